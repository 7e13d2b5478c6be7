"""Findings as text for people: the author's line, marks under the words, what to write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cchc_rules.diagnostics.finding import Diagnostic, Severity, Wording
from cchc_rules.source import Span

SEVERITY_WORDS = {
    Severity.ERROR: Wording("lỗi", "error"),
    Severity.WARNING: Wording("cảnh báo", "warning"),
    Severity.NOTE: Wording("ghi chú", "note"),
}
"""How grave a finding is, in the words that stand before its code."""

_NOTE = Wording("ghi chú", "note")
_HELP = Wording("giúp", "help")
_TAB = 4
_WIDEST = 160
_BEFORE = 60
_CUT = "…"
_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = frozenset("\n\t\u200c\u200d")
_UNSEEN = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")


def _cell(char: str, column: int) -> tuple[str, int]:
    """What is printed for a character at a display column, and how wide it is."""
    if char == "\t":
        width = _TAB - column % _TAB
        return " " * width, width
    if char in _UNSEEN:
        return "", 0
    if unicodedata.category(char) in _ACTING:
        return "\ufffd", 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """A text that a terminal only shows: control and direction characters as “\ufffd”."""
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(char) in _ACTING and char not in _KEPT else char
        for char in text
    )


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    column = 0
    for char in text:
        column += _cell(char, column)[1]
    return column


def _window(line: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a long line that is shown."""
    if len(line) <= _WIDEST:
        return 0, len(line)
    first = max(0, min(start - _BEFORE, len(line) - _WIDEST))
    return first, min(len(line), max(first + _WIDEST, min(end, first + 2 * _WIDEST)))


def _excerpt(span: Span, mark: str) -> tuple[str, str]:
    """The line of a place as it is printed, and the marks under it."""
    number = span.line
    line = span.source.line(number)
    start = min(span.start - span.source.line_starts[number - 1], len(line))
    end = min(max(start, span.end - span.source.line_starts[number - 1]), len(line))
    first, last = _window(line, start, end)
    printed = [_CUT] if first else []
    column = left = right = len(printed)
    for index in range(first, last):
        if index == start:
            left = column
        shown, width = _cell(line[index], column)
        printed.append(shown)
        column += width
        if index < end:
            right = column
    if start >= last:
        left = column
    if last < len(line):
        printed.append(_CUT)
    return "".join(printed).rstrip(), " " * left + mark * max(1, right - left)


def _place(span: Span, mark: str, words: str, gutter: int) -> Iterator[str]:
    line, marks = _excerpt(span, mark)
    yield f"{' ' * gutter}┌─ {span.place()}"
    yield f"{span.line:>{gutter}}│ {line}".rstrip()
    yield f"{' ' * gutter}│ {marks} {words}".rstrip()


def _label(diagnostic: Diagnostic, key: str, language: str) -> str:
    words = diagnostic.code.labels.get(key)
    return words.fill(language, diagnostic.arguments) if words else ""


def _headline(diagnostic: Diagnostic, language: str) -> str:
    severity = SEVERITY_WORDS[diagnostic.severity].fill(language, {})
    return f"{severity}[{diagnostic.code.number}] {diagnostic.message(language)}"


def _draw_one(diagnostic: Diagnostic, language: str) -> Iterator[str]:
    yield _headline(diagnostic, language)
    places = [(diagnostic.span, "^", "primary")] if diagnostic.span else []
    spans = [*places, *((label.span, "-", label.key) for label in diagnostic.related)]
    gutter = max((len(str(span.line)) for span, _, _ in spans), default=0) + 2
    for span, mark, key in spans:
        yield from _place(span, mark, _label(diagnostic, key, language), gutter)
    for note in diagnostic.notes:
        yield f"  {_NOTE.fill(language, {})}: {note.fill(language, diagnostic.arguments)}"
    words = diagnostic.help(language)
    if words:
        yield f"  {_HELP.fill(language, {})}: {words}"


def draw(diagnostics: Iterable[Diagnostic], language: str = "vi") -> str:
    """Findings in full, one after another with a blank line between them."""
    return "\n\n".join("\n".join(_draw_one(one, language)) for one in diagnostics)


def draw_concise(diagnostics: Sequence[Diagnostic], language: str = "vi") -> str:
    """One line a finding: ``file:line:column: lỗi[S001] message``."""
    return "\n".join(
        f"{one.span.place()}: {_headline(one, language)}" if one.span else _headline(one, language)
        for one in diagnostics
    )
