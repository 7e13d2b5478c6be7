"""Findings as records."""

from __future__ import annotations

import json

from cchc_rules.diagnostics.finding import Code, Diagnostic, Edit, Fix, Label, Severity, Wording
from cchc_rules.diagnostics.records import to_record
from cchc_rules.source import Source, Span

CODE = Code(
    "X001",
    "odd",
    Severity.ERROR,
    Wording("“{word}” lạ", "“{word}” is odd"),
    Wording("bỏ “{word}”", "remove “{word}”"),
    {"also": Wording("ở đây nữa", "here too")},
)


def test_a_record_has_columns_of_both_kinds_and_the_words_in_both_languages() -> None:
    source = Source("a.cchc", "x\n😀 lạ\n")
    span = Span(source, 4, 6, headings=("Phần",))
    record = to_record(
        Diagnostic(
            CODE,
            span,
            {"word": "lạ"},
            related=(Label(Span(source, 0, 1)), Label(span, "nothing")),
            notes=(Wording("thấy {word}", "saw {word}"),),
            fixes=(Fix((Edit(span, ""),), safe=True),),
        )
    )
    place = {
        "file": "a.cchc",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 5,
        "utf16_column": 3,
        "utf16_end_column": 5,
        "headings": ["Phần"],
    }
    assert {key: record[key] for key in place} == place
    assert (record["code"], record["slug"], record["severity"]) == ("X001", "odd", "error")
    assert record["message"] == {"vi": "“lạ” lạ", "en": "“lạ” is odd"}
    assert record["help"] == {"vi": "bỏ “lạ”", "en": "remove “lạ”"}
    assert record["notes"] == [{"vi": "thấy lạ", "en": "saw lạ"}]
    assert [one["message"] for one in record["related"]] == [
        {"vi": "ở đây nữa", "en": "here too"},
        None,
    ]
    assert record["related"][0]["line"] == 1
    assert record["fixes"] == [{"safe": True, "edits": [{**place, "replacement": ""}]}]
    assert json.loads(json.dumps(record)) == record


def test_a_finding_about_no_text_has_no_place() -> None:
    code = Code("X002", "bare", Severity.NOTE, Wording("a", "b"))
    record = to_record(Diagnostic(code, None))
    assert "line" not in record
    assert record["help"] is None
