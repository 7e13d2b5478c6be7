"""The conformance suite: cases as data, and how the answers of an implementation are compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.syntax.grammar import grammar_folder

Json = object
"""What JSON holds."""

KINDS = ("deadline", "threshold", "plan", "facts", "evaluation", "score")
"""What a case asks for; each kind stands in a file of its own."""


class ConformanceError(ValueError):
    """An answer that is no JSON line of the protocol; the message says which."""


@frozen
class ConformanceCase(Record):
    """One case: what is asked, and what an answer must at least say.

    ``codes`` of an expectation are those of the answer's diagnostics, each once, in order.
    """

    id: str
    kind: str
    input: Mapping[str, Json]
    expected: Mapping[str, Json]

    def question(self) -> dict[str, Json]:
        """The line an implementation is given."""
        return {"id": self.id, "kind": self.kind, "input": dict(self.input)}


@frozen
class Mismatch(Record):
    """A case that was answered otherwise: where in the answer, what was expected, what came."""

    id: str
    place: str
    expected: Json
    got: Json


def conformance_version() -> str:
    """The version of the language that the cases are for."""
    return (grammar_folder() / "conformance" / "VERSION").read_text("utf-8").strip()


def conformance_cases() -> tuple[ConformanceCase, ...]:
    """Every case of the suite, kind after kind."""
    folder = grammar_folder() / "conformance"
    return tuple(
        ConformanceCase(row["id"], kind, row["input"], row["expected"])
        for kind in KINDS
        for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()
        for row in (json.loads(line),)
    )


def read_answers(lines: Iterable[str]) -> dict[str, Json]:
    """Answers by the id of their case, from lines ``{"id", "output"}``."""
    found: dict[str, Json] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ConformanceError(f"dòng {number} không phải JSON: {line.strip()[:60]}") from error
        if not isinstance(record, dict) or "id" not in record or "output" not in record:
            raise ConformanceError(f'dòng {number}: viết một đối tượng có "id" và "output"')
        name = str(record["id"])
        if name in found:
            raise ConformanceError(f"dòng {number}: câu {name} đã được trả lời ở trên")
        found[name] = record["output"]
    return found


def compare(cases: Iterable[ConformanceCase], answers: Mapping[str, Json]) -> tuple[Mismatch, ...]:
    """What the answers say otherwise than expected; what they say beyond that is not looked at."""
    return tuple(
        found
        for case in cases
        for found in (
            _differences(case, case.expected, answers[case.id])
            if case.id in answers
            else [Mismatch(case.id, "", "một câu trả lời", None)]
        )
    )


def _differences(case: ConformanceCase, expected: Mapping[str, Json], got: Json) -> list[Mismatch]:
    if isinstance(got, dict) and "codes" in expected:
        got = {**got, "codes": _codes(got.get("diagnostics"))}
    return [Mismatch(case.id, *one) for one in _below("", expected, got)]


def _codes(diagnostics: Json) -> list[str] | None:
    """The codes of an answer's diagnostics; None when it does not say what it found."""
    if not isinstance(diagnostics, list):
        return None
    return sorted({str(one.get("code")) for one in diagnostics if isinstance(one, dict)})


def _below(place: str, expected: Json, got: Json) -> Iterator[tuple[str, Json, Json]]:
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        for name, value in expected.items():
            yield from _below(f"{place}.{name}".lstrip("."), value, got.get(name))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for number, (one, other) in enumerate(zip(expected, got, strict=True)):
            yield from _below(f"{place}[{number}]", one, other)
    elif expected != got or isinstance(expected, bool) is not isinstance(got, bool):
        yield place, expected, got
