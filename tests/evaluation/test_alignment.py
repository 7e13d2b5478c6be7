"""Figures in the plan's own terms, and sums that wait for every part of them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

import cchc_rules as cr
from cchc_rules.evaluation.alignment import (
    aligned,
    declared_as,
    dimension_names,
    factor_of,
    is_below_nothing,
    measured_by,
)
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, Item, ItemKind
from cchc_rules.plan.measures import (
    Dimension,
    Expression,
    Level,
    Measure,
    MeasureKind,
    Scope,
    Term,
)
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.plan.units import conversion
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation.builders import AFTER, plan

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị TA "Xã Tân An"
"""
TARGET = """chỉ tiêu 1 "Thử"
  đo: {measured}
  mức: {level}
  chủ trì: TA
  thời hạn: năm 2024
"""
BY_FIELD = """số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn, theo lĩnh vực){values}
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực){values}
"""
DECLARED = BY_FIELD.format(values="\n  giá trị lĩnh vực: đất đai; hộ tịch")
OPEN = BY_FIELD.format(values="")
SHARE = TARGET.format(measured="xong / nhận", level="từ 98% trở lên")


def _judged(body: str, *rows: str) -> tuple[Value, Reason | None, list[str]]:
    plan, _ = cr.inspect(HEAD + body)
    assert plan is not None
    lines = ["mục;chiều;đơn vị tính;giá trị", *rows]
    whole = [f"{line};loại;đơn vị;kỳ;ghi nhận" for line in lines[:1]]
    whole += [f"{line};giá trị;TA;năm 2024;05/01/2025" for line in lines[1:]]
    facts, faults = read_facts_bytes("\n".join(whole).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    found = cr.evaluate(
        plan, gather(facts), calendar=cr.official_calendar(), as_of=dt.date(2025, 2, 1)
    )
    (cell,) = found.verdicts
    reason = next(iter(cell.reasons), None)
    return cell.value, reason, [one.code.number for one in found.findings]


def _pair(about: str, done: int, of: int) -> tuple[str, str]:
    return f"xong;{about};;{done}", f"nhận;{about};;{of}"


LAND, REGISTRY = "lĩnh vực=đất đai", "lĩnh vực=hộ tịch"


@pytest.mark.parametrize(
    ("measures", "rows", "value"),
    [
        (DECLARED, (*_pair(LAND, 99, 100), *_pair(REGISTRY, 99, 100)), Value.MET),
        (DECLARED, (*_pair(LAND, 99, 100), *_pair(REGISTRY, 99, 100)[:1]), Value.UNKNOWN),
        (DECLARED, (*_pair(LAND, 99, 100), *_pair(REGISTRY, 99, 100)[1:]), Value.UNKNOWN),
        (DECLARED, _pair(REGISTRY, 99, 100), Value.UNKNOWN),
        (OPEN, (*_pair(LAND, 50, 100), *_pair(REGISTRY, 990, 1000)), Value.UNKNOWN),
        (OPEN, _pair(REGISTRY, 990, 1000), Value.UNKNOWN),
        (OPEN, _pair("", 990, 1000), Value.MET),
    ],
)
def test_a_share_waits_for_every_value_on_both_sides(
    measures: str, rows: tuple[str, ...], value: Value
) -> None:
    """Removing what was said of one value never turns a verdict into MET."""
    assert _judged(measures + SHARE, *rows)[0] is value


def test_values_above_the_whole_are_told() -> None:
    rows: tuple[str, ...] = (*_pair("", 890, 900), f"nhận;{REGISTRY};;1000")
    assert _judged(OPEN + SHARE, *rows)[0] is Value.MET
    assert _judged(OPEN + SHARE, *rows)[2] == ["E013"]
    rows = (*_pair("", 890, 900), f"nhận;{REGISTRY};;300", f"nhận;{LAND};;600")
    assert (_judged(DECLARED + SHARE, *rows)[0], _judged(DECLARED + SHARE, *rows)[2]) == (
        Value.MET,
        [],
    )


def test_two_ways_to_cut_a_figure_are_not_added() -> None:
    measures = (
        'số đo nhận "N" (hồ sơ, cộng dồn, theo lĩnh vực, theo mức độ)\n'
        "  giá trị lĩnh vực: đất đai; hộ tịch\n  giá trị mức độ: 3; 4\n"
    )
    rows = [f"nhận;lĩnh vực={one};;30" for one in ("đất đai", "hộ tịch")]
    rows += [f"nhận;mức độ={one};;30" for one in (3, 4)]
    body = measures + TARGET.format(measured="nhận", level="từ 100 hồ sơ trở lên")
    assert _judged(body, *rows)[0] is Value.NOT_MET


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (_pair("", 990, 1000), Value.UNKNOWN),  # of everything, land among it
        ((*_pair("", 985, 1000), *_pair(LAND, 400, 400)), Value.NOT_MET),  # 585/600
        ((*_pair("", 995, 1000), *_pair(LAND, 400, 400)), Value.MET),  # 595/600
        (_pair(REGISTRY, 99, 100), Value.MET),
        ((*_pair(REGISTRY, 99, 100), *_pair("lĩnh vực=Đất  đai", 0, 100)), Value.MET),
        ((*_pair(REGISTRY, 5, 100), *_pair("lĩnh vực=lĩnh vực ĐẤT ĐAI", 999, 999)), Value.NOT_MET),
    ],
)
def test_what_a_scope_leaves_out_never_answers(rows: tuple[str, ...], value: Value) -> None:
    rule = SHARE + "  trừ lĩnh vực: đất đai\n"
    assert _judged(DECLARED + rule, *rows)[0] is value


def test_a_value_that_a_dimension_does_not_have_is_told() -> None:
    rule = DECLARED + SHARE + "  trừ lĩnh vực: đất đai\n"
    rows = (*_pair(REGISTRY, 5, 10), *_pair("lĩnh vực=đất đại", 999, 999))
    assert _judged(rule, *rows)[0] is Value.UNKNOWN
    assert _judged(rule, *rows)[2] == ["E010"] * 2


MONEY = 'số đo chi "Chi" ({unit}, cộng dồn)\n' + TARGET.format(
    measured="chi", level="không quá 500 triệu đồng"
)


@pytest.mark.parametrize(
    ("unit", "row", "value", "codes"),
    [
        ("đồng", "chi;;triệu đồng;600", Value.NOT_MET, []),
        ("đồng", "chi;;triệu đồng;400", Value.MET, []),
        ("đồng", "chi;;tỷ đồng;0,6", Value.NOT_MET, []),
        ("đồng", "chi;;trđ;600", Value.NOT_MET, []),
        ("đồng", "chi;;USD;600", Value.UNKNOWN, ["E009"]),
        ("triệu đồng", "chi;;;600", Value.NOT_MET, []),
        ("triệu đồng", "chi;;;400", Value.MET, []),
        ("triệu đồng", "chi;;đồng;400000000", Value.MET, []),
        ("lượt", "chi;;;400", Value.UNKNOWN, []),
        ("đồng", "chi;;;-5", Value.UNKNOWN, ["E011"]),
    ],
)
def test_money_is_compared_in_one_unit(unit: str, row: str, value: Value, codes: list[str]) -> None:
    found = _judged(MONEY.format(unit=unit), row)
    assert (found[0], found[2]) == (value, codes)


def test_figures_of_another_kind_are_not_divided() -> None:
    rows = ("xong;;%;99", "nhận;;;100")
    assert _judged(OPEN + SHARE, *rows)[0] is Value.UNKNOWN
    assert _judged(OPEN + SHARE, "xong;;;99", "nhận;;người;100")[2] == ["E009"]


def test_hours_and_minutes() -> None:
    body = 'số đo chờ "Chờ" (giờ, thời điểm)\n' + TARGET.format(
        measured="chờ", level="không quá 30 phút"
    )
    assert _judged(body, "chờ;;giờ;5")[0] is Value.NOT_MET
    assert _judged(body, "chờ;;phút;29")[0] is Value.MET
    assert conversion("giờ", "phút") == 60
    assert conversion("giờ", "ngày") is None


def test_shares_of_values_are_never_added() -> None:
    body = 'số đo hl "Hài lòng" (%, tỷ lệ, theo lĩnh vực)\n  giá trị lĩnh vực: a; b\n'
    body += TARGET.format(measured="hl", level="từ 90% trở lên")
    rows = ("hl;lĩnh vực=a;%;50", "hl;lĩnh vực=b;%;45")
    assert _judged(body, *rows)[0] is Value.UNKNOWN


def test_figures_that_are_equal_in_another_unit_or_spelling_are_one() -> None:
    rows = ("chi;;triệu đồng;400", "chi;;đồng;400000000")
    assert _judged(MONEY.format(unit="đồng"), *rows) == (Value.MET, None, [])
    rows = ("chi;;triệu đồng;400", "chi;;đồng;400")
    assert _judged(MONEY.format(unit="đồng"), *rows)[2] == ["E001"]
    spelled = (*_pair(REGISTRY, 99, 100), *_pair("lĩnh vực=Hộ  Tịch", 90, 100))
    assert _judged(DECLARED + SHARE, *spelled)[2] == ["E001"]


SIZE = Dimension("Mức độ", ("Cao", "Thấp"))
COUNTED = Measure("nhận", "Nhận", "hồ sơ", MeasureKind.CUMULATIVE, (SIZE,))
SPENT = Measure("chi", "Chi", "triệu đồng", MeasureKind.CUMULATIVE)
LEFT = Measure("dư", "Dư", "đồng", MeasureKind.SNAPSHOT)
PLAIN = Measure("lượt", "Lượt")


def _level(top: str, below: str = "", **scope: tuple[tuple[str, tuple[str, ...]], ...]) -> Level:
    terms = (Term(below),) if below else ()
    return Level(
        Expression((Term(top),), terms),
        Threshold(Operator.AT_LEAST, Fraction(1)),
        scope=Scope(**scope),
    )


def _asking(*levels: Level) -> Plan:
    items = (
        Item(str(one), str(one), ItemKind.TARGET, "M", demands=(Delivery(), level))
        for one, level in enumerate(levels, 1)
    )
    return plan(*items, measures=(COUNTED, SPENT, LEFT, PLAIN))


def test_figures_of_an_item_are_in_the_unit_of_its_first_level() -> None:
    two = evolve(_asking(_level("chi")).items[0], demands=(_level("chi"), _level("dư")))
    asked = _asking(_level("dư"), _level("dư", "chi"), _level("lạ"))
    asked = evolve(asked, items=(*asked.items, evolve(two, id="4")))
    assert measured_by(asked) == {
        "1": LEFT,
        "4": SPENT,
        "nhận": COUNTED,
        "chi": SPENT,
        "dư": LEFT,
        "lượt": PLAIN,
    }


def test_dimensions_are_known_by_measures_and_by_what_levels_ask() -> None:
    asks = _level("nhận", only=(("mức ĐỘ", ("cao", "vừa")),), excluded=(("Nơi", ("Xã",)),))
    names = dimension_names(_asking(asks))
    # as the measure declares it before as a level writes it
    assert names == {
        "mức độ": ("Mức độ", {"cao": "Cao", "thấp": "Thấp", "vừa": "vừa"}),
        "nơi": ("Nơi", {"xã": "Xã"}),
    }
    free = evolve(COUNTED, dimensions=(Dimension("Nơi"),))
    assert dimension_names(plan(measures=(free,))) == {"nơi": ("Nơi", {})}


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("MỨC độ", "CAO", ("Mức độ", "Cao")),
        ("mức độ", "mức độ cao", ("Mức độ", "Cao")),
        ("mức độ", "khác", None),
        ("nơi", "cao", None),
    ],
)
def test_a_value_is_known_whatever_its_letters(
    name: str, value: str, found: tuple[str, str] | None
) -> None:
    assert declared_as(dimension_names(_asking()), name, value) == found


@pytest.mark.parametrize(
    ("unit", "measure", "factor"),
    [
        ("", COUNTED, 1),
        ("Hồ sơ", COUNTED, 1),
        ("người", COUNTED, None),
        ("tỷ đồng", SPENT, 1000),
        ("đồng", SPENT, Fraction(1, 10**6)),
        ("%", Measure("a", "A", ""), 1),
        ("%", COUNTED, 1),
        ("%", Measure("a", "A", "%", MeasureKind.RATE), 1),
        ("", Measure("a", "A", "%", MeasureKind.RATE), 1),
        ("hồ sơ", Measure("a", "A", "%", MeasureKind.RATE), None),
        ("hồ sơ", Measure("a", "A", "", MeasureKind.RATE), 1),
        ("Điểm", Measure("a", "A", "điểm", MeasureKind.GRADE), 1),
        ("tỷ đồng", Measure("a", "A", "triệu đồng", MeasureKind.RANK), None),
        ("tỷ đồng", Measure("a", "A", "triệu đồng", MeasureKind.GRADE), None),
    ],
)
def test_a_figure_is_brought_to_the_unit_of_its_measure_or_left_out(
    unit: str, measure: Measure, factor: Fraction | None
) -> None:
    assert factor_of(unit, measure) == factor


def _figure(of: str, number: Interval | None, unit: str = "", **fields: object) -> Fact:
    kind = fields.pop("kind", FactKind.VALUE)
    return Fact(kind, of, AFTER, "A", value=number, unit=unit, **fields)  # type: ignore[arg-type]


def test_facts_are_written_as_the_plan_would_or_left_out() -> None:
    one, two = Interval.exact(1), Interval.exact(2)
    facts = (
        _figure("chi", one, "tỷ đồng"),
        _figure("chi", two, "người"),
        _figure("chi", two, "người", kind=FactKind.YES_NO),
        _figure("chi", None, "người"),
        _figure("lạ", two, "người"),
        _figure("nhận", two, dimensions=(("mức ĐỘ", "CAO"), ("MỨC độ", "khác"), ("Gì", "đó"))),
        _figure("lượt", two),
    )
    known = (("Mức độ", "Cao"), ("Mức độ", "khác"), ("Gì", "đó"))
    given = Facts(facts, "số")
    found = aligned(_asking(), given)
    assert found.items == (
        evolve(facts[0], value=Interval.exact(1000), unit="triệu đồng"),
        *facts[2:5],
        evolve(facts[5], dimensions=known),
        facts[6],
    )
    assert found.digest == "số"
    assert aligned(_asking(), found) is found


@pytest.mark.parametrize(
    ("measure", "number", "below"),
    [
        (COUNTED, Interval.exact(-1), True),
        (COUNTED, Interval.exact(0), False),
        (COUNTED, Interval(Fraction(-2), Fraction(0)), False),
        (COUNTED, Interval(Fraction(-2), None), False),
        (COUNTED, None, False),
        (LEFT, Interval.exact(-1), False),
    ],
)
def test_only_a_count_is_never_below_nothing(
    measure: Measure, number: Interval | None, below: bool
) -> None:
    fact = _figure(measure.id, number)
    assert is_below_nothing(fact, measure) is below
    assert (aligned(_asking(), Facts((fact,), "")).items == ()) is below


def test_a_value_that_begins_with_the_name_of_its_dimension_is_known_in_full_and_without() -> None:
    levelled = evolve(COUNTED, dimensions=(Dimension("mức độ", ("Mức độ 3", "4")),))
    names = dimension_names(plan(measures=(levelled,)))
    assert declared_as(names, "mức độ", "mức độ 3") == ("mức độ", "Mức độ 3")
    assert declared_as(names, "mức độ", "mức độ 4") == ("mức độ", "4")
    assert declared_as(names, "mức độ", "3") is None
