"""One reported fact."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field, frozen

from cchc_rules.numbers import Interval
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import Period


class FactKind(Enum):
    """What a fact (số liệu) says; the value is its name in facts files (cột `loại`)."""

    VALUE = "giá trị"
    RATIO = "tỷ lệ"
    YES_NO = "có không"
    DONE = "xong"
    NOT_DONE = "chưa xong"
    EVENT = "sự kiện"
    CONDITION = "điều kiện"
    POPULATION = "tổng thể"
    SCORE = "điểm"
    GRADE = "xếp loại"
    JUDGEMENT = "nhận định"
    REFERENCE_DUE = "hạn dẫn chiếu"
    OCCURRENCE = "lượt"


@frozen
class Evidence(Record):
    """The document or product that proves a fact (chứng cứ): number and date."""

    text: str
    number: str | None = None
    date: dt.date | None = None


@frozen
class Provenance(Record):
    """Where a fact came from: file, row (from 1, header included), who reported it.

    ``source`` names the document the figure was taken from (cột `nguồn`).
    """

    file: str = ""
    row: int = 0
    reporter: str = ""
    note: str = ""
    source: str = ""


@frozen
class Fact(Record):
    """One fact (số liệu).

    ``subject`` is a measure id, item id, event, condition or criterion id (``CS/1.x``).
    ``about_day`` is the day it is about, ``about_period`` the named period; a done event has
    ``about_day`` = the day done. ``value`` is exact or an interval (rounded, approximate), in
    the measure's unit: 98 means 98 %. RATIO has ``value`` (numerator) and ``denominator``.
    YES_NO, CONDITION and JUDGEMENT use ``answer``; GRADE uses ``text``. ``column`` is the
    scorer's column of a SCORE (tự chấm, thẩm định, điều tra). ``replaces`` names the ``id`` of
    a fact this one corrects; ``withdrawn`` takes that fact back (rút lại). ``illustrative``
    marks made-up figures. ``pooled`` marks one figure for a whole group (gộp).
    """

    kind: FactKind
    subject: str
    recorded_on: dt.date
    agency: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    about_day: dt.date | None = None
    about_period: Period | None = None
    value: Interval | None = None
    denominator: Interval | None = None
    unit: str = ""
    answer: bool | None = None
    text: str = ""
    column: str = ""
    maximum: Interval | None = None
    evidence: Evidence | None = None
    object: str = ""
    id: str = ""
    replaces: str = ""
    withdrawn: bool = False
    pooled: bool = False
    baseline: bool = False
    illustrative: bool = False
    provenance: Provenance = field(factory=Provenance, eq=False)
