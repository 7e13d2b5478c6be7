"""Words that turn a level round: read as what they say, or not read at all."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from cchc_rules.checking.threshold_figures import Figure, Phrase
from cchc_rules.patterns import pattern
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.syntax.pieces import Piece

_UNREAD = tuple(
    (words, pattern(text))
    for words, text in (
        (
            ("không ",),
            r"(?<!\w)không (?:bắt buộc|nhất thiết|yêu cầu|nên|cần(?= (?:phải |đạt )))(?!\w)",
        ),
        (("không đạt ",), r"(?<!\w)không đạt (?:dưới|trên|quá|hơn|thấp hơn|cao hơn)(?= [0-9])"),
        (
            ("trở xuống",),
            r"(?<!\w)(?:loại|mức|thứ|hạng|xếp hạng)(?: thứ| loại)? \"?(?:[0-9]+|[a-d]|"
            r"xuất sắc|rất tốt|tốt|khá|trung bình|yếu|kém)\"? trở xuống(?!\w)",
        ),
        (("ngoài ", "ra khỏi "), r"(?<!\w)(?:ngoài|ra khỏi) (?:top|tốp|nhóm)(?= [0-9])"),
        (
            ("top", "tốp", "nhóm"),
            r"(?<!\w)không (?:lọt|nằm|thuộc|vào|đứng|ở|rơi)(?: vào| trong| ngoài| ở)* "
            r"(?:top|tốp|nhóm)(?!\w)",
        ),
        (
            ("cuối", "chót", "thấp nhất", "kém nhất"),
            r"(?<!\w)(?:top|tốp|nhóm|thứ|hạng) [0-9]+(?: [^\W\d]+){0,3}? "
            r"(?:cuối bảng|đứng cuối|cuối|chót bảng|thấp nhất|kém nhất|áp chót)(?!\w)",
        ),
        (
            ("hạng", "thứ", "nhóm", "top", "tốp"),
            r"(?<!\w)(?:xếp hạng|xếp thứ|đứng thứ|thứ hạng|hạng|nhóm|top|tốp)(?: từ)?(?: thứ)? "
            r"[0-9]+ ?(?:đến|tới|-) ?(?:thứ )?[0-9]+(?! ?%)(?! ?điểm)",
        ),
        (("nhóm ",), r"(?<!\w)(?:trong|thuộc|vào) nhóm [0-9]+/[0-9]+"),
        (("hoàn thành vượt",), r"(?<!\w)hoàn thành vượt(?: mức)? [0-9][0-9.,]* ?(?:%|phần trăm)"),
        (
            ("bậc",),
            r"(?<!\w)(?:tụt|hạ|nâng|lùi)(?: thêm| lên| xuống)?"
            r"(?: không quá| tối đa| ít nhất| tối thiểu)? [0-9]+ bậc(?!\w)",
        ),
        (("gấp rưỡi",), r"(?<!\w)gấp rưỡi(?!\w)"),
        (("đến", "tới"), r"(?<!\w)(?:tăng|giảm) (?:đến|tới)(?= [0-9])"),
        (
            ("hơn năm", "hơn cùng kỳ"),
            r"(?<!\w)(?:cao|thấp|nhiều|ít) hơn (?:năm (?:trước|[0-9]{4})|cùng kỳ)(?: năm trước)?"
            r"(?: (?:ít nhất|tối thiểu|từ|là|khoảng))? [0-9]",
        ),
        (("tăng lên gấp",), r"(?<!\w)tăng lên gấp(?!\w)"),
        ((" trên ",), r"(?<![\w.,/])[0-9]+ trên [0-9]+(?![\w.,]*%)"),
        (("0/0",), r"(?<![0-9])0+/0+(?![0-9])"),
        (
            ("loại ",),
            r"(?<!\w)loại \"?(?:xuất sắc|tốt|khá|trung bình|[a-d])\"?(?:,| hoặc| và|/) ?"
            r"(?:loại )?\"?(?:xuất sắc|tốt|khá|trung bình|[a-d])\"?(?![\w/])(?! trở lên)",
        ),
        (
            ("bằng ",),
            r"(?<!\w)bằng (?:một nửa|[0-9][0-9.,]* ?(?:%|phần trăm)) (?:của )?"
            r"(?:cùng kỳ|bình quân|trung bình|năm (?:trước|20[0-9]{2}))(?!\w)",
        ),
    )
)
"""What has no reading, each with words of which one must be there: few levels have any."""

_OUT_OF = (("trong", "tổng", "số"), ("trên", "tổng", "số"), ("trong", "số"), ("trong",))
_SPANS = frozenset(("ngày", "tháng", "năm", "tuần", "quý", "giờ", "phút"))
_TURNED = {"MORE": "AT_MOST", "LESS": "AT_LEAST"}
_MOVED = {"MORE": "UP", "LESS": "DOWN"}
_SAYS_MORE = frozenset(("cao hơn", "lớn hơn", "nhiều hơn", "hơn", "thấp hơn", "ít hơn", "nhỏ hơn"))
_BASE = pattern(r"năm|cùng kỳ|kỳ trước|bình quân|trung bình|giai đoạn|quý trước|tháng trước")
_BETWEEN = frozenset(("WORD", "PER", "PERCENT", "POINTS", "TO", "DASH"))


def unread(folded: str) -> Iterator[tuple[int, int, str]]:
    """Words of a phrase that have no reading as a level, with their offsets."""
    for words, unread_words in _UNREAD:
        if any(one in folded for one in words) and (found := unread_words.search(folded)):
            yield found.start(), found.end(), found.group()


def turned(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with ``không để … quá N`` as a ceiling and ``cao hơn N so với`` as a change."""
    pieces = _out_of(pieces)
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind == "NONE_OF":
            other = _next_compared(pieces, index)
            if other is not None:
                found[index] = evolve(piece, kind="WORD")
                found[other] = evolve(pieces[other], kind=_TURNED[pieces[other].kind])
        elif piece.kind in _MOVED and piece.text in _SAYS_MORE and _has_base(pieces, index):
            found[index] = evolve(piece, kind=_MOVED[piece.kind])
    return tuple(found)


def _out_of(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``2 trong số 5 mô hình`` as ``2/5 mô hình``."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        size = _parted(pieces, index)
        if size:
            last = pieces[index + size - 1]
            whole = f"{pieces[index].text}/{last.text}"
            found.append(evolve(pieces[index], kind="RATIO", text=whole, end=last.end))
        else:
            found.append(pieces[index])
        index += size or 1
    return tuple(found)


def _parted(pieces: tuple[Piece, ...], index: int) -> int:
    """How many pieces ``2 trong số 5`` takes before what is counted; 0 when it is not that."""
    texts = [one.text for one in pieces[index + 1 : index + 4]]
    said = next((words for words in _OUT_OF if texts[: len(words)] == list(words)), None)
    if said is None or pieces[index].kind != "NUMBER":
        return 0
    end = index + 1 + len(said)
    above, below = pieces[index], pieces[end : end + 1]
    plain = bool(below) and below[0].kind == "NUMBER" and not (above.mark or below[0].mark)
    after = pieces[end + 1 : end + 2]
    counted = bool(after) and after[0].kind == "WORD" and after[0].text not in _SPANS
    return len(said) + 2 if plain and counted else 0


def _next_compared(pieces: tuple[Piece, ...], index: int) -> int | None:
    """``quá`` of ``không để tỷ lệ trễ hạn quá 2%``: the comparison in the clause of a denial."""
    for other in range(index + 1, len(pieces) - 1):
        kind = pieces[other].kind
        if kind in _TURNED:
            return other if pieces[other + 1].kind in ("NUMBER", "RATIO") else None
        if kind != "WORD":
            return None
    return None


def _has_base(pieces: tuple[Piece, ...], index: int) -> bool:
    """Whether a comparison with a figure is with what was before, or with others."""
    rest = [one for one in pieces[index + 1 :] if one.kind not in ("AT_LEAST", "FROM")]
    if not rest or rest[0].kind != "NUMBER":
        return False
    after = next((one for one in rest[1:] if one.kind not in _BETWEEN), None)
    return after is not None and after.kind == "BASE" and _BASE.search(after.text) is not None


def is_unbounded(phrase: Phrase, figure: Figure, readings: tuple[Threshold, ...]) -> bool:
    """A range where one bound is asked (``không quá 2-3%``), a figure beside a base."""
    bounds = {"AT_MOST", "AT_LEAST", "MORE", "LESS"} & set(figure.before.kinds)
    if figure.value2 is not None and "LESS" in bounds:
        return True  # “dưới 5-7%”
    if figure.value2 is not None and bounds and "FROM" not in figure.before.kinds:
        return len(readings) == 1 and readings[0].operator is Operator.BETWEEN
    after = phrase.pieces[figure.last + 1 : figure.last + 2]
    compared = bool(after) and after[0].kind == "BASE" and _BASE.search(after[0].text) is not None
    return compared and all(one.operator is not Operator.CHANGE for one in readings)
