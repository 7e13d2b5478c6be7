"""Times written in a level: “đến năm 2026 từ 99%” says when, which the deadline must say."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cchc_rules.checking.demands import Fields
from cchc_rules.checking.findings import Findings
from cchc_rules.diagnostics.wording.thresholds import TIME_IN_LEVEL
from cchc_rules.patterns import pattern
from cchc_rules.records import Record
from cchc_rules.spelling import fold, fold_with_offsets
from cchc_rules.temporal.ranges import Period

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
_OF_YEAR = rf"(?: ?/ ?{_YEAR}|,? (?:của )?năm {_YEAR})?"
_TIME = (
    rf"(?:năm|giai đoạn|thời kỳ|nhiệm kỳ) {_YEAR}(?: ?- ?{_YEAR})?"
    rf"|(?:[0-9]{{1,2}}/)?[0-9]{{1,2}}/{_YEAR}"
    rf"|[0-9]{{1,2}} tháng [0-9]{{1,2}}(?!\w){_OF_YEAR}"
    rf"|(?:quý (?:iv|i{{1,3}}|[1-4])|tháng [0-9]{{1,2}})(?!\w){_OF_YEAR}"
    rf"|[369] tháng (?:đầu|cuối)(?: của)? năm(?: {_YEAR})?"
)
_LEADS = r"(?:(?:(?:kể )?từ|vào|trong|đến|tới|hết|cuối|đầu|giữa|trước|sau|chậm nhất|ngày|của) )*$"
_HINTS = ("năm", "quý", "tháng", "giai đoạn", "thời kỳ", "nhiệm kỳ", "/19", "/20", " 19", " 20")
_WRITTEN = pattern(rf"(?<![0-9/])(?:{_TIME}|(?P<bare>{_YEAR}))")
_BEGINS = pattern(rf"(?:^|[,;:(] ?|% |trở lên |trở xuống |[0-9] ){_LEADS}")
_LED = pattern(rf"(?<!\w)(?:vào|trong|đến|tới|hết|kể từ|trước|sau) {_LEADS}")
_DEADLINE = ("thời hạn", "kỳ", "theo")
_NEAR = 80  # characters before a time that say what it is
_BASE = pattern(
    r"(?<!\w)(?:so với|so cùng kỳ|cùng kỳ)(?: [^\s,;:()]+){0,5} ?$"
    r"|(?<!\w)(?:tăng|giảm|nâng|hạ)(?: [^\s,;:()]+){0,5} từ [0-9][^\s;:()]* ?%? ?$"
)
_YEARS = pattern(rf"(?<![0-9.,]){_YEAR}")
_PART = pattern(
    r"(?<![0-9/])0?(?P<day>[0-9]{1,2})(?:/| tháng )0?(?P<of>[0-9]{1,2})(?![0-9])"
    rf"|(?<![0-9/])0?(?P<number>[0-9]{{1,2}})/{_YEAR}"
    r"|tháng 0?(?P<month>[0-9]{1,2})(?![0-9])"
    r"|quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
    r"|(?P<half>[369] tháng (?:đầu|cuối))"
)
_NUMERALS = {"iv": "4", "iii": "3", "ii": "2", "i": "1"}
_END_OF_YEAR = frozenset({"31/12", "tháng 12"})


@frozen
class _Time(Record):
    """The years that words name, and the parts of a year: days, months, quarters."""

    years: frozenset[int]
    parts: frozenset[str]

    @classmethod
    def of(cls, folded: str) -> _Time:
        """What folded words name."""
        years = frozenset(int(one) for one in _YEARS.findall(folded))
        return cls(years, frozenset(_parts(folded)))

    def is_said_by(self, deadline: _Time, plan: frozenset[int]) -> bool:
        """Whether a deadline names it, or for the year the period of the ``plan``."""
        named = deadline.years or (plan if len(plan) == 1 or self.years == plan else frozenset())
        at_its_end = self.parts <= _END_OF_YEAR and not deadline.parts
        return self.years <= named and (self.parts <= deadline.parts or at_its_end)


def _parts(folded: str) -> Iterator[str]:
    for match in _PART.finditer(folded):
        if match["day"]:
            yield f"{match['day']}/{match['of']}"
        elif match["quarter"]:
            yield f"quý {_NUMERALS.get(match['quarter'], match['quarter'])}"
        else:
            yield match["half"] or f"tháng {match['month'] or match['number']}"


def tell_times(merged: Fields, period: Period, findings: Findings) -> None:
    """Tell of the times in an item's levels that the words of its deadline do not say.

    A year that is the plan's ``period`` needs no saying.
    """
    levels = [one for name in ("mức", "số lượng") for one in merged.get(name, ())]
    deadline = " ".join(one.value.text for name in _DEADLINE for one in merged.get(name, ()))
    plan = frozenset({period.days.first.year, period.days.last.year})
    for one in levels:
        if not any(hint in fold(one.value.text) for hint in _HINTS):
            continue
        words = fold_with_offsets(one.value.text)
        found = list(_times(words.text))
        said = _Time.of(fold(deadline))
        several = len({time for _, _, time in found}) > 1
        for start, end, time in found:
            if several or not time.is_said_by(said, plan):
                place = one.value.within(*words.span(start, end))
                findings.add(TIME_IN_LEVEL, place, text=place.text)
                break


def _times(folded: str) -> Iterator[tuple[int, int, _Time]]:
    """The times of a level, each with its offsets; bases of a comparison are none."""
    for match in _WRITTEN.finditer(folded):
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        is_time = _LED.search(before) or (not match["bare"] and _BEGINS.search(before))
        if is_time and not _BASE.search(before):
            yield match.start(), match.end(), _Time.of(match[0])
