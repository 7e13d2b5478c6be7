"""Items and points: owners, deadlines, demands, inherited defaults, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from attrs import define, evolve, field

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.checking.demands import Demands, asks_of_each, measure_names, read_demands
from cchc_rules.checking.exceptions import (
    DEMANDS,
    FOUND,
    ROLES,
    SCOPES,
    carried,
    of_point,
    read_exceptions,
)
from cchc_rules.checking.findings import NONE, NOT_STATED, Findings, origin_of, parts, suggestion
from cchc_rules.checking.level_times import tell_times
from cchc_rules.checking.owners import Matcher, read_parties
from cchc_rules.checking.phrases import read_phrase
from cchc_rules.checking.terms import (
    Outline,
    Scope,
    Terms,
    by_name,
    check_each,
    cited,
    combination_of,
    identifiers,
    notes_of,
    strength_of,
    tell_unused,
    words_of,
)
from cchc_rules.diagnostics.wording import owners as owner_words
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.diagnostics.wording.deadlines import TWO_READINGS
from cchc_rules.plan.agencies import AgencyGroup, Owners, Party, Role
from cchc_rules.plan.items import Item, ItemKind
from cchc_rules.plan.measures import Level, Measure
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.syntax.plain import PlainFields
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.due import BeforeReading
from cchc_rules.temporal.ranges import Period

KINDS = {fold(kind.value): kind for kind in ItemKind}
_EVENT = re.compile(r"(?P<id>[\w.#-]+)(?:\s+[\"“](?P<words>[^\"”]*)[\"”])?")
_CRITERION = re.compile(r"^tiêu chí\s+", re.IGNORECASE)
_EVERY = re.compile(r"tuần|tháng|quý|năm")
_PERIODS = re.compile(r"(?:tuần|tháng|quý|năm)(?:[;,] (?:tuần|tháng|quý|năm))*")
_LATER = frozenset({"nhắc lại", "mâu thuẫn", "thay cho", "xem", "áp dụng"})
_TIMES = frozenset({"thời hạn", "kỳ"})
_Answer = TypeVar("_Answer")


@define(eq=False)
class Items:
    """The items read so far, and what their references wait for.

    For drafts, which read some of them again: ``looked_up`` counts the looks at other items,
    ``asked`` are the ids looked for, ``added`` those read since it was emptied, and ``surveyed``
    is set once what is told depends on which items there are.
    """

    matcher: Matcher
    measures: dict[str, Measure]
    findings: Findings
    period: Period
    document: str | None = None
    before: BeforeReading = BeforeReading.UNDECLARED
    groups: Mapping[str, AgencyGroup] = field(factory=dict)
    items: dict[str, Item] = field(factory=dict)
    places: dict[str, Block | Text] = field(factory=dict)
    children: dict[str, list[str]] = field(factory=dict)
    blocks: dict[str, Block] = field(factory=dict)
    outlines: dict[str, Outline] = field(factory=dict)
    effective: dict[str, dict[str, FOUND]] = field(factory=dict)  # see `reach`
    events: dict[str, str] = field(factory=dict)
    conditions: dict[str, str] = field(factory=dict)
    references: dict[str, str] = field(factory=dict)
    restates: list[tuple[str, Text]] = field(factory=list)
    conflicts: list[tuple[str, Text]] = field(factory=list)
    replaces: list[tuple[str, Text]] = field(factory=list)
    applied: list[tuple[str, tuple[Text, ...], Text]] = field(factory=list)
    see: list[tuple[str, Text]] = field(factory=list)
    prefixes: dict[str, str] = field(factory=dict)
    unread: dict[str, Item] = field(factory=dict)
    exceptions: dict[str, int] = field(factory=dict)
    known: dict[Hashable, object] = field(factory=dict)  # what was read, by its words
    condition_ids: dict[str, str] = field(factory=dict)
    looked_up: int = 0
    asked: set[str] = field(factory=set)
    added: list[str] = field(factory=list)
    named: tuple[int, dict[str, str]] = (-1, {})
    surveyed: bool = False

    def read(
        self,
        block: Block,
        scope: Scope | None,
        parent: Item | None = None,
        *,
        replaces: bool = False,
    ) -> None:
        """One block of an item with its points; ``replaces`` for a rule of ``riêng``."""
        number = block.number.text if block.number else self._count()
        prefix = scope.prefix if scope else ""
        item_id = f"{parent.id}/{number}" if parent else prefix + number
        place = block.number or block
        if item_id in self.places:
            arguments, also = {"id": item_id, "number": number}, self.places[item_id].span
            self.findings.add(words.DUPLICATE_ITEM, place.span, also, **arguments)
            self.find(item_id, "")
            self._leave(block, f"{item_id} ({place.span.line})", number, scope, parent)
            return
        self.places[item_id] = place
        self.added.append(item_id)
        self.prefixes[item_id] = prefix
        before = self.findings.errors
        outline = self._outline(block, item_id, scope, parent, replaces)
        if self.findings.errors > before:
            self._leave(block, item_id, number, scope, parent)
            return
        self.outlines[item_id] = outline
        self.items[item_id] = self._item(block, item_id, number, scope, parent, outline)
        self.blocks[item_id] = block
        if outline.is_shared:
            return
        if parent is not None:
            self.children.setdefault(parent.id, []).append(item_id)
        for below in block.blocks:
            self.read(below, scope, self.items[item_id])
        read_exceptions(self, item_id, scope)
        if item_id in self.children:
            children = tuple(self.children[item_id])
            self.items[item_id] = evolve(self.items[item_id], children=children)

    def _count(self) -> str:
        """A number for an item that has none."""
        self.looked_up += 1
        self.surveyed = True
        return str(len(self.items) + 1)

    def forget(self, ids: Iterable[str]) -> None:
        """Leave out items that nothing else speaks of, to read them again."""
        for kept in (
            self.items, self.places, self.children, self.blocks, self.outlines, self.effective,
            self.prefixes, self.unread, self.exceptions,
        ):  # fmt: skip
            for item_id in ids:
                kept.pop(item_id, None)

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
            origin=origin_of(block, block.headings, self.document),
        )
        self.unread[item_id] = item
        for below in block.blocks:
            own = below.number.text if below.number else str(below.span.line)
            self._leave(below, f"{item_id}/{own}", own, scope, item)

    def _fields(
        self, block: Block, scope: Scope | None, parent: Item | None, replaces: bool
    ) -> tuple[dict[str, list[Field]], dict[str, FOUND]]:
        own = by_name(block.fields)
        source = dict(scope.defaults) if scope and not parent else {}
        if parent is not None:
            above = self.reach(parent.id)
            stated = {one.name for one in block.fields[:-1]}  # the last says whom it binds
            source = carried(own, stated, above) if replaces else of_point(above)
        if (like := own.get("giống")) and (
            other := self._above(like[0].value, scope.prefix if scope else "")
        ):
            copied = self.reach(other.id)
            source |= {name: (found[0], f"mục {other.id}") for name, found in copied.items()}
        if "kỳ" in own:
            source.pop("thời hạn", None)
        return own, {name: found for name, found in source.items() if name not in own}

    def _above(self, value: Text, prefix: str) -> Item | None:
        found = self.find(value.text.strip(), prefix)
        if found is None:
            self.tell_unknown(value)
        return found

    def find(self, name: str, prefix: str) -> Item | None:
        """The item of that number, first in the number space of ``prefix``."""
        last_dot = name.rpartition(".")
        names = (prefix + name, name, f"{last_dot[0]}/{last_dot[2]}")
        self.looked_up += 1
        self.asked.update(names)
        return next((self.items[one] for one in names if one in self.items), None)

    def tell_unknown(self, value: Text) -> None:
        """Tell that no item has that number."""
        self.surveyed = True
        name = value.text.strip()
        hint, hint_en = suggestion(name, self.items)
        self.findings.add(words.UNKNOWN_ITEM, value.span, id=name, hint=hint, hint_en=hint_en)

    def reach(self, item_id: str) -> dict[str, FOUND]:
        """The fields of an item, those it takes over first, each with where it stands."""
        found = self.effective.get(item_id)
        if found is None:
            own = by_name(self.blocks[item_id].fields)
            found = self._reach(item_id, self.outlines[item_id].taken, own)
        return found

    def _reach(
        self, item_id: str, taken: dict[str, FOUND], own: dict[str, list[Field]]
    ) -> dict[str, FOUND]:
        where = f"mục {item_id}"
        found = taken | {name: (tuple(fields), where) for name, fields in own.items()}
        self.effective[item_id] = found
        return found

    def _outline(
        self, block: Block, item_id: str, scope: Scope | None, parent: Item | None, replaces: bool
    ) -> Outline:
        """What an item says; that of plain lines is looked up where the same were read before."""
        fields = block.fields
        if parent is not None or block.blocks or not isinstance(fields, PlainFields):
            return self._read_outline(block, item_id, scope, parent, replaces)
        key = ("outline", scope, len(self.measures), block.keyword, fields.words)
        known = self.known.get(key)
        if known is not None:
            return known  # type: ignore[return-value]
        before = self.findings.told, self.looked_up
        outline = self._read_outline(block, item_id, scope, parent, replaces)
        outline.is_shared = (
            before == (self.findings.told, self.looked_up)
            and "riêng" not in outline.names
            and not any(one.fields for found, _ in outline.taken.values() for one in found)
        )
        if outline.is_shared:
            self.known[key] = outline
        return outline

    def _read_outline(
        self, block: Block, item_id: str, scope: Scope | None, parent: Item | None, replaces: bool
    ) -> Outline:
        own, taken = self._fields(block, scope, parent, replaces)
        tell_unused(own, self.findings)
        reach = self._reach(item_id, taken, own)
        merged = {name: list(found[0]) for name, found in reach.items()}
        said = self._once(
            ("terms", scope, len(self.measures), words_of(merged), *taken),
            lambda: self._said(merged, taken, scope),
        )
        if own.keys() & _LATER:
            self._later(item_id, own)
        above = taken.get("trích")
        clause = above[0][0].value.text if above else scope.clause if scope else None
        return Outline(said, reach.keys(), taken, clause)

    def _item(
        self,
        block: Block,
        item_id: str,
        number: str,
        scope: Scope | None,
        parent: Item | None,
        outline: Outline,
    ) -> Item:
        said = outline.terms
        clause = cited(block)
        return Item(
            item_id,
            number,
            KINDS[block.keyword],
            block.title.text if block.title else "",
            parent.sections if parent else (scope.section.id,) if scope else (),
            said.owners,
            said.deadline,
            said.demands,
            said.condition,
            said.strength,
            parent.id if parent else None,
            combination=said.combination,
            alternatives=tuple([(item_id, level) for level in said.second]) if said.second else (),
            event=said.event,
            reference=said.reference,
            serves=said.serves,
            notes=said.notes,
            inherited=outline.inherited,
            origin=origin_of(
                block,
                block.headings,
                self.document,
                outline.clause if clause is None else clause,
            ),
        )

    def _said(
        self,
        merged: dict[str, list[Field]],
        inherited: dict[str, FOUND],
        scope: Scope | None,
    ) -> Terms:
        demands, second, each = self._demands(merged)
        owners = self._once(
            ("owners", scope, words_of(merged, ROLES.keys()), *inherited),
            lambda: self._owners(merged, inherited, scope),
        )
        if each:
            check_each(each, owners, merged, self.findings)
        tell_times(merged, self.period, self.findings)
        deadline = self._once(
            ("deadline", words_of(merged, _TIMES)),
            lambda: self._deadline(merged, scope.prefix if scope else ""),
        )
        return Terms(
            owners,
            deadline,
            demands,
            second,
            self.condition_of(merged),
            strength_of(merged, self.findings),
            combination_of(merged, self.findings),
            self._event(merged),
            self._reference(merged),
            tuple(
                _CRITERION.sub("", part.text)
                for one in merged.get("phục vụ", ())
                for part in parts(one.value)
            ),
            notes_of(merged),
        )

    def _later(self, item_id: str, own: dict[str, list[Field]]) -> None:
        self.looked_up += 1
        for name, waiting in (
            ("nhắc lại", self.restates),
            ("mâu thuẫn", self.conflicts),
            ("thay cho", self.replaces),
        ):
            for one in own.get(name, ()):
                waiting.extend((item_id, part) for part in identifiers(one.value))
        self._apply(item_id, own)
        for one in own.get("xem", ()):
            self.see.extend((item_id, part) for part in identifiers(one.value))

    def _apply(self, item_id: str, own: dict[str, list[Field]]) -> None:
        """What ``áp dụng`` settles: the contradiction it stands under, or every one of the item."""
        against = [*own.get("mâu thuẫn", ()), *own.get("nhắc lại", ())]
        told = [(below, [one]) for one in against for below in one.fields]
        told += [(one, against) for one in own.get("áp dụng", ())]
        for one, others in told:
            named = tuple(part for other in others for part in identifiers(other.value))
            for value in identifiers(one.value)[:1]:
                self.applied.append((item_id, named, value))

    def _once(self, key: Hashable, read: Callable[[], _Answer]) -> _Answer:
        """What ``read`` gives: real plans say the same words again and again.

        ``key`` holds all that it depends on. It is read anew when something was found about it,
        or when it came from another item.
        """
        if key in self.known:
            return self.known[key]  # type: ignore[return-value]
        before = self.findings.told, self.looked_up
        answer = read()
        if before == (self.findings.told, self.looked_up):
            self.known[key] = answer
        return answer

    def _demands(self, merged: dict[str, list[Field]]) -> tuple[Demands, tuple[Level, ...], str]:
        """What an item asks for, the other levels for the same, and ``mỗi xã`` if it says so."""

        def read() -> tuple[Demands, tuple[Level, ...], str]:
            names = self._measure_names()
            demands, second = read_demands(merged, self.measures, names, self.findings)
            self.named = len(self.measures), names
            return demands, second, asks_of_each(demands)

        said = words_of(merged, DEMANDS, SCOPES)
        return self._once(("demands", len(self.measures), said), read)

    def _measure_names(self) -> dict[str, str]:
        """The names of the measures known here, gathered anew when they are others."""
        if self.named[0] != len(self.measures):
            self.named = len(self.measures), measure_names(self.measures)
        return self.named[1]

    def _owners(
        self, merged: dict[str, list[Field]], inherited: dict[str, FOUND], scope: Scope | None
    ) -> Owners:
        by_role: dict[Role, tuple[Party, ...]] = {}
        for name, fields in merged.items():
            role = ROLES.get(name)
            if role is None:
                continue
            for one in fields:
                parties = self.parties_of(one.value, name, role, scope)
                if parties is not None:
                    by_role[role] = (*by_role.get(role, ()), *parties)
        if "đề nghị" in merged and "chủ trì" in inherited and by_role.get(Role.LEAD):
            place = merged["đề nghị"][0].span
            where = inherited["chủ trì"][1]
            self.findings.add(owner_words.REQUEST_WITH_DEFAULT, place, where=where)
        return Owners(tuple(by_role.items()))

    def parties_of(
        self, value: Text, name: str, role: Role, scope: Scope | None
    ) -> tuple[Party, ...] | None:
        """Those a field of owners names; None when it states nothing."""
        text = fold(value.text).rstrip(".")
        if text in NONE:
            return ()
        if not text or text in NOT_STATED:
            return None
        if text.startswith("như "):
            target = value.part(value.text.index(" ") + 1, len(value.text))
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
            target = value.part(value.text.index(" ") + 1, len(value.text))
            other = self._above(target, prefix)
            return other.deadline if other else None
        phrase = _EVERY.sub(r"hằng \g<0>", text) if _PERIODS.fullmatch(text) else value.text
        deadline, found = read_phrase(read_deadline, phrase, value.span)
        if phrase is not value.text:
            deadline = evolve(deadline, text=value.text)
        settled = self.before is not BeforeReading.UNDECLARED
        told = (one for one in found if not (settled and one.code is TWO_READINGS))
        self.findings.extend(told)
        return None if deadline.kind is DeadlineKind.REFUSED else deadline

    def condition_of(self, merged: dict[str, list[Field]]) -> str | None:
        """The condition of ``khi``, one for every way of writing it."""
        if "khi" not in merged:
            return None
        text = merged["khi"][0].value.text
        return self.condition_ids.get(fold(text)) or self.declare_condition(text, text)

    def declare_condition(self, condition_id: str, words: str) -> str:
        """Keep a condition, so that every way of writing its id means it."""
        self.conditions[condition_id] = words
        return self.condition_ids.setdefault(fold(condition_id), condition_id)

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
