"""Words of findings about deadlines (D)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_WRITE = Wording(
    "viết như: “trước ngày 30/6/2021”, “trong quý II/2021”, “ngày 20 của tháng cuối quý”, "
    "“trong 10 ngày làm việc kể từ ngày nhận hồ sơ”, “thường xuyên”",
    "write like: “trước ngày 30/6/2021”, “trong quý II/2021”, “ngày 20 của tháng cuối quý”, "
    "“trong 10 ngày làm việc kể từ ngày nhận hồ sơ”, “thường xuyên”",
)
NOT_UNDERSTOOD = Code(
    "D001",
    "deadline-not-understood",
    Severity.ERROR,
    Wording("không hiểu “{words}” trong thời hạn", "“{words}” is not understood as a deadline"),
    _WRITE,
)
IMPOSSIBLE_DAY = Code(
    "D002",
    "impossible-day",
    Severity.ERROR,
    Wording("không có ngày “{words}”", "there is no day “{words}”"),
    Wording("tháng đó có đến ngày {last}", "that month ends on day {last}"),
)
NO_MONTH = Code(
    "D003",
    "day-without-month",
    Severity.ERROR,
    Wording("“{words}” không nêu tháng nào", "“{words}” does not say which month"),
    Wording(
        "viết “ngày 20/6/2021”, “ngày 20 hàng tháng” hoặc “ngày 20 của tháng cuối quý”",
        "write “ngày 20/6/2021”, “ngày 20 hàng tháng” or “ngày 20 của tháng cuối quý”",
    ),
)
TWO_READINGS = Code(
    "D004",
    "before-two-readings",
    Severity.WARNING,
    Wording(
        "“{words}” có hai cách hiểu: không kể hoặc kể cả ngày đó",
        "“{words}” can be read without or with the day named",
    ),
    Wording(
        "viết “chậm nhất ngày …”, hoặc khai “trước ngày: không kể ngày đó” trong kế hoạch",
        "write “chậm nhất ngày …”, or declare “trước ngày: không kể ngày đó” in the plan",
    ),
)
NEEDS_YEAR = Code(
    "D005",
    "year-needed",
    Severity.ERROR,
    Wording("“{words}” không nêu năm", "“{words}” does not say which year"),
    Wording("viết năm, hoặc cho biết năm của kế hoạch", "write the year, or give the plan's"),
)
PART_UNUSED = Code(
    "D006",
    "part-not-used",
    Severity.WARNING,
    Wording("phần “{words}” không được dùng để tính hạn", "“{words}” is not used for the deadline"),
    Wording("viết thành thời hạn riêng nếu cần", "write it as a deadline of its own"),
)
TWO_LIMITS = Code(
    "D007",
    "two-limits",
    Severity.WARNING,
    Wording(
        "“{words}” nêu hai thời hạn khác nhau; hạn sớm đứng trước",
        "“{words}” gives two limits; the earlier stands first",
    ),
    Wording("giữ một thời hạn, hoặc nêu điều kiện", "keep one limit, or say when each applies"),
)
UPPER_BOUND = Code(
    "D008",
    "range-of-days",
    Severity.WARNING,
    Wording("“{words}” được tính theo số lớn nhất", "“{words}” is counted by its larger number"),
)
PERIOD_ASSUMED = Code(
    "D009",
    "reporting-period-assumed",
    Severity.WARNING,
    Wording(
        "“{words}” không nêu kỳ báo cáo nào; hiểu là quý",
        "“{words}” does not say which reporting period; read as quarters",
    ),
    Wording("viết “tháng cuối quý” hoặc “tháng cuối năm”", "write “tháng cuối quý” or the like"),
)
EVENT_NEEDED = Code(
    "D010",
    "event-day-needed",
    Severity.NOTE,
    Wording("cần ngày xảy ra “{words}” để tính hạn", "the day of “{words}” is needed"),
)
CALENDAR_UNKNOWN = Code(
    "D011",
    "calendar-unknown",
    Severity.ERROR,
    Wording("lịch không có dữ liệu cho “{words}”", "the calendar knows nothing of “{words}”"),
    Wording("thêm lịch của năm đó", "add a calendar of that year"),
)
PROVISIONAL = Code(
    "D012",
    "provisional-calendar",
    Severity.WARNING,
    Wording("hạn dựa trên lịch nghỉ dự kiến", "the due day rests on a provisional calendar"),
)
BAD_INPUT = Code(
    "D013",
    "bad-batch-field",
    Severity.ERROR,
    Wording("trường “{words}” không hợp lệ", "field “{words}” is not valid"),
    Wording("viết năm như 2021, ngày như 2021-03-01", "write a year as 2021, a day as 2021-03-01"),
)
END_IS_EVENT = Code(
    "D014",
    "end-is-an-event",
    Severity.WARNING,
    Wording("ngày kết thúc là một sự kiện, chưa có ngày", "the end is an event without a day"),
    Wording("viết ngày kết thúc khi đã biết", "write the last day once it is known"),
)
