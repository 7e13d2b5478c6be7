"""A draft says after every edit what reading its whole text says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules import inspect
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.editing import Change, Draft

PLANS = sorted(Path("plans").glob("*/plan.cchc"))
HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 01/02/2021, UBND xã
  thời kỳ: năm 2021

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
số đo đúng "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo tổng "Hồ sơ" (hồ sơ, cộng dồn)

phần 1 "Một"
  mặc định:
    chủ trì: VP

"""
ITEMS = (
    'chỉ tiêu {n} "Đúng hạn"\n  đo: đúng / tổng\n  mức: từ 98%\n  thời hạn: quý II/2021\n\n',
    'chỉ tiêu {n} "Nhanh"\n  đo: đúng\n  mức: tối thiểu trên 70\n  thời hạn: trước 30/6/2021\n\n',
    'nhiệm vụ {n} "Họp"\n  kết quả: họp  # không ghi\n  chủ trì: PNV\n  thời hạn: 31/12/2020\n\n',
    'nhiệm vụ {n} "Báo cáo"\n  sản phẩm: báo cáo\n  thời hạn: ngày 20 của tháng cuối quý\n'
    '  ý a "A"\n    chủ trì: PNV\n  ý b "B"\n    thời hạn: như 1\n\n',
    'nhiệm vụ {n} "Nhắc"\n  nhắc lại: 1\n\n',
    'nhiệm vụ {n} "Giống"\n  giống: 2\n  riêng: PNV\n    thời hạn: quý I\n\n',
    'phần {n} "Phần"\n\n',
    'nhiệm vụ {n} "Sai"\n  chủ trì: Sở Lạ\n  mức: từ 98\n\n',
    "hết bảng\n",
    'bảng B{n} "Bảng"\n  cột: số | tên | sản phẩm\n    1 | Một | báo cáo\n',
    'số đo khác{n} "Khác" (hồ sơ)\n',
    'điều khoản {n} "Tăng cường"\n  khi: có chỉ đạo\n',
    'kiểm thử "T{n}"\n  tính đến: 01/02/2022\n  mong đợi: {n}: đạt\n  mong đợi: 7: đạt\n',
)
PIECES = (
    "",
    " ",
    "\n",
    "a",
    '"',
    "#",
    ":",
    "  mức: từ 5%\n",
    'chỉ tiêu 1 "Một"\n',
    "  chủ trì: VP\n",
    "\n\n",
    'phần 9 "Chín"\n',
    "1",
    "/",
    "%",
    "  nhắc lại: 2\n",
    'kiểm thử "T"\n',
    "ngôn ngữ: cchc 1\n",
    "hết bảng\n",
)


def told(findings: tuple[Diagnostic, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (
            one.span.start if one.span else -1,
            one.span.end if one.span else -1,
            one.code.number,
            one.message(),
            one.message("en"),
            tuple((label.span.start, label.span.end, label.key) for label in one.related),
            tuple(
                (edit.span.start, edit.span.end, edit.replacement)
                for fix in one.fixes
                for edit in fix.edits
            ),
        )
        for one in findings
    )


def agrees(draft: Draft) -> None:
    plan, findings = inspect(draft.text)
    assert told(draft.findings) == told(findings)
    assert draft.plan == plan


def edited(draft: Draft, text: str, start: int, end: int, words: str) -> tuple[str, Change]:
    change = draft.edit(start, end, words)
    text = text[:start] + words + text[end:]
    assert draft.text == text
    for one in change.blocks:
        assert text[one.start : one.start + len(one.text)] == one.text
        assert one.line == text.count("\n", 0, one.start) + 1
    return text, change


@given(
    st.lists(st.tuples(st.sampled_from(ITEMS), st.integers(1, 6)), max_size=8),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)),
        min_size=1,
        max_size=6,
    ),
)
def test_any_edits_of_any_items(
    items: list[tuple[str, int]], edits: list[tuple[float, int, str]]
) -> None:
    text = HEAD + "".join(words.format(n=number) for words, number in items)
    draft = Draft(text)
    agrees(draft)
    for where, length, words in edits:
        start = int(where * len(text))
        text, _ = edited(draft, text, start, min(len(text), start + length), words)
        agrees(draft)


@given(st.lists(st.tuples(st.sampled_from(ITEMS), st.integers(1, 4)), max_size=7), st.data())
def test_items_put_in_taken_out_and_numbered_anew(
    items: list[tuple[str, int]], data: st.DataObject
) -> None:
    blocks = [words.format(n=number) for words, number in items]
    draft = Draft(HEAD + "".join(blocks))
    for _ in range(4):
        at = data.draw(st.integers(0, len(blocks)))
        start = len(HEAD) + sum(map(len, blocks[:at]))
        out = data.draw(st.integers(0, min(2, len(blocks) - at)))
        into = [
            data.draw(st.sampled_from(ITEMS)).format(n=data.draw(st.integers(1, 5)))
            for _ in range(data.draw(st.integers(0, 2)))
        ]
        end = start + sum(map(len, blocks[at : at + out]))
        draft.edit(start, end, "".join(into))
        blocks[at : at + out] = into
        assert draft.text == HEAD + "".join(blocks)
        agrees(draft)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_the_plans_typed_over(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    draft = Draft(text)
    agrees(draft)
    chance = random.Random(path.parent.name)
    for _ in range(12):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 5)))
        words = chance.choice(PIECES)
        text, _ = edited(draft, text, start, end, words)
        agrees(draft)


def typed(number: int, old: str, new: str) -> tuple[Draft, Change]:
    """A draft of that many targets in which the words of one are written over."""
    text = HEAD + "".join(ITEMS[0].format(n=one).replace("Đúng", f"Đúng {one}") for one in range(9))
    at = text.index(old, text.index(f"chỉ tiêu {number} "))
    draft = Draft(text)
    return draft, draft.edit(at, at + len(old), new)


def test_typing_in_an_item_reads_that_item_alone() -> None:
    draft, change = typed(4, "98%", "980%")
    assert not change.is_whole
    (block,) = change.blocks
    assert block.text.startswith("chỉ tiêu 4 ")
    (finding,) = block.findings
    assert finding.code.slug == "over-hundred"
    assert finding.span is not None
    assert finding.span.text == "từ 980%"
    assert [one.code.slug for one in draft.findings] == ["over-hundred"]


def test_the_same_title_is_told_where_it_stands() -> None:
    draft, change = typed(4, "Đúng 4", "Đúng 7")
    assert not change.is_whole
    assert [block.text[:10] for block in change.blocks] == ["chỉ tiêu 4", "chỉ tiêu 7"]
    assert [len(block.findings) for block in change.blocks] == [0, 1]
    assert len(draft.findings) == 1


def test_an_item_that_leans_on_another_has_the_whole_plan_checked() -> None:
    draft, change = typed(4, "  thời hạn", "  nhắc lại: 3\n  thời hạn")
    assert change.is_whole
    text = draft.text
    at = text.index("98%", text.index("chỉ tiêu 3 "))
    assert draft.edit(at, at + 3, "97%").is_whole
    at = text.index("98%", text.index("chỉ tiêu 5 "))
    assert not draft.edit(at, at + 3, "97%").is_whole


TERMS = "  chủ trì: VP\n  thời hạn: quý II/2021\n\n"
IN_PLACE = f'nhiệm vụ 2 "Hai"\n  đo: mới (có/không)\n{TERMS}'


@pytest.mark.parametrize(
    ("items", "old", "new"),
    [
        (f'nhiệm vụ 1 "Một"\n  đo: mới\n{TERMS}{IN_PLACE}', "Một", "Ba"),
        (f'báo cáo 1 "Một"\n  mức: từ 5%\n{TERMS}báo cáo "Hai"\n{TERMS}', "từ 5%", "???"),
        (f'báo cáo 1.1 "Một"\n{TERMS}báo cáo 2 "Hai"\n  xem: 1.9\n{TERMS}', ": VP", ": Sở Lạ"),
    ],
    ids=["a measure declared below", "an item without a number below", "a number like its own"],
)
def test_what_stands_elsewhere_is_looked_at_as_it_stands(items: str, old: str, new: str) -> None:
    text = HEAD + items
    draft = Draft(text)
    start = text.index(old, len(HEAD))
    for words in (new, old):
        draft.edit(start, start + len(draft.text) - len(text) + len(old), words)
        agrees(draft)
        text, old = draft.text, words


def test_a_wrong_default_is_told_where_it_stands() -> None:
    head = HEAD.replace("    chủ trì: VP", "    chủ trì: VP\n    thời hạn: 31/12/2031")
    text = head + 'báo cáo 1 "Một"\n  thời hạn: quý I\n\nbáo cáo 2 "Hai"\n  thời hạn: quý I\n\n'
    draft = Draft(text)
    assert draft.findings == ()
    start = text.rindex("  thời hạn: quý I\n\nbáo cáo 2")
    change = draft.edit(start, start + len("  thời hạn: quý I\n"), "")
    assert not change.is_whole
    heading, item = change.blocks
    assert (heading.text[:4], item.text[:9]) == ("phần", "báo cáo 1")
    (finding,) = heading.findings
    assert finding.span is not None
    assert (finding.span.text, finding.span.source.text) == ("31/12/2031", heading.text)
    assert item.findings == ()
    heading, item = draft.edit(start, start, "  thời hạn: quý I\n").blocks
    assert (heading.findings, item.findings, draft.findings) == ((), (), ())


def test_an_editor_finds_the_item_at_its_line_and_column() -> None:
    text = HEAD + 'báo cáo 1 "𝔸 một"\n  thời hạn: quý I\n' + ITEMS[3].format(n="2") + "hết bảng\n"
    draft = Draft(text)
    for words, item in (
        ("đơn vị PNV", None), ("một", "1"), ("quý I", "1"), ("ngày 20", "2"), ("  ý a", "2/a"),
        ("  ý b", "2/b"), ("như 1", "2/b"), ("hết", None),
    ):  # fmt: skip
        at = text.index(words)
        line = text.count("\n", 0, at) + 1
        before = text[text.rfind("\n", 0, at) + 1 : at]
        assert draft.offset(line, len(before.encode("utf-16-le")) // 2) == at
        assert draft.item_at(at) == item
    assert draft.offset(1, 999) == len("ngôn ngữ: cchc 1")
    assert draft.offset(999, 0) == len(text)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, 10**9), (5, 4)])
def test_an_edit_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is no stretch of a text of"):
        Draft(HEAD).edit(start, end, "")


REMINDED = 'nhiệm vụ 2 "Nhắc"\n  nhắc lại: 9\n\n'
FIRST, THIRD = (ITEMS[0].format(n=number) for number in (1, 3))


@pytest.mark.parametrize(
    ("text", "old", "new", "is_whole"),
    [
        pytest.param(
            HEAD + ITEMS[7].format(n=1) + THIRD, "mức: từ 98\n", "mức: từ 97\n", False, id="wrong"
        ),
        pytest.param(
            HEAD.partition("\n\n")[2] + FIRST + THIRD, "98%", "97%", False, id="no language"
        ),
        pytest.param(
            HEAD + FIRST + REMINDED + THIRD, "tiêu 3", "tiêu 9", True, id="what was missed"
        ),
        pytest.param(
            HEAD + FIRST + REMINDED + THIRD, "tiêu 3", "tiêu 4", True, id="another number"
        ),
        pytest.param(
            HEAD + FIRST + THIRD, "chỉ tiêu 3", "ngôn ngữ: cchc 1\nchỉ tiêu 3", True, id="language"
        ),
        pytest.param(HEAD + FIRST + FIRST + THIRD, "98%", "97%", None, id="a number used twice"),
    ],
)
def test_an_edit_says_what_reading_says(
    text: str, old: str, new: str, is_whole: bool | None
) -> None:
    draft = Draft(text)
    agrees(draft)
    start = text.index(old)
    _, change = edited(draft, text, start, start + len(old), new)
    assert is_whole in (None, change.is_whole)
    agrees(draft)


def test_what_is_kept_of_words_read_before_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_rules.editing._MEMORY", 0)
    text = HEAD + FIRST + THIRD
    draft = Draft(text)
    for new in ("97%", "96%"):
        start = text.index("%") - 2
        text, change = edited(draft, text, start, start + 3, new)
        assert not change.is_whole
        agrees(draft)
