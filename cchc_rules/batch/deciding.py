"""Cell sums against levels, in whole numbers: the same verdicts as the evaluator of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import narwhals as nw

from cchc_rules.batch.asks import SCALE, Ask
from cchc_rules.batch.keys import Codes
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.plan.document import EmptyPopulation, Plan

Table = nw.DataFrame[Any]

_LIMIT = 2**62
_FIGURE = ("value", "below", "is_ratio", "is_open", "is_odd")
_EMPTY = {EmptyPopulation.NOT_APPLICABLE: Value.NOT_APPLICABLE, EmptyPopulation.MET: Value.MET}


def ask_table(asks: Sequence[Ask], codes: Codes, plan: Plan, as_of: dt.date) -> Table:
    """The asks of every agency as columns: what they ask about, their bounds in whole numbers."""
    columns: dict[str, list[int]] = {name: [] for name in ("ask", *_row_names())}
    for number, ask in enumerate(asks):
        row = {"ask": number, **_row(ask, codes, plan, as_of)}
        for name, value in row.items():
            columns[name].extend([value] * len(ask.agencies))
        columns["cell"].extend(ask.cells)
        columns["AGENCY_CODE"].extend(codes.agencies[one] for one in ask.agencies)
    return nw.from_dict(columns, schema=dict.fromkeys(columns, nw.Int64), backend="pyarrow")


def _row_names() -> tuple[str, ...]:
    return ("cell", "own", "numerator", "denominator", "AGENCY_CODE", "window", "ended", *_BOUNDS)


_BOUNDS = (
    "early",
    "has_low",
    "low_top",
    "low_bottom",
    "low_strict",
    "low_most",
    "low_base",
    "has_high",
    "high_top",
    "high_bottom",
    "high_strict",
    "high_most",
    "high_base",
)


def _row(ask: Ask, codes: Codes, plan: Plan, as_of: dt.date) -> dict[str, int]:
    low, high = ask.bounds.low, ask.bounds.high
    return {
        "own": codes.subjects[plan.items[ask.item].id],
        "numerator": codes.subjects[ask.numerator],
        "denominator": -1 if ask.denominator is None else codes.subjects[ask.denominator],
        "window": codes.windows[ask.days],
        "ended": int(as_of > ask.closed_after),
        "early": ask.early,
        **_side("low", low, strict=ask.bounds.low_strict),
        **_side("high", high, strict=ask.bounds.high_strict),
    }


def _side(side: str, bound: Fraction | None, *, strict: bool) -> dict[str, int]:
    """A bound as a quotient, and the largest figure and base its products leave room for."""
    top, bottom = (0, 1) if bound is None else (bound.numerator, bound.denominator)
    return {
        f"has_{side}": int(bound is not None),
        f"{side}_top": top,
        f"{side}_bottom": bottom,
        f"{side}_strict": int(strict),
        f"{side}_most": _LIMIT // (100 * bottom),
        f"{side}_base": _LIMIT // max(1, abs(top)),
    }


def decide(asks: Table, sums: Table, plan: Plan) -> Table:
    """One line an ask and agency: codes of verdict and reason, the figures, whether it is odd.

    ``verdict`` is the place of the value in ``VERDICTS``, ``reason`` that in ``REASONS``;
    ``numerator`` and ``denominator`` are in hundredths, null where there are none.
    """
    joined = asks
    for role in ("own", "numerator", "denominator"):
        renamed = {name: f"{role}_{name}" for name in _FIGURE}
        figures = sums.rename({"SUBJECT_CODE": role, **renamed})
        joined = joined.join(figures, on=[role, "AGENCY_CODE", "window"], how="left")
    return _verdicts(_chosen(joined), plan)


VERDICTS = (Value.MET, Value.NOT_MET, Value.PENDING, Value.UNKNOWN, Value.NOT_APPLICABLE)
REASONS = (None, Reason.NO_DATA, Reason.CONTRADICTORY_FACTS, Reason.READING_NOT_DECLARED)
_MET, _NOT_MET, _PENDING, _UNKNOWN, _NOT_APPLICABLE = range(5)
_NONE, _NO_DATA, _CONTRADICTORY, _READING = range(4)


def _flag(name: str) -> nw.Expr:
    return nw.col(name).fill_null(0) == 1


def _chosen(joined: Table) -> Table:
    """The figure that answers: the item's own, else its measures."""
    own, given = ~nw.col("own_value").is_null(), ~nw.col("numerator_value").is_null()
    asks_ratio = nw.col("denominator") >= 0
    known_below = ~nw.col("denominator_value").is_null()
    is_ratio = (own & _flag("own_is_ratio")) | (~own & asks_ratio)
    value = nw.when(own).then(nw.col("own_value")).otherwise(nw.col("numerator_value"))
    below = nw.when(own).then(nw.col("own_below")).otherwise(nw.col("denominator_value"))
    lacking = ~own & (
        _flag("numerator_is_open")
        | ~given
        | (asks_ratio & (_flag("denominator_is_open") | ~known_below))
    )
    odd = (
        _flag("own_is_odd")
        | _flag("numerator_is_odd")
        | (asks_ratio & _flag("denominator_is_odd"))
        | (own & (given | known_below))
        | (own & (asks_ratio != _flag("own_is_ratio")))
    )
    return joined.with_columns(
        odd=odd,
        ratio=is_ratio,
        lacking=lacking,
        is_given=own | given,
        top=value.fill_null(0),
        base=nw.when(is_ratio).then(below.fill_null(0)).otherwise(nw.lit(0)),
    )


def _verdicts(chosen: Table, plan: Plan) -> Table:
    sized = chosen.with_columns(
        too_large=_is_large("low") | _is_large("high"),
        factor=nw.when(nw.col("ratio")).then(nw.lit(100)).otherwise(nw.lit(1)),
        unit=nw.when(nw.col("ratio")).then(nw.col("base")).otherwise(nw.lit(SCALE)),
    )
    safe = sized.with_columns(
        is_odd=nw.col("odd") | nw.col("too_large"),
        top=nw.when(nw.col("too_large")).then(nw.lit(0)).otherwise(nw.col("top")),
        unit=nw.when(nw.col("too_large")).then(nw.lit(1)).otherwise(nw.col("unit")),
    )
    met = _within("low", at_least=True) & _within("high", at_least=False)
    coded = safe.with_columns(met=met, is_ended=nw.col("ended") == 1).with_columns(code=_code(plan))
    shown = nw.col("ratio") & ~nw.col("lacking")
    return coded.select(
        "ask",
        "cell",
        "AGENCY_CODE",
        "is_odd",
        verdict=nw.col("code") // 10,
        reason=nw.col("code") % 10,
        numerator=nw.when(nw.col("is_given") & (shown | ~nw.col("ratio"))).then(nw.col("top")),
        denominator=nw.when(nw.col("is_given") & shown).then(nw.col("base")),
    )


def _is_large(side: str) -> nw.Expr:
    """Whether a product of the comparison may leave 62 bits."""
    figure, base = nw.col("top") > nw.col(f"{side}_most"), nw.col("base") > nw.col(f"{side}_base")
    return (nw.col(f"has_{side}") == 1) & (figure | base)


def _within(side: str, *, at_least: bool) -> nw.Expr:
    figure = nw.col("top") * nw.col("factor") * nw.col(f"{side}_bottom")
    bound = nw.col("unit") * nw.col(f"{side}_top")
    closed = (figure >= bound) if at_least else (figure <= bound)
    strict = (figure > bound) if at_least else (figure < bound)
    inside = ((nw.col(f"{side}_strict") == 1) & strict) | ((nw.col(f"{side}_strict") == 0) & closed)
    return (nw.col(f"has_{side}") == 0) | inside


def _code(plan: Plan) -> nw.Expr:
    """Ten times the verdict, and the reason."""

    def waiting(ended: int, reason: int) -> nw.Expr:
        return (
            nw.when(nw.col("is_ended"))
            .then(nw.lit(ended * 10 + reason))
            .otherwise(nw.lit(_PENDING * 10 + (reason if ended == _UNKNOWN else _NONE)))
        )

    met, early = nw.col("met"), nw.col("early")
    settled = nw.when(met).then(waiting(_MET, _NONE)).otherwise(waiting(_NOT_MET, _NONE))
    sure = ~nw.col("ratio") & nw.col("is_given") & (~nw.col("is_ended") | nw.col("lacking"))
    rule = _EMPTY.get(plan.policies.empty_population, Value.UNKNOWN)
    said = VERDICTS.index(rule) * 10 + (_READING if rule is Value.UNKNOWN else _NONE)
    empty = nw.when(nw.col("is_ended")).then(nw.lit(said)).otherwise(nw.lit(_PENDING * 10))
    nothing = nw.col("ratio") & (nw.col("base") == 0)
    contradictory = nothing & (nw.col("top") != 0)
    code = nw.when(nothing).then(empty).otherwise(settled)
    code = nw.when(contradictory).then(waiting(_UNKNOWN, _CONTRADICTORY)).otherwise(code)
    code = nw.when(nw.col("lacking")).then(waiting(_UNKNOWN, _NO_DATA)).otherwise(code)
    code = nw.when(sure & (early == -1) & ~met).then(nw.lit(_NOT_MET * 10)).otherwise(code)
    return nw.when(sure & (early == 1) & met).then(nw.lit(_MET * 10)).otherwise(code)
