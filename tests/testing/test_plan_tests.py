"""An author's tests run, are measured and challenged."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

import cchc_rules as cr
from cchc_rules.cli import group
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind, FixedDay
from cchc_rules.testing.mutating import mutants

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

nhiệm vụ 1 "Lập kế hoạch"
  sản phẩm: kế hoạch
  chủ trì: VP
  thời hạn: ngày 20 tháng cuối quý

chỉ tiêu 2 "Đúng hạn"
  đo: xong / nhận
  mức: từ 98% trở lên
  chủ trì: PNV
  thời hạn: năm 2024

nhiệm vụ 3 "Chưa ai thử"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: quý IV

"""
ON_TIME = """kiểm thử "Quý I đúng hạn"
  số liệu: 1, VP, quý I/2024, xong 20/3/2024, chứng cứ 15/KH-VP
  tính đến: 21/3/2024
  mong đợi: 1 của VP, quý I/2024: đạt; hoàn thành đúng hạn; hạn 20/3/2024
"""
EDGE = """kiểm thử "Đúng bằng mức"
  số liệu: so-lieu.csv
  số liệu: 2, PNV, năm 2024, tỷ lệ {rate}
  tính đến: 31/01/2025
  ghi nhận đến: 31/01/2025
  mong đợi: 2: {value}
  mong đợi: 3: lý do chưa có số liệu
"""
FACTS = "loại;mục;đơn vị;kỳ;giá trị;ghi nhận\ngiá trị;nhận;PNV;năm 2024;100;05/01/2025\n"


def _run(folder: Path, tests: str, *arguments: str) -> Result:
    (folder / "plan.cchc").write_text(PLAN + tests, encoding="utf-8")
    (folder / "so-lieu.csv").write_text(FACTS, encoding="utf-8")
    return CliRunner().invoke(group, ["test", str(folder / "plan.cchc"), *arguments])


def test_what_holds_passes_and_the_rest_of_the_plan_is_listed(tmp_path: Path) -> None:
    result = _run(tmp_path, ON_TIME)
    assert result.exit_code == 0, result.output
    assert "đạt: Quý I đúng hạn" in result.output
    assert "1/3 mục được kiểm thử" in result.output
    assert "chưa kiểm thử: 2, 3" in result.output
    assert "1: chưa gặp không đạt, chưa đủ căn cứ" in result.output
    assert "1: chưa thử" not in result.output
    early = _run(tmp_path, ON_TIME.replace("xong 20/3", "xong 19/3").replace("21/3", "22/3"))
    assert "1: chưa thử đúng ngày đến hạn" in early.output
    assert "1: chưa thử ngày sau hạn" in early.output


def test_what_differs_is_said_with_its_line_and_what_came_out(tmp_path: Path) -> None:
    wrong = ON_TIME.replace("đạt; hoàn thành đúng hạn; hạn 20/3", "không đạt; hạn 22/3")
    result = _run(tmp_path, wrong)
    assert result.exit_code == 1
    line = (PLAN + wrong).splitlines().index(wrong.splitlines()[3]) + 1
    assert f"dòng {line}: mong đợi" in result.output
    assert "được Văn phòng, quý I/2024: đạt, hạn 20/3/2024" in result.output


@pytest.mark.parametrize(
    ("rate", "value", "code"),
    [("98/100", "đạt", 0), ("97/100", "đạt", 1), ("97/100", "không đạt", 0)],
)
def test_facts_come_from_a_file_and_from_lines(
    tmp_path: Path, rate: str, value: str, code: int
) -> None:
    result = _run(tmp_path, EDGE.format(rate=rate, value=value))
    assert result.exit_code == code, result.output


def test_a_change_that_no_test_notices_is_listed(tmp_path: Path) -> None:
    noticed = _run(tmp_path, EDGE.format(rate="98/100", value="đạt"), "--mutate")
    assert "2: mức giảm 1" in noticed.output
    assert "2: dấu so sánh" not in noticed.output
    assert "2: mức tăng 1" not in noticed.output
    assert "kế hoạch: hạn trùng ngày nghỉ" in noticed.output


def test_results_are_written_for_build_servers(tmp_path: Path) -> None:
    file = tmp_path / "ket-qua.xml"
    _run(tmp_path, ON_TIME + EDGE.format(rate="97/100", value="đạt"), "--junit", str(file))
    suite = ET.parse(file).getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [len(case) for case in suite] == [0, 1]
    strange = "Quý \x01 <I> & ]]> \ufffe"
    _run(tmp_path, ON_TIME.replace("Quý I đúng hạn", strange), "--junit", str(file))
    assert ET.parse(file).getroot()[0].get("name") == "Quý \ufffd <I> & ]]> \ufffd"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_cell_that_is_not_there_says_which_are(tmp_path: Path) -> None:
    result = _run(
        tmp_path, ON_TIME.replace("mong đợi: 1 của VP, quý I/2024", "mong đợi: 1 của VP, quý 5")
    )
    assert result.exit_code == 1
    assert "quý I/2024, quý II/2024, quý III/2024, quý IV/2024" in result.output


def test_a_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    result = _run(
        tmp_path, EDGE.format(rate="98/100", value="đạt").replace("so-lieu.csv", "../x.csv")
    )
    assert result.exit_code == 2
    assert "nằm ngoài thư mục" in result.output


def test_mistakes_in_tests_are_findings_of_the_plan(tmp_path: Path) -> None:
    result = _run(tmp_path, ON_TIME.replace(": đạt;", ": tốt;"))
    assert result.exit_code == 2
    assert "K003" in result.output
    assert "không có khối" in _run(tmp_path, "").output


SCORES = """
bảng điểm CS "Chỉ số"
  thang: 10 điểm
  lĩnh vực 1 "Một" (6 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (4 điểm, chấm trực tiếp)

kết quả CS năm 2024 của VP
  tổng: 8/10 điểm
  lĩnh vực 1: 5/6
  lĩnh vực 2: 3/4

kiểm thử "Điểm"
  mong đợi: điểm CS của VP: tổng 8; mất {lost}; mất 1 1
"""


@pytest.mark.parametrize(("lost", "code"), [("2", 0), ("3", 1)])
def test_printed_scores_are_expected_too(tmp_path: Path, lost: str, code: int) -> None:
    result = _run(tmp_path, SCORES.format(lost=lost))
    assert result.exit_code == code, result.output
    assert ("được mất 2" in result.output) is bool(code)


def test_the_plans_pass_their_own_tests() -> None:
    for name in ("cu-chi-2021", "phu-my-2023"):
        result = CliRunner().invoke(group, ["test", f"plans/{name}/plan.cchc"])
        assert result.exit_code == 0, result.output


def _accepted(folder: Path, tests: str) -> tuple[Result, str]:
    result = _run(folder, tests, "--accept")
    return result, (folder / "plan.cchc").read_text(encoding="utf-8")


def test_accept_writes_what_came_out_and_nothing_else(tmp_path: Path) -> None:
    wrong = ON_TIME.replace("đạt; hoàn thành đúng hạn; hạn 20/3/2024", "không đạt;  hạn 21/3/2024")
    tests = f"# ghi chú trước\n{wrong}  # ghi chú sau\n{EDGE.format(rate='98/100', value='đạt')}"
    result, text = _accepted(tmp_path, tests)
    assert result.exit_code == 0
    assert text == PLAN + tests.replace("không đạt;  hạn 21/3/2024", "đạt; hạn 20/3/2024")
    assert "Đã ghi lại 1 mong đợi" in result.stdout
    assert _run(tmp_path, text.removeprefix(PLAN)).exit_code == 0


def test_a_plan_in_decomposed_letters_is_tested_and_accepted(tmp_path: Path) -> None:
    wrong = unicodedata.normalize("NFD", PLAN + ON_TIME.replace("đạt; hoàn", "không đạt; hoàn"))
    file = tmp_path / "plan.cchc"
    file.write_text(wrong, encoding="utf-8")
    assert CliRunner().invoke(group, ["test", str(file)]).exit_code == 1
    result = CliRunner().invoke(group, ["test", str(file), "--accept"])
    assert result.exit_code == 0, result.output
    assert CliRunner().invoke(group, ["test", str(file)]).exit_code == 0


def test_accept_of_tests_that_hold_leaves_the_file_alone(tmp_path: Path) -> None:
    result, text = _accepted(tmp_path, ON_TIME)
    assert (result.exit_code, text) == (0, PLAN + ON_TIME)
    assert "Đã ghi lại 0 mong đợi" in result.stdout


def test_what_cannot_be_accepted_is_left_and_told(tmp_path: Path) -> None:
    several = ON_TIME.replace("1 của VP, quý I/2024: đạt", "1 của VP: không đạt")
    nowhere = ON_TIME.replace("1 của VP, quý I/2024: đạt", "1 của VP, quý V/2024: đạt")
    for tests in (several, nowhere):
        result, text = _accepted(tmp_path, tests)
        assert (result.exit_code, text) == (1, PLAN + tests)
        assert "không ghi lại được, sửa bằng tay" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "mong đợi: 1 của VP, quý I/2024: đạt; hoàn thành đúng hạn; hạn 20/3/2024",
            "mong đợi: 1",
            "K003",
        ),
        ("xong 20/3/2024", "xong 40/3/2024", "K004"),
        ("xong 20/3/2024", "xong 20/3/2024, lung tung", "K004"),
    ],
)
def test_a_line_of_a_test_that_is_not_read_is_told(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    result = _run(tmp_path, ON_TIME.replace(old, new))
    assert result.exit_code == 2
    assert code in result.output


def test_a_fact_may_say_its_day_its_record_and_quote_its_document(tmp_path: Path) -> None:
    test = ON_TIME.replace("15/KH-VP", 'Kế hoạch "Đổi mới", ghi nhận 20/3/2024')
    result = _run(tmp_path, test)
    assert result.exit_code == 0, result.output
    late = ON_TIME.replace("15/KH-VP", "15/KH-VP, ghi nhận 25/3/2024").replace(
        "  mong đợi", "  ghi nhận đến: 21/3/2024\n  mong đợi"
    )
    assert _run(tmp_path, late).exit_code == 1


def test_a_figure_may_be_of_a_day_and_one_without_its_reason_fails(tmp_path: Path) -> None:
    test = """kiểm thử "Theo ngày"
  số liệu: 2, PNV, 31/12/2024, tỷ lệ 98/100
  tính đến: 31/01/2025
  mong đợi: 2: {}
"""
    assert _run(tmp_path, test.format("đạt")).exit_code == 0
    wrong = _run(tmp_path, test.format("lý do chưa có số liệu"))
    assert wrong.exit_code == 1
    assert "được Phòng Nội vụ, năm 2024: lý do không có" in wrong.output


def test_an_item_of_points_is_expected_as_a_whole(tmp_path: Path) -> None:
    test = """nhiệm vụ 4 "Hai ý"
  chủ trì: VP
  thời hạn: quý I
  ý a "A"
    sản phẩm: báo cáo
  ý b "B"
    sản phẩm: kế hoạch

kiểm thử "Cả mục"
  tính đến: 31/01/2025
  mong đợi: 4: {}
"""
    assert _run(tmp_path, test.format("chưa đủ căn cứ")).exit_code == 0
    wrong = _run(tmp_path, test.format("đạt"))
    assert wrong.exit_code == 1
    assert "mục 4: chưa đủ căn cứ" in wrong.output


def test_a_part_of_a_figure_is_not_the_whole(tmp_path: Path) -> None:
    plan = PLAN.replace(" (hồ sơ, cộng dồn)", " (hồ sơ, cộng dồn, theo lĩnh vực)")
    test = """kiểm thử "Một lĩnh vực"
  số liệu: nhận, PNV, năm 2024, giá trị 100, lĩnh vực=đất đai
  số liệu: xong, PNV, năm 2024, giá trị 99, lĩnh vực=đất đai
  tính đến: 31/01/2025
  mong đợi: 2: chưa đủ căn cứ
"""
    (tmp_path / "plan.cchc").write_text(plan + test, encoding="utf-8")
    result = CliRunner().invoke(group, ["test", str(tmp_path / "plan.cchc")])
    assert result.exit_code == 0, result.output


def test_an_item_with_every_verdict_has_none_left_to_try(tmp_path: Path) -> None:
    line = "  số liệu: 2, PNV, năm 2024, tỷ lệ {}/100\n"
    met, missed, unknown = (
        f'kiểm thử "{value}"\n{fact}  tính đến: 31/01/2025\n  mong đợi: 2: {value}\n'
        for value, fact in (
            ("đạt", line.format(98)),
            ("không đạt", line.format(97)),
            ("chưa đủ căn cứ", ""),
        )
    )
    assert "2: chưa gặp chưa đủ căn cứ" in _run(tmp_path, met + missed).output
    result = _run(tmp_path, met + missed + unknown)
    assert result.exit_code == 0, result.output
    assert "2: chưa gặp" not in result.output


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("điểm XX: tổng 8", "K005"),
        ("điểm CS của VP: tổng nhiều", "K003"),
        ("điểm CS của VP: được 8", "K003"),
    ],
)
def test_an_expected_score_that_is_not_read_is_told(tmp_path: Path, claim: str, code: str) -> None:
    test = SCORES.replace("điểm CS của VP: tổng 8; mất {lost}; mất 1 1", claim)
    result = _run(tmp_path, test)
    assert result.exit_code == 2
    assert code in result.output


def test_an_expected_score_is_of_the_facts_when_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "diem.csv").write_text(
        "loại;mục;đơn vị;kỳ;giá trị;ghi nhận\n"
        "điểm;CS/1;VP;năm 2024;5;05/01/2025\nđiểm;CS/2;VP;năm 2024;2;05/01/2025\n",
        encoding="utf-8",
    )
    facts = '"Điểm"\n  số liệu: diem.csv\n  tính đến: 31/01/2025\n'
    test = SCORES.format(lost="3").replace('"Điểm"\n', facts)
    assert _run(tmp_path, test.replace("tổng 8", "tổng 7")).exit_code == 0
    wrong = _run(tmp_path, test)
    assert wrong.exit_code == 1
    assert "được tổng 7" in wrong.output


def test_a_level_of_two_readings_or_a_rank_is_changed_where_it_can_be(tmp_path: Path) -> None:
    plan = """chỉ tiêu 5 "Nhiều cách hiểu"
  đo: xong / nhận
  mức: tối thiểu trên 70%
  chủ trì: PNV
  thời hạn: năm 2024
chỉ tiêu 6 "Không có"
  đo: xong
  mức: không có
  chủ trì: PNV
  thời hạn: năm 2024
chỉ tiêu 7 "Loại"
  đo: xong
  mức: từ loại Tốt trở lên
  chủ trì: PNV
  thời hạn: năm 2024

"""
    changed = _run(tmp_path, plan + EDGE.format(rate="98/100", value="đạt"), "--mutate").output
    assert "2: mức giảm 1" in changed
    assert "5: mức tăng 1" in changed
    assert "7: " not in changed


RATE = """kiểm thử "Tỷ lệ"
  số liệu: 2, {agency}, {period}, {said}
  tính đến: 31/01/2025
  mong đợi: 2 của {agency}, {period}: {value}
"""


@pytest.mark.parametrize(
    ("said", "value", "told"),
    [
        ("tỷ lệ 97,9/100", "không đạt", ("đúng bằng mức",)),
        ("giá trị 97,9 %", "không đạt", ("đúng bằng mức",)),
        ("tỷ lệ 98,0%", "đạt", ("một đơn vị ngoài mức",)),
        ("tỷ lệ 97/100", "không đạt", ("đúng bằng mức",)),
        ("tỷ lệ 195/200", "không đạt", ("đúng bằng mức",)),
        ("tỷ lệ 194/200", "không đạt", ("đúng bằng mức", "một đơn vị ngoài mức")),
        ("tỷ lệ 99/100", "đạt", ("đúng bằng mức", "một đơn vị ngoài mức")),
    ],
)
def test_numbers_have_decimal_commas_and_levels_two_edges(
    tmp_path: Path, said: str, value: str, told: tuple[str, ...]
) -> None:
    result = _run(tmp_path, RATE.format(agency="PNV", period="năm 2024", said=said, value=value))
    assert result.exit_code == 0, result.output
    for edge in ("đúng bằng mức", "một đơn vị ngoài mức"):
        assert (f"2: chưa thử {edge}" in result.output) == (edge in told)


@pytest.mark.parametrize(
    ("level", "fact", "untried"),
    [
        ("không quá 05 hồ sơ", "giá trị 6", False),
        ("không quá 05 hồ sơ", "giá trị 4", True),
        ("trên 05 hồ sơ", "giá trị 6", False),
        ("từ 5 đến 8 hồ sơ", "giá trị 4", True),
        ("tối thiểu 5 hồ sơ và tối đa 8 hồ sơ", "giá trị 9", True),
        ("giảm 5% so với năm 2023", "giá trị 9", False),
    ],
)
def test_the_side_that_fails_is_one_unit_away(
    tmp_path: Path, level: str, fact: str, untried: bool
) -> None:
    target = f"""chỉ tiêu 7 "Số"
  đo: xong
  mức: {level}
  chủ trì: PNV
  thời hạn: năm 2024

kiểm thử "Số"
  số liệu: xong, PNV, năm 2024, {fact}
  tính đến: 31/01/2025
  mong đợi: 7: đạt
"""
    output = _run(tmp_path, target).output
    assert ("7: chưa thử một đơn vị ngoài mức" in output) == untried, output


@pytest.mark.parametrize("agency", ["PNV", "Phòng Nội vụ", "Phòng NV", "Trưởng phòng Nội vụ"])
@pytest.mark.parametrize("period", ["năm 2024", "2024", "Năm 2024"])
def test_agencies_and_periods_have_all_their_names(
    tmp_path: Path, agency: str, period: str
) -> None:
    names = '"Phòng Nội vụ"\n  tên khác: Phòng NV\n  đứng đầu: Trưởng phòng Nội vụ'
    test = RATE.format(agency=agency, period=period, said="tỷ lệ 98/100", value="đạt")
    (tmp_path / "plan.cchc").write_text(
        PLAN.replace('"Phòng Nội vụ"', names) + test, encoding="utf-8"
    )
    result = CliRunner().invoke(group, ["test", str(tmp_path / "plan.cchc")])
    assert result.exit_code == 0, result.output


def test_a_group_stands_for_its_members(tmp_path: Path) -> None:
    body = """nhóm xã "các xã": Tân_An; Tân_Bình
nhiệm vụ 8 "Báo cáo"
  sản phẩm: báo cáo
  chủ trì: mỗi đơn vị thuộc xã
  thời hạn: quý I

kiểm thử "Mọi xã"
  số liệu: 8, Tân_An, xong 20/3/2024, chứng cứ 1/BC
  tính đến: 31/01/2025
  mong đợi: 8 của các xã: đạt
"""
    result = _run(tmp_path, body)
    assert result.exit_code == 1
    assert "Tân Bình, quý I/2024: chưa đủ căn cứ" in result.output
    assert "Tân An" not in result.output.partition("Độ phủ")[0]


@pytest.mark.parametrize("claims", ["", " đạt; không đạt", " đạt; hạn 20/3/2024; hạn 21/3/2024"])
def test_an_expectation_says_something_and_each_thing_once(tmp_path: Path, claims: str) -> None:
    test = ON_TIME.replace(": đạt; hoàn thành đúng hạn; hạn 20/3/2024", f":{claims}")
    result = _run(tmp_path, test)
    assert (result.exit_code, "K003" in result.output) == (2, True)


def test_an_item_of_points_has_no_status_of_its_own(tmp_path: Path) -> None:
    body = """nhiệm vụ 4 "Hai ý"
  chủ trì: VP
  thời hạn: quý I
  ý a "A"
    sản phẩm: báo cáo

kiểm thử "Cả mục"
  tính đến: 31/01/2025
  mong đợi: 4: chưa đủ căn cứ; hạn 31/3/2024
"""
    result = _run(tmp_path, body, "--accept")
    assert result.exit_code == 1
    assert "mục 4 gồm các ý: chỉ có kết luận chung" in result.output
    assert "không ghi lại được" in result.output


def _survivors(folder: Path, body: str) -> set[str]:
    output = _run(folder, body, "--mutate").output
    return {line.strip() for line in output.partition("Thay đổi thử")[2].splitlines()[1:]}


@pytest.mark.parametrize(
    ("deadline", "changes"),
    [
        ("quý II", {"hạn lùi 1 quý", "hạn sớm 1 quý"}),
        ("tháng 01", {"hạn lùi 1 tháng"}),
        ("6 tháng đầu năm", {"hạn lùi 1 tháng", "hạn sớm 1 tháng"}),
        ("15/6/2024", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("15/6", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("31/12", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("ngày cuối cùng của quý", set()),
        ("từ 01/3 đến 15/6/2024", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("ngày 20 hằng tháng", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("hằng quý", set()),
        ("năm 2024", set()),
        ("trong 10 ngày kể từ ngày nhận văn bản", {"hạn lùi 1 ngày", "hạn sớm 1 ngày"}),
        ("trong 01 tháng kể từ ngày nhận văn bản", {"hạn lùi 1 tháng"}),
        ("từ 01/3/2024", set()),
        ("thường xuyên", set()),
    ],
)
def test_days_are_moved_on_purpose(tmp_path: Path, deadline: str, changes: set[str]) -> None:
    body = f"""nhiệm vụ 9 "Có hạn"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: {deadline}
  ý a "A"
    sản phẩm: kế hoạch
"""
    left = _survivors(tmp_path, body + ON_TIME)
    assert {one for one in left if one.startswith("9")} == {f"9: {one}" for one in changes}


def test_a_moved_day_that_a_test_notices_is_not_listed(tmp_path: Path) -> None:
    body = """nhiệm vụ 9 "Có hạn"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: 12/6/2024

kiểm thử "Hạn"
  số liệu: 9, VP, xong 12/6/2024, chứng cứ 9/BC
  tính đến: 20/6/2024
  mong đợi: 9: hoàn thành đúng hạn
"""
    left = _survivors(tmp_path, body)
    assert "9: hạn lùi 1 ngày" in left
    assert "9: hạn sớm 1 ngày" not in left


def test_tests_that_fail_already_notice_nothing_by_failing(tmp_path: Path) -> None:
    assert "2: mức giảm 1" in _survivors(tmp_path, ON_TIME.replace("hạn 20/3", "hạn 22/3"))


def test_both_bounds_and_every_part_of_a_level_are_changed(tmp_path: Path) -> None:
    target = """chỉ tiêu 7 "Số"
  đo: xong
  mức: {}
  chủ trì: PNV
  thời hạn: năm 2024

"""
    left = _survivors(tmp_path, target.format("từ 5 hồ sơ đến không quá 8 hồ sơ") + ON_TIME)
    assert {"7: mức trên tăng 1", "7: mức trên giảm 1"} <= left
    left = _survivors(tmp_path, target.format("tối thiểu 5 hồ sơ và tối đa 8 hồ sơ") + ON_TIME)
    assert {"7: dấu so sánh (phần 1)", "7: mức giảm 1 (phần 2)"} <= left


def test_the_last_day_there_is_has_none_after_it(tmp_path: Path) -> None:
    (tmp_path / "plan.cchc").write_text(PLAN + ON_TIME, encoding="utf-8")
    plan = cr.read_plan(tmp_path / "plan.cchc")
    deadline = Deadline("31/12/9999", DeadlineKind.DATE, (FixedDay(31, 12, 9999),))
    item = evolve(plan.items[0], deadline=deadline)
    changes = {one.change for one in mutants(evolve(plan, items=(item,)))}
    assert changes == {"hạn sớm 1 ngày", "hạn trùng ngày nghỉ"}


MORE = """chỉ tiêu 4 "Niêm yết"
  đo: niêm yết (có/không)
  chủ trì: VP
  thời hạn: năm 2024
chỉ tiêu 5 "Tăng"
  đo: nhận
  mức: tăng 3 hồ sơ so với năm 2023
  chủ trì: VP
  thời hạn: năm 2024
nhiệm vụ 6 "Trước một ngày"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: {before}
bảng điểm CS "Chỉ số"
  thang: 10 điểm
  lĩnh vực 1 "Một" (6 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (4 điểm, chấm trực tiếp)

"""
ONE = """kiểm thử "Một"
  số liệu: {fact}
  tính đến: 31/01/2025
  mong đợi: {expected}
"""


def _more(fact: str, expected: str, *, before: str = "quý IV") -> str:
    return MORE.format(before=before) + ONE.format(fact=fact, expected=expected)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("4, VP, năm 2024, có", "4: đạt"),
        ("4, VP, năm 2024, Không", "4: không đạt"),
        ("4, VP, năm 2024, có không có", "4: đạt"),
        ("CS/1, VP, năm 2024, điểm 5,25/6", "điểm CS của VP: tổng 5,25"),
        ("CS/1, VP, năm 2024, điểm 5", "điểm CS của VP: tổng 5"),
    ],
)
def test_answers_and_points_stand_in_one_line(tmp_path: Path, fact: str, expected: str) -> None:
    result = _run(tmp_path, _more(fact, expected))
    assert result.exit_code == 0, result.output


def test_a_line_of_commas_is_no_fact(tmp_path: Path) -> None:
    result = _run(tmp_path, _more(", ,", "2: đạt"))
    assert (result.exit_code, "K004" in result.output) == (2, True)


def test_a_reason_that_no_verdict_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    result = _run(tmp_path, _more("4, VP, năm 2024, có", "4: lý do không có số liệu"))
    assert (result.exit_code, "“lý do chưa có số liệu”" in result.output) == (2, True)
    twice = "4: lý do chưa có số liệu; lý do chưa có số liệu"
    assert "mỗi thứ một lần" in _run(tmp_path, _more("4, VP, năm 2024, có", twice)).output


def test_a_fact_that_was_not_used_is_told_where_its_test_fails(tmp_path: Path) -> None:
    file = tmp_path / "ket-qua.xml"
    fact = "3, VP, năm 2024, xong 20/11/2024, chứng cứ 5/BC-VP"
    tests = _more(fact, "3: đạt") + "  mong đợi: 3 của VP: đạt\n"
    result = _run(tmp_path, tests, "--junit", str(file))
    line = (PLAN + tests).splitlines().index(f"  số liệu: {fact}") + 1
    assert f"về số liệu: số liệu về “3” của Văn phòng (plan.cchc:{line})" in result.output
    (failures,) = [case.findall("failure") for case in ET.parse(file).getroot()]
    assert [len((one.text or "").splitlines()) for one in failures] == [3]
    assert "về số liệu" not in _run(tmp_path, _more(fact, "3: chưa đủ căn cứ")).output


def test_a_score_of_nothing_is_accepted(tmp_path: Path) -> None:
    facts = "CS/1, VP, năm 2024, điểm 0\n  số liệu: CS/2, VP, năm 2024, điểm 0"
    result, text = _accepted(tmp_path, _more(facts, "điểm CS của VP: tổng 5"))
    assert result.exit_code == 0, result.output
    assert "điểm CS của VP: tổng 0" in text


def test_what_is_asked_of_a_change_and_of_before_is_changed_too(tmp_path: Path) -> None:
    holds = ("4, VP, năm 2024, có", "4: đạt")
    left = _survivors(tmp_path, _more(*holds, before="trước ngày 20/11/2024"))
    assert {
        "5: dấu so sánh",
        "kế hoạch: trước ngày: không kể ngày đó",
        "kế hoạch: trước ngày: kể cả ngày đó",
    } <= left
    assert not [one for one in _survivors(tmp_path, _more(*holds)) if "trước ngày" in one]
    declared = PLAN.replace("thời kỳ:", "trước ngày: kể cả ngày đó\n  thời kỳ:")
    (tmp_path / "plan.cchc").write_text(
        declared + _more(*holds, before="từ 01/6 đến trước 20/11/2024"), encoding="utf-8"
    )
    output = CliRunner().invoke(group, ["test", str(tmp_path / "plan.cchc"), "--mutate"]).output
    assert "trước ngày: kể cả" not in output
