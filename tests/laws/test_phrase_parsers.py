"""Phrases are read by their tables as plain Lark reads them by the grammar.

| law | test |
|---|---|
| the same rules, terminals, offsets; or refused at the same place for the same reason | held |
| the same for phrases made by the public strategies | generated |
| the same for phrases with something lost, doubled, moved or put in | mended |
| the same for any text at all | any_text |
| every further word costs as much as the one before | further |
"""

from __future__ import annotations

import csv
import gc
import json
import os
import re
import sys
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark
from lark import Tree as LarkTree
from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from lark.lexer import Token as LarkToken

from cchc_rules import strategies as cs
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.building import plain_lark
from cchc_rules.syntax.grammar import PHRASES, grammar_text, load
from cchc_rules.syntax.parsing import Token, Tree, UnreadableError

WHOLE_SUITE = bool(os.environ.get("CCHC_PROOF"))
MANY = settings(max_examples=10_000 if WHOLE_SUITE else 400, deadline=None)
DATA = ("temporal/data/deadline_phrases", "temporal/data/limit_phrases", "checking/data/targets",
        "checking/data/families")  # fmt: skip
FIELDS = re.compile(r"^ *(?:đo|công thức|mức|thời hạn): *(.+)$", re.MULTILINE)


@cache
def _held() -> tuple[str, ...]:
    """Every phrase of the test data, the conformance cases and the plans."""
    found: list[str] = []
    for name in DATA:
        with Path(f"tests/{name}.tsv").open(encoding="utf-8", newline="") as rows:
            found.extend(row["phrase"] for row in csv.DictReader(rows, delimiter="\t", quoting=3))
    for kind in ("deadline", "threshold"):
        lines = Path(f"grammar/conformance/{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        found.extend(json.loads(line)["input"]["phrase"] for line in lines)
    plans = [path.read_text(encoding="utf-8") for path in Path("plans").glob("*/plan.cchc")]
    lines = Path("grammar/conformance/plan.jsonl").read_text(encoding="utf-8").splitlines()
    for text in (*plans, *(str(json.loads(line)["input"].get("plan")) for line in lines)):
        found.extend(FIELDS.findall(text))
    return tuple(dict.fromkeys(found))


@cache
def _lark(name: str) -> Lark:
    return plain_lark(grammar_text(name), name)


Shape = tuple[str, object]


def _of_lark(node: LarkTree[LarkToken] | LarkToken) -> object:
    if isinstance(node, LarkTree):
        return str(node.data), [_of_lark(child) for child in node.children]
    return node.type, str(node), node.start_pos, node.end_pos


def _of_tables(node: Tree | Token) -> object:
    if isinstance(node, Tree):
        return node.rule, [_of_tables(child) for child in node.children]
    return tuple(node)


def _by_lark(name: str, text: str) -> object:
    try:
        return _of_lark(_lark(name).parse(text))
    except UnexpectedCharacters as error:
        return "refused", error.pos_in_stream, set(error.allowed)
    except UnexpectedToken as error:
        return "refused", error.pos_in_stream, set(error.expected)


def _by_tables(name: str, text: str) -> object:
    try:
        return _of_tables(load(name).parse(text))
    except UnreadableError as error:
        return "refused", error.position, set(error.expected)


def _agree(text: str) -> None:
    for name in PHRASES:
        assert _by_tables(name, text) == _by_lark(name, text)


@pytest.mark.parametrize("name", PHRASES)
def test_phrases_held_here_are_read_as_lark_reads_them(name: str) -> None:
    texts = [form for text in _held() for form in (fold(text), compose(text).text)]
    found = [_by_tables(name, text) for text in texts]
    assert found == [_by_lark(name, text) for text in texts]
    assert len(texts) > 1000
    assert sum(isinstance(one, tuple) and one[0] == name for one in found) > 100


@MANY
@given(st.one_of(cs.deadline_phrases(), cs.threshold_phrases()))
def test_phrases_generated_are_read_as_lark_reads_them(
    phrase: cs.DeadlinePhrase | cs.ThresholdPhrase,
) -> None:
    _agree(fold(phrase.text))
    _agree(phrase.text)


@st.composite
def _mended(draw: st.DrawFn) -> str:
    """A phrase with pieces of it, of another phrase or of nothing known put into it."""
    text = fold(draw(st.sampled_from(_held())))
    for _ in range(draw(st.integers(1, 3))):
        other = fold(draw(st.sampled_from(_held())))
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(other))] * 2)))
        piece = draw(st.sampled_from(["", text[start:end] * 2, other[first:last]]) | st.text())
        text = text[:start] + piece + text[end:]
    return text


@MANY
@given(_mended())
def test_phrases_mended_are_read_as_lark_reads_them(text: str) -> None:
    _agree(text)


SIGNS = st.sampled_from(
    [*"()+-/*×x;%,.:_ \n\u00a0\u2003aAđĐ1٣²½ⅳ'’\"☃ж\u0301", "của", "quý", "1", " "]
)


@MANY
@given(st.text() | st.lists(SIGNS).map("".join))
def test_any_text_is_read_as_lark_reads_it(text: str) -> None:
    _agree(text)


def _steps(name: str, text: str) -> int:
    """How many calls it takes to read a text."""
    parser, steps = load(name), 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del frame, argument
        steps += event in ("call", "c_call")

    parser.parse(text)
    gc.disable()  # others may be told of a collection, which would count
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parser.parse(text)
    finally:
        sys.setprofile(before)
        gc.enable()
    return steps


FURTHER = {
    "deadline": "trước ngày 30/6/2021, ",
    "threshold": "từ 5% trở lên, ",
    "measure": "a + (b - c) + ",
    "formula": "a x 2 + (b - 3) / 4 + ",
}


@pytest.mark.parametrize("name", PHRASES)
def test_every_further_word_costs_as_much_as_the_one_before(name: str) -> None:
    short, middle, long = (_steps(name, FURTHER[name] * count + "a") for count in (9, 90, 171))
    assert long - middle == middle - short > 0
