"""Findings as text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics.drawing import display_width, draw, draw_concise, visible
from cchc_rules.diagnostics.finding import Code, Diagnostic, Label, Severity, Wording
from cchc_rules.source import Source, Span

CODE = Code(
    "X001",
    "two-levels",
    Severity.WARNING,
    Wording("hai mức “{level}” khác nhau", "two levels “{level}” differ"),
    Wording("sửa một trong hai", "mend one of the two"),
    {"primary": Wording("mức ở đây", "the level here"), "also": Wording("và ở đây", "and here")},
)
BARE = Code("X002", "bare", Severity.ERROR, Wording("hỏng", "broken"))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(Source("a.cchc", text), start, start + len(words))


def marks(text: str, words: str) -> tuple[str, str]:
    drawn = draw([Diagnostic(BARE, at(text, words))]).splitlines()
    return drawn[2].split("│", 1)[1], drawn[3].split("│", 1)[1]


def test_a_finding_shows_its_line_its_places_its_notes_and_what_to_write() -> None:
    text = "x\n" * 8 + "  mức: từ 91%\n  mức: từ 92%\n"
    finding = Diagnostic(
        CODE,
        at(text, "từ 91%"),
        {"level": "91%"},
        related=(Label(at(text, "từ 92%")), Label(at(text, "92%"), "nothing")),
        notes=(Wording("hiểu là ≥ {level}", "read as ≥ {level}"),),
    )
    assert draw([finding]) == "\n".join(
        (
            "cảnh báo[X001] hai mức “91%” khác nhau",
            "    ┌─ a.cchc:9:8",
            "   9│   mức: từ 91%",
            "    │        ^^^^^^ mức ở đây",
            "    ┌─ a.cchc:10:8",
            "  10│   mức: từ 92%",
            "    │        ------ và ở đây",
            "    ┌─ a.cchc:10:11",
            "  10│   mức: từ 92%",
            "    │           ---",
            "  ghi chú: hiểu là ≥ 91%",
            "  giúp: sửa một trong hai",
        )
    )
    assert draw([finding], "en").startswith("warning[X001] two levels “91%” differ")
    assert draw_concise([finding]) == "a.cchc:9:8: cảnh báo[X001] hai mức “91%” khác nhau"


def test_findings_are_parted_by_a_blank_line_and_one_without_a_place_is_its_sentence() -> None:
    finding = Diagnostic(BARE, None)
    assert draw([finding, finding]) == "lỗi[X002] hỏng\n\nlỗi[X002] hỏng"
    assert draw_concise([finding]) == "lỗi[X002] hỏng"
    assert draw([]) == ""


def test_marks_stand_under_decomposed_letters_as_under_composed_ones() -> None:
    text = "  chủ trì: sở tư pháp"
    for form in ("NFC", "NFD"):
        plain = unicodedata.normalize(form, text)
        _, under = marks(plain, unicodedata.normalize(form, "tư"))
        assert under == " " * 15 + "^^"


def test_wide_letters_take_two_marks_and_tabs_reach_the_next_stop() -> None:
    assert marks("部門: x", "部門")[1] == " ^^^^"
    assert marks("部門: x", "x")[1] == " " * 7 + "^"
    assert marks("\tsố: x", "x") == ("     số: x", " " * 9 + "^")


def test_control_characters_are_not_printed_and_invisible_ones_take_no_room() -> None:
    assert marks("a\x1b[1m\u202eb c", "c") == (" a\ufffd[1m\ufffdb c", " " * 9 + "^")
    assert display_width("\ufeffab\u200b") == 2
    assert display_width("a\u20dd") == 1


def test_an_empty_place_gets_one_mark_and_a_place_of_many_lines_its_first_line() -> None:
    source = Source("a", "ab\ncd")
    assert draw([Diagnostic(BARE, Span(source, 2, 2))]).splitlines()[3] == "   │   ^"
    assert draw([Diagnostic(BARE, Span(source, 1, 5))]).splitlines()[3] == "   │  ^"
    assert draw([Diagnostic(BARE, Span(Source("a", ""), 0, 0))]).splitlines()[2] == "  1│"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a" * 500 + "BC" + "d" * 500
    line, under = marks(text, "BC")
    assert len(line) < 200
    assert line.startswith(" …")
    assert line.endswith("…")
    assert line[under.index("^") :].startswith("BC")
    assert under.count("^") == 2


@given(st.text(), st.data())
def test_any_place_of_any_text_is_drawn(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    drawn = draw([Diagnostic(BARE, Span(Source("a", text), start, end))])
    assert "^" in drawn
    assert "\x1b" not in drawn


def test_a_text_is_shown_and_not_obeyed() -> None:
    assert visible("Báo cáo") == "Báo cáo"
    assert visible("a\x1b[2J\u202e\n\tb\u200d") == "a\ufffd[2J\ufffd\n\tb\u200d"
