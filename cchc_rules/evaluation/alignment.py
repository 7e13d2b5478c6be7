"""Facts in the plan's own terms: dimension values as declared, figures in the measure's unit."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from operator import is_

from attrs import evolve

from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.agencies import Party
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Level, Measure, MeasureKind
from cchc_rules.plan.units import ONE, conversion
from cchc_rules.spelling import fold

Names = dict[str, tuple[str, dict[str, str]]]
"""The dimensions of a plan by folded name: as declared, and their values by folded value."""


def aligned(plan: Plan, facts: Facts) -> Facts:
    """The facts that the plan can use, each as the plan would write it.

    Left out are figures in a unit that is not the measure's nor a multiple of it, and counts
    below nothing: both are told by :func:`cchc_rules.evaluation.findings.facts_findings`.
    """
    names, measured = dimension_names(plan), measured_by(plan)
    own = {(subject, unit) for subject, measure in measured.items() for unit in ("", measure.unit)}
    rows = [
        fact
        if (fact.subject, fact.unit) in own and _is_in_order(fact)
        else _aligned(fact, measured.get(fact.subject), names)
        for fact in _under_own_rule(plan, facts)
    ]
    if len(rows) == len(facts) and all(map(is_, rows, facts.items)):
        return facts
    return Facts(tuple([row for row in rows if row is not None]), facts.digest)


def _is_in_order(fact: Fact) -> bool:
    """Whether a figure in the unit of its measure is of no dimension, and not below nothing."""
    value = fact.value
    if fact.dimensions or value is None or value.high is None:
        return False
    return value.high.numerator >= 0


def _under_own_rule(plan: Plan, facts: Facts) -> Iterable[Fact]:
    """Facts about an item from who has a rule of its own (riêng) as facts about that rule."""
    rules = rules_of_their_own(plan)
    if not rules:
        return facts
    return (
        fact if subject == fact.subject else evolve(fact, subject=subject)
        for fact in facts
        for subject in rules.get((fact.subject, fact.agency), (fact.subject,))
    )


def rules_of_their_own(plan: Plan) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """The rules that bind an agency or group instead of an item, by the item and its id."""
    found: dict[tuple[str, str | None], tuple[str, ...]] = {}
    for item in plan.items:
        rules = (plan.item(child) for child in item.children) if item.exempt else ()
        exempt = {(party.agency, party.group) for party in item.exempt}
        for rule in (one for one in rules if one is not None and one.is_exception):
            parties = rule.owners.obliged
            bound = [one for one in parties if (one.agency, one.group) in exempt]
            for name in dict.fromkeys(name for one in bound for name in _names(plan, one)):
                found[item.id, name] = (*found.get((item.id, name), ()), rule.id)
    return found


def _names(plan: Plan, party: Party) -> tuple[str, ...]:
    """The agency, or the group with its members."""
    group = plan.group(party.group) if party.group else None
    return (party.agency or party.group or "", *((group.members or ()) if group else ()))


def _aligned(fact: Fact, measure: Measure | None, names: Names) -> Fact | None:
    if fact.dimensions and (known := _declared(fact, names)) != fact.dimensions:
        fact = evolve(fact, dimensions=known)
    if measure is None or fact.kind is not FactKind.VALUE or fact.value is None:
        return fact
    factor = factor_of(fact.unit, measure)
    if factor is None or is_below_nothing(fact, measure):
        return None
    if factor is ONE or factor == 1:
        return fact
    return evolve(fact, value=fact.value.times(factor), unit=measure.unit)


def measured_by(plan: Plan) -> dict[str, Measure]:
    """The measure that figures about a subject are in: its own, or that of an item's level."""
    found: dict[str, Measure] = {}
    for item in plan.items:
        for level in (one for one in item.demands if isinstance(one, Level)):
            measure = plan.measure(level.expression.numerator[0].measure)
            if measure is not None and not level.expression.is_ratio:
                found.setdefault(item.id, measure)
    return found | {measure.id: measure for measure in plan.measures}


def dimension_names(plan: Plan) -> Names:
    """Every dimension of the plan's measures; names and values folded."""
    found: Names = {}
    for measure in plan.measures:
        for dimension in measure.dimensions:
            _, values = found.setdefault(fold(dimension.name), (dimension.name, {}))
            values.update((fold(value), value) for value in dimension.values or ())
    for item in plan.items:
        for level in (one for one in item.demands if isinstance(one, Level)):
            for name, chosen in (*level.scope.only, *level.scope.excluded):
                _, values = found.setdefault(fold(name), (name, {}))
                for value in chosen:
                    values.setdefault(fold(value), value)
    return found


def _declared(fact: Fact, names: Names) -> tuple[tuple[str, str], ...]:
    return tuple(
        declared_as(names, name, value) or (names.get(fold(name), (name,))[0], value)
        for name, value in fact.dimensions
    )


def declared_as(names: Names, name: str, value: str) -> tuple[str, str] | None:
    """A dimension and its value as declared: ``Lĩnh vực ĐẤT ĐAI`` as ``đất đai``; None if not."""
    known, values = names.get(fold(name), (name, {}))
    bare = fold(value).removeprefix(f"{fold(name)} ")
    found = values.get(fold(value)) or values.get(bare)
    return None if found is None else (known, found)


def factor_of(unit: str, measure: Measure) -> Fraction | None:
    """What a figure is multiplied by to be in the measure's unit; None when it cannot be.

    A percentage of a measure that is counted stays: a level may ask for it directly.
    """
    if measure.kind in (MeasureKind.RATE, MeasureKind.RANK, MeasureKind.GRADE) or unit == "%":
        alike = not measure.unit or not unit or fold(unit) in ("%", fold(measure.unit))
        return ONE if alike else None
    return conversion(unit, measure.unit)


def is_below_nothing(fact: Fact, measure: Measure) -> bool:
    """Whether a running count is surely below zero."""
    if measure.kind is not MeasureKind.CUMULATIVE or fact.value is None:
        return False
    high = fact.value.high
    return high is not None and high.numerator < 0
