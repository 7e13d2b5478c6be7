"""Rules of scores beyond one leaf: formulas, means, gates, empty populations, losses, grades."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.evaluation.findings import facts_findings
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scores import LossKind
from cchc_rules.evaluation.scoring import CardScore, score_all, score_card
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation.test_scoring import AFTER, ends, facts_of, leaf, plan_of, scored

_F = Fraction
RULES = ["loại ra và quy đổi", "tính điểm tối đa", "chia cho phần còn lại", "bỏ qua"]


def _planned(card: str) -> Plan:
    """A plan of a card that has warnings."""
    from cchc_rules import inspect
    from tests.evaluation.test_scoring import HEAD

    plan, _ = inspect(HEAD + card + "\n")
    assert plan is not None
    return plan


def _warned(card: str, *rows: str) -> CardScore:
    """A score of a card that has warnings."""
    plan = _planned(card)
    return score_card(plan, plan.scorecards[0], facts_of(*rows), "A", as_of=AFTER)


def test_not_reporting_never_helps_a_deduction_without_a_cap() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
        '  tiêu chí 2 "Hai" (trừ điểm)\n    mỗi trường hợp: 1 điểm\n'
    )
    one = "điểm;CS/1;A;10;;thẩm định"
    assert ends(_warned(card, one)) == (None, 10)
    assert _warned(card, one).index is None
    assert ends(_warned(card, one, "giá trị;CS/2;A;3")) == (7, 7)
    silent, told = _warned(card, one), _warned(card, one, "giá trị;CS/2;A;3")
    assert silent.losses == ()
    assert [(loss.criterion, loss.points) for loss in told.losses] == [("2", _F(3))]


@pytest.mark.parametrize("points", ["-2", "3"])
def test_points_that_a_criterion_cannot_give_are_told_and_not_used(points: str) -> None:
    card = leaf("    cách chấm: chấm trực tiếp")
    row = f"điểm;CS/1;A;{points}"
    assert ends(scored(card, row)) == (0, 2)
    codes = [one.code.number for one in facts_findings(plan_of(card), facts_of(row))]
    assert codes == ["E008"]


def test_points_of_one_quarter_are_not_those_of_the_year() -> None:
    card = leaf("    cách chấm: chấm trực tiếp")
    facts = facts_of("điểm;CS/1;A;1;;thẩm định")
    plan = plan_of(card)
    assert score_card(plan, plan.scorecards[0], facts, "A", as_of=AFTER).total.confirmed == 1
    text = "loại;mục;đơn vị;kỳ;giá trị;ghi nhận\nđiểm;CS/1;A;quý I/2024;1;15/01/2025\n"
    quarter, _ = read_facts_bytes(text.encode(), "f.csv")
    result = score_card(plan, plan.scorecards[0], gather(quarter), "A", as_of=AFTER)
    assert ends(result) == (0, 2)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [(("quý IV/2024",), (0, 2)), (("năm 2024",), (2, 2)), (("quý I-II", "quý III-IV"), (2, 2))],
)
def test_only_the_whole_year_does_not_bind_an_agency(
    periods: tuple[str, ...], expected: tuple[int, int]
) -> None:
    halves = {"quý I-II": "6 tháng đầu năm 2024", "quý III-IV": "6 tháng cuối năm 2024"}
    text = "loại;mục;đơn vị;kỳ;giá trị;ghi nhận\n" + "".join(
        f"điều kiện;CS/1;A;{halves.get(one, one)};không;15/01/2025\n" for one in periods
    )
    facts, faults = read_facts_bytes(text.encode(), "f.csv")
    assert not faults
    card = leaf("    cách chấm: chấm trực tiếp\n    không áp dụng: tính điểm tối đa")
    plan = plan_of(card)
    result = score_card(plan, plan.scorecards[0], gather(facts), "A", as_of=AFTER)
    assert ends(result) == expected


DEEP = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: {rule}
  lĩnh vực 1 "Một" (10 điểm)
    tiêu chí 1.1 "A" (6 điểm)
      tiêu chí 1.1.1 "B" (2 điểm, chấm trực tiếp)
      tiêu chí 1.1.2 "C" (4 điểm, chấm trực tiếp)
    tiêu chí 1.2 "D" (4 điểm, chấm trực tiếp)
"""


@pytest.mark.parametrize(
    ("rule", "total", "maximum", "index"),
    [
        ("loại ra và quy đổi", _F(15, 2), 8, 75),
        ("tính điểm tối đa", 8, 10, 80),
        ("chia cho phần còn lại", 9, 10, 90),
        ("bỏ qua", 6, 8, 75),
    ],
)
def test_what_does_not_apply_two_levels_down_is_left_out(
    rule: str, total: Fraction, maximum: int, index: int
) -> None:
    rows = ["điều kiện;CS/1.1.1;A;không", "điểm;CS/1.1.2;A;4", "điểm;CS/1.2;A;2"]
    if rule == "chia cho phần còn lại":
        rows[2] = "điểm;CS/1.2;A;3"
    result = scored(DEEP.format(rule=rule), *rows)
    assert ends(result) == (total, total)
    assert result.points.maximum == maximum
    assert result.index == (_F(index), _F(index))
    assert sum(loss.points for loss in result.losses) == 10 - total


OWN = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: {rule}
  lĩnh vực 1 "Một" (6 điểm)
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
      không áp dụng: {own}
    tiêu chí 1.2 "B" (4 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (4 điểm, chấm trực tiếp)
"""


@pytest.mark.parametrize(
    ("own", "total", "maximum"),
    [
        ("loại ra và quy đổi", _F(25, 4), 8),  # (3 + 2) × 10/8
        ("tính điểm tối đa", 7, 10),
        ("chia cho phần còn lại", _F(13, 2), 10),  # 3 × 6/4 + 2
        ("bỏ qua", 5, 8),
    ],
)
@pytest.mark.parametrize("rule", RULES)
def test_the_rule_of_what_does_not_apply_is_its_own_first(
    rule: str, own: str, total: Fraction, maximum: int
) -> None:
    rows = ["điều kiện;CS/1.1;A;không", "điểm;CS/1.2;A;3", "điểm;CS/2;A;2"]
    result = scored(OWN.format(rule=rule, own=own), *rows)
    assert ends(result) == (total, total)
    assert result.points.maximum == maximum
    assert sum(loss.points for loss in result.losses) == 10 - total
    named = [one.criterion for one in result.losses if one.kind is LossKind.NOT_APPLICABLE]
    assert named == (["1.1"] if own == "bỏ qua" else [])


def test_a_field_without_parts_that_apply_has_its_own_rule_too() -> None:
    card = OWN.format(rule="loại ra và quy đổi", own="bỏ qua").replace(
        "(6 điểm)\n", "(6 điểm)\n    không áp dụng: tính điểm tối đa\n"
    )
    rows = ["điều kiện;CS/1.1;A;không", "điều kiện;CS/1.2;A;không", "điểm;CS/2;A;2"]
    assert ends(scored(card, *rows)) == (8, 8)


def test_nothing_spread_over_nothing_has_no_index() -> None:
    rows = ["điều kiện;CS/1.1;A;không", "điều kiện;CS/1.2;A;không", "điều kiện;CS/2;A;không"]
    result = scored(SHARED.format(rule="chia cho phần còn lại"), *rows)
    assert result.points.maximum == 0
    assert result.index is None


SHARED = """bảng điểm CS "Thử"
  thang: 10 điểm
  không áp dụng: {rule}
  lĩnh vực 1 "Một" (6 điểm)
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (4 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (4 điểm)
    cách gộp: cao nhất
    tiêu chí 2.1 "C" (4 điểm, chấm trực tiếp)
    tiêu chí 2.2 "D" (2 điểm, chấm trực tiếp)
"""


@given(
    st.sampled_from(RULES),
    st.lists(st.integers(0, 8), min_size=4, max_size=4),
    st.sets(st.sampled_from(["1.1", "1.2", "1", "2.1", "2"])),
)
def test_losses_sum_under_every_rule(rule: str, halves: list[int], left_out: set[str]) -> None:
    names, tops = ("1.1", "1.2", "2.1", "2.2"), (2, 4, 4, 2)
    rows = [
        f"điểm;CS/{name};A;{str(min(half / 2, top)).replace('.', ',')};;thẩm định"
        for name, top, half in zip(names, tops, halves, strict=True)
    ]
    result = scored(
        SHARED.format(rule=rule), *rows, *(f"điều kiện;CS/{one};A;không" for one in left_out)
    )
    assert result.total.possible is not None
    assert result.total.maximum == 10
    lost = sum((loss.points for loss in result.losses), Fraction(0))
    assert lost == 10 - result.total.possible


def test_what_is_skipped_is_named_and_alternatives_are_one_loss() -> None:
    rows = ["điểm;CS/1.2;A;3", "điểm;CS/2.1;A;3", "điểm;CS/2.2;A;2"]
    result = scored(SHARED.format(rule="bỏ qua"), *rows, "điều kiện;CS/1.1;A;không")
    assert [(loss.criterion, loss.points, loss.kind) for loss in result.losses] == [
        ("1.1", _F(2), LossKind.NOT_APPLICABLE),
        ("1.2", _F(1), LossKind.POINTS),
        ("2", _F(1), LossKind.POINTS),
    ]


def test_a_cap_on_the_total_is_a_line_of_its_own() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  trần: 10 điểm\n'
        '  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
        '  tiêu chí 2 "Thưởng" (cộng điểm)\n    mỗi trường hợp: 1 điểm\n    trần: 3 điểm\n'
    )
    result = scored(card, "điểm;CS/1;A;9", "giá trị;CS/2;A;3")
    assert ends(result) == (10, 10)
    assert [(loss.criterion, loss.points, loss.kind) for loss in result.losses] == [
        ("1", _F(1), LossKind.POINTS),
        ("2", _F(-3), LossKind.GAIN),
        (None, _F(2), LossKind.CAP),
    ]
    assert ends(scored(card, "điểm;CS/1;A;8", "giá trị;CS/2;A;1")) == (9, 9)


def test_fewer_cases_than_none_are_no_count() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 2 điểm\n'
        '  tiêu chí 1 "Trừ" (2 điểm, trừ điểm)\n    mỗi trường hợp: 0,5 điểm\n    trần: 2 điểm\n'
    )
    assert ends(scored(card, "giá trị;CS/1;A;1")) == (_F(3, 2), _F(3, 2))
    assert ends(scored(card, "giá trị;CS/1;A;-2")) == (0, 2)


def test_a_criterion_may_have_its_own_rule_for_what_does_not_apply() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 4 điểm\n  không áp dụng: loại ra và quy đổi\n'
        '  tiêu chí 1 "Một" (2 điểm, chấm trực tiếp)\n    không áp dụng: tính điểm tối đa\n'
        '  tiêu chí 2 "Hai" (2 điểm, chấm trực tiếp)\n'
    )
    both = ["điều kiện;CS/1;A;không", "điểm;CS/2;A;1"]
    assert ends(scored(card, *both)) == (3, 3)
    assert ends(scored(card, "điểm;CS/1;A;1", "điều kiện;CS/2;A;không")) == (2, 2)


@pytest.mark.parametrize(
    ("empty", "points"),
    [("", None), ("    không phát sinh: điểm tối đa\n", 2), ("    không phát sinh: 0 điểm\n", 0)],
)
def test_an_empty_population_does_not_apply_unless_the_card_says(
    empty: str, points: int | None
) -> None:
    card = leaf(f"    đo: xong / nhận\n{empty}    bậc: từ 90% = 2; dưới 90% = 0")
    result = scored(card, "giá trị;xong;A;0", "giá trị;nhận;A;0")
    if points is None:
        assert not result.rows[0].applies
        assert result.scored
        assert result.points.maximum == 0
    else:
        assert ends(result) == (points, points)
    assert ends(scored(card, "giá trị;xong;A;1", "giá trị;nhận;A;0")) == (0, 2)


GATED = leaf(
    "    điều kiện tính điểm: “có kế hoạch và công khai”\n    đo: xong / nhận\n"
    "    cách chấm: theo tỷ lệ"
)


@pytest.mark.parametrize(
    ("answer", "expected"), [("có", (1, 1)), ("không", (0, 0)), (None, (0, 1))]
)
def test_a_gate_shuts_open_or_stays_open(answer: str | None, expected: tuple[int, int]) -> None:
    rows = ["giá trị;xong;A;5", "giá trị;nhận;A;10"]
    if answer:
        rows.append(f"có không;CS/1;A;{answer}")
    assert ends(scored(GATED, *rows)) == expected


def test_a_gate_is_not_the_answer_of_a_leaf_that_reads_a_measure() -> None:
    card = leaf(
        "    điều kiện tính điểm: “có kế hoạch”\n    đo: xong / nhận\n    cách chấm: đạt hoặc không"
    )
    rows = ["giá trị;xong;A;9", "giá trị;nhận;A;10"]
    assert ends(scored(card, *rows, "có không;CS/1;A;có")) == (0, 0)
    full = ["giá trị;xong;A;10", "giá trị;nhận;A;10"]
    assert ends(scored(card, *full, "có không;CS/1;A;có")) == (2, 2)


@pytest.mark.parametrize(
    ("answer", "expected"), [("có", (9, 9)), ("không", (10, 10)), (None, (9, 10))]
)
def test_a_gate_before_negative_points_shuts_them_out(
    answer: str | None, expected: tuple[int, int]
) -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
        '  tiêu chí 2 "Hai" (trừ điểm)\n    mỗi trường hợp: 1 điểm\n    trần: 3 điểm\n'
        "    điều kiện tính điểm: “có kế hoạch”\n"
    )
    rows = ["điểm;CS/1;A;10", "giá trị;CS/2;A;1"]
    rows += [f"có không;CS/2;A;{answer}"] if answer else []
    assert ends(scored(card, *rows)) == expected


def test_a_gate_asks_nothing_where_full_marks_stand_for_nobody() -> None:
    card = leaf(
        "    điều kiện tính điểm: “có kế hoạch”\n    đo: xong / nhận\n"
        "    không áp dụng: tính điểm tối đa\n    cách chấm: theo tỷ lệ"
    )
    assert ends(scored(card, "giá trị;xong;A;0", "giá trị;nhận;A;0")) == (2, 2)


@pytest.mark.parametrize("points", ["0", "0,25"])
def test_recorded_points_lower_than_the_table_gives_are_not_used(points: str) -> None:
    card = leaf("    lựa chọn: kịp thời = 2; không kịp thời = 0,5")
    assert ends(scored(card, f"điểm;CS/1;A;{points}")) == (_F(1, 2), 2)
    assert ends(scored(card, "điểm;CS/1;A;1")) == (1, 1)


@pytest.mark.parametrize(("empty", "points"), [("", None), ("điểm tối đa", 2), ("0 điểm", 0)])
def test_nothing_of_nothing_in_a_formula_is_nobody(empty: str, points: int | None) -> None:
    more = f"\n    không phát sinh: {empty}" if empty else ""
    card = leaf("    công thức: nhỏ nhất(xong / nhận; 0,9) x điểm tối đa" + more)
    result = scored(card, "giá trị;xong;A;0", "giá trị;nhận;A;0")
    if points is None:
        assert not result.rows[0].applies
    else:
        assert ends(result) == (points, points)
    assert ends(scored(card, "giá trị;xong;A;1", "giá trị;nhận;A;0")) == (0, 2)
    assert ends(scored(card, "giá trị;nhận;A;0")) == (0, 2)


@pytest.mark.parametrize(
    ("recorded", "grade"), [("6", "Tốt"), ("5", "Tốt"), ("4", None), ("3,5", None)]
)
def test_conditions_look_below_points_recorded_for_a_field(
    recorded: str, grade: str | None
) -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 6 điểm\n  xếp loại: Tốt từ 3; Khá dưới 3\n'
        "  điều kiện xếp loại: Tốt: không có tiêu chí nào dưới 50%\n"
        '  lĩnh vực 1 "Một" (6 điểm)\n    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)\n'
        '    tiêu chí 1.2 "B" (4 điểm, chấm trực tiếp)\n'
    )
    assert scored(card, f"điểm;CS/1;A;{recorded}").grade == grade


PARTS = """bảng điểm CS "Thử"
  thang: 10 điểm
  xếp loại: Tốt từ 1; Khá dưới 1
  điều kiện xếp loại: Tốt: không có tiêu chí nào dưới 70%
  lĩnh vực 1 "Một" (10 điểm)
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (4 điểm, chấm trực tiếp)
    tiêu chí 1.3 "C" (4 điểm, chấm trực tiếp)
"""


def test_conditions_look_at_the_parts_themselves_where_these_are_scored() -> None:
    rows = ["điểm;CS/1.1;A;2", "điểm;CS/1.2;A;3", "điểm;CS/1.3;A;3"]
    assert scored(PARTS, *rows).grade == "Tốt"


def test_parts_that_do_not_bind_are_not_looked_at_below_points_of_the_whole() -> None:
    out = "điều kiện;CS/1.1;A;không"
    assert scored(PARTS, out, "điểm;CS/1;A;9").grade == "Tốt"
    assert scored(PARTS, "điểm;CS/1;A;9").grade is None  # 1.1 may have 1 of 2
    half = scored(PARTS, out, "điểm;CS/1;A;5")
    assert (len(half.grading.unanswered), half.grading.held) == (1, ())
    little = scored(PARTS, out, "điểm;CS/1;A;2")  # 1.2 has 2 of 4 at most
    assert (little.grading.unanswered, len(little.grading.held)) == ((), 1)


@pytest.mark.parametrize(
    ("row", "grade"), [("điều kiện;CS/1;A;không", "Tốt"), ("điểm;CS/1;A;6", None)]
)
def test_parts_of_a_field_that_does_not_bind_are_not_looked_at(row: str, grade: str | None) -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 6 điểm\n  không áp dụng: tính điểm tối đa\n'
        "  xếp loại: Tốt từ 3; Khá dưới 3\n"
        "  điều kiện xếp loại: Tốt: không có tiêu chí nào 0 điểm\n"
        '  lĩnh vực 1 "Một" (6 điểm)\n    tiêu chí 1.1 "A" (6 điểm, chấm trực tiếp)\n'
        '    tiêu chí 1.2 "B" (cộng điểm)\n      mỗi trường hợp: 0,5 điểm\n'
    )
    assert scored(card, row).grade == grade


@pytest.mark.parametrize(
    ("beside", "grade"),
    [
        ("(trừ điểm)\n      mỗi trường hợp: 0,5 điểm\n      trần: 3 điểm", None),
        ("(1 điểm, chấm trực tiếp)", "Khá"),
    ],
)
def test_what_is_taken_off_may_hide_a_part_with_all_its_points(
    beside: str, grade: str | None
) -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 6 điểm\n  xếp loại: Tốt từ 1; Khá dưới 1\n'
        "  xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%\n"
        '  lĩnh vực 1 "Một" (6 điểm)\n    tiêu chí 1.1 "A" (5 điểm, chấm trực tiếp)\n'
        f'    tiêu chí 1.2 "B" {beside}\n'
    )
    assert scored(card, "điểm;CS/1;A;2").grade == grade


@pytest.mark.parametrize("recorded", ["6", "1", "0,9"])
def test_parts_of_a_field_without_a_maximum_may_have_any_of_its_points(recorded: str) -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  xếp loại: Tốt từ 0; Khá dưới 0
  điều kiện xếp loại: Tốt: không có tiêu chí nào dưới 50%
  lĩnh vực 1 "Một"
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
"""
    grading = _warned(card, f"điểm;CS/1;A;{recorded}").grading
    assert (len(grading.held), len(grading.unanswered)) == (0, 1)


def test_what_is_added_has_no_share_even_below_a_field_without_a_maximum() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 6 điểm\n  xếp loại: Tốt từ 1; Khá dưới 1\n'
        "  xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%\n"
        '  lĩnh vực 1 "Một"\n    tiêu chí 1.1 "A" (cộng điểm)\n      mỗi trường hợp: 0,5 điểm\n'
    )
    assert scored(card, "điểm;CS/1;A;2").grade == "Tốt"


def test_points_of_a_field_without_an_upper_end_leave_its_parts_open() -> None:
    card = """bảng điểm CS "Thử"
  xếp loại: Tốt từ 0; Khá dưới 0
  xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%
  trần: 10 điểm
  lĩnh vực 1 "Một"
    tiêu chí 1.1 "A" (2 điểm, chấm trực tiếp)
"""
    plan = _planned(card)
    (fact,) = facts_of("điểm;CS/1;A;1")
    facts = gather([evolve(fact, value=Interval(_F(1), None))])
    told = score_card(plan, plan.scorecards[0], facts, "A", as_of=AFTER)
    assert ends(told) == (1, 10)
    assert len(told.grading.unanswered) == 1


def test_parts_of_parts_are_looked_at_below_points_of_the_whole() -> None:
    card = """bảng điểm CS "Thử"
  thang: 10 điểm
  xếp loại: Tốt từ 1; Khá dưới 1
  xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%
  lĩnh vực 1 "Một" (10 điểm)
    tiêu chí 1.1 "A" (4 điểm)
      tiêu chí 1.1.1 "A1" (2 điểm, chấm trực tiếp)
      tiêu chí 1.1.2 "A2" (2 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (6 điểm, chấm trực tiếp)
"""
    assert scored(card, "điểm;CS/1;A;9").grade == "Tốt"  # 1.1.1 has 1 of 2 at least
    assert scored(card, "điểm;CS/1;A;8,9").grade is None
    out = ["điều kiện;CS/1.1.1;A;không", "điều kiện;CS/1.1.2;A;không"]
    assert scored(card, *out, "điểm;CS/1;A;8,9").grade == "Tốt"


@pytest.mark.parametrize(("late", "points"), [("11", 0), ("10", 0), ("9", _F(1, 5))])
def test_a_share_below_nothing_gives_nothing(late: str, points: Fraction) -> None:
    card = leaf("    đo: (nhận - xong) / nhận\n    cách chấm: theo tỷ lệ")
    assert ends(scored(card, f"giá trị;xong;A;{late}", "giá trị;nhận;A;10")) == (points, points)


MEAN = (
    'bảng điểm CS "Thử"\n  thang: 2 điểm\n  chủ thể: mỗi đơn vị thuộc xã\n'
    '  tiêu chí 1 "Một" (2 điểm)\n    bậc: {rows}\n'
)


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ("trên hoặc bằng mức trung bình chung = 2; còn lại = 0", "2 0 0 2"),
        ("cao hơn mức trung bình chung = 2; còn lại = 0", "0 0 0 2"),
        ("dưới mức trung bình chung = 0; còn lại = 2", "2 0 0 2"),
        ("không quá mức trung bình chung = 0; còn lại = 2", "0 0 0 2"),
    ],
)
def test_a_level_may_be_the_mean_of_all(rows: str, points: str) -> None:
    values = dict(zip("ABCD", (60, 50, 40, 90), strict=True))  # mean 60
    given_rows = [f"giá trị;CS/1;{who};{value}" for who, value in values.items()]
    found = score_all(plan_of(MEAN.format(rows=rows)), facts_of(*given_rows), as_of=AFTER)
    assert [one.total.confirmed for one in found] == [int(p) for p in points.split()]
    short = score_all(plan_of(MEAN.format(rows=rows)), facts_of(*given_rows[:3]), as_of=AFTER)
    assert [ends(one) for one in short] == [(0, 2)] * 4


@pytest.mark.parametrize("out", ["1.1", "1"])
def test_an_agency_that_a_criterion_does_not_bind_does_not_keep_it_open(out: str) -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  chủ thể: mỗi đơn vị thuộc xã\n'
        '  lĩnh vực 1 "Một" (10 điểm)\n'
        '    tiêu chí 1.1 "Hồ sơ" (10 điểm, so với đơn vị cao nhất)\n'
    )
    rows = ["giá trị;CS/1.1;A;5", "giá trị;CS/1.1;B;10", "giá trị;CS/1.1;C;2"]
    open_ = score_all(plan_of(card), facts_of(*rows), as_of=AFTER)
    assert ends(open_[0]) == (0, 10)
    known = score_all(plan_of(card), facts_of(*rows, f"điều kiện;CS/{out};D;không"), as_of=AFTER)
    assert [ends(one)[0] for one in known[:3]] == [5, 10, 2]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("khoảng 90;100", (1, 2)),  # 89 to 91: over and under “trên 90%”
        ("khoảng 72;100", (1, 1)),  # 71 to 73: one row only
        ("khoảng 70;100", (0, 1)),
    ],
)
def test_an_approximate_figure_reaches_only_the_rows_near_it(
    value: str, expected: tuple[int, int]
) -> None:
    card = leaf("    đo: xong / nhận\n    bậc: trên 90% = 2; từ 70% - 90% = 1; dưới 70% = 0")
    assert ends(scored(card, f"tỷ lệ;CS/1;A;{value}")) == expected


FORMULAS = """số đo dở "Đang xử lý" (hồ sơ, cộng dồn)

bảng điểm CS "Thử"
  thang: {top} điểm
  tiêu chí 1 "Một" ({top} điểm)
    đo: xong / nhận
    công thức: {formula}
"""


@pytest.mark.parametrize(
    ("formula", "top", "points"),
    [
        ("(xong + 0,5 x dở) / nhận x điểm tối đa", "1", "0.75"),
        ("(Tỷ lệ % hoàn thành x 1,5)/100%", "1,5", "0.9"),
        ("tỷ lệ * điểm tối đa", "10", "6"),
        ("nhỏ nhất(5; 3 + phần nguyên(4,5 - 3))", "5", "4"),
        ("lớn nhất(0; xong - nhận)", "5", "0"),
        ("xong", "5", "5"),  # kept within the maximum
        ("dở - xong", "5", "0"),  # and within nothing
    ],
)
def test_a_formula_is_worked_out_exactly(formula: str, top: str, points: str) -> None:
    rows = ["giá trị;xong;A;6", "giá trị;nhận;A;10", "giá trị;dở;A;3"]
    card = FORMULAS.format(formula=formula, top=top)
    result = scored(card, *rows)
    assert ends(result) == (Fraction(points), Fraction(points))


@pytest.mark.parametrize("formula", ["xong / (nhận - nhận)", "dở x 2", "tỷ lệ x dở"])
def test_a_formula_without_its_figures_is_open(formula: str) -> None:
    card = FORMULAS.format(formula=formula, top="2")
    assert ends(scored(card, "giá trị;xong;A;6", "giá trị;nhận;A;10")) == (0, 2)


def test_a_formula_of_an_approximate_figure_is_an_interval() -> None:
    card = FORMULAS.format(formula="(dở - 1) x 0,5", top="5")
    assert ends(scored(card, "giá trị;dở;A;khoảng 5")) == (_F(3, 2), _F(5, 2))
    card = FORMULAS.format(formula="2 / dở", top="5")
    assert ends(scored(card, "giá trị;dở;A;khoảng 5")) == (_F(1, 3), _F(1, 2))


GRADED = """bảng điểm CS "Thử"
  thang: 100 điểm
  xếp loại: Tốt từ 80; Khá từ 50 đến dưới 80; Yếu dưới 50
  {more}
  lĩnh vực 1 "Một" (60 điểm)
    tiêu chí 1.1 "A" (40 điểm, chấm trực tiếp)
    tiêu chí 1.2 "B" (20 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (40 điểm)
    tiêu chí 2.1 "C" (40 điểm, chấm trực tiếp)
"""


@pytest.mark.parametrize(
    ("more", "points", "answer", "grade"),
    [
        ("điều kiện xếp loại: Tốt: không có tiêu chí nào 0 điểm", "40 0 40", None, None),
        ("điều kiện xếp loại: Tốt: không có tiêu chí nào 0 điểm", "40 1 40", None, "Tốt"),
        ("điều kiện xếp loại: Tốt: không có lĩnh vực nào dưới 70%", "40 20 21", None, None),
        ("điều kiện xếp loại: Tốt: không có lĩnh vực nào dưới 70%", "40 20 28", None, "Tốt"),
        ("xếp loại cao nhất: Khá nếu có tiêu chí 0 điểm", "40 0 40", None, "Khá"),
        ("xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%", "40 9 40", None, "Khá"),
        ("xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%", "40 10 40", None, "Tốt"),
        ("xếp loại cao nhất: Khá nếu trễ hạn trên 5%", "40 20 40", None, None),
        ("xếp loại cao nhất: Khá nếu trễ hạn trên 5%", "40 20 40", "CS/Khá;A;có", "Khá"),
        ("xếp loại cao nhất: Khá nếu trễ hạn trên 5%", "40 20 40", "CS/Khá;A;không", "Tốt"),
        ("xếp loại cao nhất: Khá nếu trễ hạn trên 5%", "10 10 10", None, "Yếu"),
        ("điều kiện xếp loại: Tốt: xong 100% nhiệm vụ", "40 20 40", "CS/Tốt;A;có", "Tốt"),
        ("điều kiện xếp loại: Tốt: xong 100% nhiệm vụ", "40 20 40", "CS/Tốt;A;không", None),
        ("điều kiện xếp loại: Tốt: xong 100% nhiệm vụ", "40 20 0", None, "Khá"),
    ],
)
def test_conditions_bind_and_cap_grades(
    more: str, points: str, answer: str | None, grade: str | None
) -> None:
    names = ("1.1", "1.2", "2.1")
    rows = [f"điểm;CS/{n};A;{p}" for n, p in zip(names, points.split(), strict=True)]
    if answer:
        rows.append(f"điều kiện;{answer}")
    plan = plan_of(GRADED.format(more=more))
    facts = facts_of(*rows)
    result = score_card(plan, plan.scorecards[0], facts, "A", as_of=AFTER)
    assert result.grade == grade
    assert facts_findings(plan, facts) == ()
    if grade is None:
        assert result.grading.held or result.grading.unanswered


def test_open_criteria_leave_a_condition_open() -> None:
    more = "xếp loại cao nhất: Khá nếu có tiêu chí dưới 50%"
    result = scored(GRADED.format(more=more), "điểm;CS/1.1;A;40", "điểm;CS/2.1;A;40")
    assert result.grade is None  # 80…100 is Tốt, but 1.2 may be under half
    assert len(result.grading.unanswered) == 1


def test_grades_in_percent_are_of_the_maximum_that_applies() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 40 điểm\n  không áp dụng: bỏ qua\n'
        "  xếp loại: tốt từ 85% trở lên; khá dưới 85%\n"
        '  tiêu chí 1 "Một" (20 điểm, chấm trực tiếp)\n'
        '  tiêu chí 2 "Hai" (20 điểm, chấm trực tiếp)\n'
    )
    assert scored(card, "điểm;CS/1;A;17", "điều kiện;CS/2;A;không").grade == "tốt"
    assert scored(card, "điểm;CS/1;A;17", "điểm;CS/2;A;16").grade == "khá"
    none = scored(card, "điều kiện;CS/1;A;không", "điều kiện;CS/2;A;không")
    assert none.grade is None


ROUNDED = """bảng điểm CS "Thử"
  thang: 100 điểm
  chủ thể: mỗi đơn vị thuộc xã
  xếp loại: Xuất sắc từ 90; Tốt dưới 90
  {more}
  tiêu chí 1 "Một" (50 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (50 điểm, chấm trực tiếp)
"""


@pytest.mark.parametrize(
    ("more", "grade"),
    [
        ("làm tròn: 2 chữ số", "Tốt"),
        ("làm tròn: 2 chữ số; xếp loại theo điểm đã làm tròn", "Xuất sắc"),
        ("làm tròn: cắt bỏ sau 2 chữ số; xếp loại theo điểm đã làm tròn", "Tốt"),
    ],
)
def test_sc047_grades_before_or_after_rounding_as_declared(more: str, grade: str) -> None:
    result = scored(ROUNDED.format(more=more), "điểm;CS/1;A;40", "điểm;CS/2;A;49,9960")
    assert result.grade == grade


@pytest.mark.parametrize(
    ("more", "places"),
    [
        ("bằng điểm: đồng hạng", "1 2 2 4"),
        ("bằng điểm: đồng hạng; hạng sau liền kề", "1 2 2 3"),
        ("bằng điểm: tiêu chí 2", "1 3 2 4"),
    ],
)
def test_sc050_ties_share_a_place_or_are_settled(more: str, places: str) -> None:
    points = {"A": (50, 46), "B": (49, 46), "C": (48, 47), "D": (45, 45)}
    rows = [
        f"điểm;CS/{number};{who};{value}"
        for who, pair in points.items()
        for number, value in enumerate(pair, 1)
    ]
    found = rank(score_all(plan_of(ROUNDED.format(more=more)), facts_of(*rows), as_of=AFTER))
    by_agency = {one.score.agency: one.first for one in found}
    assert [by_agency[who] for who in "ABCD"] == [int(place) for place in places.split()]
    assert all(one.first == one.last for one in found)


def test_ranks_compare_rounded_scores_where_grades_do() -> None:
    more = "làm tròn: 1 chữ số, xếp loại theo điểm đã làm tròn"
    rows = [f"điểm;CS/{n};{who};{v}" for who, v in (("A", "40,01"), ("B", "40,02")) for n in (1, 2)]
    found = rank(score_all(plan_of(ROUNDED.format(more=more)), facts_of(*rows), as_of=AFTER))
    assert {one.score.agency: one.first for one in found[:2]} == {"A": 1, "B": 1}


def _places(more: str, **points: str) -> dict[str | None, tuple[int | None, int | None]]:
    """Places of agencies with recorded points, an interval where they are open."""
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  chủ thể: mỗi đơn vị thuộc xã\n'
        f'{more}  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
    )
    rows = [f"điểm;CS/1;{who};{value}" for who, value in points.items()]
    found = rank(score_all(plan_of(card), facts_of(*rows), as_of=AFTER))
    return {one.score.agency: (one.first, one.last) for one in found}


def test_a_score_that_can_only_be_reached_is_not_passed() -> None:
    assert _places("", A="5", B="khoảng 4") == {
        "A": (1, 1),
        "B": (1, 2),
        "C": (None, None),
        "D": (None, None),
    }


def test_open_scores_may_share_a_place_or_take_two() -> None:
    more = "  bằng điểm: hạng sau liền kề\n"
    assert _places(more, A="hơn 5", B="khoảng 6", C="1")["C"] == (2, 3)
    assert _places(more, A="hơn 5", B="hơn 5", C="1")["C"] == (2, 3)
    assert _places(more, A="5", B="5", C="1")["C"] == (2, 2)
    assert _places(more, A="5", B="hơn 6", C="1")["C"] == (3, 3)


def test_a_total_without_a_lower_end_has_a_range_of_ranks() -> None:
    card = (
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  chủ thể: mỗi đơn vị thuộc xã\n'
        '  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
        '  tiêu chí 2 "Hai" (trừ điểm)\n    mỗi trường hợp: 1 điểm\n'
    )
    from cchc_rules import inspect
    from tests.evaluation.test_scoring import HEAD

    plan, _ = inspect(HEAD + card)
    assert plan is not None
    rows = ["điểm;CS/1;A;10", "điểm;CS/1;B;8", "giá trị;CS/2;B;1"]
    found = {one.score.agency: one for one in rank(score_all(plan, facts_of(*rows), as_of=AFTER))}
    assert (found["A"].first, found["A"].last) == (1, 2)


def test_a_criterion_without_a_way_of_scoring_is_open() -> None:
    plan = plan_of(leaf("    cách chấm: theo tỷ lệ"))
    (card,) = plan.scorecards
    bare = evolve(card, criteria=(evolve(card.criteria[0], leaf=None),))
    assert ends(score_card(plan, bare, facts_of("tỷ lệ;CS/1;A;1;2"), "A", as_of=AFTER)) == (0, 2)
