"""What must be reached: one flat record for every family of threshold."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import frozen


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
class Threshold:
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
