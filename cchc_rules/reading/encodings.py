"""Bytes made text: UTF-8 only; anything else refused by its name."""

from __future__ import annotations

from attrs import frozen

from cchc_rules.records import Record

_MARKS = (
    (b"\xef\xbb\xbf", ""),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# What "đơn", "năm", "ngày", "số", "mục", "không", "có" and "giá" become, per old encoding.
_OLD = {
    "TCVN3 (ABC)": (
        b"\xae\xacn", b"n\xa8m", b"ng\xb5y", b"s\xe8", b"m\xf4c", b"kh\xabng", b"c\xe3", b"gi\xb8",
    ),
    "VNI": (
        b"\xf1\xf4n", b"na\xeam", b"nga\xf8y", b"so\xe1", b"mu\xefc", b"kho\xe2ng", b"co\xf9",
        b"gia\xf9",
    ),
    "Windows-1258": (
        b"\xf0\xf5n", b"n\xe3m", b"ng\xe0y", b"s\xf4\xec", b"mu\xf2c", b"kh\xf4ng", b"c\xf3",
        b"gi\xe1",
    ),
}  # fmt: skip
_UNNAMED = "không rõ"
_COMMANDS = {
    "UTF-16": "iconv -f UTF-16 -t UTF-8 {file} -o {new}",
    "UTF-32": "iconv -f UTF-32 -t UTF-8 {file} -o {new}",
    "Windows-1258": "iconv -f CP1258 -t UTF-8 {file} -o {new}",
    "TCVN3 (ABC)": "uvconv -f TCVN3 -t UTF-8 {file} {new}",
    "VNI": "uvconv -f VNI-WIN -t UTF-8 {file} {new}",
    _UNNAMED: "mở tệp rồi lưu lại, chọn UTF-8 / open the file and save it again as UTF-8",
}


@frozen
class WrongEncoding(Record):
    """An encoding that is not read, and the command that converts from it."""

    name: str
    command: str


def decode(data: bytes, file: str) -> str | WrongEncoding:
    """The text of UTF-8 bytes without its byte order mark, or why it cannot be read."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            if name:
                return _refuse(name, file)
            data = data[len(mark) :]
            break
    if b"\x00" in data:
        return _refuse("UTF-16" if data.count(b"\x00") * 3 > len(data) else _UNNAMED, file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _refuse(_old_encoding(data) or _UNNAMED, file)
    return _refuse("TCVN3 (ABC)", file) if "®¬n" in text else text


def _old_encoding(data: bytes) -> str:
    found = {name: sum(word in data.lower() for word in seen) for name, seen in _OLD.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else ""


def _refuse(name: str, file: str) -> WrongEncoding:
    stem, dot, suffix = file.rpartition(".")
    new = f"{stem}-utf8{dot}{suffix}" if stem else f"{file}-utf8"
    return WrongEncoding(name, _COMMANDS[name].format(file=file, new=new))
