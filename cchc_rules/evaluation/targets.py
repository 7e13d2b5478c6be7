"""Which figure answers a level: readings, joined levels, shares of a group, parts of a ratio."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from cchc_rules.evaluation.algebra import all_of, any_of
from cchc_rules.evaluation.comparing import satisfies
from cchc_rules.evaluation.figures import (
    Asked,
    Figure,
    figure_of,
)
from cchc_rules.evaluation.reached import (
    FLOORS,
    Reached,
    grades_of,
    is_grade,
    judge_number,
    judge_ratio,
    judge_words,
    settled,
    undecided,
)
from cchc_rules.evaluation.reported import (
    denominator_of,
    is_about_item,
    is_bare,
    is_percent,
    numerator_of,
    reported_figure,
)
from cchc_rules.evaluation.selection import settle_events
from cchc_rules.evaluation.shares import group_of, judge_share, members_on
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import AgencyGroup
from cchc_rules.plan.measures import (
    Aggregation,
    Level,
    MeasureKind,
    asks_count_of_share,
    asks_share_of_count,
)
from cchc_rules.plan.thresholds import Operator, Threshold, is_in_points, reading_in_words
from cchc_rules.plan.units import conversion
from cchc_rules.temporal.ranges import DateRange

_ZERO, _WHOLE, _NOBODY = Interval.exact(0), Interval.exact(100), Interval.exact(-1)
_NOTHING = Fraction(0)
_COUNTED = (MeasureKind.CUMULATIVE, MeasureKind.SNAPSHOT)


def judge_level(asked: Asked, level: Level) -> Reached:
    """The verdict on a level: every value of its dimension, under every reading."""
    if level.over and asked.dimension is None:
        return _over(asked, level, level.over)
    if level.threshold is None:
        return _yes_or_no(asked, level)
    readings = level.threshold.readings or (level.threshold,)
    text = level.threshold.text
    results = [_judge(asked, level, _told(one, text)) for one in readings]
    if len({result.value for result in results}) == 1:
        return results[0]
    note = "; ".join(
        f"{reading_in_words(one) or one.reading or one.text}: {result.value.label}"
        for one, result in zip(readings, results, strict=True)
    )
    return Reached(
        Value.UNKNOWN, Reason.READING_NOT_DECLARED, results[0].numbers, results[0].facts, note
    )


def _told(threshold: Threshold, text: str) -> Threshold:
    """A reading or a part, in the words of the whole where it has none of its own."""
    return threshold if threshold.text or not text else evolve(threshold, text=text)


def _yes_or_no(asked: Asked, level: Level) -> Reached:
    """A level without a number: the answer of a yes/no measure, or of a person."""
    figure = figure_of(asked, asked.item, level.scope)
    if not figure.facts:
        figure = numerator_of(asked, level)
    if figure.reason is Reason.CONTRADICTORY_FACTS:
        return undecided(asked, Reason.CONTRADICTORY_FACTS, figure.facts)
    if figure.answer is not None:
        return settled(asked, figure.answer, None, figure.facts)
    measures = [asked.plan.measure(term.measure) for term in level.expression.numerator]
    if any(one is None or one.judged for one in measures):
        return Reached(Value.UNKNOWN, Reason.NEEDS_JUDGEMENT)
    return undecided(asked, Reason.NO_DATA)


def _over(asked: Asked, level: Level, name: str) -> Reached:
    terms = (*level.expression.numerator, *level.expression.denominator)
    declared = [
        dimension.values
        for measure in map(asked.plan.measure, (term.measure for term in terms))
        for dimension in (measure.dimensions if measure else ())
        if dimension.name == name and dimension.values is not None
    ]
    values = dict.fromkeys(value for some in declared for value in some)
    only = dict(level.scope.only).get(name)
    excluded = dict(level.scope.excluded).get(name, ())
    chosen = [v for v in (only or values) if v not in excluded]
    if not declared and only is None:
        return Reached(Value.UNKNOWN, Reason.MEMBERS_NOT_LISTED)
    results = [judge_level(evolve(asked, dimension=(name, value)), level) for value in chosen]
    total = all_of(result.value for result in results)
    first = next((result for result in results if result.value is total), None)
    if first is None:
        return Reached(Value.NOT_APPLICABLE)
    used = tuple(fact for result in results for fact in result.facts)
    place = chosen[results.index(first)]
    note = f"{name} {place}: {first.value.label}" if total is not Value.MET else ""
    return Reached(total, first.reason, first.numbers, used, note)


def _judge(asked: Asked, level: Level, threshold: Threshold) -> Reached:
    if threshold.parts:
        text = threshold.text
        parts = [_judge(asked, level, _told(part, text)) for part in threshold.parts]
        combine = all_of if threshold.operator is Operator.ALL else any_of
        total = combine(part.value for part in parts)
        return _joined(parts, total)
    group = group_of(asked.plan, threshold) if _is_yes_no(asked, level) else None
    if group is not None and not _is_own_cell(asked, group):
        return _judge_share(asked, level, threshold, group)
    counted = _occurrences(asked, level, threshold)
    if counted is not None:
        return counted
    if threshold.operator is Operator.GRADE_AT_LEAST and not grades_of(asked, level):
        return Reached(Value.UNKNOWN, Reason.BANDS_NOT_DECLARED)
    return _judge_figure(asked, level, threshold)


def _joined(parts: list[Reached], total: Value) -> Reached:
    """The part that decides, with the figures and facts of all."""
    first = next(part for part in parts if part.value is total)
    rest = [part for part in parts if part is not first]
    others = tuple(one for part in rest for one in (part.numbers, *part.others) if one)
    facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    return evolve(first, others=(*first.others, *others), facts=facts)


def _judge_figure(asked: Asked, level: Level, threshold: Threshold) -> Reached:
    expression = level.expression
    figure = reported_figure(asked, level)
    below = figure.denominator
    if expression.is_ratio and (share := _about_share(asked, level, threshold, figure)):
        return share
    if below is None and expression.denominator:
        other = denominator_of(asked, level)
        below = other.value
        reason = figure.reason or other.reason
        if reason is Reason.CONTRADICTORY_FACTS or reason is Reason.NO_DATA:
            return undecided(asked, reason, (*figure.facts, *other.facts))
        figure = figure.beside(other)
    if figure.reason is Reason.CONTRADICTORY_FACTS:
        return undecided(asked, Reason.CONTRADICTORY_FACTS, figure.facts)
    if figure.answer is not None or is_grade(figure):
        return judge_words(asked, level, threshold, figure)
    if figure.value is None or not figure.facts:
        return undecided(asked, Reason.NO_DATA)
    if below is not None:
        shared = expression.is_ratio or not _is_count(asked, level, threshold)
        if is_percent(figure) or not shared or asks_count_of_share(threshold, expression):
            return Reached(Value.UNKNOWN, Reason.READING_NOT_DECLARED, facts=figure.facts)
        return judge_ratio(asked, level, threshold, figure, below)
    alike = (
        None if _is_unlike(asked, level, threshold, figure) else _in_unit(asked, level, threshold)
    )
    if alike is None:
        return Reached(Value.UNKNOWN, Reason.READING_NOT_DECLARED, facts=figure.facts)
    return judge_number(asked, level, alike, figure)


def _about_share(
    asked: Asked, level: Level, threshold: Threshold, figure: Figure
) -> Reached | None:
    """The verdict of a percentage or a bare number about a share itself; None of any other."""
    if is_about_item(asked, figure) and is_percent(figure):
        return judge_number(asked, level, threshold, figure)
    return _either(asked, level, threshold, figure) if is_bare(asked, figure) else None


def _either(asked: Asked, level: Level, threshold: Threshold, figure: Figure) -> Reached:
    """A bare number about a share: the percentage itself, or what is divided."""
    below = denominator_of(asked, level)
    share = judge_number(asked, level, threshold, figure)
    if below.reason is None and below.value is not None:
        used = evolve(figure, facts=(*figure.facts, *below.facts))
        part = judge_ratio(asked, level, threshold, used, below.value)
        if part.value is share.value:
            return part
    waiting = undecided(asked, Reason.READING_NOT_DECLARED, figure.facts)
    told = "số liệu về một tỷ lệ không ghi đơn vị: ghi “%”, hoặc ghi cả mẫu số"
    return evolve(waiting, note=told)


def _is_count(asked: Asked, level: Level, threshold: Threshold) -> bool:
    """Whether a number of things is asked, which a share does not answer."""
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    counted = measure is not None and measure.kind in _COUNTED and measure.unit not in ("", "%")
    share = threshold.unit == "%" and threshold.operator is not Operator.CHANGE
    return counted and not share


def _in_unit(asked: Asked, level: Level, threshold: Threshold) -> Threshold | None:
    """A level in the unit of its measure; None when the two are not alike."""
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    unit = measure.unit if measure is not None and measure.kind is not MeasureKind.RANK else ""
    if not unit or threshold.of or not threshold.unit or threshold.unit == "%":
        return threshold
    factor = conversion(threshold.unit, unit)
    if factor == 1 or (unit == "%" and is_in_points(threshold)):
        return threshold
    if factor is None:
        return None
    value, value2 = (
        None if one is None else one * factor for one in (threshold.value, threshold.value2)
    )
    return evolve(threshold, value=value, value2=value2, unit=unit)


def _is_unlike(asked: Asked, level: Level, threshold: Threshold, figure: Figure) -> bool:
    """Whether a percentage is asked and the figure is a number of things."""
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    if measure is None or all(fact.unit == "%" for fact in figure.facts):
        return False
    return asks_share_of_count(threshold, level.expression, measure)


def _is_own_cell(asked: Asked, group: AgencyGroup) -> bool:
    """Whether the question is put to one member of the group about itself."""
    members = group.members or ()
    if asked.speakers is None:
        return False
    return 0 < sum(member in asked.speakers for member in members) < len(members)


def _is_yes_no(asked: Asked, level: Level) -> bool:
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    yes_no = measure is not None and measure.kind is MeasureKind.YES_NO
    return yes_no and not level.expression.is_ratio


def _judge_share(asked: Asked, level: Level, threshold: Threshold, group: AgencyGroup) -> Reached:
    """A percentage of the members of a group; what one said yes to may come back until the end."""
    used: list[Fact] = []
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    lasting = measure is not None and measure.lasting

    def answer(member: str) -> bool | None:
        mine = evolve(asked, speakers=frozenset({member}))
        figure = figure_of(mine, asked.item, level.scope)
        if not figure.facts:
            figure = numerator_of(mine, level)
        used.extend(figure.facts)
        lasts = lasting and figure.answer
        return figure.answer if asked.ended or lasts else None

    members = members_on(asked.plan, group, asked.days.last)
    waiting = Value.UNKNOWN if asked.ended else Value.PENDING
    share = judge_share(members, answer, threshold, open_=waiting)
    floor = threshold.operator in (*FLOORS, Operator.EVERY)
    numbers = Numbers(
        numerator=Interval.exact(share.met),
        denominator=Interval.exact(share.members),
        required=threshold.text,
        shortfall=max(0, share.need - share.met) if floor else None,
        shortfall_unit="đơn vị",
    )
    reason = Reason.NO_DATA if share.value in (Value.UNKNOWN, Value.PENDING) else None
    return Reached(share.value, reason, numbers, tuple(used))


def _occurrences(asked: Asked, level: Level, threshold: Threshold) -> Reached | None:
    """MET once enough things were counted one by one (lượt); what happened cannot come back.

    Fewer than are needed is no figure: what was not reported may have happened.
    """
    rows = [
        fact
        for fact in asked.facts.about(asked.item, asked.speakers)
        if fact.kind is FactKind.OCCURRENCE
        if fact.about_day is not None and fact.about_day <= asked.as_of
        if _about(fact, asked.days)
    ]
    rows = list(settle_events(rows).facts)
    if not rows or threshold.operator not in FLOORS:
        return None
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    if measure is not None and measure.distinct:
        count = Fraction(len({fact.object or fact.dimensions for fact in rows}))
    else:
        count = sum((f.value.low or _NOTHING for f in rows if f.value), _NOTHING)
    if not satisfies(Interval.exact(count), threshold):
        return None
    numbers = Numbers(Interval.exact(count), threshold.text, threshold.unit or "", shortfall=0)
    return Reached(Value.MET, None, numbers, tuple(rows))


def _about(fact: Fact, days: DateRange) -> bool:
    if fact.about_period is not None:
        return days.covers(fact.about_period.days)
    return fact.about_day in days


def undeclared_aggregation(level: Level, *, group: bool) -> bool:
    """Whether a level over a group does not say how its members combine."""
    return group and level.aggregation is Aggregation.UNDECLARED
