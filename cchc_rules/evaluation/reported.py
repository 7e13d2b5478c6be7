"""The figure that answers a level: the one about the item, or what its measures come to."""

from __future__ import annotations

from attrs import evolve

from cchc_rules.evaluation.comparing import percentage
from cchc_rules.evaluation.figures import Asked, Figure, figure_of, how_much, sum_of, unit_of
from cchc_rules.evaluation.verdicts import Reason
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.plan.measures import Level

_ZERO, _WHOLE, _NOBODY = Interval.exact(0), Interval.exact(100), Interval.exact(-1)


def reported_figure(asked: Asked, level: Level) -> Figure:
    """The figure about the item itself, which must agree with its measures; else theirs.

    One that lacks a part does not hide figures of the measures that lack none.
    """
    own = figure_of(asked, asked.item, level.scope)
    if not own.facts:
        return numerator_of(asked, level)
    if level.expression.is_ratio and is_bare(asked, own):
        top = numerator_of(asked, level)
        if top.facts and not top.reason and not denominator_of(asked, level).reason:
            return _of_measures(asked, level, own, top)
    if own.reason is Reason.NO_DATA:
        top = numerator_of(asked, level)
        lacking = top.reason or denominator_of(asked, level).reason
        more = not level.expression.is_ratio and how_much(top) > how_much(own)
        if top.facts and (more or lacking is not Reason.NO_DATA):
            return top
    clash = _against_measures(asked, level, own)
    return Figure(facts=clash, reason=Reason.CONTRADICTORY_FACTS) if clash else own


def _of_measures(asked: Asked, level: Level, own: Figure, top: Figure) -> Figure:
    """What measures come to, beside a bare number that must be their share or the part divided."""
    below = denominator_of(asked, level)
    whole = _share(top, below.value)
    if _may_be_equal(own, top) or _may_be_equal(own, whole):
        return top
    used = (*own.facts, *top.facts, *below.facts)
    return Figure(facts=used, reason=Reason.CONTRADICTORY_FACTS)


def _against_measures(asked: Asked, level: Level, own: Figure) -> tuple[Fact, ...] | None:
    """Facts of a figure about the item and of its measures, where the two cannot both hold."""
    expression = level.expression
    top = numerator_of(asked, level)
    if not expression.is_ratio or (own.denominator is None and not is_percent(own)):
        agree = own.denominator is not None or _may_be_equal(own, top)
        return None if agree else (*own.facts, *top.facts)
    below = denominator_of(asked, level)
    agree = _may_be_equal(_share(own, own.denominator or _WHOLE), _share(top, below.value))
    if below.reason or agree:
        return None
    return (*own.facts, *top.facts, *below.facts)


def _share(figure: Figure, whole: Interval | None) -> Figure:
    """The figure in percent of a whole; of an empty one, nothing below nothing."""
    value = None if figure.value is None or whole is None else percentage(figure.value, whole)
    return evolve(figure, value=_NOBODY if whole == _ZERO else value)


def _may_be_equal(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same number, or one of them is open."""
    if one.reason or other.reason or one.value is None or other.value is None:
        return True
    return not (one.value.is_below(other.value) or other.value.is_below(one.value))


def is_bare(asked: Asked, figure: Figure) -> bool:
    """Whether a figure about the item is a number that says neither its unit nor its whole."""
    return is_about_item(asked, figure) and all(
        fact.kind is FactKind.VALUE and not fact.unit and fact.denominator is None
        for fact in figure.facts
    )


def is_about_item(asked: Asked, figure: Figure) -> bool:
    """Whether a figure is about the item itself, not about its measures."""
    return bool(figure.facts) and all(fact.subject == asked.item for fact in figure.facts)


def is_percent(figure: Figure) -> bool:
    """Whether a figure is a percentage without the numbers behind it."""
    return any(fact.unit == "%" and fact.denominator is None for fact in figure.facts)


def numerator_of(asked: Asked, level: Level) -> Figure:
    """What the measures above the line come to."""
    expression = level.expression
    return sum_of(asked, expression.numerator, level.scope, unit=unit_of(asked.plan, expression))


def denominator_of(asked: Asked, level: Level) -> Figure:
    """What the measures below the line come to."""
    expression = level.expression
    return sum_of(asked, expression.denominator, level.scope, unit=unit_of(asked.plan, expression))
