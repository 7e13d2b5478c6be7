"""Comments that hide a finding of their line or block: ``# cchc: bỏ qua L012 vì …``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Edit, Fix
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import Folded, fold_with_offsets
from cchc_rules.syntax.ast import Block, Field, Text

_OURS = re.compile(r"#+ ?cchc ?:")
_JOIN = r"(?: ?[,;] ?| và )"
_COMMENT = re.compile(
    rf"#+ ?cchc ?: ?bỏ qua (?P<codes>[a-z]\d{{3}}(?:{_JOIN}[a-z]\d{{3}})*)(?: vì\b ?:?(?P<why>.*))?"
)
_CODE = re.compile(r"[a-z]\d{3}")


@frozen
class _Suppression(Record):
    code: str
    lines: frozenset[int]
    span: Span
    without: Edit
    reason: bool


def suppress(case: Case, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that no comment hides, and what is wrong with the comments themselves."""
    kept: list[Diagnostic] = []
    given: list[_Suppression] = []
    heads: dict[int, int] = {}
    for comment in case.document.comments:
        said = fold_with_offsets(comment.text)
        if match := _COMMENT.fullmatch(said.text):
            heads = heads or _heads(case)
            given.extend(_suppressions(case, comment, said, match, heads))
        elif _OURS.match(said.text):
            kept.append(Diagnostic(words.UNREAD_SUPPRESSION, comment.span, {}))
    by_place = _by_place(given)
    used: set[_Suppression] = set()
    for finding in found:
        hiding = by_place.get((finding.code.number, _line(case, finding.span)), ())
        used.update(hiding)
        if not hiding:
            kept.append(finding)
    whole = {one.span for one in used}
    for one in given:
        if one not in used:
            edit = one.without if one.span in whole else Edit(_with_blanks(one.span), "")
            fix = Fix((edit,), safe=True)
            arguments = {"code": one.code}
            kept.append(Diagnostic(words.UNUSED_SUPPRESSION, one.span, arguments, fixes=(fix,)))
        elif not one.reason:
            kept.append(Diagnostic(words.SUPPRESSION_WITHOUT_REASON, one.span, {"code": one.code}))
    return tuple(kept)


def _by_place(given: Iterable[_Suppression]) -> dict[tuple[str, int], list[_Suppression]]:
    """Those that hide a code on a line."""
    found: dict[tuple[str, int], list[_Suppression]] = {}
    for one in given:
        for line in one.lines:
            found.setdefault((one.code, line), []).append(one)
    return found


def _suppressions(
    case: Case, comment: Text, said: Folded, match: re.Match[str], heads: Mapping[int, int]
) -> Iterator[_Suppression]:
    line = _line(case, comment.span)
    alone = case.source.line(line).lstrip().startswith("#")
    about = _next_content(case, line) if alone else line
    lines = frozenset({line, about, heads.get(about, about)})
    first, last = match.span("codes")
    codes = list(_CODE.finditer(said.text, first, last))
    for index, code in enumerate(codes):
        start = codes[index - 1].end() if index else code.start()
        end = code.end() if index or len(codes) == 1 else codes[1].start()
        without = Edit(comment.within(*said.span(start, end)), "")
        reason = bool((match["why"] or "").strip())
        yield _Suppression(code.group().upper(), lines, comment.span, without, reason)


def _with_blanks(span: Span) -> Span:
    """A comment with the blanks before it."""
    before = span.source.text[: span.start]
    return Span(span.source, len(before.rstrip(" \t")), span.end, headings=span.headings)


def _next_content(case: Case, line: int) -> int:
    for number in range(line + 1, len(case.source.line_starts) + 1):
        text = case.source.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return line


def _heads(case: Case) -> dict[int, int]:
    """The line of the head of the block that each line belongs to."""
    found: dict[int, int] = {}
    for block in case.blocks():
        head = case.source.line_number(block.start)
        found.update(dict.fromkeys(range(head, _last(case, block) + 1), head))
    return found


def _last(case: Case, block: Block) -> int:
    """The last line of a block's own fields."""
    end, waiting = block.end, list[Field](block.fields)
    while waiting:
        own = waiting.pop()
        end = max(end, own.colon, own.value.end)
        waiting.extend(own.fields)
    return case.source.line_number(end)


def _line(case: Case, span: Span | None) -> int:
    return 0 if span is None else case.source.line_number(span.start)
