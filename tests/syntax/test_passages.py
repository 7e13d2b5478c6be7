"""Reading by passages is reading: the same tree and findings as line by line, on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.source import Source
from cchc_rules.syntax.ast import Block, Document, Field, Text
from cchc_rules.syntax.documents import parse, parse_whole
from cchc_rules.syntax.passages import PlainReader, passages

PLANS = sorted(Path("plans").glob("*/plan.cchc"))
LINES = (
    'chỉ tiêu 1 "Một"', 'nhiệm vụ 2.a "Hai" ', 'báo cáo 3 "Ba"\r', 'điều khoản X "Bốn" (a)',
    'chỉ tiêu 4. "Năm"', 'chỉ  tiêu 5 "Sáu"', 'Chỉ tiêu 6 "Bảy"', 'chỉ tiêu 7 " Tám "',
    "báo cáo: VP",
    'chỉ tiêu 8 ""', 'chỉ tiêu 9 "Chín" # ghi', ' chỉ tiêu 10 "Mười"', 'chỉ tiêu "không số"',
    'phần 1 "Phần"', 'phần 1.1 "Con"', 'phần 2 "Khác"', 'bảng PL "Phụ lục"', "hết bảng",
    '  ý a "Ý"', '  ý b "Ý" # sau', '    ý c "Sâu"', "  ý d", '   ý e "Lệch"',
    "    chủ trì: VP # ai",
    '  # ghi "x', "    # sâu", "    mức: 3", "  mức: từ 98% trở lên", "  mức : 5%", "  Mức: 5%",
    "\tmức: 5%",
    "  mức:5%  ", "  mức:", "  mức: \u00a05%", "  mức: 5%\u200b", "  mức: 5% # sau", "  mức：5%",
    "mức: 5%",
    "   chủ trì: VP", "  chủ trì: VP", "  thời hạn: trong năm 2021", "    trong năm 2022",
    '  ghi chú: "một # hai"', "  chỉ lĩnh vực: đất", "  mưc: 5%", "  lạ: 1", "  không có gì", "???",
    "  riêng: X", "    thời hạn: quý I", "ngôn ngữ: cchc 1", "ngôn ngữ: cchc 2", "# ghi", "", "   ",
    'kế hoạch "A"', "  mặc định:", '"""', 'kết quả 1', "  A: 1", "viết tắt", "  A = B",
    'chỉ tiêu 1 "a',
)  # fmt: skip
ONE = 'chỉ tiêu 1 "Một"\n  mức: từ 98%\n\n  chủ trì: VP\r\n'


def places(document: Document) -> list[object]:
    """Every place in a tree, which comparison leaves out."""
    found: list[object] = []

    def walk(one: object) -> None:
        if isinstance(one, Text):
            found.append((one.start, one.end, one.headings))
        elif isinstance(one, Field):
            found.append((one.start, one.colon))
            walk(one.value)
            for below in one.fields:
                walk(below)
        elif isinstance(one, Block):
            found.append((one.start, one.end, one.headings))
            for part in (one.number, one.title, one.tail, *one.attributes):
                walk(part)
            for inside in (*one.fields, *one.blocks):
                walk(inside)

    for block in (*document.blocks, *document.comments):
        walk(block)
    return found


def told(findings: tuple[Diagnostic, ...]) -> list[object]:
    return [(one.code.number, one.span, one.message(), one.related, one.fixes) for one in findings]


def same(text: str) -> None:
    source = Source("p", text)
    document, found = parse(source)
    whole, expected = parse_whole(source)
    assert document == whole
    assert places(document) == places(whole)
    assert told(found) == told(expected)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_the_plans_read_by_passages_as_line_by_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    same(text)
    same(text.replace("\n", "\r\n"))
    assert "".join(text[start:end] for start, end in passages(text)) == text


@given(st.lists(st.sampled_from(LINES), max_size=25))
@example(['chỉ tiêu 1 "Một"', "  mức: 5%", "mức: 5%", 'phần 1.1 "Con"', 'chỉ tiêu 1 "Một"'])
def test_any_lines_read_by_passages_as_line_by_line(lines: list[str]) -> None:
    same("\n".join(lines))


@given(st.lists(st.sampled_from([line for line in LINES if line[:2] == "  "]), max_size=12))
@example(['  ý a "Ý"', "    chủ trì: VP", "    # sâu", '  ý b "Ý" # sau', "  mức: 5%"])
@example(['  ý a "Ý"', "    chủ trì: VP", "    chủ trì: VP", "    mức: 3", "    mức: 3"])
def test_any_lines_below_an_item_read_the_same(lines: list[str]) -> None:
    same("\n".join(['phần 1 "Phần"', 'chỉ tiêu 1 "Một"', *lines, 'nhiệm vụ 2 "Hai"']))


def test_a_name_too_long_to_be_one_reads_the_same() -> None:
    same(f'chỉ tiêu 1 "Một"\n  mức{" " * 198}: 5%\n')
    same(f'chỉ tiêu 1 "Một"\n  mức{" " * 197}: 5%\n')


@given(st.sampled_from(PLANS), st.data())
def test_a_plan_with_lines_lost_or_moved_reads_the_same(path: Path, data: st.DataObject) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()[:150]
    same("\n".join(data.draw(st.lists(st.sampled_from(lines), max_size=40))))


@given(st.sampled_from(PLANS), st.data())
def test_a_plan_with_a_stretch_written_over_reads_the_same(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")[:6000]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    same(text[:start] + data.draw(st.text(max_size=8)) + text[end:])


@given(st.text(max_size=60), st.integers(0, len(ONE)))
def test_any_text_in_a_plain_block_reads_the_same(words: str, at: int) -> None:
    same(ONE + ONE[:at] + words + ONE[at:])


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("line", ["  mức: {0}từ 98%", "  mức: từ 98%{0}", "  mức: từ{0} 98%"])
def test_marks_nobody_sees_at_the_ends_of_a_value_read_the_same(line: str, mark: str) -> None:
    same(f"{ONE}{line.format(mark)}\n")
    same(f'chỉ tiêu 2 "Hai"\n{line.format(mark)}\n')


def test_points_and_comments_are_plain() -> None:
    text = ONE + '  ý a "A"  # một\n    mức: 3\n  # hai\n  ý b "B"\n'
    reader = PlainReader(Source("p", text))
    block = reader.block(0, len(text), ())
    assert block is not None
    assert [(one.number and one.number.text, len(one.fields)) for one in block.blocks] == [
        ("a", 1),
        ("b", 0),
    ]
    assert [one.text for one in reader.comments] == ["# một", "# hai"]


def test_a_plain_item_is_read_at_once() -> None:
    block = PlainReader(Source("p", ONE)).block(0, len(ONE), ("Phần",))
    assert block is not None
    assert [(one.name, one.value.text) for one in block.fields] == [
        ("mức", "từ 98%"),
        ("chủ trì", "VP"),
    ]
    assert block.headings == ("Phần",)


@pytest.mark.parametrize(
    "line",
    [
        "mức: 1",
        "  mức:",
        "  lạ: 1",
        '  mức: "1 # x',
        "  mức: 1#x",
        '  mức "1": 1',
        "    mức: 1",
        "  x",
    ],
)
def test_what_is_not_plain_is_left_to_the_general_reader(line: str) -> None:
    text = f"{ONE}{line}\n"
    assert PlainReader(Source("p", text)).block(0, len(text), ()) is None
