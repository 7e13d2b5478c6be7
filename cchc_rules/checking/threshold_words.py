"""Words of threshold phrases: comparisons around a figure, units, groups, periods."""

from __future__ import annotations

import re

from attrs import frozen

from cchc_rules.patterns import pattern
from cchc_rules.plan.thresholds import Operator
from cchc_rules.records import Record
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.pieces import Piece

COMPARING = frozenset(
    (
        "NO_ONE_BELOW",
        "NO_ONE_ABOVE",
        "AT_LEAST",
        "AT_MOST",
        "MORE",
        "LESS",
        "FROM",
        "ABOUT",
        "EXACT",
        "REACH",
        "DOWN_TO",
        "UP_TO",
        "RANK",
    )
)
SEPARATORS = frozenset(("COMMA", "SEMICOLON", "AND", "OR", "ALSO", "COLON", "STOP"))
_SKIPPED_TEXT = "tỷ lệ mức số là thứ thêm bình quân trung các nhóm tương ứng giai đoạn này"
_SKIPPED = frozenset(_SKIPPED_TEXT.split())
_STOP = pattern(
    r", (?:tỷ lệ|tỉ lệ|riêng|mức|chỉ số)(?!\w)|"
    r"(?<!\w)(?:được|thực hiện|có|bố trí|triển khai|tổ chức thực hiện|tổ chức|ứng dụng|áp dụng|"
    r"sử dụng|hoàn thành|tự bảo đảm|tham gia|đăng ký|bảo đảm|đảm bảo|không|trong thời hạn|theo|"
    r"đúng hạn|đúng thời hạn|nằm|vào|với|trong|xếp|đang|đã|trên địa bàn)(?!\w)"
)
_ADVERB = pattern(r"(?:theo|trong|trên địa bàn|đúng hạn|đúng thời hạn|vào)(?!\w)")
_UNITS = pattern(
    r"(?:các |số )?(ngày làm việc|giờ làm việc|ngày|giờ|phút|tháng|tuần|quý|năm|"
    r"cơ quan, đơn vị|đơn vị|hồ sơ|sản phẩm|sáng kiến|kiến nghị|cuộc|lần|điểm|bậc|tấn|"
    r"tin, bài|bài viết|bài|tập thể|cá nhân|thủ tục hành chính|thủ tục|tthc|dịch vụ công|"
    r"doanh nghiệp|bộ dữ liệu|đồng|usd|người|hộ|văn bản|mô hình|lớp|báo cáo|nhiệm vụ|"
    r"trong các [^,;]+|\w+(?: \w+)?)(?!\w)"
)
_NOT_GROUPS = pattern(
    r"(?:kế hoạch|chỉ tiêu|grdp|gdp|mục tiêu|dự toán|trở lên|tổng|khối lượng|năm|so|số điểm)(?!\w)"
)
_GOOD = pattern(
    r"(?<!\w)(?:được|đạt|thực hiện|có|triển khai|ứng dụng|áp dụng|hoàn thành|cung cấp|tổ chức|"
    r"phấn đấu|bảo đảm|đảm bảo|duy trì|xây dựng|kiểm tra|phát triển|gửi)(?!\w)"
)
_BAD = pattern(r"(?<!\w)(?:trễ|chậm|quá hạn|tồn đọng|vi phạm|giảm|sai|khiếu nại|tử vong)(?!\w)")
_RATES = pattern(r"(?<!\w)(?:tỷ lệ|tỷ trọng|hài lòng|chỉ số)(?!\w)")


_BOUNDS = frozenset(("AT_LEAST", "AT_MOST", "MORE", "LESS"))
_NEGATED = {"NO_ONE_BELOW": "AT_LEAST", "NO_ONE_ABOVE": "AT_MOST"}  # không đơn vị nào dưới …
_NO_ONE = pattern(r"không (?:được )?(?:(?:có|để|còn) )?(?P<member>.+?) nào(?!\w)")
_SCOPE = pattern(
    r"(?:(?:đối với|ở|tại) )?(?:lĩnh vực|cấp|nhóm|khối|khu vực|các (?:xã|huyện|lĩnh vực))(?!\w)"
)


@frozen
class Before(Record):
    """What stands right before a figure: comparing kinds, and where they begin."""

    kinds: tuple[str, ...]
    start: int


def look_back(pieces: tuple[Piece, ...], index: int) -> Before:
    """The comparing words, and words that may stand among them, before the piece ``index``."""
    kinds: list[str] = []
    start = index
    position = index - 1
    while position >= 0:
        piece = pieces[position]
        equal = {"REACH", "EXACT"} & set(kinds)
        joins = piece.kind == "OR" and equal and pieces[position - 1].kind in COMPARING
        if piece.kind in COMPARING or piece.kind in ("UP", "DOWN") or joins:
            kinds.insert(0, piece.kind)
            start = position
            if piece.kind in ("UP", "DOWN"):
                break
        elif not _may_stand_between(piece):
            break
        position -= 1
    return Before(tuple(kinds), start)


def _may_stand_between(piece: Piece) -> bool:
    if piece.kind == "WORD":
        return piece.text in _SKIPPED
    return piece.kind in ("DATE", "PER", "COLON")


def words_from(text: str, pieces: tuple[Piece, ...], index: int) -> str:
    """The author's words from the piece ``index`` to the next figure or comparing word."""
    end = index
    while end < len(pieces) and _is_word(pieces, end):
        end += 1
    if end == index or pieces[index].kind not in ("WORD", "DASH"):
        return ""
    words = compose(text[pieces[index].start : pieces[end - 1].end]).text
    return " ".join(words.split()).strip(" -")


def _is_word(pieces: tuple[Piece, ...], index: int) -> bool:
    kind = pieces[index].kind
    if kind in ("WORD", "DASH"):
        return True
    if kind in ("COMMA", "AND"):
        return index + 1 < len(pieces) and pieces[index + 1].kind == "WORD"
    return False


def group_of(words: str) -> str:
    """The group that a share is of, as ``các phòng, ban huyện``: words up to the verb."""
    words = re.sub(r"^(?:ở|đối với|tại|của) ", "", words, flags=re.IGNORECASE)
    stop = _STOP.search(words.lower())
    if stop and not stop.start() and _ADVERB.match(words.lower()):
        return ""
    return (words[: stop.start()] if stop and stop.start() else words).strip(" ,.-“”\"'")


def is_group(words: str) -> bool:
    """Whether the words after ``100%`` name members rather than a plan or a total."""
    return bool(words) and not _NOT_GROUPS.match(fold(words))


def unit_of(words: str) -> str:
    """The unit counted: ``cuộc``, ``hồ sơ``, ``ngày làm việc``."""
    words = (group_of(words) or words).rstrip(". ")
    if words.lower() == "đ":
        return "đồng"
    match = _UNITS.match(words.lower())
    return words[match.start(1) : match.end(1)] if match else words


def set_apart(text: str, pieces: tuple[Piece, ...]) -> str:
    """The words between ``riêng`` (or ``đối với`` after it) and the figure, else nothing."""
    for index, piece in enumerate(pieces):
        if piece.text == "riêng" and piece.kind == "WORD":
            return re.sub(r"^đối với ", "", words_from(text, pieces, index + 1))
    return ""


def scope_of(words: str) -> str:
    """``cấp xã`` of ``đối với cấp xã``, else nothing."""
    if not _SCOPE.match(fold(words)):
        return ""
    scope = re.sub(r"^(?:đối với|ở|tại) ", "", words, flags=re.IGNORECASE)
    return scope if " " in scope else ""


def scope_before(text: str, pieces: tuple[Piece, ...], end: int) -> str:
    """``cấp xã`` of ``…; cấp xã: 30%``: the scope that heads the clause ending at ``end``."""
    while end > 0 and pieces[end - 1].kind == "COLON":
        end -= 1
    start = end
    start = _run_before(pieces, start)
    if start == end:
        return ""
    while start > 1 and pieces[start - 1].kind in ("COMMA", "AND"):
        above = _run_before(pieces, start - 1)
        if not scope_of(words_from(text, pieces[: start - 1], above)):
            break
        start = above
    return scope_of(words_from(text, pieces[:end], start))


def _run_before(pieces: tuple[Piece, ...], end: int) -> int:
    """Where the free words that end at a piece begin."""
    start = end
    while start > 0 and pieces[start - 1].kind == "WORD":
        start -= 1
    return start


def scope_after(text: str, pieces: tuple[Piece, ...], index: int) -> str:
    """``cấp xã`` of ``30% (đối với cấp xã)`` and of ``30% trở lên đối với cấp xã``.

    ``index`` is the piece after the figure.
    """
    if index < len(pieces) and pieces[index].kind in ("ONWARDS", "DOWNWARDS"):
        said = words_from(text, pieces, index + 1)
        return scope_of(said) if fold(said).startswith("đối với ") else ""
    if index >= len(pieces) or pieces[index].kind != "PARENTHESIS":
        return ""
    return scope_of(compose(text[pieces[index].start + 1 : pieces[index].end - 1]).text.strip())


def member_of(piece: Piece) -> str:
    """``xã`` of ``không có xã nào dưới``."""
    match = _NO_ONE.match(piece.text)
    return match["member"] if match else ""


def is_good(text: str) -> bool:
    """Whether the phrase itself says that more is better."""
    folded = fold(text)
    return bool(_GOOD.search(folded)) and not _BAD.search(folded)


def speaks_of_rate(text: str) -> bool:
    """Whether what rises or falls is itself a percentage."""
    return bool(_RATES.search(fold(text)))


def operators(kinds: tuple[str, ...], after: str) -> tuple[Operator, ...] | None:
    """The readings of comparing words; empty when there are none, None when they conflict."""
    told = {_NEGATED.get(kind, kind) for kind in kinds} & _BOUNDS
    if "OR" in kinds and len(told) == 1:
        return (Operator.AT_LEAST,) if "MORE" in told else (Operator.AT_MOST,)
    if after == "ONWARDS":
        told.add("AT_LEAST")
    if after == "DOWNWARDS":
        told.add("AT_MOST")
    if told == {"AT_LEAST", "MORE"}:
        return (Operator.AT_LEAST, Operator.MORE)
    if len(told) > 1:
        return None
    if told:
        return (Operator[told.pop()],)
    if "EXACT" in kinds:
        return (Operator.EQUAL,)
    if "DOWN_TO" in kinds:
        return (Operator.AT_MOST,)
    if {"FROM", "REACH", "UP_TO"} & set(kinds):
        return (Operator.AT_LEAST,)
    return ()
