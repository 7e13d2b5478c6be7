"""Words that are mistyped: what the reader reports, and reads all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.syntax import fields as table
from cchc_rules.syntax.heads import edit
from cchc_rules.syntax.lines import Line, prefix_of, words

if TYPE_CHECKING:
    from cchc_rules.syntax.reader import Frame, Reader


def misspelt_head(reader: Reader, line: Line) -> bool:
    """Report a line that opens a block whose keyword is misspelt, and read it."""
    first = words(reader.text, line.start, line.end, 2)
    quotes = reader.has_quotes(line)
    for count in range(len(first), 0, -1):
        name = " ".join(word for word, _ in first[:count])
        if name in table.KEYWORDS:
            return False
        likely = table.keywords_for(name, table.KEYWORDS)
        exact = [word for word in likely if table.bare(word) == table.bare(name)]
        if likely and (quotes or (count == 2 and exact)):
            after = first[count - 1][1]
            reader.report(
                wording.UNKNOWN_KEYWORD,
                line.start,
                after,
                name=reader.shown(line.start, after),
                suggestions=listed(likely),
                fixes=edit(reader.source, line.start, after, likely[0], safe=False),
            )
            reader.open_block(line, table.KINDS[(exact or likely)[0]], after)
            return True
    return False


def missing_colon(reader: Reader, line: Line, known: frozenset[str], at: int | None) -> bool:
    """Report a known field without its colon, and read it."""
    found = prefix_of(reader.text, line.start, line.end, known)
    if found is None or (at is not None and " " not in found[0]):
        return False
    name, after = found
    reader.report(
        wording.MISSING_COLON,
        line.start,
        after,
        name=name,
        value=reader.shown(after, line.end) or "…",
        fixes=edit(reader.source, after, after, ":", safe=False),
    )
    reader.open_field(line, name, after, width=0)
    return True


def unknown_field(
    reader: Reader, parent: Frame, known: frozenset[str], line: Line, name: str, at: int
) -> None:
    """Report a field that does not exist here; what it can only stand for is read."""
    where = parent.kind.keyword if parent.kind else parent.name
    likely = table.similar(name, known)
    if not any(table.bare(word) == table.bare(name) for word in likely):
        likely = table.same_but_marks(name) or likely
    shown = reader.shown(line.start, at)
    parent.has_value = True
    if name in table.ALL_FIELDS:
        examples = listed(sorted(known)[:3])
        related = reader.label(parent)
        reader.report(
            wording.FIELD_NOT_HERE,
            line.start,
            at,
            name=shown,
            block=where,
            examples=examples,
            related=related,
        )
    elif likely:
        fixes = edit(reader.source, line.start, at, likely[0], safe=False)
        reader.report(
            wording.UNKNOWN_FIELD,
            line.start,
            at,
            name=shown,
            suggestions=listed(likely),
            fixes=fixes,
        )
        if len(likely) == 1 and likely[0] in known and at < line.end:
            reader.open_field(line, likely[0], at)
            return
    else:
        examples = listed(sorted(known)[:3])
        reader.report(
            wording.UNKNOWN_FIELD_NO_IDEA,
            line.start,
            at,
            name=shown,
            block=where,
            examples=examples,
        )
    reader.skip(line)


def not_understood(reader: Reader, line: Line) -> None:
    """Report a line that is neither; one message for lines that follow each other."""
    if reader.unreadable != reader.number - 1:
        reader.report(wording.UNREADABLE_LINE, line.start, line.end)
    reader.skip(line)


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names in quotation marks, as messages show them."""
    return ", ".join(f"“{name}”" for name in names)
