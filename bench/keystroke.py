"""One keystroke in a large plan: what an editor waits for."""

from __future__ import annotations

from itertools import cycle

import cchc_rules
from bench.parsing import plain_lark, plan_text
from bench.race import Race
from cchc_rules.editing import Draft

_TARGETS = 10_000


def races() -> tuple[Race, ...]:
    """A digit typed in the middle of ten thousand targets and taken out again, turn by turn."""
    text = plan_text(_TARGETS)
    draft = Draft(text)
    at = text.index("từ 9", text.index(f"chỉ tiêu 2.{_TARGETS // 2} ")) + len("từ 9")
    edits = cycle(((at, at, "9"), (at, at + 1, "")))
    plain = plain_lark(text)

    def ours() -> object:
        start, end, words = next(edits)
        change = draft.edit(start, end, words)
        return len(change.blocks), change.is_whole

    def anew() -> object:
        cchc_rules.inspect(text)
        return 1, False

    def lark() -> object:
        plain()
        return 1, False

    contestants = (
        ("cchc_rules, a draft", ours),
        ("cchc_rules, the file read anew", anew),
        ("plain Lark, the file parsed anew", lark),
    )
    aim = "5 ms"
    return (
        Race("A keystroke in ten thousand targets", "keystroke", 1, contestants[0][0],
             contestants, (1, False), aim, rounds=9),
    )  # fmt: skip
