"""Which figures may be added to each other, and who speaks for several together."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.figures import (
    Asked,
    Figure,
    figure_of,
    how_much,
    kind_of,
    sum_of,
    unit_of,
)
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Policies
from cchc_rules.plan.measures import Dimension, Expression, Measure, MeasureKind, Scope, Term
from cchc_rules.plan.thresholds import Operator
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation import builders
from tests.evaluation.offices import judged, row, target, told, values

LAND, REGISTRY = "lĩnh vực=đất đai", "lĩnh vực=hộ tịch"


def _value(value: object, of: str, over: str = "năm 2024", **more: object) -> str:
    return row("giá trị", value, of=of, over=over, **more)  # type: ignore[arg-type]


def _share(top: object, below: object, over: str = "năm 2024", **more: object) -> str:
    return row("tỷ lệ", top, below=below, over=over, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("subject", ["1", "hài_lòng"])
@pytest.mark.parametrize("owner", ["xã (gộp)", "TA; TB"])
def test_percentages_of_several_are_never_added(subject: str, owner: str) -> None:
    rows = [_value(who, subject, by=by, unit="%") for who, by in ((60, "TA"), (50, "TB"))]
    asks = target("hài_lòng", "từ 98%", owner)
    assert told(asks, *rows).split()[0] == "UNKNOWN"
    parts = [_value(60, "1", part=one, unit="%") for one in (LAND, REGISTRY)]
    assert told(target("hài_lòng", "từ 98%"), *parts) == "UNKNOWN NO_DATA"


@pytest.mark.parametrize(
    ("measured", "level", "rows", "expected"),
    [
        ("chi / dự_toán", "từ 90%", [_value(900, "chi"), _value(1, "dự_toán")], "MET"),
        ("chi / dự_toán", "từ 90%", [_value(899, "chi"), _value(1, "dự_toán")], "NOT_MET"),
        ("chi + thu", "từ 2 triệu đồng", [_value(1, "chi"), _value(10**6, "thu")], "MET"),
        ("chi + thu", "từ 2 triệu đồng", [_value(1, "chi"), _value(10**6 - 1, "thu")], "NOT_MET"),
        ("chi - thu", "từ 2 triệu đồng", [_value(3, "chi"), _value(10**6, "thu")], "MET"),
    ],
)
def test_measures_in_different_units_are_brought_to_one(
    measured: str, level: str, rows: list[str], expected: str
) -> None:
    assert told(target(measured, level), *rows) == expected


def test_what_there_was_on_different_days_is_not_added() -> None:
    asks = target("tồn", "không quá 5 hồ sơ")
    last, early = ({"over": "", "on": day} for day in ("31/12/2024", "15/3/2024"))
    land = _value(1, "tồn", part=LAND, **last)
    assert told(asks, land, _value(1, "tồn", part=REGISTRY, **last)) == "MET"
    assert told(asks, land, _value(1, "tồn", part=REGISTRY, **early)) == "UNKNOWN NO_DATA"
    rest = asks + "  trừ lĩnh vực: hộ tịch\n"
    whole = _value(99, "tồn", **last)
    assert told(rest, whole, _value(95, "tồn", part=REGISTRY, **last)) == "MET"
    assert told(rest, whole, _value(95, "tồn", part=REGISTRY, **early)) == "UNKNOWN NO_DATA"


def test_no_more_can_be_left_out_than_there_is() -> None:
    asks = target("xong", "không quá 5 hồ sơ") + "  trừ lĩnh vực: hộ tịch\n"
    rows = [_value(99, "xong"), _value(100, "xong", part=REGISTRY)]
    assert told(asks, *rows) == "UNKNOWN CONTRADICTORY_FACTS"


def test_shares_of_parts_of_the_year_add_up_when_both_sides_are_counted() -> None:
    asks = target("xong / nhận", "từ 98%")
    halves = [_share(60, 60, "6 tháng đầu năm 2024"), _share(39, 40, "6 tháng cuối năm 2024")]
    assert told(asks, *halves) == "MET"
    assert told(asks, halves[0]) == "UNKNOWN NO_DATA"
    assert told(asks, _share(98, 100, "", on="15/3/2024")) == "UNKNOWN NO_DATA"
    assert told(asks, _share(98, 100, "", on="31/12/2024")) == "MET"


def test_a_running_total_about_an_item_is_that_of_its_measure() -> None:
    march = _value(98, "1", "", on="15/3/2024")
    assert told(target("xong", "không quá 98 hồ sơ"), march) == "UNKNOWN NO_DATA"
    assert told(target("xong", "từ 98 hồ sơ"), march) == "MET"


def test_a_part_about_the_item_does_not_hide_the_whole_of_its_measures() -> None:
    asks = target("xong", "từ 98 hồ sơ")
    part = _value(1, "1", "quý I/2024")
    assert told(asks, part, _value(98, "xong")) == "MET"
    assert told(asks, part, _value(98, "xong", "6 tháng đầu năm 2024")) == "MET"
    share = target("xong / nhận", "từ 98%")
    sides = [_value(98, "xong"), _value(100, "nhận")]
    assert told(share, _share(1, 2, "quý I/2024"), *sides) == "MET"
    assert told(share, _share(1, 2, "quý I/2024"), sides[0]) == "UNKNOWN NO_DATA"


def test_a_share_does_not_answer_how_many() -> None:
    asks = target("họp", "trên 5 cuộc")
    assert told(asks, _share(6, 100)) == "UNKNOWN READING_NOT_DECLARED"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(50, "TA"), (100, "")], "UNKNOWN CONTRADICTORY_FACTS"),
        ([(160, "TA"), (160, "")], "MET"),
        ([(160, "")], "MET"),
        ([(90, "TA"), (90, "TB")], "NOT_MET"),
        ([(90, "TA"), (70, "TB")], "UNKNOWN CONTRADICTORY_FACTS"),
    ],
)
def test_what_several_owe_together_has_one_figure(
    rows: list[tuple[int, str]], expected: str
) -> None:
    asks = target("họp", "từ 150 cuộc", "TA; TB")
    assert told(asks, *(_value(value, "họp", by=by) for value, by in rows)) == expected


def test_a_member_that_is_gone_does_not_stand_for_its_group() -> None:
    asks = target("họp", "từ 150 cuộc", "xã (gộp)")
    assert told(asks, _value(200, "họp", by="TC")) == "UNKNOWN NO_DATA"
    both = [_value(100, "họp", by=by) for by in ("xã", "")]
    (cell,) = judged(asks, *both).verdicts
    assert cell.value.name == "NOT_MET"


def test_a_percentage_of_the_rest_is_not_worked_out() -> None:
    shares = """số đo khá "Tỷ lệ khá" (%, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
"""
    asks = shares + target("khá", "từ 90%") + "  trừ lĩnh vực: hộ tịch\n"
    rows = [_value(95, "khá"), _value(80, "khá", part=REGISTRY)]
    assert told(asks, *rows) == "UNKNOWN NO_DATA"
    assert told(asks, *rows, _value(97, "khá", part=LAND)) == "MET"


def test_what_is_told_of_days_to_come_is_not_used_yet() -> None:
    asks = target("họp", "ít nhất 10 cuộc")
    ahead = _value(12, "họp", "quý IV/2024", told="01/10/2024")
    assert told(asks, ahead, as_of=dt.date(2024, 12, 30)) == "PENDING NO_DATA"
    assert told(asks, ahead, as_of=dt.date(2024, 12, 31)) == "MET"


def test_figures_that_are_not_exact_add_up_to_a_range() -> None:
    land, registry = _value("khoảng 50", "nhận", part=LAND), _value(40, "nhận", part=REGISTRY)
    assert told(target("nhận", "ít nhất 89 hồ sơ"), land, registry) == "MET"
    assert told(target("nhận", "ít nhất 90 hồ sơ"), land, registry) == "UNKNOWN NOT_PRECISE_ENOUGH"
    assert told(target("nhận", "ít nhất 92 hồ sơ"), land, registry) == "NOT_MET"


def test_a_running_total_says_nothing_of_a_quarter_that_began_later() -> None:
    asks = target("họp", "ít nhất 2 cuộc", due="hằng quý")
    (first, second, *_) = values(asks, _value(9, "họp", over="", on="30/6/2024"))
    assert (first.name, second.name) == ("UNKNOWN", "UNKNOWN")
    (first, *_) = values(asks, _value(9, "họp", over="", on="31/3/2024"))
    assert first.name == "MET"


def test_a_percentage_of_a_part_is_not_that_of_the_year() -> None:
    asks = target("hài_lòng", "từ 90%")
    part = _value(95, "hài_lòng", "quý I/2024")
    assert told(asks, part) == "UNKNOWN NO_DATA"
    assert told(asks, part, _value(89, "hài_lòng")) == "NOT_MET"


@pytest.mark.parametrize("kind", [FactKind.VALUE, FactKind.RATIO])
def test_a_figure_without_a_number_is_no_figure_of_nothing(kind: FactKind) -> None:
    asks = builders.plan(builders.target(builders.count(5, Operator.AT_MOST)))
    empty = evolve(builders.value("đúng", 0), kind=kind, value=None)
    (cell,) = builders.run(asks, empty).verdicts
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.NO_DATA}


YEAR, Q1, Q2, Q3, Q4 = (
    Period(DateRange(builders.day(first), builders.day(last)), last)
    for first, last in (
        ("01-01", "12-31"),
        ("01-01", "03-31"),
        ("04-01", "06-30"),
        ("07-01", "09-30"),
        ("10-01", "12-31"),
    )
)
FIELD = Dimension("lĩnh vực", ("đất", "hộ"))
OF_LAND, OF_HOMES = ("lĩnh vực", "đất"), ("lĩnh vực", "hộ")
MEASURES = (
    Measure("đếm", "Đếm", "hồ sơ", MeasureKind.CUMULATIVE, (FIELD, Dimension("mức", ("1", "2")))),
    Measure("tồn", "Tồn", "hồ sơ", dimensions=(Dimension("lĩnh vực", ("đất", "hộ", "rừng")),)),
    Measure("lệ", "Tỷ lệ", "%", MeasureKind.RATE, (FIELD,)),
    Measure("chi", "Đã chi", "triệu đồng", MeasureKind.CUMULATIVE),
    Measure("thu", "Đã thu", "đồng", MeasureKind.CUMULATIVE),
)  # fmt: skip
EVERYWHERE = Scope()
NO_DATA = Figure(reason=Reason.NO_DATA)
WITHOUT_HOMES = Scope(excluded=((OF_HOMES[0], (OF_HOMES[1],)),))


def _asked(*facts: Fact, **more: object) -> Asked:
    asked = Asked(
        builders.plan(measures=MEASURES),
        gather(facts),
        "1",
        YEAR.days,
        builders.AFTER,
        frozenset({"A"}),
        YEAR.days.last,
    )
    return evolve(asked, **more)  # type: ignore[arg-type]


def _said(
    number: int | None,
    of: str = "đếm",
    over: Period | None = YEAR,
    *parts: tuple[str, str],
    on: str = "",
    **more: object,
) -> Fact:
    fact = Fact(
        FactKind.VALUE,
        of,
        builders.day("12-31"),
        agency="A",
        dimensions=parts,
        about_period=over,
        about_day=builders.day(on) if on else None,
        value=None if number is None else Interval.exact(number),
    )
    return evolve(fact, **more)  # type: ignore[arg-type]


def _on(day: str, number: int, of: str = "đếm", *parts: tuple[str, str], **more: object) -> Fact:
    return _said(number, of, None, *parts, on=day, **more)


def _found(*facts: Fact, of: str = "đếm", scope: Scope = EVERYWHERE, **more: object) -> Figure:
    return figure_of(_asked(*facts, **more), of, scope)


def _pooled(*facts: Fact, of: str = "đếm", scope: Scope = EVERYWHERE, **more: object) -> Figure:
    told = frozenset({"X", "Y", "xã", None})
    asked = _asked(*facts, speakers=told, members=("X", "Y"), group="xã", **more)
    return figure_of(asked, of, scope)


def _own(*facts: Fact, kind: MeasureKind = MeasureKind.CUMULATIVE) -> Figure:
    return _found(*facts, of="1", kind=kind)


def _sum(number: int, *facts: Fact) -> Figure:
    return Figure(Interval.exact(number), facts)


def _at_least(number: int, *facts: Fact) -> Figure:
    return Figure(Interval.exact(number), facts, Reason.NO_DATA, partial=True)


def test_facts_behind_a_figure_change_nothing_else_of_it() -> None:
    one, other = _said(1), _said(2)
    figure = Figure(
        Interval.exact(1), (one,), Reason.NO_DATA, Interval.exact(2), answer=True, partial=True
    )
    assert figure.beside(Figure(facts=(other,))) == evolve(figure, facts=(one, other))


def test_a_figure_of_a_longer_period_is_none_of_the_window() -> None:
    assert _found(_said(9), days=Q4.days) == NO_DATA


def test_what_is_told_of_later_days_hides_nothing_of_earlier_ones() -> None:
    first, later = _said(9, "đếm", Q1), _said(9, "đếm", Q2)
    assert _found(later, first, as_of=Q1.days.last) == _at_least(9, first)


def test_a_figure_about_the_item_itself_is_one_of_its_scope() -> None:
    own = _said(9, "1")
    assert _found(own, of="1", scope=WITHOUT_HOMES) == _sum(9, own)
    assert _found(_said(9), scope=WITHOUT_HOMES) == NO_DATA


@pytest.mark.parametrize(
    ("speakers", "number", "reason"),
    [
        (frozenset({"A", None}), 8, None),
        (frozenset({"A", "B", None}), None, Reason.CONTRADICTORY_FACTS),
        (None, None, Reason.CONTRADICTORY_FACTS),
    ],
)
def test_a_figure_of_nobody_is_of_the_only_one_who_may_report(
    speakers: frozenset[str | None] | None, number: int | None, reason: Reason | None
) -> None:
    later = _said(8, agency=None, recorded_on=builders.AFTER)
    found = _found(_said(9), later, speakers=speakers, as_of=builders.AFTER)
    assert (found.value, found.reason) == (
        None if number is None else Interval.exact(number),
        reason,
    )


def test_only_who_may_report_and_only_what_is_asked_for_is_heard() -> None:
    mine, land = _said(9), _said(3, "đếm", YEAR, OF_LAND)
    assert _found(_said(8, agency="B"), _said(7, baseline=True), mine) == _sum(9, mine)
    assert _found(_said(7, kind=FactKind.EVENT), mine) == _sum(9, mine)
    assert _found(mine, land, dimension=OF_LAND) == _sum(3, land)


def test_what_is_in_scope_alone_is_heard() -> None:
    land = Scope(only=((OF_LAND[0], (OF_LAND[1],)),))
    part, other = _said(3, "1", YEAR, OF_LAND), _said(4, "1", YEAR, OF_HOMES)
    whole = _said(9, "1")
    assert _found(other, part, of="1", scope=land) == _sum(3, part)
    assert _found(whole, other, of="1", scope=land) == _sum(9, whole)


def test_a_window_has_ended_on_the_day_after_its_last() -> None:
    assert _asked(as_of=builders.AFTER).ended
    assert not _asked(as_of=YEAR.days.last).ended


def test_figures_of_one_day_that_differ_are_shown() -> None:
    facts = (_said(9), _said(8))
    assert _found(*facts) == Figure(facts=facts, reason=Reason.CONTRADICTORY_FACTS)


LONG = Period(DateRange(dt.date(2019, 7, 1), dt.date(2022, 12, 31)), "2019-2022")
CUT = DateRange(dt.date(2020, 12, 15), dt.date(2021, 12, 14))


@pytest.mark.parametrize(
    ("last_data_day", "days", "heard"),
    [
        (None, YEAR.days, True),
        (14, CUT, True),
        (14, YEAR.days, False),
        (None, CUT, False),
        (14, LONG.days, True),
        (None, Q2.days, False),
    ],
)
def test_a_running_total_counts_from_the_first_day_of_the_year_of_data_or_of_the_plan(
    last_data_day: int | None, days: DateRange, heard: bool
) -> None:
    later, earlier = _on("06-14", 9), _on("05-14", 10)
    plan = builders.plan(
        measures=MEASURES, period=LONG, policies=Policies(cut_off_day=last_data_day)
    )
    found = _found(later, earlier, plan=plan, days=days)
    assert found == (_at_least(9, later) if heard else NO_DATA)


def test_shares_of_parts_add_up_on_both_sides() -> None:
    parts = [
        _said(4, "đếm", YEAR, one, kind=FactKind.RATIO, denominator=Interval.exact(5))
        for one in (OF_LAND, OF_HOMES)
    ]
    assert _found(*parts) == evolve(_sum(8, *parts), denominator=Interval.exact(10))


@pytest.mark.parametrize("last", [True, False])
def test_answers_of_parts_are_yes_when_all_are(last: bool) -> None:
    answers = [
        _said(None, "đếm", one, kind=FactKind.YES_NO, answer=said)
        for one, said in ((Q1, True), (Q2, True), (Q3, True), (Q4, last))
    ]
    assert _found(*answers) == evolve(_sum(0, *answers), answer=last)


def test_a_running_total_stands_where_parts_come_to_the_same() -> None:
    parts = [_said(5, "đếm", Q1), _said(4, "đếm", Q2)]
    total = _on("06-30", 9)
    assert _found(*parts, total) == _at_least(9, total)
    assert _found(*parts, _on("06-30", 8)) == _at_least(9, *parts)
    third = _said(1, "đếm", Q3)
    assert _found(*parts, third, total) == _at_least(10, total, third)


@pytest.mark.parametrize("kind", ["đếm", "tồn"])
def test_a_figure_of_a_named_period_is_no_running_total_whatever_its_day(kind: str) -> None:
    last = _said(9, kind, Q4, on="12-31")
    assert _found(last, of=kind) == _at_least(9, last)


def test_an_answer_comes_to_no_number() -> None:
    yes = _said(None, kind=FactKind.YES_NO, answer=True)
    assert _found(yes) == Figure(Interval.exact(0), (yes,), answer=True)


def test_of_what_there_was_on_several_days_the_last_one_counts() -> None:
    days = [_on("11-30", 8, "tồn"), _on("12-31", 9, "tồn"), _on("06-30", 7, "tồn")]
    assert _found(*days, of="tồn") == _sum(9, days[1])


@pytest.mark.parametrize("kind", ["đếm", "tồn"])
def test_of_two_figures_of_the_whole_window_one_counts(kind: str) -> None:
    first, second = (_said(9, kind, object=one) for one in ("a", "b"))
    assert _found(first, second, of=kind) == _sum(9, first)


def test_a_running_total_of_a_window_that_began_later_is_no_figure() -> None:
    assert _found(_on("06-15", 9), days=Q2.days) == NO_DATA


def test_the_rest_is_everything_less_what_is_left_out() -> None:
    whole, home = _said(9), _said(4, "đếm", YEAR, OF_HOMES)
    assert _found(whole, home, scope=WITHOUT_HOMES) == _sum(5, whole, home)
    clash = Figure(
        facts=(whole, more := _said(10, "đếm", YEAR, OF_HOMES)), reason=Reason.CONTRADICTORY_FACTS
    )
    assert _found(whole, more, scope=WITHOUT_HOMES) == clash


@pytest.mark.parametrize(
    ("facts", "scope"),
    [
        ((_said(9, "đếm", Q1), _said(4, "đếm", YEAR, OF_HOMES)), WITHOUT_HOMES),
        ((_said(9), _said(4, "đếm", Q1, OF_HOMES)), WITHOUT_HOMES),
        (
            (_said(9), _said(4, "đếm", YEAR, OF_HOMES)),
            evolve(WITHOUT_HOMES, only=(("mức", ("1",)),)),
        ),
        (
            (_said(9), _said(4, "đếm", YEAR, OF_HOMES)),
            evolve(WITHOUT_HOMES, excluded=(*WITHOUT_HOMES.excluded, ("mức", ("1",)))),
        ),
        (
            tuple(
                evolve(one, kind=FactKind.RATIO, denominator=Interval.exact(10))
                for one in (_said(9), _said(4, "đếm", YEAR, OF_HOMES))
            ),
            WITHOUT_HOMES,
        ),
    ],
)
def test_the_rest_is_not_known_where_it_is_not_one_number_less_another(
    facts: tuple[Fact, ...], scope: Scope
) -> None:
    assert _found(*facts, scope=scope) == NO_DATA


def test_figures_of_a_measure_add_up_as_it_says_whatever_is_asked() -> None:
    quarters = [_said(1, "đếm", one) for one in (Q1, Q2, Q3, Q4)]
    assert _found(*quarters) == _sum(4, *quarters)
    both = [evolve(one, agency=who) for who in "XY" for one in quarters]
    assert _pooled(*both) == _sum(8, *both)
    pooled = [evolve(one, agency="xã") for one in quarters]
    assert _pooled(*pooled) == _sum(4, *pooled)
    cut = [evolve(one, dimensions=(part,)) for part in (OF_LAND, OF_HOMES) for one in quarters]
    assert _found(*cut) == _sum(8, *cut)
    of_both = [evolve(one, agency=who) for who in "XY" for one in cut]
    assert _pooled(*of_both) == _sum(16, *of_both)


def test_members_of_which_one_is_silent_come_to_a_part() -> None:
    member = _said(4, agency="X")
    assert _pooled(member) == _at_least(4, member)
    quarter = _said(4, "đếm", Q1, agency="Y")
    assert _pooled(member, quarter) == _at_least(8, member, quarter)


def test_the_group_and_its_members_must_come_to_the_same() -> None:
    whole, members = _said(9, agency="xã"), [_said(4, agency=one) for one in "XY"]
    clash = Figure(facts=(whole, *members), reason=Reason.CONTRADICTORY_FACTS)
    assert _pooled(whole, *members) == clash
    assert _pooled(whole) == _sum(9, whole)


def test_a_figure_of_the_group_is_of_what_is_in_scope() -> None:
    land = _said(4, "đếm", YEAR, OF_LAND, agency="xã")
    assert _pooled(land, scope=Scope(only=((OF_LAND[0], (OF_LAND[1],)),))) == _sum(4, land)


def test_percentages_of_members_about_the_item_are_not_added() -> None:
    members = tuple(_said(4, "1", agency=one, unit="%") for one in "XY")
    found = _pooled(*members, of="1", kind=MeasureKind.CUMULATIVE)
    assert found == evolve(NO_DATA, facts=members)


def test_a_figure_of_the_group_that_lacks_a_part_does_not_hide_its_members() -> None:
    members = [_said(4, agency=one) for one in "XY"]
    assert _pooled(_said(3, "đếm", Q1, agency="xã"), *members) == _sum(8, *members)
    assert _pooled(_said(8, agency="xã"), *members) == _sum(8, *members)


def test_facts_of_nobody_in_the_group_are_no_figure_of_it() -> None:
    asked = _asked(_said(4, agency="Z"), speakers=None, members=("X", "Y"), group="xã")
    assert figure_of(asked, "đếm", EVERYWHERE) == NO_DATA


def test_what_several_tell_differently_is_shown_whole() -> None:
    facts = tuple(_said(number, agency=by) for number, by in ((9, "X"), (8, "Y")))
    clash = Figure(facts=facts, reason=Reason.CONTRADICTORY_FACTS)
    assert _found(*facts, speakers=None) == clash


def test_percentages_about_the_item_are_not_added_up_whatever_is_asked() -> None:
    quarters = [_said(25, "1", one) for one in (Q1, Q2, Q3, Q4)]
    assert _own(*quarters) == _sum(100, *quarters)
    percent = [evolve(one, unit="%") for one in quarters]
    assert _own(*percent) == _at_least(100, *percent)
    parts = [evolve(one, denominator=Interval.exact(25)) for one in percent]
    assert _own(*parts).reason is None


def test_a_figure_that_lacks_a_value_of_its_dimension_is_partial() -> None:
    land, home = (_said(4, "đếm", YEAR, one) for one in (OF_LAND, OF_HOMES))
    assert _found(land) == _at_least(4, land)
    assert _found(land, home) == _sum(8, land, home)
    standing = [evolve(one, subject="tồn") for one in (land, home)]
    assert _found(*standing, of="tồn") == _at_least(8, *standing)
    woods = _said(1, "tồn", YEAR, ("lĩnh vực", "rừng"))
    assert _found(*standing, woods, of="tồn") == _sum(9, *standing, woods)


def test_an_item_has_the_values_that_the_first_measure_gives_a_dimension() -> None:
    land, home = (_said(4, "1", YEAR, one) for one in (OF_LAND, OF_HOMES))
    assert _own(land, home) == _sum(8, land, home)
    levels = [_said(4, "1", YEAR, ("mức", one)) for one in ("1", "2")]
    assert _own(*levels) == _sum(8, *levels)
    assert _own(levels[0]) == _at_least(4, levels[0])
    unknown = _said(4, "1", YEAR, ("loại", "a"))
    assert _own(unknown) == _at_least(4, unknown)


def _cut_twice(number: int, of: str, over: Period = YEAR) -> tuple[Fact, ...]:
    return tuple(
        _said(number, of, over, one, ("mức", level))
        for one in (OF_LAND, OF_HOMES)
        for level in "12"
    )


def test_of_several_ways_to_cut_a_count_the_one_that_lacks_nothing_and_comes_to_most_counts() -> (
    None
):
    twice = _cut_twice(2, "đếm")
    levels = [_said(4, "đếm", YEAR, ("mức", one)) for one in "12"]
    assert _found(*twice, *levels) == _sum(8, *levels)
    assert _found(*twice, levels[0]) == _sum(8, *twice)
    assert _found(*_cut_twice(2, "đếm", Q1), levels[0]) == _at_least(8, *_cut_twice(2, "đếm", Q1))
    assert _found(*_cut_twice(1, "đếm"), *levels) == _sum(8, *levels)
    assert _found(*_cut_twice(3, "đếm"), *levels) == _sum(12, *_cut_twice(3, "đếm"))


def test_of_several_ways_to_cut_what_there_was_the_one_of_fewest_dimensions_counts() -> None:
    levels = [_said(4, "1", YEAR, ("mức", one)) for one in "12"]
    assert _own(*_cut_twice(3, "1"), *levels, kind=MeasureKind.SNAPSHOT) == _sum(8, *levels)


def test_a_named_period_counts_not_the_day_beside_it() -> None:
    parts = [
        _said(4, "1", YEAR, one, on=day) for one, day in ((OF_LAND, "12-30"), (OF_HOMES, "12-31"))
    ]
    assert _own(*parts, kind=MeasureKind.SNAPSHOT) == _sum(8, *parts)


def test_a_figure_of_nothing_comes_to_less_than_a_part_of_one() -> None:
    nothing, half = (Figure(Interval.exact(one)) for one in (0, Fraction(1, 2)))
    assert how_much(nothing) < how_much(half)
    assert how_much(Figure()) == how_much(nothing)


def test_percentages_of_parts_are_shown_and_not_added() -> None:
    parts = tuple(_said(50, "lệ", YEAR, one) for one in (OF_LAND, OF_HOMES))
    assert _found(*parts, of="lệ") == evolve(NO_DATA, facts=parts)


def test_a_sum_of_measures_lacks_what_one_of_them_lacks() -> None:
    spent, part = _said(2, "chi"), _said(3 * 10**6, "thu", Q1)
    both = (Term("chi"), Term("thu"))
    asked = _asked(spent, part)
    assert sum_of(asked, both, EVERYWHERE, unit="triệu đồng") == _at_least(5, spent, part)
    assert sum_of(_asked(spent), both, EVERYWHERE, unit="đồng") == _at_least(2 * 10**6, spent)
    assert sum_of(_asked(), both, EVERYWHERE, unit="đồng") == _at_least(0)
    assert sum_of(_asked(), both[:1], EVERYWHERE, unit="đồng") == NO_DATA
    assert sum_of(_asked(), (), EVERYWHERE, unit="đồng") == _sum(0)


def test_what_is_taken_off_a_sum_is_less() -> None:
    spent, part = _said(5, "chi"), _said(3, "đếm")
    less = (Term("chi"), Term("đếm", -1))
    assert sum_of(_asked(spent, part), less, EVERYWHERE, unit="") == _sum(2, spent, part)
    assert sum_of(_asked(part), less[1:], EVERYWHERE, unit="") == _sum(-3, part)


def test_only_a_number_of_another_unit_is_brought_to_one() -> None:
    share = _said(2, "chi", kind=FactKind.RATIO, denominator=Interval.exact(3))
    unknown = _said(2, "lạ")
    for fact in (share, unknown):
        term = (Term(fact.subject),)
        found = sum_of(_asked(fact), term, EVERYWHERE, unit="đồng")
        assert found.value == Interval.exact(2)


def test_an_expression_has_the_unit_of_its_first_measure_and_the_kind_of_all() -> None:
    plan = builders.plan(measures=MEASURES)
    assert unit_of(plan, Expression((Term("chi"), Term("thu")))) == "triệu đồng"
    assert unit_of(plan, Expression((Term("lạ"),))) == ""
    for above, below, kind in (
        ("chi", "thu", MeasureKind.CUMULATIVE),
        ("chi", "tồn", MeasureKind.SNAPSHOT),
        ("chi", "lệ", MeasureKind.RATE),
        ("chi", "lạ", MeasureKind.CUMULATIVE),
        ("lạ", "lạ", MeasureKind.RATE),
    ):
        assert kind_of(plan, Expression((Term(above),), (Term(below),))) is kind
