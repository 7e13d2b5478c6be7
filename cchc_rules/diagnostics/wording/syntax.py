"""Words of findings about how a plan is written (S)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E, _W = Severity.ERROR, Severity.WARNING
_ABOVE = {"also": Wording("thuộc dòng này", "belongs to this line")}
_FIRST = {"also": Wording("chỗ thứ nhất", "the first place")}

UNKNOWN_FIELD = Code(
    "S001",
    "unknown-field",
    _E,
    Wording("không có trường nào tên “{name}”", "there is no field called “{name}”"),
    Wording("có phải ý là {suggestions}?", "did you mean {suggestions}?"),
)
UNKNOWN_FIELD_NO_IDEA = Code(
    "S002",
    "unreadable-field",
    _E,
    Wording(
        "trong khối “{block}” không có trường nào tên “{name}”",
        "a block “{block}” has no field called “{name}”",
    ),
    Wording(
        "viết một trong các trường của khối, như {examples}; ghi chú thì đặt sau dấu #",
        "write one of the block's fields, such as {examples}; put remarks after #",
    ),
)
FIELD_NOT_HERE = Code(
    "S003",
    "field-not-here",
    _E,
    Wording(
        "trường “{name}” không dùng trong “{block}”",
        "the field “{name}” is not used in “{block}”",
    ),
    Wording(
        "chuyển dòng này sang khối cần nó, hoặc viết một trong các trường như {examples}",
        "move the line to the block it is for, or write one of its fields, such as {examples}",
    ),
    _ABOVE,
)
UNKNOWN_KEYWORD = Code(
    "S004",
    "unknown-keyword",
    _E,
    Wording("không có khối nào tên “{name}”", "there is no block called “{name}”"),
    Wording("có phải ý là {suggestions}?", "did you mean {suggestions}?"),
)
UNREADABLE_LINE = Code(
    "S005",
    "unreadable-line",
    _E,
    Wording("không hiểu dòng này", "this line is not understood"),
    Wording(
        'viết “tên trường: giá trị”, hoặc mở khối như nhiệm vụ 1.1 "Tên"; ghi chú thì đặt sau #',
        'write “field: value”, or open a block such as nhiệm vụ 1.1 "Title"; remarks go after #',
    ),
)
MISSING_COLON = Code(
    "S006",
    "missing-colon",
    _E,
    Wording("thiếu dấu hai chấm sau “{name}”", "a colon is missing after “{name}”"),
    Wording("viết {name}: {value}", "write {name}: {value}"),
)
MISSING_EQUALS = Code(
    "S007",
    "missing-equals",
    _E,
    Wording("thiếu dấu “=” giữa chữ tắt và chữ đầy đủ", "“=” is missing after the abbreviation"),
    Wording("viết CCHC = cải cách hành chính", "write CCHC = cải cách hành chính"),
)
ROW_CELLS = Code(
    "S024",
    "row-cells",
    _E,
    Wording(
        "dòng có {count} ô, “cột” khai {expected} ô",
        "the row has {count} cells, “cột” declares {expected}",
    ),
    Wording("ngăn các ô bằng dấu “|”; ô trống để trống", "part the cells by “|”; leave empty ones"),
)
UNKNOWN_COLUMN = Code(
    "S025",
    "unknown-column-of-rows",
    _E,
    Wording("không có cột nào tên “{name}”", "there is no column called “{name}”"),
    Wording("các cột: {suggestions}", "columns: {suggestions}"),
)
COLUMNS_LACK = Code(
    "S026",
    "columns-lack",
    _E,
    Wording("“cột” phải có {names}", "“cột” must have {names}"),
    Wording(
        "viết cột: số | tên | sản phẩm | chủ trì | thời hạn",
        "write cột: số | tên | sản phẩm | chủ trì | thời hạn",
    ),
)
FIELD_TWICE = Code(
    "S027",
    "field-twice",
    _E,
    Wording(
        "trường “{name}” viết hai lần trong “{block}”",
        "the field “{name}” is written twice in “{block}”",
    ),
    Wording(
        "viết cả hai giá trị trên một dòng nếu đều đúng, hoặc bỏ một dòng",
        "write both values on one line if both hold, or leave one line out",
    ),
    _FIRST,
)
MISSING_VALUE = Code(
    "S008",
    "missing-value",
    _E,
    Wording("trường “{name}” chưa có giá trị", "the field “{name}” has no value"),
    Wording(
        "ghi giá trị sau dấu hai chấm, hoặc “không nêu” khi văn bản để trống",
        "write the value after the colon, or “không nêu” where the document says nothing",
    ),
)
UNCLOSED_QUOTE = Code(
    "S009",
    "unclosed-quote",
    _E,
    Wording("ngoặc kép không đóng", "a double quote is not closed"),
    Wording("thêm dấu ngoặc kép ở cuối tên", "put a double quote at the end of the title"),
)
MISSING_QUOTES = Code(
    "S010",
    "missing-quotes",
    _E,
    Wording("tên chưa đặt trong ngoặc kép", "the title is not in double quotes"),
    Wording('viết "{title}"', 'write "{title}"'),
)
MISSING_TITLE = Code(
    "S011",
    "missing-title",
    _E,
    Wording("“{keyword}” chưa có tên", "“{keyword}” has no title"),
    Wording("ghi tên trong ngoặc kép: {example}", "write the title in double quotes: {example}"),
)
MISSING_NUMBER = Code(
    "S012",
    "missing-number",
    _E,
    Wording("“{keyword}” chưa có số hoặc mã", "“{keyword}” has no number or id"),
    Wording("ghi số hoặc mã trước tên: {example}", "write it before the title: {example}"),
)
UNCLOSED_PARENTHESIS = Code(
    "S013",
    "unclosed-parenthesis",
    _E,
    Wording("ngoặc đơn không đóng", "a parenthesis is not closed"),
    Wording("thêm dấu “)”", "add “)”"),
)
EXTRA_IN_HEAD = Code(
    "S014",
    "extra-in-head",
    _E,
    Wording("không hiểu “{text}” ở dòng mở khối", "“{text}” is not understood in a block head"),
    Wording(
        "dòng mở khối viết như {example}; thông tin khác ghi thành trường ở dòng dưới",
        "a block head is written as {example}; put the rest into fields below it",
    ),
)
STRAY_INDENTATION = Code(
    "S015",
    "stray-indentation",
    _E,
    Wording(
        "dòng này thụt sâu hơn dòng trên nó, nhưng không thuộc dòng đó",
        "this line is indented deeper than the line above, but cannot belong to it",
    ),
    Wording(
        "để đầu dòng thẳng với các dòng cùng khối",
        "align the line with the others of its block",
    ),
    _ABOVE,
)
MISSING_INDENTATION = Code(
    "S016",
    "missing-indentation",
    _E,
    Wording(
        "trường “{name}” chưa thụt vào dưới khối của nó",
        "the field “{name}” is not indented below its block",
    ),
    Wording("thụt dòng này vào hai dấu cách", "indent the line by two blanks"),
    {"also": Wording("hiểu là thuộc khối này", "taken to belong to this block")},
)
FIELD_OUTSIDE_BLOCK = Code(
    "S017",
    "field-outside-block",
    _E,
    Wording("trường “{name}” nằm ngoài mọi khối", "the field “{name}” stands outside any block"),
    Wording(
        'mở khối trước, như kế hoạch "Tên kế hoạch", rồi thụt dòng này vào dưới khối',
        'open a block first, such as kế hoạch "Title", and indent the line below it',
    ),
)
BLOCK_NOT_HERE = Code(
    "S018",
    "block-not-here",
    _E,
    Wording("“{keyword}” không đặt được ở đây", "“{keyword}” cannot stand here"),
    Wording("đặt dưới {parents}, thụt vào", "put it below {parents}, indented"),
)
TOO_DEEP = Code(
    "S019",
    "too-deep",
    _E,
    Wording("các dòng lồng nhau quá {limit} cấp", "lines are nested deeper than {limit} levels"),
    Wording("bớt cấp thụt dòng", "indent less deeply"),
)
MISSING_LANGUAGE = Code(
    "S020",
    "missing-language",
    _W,
    Wording(
        "tệp chưa ghi phiên bản ngôn ngữ; được đọc như “cchc 1”",
        "the file does not name its language version; it is read as “cchc 1”",
    ),
    Wording("thêm dòng đầu: ngôn ngữ: cchc 1", "add a first line: ngôn ngữ: cchc 1"),
)
UNKNOWN_LANGUAGE = Code(
    "S021",
    "unknown-language",
    _E,
    Wording(
        "không biết phiên bản ngôn ngữ “{version}”", "the language version “{version}” is unknown"
    ),
    Wording(
        "viết “ngôn ngữ: cchc 1”, hoặc cài bản chương trình mới hơn",
        "write “ngôn ngữ: cchc 1”, or install a newer version of the program",
    ),
)
LANGUAGE_TWICE = Code(
    "S022",
    "language-twice",
    _E,
    Wording("phiên bản ngôn ngữ ghi hai lần", "the language version is given twice"),
    Wording("giữ dòng đầu, bỏ dòng này", "keep the first line and remove this one"),
    {"also": Wording("đã ghi ở đây", "given here first")},
)
NO_OPEN_TABLE = Code(
    "S023",
    "no-open-table",
    _E,
    Wording("“hết bảng” nhưng không có bảng nào đang mở", "“hết bảng”, but no table is open"),
    Wording("bỏ dòng này, hoặc mở bảng ở trên", "remove the line, or open a table above"),
)
UTF_16 = Code(
    "S030",
    "utf-16",
    _E,
    Wording("tệp viết bằng {encoding}, không phải UTF-8", "the file is in {encoding}, not UTF-8"),
    Wording("đổi sang UTF-8: {command}", "turn it into UTF-8: {command}"),
)
TCVN3 = Code(
    "S031",
    "tcvn3",
    _E,
    Wording(
        "tệp viết bằng bảng mã TCVN3 (ABC, phông .Vn…), không phải UTF-8",
        "the file is in TCVN3 (ABC, .Vn… fonts), not UTF-8",
    ),
    Wording("đổi sang UTF-8: {command}", "turn it into UTF-8: {command}"),
)
VNI = Code(
    "S032",
    "vni",
    _E,
    Wording(
        "tệp viết bằng bảng mã VNI Windows (phông VNI-…), không phải UTF-8",
        "the file is in VNI Windows (VNI-… fonts), not UTF-8",
    ),
    Wording(
        "iconv không có bảng mã VNI: chuyển trong UniKey (Công cụ, nguồn VNI Windows, đích "
        "Unicode) rồi lưu UTF-8; tệp đã thành UTF-16 thì dùng {command}",
        "iconv knows no VNI: convert it in UniKey (Toolkit, from VNI Windows to Unicode) and "
        "save as UTF-8; if that gives UTF-16, use {command}",
    ),
)
INVALID_UTF_8 = Code(
    "S033",
    "invalid-utf-8",
    _E,
    Wording("byte {byte} ở đây không phải là UTF-8", "the byte {byte} here is not valid in UTF-8"),
    Wording(
        "lưu lại tệp bằng UTF-8; nếu tệp dùng bảng mã Windows tiếng Việt: {command}",
        "save the file as UTF-8; if it is in the Vietnamese Windows code page: {command}",
    ),
)
LONE_RETURNS = Code(
    "S034",
    "lone-returns",
    _E,
    Wording(
        "các dòng của tệp chỉ ngắt bằng ký tự CR, như máy Mac đời cũ",
        "the lines of the file end in CR only, as on very old Macs",
    ),
    Wording("đổi cách ngắt dòng: {command}", "change the line ends: {command}"),
)
