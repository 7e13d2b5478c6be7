from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.rollups import by_agency, by_period, by_section, completion_rate
from cchc_rules.evaluation.verdicts import CompletionRate, Evaluation, Status, Value, Verdict
from cchc_rules.numbers import Interval
from cchc_rules.plan.items import Delivery, Item, Section
from tests.evaluation.builders import AFTER, YEAR, done, plan, run, task


def test_the_rate_of_a_printed_report_is_reproduced_exactly() -> None:
    statuses = (
        [Status.DONE_ON_TIME] * 14068
        + [Status.DONE_LATE] * 1983
        + [Status.OPEN_IN_TIME] * 5640
        + [Status.OPEN_OVERDUE] * 223
    )
    result = completion_rate(statuses)
    assert len(statuses) == 21914
    assert result.rate == Interval.exact(Fraction(16051, 16274))
    assert int(Fraction(16051, 16274) * 1_000_000) == 986297


def test_what_nobody_reported_makes_an_interval_whose_lower_end_is_confirmed() -> None:
    result = completion_rate([Status.DONE_ON_TIME, Status.NO_REPORT, None])
    assert result.rate == Interval(Fraction(1, 2), Fraction(1))
    assert (result.unreported, result.without_due) == (1, 1)


def test_nothing_due_has_no_rate() -> None:
    assert completion_rate([Status.OPEN_IN_TIME]).rate is None


@pytest.mark.parametrize(
    ("status", "counted", "shares"),
    [
        (Status.DONE_ON_TIME, "on_time", (1, 1)),
        (Status.DONE_LATE, "late", (1, 1)),
        (Status.OPEN_OVERDUE, "overdue", (0, 0)),
        (Status.NO_REPORT, "unreported", (0, 1)),
        (Status.AWAITING_REPORT, "unreported", (0, 1)),
        (Status.OPEN_IN_TIME, "in_time", None),
        (None, "without_due", None),
    ],
)
def test_every_status_has_its_place_in_the_rate(
    status: Status | None, counted: str, shares: tuple[int, int] | None
) -> None:
    rate = None if shares is None else Interval(Fraction(shares[0]), Fraction(shares[1]))
    nothing = CompletionRate(0, 0, 0, 0, 0, 0, None)
    assert completion_rate([status, status]) == evolve(nothing, rate=rate, **{counted: 2})


def cell(agency: str | None, period: str = "năm 2021") -> Verdict:
    return Verdict("1", agency, YEAR.days, Value.MET, period)


CELLS = (cell("A+B"), cell("A", "quý I"), cell(None), cell("B", "quý I"), cell(None, "quý II"))
TOLD = Evaluation(AFTER, AFTER, CELLS, ())


def test_a_joint_cell_is_on_the_page_of_each() -> None:
    assert by_agency(TOLD) == {
        "A": (CELLS[0], CELLS[1]),
        "B": (CELLS[0], CELLS[3]),
        None: (CELLS[2], CELLS[4]),
    }


def test_cells_stand_in_the_table_of_their_period() -> None:
    assert by_period(TOLD) == {
        "năm 2021": (CELLS[0], CELLS[2]),
        "quý I": (CELLS[1], CELLS[3]),
        "quý II": (CELLS[4],),
    }


def asked(*sections: str) -> Item:
    return task(sections=sections, demands=(Delivery(),))


def test_items_count_in_every_section_above_them_and_only_once() -> None:
    first = evolve(asked("I", "I.1"), id="1")
    second = evolve(asked("I", "I.2"), id="2")
    again = evolve(asked("I"), id="3", restates=("1",))
    loose = evolve(asked("V"), id="4")
    sections = tuple(Section(one, one) for one in ("I", "I.1", "I.2", "II"))
    third = evolve(second, id="5")
    one = plan(first, second, third, again, loose, sections=sections)
    counts = by_section(one, run(one, done("03-01")))
    assert counts == {
        "I": {Value.MET: 1, Value.UNKNOWN: 2},
        "I.1": {Value.MET: 1},
        "I.2": {Value.UNKNOWN: 2},
        "II": {},
        "V": {Value.UNKNOWN: 1},
    }
