"""One figure, or one range, of a threshold phrase: every lawful reading of it."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from cchc_rules.checking import threshold_words as words
from cchc_rules.numbers import approximate, last_digit, parse_number
from cchc_rules.patterns import pattern
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.pieces import Piece

_REGION = pattern(r"(?:đông nam á|thế giới|châu á|cả nước|toàn quốc|asean|khu vực)(?!\w)")
_WHOLES = ("số ", "tổng số", "các ", "thời gian", "thời hạn", "mức ", "diện tích")
_TIMES = pattern(r"gấp(?: (?:khoảng|hơn|ít nhất|tối thiểu))*$")
_CURRENCY = ("đồng", "usd", "vnd", "đô la")


_RATE_LED = pattern(r"(?<!\w)(?:tỷ|tỉ) lệ(?: (?:đạt|từ|ít nhất|tối thiểu|không dưới|trên|là))* ?$")
_SMALL = 10
_RATE = 1000  # 4/100.000: so many of every so many
_BOUNDS = ("AT_LEAST", "AT_MOST", "MORE", "LESS")
_RANKED = re.compile(r"(?<!\w)(?:cấp|trình độ|loại|bậc|hạng|mức|tuổi)(?!\w)")
_INHERITED = (Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST, Operator.LESS)
_PLANNED = pattern(r"(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)(?!\w)")
_BEYOND = pattern(r"(?<!\w)vượt (?:mức )?(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)(?: được giao)? ?$")


@frozen
class Figure(Record):
    """A figure or range: its first and last piece, its values, the words around it."""

    first: int
    last: int
    value: Fraction
    value2: Fraction | None
    upper_open: bool
    before: words.Before
    after: str
    tail: str
    step: Fraction


@frozen
class Phrase(Record):
    """The phrase being read: the author's text and its pieces."""

    text: str
    pieces: tuple[Piece, ...]


def value_of(piece: Piece) -> Fraction | None:
    """The number of a figure or ratio; None when it is not a plain number."""
    digits, _, _ = piece.text.partition("/")
    if piece.mark == "%" and re.fullmatch(r"[0-9]+,[0-9]{3}", digits):
        return Fraction(digits.replace(",", "."))
    return parse_number(f"{digits} {piece.scale}".strip())


def is_share(phrase: Phrase, index: int, tail: str) -> bool:
    """Whether a ratio, as ``2/3 số đơn vị`` or ``tỷ lệ ít nhất 2/3``, is a share."""
    piece = phrase.pieces[index]
    below = parse_number(piece.text.partition("/")[2])
    if below is None or not 0 < below <= _SMALL:
        return False
    if not tail:
        in_words = "/" not in phrase.text[piece.start : piece.end]
        bound = index > 0 and phrase.pieces[index - 1].kind in _BOUNDS
        return in_words or bound or bool(_RATE_LED.search(fold(phrase.text[: piece.start])))
    whole = fold(tail)
    return whole.startswith(_WHOLES) and not whole.startswith("mức độ")


def is_all(piece: Piece) -> bool:
    """Whether a ratio, as ``12/12 chỉ tiêu``, is the whole."""
    above, _, below = piece.text.partition("/")
    return parse_number(above) == parse_number(below)


def find_figure(phrase: Phrase, index: int) -> Figure | None:
    """The figure or range that begins at the piece ``index``; None when a number is faulty."""
    pieces = phrase.pieces
    value = value_of(pieces[index])
    if value is None:
        return None
    before = words.look_back(pieces, index)
    following = words.words_from(phrase.text, pieces, index + 1)
    if pieces[index].kind == "RATIO" and is_all(pieces[index]) and following:
        value = Fraction(100)
    elif pieces[index].kind == "RATIO" and is_share(phrase, index, following):
        value = value * 100 / (parse_number(pieces[index].text.partition("/")[2]) or 1)
    last, upper_open = _range_end(phrase, index, before)
    value2 = value_of(pieces[last]) if last > index else None
    if last > index and value2 is None:
        return None
    if value2 is not None and pieces[last].scale and not pieces[index].scale:
        value *= value2 / (parse_number(pieces[last].text) or 1)
    restated = pieces[last + 1 : last + 2]
    skip = 2 if restated and restated[0].kind == "PARENTHESIS" else 1
    tail = words.words_from(phrase.text, pieces, last + skip)
    after = _after(pieces, last, "FROM" in before.kinds)
    step = last_digit(f"{pieces[index].text} {pieces[index].scale}".strip())
    return Figure(index, last, value, value2, upper_open, before, after, tail, step)


def _range_end(phrase: Phrase, index: int, before: words.Before) -> tuple[int, bool]:
    pieces = phrase.pieces
    position = index + 1
    while position < min(index + 4, len(pieces)) and pieces[position].kind == "WORD":
        position += 1
    if position >= len(pieces) or pieces[position].kind not in ("TO", "DASH"):
        return index, False
    if position > index + 1 and "FROM" not in before.kinds:
        return index, False
    upper_open = False
    for after in range(position + 1, len(pieces)):
        kind = pieces[after].kind
        if kind == "NUMBER":
            return after, upper_open
        if kind not in ("LESS", "AT_MOST", "TO", "DASH"):
            return index, False
        upper_open = upper_open or kind == "LESS"
    return index, "FROM" in before.kinds  # “từ 80% đến dưới”: its end is missing


def _after(pieces: tuple[Piece, ...], last: int, from_: bool) -> str:
    """``ONWARDS`` or ``DOWNWARDS`` when it belongs to the figure, else nothing."""
    reach = 9 if from_ else 3
    percent = bool(pieces[last].mark) and not from_
    if percent and (of := _onwards_after_group(pieces, last)):
        return of
    restated = pieces[last + 1 : last + 2]
    start = last + (2 if restated and restated[0].kind == "PARENTHESIS" else 1)
    for piece in pieces[start : start + (1 if percent else reach)]:
        if piece.kind in ("ONWARDS", "DOWNWARDS"):
            return piece.kind
        if piece.kind != "WORD":
            break
    return ""


def _onwards_after_group(pieces: tuple[Piece, ...], last: int) -> str:
    """``95% hồ sơ trở lên``; not ``95% lãnh đạo cấp phòng trở lên``, which tells whom."""
    told: list[str] = []
    for piece in pieces[last + 1 : last + 5]:
        if piece.kind in ("ONWARDS", "DOWNWARDS"):
            return piece.kind if told and not _RANKED.search(" ".join(told)) else ""
        if piece.kind != "WORD":
            break
        told.append(piece.text)
    return ""


def _per(phrase: Phrase, figure: Figure) -> str | None:
    """The period of a rate, else what it is per (``/đơn vị``)."""
    pieces = phrase.pieces
    for position in range(figure.last + 1, len(pieces)):
        if pieces[position].kind == "PER":
            if pieces[position + 1 : position + 2] and pieces[position + 1].kind == "PER":
                continue
            return _bare_period(pieces[position].text)
        if pieces[position].kind in ("NUMBER", "SEMICOLON"):
            break
    for position in range(figure.first - 1, -1, -1):
        if pieces[position].kind == "PER":
            return _bare_period(pieces[position].text)
        if pieces[position].kind in ("NUMBER", "SEMICOLON"):
            break
    return None


def _bare_period(text: str) -> str:
    return re.sub(r"^(?:/ ?|mỗi |hàng |một |trong )", "", text)


def baseline(phrase: Phrase, start: int, end: int) -> str | None:
    """The words after ``so với`` between two pieces."""
    for piece in phrase.pieces[start:end]:
        if piece.kind == "BASE":
            words = compose(phrase.text[piece.start : piece.end]).text.split()
            return " ".join(words[2:])  # past “so với”
    return None


def _next_figure(phrase: Phrase, last: int) -> int:
    for position in range(last + 1, len(phrase.pieces)):
        if phrase.pieces[position].kind in ("NUMBER", "RATIO"):
            return position
    return len(phrase.pieces)


def _quantifier(phrase: Phrase, figure: Figure) -> str | None:
    for piece in phrase.pieces[figure.before.start : figure.first]:
        if piece.kind in ("NO_ONE_BELOW", "NO_ONE_ABOVE"):
            return f"mỗi {words.member_of(piece)}"
    for position in range(figure.first):
        if phrase.pieces[position].kind == "EACH":
            member = words.group_of(words.words_from(phrase.text, phrase.pieces, position + 1))
            return f"mỗi {member}" if member else None
    for first, second in pairwise(phrase.pieces[figure.last + 1 :]):
        if first.kind == second.kind == "PER":
            return f"mỗi {_bare_period(first.text)}"
    inner = re.search(r"mỗi (.+)", figure.tail, re.IGNORECASE)
    return f"mỗi {inner.group(1)}" if inner else None


def _unit(phrase: Phrase, figure: Figure) -> tuple[str | None, str | None]:
    """The unit of the figure and the group that it is a share of."""
    first, last = phrase.pieces[figure.first], phrase.pieces[figure.last]
    mark = last.mark or first.mark
    if mark:
        of = words.group_of(figure.tail)
        return mark, of or words.scope_after(phrase.text, phrase.pieces, figure.last + 1) or None
    if first.kind == "RATIO" and is_all(first) and figure.tail:
        return "%", words.group_of(figure.tail)
    if first.kind == "RATIO" and is_share(phrase, figure.first, figure.tail):
        return "%", words.group_of(figure.tail) or None
    if first.kind == "RATIO":
        unit = words.unit_of(figure.tail) if figure.tail else ""
        below = first.text.partition("/")[2]
        if _is_rate(below) and not unit.startswith("điểm"):
            return f"/{below}", words.group_of(figure.tail) or None
        return unit or None, f"{below} {unit}".strip()
    following = phrase.pieces[figure.last + 1 : figure.last + 2]
    if following and following[0].text == "hạng" and {"UP", "DOWN"} & set(figure.before.kinds):
        return "hạng", None
    inner = words.words_from(phrase.text, phrase.pieces, figure.first + 1)
    tail = figure.tail or (inner if figure.last > figure.first else "")
    if (first.scale or last.scale) and not fold(tail).startswith(_CURRENCY):
        return (words.unit_of(tail) if tail else "đồng"), None
    return (words.unit_of(tail) or None) if tail else None, None


def _is_rate(below: str) -> bool:
    """``4/100.000 dân``: so many of every so many, a round number."""
    number = parse_number(below) or Fraction(0)
    return number >= _RATE and set(str(number)) == {"1", "0"}


def read_figure(
    phrase: Phrase, figure: Figure, inherited: tuple[Threshold, ...]
) -> tuple[Threshold, ...]:
    """Every reading of a figure, the likeliest first; empty when its words conflict."""
    unit, of = _unit(phrase, figure)
    blank = Threshold(
        Operator.AT_LEAST,
        figure.value,
        unit=unit,
        of=of,
        per=_per(phrase, figure),
        baseline=baseline(phrase, figure.last, _next_figure(phrase, figure.last)),
        quantifier=_quantifier(phrase, figure),
    )
    if rank := _as_rank(phrase, figure, blank):
        return (rank,)
    if figure.value2 is not None:
        return _as_range(phrase, figure, blank)
    ops = words.operators(figure.before.kinds, figure.after)
    if ops is None or figure.upper_open:
        return ()
    told = ops
    if not ops and inherited and not _is_every(phrase, figure, blank):
        first = inherited[0]
        if first.operator is Operator.CHANGE and not figure.before.kinds:
            return _as_change(phrase, figure, blank, first.direction or "", first.strict)
        listed = dict.fromkeys(reading.operator for reading in inherited)
        ops = tuple(op for op in listed if op in _INHERITED)
    change = _change(phrase, figure, blank, told)
    if change is not None:
        return change
    if "ABOUT" in figure.before.kinds:
        around = phrase.pieces[figure.before.start : figure.first]
        word = next(piece.text for piece in around if piece.kind == "ABOUT")
        return _as_about(figure, blank, word)
    weak = not set(told) - {Operator.AT_LEAST} and not _strong(figure)
    if weak and _is_every(phrase, figure, blank):
        return (evolve(blank, operator=Operator.EVERY),)
    levels = tuple(evolve(blank, operator=op) for op in ops) or _as_bare(phrase, blank)
    if phrase.pieces[figure.first].kind == "RATIO" and not figure.tail and unit is None:
        return tuple(one for level in levels for one in (_as_share(phrase, figure, level), level))
    return levels


def _as_share(phrase: Phrase, figure: Figure, level: Threshold) -> Threshold:
    """``đạt 4/5`` as 80 %: of what, or out of how many points, it does not say."""
    below = parse_number(phrase.pieces[figure.first].text.partition("/")[2]) or Fraction(1)
    return evolve(level, value=figure.value * 100 / below, unit="%", of=None)


def _strong(figure: Figure) -> bool:
    return "AT_LEAST" in figure.before.kinds or "FROM" in figure.before.kinds


def _is_every(phrase: Phrase, figure: Figure, blank: Threshold) -> bool:
    if phrase.pieces[figure.first].kind == "RATIO":
        return figure.value == 100 and blank.unit == "%"
    if fold(figure.tail).startswith(("ở ", "tại ", "đối với ")):
        return False
    return figure.value == 100 and blank.unit == "%" and words.is_group(blank.of or "")


def _as_bare(phrase: Phrase, blank: Threshold) -> tuple[Threshold, ...]:
    if blank.value == 0:
        return (evolve(blank, operator=Operator.EQUAL),)
    if words.is_good(phrase.text):
        return (blank,)
    return (blank, evolve(blank, operator=Operator.AT_MOST))


def _as_rank(phrase: Phrase, figure: Figure, blank: Threshold) -> Threshold | None:
    kinds = figure.before.kinds
    leading = any(piece.kind == "LEADING" for piece in _clause_after(phrase, figure.last)) and not (
        blank.unit or ""
    ).startswith("%")
    region = "AT_MOST" in kinds and _REGION.match(fold(figure.tail))
    if "RANK" not in kinds and not leading and not region:
        return None
    of = re.sub(r"^của ", "", figure.tail) or None
    return evolve(blank, operator=Operator.RANK_AT_MOST, unit="hạng", of=of)


def _clause_after(phrase: Phrase, last: int) -> tuple[Piece, ...]:
    """The pieces after a figure up to the next one, or to what joins levels."""
    end = last + 1
    while end < min(len(phrase.pieces), last + 12):
        if phrase.pieces[end].kind in ("NUMBER", "RATIO", "SEMICOLON", "STOP", "ALSO"):
            break
        end += 1
    return phrase.pieces[last + 1 : end]


def _as_range(phrase: Phrase, figure: Figure, blank: Threshold) -> tuple[Threshold, ...]:
    found = _direction(phrase, figure)
    if found is not None and found[1]:
        return _as_range_of_change(phrase, figure, blank, found[0])
    lower_open = "MORE" in figure.before.kinds
    if figure.upper_open or lower_open:
        low = evolve(blank, operator=Operator.MORE if lower_open else Operator.AT_LEAST)
        upper = Operator.LESS if figure.upper_open else Operator.AT_MOST
        high = evolve(blank, operator=upper, value=figure.value2)
        return (Threshold(Operator.ALL, parts=(low, high)),)
    inside = evolve(blank, operator=Operator.BETWEEN, value2=figure.value2)
    between = {piece.kind for piece in phrase.pieces[figure.first : figure.last]}
    if "AT_MOST" in figure.before.kinds or "AT_MOST" in between:
        return (inside,)
    return (inside, blank)


def _as_range_of_change(
    phrase: Phrase, figure: Figure, blank: Threshold, direction: str
) -> tuple[Threshold, ...]:
    """``giảm từ 5% đến 10%``: within the two ends, or at least the first."""
    changes = _as_change(phrase, figure, blank, direction, strict=False)
    sign = 1 if direction == "tăng" else -1
    ends = None if figure.value2 is None else sign * figure.value2
    return tuple(one for change in changes for one in (evolve(change, value2=ends), change))


def _as_about(figure: Figure, blank: Threshold, word: str) -> tuple[Threshold, ...]:
    near = approximate("khoảng", figure.value, figure.step)
    if near.low is not None and word == "gần":
        return (blank, evolve(blank, operator=Operator.MORE, value=near.low))
    inside = evolve(blank, operator=Operator.BETWEEN, value=near.low, value2=near.high)
    return (blank, inside)


def _direction(phrase: Phrase, figure: Figure) -> tuple[str, bool] | None:
    """``tăng`` or ``giảm`` that governs the figure, and whether it stands right before it."""
    kinds = figure.before.kinds
    if kinds and kinds[0] in ("UP", "DOWN"):
        position, near = figure.before.start, True
    else:
        near = False
        position = figure.before.start - 1
        while position >= 0 and phrase.pieces[position].kind not in ("UP", "DOWN"):
            if phrase.pieces[position].kind in ("SEMICOLON", "NUMBER", "RATIO", "STOP", "ALSO"):
                return None
            position -= 1
        if position < 0:
            return None
    noun = position > 0 and phrase.pieces[position - 1].text in ("lệ", "mức", "số", "nhập")
    if noun and not near:
        return None
    return ("tăng" if phrase.pieces[position].kind == "UP" else "giảm"), near


def _change(
    phrase: Phrase, figure: Figure, blank: Threshold, ops: tuple[Operator, ...]
) -> tuple[Threshold, ...] | None:
    """The figure as a rise or fall; None when it is a level; empty when it means nothing."""
    if _is_multiple(phrase, figure, blank):
        return _as_change(phrase, figure, blank, "tăng", strict=False)
    if _exceeds(phrase, figure, blank):
        beyond = evolve(blank, operator=Operator.CHANGE, direction="tăng", reading="tương đối")
        return (beyond,)
    found = _direction(phrase, figure)
    if found is None:
        risen = blank.unit == "bậc" and "UP_TO" in figure.before.kinds
        return _as_change(phrase, figure, blank, "tăng", strict=False) if risen else None
    direction, near = found
    if near and phrase.pieces[figure.before.start - 1].text in ("không", "chưa"):
        return ()
    kinds = set(figure.before.kinds)
    if kinds & {"REACH", "DOWN_TO", "UP_TO"}:
        if direction == "giảm" and ops == (Operator.AT_LEAST,) and "REACH" in kinds:
            return _reduced(phrase, figure, blank)
        return None
    if kinds & {"LESS", "AT_MOST"}:
        return () if near or (blank.unit == "%" and _counts(phrase, figure, blank)) else None
    strict = ops == (Operator.MORE,)
    changes = _as_change(phrase, figure, blank, direction, strict)
    if not near and direction == "tăng" and ops and blank.baseline is None and blank.unit == "%":
        return (*changes, *(evolve(blank, operator=op, reading="đạt mức này") for op in ops))
    if len(ops) > 1:
        return tuple(evolve(change, strict=flag) for change in changes for flag in (False, True))
    return changes


def _reduced(phrase: Phrase, figure: Figure, blank: Threshold) -> tuple[Threshold, ...] | None:
    """``giảm hồ sơ quá hạn đạt 10%``: by that much, or down to it; None of a rate of reduction."""
    if phrase.pieces[figure.before.start - 1].text in ("lệ", "mức"):
        return None
    changes = _as_change(phrase, figure, blank, "giảm", strict=False)
    if {"AT_LEAST", "FROM"} & set(figure.before.kinds):
        return changes
    return (*changes, evolve(blank, operator=Operator.AT_MOST, reading="đạt mức này"))


def _is_multiple(phrase: Phrase, figure: Figure, blank: Threshold) -> bool:
    """``gấp 2 lần``: 100 % more."""
    lead = fold(phrase.text[: phrase.pieces[figure.first].start])
    return blank.unit == "lần" and bool(_TIMES.search(lead))


def _exceeds(phrase: Phrase, figure: Figure, blank: Threshold) -> bool:
    """``vượt 10% so với kế hoạch``: beyond the plan by that share of it."""
    around = phrase.pieces[figure.before.start : figure.first]
    beyond = any(piece.text == "vượt" for piece in around) and blank.unit == "%"
    if beyond and (blank.baseline or _PLANNED.match(fold(figure.tail))):
        return True
    lead = fold(phrase.text[: phrase.pieces[figure.first].start])
    return blank.unit == "%" and bool(_BEYOND.search(lead))


def _as_change(
    phrase: Phrase, figure: Figure, blank: Threshold, direction: str, strict: bool
) -> tuple[Threshold, ...]:
    sign = 1 if direction == "tăng" else -1
    if _is_multiple(phrase, figure, blank):
        more = (figure.value - 1) * 100
        return (evolve(blank, operator=Operator.CHANGE, value=more, unit="%", direction="tăng"),)
    if (
        blank.unit == "lần" and direction == "tăng" and figure.value > 1
    ):  # to 1,5 times the base, or by 1,5 times it
        risen = evolve(blank, operator=Operator.CHANGE, unit="%", direction="tăng", strict=strict)
        by = evolve(risen, value=figure.value * 100, reading="thêm chừng ấy lần")
        return (evolve(risen, value=(figure.value - 1) * 100, reading="gấp chừng ấy lần"), by)
    if blank.unit == "lần" and direction == "giảm" and figure.value > 1:
        left = (1 / figure.value - 1) * 100  # to one Nth of the base, or by so many times
        fewer = evolve(blank, operator=Operator.CHANGE, direction="giảm", strict=strict)
        return (
            evolve(fewer, value=left, unit="%", reading="còn một phần chừng ấy"),
            evolve(fewer, value=-figure.value, reading="bớt chừng ấy lần"),
        )
    change = evolve(
        blank,
        operator=Operator.CHANGE,
        value=sign * figure.value,
        direction=direction,
        strict=strict,
    )
    folded = fold(phrase.text)
    if blank.unit != "%" or "(tương đối)" in folded or _counts(phrase, figure, blank):
        return (change,)
    return (
        evolve(change, reading="tương đối"),
        evolve(change, unit="điểm phần trăm", reading="điểm phần trăm"),
    )


def _counts(phrase: Phrase, figure: Figure, blank: Threshold) -> bool:
    """Whether the thing that changes is a quantity, so that its % can only be relative."""
    lead = phrase.text[: phrase.pieces[figure.first].start]
    if words.speaks_of_rate(lead) or words.speaks_of_rate(figure.tail):
        return False
    if blank.of:
        return True
    return bool(re.search(r"(?<!\w)(?:số|thời gian|chi phí|kinh phí|giá trị|thu nhập)(?!\w)",
                          fold(lead)))  # fmt: skip
