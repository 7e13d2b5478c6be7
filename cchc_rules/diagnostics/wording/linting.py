"""Words of what the linter finds (L): gaps and habits that leave the meaning as it is."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_W, _N = Severity.WARNING, Severity.NOTE

UNUSED_SUPPRESSION = Code(
    "L001", "unused-suppression", _W,
    Wording("“bỏ qua {code}” ở đây không bỏ qua điều gì", "“bỏ qua {code}” hides nothing here"),
    Wording("xóa chú thích này", "delete this comment"),
)  # fmt: skip
SUPPRESSION_WITHOUT_REASON = Code(
    "L002", "suppression-without-reason", _W,
    Wording("“bỏ qua {code}” không nêu lý do", "“bỏ qua {code}” gives no reason"),
    Wording("viết “# cchc: bỏ qua {code} vì …”", "write “# cchc: bỏ qua {code} vì …”"),
)  # fmt: skip
VAGUE_LIMIT = Code(
    "L003", "vague-limit", _W,
    Wording(
        "mục “{id}”: thời hạn “{words}” không đo được",
        "item “{id}”: the limit “{words}” cannot be measured",
    ),
    Wording("ghi một ngày, hoặc số ngày kể từ một việc", "write a day, or days from an event"),
)  # fmt: skip
EVENT_WITHOUT_DAYS = Code(
    "L004", "event-without-days", _W,
    Wording(
        "mục “{id}”: hạn chờ “{words}” mà không nêu số ngày",
        "item “{id}”: due after “{words}” with no number of days",
    ),
    Wording("thêm “trong N ngày kể từ …”", "add “trong N ngày kể từ …”"),
)  # fmt: skip
DUE_TOO_SOON = Code(
    "L005", "due-too-soon", _W,
    Wording(
        "mục “{id}”: hạn {due} ngay trong tháng ban hành ({issued})",
        "item “{id}”: due on {due}, in the month of issue ({issued})",
    ),
    Wording("kiểm tra lại thời hạn với ngày ký", "check the deadline against the day of signing"),
)  # fmt: skip
SAME_TASK_TWICE = Code(
    "L006", "same-task-twice", _W,
    Wording(
        "“{title}” giao cho {owners} ở mục “{id}” và cho {others} ở mục “{other}”",
        "“{title}” is given to {owners} in “{id}” and to {others} in “{other}”",
    ),
    Wording(
        "giữ một mục; mục kia ghi “nhắc lại: {id}”, hoặc nêu rõ phần việc của mỗi bên",
        "keep one; write “nhắc lại: {id}” in the other, or say who does which part",
    ),
    {"also": Wording("mục thứ nhất", "the first item")},
)  # fmt: skip
MINIMUM_IS_MAXIMUM = Code(
    "L007", "minimum-is-maximum", _W,
    Wording(
        "mục “{id}”: ở mức “{words}”, tối thiểu cũng là tối đa",
        "item “{id}”: in “{words}” the minimum is also the maximum",
    ),
    Wording("viết “{value}”", "write “{value}”"),
)  # fmt: skip
UNKNOWN_ABBREVIATION = Code(
    "L008", "unknown-abbreviation", _N,
    Wording(
        "chữ viết tắt “{word}” chưa được giải thích", "the abbreviation “{word}” is not explained"
    ),
    Wording("thêm vào khối “viết tắt”: {word} = …", "add it to the block “viết tắt”: {word} = …"),
)  # fmt: skip
UNUSED_NAME = Code(
    "L009", "unused-name", _N,
    Wording("{kind} “{id}” khai mà không dùng", "{kind_en} “{id}” is declared and never used"),
    Wording("xóa, hoặc dùng tên này", "delete it, or use the name"),
)  # fmt: skip
EMPTY_CELL = Code(
    "L010", "empty-cell", _N,
    Wording(
        "mục “{id}” để trống {what} trong văn bản", "item “{id}” has no {what_en} in the document"
    ),
    Wording("đề nghị cơ quan ban hành bổ sung", "ask the issuing office to add it"),
)  # fmt: skip
WITHOUT_ROW = Code(
    "L011", "without-annex-row", _W,
    Wording(
        "{kind} “{id}” không có dòng nào trong {table} nhắc lại",
        "no row of {table} restates the {kind_en} “{id}”",
    ),
    Wording(
        "thêm dòng “nhắc lại: {id}”, hoặc bỏ {kind} khỏi phần chính",
        "add a row “nhắc lại: {id}”, or take the {kind_en} out of the body",
    ),
)  # fmt: skip
YEAR_UNCLEAR = Code(
    "L012", "result-outside-period", _W,
    Wording(
        "kết quả “{words}” nằm ngoài thời kỳ của kế hoạch ({period})",
        "the result “{words}” is outside the period of the plan ({period})",
    ),
    Wording("ghi rõ kết quả của năm nào", "say which year the result is of"),
)  # fmt: skip
PRINTED_TWICE = Code(
    "L013", "number-printed-twice", _W,
    Wording(
        "số “{number}” in hai lần trong văn bản; mục sau mang số “{id}”",
        "the document prints the number “{number}” twice; the later one is “{id}”",
    ),
    Wording("đề nghị cơ quan ban hành đánh số lại", "ask the issuing office to number again"),
)  # fmt: skip
TWO_LEVELS_APART = Code(
    "L014", "two-levels-apart", _W,
    Wording(
        "mục “{id}” đặt mức “{words}”, mục “{other}” đặt mức “{others}” cho cùng một việc",
        "“{id}” sets “{words}” and “{other}” sets “{others}” for one thing",
    ),
    Wording(
        "ghi “mâu thuẫn: {other}”, “thay cho: {other}”, hoặc nêu rõ hai mục khác nhau ở đâu",
        "write “mâu thuẫn: {other}”, “thay cho: {other}”, or say in what the two differ",
    ),
    {"also": Wording("mục thứ nhất", "the first item")},
)  # fmt: skip
WITHOUT_BODY = Code(
    "L015", "row-without-body", _W,
    Wording(
        "dòng “{id}” của {table} không ứng với mục nào của phần chính",
        "the row “{id}” of {table} answers to no item of the body",
    ),
    Wording(
        "ghi “nhắc lại: …” ở dòng này, hoặc “xem: {id}” ở mục của phần chính",
        "write “nhắc lại: …” in this row, or “xem: {id}” in an item of the body",
    ),
)  # fmt: skip
OPEN_QUOTE = Code(
    "L016", "open-quote", _W,
    Wording("dấu “{mark}” không có dấu đi cùng", "the mark “{mark}” has no other"),
    Wording("thêm dấu còn thiếu, hoặc xóa dấu này", "add the other mark, or delete this one"),
)  # fmt: skip
YEARS_DIFFER = Code(
    "L017", "result-years-differ", _W,
    Wording(
        "kết quả “{words}” mà bảng điểm hoặc ghi chú nêu năm {others}",
        "the result is of “{words}”, its scorecard or a note names {others}",
    ),
    Wording("kiểm tra lại kết quả là của năm nào", "check which year the result is of"),
)  # fmt: skip
UNREAD_SUPPRESSION = Code(
    "L018", "unread-suppression", _W,
    Wording("không hiểu chú thích “cchc:” này", "this comment “cchc:” is not understood"),
    Wording("viết “# cchc: bỏ qua L003 vì …”", "write “# cchc: bỏ qua L003 vì …”"),
)  # fmt: skip
