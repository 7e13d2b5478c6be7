"""A plan that is being written: an edit reads again the blocks it touches, not the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from itertools import islice

from attrs import define, evolve, field, frozen

from cchc_rules.checking.consistency import (
    check_bases,
    check_circles,
    check_item,
    tell_same_titles,
    title_key,
)
from cchc_rules.checking.findings import Findings
from cchc_rules.checking.items import KINDS
from cchc_rules.checking.plans import Ground, Scopes, flat, lay, settled
from cchc_rules.checking.terms import Scope
from cchc_rules.checking.unread import left_out, spoilt_items
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.facade import read_text
from cchc_rules.garbage import uncollected
from cchc_rules.plan.document import Plan
from cchc_rules.records import Record
from cchc_rules.source import Source, Span
from cchc_rules.syntax.ast import Document
from cchc_rules.syntax.documents import Passage, missing_language, parse_passage
from cchc_rules.syntax.passages import opens, passages
from cchc_rules.syntax.trees import Headings

_MEMORY = 100_000


@frozen
class Excerpt(Record):
    """Some lines of a plan, with what is found about them.

    ``start`` and ``line`` (from 1) are where they begin in the plan; the places of ``findings``
    are counted from there, in a source that holds ``text`` alone.
    """

    start: int
    line: int
    text: str = field(repr=False)
    findings: tuple[Diagnostic, ...] = ()


@frozen
class Change(Record):
    """What an edit came to.

    ``blocks`` are the excerpts that were read again, and those of which something else is said
    than before. ``is_whole`` is true where the edit may change what any block means: the one
    excerpt is then the plan.
    """

    blocks: tuple[Excerpt, ...]
    is_whole: bool = False


@define(eq=False)
class _Part:
    """A passage with what was made of it, below a heading and ``measures`` so many."""

    read: Passage
    index: int = 0
    scope: Scope | None = None
    measures: int = 0
    ids: tuple[str, ...] = ()
    leans: bool = False
    checked: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        return self.read.source.text

    @property
    def key(self) -> Hashable:
        """Equal for passages that are read alike."""
        return self.text, self.read.before

    @property
    def declares_only_items(self) -> bool:
        return all(block.keyword in KINDS for block in self.read.blocks)


@define(eq=False)
class _Checked:
    """What is known of a plan beside its passages.

    ``general`` is found about no item alone; ``owners`` are the passages of items; ``titles``
    the items of each title, ``same`` what is found about those that share it; ``tellers`` the
    passages about which nothing is wrong but words of another, by the source of those words.
    """

    ground: Ground
    general: tuple[Diagnostic, ...] = ()
    owners: dict[str, _Part] = field(factory=dict)
    titles: dict[Hashable, set[str]] = field(factory=dict)
    same: dict[Hashable, tuple[Diagnostic, ...]] = field(factory=dict)
    tellers: dict[int, set[_Part]] = field(factory=dict)
    has_tests: bool = False


class Draft:
    """A plan (kế hoạch) in the hands of its author, for editors.

    At every moment it says what `cchc_rules.inspect` says of its text. An edit inside an item
    costs the same in a plan of ten items and of ten thousand, but for counting where the later
    blocks begin. An edit of the head, a register or a heading, or of an item that others lean
    on, has the whole plan checked again; blocks that stayed as they were are not parsed again.
    """

    def __init__(self, text: str, name: str = "<plan>") -> None:
        self._name = name
        self._parts: list[_Part] = []
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._length = self._last_line = 0
        self._findings: tuple[Diagnostic, ...] | None = None
        self._read: tuple[Plan | None, tuple[Diagnostic, ...]] | None = None
        with uncollected():
            self._replace(0, 0, self._parsed(text, Headings(), {}))
            self._checked = self._check()

    @property
    def text(self) -> str:
        """The plan as it stands."""
        return "".join(part.text for part in self._parts)

    @property
    def plan(self) -> Plan | None:
        """The plan that the text means; None when nothing can be made of it."""
        return self._whole()[0]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding in the order of the text, each with its place in the whole text."""
        if self._checked is None:
            return self._whole()[1]
        if self._findings is None:
            self._findings = self._gathered(self._checked)
        return self._findings

    def edit(self, start: int, end: int, replacement: str) -> Change:
        """Put ``replacement`` where the code points ``start`` to ``end`` (exclusive) stand.

        Raises `ValueError` when there are no such code points in the text.
        """
        if not 0 <= start <= end <= self._length:
            raise ValueError(f"{start}–{end} is no stretch of a text of {self._length} code points")
        first = bisect_right(self._starts, max(start - 1, 0)) - 1
        last = bisect_right(self._starts, end)
        offset = self._starts[first]
        text = "".join(part.text for part in self._parts[first:last])
        text = text[: start - offset] + replacement + text[end - offset :]
        while first > 0 and not opens(text):
            first -= 1
            text = self._parts[first].text + text
        old = self._parts[first:last]
        new = self._parsed(text, old[0].read.before, {part.key: part.read for part in old})
        self._replace(first, last, new)
        self._findings = self._read = None
        touched = self._take_over(old, new) if self._checked is not None else None
        if touched is not None:
            return Change(tuple(map(self._excerpt, sorted(touched, key=lambda one: one.index))))
        self._start_over(first + len(new))
        return Change((Excerpt(0, 1, self.text, self.findings),), is_whole=True)

    # --- places

    def offset(self, line: int, utf16_column: int) -> int:
        """The offset of a line (from 1) and a column in UTF-16 units (from 0), as editors count."""
        index = max(bisect_right(self._lines, line) - 1, 0)
        within = line - self._lines[index] + 1
        return self._starts[index] + self._parts[index].read.source.offset(within, utf16_column)

    def item_at(self, offset: int) -> str | None:
        """The id of the item, its point or rule in whose lines a place stands, if any."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        part = self._parts[index]
        line = part.read.source.line_number(offset - self._starts[index])
        above = [one for one in flat(part.read.blocks) if one.span.line <= line]
        if self._checked is None or not above or above[-1].keyword not in KINDS:
            return None
        places = self._checked.ground.items.places
        ids = (one for one in part.ids if above[-1].span.line <= places[one].span.line <= line)
        return max(ids, key=lambda one: places[one].start, default=None)

    # --- passages

    def _parsed(self, text: str, before: Headings, known: dict[Hashable, Passage]) -> list[_Part]:
        """The passages of a text below headings; each of those ``known`` is used once again."""
        found: list[_Part] = []
        for start, end in passages(text):
            words = text[start:end]
            read = known.pop((words, before), None) or parse_passage(
                Source(self._name, words), before
            )
            before = read.after
            found.append(_Part(read))
        return found

    def _replace(self, first: int, last: int, new: list[_Part]) -> None:
        """Put passages in the place of others, and count again where those behind begin."""
        size = len(self._parts)
        start = self._starts[first] if first < size else 0
        line = self._lines[first] if first < size else 1
        starts: list[int] = []
        lines: list[int] = []
        for part in new:
            starts.append(start)
            lines.append(line)
            start += len(part.text)
            line += part.text.count("\n")
        moved = start - (self._starts[last] if last < size else self._length)
        down = line - (self._lines[last] if last < size else self._last_line)
        self._starts[first:] = [*starts, *[one + moved for one in self._starts[last:]]]
        if down or len(new) != last - first:
            self._lines[first:] = [*lines, *[one + down for one in self._lines[last:]]]
        else:
            self._lines[first:last] = lines
        self._length += moved
        self._last_line += down
        self._parts[first:last] = new
        shifted = self._parts[first:] if len(new) != last - first else new
        for index, part in enumerate(shifted, first):
            part.index = index

    def _start_over(self, behind: int) -> None:
        """Check the whole plan, after parsing anew what stands below other headings now."""
        with uncollected():
            before = self._parts[behind - 1].read.after
            while behind < len(self._parts) and self._parts[behind].read.before != before:
                part = self._parts[behind]
                part.read = parse_passage(part.read.source, before)
                before = part.read.after
                behind += 1
            self._checked = self._check()

    # --- checking

    def _whole(self) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
        if self._read is None:
            plan, _, findings = read_text(Source(self._name, self.text))
            self._read = plan, findings
        return self._read

    def _check(self) -> _Checked | None:
        """Check every passage; None for a plan that can only be read as a whole."""
        first, *rest = self._parts
        blocks = tuple(block for part in self._parts for block in part.read.blocks)
        if first.read.is_deep or any(part.read.language or part.read.is_deep for part in rest):
            return None
        findings = Findings()
        source = first.read.source
        document = Document(blocks, span=Span(source, 0, len(source.text)))
        ground = lay(document, findings)
        if ground is None or (ground.header.bases and ground.header.issued_on is None):
            return None
        checked = _Checked(ground)
        scopes = Scopes(ground)
        for part in self._parts:
            self._read_items(part, scopes)
        items = ground.items
        items.findings = findings
        plan = settled(ground, scopes, source)
        check_bases(plan, ground.header, items)
        check_circles(plan, ground.header, items)
        checked.general = tuple(findings.found)
        for part in self._parts:
            self._check_items(part, checked)
        for key in checked.titles:
            self._name_same(key, checked)
        if any(document.all("kiểm thử")):
            self._read_tests(document, plan, checked)
        return checked

    def _read_tests(self, document: Document, plan: Plan, checked: _Checked) -> None:
        """Read the plan's own tests, which name the items that have no error."""
        from cchc_rules.testing.reading import read_tests

        checked.has_tests = True
        wrong: dict[int, list[Diagnostic]] = {}
        for one in (*checked.general, *(it for part in self._parts for it in _of_passage(part))):
            if one.is_error and one.span:
                wrong.setdefault(id(one.span.source), []).append(one)
        spoilt: set[str] = set()
        items = checked.ground.items
        for part in self._parts:
            if told := wrong.get(id(part.read.source)):
                own = [items.items[one] for one in part.ids if one in items.items]
                blocks = {item.id: items.blocks[item.id] for item in own}
                spoilt |= spoilt_items(part.read.blocks, own, told, blocks)
        found = read_tests(document, left_out(plan, spoilt))[1]
        checked.general = (*checked.general, *found)

    def _read_items(self, part: _Part, scopes: Scopes) -> None:
        """Read the items of a passage, and keep whether they lean on others."""
        items = scopes.ground.items
        part.scope, part.measures = scopes.current, len(items.measures)
        items.findings = Findings()
        items.added = []
        before = items.looked_up, len(items.measures)
        for block in flat(part.read.blocks):
            scopes.take(block)
        part.leans = before != (items.looked_up, len(items.measures))
        part.ids = tuple(items.added)
        part.checked = tuple(items.findings.found)

    def _check_items(self, part: _Part, checked: _Checked) -> None:
        """Check the items of a passage one by one, and enter their titles."""
        items = checked.ground.items
        items.findings = Findings()
        for item_id in part.ids:
            checked.owners[item_id] = part
            item = items.items.get(item_id)
            if item is None:
                continue
            check_item(item, checked.ground.setting)
            if item.parent is None and item.title:
                checked.titles.setdefault(title_key(item), set()).add(item_id)
        part.checked = (*part.checked, *items.findings.found)
        for source in {id(one.span.source) for one in _told_of_others(part) if one.span}:
            checked.tellers.setdefault(source, set()).add(part)

    def _name_same(self, key: Hashable, checked: _Checked) -> None:
        """Find anew what is to be said of the items of one title."""
        items = checked.ground.items
        named = [items.items[one] for one in checked.titles.get(key, ())]
        checked.same.pop(key, None)
        if len(named) > 1:
            items.findings = Findings()
            named.sort(
                key=lambda item: (checked.owners[item.id].index, items.places[item.id].start)
            )
            tell_same_titles(named, items)
            checked.same[key] = tuple(items.findings.found)

    def _take_over(self, old: list[_Part], new: list[_Part]) -> set[_Part] | None:
        """Put the new passages' items in the place of the old; None when others may change.

        The passages of which something else is said than before, the new ones among them.
        """
        checked = self._checked
        assert checked is not None
        items = checked.ground.items
        ids = {one for part in old for one in part.ids}
        if not _stand_alone(old, new) or not ids.isdisjoint(items.asked):
            return None
        keys = self._titles(ids, checked)
        for key in keys & checked.titles.keys():
            checked.titles[key] -= ids
        readable = ids & items.items.keys()
        items.forget(ids)
        self._read_instead(old[0], new, checked)
        added = {one for part in new for one in part.ids}
        if any(part.leans for part in new) or not added.isdisjoint(items.asked):
            return None
        if (items.surveyed or checked.has_tests) and readable != added & items.items.keys():
            return None
        for one in ids - added:
            del checked.owners[one]
        for part in new:
            self._check_items(part, checked)
        if checked.has_tests and any(map(_is_wrong, (*old, *new))):
            return None
        keys |= self._titles(added, checked)
        for tellers in checked.tellers.values():
            tellers.difference_update(old)
        before, now = ({one for it in parts for one in _told_of_others(it)} for parts in (old, new))
        return set(new) | self._standing((before ^ now) | self._renamed(keys, checked))

    def _read_instead(self, old: _Part, new: list[_Part], checked: _Checked) -> None:
        """Read passages where ``old`` stands: below its heading, the measures above it known."""
        items = checked.ground.items
        if len(items.known) > _MEMORY:
            items.known.clear()
            checked.ground.setting.fine.clear()
        measures = items.measures
        items.measures = dict(islice(measures.items(), old.measures))
        scopes = Scopes(checked.ground, part=old.scope)
        for part in new:
            self._read_items(part, scopes)
        items.measures = measures

    def _titles(self, ids: Iterable[str], checked: _Checked) -> set[Hashable]:
        items = checked.ground.items.items
        return {title_key(items[one]) for one in ids if one in items}

    def _renamed(self, keys: Iterable[Hashable], checked: _Checked) -> set[Diagnostic]:
        """What is no more found, or newly, now that items are called otherwise."""
        changed: set[Diagnostic] = set()
        for key in keys:
            told = set(checked.same.get(key, ()))
            self._name_same(key, checked)
            changed |= told.symmetric_difference(checked.same.get(key, ()))
        return changed

    def _standing(self, found: Iterable[Diagnostic]) -> set[_Part]:
        """The passages in which findings stand."""
        sources = {id(one.span.source) for one in found if one.span}
        return (
            {part for part in self._parts if id(part.read.source) in sources} if sources else set()
        )

    # --- findings

    def _excerpt(self, part: _Part) -> Excerpt:
        checked = self._checked
        assert checked is not None
        source = part.read.source
        told = [
            *_of_passage(part),
            *(one for other in checked.tellers.get(id(source), ()) for one in other.checked),
        ]
        for item_id in part.ids:
            if (item := checked.ground.items.items.get(item_id)) and item.title:
                told += checked.same.get(title_key(item), ())
        found = Findings()
        found.extend(one for one in told if one.span and one.span.source is source)
        start, line = self._starts[part.index], self._lines[part.index]
        return Excerpt(start, line, part.text, tuple(sorted(found.found, key=Diagnostic.sort_key)))

    def _gathered(self, checked: _Checked) -> tuple[Diagnostic, ...]:
        """Every finding once, at its place in the whole text, in the order of the text."""
        whole = Source(self._name, self.text)
        offsets = {id(part.read.source): self._starts[part.index] for part in self._parts}
        found = [one for part in self._parts for one in _of_passage(part)]
        found += checked.general
        found += (one for told in checked.same.values() for one in told)
        if self._parts[0].read.language is None:
            found.append(missing_language(whole))
        merged = Findings()
        merged.extend(_moved(one, whole, offsets) for one in found)
        return tuple(sorted(merged.found, key=Diagnostic.sort_key))


def _stand_alone(old: list[_Part], new: list[_Part]) -> bool:
    """Whether passages are of items alone, below one heading, that no word ties to others."""
    scope = old[0].scope
    return (
        old[0].index > 0
        and scope is not None
        and all(part.scope is scope and not part.leans for part in old)
        and all(part.declares_only_items for part in (*old, *new))
        and not any(part.read.language or part.read.is_deep for part in new)
    )


def _is_wrong(part: _Part) -> bool:
    return any(one.is_error for one in _of_passage(part))


def _of_passage(part: _Part) -> Iterator[Diagnostic]:
    """What is found about a passage alone."""
    yield from part.read.findings
    yield from part.checked


def _told_of_others(part: _Part) -> Iterator[Diagnostic]:
    """What is found where a passage takes words over: a default of its heading is wrong."""
    return (one for one in part.checked if one.span and one.span.source is not part.read.source)


def _moved(finding: Diagnostic, whole: Source, offsets: dict[int, int]) -> Diagnostic:
    """A finding with its places counted in the whole text."""

    def place(span: Span) -> Span:
        offset = offsets.get(id(span.source), 0)
        return evolve(span, source=whole, start=span.start + offset, end=span.end + offset)

    fixes = tuple(
        evolve(fix, edits=tuple(evolve(edit, span=place(edit.span)) for edit in fix.edits))
        for fix in finding.fixes
    )
    related = tuple(evolve(label, span=place(label.span)) for label in finding.related)
    span = finding.span and place(finding.span)
    return evolve(finding, span=span, related=related, fixes=fixes)
