from fractions import Fraction

from cchc_rules.evaluation.rollups import completion_rate
from cchc_rules.evaluation.verdicts import Status
from cchc_rules.numbers import Interval


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
