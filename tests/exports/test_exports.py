"""JSON without loss, every fault with its pointer, and schemas that hold."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import cchc_rules as cr
from cchc_rules import strategies as cs
from cchc_rules.cli import group
from cchc_rules.diagnostics.records import to_record
from cchc_rules.exports.plans import (
    JsonError,
    read_facts_json,
    read_plan_json,
    write_facts_json,
    write_plan_json,
)
from cchc_rules.exports.schemas import SCHEMAS
from cchc_rules.facade import inspect
from cchc_rules.reports.records import evaluation_record

PLANS = sorted(Path("plans").glob("*/plan.cchc"))
NAMES = [path.parent.name for path in PLANS]
FOLDER = Path("docs/schema")


def check(value: object, schema: str) -> None:
    jsonschema.validate(value, SCHEMAS[schema](), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_a_plan_comes_back_as_it_was(path: Path) -> None:
    plan = cr.read_plan(path)
    text = write_plan_json(plan)
    again = read_plan_json(text)
    assert again == plan
    assert again.digest == plan.digest
    assert [item.origin for item in again.items] == [item.origin for item in plan.items]
    assert write_plan_json(again) == text
    check(json.loads(text), "plan")


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_facts_and_evaluations_hold_to_their_schemas(path: Path) -> None:
    facts = cr.read_facts(path.with_name("facts.csv"))
    text = write_facts_json(facts)
    assert tuple(read_facts_json(text)) == tuple(facts)
    check(json.loads(text), "facts")
    day = dt.date(2026, 1, 31)
    plan = cr.read_plan(path)
    result = cr.evaluate(plan, facts, calendar=cr.official_calendar(), as_of=day)
    check(evaluation_record(result), "evaluation")


@settings(max_examples=40, deadline=None)
@given(cs.scenarios())
def test_generated_plans_and_facts_come_back(scenario: cs.Scenario) -> None:
    assert read_plan_json(write_plan_json(scenario.plan)) == scenario.plan
    assert tuple(read_facts_json(write_facts_json(scenario.facts))) == tuple(scenario.facts)


def test_findings_hold_to_their_schema() -> None:
    text = Path("tests/golden/muoi-loi.cchc").read_text("utf-8")
    _, findings = inspect(text)
    assert len(findings) >= 10
    check([to_record(one) for one in findings], "diagnostics")


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_on_disk_are_those_of_the_code(name: str) -> None:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    written = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert written == schema, f"cchc export --schema {name} -o docs/schema/{name}.json"


PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhiệm vụ 1 "Việc"
  sản phẩm: kế hoạch
  chủ trì: VP
  thời hạn: ngày 20 tháng cuối quý
"""


def document() -> dict[str, object]:
    plan, _ = inspect(PLAN)
    assert plan is not None
    found: dict[str, object] = json.loads(write_plan_json(plan))
    return found


def broken(text: str) -> tuple[tuple[str, str], ...]:
    with pytest.raises(JsonError) as caught:
        read_plan_json(text)
    return caught.value.faults


def test_every_fault_is_told_with_its_pointer() -> None:
    text = (
        json.dumps(document(), ensure_ascii=False)
        .replace('"Thử"', "5")
        .replace('"kind": "TASK"', '"kind": "VIỆC"')
        .replace('"2024-01-01"', '"2024-13-01"')
        .replace('"id": "VP"', '"idd": "VP"')
        .replace('"type": "Recurrence"', '"type": "Recurring"')
        .replace('"day": 20', '"day": true')
        .replace('["kế hoạch"]', '"kế hoạch"')
    )
    faults = dict(broken(text))
    assert faults["/plan/title"] == "chữ"
    assert faults["/plan/items/0/kind"].startswith("một trong: TARGET")
    assert faults["/plan/period/days/first"].startswith("ngày, như")
    assert faults["/plan/agencies/0/idd"] == "không có mục này trong Agency"
    assert faults["/plan/agencies/0/id"] == "Agency cần mục này"
    assert faults["/plan/items/0/deadline/terms/0/type"].startswith("một trong: FixedDay")
    assert faults["/plan/items/0/demands/0/deliverables"] == "một danh sách"


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("{", "/", "không đọc được JSON"),
        ("[]", "/", "một đối tượng JSON"),
        ("{}", "/schema", "“cchc plan 1”"),
        ('{"schema": "cchc plan 1"}', "/plan", "một đối tượng Plan"),
        ('{"schema": "cchc plan 1", "plan": 1.5}', "/", "số 1.5 phải viết thành chữ"),
        ('{"schema": "cchc plan 1", "plan": NaN}', "/", "số NaN phải viết thành chữ"),
        ("{]", "/", "sai cách viết ở dòng 1, cột 2"),
        ('{"a": ' + "9" * 5000 + "}", "/", "có số quá dài"),
        ("[" * 100_000, "/", "lồng nhau quá sâu"),
        ('{"schema": "cchc plan 1", "plan": {"type": "Facts"}}', "/plan/title", "cần mục này"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, at: str, wanted: str) -> None:
    faults = broken(text)
    assert any(place == at and wanted in told for place, told in faults), faults


def test_facts_are_refused_with_pointers() -> None:
    rows = '[{"type": "Fact", "kind": "VALUE", "subject": "a", "recorded_on": "x", "value": 5}]'
    with pytest.raises(JsonError) as caught:
        read_facts_json(f'{{"schema": "cchc facts 1", "facts": {rows}}}')
    assert [at for at, _ in caught.value.faults] == ["/facts/0/recorded_on", "/facts/0/value"]


def test_a_day_that_is_a_number_is_told() -> None:
    text = json.dumps(document()).replace('"2024-01-01"', "20240101")
    assert dict(broken(text))["/plan/period/days/first"].startswith("ngày, như")


def test_a_pair_of_the_wrong_length_is_told() -> None:
    value = document()
    plan = value["plan"]
    assert isinstance(plan, dict)
    plan["events"] = [["a"]]
    faults = dict(broken(json.dumps(value)))
    assert faults == {"/plan/events/0": "một danh sách 2 phần"}


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, [*arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_writes_and_the_others_read_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    source = "plans/tuyen-quang-2021/plan.cchc"
    assert run("export", source, "-o", str(file)) == (0, "", "")
    asked = ["--facts", "plans/tuyen-quang-2021/facts.csv", "--as-of", "2022-02-01"]
    assert run("eval", str(file), *asked) == run("eval", source, *asked)
    file.write_text("{}", encoding="utf-8")
    code, _, told = run("eval", str(file), *asked)
    assert (code, "/schema" in told) == (2, True)
    code, out, _ = run("export", "--facts", "plans/tuyen-quang-2021/facts.csv")
    assert (code, json.loads(out)["schema"]) == (0, "cchc facts 1")
    assert json.loads(run("export", "--schema", "facts")[1])["title"] == "cchc facts 1"
    assert run("export", "--schema", "x")[0] == 2
    assert run("export")[0] == 2


LINKED = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhóm xã "các xã": Tân_An
số đo nhận "Đã nhận" (hồ sơ, cộng dồn)

chỉ tiêu 1 "A"
  đo: nhận
  mức: từ 5 hồ sơ
  chủ trì: mỗi đơn vị thuộc xã
  thời hạn: năm 2024
nhiệm vụ 2 "B"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: quý I
  ý a "C"
    sản phẩm: kế hoạch
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda plan: plan["items"].append(plan["items"][0]), "/plan/items/3/id: “1” đã dùng"),
        (lambda plan: plan["measures"].append(plan["measures"][0]), "/plan/measures/1/id"),
        (lambda plan: plan["groups"][0].update(id="VP"), "/plan/groups/0/id: “VP” đã dùng"),
        (lambda plan: plan["groups"][0].update(members=["X"]), "không có đơn vị “X”"),
        (lambda plan: plan["items"][1].update(restates=["9"]), "/plan/items/1/restates"),
        (lambda plan: plan["items"][2].update(parent="9"), "/plan/items/2/parent: không có mục"),
        (lambda plan: plan["items"][1].update(restates=["2"]), "restates: “2” dẫn về chính nó"),
        (
            lambda plan: [
                plan["items"][one].update(replaced_by=[other])
                for one, other in ((0, "2"), (1, "1"))
            ],
            "replaced_by: “1” dẫn về chính nó",
        ),
        (lambda plan: plan["items"][1].update(children=[]), "/plan/items/2/parent: “2” không có ý"),
        (
            lambda plan: plan["items"][0].update(children=["2/a"]),
            "/plan/items/0/children: “2/a” không phải là ý của “1”",
        ),
        (lambda plan: plan["measures"].clear(), "/plan/items/0/demands: không có số đo “nhận”"),
        (lambda plan: plan["groups"].clear(), "/plan/items/0/owners: không có nhóm “xã”"),
        (lambda plan: plan.update(agencies=plan["agencies"][1:]), "không có đơn vị “VP”"),
    ],
)
def test_names_of_a_plan_from_elsewhere_lead_somewhere(
    change: Callable[[dict[str, Any]], object], told: str
) -> None:
    plan, _ = inspect(LINKED)
    assert plan is not None
    record = json.loads(write_plan_json(plan))
    assert read_plan_json(json.dumps(record)) == plan
    change(record["plan"])
    with pytest.raises(JsonError) as caught:
        read_plan_json(json.dumps(record))
    assert told in str(caught.value)


def test_a_key_stands_once_and_another_version_is_named() -> None:
    plan, _ = inspect(LINKED)
    assert plan is not None
    text = write_plan_json(plan)
    with pytest.raises(JsonError, match="khóa “title” ghi hai lần"):
        read_plan_json(text.replace('"title"', '"title": "X", "title"', 1))
    with pytest.raises(JsonError, match="“cchc plan 2” không phải là “cchc plan 1”"):
        read_plan_json(text.replace("cchc plan 1", "cchc plan 2"))


@pytest.mark.parametrize(
    "figure", ["1e20000000", "1/0", "1_0", " 9", "１/３", "1.", "0x1", "9" * 5000]
)
def test_a_number_is_written_out(figure: str) -> None:
    plan, _ = inspect(LINKED)
    assert plan is not None
    text = write_plan_json(plan)
    assert '"value": "5"' in text
    faults = broken(text.replace('"value": "5"', f'"value": "{figure}"'))
    assert [told.startswith("số viết thành chữ") for _, told in faults] == [True]


def test_half_a_character_is_no_text() -> None:
    plan, _ = inspect(LINKED)
    assert plan is not None
    text = write_plan_json(plan).replace('"title": "Thử"', '"title": "Th\\ud83d"')
    assert [at for at, _ in broken(text)] == ["/plan/title"]
