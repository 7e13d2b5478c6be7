"""Numbers of things counted from events, and levels joined by và."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

import cchc_rules as cr
from cchc_rules.evaluation.figures import Figure
from cchc_rules.evaluation.quantities import Count, count_of, judge_count, missing_of
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.items import Quantity
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.reading.files import read_facts_bytes
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation import offices

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo họp "Cuộc họp" (cuộc, cộng dồn)

"""
QUANTITY = 'nhiệm vụ 1 "Họp"\n  số lượng: {level}\n  chủ trì: VP\n  thời hạn: năm 2024\n'
LEVEL = 'chỉ tiêu 1 "Họp"\n  đo: họp\n  mức: {level}\n  chủ trì: VP\n  thời hạn: năm 2024\n'
AFTER, BEFORE = dt.date(2025, 2, 1), dt.date(2024, 11, 1)
COLUMNS = "loại;mục;đơn vị;kỳ;ngày;giá trị;mẫu số;ghi nhận;chứng cứ"


def cell(item: str, rows: list[str], as_of: dt.date = AFTER) -> Verdict:
    """The one cell of an item."""
    plan, findings = cr.inspect(HEAD + item)
    assert plan is not None
    assert not [one for one in findings if one.is_error]
    lines = [COLUMNS, *rows]
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    result = cr.evaluate(plan, gather(facts), calendar=cr.official_calendar(), as_of=as_of)
    (found,) = result.verdicts
    return found


def meetings(count: int) -> list[str]:
    """That many single meetings."""
    return [f"lượt;1;VP;;{n:02d}/3/2024;1;;{n + 1:02d}/3/2024;{n}/BB" for n in range(1, count + 1)]


@pytest.mark.parametrize("item", [QUANTITY, LEVEL])
def test_enough_events_decide_early_and_too_few_decide_nothing(item: str) -> None:
    text = item.format(level="ít nhất 04 cuộc")
    assert cell(text, meetings(4), BEFORE).value is Value.MET
    few = cell(text, meetings(3))
    assert (few.value, set(few.reasons)) == (Value.UNKNOWN, {Reason.NO_DATA})


def test_a_figure_of_the_whole_year_decides_that_there_were_too_few() -> None:
    row = "giá trị;{subject};VP;năm 2024;;3;;05/01/2025;"
    few = cell(LEVEL.format(level="ít nhất 04 cuộc"), [row.format(subject="họp")])
    assert few.value is Value.NOT_MET
    few = cell(QUANTITY.format(level="ít nhất 04 cuộc"), [row.format(subject="1")])
    assert few.value is Value.NOT_MET
    said = [*meetings(3), "chưa xong;1;VP;năm 2024;31/12/2024;;;05/01/2025;"]
    assert cell(QUANTITY.format(level="ít nhất 04 cuộc"), said).value is Value.NOT_MET


def test_too_many_events_decide_early_and_few_enough_wait_for_a_figure() -> None:
    text = QUANTITY.format(level="không quá 02 cuộc")
    assert cell(text, meetings(3), BEFORE).value is Value.NOT_MET
    assert cell(text, meetings(2)).value is Value.UNKNOWN
    whole = ["giá trị;1;VP;năm 2024;;2;;05/01/2025;"]
    assert cell(text, whole).value is Value.MET


def test_a_joined_level_shows_the_figures_of_every_part() -> None:
    text = (
        'chỉ tiêu 1 "Đúng hạn"\n  đo: xong / nhận\n  mức: từ 98% trở lên và không quá 100%\n'
        "  chủ trì: VP\n  thời hạn: năm 2024\n"
    )
    found = cell(text, ["tỷ lệ;1;VP;năm 2024;;97;100;05/01/2025;"])
    assert found.value is Value.NOT_MET
    assert [one.required for one in found.numbers] == ["từ 98% trở lên", "không quá 100%"]


def _post(day: str, number: str, **more: str) -> str:
    return offices.row("xong", on=day, proof=number, **more)


def _figure(value: object, over: str = "năm 2024", **more: str) -> str:
    return offices.row("giá trị", value, over=over, **more)


def test_products_of_one_day_with_different_numbers_add_up() -> None:
    asks = offices.quantity("ít nhất 02 bài")
    assert offices.told(asks, _post("12/3/2024", "1/BC"), _post("12/3/2024", "2/BC")) == "MET"
    later = _post("12/3/2024", "2/BC", told="16/01/2025")
    assert offices.told(asks, _post("12/3/2024", "1/BC"), later) == "MET"
    same = offices.row("lượt", 1, on="12/3/2024", proof="1/BC")
    assert offices.told(asks, same, same) == "UNKNOWN NO_DATA"


@pytest.mark.parametrize(
    ("number", "rows", "told"),
    [
        ("không quá 05 bài", [_figure(3, "quý I/2024")], "UNKNOWN NO_DATA"),
        ("không quá 05 bài", [_figure(6, "quý I/2024")], "NOT_MET"),
        ("ít nhất 05 bài", [_figure(3, "quý I/2024")], "UNKNOWN NO_DATA"),
        ("ít nhất 05 bài", [_figure(3, "6 tháng đầu năm 2024"), _figure(2, "quý III/2024")], "MET"),
        ("ít nhất 10 bài", [_figure(6), _figure(4, "quý I/2024")], "NOT_MET"),
        ("ít nhất 02 bài", [_figure(1), _post("12/3/2024", "1/BC")], "NOT_MET"),
        ("ít nhất 05 bài", [_figure(3, "quý I/2024"), _post("12/3/2024", "1/BC"),
                            _post("12/5/2024", "2/BC")], "UNKNOWN NO_DATA"),
        ("ít nhất 04 bài", [_figure(3, "quý I/2024"), _post("12/5/2024", "2/BC")], "MET"),
        ("không quá 05 bài", [_figure("hơn 5")], "NOT_MET"),
        ("trên 05 bài", [_figure("hơn 5")], "MET"),
        ("không quá 05 bài", [_figure("khoảng 5")], "UNKNOWN NOT_PRECISE_ENOUGH"),
        ("05 bài", [_figure(7)], "UNKNOWN READING_NOT_DECLARED"),
        ("tối thiểu trên 05 bài", [_figure(5)], "UNKNOWN READING_NOT_DECLARED"),
        ("từ 03 đến dưới 05 bài", [_figure(4)], "MET"),
        ("ít nhất 50% số xã", [_figure(60)], "UNKNOWN READING_NOT_DECLARED"),
    ],
)  # fmt: skip
def test_figures_are_counted_once_and_decide_when_they_are_the_whole(
    number: str, rows: list[str], told: str
) -> None:
    assert offices.told(offices.quantity(number), *rows) == told


def test_more_single_events_than_the_figure_says_are_told() -> None:
    (cell,) = offices.judged(
        offices.quantity("ít nhất 02 bài"),
        _figure(1),
        _post("12/3/2024", "1/BC"),
        _post("13/3/2024", "2/BC"),
    ).verdicts
    assert (cell.value, cell.notes) == (
        Value.NOT_MET,
        ("số việc báo riêng nhiều hơn số của cả kỳ",),
    )


def test_a_report_that_no_more_was_done_shows_only_that_there_were_too_few() -> None:
    closed = offices.row("chưa xong", over="năm 2024", on="31/12/2024")
    early = offices.row("chưa xong", over="quý I/2024", on="31/3/2024")
    one = _post("12/3/2024", "1/BC")
    assert offices.told(offices.quantity("ít nhất 02 bài"), one, closed) == "NOT_MET"
    assert offices.told(offices.quantity("ít nhất 02 bài"), one, early) == "UNKNOWN NO_DATA"
    assert offices.told(offices.quantity("không quá 02 bài"), one, closed) == "UNKNOWN NO_DATA"


def test_an_event_belongs_to_one_window_and_counts_up_to_the_due_day() -> None:
    """30/6/2024 is a Sunday: due on 1/7, which is a day of the third quarter."""
    asks = offices.quantity("ít nhất 01 bài/quý", "ngày 30 tháng cuối quý")
    nameless = offices.values(asks, _post("01/7/2024", "1/BC"))
    assert nameless == [Value.UNKNOWN, Value.UNKNOWN, Value.MET, Value.UNKNOWN]
    named = offices.values(asks, _post("01/7/2024", "1/BC", over="quý II/2024"))
    assert named == [Value.UNKNOWN, Value.MET, Value.UNKNOWN, Value.UNKNOWN]
    late = offices.values(asks, _post("02/7/2024", "1/BC", over="quý II/2024"))
    assert late == [Value.UNKNOWN] * 4


def test_an_event_on_the_day_itself_has_both_readings_of_before() -> None:
    asks = offices.quantity("ít nhất 01 bài", "trước ngày 20/6/2024")
    assert offices.told(asks, _post("19/6/2024", "1/BC")) == "MET"
    assert offices.told(asks, _post("20/6/2024", "1/BC")) == "UNKNOWN READING_NOT_DECLARED"


def test_different_objects_are_counted_where_the_plan_says_so() -> None:
    asks = offices.quantity("ít nhất 02 xã") + "  đếm: xã khác nhau\n"
    visits = [
        offices.row("lượt", 1, on=f"{day}/3/2024", about=who)
        for day, who in ((1, "TA"), (2, "TA"), (3, "TB"))
    ]
    assert offices.told(asks, *visits[:2]) == "UNKNOWN NO_DATA"
    assert offices.told(asks, *visits) == "MET"


def test_a_number_a_year_due_every_quarter_is_asked_of_the_year() -> None:
    quarters = [_figure(1, f"quý {one}/2024") for one in ("I", "II", "III", "IV")]
    asks = offices.quantity("ít nhất 04 bài/năm", "hằng quý")
    assert offices.told(asks, *quarters) == "MET"
    both = offices.judged(asks + "  sản phẩm: Báo cáo\n", *quarters)
    counted = [one for one in both.verdicts if one.part == "2"]
    assert {next(iter(one.reasons)) for one in counted} == {Reason.READING_NOT_DECLARED}


def test_occurrences_that_say_the_same_count_once_towards_a_level() -> None:
    text = LEVEL.format(level="ít nhất 02 cuộc")
    (one,) = meetings(1)
    assert cell(text, [one, one]).value is Value.UNKNOWN
    corrected = one.replace(";1;;02/3/2024", ";2;;02/3/2024")
    assert cell(text, [corrected, one.replace("02/3/2024;1/BB", "04/3/2024;1/BB")]).value is (
        Value.UNKNOWN
    )


def _event(
    number: int | None = 1,
    on: str = "2024-03-12",
    *,
    proof: str = "",
    by: str | None = "VP",
    about: str = "",
    told: str = "2025-01-15",
    over: Period | None = None,
    kind: FactKind = FactKind.OCCURRENCE,
) -> Fact:
    return Fact(
        kind,
        "1",
        dt.date.fromisoformat(told),
        by,
        value=None if number is None else Interval.exact(number),
        about_day=None if over else dt.date.fromisoformat(on),
        about_period=over,
        evidence=Evidence(proof, proof) if proof else None,
        object=about,
    )


def _of_year(low: int | str, high: int | str | None = None) -> Interval:
    return Interval(Fraction(low), Fraction(low if high is None else high))


YEAR = Period(DateRange(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), "năm 2024")
QUARTER = Period(DateRange(dt.date(2024, 1, 1), dt.date(2024, 3, 31)), "quý I/2024")
NUMBER, DISTINCT = (
    Quantity(Threshold(Operator.AT_LEAST, Fraction(5)), one) for one in (False, True)
)
REPORT = _event(3, over=YEAR, kind=FactKind.VALUE)
PART = _event(3, over=QUARTER, kind=FactKind.VALUE)
WHOLE = Figure(_of_year(3), (REPORT,))
SO_FAR = Figure(_of_year(3), (PART,), Reason.NO_DATA)
NONE = Figure()
UNNAMED = [_event(None, f"2024-03-1{one}", kind=FactKind.DONE) for one in (2, 3)]
FIRST, SECOND = _event(proof="1/BB"), _event(2, "2024-05-12", proof="2/BB")


@pytest.mark.parametrize(
    ("events", "figure", "count"),
    [
        ([], NONE, Count()),
        ([FIRST, SECOND], NONE, Count(_of_year(3), (FIRST, SECOND))),
        (UNNAMED, NONE, Count(_of_year(2), tuple(UNNAMED))),
        ([], evolve(SO_FAR, value=_of_year("1/2")), Count(_of_year("1/2"), (PART,))),
        ([_event(None)], NONE, Count(_of_year(1), (_event(None),))),
        ([], WHOLE, Count(_of_year(3), (REPORT,), whole=True)),
        # a figure of the whole holds single events, and says so when there are more of them
        ([FIRST], WHOLE, Count(_of_year(3), (REPORT, FIRST), whole=True)),
        ([FIRST, SECOND], WHOLE, Count(_of_year(3), (REPORT, FIRST, SECOND), whole=True)),
        (
            [_event(4, proof="1/BB")],
            WHOLE,
            Count(_of_year(3), (REPORT, _event(4, proof="1/BB")), whole=True, above=True),
        ),
        # a figure of a part holds the events of its days, those of other days are beside it
        ([FIRST], SO_FAR, Count(_of_year(3), (PART, FIRST))),
        ([SECOND], SO_FAR, Count(_of_year(5), (PART, SECOND))),
        ([_event(9, proof="9/BB")], SO_FAR, Count(_of_year(9), (PART, _event(9, proof="9/BB")))),
        (
            [_event(2, "2024-03-31", proof="3/BB")],
            SO_FAR,
            Count(_of_year(3), (PART, _event(2, "2024-03-31", proof="3/BB"))),
        ),
        # of another agency they are beside it
        ([_event(by="X")], SO_FAR, Count(_of_year(4), (PART, _event(by="X")))),
        ([_event(by=None)], SO_FAR, Count(_of_year(3), (PART, _event(by=None)))),
        # nothing is known of a figure without facts
        ([FIRST], Figure(_of_year(3)), Count(_of_year(1), (FIRST,))),
        ([FIRST], Figure(None, (REPORT,)), Count(_of_year(1), (FIRST,))),
    ],
)
def test_events_and_figures_come_to_one_number(
    events: list[Fact], figure: Figure, count: Count
) -> None:
    assert count_of(events, figure, NUMBER, None) == count


def test_a_figure_of_the_group_may_hold_the_events_of_its_members() -> None:
    for by, found in (("xã", 3), (None, 3), ("Y", 4)):
        part = evolve(PART, agency=by)
        figure = evolve(SO_FAR, facts=(part,))
        assert count_of([FIRST], figure, NUMBER, "xã").value == _of_year(found)
    dated = evolve(PART, about_period=None, about_day=dt.date(2024, 4, 30))
    figure = evolve(SO_FAR, facts=(dated,))
    assert count_of([FIRST], figure, NUMBER, None).value == _of_year(3)
    assert count_of([SECOND], figure, NUMBER, None).value == _of_year(5)
    assert count_of(
        [evolve(SECOND, about_day=dt.date(2024, 4, 30))], figure, NUMBER, None
    ).value == (_of_year(3))
    undated = evolve(SECOND, about_day=None)
    assert count_of([undated], figure, NUMBER, None).value == _of_year(3)
    later = evolve(SECOND, about_day=None, about_period=YEAR)
    assert count_of([later], figure, NUMBER, None).value == _of_year(5)


def test_different_things_are_counted_and_not_added_to_a_figure() -> None:
    rows = [_event(about=one, proof=f"{at}/BB") for at, one in enumerate(("a", "b", "a"))]
    assert count_of(rows, NONE, DISTINCT, None).value == _of_year(2)
    parts = [evolve(one, object="", dimensions=(("xã", one.object),)) for one in rows]
    assert count_of(parts, NONE, DISTINCT, None).value == _of_year(2)
    assert count_of([SECOND], SO_FAR, DISTINCT, None).value == _of_year(3)


def test_events_or_figures_that_differ_contradict_each_other() -> None:
    one, other = _event(1, proof="1/BB"), _event(2, proof="1/BB")
    assert count_of([one, other], NONE, NUMBER, None) == Count(
        facts=(one, other), contradictory=True
    )
    done = [
        _event(None, on, proof="1/BB", kind=FactKind.DONE) for on in ("2024-03-12", "2024-03-13")
    ]
    assert count_of(done, WHOLE, NUMBER, None) == Count(facts=tuple(done), contradictory=True)
    clash = Figure(None, (REPORT, PART), Reason.CONTRADICTORY_FACTS)
    assert count_of([FIRST], clash, NUMBER, None) == Count(facts=(REPORT, PART), contradictory=True)


def _at(operator: Operator, number: int | None, **fields: object) -> Threshold:
    value = None if number is None else Fraction(number)
    return Threshold(operator, value, **fields)  # type: ignore[arg-type]


def _known(low: int, high: int | None = None, **fields: object) -> Count:
    return Count(_of_year(low, high), (REPORT,), **fields)  # type: ignore[arg-type]


FIVE, MORE, FEW, LESS = (
    _at(one, 5) for one in (Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST, Operator.LESS)
)
MET, NOT_MET = (Value.MET, None), (Value.NOT_MET, None)
WAITING, SILENT = (Value.PENDING, None), (Value.UNKNOWN, Reason.NO_DATA)
ROUGH, UNREAD = (
    (Value.UNKNOWN, Reason.NOT_PRECISE_ENOUGH),
    (Value.UNKNOWN, Reason.READING_NOT_DECLARED),
)


@pytest.mark.parametrize(
    ("count", "threshold", "before", "after"),
    [
        (_known(5), FIVE, MET, MET),
        (_known(4), FIVE, WAITING, SILENT),
        (_known(5), MORE, WAITING, SILENT),
        (_known(6), MORE, MET, MET),
        (_known(6), FEW, NOT_MET, NOT_MET),
        (_known(5), FEW, WAITING, SILENT),
        (_known(5), LESS, NOT_MET, NOT_MET),
        (_known(4, whole=True), FIVE, WAITING, NOT_MET),
        (_known(5, whole=True), FEW, WAITING, MET),
        (_known(4, 6, whole=True), FIVE, WAITING, ROUGH),
        (_known(4, 6), FIVE, WAITING, SILENT),
        # that there were no more shows that there were too few, never that there were few enough
        (_known(4, closed=True), FIVE, WAITING, NOT_MET),
        (_known(5, closed=True), FEW, WAITING, SILENT),
        (_known(5, closed=True), FIVE, MET, MET),
        (_known(4, 6, closed=True), FIVE, WAITING, SILENT),
        (Count(), FIVE, WAITING, SILENT),
        (Count(closed=True), FIVE, WAITING, NOT_MET),
        (Count(closed=True), FEW, WAITING, SILENT),
        (Count(closed=True), _at(Operator.AT_LEAST, 0), WAITING, SILENT),
        (_known(5), _at(Operator.AT_LEAST, None), UNREAD, UNREAD),
        (_known(5), _at(Operator.AT_LEAST, 5, unit="%"), UNREAD, UNREAD),
        (Count(_of_year(5), (evolve(REPORT, unit="%"),)), FIVE, UNREAD, UNREAD),
        (_known(5), _at(Operator.ALL, None, parts=(FIVE, LESS)), NOT_MET, NOT_MET),
        (_known(4), _at(Operator.ALL, None, parts=(FIVE, LESS)), WAITING, SILENT),
        (_known(5), _at(Operator.ANY, None, parts=(LESS, FIVE)), MET, MET),
        (_known(5), _at(Operator.ALL, None), UNREAD, UNREAD),
        (_known(5), _at(Operator.AT_LEAST, 5, readings=(FIVE, FEW)), UNREAD, UNREAD),
        (_known(6), _at(Operator.AT_LEAST, 5, readings=(FIVE, MORE)), MET, MET),
        (_known(5), _at(Operator.AT_LEAST, 5, readings=(FIVE, MORE)), UNREAD, UNREAD),
    ],
)
def test_what_was_counted_so_far_can_only_grow(
    count: Count, threshold: Threshold, before: object, after: object
) -> None:
    assert judge_count(count, threshold, ended=False) == before
    assert judge_count(count, threshold, ended=True) == after


@pytest.mark.parametrize(
    ("low", "threshold", "missing"),
    [
        (3, FIVE, 2),
        (5, FIVE, 0),
        (9, FIVE, 0),
        ("4.5", FIVE, 1),
        (3, MORE, 3),
        (5, MORE, 1),
        (6, MORE, 0),
        ("4.5", MORE, 1),
        (3, FEW, None),
        (3, _at(Operator.AT_LEAST, None), None),
    ],
)
def test_how_many_more_would_reach_a_floor(
    low: int | str, threshold: Threshold, missing: int | None
) -> None:
    assert missing_of(Count(_of_year(low)), threshold) == missing
    assert missing_of(Count(Interval(None, None)), FIVE) == 5


def test_an_event_of_a_period_counts_when_the_period_is_over_and_of_no_day_never() -> None:
    asks = offices.quantity("ít nhất 02 bài")
    last = offices.row("lượt", 2, over="quý IV/2024", told="15/11/2024")
    assert offices.told(asks, last) == "MET"
    assert offices.told(asks, last, as_of=dt.date(2024, 11, 30)) != "MET"
    assert offices.told(asks, offices.row("lượt", 2)) == "UNKNOWN NO_DATA"
