"""Figures that several laws are tried on."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import YEAR


@st.composite
def even_figures(draw: st.DrawFn) -> list[Fact]:
    """Figures of the whole year, or of all its quarters, for everybody."""
    spans = draw(st.sampled_from([[YEAR], periods(PeriodKind.QUARTER, 2021)]))
    numbers = st.sampled_from([0, 24, 25, 49, 50, 98, 100])
    return [
        Fact(
            FactKind.VALUE,
            subject,
            dt.date(2021, 12, 31),
            agency=agency,
            about_period=span,
            value=Interval.exact(draw(numbers)),
        )
        for subject in ("đúng", "tổng")
        for agency in ("A", "X", "Y")
        for span in spans
    ]
