"""L008: capitals in titles that no block “viết tắt” explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case

_CAPITALS = re.compile(r"(?<!\w)[A-ZĐƯÔÂĂÊƠ]{2,}(?!\w)")
_ROMAN = re.compile(r"[IVX]+")
_COMMON = frozenset({"UBND", "HĐND", "ISO", "TCVN", "QĐ", "NQ", "KH", "CV"})
_ITEMS = frozenset({"chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo", "ý", "tiêu chí", "lĩnh vực"})


def rule(case: Case) -> Iterator[Diagnostic]:
    """Each abbreviation once, where it is first met in the title of an item."""
    plan = case.plan
    known = {short.upper() for short, _ in plan.abbreviations} | _COMMON
    known |= {agency.id for agency in plan.agencies}
    for agency in plan.agencies:
        names = (agency.name, *agency.aliases)
        known |= {word for name in names for word in _CAPITALS.findall(name)}
    for block in case.blocks():
        if block.keyword not in _ITEMS or block.title is None:
            continue
        for match in _CAPITALS.finditer(block.title.text):
            word = match.group()
            if word not in known and not _ROMAN.fullmatch(word):
                known.add(word)
                place = block.title.within(*match.span())
                yield Diagnostic(words.UNKNOWN_ABBREVIATION, place, {"word": word})
