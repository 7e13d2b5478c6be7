"""The columns of a facts table, by the names people give them."""

from __future__ import annotations

from enum import Enum

from cchc_rules.spelling import fold


class Column(Enum):
    """A column (cột) of a facts table; the value is the name it is written with."""

    KIND = "loại"
    SUBJECT = "mục"
    AGENCY = "đơn vị"
    DIMENSIONS = "chiều"
    PERIOD = "kỳ"
    VALUE = "giá trị"
    DENOMINATOR = "mẫu số"
    UNIT = "đơn vị tính"
    PRECISION = "chính xác"
    DAY = "ngày"
    RECORDED = "ghi nhận"
    REPORTER = "người báo cáo"
    EVIDENCE = "chứng cứ"
    SOURCE = "nguồn"
    NOTE = "ghi chú"
    OBJECT = "đối tượng"
    SCORER = "cột"
    MAXIMUM = "tối đa"
    ID = "mã"
    REPLACES = "thay cho"
    WITHDRAWN = "rút lại"
    POOLED = "gộp"
    BASELINE = "gốc"
    ILLUSTRATIVE = "minh họa"


STANDARD = tuple(Column)[:15]
"""Columns every written file has, in their order."""

REQUIRED = (Column.KIND, Column.SUBJECT, Column.RECORDED)
"""Columns without which no row can be a fact."""

_OTHER_NAMES = {
    Column.KIND: ("kind", "type", "loại số liệu"),
    Column.SUBJECT: (
        "subject", "item", "measure", "số đo", "mã mục", "mục số", "chỉ tiêu", "nhiệm vụ",
    ),
    Column.AGENCY: ("agency", "cơ quan", "tên đơn vị", "đơn vị chủ trì", "đơn vị thực hiện"),
    Column.DIMENSIONS: ("dimensions", "dimension"),
    Column.PERIOD: ("period", "kỳ báo cáo", "kỳ số liệu", "thời kỳ"),
    Column.VALUE: ("value", "numerator", "tử số"),
    Column.DENOMINATOR: ("denominator",),
    Column.UNIT: ("unit", "đvt"),
    Column.PRECISION: ("precision", "độ chính xác"),
    Column.DAY: ("day", "date", "về ngày", "about day"),
    Column.RECORDED: ("recorded", "recorded on", "ngày ghi nhận"),
    Column.REPORTER: ("reporter", "reported by"),
    Column.EVIDENCE: ("evidence", "căn cứ"),
    Column.SOURCE: ("source",),
    Column.NOTE: ("note", "notes"),
    Column.OBJECT: ("object",),
    Column.SCORER: ("column", "cột điểm"),
    Column.MAXIMUM: ("maximum", "max", "điểm tối đa"),
    Column.ID: ("id", "mã số liệu"),
    Column.REPLACES: ("replaces",),
    Column.WITHDRAWN: ("withdrawn",),
    Column.POOLED: ("pooled",),
    Column.BASELINE: ("baseline", "số gốc"),
    Column.ILLUSTRATIVE: ("illustrative",),
}  # fmt: skip


def _key(name: str) -> str:
    return fold(name.replace("_", " "))


_BY_NAME = {
    _key(name): column for column in Column for name in (column.value, *_OTHER_NAMES[column])
}


def find_column(name: str) -> Column | None:
    """The column that a header cell names, in Vietnamese or English; None when unknown."""
    return _BY_NAME.get(_key(name))


def nearest_columns(name: str) -> tuple[str, ...]:
    """Names of columns spelt much like an unknown one, nearest first."""
    from difflib import get_close_matches

    close = get_close_matches(_key(name), _BY_NAME, n=3, cutoff=0.6)
    return tuple(dict.fromkeys(_BY_NAME[match].value for match in close))


def column_hint(text: str) -> dict[str, str]:
    """“Did you mean” for an unknown column, or the columns that there are."""
    near = nearest_columns(text)
    listed = "; ".join(near or (column.value for column in Column))
    if near:
        return {"hint": f"có phải ý là {listed}?", "hint_en": f"did you mean {listed}?"}
    return {"hint": f"các cột đọc được: {listed}", "hint_en": f"columns that are read: {listed}"}
