"""Scoring rules as documents print them; SPn is the n-th row of the phrases table, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules import inspect
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Part, Scorecard, Step, Versus

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

số đo xong "Việc đã xong" (việc)
số đo dở "Việc đang làm" (việc)
số đo tổng "Tất cả việc" (việc)

"""
UNTIL_100 = "từ 80% - dưới 100% kế hoạch thì điểm đánh giá được tính theo công thức"


def read(body: str) -> tuple[Plan | None, list[str]]:
    plan, findings = inspect(HEAD + body)
    return plan, [one.code.number for one in findings]


def card_of(field: str, top: str = "100") -> tuple[Scorecard, list[str]]:
    """A card of one recorded criterion with one more field of its own."""
    plan, codes = read(
        f'bảng điểm CS "Thử"\n  thang: {top} điểm\n  {field}\n'
        f'  tiêu chí 1 "Một" ({top} điểm, chấm trực tiếp)\n'
    )
    assert plan is not None
    return plan.scorecards[0], codes


def steps_of(rule: str, top: str = "2") -> tuple[tuple[Step, ...], list[str]]:
    """The rows of a leaf, and what was found."""
    plan, codes = read(
        f'bảng điểm CS "Thử"\n  thang: {top} điểm\n  tiêu chí 1 "Một" ({top} điểm)\n    {rule}\n'
    )
    assert plan is not None
    leaf = plan.scorecards[0].criteria[0].leaf
    assert leaf is not None
    return leaf.steps, codes


def shown(step: Step) -> str:
    """A row in short: ``>90→2``, ``còn lại→0``, ``70..90→1``, ``kịp thời→1``."""
    points = "tỷ lệ" if step.points is None else str(step.points)
    level = step.threshold
    if level is None:
        word = "còn lại" if step.otherwise else step.choice or f"tb {step.mean}"
        return f"{word}→{points}"
    parts = level.parts or (level,)
    words = " ".join(f"{one.operator.value}{one.value}" for one in parts)
    if level.value2 is not None:
        words = f"{level.value}..{level.value2}"
    return f"{words}→{points}"


@pytest.mark.parametrize(
    ("row", "top", "rule", "expected"),
    [
        ("SP1", "1", "lựa chọn: Ban hành kịp thời: 1 Ban hành không kịp thời: 0,5 Không ban hành: 0",
         ["Ban hành kịp thời→1", "Ban hành không kịp thời→1/2", "Không ban hành→0"]),
        ("SP2", "2", "bậc: Thực hiện trên 90% kế hoạch: 2 Thực hiện từ 70% - 90% kế hoạch: 1 Dưới 70% kế hoạch: 0",
         [">90→2", "70..90→1", "<70→0"]),
        ("SP7", "1", "bậc: - Từ 30% số cơ quan, đơn vị trở lên: 1 điểm - Từ 20% - dưới 30% số cơ quan, đơn vị: 0,5 điểm - Dưới 20% số cơ quan, đơn vị: 0 điểm",
         [">=30→1", ">=20 <30→1/2", "<20→0"]),
        ("SP9", "20", "bậc: BCĐ họp từ 4 lần/ năm trở lên: 20 điểm BCĐ họp 3 lần/ năm: 15 điểm BCĐ họp 2 lần/ năm: 10 điểm BCĐ họp 1 lần/ năm: 5 điểm Còn lại: 0 điểm",
         [">=4→20", "=3→15", "=2→10", "=1→5", "còn lại→0"]),
        ("SP11", "4", "lựa chọn: - Trưởng ban là Bí thư: Điểm tối đa - Trưởng ban là Phó Bí thư: 1/2*Điểm tối đa; - Chưa có Ban chỉ đạo: 0 điểm.",
         ["Trưởng ban là Bí thư→4", "Trưởng ban là Phó Bí thư→2", "Chưa có Ban chỉ đạo→0"]),
        ("SP12", "3", "lựa chọn: - Trưởng ban là cấp Phó:1/2*Điểmtốiđa.", ["Trưởng ban là cấp Phó→3/2"]),
        ("SP18", "1", "bậc: Từ 80%: 1 điểm + Từ 70% đến dưới 80%: 0,5 điểm + Từ 50% đến dưới 70%: 0,25 điểm + Dưới 50%: 0 điểm",
         [">=80→1", ">=70 <80→1/2", ">=50 <70→1/4", "<50→0"]),
        ("SP27", "2", "lựa chọn: a) Điểm 2 khi công khai bằng cả hai hình thức; b) Điểm 1 khi công khai bằng một hình thức;",
         ["công khai bằng cả hai hình thức→2", "công khai bằng một hình thức→1"]),
        ("SP34", "2", "bậc: Kết quả công bố trên hoặc bằng mức trung bình quân chung: 2; còn lại: 0",
         [f"tb {Versus.AT_LEAST}→2", "còn lại→0"]),
        ("SP36", "2,5", "bậc: Tỷ lệ đạt từ 95% trở lên: 2,5; Tỷ lệ đạt dưới 95%: 0", [">=95→5/2", "<95→0"]),
        ("SP65", "1,5", f"bậc: Hoàn thành 100% kế hoạch: 1,5 điểm; Hoàn thành {UNTIL_100}: (Tỷ lệ % hoàn thành x 1,5)/100%; Hoàn thành dưới 80% kế hoạch: 0",
         [">=100→3/2", ">=80 <100→tỷ lệ", "<80→0"]),
        ("SP67", "1", "bậc: Từ 30% số cơ quan, đơn vị trở lên: 1; từ 20% - dưới 30%: 0,5; dưới 20%: 0",
         [">=30→1", ">=20 <30→1/2", "<20→0"]),
        ("SP68", "1", "bậc: 100% số vấn đề phát hiện được xử lý hoặc kiến nghị xử lý: 1; từ 70% - dưới 100%: điểm đánh giá tính theo công thức; dưới 70%: 0",
         ["every100→1", ">=70 <100→tỷ lệ", "<70→0"]),
        ("SP69", "1", "bậc: Từ 95% - 100% số hồ sơ TTHC trong năm được giải quyết đúng hạn thì điểm đánh giá được tính theo công thức; dưới 95%: 0",
         ["95..100→tỷ lệ", "<95→0"]),
        ("NFD", "2", "bậc: dưới 70% = 0; từ 70% = 2", ["<70→0", ">=70→2"]),
    ],
)  # fmt: skip
def test_rows_pasted_from_a_table(row: str, top: str, rule: str, expected: list[str]) -> None:
    steps, codes = steps_of(rule, top)
    assert ([shown(step) for step in steps], codes) == (expected, []), row


@pytest.mark.parametrize(
    ("row", "rule", "code"),
    [
        ("SP4", "bậc: Hoàn thành từ 80% - 100% kế hoạch thì điểm đánh giá được tính theo công thức: "
         "Tỷ lệ % hoàn - Hoàn thành dưới 80% kế hoạch: 0 điểm", "C014"),
        ("SP5", "lựa chọn: Báo cáo trễ: -0.25 điểm/báo cáo", "C014"),
        ("SP30", "bậc: không có phản ánh hoặc 100% phản ánh đúng hạn và không có phản ánh kéo dài = 2", "C014"),
        ("SP31", "bậc: dưới 90% phản ánh đúng hạn hoặc có phản ánh kéo dài = 0", "C014"),
        ("SP59", "bậc: trên 5,5 km² thì cứ thêm 1 km² được tính thêm 0,5 điểm", "C014"),
        ("SP71", "bậc: Giảm so với năm trước liền kề từ 2% trở lên: 1; không giảm hoặc tăng: 0", "C014"),
        ("other maximum", f"bậc: {UNTIL_100}: (Tỷ lệ % hoàn thành x 1,5)/100%", "C014"),
        ("no points", "bậc: trên 90%", "C014"),
        ("a date", "lựa chọn: trước ngày 15/1 = xong", "C014"),
        ("no maximum", "lựa chọn: đủ = 1/0 điểm tối đa", "C014"),
        ("over the maximum", "lựa chọn: đủ = 3; thiếu = 0", "C007"),
        ("overlap", "bậc: từ 88 - 90% cộng 1 điểm; từ 90-95% cộng 1,5 điểm; từ 95% cộng 2 điểm", "C019"),
        ("gap", "bậc: trên 90% = 2; từ 70% - 89% = 1; dưới 70% = 0", "C020"),
        ("gap at a point", "bậc: trên 90% = 2; dưới 90% = 0", "C020"),
        ("per case in percent", "mỗi trường hợp: 100%", "C006"),
        ("per case over nothing", "mỗi trường hợp: 1/0 điểm", "C006"),
        ("cap in words", "trần: rất cao", "C006"),
        ("empty in words", "không phát sinh: tùy", "C011"),
        ("formula", "công thức: xong / ) tổng", "C024"),
        ("formula, one part", "công thức: phần nguyên(xong; tổng)", "C024"),
        ("formula, unknown", "công thức: xng / tổng", "N020"),
        ("formula, number", "công thức: 1.5 x xong", "C006"),
        ("formula, two readings", "công thức: 1,234 x xong", "C006"),
    ],
)  # fmt: skip
def test_what_has_no_one_meaning_is_refused_or_told(row: str, rule: str, code: str) -> None:
    _, codes = steps_of(rule)
    assert code in codes, (row, codes)


def test_a_case_may_give_half_a_point() -> None:
    body = (
        'bảng điểm CS "Thử"\n  thang: 2 điểm\n  tiêu chí 1 "Một" (2 điểm, trừ điểm)\n'
        "    mỗi trường hợp: {each}\n    không phát sinh: không áp dụng\n"
    )
    for each, points in (("1/2 điểm", "1/2"), ("-0,25 điểm/báo cáo", "1/4"), ("2", "2")):
        plan, codes = read(body.format(each=each))
        assert plan is not None
        leaf = plan.scorecards[0].criteria[0].leaf
        assert leaf is not None
        assert (leaf.per_case, codes) == (Fraction(points), []), each


@pytest.mark.parametrize(
    ("row", "top", "bands", "expected", "codes"),
    [
        ("SP15", "100", "thang điểm xếp loại tốt là 85-100 điểm, khá 70-84 điểm, trung bình 50-69 điểm, yếu chưa đạt 50 điểm",
         "tốt 85 100; khá 70 84; trung bình 50 69; yếu 0 50<", ["C013"]),
        ("SP33", "18", "Đạt từ 15 điểm trở lên xếp loại xuất sắc; từ 12 đến dưới 15 điểm xếp loại tốt; từ 9 đến dưới 12 điểm xếp loại khá; từ 6 đến dưới 9 điểm xếp loại trung bình; dưới 6 điểm xếp loại yếu.",
         "xuất sắc 15; tốt 12 15<; khá 9 12<; trung bình 6 9<; yếu 0 6<", []),
        ("SP40", "100", "Xuất sắc: Có tổng số điểm trên 90 điểm trở lên; Tốt: dưới 90 điểm", "Xuất sắc 90?; Tốt 0 90<", ["C016"]),
        ("SP41", "100", "Tốt: trên 80 điểm; Khá: Có tổng số điểm từ 50 điểm đến 80 điểm; Yếu dưới 50 điểm",
         "Tốt 80>; Khá 50 80; Yếu 0 50<", []),
        ("SP57", "40", "từ 85% trở lên: loại tốt; từ 70% đến dưới 85%: loại khá; dưới 70%: loại trung bình",
         "tốt 85; khá 70 85<; trung bình 0 70<", []),
        ("SP73", "100", "Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90 điểm; Khá: từ 70 đến dưới 80 điểm; Trung bình: từ 50 đến dưới 70 điểm; Yếu: dưới 50 điểm",
         "Xuất sắc 90; Tốt 80 90<; Khá 70 80<; Trung bình 50 70<; Yếu 0 50<", []),
        ("brackets", "100", "Tốt (từ 50 điểm); Yếu (dưới 50 điểm)", "Tốt 50; Yếu 0 50<", []),
        ("decimals", "100", "Tốt 84,5, Yếu dưới 84,5", "Tốt 169/2; Yếu 0 169/2<", []),
        ("over", "50", "Tốt từ 80; Yếu dưới 80", "Tốt 80; Yếu 0 80<", ["C017"]),
        ("numbers only", "100", "1, 2", "", ["C015"]),
        ("two readings", "100", "Tốt từ 1,234; Yếu dưới 50", "Yếu 0 50<", ["C015"]),
    ],
)  # fmt: skip
def test_grades_as_printed(row: str, top: str, bands: str, expected: str, codes: list[str]) -> None:
    card, found = card_of(f"xếp loại: {bands}", top)
    words = []
    for band in card.bands or ():
        edge = {True: "", False: ">", None: "?"}[band.inclusive]
        high = "" if band.highest is None else f" {band.highest}{'<' if band.below else ''}"
        words.append(f"{band.grade} {band.lowest}{edge}{high}")
    assert ("; ".join(words), sorted(set(found))) == (expected, codes), row
    assert card.graded_by_index == ("%" in bands)


GRADES = "xếp loại: Tốt từ 80; Khá từ 50 đến dưới 80; Yếu dưới 50"


@pytest.mark.parametrize(
    ("row", "field", "expected"),
    [
        ("SP50", "điều kiện xếp loại: Tốt: không có tiêu chí nào trong thang điểm chấm 0 điểm",
         (False, None, None)),
        ("SP50, short", "điều kiện xếp loại: Tốt: không có tiêu chí nào chấm 0 điểm", (False, Part.CRITERION, None)),
        ("SP57", "điều kiện xếp loại: Tốt: không có lĩnh vực nào đạt dưới 70%", (False, Part.FIELD, 70)),
        ("SP62", 'điều kiện xếp loại: Tốt: "hoàn thành 100% các nhiệm vụ được giao"', (False, None, None)),
        ("SP52", "xếp loại cao nhất: Khá nếu bị xử lý kỷ luật hình thức “Khiển trách”", (True, None, None)),
        ("SP74", "xếp loại cao nhất: Khá nếu hồ sơ trễ hạn trên 5%", (True, None, None)),
        ("a weak part", "xếp loại cao nhất: Yếu nếu có tiêu chí dưới 50% điểm tối đa", (True, Part.CRITERION, 50)),
        ("the wrong way round", "xếp loại cao nhất: Yếu nếu không có tiêu chí 0 điểm", (True, None, None)),
    ],
)  # fmt: skip
def test_conditions_on_grades(
    row: str, field: str, expected: tuple[bool, Part | None, int | None]
) -> None:
    card, codes = card_of(f"{GRADES}\n  {field}")
    (condition,) = card.conditions
    assert (condition.caps, condition.part, condition.share) == expected, row
    assert codes == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("xếp loại cao nhất: Khá khi bị kỷ luật", "C022"),
        ("điều kiện xếp loại: Tốt", "C022"),
        ("điều kiện xếp loại: Giỏi: có sáng kiến", "C023"),
        ("bằng điểm: tiêu chí 9", "C004"),
        ("làm tròn: khoảng", "C011"),
        ("làm tròn: 99 chữ số", "C011"),
    ],
)
def test_fields_of_grades_that_cannot_be_read(field: str, code: str) -> None:
    _, codes = card_of(f"{GRADES}\n  {field}")
    assert codes == [code]


def test_ties_and_rounding_are_read() -> None:
    card, codes = card_of(
        f"{GRADES}\n  bằng điểm: tiêu chí 1; đồng hạng; hạng sau liền kề\n"
        "  làm tròn: đến 02 chữ số thập phân, xếp loại theo điểm đã làm tròn"
    )
    assert codes == []
    assert (card.ties.criteria, card.ties.dense) == (("1",), True)
    assert card.rounding is not None
    assert (card.rounding.places, card.rounding.cut, card.rounding.before_grades) == (
        2,
        False,
        True,
    )
    card, codes = card_of(f"{GRADES}\n  làm tròn: cắt bỏ sau 2 chữ số")
    assert card.rounding is not None
    assert (card.rounding.places, card.rounding.cut, codes) == (2, True, [])
    card, codes = card_of(f"{GRADES}\n  làm tròn: chưa rõ")
    assert (card.rounding, codes) == (None, [])


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [("2", "1", []), ("2", "2", []), ("3", "1", ["C021"]), ("1", "1", ["C021"])],
)
def test_the_best_alternative_gives_the_maximum(first: str, second: str, codes: list[str]) -> None:
    body = (
        'bảng điểm CS "Thử"\n  thang: 2 điểm\n  lĩnh vực 1 "Một" (2 điểm)\n    cách gộp: cao nhất\n'
        f'    tiêu chí 1.1 "A" ({first} điểm, chấm trực tiếp)\n'
        f'    tiêu chí 1.2 "B" ({second} điểm, chấm trực tiếp)\n'
    )
    assert read(body)[1] == codes


@pytest.mark.parametrize(
    ("criteria", "code"),
    [
        ('  tiêu chí "Không số" (10 điểm)\n', "S012"),
        ('  tiêu chí 1 "Một" (10 điểm)\n    cách chấm: theo cảm tính\n', "C011"),
        (
            '  tiêu chí 1 "Một" (10 điểm)\n    cách gộp: lung tung\n'
            '    tiêu chí 1.1 "a" (10 điểm, chấm trực tiếp)\n',
            "C011",
        ),
        ('  ràng buộc: 1 + 2 = nhiều\n  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n', "C006"),
    ],
)
def test_what_a_card_does_not_understand_is_told(criteria: str, code: str) -> None:
    _, codes = read(f'bảng điểm CS "Thử"\n  thang: 10 điểm\n{criteria}')
    assert code in codes


def test_the_best_of_parts_without_maxima_is_within_the_whole() -> None:
    plan, codes = read(
        'bảng điểm CS "Thử"\n  thang: 10 điểm\n  tiêu chí 1 "Một" (10 điểm)\n'
        '    cách gộp: cao nhất\n    tiêu chí 1.1 "a" (chấm trực tiếp)\n'
        '    tiêu chí 1.2 "b" (chấm trực tiếp)\n'
    )
    assert codes == []
    assert plan is not None
    assert plan.scorecards[0].criteria[0].maximum == 10


def test_bands_may_be_open_above_and_skip_an_empty_one() -> None:
    card, codes = card_of("xếp loại: Tốt từ 80 trở lên, , Khá từ 50 trở lên, Yếu dưới 50")
    assert codes == []
    assert [one.grade for one in card.bands or ()] == ["Tốt", "Khá", "Yếu"]
    assert [one.lowest for one in card.bands or ()] == [80, 50, 0]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("bậc: từ O5% = 2; còn lại = 0", "N003"),
        ("bậc: trên 90% = 1/0 điểm; còn lại = 0", "C014"),
        ("bậc: trên 90% = 1/0*Điểm tối đa; còn lại = 0", "C014"),
    ],
)
def test_a_row_without_a_level_or_points_is_told(rule: str, code: str) -> None:
    assert code in steps_of(f"đo: xong / tổng\n    {rule}")[1]


def test_points_may_be_a_part_of_a_point_or_of_the_maximum() -> None:
    steps, codes = steps_of(
        "đo: xong / tổng\n    bậc: trên 90% = 50%*Điểm tối đa; từ 50% - 90% = 1/2 điểm; còn lại = 0"
    )
    assert [step.points for step in steps] == [1, Fraction(1, 2), 0]
    assert codes == []


RESULT = """bảng điểm CS "Thử"
  thang: 12 điểm
  tiêu chí 1 "Một" (suy ra)
  tiêu chí 2 "Hai" (12 điểm, chấm trực tiếp)

kết quả CS năm 2023
  tổng: 11/12 điểm
  2: 11/12
    hoàn thành: đủ
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("số tiêu chí đạt điểm tối đa: 1/2", []),
        ("số tiêu chí đạt điểm tối đa: nhiều", ["C006"]),
        ("số tiêu chí bị trừ: 1 tiêu chí", []),
        ("số tiêu chí bị trừ: tám", ["C006"]),
    ],
)
def test_a_count_of_criteria_that_is_not_read_is_told(line: str, told: list[str]) -> None:
    plan, codes = read(f"{RESULT}  {line}\n")
    assert codes == told
    assert plan is not None
    (result,) = plan.results
    assert [row.points for row in result.rows] == [11, 11]


def test_a_row_of_two_kinds_of_levels_is_no_stretch_to_compare() -> None:
    steps, codes = steps_of(
        "đo: xong / tổng\n"
        "    bậc: trên 50% và tăng ít nhất 5 điểm phần trăm so với năm 2023 = 2; còn lại = 0"
    )
    assert [step.points for step in steps] == [2, 0]
    assert codes == []
