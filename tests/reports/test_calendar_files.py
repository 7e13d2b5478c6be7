"""Due days of a plan as a calendar file, read back with the library that others read it with."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner

import cchc_rules as cr
from cchc_rules.cli import group
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.reports.calendar_files import calendar_file
from cchc_rules.temporal.calendars import official_calendar

PLAN = "plans/son-ha-2024/plan.cchc"
HOURS = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhiệm vụ 1 "Gửi báo cáo"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: chậm nhất 17 giờ 00 ngày 20/6/2024
"""


def events(content: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_every_due_day_is_one_event_on_its_effective_day() -> None:
    plan, calendar = cr.read_plan(PLAN), official_calendar()
    content = calendar_file(plan, calendar)
    due = sorted(
        one.effective for item in plan.items for one in item_due_days(plan, item, calendar)
    )
    found = events(content)
    assert [one.decoded("dtstart") for one in found] == due
    assert len({one["uid"] for one in found}) == len(found)
    assert content == calendar_file(plan, calendar)
    assert b"\r\n" in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_due_hour_is_an_hour_of_viet_nam() -> None:
    plan, _ = cr.inspect(HOURS)
    assert plan is not None
    (event,) = events(calendar_file(plan, official_calendar()))
    start = event.decoded("dtstart")
    assert start.isoformat() == "2024-06-20T17:00:00+07:00"


def test_the_command_writes_the_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "hạn.ics"
    result = CliRunner().invoke(group, ["deadlines", PLAN, "--ics", str(target)])
    assert (result.exit_code, result.output) == (0, "")
    assert len(events(target.read_bytes())) == 31
    assert [one.name for one in tmp_path.iterdir()] == ["hạn.ics"]
    missing = CliRunner().invoke(group, ["deadlines", PLAN, "--ics", str(tmp_path / "a" / "b.ics")])
    assert missing.exit_code == 2
    assert "không ghi được" in missing.output
    phrase = CliRunner().invoke(group, ["deadlines", "hằng quý", "--ics", str(target)])
    assert (phrase.exit_code, "cần một tệp kế hoạch" in phrase.output) == (2, True)
    neither = CliRunner().invoke(group, ["deadlines", PLAN])
    assert (neither.exit_code, "--as-of" in neither.output) == (2, True)


def test_without_the_library_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cchc_rules.cli.phrases.find_spec", lambda _: None)
    target = tmp_path / "h.ics"
    result = CliRunner().invoke(group, ["deadlines", PLAN, "--ics", str(target)])
    assert (result.exit_code, target.exists()) == (2, False)
    assert "pip install 'cchc-rules[ical]'" in result.output


OWN = "20/6/2024\tnghỉ\tNgày của tỉnh\t12/QĐ-UBND\nnăm 2024\tchính thức\n"


def test_an_office_may_lay_its_own_days_over_the_official_ones(tmp_path: Path) -> None:
    own = tmp_path / "lịch.tsv"
    own.write_text(OWN, encoding="utf-8")
    asked = ["deadlines", "chậm nhất ngày 20/6/2024", "--json"]
    plain = CliRunner().invoke(group, asked)
    moved = CliRunner().invoke(group, [*asked, "--calendar", str(own)])
    assert '"effective": "2024-06-20"' in plain.stdout
    assert '"effective": "2024-06-21"' in moved.stdout
    for command in (["eval", PLAN, "--as-of", "2024-12-31", "--fail-on", "never"], ["read", PLAN]):
        result = CliRunner().invoke(group, [*command, "--calendar", str(own)])
        assert result.exit_code == 0, result.output


def test_a_faulty_calendar_is_told_at_its_place(tmp_path: Path) -> None:
    own = tmp_path / "lịch.tsv"
    own.write_text("31/6/2024\tnghỉ\n20/6/2024\tnghĩ\n", encoding="utf-8")
    result = CliRunner().invoke(group, ["deadlines", "hằng quý", "--calendar", str(own)])
    assert result.exit_code == 2
    assert "lịch.tsv:1" in result.output
    assert "lịch.tsv:2" in result.output
    gone = CliRunner().invoke(group, ["deadlines", "hằng quý", "--calendar", str(tmp_path / "x")])
    assert (gone.exit_code, "không đọc được" in gone.output) == (2, True)


def test_the_page_has_owners_and_months() -> None:
    result = CliRunner().invoke(group, ["deadlines", PLAN, "--as-of", "2024-06-30"])
    assert "Hôm nay (5)" in result.stdout
    assert "12/2024  10" in result.stdout


def test_an_item_replaced_is_no_event() -> None:
    other = HOURS.partition("nhiệm vụ")[2].replace('1 "Gửi', '2 "Gửi lại')
    plan, _ = cr.inspect(f"{HOURS}nhiệm vụ{other}  thay cho: 1\n")
    assert plan is not None
    (event,) = events(calendar_file(plan, official_calendar()))
    assert "Gửi lại báo cáo" in str(event["SUMMARY"])
