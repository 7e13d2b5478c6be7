"""JSON read with the place of every value; numbers keep their digits."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Label
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.records import Record
from cchc_rules.source import Source, Span

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?(?![\w.])")
_WORD = re.compile(r"[-+]?\w[\w.+]*")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_DEEPEST = 8
_STRINGS = JSONDecoder()


@frozen
class Number(Record):
    """A JSON number by its digits, never made a float."""

    digits: str


@frozen
class Member(Record):
    """A key of an object with the place of the key and its value."""

    key: str
    span: Span
    value: Value


@frozen
class Value(Record):
    """A JSON value and its place: text, Number, bool, None, list of Value or of Member."""

    content: str | Number | bool | tuple[Value, ...] | tuple[Member, ...] | None
    span: Span
    is_object: bool = False


class _BadJsonError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__()
        self.finding = finding


def parse_json(source: Source) -> tuple[Value | None, tuple[Diagnostic, ...]]:
    """The value of a JSON text; a key given twice, NaN and Infinity are findings."""
    reader = _Reader(source)
    try:
        value, end = reader.value(reader.skip(0), 0)
        end = reader.skip(end)
        if end != len(source.text):
            raise reader.expected(end, "hết tệp", "the end of the file")
    except _BadJsonError as error:
        return None, (*reader.findings, error.finding)
    return value, tuple(reader.findings)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.findings: list[Diagnostic] = []

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def expected(self, at: int, vi: str, en: str) -> _BadJsonError:
        span = Span(self.source, at, min(at + 1, len(self.text)))
        return _BadJsonError(Diagnostic(words.BAD_JSON, span, {"wanted": vi, "wanted_en": en}))

    def value(self, at: int, depth: int) -> tuple[Value, int]:
        opening = self.text[at : at + 1]
        if depth > _DEEPEST:
            raise self.expected(at, "ít tầng lồng nhau hơn", "less nesting")
        if opening == "{":
            return self.members(at, depth)
        if opening == "[":
            return self.elements(at, depth)
        if opening == '"':
            text, end = self.string(at)
            return Value(text, Span(self.source, at, end)), end
        return self.word(at)

    def string(self, at: int) -> tuple[str, int]:
        if self.text[at : at + 1] != '"':
            raise self.expected(at, 'chuỗi trong ngoặc kép "…"', 'a string in quotes "…"')
        try:
            content, end = _STRINGS.raw_decode(self.text, at)
        except JSONDecodeError as error:
            raise self.expected(error.pos, "chuỗi viết đúng", "a well-written string") from None
        return str(content), end

    def word(self, at: int) -> tuple[Value, int]:
        if match := _NUMBER.match(self.text, at):
            return Value(Number(match.group()), Span(self.source, at, match.end())), match.end()
        match = _WORD.match(self.text, at)
        if match is None:
            raise self.expected(at, "một giá trị", "a value")
        span = Span(self.source, at, match.end())
        word = match.group()
        if word in _CONSTANTS:
            return Value(_CONSTANTS[word], span), match.end()
        self.findings.append(Diagnostic(words.NOT_A_JSON_NUMBER, span, {"text": word}))
        return Value(None, span), match.end()

    def closes(self, at: int, closing: str) -> tuple[bool, int]:
        """Whether the list ends here, else past its comma."""
        at = self.skip(at)
        mark = self.text[at : at + 1]
        if mark not in (closing, ",") or not mark:
            raise self.expected(at, f"dấu “,” hoặc “{closing}”", f"“,” or “{closing}”")
        return mark == closing, self.skip(at + 1) if mark == "," else at + 1

    def elements(self, start: int, depth: int) -> tuple[Value, int]:
        found: list[Value] = []
        at = self.skip(start + 1)
        done = self.text[at : at + 1] == "]"
        at += done
        while not done:
            value, at = self.value(at, depth + 1)
            found.append(value)
            done, at = self.closes(at, "]")
        return Value(tuple(found), Span(self.source, start, at)), at

    def members(self, start: int, depth: int) -> tuple[Value, int]:
        found: dict[str, Member] = {}
        at = self.skip(start + 1)
        done = self.text[at : at + 1] == "}"
        at += done
        while not done:
            member, at = self.member(at, depth)
            if member.key in found:
                self.repeated(member, found[member.key])
            found[member.key] = member
            done, at = self.closes(at, "}")
        return Value(tuple(found.values()), Span(self.source, start, at), is_object=True), at

    def member(self, start: int, depth: int) -> tuple[Member, int]:
        key, end = self.string(start)
        at = self.skip(end)
        if self.text[at : at + 1] != ":":
            raise self.expected(at, "dấu “:”", "“:”")
        value, at = self.value(self.skip(at + 1), depth + 1)
        return Member(key, Span(self.source, start, end), value), at

    def repeated(self, member: Member, first: Member) -> None:
        self.findings.append(
            Diagnostic(words.REPEATED_KEY, member.span, {"name": member.key}, (Label(first.span),))
        )
