"""What must be reached: one flat record for every family of threshold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.numbers import show_number
from cchc_rules.records import Record


class Operator(Enum):
    """How a value is compared; the value is the JSON name."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "="
    BETWEEN = "between"
    EVERY = "every"
    RANK_AT_MOST = "rank<="
    GRADE_AT_LEAST = "grade>="
    CHANGE = "change"
    ALL = "all"
    ANY = "any"
    NONE = "none"


@frozen
class Threshold(Record):
    """A level to reach (mức).

    ``value``/``value2`` are exact and in ``unit`` (``%``, ``điểm phần trăm``, ``hồ sơ``,
    ``giờ``, ``đồng``…: 98 means 98 %, not 0.98); BETWEEN uses both, ends in. For CHANGE the
    sign says the way (value > 0: up by at least that much; < 0: down by at least that much),
    ``strict`` that exactly that much is not enough, value None that any change in
    ``direction`` (``tăng``/``giảm``) will do. EVERY means every member of ``of``. A percentage
    of units (``30 % các phòng``) has ``of`` set to the group's words. ``per`` is ``quý``,
    ``năm``… ``baseline`` the words of the base period. GRADE uses ``grade``. ALL and ANY carry
    ``parts``. A phrase with several lawful readings carries all of them in ``readings``, the
    first equal to the record itself without its readings.
    """

    operator: Operator
    value: Fraction | None = None
    value2: Fraction | None = None
    unit: str | None = None
    of: str | None = None
    per: str | None = None
    baseline: str | None = None
    quantifier: str | None = None
    grade: str | None = None
    direction: str | None = None
    strict: bool = False
    exceptions: tuple[str, ...] = ()
    parts: tuple[Threshold, ...] = ()
    readings: tuple[Threshold, ...] = ()
    reading: str = ""
    text: str = ""


def without_words(threshold: Threshold) -> Threshold:
    """The level as it is compared: two wordings of one level are equal."""
    return evolve(
        threshold,
        text="",
        parts=tuple(map(without_words, threshold.parts)),
        readings=tuple(map(without_words, threshold.readings)),
    )


def is_in_points(threshold: Threshold) -> bool:
    """Whether a level is a change told in points, as of a percentage (tăng 3 điểm phần trăm)."""
    return threshold.operator is Operator.CHANGE and (threshold.unit or "").startswith("điểm")


_READING_WORDS: Mapping[Operator, str] = {
    Operator.AT_LEAST: "tối thiểu",
    Operator.MORE: "trên",
    Operator.AT_MOST: "tối đa",
    Operator.LESS: "dưới",
    Operator.EQUAL: "bằng",
}


def reading_in_words(reading: Threshold) -> str:
    """A reading in a few words, for messages."""
    unit = (
        "" if reading.unit is None else reading.unit if reading.unit == "%" else f" {reading.unit}"
    )
    value = "" if reading.value is None else show_number(abs(reading.value))
    if reading.operator is Operator.BETWEEN and reading.value2 is not None:
        return f"từ {value} đến {show_number(reading.value2)}{unit}"
    if reading.operator is Operator.CHANGE:
        least = " trên" if reading.strict else " tối thiểu"
        note = f" ({reading.reading})" if reading.reading == "tương đối" else ""
        span = f" đến {show_number(abs(reading.value2))}" if reading.value2 is not None else ""
        least = "" if span else least
        return f"{reading.direction}{least} {value}{span}{unit}{note}"
    return f"{_READING_WORDS.get(reading.operator, '')} {value}{unit}".strip()
