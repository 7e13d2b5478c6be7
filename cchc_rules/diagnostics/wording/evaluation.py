"""Words of findings about facts that an evaluation meets (E)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_W = Severity.WARNING

CONTRADICTORY = Code(
    "E001", "facts-contradict", _W,
    Wording(
        "“{subject}” của {agency}, {about}: cùng ghi nhận ngày {recorded} mà khác nhau: {values}",
        "“{subject}” of {agency}, {about}: recorded on {recorded} with different values: {values}",
    ),
    Wording(
        "giữ một số; số kia ghi “rút lại”, hoặc ghi “thay cho” mã của số bị thay",
        "keep one; withdraw the other (“rút lại”), or name the replaced one (“thay cho”)",
    ),
)  # fmt: skip
CUMULATIVE_FELL = Code(
    "E002", "cumulative-fell", _W,
    Wording(
        "“{subject}” của {agency} cộng dồn mà {about} ({value}) thấp hơn {earlier} ({before})",
        "“{subject}” of {agency} is cumulative: {about} ({value}) is below {earlier} ({before})",
    ),
    Wording("kiểm tra hai số, hoặc khai số đo là “thời điểm”", "check both, or declare a snapshot"),
)  # fmt: skip
IDENTITY_BROKEN = Code(
    "E003", "identity-broken", _W,
    Wording(
        "{agency}, {about}: ràng buộc “{text}” không đúng: {left} khác {right}",
        "{agency}, {about}: the identity “{text}” does not hold: {left} is not {right}",
    ),
    Wording("kiểm tra các số trong ràng buộc", "check the figures of the identity"),
)  # fmt: skip
PART_ABOVE_WHOLE = Code(
    "E004", "part-above-whole", _W,
    Wording(
        "“{subject}” của {agency}, {about}: tử số {above} lớn hơn mẫu số {below}",
        "“{subject}” of {agency}, {about}: the numerator {above} exceeds the denominator {below}",
    ),
    Wording("kiểm tra hai số", "check both figures"),
)  # fmt: skip
NUMBER_OVER_NOTHING = Code(
    "E005", "number-over-nothing", _W,
    Wording(
        "“{subject}” của {agency}, {about}: {above} trên 0",
        "“{subject}” of {agency}, {about}: {above} over 0",
    ),
    Wording("kiểm tra mẫu số", "check the denominator"),
)  # fmt: skip
UNKNOWN_SUBJECT = Code(
    "E006", "unknown-subject", _W,
    Wording(
        "số liệu về “{subject}” ({where}) không dùng được: kế hoạch không có tên này",
        "facts about “{subject}” ({where}) are not used: the plan has no such name",
    ),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
UNKNOWN_REPORTER = Code(
    "E007", "unknown-agency-in-facts", _W,
    Wording(
        "số liệu của đơn vị “{agency}” ({where}) không dùng được: kế hoạch không có đơn vị này",
        "facts of the agency “{agency}” ({where}) are not used: the plan has no such agency",
    ),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
POINTS_OUT_OF_RANGE = Code(
    "E008", "points-out-of-range", _W,
    Wording(
        "“{subject}” của {agency} ghi {points} điểm ({where}), chỉ có thể từ {low} đến {high}",
        "“{subject}” of {agency} has {points} points ({where}), possible are {low} to {high}",
    ),
    Wording(
        "số điểm này chưa được dùng: kiểm tra lại con số, hoặc điểm tối đa trong bảng điểm",
        "these points are not used: check the figure, or the maximum in the scorecard",
    ),
)  # fmt: skip
UNIT_OF_FIGURE = Code(
    "E009", "unit-of-figure", _W,
    Wording(
        "“{subject}” tính theo {unit} mà số liệu ghi “{found}” ({where}): không dùng được",
        "“{subject}” is in {unit} and the figure in “{found}” ({where}): it is not used",
    ),
    Wording(
        "ghi số theo {unit}, hoặc sửa đơn vị tính của số đo",
        "give the figure in {unit}, or mend the unit of the measure",
    ),
)  # fmt: skip
UNKNOWN_SLICE = Code(
    "E010", "unknown-dimension-in-facts", _W,
    Wording(
        "“{subject}”: “{name} = {value}” ({where}) không có trong kế hoạch",
        "“{subject}”: “{name} = {value}” ({where}) is not in the plan",
    ),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
NEGATIVE_COUNT = Code(
    "E011", "negative-count", _W,
    Wording(
        "“{subject}” của {agency}, {about}: số cộng dồn không thể là {value}; không dùng được",
        "“{subject}” of {agency}, {about}: a count cannot be {value}; it is not used",
    ),
    Wording("kiểm tra số này", "check the figure"),
)  # fmt: skip
OTHER_MAXIMUM = Code(
    "E012", "other-maximum-in-facts", _W,
    Wording(
        "“{subject}” của {agency} ghi {points}/{given} điểm ({where}), tối đa là {maximum}",
        "“{subject}” of {agency} has {points}/{given} points ({where}), the maximum is {maximum}",
    ),
    Wording(
        "số điểm này chưa được dùng: kiểm tra lại con số, hoặc điểm tối đa trong bảng điểm",
        "these points are not used: check the figure, or the maximum in the scorecard",
    ),
)  # fmt: skip
PARTS_NOT_THE_WHOLE = Code(
    "E013", "parts-not-the-whole", _W,
    Wording(
        "“{subject}” của {agency}, {about} là {value} mà các phần là: {parts}",
        "“{subject}” of {agency}, {about} is {value} and its parts are: {parts}",
    ),
    Wording("kiểm tra các số; số của cả kỳ được dùng", "check them; the whole's figure is used"),
)  # fmt: skip
FACT_NOT_USED = Code(
    "E014", "fact-not-used", _W,
    Wording(
        "số liệu về “{subject}” của {agency} ({where}) không dùng được: {why}",
        "facts about “{subject}” of {agency} ({where}) are not used: {why_en}",
    ),
    Wording(
        "kiểm tra mục, đơn vị, loại và kỳ của số liệu",
        "check the item, agency, kind and period of the fact",
    ),
)  # fmt: skip
OTHER_PRODUCT = Code(
    "E015", "other-product", _W,
    Wording(
        "“{subject}” xong với “{text}” ({where}), sản phẩm trong kế hoạch là “{known}”",
        "“{subject}” is done with “{text}” ({where}), the plan's product is “{known}”",
    ),
    Wording(
        "nếu là một thứ, ghi tên sản phẩm như kế hoạch; nếu không, việc này chưa xong",
        "where they are one thing name it as the plan does; else the task is not done",
    ),
)  # fmt: skip
PROOF_USED_AGAIN = Code(
    "E016", "proof-used-again", _W,
    Wording(
        "“{subject}” của {agency}: văn bản {number} chứng minh cho {periods} ({where})",
        "“{subject}” of {agency}: the document {number} proves {periods} ({where})",
    ),
    Wording(
        "mỗi kỳ một văn bản; nếu trùng số thì ghi thêm ngày: 15/BC-VP ngày 20/3/2024",
        "one document a period; where numbers repeat add the day: 15/BC-VP ngày 20/3/2024",
    ),
)  # fmt: skip
SHARE_BELOW_ONE = Code(
    "E017", "share-below-one", _W,
    Wording(
        "“{subject}” của {agency}, {about} ghi {value} không có %: được hiểu là {value}%, "
        "không phải {other}%",
        "“{subject}” of {agency}, {about} is {value} without %: read as {value}%, not {other}%",
    ),
    Wording("ghi {value}% hoặc {other}%", "write {value}% or {other}%"),
)  # fmt: skip
