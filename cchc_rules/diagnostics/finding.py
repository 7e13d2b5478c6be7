"""The one finding type, and the row of the code table that it points to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.source import Span


class Severity(Enum):
    """How grave a finding (phát hiện) is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Wording(Record):
    """One sentence in the two languages of messages; ``{name}`` stands for an argument."""

    vi: str
    en: str

    def fill(self, language: str, arguments: Mapping[str, str]) -> str:
        """The sentence in ``language`` (``vi`` or ``en``) with its arguments."""
        return (self.en if language == "en" else self.vi).format_map(arguments)


@frozen
class Code(Record):
    """A row of the table of diagnostic codes.

    ``number`` is stable for life; ``slug`` is its English name; ``labels`` holds the words
    under the carets, by key (``primary`` for the main place).
    """

    number: str
    slug: str
    severity: Severity
    message: Wording
    help: Wording | None = None
    labels: Mapping[str, Wording] = field(factory=dict, hash=False)


@frozen
class Label(Record):
    """A secondary place of a finding; ``key`` picks its words from the code's labels."""

    span: Span
    key: str = "also"


@frozen
class Edit(Record):
    """Replace the text of ``span`` by ``replacement``."""

    span: Span
    replacement: str


@frozen
class Fix(Record):
    """Edits that mend a finding; ``safe`` when the meaning is certain to be the author's."""

    edits: tuple[Edit, ...]
    safe: bool = False


@frozen
class Diagnostic(Record):
    """A finding: code, place, secondary places, arguments of its words, fixes.

    ``span`` is None for a finding about no text (a bare phrase without a file keeps a span in
    a source named ``<phrase>``). ``notes`` are extra sentences, already worded.
    """

    code: Code
    span: Span | None
    arguments: Mapping[str, str] = field(factory=dict, hash=False)
    related: tuple[Label, ...] = ()
    notes: tuple[Wording, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity of the code."""
        return self.code.severity

    @property
    def is_error(self) -> bool:
        """Whether the item it speaks of has no meaning."""
        return self.code.severity is Severity.ERROR

    def message(self, language: str = "vi") -> str:
        """The finding in one sentence."""
        return self.code.message.fill(language, self.arguments)

    def help(self, language: str = "vi") -> str | None:
        """What to write instead, or None."""
        return self.code.help.fill(language, self.arguments) if self.code.help else None

    def sort_key(self) -> tuple[str, int, str]:
        """Order of messages: file, place, code."""
        if self.span is None:
            return ("", -1, self.code.number)
        return (self.span.source.name, self.span.start, self.code.number)
