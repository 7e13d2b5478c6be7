"""Plan files, checked plans and whole scenarios, small enough to read."""

from __future__ import annotations

import datetime as dt

from attrs import frozen
from hypothesis import strategies as st

from cchc_rules.facade import inspect
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.records import Record
from cchc_rules.strategies.facts import as_of_days, facts_for
from cchc_rules.strategies.phrases import deadline_phrases, threshold_phrases

_HEAD = """ngôn ngữ: cchc 1

kế hoạch "Kế hoạch thử"
  ban hành: 04/01/{year}, UBND huyện
  thời kỳ: năm {year}
  trước ngày: không kể ngày đó

"""
_AGENCIES = """đơn vị VP "Văn phòng"
đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
nhóm xã "các xã" (2 đơn vị)
  gồm: TA; TB
số đo đúng_hạn "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo giải_quyết "Hồ sơ đã giải quyết" (hồ sơ, cộng dồn)
số đo sáng_kiến "Sáng kiến" (sáng kiến, cộng dồn)

"""
_OWNERS = ("VP", "TA", "mỗi đơn vị thuộc xã")


@frozen
class Scenario(Record):
    """A plan, facts about it, and the day it is asked about."""

    plan: Plan
    facts: Facts
    as_of: dt.date
    text: str


@st.composite
def _task(draw: st.DrawFn, year: int) -> str:
    """A task; ``{number}`` stands where its number goes."""
    deadline = draw(deadline_phrases(st.just(year)))
    owner = draw(st.sampled_from(_OWNERS))
    return (
        f'nhiệm vụ {{number}} "Việc {{number}}"\n  sản phẩm: kế hoạch\n  chủ trì: {owner}\n'
        f"  thời hạn: {deadline.text.strip()}\n"
    )


@st.composite
def _target(draw: st.DrawFn, year: int) -> str:
    owner = draw(st.sampled_from(_OWNERS))
    phrases = threshold_phrases().map(lambda one: one.threshold)
    level = draw(phrases.filter(lambda one: one.unit in ("%", "sáng kiến")))
    told = draw(
        threshold_phrases().filter(lambda one: one.threshold.unit == level.unit)
    ).text.strip()
    measured = "đúng_hạn / giải_quyết" if level.unit == "%" else "sáng_kiến"
    lines = [
        'chỉ tiêu {number} "Chỉ tiêu {number}"',
        f"  đo: {measured}",
        f"  mức: {told}",
        f"  chủ trì: {owner}",
        f"  thời hạn: năm {year}",
    ]
    if owner.startswith("mỗi"):
        lines.insert(4, "  cách gộp: từng đơn vị")
    return "\n".join(lines) + "\n"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """The text of a plan of one to four tasks and targets, without errors."""
    year = draw(st.integers(2021, 2025))
    items = draw(st.lists(_task(year) | _target(year), min_size=1, max_size=4))
    numbered = (item.replace("{number}", str(n)) for n, item in enumerate(items, start=1))
    return _HEAD.format(year=year) + _AGENCIES + "\n".join(numbered)


def plans() -> st.SearchStrategy[Plan]:
    """Checked plans."""
    return documents().map(_checked)


def _checked(text: str) -> Plan:
    plan, findings = inspect(text)
    errors = [one for one in findings if one.is_error]
    if plan is None or errors:
        raise AssertionError(f"{text}\n{[one.message() for one in errors]}")
    return plan


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Plan, facts aimed at its levels and due days, and a day near one of them."""
    text = draw(documents())
    plan = _checked(text)
    return Scenario(plan, draw(facts_for(plan)), draw(as_of_days(plan)), text)
