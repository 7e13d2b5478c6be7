"""Words of findings about facts files (F)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_ERROR = Severity.ERROR
_AT = ("dòng {row}, cột “{column}”: ", "row {row}, column “{column}”: ")


def _in_cell(number: str, slug: str, vi: str, en: str, help_vi: str, help_en: str) -> Code:
    return Code(
        number,
        slug,
        _ERROR,
        Wording(_AT[0] + vi, _AT[1] + en),
        Wording(help_vi, help_en),
    )


ENCODING = Code(
    "F001",
    "encoding",
    _ERROR,
    Wording(
        "tệp “{file}” viết bằng bảng mã {encoding}, không phải UTF-8",
        "the file “{file}” is in {encoding}, not in UTF-8",
    ),
    Wording("đổi sang UTF-8: {command}", "turn it into UTF-8: {command}"),
)
CANNOT_OPEN = Code(
    "F002",
    "cannot-open",
    _ERROR,
    Wording("không mở được tệp “{file}”: {why}", "the file “{file}” cannot be opened: {why_en}"),
    Wording(
        "kiểm tra tên tệp và quyền đọc tệp", "check the name of the file and the right to read it"
    ),
)
UNKNOWN_FORMAT = Code(
    "F003",
    "unknown-format",
    _ERROR,
    Wording(
        "không biết đọc tệp “{file}” có đuôi “{suffix}”",
        "do not know how to read “{file}” with the suffix “{suffix}”",
    ),
    Wording("lưu thành tệp {known}", "save it as {known}"),
)
NO_HEADER = Code(
    "F004",
    "no-header",
    _ERROR,
    Wording("tệp không có dòng tên cột", "the file has no row of column names"),
    Wording(
        "dòng đầu ghi tên cột: loại;mục;đơn vị;chiều;kỳ;giá trị;…;ghi nhận;…",
        "name the columns in the first row: loại;mục;đơn vị;chiều;kỳ;giá trị;…;ghi nhận;…",
    ),
)
MISSING_COLUMN = Code(
    "F005",
    "missing-column",
    _ERROR,
    Wording("thiếu cột “{column}”", "the column “{column}” is missing"),
    Wording("thêm cột “{column}” vào dòng tên cột", "add the column “{column}” to the header"),
)
UNKNOWN_COLUMN = Code(
    "F006",
    "unknown-column",
    Severity.WARNING,
    Wording(
        "không có cột nào tên “{name}”; các ô của cột này không được đọc",
        "there is no column called “{name}”; its cells are not read",
    ),
    Wording("{hint}", "{hint_en}"),
)
REPEATED_COLUMN = Code(
    "F007",
    "repeated-column",
    _ERROR,
    Wording("cột “{column}” ghi hai lần", "the column “{column}” is given twice"),
    Wording("bỏ một trong hai cột", "remove one of the two columns"),
    {"also": Wording("lần thứ nhất", "the first time")},
)
CELL_COUNT = Code(
    "F008",
    "cell-count",
    _ERROR,
    Wording(
        "dòng {row} có {count} ô, dòng tên cột có {expected} ô",
        "row {row} has {count} cells, the header has {expected}",
    ),
    Wording(
        'đặt ô có dấu “{delimiter}” trong ngoặc kép, như "88,29", hoặc ngăn cột bằng dấu “;”',
        'put a cell that holds “{delimiter}” in double quotes, as "88,29", or separate with “;”',
    ),
)
BROKEN_QUOTES = Code(
    "F009",
    "broken-quotes",
    _ERROR,
    Wording(
        "dòng {row}: ngoặc kép không đóng, hoặc có chữ sau ngoặc đóng",
        "row {row}: a double quote is not closed, or text follows the closing one",
    ),
    Wording(
        'đóng ngoặc kép ở cuối ô; ngoặc kép trong ô viết hai lần: ""',
        'close the quote at the end of the cell; double a quote inside it: ""',
    ),
)
UNKNOWN_KIND = _in_cell(
    "F010",
    "unknown-kind",
    "không có loại số liệu “{text}”",
    "there is no kind of fact “{text}”",
    "viết một trong: {known}",
    "write one of: {known}",
)
MISSING_CELL = _in_cell(
    "F011",
    "missing-cell",
    "ô trống, số liệu loại “{kind}” cần ô này",
    "the cell is empty; a fact of the kind “{kind}” needs it",
    "ghi {wanted}",
    "write {wanted_en}",
)
NOT_A_FIGURE = _in_cell(
    "F012",
    "not-a-figure",
    "không đọc được số “{text}”",
    "“{text}” cannot be read as a number",
    "viết số với dấu phẩy thập phân: 97,5 hoặc 3.887; {hint}",
    "write the number with a decimal comma: 97,5 or 3.887; {hint_en}",
)
AMBIGUOUS_FIGURE = _in_cell(
    "F013",
    "ambiguous-figure",
    "“{text}” đọc được hai cách: {first} hoặc {second}",
    "“{text}” can be read in two ways: {first} or {second}",
    "viết {first} hoặc {second}",
    "write {first} or {second}",
)
NOT_A_DATE = _in_cell(
    "F014",
    "not-a-date",
    "không đọc được ngày “{text}”",
    "“{text}” cannot be read as a date",
    "viết ngày/tháng/năm, năm đủ bốn chữ số: 30/6/2021",
    "write day/month/year with a year of four digits: 30/6/2021",
)
IMPOSSIBLE_DATE = _in_cell(
    "F015",
    "impossible-date",
    "không có ngày “{text}”: {hint}",
    "there is no date “{text}”: {hint_en}",
    "viết ngày trước, tháng sau: 30/6/2021",
    "write the day first, then the month: 30/6/2021",
)
NOT_A_PERIOD = _in_cell(
    "F016",
    "not-a-period",
    "không đọc được kỳ “{text}”",
    "“{text}” cannot be read as a period",
    "viết như: năm 2021; quý II/2021; tháng 3/2021; 8 tháng đầu năm 2023; 01/01/2023..20/9/2023",
    "write as: năm 2021; quý II/2021; tháng 3/2021; 8 tháng đầu năm 2023; 01/01/2023..20/9/2023",
)
NOT_A_PRECISION = _in_cell(
    "F017",
    "not-a-precision",
    "không hiểu độ chính xác “{text}”",
    "the precision “{text}” is not understood",
    "viết một trong: chính xác; làm tròn 0,01; làm tròn 0,01 nửa lên; gần; hơn; khoảng",
    "write one of: chính xác; làm tròn 0,01; làm tròn 0,01 nửa lên; gần; hơn; khoảng",
)
PRECISION_CONFLICT = _in_cell(
    "F018",
    "precision-conflict",
    "số “{text}” không hợp với độ chính xác “{precision}”",
    "the number “{text}” does not agree with the precision “{precision}”",
    "ghi độ chính xác ở một chỗ, với bước không lớn hơn chữ số cuối của số",
    "give the precision in one place, with a step the number is a multiple of",
)
NOT_AN_ANSWER = _in_cell(
    "F019",
    "not-an-answer",
    "“{text}” không phải câu trả lời có hoặc không",
    "“{text}” is no answer yes or no",
    "viết “có” hoặc “không” (nhận định: “đạt” hoặc “không đạt”)",
    "write “có” or “không” (a judgement: “đạt” or “không đạt”)",
)
NOT_A_DIMENSION = _in_cell(
    "F020",
    "not-a-dimension",
    "không đọc được chiều “{text}”",
    "“{text}” cannot be read as a dimension",
    "viết tên=giá trị, ngăn nhau bằng dấu “;”: lĩnh vực=hộ tịch; mức độ=4",
    "write name=value, separated by “;”: lĩnh vực=hộ tịch; mức độ=4",
)
REPEATED_DIMENSION = _in_cell(
    "F021",
    "repeated-dimension",
    "chiều “{name}” ghi hai lần",
    "the dimension “{name}” is given twice",
    "mỗi dòng ghi một giá trị cho mỗi chiều; giá trị khác ghi ở dòng khác",
    "give one value a dimension in a row, another value in another row",
)
UNIT_CONFLICT = _in_cell(
    "F022",
    "unit-conflict",
    "đơn vị “{found}” ghi cùng số khác với đơn vị tính “{unit}”",
    "the unit “{found}” beside the number differs from the unit “{unit}”",
    "ghi đơn vị ở một chỗ",
    "give the unit in one place",
)
RECORDED_EARLY = Code(
    "F024",
    "recorded-early",
    Severity.WARNING,
    Wording(
        "dòng {row}: ghi nhận ngày {recorded}, trước ngày {day} mà số liệu nói đến",
        "row {row}: recorded on {recorded}, before the day {day} it is about",
    ),
    Wording("kiểm tra ngày và ghi nhận", "check “ngày” and “ghi nhận”"),
)
TWO_DAYS = _in_cell(
    "F025",
    "two-days",
    "ô này ghi ngày “{text}”, chỗ khác ghi ngày {day}",
    "this cell says the day “{text}”, another says {day}",
    "ghi một ngày, ở cột “ngày”",
    "give one day, in the column “ngày”",
)
UNUSED_CELL = _in_cell(
    "F026",
    "unused-cell",
    "số liệu loại “{kind}” không dùng ô này, nhưng ô ghi “{text}”",
    "a fact of the kind “{kind}” has no use for this cell, which says “{text}”",
    "xóa ô này, hoặc ghi loại khác",
    "clear the cell, or give another kind",
)
BAD_JSON = Code(
    "F027",
    "bad-json",
    _ERROR,
    Wording(
        "tệp không đúng cách viết JSON: cần {wanted}", "this is not JSON: expected {wanted_en}"
    ),
    Wording("sửa chỗ được chỉ ra", "mend the place shown"),
)
NOT_A_JSON_NUMBER = Code(
    "F028",
    "not-a-json-number",
    _ERROR,
    Wording("“{text}” không phải là số", "“{text}” is not a number"),
    Wording("ghi số thật, hoặc null khi chưa có", "write a real number, or null when not known"),
)
REPEATED_KEY = Code(
    "F029",
    "repeated-key",
    _ERROR,
    Wording("khóa “{name}” ghi hai lần trong một số liệu", "the key “{name}” is given twice"),
    Wording("bỏ một trong hai", "remove one of the two"),
    {"also": Wording("lần thứ nhất", "the first time")},
)
JSON_SHAPE = Code(
    "F030",
    "json-shape",
    _ERROR,
    Wording("chỗ này phải là {wanted}", "this must be {wanted_en}"),
    Wording(
        'viết {{"số liệu": [{{"loại": "giá trị", "mục": "…", "giá trị": 12, "ghi nhận": "…"}}]}}',
        'write {{"facts": [{{"kind": "giá trị", "item": "…", "value": 12, "recorded": "…"}}]}}',
    ),
)
LETTER_FOR_ZERO = _in_cell(
    "F031",
    "letter-for-zero",
    "“{text}” có chữ O ở chỗ số 0",
    "“{text}” has the letter O for the digit 0",
    "viết {suggestion}",
    "write {suggestion}",
)
PERCENT_CELL = _in_cell(
    "F032",
    "percent-cell",
    "ô chứa số {text} với đơn vị %: là {first} hay {second}?",
    "the cell holds {text} with the unit %: is it {first} or {second}?",
    "định dạng ô là văn bản rồi ghi {first} hoặc {second}",
    "format the cell as text and write {first} or {second}",
)
NO_LIBRARY = Code(
    "F033",
    "no-spreadsheet-library",
    _ERROR,
    Wording(
        "chưa cài phần đọc bảng tính để mở “{file}”",
        "what reads spreadsheets is not installed, so “{file}” cannot be opened",
    ),
    Wording(
        "chạy: pip install 'cchc-rules[excel]'; hoặc lưu thành tệp .csv",
        "run: pip install 'cchc-rules[excel]'; or save it as .csv",
    ),
)
REPEATED_ID = _in_cell(
    "F034",
    "repeated-id",
    "mã “{text}” đã dùng ở dòng {other}",
    "the id “{text}” is already used in row {other}",
    "mỗi số liệu một mã riêng",
    "give each fact an id of its own",
)
BAD_SPREADSHEET = Code(
    "F035",
    "bad-spreadsheet",
    _ERROR,
    Wording("không đọc được bảng tính “{file}”", "the spreadsheet “{file}” cannot be read"),
    Wording(
        "mở bằng phần mềm bảng tính rồi lưu lại, hoặc lưu thành tệp .csv",
        "open it in a spreadsheet program and save it again, or save it as .csv",
    ),
)
UNKNOWN_REPLACED = Code(
    "F036",
    "unknown-replaced",
    Severity.WARNING,
    Wording(
        "dòng {row} thay cho mã “{text}”, nhưng tệp không có mã đó",
        "row {row} replaces the id “{text}”, which the file does not have",
    ),
    Wording("kiểm tra mã trong cột “mã”", "check the id in the column “mã”"),
)
UNREAD_SHEET = Code(
    "F037",
    "unread-sheet",
    Severity.WARNING,
    Wording(
        "trang tính “{sheet}” không có tên cột của số liệu nên không được đọc",
        "the sheet “{sheet}” does not name the columns of facts and is not read",
    ),
    Wording(
        "nếu trang có số liệu, dòng đầu ghi tên cột: loại, mục, ghi nhận, …",
        "if it holds facts, name the columns in its first row: loại, mục, ghi nhận, …",
    ),
)
NUMBER_FOR_NAME = _in_cell(
    "F038",
    "number-for-name",
    "ô này phải là chữ, nhưng bảng tính giữ số hoặc ngày “{text}” (2.10 có thể thành 2.1)",
    "this cell must be text, but the spreadsheet holds the number or day “{text}”",
    "định dạng cả cột là văn bản rồi ghi lại mã",
    "format the column as text and write the id again",
)
UNNAMED_COLUMN = Code(
    "F039",
    "unnamed-column",
    _ERROR,
    Wording(
        "dòng {row}: ô “{text}” nằm dưới cột không có tên",
        "row {row}: the cell “{text}” stands under a column without a name",
    ),
    Wording("đặt tên cho cột ở dòng đầu, hoặc xóa ô", "name the column, or clear the cell"),
)
MAPPING_FAULT = Code(
    "F040",
    "mapping-fault",
    _ERROR,
    Wording("tệp ánh xạ, {place}: {problem}", "mapping file, {place_en}: {problem_en}"),
    Wording("{hint}", "{hint_en}"),
)
MAPPED_COLUMN_MISSING = Code(
    "F041",
    "mapped-column-missing",
    _ERROR,
    Wording(
        "tệp ánh xạ cần cột “{column}”, {sheet} không có cột này",
        "the mapping needs the column “{column}”, {sheet} has none",
    ),
    Wording("các cột có: {columns}", "the columns are: {columns}"),
)
MAPPED_COLUMN_TWICE = Code(
    "F045",
    "mapped-column-twice",
    _ERROR,
    Wording(
        "cột “{column}” mà tệp ánh xạ cần đứng ở nhiều chỗ trong {sheet}: {letters}",
        "the column “{column}” that the mapping needs stands more than once in {sheet}: {letters}",
    ),
    Wording(
        "viết chữ cái của cột trong tệp ánh xạ, như “{first}”",
        "write the letter of the column in the mapping file, as “{first}”",
    ),
)
RETURNED_BEFORE_RECEIVED = _in_cell(
    "F046",
    "returned-before-received",
    "ngày trả {returned} đứng trước ngày nhận {received}",
    "the day given back, {returned}, is before the day received, {received}",
    "kiểm tra lại hai ngày; hồ sơ này và số đếm của đơn vị chưa được dùng",
    "check both days; this record and the counts of its agency are not used",
)
RECORDS_MISCOUNTED = Code(
    "F048",
    "records-miscounted",
    _ERROR,
    Wording(
        "{sheet}: đợt hồ sơ nêu {stated} hồ sơ mà có {found}; không đếm được gì",
        "{sheet}: the batch states {stated} records and holds {found}; nothing is counted",
    ),
    Wording(
        "gửi lại cả đợt, hoặc sửa “rows” cho đúng số hồ sơ",
        "send the whole batch again, or mend “rows”",
    ),
)
UNKNOWN_SCORER = _in_cell(
    "F047",
    "unknown-scorer",
    "không rõ “{text}” là điểm ai chấm",
    "it is not known who gave the points “{text}”",
    "viết một trong: {known}; để trống là điểm thẩm định",
    "write one of: {known}; blank is what the appraiser gave",
)
CANNOT_OPEN_TABLE = Code(
    "F042",
    "cannot-open-table",
    _ERROR,
    Wording("không đọc được “{name}”: {why}", "“{name}” cannot be read: {why_en}"),
    Wording(
        "kiểm tra đường dẫn, tên bảng và quyền đọc", "check the address, the table, the rights"
    ),
)
NO_TABLE_LIBRARY = Code(
    "F043",
    "no-table-library",
    _ERROR,
    Wording("để đọc “{name}” cần cài thêm {library}", "reading “{name}” needs {library}"),
    Wording("pip install 'cchc-rules[{extra}]'", "pip install 'cchc-rules[{extra}]'"),
)
SHEET_TOO_LARGE = Code(
    "F044",
    "sheet-too-large",
    _ERROR,
    Wording(
        "bảng tính “{file}” quá lớn: một trang có hơn {cells} ô, tính từ ô đầu đến ô xa nhất",
        "the spreadsheet “{file}” is too large: a sheet reaches over more than {cells} cells",
    ),
    Wording(
        "xóa các dòng, cột trống ở xa rồi lưu lại, hoặc xuất CSV",
        "delete far empty rows and columns and save again, or export CSV",
    ),
)
DAY_OUTSIDE = Code(
    "F049",
    "day-outside-period",
    Severity.WARNING,
    Wording(
        "dòng {row}: ngày {day} không thuộc kỳ {period} của số liệu",
        "row {row}: the day {day} is not in the period {period} of the figure",
    ),
    Wording("kiểm tra ngày và kỳ; số liệu được tính cho kỳ", "check both; the period is used"),
)
