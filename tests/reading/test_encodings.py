"""UTF-8 only; every other encoding is refused by its name, with the command that converts."""

from __future__ import annotations

import pytest

from cchc_rules.reading.encodings import WrongEncoding, decode

TEXT = "loại;mục;đơn vị\nđếm;a;Sở Nội vụ năm 2021\n"
TCVN3 = b"lo\xb9i;m\xf4c;\xae\xacn v\xde\n"
VNI = b"loa\xefi;mu\xefc;\xf1\xf4n v\xf2\n"


def test_utf8_is_read_with_and_without_its_mark() -> None:
    assert decode(TEXT.encode(), "a.csv") == TEXT
    assert decode(TEXT.encode("utf-8-sig"), "a.csv") == TEXT


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"abcdefghi\x00", "không rõ"),
        (TCVN3, "TCVN3 (ABC)"),
        ("®¬n vÞ".encode(), "TCVN3 (ABC)"),
        (VNI, "VNI"),
        (b"\xf0\xf5n v\xf2; n\xe3m", "Windows-1258"),
        (b"\xff\xfd\xfb", "không rõ"),
    ],
)
def test_other_encodings_are_refused_by_name(data: bytes, name: str) -> None:
    wrong = decode(data, "số liệu.csv")
    assert isinstance(wrong, WrongEncoding)
    assert wrong.name == name
    assert wrong.command


def test_the_command_writes_another_file() -> None:
    wrong = decode(TEXT.encode("utf-16"), "a.csv")
    assert isinstance(wrong, WrongEncoding)
    assert "a.csv" in wrong.command
    assert "a-utf8.csv" in wrong.command
    bare = decode(TEXT.encode("utf-16"), "a")
    assert isinstance(bare, WrongEncoding)
    assert "a-utf8" in bare.command
