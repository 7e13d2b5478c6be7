"""Writes what came out into the expectations of a plan's tests, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.testing.running import Difference, TestResult


@frozen
class Acceptance(Record):
    """The text of a plan with its expectations renewed.

    ``changed`` are those that were; ``left`` cannot be: their cells do not agree with each
    other, or there is no such cell.
    """

    text: str
    changed: tuple[Difference, ...]
    left: tuple[Difference, ...]


def accept(text: str, results: Iterable[TestResult]) -> Acceptance:
    """Every expectation that failed says what came out; comments and layout stay as they are.

    ``text`` is the text the tests were read from.
    """
    failed: dict[int, Difference] = {}
    left: list[Difference] = []
    for one in (difference for result in results for difference in result.differences):
        if one.span is not None and one.holds:
            failed[one.span.start] = one
        else:
            left.append(one)
    for start, one in sorted(failed.items(), reverse=True):
        end = one.span.end if one.span else start
        head, colon, claims = text[start:end].partition(":")
        space = claims[: len(claims) - len(claims.lstrip())] or " "
        text = text[:start] + head + colon + space + one.holds + text[end:]
    return Acceptance(text, tuple(one for _, one in sorted(failed.items())), tuple(left))
