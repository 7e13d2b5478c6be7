"""The document reader: what is read, what is reported, and that nothing makes it raise."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics.drawing import draw
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.fixing import fix_text
from cchc_rules.diagnostics.records import to_record
from cchc_rules.source import Source
from cchc_rules.syntax.ast import Block, Document
from cchc_rules.syntax.documents import parse
from cchc_rules.syntax.reader import DEPTH_LIMIT

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*/plan.cchc"))
FIRST = "ngôn ngữ: cchc 1\n"
PLAN = """\
ngôn ngữ: cchc 1   # phiên bản

kế hoạch "Cải cách hành chính năm 2021"
  số: 992/QĐ-UBND
  căn cứ: 4832/QĐ-UBND ngày 31/12/2020;
    08/TTr-PNV   # tờ trình
    ngày 19/01/2021
  mặc định:
    thời hạn: trong năm 2021

viết tắt
  CCHC = cải cách hành chính

đơn vị PNV “Phòng "Nội vụ" huyện” (đến 30/6/2025) thuộc UBH
nhóm cấp_xã "xã, thị trấn" (21 đơn vị)
số đo đúng_hạn "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: hộ tịch; đất đai
thang mức_độ "Mức độ": Tốt; Khá; Đạt
sự kiện KH "Kế hoạch được ban hành"
điều kiện có_trang: đơn vị có trang thông tin điện tử

bảng PL "Phụ lục"
phần 1 "Chỉ đạo"
phần 1.2 "Kiểm tra"
nhiệm vụ 1.2.1 "Kiểm tra: định kỳ"
  chủ trì: PNV
    thời hạn: Trước 30/6/2021
  trừ lĩnh vực: đất đai, đầu tư
  riêng: các xã
    mức: từ 50%
    và: đăng tin
      khi: có trang
  ý đ) "Báo cáo"
    sản phẩm: Báo cáo
  ý e
    nhắc lại: 1.1
phần 2 "Thể chế"
hết bảng
chỉ tiêu 6.3.2#b "Tự chủ"
  mức: từ 91%
  mức: từ 92%

bảng điểm CS "Chỉ số" (thang: 100 điểm)
  lĩnh vực 1 "Chỉ đạo" (12,5 điểm)
    tiêu chí 1.1 "Kế hoạch" (3 điểm, chấm trực tiếp)
    còn lại: 9,5 điểm

kết quả CS năm 2023 của PM
  tổng: 91,84/100 điểm
  tiêu chí 2.x: 0 điểm
    lý do: thiếu báo cáo

kiểm thử "Đúng hạn: quý I"
  mong đợi: đạt
"""


def read(text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    return parse(Source("a.cchc", text))


def fine(text: str) -> Document:
    document, findings = read(text)
    assert [(one.code.number, one.message()) for one in findings] == []
    return document


def slugs(text: str) -> list[str]:
    return [finding.code.slug for finding in read(FIRST + text)[1]]


def block(text: str, keyword: str) -> Block:
    return next(fine(text).all(keyword))


def values(of: Block) -> list[tuple[str, str]]:
    return [(field.name, field.value.text) for field in of.fields]


def words(of: Block) -> tuple[str | None, str | None, list[str], str | None]:
    return (
        of.number.text if of.number else None,
        of.title.text if of.title else None,
        [attribute.text for attribute in of.attributes],
        of.tail.text if of.tail else None,
    )


# --- what is read


def test_blocks_and_comments_are_read_in_their_order() -> None:
    document = fine(PLAN)
    assert [one.keyword for one in document.blocks] == [
        "kế hoạch",
        "viết tắt",
        "đơn vị",
        "nhóm",
        "số đo",
        "thang",
        "sự kiện",
        "điều kiện",
        "bảng",
        "phần",
        "phần",
        "nhiệm vụ",
        "phần",
        "hết bảng",
        "chỉ tiêu",
        "bảng điểm",
        "kết quả",
        "kiểm thử",
    ]
    assert [comment.text for comment in document.comments] == ["# phiên bản", "# tờ trình"]


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("kế hoạch", (None, "Cải cách hành chính năm 2021", [], None)),
        ("viết tắt", (None, None, [], None)),
        ("đơn vị", ("PNV", 'Phòng "Nội vụ" huyện', ["đến 30/6/2025"], "UBH")),
        ("số đo", ("đúng_hạn", "Hồ sơ đúng hạn", ["hồ sơ", "cộng dồn", "theo lĩnh vực"], None)),
        ("thang", ("mức_độ", "Mức độ", [], "Tốt; Khá; Đạt")),
        ("điều kiện", ("có_trang", None, [], "đơn vị có trang thông tin điện tử")),
        ("chỉ tiêu", ("6.3.2#b", "Tự chủ", [], None)),
        ("bảng điểm", ("CS", "Chỉ số", ["thang: 100 điểm"], None)),
        ("kết quả", ("CS", None, ["năm 2023"], "PM")),
        ("kiểm thử", (None, "Đúng hạn: quý I", [], None)),
    ],
)
def test_a_head_is_cut_into_its_parts(
    keyword: str, expected: tuple[str | None, str | None, list[str], str | None]
) -> None:
    assert words(block(PLAN, keyword)) == expected


def test_a_value_goes_on_in_deeper_lines_with_comments_made_blank() -> None:
    plan = block(PLAN, "kế hoạch")
    bases = next(plan.all("căn cứ")).value
    assert [line.strip() for line in bases.text.splitlines()] == [
        "4832/QĐ-UBND ngày 31/12/2020;",
        "08/TTr-PNV",
        "ngày 19/01/2021",
    ]
    assert len(bases.text) == len(bases.span.text)
    at = bases.text.index("ngày 19")
    assert bases.within(at, at + 7).text == "ngày 19"


def test_a_value_may_begin_below_its_field() -> None:
    number = next(block(FIRST + 'kế hoạch "A"\n  số:\n    1/KH\n', "kế hoạch").all("số"))
    assert number.value.text == "1/KH"


def test_fields_below_fields_are_kept_with_them() -> None:
    task = block(PLAN, "nhiệm vụ")
    lead, scope, exception = task.fields
    assert [(one.name, one.value.text) for one in lead.fields] == [("thời hạn", "Trước 30/6/2021")]
    assert scope.name == "trừ lĩnh vực"
    assert [one.name for one in exception.fields] == ["mức", "và"]
    assert [one.name for one in next(exception.all("và")).all("khi")] == ["khi"]
    defaults = block(PLAN, "kế hoạch").get("mặc định")
    assert defaults is not None
    assert [one.name for one in defaults.fields] == ["thời hạn"]
    assert task.get("đo") is None


def test_points_and_criteria_are_nested() -> None:
    assert [words(point)[:2] for point in block(PLAN, "nhiệm vụ").blocks] == [
        ("đ", "Báo cáo"),
        ("e", None),
    ]
    (part,) = block(PLAN, "bảng điểm").blocks
    assert words(part) == ("1", "Chỉ đạo", ["12,5 điểm"], None)
    assert words(part.blocks[0])[2] == ["3 điểm", "chấm trực tiếp"]
    assert values(part) == [("còn lại", "9,5 điểm")]


def test_rows_keep_the_label_of_the_author() -> None:
    total, criterion = block(PLAN, "kết quả").fields
    assert (total.name, total.value.text) == ("tổng", "91,84/100 điểm")
    assert criterion.label is not None
    assert criterion.label.text == "tiêu chí 2.x"
    assert [one.name for one in criterion.fields] == ["lý do"]
    assert values(block(PLAN, "viết tắt")) == [("cchc", "cải cách hành chính")]


def test_headings_are_the_titles_above_outermost_first() -> None:
    task = block(PLAN, "nhiệm vụ")
    assert task.headings == ("Phụ lục", "Chỉ đạo", "Kiểm tra")
    assert task.blocks[0].headings == (*task.headings, "Kiểm tra: định kỳ")
    assert task.fields[0].value.span.headings == task.headings
    assert [one.headings for one in fine(PLAN).all("phần")] == [
        ("Phụ lục",),
        ("Phụ lục", "Chỉ đạo"),
        ("Phụ lục",),
    ]
    assert block(PLAN, "chỉ tiêu").headings == ()


def test_places_are_those_of_the_author() -> None:
    unit = block(PLAN, "đơn vị")
    assert unit.title is not None
    assert unit.title.span.text == unit.title.text
    assert unit.span.text.startswith("đơn vị PNV")
    assert PLAN.splitlines()[unit.span.line - 1].startswith("đơn vị PNV")


def test_spelling_of_keywords_line_ends_and_blanks_make_no_difference() -> None:
    shape = [(one.keyword, values(one)) for one in fine(PLAN).blocks]
    composed = fine("\ufeff" + PLAN.replace("\n", "\r\n"))
    assert [one.keyword for one in composed.blocks] == [keyword for keyword, _ in shape]
    loud = PLAN.replace("nhiệm vụ", "NHIỆM\u00a0VỤ").replace("  chủ trì:", "\tCHỦ TRÌ :")
    loud = loud.replace("\n    thời hạn: Trước", "\n\t\tthời hạn: Trước")
    assert [one.keyword for one in fine(loud).blocks] == [keyword for keyword, _ in shape]
    apart = fine(unicodedata.normalize("NFD", PLAN))
    assert [one.keyword for one in apart.blocks] == [keyword for keyword, _ in shape]
    indented = "".join(f"  {line}\n" for line in PLAN.splitlines())
    assert [one.keyword for one in fine(indented).blocks] == [keyword for keyword, _ in shape]


def test_items_indented_below_their_heading_stand_at_the_top_level() -> None:
    text = FIRST + 'kế hoạch "A"\n  tham chiếu X "B"\n  số: 1\nphần 1 "C"\n  nhiệm vụ 1.1 "D"\n'
    document = fine(text)
    keywords = [one.keyword for one in document.blocks]
    assert keywords == ["kế hoạch", "tham chiếu", "phần", "nhiệm vụ"]
    assert values(document.blocks[0]) == [("số", "1")]
    assert document.blocks[3].headings == ("C",)


# --- what is reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('nhiem vu 1 "A"\n  chủ trì: X', ["unknown-keyword"]),
        ('nhiệm vụụ 1 "A"\n  chủ trì: X', ["unknown-keyword"]),
        ("chi tieu 1", ["unknown-keyword", "missing-title"]),
        ('nhiệm vụ 1 "A"\n  chu tri: X', ["unknown-field"]),
        ('nhiệm vụ 1 "A"\n  mua sắm: X\n    thêm', ["unreadable-field"]),
        ('nhiệm vụ 1 "A"\n  gồm: X', ["field-not-here"]),
        ('đơn vị X "A"\n  chu tri: X', ["unknown-field"]),
        (f'nhiệm vụ 1 "A"\n  {"x" * 250}: X', ["unreadable-field"]),
        (f'nhiệm vụ 1 "A"\n  {"x" * 70}: X', ["unreadable-field"]),
        ('nhiệm vụ 1 "A"\n  chủ trì PNV', ["missing-colon"]),
        ('nhiệm vụ 1 "A"\n  chủ trì', ["missing-colon"]),
        ('nhiệm vụ 1 "A"\n  chủ trì:', ["missing-value"]),
        ('phần 1 "A"\n  mặc định:', ["missing-value"]),
        ('phần 1 "A"\n  mặc định:\n    chu tri: X', ["unknown-field"]),
        ('phần 1 "A"\n  mặc định:\n    chủ trì X', ["missing-colon"]),
        ('phần 1 "A"\n  mặc định:\n    gì đó', ["unreadable-field"]),
        ("viết tắt\n  CCHC cải cách", ["missing-equals"]),
        ('nhiệm vụ 1 "A', ["unclosed-quote"]),
        ('nhiệm vụ 1 A"', ["unclosed-quote"]),
        ("nhiệm vụ 1 A b", ["missing-quotes"]),
        ("phần 1: A b", ["missing-quotes"]),
        ("nhiệm vụ 1", ["missing-title"]),
        ('nhiệm vụ 1 ""', ["missing-title"]),
        ('nhiệm vụ "A"', ["missing-number"]),
        ('đơn vị X "A" (đến 30/6/2025', ["unclosed-parenthesis"]),
        ('đơn vị X "A" thuộc', ["extra-in-head"]),
        ('đơn vị X "A" và gì', ["extra-in-head"]),
        ('đơn vị X "A" "B" "C"', ["extra-in-head"]),
        ('đơn vị X "A" ”', ["extra-in-head"]),
        ('nhiệm vụ: 1 "A"', ["extra-in-head"]),
        ('nhiệm vụ "A" 1', ["extra-in-head"]),
        (
            'nhiệm vụ 1 "A"\n  đo: x\n    mức: 1\n    thời hạn: 2\n  chủ trì: X',
            ["stray-indentation"],
        ),
        ('nhiệm vụ 1 "A"\n  đo: x\n    ý a "B"\n      mức: 1', ["stray-indentation"]),
        ('nhiệm vụ 1 "A"\n  nhiệm vụ 2 "B"\n  nhiệm vụ 3 "C"', ["stray-indentation"]),
        ('nhiệm vụ 1 "A"\nchủ trì: X\nphối hợp: Y', ["missing-indentation"]),
        ('chủ trì: X\nphối hợp: Y\nnhiệm vụ 1 "A"', ["field-outside-block"]),
        ('ý a "A"\n  đo: x', ["block-not-here"]),
        ('nhiệm vụ 1 "A"\ný a "B"\n  đo: x\ný b "C"', ["block-not-here"]),
        ("abc\n\n  abc def\n", ["unreadable-line"]),
        ("abc\nabc\nabc", ["unreadable-line"]),
        ('nhiệm vụ 1 "A"\n  abc', ["unreadable-line"]),
        ('abc\n  nhiệm vụ 1 "A"\n    abc', ["unreadable-line", "unreadable-line"]),
        ('nhiệm vụ 1 "A"\n  chủ trì: X\n    khi: Y\n    thêm', ["unreadable-line"]),
        ("kết quả CS năm 2023\n  abc", ["unreadable-line"]),
        ("hết bảng", ["no-open-table"]),
        ('báo cáo: X\nbáo cáo 1 "A"', ["field-outside-block"]),
        ("kế hoạch", ["missing-title"]),
        ("kết quả CS (a) thuộc X thuộc Y", []),
        ("kết quả CS năm 2023: PM", ["extra-in-head"]),
        ("thang X:", []),
        ("đơn vị X A (a, , b) thuộc Y", ["missing-quotes"]),
        ("ngôn ngữ: cchc 1", ["language-twice"]),
    ],
)
def test_a_mistake_gets_one_message(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


def test_the_language_line_is_asked_for_and_its_version_checked() -> None:
    assert [one.code.slug for one in read('kế hoạch "A"')[1]] == ["missing-language"]
    assert [one.code.slug for one in read("ngôn ngữ: cchc 2")[1]] == ["unknown-language"]
    source = Source("a", '\ufeffkế hoạch "A"')
    assert fix_text(source, parse(source)[1]).text == f'\ufeff{FIRST}\nkế hoạch "A"'


def test_a_long_value_may_hold_colons_and_words_that_open_blocks() -> None:
    text = (
        FIRST + 'nhiệm vụ 1 "A"\n  ghi chú: x\n    mức: 1\n    phần "b"\n'
        "  sản phẩm: a;\n    nhiệm vụ khác\n    bài: b\n"
    )
    assert [name for name, _ in values(block(text, "nhiệm vụ"))] == ["ghi chú", "sản phẩm"]


def test_the_rest_of_the_file_is_read_after_mistakes() -> None:
    text = FIRST + (
        'ke hoach "A"\n  so: 1\n  thời kỳ: năm 2021\nrác\n'
        'nhiem vu 1 "B"\n  chủ trì PNV\n  mức: 1\nđơn vị PNV "C"\n'
    )
    document, findings = read(text)
    assert [one.keyword for one in document.blocks] == ["kế hoạch", "nhiệm vụ", "đơn vị"]
    assert values(document.blocks[0]) == [("số", "1"), ("thời kỳ", "năm 2021")]
    assert values(document.blocks[1]) == [("chủ trì", "PNV"), ("mức", "1")]
    assert [one.code.slug for one in findings] == [
        "unknown-keyword",
        "unknown-field",
        "unreadable-line",
        "unknown-keyword",
        "missing-colon",
    ]


def test_a_point_at_the_margin_is_still_a_point_of_its_item() -> None:
    document, _ = read(FIRST + 'nhiệm vụ 1 "A"\ný a "B"\n  đo: x\ný b "C"\n')
    assert [words(point)[0] for point in document.blocks[0].blocks] == ["a", "b"]


def test_the_message_names_what_was_written_and_what_to_write() -> None:
    (finding,) = read(FIRST + 'nhiệm vụ 1 "A"\n  chu tri: X')[1]
    assert finding.help() == "có phải ý là “chủ trì”?"
    assert finding.span is not None
    assert finding.span.text == "chu tri"
    mended = fix_text(finding.span.source, [finding], unsafe=True)
    assert "chủ trì: X" in mended.text
    assert slugs(f'nhiệm vụ 1 "A" {"x" * 100}') == ["extra-in-head"]


def test_lines_nested_too_deep_are_reported_once_and_left_out() -> None:
    deep = "".join(f'{" " * level}ý {level} "A"\n' for level in range(1, 3 * DEPTH_LIMIT))
    assert slugs('nhiệm vụ 1 "A"\n' + deep) == ["too-deep"]
    fields = "".join(f"{' ' * level}và: x\n" for level in range(2, 3 * DEPTH_LIMIT))
    assert slugs('nhiệm vụ 1 "A"\n riêng: x\n' + fields) == ["too-deep"]


@pytest.mark.parametrize("path", PLANS, ids=[path.parent.name for path in PLANS])
def test_the_plans_of_the_repository_have_no_mistake(path: Path) -> None:
    fine(path.read_text(encoding="utf-8"))


# --- never raises

_PIECES = st.sampled_from(
    [
        *PLAN.splitlines(keepends=True),
        *("\n", "  ", "    ", "\t", '"', "“", "”", "(", ")", ":", "#", ";", "\r\n", "\u0301"),
        *("nhiệm vụ ", "chủ trì: ", "mặc định:\n", "ý a", "kết quả ", "viết tắt\n", "thuộc ", "="),
    ]
)


def check(text: str) -> None:
    document, findings = read(text)
    assert document.span.text == text
    for finding in findings:
        assert finding.help()
        assert to_record(finding)
    assert draw(findings, "en") or not findings
    for one in document.blocks:
        for field in one.fields:
            assert len(field.value.text) == len(field.value.span.text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_mixture_of_pieces_of_plans_is_read(text: str) -> None:
    check(text)


@given(st.data())
def test_a_plan_with_any_stretch_replaced_is_read(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PLAN)))
    end = data.draw(st.integers(start, min(len(PLAN), start + 40)))
    check(PLAN[:start] + data.draw(st.text(max_size=5) | _PIECES) + PLAN[end:])


@given(st.sampled_from(PLANS), st.data())
def test_a_real_plan_with_any_stretch_replaced_is_read(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    around = text[max(0, at - 600) : at + 600]
    start = data.draw(st.integers(0, len(around)))
    end = data.draw(st.integers(start, min(len(around), start + 40)))
    check(around[:start] + data.draw(st.text(max_size=3) | _PIECES) + around[end:])


@given(st.permutations(PLAN.splitlines(keepends=True)))
def test_the_lines_of_a_plan_in_any_order_are_read(lines: list[str]) -> None:
    check("".join(lines))
