"""What is wrong with the facts themselves, whatever they are used for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import evaluation as words
from cchc_rules.evaluation.alignment import aligned, factor_of, is_below_nothing, measured_by
from cchc_rules.evaluation.figures import ANSWERS, NUMBERS
from cchc_rules.evaluation.leaves import is_recordable, of_other_maximum, recordable
from cchc_rules.evaluation.parts import clashing
from cchc_rules.evaluation.selection import in_force, settle
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.facts.scorers import SELF_SCORED, scorer_of
from cchc_rules.numbers import Interval, show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Identity, Measure, MeasureKind
from cchc_rules.plan.scorecards import Criterion, Scorecard, all_criteria
from cchc_rules.spelling import fold

_Slot = tuple[str | None, tuple[tuple[str, str], ...], object]
_Cut = tuple[str | None, tuple[tuple[str, str], ...]]
_SPOKEN = (FactKind.YES_NO, FactKind.JUDGEMENT)
_ADDING = (FactKind.DONE, FactKind.NOT_DONE, FactKind.OCCURRENCE, FactKind.EVENT)


def facts_findings(plan: Plan, given: Facts) -> tuple[Diagnostic, ...]:
    """Contradictions, falling totals, broken identities, shares above the whole, unknown names."""
    return findings_of(plan, given, aligned(plan, given))


def findings_of(plan: Plan, given: Facts, facts: Facts) -> tuple[Diagnostic, ...]:
    """The findings on facts as given; ``facts`` are the same in the plan's own terms.

    Plain figures of periods that share no day contradict nothing, and no total of them falls.
    """
    weighed = facts.weighed
    series = {one.id: settle(weighed.about(one.id)).facts for one in plan.measures}
    found = (
        *_unknown_subjects(plan, given),
        *_unknown_agencies(plan, given),
        *_not_used(plan, given),
        *_unknown_slices(plan, weighed),
        *_contradictions(plan, weighed),
        *_shares(plan, weighed),
        *_scores(plan, weighed),
        *(one for measure in plan.measures for one in _falls(plan, measure, series[measure.id])),
        *(one for measure in plan.measures for one in _parts(plan, measure, series[measure.id])),
        *(
            one
            for measure in plan.measures
            for identity in measure.identities
            for one in _breaches(plan, identity, facts)
        ),
    )
    return tuple(dict.fromkeys(found))


def _finding(code: Code, **arguments: str) -> Diagnostic:
    return Diagnostic(code, None, arguments)


def _agency(plan: Plan, agency: str | None) -> str:
    found = plan.agency(agency) if agency else None
    return found.name if found else agency or "(không nêu đơn vị)"


def _about(fact: Fact) -> str:
    parts = [f"{name} {value}" for name, value in fact.dimensions]
    if fact.about_period is not None:
        parts.append(fact.about_period.label)
    elif fact.about_day is not None:
        parts.append(f"ngày {fact.about_day:%d/%m/%Y}")
    return ", ".join(parts) or "không nêu kỳ"


def _shown(value: Interval | None) -> str:
    if value is None:
        return "?"
    low = "" if value.low is None else show_number(value.low)
    return (
        low if value.is_exact else f"{low}…{'' if value.high is None else show_number(value.high)}"
    )


def _where(fact: Fact) -> str:
    return f"{fact.provenance.file}:{fact.provenance.row}"


def known_subjects(plan: Plan) -> set[str]:
    """Everything that facts about a plan may be about."""
    names = {item.id for item in plan.declared} | {measure.id for measure in plan.measures}
    names |= {event for event, _ in plan.events} | {name for name, _ in plan.conditions}
    names |= {group.id for group in plan.groups} | {agency.id for agency in plan.agencies}
    names |= {reference.id for reference in plan.references}
    names |= {
        item.deadline.trigger for item in plan.items if item.deadline and item.deadline.trigger
    }
    names |= {name for card in plan.scorecards for name in _names_of(card)}
    return names


def _hint(name: str, known: Iterable[str]) -> dict[str, str]:
    import difflib

    near = difflib.get_close_matches(name, list(known))
    if not near:
        return {"hint": "sửa tên, hoặc khai tên này", "hint_en": "mend the name, or declare it"}
    listed = ", ".join(f"“{one}”" for one in near)
    return {"hint": f"có phải ý là {listed}?", "hint_en": f"did you mean {listed}?"}


def _unknown_subjects(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    known = known_subjects(plan)
    if known.issuperset(facts.subjects):
        return
    for subject, fact in {fact.subject: fact for fact in reversed(tuple(facts))}.items():
        if subject not in known:
            yield _finding(
                words.UNKNOWN_SUBJECT, subject=subject, where=_where(fact), **_hint(subject, known)
            )


def _not_used(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    """Figures in another unit than their measure's, counts below nothing, shares without %."""
    for subject, measure in measured_by(plan).items():
        rows = [fact for fact in facts.about(subject) if fact.kind is FactKind.VALUE]
        unlike = {unit for unit in {f.unit for f in rows} if factor_of(unit, measure) is None}
        for fact in rows:
            if fact.unit in unlike:
                yield _finding(
                    words.UNIT_OF_FIGURE,
                    subject=measure.name,
                    unit=measure.unit,
                    found=fact.unit,
                    where=_where(fact),
                )
            if is_below_nothing(fact, measure):
                yield _finding(
                    words.NEGATIVE_COUNT,
                    subject=measure.name,
                    agency=_agency(plan, fact.agency),
                    about=_about(fact),
                    value=_shown(fact.value),
                )
            if other := _as_share_of_one(fact, measure):
                yield _finding(
                    words.SHARE_BELOW_ONE,
                    subject=measure.name,
                    agency=_agency(plan, fact.agency),
                    about=_about(fact),
                    value=_shown(fact.value),
                    other=_shown(other),
                )


def _as_share_of_one(fact: Fact, measure: Measure) -> Interval | None:
    """What a percentage below 1, written without its sign, is when it is a share of one."""
    value = fact.value
    if measure.unit != "%" or fact.unit or value is None or not value.is_exact:
        return None
    return value.times(Fraction(100)) if value.low and 0 < value.low < 1 else None


def _unknown_slices(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    """Figures cut by a dimension that their measure lacks, or by a value that it does not have."""
    for subject, measure in measured_by(plan).items():
        own = {fold(one.name): one for one in measure.dimensions}
        cuts = ((fact, *pair) for fact in facts.about(subject) for pair in fact.dimensions)
        for fact, name, value in cuts:
            dimension = own.get(fold(name))
            if dimension is not None and (dimension.values is None or value in dimension.values):
                continue
            near, known = (name, own) if dimension is None else (value, dimension.values or ())
            yield _finding(
                words.UNKNOWN_SLICE,
                subject=measure.name,
                name=name,
                value=value,
                where=_where(fact),
                **_hint(near, known),
            )


def _names_of(card: Scorecard) -> Iterator[str]:
    """What facts about a card may be about: its criteria, and the grades of its conditions."""
    yield from (f"{card.id}/{criterion.id}" for criterion in all_criteria(card))
    yield from (f"{card.id}/{condition.grade}" for condition in card.conditions)


def _scores(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    """Recorded points that a criterion cannot give."""
    for card in plan.scorecards:
        for criterion in all_criteria(card):
            allowed = recordable(criterion)
            about = facts.about(f"{card.id}/{criterion.id}")
            yield from _other_maxima(plan, criterion, about)
            for fact in about:
                given = fact.value
                if fact.kind is FactKind.SCORE and given and not is_recordable(criterion, given):
                    yield _finding(
                        words.POINTS_OUT_OF_RANGE,
                        subject=fact.subject,
                        agency=_agency(plan, fact.agency),
                        points=_shown(given),
                        low=_end(allowed.confirmed),
                        high=_end(allowed.possible),
                        where=_where(fact),
                    )


def _other_maxima(plan: Plan, criterion: Criterion, facts: Iterable[Fact]) -> Iterator[Diagnostic]:
    """Recorded points out of another maximum than the criterion's."""
    groups: dict[object, list[Fact]] = {}
    settled = settle(fact for fact in facts if fact.kind is FactKind.SCORE)
    for fact in (*settled.facts, *settled.contradictory):
        days = fact.about_period.days if fact.about_period else None
        own = scorer_of(fact.column) == SELF_SCORED
        groups.setdefault((fact.agency, own, days), []).append(fact)
    for fact in (one for rows in groups.values() for one in of_other_maximum(criterion, rows)):
        yield _finding(
            words.OTHER_MAXIMUM,
            subject=fact.subject,
            agency=_agency(plan, fact.agency),
            points=_shown(fact.value),
            given=_shown(fact.maximum),
            maximum=_end(criterion.maximum),
            where=_where(fact),
        )


def _end(value: Fraction | None) -> str:
    return "…" if value is None else show_number(value)


def _unknown_agencies(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    known = {one.id for one in plan.agencies} | {one.id for one in plan.groups}
    if known.issuperset(agency for agency in facts.agencies if agency):
        return
    named = {fact.agency: fact for fact in reversed(tuple(facts)) if fact.agency}
    for agency, fact in named.items():
        if agency is not None and agency not in known:
            hint = _hint(agency, known)
            yield _finding(words.UNKNOWN_REPORTER, agency=agency, where=_where(fact), **hint)


def _family(fact: Fact, *, is_criterion: bool) -> object:
    """What answers the same question: how many cases is another one than how many points."""
    if not is_criterion and fact.kind in ANSWERS:
        return ANSWERS
    return next((kinds for kinds in (NUMBERS, _SPOKEN) if fact.kind in kinds), fact.kind)


def _divided(facts: Iterable[Fact], *, is_criterion: bool) -> Iterator[list[Fact]]:
    """Facts of one subject that answer the same question of the same slot in different ways."""
    families: dict[object, list[Fact]] = {}
    for fact in in_force(facts):
        if fact.kind not in _ADDING:
            families.setdefault(_family(fact, is_criterion=is_criterion), []).append(fact)
    for rows in families.values():
        slots: dict[_Slot, list[Fact]] = {}
        for fact in settle(rows).contradictory:
            slots.setdefault(_slot(fact), []).append(fact)
        yield from slots.values()


def _contradictions(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    criteria = {name for card in plan.scorecards for name in _names_of(card)}
    for subject in facts.subjects:
        about = facts.about(subject)
        for group in _divided(about, is_criterion=subject in criteria):
            first = group[0]
            values = "; ".join(f"{_value(fact)} ({_where(fact)})" for fact in group)
            yield _finding(
                words.CONTRADICTORY,
                subject=subject,
                agency=_agency(plan, first.agency),
                about=_about(first),
                recorded=f"{first.recorded_on:%d/%m/%Y}",
                values=values,
            )


def _value(fact: Fact) -> str:
    if fact.answer is not None:
        return "có" if fact.answer else "không"
    below = f"/{_shown(fact.denominator)}" if fact.denominator else ""
    return fact.text if fact.value is None else f"{_shown(fact.value)}{below}"


def _slot(fact: Fact) -> _Slot:
    about = fact.about_period.days if fact.about_period else fact.about_day
    return (fact.agency, fact.dimensions, about)


def _shares(plan: Plan, facts: Facts) -> Iterator[Diagnostic]:
    for fact in in_force(facts):
        if fact.kind is not FactKind.RATIO or fact.value is None or fact.denominator is None:
            continue
        above, below = fact.value.low, fact.denominator.high
        if above is None or below is None or above <= below:
            continue
        told = {
            "subject": fact.subject,
            "agency": _agency(plan, fact.agency),
            "about": _about(fact),
            "above": show_number(above),
        }
        if below == 0:
            yield _finding(words.NUMBER_OVER_NOTHING, **told)
        else:
            yield _finding(words.PART_ABOVE_WHOLE, **told, below=show_number(below))


def _falls(plan: Plan, measure: Measure, facts: Iterable[Fact]) -> Iterator[Diagnostic]:
    """Running totals of one year that go down."""
    if measure.kind is not MeasureKind.CUMULATIVE:
        return
    series: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.about_day is not None and fact.about_period is None and fact.value is not None:
            key = (fact.agency, fact.dimensions, fact.about_day.year, fact.baseline)
            series.setdefault(key, []).append(fact)
    for rows in series.values():
        rows.sort(key=lambda fact: fact.about_day or dt.date.min)
        for before, after in pairwise(rows):
            if _is_below(after.value, before.value):
                yield _finding(
                    words.CUMULATIVE_FELL,
                    subject=measure.name,
                    agency=_agency(plan, after.agency),
                    about=_about(after),
                    value=_shown(after.value),
                    earlier=_about(before),
                    before=_shown(before.value),
                )


def _parts(plan: Plan, measure: Measure, facts: Iterable[Fact]) -> Iterator[Diagnostic]:
    """Figures of parts, in time or by a dimension, that are not what the whole is."""
    if measure.kind is not MeasureKind.CUMULATIVE:
        return
    cuts: dict[_Cut, list[Fact]] = {}
    for fact in facts:
        if fact.kind is FactKind.VALUE and not fact.baseline:
            cuts.setdefault((fact.agency, fact.dimensions), []).append(fact)
    for rows in cuts.values():
        if found := clashing(rows):
            yield _not_the_whole(plan, measure, found)
    for pair in _slices_above(cuts):
        yield _not_the_whole(plan, measure, pair)


def _slices_above(cuts: Mapping[_Cut, list[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    """Figures of everything, each with a figure of one value of a dimension that is above it."""
    slices: dict[str | None, list[Fact]] = {}
    for (agency, dimensions), rows in cuts.items():
        if len(dimensions) == 1:
            slices.setdefault(agency, []).extend(rows)
    for (agency, dimensions), rows in cuts.items():
        for whole in rows if slices.get(agency) and not dimensions else ():
            inside = [f for f in slices[agency] if f.about_period == whole.about_period]
            above = [f for f in inside if _is_below(whole.value, f.value)]
            if above and whole.about_period is not None:
                yield whole, above[0]


def _not_the_whole(plan: Plan, measure: Measure, facts: tuple[Fact, ...]) -> Diagnostic:
    whole, *rest = facts
    return _finding(
        words.PARTS_NOT_THE_WHOLE,
        subject=measure.name,
        agency=_agency(plan, whole.agency),
        about=_about(whole),
        value=_shown(whole.value),
        parts="; ".join(f"{_about(one)} {_shown(one.value)}" for one in rest),
    )


def _is_below(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one.is_below(other)


def _breaches(plan: Plan, identity: Identity, facts: Facts) -> Iterator[Diagnostic]:
    """Slots where every measure of an identity is reported and its two sides cannot be equal."""
    names = (*identity.left, *identity.right)
    settled = {name: settle(facts.about(name)).facts for name in names}
    by_measure = {
        name: {_slot(fact): fact for fact in rows if fact.value} for name, rows in settled.items()
    }
    for slot, fact in by_measure[names[0]].items():
        if not all(slot in rows for rows in by_measure.values()):
            continue
        left, right = (
            _sum(by_measure[name][slot].value for name in side)
            for side in (identity.left, identity.right)
        )
        if _is_below(left, right) or _is_below(right, left):
            yield _finding(
                words.IDENTITY_BROKEN,
                agency=_agency(plan, fact.agency),
                about=_about(fact),
                text=identity.text,
                left=_shown(left),
                right=_shown(right),
            )


def _sum(values: Iterable[Interval | None]) -> Interval:
    total = Interval.exact(0)
    for value in values:
        total = total.plus(value or Interval.exact(0))
    return total
