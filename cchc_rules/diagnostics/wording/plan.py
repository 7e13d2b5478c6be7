"""Words of findings about what a plan says (P)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E, _W = Severity.ERROR, Severity.WARNING
_FIRST = {"also": Wording("chỗ thứ nhất", "the first place")}


def _code(
    number: str,
    slug: str,
    severity: Severity,
    message: tuple[str, str],
    advice: tuple[str, str],
    labels: dict[str, Wording] | None = None,
) -> Code:
    return Code(number, slug, severity, Wording(*message), Wording(*advice), labels or {})


NO_PLAN = _code(
    "P001", "no-plan", _E,
    ("tệp chưa có khối “kế hoạch”", "the file has no block “kế hoạch”"),
    ('viết: kế hoạch "Tên kế hoạch"', 'write: kế hoạch "Title of the plan"'),
)  # fmt: skip
SECOND_PLAN = _code(
    "P002", "second-plan", _E,
    ("một tệp chỉ có một khối “kế hoạch”", "a file holds one block “kế hoạch” only"),
    ("chuyển kế hoạch này sang tệp khác", "move this plan to a file of its own"),
    _FIRST,
)  # fmt: skip
NO_PERIOD = _code(
    "P003", "no-period", _E,
    ("kế hoạch chưa ghi thời kỳ", "the plan does not state its period"),
    ("thêm dòng: thời kỳ: năm {year}", "add the line: thời kỳ: năm {year}"),
)  # fmt: skip
BAD_PERIOD = _code(
    "P004", "bad-period", _E,
    ("không đọc được thời kỳ “{text}”", "the period “{text}” cannot be read"),
    (
        "viết: năm 2021, 6 tháng đầu năm 2021, hoặc giai đoạn 2021-2025",
        "write: năm 2021, 6 tháng đầu năm 2021, or giai đoạn 2021-2025",
    ),
)  # fmt: skip
BAD_DATE = _code(
    "P005", "bad-date", _E,
    ("không đọc được ngày “{text}”", "the date “{text}” cannot be read"),
    (
        "viết ngày/tháng/năm: 30/6/2021, hoặc ngày 30 tháng 6 năm 2021",
        "write day/month/year: 30/6/2021, or ngày 30 tháng 6 năm 2021",
    ),
)  # fmt: skip
IMPOSSIBLE_DATE = _code(
    "P006", "impossible-date", _E,
    ("không có ngày “{text}”", "there is no day “{text}”"),
    ("{hint}", "{hint_en}"),
)  # fmt: skip
UNKNOWN_CHOICE = _code(
    "P007", "unknown-choice", _E,
    ("“{name}: {text}” không phải một lựa chọn", "“{name}: {text}” is not one of the choices"),
    ("viết một trong: {known}", "write one of: {known}"),
)  # fmt: skip
NOT_A_NUMBER = _code(
    "P008", "not-a-number", _E,
    ("không đọc được số “{text}”", "“{text}” cannot be read as a number"),
    ("viết số với dấu phẩy thập phân: 97,5 hoặc 3.887", "write 97,5 or 3.887"),
)  # fmt: skip
DUPLICATE_ITEM = _code(
    "P010", "duplicate-item", _E,
    ("mục “{id}” khai hai lần", "the item “{id}” is declared twice"),
    (
        "nếu văn bản in trùng số, ghi {number}#b cho mục sau",
        "where the document prints a number twice, write {number}#b for the later one",
    ),
    _FIRST,
)  # fmt: skip
UNKNOWN_ITEM = _code(
    "P011", "unknown-item", _E,
    ("không có mục nào mang số “{id}”", "there is no item “{id}”"),
    ("{hint}", "{hint_en}"),
)  # fmt: skip
SAME_TITLE = _code(
    "P013", "same-title", _W,
    ("hai mục cùng tên “{title}”", "two items are called “{title}”"),
    (
        "nếu là một việc, ghi “nhắc lại: {id}” ở mục sau; nếu không, đặt tên khác nhau",
        "if they are one obligation write “nhắc lại: {id}”, else give them different titles",
    ),
    _FIRST,
)  # fmt: skip
NO_LEAD = _code(
    "P014", "no-owner", _W,
    ("mục “{id}” chưa ghi đơn vị chủ trì", "the item “{id}” names nobody who owes it"),
    (
        "ghi “chủ trì: …”; văn bản để trống thì ghi “chủ trì: không nêu”",
        "write “chủ trì: …”, or “chủ trì: không nêu” where the document is silent",
    ),
)  # fmt: skip
NO_PRODUCT = _code(
    "P015", "no-product", _W,
    ("nhiệm vụ “{id}” chưa ghi sản phẩm", "the task “{id}” names no product"),
    (
        "ghi “sản phẩm: …”; văn bản để trống thì ghi “sản phẩm: không nêu”",
        "write “sản phẩm: …”, or “sản phẩm: không nêu” where the document is silent",
    ),
)  # fmt: skip
NO_DEADLINE = _code(
    "P016", "no-deadline", _W,
    ("mục “{id}” chưa ghi thời hạn", "the item “{id}” has no deadline"),
    (
        "ghi “thời hạn: …”; văn bản để trống thì ghi “thời hạn: không nêu”",
        "write “thời hạn: …”, or “thời hạn: không nêu” where the document is silent",
    ),
)  # fmt: skip
LEVEL_WITHOUT_MEASURE = _code(
    "P017", "level-without-measure", _E,
    ("có “mức” nhưng chưa ghi đo cái gì", "there is a “mức” but nothing is measured"),
    ("thêm dòng “đo: …” với tên số đo đã khai", "add “đo: …” with a declared measure"),
)  # fmt: skip
MEASURE_WITHOUT_LEVEL = _code(
    "P018", "measure-without-level", _W,
    ("có “đo” nhưng chưa ghi mức phải đạt", "there is a “đo” but no level to reach"),
    ("thêm dòng “mức: …”, như mức: từ 98% trở lên", "add “mức: …”, as in mức: từ 98% trở lên"),
)  # fmt: skip
TWO_LEVELS = _code(
    "P019", "two-levels", _W,
    (
        "một chỉ tiêu được đặt hai mức khác nhau: “{first}” và “{second}”",
        "one target is given two different levels: “{first}” and “{second}”",
    ),
    (
        "sửa một trong hai, hoặc ghi “thay cho: …” ở mức được áp dụng",
        "correct one of the two, or write “thay cho: …” at the one that holds",
    ),
    _FIRST,
)  # fmt: skip
DEADLINE_OUTSIDE = _code(
    "P022", "deadline-outside-period", _W,
    (
        "hạn {day} nằm ngoài thời kỳ của kế hoạch ({period})",
        "the deadline {day} is outside the plan's period ({period})",
    ),
    ("kiểm tra lại năm của thời hạn", "check the year of the deadline"),
)  # fmt: skip
DEADLINE_BEFORE_ISSUE = _code(
    "P023", "deadline-before-issue", _W,
    (
        "hạn {day} trước ngày ban hành {issued}",
        "the deadline {day} is before the day of issue {issued}",
    ),
    ("kiểm tra lại ngày của thời hạn", "check the deadline"),
)  # fmt: skip
INVERTED_RANGE = _code(
    "P024", "inverted-range", _E,
    ("{first} đến {last}: ngày đầu sau ngày cuối", "{first} to {last}: the first day is later"),
    ("đổi chỗ hai ngày", "swap the two days"),
)  # fmt: skip
BASIS_AFTER = _code(
    "P025", "basis-after", _W,
    (
        "căn cứ {number} ngày {day} sau thời điểm có thể làm căn cứ ({bound})",
        "the basis {number} of {day} is later than it can be ({bound})",
    ),
    ("kiểm tra lại năm của ngày này", "check the year of this date"),
)  # fmt: skip
OVER_HUNDRED = _code(
    "P026", "over-hundred", _W,
    ("tỷ lệ {value}% vượt quá 100%", "the share {value}% is over 100%"),
    ("kiểm tra lại con số", "check the figure"),
)  # fmt: skip
UNKNOWN_DIMENSION = _code(
    "P027", "unknown-dimension", _E,
    ("số đo không chia theo “{name}”", "the measure has no dimension “{name}”"),
    ("thêm “theo {name}” ở số đo; đã khai: {known}", "add “theo {name}”; declared: {known}"),
)  # fmt: skip
UNKNOWN_VALUE = _code(
    "P028", "unknown-value", _E,
    ("chiều “{name}” không có giá trị “{text}”", "the dimension “{name}” has no “{text}”"),
    ("viết một trong: {known}", "write one of: {known}"),
)  # fmt: skip
DUPLICATE_MEASURE = _code(
    "P029", "duplicate-measure", _E,
    ("số đo “{id}” khai hai lần", "the measure “{id}” is declared twice"),
    ("đổi tên một trong hai", "rename one of the two"),
    _FIRST,
)  # fmt: skip
UNKNOWN_MEASURE = _code(
    "P030", "unknown-measure", _E,
    ("chưa khai số đo “{id}”", "the measure “{id}” is not declared"),
    ("{hint}", "{hint_en}"),
)  # fmt: skip
UNIT_MISMATCH = _code(
    "P031", "unit-mismatch", _W,
    (
        "mức tính theo “{unit}”, số đo tính theo “{other}”",
        "the level is in “{unit}”, the measure in “{other}”",
    ),
    ("{hint}", "{hint_en}"),
)  # fmt: skip
REPEATS_IN_CIRCLE = _code(
    "P034", "repeats-in-circle", _E,
    ("“{id}” nhắc lại chính nó qua {through}", "“{id}” repeats itself by way of {through}"),
    ("bỏ “nhắc lại” ở một trong các mục", "remove “nhắc lại” from one of the items"),
)  # fmt: skip
NAMES_ITSELF = _code(
    "P036", "names-itself", _E,
    ("mục “{id}” nêu chính nó ở “{name}”", "the item “{id}” names itself in “{name}”"),
    ("ghi số của mục kia, hoặc bỏ dòng này", "give the number of the other item, or leave it out"),
)  # fmt: skip
EACH_OF_NONE = _code(
    "P035", "each-of-none", _W,
    (
        "mức dành cho “{each}”, nhưng mục chỉ có một số chung để trả lời",
        "the level is for each unit (“{each}”), but one figure is to answer it",
    ),
    (
        "ghi chủ thể là nhóm các đơn vị ấy, như chủ thể: mỗi đơn vị thuộc cấp_xã",
        "name the group of those units as owner, as in chủ thể: mỗi đơn vị thuộc cấp_xã",
    ),
)  # fmt: skip
BAD_EVENT = _code(
    "P033", "bad-event", _E,
    ("không đọc được sự kiện “{text}”", "the event “{text}” cannot be read"),
    ('viết: sự kiện: tên_sự_kiện "mô tả"', 'write: sự kiện: name "words"'),
)  # fmt: skip
NOT_ONE_OF_TWO = _code(
    "P037", "not-one-of-two", _E,
    (
        "“áp dụng: {text}” không phải một trong các mục mâu thuẫn ({known})",
        "“áp dụng: {text}” is none of the items that contradict each other ({known})",
    ),
    (
        "ghi số của mục được áp dụng; mục kia ghi ở “mâu thuẫn: …”",
        "give the number of the item that holds, and the other one in “mâu thuẫn: …”",
    ),
)  # fmt: skip
REPLACES_ITSELF = _code(
    "P038", "replaces-itself", _E,
    ("“{id}” thay cho chính nó qua {through}", "“{id}” replaces itself by way of {through}"),
    ("bỏ “thay cho” ở một trong các mục", "remove “thay cho” from one of the items"),
)  # fmt: skip
FIELD_NOT_USED = _code(
    "P039", "field-not-used", _W,
    ("“{name}: {text}” không được dùng", "“{name}: {text}” is not used"),
    ("{hint}", "{hint_en}"),
)  # fmt: skip
TWO_RULES = _code(
    "P040", "two-rules", _W,
    (
        "“{name}” có hai quy định riêng ở mục “{id}”: cả hai đều được xét",
        "“{name}” has two rules of its own in the item “{id}”: both are asked",
    ),
    ("gộp vào một “riêng: …”", "put both in one “riêng: …”"),
    _FIRST,
)  # fmt: skip
