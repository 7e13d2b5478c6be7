"""The batch form of thresholds carries exactly the agreed keys."""

from __future__ import annotations

import json

from cchc_rules.cli.thresholds_batch import answer

_KEYS = {
    "id", "op", "value", "value2", "unit", "of", "per", "baseline", "quantifier", "except",
    "parts", "readings", "diagnostics", "read_back",
}  # fmt: skip


def test_a_record_has_the_agreed_keys_and_is_json() -> None:
    found = answer({"id": 7, "phrase": "tối thiểu trên 70,5% (trừ đất đai)"})
    assert set(found) == _KEYS
    assert (found["id"], found["op"], found["value"]) == (7, ">=", "70.5")
    assert found["except"] == ["đất đai"]
    readings = found["readings"]
    assert isinstance(readings, list)
    assert [(set(reading), reading["op"]) for reading in readings] == [(_KEYS, ">="), (_KEYS, ">")]
    json.dumps(found, ensure_ascii=False)


def test_a_grade_is_the_value() -> None:
    found = answer({"id": "", "phrase": "xếp loại Tốt trở lên"})
    assert (found["op"], found["value"]) == ("grade>=", "Tốt")


def test_a_phrase_without_threshold_is_none_with_a_finding() -> None:
    found = answer({"id": 1, "phrase": "Theo Kế hoạch 280/KH-UBND"})
    assert found["op"] == "none"
    assert isinstance(found["diagnostics"], list)
    assert found["diagnostics"][0]["code"] == "N001"
