"""Published scoring cases by their row of the table; rows restated with other figures say so.

SC048 (quartile groups of 63 units), SC049 (21 values), SC053 (a dataset's rank), SC056 and SC057
(blank and aggregate rows of a workbook) name data that is not in the row: the same rules are
tested here and in ``test_scoring.py`` with figures of our own.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.evaluation.comparing import percentage, satisfies
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scoring import score_all
from cchc_rules.numbers import Interval, show_number
from tests.evaluation.test_scoring import AFTER, BANDED, facts_of, leaf, plan_of, scored


def _exact(text: str) -> Interval:
    return Interval.exact(Fraction(text))


def test_sc009_the_sum_is_what_the_parts_make() -> None:
    parts = ["5,43", "5,54", "5,26", "6,64", "7,39", "7,12", "3,99", "3,85"]
    card = 'bảng điểm CS "Thử"\n  thang: chưa khai\n' + "".join(
        f'  tiêu chí {n} "T{n}" (10 điểm, chấm trực tiếp)\n' for n in range(1, 9)
    )
    rows = [f"điểm;CS/{n};A;{value};10;thẩm định" for n, value in enumerate(parts, 1)]
    total = scored(card, *rows).total.confirmed
    assert total == Fraction("45.22")
    assert total - Fraction("44.72") == Fraction("0.5")


@pytest.mark.parametrize(
    ("case", "got", "top", "shown"),
    [
        ("SC010", "61,46", "70", "87,8"),
        ("SC011", "62,62", "70", "89,46"),  # printed 89,45: cut off, not rounded
        ("SC012", "17,94", "18", "99,67"),  # printed 99,66: cut off
        ("SC013", "40,62", "80", "50,78"),  # 50,775 exactly: a float would say 50,77
        ("SC068", "100", "100", "100"),
    ],
)
def test_an_index_is_exact_and_rounded_only_to_be_shown(
    case: str, got: str, top: str, shown: str
) -> None:
    result = scored(
        leaf("    cách chấm: chấm trực tiếp", f"{top} điểm"),
        f"điểm;CS/1;A;{got};{top};thẩm định",
    )
    assert result.index is not None
    assert show_number(result.index[0], places=2) == shown, case


@pytest.mark.parametrize(
    ("case", "points", "grade"),
    [
        ("SC027", "97,6850", "Xuất sắc"),
        ("SC029", "80,6960", "Tốt"),
        ("SC031", "73,4750", "Khá"),
        ("SC037", "76,61", "Khá"),
    ],
)
def test_published_grades(case: str, points: str, grade: str) -> None:
    assert scored(BANDED, f"điểm;CS/1;A;{points};100;thẩm định").grade == grade, case


def test_sc024_and_sc022_grades_are_counted_over_every_agency() -> None:
    card = BANDED.replace("  thang", "  chủ thể: mỗi đơn vị thuộc xã\n  thang", 1)
    rows = [
        f"điểm;CS/1;{who};{value};100;thẩm định"
        for who, value in zip("ABCD", (95, 85, 84, 60), strict=True)
    ]
    grades = Counter(one.grade for one in score_all(plan_of(card), facts_of(*rows), as_of=AFTER))
    assert grades == {"Xuất sắc": 1, "Tốt": 2, "Trung bình": 1}


def test_sc049_ranks_go_down_with_the_score() -> None:
    card = leaf("    cách chấm: chấm trực tiếp", "100 điểm").replace(
        "  thang", "  chủ thể: mỗi đơn vị thuộc xã\n  thang", 1
    )
    points = {"D": "97,6850", "B": "87,1870", "A": "85,8040", "C": "85,5840"}
    rows = [f"điểm;CS/1;{who};{value};100;thẩm định" for who, value in points.items()]
    found = rank(score_all(plan_of(card), facts_of(*rows), as_of=AFTER))
    assert [(one.score.agency, one.first, one.last) for one in found] == [
        ("D", 1, 1),
        ("B", 2, 2),
        ("A", 3, 3),
        ("C", 4, 4),
    ]


@pytest.mark.parametrize(
    ("case", "top", "below", "shown"),
    [
        ("SC067", 3887, 3899, "99,69"),
        ("SC078", 3887, 3899, "99,69"),
        ("SC023", 14, 16, "87,5"),
        ("SC066", 45, 50, "90"),
    ],
)
def test_ratios(case: str, top: int, below: int, shown: str) -> None:
    share = percentage(Interval.exact(top), Interval.exact(below))
    assert share is not None
    assert share.low is not None
    assert show_number(share.low, places=2) == shown, case


@pytest.mark.parametrize(
    ("case", "phrase", "reached", "answers"),
    [
        ("SC069", "từ 98% trở lên", "98", [True]),
        ("SC070", "Trên 95%", "95", [False]),
        ("SC071", "xuống còn dưới 4%", "4", [False]),
        ("SC072", "tối thiểu 30%", "30", [True]),
        ("SC073", "tối thiểu trên 70%", "70", [True, False]),
        ("SC074", "tối thiểu tỷ lệ 100%", "99.99", [False]),
        ("SC074 met", "tối thiểu tỷ lệ 100%", "100", [True]),
    ],
)
def test_levels_on_their_edge(case: str, phrase: str, reached: str, answers: list[bool]) -> None:
    threshold = read_threshold(phrase)[0]
    readings = threshold.readings or (threshold,)
    assert [satisfies(_exact(reached), one) for one in readings] == answers, case


@pytest.mark.parametrize(
    ("case", "share", "of", "need"), [("SC076", 30, 13, 4), ("SC077", 20, 21, 5)]
)
def test_how_many_make_a_share(case: str, share: int, of: int, need: int) -> None:
    def reaches(count: int) -> bool:
        found = percentage(Interval.exact(count), Interval.exact(of))
        assert found is not None
        return found.at_least(Fraction(share)) is True

    assert min(count for count in range(of + 1) if reaches(count)) == need, case
