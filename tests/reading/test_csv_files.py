"""CSV text read into facts; every planted fault is found at its place; written and read back."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.facts.fact import Evidence, Fact, FactKind, Provenance
from cchc_rules.numbers import Interval
from cchc_rules.reading.cells import parse_evidence
from cchc_rules.reading.csv_files import find_delimiter, read_csv, write_facts_csv
from cchc_rules.source import Source
from cchc_rules.temporal import windows
from cchc_rules.temporal.ranges import DateRange, Period

HEADER = (
    "loại;mục;đơn vị;chiều;kỳ;giá trị;mẫu số;đơn vị tính;chính xác;ngày;ghi nhận;"
    "người báo cáo;chứng cứ;nguồn;ghi chú\n"
)


def read(text: str) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    return read_csv(Source("số-liệu.csv", text))


def one(row: str) -> Fact:
    (fact,), findings = read(HEADER + row)
    assert findings == ()
    return fact


def codes(text: str) -> list[str]:
    return [finding.code.number for finding in read(text)[1]]


YEAR = windows.whole_year(2021)
END = dt.date(2021, 12, 31)
NOTED = dt.date(2022, 1, 5)


def test_a_ratio_has_numerator_and_denominator() -> None:
    row = "tỷ lệ;2.4.b;VP;lĩnh vực=đất đai;năm 2021;388;9.701;hồ sơ;chính xác;31/12/2021;5/1/2022"
    assert one(row) == Fact(
        FactKind.RATIO,
        "2.4.b",
        NOTED,
        agency="VP",
        dimensions=(("lĩnh vực", "đất đai"),),
        about_day=END,
        about_period=YEAR,
        value=Interval.exact(388),
        denominator=Interval.exact(9701),
        unit="hồ sơ",
    )


def test_a_printed_ratio_is_an_interval_in_percent() -> None:
    fact = one("tỷ lệ làm tròn;số_hóa;UBH;;2023;88,29;;%;làm tròn 0,01;20/9/2023;20/9/2023")
    assert fact.kind is FactKind.VALUE
    assert fact.value == Interval(Fraction("88.28"), Fraction("88.30"), False, False)


def test_a_base_value_is_marked() -> None:
    fact = one("gốc;2.2.a;UBH;;năm 2020;1850;10000;hồ sơ;;31/12/2020;10/1/2021")
    assert (fact.kind, fact.baseline) == (FactKind.RATIO, True)
    assert one("gốc;2.2.a;UBH;;năm 2020;18,5%;;;;;10/1/2021").unit == "%"


def test_a_done_task_has_product_day_and_evidence() -> None:
    fact = one(
        "xong;PL.2.1;PTP;;;Kế hoạch;;;;29/01/2021;29/01/2021;PTP;215/KH-UBND ngày 29/01/2021"
    )
    assert (fact.kind, fact.text, fact.about_day) == (
        FactKind.DONE,
        "Kế hoạch",
        dt.date(2021, 1, 29),
    )
    assert fact.evidence == Evidence(
        "215/KH-UBND ngày 29/01/2021", "215/KH-UBND", dt.date(2021, 1, 29)
    )
    assert fact.provenance == Provenance("số-liệu.csv", 2, "PTP")
    assert one("xong;PL.9.4;PTP;;quý I/2021;3 bài viết;;;;20/3/2021;22/3/2021").unit == "bài viết"


def test_an_occurrence_names_its_object_and_counts_once() -> None:
    fact = one("lượt;2.1.b;PNV;đơn vị=Tân_Thạnh_Tây;quý II/2021;;;;;12/5/2021;14/5/2021")
    assert (fact.object, fact.dimensions, fact.value) == ("Tân_Thạnh_Tây", (), Interval.exact(1))


def test_a_score_has_its_column_and_maximum() -> None:
    fact = one("điểm;CS/1.x;PM;cột=thẩm định;năm 2023;2,85;3;điểm;;;15/3/2024")
    assert (fact.column, fact.maximum, fact.denominator) == ("thẩm định", Interval.exact(3), None)


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("tự đánh giá", "tự chấm"),
        ("Tự chấm điểm", "tự chấm"),
        ("đơn vị tự chấm", "tự chấm"),
        ("Thẩm định", "thẩm định"),
        ("điều tra xã hội học", "điều tra"),
    ],
)
def test_who_scored_is_told_by_one_word(words: str, column: str) -> None:
    assert one(f"điểm;CS/1;PM;cột={words};năm 2023;2;;điểm;;;15/3/2024").column == column


@pytest.mark.parametrize("words", ["xyz", "thẩm đinh"])
def test_a_word_that_names_no_scorer_is_a_fault(words: str) -> None:
    facts, (fault,) = read(f"{HEADER}điểm;CS/1;PM;cột={words};năm 2023;2;;điểm;;;15/3/2024\n")
    assert (facts, fault.code.number) == ((), "F047")
    assert "thẩm định; điều tra; tự chấm" in str(fault.help())


def test_a_day_in_place_of_a_period_is_the_day() -> None:
    fact = one("tổng thể;ĐVSN_GD;;;31/12/2021;113;;đơn vị;;;5/1/2022")
    assert (fact.about_day, fact.about_period) == (END, None)


def test_a_referred_deadline_is_a_day() -> None:
    fact = one("hạn dẫn chiếu;2;PTP;;;30/6/2024;;;;;5/1/2024")
    assert (fact.kind, fact.about_day) == (FactKind.REFERENCE_DUE, dt.date(2024, 6, 30))


def test_answers_grades_and_judgements_are_read() -> None:
    assert one("có không;7.5;A;;;có;;;;30/6/2021;5/7/2021").answer is True
    assert one("điều kiện;2.1;A;;quý I/2021;không;;;;;5/4/2021").answer is False
    assert one("nhận định;2.6;A;;năm 2021;đạt;;;;;7/1/2022").answer is True
    assert one("xếp loại;1.4;A;;năm 2021;Tốt;;;;;15/3/2022").text == "Tốt"


def test_one_figure_for_a_whole_group_is_marked() -> None:
    fact = one("đếm;a;cấp_xã (gộp);;năm 2021;5;;;;;5/1/2022")
    assert (fact.agency, fact.pooled) == ("cấp_xã", True)


def test_made_up_figures_say_so() -> None:
    assert one("đếm;a;X;;2021;5;;;;;5/1/2022;;;;số liệu minh hoạ").illustrative


def test_a_fact_can_be_taken_back_and_corrected() -> None:
    text = (
        "loại;mục;ghi nhận;giá trị;mã;thay cho;rút lại\n"
        "đếm;a;5/1/2022;5;m1;;\n"
        "đếm;a;6/1/2022;6;m2;m1;\n"
        "đếm;a;7/1/2022;rút lại;;m2;\n"
        "xong;b;7/1/2022;;;;có\n"
    )
    facts, findings = read(text)
    assert findings == ()
    assert [fact.withdrawn for fact in facts] == [False, False, True, True]
    assert facts[1].replaces == "m1"


PLANTED = {
    "đạt được;a;;;;5;;;;;5/1/2022": ("F010", "đạt được"),
    ";a;;;;5;;;;;5/1/2022": ("F011", ""),
    "đếm;;;;;5;;;;;5/1/2022": ("F011", ""),
    "đếm;a;;;;5": ("F011", "đếm;a;;;;5"),
    "đếm;a;;;;;;;;;5/1/2022": ("F011", ""),
    "tỷ lệ;a;;;;5;;;;;5/1/2022": ("F011", ""),
    "xấp xỉ;a;;;;5;;;;;5/1/2022": ("F011", ""),
    "xong;a;;;;;;;;;5/1/2022": ("F011", ""),
    "đếm;a;;;;1.5;;;;;5/1/2022": ("F012", "1.5"),
    "đếm;a;;;;1,234;;;;;5/1/2022": ("F013", "1,234"),
    "đếm;a;;;;5;;;;hôm qua;5/1/2022": ("F014", "hôm qua"),
    "đếm;a;;;;5;;;;;31/2/2022": ("F015", "31/2/2022"),
    "đếm;a;;;quý II;5;;;;;5/1/2022": ("F016", "quý II"),
    "đếm;a;;;;5;;;đại khái;;5/1/2022": ("F017", "đại khái"),
    "đếm;a;;;;88,295;;%;làm tròn 0,01;;5/1/2022": ("F018", "88,295"),
    "có không;a;;;;Tốt;;;;;5/1/2022": ("F019", "Tốt"),
    "đếm;a;;hộ tịch;;5;;;;;5/1/2022": ("F020", "hộ tịch"),
    'đếm;a;;"x=1;x=2";;5;;;;;5/1/2022': ("F021", "x=1;x=2"),
    "đếm;a;;;;5 hồ sơ;;đồng;;;5/1/2022": ("F022", "5 hồ sơ"),
    "đếm;a;;;;5;;;;6/1/2022;5/1/2022": ("F024", "5/1/2022"),
    "đếm;a;;;30/6/2021;5;;;;1/7/2021;5/1/2022": ("F025", "30/6/2021"),
    "đếm;a;;;;5;7;;;;5/1/2022": ("F026", "7"),
    "đếm;a;;;;5;;;;;5/1/2022;;;;;thừa": ("F008", None),
    "đếm;a;;;;1O;;;;;5/1/2022": ("F031", "1O"),
    'đếm;a;;;;"5;;;;;5/1/2022': ("F009", None),
}


@pytest.mark.parametrize("row", PLANTED)
def test_a_planted_fault_is_found_at_its_place(row: str) -> None:
    good = "đếm;a;;;;5;;;;;5/1/2022\n"
    facts, findings = read(HEADER + good + row + "\n" + good)
    code, words = PLANTED[row]
    assert [finding.code.number for finding in findings] == [code]
    assert findings[0].arguments["row"] == "3"
    assert findings[0].span is not None
    assert findings[0].span.line == 3
    assert findings[0].span.text == (row if words is None else words)
    assert len(facts) == (3 if code == "F024" else 2)
    for language in ("vi", "en"):
        assert "{" not in findings[0].message(language) + (findings[0].help(language) or "")


def test_every_fault_of_a_row_is_reported() -> None:
    row = "đếm;;;x;quý II;1.5;;;;32/1/2021;hôm qua;;1/A-B ngày 30/2/2021"
    assert sorted(codes(HEADER + row)) == ["F011", "F012", "F014", "F015", "F015", "F016", "F020"]


def test_faults_of_the_header_are_found() -> None:
    assert codes("") == ["F004"]
    assert codes("\n# chỉ có ghi chú\n") == ["F004"]
    assert codes("loại;mục;giá trị\nđếm;a;5\n") == ["F005"]
    assert codes("loại;mục;ghi nhận;loại\n") == ["F007"]
    facts, findings = read("loại;mục;ghi nhận;giá tri;\nxếp hạng;a;5/1/2022;3;\n")
    assert [finding.code.number for finding in findings] == ["F006", "F010"]
    assert "giá trị" in (findings[0].help() or "")
    assert facts == ()


def test_a_cell_under_no_column_name_is_never_dropped() -> None:
    facts, (finding,) = read(
        "loại;mục;;ghi nhận;giá trị\nđếm;a;lạc;5/1/2022;5\nđếm;a;;5/1/2022;5\n"
    )
    assert (finding.code.number, finding.span.text if finding.span else "") == ("F039", "lạc")
    assert len(facts) == 1


def test_ids_are_unique_and_known() -> None:
    head = "loại;mục;ghi nhận;giá trị;mã;thay cho\n"
    row = "đếm;a;5/1/2022;5;m1;\n"
    assert codes(head + row + row) == ["F034"]
    assert codes(head + "đếm;a;5/1/2022;5;m1;m9\n") == ["F036"]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    text = "loại;mục;ghi nhận;giá trị\nđếm;a;5/1/2022;5\n".replace(";", mark)
    assert len(read(text)[0]) == 1
    assert find_delimiter(text) == mark
    assert find_delimiter("") == ";"


def test_a_separator_line_is_obeyed() -> None:
    facts, findings = read("sep=|\nloại|mục|ghi nhận|giá trị\nđếm|a|5/1/2022|5\n")
    assert findings == ()
    assert facts[0].provenance.row == 3


def test_a_decimal_comma_that_splits_its_cell_is_never_misread() -> None:
    head = "loại,mục,ghi nhận,giá trị,mẫu số\n"
    assert codes(head + "đếm,a,5/1/2022,88,29,\n") == ["F008"]
    assert codes(head + "tỷ lệ,a,5/1/2022,88,29,5\n") == ["F008"]
    assert codes(head + "đếm,a,5/1/2022,5\n") == ["F008"]
    (fact,), findings = read(head + 'đếm,a,5/1/2022,"88,29",\n')
    assert findings == ()
    assert fact.value == Interval.exact(Fraction("88.29"))


def test_line_ends_quotes_comments_and_blank_rows_do_no_harm() -> None:
    text = (
        HEADER.replace("\n", "\r\n") + '# ghi chú\r\n\r\nđếm;"a ""b""";;;;5;;;;;5/1/2022\r\n;;;\r\n'
    )
    (fact,), findings = read(text)
    assert findings == ()
    assert (fact.subject, fact.provenance.row) == ('a "b"', 4)


def test_decomposed_letters_are_the_same_letters() -> None:
    import unicodedata

    row = "đếm;đúng_hạn;VP;lĩnh vực=hộ tịch;quý II/2021;5;;hồ sơ;chính xác;;5/1/2022"
    plain, split = one(row), one(unicodedata.normalize("NFD", row))
    assert evolve(split, unit=plain.unit) == plain


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "'", " =x", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_written_cell_acts_as_a_formula(text: str) -> None:
    fact = Fact(FactKind.GRADE, "a", NOTED, text=text.strip())
    written = write_facts_csv([fact])
    cells = [cell.strip('"') for line in written.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝")]
    assert read(written)[0] == (fact,)


def test_evidence_that_its_text_does_not_show_is_written_in_full() -> None:
    evidence = Evidence("kế hoạch", "15/KH-UBND", END)
    (fact,), _ = read(
        write_facts_csv([Fact(FactKind.DONE, "a", NOTED, about_day=END, evidence=evidence)])
    )
    assert fact.evidence == Evidence("15/KH-UBND ngày 31/12/2021", "15/KH-UBND", END)
    (fact,), _ = read(
        write_facts_csv(
            [Fact(FactKind.DONE, "a", NOTED, about_day=END, evidence=Evidence("x", "15/KH-UBND"))]
        )
    )
    assert fact.evidence == Evidence("15/KH-UBND", "15/KH-UBND")


@pytest.mark.parametrize(
    ("kind", "answer", "word"),
    [
        (FactKind.YES_NO, True, "có"),
        (FactKind.YES_NO, False, "không"),
        (FactKind.CONDITION, False, "không"),
        (FactKind.JUDGEMENT, True, "đạt"),
        (FactKind.JUDGEMENT, False, "không đạt"),
    ],
)
def test_an_answer_is_written_in_the_words_of_its_kind(
    kind: FactKind, answer: bool, word: str
) -> None:
    fact = Fact(kind, "a", NOTED, answer=answer)
    written = write_facts_csv([fact])
    assert word in written.splitlines()[1].split(";")
    assert read(written)[0] == (fact,)


@pytest.mark.parametrize("note", ["a;b", 'nói "có"', "hai\tcột"])
def test_marks_of_the_format_within_a_cell_are_read_back(note: str) -> None:
    fact = Fact(FactKind.GRADE, "a", NOTED, text="Tốt", provenance=Provenance(note=note))
    written = write_facts_csv([fact])
    assert '"' in written
    assert read(written)[0][0].provenance.note == note


def test_evidence_is_written_as_it_reads() -> None:
    evidence = parse_evidence("15/UBND-VP ngày 22/3/2021")
    assert isinstance(evidence, Evidence)
    fact = Fact(FactKind.DONE, "a", NOTED, about_day=END, evidence=evidence)
    assert "15/UBND-VP ngày 22/3/2021" in write_facts_csv([fact])
    assert read(write_facts_csv([fact]))[0] == (fact,)


LETTERS = st.sampled_from("abcxyzđơưâ0189.")
SCORERS = ("", "thẩm định", "điều tra", "tự chấm")
NAMES = st.text(LETTERS, min_size=1, max_size=6).map("m{}".format)
FREE = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cc", "Cs")),
    max_size=12,
).map(str.strip)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))
AMOUNTS = st.fractions(max_denominator=10**6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    if low == high or draw(st.booleans()):
        return Interval.exact(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def named_periods(draw: st.DrawFn) -> Period:
    year = draw(st.integers(2000, 2040))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    choices = (
        windows.whole_year(year),
        windows.quarter(year, draw(st.integers(1, 4))),
        windows.month(year, draw(st.integers(1, 12))),
        windows.last_months(year, draw(st.integers(1, 12))),
        Period(DateRange(first, last), "kỳ riêng"),
    )
    return draw(st.sampled_from([choice for choice in choices if choice is not None]))


@st.composite
def made_facts(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(FactKind))
    quantity = kind in (
        FactKind.VALUE,
        FactKind.RATIO,
        FactKind.POPULATION,
        FactKind.SCORE,
        FactKind.OCCURRENCE,
    )
    answered = kind in (FactKind.YES_NO, FactKind.CONDITION, FactKind.JUDGEMENT)
    dated = kind in (FactKind.DONE, FactKind.NOT_DONE, FactKind.EVENT, FactKind.REFERENCE_DUE)
    day = draw(DAYS) if dated else draw(st.none() | DAYS)
    evidence = parse_evidence(draw(st.sampled_from(["15/UBND-VP ngày 22/3/2021", "biên bản"])))
    assert isinstance(evidence, Evidence)
    names = draw(st.lists(NAMES, unique_by=str.lower, max_size=2))
    period = draw(st.none() | named_periods())
    asked = period.days if period and kind in (FactKind.VALUE, FactKind.RATIO) else None
    if asked is not None and day is not None and day not in asked:
        day = None  # such a figure gets a warning
    begun = asked.first if asked is not None else None
    return Fact(
        kind=kind,
        subject=draw(NAMES),
        recorded_on=max(one for one in (draw(DAYS), day, begun) if one),
        agency=draw(st.none() | NAMES),
        dimensions=tuple(sorted((f"chiều {name}", draw(NAMES)) for name in names)),
        about_day=day,
        about_period=period,
        value=draw(intervals()) if quantity else None,
        denominator=draw(intervals()) if kind is FactKind.RATIO else None,
        unit=draw(st.sampled_from(["", "%", "hồ sơ"])) if quantity else "",
        answer=draw(st.booleans()) if answered else None,
        text="g" + draw(FREE) if kind is FactKind.GRADE else "",
        column=draw(st.sampled_from(SCORERS)) if kind is FactKind.SCORE else "",
        maximum=draw(st.none() | intervals()) if kind is FactKind.SCORE else None,
        evidence=draw(st.none() | st.just(evidence)),
        object=draw(FREE),
        withdrawn=draw(st.booleans()),
        pooled=draw(st.booleans()),
        baseline=draw(st.booleans()),
        illustrative=draw(st.booleans()),
        provenance=Provenance(note=draw(FREE), source=draw(FREE), reporter=draw(FREE)),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(made_facts(), max_size=4))
def test_written_facts_are_read_back_the_same(facts: list[Fact]) -> None:
    made = [evolve(fact, id=f"m{number}") for number, fact in enumerate(facts)]
    back, findings = read(write_facts_csv(made))
    assert findings == ()
    assert back == tuple(made)
    for old, new in zip(made, back, strict=True):
        assert new.provenance.note == old.provenance.note
        assert new.provenance.source == old.provenance.source
        assert new.provenance.reporter == old.provenance.reporter


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('loạimục;,"\n\r\t=0152/ ') | LETTERS, max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    facts, findings = read(HEADER + text)
    assert isinstance(facts, tuple)
    assert all(finding.message() and finding.message("en") for finding in findings)


HEAD_ROW = "loại;mục;đơn vị;kỳ;ngày;giá trị;mẫu số;ghi nhận;chứng cứ"


def _row(text: str) -> tuple[Fact | None, list[str]]:
    facts, findings = read(f"{HEAD_ROW}\n{text}\n")
    return (facts[0] if facts else None), [finding.code.number for finding in findings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("giá trị;xong;VP;năm 2024;;98/100;;05/01/2025;", "F012"),
        ("điểm;CS/1.1;VP;năm 2024;;2,85/3;;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;;5-7;;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;;5*;;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;;5 (ước);;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;;1e3;;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;;1 tỷ 200 triệu;;05/01/2025;", "F012"),
        ("tỷ lệ;xong;VP;năm 2024;;98%;200;05/01/2025;", "F012"),
        ("giá trị;xong;VP;năm 2024;30/6/2023;5;;05/01/2025;", "F049"),
        ("giá trị;xong;VP;năm 2024;;5;;05/01/2023;", "F024"),
    ],
)
def test_a_row_that_would_be_read_as_something_else_is_told(text: str, code: str) -> None:
    assert _row(text)[1] == [code]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("5 m2", 5, "m2"),
        ("1.200 lượt/ngày", 1200, "lượt/ngày"),
        ("5 hồ sơ (lũy kế)", 5, "hồ sơ (lũy kế)"),
    ],
)
def test_a_unit_begins_with_a_letter(cell: str, value: int, unit: str) -> None:
    fact, codes = _row(f"giá trị;xong;VP;năm 2024;;{cell};;05/01/2025;")
    assert codes == []
    assert fact is not None
    assert (fact.value, fact.unit) == (Interval.exact(value), unit)


def test_a_percentage_of_a_hundred_is_a_ratio() -> None:
    fact, codes = _row("tỷ lệ;xong;VP;năm 2024;;98%;100;05/01/2025;")
    assert codes == []
    assert fact is not None
    assert (fact.value, fact.denominator) == (Interval.exact(98), Interval.exact(100))


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("Q1/2024", "quý I/2024"),
        ("T3/2024", "tháng 03/2024"),
        ("2024-03", "tháng 03/2024"),
        ("03-2024", "tháng 03/2024"),
        ("6T/2024", "6 tháng đầu năm 2024"),
        ("nửa đầu năm 2024", "6 tháng đầu năm 2024"),
        ("nửa cuối năm 2024", "6 tháng cuối năm 2024"),
        ("01/01/2024-30/6/2024", "01/01/2024..30/06/2024"),
        ("01/01/2024 đến hết 30/6/2024", "01/01/2024..30/06/2024"),
    ],
)
def test_a_period_may_be_short(cell: str, label: str) -> None:
    fact, codes = _row(f"giá trị;xong;VP;{cell};;5;;05/01/2025;")
    assert codes == []
    assert fact is not None
    assert fact.about_period is not None
    assert fact.about_period.label == label


@pytest.mark.parametrize("cell", ["đến 30/6/2024", "lũy kế đến hết 30/6/2024", "2024/06/30"])
def test_a_running_total_is_of_its_day(cell: str) -> None:
    fact, codes = _row(f"giá trị;xong;VP;{cell};;5;;05/01/2025;")
    assert codes == []
    assert fact is not None
    assert (fact.about_day, fact.about_period) == (dt.date(2024, 6, 30), None)


@pytest.mark.parametrize("proof", ["có", "x", "dự thảo", "bản dự thảo lần 2", "đang trình"])
def test_what_names_no_document_proves_nothing(proof: str) -> None:
    fact, codes = _row(f"xong;1;VP;;20/3/2024;;;25/3/2024;{proof}")
    assert codes == []
    assert fact is not None
    assert fact.evidence is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [("đã có", True), ("có xảy ra", True), ("chưa có", False), ("không xảy ra", False)],
)
def test_an_answer_may_be_said_in_full(answer: str, said: bool) -> None:
    fact, codes = _row(f"có không;q;VP;năm 2024;;{answer};;05/01/2025;")
    assert codes == []
    assert fact is not None
    assert fact.answer is said


def test_columns_may_be_named_as_plans_name_them() -> None:
    head = "loại;nhiệm vụ;đơn vị chủ trì;thời kỳ;giá trị;ghi nhận"
    facts, findings = read(f"{head}\ngiá trị;2;VP;năm 2024;5;05/01/2025\n")
    assert findings == ()
    assert (facts[0].subject, facts[0].agency) == ("2", "VP")
