"""Measured expressions (đo) to sums and ratios of declared measures."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_rules.diagnostics.finding import Diagnostic, Edit, Fix
from cchc_rules.diagnostics.wording import thresholds as codes
from cchc_rules.plan.measures import Expression, Term
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.measures import SignedName, parse_measure


def read_expression(
    text: str, names: Mapping[str, str], span: Span | None = None
) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """The expression of ``text``; None, with findings, when a name is unknown.

    ``names`` gives the id of a measure for each of its folded names.
    """
    place = span or Span(Source("<phrase>", text), 0, len(text))
    whole = names.get(fold(text))
    if whole is not None:
        return Expression((Term(whole),), text=text), ()
    written = parse_measure(text)
    if isinstance(written, int):
        start = min(written, max(len(text) - 1, 0))
        where = place.within(start, len(text))
        return None, (Diagnostic(codes.UNREADABLE_EXPRESSION, where, {"text": text.strip()}),)
    found: list[Diagnostic] = []
    top = _terms(written.numerator, names, place, found)
    bottom = _terms(written.denominator, names, place, found)
    if found:
        return None, tuple(found)
    return Expression(top, bottom, written.agency, text), ()


def _terms(
    written: tuple[SignedName, ...],
    names: Mapping[str, str],
    place: Span,
    found: list[Diagnostic],
) -> tuple[Term, ...]:
    terms: list[Term] = []
    for name in written:
        measure = names.get(fold(name.text))
        if measure is None:
            found.append(_unknown(name, names, place))
        else:
            terms.append(Term(measure, name.sign))
    return tuple(terms)


def _unknown(name: SignedName, names: Mapping[str, str], place: Span) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(fold(name.text), names, n=3, cutoff=0.6)
    ids = list(dict.fromkeys(names[match] for match in near))
    arguments = {
        "name": name.text,
        "suggestion": f"có phải ý là {' hoặc '.join(ids)}?"
        if ids
        else f'khai số đo trước: số đo {name.text.replace(" ", "_")} "Tên số đo"',
        "suggestion_en": f"did you mean {' or '.join(ids)}?"
        if ids
        else "declare the measure first",
    }
    where = place.within(name.start, name.end)
    fixes = tuple(Fix((Edit(where, measure),)) for measure in ids)
    return Diagnostic(codes.UNKNOWN_MEASURE, where, arguments, fixes=fixes)
