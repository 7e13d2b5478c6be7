"""Scores from facts: every kind of leaf, intervals, what does not apply, ranks."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules import inspect
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scores import LossKind, Points
from cchc_rules.evaluation.scoring import CardScore, score_all, score_card
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.reading.files import read_facts_bytes

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị A "Xã A"
đơn vị B "Xã B"
đơn vị C "Xã C"
đơn vị D "Xã D"
nhóm xã "các xã"
  gồm: A; B; C; D
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

"""
COLUMNS = "loại;mục;đơn vị;kỳ;giá trị;mẫu số;ghi nhận;cột"
AFTER = dt.date(2025, 2, 1)


def facts_of(*rows: str) -> Facts:
    """Facts of the year 2024 from ``loại;mục;đơn vị;giá trị;mẫu số;cột``."""
    lines = [COLUMNS]
    for row in rows:
        kind, subject, agency, value, below, column = (row.split(";") + [""] * 5)[:6]
        lines.append(f"{kind};{subject};{agency};năm 2024;{value};{below};15/01/2025;{column}")
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    return gather(facts)


def plan_of(card: str) -> Plan:
    """A plan with one scorecard."""
    plan, findings = inspect(HEAD + card + "\n")
    assert plan is not None
    assert not findings, [(one.code.number, one.message()) for one in findings]
    return plan


def scored(card: str, *rows: str, agency: str = "A") -> CardScore:
    """The score of one agency."""
    plan = plan_of(card)
    return score_card(plan, plan.scorecards[0], facts_of(*rows), agency, as_of=AFTER)


def ends(result: CardScore) -> tuple[object, object]:
    """Confirmed and possible points."""
    return result.total.confirmed, result.total.possible


def leaf(rule: str, top: str = "2 điểm") -> str:
    """A card of one criterion."""
    return f'bảng điểm CS "Thử"\n  thang: {top}\n  tiêu chí 1 "Một" ({top})\n{rule}'


STEPS = leaf("    đo: xong / nhận\n    bậc: trên 90% = 2; từ 70% - 90% = 1; dưới 70% = 0")
MEETINGS = leaf(
    "    bậc: từ 4 lần trở lên = 20; 3 lần = 15; 2 lần = 10; 1 lần = 5; còn lại = 0", "20 điểm"
)
LINEAR = leaf("    bậc: 100% = 1,5; từ 80% - dưới 100% = theo tỷ lệ; dưới 80% = 0", "1,5 điểm")
ISSUED = leaf("    lựa chọn: kịp thời = 1; không kịp thời = 0,5; không ban hành = 0", "1 điểm")


@pytest.mark.parametrize(
    ("case", "card", "facts", "points"),
    [
        ("SC060", STEPS, ["tỷ lệ;CS/1;A;901;1.000"], "2"),
        ("SC060 on the edge", STEPS, ["tỷ lệ;CS/1;A;90;100"], "1"),
        ("SC061", STEPS, ["tỷ lệ;CS/1;A;80;100"], "1"),
        ("SC061 on the edge", STEPS, ["tỷ lệ;CS/1;A;70;100"], "1"),
        ("steps, lowest", STEPS, ["tỷ lệ;CS/1;A;69;100"], "0"),
        ("steps from measures", STEPS, ["giá trị;xong;A;91", "giá trị;nhận;A;100"], "2"),
        ("meetings", MEETINGS, ["giá trị;CS/1;A;3"], "15"),
        ("meetings, many", MEETINGS, ["giá trị;CS/1;A;6"], "20"),
        ("meetings, none", MEETINGS, ["giá trị;CS/1;A;0"], "0"),
        ("SC064", ISSUED, ["xếp loại;CS/1;A;không kịp thời"], "0.5"),
        ("linear, whole", LINEAR, ["tỷ lệ;CS/1;A;100;100"], "1.5"),
        ("linear, part", LINEAR, ["tỷ lệ;CS/1;A;90;100"], "1.35"),
        ("linear, floor", LINEAR, ["tỷ lệ;CS/1;A;80;100"], "1.2"),
        ("linear, under", LINEAR, ["tỷ lệ;CS/1;A;799;1.000"], "0"),
        (
            "proportional",
            leaf("    cách chấm: theo tỷ lệ", "3 điểm"),
            ["tỷ lệ;CS/1;A;6;8"],
            "2.25",
        ),
        (
            "proportional, floor",
            leaf("    cách chấm: theo tỷ lệ\n    sàn: 50%"),
            ["tỷ lệ;CS/1;A;4;10"],
            "0",
        ),
        (
            "all or nothing",
            leaf("    cách chấm: đạt hoặc không"),
            ["có không;CS/1;A;không"],
            "0",
        ),
        (
            "all or nothing by share",
            leaf("    cách chấm: đạt hoặc không"),
            ["tỷ lệ;CS/1;A;4;4"],
            "2",
        ),
        (
            "deduction from a maximum",
            leaf("    cách chấm: trừ điểm\n    mỗi trường hợp: 0,25 điểm\n    trần: 2 điểm"),
            ["giá trị;CS/1;A;3"],
            "1.25",
        ),
        ("survey", leaf("    cách chấm: điều tra xã hội học"), ["tỷ lệ;CS/1;A;90;100"], "1.8"),
        (
            "appraised",
            leaf("    cách chấm: chấm trực tiếp"),
            ["điểm;CS/1;A;1,9;2;thẩm định"],
            "1.9",
        ),
    ],
)
def test_a_leaf_gives_its_points(case: str, card: str, facts: list[str], points: str) -> None:
    result = scored(card, *facts)
    assert ends(result) == (Fraction(points), Fraction(points)), case


@pytest.mark.parametrize(
    ("card", "low", "high"),
    [
        (STEPS, 0, 2),
        (ISSUED, 0, 1),
        (leaf("    cách chấm: theo tỷ lệ"), 0, 2),
        (leaf("    cách chấm: chấm trực tiếp"), 0, 2),
        (leaf("    cách chấm: trừ điểm\n    mỗi trường hợp: 1 điểm\n    trần: 2 điểm"), 0, 2),
    ],
)
def test_silence_confirms_nothing(card: str, low: int, high: int) -> None:
    assert ends(scored(card)) == (low, high)


def test_a_self_score_stands_beside_and_counts_for_nothing() -> None:
    card = leaf("    cách chấm: chấm trực tiếp")
    own = scored(card, "điểm;CS/1;A;2;2;tự chấm")
    assert ends(own) == (0, 2)
    assert own.self_scored == Fraction(2)
    both = scored(card, "điểm;CS/1;A;2;2;tự chấm", "điểm;CS/1;A;1,5;2;thẩm định")
    assert ends(both) == (Fraction("1.5"), Fraction("1.5"))
    assert both.self_scored == Fraction(2)


def test_appraised_and_surveyed_points_are_added() -> None:  # SC019
    card = leaf("    cách chấm: chấm trực tiếp", "100 điểm")
    rows = ("điểm;CS/1;A;51,75;65;thẩm định", "điểm;CS/1;A;32,83;35;điều tra")
    assert ends(scored(card, *rows)) == (Fraction("84.58"), Fraction("84.58"))


TREE = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: {rule}
  lĩnh vực 1 "Một" (6 điểm)
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (4 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (4 điểm, chấm trực tiếp)
"""
SIX = ("điểm;CS/1.2;A;2;4;thẩm định", "điểm;CS/2;A;3;4;thẩm định")
WITHOUT = ("điều kiện;CS/1.1;A;không", *SIX)


@pytest.mark.parametrize(
    ("rule", "total", "index"),
    [
        ("loại ra và quy đổi", "6.25", "62.5"),  # 5 of 8, on the scale of 10
        ("tính điểm tối đa", "7", "70"),  # 2 + 2 + 3 of 10
        ("bỏ qua", "5", "62.5"),  # 5, nothing rescaled
        ("chia cho phần còn lại", "6", "60"),  # field 1: 2/4 of 6 = 3, and 3
    ],
)
def test_what_does_not_apply_follows_the_declared_rule(rule: str, total: str, index: str) -> None:
    result = scored(TREE.format(rule=rule), *WITHOUT)
    assert ends(result) == (Fraction(total), Fraction(total))
    assert result.index == (Fraction(index), Fraction(index))


def test_a_part_not_known_to_apply_stays_in_the_maximum() -> None:
    result = scored(TREE.format(rule="loại ra và quy đổi"), *SIX)
    assert ends(result) == (5, 7)
    assert result.points.maximum == Fraction(10)


def test_losses_are_what_can_no_longer_be_had_and_they_sum() -> None:
    result = scored(TREE.format(rule="bỏ qua"), *SIX, "điểm;CS/1.1;A;2;2;thẩm định")
    assert [loss.criterion for loss in result.losses] == ["1.2", "2"]
    assert [loss.points for loss in result.losses] == [Fraction(2), Fraction(1)]
    assert result.total == Points.exactly(Fraction(7), Fraction(10))


BONUS = """bảng điểm CS "Thử"
  thang: 100 điểm
  trần: 100 điểm
  tiêu chí 1 "A" (100 điểm, chấm trực tiếp)
  tiêu chí 2 "Thưởng"
    cách chấm: cộng điểm
    mỗi trường hợp: 2 điểm
    trần: 5 điểm
  tiêu chí 3 "Phạt"
    cách chấm: trừ điểm
    mỗi trường hợp: 1 điểm
    trần: 3 điểm
"""


def test_bonus_and_deduction_have_caps_of_their_own_and_the_total_has_one() -> None:
    rows = ("giá trị;CS/2;A;4", "giá trị;CS/3;A;0")
    assert ends(scored(BONUS, "điểm;CS/1;A;93;100;thẩm định", *rows)) == (98, 98)
    assert ends(scored(BONUS, "điểm;CS/1;A;98;100;thẩm định", *rows)) == (100, 100)
    late = ("giá trị;CS/2;A;0", "giá trị;CS/3;A;9")
    assert ends(scored(BONUS, "điểm;CS/1;A;93;100;thẩm định", *late)) == (90, 90)
    assert ends(scored(BONUS, "điểm;CS/1;A;93;100;thẩm định")) == (90, 98)


def test_cases_reported_one_by_one_may_be_more() -> None:
    rows = ("điểm;CS/1;A;90;100;thẩm định", "giá trị;CS/2;A;0", "lượt;CS/3;A;2")
    facts = facts_of(*rows[:2])
    assert len(facts) == 2
    plan = plan_of(BONUS)
    text = ("loại;mục;đơn vị;giá trị;ngày;ghi nhận\nlượt;CS/3;A;2;01/6/2024;02/6/2024\n").encode()
    more, faults = read_facts_bytes(text, "g.csv")
    assert not faults
    both = gather((*facts, *more))
    assert ends(score_card(plan, plan.scorecards[0], both, "A", as_of=AFTER)) == (87, 88)


BEST = """bảng điểm CS "Thử"
  thang: 2 điểm
  tiêu chí 1 "Trưởng ban" (2 điểm)
    cách gộp: cao nhất
    tiêu chí 1.1 "Cấp trưởng" (2 điểm, đạt hoặc không)
    tiêu chí 1.2 "Cấp phó" (1 điểm, đạt hoặc không)
"""


def test_the_best_of_alternatives_counts() -> None:
    plan, _ = inspect(HEAD + BEST)
    assert plan is not None
    card = plan.scorecards[0]
    facts = facts_of("có không;CS/1.1;A;không", "có không;CS/1.2;A;có")
    assert ends(score_card(plan, card, facts, "A", as_of=AFTER)) == (1, 1)
    open_ = facts_of("có không;CS/1.2;A;có")
    assert ends(score_card(plan, card, open_, "A", as_of=AFTER)) == (1, 2)


NORMAL = """bảng điểm CS "Thử"
  thang: 10 điểm
  chủ thể: mỗi đơn vị thuộc xã
  tiêu chí 1 "Hồ sơ" (10 điểm, so với đơn vị cao nhất)
"""


def test_a_normalised_leaf_is_open_while_an_agency_is() -> None:
    plan = plan_of(NORMAL)
    three = ("giá trị;CS/1;A;50", "giá trị;CS/1;B;100", "giá trị;CS/1;C;25")
    open_ = score_all(plan, facts_of(*three), as_of=AFTER)
    assert [ends(one) for one in open_] == [(0, 10)] * 4
    closed = score_all(plan, facts_of(*three, "giá trị;CS/1;D;10"), as_of=AFTER)
    assert [ends(one)[0] for one in closed] == [5, 10, Fraction("2.5"), 1]


def test_a_share_of_a_best_that_is_nothing_is_open() -> None:
    rows = [f"giá trị;CS/1;{who};0" for who in "ABCD"]
    found = score_all(plan_of(NORMAL), facts_of(*rows), as_of=AFTER)
    assert [ends(one) for one in found] == [(0, 10)] * 4


def test_a_rounded_best_makes_every_share_of_it_a_range() -> None:
    rows = ["giá trị;CS/1;A;khoảng 100", *(f"giá trị;CS/1;{who};50" for who in "BCD")]
    found = score_all(plan_of(NORMAL), facts_of(*rows), as_of=AFTER)
    low, high = ends(found[1])
    assert (low, high) == (Fraction(500, 101), Fraction(500, 99))


def test_what_two_facts_of_one_day_say_of_a_level_chooses_none() -> None:
    told = ("xếp loại;CS/1;A;kịp thời", "xếp loại;CS/1;A;không ban hành")
    assert ends(scored(ISSUED, *told)) == (0, 1)
    assert ends(scored(ISSUED, "xếp loại;CS/1;A;rất tốt")) == (0, 1)


def test_appraised_points_out_of_another_maximum_are_not_used() -> None:
    card = leaf("    cách chấm: chấm trực tiếp")
    assert ends(scored(card, "điểm;CS/1;A;1;5;thẩm định")) == (0, 2)
    assert ends(scored(card, "điểm;CS/1;A;1;2;thẩm định")) == (1, 1)


def _ranked(points: dict[str, str], **options: tuple[str, ...]) -> list[tuple[str | None, object]]:
    card = 'bảng điểm CS "Thử"\n  thang: 100 điểm\n  chủ thể: mỗi đơn vị thuộc xã\n'
    card += '  tiêu chí 1 "A" (100 điểm, chấm trực tiếp)\n'
    rows = [f"điểm;CS/1;{who};{value};100;thẩm định" for who, value in points.items()]
    found = rank(score_all(plan_of(card), facts_of(*rows), as_of=AFTER), **options)
    return [(one.score.agency, one.first) for one in found]


def test_ties_share_a_rank_and_no_score_has_none() -> None:  # SC050, SC056
    points = {"A": "96,3", "B": "95,7", "C": "95,7", "D": "95,22"}
    assert _ranked(points) == [("A", 1), ("B", 2), ("C", 2), ("D", 4)]
    del points["A"]
    assert _ranked(points) == [("B", 1), ("C", 1), ("D", 3), ("A", None)]


def test_an_excluded_agency_has_no_rank() -> None:  # SC057
    points = {"A": "99", "B": "95", "C": "90", "D": "80"}
    assert _ranked(points, exclude=("A",)) == [("B", 1), ("C", 2), ("D", 3), ("A", None)]


def test_an_open_score_has_a_range_of_ranks() -> None:
    card = TREE.format(rule="bỏ qua").replace("  không", "  chủ thể: mỗi đơn vị thuộc xã\n  không")
    rows = ("điểm;CS/1;A;6;6;thẩm định", "điểm;CS/1;B;5;6;thẩm định", "điểm;CS/2;B;0;4;thẩm định")
    found = rank(score_all(plan_of(card), facts_of(*rows), as_of=AFTER))
    places = {one.score.agency: (one.first, one.last) for one in found}
    assert places == {"A": (1, 1), "B": (2, 2), "C": (None, None), "D": (None, None)}


BANDED = (
    'bảng điểm CS "Thử"\n  thang: 100 điểm\n  xếp loại: Xuất sắc từ 90; Tốt từ 80 đến dưới 90; '
    "Khá từ 70 đến dưới 80; Trung bình từ 50 đến dưới 70; Yếu dưới 50\n"
    '  tiêu chí 1 "A" (100 điểm, chấm trực tiếp)\n'
)


@pytest.mark.parametrize(
    ("case", "points", "grade"),
    [
        ("SC032", "98,63", "Xuất sắc"),
        ("SC033", "90,96", "Xuất sắc"),
        ("SC034", "83,61", "Tốt"),
        ("SC035", "80,1", "Tốt"),
        ("SC039", "90", "Xuất sắc"),
        ("SC041", "80", "Tốt"),
        ("SC042", "79,99", "Khá"),
        ("SC044", "69,99", "Trung bình"),
        ("SC046", "49,99", "Yếu"),
        ("SC047 before rounding", "89,996", "Tốt"),
    ],
)
def test_the_grade_is_that_of_the_unrounded_score(case: str, points: str, grade: str) -> None:
    found = scored(BANDED, f"điểm;CS/1;A;{points.replace('89,996', '89,9960')};100;thẩm định")
    assert found.grade == grade, case


def test_a_score_in_a_gap_between_bands_has_no_grade() -> None:
    text = BANDED.replace(
        "Xuất sắc từ 90; Tốt từ 80 đến dưới 90", "Xuất sắc từ 90; Tốt từ 80 đến 85"
    )
    plan, findings = inspect(HEAD + text)
    assert plan is not None
    assert [one.code.number for one in findings] == ["C013"]
    facts = facts_of("điểm;CS/1;A;87;100;thẩm định")
    assert score_card(plan, plan.scorecards[0], facts, "A", as_of=AFTER).grade is None


# --- laws

ROWS = (
    "tỷ lệ;CS/1;A;95;100",
    "điểm;CS/2;A;1;2;thẩm định",
    "có không;CS/3;A;có",
    "giá trị;CS/4;A;2",
    "xếp loại;CS/5;A;đủ",
)
MIXED = """bảng điểm CS "Thử"
  thang: 12 điểm
  tiêu chí 1 "A" (2 điểm)
    bậc: trên 90% = 2; từ 70% - 90% = 1; dưới 70% = 0
  tiêu chí 2 "B" (2 điểm, chấm trực tiếp)
  tiêu chí 3 "C" (4 điểm, đạt hoặc không)
  tiêu chí 4 "D" (2 điểm)
    cách chấm: trừ điểm
    mỗi trường hợp: 0,5 điểm
    trần: 2 điểm
  tiêu chí 5 "E" (2 điểm)
    lựa chọn: đủ = 2; thiếu = 1
"""


def _within(inner: Points, outer: Points) -> bool:
    """Whether an interval of points lies in another; None is no end."""
    low = outer.confirmed is None or (
        inner.confirmed is not None and outer.confirmed <= inner.confirmed
    )
    high = outer.possible is None or (
        inner.possible is not None and inner.possible <= outer.possible
    )
    return low and high


@given(st.permutations(ROWS), st.integers(0, len(ROWS)))
def test_the_interval_only_narrows_as_facts_arrive_in_any_order(
    rows: list[str], count: int
) -> None:
    fewer, more = scored(MIXED, *rows[:count]), scored(MIXED, *rows[: count + 1])
    assert _within(more.total, fewer.total)


@given(st.permutations(ROWS))
def test_the_order_of_facts_changes_nothing(rows: list[str]) -> None:
    assert ends(scored(MIXED, *rows)) == ends(scored(MIXED, *ROWS)) == (10, 10)


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ("trên 90% = 2", 0, 2),  # 5 % is in no row
        ("trên 90% = 2; từ 50% - 90% = 1", 0, 2),
        ("trên 90% = 2; không quá 90% = 1", 1, 2),
        ("100% = 2; dưới 100% = 1", 1, 2),
        ("từ 2 lần = 2; 1 lần = 1", 0, 2),  # nor is never
        ("từ 2 lần = 2; dưới 2 lần = 1", 1, 2),
        ("trên hoặc bằng mức trung bình chung = 2", 0, 2),
        ("trên hoặc bằng mức trung bình chung = 2; dưới mức trung bình chung = 1", 1, 2),
        ("không quá mức trung bình chung = 2; trên mức trung bình chung = 1", 1, 2),
        ("trên mức trung bình chung = 2; dưới mức trung bình chung = 1", 0, 2),
    ],
)
def test_a_table_that_leaves_figures_out_confirms_nothing(rows: str, low: int, high: int) -> None:
    card = leaf(f"    đo: xong / nhận\n    bậc: {rows}")
    assert ends(scored(card)) == (low, high)


def test_an_appraiser_may_give_nothing_for_what_is_in_no_row() -> None:
    card = leaf("    đo: xong / nhận\n    bậc: trên 90% = 2")
    assert ends(scored(card, "điểm;CS/1;A;0;2;thẩm định")) == (0, 0)
    assert ends(scored(card, "tỷ lệ;CS/1;A;95;100")) == (2, 2)
    assert ends(scored(card, "tỷ lệ;CS/1;A;5;100")) == (0, 2)


FLAT = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: {rule}
  tiêu chí 1 "Một" (4 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (6 điểm, chấm trực tiếp)
"""


@pytest.mark.parametrize(
    ("rule", "total", "maximum", "index", "lost"),
    [
        ("loại ra và quy đổi", 5, 6, 50, {"2": 5}),
        ("tính điểm tối đa", 7, 10, 70, {"2": 3}),
        ("chia cho phần còn lại", 5, 10, 50, {"2": 5}),
        ("bỏ qua", 3, 6, 50, {"1": 4, "2": 3}),
    ],
)
def test_a_whole_field_that_does_not_apply_is_left_out_by_the_rule(
    rule: str, total: int, maximum: int, index: int, lost: dict[str, int]
) -> None:
    result = scored(FLAT.format(rule=rule), "điều kiện;CS/1;A;không", "điểm;CS/2;A;3")
    assert ends(result) == (total, total)
    assert [result.total.maximum, result.points.maximum] == [10, maximum]
    assert result.index == (Fraction(index), Fraction(index))
    assert [row.applies for row in result.rows] == [rule == "tính điểm tối đa", True]
    assert {one.criterion: one.points for one in result.losses} == lost


def test_points_are_brought_to_another_scale_only_by_a_rule_that_rescales() -> None:
    for rule, total in (("bỏ qua", 3), ("loại ra và quy đổi", 6)):
        plan = plan_of(FLAT.format(rule=rule))
        card = evolve(plan.scorecards[0], maximum=Fraction(20))
        facts = facts_of("điểm;CS/1;A;0", "điểm;CS/2;A;3")
        result = score_card(plan, card, facts, "A", as_of=AFTER)
        assert ends(result) == (total, total)


def test_what_is_skipped_keeps_its_place_beside_what_is_rescaled() -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: bỏ qua
  tiêu chí 1 "Một" (4 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (3 điểm, chấm trực tiếp)
  tiêu chí 3 "Ba" (3 điểm, chấm trực tiếp)
    không áp dụng: loại ra và quy đổi
"""
    out = ["điều kiện;CS/1;A;không", "điều kiện;CS/3;A;không"]
    result = scored(card, *out, "điểm;CS/2;A;3")
    assert ends(result) == (Fraction(30, 7), Fraction(30, 7))
    assert result.index == (Fraction(100), Fraction(100))


def test_a_card_without_maxima_has_points_and_no_index() -> None:
    card = 'bảng điểm CS "Thử"\n  thang: chưa khai\n  tiêu chí 1 "Một" (chấm trực tiếp)\n'
    result = scored(card, "điểm;CS/1;A;3")
    assert ends(result) == (3, 3)
    assert result.total.maximum is None
    assert result.points.maximum is None
    assert result.index is None
    assert result.losses == ()
    known = scored(card.replace("(chấm", "(5 điểm, chấm"), "điểm;CS/1;A;3")
    assert known.total.maximum == 5
    assert known.index == (Fraction(60), Fraction(60))


def test_facts_recorded_after_the_day_of_knowing_change_nothing() -> None:
    plan, facts = plan_of(leaf("    cách chấm: chấm trực tiếp")), facts_of("điểm;CS/1;A;1")
    told, before = dt.date(2025, 1, 15), dt.date(2025, 1, 14)
    card = plan.scorecards[0]
    assert score_card(plan, card, facts, "A", as_of=AFTER, known_at=told).total.confirmed == 1
    assert score_card(plan, card, facts, "A", as_of=AFTER, known_at=before).total.confirmed == 0
    (known,) = score_all(plan, facts, as_of=AFTER, known_at=told)
    assert known.total.confirmed == 1
    assert score_all(plan, facts, as_of=AFTER, known_at=before) == ()


@pytest.mark.parametrize(
    "rule",
    [
        "    cách chấm: so với đơn vị cao nhất\n    đo: xong",
        "    đo: xong\n    bậc: trên hoặc bằng mức trung bình chung: 2; còn lại: 0",
    ],
)
def test_one_agency_has_the_score_that_it_has_among_all(rule: str) -> None:
    card = leaf(rule).replace("  thang", "  chủ thể: mỗi đơn vị thuộc xã\n  thang", 1)
    rows = [f"giá trị;xong;{who};{n}" for who, n in zip("ABCD", (40, 30, 20, 10), strict=True)]
    plan, facts = plan_of(card), facts_of(*rows)
    among = score_all(plan, facts, as_of=AFTER)
    assert [one.agency for one in among] == ["A", "B", "C", "D"]
    (one,) = plan.scorecards
    alone = [score_card(plan, one, facts, who, as_of=AFTER) for who in "ABCD"]
    assert alone == list(among)
    assert not any(one.total.is_open for one in among)


def test_a_card_scores_its_subjects_or_whom_facts_about_it_name() -> None:
    one = leaf("    cách chấm: chấm trực tiếp")
    rows = ["điểm;CS/1;C;1", "điểm;CS/1;;1", "điểm;CS/1;A;1", "giá trị;xong;B;4"]
    found = score_all(plan_of(one), facts_of(*rows), as_of=AFTER)
    assert [score.agency for score in found] == [None, "A", "C"]
    named = one.replace("  thang", "  chủ thể: B; mỗi đơn vị thuộc xã\n  thang", 1)
    found = score_all(plan_of(named), facts_of(*rows), as_of=AFTER)
    assert [score.agency for score in found] == ["B", "A", "C", "D"]


def test_bands_are_on_the_scale_of_the_card() -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  xếp loại: Tốt từ 8; Khá từ 5
  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)
"""
    assert scored(card, "điểm;CS/1;A;8").grade == "Tốt"
    assert scored(card, "điểm;CS/1;A;7").grade == "Khá"


def test_what_agencies_gave_themselves_is_beside_their_points() -> None:
    flat = FLAT.format(rule="bỏ qua")
    own = ["điểm;CS/1;A;4;;tự chấm", "điểm;CS/2;A;5;;tự chấm"]
    result = scored(flat, *own, "điểm;CS/2;A;3")
    assert ends(result) == (3, 7)
    assert result.self_scored == 9
    assert [row.self_scored for row in result.rows] == [4, 5]
    assert scored(flat, *own[1:]).self_scored == 5
    assert scored(flat, "điểm;CS/2;A;3").self_scored is None
    divided = scored(flat, *own, "điểm;CS/2;A;6;;tự chấm")
    assert [row.self_scored for row in divided.rows] == [4, None]
    nested = """bảng điểm CS "Thử"
  thang: 5 điểm
  lĩnh vực 1 "Một" (5 điểm)
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (3 điểm, chấm trực tiếp)
"""
    parts = ["điểm;CS/1.1;A;1;;tự chấm", "điểm;CS/1.2;A;2;;tự chấm"]
    assert scored(nested, *parts).self_scored == 3
    assert scored(nested, *parts, "điểm;CS/1;A;5;;tự chấm").self_scored == 5


def test_bands_in_percent_are_of_the_maximum_that_applies() -> None:
    card = FLAT.format(rule="bỏ qua\n  xếp loại: Tốt từ 80%; Khá từ 50%")
    rows = ["điều kiện;CS/1;A;không", "điểm;CS/2;A;5"]
    result = scored(card, *rows)
    assert ends(result) == (5, 5)
    assert result.grade == "Tốt"
    assert scored(card, rows[1]).grade is None


def test_a_gate_shuts_points_until_it_is_answered_and_shows_its_answer() -> None:
    card = leaf("    cách chấm: chấm trực tiếp\n    điều kiện tính điểm: “có kế hoạch”")
    points, yes, no = "điểm;CS/1;A;1", "có không;CS/1;A;có", "có không;CS/1;A;không"

    def row(*told: str) -> tuple[Points, list[str]]:
        (found,) = scored(card, *told).rows
        return found.points, [one.kind.value for one in found.facts]

    two = Fraction(2)
    assert row(points, yes) == (Points(Fraction(1), Fraction(1), two), ["điểm", "có không"])
    assert row(points) == (Points(Fraction(0), Fraction(1), two), [])
    assert row(points, no) == (Points(Fraction(0), Fraction(0), two), ["có không"])
    assert row() == (Points(Fraction(0), two, two), [])


@pytest.mark.parametrize(
    ("kind", "shut", "told"),
    [("cộng điểm", (0, None), (0, 3)), ("trừ điểm", (None, 0), (-3, 0))],
)
def test_a_gate_leaves_an_end_open_that_has_no_limit(
    kind: str, shut: tuple[int | None, ...], told: tuple[int, ...]
) -> None:
    text = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
        f'  tiêu chí 2 "Hai" ({kind})\n    mỗi trường hợp: 1 điểm\n'
        "    điều kiện tính điểm: “có kế hoạch”\n"
    )
    plan, _ = inspect(HEAD + text)
    assert plan is not None

    def row(*rows: str) -> tuple[object, object]:
        result = score_card(plan, plan.scorecards[0], facts_of(*rows), "A", as_of=AFTER)
        points = result.rows[1].points
        return points.confirmed, points.possible

    assert row() == shut
    assert row("giá trị;CS/2;A;3") == told


def test_what_is_of_nobody_shows_the_facts_that_say_so() -> None:
    share = "    cách chấm: theo tỷ lệ\n    không áp dụng: {}"
    for rule, applies in (("tính điểm tối đa", True), ("bỏ qua", False)):
        (row,) = scored(leaf(share.format(rule)), "tỷ lệ;CS/1;A;0;0").rows
        assert row.applies is applies
        assert [one.kind.value for one in row.facts] == ["tỷ lệ"]


def test_a_field_of_which_no_part_applies_does_not_and_shows_its_parts() -> None:
    card = """bảng điểm CS "Thử"
  thang: 6 điểm
  không áp dụng: {rule}
  lĩnh vực 1 "Một" (4 điểm)
    tiêu chí 1.1 "A" (4 điểm, theo tỷ lệ)
  tiêu chí 2 "Hai" (2 điểm, chấm trực tiếp)
"""
    rows = ["tỷ lệ;CS/1.1;A;0;0", "điểm;CS/2;A;1"]
    (field, _) = scored(card.format(rule="bỏ qua"), *rows).rows
    assert not field.applies
    assert [(one.criterion.id, one.applies) for one in field.children] == [("1.1", False)]
    assert [one.kind.value for one in field.children[0].facts] == ["tỷ lệ"]
    (field, _) = scored(card.format(rule="tính điểm tối đa"), *rows).rows
    assert field.applies
    assert field.points == Points(Fraction(4), Fraction(4), Fraction(4))


def test_a_best_that_may_be_higher_leaves_every_share_of_it_open() -> None:
    first, *others = facts_of(*(f"giá trị;CS/1;{who};50" for who in "ABCD"))
    open_above = evolve(first, value=Interval(Fraction(100), None))
    found = score_all(plan_of(NORMAL), gather([open_above, *others]), as_of=AFTER)
    assert [ends(one) for one in found] == [(0, 10)] * 4


UNPRINTED = """bảng điểm CS "Thử"
  lĩnh vực 1 "Một"
    tiêu chí 1.1 "Kế hoạch" (chấm trực tiếp)
    tiêu chí 1.2 "Báo cáo" (5 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (10 điểm)
    tiêu chí 2.1 "Kiểm tra" (10 điểm, chấm trực tiếp)
"""


def test_points_of_no_printed_maximum_add_up_to_no_index_and_no_loss() -> None:
    found = scored(UNPRINTED, "điểm;CS/1.1;A;3", "điểm;CS/1.2;A;4;5", "điểm;CS/2.1;A;9;10")
    assert found.total == Points(Fraction(16), Fraction(16), None)
    assert (found.index, found.losses) == (None, ())
    first = found.rows[0]
    assert first.points == Points(Fraction(7), Fraction(7), None)


def test_a_formula_that_is_not_given_leaves_the_points_open() -> None:
    plan = plan_of(leaf("    công thức: điểm tối đa x tỷ lệ"))
    (card,) = plan.scorecards
    (criterion,) = card.criteria
    reached = facts_of("tỷ lệ;CS/1;A;5;10")
    assert ends(score_card(plan, card, reached, "A", as_of=AFTER)) == (1, 1)
    assert criterion.leaf is not None
    bare = evolve(criterion, leaf=evolve(criterion.leaf, formula=None))
    without = evolve(card, criteria=(bare,))
    assert ends(score_card(plan, without, reached, "A", as_of=AFTER)) == (0, 2)


def test_losses_of_a_card_leave_out_the_part_whose_maximum_is_not_printed() -> None:
    card = UNPRINTED.replace('"Thử"\n', '"Thử"\n  thang: 20 điểm\n', 1)
    found = scored(card, "điểm;CS/1.1;A;3", "điểm;CS/1.2;A;4;5", "điểm;CS/2.1;A;9;10")
    told = [(loss.criterion, int(loss.points), loss.kind) for loss in found.losses]
    assert told == [("2.1", 1, LossKind.POINTS), (None, 3, LossKind.CAP)]
    assert sum(loss.points for loss in found.losses) == 20 - 16


def test_what_a_cap_takes_from_its_parts_is_lost_at_the_field() -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  lĩnh vực 1 "Một" (10 điểm)
    trần: 7 điểm
    tiêu chí 1.1 "Kế hoạch" (5 điểm, chấm trực tiếp)
    tiêu chí 1.2 "Báo cáo" (5 điểm, chấm trực tiếp)
"""
    found = scored(card, "điểm;CS/1.1;A;5;5", "điểm;CS/1.2;A;4;5")
    told = [(loss.criterion, int(loss.points), loss.kind) for loss in found.losses]
    assert told == [("1.2", 1, LossKind.POINTS), ("1", 2, LossKind.CAP)]


def test_points_of_a_whole_say_what_a_part_may_have_where_its_maximum_is_printed() -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  xếp loại: Tốt từ 8; Khá dưới 8
  điều kiện xếp loại: Tốt: không có tiêu chí nào dưới 50%
  lĩnh vực 1 "Một" (10 điểm)
    tiêu chí 1.1 "Kế hoạch" (4 điểm, chấm trực tiếp)
    tiêu chí 1.2 "Báo cáo" (chấm trực tiếp)
"""
    printed = card.replace("(chấm", "(6 điểm, chấm")
    assert scored(printed, "điểm;CS/1;A;9;10").grade == "Tốt"
    assert scored(printed, "điểm;CS/1;A;7;10").grade == "Khá"
    assert scored(printed.replace("50%", "80%"), "điểm;CS/1;A;9;10").grade is None
    assert scored(card, "điểm;CS/1;A;9;10").grade is None


def test_what_does_not_apply_has_nothing_of_nothing() -> None:
    card = TREE.format(rule="bỏ qua")
    nothing = Points(Fraction(0), Fraction(0), Fraction(0))
    (field, _) = scored(card, *WITHOUT).rows
    assert [(one.applies, one.points) for one in field.children[:1]] == [(False, nothing)]
    out = ["điều kiện;CS/1.1;A;không", "điều kiện;CS/1.2;A;không"]
    (field, _) = scored(card, *out, SIX[1]).rows
    assert (field.applies, field.points) == (False, nothing)


@pytest.mark.parametrize("rule", ["bỏ qua", "chia cho phần còn lại"])
def test_alternatives_keep_their_maximum_and_scale_when_one_is_left_out(rule: str) -> None:
    card = BEST.replace("  thang", f"  không áp dụng: {rule}\n  thang", 1)
    result = scored(card, "điều kiện;CS/1.1;A;không", "có không;CS/1.2;A;có")
    assert ends(result) == (1, 1)
    assert result.rows[0].points == Points(Fraction(1), Fraction(1), Fraction(2))
    assert result.rows[0].scale == 1


@pytest.mark.parametrize(
    ("points", "expected"), [(("2", "4"), (5, 5)), (("1", "3"), (4, 4)), (("2",), (2, 5))]
)
def test_a_field_has_the_maximum_printed_for_it_and_a_cap_of_its_own(
    points: tuple[str, ...], expected: tuple[int, int]
) -> None:
    card = """bảng điểm CS "Thử"
  thang: 6 điểm
  lĩnh vực 1 "Một" (6 điểm)
    trần: 5 điểm
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (chấm trực tiếp)
"""
    rows = [f"điểm;CS/1.{number};A;{value}" for number, value in enumerate(points, 1)]
    result = scored(card, *rows)
    assert ends(result) == expected
    assert result.points.maximum == 6


def test_a_field_is_not_whole_when_a_part_of_its_part_is_left_out() -> None:
    card = """bảng điểm CS "Thử"
  thang: 4 điểm
  không áp dụng: bỏ qua
  lĩnh vực 1 "Một" (4 điểm)
    tiêu chí 1.1 "A" (4 điểm)
      tiêu chí 1.1.1 "B" (1 điểm, chấm trực tiếp)
      tiêu chí 1.1.2 "C" (3 điểm, chấm trực tiếp)
"""
    result = scored(card, "điều kiện;CS/1.1.1;A;không", "điểm;CS/1.1.2;A;3")
    assert result.rows[0].points.maximum == 3
    assert result.index == (Fraction(100), Fraction(100))


def test_what_is_lost_below_a_field_is_told_on_the_scale_of_the_field() -> None:
    card = TREE.format(rule="chia cho phần còn lại")
    result = scored(card, *WITHOUT)
    assert result.rows[0].scale == Fraction(3, 2)
    lost: list[tuple[object, object]] = [(one.criterion, one.points) for one in result.losses]
    assert lost == [("1.2", 3), ("2", 1)]  # 2 of 4 where 4 stand for 6


def test_a_self_score_that_is_not_exact_is_not_shown() -> None:
    card = leaf("    cách chấm: chấm trực tiếp")
    assert scored(card, "điểm;CS/1;A;khoảng 1;2;tự chấm").self_scored is None


MEANS = """bảng điểm CS "Thử"
  thang: 12 điểm
  chủ thể: mỗi đơn vị thuộc xã
  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (2 điểm)
    bậc: trên hoặc bằng mức trung bình chung = 2; còn lại = 0
"""
_Ends = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ((80, 80), [(2, 2), (0, 0), (0, 0), (2, 2)]),  # the mean is 60
        ((80, None), [(0, 2), (0, 0), (0, 0), (0, 2)]),  # 60 or more
        ((None, 80), [(2, 2), (0, 2), (0, 2), (0, 2)]),  # 60 or less
        ((None, None), [(0, 2)] * 4),
    ],
)
def test_a_mean_has_an_end_where_every_figure_has_one(last: _Ends, expected: list[_Ends]) -> None:
    rows = [f"giá trị;CS/2;{who};{n}" for who, n in zip("ABCD", (70, 50, 40, 80), strict=True)]
    *others, fact = facts_of(*rows)
    low, high = (None if one is None else Fraction(one) for one in last)
    facts = gather([*others, evolve(fact, value=Interval(low, high))])
    found = score_all(plan_of(MEANS), facts, as_of=AFTER)
    got = [(one.rows[1].points.confirmed, one.rows[1].points.possible) for one in found]
    assert got == expected


@pytest.mark.parametrize("last", [(100, None), (None, 100)])
def test_there_is_no_best_while_one_figure_has_no_end(last: _Ends) -> None:
    rows = [f"giá trị;CS/1;{who};{n}" for who, n in zip("ABCD", (50, 40, 25, 100), strict=True)]
    *others, fact = facts_of(*rows)
    low, high = (None if one is None else Fraction(one) for one in last)
    facts = gather([*others, evolve(fact, value=Interval(low, high))])
    found = score_all(plan_of(NORMAL), facts, as_of=AFTER)
    assert [ends(one) for one in found] == [(0, 10)] * 4
