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
PART_ALONE = Code(
    "D015",
    "deadline-of-a-part",
    Severity.ERROR,
    Wording(
        "“{words}” nêu thêm hạn của một phần, một kỳ hoặc một trường hợp",
        "“{words}” gives one more deadline, of a part, a period or a case",
    ),
    Wording(
        "viết mỗi hạn thành một ý riêng, nêu đơn vị, kỳ hoặc trường hợp của ý đó",
        "write each deadline as an item of its own, with its unit, period or case",
    ),
)
EARLIEST_GIVEN = Code(
    "D016",
    "earliest-day",
    Severity.ERROR,
    Wording("“{words}” nêu lúc sớm nhất, không nêu hạn", "“{words}” says how early, not how late"),
    Wording(
        "viết “từ ngày … đến ngày …” hoặc “chậm nhất ngày …”",
        "write “từ ngày … đến ngày …” or “chậm nhất ngày …”",
    ),
)
LEFT_OUT = Code(
    "D017",
    "days-left-out",
    Severity.ERROR,
    Wording("“{words}” bỏ bớt kỳ hoặc ngày", "“{words}” leaves periods or days out"),
    Wording(
        "viết những kỳ còn lại, như “quý I, II, III”; "
        "không tính ngày nghỉ thì viết “10 ngày làm việc”",
        "write the periods that remain, like “quý I, II, III”; "
        "without days off, “10 ngày làm việc”",
    ),
)
EITHER = Code(
    "D018",
    "either-day",
    Severity.ERROR,
    Wording("“{words}” cho chọn giữa hai hạn", "“{words}” leaves a choice of deadlines"),
    Wording(
        "viết một hạn, như “chậm nhất” và ngày muộn hơn; hoặc mỗi hạn một ý, nêu khi nào áp dụng",
        "write one, like “chậm nhất” and the later day; or one item each, saying when it applies",
    ),
)
DAYS_OFF = Code(
    "D019",
    "day-off-clause",
    Severity.ERROR,
    Wording("“{words}” nói cách tính khi trùng ngày nghỉ", "“{words}” says what a day off does"),
    Wording(
        "bỏ phần này: hạn trùng ngày nghỉ đã chuyển sang ngày làm việc tiếp theo; không chuyển "
        "thì khai “hạn trùng ngày nghỉ: giữ nguyên”; chuyển về trước thì viết rõ từng ngày",
        "leave it out: a due day on a day off moves to the next working day; if it stays, declare "
        "“hạn trùng ngày nghỉ: giữ nguyên”; if it comes before the day off, write each day",
    ),
)
FIRST_UNKNOWN = Code(
    "D020",
    "first-time-unknown",
    Severity.ERROR,
    Wording(
        "“{words}” không cho biết lần đầu là khi nào", "“{words}” does not say when it is first due"
    ),
    Wording(
        "viết ngày hoặc năm của từng lần, như “30/6/2024 và 30/6/2026”",
        "write the day or year of each time, like “30/6/2024 và 30/6/2026”",
    ),
)
DAY_OR_MONTH = Code(
    "D021",
    "day-or-month",
    Severity.ERROR,
    Wording(
        "“{words}” có thể là ngày {day} của tháng ấy, hoặc cả tháng",
        "“{words}” may be day {day} of that month, or the whole month",
    ),
    Wording(
        "viết đủ từng ngày, như “20/6 và 20/12”; hoặc “20/6; trong tháng 12”",
        "write each day in full, like “20/6 và 20/12”; or “20/6; trong tháng 12”",
    ),
)
DAY_OR_ALWAYS = Code(
    "D022",
    "day-or-always",
    Severity.ERROR,
    Wording(
        "“{words}” có thể là ngày 24 tháng 7, hoặc liên tục suốt ngày đêm",
        "“{words}” may be the 24th of July, or around the clock",
    ),
    Wording(
        "viết “ngày 24/7”, hoặc “thường xuyên, liên tục 24/7”",
        "write “ngày 24/7”, or “thường xuyên, liên tục 24/7”",
    ),
)
