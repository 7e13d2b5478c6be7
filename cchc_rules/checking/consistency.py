"""Whether the parts of a plan agree with one another."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set

from attrs import field, frozen

from cchc_rules.checking.agencies import Register
from cchc_rules.checking.dates import show
from cchc_rules.checking.exceptions import ROLES
from cchc_rules.checking.findings import Findings
from cchc_rules.checking.headers import Header
from cchc_rules.checking.items import Items
from cchc_rules.diagnostics.wording import deadlines as deadline_words
from cchc_rules.diagnostics.wording import owners as owner_words
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.plan.agencies import Agency, AgencyFlag, Party, Role
from cchc_rules.plan.circles import endless
from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Item, ItemKind
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.temporal.deadlines import Deadline, FixedDay, NamedPeriod, PeriodName, Stretch
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.windows import first_months, last_months, month, quarter, whole_year

_NUMBER_YEAR = re.compile(r"/((?:19|20)\d{2})/")  # 61/2018/NĐ-CP
_TIMES = ("thời hạn", "kỳ", "theo")


@frozen
class Setting(Record):
    """What the checks of one item look at beside it."""

    header: Header
    register: Register
    items: Items
    fine: dict[int, Deadline] = field(factory=dict, repr=False)  # about which nothing was found

    @property
    def findings(self) -> Findings:
        """Where what is found is kept."""
        return self.items.findings


def check_bases(plan: Plan, header: Header, items: Items) -> None:
    """No basis is dated after the day of issue; unknown, that day was before the first due day."""
    bound = plan.issued_on or _first_due(plan) or plan.period.days.last
    for basis in header.bases:
        number, day = basis.document.number, basis.document.date
        year = _NUMBER_YEAR.search(number) if day is None else None
        late = f"…/{year[1]}" if year and int(year[1]) > bound.year else ""
        if day is not None and day > bound:
            late = show(day)
        if late:
            items.findings.add(
                words.BASIS_AFTER, basis.span, number=number, day=late, bound=show(bound)
            )


def _first_due(plan: Plan) -> dt.date | None:
    """The first due day of the plan; a plan is signed before it."""
    from cchc_rules.temporal.calendars import official_calendar

    calendar = official_calendar()
    found = [
        due.effective for item in plan.items for due in item_due_days(plan, item, calendar)[:1]
    ]
    return min(found, default=None)


def check_titles(plan: Plan, header: Header, items: Items) -> None:
    """No two items of one heading have the same title."""
    del header
    named: dict[Hashable, list[Item]] = {}
    for item in plan.top_items():
        if item.title:
            named.setdefault(title_key(item), []).append(item)
    for group in named.values():
        if len(group) > 1:
            tell_same_titles(group, items)


def title_key(item: Item) -> Hashable:
    """Equal for items of one heading that are called the same."""
    return item.sections, fold(item.title)


def tell_same_titles(group: Sequence[Item], items: Items) -> None:
    """Report the items that are called as the first of them, which they do not repeat."""
    first = group[0]
    for item in group[1:]:
        if first.id not in item.restates:
            items.findings.add(
                words.SAME_TITLE,
                items.places[item.id].span,
                items.places[first.id].span,
                title=item.title,
                id=first.id,
            )


def check_circles(plan: Plan, header: Header, items: Items) -> None:
    """No item repeats itself by way of others; each circle is told once."""
    del header
    told: set[str] = set()
    for item_id in _in_circles({one.id: one.restates for one in plan.items if one.restates}):
        path = () if item_id in told else _circle(plan, item_id)
        if path:
            told.update(path)
            items.findings.add(
                words.REPEATS_IN_CIRCLE,
                items.places[item_id].span,
                id=item_id,
                through=" → ".join(path),
            )


def _in_circles(restates: Mapping[str, Sequence[str]]) -> list[str]:
    """The items, in order, that can be in a circle: nothing ends before them or behind them."""
    found = endless(restates)
    by: dict[str, list[str]] = {}
    for one in found:
        for other in restates[one]:
            if other in found:
                by.setdefault(other, []).append(one)
    found = endless(by) if found else found
    return [one for one in restates if one in found]


def _circle(plan: Plan, item_id: str) -> tuple[str, ...]:
    """The items by which an item comes back to itself; empty when it does not."""
    come_from: dict[str, str] = {}
    waiting = [("", item_id)]
    while waiting and item_id not in come_from:
        before, here = waiting.pop()
        if here in come_from:
            continue
        if before:
            come_from[here] = before
        other = plan.item(here)
        waiting.extend((here, one) for one in (other.restates if other else ()))
    if item_id not in come_from:
        return ()
    path = [item_id]
    while come_from[path[-1]] != item_id:
        path.append(come_from[path[-1]])
    return tuple(reversed(path))


def check_missing(item: Item, setting: Setting) -> None:
    """A measured item names who owes it, by when, and a task what it makes."""
    items, findings = setting.items, setting.findings
    said = items.outlines[item.id].names
    owed = item.parent is None and item.kind is not ItemKind.CLAUSE and not item.restates
    if owed and not _says(said, items, item, *ROLES):
        findings.add(words.NO_LEAD, items.places[item.id].span, id=item.id)
    timed = item.demands and not item.children and not item.restates
    if timed and not _says(said, items, item, *_TIMES):
        findings.add(words.NO_DEADLINE, items.places[item.id].span, id=item.id)
    makes_nothing = item.kind is ItemKind.TASK and item.parent is None and not item.is_measured
    if makes_nothing and "đo" not in said and "xem" not in said:
        findings.add(words.NO_PRODUCT, items.places[item.id].span, id=item.id)


def _says(said: Set[str], items: Items, item: Item, *names: str) -> bool:
    return any(
        name in one
        for one in (said, *(items.outlines[child].names for child in item.children))
        for name in names
    )


def check_outside(item: Item, setting: Setting) -> None:
    """Nobody outside the issuer's authority is made lead, by a default or in a group neither."""
    items = setting.items
    own = {one.name for one in items.blocks[item.id].fields}
    for role in (Role.LEAD, Role.DRAFTING_LEAD):
        if item.parent is not None and role.value not in own:
            continue  # told above
        for party in item.owners.of(role):
            for agency in _agencies(party, setting.register):
                if agency.flags & {AgencyFlag.OUTSIDE, AgencyFlag.SUPERIOR}:
                    items.findings.add(
                        owner_words.OUTSIDE_LEAD, items.places[item.id].span, name=agency.name
                    )


def _agencies(party: Party, register: Register) -> Iterator[Agency]:
    group = register.groups.get(party.group or "")
    for name in (party.agency, *(group.members or () if group else ())):
        if name in register.agencies:
            yield register.agencies[name]


def check_deadlines(item: Item, setting: Setting) -> None:
    """A deadline lies in the plan's period, after its issue, in order."""
    deadline = item.deadline
    if deadline is None or id(deadline) in setting.fine:
        return
    findings, header = setting.findings, setting.header
    before = findings.told
    found = setting.items.reach(item.id).get("thời hạn")
    span = found[0][0].value.span if found else setting.items.places[item.id].span
    for term in deadline.terms:
        if isinstance(term, Stretch):
            _check_stretch(term, header, span, findings)
        _check_leap(term, header, span, findings)
        last = _last_day(term, header)
        if last is not None:
            _check_day(last, header, span, findings)
    if findings.told == before:
        setting.fine[id(deadline)] = deadline


def _check_leap(term: object, header: Header, span: Span, findings: Findings) -> None:
    """``29/2`` in a plan of a year that has none."""
    ends = (term.first, term.last) if isinstance(term, Stretch) else (term,)
    for end in ends:
        year = _plan_year(header)
        if isinstance(end, FixedDay) and end.year is None and year is not None:
            leaps = monthrange(year + end.year_shift, 2)[1] == end.day
            if (end.day, end.month) == (29, 2) and not leaps:
                findings.add(deadline_words.IMPOSSIBLE_DAY, span, words="29/2", last="28")


def _check_stretch(term: Stretch, header: Header, span: Span, findings: Findings) -> None:
    first, last = _first_day(term.first, header), _last_day(term.last, header)
    if first is not None and last is not None and last < first:
        findings.add(words.INVERTED_RANGE, span, first=show(first), last=show(last))


def _check_day(day: dt.date, header: Header, span: Span, findings: Findings) -> None:
    period = header.period
    if header.issued_on is not None and day < header.issued_on:
        shown = {"day": show(day), "issued": show(header.issued_on)}
        findings.add(words.DEADLINE_BEFORE_ISSUE, span, None, **shown)
    elif day not in period.days:
        findings.add(words.DEADLINE_OUTSIDE, span, day=show(day), period=period.label)


def _days(term: object, header: Header) -> DateRange | None:
    if isinstance(term, FixedDay):
        return _fixed(term, header)
    if isinstance(term, NamedPeriod):
        return _named(term, header)
    if isinstance(term, Stretch):
        return _days(term.last, header)
    return None


def _plan_year(header: Header) -> int | None:
    first, last = header.period.days.first, header.period.days.last
    return first.year if first.year == last.year else None


def _fixed(term: FixedDay, header: Header) -> DateRange | None:
    year = term.year or _plan_year(header)
    if year is None:
        return None
    try:
        day = dt.date(year + term.year_shift, term.month, term.day)
    except ValueError:
        return None
    return DateRange(day, day)


def _named(term: NamedPeriod, header: Header) -> DateRange | None:
    year = term.last_year or term.year or _plan_year(header)
    if year is None:
        return None
    year += term.year_shift
    if term.name in {PeriodName.YEAR, PeriodName.YEARS}:
        found = whole_year(year)
    else:
        reader = {
            PeriodName.MONTH: month,
            PeriodName.QUARTER: quarter,
            PeriodName.FIRST_MONTHS: first_months,
            PeriodName.LAST_MONTHS: last_months,
        }[term.name]
        found = reader(year, term.number)
    return found.days if found else None


def _first_day(term: object, header: Header) -> dt.date | None:
    days = _days(term, header)
    return days.first if days else None


def _last_day(term: object, header: Header) -> dt.date | None:
    days = _days(term, header)
    return days.last if days else None


def check_item(item: Item, setting: Setting) -> None:
    """Every check of one item; of those that say the same, once nothing is found about one."""
    outline, findings = setting.items.outlines[item.id], setting.findings
    if outline.is_fine:
        return
    before = findings.told
    check_missing(item, setting)
    check_outside(item, setting)
    check_deadlines(item, setting)
    outline.is_fine = outline.is_shared and findings.told == before


PLAN_CHECKS = (check_bases, check_titles, check_circles)
