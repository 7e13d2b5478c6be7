"""Levels of every kind against facts, expected values worked out from the meaning of plans."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules import inspect, official_calendar
from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.verdicts import Evaluation, Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024
  {policy}

đơn vị VP "Văn phòng"
đơn vị TA "Xã A"
đơn vị TB "Xã B"
nhóm xã "các xã"
  gồm: TA; TB
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo hài_lòng "Mức hài lòng" (%)
số đo hạng "Xếp hạng" (xếp hạng)
số đo loại "Xếp loại" (xếp loại)
  thang: Tốt > Khá > Trung bình
số đo quy_chế "Có quy chế" (có/không)

chỉ tiêu 1 "Mức"
{item}
  thời hạn: năm 2024
"""
COLUMNS = "loại;mục;đơn vị;chiều;kỳ;giá trị;mẫu số;ghi nhận"
AFTER = dt.date(2025, 2, 1)


def asked(item: str, *rows: str, policy: str = "", as_of: dt.date = AFTER) -> Evaluation:
    """The evaluation of one target; rows are ``loại;mục;đơn vị;chiều;giá trị;mẫu số``."""
    body = "\n".join(f"  {line.strip()}" for line in item.split("|"))
    plan, findings = inspect(HEAD.format(policy=policy, item=body))
    assert plan is not None
    assert not [one for one in findings if one.is_error], [one.message() for one in findings]
    lines = [COLUMNS]
    for row in rows:
        kind, subject, agency, part, value, below = (row.split(";") + [""] * 6)[:6]
        lines.append(f"{kind};{subject};{agency};{part};năm 2024;{value};{below};15/01/2025")
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    return evaluate(plan, gather(facts), calendar=official_calendar(), as_of=as_of)


def value_of(item: str, *rows: str, policy: str = "", as_of: dt.date = AFTER) -> Value:
    """The value of the item as a whole."""
    return asked(item, *rows, policy=policy, as_of=as_of).items[0].value


RATIO = "đo: xong / nhận | mức: từ 98% trở lên | chủ trì: VP"
SHARE = "đo: hài_lòng | mức: {level} | chủ trì: VP"


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (["tỷ lệ;1;VP;;98;100"], Value.MET),
        (["tỷ lệ;1;VP;;97.995;100.000"], Value.NOT_MET),  # 97,995 % is not 98 %
        (["giá trị;xong;VP;;98", "giá trị;nhận;VP;;100"], Value.MET),
        (["giá trị;xong;VP;;98"], Value.UNKNOWN),
        ([], Value.UNKNOWN),
        (["tỷ lệ;1;VP;;98;100", "tỷ lệ;1;VP;;97;100"], Value.UNKNOWN),  # same day, two values
        (["giá trị;xong;VP;;khoảng 98", "giá trị;nhận;VP;;100"], Value.UNKNOWN),
        (["giá trị;xong;VP;;khoảng 99", "giá trị;nhận;VP;;100"], Value.MET),
        (["giá trị;xong;VP;;gần 98", "giá trị;nhận;VP;;100"], Value.NOT_MET),
        (["giá trị;xong;VP;;5", "giá trị;nhận;VP;;0"], Value.UNKNOWN),
    ],
)  # fmt: skip
def test_a_ratio_is_compared_exactly(rows: list[str], value: Value) -> None:
    assert value_of(RATIO, *rows) is value


@pytest.mark.parametrize(
    ("policy", "value"),
    [
        ("", Value.NOT_APPLICABLE),
        ("tổng thể rỗng: không áp dụng", Value.NOT_APPLICABLE),
        ("tổng thể rỗng: đạt", Value.MET),
        ("tổng thể rỗng: chưa đủ căn cứ", Value.UNKNOWN),
    ],
)
def test_an_empty_population_is_what_the_plan_says(policy: str, value: Value) -> None:
    rows = ["giá trị;xong;VP;;0", "giá trị;nhận;VP;;0"]
    assert value_of(RATIO, *rows, policy=policy) is value
    early = dt.date(2024, 12, 1)
    assert value_of(RATIO, *rows, policy=policy, as_of=early) is Value.PENDING


@pytest.mark.parametrize(
    ("level", "figure", "value"),
    [
        ("trên 90%", "90", Value.NOT_MET),
        ("trên 90%", "90,1", Value.MET),
        ("dưới 5%", "5", Value.NOT_MET),
        ("không quá 5%", "5", Value.MET),
        ("từ 80% đến dưới 90%", "90", Value.NOT_MET),
        ("từ 80% đến dưới 90%", "80", Value.MET),
        ("bằng 90%", "90", Value.MET),
        ("bằng 90%", "91", Value.NOT_MET),
        ("dưới 10% hoặc trên 90%", "95", Value.MET),
        ("dưới 10% hoặc trên 90%", "5", Value.MET),
        ("dưới 10% hoặc trên 90%", "50", Value.NOT_MET),
        ("tối thiểu trên 70%", "71", Value.MET),  # both readings agree
        ("tối thiểu trên 70%", "70", Value.UNKNOWN),  # they do not
        ("tối thiểu trên 70%", "69", Value.NOT_MET),
        ("từ 90% trở lên", "khoảng 90", Value.UNKNOWN),
        # all of it, or each year's own level: which is not known, so both must agree
        ("năm 2024 đạt tối thiểu 80%, năm 2025 đạt tối thiểu 90%", "95", Value.MET),
        ("năm 2024 đạt tối thiểu 80%, năm 2025 đạt tối thiểu 90%", "85", Value.UNKNOWN),
        ("năm 2024 đạt tối thiểu 80%, năm 2025 đạt tối thiểu 90%", "75", Value.NOT_MET),
    ],
)
def test_levels_bind_as_their_words_say(level: str, figure: str, value: Value) -> None:
    assert value_of(SHARE.format(level=level), f"giá trị;hài_lòng;VP;;{figure}") is value


@pytest.mark.parametrize(
    ("item", "row", "value"),
    [
        ("đo: hạng | mức: xếp thứ 10 trở lên | chủ trì: VP", "giá trị;hạng;VP;;10", Value.MET),
        ("đo: hạng | mức: xếp thứ 10 trở lên | chủ trì: VP", "giá trị;hạng;VP;;11", Value.NOT_MET),
        ("đo: loại | mức: xếp loại Khá trở lên | chủ trì: VP", "xếp loại;loại;VP;;Tốt", Value.MET),
        ("đo: loại | mức: xếp loại Khá trở lên | chủ trì: VP", "xếp loại;loại;VP;;Trung bình", Value.NOT_MET),
        ("đo: loại | mức: xếp loại Khá trở lên | chủ trì: VP", "xếp loại;loại;VP;;Giỏi", Value.UNKNOWN),
        ("đo: quy_chế | chủ trì: VP", "có không;quy_chế;VP;;có", Value.MET),
        ("đo: quy_chế | mức: có | chủ trì: VP", "có không;quy_chế;VP;;có", Value.MET),
        ("đo: quy_chế | mức: có | chủ trì: VP", "giá trị;hài_lòng;VP;;1", Value.UNKNOWN),
        ("đo: quy_chế | chủ trì: VP", "có không;quy_chế;VP;;không", Value.NOT_MET),
    ],
)  # fmt: skip
def test_ranks_grades_and_answers(item: str, row: str, value: Value) -> None:
    assert value_of(item, row) is value


EACH_FIELD = f"{RATIO} | mỗi: lĩnh vực"


@pytest.mark.parametrize(
    ("land", "civil", "value"),
    [
        ("98;100", "99;100", Value.MET),
        ("98;100", "97;100", Value.NOT_MET),
        ("98;100", None, Value.UNKNOWN),
        ("97;100", None, Value.NOT_MET),
        ("98;100", "0;0", Value.MET),
    ],
)
def test_each_value_of_a_dimension_must_meet_the_level(
    land: str, civil: str | None, value: Value
) -> None:
    rows = [f"tỷ lệ;1;VP;lĩnh vực=đất đai;{land}"]
    if civil is not None:
        rows.append(f"tỷ lệ;1;VP;lĩnh vực=hộ tịch;{civil}")
    assert value_of(EACH_FIELD, *rows) is value


def test_only_some_values_of_a_dimension_may_be_asked() -> None:
    rows = ["tỷ lệ;1;VP;lĩnh vực=đất đai;97;100", "tỷ lệ;1;VP;lĩnh vực=hộ tịch;98;100"]
    assert value_of(f"{EACH_FIELD} | chỉ lĩnh vực: hộ tịch", *rows) is Value.MET
    assert value_of(f"{EACH_FIELD} | trừ lĩnh vực: đất đai", *rows) is Value.MET
    assert value_of(f"{RATIO} | chỉ lĩnh vực: đất đai", *rows) is Value.NOT_MET


GROUP = "đo: xong / nhận | mức: từ 98% trở lên | chủ trì: mỗi đơn vị thuộc xã | cách gộp: {way}"


@pytest.mark.parametrize(
    ("way", "first", "second", "value"),
    [
        ("từng đơn vị", "98;100", "99;100", Value.MET),
        ("từng đơn vị", "100;100", "97;100", Value.NOT_MET),
        ("từng đơn vị", "100;100", None, Value.UNKNOWN),
        # pooled: (990 + 8) ÷ (1000 + 10) is over 98 %, the mean of 99 % and 80 % is not
        ("gộp", "990;1.000", "8;10", Value.MET),
        ("gộp", "97;100", "98;100", Value.NOT_MET),
        ("gộp", "990;1.000", None, Value.UNKNOWN),
    ],
)
def test_a_group_is_each_or_pooled_and_never_a_mean_of_means(
    way: str, first: str, second: str | None, value: Value
) -> None:
    rows = []
    for who, pair in (("TA", first), ("TB", second)):
        if pair is not None:
            above, below = pair.split(";")
            rows += [f"giá trị;xong;{who};;{above}", f"giá trị;nhận;{who};;{below}"]
    assert value_of(GROUP.format(way=way), *rows) is value


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (["tỷ lệ;1;xã;;99;100"], Value.MET),  # stands for its members
        (["tỷ lệ;1;xã;;99;100", "tỷ lệ;1;TA;;50;50", "tỷ lệ;1;TB;;49;50"], Value.MET),
        (["tỷ lệ;1;xã;;99;100", "tỷ lệ;1;TA;;50;50", "tỷ lệ;1;TB;;40;50"], Value.UNKNOWN),
        (["tỷ lệ;1;xã;;99;100", "tỷ lệ;1;TA;;50;50"], Value.UNKNOWN),  # TB is missing
    ],
)
def test_a_figure_of_the_group_itself_agrees_with_its_members(
    rows: list[str], value: Value
) -> None:
    assert value_of(GROUP.format(way="gộp"), *rows) is value


def test_an_abolished_member_is_no_part_of_a_pool() -> None:
    item = GROUP.format(way="gộp")
    body = HEAD.replace('đơn vị TB "Xã B"', 'đơn vị TB "Xã B" (đến 30/6/2024)')
    assert body != HEAD
    plan, _ = inspect(
        body.format(policy="", item="\n".join(f"  {x.strip()}" for x in item.split("|")))
    )
    assert plan is not None
    text = f"{COLUMNS}\ntỷ lệ;1;TA;;năm 2024;99;100;15/01/2025\n"
    facts, _ = read_facts_bytes(text.encode(), "f.csv")
    result = evaluate(plan, gather(facts), calendar=official_calendar(), as_of=AFTER)
    assert result.items[0].value is Value.MET


@pytest.mark.parametrize(
    ("level", "base", "figure", "value"),
    [
        ("tăng 3 điểm phần trăm so với năm 2023", "60", "63", Value.MET),
        ("tăng 3 điểm phần trăm so với năm 2023", "60", "62", Value.NOT_MET),
        ("tăng 3% so với năm 2023", "60", "62", Value.UNKNOWN),  # 61,8 or 63
        ("tăng 3% so với năm 2023", "60", "61", Value.NOT_MET),
        ("tăng 3% so với năm 2023", "60", "64", Value.MET),
        ("không thấp hơn năm 2023", "60", "60", Value.MET),
        ("không thấp hơn năm 2023", "60", "59,9", Value.NOT_MET),
        ("cao hơn năm 2023", "60", "60", Value.NOT_MET),
        ("giảm 5 điểm phần trăm so với năm 2023", "60", "55", Value.MET),
        ("giảm 5 điểm phần trăm so với năm 2023", "60", "56", Value.NOT_MET),
    ],
)
def test_a_change_is_against_its_base(level: str, base: str, figure: str, value: Value) -> None:
    """SC075 stands among these: 60 % in 2020, 62 % in 2021, “tăng 3%”."""
    item = f"{SHARE.format(level=level)} | số gốc: {base}"
    assert value_of(item, f"giá trị;hài_lòng;VP;;{figure}") is value
    assert value_of(SHARE.format(level=level), f"giá trị;hài_lòng;VP;;{figure}") is Value.UNKNOWN


def test_a_group_and_members_that_disagree_are_shown_with_both_figures() -> None:
    rows = ["tỷ lệ;1;xã;;99;100", "tỷ lệ;1;TA;;50;50", "tỷ lệ;1;TB;;40;50"]
    cell = asked(GROUP.format(way="gộp"), *rows).verdicts[0]
    assert {reason.name for reason in cell.reasons} == {"CONTRADICTORY_FACTS"}
    assert [fact.agency for fact in cell.facts] == ["xã", "TA", "TB"]


def test_a_missing_member_opens_the_sum_whatever_the_group_says() -> None:
    cell = asked(GROUP.format(way="gộp"), "tỷ lệ;1;xã;;99;100", "tỷ lệ;1;TA;;50;50").verdicts[0]
    assert {reason.name for reason in cell.reasons} == {"NO_DATA"}


FIELDS = (
    "giá trị;xong;{0};lĩnh vực=đất đai;49",
    "giá trị;xong;{0};lĩnh vực=hộ tịch;50",
    "giá trị;nhận;{0};lĩnh vực=đất đai;50",
    "giá trị;nhận;{0};lĩnh vực=hộ tịch;50",
)


@pytest.mark.parametrize(
    ("who", "left_out", "value"),
    [
        (("xã",), None, Value.MET),
        (("xã",), 1, Value.UNKNOWN),
        (("TA", "TB"), None, Value.MET),
        (("TA", "TB"), 2, Value.UNKNOWN),
        (("TA", "TB", "xã"), None, Value.UNKNOWN),  # 198/200 of the members, 99/100 of the group
    ],
)
def test_figures_by_field_are_pooled_only_when_every_field_is_there(
    who: tuple[str, ...], left_out: int | None, value: Value
) -> None:
    rows = [row.format(one) for one in who for row in FIELDS]
    kept = [row for number, row in enumerate(rows) if number != left_out]
    assert value_of(GROUP.format(way="gộp"), *kept) is value


def test_fields_left_out_of_a_pooled_level_are_not_missed() -> None:
    item = f"{GROUP.format(way='gộp')} | trừ lĩnh vực: đất đai"
    rows = [row.format(one) for one in ("TA", "TB") for row in FIELDS if "hộ tịch" in row]
    assert value_of(item, *rows) is Value.MET
    whole = [row.format("xã") for row in FIELDS if "hộ tịch" in row]
    assert value_of(item, *whole) is Value.MET


@pytest.mark.parametrize(
    ("named", "unnamed", "value"),
    [("60", "60", Value.NOT_MET), ("60", "95", Value.UNKNOWN), ("95", "95", Value.MET)],
)
def test_a_figure_that_names_nobody_is_the_agencys_own(
    named: str, unnamed: str, value: Value
) -> None:
    rows = [f"giá trị;hài_lòng;VP;;{named}", f"giá trị;hài_lòng;;;{unnamed}"]
    assert value_of(SHARE.format(level="từ 90% trở lên"), *rows) is value


def test_a_total_beside_fields_of_another_member_is_added_to_them() -> None:
    rows = [row.format("TB") for row in FIELDS]
    rows += ["giá trị;xong;TA;;90", "giá trị;nhận;TA;;100"]
    assert value_of(GROUP.format(way="gộp"), *rows) is Value.NOT_MET  # 189 ÷ 200


@pytest.mark.parametrize(
    ("measured", "value"),
    [
        ("(xong + nhận) / nhận", Value.MET),  # 150 ÷ 100
        ("(nhận - xong) / nhận", Value.NOT_MET),  # 50 ÷ 100
        ("xong / (nhận - xong)", Value.MET),  # 50 ÷ 50
        ("xong / (xong + nhận)", Value.NOT_MET),
    ],
)
def test_sums_and_differences_of_measures_are_exact(measured: str, value: Value) -> None:
    item = f"đo: {measured} | mức: từ 98% trở lên | chủ trì: VP"
    rows = ["giá trị;xong;VP;;50", "giá trị;nhận;VP;;100"]
    assert value_of(item, *rows) is value
    assert value_of(item, *rows[:1]) is Value.UNKNOWN
    assert len(asked(item, *rows).verdicts[0].facts) >= 2


def reasons(item: str, *rows: str, as_of: dt.date = AFTER) -> set[str]:
    """Why the item is undecided."""
    return {one.name for cell in asked(item, *rows, as_of=as_of).verdicts for one in cell.reasons}


@pytest.mark.parametrize(
    ("item", "rows", "reason"),
    [
        ("đo: quy_chế | chủ trì: VP", ["có không;quy_chế;VP;;có", "có không;quy_chế;VP;;không"], "CONTRADICTORY_FACTS"),
        ("đo: quy_chế | chủ trì: VP", [], "NO_DATA"),
        ("đo: hài_lòng | chủ trì: VP", ["giá trị;hài_lòng;VP;;95"], "NEEDS_JUDGEMENT"),
        # of about 1 dossier none may have been received
        (RATIO, ["giá trị;xong;VP;;1", "giá trị;nhận;VP;;khoảng 1"], "NOT_PRECISE_ENOUGH"),
    ],
)  # fmt: skip
def test_what_a_level_lacks_is_told(item: str, rows: list[str], reason: str) -> None:
    assert value_of(item, *rows) is Value.UNKNOWN
    assert reasons(item, *rows) == {reason}


def test_a_dimension_all_of_whose_values_are_left_out_asks_nothing() -> None:
    item = f"{EACH_FIELD} | trừ lĩnh vực: đất đai, hộ tịch"
    assert value_of(item, "tỷ lệ;1;VP;;100;100") is Value.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("đo: xong | mức: từ 5 xã trở lên", "giá trị;xong;VP;;20"),
        ("đo: xong | mức: tăng 5 xã so với năm 2023 | số gốc: 10", "giá trị;xong;VP;;20"),
        ("đo: xong | mức: tăng 5 điểm phần trăm so với năm 2023 | số gốc: 10", "giá trị;xong;VP;;20"),
        ("đo: hài_lòng | mức: từ 90 hồ sơ trở lên", "giá trị;hài_lòng;VP;;95"),
        ("đo: hài_lòng | mức: tăng 5 hồ sơ so với năm 2023 | số gốc: 60", "giá trị;hài_lòng;VP;;95"),
        ("đo: xong / nhận | mức: tăng 5 hồ sơ so với năm 2023 | số gốc: 60", "tỷ lệ;1;VP;;95;100"),
    ],
)  # fmt: skip
def test_a_level_in_another_unit_than_its_measure_decides_nothing(item: str, row: str) -> None:
    assert value_of(f"{item} | chủ trì: VP", row) is Value.UNKNOWN
    assert reasons(f"{item} | chủ trì: VP", row) == {"READING_NOT_DECLARED"}


@pytest.mark.parametrize(
    ("level", "base", "place", "value"),
    [
        ("tăng 5 bậc so với năm 2023", 20, 15, Value.MET),
        ("tăng 5 bậc so với năm 2023", 20, 16, Value.NOT_MET),
        ("tăng 5 bậc so với năm 2023", 20, 25, Value.NOT_MET),
        ("cao hơn năm 2023", 20, 19, Value.MET),
        ("cao hơn năm 2023", 20, 21, Value.NOT_MET),
        ("không thấp hơn năm 2023", 20, 20, Value.MET),
        ("không thấp hơn năm 2023", 20, 21, Value.NOT_MET),
    ],
)
def test_a_rank_rises_towards_the_first(level: str, base: int, place: int, value: Value) -> None:
    item = f"đo: hạng | mức: {level} | số gốc: {base} | chủ trì: VP"
    assert value_of(item, f"giá trị;hạng;VP;;{place}") is value


@pytest.mark.parametrize(
    ("level", "figure", "value"),
    [
        ("tăng từ 2 đến 5 điểm phần trăm so với năm 2023", "61,9", Value.NOT_MET),
        ("tăng từ 2 đến 5 điểm phần trăm so với năm 2023", "65", Value.MET),
        ("tăng từ 2 đến 5 điểm phần trăm so với năm 2023", "66", Value.UNKNOWN),  # above the upper end
        ("giảm từ 2 đến 5 điểm phần trăm so với năm 2023", "58", Value.MET),
        ("giảm từ 2 đến 5 điểm phần trăm so với năm 2023", "54", Value.UNKNOWN),
        ("giảm từ 2 đến 5 điểm phần trăm so với năm 2023", "59", Value.NOT_MET),
        ("tăng từ 5% đến 10% so với năm 2023", "62", Value.NOT_MET),
        ("tăng từ 5% đến 10% so với năm 2023", "65", Value.MET),  # 3 to 6, or 5 to 10 points
        ("tăng từ 5% đến 10% so với năm 2023", "64", Value.UNKNOWN),
    ],
)  # fmt: skip
def test_a_change_between_two_ends(level: str, figure: str, value: Value) -> None:
    item = f"{SHARE.format(level=level)} | số gốc: 60"
    assert value_of(item, f"giá trị;hài_lòng;VP;;{figure}") is value


def test_readings_that_differ_are_each_told_in_words() -> None:
    (cell,) = asked(SHARE.format(level="80 - 90%"), "giá trị;hài_lòng;VP;;95").verdicts
    assert cell.notes == ("từ 80 đến 90%: không đạt; tối thiểu 80%: đạt",)


def test_a_grade_is_the_same_in_other_capitals() -> None:
    item = "đo: loại | mức: xếp loại Tốt trở lên | chủ trì: VP"
    assert value_of(item, "xếp loại;loại;VP;;tốt") is Value.MET
    assert value_of(item, "xếp loại;loại;VP;;KHÁ") is Value.NOT_MET
