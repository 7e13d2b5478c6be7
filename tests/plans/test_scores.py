"""The example of a service index, against figures worked out by hand."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

from click.testing import CliRunner

import cchc_rules as cr
from cchc_rules.cli import group
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scores import Points
from cchc_rules.evaluation.scoring import score_all

PLAN, FACTS = "plans/766-cap-huyen/plan.cchc", "plans/766-cap-huyen/facts.csv"
DAY = dt.date(2024, 7, 10)


def test_three_districts_by_hand() -> None:
    one, two, three = score_all(cr.read_plan(PLAN), cr.read_facts(FACTS), as_of=DAY)
    parts = 20 * 3887 + 22 * 3509 + 22 * 3119 + 12 * 3887
    whole = Fraction("16.2") + Fraction(parts, 3899) + Fraction("5.7")
    assert one.total.confirmed == one.total.possible == whole
    assert two.total.confirmed == two.total.possible == Fraction(71 * 100, 94)
    assert (three.total.confirmed, three.total.possible) == (Fraction("13.5"), Fraction("95.5"))
    assert [found.grade for found in (one, two, three)] == ["Xuất sắc", "Khá", None]
    assert sum(loss.points for loss in two.losses) == 100 - Fraction(71 * 100, 94)
    places = [(found.first, found.last) for found in rank((one, two, three))]
    assert places == [(1, 2), (1, 3), (2, 3)]


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["score", PLAN, *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_prints_points_ranks_and_data() -> None:
    asked = ("--facts", FACTS, "--as-of", "2024-07-10")
    text = _run(*asked)
    for words in ("Tổng: 75,53 điểm", "không áp dụng", "13,5…95,5", "Mất điểm ở (24,47 điểm):"):
        assert words in text
    assert "1…3   Huyện Ba" in _run(*asked, "--rank")
    records = json.loads(_run(*asked, "--format", "json"))
    assert [record["agency"] for record in records] == ["H1", "H2", "H3"]
    assert (records[2]["confirmed"], records[2]["possible"]) == ("13.5", "95.5")
    assert records[1]["confirmed"] == "3550/47"


def test_a_score_from_facts_needs_both_facts_and_a_day() -> None:
    for arguments in (["--rank"], ["--format", "json"], ["--facts", FACTS]):
        result = CliRunner().invoke(group, ["score", PLAN, *arguments])
        assert result.exit_code == 2
        assert "--as-of" in result.output


COMMUNES = "plans/chi-so-cap-xa-2024"


def test_four_communes_by_hand() -> None:
    plan, facts = cr.read_plan(f"{COMMUNES}/plan.cchc"), cr.read_facts(f"{COMMUNES}/facts.csv")
    one, two, three, four = score_all(plan, facts, as_of=dt.date(2025, 1, 15))
    assert one.total.confirmed == one.total.possible == Fraction("18.9825")
    assert two.total.confirmed == two.total.possible == Fraction("13.35") * 20 / 19
    assert three.total.confirmed == three.total.possible == 20
    assert four.total == Points(Fraction(0), Fraction(20), Fraction(20))
    assert [found.grade for found in (one, two, three, four)] == ["Tốt", "Khá", None, None]
    assert [condition.grade for condition in three.grading.unanswered] == ["Khá"]
    for found in (one, two, three, four):
        assert found.total.possible is not None
        lost = sum(loss.points for loss in found.losses)
        assert lost == 20 - found.total.possible


def test_the_page_says_why_a_grade_is_open_and_leaves_out_whom_it_is_told_to() -> None:
    asked = ("score", f"{COMMUNES}/plan.cchc", "--facts", f"{COMMUNES}/facts.csv")
    result = CliRunner().invoke(group, [*asked, "--as-of", "2025-01-15"])
    for words in ("cần cho biết: không gửi báo cáo", "(vượt trần)", "(được cộng)", "0…1/1"):
        assert words in result.stdout
    ranked = [*asked, "--as-of", "2025-01-15", "--rank", "--exclude"]
    assert "-     Xã Bốn" in CliRunner().invoke(group, [*ranked, "X4"]).stdout
    wrong = CliRunner().invoke(group, [*ranked, "X9"])
    assert wrong.exit_code == 2
    assert "kế hoạch không có đơn vị “X9”" in wrong.output
