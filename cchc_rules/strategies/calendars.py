"""Working calendars with days off and make-up days of their own."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from cchc_rules.temporal.calendars import Calendar, CalendarDay, DayKind, YearStatus

_SATURDAY = 5


@st.composite
def calendars(draw: st.DrawFn, first: int = 2019, last: int = 2026) -> Calendar:
    """A calendar that knows every year from ``first`` to ``last``, some of them provisional."""
    day = st.dates(dt.date(first, 1, 1), dt.date(last, 12, 31))
    chosen = draw(st.sets(day, max_size=30))
    rows = tuple(
        CalendarDay(
            one,
            DayKind.MAKE_UP if one.weekday() >= _SATURDAY else DayKind.OFF,
            "ngày thử",
            draw(st.sampled_from(["", "12/QĐ-TTg"])),
        )
        for one in sorted(chosen)
    )
    status = st.sampled_from([YearStatus.SETTLED, YearStatus.PROVISIONAL])
    years = tuple((year, draw(status)) for year in range(first, last + 1))
    return Calendar("thử", years, rows)
