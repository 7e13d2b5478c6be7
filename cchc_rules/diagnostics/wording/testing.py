"""Words of findings about a plan's own tests (K)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E = Severity.ERROR

NO_DAY = Code(
    "K001", "test-without-day", _E,
    Wording("“{title}” chưa ghi tính đến ngày nào", "“{title}” names no day"),
    Wording("thêm dòng “tính đến: 31/12/2024”", "add a line “tính đến: 31/12/2024”"),
)  # fmt: skip
NOTHING_EXPECTED = Code(
    "K002", "nothing-expected", _E,
    Wording("“{title}” chưa mong đợi điều gì", "“{title}” expects nothing"),
    Wording("thêm dòng “mong đợi: MỤC: đạt”", "add a line “mong đợi: ITEM: đạt”"),
)  # fmt: skip
BAD_EXPECTATION = Code(
    "K003", "bad-expectation", _E,
    Wording("không hiểu “{text}” trong mong đợi", "“{text}” is not an expectation"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
EXPECTATION_HINTS = (
    "viết “MỤC của ĐƠN VỊ, kỳ: đạt; hoàn thành đúng hạn; hạn 22/3/2024”; sau dấu hai chấm là "
    "một kết luận, một tình trạng, “lý do …” và “hạn …”, mỗi thứ một lần",
    "write “ITEM của AGENCY, period: đạt; hoàn thành đúng hạn; hạn 22/3/2024”: a verdict, a "
    "status, “lý do …” and “hạn …”, each once",
)
BAD_FACT = Code(
    "K004", "bad-test-fact", _E,
    Wording("không đọc được số liệu “{text}”: {why}", "the fact “{text}” cannot be read: {why}"),
    Wording(
        "viết “MỤC, ĐƠN VỊ, kỳ, xong 22/3/2024, chứng cứ 15/VP” hoặc tên tệp cạnh kế hoạch",
        "write “ITEM, AGENCY, period, xong 22/3/2024, chứng cứ 15/VP” or a file beside the plan",
    ),
)  # fmt: skip
UNKNOWN_NAME = Code(
    "K005", "unknown-name-in-test", _E,
    Wording("kế hoạch không có “{name}”", "the plan has no “{name}”"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
