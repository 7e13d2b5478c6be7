"""Bytes to text, and the encodings refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.syntax.decoding import decode

TCVN3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh".encode("latin-1")
VNI = "Keá hoaïch caûi caùch haønh chính ñôn vò".encode("latin-1")


def refused(data: bytes, name: str = "a.cchc") -> Diagnostic:
    source, findings = decode(data, name)
    assert source is None
    (finding,) = findings
    assert finding.is_error
    assert finding.message()
    return finding


def test_utf_8_is_read_with_and_without_a_mark_and_kept_to_the_last_character() -> None:
    for text in ("số: 1\r\n", "\ufeffsố: 1", "", "abc\rd"):
        source, findings = decode(text.encode(), "a")
        assert findings == ()
        assert source is not None
        assert source.text == text


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
    ],
)
def test_utf_16_is_refused_by_name_with_the_command(encoding: str, named: str) -> None:
    finding = refused("ngôn ngữ: cchc 1\n".encode(encoding), "kế hoạch.cchc")
    assert finding.code.number == "S030"
    assert named in finding.message()
    command = f"iconv -f {named} -t UTF-8 'kế hoạch.cchc' > 'kế hoạch.utf8.cchc'"
    assert command in (finding.help() or "")


def test_utf_16_with_the_high_byte_first_and_a_mark_is_refused() -> None:
    assert refused(b"\xfe\xff\x00a").code.number == "S030"


def test_tcvn3_is_refused_by_name() -> None:
    finding = refused(TCVN3)
    assert finding.code.slug == "tcvn3"
    assert "iconv -f TCVN5712-1 -t UTF-8 a.cchc > a.utf8.cchc" in (finding.help() or "")


def test_tcvn3_saved_as_utf_8_is_refused_with_a_command_of_two_steps() -> None:
    finding = refused(TCVN3.decode("latin-1").encode())
    assert finding.code.slug == "tcvn3"
    assert "iconv -f UTF-8 -t CP1252 a.cchc | iconv -f TCVN5712-1" in (finding.help() or "")


def test_vni_is_refused_by_name() -> None:
    assert refused(VNI).code.slug == "vni"
    assert "UniKey" in (refused(VNI.decode("latin-1").encode()).help() or "")


def test_a_broken_byte_is_shown_where_it_stands() -> None:
    finding = refused("số: 1\nghi chú: ".encode() + b"\xff abc")
    assert finding.code.slug == "invalid-utf-8"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (2, 10)
    assert "0xFF" in finding.message()
    assert refused(b"ab\xe1", "").code.slug == "invalid-utf-8"


def test_one_broken_byte_in_a_vietnamese_text_is_not_taken_for_another_encoding() -> None:
    data = "kế hoạch cải cách hành chính".encode() + b"\xb9"
    assert refused(data).code.slug == "invalid-utf-8"


def test_lines_that_end_in_returns_only_are_refused() -> None:
    assert refused(b"a\rb\rc").code.slug == "lone-returns"


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    source, findings = decode(data, "a")
    assert (source is None) == bool(findings)
    for finding in findings:
        assert finding.message("en")
        assert finding.help("vi")
