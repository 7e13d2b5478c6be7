"""What is asked for: a reason in words, of whom, for which window, by when."""

from __future__ import annotations

import pytest

from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.verdicts import Reason, Request
from tests.evaluation.builders import YEAR, day, task


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_asks_for_something_about_the_item(reason: Reason) -> None:
    asked = request(reason, task(), "A", YEAR.days, day("12-31"))
    assert asked == Request(reason, asked.what, "1", "A", YEAR.days, day("12-31"))
    assert asked.what.count("“Ban hành”") == 1
    assert asked.what[0].islower()


def test_reasons_ask_for_different_things() -> None:
    assert len({request(reason, task()).what for reason in Reason}) == len(Reason)
    missing = request(Reason.NO_DATA, task())
    assert missing.what == "số liệu hoặc báo cáo về “Ban hành”"
    assert (missing.agency, missing.window, missing.by) == (None, None, None)
