"""Which block keywords there are, and which fields and blocks may stand under each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.spelling import fold


class Need(Enum):
    """Whether a part of a block head must, may or must not be written."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Rows(Enum):
    """Whether a block holds known fields, or rows with labels of the author's own."""

    FIELDS = "fields"
    LABELLED = ":"
    EQUATIONS = "="


@frozen
class BlockKind(Record):
    """What a block keyword expects in its head and below it.

    ``prefixes`` begin field names that end in a word of the author's own (``trừ lĩnh vực``);
    ``holds_all`` is set where a block of the top level may be indented below without a word.
    """

    keyword: str
    number: Need
    title: Need
    fields: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    children: frozenset[str] = frozenset()
    rows: Rows = Rows.FIELDS
    colon_tail: bool = False
    holds_all: bool = False


def _names(*lists: str) -> frozenset[str]:
    return frozenset(fold(name) for names in lists for name in names.split(","))


_R, _O, _N = Need.REQUIRED, Need.OPTIONAL, Need.NONE
OWNERS = _names(
    "chủ thể,chủ trì,chủ trì tham mưu,cùng chủ trì,thực hiện,phối hợp,theo dõi,báo cáo,trình",
    "nơi nhận,đề nghị,trách nhiệm,theo hướng dẫn,người gửi",
)
DEFAULTS = OWNERS | _names("thời hạn,chứng cứ,cách gộp,nguồn,trích,căn cứ")
ITEM = DEFAULTS | _names(
    "đo,mức,số lượng,sản phẩm,kết quả,số gốc,mỗi,sự kiện,số ngày,khi,riêng,theo,tính chất",
    "đạt khi,nhắc lại,mâu thuẫn,áp dụng,thay cho,như nguồn,xem,giống,phục vụ,chú thích,ghi chú",
    "cách tính,kỳ,thêm kỳ,lồng ghép,đếm",
)
_SOURCE = _names("trích,nguồn,căn cứ,ghi chú,chú thích")
_DIMENSIONS = ("chỉ", "trừ", "chú thích")
_CRITERION = _SOURCE | _names(
    "còn lại,ràng buộc,đo,mức,bậc,lựa chọn,cách chấm,công thức,sàn,trần,mỗi trường hợp",
    "không áp dụng,không phát sinh,điều kiện tính điểm,chứng cứ,chủ thể,chủ trì",
    "theo dõi,cách gộp",
)
_ITEM_KEYWORDS = ("chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo")
_LEAVES = frozenset({"tiêu chí"})

_KINDS = (
    BlockKind(
        "kế hoạch",
        _N,
        _R,
        _names(
            "số,ban hành,người ký,hiệu lực,thời kỳ,căn cứ,nguồn,loại,hạn trùng ngày nghỉ",
            "trước ngày,kỳ số liệu,báo cáo chậm,tổng thể rỗng,khi chỉ tiêu nhắc lại",
            "giờ làm việc,mặc định,ghi chú,chú thích,trích",
        ),
        prefixes=("chú thích",),
        holds_all=True,
    ),
    BlockKind("đơn vị", _R, _R, _names("tên khác,đứng đầu,ghi chú,trích,nguồn")),
    BlockKind("nhóm", _R, _R, _names("tên khác,đứng đầu,gồm,ghi chú,trích,nguồn"), colon_tail=True),
    BlockKind(
        "số đo", _R, _R, _names("ràng buộc,thang,người báo cáo") | _SOURCE, prefixes=("giá trị",)
    ),
    BlockKind("thang", _R, _O, _SOURCE, colon_tail=True),
    BlockKind("sự kiện", _R, _R, _SOURCE),
    BlockKind("điều kiện", _R, _O, _SOURCE, colon_tail=True),
    BlockKind("tham chiếu", _R, _R, _names("tên khác") | _SOURCE),
    BlockKind("viết tắt", _N, _N, rows=Rows.EQUATIONS),
    BlockKind(
        "phần", _R, _R, _SOURCE | _names("mặc định,cột"), prefixes=("chú thích",), holds_all=True
    ),
    BlockKind(
        "bảng", _R, _R, _SOURCE | _names("mặc định,cột"), prefixes=("chú thích",), holds_all=True
    ),
    BlockKind("hết bảng", _O, _N),
    *(
        BlockKind(keyword, _R, _R, ITEM, prefixes=_DIMENSIONS, children=frozenset({"ý"}))
        for keyword in _ITEM_KEYWORDS
    ),
    BlockKind("ý", _R, _O, ITEM, prefixes=_DIMENSIONS, children=frozenset({"ý"})),
    BlockKind(
        "bảng điểm",
        _R,
        _R,
        _CRITERION
        | _names(
            "thang,số tiêu chí,thiếu trong văn bản,xếp loại,điều kiện xếp loại,xếp loại cao nhất",
            "bằng điểm,làm tròn",
        ),
        children=_LEAVES | {"lĩnh vực"},
    ),
    BlockKind("lĩnh vực", _R, _R, _CRITERION, children=_LEAVES),
    BlockKind("tiêu chí", _R, _R, _CRITERION, children=_LEAVES),
    BlockKind("kết quả", _R, _N, rows=Rows.LABELLED),
    BlockKind("kiểm thử", _N, _R, _names("số liệu,tính đến,mong đợi,ghi nhận đến,ghi chú")),
)
KINDS: dict[str, BlockKind] = {fold(kind.keyword): kind for kind in _KINDS}
KEYWORDS = frozenset(KINDS)
NESTED = frozenset(child for kind in _KINDS for child in kind.children)
COLUMNS = fold("cột")
LANGUAGE = fold("ngôn ngữ")
LANGUAGE_VALUE = "cchc 1"

_ROW_NOTES = _names("chú ý,lý do,hoàn thành,ghi chú,căn cứ,trích,chứng cứ,nguồn")
_OF_OWNER = _names("thời hạn,khi,báo cáo,sản phẩm,số lượng,trích,chứng cứ")
_OF_EXCEPTION = (ITEM | _names("và")) - _names("riêng")
SUBFIELDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(OWNERS, _OF_OWNER),
    "mặc định": DEFAULTS,
    "riêng": _OF_EXCEPTION,
    "và": _OF_EXCEPTION,
    "kết quả": _names("đo,mức,khi,thời hạn,chứng cứ,trích,ghi chú"),
    "mâu thuẫn": _names("áp dụng"),
    "nhắc lại": _names("áp dụng"),
}
SUBFIELD_PREFIXES: dict[str, tuple[str, ...]] = {"riêng": _DIMENSIONS, "và": _DIMENSIONS}
_REPEATABLE = OWNERS | _names(
    "riêng,và,mức,sản phẩm,kết quả,số lượng,đếm,phục vụ,nhắc lại,mâu thuẫn,thay cho,mặc định",
    "tên khác,đứng đầu,gồm,thang,cột,ràng buộc,điều kiện xếp loại,xếp loại cao nhất,số liệu",
    "mong đợi,trích,nguồn,căn cứ,chứng cứ,ghi chú,chú thích,xem,như nguồn,cách tính,thêm kỳ",
    "lồng ghép,áp dụng,hoàn thành,lý do,chú ý",
)  # fields whose every line is read
MAY_BE_EMPTY = frozenset(SUBFIELDS) - OWNERS
ALL_FIELDS = frozenset(name for kind in _KINDS for name in kind.fields) | {"và"} | _ROW_NOTES
SINGLE = ALL_FIELDS - _REPEATABLE
_LONGEST_NAME = 60


def subfields(parent: str, of_row: bool) -> frozenset[str]:
    """Names of the fields that may be indented below a field."""
    return _ROW_NOTES if of_row else SUBFIELDS.get(parent, frozenset())


def is_field(name: str, names: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    """Whether a folded name is one of ``names`` or begins with one of ``prefixes``."""
    if name in names:
        return True
    return len(name) <= _LONGEST_NAME and name.startswith(tuple(f"{word} " for word in prefixes))


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """Text without marks, for suggestions only: never to decide what a word means."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=1024)
def similar(name: str, known: frozenset[str]) -> tuple[str, ...]:
    """The known names that a misspelt one may stand for, likeliest first, at most three."""
    if not name or len(name) > _LONGEST_NAME:
        return ()
    import difflib

    by_bare: dict[str, list[str]] = {}
    for word in sorted(known):
        by_bare.setdefault(bare(word), []).append(word)
    close = difflib.get_close_matches(bare(name), list(by_bare), n=3, cutoff=0.75)
    if close and close[0] == bare(name):
        close = close[:1]
    words = [word for key in close for word in by_bare[key]]
    words.sort(key=lambda word: -difflib.SequenceMatcher(None, name, word).ratio())
    return tuple(words[:3])


_WRITTEN_FOR: Mapping[str, tuple[str, ...]] = {
    "cơ quan": ("đơn vị",),
    "phòng": ("đơn vị",),
    "ban": ("đơn vị",),
    "sở": ("đơn vị",),
    "mục": ("nhiệm vụ", "chỉ tiêu"),
    "công việc": ("nhiệm vụ",),
    "nội dung": ("nhiệm vụ", "điều khoản"),
    "hoạt động": ("nhiệm vụ",),
    "mục tiêu": ("chỉ tiêu",),
    "chỉ số": ("chỉ tiêu", "số đo"),
}  # what offices call a thing, and the keyword for it


def keywords_for(name: str, known: frozenset[str]) -> tuple[str, ...]:
    """The keywords that a word at the head of a block may stand for, likeliest first."""
    return similar(name, known) or _WRITTEN_FOR.get(name, ())


def same_but_marks(name: str) -> tuple[str, ...]:
    """Fields of any block that differ from a name in their marks only."""
    if len(name) > _LONGEST_NAME:
        return ()
    return tuple(word for word in sorted(ALL_FIELDS) if bare(word) == bare(name))
