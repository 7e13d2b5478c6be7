from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings

import cchc_rules as cr
from cchc_rules import strategies as cs
from examples.province_checks.dashboard import colours

CALENDAR = cr.official_calendar()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cs.scenarios())
def test_every_cell_has_one_colour(scenario: cs.Scenario) -> None:
    result = cr.evaluate(scenario.plan, scenario.facts, calendar=CALENDAR, as_of=scenario.as_of)
    assert sum(colours(result).values()) == len(result.verdicts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cs.plans())
def test_a_silent_year_is_never_green(plan: cr.Plan) -> None:
    result = cr.evaluate(plan, cr.Facts(()), calendar=CALENDAR, as_of=dt.date(2027, 1, 1))
    assert colours(result)["green"] == 0
