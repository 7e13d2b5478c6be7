"""What a rule looks at, and how it says where something is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic, Label
from cchc_rules.plan.agencies import Party
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.origin import Origin
from cchc_rules.records import Record
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Document
from cchc_rules.temporal.deadlines import Deadline


@frozen
class Case(Record):
    """A checked plan with the text and the syntax tree that it came from."""

    plan: Plan
    document: Document
    source: Source

    def span(self, origin: Origin) -> Span:
        """The line that a thing was written on, without its blanks."""
        number = max(origin.line, 1)
        start = self.source.line_starts[number - 1]
        line = self.source.line(number)
        left = len(line) - len(line.lstrip())
        return Span(self.source, start + left, start + len(line.rstrip()))

    def find(
        self, code: Code, origin: Origin, also: Origin | None = None, **arguments: str
    ) -> Diagnostic:
        """A finding at the line of a thing, with a second place perhaps."""
        related = (Label(self.span(also)),) if also is not None else ()
        return Diagnostic(code, self.span(origin), arguments, related)

    def own_deadline(self, item: Item) -> Deadline | None:
        """The deadline of an item; None for a point that has the one of the item above."""
        above = self.plan.item(item.parent) if item.parent is not None else None
        return None if above is not None and above.deadline == item.deadline else item.deadline

    def blocks(self) -> Iterator[Block]:
        """Every block of the file, nested ones too."""
        waiting = list(reversed(self.document.blocks))
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.blocks))


def owners_of(parties: Iterable[Party]) -> frozenset[tuple[str | None, str | None, bool, str]]:
    """Equal for the same owners in another order or by another of their names."""
    return frozenset(
        (one.agency, one.group, one.pooled, "" if one.agency or one.group else fold(one.text))
        for one in parties
    )


Rule = Callable[[Case], Iterator[Diagnostic]]
