"""L008: capitals in titles and products that no block “viết tắt” explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.spelling import compose
from cchc_rules.syntax.ast import Text

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-ZĐƯÔÂĂÊƠ]{2,}")
_SYLLABLE = re.compile(
    r"(?:NGH?|[CGKNPT]H|TR|QU|GI|[BCDĐGHKLMNPRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}(?:NG|NH|CH|[CMNPT])?"
)
_NUMBERED = re.compile(r"\d+[-/][^\s,;)]*")  # 05-CT/TW, 61/2018/NĐ-CP
_ROMAN = re.compile(r"[IVX]+")
_COMMON = frozenset({"COVID", "UBND", "HĐND", "ISO", "TCVN", "QĐ", "NQ", "KH", "CV"})
_ITEMS = frozenset({"chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo", "ý", "tiêu chí", "lĩnh vực"})
_FIELDS = frozenset({"sản phẩm", "kết quả"})


def rule(case: Case) -> Iterator[Diagnostic]:
    """Each abbreviation once, where it is first met; “thủ tục hành chính (TTHC)” explains it."""
    plan = case.plan
    known = {short.upper() for short, _ in plan.abbreviations} | _COMMON
    known |= {agency.id for agency in plan.agencies}
    for agency in plan.agencies:
        names = (agency.name, *agency.aliases)
        known |= {word for name in names for word in _CAPITALS.findall(compose(name).text)}
    for text in _texts(case):
        composed = compose(text.text)
        for word, start in _abbreviations(composed.text):
            if word in known:
                continue
            known.add(word)
            if not _is_explained(composed.text, start, len(word)):
                place = text.within(*composed.span(start, start + len(word)))
                yield Diagnostic(words.UNKNOWN_ABBREVIATION, place, {"word": word})


def _texts(case: Case) -> Iterator[Text]:
    for block in case.blocks():
        if block.keyword in _ITEMS:
            if block.title is not None:
                yield block.title
            yield from (own.value for own in block.fields if own.name in _FIELDS)


def _abbreviations(text: str) -> Iterator[tuple[str, int]]:
    """Words of capitals with their places, but for whole phrases in capitals."""
    text = _NUMBERED.sub(lambda number: " " * len(number.group()), text)
    found = list(_WORD.finditer(text))
    for index, match in enumerate(found):
        word = match.group()
        beside = [
            one.group()
            for one in (*found[max(index - 1, 0) : index], *found[index + 1 : index + 2])
        ]
        shouted = _is_syllable(word) and any(map(_is_syllable, beside))
        if _CAPITALS.fullmatch(word) and not _ROMAN.fullmatch(word) and not shouted:
            yield word, match.start()


def _is_syllable(word: str) -> bool:
    """Whether it is a word of the language in capitals: with a tone, or as one is built."""
    return word.isupper() and (
        _SYLLABLE.fullmatch(word) is not None or _CAPITALS.fullmatch(word) is None
    )


def _is_explained(text: str, start: int, length: int) -> bool:
    return (
        text[start - 1 : start] == "("
        and text[start + length : start + length + 1] == ")"
        and start > 2
    )
