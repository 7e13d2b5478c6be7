"""Threshold phrases (mức) to thresholds: every family, joined parts, exceptions, findings."""

from __future__ import annotations

import re

from attrs import evolve

from cchc_rules.checking import threshold_words as words
from cchc_rules.checking.threshold_figures import (
    Figure,
    Phrase,
    find_figure,
    read_figure,
)
from cchc_rules.checking.threshold_guards import is_unbounded, turned, unread
from cchc_rules.checking.threshold_plain import Part, without_figure
from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import thresholds as codes
from cchc_rules.patterns import pattern
from cchc_rules.plan.thresholds import Operator, Threshold, reading_in_words
from cchc_rules.source import Source, Span
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.pieces import Piece
from cchc_rules.syntax.thresholds import threshold_pieces

_EXCEPTION = pattern(
    r"\(? *(?:ngoại trừ|trừ|không bao gồm|(?:không|chưa) (?:tính|kể)(?: đến)?|ngoài|loại trừ) *"
    r"(?:các )?(?P<what>[^()]+?) *\)?",
    re.IGNORECASE,
)
_HARMLESS = pattern(
    r"\( *(?:[0-9]* ?(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|tương đối|điểm phần trăm) *\)"
)
_REFERENCE = pattern(
    r"(?<!\w)(?:chỉ tiêu được giao|nhóm dẫn đầu|mức trung bình|trên trung bình|kế hoạch được giao|"
    r"mục tiêu được giao)(?!\w)"
)
_ONE_SIDED = {
    Operator.AT_LEAST: "floor",
    Operator.MORE: "floor",
    Operator.AT_MOST: "ceiling",
    Operator.LESS: "ceiling",
}
_YEAR = pattern(r"(?<![0-9])(20[0-9]{2})(?![0-9])(?!.*20[0-9]{2})")
_JOINER = pattern(r"[\s,;.]*(?:(?<!\w)(?:và|hoặc|đồng thời|trong đó)(?!\w)[\s,;]*)*$")


class _Notes:
    """Collects the findings of one phrase."""

    def __init__(self, text: str, span: Span | None) -> None:
        self.span = span or Span(Source("<phrase>", text), 0, len(text))
        self.found: list[Diagnostic] = []

    def add(self, code: Code, start: int, end: int, **arguments: str) -> None:
        """One finding at the offsets ``start`` to ``end`` of the phrase."""
        self.found.append(Diagnostic(code, self.span.within(start, end), arguments))


def read_threshold(text: str, span: Span | None = None) -> tuple[Threshold, tuple[Diagnostic, ...]]:
    """The level that a phrase sets, and findings; NONE with an error when it sets none."""
    notes = _Notes(text, span)
    for start, end, what in unread(fold(text)):
        notes.add(codes.NOT_A_LEVEL, start, end, text=what)
        return Threshold(Operator.NONE, text=text), tuple(notes.found)
    pieces, exceptions = _without_exceptions(text, turned(threshold_pieces(text)))
    phrase = Phrase(text, pieces)
    _check_asides(phrase, notes)
    figures = _figures(phrase, notes)
    if figures is None:
        return Threshold(Operator.NONE, text=text), tuple(notes.found)
    parts = _parts(phrase, figures, notes)
    if parts is None:
        return Threshold(Operator.NONE, text=text), tuple(notes.found)
    result = _joined(phrase, parts, notes)
    if result.operator is Operator.NONE and not any(one.is_error for one in notes.found):
        _explain_nothing(text, notes)
    return evolve(result, exceptions=exceptions, text=text), tuple(notes.found)


def settle(threshold: Threshold, *, lower_is_better: bool | None, rate: bool | None) -> Threshold:
    """The threshold with the readings left out that its measure rules out.

    ``lower_is_better`` decides a bare number; ``rate`` (the measure is a percentage) False
    decides that a change in % is relative, and True that “100%” is a minimum: no share can
    fail to be at most 100 %.
    """
    kept = tuple(
        settle(one, lower_is_better=lower_is_better, rate=rate) if one.parts else one
        for one in threshold.readings
    )
    ops = {reading.operator for reading in kept}
    if lower_is_better is not None and ops == {Operator.AT_LEAST, Operator.AT_MOST}:
        wanted = Operator.AT_MOST if lower_is_better else Operator.AT_LEAST
        kept = tuple(reading for reading in kept if reading.operator is wanted)
    elif rate and ops == {Operator.AT_LEAST, Operator.AT_MOST} and kept[0].value == 100:
        kept = tuple(reading for reading in kept if reading.operator is Operator.AT_LEAST)
    if rate is False:
        kept = tuple(r for r in kept if r.reading != "điểm phần trăm")
    parts = tuple(
        settle(part, lower_is_better=lower_is_better, rate=rate) for part in threshold.parts
    )
    if not kept:
        return evolve(threshold, parts=parts)
    chosen = evolve(kept[0], exceptions=threshold.exceptions, text=threshold.text)
    return evolve(chosen, readings=kept if len(kept) > 1 else (), parts=parts)


def _without_exceptions(
    text: str, pieces: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    kept: list[Piece] = []
    exceptions: list[str] = []
    resume = 0
    leading = _leading_exception(text, pieces)
    if leading is not None:
        exceptions.append(leading[0])
    for index, piece in enumerate(pieces):
        if leading is not None and index <= leading[1]:
            continue
        if index < resume:
            continue
        if piece.kind == "EXCEPT" and kept:
            after = range(index, len(pieces))
            resume = next((i for i in after if pieces[i].kind == "SEMICOLON"), len(pieces))
            end = pieces[resume - 1].end
            rest = compose(text[piece.start : end]).text
            match = _EXCEPTION.fullmatch(rest.rstrip(". "))
            exceptions.append(match["what"].strip() if match else rest)
            continue
        match = None
        if piece.kind == "PARENTHESIS":
            match = _EXCEPTION.fullmatch(compose(text[piece.start : piece.end]).text)
        if match is not None:
            exceptions.append(match["what"].strip())
        else:
            kept.append(pieces[index])
    return tuple(kept), tuple(exceptions)


def _leading_exception(text: str, pieces: tuple[Piece, ...]) -> tuple[str, int] | None:
    """``trừ hồ sơ mật, 100% …``: what is left out, and the comma that ends it."""
    if not pieces or pieces[0].kind != "EXCEPT":
        return None
    comma = next((i for i, piece in enumerate(pieces) if piece.kind == "COMMA"), None)
    if comma is None or comma < 2:
        return None
    what = compose(text[pieces[1].start : pieces[comma - 1].end]).text
    return re.sub(r"^các ", "", what), comma


def _check_asides(phrase: Phrase, notes: _Notes) -> None:
    for piece in phrase.pieces:
        shown = compose(phrase.text[piece.start : piece.end]).text
        digit = re.search(r"[0-9]", piece.text)
        if piece.kind == "WORD" and digit and piece.text not in ("m2", "m3", "km2"):
            notes.add(codes.DIGIT_NOT_READ, piece.start, piece.end, text=shown)
        if piece.kind == "PARENTHESIS" and digit and not _HARMLESS.fullmatch(piece.text):
            notes.add(codes.PARENTHESIS_NOT_READ, piece.start, piece.end, text=shown)
        if piece.text == "(":  # nothing closes it
            rest = compose(phrase.text[piece.start :]).text
            notes.add(codes.PARENTHESIS_NOT_READ, piece.start, len(phrase.text), text=rest)


def _figures(phrase: Phrase, notes: _Notes) -> list[Figure] | None:
    """Every figure of the phrase; None when one is not a plain number."""
    figures: list[Figure] = []
    taken = -1
    for index, piece in enumerate(phrase.pieces):
        if index <= taken or not _is_figure(phrase, index):
            continue
        figure = find_figure(phrase, index)
        if figure is None:
            _bad_number(phrase, piece, notes)
            return None
        if figure.value2 is not None and figure.value2 < figure.value:
            end = phrase.pieces[figure.last].end
            shown = phrase.text[piece.start : end]
            notes.add(codes.REVERSED_RANGE, piece.start, end, text=shown)
            return None
        taken = figure.last
        if _is_level(phrase, figure):
            figures.append(figure)
        else:
            _set_aside(phrase, figure, notes)
    return figures


def _is_figure(phrase: Phrase, index: int) -> bool:
    return phrase.pieces[index].kind in ("NUMBER", "RATIO")


def _is_level(phrase: Phrase, figure: Figure) -> bool:
    """Not an age (``dưới 15 tuổi``), and not the old value of ``từ 70% lên 80%``."""
    if re.match(r"(?:tháng )?tuổi(?!\w)", fold(figure.tail)):
        return False
    following = phrase.pieces[figure.last + 1 : figure.last + 5]
    other = [piece.kind for piece in following if piece.kind != "WORD"]
    if other and other[0] in ("UP", "DOWN"):  # “từ 50% tăng lên 70%”
        other = other[1:]
    moved = bool(other) and other[0] in ("UP_TO", "DOWN_TO")
    return not (moved and "FROM" in figure.before.kinds)


def _bad_number(phrase: Phrase, piece: Piece, notes: _Notes) -> None:
    digits = piece.text
    turned = digits.translate(str.maketrans(".,", ",."))
    notes.add(
        codes.AMBIGUOUS_NUMBER,
        piece.start,
        piece.end,
        text=compose(phrase.text[piece.start : piece.end]).text,
        suggestion=f"{turned} hoặc {re.sub(r'[.,]', '', digits)}",
    )


def _set_aside(phrase: Phrase, figure: Figure, notes: _Notes) -> None:
    start, end = phrase.pieces[figure.first].start, phrase.pieces[figure.last].end
    shown = compose(phrase.text[start:end]).text
    notes.add(codes.FIGURE_SET_ASIDE, start, end, text=shown)


def _parts(phrase: Phrase, figures: list[Figure], notes: _Notes) -> list[Part] | None:
    parts: list[Part] = []
    inherited: tuple[Threshold, ...] = ()
    previous: Figure | None = None
    for figure in figures:
        role = _role(phrase, previous, figure)
        if role == "aside":
            _set_aside(phrase, figure, notes)
            continue
        readings = read_figure(phrase, figure, inherited if role == "listed" else ())
        if not readings or is_unbounded(phrase, figure, readings):
            start, end = phrase.pieces[figure.first].start, phrase.pieces[figure.last].end
            notes.add(codes.CONFLICTING_WORDS, start, end, text=phrase.text[start:end])
            return None
        if role == "nested":
            _nest(parts, readings, phrase, figure, notes)
            continue
        apart = _apart(phrase, previous, figure) if previous else ""
        if apart:
            readings = _set_apart(parts, apart, readings)
        elif previous and (inner := _among(phrase, previous, figure)):
            readings = tuple(r if r.of else evolve(r, of=inner) for r in readings)
        elif len(figures) > 1 and (scope := _heading(phrase, figure)):
            readings = tuple(evolve(r, of=r.of or scope) for r in readings)
        _warn_readings(phrase, figure, readings, notes)
        parts.append(Part(figure.before.start, readings, _year(phrase, previous, figure)))
        inherited, previous = readings, figure
    parts.extend(without_figure(phrase, has_figures=bool(figures), alone=not parts))
    return sorted(parts, key=lambda part: part.start)


def _year(phrase: Phrase, previous: Figure | None, figure: Figure) -> str:
    """The year that a level is for: in front of it (``năm 2025 đạt 90%``), else behind it."""
    clause = list(range(figure.first))
    if previous is not None:
        between = range(previous.last + 1, figure.first)
        cut = (one for one in between if phrase.pieces[one].kind in words.SEPARATORS)
        clause = list(range(next(cut, figure.first), figure.first))
    for index in (*clause, *range(figure.last + 1, len(phrase.pieces))):
        piece = phrase.pieces[index]
        if index > figure.last and (piece.kind in words.SEPARATORS or _is_figure(phrase, index)):
            break
        found = _YEAR.search(piece.text) if piece.kind in ("DATE", "PARENTHESIS") else None
        if found:
            return found[1]
    return ""


def _role(phrase: Phrase, previous: Figure | None, figure: Figure) -> str:
    """``main``, ``listed`` (after a comma or và), ``nested`` (each with …) or ``aside``."""
    if previous is None:
        return "main"
    between = phrase.pieces[previous.last + 1 : figure.before.start]
    if between and between[-1].kind in words.SEPARATORS:
        return "listed"
    compared = bool(figure.before.kinds)
    if _is_hope(phrase, previous, figure):
        return "aside"
    if {"SEMICOLON", "ALSO"} & {piece.kind for piece in between} or _apart(
        phrase, previous, figure
    ):
        return "main"
    if not between and compared:
        return "listed"
    if not compared:
        share = phrase.pieces[figure.first].mark == "%"
        headed = share and "COMMA" in {one.kind for one in between} and _heading(phrase, figure)
        return "listed" if headed else "aside"
    strong = {"SEMICOLON", "ALSO", "STOP", "AND"} & {piece.kind for piece in between}
    separated = strong or "COMMA" in {piece.kind for piece in between}
    own = {"REACH", "UP", "DOWN"} & set(figure.before.kinds)
    if strong or (separated and (own or _own_measure(between) or _heading(phrase, figure))):
        return "main"
    return "nested" if phrase.pieces[previous.last].mark else "aside"


def _is_hope(phrase: Phrase, previous: Figure, figure: Figure) -> bool:
    """``80%; phấn đấu đạt 100%``: what is hoped for beyond the level, of the same thing."""
    between = phrase.pieces[previous.last + 1 : figure.before.start]
    said = " ".join(piece.text for piece in between if piece.kind == "WORD")
    same = fold(figure.tail) in ("", fold(previous.tail)) and not _heading(phrase, figure)
    return said.endswith("phấn đấu") and same


def _apart(phrase: Phrase, previous: Figure, figure: Figure) -> str:
    """``lĩnh vực đất đai`` of ``riêng lĩnh vực đất đai tối thiểu 70%``."""
    between = phrase.pieces[previous.last + 1 : figure.before.start]
    return words.set_apart(phrase.text, between)


def _heading(phrase: Phrase, figure: Figure) -> str:
    """``cấp xã`` of ``cấp xã: 30%``: the scope at the head of the figure's clause."""
    return words.scope_before(phrase.text, phrase.pieces, figure.before.start)


def _among(phrase: Phrase, previous: Figure, figure: Figure) -> str:
    """``lĩnh vực đất đai`` of ``trong đó lĩnh vực đất đai đạt tối thiểu 85%``."""
    between = phrase.pieces[previous.last + 1 : figure.before.start]
    inner = next((i for i, piece in enumerate(between) if piece.text == "trong đó"), None)
    if inner is None:
        return ""
    said = words.words_from(phrase.text, between, inner + 1)
    return words.scope_of(said)


def _set_apart(
    parts: list[Part], what: str, readings: tuple[Threshold, ...]
) -> tuple[Threshold, ...]:
    """The level before leaves out what the new level is for."""
    outer = parts.pop()
    kept = tuple(evolve(r, exceptions=(*r.exceptions, what)) for r in outer.readings)
    parts.append(Part(outer.start, kept))
    return tuple(evolve(reading, of=what) for reading in readings)


def _own_measure(between: tuple[Piece, ...]) -> bool:
    """Whether the last comma begins a measure of its own (``, tỷ lệ …``, ``, số …``)."""
    commas = [index for index, piece in enumerate(between) if piece.kind == "COMMA"]
    after = between[commas[-1] + 1] if commas and commas[-1] + 1 < len(between) else None
    return after is not None and (after.text in ("tỷ", "số", "mức") or after.kind in ("UP", "DOWN"))


def _nest(
    parts: list[Part],
    readings: tuple[Threshold, ...],
    phrase: Phrase,
    figure: Figure,
    notes: _Notes,
) -> None:
    outer = parts.pop()
    _set_aside(phrase, figure, notes)
    nested = tuple(
        evolve(reading, parts=(*reading.parts, readings[0])) for reading in outer.readings
    )
    parts.append(Part(outer.start, nested))


def _joined(phrase: Phrase, parts: list[Part], notes: _Notes) -> Threshold:
    if not parts:
        return Threshold(Operator.NONE)
    whole = [_with_readings(part.readings) for part in parts]
    if len(whole) == 1:
        return whole[0]
    either = any(
        part.start > 0 and phrase.pieces[part.start - 1].kind == "OR" for part in parts[1:]
    )
    texts = _texts(phrase, parts)
    told = tuple(evolve(one, text=text) for one, text in zip(whole, texts, strict=True))
    result = Threshold(Operator.ANY if either else Operator.ALL, parts=told)
    years = {part.year for part in parts}
    listed_apart = "tương ứng" in fold(phrase.text)
    if len(years) == 1 and not either and not listed_apart and _overlap(told):
        notes.add(codes.LEVELS_OF_ONE_MEASURE, 0, len(phrase.text), count=str(len(told)))
    if len(years) < len(parts) or "" in years:
        return result
    shown = [f"{text} (chỉ năm {part.year})" for text, part in zip(texts, parts, strict=True)]
    listed = "; ".join((f"mọi mức cùng lúc: {phrase.text.strip()}", *shown))
    notes.add(codes.SEVERAL_READINGS, 0, len(phrase.text), readings=listed, suggestion=texts[0])
    return evolve(result, readings=(result, *(part.readings[0] for part in parts)))


def _overlap(parts: tuple[Threshold, ...]) -> bool:
    """Whether levels of one kind do not all say what they are for: one would make the rest idle."""
    sides = [(_ONE_SIDED[one.operator], one.unit) for one in parts if one.operator in _ONE_SIDED]
    alike = len(set(sides)) < len(sides)
    unsaid = [p for p in parts if not (p.of or p.quantifier or p.per or p.exceptions)]
    return alike and len(unsaid) > 1


def _texts(phrase: Phrase, parts: list[Part]) -> list[str]:
    """The author's words of each part, without what joins it to the next."""
    starts = [phrase.pieces[min(part.start, len(phrase.pieces) - 1)].start for part in parts]
    ends = [*starts[1:], len(phrase.text)]
    slices = (phrase.text[start:end] for start, end in zip(starts, ends, strict=True))
    return [_JOINER.sub("", one).strip() for one in slices]


def _with_readings(readings: tuple[Threshold, ...]) -> Threshold:
    if len(readings) == 1:
        return readings[0]
    return evolve(readings[0], readings=readings)


def _warn_readings(
    phrase: Phrase, figure: Figure, readings: tuple[Threshold, ...], notes: _Notes
) -> None:
    if len(readings) < 2:
        return
    shown = [reading_in_words(reading) for reading in readings]
    notes.add(
        codes.SEVERAL_READINGS,
        phrase.pieces[figure.before.start].start,
        phrase.pieces[figure.last].end,
        readings="; ".join(shown),
        suggestion=shown[0],
    )


def _explain_nothing(text: str, notes: _Notes) -> None:
    match = _REFERENCE.search(fold(text))
    if match:
        notes.add(codes.NO_FIGURE, 0, len(text), text=match.group())
    else:
        notes.add(codes.NO_THRESHOLD, 0, len(text))
