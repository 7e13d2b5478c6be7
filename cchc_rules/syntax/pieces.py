"""Pieces of a threshold phrase, and numbers spelled out in words made into figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve, frozen

from cchc_rules.records import Record


@frozen
class Piece(Record):
    """A piece of a phrase: its terminal, folded words and place in the author's text.

    A figure is one piece of kind ``NUMBER`` with ``scale`` (``triệu``) and ``mark`` (``%``,
    ``điểm phần trăm``).
    """

    kind: str
    text: str
    start: int
    end: int
    scale: str = ""
    mark: str = ""


_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TENS = {**_ONES, "mốt": 1, "tư": 4, "lăm": 5}
_TEN, _TENS, _HUNDRED = "mười", "mươi", "trăm"
_BELOW = {**_ONES, "tư": 4, "mười": 10, "trăm": 100}
_BOUNDS = frozenset(("AT_LEAST", "AT_MOST", "EXACT"))
_COMPARING = _BOUNDS | {"MORE", "LESS"}
_COUNTED = frozenset(
    ("lần", "cuộc", "đơn", "mô", "sáng", "thủ", "hồ", "giờ", "phút", "bậc", "lớp", "báo", "tập",
     "cá", "nhiệm", "văn", "sản", "dịch", "chỉ", "tiêu")
)  # fmt: skip
_RESTATED = re.compile(r"\( ?0*([0-9]+) ?\)")


def spelled_out(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with ``chín mươi phần trăm``, ``một phần ba`` and ``năm (05)`` as figures."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        read = _fraction(pieces, index) or _numeral(pieces, index)
        if read is None:
            found.append(pieces[index])
            index += 1
            continue
        text, end, sure = _with_decimals(pieces, *read)
        before = found[-1].kind if found else ""
        if "/" in text and before in ("UP", "DOWN"):  # giảm một nửa
            found.append(pieces[index])
            index += 1
            continue
        end, restated = _restated(pieces, end, text)
        mark = "%" if end < len(pieces) and pieces[end].kind == "PERCENT" else ""
        counted = end < len(pieces) and pieces[end].text in _COUNTED
        if not (sure or restated or mark or _may_count(pieces[index].text, before, counted)):
            found.append(pieces[index])
            index += 1
            continue
        end += bool(mark)
        kind = "RATIO" if "/" in text else "NUMBER"
        last = pieces[end - 1]
        found.append(evolve(pieces[index], kind=kind, text=text, end=last.end, mark=mark))
        index = end
    return found


def _may_count(word: str, before: str, counted: bool) -> bool:
    """Whether one number word counts something: ``năm`` is a year more often than five."""
    if word == "năm":
        return before in _BOUNDS and counted
    return before in _BOUNDS or (counted and word != "một")


def _words(pieces: Sequence[Piece], index: int, count: int) -> list[str]:
    """The free words that follow each other from a piece on."""
    words = takewhile(lambda one: one.kind == "WORD", pieces[index : index + count])
    return [one.text for one in words]


def _fraction(pieces: Sequence[Piece], index: int) -> tuple[str, int, bool] | None:
    """``một phần ba``, ``một nửa``, ``quá nửa``, ``quá bán``: the ratio, where it ends."""
    words = _words(pieces, index, 3)
    compared = index > 0 and pieces[index - 1].kind in _COMPARING
    if compared and (words[:1] == ["nửa"] or _is_majority(pieces[index - 1], words)):
        return "1/2", index + 1, True
    if words[:2] == ["một", "nửa"]:
        return "1/2", index + 2, True
    if len(words) == 3 and words[0] in _ONES and words[1] == "phần" and words[2] in _BELOW:
        above, below = _ONES[words[0]], _BELOW[words[2]]
        return (f"{above}/{below}", index + 3, True) if above < below else None
    return None


def _is_majority(before: Piece, words: list[str]) -> bool:
    return words[:1] == ["bán"] and before.text.endswith("quá")


def _numeral(pieces: Sequence[Piece], index: int) -> tuple[str, int, bool] | None:
    """A number in words up to 199, where it ends, and whether it can be nothing else."""
    words = _words(pieces, index, 3)
    first = words[0] if words else ""
    second = words[1] if len(words) > 1 else ""
    if first == "một" and second == _HUNDRED:
        return "100", index + 2, True
    if first == _TEN:
        more = _ONES.get(second) or {"lăm": 5}.get(second)
        if more is not None and second != "năm":
            return str(10 + more), index + 2, True
        return "10", index + 1, False
    if first not in _ONES:
        return None
    if second == _TENS:
        third = _AFTER_TENS.get(words[2]) if len(words) > 2 else None
        if third is not None:
            return str(_ONES[first] * 10 + third), index + 3, True
        return str(_ONES[first] * 10), index + 2, True
    return str(_ONES[first]), index + 1, False


def _with_decimals(
    pieces: Sequence[Piece], text: str, end: int, sure: bool
) -> tuple[str, int, bool]:
    """``chín mươi lăm phẩy năm``: 95,5."""
    if _words(pieces, end, 1) != ["phẩy"]:
        return text, end, sure
    after = _numeral(pieces, end + 1)
    return (f"{text},{after[0]}", after[1], True) if after is not None else (text, end, sure)


def _restated(pieces: Sequence[Piece], end: int, text: str) -> tuple[int, bool]:
    """Past ``(05)`` that says the same number again."""
    if end < len(pieces) and pieces[end].kind == "PARENTHESIS":
        match = _RESTATED.fullmatch(pieces[end].text)
        if match is not None and match[1] == text:
            return end + 1, True
    return end, False
