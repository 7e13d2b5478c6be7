"""Agencies by the names that officials know."""

from __future__ import annotations

import pytest

from cchc_rules import inspect
from cchc_rules.plan.agencies import Party
from cchc_rules.reports.naming import agency_name, party_name

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhóm xã "các xã": TA
đơn vị TA "Tân An"
"""


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (Party("VP", agency="VP"), "Văn phòng"),
        (Party("Chánh Văn phòng", agency="VP"), "Chánh Văn phòng"),
        (Party("mỗi đơn vị thuộc xã", group="xã"), "các xã"),
        (Party("các cơ quan liên quan"), "các cơ quan liên quan"),
    ],
)
def test_a_party_is_named_as_written_and_an_id_by_its_name(party: Party, name: str) -> None:
    plan, _ = inspect(PLAN)
    assert plan is not None
    assert party_name(plan, party) == name


@pytest.mark.parametrize(
    ("agency", "name"),
    [(None, "(chưa nêu đơn vị)"), ("VP+TA", "Văn phòng; Tân An"), ("lạ", "lạ")],
)
def test_a_cell_names_its_agencies(agency: str | None, name: str) -> None:
    plan, _ = inspect(PLAN)
    assert plan is not None
    assert agency_name(plan, agency) == name
