"""Levels that no figure sets: none of something, a grade, all of a group, a change, a place."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from cchc_rules.checking import threshold_words as words
from cchc_rules.checking.threshold_figures import Phrase, baseline
from cchc_rules.patterns import pattern
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import compose, fold

_AGAINST = pattern(
    r"(?P<how>không thấp hơn|(?:tối thiểu|ít nhất) bằng|(?:bằng|đạt) hoặc (?:cao|lớn|nhiều) hơn|"
    r"cao hơn|không cao hơn|không tăng|không giảm|"
    r"bằng hoặc thấp hơn|thấp hơn)(?: so với)?(?: mức| kết quả)?(?: của)? "
    r"(?P<base>(?:năm (?:trước|liền trước|[0-9]{4})|cùng kỳ)"
    r"(?: (?:liền kề|trước|năm trước|năm [0-9]{4}))*)"
)
_SHARES = {"gấp đôi": 100, "gấp ba": 200, "một nửa": 50}
_GOALS = ("đấu", "đảm", "bảo", "phải", "cầu", "bản")
_CLAUSE_ENDS = words.SEPARATORS | {"NUMBER", "RATIO"}
_PLACES = {"nhất": 1, "nhì": 2, "ba": 3, "tư": 4}
_LEADERS = ("đứng đầu", "dẫn đầu")
_NOT = ("không", "chưa", "nhóm")


@frozen
class Part(Record):
    """A level found in a phrase: its readings, the piece where it begins, the year it is for."""

    start: int
    readings: tuple[Threshold, ...]
    year: str = ""


def without_figure(phrase: Phrase, *, has_figures: bool, alone: bool) -> list[Part]:
    """The levels of a phrase that no figure sets; ``alone`` when no figure has set one."""
    parts = [*_none_of(phrase), *_grades(phrase, has_figures=has_figures)]
    if has_figures:
        parts += _changes_beside(phrase)
    if parts or not alone:
        return parts
    return (
        _every(phrase)
        or _against(phrase)
        or _plain_changes(phrase)
        or _place(phrase)
        or _multiple(phrase)
    )


def _begins(phrase: Phrase, index: int) -> bool:
    """Whether the piece begins a clause of its own."""
    if index == 0:
        return True
    piece = phrase.pieces[index - 1]
    return piece.kind in words.SEPARATORS or piece.kind == "REACH" or piece.text in _GOALS


def _none_of(phrase: Phrase) -> list[Part]:
    parts = []
    for index, piece in enumerate(phrase.pieces):
        following = phrase.pieces[index + 1].kind if index + 1 < len(phrase.pieces) else ""
        if piece.kind != "NONE_OF" or not _begins(phrase, index) or following == "NUMBER":
            continue
        of = _clause(phrase, index + 1) or None
        parts.append(Part(index, (Threshold(Operator.EQUAL, Fraction(0), of=of),)))
    return parts


def _clause(phrase: Phrase, index: int) -> str:
    """The author's words from a piece to the next one that joins levels."""
    end = index
    while end < len(phrase.pieces) and not _joins(phrase, end):
        end += 1
    if end == index:
        return ""
    return compose(phrase.text[phrase.pieces[index].start : phrase.pieces[end - 1].end]).text


def _joins(phrase: Phrase, index: int) -> bool:
    kind = phrase.pieces[index].kind
    if kind in ("COMMA", "AND"):
        following = phrase.pieces[index + 1 : index + 2]
        return not following or following[0].kind != "WORD"
    return kind in ("SEMICOLON", "ALSO", "STOP", "NUMBER", "DATE", "OR")


def _grades(phrase: Phrase, *, has_figures: bool) -> list[Part]:
    parts = []
    denied = False
    for index, piece in enumerate(phrase.pieces):
        denied = denied or piece.text == "không" or piece.text.startswith("không ")
        if piece.kind != "GRADE" or (has_figures and not _begins(phrase, index)):
            continue
        if denied and not has_figures:
            continue
        name = re.sub(r"^(?:.*(?:loại|mức độ|mức) )?(?:(?:đạt|từ|được) )*", "", piece.text).strip(
            '" '
        )
        grade = name[:1].upper() + name[1:]
        parts.append(Part(index, (Threshold(Operator.GRADE_AT_LEAST, grade=grade),)))
    return parts


def _every(phrase: Phrase) -> list[Part]:
    for index, piece in enumerate(phrase.pieces):
        if piece.kind != "EVERY":
            continue
        of = words.group_of(words.words_from(phrase.text, phrase.pieces, index + 1))
        if of:
            every = Threshold(Operator.EVERY, Fraction(100), unit="%", of=of)
            return [Part(index, (every,))]
    return []


def _against(phrase: Phrase) -> list[Part]:
    """``không thấp hơn năm trước``, ``cao hơn năm 2022``: a change that way, or none."""
    match = _AGAINST.search(fold(phrase.text))
    return [] if match is None else [Part(0, (_compared(match),))]


def _compared(match: re.Match[str]) -> Threshold:
    how = match["how"]
    strict = how in ("cao hơn", "thấp hơn")
    down = ("bằng hoặc thấp hơn", "thấp hơn", "không cao hơn", "không tăng")
    return Threshold(
        Operator.CHANGE,
        None if strict else Fraction(0),
        baseline=match["base"],
        direction="giảm" if how in down else "tăng",
        strict=strict,
    )


def _changes_beside(phrase: Phrase) -> list[Part]:
    """``90% trở lên và cao hơn năm trước``: a clause of its own that no figure sets."""
    parts = []
    for index in range(1, len(phrase.pieces)):
        if phrase.pieces[index - 1].kind not in words.SEPARATORS:
            continue
        end = index
        while end < len(phrase.pieces) and phrase.pieces[end].kind not in _CLAUSE_ENDS:
            end += 1
        said = fold(phrase.text[phrase.pieces[index].start : phrase.pieces[end - 1].end])
        match = _AGAINST.match(said)
        base = baseline(phrase, index, end)
        if match is not None:
            parts.append(Part(index, (_compared(match),)))
        elif phrase.pieces[index].kind in ("UP", "DOWN") and base is not None:
            way = "tăng" if phrase.pieces[index].kind == "UP" else "giảm"
            change = Threshold(Operator.CHANGE, baseline=base, direction=way, strict=True)
            parts.append(Part(index, (change,)))
    return parts


def _plain_changes(phrase: Phrase) -> list[Part]:
    """``tăng`` or ``giảm`` without a number: any change that way."""
    parts = []
    for index, piece in enumerate(phrase.pieces):
        if piece.kind not in ("UP", "DOWN"):
            continue
        if index and phrase.pieces[index - 1].text in ("không", "chưa"):
            continue
        base = baseline(phrase, index, len(phrase.pieces))
        if not _begins(phrase, index) and base is None:
            continue
        said = words.words_from(phrase.text, phrase.pieces, index + 1)
        share = next((n for word, n in _SHARES.items() if fold(said).startswith(word)), None)
        if share is not None:
            way, sign = ("tăng", 1) if piece.kind == "UP" else ("giảm", -1)
            exact = Threshold(
                Operator.CHANGE, Fraction(sign * share), unit="%", baseline=base, direction=way
            )
            parts.append(Part(index, (exact,)))
            continue
        change = Threshold(
            Operator.CHANGE,
            of=words.words_from(phrase.text, phrase.pieces, index + 1) or None,
            baseline=base,
            direction="tăng" if piece.kind == "UP" else "giảm",
            strict=True,
        )
        parts.append(Part(index, (change,)))
    return parts


def _is_denied(phrase: Phrase, index: int) -> bool:
    """Whether the piece is said not to be, or is part of ``nhóm dẫn đầu``."""
    return index > 0 and phrase.pieces[index - 1].text in _NOT


def _place(phrase: Phrase) -> list[Part]:
    """``đứng đầu khối thi đua``, ``xếp thứ nhất``: a place without a figure."""
    for index, piece in enumerate(phrase.pieces):
        following = phrase.pieces[index + 1 : index + 2]
        place, after = 0, index + 1
        if piece.kind == "LEADING" and piece.text in _LEADERS:
            place = 1
        elif piece.kind == "RANK" and " " in piece.text and following:
            place, after = _PLACES.get(following[0].text, 0), index + 2
        if place and not _is_denied(phrase, index):
            of = words.words_from(phrase.text, phrase.pieces, after) or None
            rank = Threshold(Operator.RANK_AT_MOST, Fraction(place), unit="hạng", of=of)
            return [Part(index, (rank,))]
    return []


def _multiple(phrase: Phrase) -> list[Part]:
    """``gấp đôi so với năm 2020``: that much more than the base."""
    for index, (piece, following) in enumerate(pairwise(phrase.pieces)):
        more = _SHARES.get(f"{piece.text} {following.text}", 0)
        if piece.text == "gấp" and more and not _is_denied(phrase, index):
            base = baseline(phrase, index, len(phrase.pieces))
            change = Threshold(
                Operator.CHANGE, Fraction(more), unit="%", baseline=base, direction="tăng"
            )
            return [Part(index, (change,))]
    return []
