"""What a change is measured from is of the same whole as what is compared with it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.baselines import base_of
from cchc_rules.evaluation.figures import Asked
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import plan
from tests.evaluation.offices import judged, row, target, told, values

UP = "tăng 3 hồ sơ so với năm 2023"
POINTS = "tăng 3 điểm phần trăm so với năm 2023"


def _base(value: object, of: str = "xong", over: str = "năm 2023", **more: object) -> str:
    return row("gốc", value, of=of, over=over, told="15/01/2024", **more)  # type: ignore[arg-type]


def _now(value: object, of: str = "xong", over: str = "năm 2024", **more: object) -> str:
    return row("giá trị", value, of=of, over=over, **more)  # type: ignore[arg-type]


LAND, REGISTRY = "lĩnh vực=đất đai", "lĩnh vực=hộ tịch"
MISSING = "UNKNOWN BASELINE_NOT_GIVEN"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([_now(93, part=LAND), _base(90, part=LAND)], "MET"),
        ([_now(93, part=LAND), _base(91, part=LAND)], "NOT_MET"),
        ([_now(93, part=LAND), _base(10, part=REGISTRY)], MISSING),
        ([_now(93, part=LAND), _base(10)], MISSING),
    ],
)
def test_the_base_of_another_part_is_no_base(rows: list[str], expected: str) -> None:
    assert told(target("xong", UP) + "  chỉ lĩnh vực: đất đai\n", *rows) == expected


def test_parts_of_a_base_add_up_to_it() -> None:
    now = _now(93)
    assert told(target("xong", UP), now, _base(50, part=LAND), _base(40, part=REGISTRY)) == "MET"
    assert told(target("xong", UP), now, _base(50, part=LAND)) == MISSING


def test_the_base_of_one_member_is_not_that_of_the_pool() -> None:
    asks = target("họp", "tăng 3 cuộc so với năm 2023", "xã (gộp)")
    now = [_now(20, "họp", by=one) for one in ("TA", "TB")]
    base = [_base(18, "họp", by=one) for one in ("TA", "TB")]
    assert told(asks, *now, base[0]) == MISSING
    assert told(asks, *now, *base) == "MET"
    assert told(asks, *now, _base(38, "họp", by="xã")) == "NOT_MET"


def test_every_measure_of_a_sum_needs_its_base() -> None:
    asks = target("xong + tồn", UP)
    now = [_now(30), _now(5, "tồn")]
    assert told(asks, *now, _base(20)) == MISSING
    assert told(asks, *now, _base(20), _base(12, "tồn")) == "MET"
    share = target("(xong + tồn) / nhận", POINTS)
    rows = [*now, _now(40, "nhận"), _base(20), _base(40, "nhận")]
    assert told(share, *rows) == MISSING
    assert told(share, *rows, _base(13, "tồn")) == "MET"


def test_a_year_is_no_base_of_a_quarter_of_a_count() -> None:
    asks = target("xong", "giảm 10% so với năm 2023", due="hằng quý")
    now = _now(30, over="quý I/2024")
    (first, *_) = judged(asks, now, _base(100)).verdicts
    assert {one.name for one in first.reasons} == {"BASELINE_NOT_GIVEN"}
    quarters = [_base(40, over="quý I/2023"), _base(60, over="quý II/2023")]
    assert values(asks, now, *quarters)[0].name == "MET"
    until = target("xong", "giảm 10% so với năm 2023", due="20/12/2024")
    assert told(until, _now(30, over="", on="20/12/2024"), _base(100)) == "MET"


def test_a_quarter_is_no_base_of_the_year_that_is_named() -> None:
    asks = target("hài_lòng", POINTS)
    now = _now(93, "hài_lòng")
    assert told(asks, now, _base(80, "hài_lòng", over="quý I/2023")) == MISSING
    assert told(asks, now, _base(80, "hài_lòng")) == "MET"
    assert told(asks, now, _base(80, "hài_lòng", over="", on="31/12/2023")) == "MET"
    assert told(asks, now, _base(80, "hài_lòng"), _base(91, "hài_lòng")) == MISSING


def test_a_base_is_brought_to_the_unit_of_the_first_measure() -> None:
    asks = target("chi / dự_toán", POINTS)
    now = [_now(93, "chi"), _now("0,1", "dự_toán")]
    assert told(asks, *now, _base(90, "chi"), _base("0,1", "dự_toán")) == "MET"


NOW = Period(DateRange(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), "năm 2024")
JUNE, FEBRUARY = periods(PeriodKind.MONTH, 2024)[5], periods(PeriodKind.MONTH, 2024)[1]
BEFORE = periods(PeriodKind.YEAR, 2023)[0]
TOP, RATIO = Expression((Term("đúng"),)), Expression((Term("đúng"),), (Term("tổng"),))


def _past(
    number: int | Interval | None,
    over: Period | None = BEFORE,
    *,
    of: str = "đúng",
    below: int | Interval | None = None,
    on: str = "",
    by: str = "A",
    base: bool = True,
) -> Fact:
    ends = [Interval.exact(one) if isinstance(one, int) else one for one in (number, below)]
    return Fact(
        FactKind.VALUE if below is None else FactKind.RATIO,
        of,
        dt.date(2024, 1, 15),
        by,
        about_period=over,
        about_day=dt.date.fromisoformat(on) if on else None,
        value=ends[0],
        denominator=ends[1],
        baseline=base,
    )


def _found(
    *facts: Fact,
    measured: Expression = TOP,
    since: str | None = None,
    days: DateRange = NOW.days,
    kind: MeasureKind = MeasureKind.RATE,
    written: int | None = None,
    of: Plan | None = None,
) -> tuple[object, int]:
    """The base and how many facts it rests on."""
    asked = Asked(
        of or plan(),
        gather(facts),
        "1",
        days,
        dt.date(2024, 3, 1),
        frozenset({"A"}),
        days.last,
        kind=kind,
    )
    threshold = Threshold(Operator.CHANGE, Fraction(3), baseline=since)
    given = None if written is None else Fraction(written)
    base, used = base_of(asked, Level(measured, threshold, baseline=given), threshold)
    return base, len(used)


ROUGH = Interval(Fraction(8), Fraction(9))
GIVEN = (_past(9), _past(10, of="tổng"))


@pytest.mark.parametrize(
    ("facts", "measured", "found"),
    [
        ([], TOP, (None, 0)),
        ([_past(9)], TOP, (9, 1)),
        ([_past(9, base=False)], TOP, (None, 0)),
        ([_past(9, by="X")], TOP, (None, 0)),
        ([_past(ROUGH)], TOP, (None, 0)),
        ([_past(9), _past(10)], TOP, (None, 0)),
        ([_past(7, of="1"), _past(9)], TOP, (7, 1)),  # about the item itself goes first
        ([_past(3, of="1", below=4)], RATIO, (75, 1)),
        (list(GIVEN), RATIO, (90, 2)),
        ([_past(9, below=10)], RATIO, (90, 1)),
        ([_past(9, below=10)], TOP, (90, 1)),
        ([_past(9)], RATIO, (None, 0)),
        ([_past(10, of="tổng")], RATIO, (None, 0)),
        ([_past(ROUGH), GIVEN[1]], RATIO, (None, 0)),
        ([GIVEN[0], _past(ROUGH, of="tổng")], RATIO, (None, 0)),
        ([GIVEN[0], _past(0, of="tổng")], RATIO, (None, 0)),
    ],
)
def test_a_base_is_one_number_of_all_that_is_measured(
    facts: list[Fact], measured: Expression, found: tuple[object, int]
) -> None:
    assert _found(*facts, measured=measured) == found
    assert _found(*facts, measured=measured, written=5) == (5, 0)


def test_measures_of_a_base_are_brought_to_the_unit_of_the_first() -> None:
    money = tuple(
        Measure(name, name, unit, MeasureKind.CUMULATIVE)
        for name, unit in (("chi", "triệu đồng"), ("thu", "tỷ đồng"))
    )
    both = Expression((Term("chi"), Term("thu")))
    facts = (_past(500, of="chi"), _past(1, of="thu"))
    assert _found(*facts, measured=both, of=plan(measures=money)) == (1500, 2)


YEARS = {year: periods(PeriodKind.YEAR, year)[0] for year in (2020, 2022, 2023)}
LAST_JUNE = periods(PeriodKind.MONTH, 2023)[5]
LONG_AGO = Period(DateRange(dt.date(2023, 2, 1), dt.date(2023, 12, 31)), "")
HALF_OF_IT = Period(DateRange(dt.date(2023, 1, 1), dt.date(2023, 11, 30)), "")


@pytest.mark.parametrize(
    ("facts", "since", "found"),
    [
        ([_past(1, YEARS[2020]), _past(2, YEARS[2023])], "năm 2020", 1),
        ([_past(1, YEARS[2020]), _past(2, YEARS[2023])], "cùng kỳ năm trước", 2),
        ([_past(1, YEARS[2020]), _past(2, YEARS[2023])], "năm ngoái", 2),
        ([_past(1, YEARS[2020]), _past(2, YEARS[2022])], "năm trước", None),
        ([_past(1, YEARS[2020]), _past(2, YEARS[2023])], None, None),  # of two years, neither
        ([_past(1, YEARS[2020])], None, 1),
        ([_past(1, YEARS[2020]), _past(2, YEARS[2023], by="X")], None, 1),
        ([_past(1, YEARS[2020])], "kỳ gốc", 1),
        ([_past(1, YEARS[2020])], "số 12020", 1),  # no year
        ([_past(1, None, on="2023-06-30")], "năm 2023", 1),
        ([_past(1, None, on="2022-06-30")], "năm 2023", None),
        ([_past(1, None)], "năm 2023", 1),
        # the same stretch before any other, a year before a part of it
        ([_past(1, YEARS[2023]), _past(2, LAST_JUNE)], "năm 2023", 1),
        ([_past(2, LAST_JUNE)], "năm 2023", None),
        ([_past(2, LONG_AGO)], "năm 2023", None),
        ([_past(2, HALF_OF_IT)], "năm 2023", None),
        ([_past(2, LAST_JUNE)], None, 2),
    ],
)
def test_a_base_is_of_the_year_that_is_named(
    facts: list[Fact], since: str | None, found: int | None
) -> None:
    assert _found(*facts, since=since)[0] == found


@pytest.mark.parametrize(
    ("base", "days", "kind", "found"),
    [
        (LAST_JUNE, JUNE.days, MeasureKind.CUMULATIVE, 1),
        (BEFORE, JUNE.days, MeasureKind.CUMULATIVE, None),
        (BEFORE, JUNE.days, MeasureKind.RATE, 1),
        (BEFORE, DateRange(JUNE.days.first, dt.date(2024, 6, 20)), MeasureKind.CUMULATIVE, 1),
        (None, JUNE.days, MeasureKind.CUMULATIVE, 1),
        (periods(PeriodKind.MONTH, 2023)[4], JUNE.days, MeasureKind.CUMULATIVE, None),
        # February is February, of 28 days or of 29
        (periods(PeriodKind.MONTH, 2023)[1], FEBRUARY.days, MeasureKind.CUMULATIVE, 1),
        (
            Period(DateRange(dt.date(2023, 2, 1), dt.date(2023, 2, 27)), ""),
            FEBRUARY.days,
            MeasureKind.CUMULATIVE,
            None,
        ),
        (
            Period(DateRange(dt.date(2023, 2, 2), dt.date(2023, 2, 28)), ""),
            FEBRUARY.days,
            MeasureKind.CUMULATIVE,
            None,
        ),
    ],
)
def test_a_count_has_a_base_of_the_same_part_of_its_year(
    base: Period | None, days: DateRange, kind: MeasureKind, found: int | None
) -> None:
    assert _found(_past(1, base), days=days, kind=kind)[0] == found


def test_a_base_of_no_named_year_is_of_whatever_stretch_it_is_the_only_one_of() -> None:
    asks = target("tồn", "giảm ít nhất 10%")
    now = _now(80, "tồn", over="", on="31/12/2024")
    autumn, summer = (_base(value, "tồn", over=f"quý {name}/2023") for value, name in
                      ((100, "IV"), (85, "III")))  # fmt: skip
    assert told(asks, now, autumn) == "MET"
    assert told(asks, now, summer) == "NOT_MET"
    assert told(asks, now, autumn, summer) == MISSING


@pytest.mark.parametrize(
    ("top", "below", "found"),
    [
        (YEARS[2023], YEARS[2023], 90),
        (YEARS[2022], YEARS[2023], None),
        (YEARS[2023], None, 90),
        (None, YEARS[2023], 90),
    ],
)
def test_the_two_sides_of_a_share_have_bases_of_one_year(
    top: Period | None, below: Period | None, found: int | None
) -> None:
    facts = [_past(9, top), _past(10, below, of="tổng")]
    assert _found(*facts, measured=RATIO)[0] == found
    day = _past(9, None, on="2022-12-31")
    assert _found(day, facts[1], measured=RATIO)[0] == (None if below else 90)
    about_item = _past(7, YEARS[2020], of="1")
    assert _found(about_item, *facts, measured=RATIO)[0] == 7


def test_equal_bases_of_two_years_are_not_one_base() -> None:
    assert _found(_past(9, YEARS[2022]), _past(9, YEARS[2023])) == (None, 0)
    own = [_past(9, YEARS[year], of="1") for year in (2022, 2023)]
    assert _found(*own) == (None, 0)
    assert _found(own[0]) == _found(_past(9, YEARS[2023]), _past(9, YEARS[2023])) == (9, 1)


@pytest.mark.parametrize("of", ["1", "đúng"])
def test_an_answer_is_no_base(of: str) -> None:
    answer = evolve(_past(None, of=of), kind=FactKind.YES_NO, answer=True)
    assert _found(answer) == (None, 0)


@pytest.mark.parametrize("by", ["VP", ""])
def test_a_verdict_shows_the_base_as_it_was_told(by: str) -> None:
    asks = target("xong", "tăng 3 hồ sơ so với năm 2023")
    (cell,) = judged(asks, _now(93), _base(90, by=by)).verdicts
    assert cell.value.name == "MET"
    shown = [(one.baseline, one.about_period and one.about_period.label) for one in cell.facts]
    assert shown == [(False, "năm 2024"), (True, "năm 2023")]
