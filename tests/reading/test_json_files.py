"""JSON facts: numbers exact, every planted fault found at its place."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.reading.json_files import read_json
from cchc_rules.reading.json_text import parse_json
from cchc_rules.source import Source

GOOD = '{"loại": "đếm", "mục": "a", "giá trị": 5, "ghi nhận": "5/1/2022"}'


def read(text: str) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    return read_json(Source("số-liệu.json", text))


def one(text: str) -> Fact:
    (fact,), findings = read(text)
    assert findings == ()
    return fact


def with_member(member: str) -> str:
    return GOOD[:-1] + ", " + member + "}"


def test_a_list_or_an_object_with_a_list_is_read() -> None:
    expected = Fact(FactKind.VALUE, "a", dt.date(2022, 1, 5), value=Interval.exact(5))
    for text in (f"[{GOOD}]", f'{{"facts": [{GOOD}]}}', f'{{"số liệu": [{GOOD}]}} '):
        assert one(text) == expected


def test_keys_may_be_english() -> None:
    fact = one('[{"kind": "value", "item": "a", "value": 5, "recorded_on": "2022-01-05"}]')
    assert fact.recorded_on == dt.date(2022, 1, 5)


def test_numbers_stay_exact() -> None:
    assert one("[" + GOOD.replace("5,", "97.995,") + "]").value == Interval.exact(
        Fraction("97.995")
    )
    long = "0.1000000000000000055511151231257827"
    assert one("[" + GOOD.replace("5,", long + ",") + "]").value == Interval.exact(Fraction(long))
    rounded = one("[" + with_member('"chính xác": "làm tròn"').replace("5,", "88.290,") + "]")
    assert rounded.value == Interval(Fraction("88.289"), Fraction("88.291"), False, False)


def test_dimensions_may_be_an_object_and_flags_booleans() -> None:
    fact = one(
        "[" + with_member('"chiều": {"lĩnh vực": "hộ tịch", "mức độ": 4}, "gộp": true') + "]"
    )
    assert fact.dimensions == (("lĩnh vực", "hộ tịch"), ("mức độ", "4"))
    assert fact.pooled
    assert one("[" + with_member('"gộp": false, "kỳ": null, "đơn vị": ""') + "]").agency is None


def test_the_row_is_the_place_in_the_list() -> None:
    facts, _ = read(f"[{GOOD}, {GOOD}]")
    assert [fact.provenance.row for fact in facts] == [1, 2]


PLANTED = {
    with_member('"kỳ": NaN'): ("F028", "NaN"),
    with_member('"kỳ": -Infinity'): ("F028", "-Infinity"),
    with_member('"mục": "b"'): ("F029", '"mục"'),
    with_member('"item": "b"'): ("F007", '"item"'),
    with_member('"lạ": 1'): ("F006", '"lạ"'),
    with_member('"kỳ": [1]'): ("F030", "[1]"),
    with_member('"chiều": {"a": [1]}'): ("F030", "[1]"),
    with_member('"chiều": {"a": "b=c"}'): ("F030", '"b=c"'),
    with_member('"kỳ": "quý II"'): ("F016", "quý II"),
    with_member('"ngày": 20210630'): ("F014", "20210630"),
    "3": ("F030", "3"),
    GOOD.replace("5,", "1e99999,"): ("F012", "1e99999"),
}


@pytest.mark.parametrize("element", PLANTED)
def test_a_planted_fault_is_found_at_its_place(element: str) -> None:
    facts, findings = read(f"[{GOOD}, {element}]")
    code, words = PLANTED[element]
    assert [finding.code.number for finding in findings] == [code]
    assert findings[0].span is not None
    assert findings[0].span.text == words
    assert len(facts) == (2 if code == "F006" else 1)
    for language in ("vi", "en"):
        assert findings[0].message(language)
        assert findings[0].help(language)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 0),
        ("[", 1),
        ("[1 2]", 3),
        ('{"a" 1}', 5),
        ("{1: 2}", 1),
        ('["a', 1),
        ("[] x", 3),
        ("[?]", 1),
        ("[1,]", 3),
        ('{"a": 1', 7),
        ("[" * 50, 9),
    ],
)
def test_broken_json_is_one_finding_at_its_place(text: str, place: int) -> None:
    facts, findings = read(text)
    assert facts == ()
    assert [finding.code.number for finding in findings] == ["F027"]
    assert findings[0].span is not None
    assert findings[0].span.start == place


def test_a_file_that_holds_no_list_is_refused() -> None:
    assert [finding.code.number for finding in read("5")[1]] == ["F030"]
    assert [finding.code.number for finding in read('{"lạ": []}')[1]] == ["F006", "F030"]
    assert read("[]") == ((), ())
    assert [finding.code.number for finding in read("[{}]")[1]] == ["F011"] * 3


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(values, st.booleans())
def test_whatever_json_holds_it_is_read_without_failing(value: object, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    assert parse_json(Source("x", text))[1] == ()
    facts, findings = read(text)
    assert facts == ()
    assert all(finding.message() for finding in findings)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('[]{}",: \\u0012.eNa-+t'), max_size=30))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    value, findings = parse_json(Source("x", text))
    try:
        json.loads(text)
    except ValueError:
        assert value is None or findings
    else:
        assert value is not None
