"""Vietnamese figures in cells, and how exactly they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from attrs import field, frozen

from cchc_rules.diagnostics.finding import Code
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.numbers import Interval, show_number
from cchc_rules.patterns import pattern
from cchc_rules.records import Record
from cchc_rules.spelling import compose, fold

_LONGEST = 60
_FIGURE = pattern(
    r"(?P<word>gần|hơn|trên|khoảng|xấp xỉ|[~≈])?\s*"
    r"(?P<sign>[-+]?)\s*(?P<digits>[0-9](?:[0-9.,]*[0-9])?)\s*(?P<unit>[^0-9.,\s].*)?",
    re.IGNORECASE,
)
_UNIT = pattern(r"%|(?:/ ?)?[^\W\d_](?:[^0-9]|(?<=m)[23](?!\w))*")
_OUT_OF = pattern(r"/ ?[0-9].*")
_UP_TO = pattern(r"(?:[-–]|đến|tới) ?[0-9].*")
_VIETNAMESE = pattern(r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<part>[0-9]+))?")
_ENGLISH = pattern(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_LONE_COMMA = pattern(r"[1-9][0-9]{0,2},[0-9]{3}")
_LONE_DOT = pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_WITH_LETTER = pattern(r"[0-9oO]*(?:[0-9][.,]?[oO]|[oO][.,]?[0-9])[0-9oO.,]*(?=\s|%|$)")
_PLAIN = pattern(
    r"(?P<sign>-?)(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+))?(?:[eE](?P<power>[-+]?[0-9]{1,2}))?"
)
_BETWEEN = pattern(r"(?P<open>[\[(])(?P<low>[^;]*);(?P<high>[^;]*)(?P<close>[\])])")
_QUOTIENT = pattern(r"(?P<top>-?[0-9]+)/(?P<bottom>0*[1-9][0-9]*)")


@lru_cache(maxsize=16384)
def plain_text(text: str) -> str:
    """The text of a cell composed, with plain blanks, dashes and quotes, none at its ends."""
    return compose(text).text.strip()


@frozen
class Fault(Record):
    """Why a cell could not be read: a code and the arguments of its words."""

    code: Code
    arguments: Mapping[str, str] = field(factory=dict, hash=False)


@frozen
class Figure(Record):
    """A printed number: its value, the size of its last printed digit, what stands beside it."""

    value: Fraction
    step: Fraction
    word: str = ""
    unit: str = ""


class Closeness(Enum):
    """How a printed number stands to the true one (độ chính xác)."""

    EXACT = "chính xác"
    ROUNDED = "làm tròn"
    HALF_UP = "làm tròn nửa lên"
    ROUNDED_DOWN = "làm tròn xuống"
    ROUNDED_UP = "làm tròn lên"
    NEARLY = "gần"
    OVER = "hơn"
    ABOUT = "khoảng"


@frozen
class Precision(Record):
    """A closeness and its width; None is one unit of the last printed digit."""

    closeness: Closeness = Closeness.EXACT
    step: Fraction | None = None


_WORDS = {
    "": Closeness.EXACT,
    "chính xác": Closeness.EXACT,
    "exact": Closeness.EXACT,
    "làm tròn": Closeness.ROUNDED,
    "rounded": Closeness.ROUNDED,
    "làm tròn nửa lên": Closeness.HALF_UP,
    "rounded half up": Closeness.HALF_UP,
    "làm tròn xuống": Closeness.ROUNDED_DOWN,
    "cắt bớt": Closeness.ROUNDED_DOWN,
    "rounded down": Closeness.ROUNDED_DOWN,
    "làm tròn lên": Closeness.ROUNDED_UP,
    "rounded up": Closeness.ROUNDED_UP,
    "gần": Closeness.NEARLY,
    "nearly": Closeness.NEARLY,
    "hơn": Closeness.OVER,
    "trên": Closeness.OVER,
    "over": Closeness.OVER,
    "khoảng": Closeness.ABOUT,
    "xấp xỉ": Closeness.ABOUT,
    "about": Closeness.ABOUT,
    "~": Closeness.ABOUT,
    "≈": Closeness.ABOUT,
}
_STEP = pattern(r"(?:đến |tới |to )?(?P<step>[0-9][0-9.,]*)")


def not_a_figure(text: str, vi: str = "", en: str = "") -> Fault:
    """The fault of a cell that holds no number, with a hint."""
    hint = vi or "chỉ ghi chữ số, dấu và đơn vị"
    hint_en = en or "write digits, marks and the unit only"
    return Fault(words.NOT_A_FIGURE, {"text": text, "hint": hint, "hint_en": hint_en})


def _suspicious(digits: str, percent: bool) -> Fault | None:
    whole, _, part = digits.replace(".", ",").partition(",")
    if (not percent and _LONE_COMMA.fullmatch(digits)) or (percent and _LONE_DOT.fullmatch(digits)):
        decimal = f"{whole},{part}" if percent else f"{whole},{part}0"
        return Fault(
            words.AMBIGUOUS_FIGURE,
            {"text": digits, "first": f"{whole}{part}", "second": decimal},
        )
    if _VIETNAMESE.fullmatch(digits):
        return None
    if _ENGLISH.fullmatch(digits):
        turned = digits.translate(str.maketrans(".,", ",."))
        return not_a_figure(digits, f"ở đây: viết {turned}", f"here: write {turned}")
    return not_a_figure(digits)


def _scaled(whole: str, part: str) -> tuple[Fraction, Fraction]:
    step = Fraction(1, 10 ** len(part))
    return int(whole + part) * step, step


def parse_figure(text: str, *, percent: bool = False) -> Figure | Fault:
    """A number as officials write it: ``3.887 hồ sơ``, ``88,29%``, ``gần 99``.

    ``percent`` says that the unit is % even when the cell does not; a number that can be read
    in two ways is a fault.
    """
    plain = plain_text(text)
    if slip := _WITH_LETTER.match(plain):
        mended = plain[: slip.end()].replace("O", "0").replace("o", "0") + plain[slip.end() :]
        return Fault(words.LETTER_FOR_ZERO, {"text": plain, "suggestion": mended})
    match = _FIGURE.fullmatch(plain)
    if match is None or len(match["digits"]) > _LONGEST:
        return not_a_figure(plain)
    unit = (match["unit"] or "").strip()
    digits = match["digits"]
    if unit and not _UNIT.fullmatch(unit):
        return _not_a_unit(plain, unit)
    if fault := _suspicious(digits, percent or unit.startswith("%")):
        return fault
    whole, _, part = digits.replace(".", "").partition(",")
    value, step = _scaled(whole, part)
    return Figure(-value if match["sign"] == "-" else value, step, fold(match["word"] or ""), unit)


def _not_a_unit(plain: str, unit: str) -> Fault:
    """The fault of what stands beside a number and is no unit."""
    if _OUT_OF.fullmatch(unit):
        return not_a_figure(
            plain,
            "ghi số trên ở “giá trị”, số dưới ở “mẫu số” (điểm: “tối đa”)",
            "the number above goes to “giá trị”, the one below to “mẫu số” (points: “tối đa”)",
        )
    if _UP_TO.fullmatch(unit):
        return not_a_figure(plain, "khoảng số viết trong ngoặc: [5; 7]", "a range is [5; 7]")
    return not_a_figure(plain)


def parse_plain_number(text: str) -> Figure | Fault:
    """A number as JSON writes it, ``88.290`` or ``1e3``, exact; absurd powers are faults."""
    match = _PLAIN.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return not_a_figure(text)
    value, step = _scaled(match["whole"], match["part"] or "")
    power = Fraction(10) ** int(match["power"] or 0)
    sign = -1 if match["sign"] else 1
    return Figure(sign * value * power, step * power)


@lru_cache(maxsize=256)
def parse_precision(text: str) -> Precision | Fault:
    """``chính xác``, ``làm tròn 0,01``, ``làm tròn 0,01 nửa lên``, ``gần``, ``hơn``, ``khoảng``."""
    folded = fold(text)
    match = _STEP.search(folded)
    step = None
    rest = folded
    if match is not None:
        figure = parse_figure(match["step"], percent=True)
        if isinstance(figure, Fault) or figure.value <= 0:
            return Fault(words.NOT_A_PRECISION, {"text": text})
        step = figure.value
        rest = fold(folded[: match.start()] + folded[match.end() :])
    closeness = _WORDS.get(rest)
    if closeness is None or (closeness is Closeness.EXACT and step is not None):
        return Fault(words.NOT_A_PRECISION, {"text": text})
    return Precision(closeness, step)


def widen(figure: Figure, precision: Precision) -> Interval | Fault:
    """The numbers that a printed one may stand for, per its word and the declared precision."""
    closeness = precision.closeness
    if figure.word:
        beside = _WORDS[figure.word]
        if closeness not in (Closeness.EXACT, beside):
            return _conflict(figure, precision)
        closeness = beside
    step = precision.step or figure.step
    if closeness in _ROUNDINGS and (figure.value / step).denominator != 1:
        return _conflict(figure, precision)
    return _interval(figure.value, closeness, step)


_ROUNDINGS = (
    Closeness.ROUNDED,
    Closeness.HALF_UP,
    Closeness.ROUNDED_DOWN,
    Closeness.ROUNDED_UP,
)


def _conflict(figure: Figure, precision: Precision) -> Fault:
    width = f" {show_number(precision.step)}" if precision.step else ""
    shown = f"{figure.word} {show_number(figure.value)}".strip()
    return Fault(
        words.PRECISION_CONFLICT,
        {"text": shown, "precision": precision.closeness.value + width},
    )


def _interval(value: Fraction, closeness: Closeness, step: Fraction) -> Interval:
    below, above = value - step, value + step
    match closeness:
        case Closeness.EXACT:
            return Interval(value, value)
        case Closeness.ROUNDED:
            return Interval(below, above, False, False)
        case Closeness.HALF_UP:
            return Interval(value - step / 2, value + step / 2, True, value < 0)
        case Closeness.ROUNDED_DOWN | Closeness.ROUNDED_UP:
            upwards = closeness is Closeness.ROUNDED_DOWN
            ends = (value, above) if upwards else (below, value)
            return Interval(*ends, upwards, not upwards)
        case Closeness.NEARLY:
            return Interval(below, value, False, False)
        case Closeness.OVER:
            return Interval(value, above, False, False)
    return Interval(below, above)


def parse_bounds(text: str, *, percent: bool = False) -> Interval | Fault | None:
    """An interval in brackets, ``[88,28; 88,30)``, a blank bound unbounded; None if none."""
    plain = plain_text(text)
    match = _BETWEEN.fullmatch(plain)
    if match is None:
        return None
    low, high = _bound(match["low"], percent), _bound(match["high"], percent)
    if isinstance(low, Fault):
        return low
    if isinstance(high, Fault):
        return high
    closed = match["open"] == "[", match["close"] == "]"
    if low is not None and high is not None and (low > high or (low == high and not all(closed))):
        return not_a_figure(plain, "số đầu không lớn hơn số cuối", "the lower bound comes first")
    return Interval(low, high, *closed)


def _bound(text: str, percent: bool) -> Fraction | Fault | None:
    text = text.strip()
    if not text:
        return None
    if len(text) <= 4 * _LONGEST and (quotient := _QUOTIENT.fullmatch(text)):
        return Fraction(int(quotient["top"]), int(quotient["bottom"]))
    figure = parse_figure(text, percent=percent)
    return figure if isinstance(figure, Fault) else figure.value


def write_figure(value: Interval) -> str:
    """An interval as a cell that `parse_figure` or `parse_bounds` reads back the same."""
    closed = value.low_closed and value.high_closed
    if value.low is not None and value.is_exact and closed:
        shown = _write_bound(value.low)
        return f"[{shown}; {shown}]" if "/" in shown else shown
    low = "" if value.low is None else _write_bound(value.low)
    high = "" if value.high is None else _write_bound(value.high)
    return f"{'[' if value.low_closed else '('}{low}; {high}{']' if value.high_closed else ')'}"


def _write_bound(value: Fraction) -> str:
    """Digits with a decimal comma and no dots; a quotient when they would not end or be long."""
    places = 0
    while (value * 10**places).denominator != 1 and places < _LONGEST:
        places += 1
    scaled = value * 10**places
    digits = str(abs(scaled.numerator)) if abs(scaled) < 10**_LONGEST else ""
    if scaled.denominator != 1 or not digits or max(len(digits), places + 1) >= _LONGEST:
        return f"{value.numerator}/{value.denominator}"
    digits = digits.zfill(places + 1)
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    shown = f"{whole},{part}" if part else whole
    sign = "-" if value < 0 else ""
    return sign + shown + ("0" if _LONE_COMMA.fullmatch(shown) else "")
