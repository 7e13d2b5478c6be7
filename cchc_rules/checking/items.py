"""Items and points: owners, deadlines, demands, inherited defaults, references."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from attrs import define, evolve, field

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.checking.demands import Demands, asks_of_each, read_demands
from cchc_rules.checking.findings import NONE, NOT_STATED, Findings, origin_of, parts, suggestion
from cchc_rules.checking.owners import Matcher, read_parties
from cchc_rules.checking.phrases import read_phrase
from cchc_rules.diagnostics.wording import owners as owner_words
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.diagnostics.wording.deadlines import TWO_READINGS
from cchc_rules.plan.agencies import Owners, Party, Role
from cchc_rules.plan.items import EXCEPTION, Combination, Item, ItemKind, Section, Strength
from cchc_rules.plan.measures import Level, Measure
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.due import BeforeReading

KINDS = {fold(kind.value): kind for kind in ItemKind}
ROLES = {fold(role.value): role for role in Role} | {
    "cùng chủ trì": Role.LEAD,
    "người gửi": Role.SUBJECT,
}
_NOTES = (
    "chứng cứ", "chú thích", "ghi chú", "căn cứ", "xem", "như nguồn", "cách tính", "thêm kỳ",
    "lồng ghép", "áp dụng",
)  # fmt: skip
_EVENT = re.compile(r"(?P<id>[\w.#-]+)(?:\s+[\"“](?P<words>[^\"”]*)[\"”])?")
_PARENTHESES = re.compile(r"\([^()]*\)")
_STRENGTHS = {fold(one.value): one for one in Strength}
_COMBINATIONS = {fold(one.value): one for one in Combination}
_FOUND = tuple[tuple[Field, ...], str]
_EVERY = re.compile(r"tuần|tháng|quý|năm")
_PERIODS = re.compile(r"(?:tuần|tháng|quý|năm)(?:[;,] (?:tuần|tháng|quý|năm))*")
_TASK = frozenset({"sản phẩm", "kết quả", "số lượng", "đếm"})
_LEVEL = frozenset({"đo", "mức", "số gốc", "mỗi", "cách gộp"})
_DEMANDS = _TASK | _LEVEL
_CIRCUMSTANCES = ROLES.keys() | {"thời hạn", "kỳ", "khi", "tính chất", "chứng cứ"}
_SCOPES = ("chỉ ", "trừ ")
_OBLIGED = ({Role.SUBJECT}, {Role.PERFORMER}, {Role.LEAD, Role.DRAFTING_LEAD})
_Choice = TypeVar("_Choice", bound=Enum)


@define
class Scope:
    """A heading with the defaults in force below it, each with the heading that set it."""

    section: Section
    defaults: dict[str, _FOUND]
    prefix: str = ""
    clause: str | None = None


@define
class Items:
    """The items read so far, and what their references wait for."""

    matcher: Matcher
    measures: dict[str, Measure]
    findings: Findings
    document: str | None = None
    before: BeforeReading = BeforeReading.UNDECLARED
    items: dict[str, Item] = field(factory=dict)
    spans: dict[str, Span] = field(factory=dict)
    children: dict[str, list[str]] = field(factory=dict)
    blocks: dict[str, Block] = field(factory=dict)
    effective: dict[str, dict[str, _FOUND]] = field(factory=dict)
    events: dict[str, str] = field(factory=dict)
    conditions: dict[str, str] = field(factory=dict)
    references: dict[str, str] = field(factory=dict)
    restates: list[tuple[str, Text]] = field(factory=list)
    conflicts: list[tuple[str, Text]] = field(factory=list)
    replaces: list[tuple[str, Text]] = field(factory=list)
    see: list[tuple[str, Text]] = field(factory=list)
    prefixes: dict[str, str] = field(factory=dict)
    unread: dict[str, Item] = field(factory=dict)

    def read(
        self,
        block: Block,
        scope: Scope | None,
        parent: Item | None = None,
        *,
        replaces: bool = False,
    ) -> None:
        """One block of an item with its points; ``replaces`` for a rule of ``riêng``."""
        number = block.number.text if block.number else str(len(self.items) + 1)
        prefix = scope.prefix if scope else ""
        item_id = f"{parent.id}/{number}" if parent else prefix + number
        place = block.number.span if block.number else block.span
        if item_id in self.spans:
            arguments = {"id": item_id, "number": number}
            self.findings.add(words.DUPLICATE_ITEM, place, self.spans[item_id], **arguments)
            self._leave(block, f"{item_id} ({place.line})", number, scope, parent)
            return
        self.spans[item_id] = place
        self.prefixes[item_id] = prefix
        before = self.findings.errors
        item = self._item(block, item_id, number, scope, parent, replaces)
        if self.findings.errors > before:
            self._leave(block, item_id, number, scope, parent)
            return
        self.items[item_id] = item
        self.blocks[item_id] = block
        if parent is not None:
            self.children.setdefault(parent.id, []).append(item_id)
        for below in block.blocks:
            self.read(below, scope, item)
        self._exceptions(item_id, scope)
        if item_id in self.children:
            children = tuple(self.children[item_id])
            self.items[item_id] = evolve(self.items[item_id], children=children)

    def _leave(
        self, block: Block, item_id: str, number: str, scope: Scope | None, parent: Item | None
    ) -> None:
        """Keep what is known of an item with an error, and of its points."""
        sections = parent.sections if parent else (scope.section.id,) if scope else ()
        title = block.title.text if block.title else ""
        item = Item(
            item_id,
            number,
            KINDS[block.keyword],
            title,
            sections,
            parent=parent.id if parent else None,
            origin=origin_of(block.span, block.headings, self.document),
        )
        self.unread[item_id] = item
        for below in block.blocks:
            own = below.number.text if below.number else str(below.span.line)
            self._leave(below, f"{item_id}/{own}", own, scope, item)

    def _exceptions(self, item_id: str, scope: Scope | None) -> None:
        """The rules that bind some instead of the item's own; one of points stands in them."""
        whole = bool(self.items[item_id].demands) or item_id not in self.children
        for one in self.effective[item_id].get("riêng", ((), ""))[0]:
            if whole or _asks(one):
                self._exception(one, self.items[item_id], scope)
        if whole:
            self._own_terms(item_id, scope)

    def _own_terms(self, item_id: str, scope: Scope | None) -> None:
        """What a cell gives one owner alone: ``chủ trì: VP`` with a deadline below it."""
        owners = self.items[item_id].owners
        obliged = next((roles for roles in _OBLIGED if any(map(owners.of, roles))), set())
        for name, (fields, _) in self.effective[item_id].items():
            for one in fields:
                if not one.fields or (role := ROLES.get(name)) is None:
                    continue
                item = self.items[item_id]
                if role in obliged:
                    whom = self._parties(one.value, name, role, scope) or ()
                    told = Field("chủ thể", one.value, span=one.span)
                    self.items[item_id] = evolve(item, exempt=(*item.exempt, *whom))
                    self._instead(one, told, self.items[item_id], scope)
                else:
                    carried = tuple(
                        (f"{name} {one.value.text}, {below.name}", below.value.text)
                        for below in one.fields
                    )
                    self.items[item_id] = evolve(item, notes=(*item.notes, *carried))

    def _exception(self, found: Field, item: Item, scope: Scope | None) -> None:
        whom = self.matcher.parties_of(found.value.text)
        only = _dimension_of(found, item, self.measures)
        for one in self._replaced(item, found):
            if whom:
                self.items[one.id] = evolve(one, exempt=(*one.exempt, *whom))
            elif only is not None:
                self._leave_out(one, only)
            else:
                key = self._condition({"khi": [found]}) or ""
                self.items[one.id] = evolve(one, exceptions=(*one.exceptions, key))
        name = "chủ thể" if whom else "khi"
        told = only or Field(name, found.value, span=found.span)
        self._instead(found, told, self.items[item.id], scope)

    def _replaced(self, item: Item, found: Field) -> list[Item]:
        """The item, and its points where the rule asks for something else in their place."""
        places = [item]
        for one in places if _asks(found) else ():
            below = (self.items[child] for child in self.children.get(one.id, ()))
            places.extend(point for point in below if not point.is_exception)
        return places

    def _instead(self, found: Field, told: Field, item: Item, scope: Scope | None) -> None:
        """Read the fields below ``found`` as a rule of its own for those ``told`` names."""
        count = sum(1 for one in self.items if one.startswith(f"{item.id}/{EXCEPTION}"))
        name = f"{EXCEPTION}{count + 1}" if count else EXCEPTION
        block = Block(
            "ý",
            Text(name, found.span),
            found.value,
            fields=(*found.fields, told),
            headings=self.blocks[item.id].headings,
            span=found.span,
        )
        self.read(block, scope, item, replaces=True)

    def _leave_out(self, item: Item, only: Field) -> None:
        """Take the values of an exception's dimension out of the item's own levels."""
        dimension = only.name.removeprefix("chỉ ")
        values = tuple(part.text for part in parts(only.value, ";,"))
        demands = tuple(
            evolve(
                one,
                scope=evolve(one.scope, excluded=(*one.scope.excluded, (dimension, values))),
            )
            if isinstance(one, Level)
            else one
            for one in item.demands
        )
        self.items[item.id] = evolve(item, demands=demands)

    def _fields(
        self, block: Block, scope: Scope | None, parent: Item | None, replaces: bool
    ) -> tuple[dict[str, list[Field]], dict[str, _FOUND]]:
        own: dict[str, list[Field]] = {}
        for one in block.fields:
            own.setdefault(one.name, []).append(one)
        source = dict(scope.defaults) if scope and not parent else {}
        if parent is not None:
            above = self.effective.get(parent.id, {})
            stated = {one.name for one in block.fields[:-1]}  # the last says whom it binds
            source = _carried(own, stated, above) if replaces else _of_point(above)
        if (like := own.get("giống")) and (
            other := self._above(like[0].value, scope.prefix if scope else "")
        ):
            copied = self.effective[other.id]
            source |= {name: (found[0], f"mục {other.id}") for name, found in copied.items()}
        if "kỳ" in own:
            source.pop("thời hạn", None)
        return own, {name: found for name, found in source.items() if name not in own}

    def _above(self, value: Text, prefix: str) -> Item | None:
        found = self._find(value.text.strip(), prefix)
        if found is None:
            self._unknown(value)
        return found

    def _find(self, name: str, prefix: str) -> Item | None:
        last_dot = name.rpartition(".")
        names = (prefix + name, name, f"{last_dot[0]}/{last_dot[2]}")
        return next((self.items[one] for one in names if one in self.items), None)

    def _unknown(self, value: Text) -> None:
        name = value.text.strip()
        hint, hint_en = suggestion(name, self.items)
        self.findings.add(words.UNKNOWN_ITEM, value.span, id=name, hint=hint, hint_en=hint_en)

    def _item(
        self,
        block: Block,
        item_id: str,
        number: str,
        scope: Scope | None,
        parent: Item | None,
        replaces: bool,
    ) -> Item:
        own, inherited = self._fields(block, scope, parent, replaces)
        reach: dict[str, _FOUND] = dict(inherited)
        for name, fields in own.items():
            reach[name] = (tuple(fields), f"mục {item_id}")
        self.effective[item_id] = reach
        merged = {name: list(found[0]) for name, found in inherited.items()} | own
        demands, second = read_demands(merged, self.measures, self.findings)
        owners = self._owners(merged, inherited, scope)
        self._check_each(demands, owners, merged)
        notes = tuple(
            (name, one.value.text)
            for name, fields in merged.items()
            for one in fields
            if name.startswith(_NOTES)
        )
        clause = merged.get("trích")
        sections = parent.sections if parent else (scope.section.id,) if scope else ()
        item = Item(
            item_id,
            number,
            KINDS[block.keyword],
            block.title.text if block.title else "",
            sections,
            owners,
            self._deadline(merged, scope.prefix if scope else ""),
            demands,
            self._condition(merged),
            self._choice(merged, "tính chất", _STRENGTHS, Strength.REQUIRED),
            parent.id if parent else None,
            combination=self._choice(merged, "đạt khi", _COMBINATIONS, Combination.ALL),
            alternatives=tuple((item_id, level) for level in second),
            event=self._event(merged),
            reference=self._reference(merged),
            serves=tuple(
                re.sub(r"^tiêu chí\s+", "", part.text, flags=re.IGNORECASE)
                for one in merged.get("phục vụ", ())
                for part in parts(one.value)
            ),
            notes=notes,
            inherited=tuple((name, where) for name, (_, where) in inherited.items()),
            origin=origin_of(
                block.span,
                block.headings,
                self.document,
                clause[0].value.text if clause else scope.clause if scope else None,
            ),
        )
        self._later(item_id, own)
        return item

    def _later(self, item_id: str, own: dict[str, list[Field]]) -> None:
        for name, waiting in (
            ("nhắc lại", self.restates),
            ("mâu thuẫn", self.conflicts),
            ("thay cho", self.replaces),
        ):
            for one in own.get(name, ()):
                waiting.extend((item_id, part) for part in _identifiers(one.value))
        for one in own.get("xem", ()):
            self.see.extend((item_id, part) for part in _identifiers(one.value))

    def _check_each(self, demands: Demands, owners: Owners, merged: dict[str, list[Field]]) -> None:
        """Tell of a level for each unit that one figure is to answer."""
        each = asks_of_each(demands)
        spread = "mỗi" in merged or any(one.group and not one.pooled for one in owners.obliged)
        if each and owners.obliged and not spread:
            told = merged.get("mức") or merged["số lượng"]
            self.findings.add(words.EACH_OF_NONE, told[0].value.span, each=each)

    def _owners(
        self, merged: dict[str, list[Field]], inherited: dict[str, _FOUND], scope: Scope | None
    ) -> Owners:
        by_role: dict[Role, tuple[Party, ...]] = {}
        for name, fields in merged.items():
            role = ROLES.get(name)
            if role is None:
                continue
            for one in fields:
                parties = self._parties(one.value, name, role, scope)
                if parties is not None:
                    by_role[role] = (*by_role.get(role, ()), *parties)
        if "đề nghị" in merged and "chủ trì" in inherited and by_role.get(Role.LEAD):
            place = merged["đề nghị"][0].span
            where = inherited["chủ trì"][1]
            self.findings.add(owner_words.REQUEST_WITH_DEFAULT, place, where=where)
        return Owners(tuple(by_role.items()))

    def _parties(
        self, value: Text, name: str, role: Role, scope: Scope | None
    ) -> tuple[Party, ...] | None:
        text = fold(value.text).rstrip(".")
        if text in NONE:
            return ()
        if not text or text in NOT_STATED:
            return None
        if text.startswith("như "):
            start = value.text.index(" ") + 1
            target = Text(value.text[start:].strip(), value.within(start, len(value.text)))
            other = self._above(target, scope.prefix if scope else "")
            if other is None:
                return None
            copied = other.owners.of(role)
            if not copied:
                self.findings.add(owner_words.NO_OWNER_TO_COPY, value.span, id=other.id, role=name)
            return copied
        default = scope.defaults.get(name) if scope else None
        parties: tuple[Party, ...] = ()
        pieces = list(parts(value))
        if default is None or not any(fold(one.text) == "mặc định" for one in pieces):
            return read_parties(value, self.matcher, self.findings)
        for piece in pieces:
            is_default = fold(piece.text) == "mặc định"
            for inner in (one.value for one in default[0]) if is_default else (piece,):
                parties += read_parties(inner, self.matcher, self.findings)
        return parties

    def _deadline(self, merged: dict[str, list[Field]], prefix: str) -> Deadline | None:
        fields = merged.get("thời hạn") or merged.get("kỳ")
        if not fields:
            return None
        value = fields[0].value
        text = fold(value.text)
        if not text or text in NOT_STATED | NONE:
            return None
        if text.startswith("như "):
            start = value.text.index(" ") + 1
            other = self._above(Text(value.text[start:].strip(), value.span), prefix)
            return other.deadline if other else None
        phrase = _EVERY.sub(r"hằng \g<0>", text) if _PERIODS.fullmatch(text) else value.text
        deadline, found = read_phrase(read_deadline, phrase, value.span)
        if phrase is not value.text:
            deadline = evolve(deadline, text=value.text)
        settled = self.before is not BeforeReading.UNDECLARED
        told = (one for one in found if not (settled and one.code is TWO_READINGS))
        self.findings.extend(told)
        return None if deadline.kind is DeadlineKind.REFUSED else deadline

    def _condition(self, merged: dict[str, list[Field]]) -> str | None:
        if "khi" not in merged:
            return None
        text = merged["khi"][0].value.text
        for condition_id in self.conditions:
            if fold(condition_id) == fold(text):
                return condition_id
        self.conditions[text] = text
        return text

    def _choice(
        self, merged: dict[str, list[Field]], name: str, known: dict[str, _Choice], default: _Choice
    ) -> _Choice:
        if name not in merged:
            return default
        value = merged[name][0].value
        found = known.get(fold(value.text))
        if found is None:
            listed = "; ".join(known)
            self.findings.add(
                words.UNKNOWN_CHOICE, value.span, name=name, text=value.text, known=listed
            )
        return default if found is None else found

    def _event(self, merged: dict[str, list[Field]]) -> str | None:
        if "sự kiện" not in merged:
            return None
        value = merged["sự kiện"][0].value
        match = _EVENT.fullmatch(value.text)
        if match is None:
            self.findings.add(words.BAD_EVENT, value.span, text=value.text)
            return None
        self.events.setdefault(match["id"], match["words"] or match["id"])
        return match["id"]

    def _reference(self, merged: dict[str, list[Field]]) -> str | None:
        if "theo" not in merged:
            return None
        text = merged["theo"][0].value.text
        return self.references.get(fold(text), text)

    def settle(self) -> None:
        """Resolve what items say of one another, once all are read."""
        for name, waiting in (
            ("xem", self.see),
            ("nhắc lại", self.restates),
            ("mâu thuẫn", self.conflicts),
            ("thay cho", self.replaces),
        ):
            for own in [one for one in waiting if self._names_itself(*one)]:
                waiting.remove(own)
                self.findings.add(words.NAMES_ITSELF, own[1].span, id=own[0], name=name)
        for item_id, value in self.see:
            self._known(value, item_id)
        for item_id, value in self.restates:
            other = self._known(value, item_id)
            if item_id in self.items and other is not None:
                item = self.items[item_id]
                self.items[item_id] = evolve(item, restates=(*item.restates, other.id))
        settled = {
            (item_id, other.id)
            for item_id, value in self.replaces
            if (other := self._known(value, item_id))
        }
        settled |= {(second, first) for first, second in settled}
        for item_id, value in self.conflicts:
            other = self._known(value, item_id)
            if item_id not in self.items or other is None or (item_id, other.id) in settled:
                continue
            self._conflict(item_id, other, value.span)

    def _names_itself(self, item_id: str, value: Text) -> bool:
        found = self._find(value.text, self.prefixes.get(item_id, ""))
        return found is not None and found.id == item_id

    def _conflict(self, item_id: str, other: Item, span: Span) -> None:
        item = self.items[item_id]
        texts = [_level_text(one) for one in (item, other)]
        if item_id < other.id or item.id not in {pair[0] for pair in other.alternatives}:
            self.findings.add(
                words.TWO_LEVELS, span, self.spans[other.id], first=texts[0], second=texts[1]
            )
        for one, against in ((item, other), (other, item)):
            levels = tuple((against.id, it) for it in against.demands if isinstance(it, Level))
            new = tuple(pair for pair in levels if pair not in one.alternatives)
            self.items[one.id] = evolve(one, alternatives=(*one.alternatives, *new))

    def _known(self, value: Text, by: str = "") -> Item | None:
        found = self._find(value.text, self.prefixes.get(by, ""))
        if found is None and value.text not in self.spans:
            self._unknown(value)
        return found


def _dimension_of(found: Field, item: Item, measures: dict[str, Measure]) -> Field | None:
    """``riêng: lĩnh vực đất đai`` as ``chỉ lĩnh vực: đất đai``; None when it names no value."""
    levels = [one for one in item.demands if isinstance(one, Level)]
    terms = [t for one in levels for t in (*one.expression.numerator, *one.expression.denominator)]
    used = [measures[term.measure] for term in terms if term.measure in measures]
    for dimension in dict.fromkeys(one for measure in used for one in measure.dimensions):
        prefix = f"{fold(dimension.name)} "
        if fold(found.value.text).startswith(prefix):
            start = len(found.value.text) - len(found.value.text[len(prefix) :].lstrip())
            rest = found.value.text[start:]
            value = Text(rest, found.value.within(start, len(found.value.text)))
            return Field(f"chỉ {dimension.name}", value, span=found.span)
    return None


def _level_text(item: Item) -> str:
    for one in item.demands:
        if isinstance(one, Level) and one.threshold is not None:
            return one.threshold.text or str(one.threshold.value or Fraction(0))
    return item.title


def _identifiers(value: Text) -> list[Text]:
    blanked = _PARENTHESES.sub(lambda match: " " * len(match.group()), value.text)
    named = parts(Text(blanked, value.span), ";,")
    return [part for part in named if fold(part.text) not in NONE | NOT_STATED]


def _asks(found: Field) -> bool:
    """Whether a rule of ``riêng`` states what it asks for, or only another day."""
    return any(one.name in _DEMANDS or one.name == "theo" for one in found.fields)


def _of_point(above: dict[str, _FOUND]) -> dict[str, _FOUND]:
    """What a point takes over from its item: owners, deadline, other days for some."""
    kept = {name: found for name, found in above.items() if name in ROLES or name == "thời hạn"}
    days = tuple(one for one in above.get("riêng", ((), ""))[0] if not _asks(one))
    return kept | ({"riêng": (days, above["riêng"][1])} if days else {})


def _carried(
    own: dict[str, list[Field]], stated: set[str], above: dict[str, _FOUND]
) -> dict[str, _FOUND]:
    """What another rule leaves as the item has it.

    A rule that states another day, owner or condition alone asks for the same; one that asks
    for a level or a product asks for nothing of the other kind, and for the same measure unless
    it names its own. A rule of which nothing is said but whom it binds asks for nothing.
    """
    names = {name for name in above if name in ROLES or name in {"thời hạn", "kỳ", "tính chất"}}
    asks = own.keys() & (_DEMANDS | {"theo", "cách tính"})
    if not asks and stated & _CIRCUMSTANCES:
        names |= above.keys() & {*_DEMANDS, "theo", "khi"}
    elif asks & _TASK and not asks & _LEVEL:
        names |= above.keys() & _TASK
    elif asks & _LEVEL and not asks & (_TASK | {"đo"}):
        names |= above.keys() & _LEVEL
    if "đo" in names and "đo" not in own:
        mine = {name for name in own if name.startswith(_SCOPES)}
        taken = {name.partition(" ")[2] for name in mine}
        names |= {
            name
            for name in above
            if name.startswith(_SCOPES) and name.partition(" ")[2] not in taken
        }
    if "khi" not in own:
        names |= above.keys() & {"khi"}
    return {name: above[name] for name in names}


def defaults_of(block: Block, where: str) -> dict[str, _FOUND]:
    """The defaults that a heading sets, by field name."""
    found: dict[str, list[Field]] = {}
    for default in block.all("mặc định"):
        for one in default.fields:
            found.setdefault(one.name, []).append(one)
    return {name: (tuple(fields), where) for name, fields in found.items()}
