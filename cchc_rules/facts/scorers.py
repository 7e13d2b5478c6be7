"""Who gave points: the words of the column `cột`."""

from __future__ import annotations

from cchc_rules.spelling import fold

APPRAISED, SURVEYED, SELF_SCORED = "thẩm định", "điều tra", "tự chấm"
_WORDS = {
    APPRAISED: (
        APPRAISED, "điểm thẩm định", "hội đồng thẩm định", "tổ thẩm định", "cơ quan thẩm định",
        "appraised",
    ),
    SURVEYED: (
        SURVEYED, "điểm điều tra", "điều tra xã hội học", "khảo sát", "surveyed",
    ),
    SELF_SCORED: (
        *(
            who + what
            for who in ("", "điểm ", "đơn vị ")
            for what in (
                SELF_SCORED, "tự chấm điểm", "tự đánh giá", "tự đánh giá, chấm điểm",
                "tự đánh giá chấm điểm",
            )
        ),
        "self-scored",
    ),
}  # fmt: skip
_SCORERS = {fold(word): scorer for scorer, words in _WORDS.items() for word in words}
KNOWN = "; ".join((APPRAISED, SURVEYED, SELF_SCORED, "tự đánh giá"))
"""The words to write, for a message."""


def scorer_of(text: str) -> str | None:
    """Who gave the points of a column by its words; the appraiser when blank, None when unknown."""
    return _SCORERS.get(fold(text)) if text.strip() else APPRAISED
