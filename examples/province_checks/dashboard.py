"""A small dashboard: how many cells are green, red, grey."""

from __future__ import annotations

from collections import Counter

import cchc_rules as cr

COLOURS = {
    cr.Value.MET: "green",
    cr.Value.NOT_MET: "red",
    cr.Value.PENDING: "grey",
    cr.Value.UNKNOWN: "grey",
    cr.Value.NOT_APPLICABLE: "white",
}


def colours(result: cr.Evaluation) -> Counter[str]:
    """Cells by colour."""
    return Counter(COLOURS[verdict.value] for verdict in result.verdicts)
