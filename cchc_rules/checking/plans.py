"""The one way from a syntax tree to a plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from cchc_rules.checking.agencies import Register, read_agencies
from cchc_rules.checking.consistency import PLAN_CHECKS, Setting, check_item
from cchc_rules.checking.cross_references import settle
from cchc_rules.checking.findings import Findings
from cchc_rules.checking.headers import (
    Header,
    read_abbreviations,
    read_header,
    read_references,
)
from cchc_rules.checking.items import KINDS, Items
from cchc_rules.checking.measures_table import read_measures
from cchc_rules.checking.owners import Matcher, build_matcher
from cchc_rules.checking.terms import Scope, defaults_of
from cchc_rules.checking.unread import without_spoilt
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Section
from cchc_rules.plan.measures import Measure
from cchc_rules.records import Record
from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Document

if TYPE_CHECKING:
    from cchc_rules.plan.scorecards import PrintedResult, Scorecard

_HEADINGS = frozenset({"kế hoạch", "phần", "bảng"})


@frozen
class Ground(Record):
    """What the items of a plan stand on: its head, its registers and its measures."""

    blocks: tuple[Block, ...]
    header: Header
    register: Register
    matcher: Matcher
    items: Items
    setting: Setting


def check(
    document: Document, source: Source, found: Iterable[Diagnostic] = ()
) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan that a document means, and every finding; None when it has no head.

    An item with an error, one of those ``found`` before too, is kept apart as unread.
    """
    findings = Findings()
    ground = lay(document, findings)
    if ground is None:
        return None, tuple(findings.found)
    scopes = Scopes(ground)
    for block in ground.blocks:
        scopes.take(block)
    plan = settled(ground, scopes, source)
    for item in plan.items:
        check_item(item, ground.setting)
    for check_plan in PLAN_CHECKS:
        check_plan(plan, ground.header, ground.items)
    plan = without_spoilt(plan, document, (*found, *findings.found), ground.items.blocks)
    return plan, tuple(sorted(findings.found, key=Diagnostic.sort_key))


def lay(document: Document, findings: Findings) -> Ground | None:
    """The ground of a plan's items; None when it has no head."""
    header = read_header(document, findings)
    if header is None:
        return None
    blocks = tuple(flat(document.blocks))
    register = read_agencies(blocks, findings)
    matcher = build_matcher(register, findings)
    measures = read_measures(blocks, findings)
    items = Items(
        matcher, measures, findings, header.period, header.number, header.policies.before,
        register.groups,
    )  # fmt: skip
    _declare(blocks, items)
    return Ground(blocks, header, register, matcher, items, Setting(header, register, items))


def settled(ground: Ground, scopes: Scopes, source: Source) -> Plan:
    """The plan once every item is read: what they say of one another, the scorecards."""
    items = ground.items
    settle(items)
    cards, results = _scores(ground.blocks, ground.matcher, items.measures, items.findings)
    sections = tuple(scopes.sections)
    return _assemble(
        ground.header, source, ground.register, items, sections, cards, results, ground.blocks
    )


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks with those below headings, in order."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        if block.keyword in _HEADINGS:
            stack.extend(reversed(block.blocks))


def _declare(blocks: tuple[Block, ...], items: Items) -> None:
    for block in blocks:
        number = block.number.text if block.number else ""
        words = block.title or block.tail
        if block.keyword == "sự kiện":
            items.events[number] = words.text if words else number
        elif block.keyword == "điều kiện":
            items.declare_condition(number, words.text if words else number)
    for reference in read_references(tuple(b for b in blocks if b.keyword == "tham chiếu")):
        for name in (reference.id, reference.title, *reference.aliases):
            items.references[fold(name)] = reference.id


@define(eq=False)
class Scopes:
    """The headings in force while the blocks are walked, and the items read below them."""

    ground: Ground
    sections: list[Section] = field(factory=list)
    top: Scope = field(init=False)
    table: Scope | None = None
    part: Scope | None = None

    def __attrs_post_init__(self) -> None:
        defaults = defaults_of(self.ground.header.block, "kế hoạch")
        self.top = Scope(Section("", ""), defaults)

    @property
    def current(self) -> Scope:
        """The innermost heading in force."""
        return self.part or self.table or self.top

    def take(self, block: Block) -> None:
        """Open or close a heading, or read an item."""
        if block.keyword in {"bảng", "phần"}:
            self.open(block)
        elif block.keyword == "hết bảng":
            self.table = self.part = None
        elif block.keyword in KINDS:
            self.ground.items.read(block, self.current)

    def open(self, block: Block) -> None:
        """Open a table or a part."""
        number = block.number.text if block.number else ""
        title = block.title.text if block.title else ""
        is_table = block.keyword == "bảng"
        above = self.top if is_table or self.table is None else self.table
        prefix = f"{number}." if is_table else above.prefix
        section_id = number if is_table else f"{prefix}{number}"
        section = Section(section_id, title, above.section.id or None)
        where = f"{'bảng' if is_table else 'phần'} {section_id}"
        defaults = above.defaults | defaults_of(block, where)
        clause = block.get("trích")
        scope = Scope(section, defaults, prefix, clause.value.text if clause else above.clause)
        self.sections.append(section)
        self.part = None if is_table else scope
        if is_table:
            self.table = scope


def _scores(
    blocks: tuple[Block, ...],
    matcher: Matcher,
    measures: dict[str, Measure],
    findings: Findings,
) -> tuple[dict[str, Scorecard], tuple[PrintedResult, ...]]:
    if not any(block.keyword in ("bảng điểm", "kết quả") for block in blocks):
        return {}, ()
    from cchc_rules.checking.results import read_result
    from cchc_rules.checking.scorecards import read_scorecard

    cards: dict[str, Scorecard] = {}
    for block in blocks:
        if block.keyword == "bảng điểm":
            card = read_scorecard(block, measures, matcher, findings)
            if card is not None:
                cards.setdefault(card.id, card)
    results = (
        read_result(block, cards, matcher, findings)
        for block in blocks
        if block.keyword == "kết quả"
    )
    return cards, tuple(result for result in results if result is not None)


def _assemble(
    header: Header,
    source: Source,
    register: Register,
    items: Items,
    sections: tuple[Section, ...],
    cards: dict[str, Scorecard],
    results: tuple[PrintedResult, ...],
    blocks: tuple[Block, ...],
) -> Plan:
    return Plan(
        header.title,
        header.number,
        header.period,
        header.issued_on,
        header.issuer,
        tuple(basis.document for basis in header.bases),
        header.source_name,
        header.policies,
        tuple(register.agencies.values()),
        tuple(register.groups.values()),
        tuple(items.measures.values()),
        sections,
        tuple(items.items.values()),
        tuple(items.events.items()),
        tuple(items.conditions.items()),
        read_references(tuple(b for b in blocks if b.keyword == "tham chiếu")),
        tuple(cards.values()),
        results,
        read_abbreviations(tuple(b for b in blocks if b.keyword == "viết tắt")),
        unread=tuple(items.unread.values()),
        digest=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
