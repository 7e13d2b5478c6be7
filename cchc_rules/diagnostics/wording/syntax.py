"""Words of findings about how a plan is written (S)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

UNKNOWN_FIELD = Code(
    "S001",
    "unknown-field",
    Severity.ERROR,
    Wording("không có trường nào tên “{name}”", "there is no field called “{name}”"),
    Wording("có phải ý là {suggestions}?", "did you mean {suggestions}?"),
)
