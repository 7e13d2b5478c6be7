"""Measured expressions name declared measures, or say what was meant."""

from __future__ import annotations

from cchc_rules.checking.measures import read_expression
from cchc_rules.plan.measures import Expression, Term

_NAMES = {
    "đúng_hạn": "đúng_hạn",
    "giải_quyết": "giải_quyết",
    "hồ sơ đã giải quyết": "giải_quyết",
    "trễ_hạn": "trễ_hạn",
    "xếp_loại": "xếp_loại",
}


def _read(text: str) -> Expression:
    expression, findings = read_expression(text, _NAMES)
    assert findings == ()
    assert expression is not None
    return expression


def test_a_ratio_of_two_measures() -> None:
    expression = _read("đúng_hạn/giải_quyết")
    assert expression.numerator == (Term("đúng_hạn"),)
    assert expression.denominator == (Term("giải_quyết"),)


def test_a_name_of_several_words_in_any_spelling() -> None:
    assert _read("Hồ sơ đã  giải quyết").numerator == (Term("giải_quyết"),)
    assert _read("đúng_hạn / Hồ sơ đã giải quyết").denominator == (Term("giải_quyết"),)


def test_signs_go_through_brackets() -> None:
    expression = _read("giải_quyết - (đúng_hạn - trễ_hạn)")
    assert expression.numerator == (Term("giải_quyết"), Term("đúng_hạn", -1), Term("trễ_hạn", 1))


def test_an_agency_after_của() -> None:
    expression = _read("xếp_loại của UBND xã A")
    assert (expression.numerator, expression.agency) == ((Term("xếp_loại"),), "UBND xã A")


def test_an_unknown_name_is_answered_with_the_near_one_and_a_fix() -> None:
    expression, findings = read_expression("đúng_hn / giải_quyết", _NAMES)
    assert expression is None
    assert [found.code.number for found in findings] == ["N020"]
    assert "đúng_hạn" in (findings[0].help() or "")
    assert findings[0].fixes[0].edits[0].replacement == "đúng_hạn"


def test_a_name_unlike_any_other_asks_for_a_declaration() -> None:
    _, findings = read_expression("xyz", _NAMES)
    assert "khai số đo" in (findings[0].help() or "")
    assert findings[0].fixes == ()


def test_text_that_is_no_expression_is_a_finding_at_its_place() -> None:
    for text in ("a //b", "", "a +", "(a", "/"):
        expression, findings = read_expression(text, _NAMES)
        assert expression is None
        assert [found.code.number for found in findings] == ["N021"]
