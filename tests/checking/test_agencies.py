"""Members of groups, as authors list them."""

from __future__ import annotations

import pytest

from cchc_rules import inspect

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2021

đơn vị VP "Văn phòng HĐND, UBND huyện"
đơn vị PNV "Phòng Nội vụ"
"""


def _members(group: str) -> tuple[tuple[str, ...] | None, list[str]]:
    plan, findings = inspect(HEAD + group)
    assert plan is not None
    found = plan.group("nhóm_thử")
    return (found.members if found else None), [one.code.number for one in findings]


@pytest.mark.parametrize(
    "group",
    [
        'nhóm nhóm_thử "các đơn vị"\n  gồm: VP; PNV',
        'nhóm nhóm_thử "các đơn vị"\n  gồm: VP, PNV',
        'nhóm nhóm_thử "các đơn vị": VP, PNV',
        'nhóm nhóm_thử "các đơn vị": Văn phòng HĐND, UBND huyện; Phòng Nội vụ',
        'nhóm nhóm_thử "các đơn vị" (2 đơn vị): VP; PNV',
        'nhóm nhóm_thử "các đơn vị": VP\n  gồm: PNV',
    ],
)
def test_two_members_are_two_however_they_are_listed(group: str) -> None:
    assert _members(group) == (("VP", "PNV"), [])


def test_names_of_one_word_are_parted_by_commas() -> None:
    assert _members('nhóm nhóm_thử "các xã": Tân_An, Tân_Bình')[0] == ("Tân_An", "Tân_Bình")


def test_a_comma_in_an_undeclared_name_is_asked_about() -> None:
    members, codes = _members('nhóm nhóm_thử "các đơn vị"\n  gồm: Phòng Y tế, Dân số; PNV')
    assert members == ("Phòng_Y_tế,_Dân_số", "PNV")
    assert codes == ["O013"]


def test_a_successor_may_be_called_by_its_name() -> None:
    plan, findings = inspect(HEAD + 'đơn vị PB "Phòng B" (thay bởi Phòng Nội vụ)\n')
    assert plan is not None
    agency = plan.agency("PB")
    assert agency is not None
    assert (agency.successor, findings) == ("PNV", ())
    _, (finding,) = inspect(HEAD + 'đơn vị PB "Phòng B" (thay bởi Phòng C)\n')
    assert finding.code.number == "O005"
