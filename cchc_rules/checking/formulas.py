"""Formulas of points (công thức) to operations on declared measures."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_rules.checking.findings import Findings
from cchc_rules.checking.measures import read_expression
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.numbers import parse_number
from cchc_rules.plan.scorecards import Constant, Formula, Function, Given, Operation
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Text
from cchc_rules.syntax.formulas import WrittenName, WrittenNumber, WrittenOperation, parse_formula

_FUNCTIONS = {fold(one.value): one for one in Function}
_REACHED = fold(Given.REACHED.value)
_TOP = fold(Given.MAXIMUM.value)


def read_formula(value: Text, names: Mapping[str, str], findings: Findings) -> Formula | None:
    """The formula of a leaf; None, with findings, when it cannot be read.

    ``names`` gives the id of a measure for each of its folded names.
    """
    written = parse_formula(value.text)
    if isinstance(written, int):
        start = min(written, max(len(value.text) - 1, 0))
        where = value.within(start, len(value.text))
        findings.add(words.UNREADABLE_FORMULA, where, text=value.text[start:].strip())
        return None
    return _translated(written, value, names, findings)


def _translated(
    written: WrittenNumber | WrittenName | WrittenOperation,
    value: Text,
    names: Mapping[str, str],
    findings: Findings,
) -> Formula | None:
    if isinstance(written, WrittenNumber):
        number = parse_number(written.text)
        if number is None:
            findings.add(words.NOT_POINTS, value.span, text=written.text)
            return None
        return Constant(number / 100 if written.percent else number)
    if isinstance(written, WrittenName):
        return _named(written, value.within(written.start, written.end), names, findings)
    parts = [_translated(part, value, names, findings) for part in written.parts]
    known = [part for part in parts if part is not None]
    function = _FUNCTIONS[written.sign]
    if function is Function.WHOLE and len(parts) != 1:
        findings.add(words.UNREADABLE_FORMULA, value.span, text=value.text)
        return None
    return Operation(function, tuple(known)) if len(known) == len(parts) else None


def _named(
    written: WrittenName, place: Span, names: Mapping[str, str], findings: Findings
) -> Formula | None:
    word = fold(written.text)
    if word not in names:
        if word == _TOP:
            return Given.MAXIMUM
        if word == _REACHED or word.startswith(f"{_REACHED} "):
            return Given.REACHED
        if word[0].isdigit():
            findings.add(words.NOT_POINTS, place, text=written.text)
            return None
    expression, told = read_expression(written.text, names, place)
    findings.extend(told)
    return expression.numerator[0] if expression is not None else None
