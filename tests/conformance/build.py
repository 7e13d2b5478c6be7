"""Writes the conformance cases from what the project holds to be right, each source once.

Deadlines and thresholds come from the tables of phrases, plans and facts from the examples of
the diagnostic pages, evaluations and scores from cases worked out by hand.
``python -m tests.conformance.build`` (``make conformance``) writes ``grammar/conformance``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc_rules.cli.conformance import own_answers
from cchc_rules.testing.conformance import KINDS, ConformanceCase
from tests.conformance.evaluations import SCENES
from tests.conformance.phrases import DEADLINES, PLANS, THRESHOLDS
from tests.conformance.scores import SCORES
from tests.diagnostics.pages import FOLDER, FRAME, read_page

TARGET = Path("grammar/conformance")
_DEADLINES = ("tests/temporal/data/deadline_phrases.tsv", "tests/temporal/data/limit_phrases.tsv")
_THRESHOLDS = ("tests/checking/data/targets.tsv", "tests/checking/data/families.tsv")
_DEADLINE_PAGES = ("hạn", "hạn từ 2024-01-02", "hạn không năm")
_LEVEL = ("op", "value", "value2", "unit", "of", "per", "baseline", "quantifier", "except")
_Built = tuple[dict[str, Any], dict[str, Any]]


def cases() -> dict[str, list[dict[str, Any]]]:
    """The lines of every file, by kind."""
    return {kind: _numbered(kind, _BUILDERS[kind]()) for kind in KINDS}


def _numbered(kind: str, built: Iterator[_Built]) -> list[dict[str, Any]]:
    letter = kind[0].upper()
    return [
        {"id": f"{letter}{number:03}", "input": asked, "expected": expected}
        for number, (asked, expected) in enumerate(built, 1)
    ]


def _rows(files: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    for name in files:
        with Path(name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t")


def _answer(kind: str, asked: dict[str, Any]) -> Any:
    return own_answers([ConformanceCase("", kind, asked, {})])[""]


def _deadlines() -> Iterator[_Built]:
    """The days stand in the tables; the record is the same days as JSON."""
    for row in _rows(_DEADLINES):
        asked = {"phrase": row["phrase"], "year": int(row["year"])}
        if row["from"]:
            asked["from"] = row["from"]
        said = _answer("deadline", asked)
        days = [_days(one) for one in said["instances"]]
        yield asked, {"kind": said["kind"], "instances": days, "codes": _codes(said)}
    for phrase, kind, days_of, codes in DEADLINES:
        moved = [day.partition(">")[::2] for day in days_of]
        days = [{"nominal": day, "effective": other or day} for day, other in moved]
        expected = {"kind": kind, "instances": days, "codes": list(codes)}
        yield {"phrase": phrase, "year": 2024}, expected
    for kind, code, bad, text in _examples(*_DEADLINE_PAGES):
        asked = {"phrase": text} if kind == "hạn không năm" else {"phrase": text, "year": 2024}
        if " từ " in kind:
            asked["from"] = kind.rpartition(" ")[2]
        yield asked, {"codes": [code] if bad else []}


def _days(instance: Mapping[str, Any]) -> dict[str, Any]:
    other = instance["other"]
    days = {name: instance[name] for name in ("nominal", "effective")}
    shown = None if other is None else {name: other[name] for name in ("nominal", "effective")}
    return {**days, "other": shown}


def _codes(said: Mapping[str, Any]) -> list[str]:
    return sorted({one["code"] for one in said["diagnostics"]})


def _thresholds() -> Iterator[_Built]:
    for row in _rows(_THRESHOLDS):
        asked = {"phrase": row["phrase"]}
        said = _answer("threshold", asked)
        yield asked, {**_level(said), "codes": _codes(said)}
    for phrase, operator, value, unit, codes in THRESHOLDS:
        level = {"op": operator, "value": value, "unit": unit, "codes": list(codes)}
        yield {"phrase": phrase}, level
    for _, code, bad, text in _examples("mức"):
        yield {"phrase": text}, {"codes": [code] if bad else []}


def _level(said: Mapping[str, Any]) -> dict[str, Any]:
    record = {name: said[name] for name in _LEVEL if name in said}
    for name in ("parts", "readings"):
        record[name] = [_level(one) for one in said.get(name) or ()]
    return record


def _examples(*kinds: str) -> Iterator[tuple[str, str, bool, str]]:
    """Examples of the pages: their kind, code, whether they are the bad one, their text."""
    for path in sorted(FOLDER.glob("*.md")):
        if path.stem == "README":
            continue
        page = read_page(path)
        for example, bad in ((page.avoid, True), (page.prefer, False)):
            if example.kind in kinds:
                yield example.kind, page.code, bad, example.text


def _plans() -> Iterator[_Built]:
    for kind, code, bad, text in _examples("cchc", "cchc tệp"):
        plan = f"{text}\n" if kind == "cchc tệp" else f"{FRAME}{text}\n"
        yield {"plan": plan}, {"codes": [code] if bad else []}
    for text, codes in PLANS:
        plan = f"{FRAME}{text}\n"
        yield {"plan": plan}, {"codes": list(codes)}


def _facts() -> Iterator[_Built]:
    for kind, code, bad, text in _examples("csv", "json"):
        asked = {"file": f"so-lieu.{kind}", "facts": f"{text}\n"}
        yield asked, {"codes": [code] if bad else []}


def _evaluations() -> Iterator[_Built]:
    for scene in SCENES:
        asked = {"plan": scene.plan(), "facts": scene.facts(), "as_of": scene.as_of}
        yield asked, {"cells": [_cell(one) for one in scene.cells]}
    for _, code, bad, text in _examples("đánh giá"):
        fragment, _, rows = text.partition("---\n")
        asked = {"plan": f"{FRAME}{fragment}\n", "facts": f"{rows}\n", "as_of": "2025-02-01"}
        yield asked, {"codes": [code] if bad else []}


def _cell(text: str) -> dict[str, Any]:
    agency, value, *more = text.split(" ", 2)
    cell: dict[str, Any] = {"agency": agency, "verdict": value}
    for word in more:
        reason, _, status = word.partition(" ")
        if reason.isupper():
            cell["requests"] = [{"reason": reason}]
        else:
            status = word
        if status:
            cell["status"] = status
    return cell


def _scores() -> Iterator[_Built]:
    for score in SCORES:
        yield score.asked(), {"cards": list(score.cards)}


_BUILDERS: dict[str, Callable[[], Iterator[_Built]]] = {
    "deadline": _deadlines,
    "threshold": _thresholds,
    "plan": _plans,
    "facts": _facts,
    "evaluation": _evaluations,
    "score": _scores,
}


def lines(rows: list[dict[str, Any]]) -> str:
    """The text of a file of cases."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write(folder: Path = TARGET) -> None:
    """Write every file."""
    for kind, rows in cases().items():
        (folder / f"{kind}.jsonl").write_text(lines(rows), encoding="utf-8")


if __name__ == "__main__":
    write()
