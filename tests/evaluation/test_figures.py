"""Which figures may be added to each other, and who speaks for several together."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.fact import FactKind
from cchc_rules.plan.thresholds import Operator
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
