"""Facts about items that decide nothing there, or that prove more than one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import evaluation as words
from cchc_rules.evaluation.cells import is_due_later, is_report_of
from cchc_rules.evaluation.prepared import PreparedItem, PreparedPlan
from cchc_rules.evaluation.shares import group_of
from cchc_rules.evaluation.windows import Window
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, Item, Quantity
from cchc_rules.plan.measures import Level
from cchc_rules.spelling import fold
from cchc_rules.temporal.due import DeadlineKind

_DOING = frozenset({FactKind.DONE, FactKind.NOT_DONE})
_OF_LEVEL = frozenset(
    {
        FactKind.VALUE,
        FactKind.RATIO,
        FactKind.YES_NO,
        FactKind.GRADE,
        FactKind.JUDGEMENT,
        FactKind.OCCURRENCE,
    }
)
_KINDS = {
    Delivery: _DOING,
    Quantity: _DOING | {FactKind.VALUE, FactKind.OCCURRENCE},
    Level: _OF_LEVEL,
}
_ELSEWHERE = frozenset({FactKind.EVENT, FactKind.CONDITION, FactKind.POPULATION})
_Told = tuple[str, str]


def misplaced(prepared: PreparedPlan, facts: Facts, as_of: dt.date) -> tuple[Diagnostic, ...]:
    """What is told of facts about items: not used and why, or used beyond what they name.

    ``facts`` are those that stand, in the plan's own terms.
    """
    found: list[Diagnostic] = []
    names = {name for name, _ in (*prepared.plan.events, *prepared.plan.conditions)}
    for one in prepared.items:
        rows = () if one.item.id in names else facts.about(one.item.id)
        if rows:
            found.extend(_of_item(one, rows, as_of, facts))
    return tuple(found)


def _of_item(
    one: PreparedItem, rows: tuple[Fact, ...], as_of: dt.date, facts: Facts
) -> tuple[Diagnostic, ...]:
    """What is told of the facts about one item; a fault inside is told by its verdict."""
    try:
        return (
            *_not_used(one, rows, as_of, facts),
            *_other_products(one.item, rows),
            *_proofs_used_again(one, rows, as_of, facts),
        )
    except Exception:
        return ()


def _where(facts: list[Fact]) -> str:
    place = f"{facts[0].provenance.file}:{facts[0].provenance.row}"
    return place if len(facts) == 1 else f"{place}, …"


def _name(plan: Plan, agency: str | None) -> str:
    found = plan.agency(agency) if agency else None
    return found.name if found else agency or "(không nêu đơn vị)"


def _not_used(
    one: PreparedItem, rows: Iterable[Fact], as_of: dt.date, facts: Facts
) -> Iterator[Diagnostic]:
    """Facts that no cell of their item looks at, once for each agency and reason."""
    speakers, kinds = _heard(one), _kinds(one.item)
    windows = one.windows(facts, as_of)
    told: dict[tuple[str | None, _Told], list[Fact]] = {}
    for fact in rows:
        why = _why_not(one, fact, speakers, kinds, windows)
        if why is not None and fact.kind not in _ELSEWHERE:
            told.setdefault((fact.agency, why), []).append(fact)
    for (agency, (said, said_en)), same in told.items():
        yield Diagnostic(
            words.FACT_NOT_USED,
            None,
            {
                "subject": one.item.id,
                "agency": _name(one.plan, agency),
                "where": _where(same),
                "why": said,
                "why_en": said_en,
            },
        )


def _heard(one: PreparedItem) -> frozenset[str | None] | None:
    """Whose facts the cells of an item look at; None for anybody's."""
    found: set[str | None] = set()
    for obliged in one.obliged:
        if obliged.speakers is None:
            return None
        found |= obliged.speakers
    for level in (demand for demand in one.item.demands if isinstance(demand, Level)):
        group = group_of(one.plan, level.threshold) if level.threshold else None
        found |= {level.expression.agency} if level.expression.agency else set()
        found.update((group.members or ()) if group else ())
    return frozenset(found)


def _kinds(item: Item) -> frozenset[FactKind]:
    """The kinds of fact that an item can be decided by."""
    deadline = item.deadline
    if not item.demands or (deadline and deadline.kind is DeadlineKind.UNMEASURABLE):
        found = frozenset({FactKind.JUDGEMENT})
    else:
        found = frozenset()
        for demand in item.demands:
            found |= _KINDS[type(demand)]
    refers = deadline is not None and deadline.kind is DeadlineKind.REFERENCE
    return found | {FactKind.REFERENCE_DUE} if refers else found


def _why_not(
    one: PreparedItem,
    fact: Fact,
    speakers: frozenset[str | None] | None,
    kinds: frozenset[FactKind],
    windows: tuple[Window, ...],
) -> _Told | None:
    item = one.item
    if item.replaced_by:
        others = ", ".join(item.replaced_by)
        return f"mục {others} thay cho mục này", f"the item {others} is in force instead"
    if not one.obliged:
        below = ", ".join((*item.children, *item.restates)) or "khác"
        return f"kết luận lấy từ các mục {below}", f"the items {below} decide"
    if fact.kind is not FactKind.REFERENCE_DUE and not fact.baseline:
        if speakers is not None and fact.agency not in speakers:
            if fact.agency is None:
                return "cần ghi đơn vị nào", "the agency is needed"
            return "đơn vị này không thực hiện mục", "this agency does not owe the item"
        if fact.kind in kinds & _DOING and not _of_windows(one.plan, fact, windows):
            if fact.about_period is None and any(map(is_due_later, windows)):
                return (
                    "cần ghi kỳ nào, vì hạn ở sau kỳ",
                    "its period is needed: it is due later",
                )
            return "không thuộc kỳ nào của mục", "it is of none of the item's periods"
    if fact.kind not in kinds:
        wanted = "; ".join(kind.value for kind in FactKind if kind in kinds)
        said = fact.kind.value
        return f"mục cần {wanted}, không cần {said}", f"the item needs {wanted}, not {said}"
    return None


def _of_windows(plan: Plan, fact: Fact, windows: Iterable[Window]) -> list[Window]:
    return [window for window in windows if is_report_of(plan, fact, window)]


def _other_products(item: Item, rows: Iterable[Fact]) -> Iterator[Diagnostic]:
    """Reports of something that has no word in common with any product of a task."""
    demands = [one for one in item.demands if isinstance(one, Delivery)]
    known = [name for one in demands for name in one.deliverables]
    if not known or not all(one.stated for one in demands):
        return
    for fact in rows:
        named = fact.kind is FactKind.DONE and fact.text
        if named and not any(_are_alike(fact.text, one) for one in known):
            yield Diagnostic(
                words.OTHER_PRODUCT,
                None,
                {
                    "subject": item.id,
                    "text": fact.text,
                    "where": _where([fact]),
                    "known": "; ".join(known),
                },
            )


def _are_alike(one: str, other: str) -> bool:
    """Whether one name holds the other: “Kế hoạch” and “Kế hoạch tuyên truyền năm 2024”."""
    first, second = f" {fold(one)} ", f" {fold(other)} "
    return first in second or second in first


def _proofs_used_again(
    one: PreparedItem, rows: Iterable[Fact], as_of: dt.date, facts: Facts
) -> Iterator[Diagnostic]:
    """Documents that prove an item done in several of its windows."""
    proofs: dict[tuple[str | None, str, dt.date | None], tuple[str, list[Fact]]] = {}
    for fact in rows:
        proof = fact.evidence
        if fact.kind is FactKind.DONE and proof and proof.number:
            key = (fact.agency, fold(proof.number), proof.date)
            proofs.setdefault(key, (proof.number, []))[1].append(fact)
    windows, plan = one.windows(facts, as_of), one.plan
    for (agency, _, _), (number, same) in proofs.items():
        used = [it for it in windows if any(is_report_of(plan, fact, it) for fact in same)]
        if len(same) > 1 and len(used) > 1:
            periods = ", ".join(window.due.label for window in used if window.due)
            yield Diagnostic(
                words.PROOF_USED_AGAIN,
                None,
                {
                    "subject": one.item.id,
                    "agency": _name(one.plan, agency),
                    "number": number,
                    "periods": periods,
                    "where": _where(same),
                },
            )
