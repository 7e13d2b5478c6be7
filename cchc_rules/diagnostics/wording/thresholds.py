"""Words of findings about levels and measured expressions (N)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

NO_THRESHOLD = Code(
    "N001",
    "no-threshold",
    _E,
    Wording("không tìm thấy mức phải đạt trong cụm từ này", "this phrase holds no threshold"),
    Wording(
        "viết như “từ 98% trở lên”, “tối thiểu 05 đơn vị/quý” hoặc “xếp loại Tốt trở lên”",
        "write it as “từ 98% trở lên”, “tối thiểu 05 đơn vị/quý” or “xếp loại Tốt trở lên”",
    ),
)
AMBIGUOUS_NUMBER = Code(
    "N002",
    "ambiguous-number",
    _E,
    Wording(
        "số “{text}” đọc được hai cách hoặc viết sai",
        "the number “{text}” can be read in two ways, or is misprinted",
    ),
    Wording(
        "dấu phẩy cho phần thập phân, dấu chấm cho hàng nghìn: {suggestion}",
        "a comma before decimals, dots between thousands: {suggestion}",
    ),
)
DIGIT_NOT_READ = Code(
    "N003",
    "digit-not-read",
    _E,
    Wording("không hiểu chữ số trong “{text}”", "the digits in “{text}” are not understood"),
    Wording(
        "tách số khỏi chữ, dùng số 0 thay cho chữ O",
        "put a blank between figures and letters, and 0 where an O was typed",
    ),
)
FIGURE_SET_ASIDE = Code(
    "N004",
    "figure-set-aside",
    _W,
    Wording(
        "số “{text}” được hiểu là phần mô tả, không phải mức phải đạt",
        "the figure “{text}” is taken as part of the description, not as a level",
    ),
    Wording(
        "nếu đó cũng là mức, nối bằng “và”: … và tối thiểu {text}",
        "if it is a level as well, join it by “và”: … và tối thiểu {text}",
    ),
)
PARENTHESIS_NOT_READ = Code(
    "N005",
    "parenthesis-not-read",
    _W,
    Wording("không hiểu phần trong ngoặc “{text}”", "the parenthesis “{text}” is not understood"),
    Wording("viết “(trừ …)” cho ngoại lệ, hoặc bỏ ngoặc", "write “(trừ …)” or drop the brackets"),
)
NOT_A_LEVEL = Code(
    "N010",
    "words-not-a-level",
    _E,
    Wording("“{text}” chưa có cách hiểu thành mức", "“{text}” has no reading as a level"),
    Wording(
        "viết điều phải đạt: từ … trở lên, không quá …, xếp thứ …, tăng hoặc giảm … so với …",
        "write what is to be reached: từ … trở lên, không quá …, xếp thứ …, tăng … so với …",
    ),
)
LEVELS_OF_ONE_MEASURE = Code(
    "N011",
    "levels-of-one-measure",
    _W,
    Wording(
        "{count} mức cùng chiều cho một số đo, chưa rõ mức nào của ai",
        "{count} levels the same way for one measure, and not said which is whose",
    ),
    Wording(
        "viết mỗi mức thành một ý, hoặc dùng “riêng:” cho đối tượng có mức khác",
        "make each level a point, or use “riêng:” for those with another level",
    ),
)
CONFLICTING_WORDS = Code(
    "N006",
    "conflicting-words",
    _E,
    Wording(
        "các từ so sánh trước “{text}” mâu thuẫn hoặc chưa có cách hiểu",
        "the comparing words before “{text}” conflict, or have no meaning together",
    ),
    Wording(
        "giữ một từ: tối thiểu, tối đa, trên hoặc dưới", "keep one: tối thiểu, tối đa, trên, dưới"
    ),
)
SEVERAL_READINGS = Code(
    "N007",
    "several-readings",
    _W,
    Wording(
        "mức này hiểu được nhiều cách: {readings}",
        "this level has several readings: {readings}",
    ),
    Wording("viết rõ một cách: {suggestion}", "write one of them: {suggestion}"),
)
REVERSED_RANGE = Code(
    "N008",
    "reversed-range",
    _E,
    Wording("khoảng “{text}” có số đầu lớn hơn số cuối", "the range “{text}” runs backwards"),
    Wording("viết số nhỏ trước", "write the smaller figure first"),
)
NO_FIGURE = Code(
    "N009",
    "level-without-figure",
    _E,
    Wording(
        "mức “{text}” so với một mốc không nêu con số",
        "the level “{text}” refers to something that has no figure here",
    ),
    Wording(
        "ghi con số, như “nhóm 20 tỉnh dẫn đầu”, “tối thiểu 80%”",
        "write the figure, such as “nhóm 20 tỉnh dẫn đầu”, “tối thiểu 80%”",
    ),
)
TIME_IN_LEVEL = Code(
    "N012",
    "time-in-level",
    _W,
    Wording(
        "“{text}” trong mức không quyết định hạn, và thời hạn của mục không nêu như vậy",
        "“{text}” in a level does not decide when, and the item's deadline does not say so",
    ),
    Wording(
        "viết vào “thời hạn”; nhiều mốc thì mỗi mốc một ý, có mức và thời hạn riêng",
        "write it in “thời hạn”; for several days, a point each with its level and deadline",
    ),
)
UNKNOWN_MEASURE = Code(
    "N020",
    "unknown-measure",
    _E,
    Wording("không có số đo nào tên “{name}”", "there is no measure called “{name}”"),
    Wording("{suggestion}", "{suggestion_en}"),
)
UNREADABLE_EXPRESSION = Code(
    "N021",
    "unreadable-expression",
    _E,
    Wording("không hiểu biểu thức “{text}”", "the expression “{text}” is not understood"),
    Wording(
        "viết như “đúng_hạn / giải_quyết”, “a + b” hoặc “xếp_loại của PNV”",
        "write it as “đúng_hạn / giải_quyết”, “a + b” or “xếp_loại của PNV”",
    ),
)
