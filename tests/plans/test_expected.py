"""Every row of `expected.csv` of the shipped plans, worked out by hand, against the evaluator."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.algebra import all_of
from cchc_rules.evaluation.verdicts import Evaluation, Verdict
from cchc_rules.numbers import show_number

PLANS = Path(__file__).resolve().parents[2] / "plans"
Row = dict[str, str]


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").astimezone().date()


def rows(*, scores: bool) -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    for path in sorted(PLANS.glob("*/expected.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.parent.name, row) for row in csv.DictReader(file, delimiter=";")]
    return [pair for pair in found if ("/" in pair[1]["verdict"]) is scores]


@cache
def read(name: str) -> cr.Plan:
    return cr.read_plan(PLANS / name / "plan.cchc")


@cache
def evaluated(name: str, as_of: str) -> Evaluation:
    facts = cr.read_facts(PLANS / name / "facts.csv")
    return cr.evaluate(read(name), facts, calendar=cr.official_calendar(), as_of=day(as_of))


def cells(name: str, row: Row) -> list[Verdict]:
    return [
        cell
        for cell in evaluated(name, row["as_of"]).verdicts
        if cell.subject == row["item"]
        and row["agency"] in ("", cell.agency)
        and row["period"] in ("", cell.period)
    ]


def label(pair: tuple[str, Row]) -> str:
    name, row = pair
    return "-".join(
        (name, row["as_of"].replace("/", "."), row["item"], row["agency"], row["period"])
    )


@pytest.mark.parametrize("pair", rows(scores=False), ids=label)
def test_a_verdict_is_the_one_worked_out_by_hand(pair: tuple[str, Row]) -> None:
    name, row = pair
    if row["agency"] or row["period"]:
        found = cells(name, row)
        assert found, "no such cell"
        assert all_of(cell.value for cell in found).name == row["verdict"]
    else:
        result = evaluated(name, row["as_of"]).item(row["item"])
        assert result is not None
        assert result.value.name == row["verdict"]


@pytest.mark.parametrize("pair", [p for p in rows(scores=False) if p[1]["due"]], ids=label)
def test_a_due_day_is_the_one_worked_out_by_hand(pair: tuple[str, Row]) -> None:
    name, row = pair
    days = {
        shown
        for cell in cells(name, row)
        if cell.due is not None
        for due in (cell.due, cell.due.other)
        if due is not None
        for shown in (due.nominal, due.effective)
    }
    assert not days or day(row["due"]) in days


@pytest.mark.parametrize("pair", rows(scores=True), ids=label)
def test_a_score_is_the_printed_one(pair: tuple[str, Row]) -> None:
    name, row = pair
    plan = read(name)
    card, _, criterion = row["item"].partition("/")
    found = [
        printed
        for result in plan.results
        if result.scorecard == card
        for printed in result.rows
        if (printed.criterion or "").removeprefix(f"{card}/") == criterion
    ]
    assert [show_number(one.points) for one in found] == [row["verdict"].split("/")[0]]
