"""The pieces of a threshold phrase cover it and keep the author's places."""

from __future__ import annotations

from cchc_rules.syntax.thresholds import threshold_pieces


def test_pieces_cover_everything_but_blanks() -> None:
    text = "Tỷ lệ  đạt từ 98% trở lên (trừ đất đai); ≤ 3 Đông Nam Á."
    covered = "".join(text[piece.start : piece.end] for piece in threshold_pieces(text))
    assert covered.replace(" ", "") == text.replace(" ", "")


def test_document_numbers_standards_and_dates_are_no_figures() -> None:
    text = "Nghị định 61/2018/NĐ-CP, TCVN ISO 9001:2015, ngày 30/6/2021, đến năm 2030"
    kinds = {piece.kind for piece in threshold_pieces(text)}
    assert not kinds & {"NUMBER", "RATIO"}


def test_a_figure_carries_its_scale_and_mark() -> None:
    (first,) = (p for p in threshold_pieces("đạt 1,5 tỷ đồng") if p.kind == "NUMBER")
    assert (first.text, first.scale, first.mark) == ("1,5", "tỷ", "")
    (second,) = (p for p in threshold_pieces("tăng 3 điểm phần trăm") if p.kind == "NUMBER")
    assert second.mark == "điểm phần trăm"
