"""Bytes of a plan file to text: UTF-8 is read, anything else refused by its name."""

from __future__ import annotations

import shlex
from pathlib import PurePath

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.patterns import pattern
from cchc_rules.source import Source, Span

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAMPLE = 1 << 16
_TCVN3_SIGN = pattern("[\u00a1-\u00bf]")
_VNI_PAIR = pattern(
    "[aeouyAEOUYôöÔÖ][áàâãäåéèêëúùûüýñóòõøïÁÀÂÃÄÅÉÈÊËÚÙÛÜÝÓÒÕØÏ]|[ñÑ](?=[aeiouyöô])"
)
_LEAST = 3


def _target(name: str) -> str:
    file = PurePath(name)
    return shlex.quote(str(file.with_name(f"{file.stem}.utf8{file.suffix}") if file.name else file))


def _command(encoding: str, name: str) -> str:
    return f"iconv -f {encoding} -t UTF-8 {shlex.quote(name)} > {_target(name)}"


def _refusal(
    code: Code, name: str, text: str = "", at: int = 0, **arguments: str
) -> tuple[None, tuple[Diagnostic, ...]]:
    source = Source(name, text)
    end = min(at + 1, len(text))
    return None, (Diagnostic(code, Span(source, at, end), arguments),)


def _wide(data: bytes) -> str | None:
    """Name of a two- or four-byte encoding, by its mark or by its zero bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if 4 * (even + odd) < len(sample) or not sample:
        return None
    return "UTF-16LE" if odd >= even else "UTF-16BE"


def _legacy(text: str) -> Code | None:
    """The one-byte Vietnamese encoding that a text read as Latin 1 was written in."""
    signs = len(_TCVN3_SIGN.findall(text))
    pairs = len(_VNI_PAIR.findall(text))
    if max(signs, pairs) < _LEAST:
        return None
    return wording.TCVN3 if signs >= pairs else wording.VNI


def _is_latin(text: str) -> bool:
    return all(char < "\u0100" or char == "\ufeff" for char in text)


def _refuse_legacy(
    code: Code, name: str, text: str, *, pasted: bool = False
) -> tuple[None, tuple[Diagnostic, ...]]:
    """Refuse a legacy encoding; ``pasted`` when its signs were saved as UTF-8 letters."""
    if code is wording.VNI:
        command = _command("UTF-16", name)
    elif pasted:
        first = f"iconv -f UTF-8 -t CP1252 {shlex.quote(name)}"
        command = f"{first} | iconv -f TCVN5712-1 -t UTF-8 > {_target(name)}"
    else:
        command = _command("TCVN5712-1", name)
    at = next((index for index, char in enumerate(text) if char > "\x7f"), 0)
    return _refusal(code, name, text, at, command=command)


def decode(data: bytes, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of a file, kept to the last character, or the reason why it is not read."""
    wide = _wide(data)
    if wide is not None:
        return _refusal(wording.UTF_16, name, encoding=wide, command=_command(wide, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        latin = data.decode("latin-1")
        legacy = _legacy(latin[:_SAMPLE])
        if legacy is not None and not _mostly_utf_8(data):
            return _refuse_legacy(legacy, name, latin)
        before = data[: error.start].decode("utf-8")
        shown = before + data[error.start :].decode("utf-8", errors="replace")
        byte = f"0x{data[error.start]:02X}"
        command = _command("CP1258", name)
        return _refusal(wording.INVALID_UTF_8, name, shown, len(before), byte=byte, command=command)
    sample = text[:_SAMPLE]
    legacy = _legacy(sample) if _is_latin(sample) else None
    if legacy is not None:
        return _refuse_legacy(legacy, name, text, pasted=True)
    if "\r" in text and "\n" not in text and text.count("\r") > 1:
        command = f"tr '\\r' '\\n' < {shlex.quote(name)} > {_target(name)}"
        return _refusal(wording.LONE_RETURNS, name, text, text.index("\r"), command=command)
    return Source(name, text), ()


def _mostly_utf_8(data: bytes) -> bool:
    """Whether the bytes read as UTF-8 give Vietnamese letters and few broken places."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return good > text.count("\ufffd")
