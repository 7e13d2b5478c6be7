"""Due days: a quarterly series with its roll, and working days on."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule

from bench.race import Race, Work
from cchc_rules import official_calendar, parse_deadline
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import forget, resolve

_PERIOD = DateRange(dt.date(2020, 1, 1), dt.date(2026, 12, 31))
_FIRST = dt.datetime(2020, 3, 20)  # noqa: DTZ001 - rrule works in naive days
_QUARTERS = 28
_DAYS = tuple(dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(365))
_ON = 15
_TIMES = 50


def _by_hand() -> list[dt.date]:
    calendar = official_calendar()
    days = []
    for quarter in range(_QUARTERS):
        day = dt.date(2020 + quarter // 4, quarter % 4 * 3 + 3, 20)
        while not calendar.is_working(day):
            day += dt.timedelta(days=1)
        days.append(day)
    return days


def _again(work: Work) -> Work:
    """A work that is too short to be timed once, done many times; the last answer counts."""

    def run() -> object:
        for _ in range(_TIMES - 1):
            work()
        return work()

    return run


def series() -> Race:
    """Ngày 20 of each quarter's last month, moved off days off."""
    calendar = official_calendar()
    deadline, _ = parse_deadline("ngày 20 tháng cuối quý")

    def ours() -> object:
        return [due.effective for due in resolve(deadline, calendar=calendar, period=_PERIOD)]

    def anew() -> object:
        forget()
        return ours()

    def rolled(day: dt.date) -> dt.date:
        while not calendar.is_working(day):
            day += dt.timedelta(days=1)
        return day

    def rules() -> object:
        found = rrule(MONTHLY, interval=3, dtstart=_FIRST, count=_QUARTERS)
        return [rolled(day.date()) for day in found]

    def deltas() -> object:
        first = _FIRST.date()
        return [rolled(first + relativedelta(months=3 * n)) for n in range(_QUARTERS)]

    contestants = (
        ("cchc_rules, asked again", _again(ours)),
        ("cchc_rules, worked out anew", _again(anew)),
        ("dateutil.rrule", _again(rules)),
        ("relativedelta", _again(deltas)),
    )
    return Race(
        "A quarterly series of due days, with the roll", "due day", _QUARTERS * _TIMES,
        contestants[0][0],
        contestants, _by_hand(), "20 times rrule", rounds=9,
    )  # fmt: skip


def working_days() -> Race:
    """Fifteen working days on from each day of 2022."""
    calendar = official_calendar()

    def ours() -> object:
        return [calendar.add_working_days(day, _ON) for day in _DAYS]

    def scan() -> object:
        found = []
        for start in _DAYS:
            day, left = start, _ON
            while left:
                day += dt.timedelta(days=1)
                left -= bool(calendar.is_working(day))
            found.append(day)
        return found

    contestants: list[tuple[str, Work]] = [("cchc_rules", ours), ("a scan, day by day", scan)]
    missing = []
    if find_spec("holidays"):
        import holidays

        vietnam = holidays.country_holidays("VN", years=(2022, 2023))

        def library() -> object:
            return [vietnam.get_nth_working_day(day, _ON) for day in _DAYS]

        contestants.append(("holidays (VN)", library))
    else:
        missing.append("holidays (VN)")
    if find_spec("numpy"):
        import numpy as np

        off = [
            day
            for day in (dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(500))
            if day.weekday() < 5 and not calendar.is_working(day)
        ]
        table = np.busdaycalendar(holidays=off)

        def vector() -> object:
            rolled = np.busday_offset(_DAYS, 0, roll="backward", busdaycal=table)
            return np.busday_offset(rolled, _ON, busdaycal=table).tolist()

        contestants.append(("numpy.busday_offset", vector))
    else:
        missing.append("numpy.busday_offset")
    return Race(
        "Fifteen working days on", "question", len(_DAYS) * _TIMES, "cchc_rules",
        tuple((name, _again(work)) for name, work in contestants), scan(), "100 times holidays",
        missing=tuple(missing),
    )  # fmt: skip


def races() -> tuple[Race, ...]:
    """Both."""
    return series(), working_days()
