"""Words of findings about agencies and owners (O)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E, _W = Severity.ERROR, Severity.WARNING
_FIRST = {"also": Wording("chỗ thứ nhất", "the first place")}

DUPLICATE_ID = Code(
    "O001", "duplicate-agency", _E,
    Wording("mã “{id}” khai hai lần", "the id “{id}” is declared twice"),
    Wording("đặt mã khác cho một trong hai", "give one of the two another id"),
    _FIRST,
)  # fmt: skip
SHARED_NAME = Code(
    "O002", "shared-name", _E,
    Wording(
        "tên “{name}” chỉ cả “{first}” lẫn “{second}”",
        "the name “{name}” stands for both “{first}” and “{second}”",
    ),
    Wording("thêm chữ để hai tên khác nhau", "make the two names differ"),
    _FIRST,
)  # fmt: skip
UNKNOWN_OWNER = Code(
    "O003", "unknown-owner", _E,
    Wording("chưa khai đơn vị “{name}”", "the agency “{name}” is not declared"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
UNKNOWN_ATTRIBUTE = Code(
    "O004", "unknown-attribute", _E,
    Wording("không hiểu “({text})”", "“({text})” is not understood"),
    Wording("viết một trong: {known}", "write one of: {known}"),
)  # fmt: skip
UNKNOWN_PARENT = Code(
    "O005", "unknown-agency", _E,
    Wording("chưa khai “{name}”", "“{name}” is not declared"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
GROUP_SIZE = Code(
    "O006", "group-size", _W,
    Wording(
        "nhóm “{id}” khai {size} đơn vị, danh sách có {count}",
        "the group “{id}” declares {size} members and lists {count}",
    ),
    Wording("sửa số đơn vị hoặc bổ sung danh sách", "correct the number or the list"),
)  # fmt: skip
GROUP_OPEN = Code(
    "O007", "group-not-listed", _W,
    Wording("nhóm “{id}” chưa liệt kê đơn vị", "the members of the group “{id}” are not listed"),
    Wording(
        "thêm dòng “gồm: A; B; …”, hoặc ghi (chưa liệt kê) ở dòng nhóm",
        "add “gồm: A; B; …”, or write (chưa liệt kê) in the head",
    ),
)  # fmt: skip
GROUP_CYCLE = Code(
    "O008", "group-cycle", _E,
    Wording("nhóm “{id}” chứa chính nó", "the group “{id}” contains itself"),
    Wording("bỏ nhóm này khỏi danh sách", "take it out of the list"),
)  # fmt: skip
INVERTED_VALIDITY = Code(
    "O009", "inverted-validity", _E,
    Wording("“{id}”: ngày bắt đầu sau ngày kết thúc", "“{id}”: it begins after its end"),
    Wording("đổi chỗ hai ngày", "swap the two days"),
)  # fmt: skip
OUTSIDE_LEAD = Code(
    "O010", "outside-lead", _W,
    Wording(
        "“{name}” ở ngoài thẩm quyền của cơ quan ban hành nhưng được giao chủ trì",
        "“{name}” is outside the issuer's authority but is made lead",
    ),
    Wording("ghi “đề nghị: {name}” thay cho “chủ trì”", "write “đề nghị: {name}” instead"),
)  # fmt: skip
REQUEST_WITH_DEFAULT = Code(
    "O011", "request-with-default", _W,
    Wording(
        "mục có “đề nghị” nhưng vẫn nhận “chủ trì” từ mặc định của {where}",
        "the item has “đề nghị” and still inherits “chủ trì” from {where}",
    ),
    Wording("ghi “chủ trì: không” nếu không có ai chủ trì", "write “chủ trì: không” if none"),
)  # fmt: skip
COMMA_IN_MEMBER = Code(
    "O013", "comma-in-member", _W,
    Wording(
        "“{name}” được hiểu là một đơn vị có dấu phẩy trong tên",
        "“{name}” is read as one agency with a comma in its name",
    ),
    Wording(
        "ngăn hai đơn vị bằng dấu chấm phẩy, hoặc khai đơn vị này bằng dòng “đơn vị …”",
        "separate two agencies by a semicolon, or declare this one by a line “đơn vị …”",
    ),
)  # fmt: skip
NO_OWNER_TO_COPY = Code(
    "O012", "nothing-to-copy", _W,
    Wording("mục “{id}” không có “{role}” để chép", "the item “{id}” has no “{role}” to copy"),
    Wording("ghi tên đơn vị ở mục này", "name the agencies here"),
)  # fmt: skip
