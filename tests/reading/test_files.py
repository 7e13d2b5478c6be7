"""Facts files on disk: chosen by suffix, digested, never raising."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_rules.reading.files import open_sheets, read_facts, read_facts_bytes

CSV = "loại;mục;ghi nhận;giá trị\nđếm;a;5/1/2022;5\n"


def test_a_csv_file_is_read_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "số-liệu.CSV"
    path.write_bytes(CSV.encode("utf-8-sig"))
    facts, findings = read_facts(path)
    assert findings == ()
    assert len(facts) == 1
    assert facts.items[0].provenance.file == "số-liệu.CSV"
    assert facts.digest == hashlib.sha256(CSV.encode("utf-8-sig")).hexdigest()


def test_a_json_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[{"loại": "đếm", "mục": "a", "giá trị": 5, "ghi nhận": "5/1/2022"}]', encoding="utf-8"
    )
    assert len(read_facts(str(path))[0]) == 1


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    old = tmp_path / "cũ.csv"
    old.write_bytes(CSV.encode("utf-16"))
    strange = tmp_path / "a.doc"
    strange.write_bytes(b"")
    for path, code in ((old, "F001"), (tmp_path / "không-có.csv", "F002"), (strange, "F003")):
        facts, findings = read_facts(path)
        assert len(facts) == 0
        assert [finding.code.number for finding in findings] == [code]
        assert path.name in findings[0].message()
        assert findings[0].help("en")


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CSV + "đếm;a;5/1/2022;1.5\nđếm;a;5/1/2022;5;6\nđếm;;5/1/2022;5\n", "utf-8")
    _, findings = read_facts(path)
    assert [finding.arguments["row"] for finding in findings] == ["3", "4", "5"]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=80))
def test_no_bytes_make_the_reader_fail(suffix: str, data: bytes) -> None:
    _, findings = read_facts_bytes(data, "a" + suffix)
    assert all(finding.message() and finding.help("en") for finding in findings)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.docx", b"abc", ["không biết đọc tệp “x.docx” có đuôi “.docx”"]),
        ("x.csv", b"\xff\xfea\x00", ["tệp “x.csv” viết bằng bảng mã UTF-16, không phải UTF-8"]),
        ("x.csv", b"a;b\n1;2\n", []),
    ],
)
def test_tables_of_a_file_are_opened_or_refused(name: str, data: bytes, words: list[str]) -> None:
    sheets, faults = open_sheets(data, name)
    assert [one.message() for one in faults] == words
    assert len(sheets) == (not words)
