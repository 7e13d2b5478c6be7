"""Scores against the naive ones, on generated cards and facts."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cchc_rules import inspect
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scoring import CardScore, CriterionScore, score_card
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval, approximate, show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Scorecard
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.reference_scores import Ends, Keys, Node, places, printed, sheet_of

WHOLE_SUITE = bool(os.environ.get("CCHC_PROOF"))
MANY = settings(max_examples=1_000 if WHOLE_SUITE else 60, deadline=None)
AGENCIES = ("A", "B", "C")
YEAR = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "năm 2021")
QUARTERS = periods(PeriodKind.QUARTER, 2021)
ON_TIME, CORRECTED, LATE = dt.date(2022, 1, 5), dt.date(2022, 1, 20), dt.date(2022, 6, 1)
HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2021

đơn vị A "Xã A"
đơn vị B "Xã B"
đơn vị C "Xã C"
nhóm xã "các xã"
  gồm: A; B; C
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo dở "Hồ sơ đang xử lý" (hồ sơ, cộng dồn)
số đo hài "Hài lòng" (%)

"""
RULES = ["loại ra và quy đổi", "tính điểm tối đa", "chia cho phần còn lại", "bỏ qua"]
WORDS = ("kịp thời", "không kịp thời", "không ban hành")


@frozen
class Draft:
    """A node as text, what it is worth, and the facts that may be about it."""

    lines: tuple[str, ...]
    worth: Fraction
    asks: tuple[tuple[str, str], ...] = ()
    """What may be said, and about which number."""


_STEPS = [
    "trên {b}% = {full}; từ {a}% - {b}% = {half}; còn lại = 0",
    "100% = {full}; từ {a}% - dưới 100% = theo tỷ lệ; dưới {a}% = 0",
    "từ {b}% trở lên = {full}; từ {a}% đến dưới {b}% = 1/2*Điểm tối đa; dưới {a}% = {quarter}",
    "từ {b}% = {full}; từ {a}% - {gap}% = {half}; dưới {a}% = 0",
    "từ {a}% - {b}% = {half}; từ {b}% = {full}; dưới {a}% = 0",
    "dưới {a}% = {full}; từ {a}% - {b}% = {half}; trên {b}% = 0",
    "từ {b}% trở lên = {full}; còn lại = theo tỷ lệ",
    "trên {b}% = {full}; từ {a}% - {b}% = {half}",
]
_COUNTS = [
    "từ 4 lần trở lên = {full}; 3 lần = {half}; 2 lần = {quarter}; còn lại = 0",
    "không quá 2 lần = {full}; 3 lần = {half}; từ 4 lần = {quarter}",
    "từ 2 lần = {full}; 1 lần = {half}",
]
_MEANS = [
    "trên hoặc bằng mức trung bình chung: {full}; còn lại: 0",
    "trên mức trung bình chung: {full}; dưới mức trung bình chung: {quarter}; còn lại: {half}",
    "trên hoặc bằng mức trung bình chung: {full}; dưới mức trung bình chung: {half}",
    "trên hoặc bằng mức trung bình chung: {full}",
]
_CHOICES = [
    "kịp thời = {full}; không kịp thời = {half}; không ban hành = 0",
    "kịp thời = {full}; không kịp thời = {half}; không ban hành = {quarter}",
]
_FORMULAS = [
    "(xong + 0,5 x dở) / nhận x điểm tối đa",
    "nhỏ nhất(xong / nhận; 0,9) x điểm tối đa",
    "phần nguyên(dở / 10) x 0,5",
    "điểm tối đa - dở x 0,25",
    "lớn nhất(xong - nhận; 0) / 10",
]


_STEP_ROWS = [f"bậc: {rows}" for rows in _STEPS]
_LEAVES: dict[str, tuple[str, list[str], list[str], str]] = {
    "recorded": ("chấm trực tiếp", [""], [""], ""),
    "surveyed": ("điều tra xã hội học", [""], [""], ""),
    "steps": ("", ["đo: xong / nhận", "đo: hài"], _STEP_ROWS, ""),
    "own steps": ("", [""], _STEP_ROWS, "percent"),
    "counts": ("", [""], [f"bậc: {rows}" for rows in _COUNTS], "cases"),
    "mean": ("", ["đo: dở", "đo: hài"], [f"bậc: {rows}" for rows in _MEANS], ""),
    "choices": ("", [""], [f"lựa chọn: {rows}" for rows in _CHOICES], "words"),
    "yes": ("đạt hoặc không", [""], [""], "yes"),
    "all": ("đạt hoặc không", ["đo: xong / nhận", "đo: hài"], [""], ""),
    "share": ("theo tỷ lệ", ["đo: xong / nhận", "đo: hài"], ["", "sàn: {a}%"], ""),
    "own share": ("theo tỷ lệ", [""], ["", "sàn: {a}%"], "percent"),
    "formula": ("", [""], [f"công thức: {one}" for one in _FORMULAS], ""),
    "reached": ("", ["đo: xong / nhận"], ["công thức: tỷ lệ x điểm tối đa"], ""),
    "deduction": (
        "trừ điểm",
        ["mỗi trường hợp: 0,25 điểm"],
        ["", "trần: {full} điểm", "trần: 0,5 điểm"],
        "cases",
    ),
    "negative": ("trừ điểm", ["mỗi trường hợp: 0,5 điểm"], ["", "trần: 1 điểm"], "cases"),
    "bonus": ("cộng điểm", ["mỗi trường hợp: 0,5 điểm"], ["", "trần: 1 điểm"], "cases"),
    "best": ("so với đơn vị cao nhất", ["đo: dở", "đo: hài"], [""], ""),
}
"""Attributes, lines of either kind, and what facts may say of the leaf itself."""
_MAY_BE_EMPTY = ("steps", "own steps", "all", "share", "own share", "formula", "reached")
_WORTH_NOTHING = ("negative", "bonus")


@st.composite
def _leaves(draw: st.DrawFn, number: str, full: Fraction) -> Draft:
    kind = draw(st.sampled_from(list(_LEAVES)))
    attributes, some, others, ask = _LEAVES[kind]
    low, high = sorted(draw(st.sets(st.sampled_from([50, 70, 90, 95]), min_size=2, max_size=2)))
    fill = {"a": low, "b": high, "gap": high - 1, "full": show_number(full)}
    fill |= {"half": show_number(full / 2), "quarter": show_number(full / 4)}
    lines = [draw(st.sampled_from(some)), draw(st.sampled_from(others)).format(**fill)]
    worth = Fraction(0) if kind in _WORTH_NOTHING else full
    if kind in _MAY_BE_EMPTY:
        lines += [draw(st.sampled_from(["", "", "", "không phát sinh: điểm tối đa"]))]
    asks = [("points", number), ("binds", number), (ask, number)]
    if kind != "yes" and draw(st.integers(0, 9)) == 9:
        lines += ["điều kiện tính điểm: “có kế hoạch”"]
        asks += [("yes", number)]
    if draw(st.integers(0, 9)) == 9:
        lines += ["không áp dụng: " + draw(st.sampled_from(RULES))]
    told = [f"{fill['full']} điểm"] if worth else []
    told += [attributes] if attributes else []
    head = f'tiêu chí {number} "Mục {number}" ({", ".join(told)})'
    return Draft((head, *(f"  {one}" for one in lines if one)), worth, tuple(asks))


@st.composite
def _nodes(draw: st.DrawFn, number: str, depth: int) -> Draft:
    full = draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(4), Fraction(10)]))
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(_leaves(number, full))
    best = draw(st.integers(0, 5)) == 5
    count = draw(st.integers(1, 3))
    if best:
        children = [draw(_leaves(f"{number}.{one}", full)) for one in range(1, count + 1)]
        children = [one for one in children if one.worth]
    else:
        children = [draw(_nodes(f"{number}.{one}", depth - 1)) for one in range(1, count + 1)]
    worth = full if best else sum((one.worth for one in children), Fraction(0))
    if not worth:
        return draw(_leaves(number, full).filter(lambda one: bool(one.worth)))
    word = "tiêu chí" if "." in number else "lĩnh vực"
    lines = [f'{word} {number} "Mục {number}" ({show_number(worth)} điểm)']
    lines += ["  cách gộp: cao nhất"] if best else []
    more = []
    if draw(st.integers(0, 5)) == 5:
        lines += [f"  trần: {show_number(worth)} điểm"]
    if draw(st.integers(0, 9)) == 9:
        lines += ["  điều kiện tính điểm: “có báo cáo”"]
        more += [("yes", number)]
    if draw(st.integers(0, 9)) == 9:
        lines += ["  không áp dụng: " + draw(st.sampled_from(RULES))]
    lines += [f"  {line}" for one in children for line in one.lines]
    asked = [("points of all", number), ("binds", number), *more]
    return Draft(tuple(lines), worth, (*asked, *(ask for one in children for ask in one.asks)))


@st.composite
def _cards(draw: st.DrawFn) -> tuple[str, tuple[tuple[str, str], ...]]:
    fields = [draw(_nodes(str(one), 2)) for one in range(1, draw(st.integers(1, 3)) + 1)]
    worth = sum((one.worth for one in fields), Fraction(0))
    if not worth:
        fields.append(draw(_leaves("9", Fraction(2)).filter(lambda one: bool(one.worth))))
        worth = fields[-1].worth
    high, low = show_number(worth * 4 / 5), show_number(worth / 2)
    bands = [
        f"Tốt từ {high}; Khá từ {low} đến dưới {high}; Yếu dưới {low}",
        f"Tốt trên {high}; Khá từ {low} đến {high}; Yếu dưới {low}",
        f"Tốt từ {high}; Khá trên {low} đến dưới {high}; Yếu dưới {low}",
        "Tốt từ 80% trở lên; Khá từ 50% đến dưới 80%; Yếu dưới 50%",
    ]
    lines = [f"thang: {show_number(worth)} điểm", "chủ thể: mỗi đơn vị thuộc xã"]
    lines += ["không áp dụng: " + draw(st.sampled_from(RULES))]
    lines += ["xếp loại: " + draw(st.sampled_from(bands))] if draw(st.booleans()) else []
    if lines[-1].startswith("xếp loại"):
        lines += draw(
            st.lists(
                st.sampled_from(
                    [
                        "điều kiện xếp loại: Tốt: không có lĩnh vực nào dưới 70%",
                        "điều kiện xếp loại: Tốt: không có tiêu chí nào 0 điểm",
                        "điều kiện xếp loại: Khá: không có tiêu chí nào dưới 50%",
                        "xếp loại cao nhất: Khá nếu có lĩnh vực dưới 50%",
                        "xếp loại cao nhất: Khá nếu không gửi báo cáo đúng hạn",
                    ]
                ),
                max_size=2,
                unique=True,
            )
        )
    lines += [f"trần: {show_number(worth)} điểm"] if draw(st.integers(0, 3)) == 3 else []
    lines += draw(
        st.sampled_from(
            [
                [],
                [],
                ["làm tròn: 1 chữ số thập phân"],
                ["làm tròn: 0 chữ số thập phân; xếp loại theo điểm đã làm tròn"],
                ["làm tròn: cắt bỏ sau 1 chữ số; xếp loại theo điểm đã làm tròn"],
            ]
        )
    )
    ties = [[], [], ["bằng điểm: hạng sau liền kề"], ["bằng điểm: lĩnh vực 1"]]
    lines += draw(st.sampled_from(ties))
    text = "\n".join(
        f"  {line}" for line in [*lines, *(row for one in fields for row in one.lines)]
    )
    asked = (*(ask for one in fields for ask in one.asks), ("late", "Khá"))
    return f'{HEAD}bảng điểm CS "Chỉ số"\n{text}\n', asked


_BOUNDS = [0, 49, 50, 51, 69, 70, 71, 89, 90, 91, 94, 95, 96, 99, 100, 101]
_POINTS = [Fraction(one, 4) for one in (-2, -1, 0, 1, 2, 3, 4, 6, 8, 9, 16, 40, 41)]


def _said(kind: FactKind, subject: str, agency: str, **fields: object) -> Fact:
    one = Fact(kind, subject, ON_TIME, agency=agency, about_period=YEAR)
    return evolve(one, **fields)  # type: ignore[arg-type]


@st.composite
def _told(draw: st.DrawFn, make: Callable[[], Fact], often: int) -> list[Fact]:
    """Silence, one fact, or one beside a correction, a contradiction, a late or other one."""
    if draw(st.integers(0, 9)) >= often:
        return []
    first = make()
    match draw(st.integers(0, 11)):
        case 0:
            return [first, evolve(make(), recorded_on=CORRECTED)]
        case 1:
            return [first, make()]
        case 2:
            return [evolve(first, recorded_on=LATE)]
        case 3:
            return [first, evolve(make(), about_period=QUARTERS[0])]
        case 4:
            return [evolve(first, about_period=QUARTERS[3])]
    return [first]


_percent = st.builds(
    lambda number, word, less: (
        approximate(word, number - less) if number > 1 else Interval.exact(number)
    ),
    st.sampled_from([Fraction(one) for one in _BOUNDS]),
    st.sampled_from(["", "", "", "", "gần", "hơn", "khoảng"]),
    st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 100)]),
)
"""At a bound, just below it, or near it."""


_OFTEN = {"points": 3, "points of all": 1, "binds": 2, "late": 6, "yes": 8, "words": 8}


@st.composite
def _facts_of(draw: st.DrawFn, ask: str, number: str, agency: str) -> list[Fact]:
    subject = f"CS/{number}"
    own = draw(st.sampled_from([FactKind.VALUE, FactKind.VALUE, FactKind.RATIO]))

    def percent() -> Fact:
        if own is FactKind.VALUE:
            return _said(own, subject, agency, value=draw(_percent), unit="%")
        below = draw(st.sampled_from([0, 100, 200, 7]))
        top = draw(st.sampled_from(_BOUNDS)) * below // 100
        pair = {"value": Interval.exact(top), "denominator": Interval.exact(below)}
        return _said(own, subject, agency, **pair)

    def points() -> Fact:
        value = Interval.exact(draw(st.sampled_from(_POINTS)))
        column = draw(st.sampled_from(["", "thẩm định", "thẩm định", "điều tra", "tự chấm"]))
        return _said(FactKind.SCORE, subject, agency, value=value, column=column)

    def cases() -> Fact:
        value = Interval.exact(draw(st.integers(0, 9)))
        return _said(FactKind.VALUE, subject, agency, value=value)

    def binds() -> Fact:
        return _said(FactKind.CONDITION, subject, agency, answer=draw(st.booleans()))

    def yes() -> Fact:
        return _said(FactKind.YES_NO, subject, agency, answer=draw(st.booleans()))

    def words() -> Fact:
        text = draw(st.sampled_from([*WORDS, "đang soạn"]))
        return _said(FactKind.GRADE, subject, agency, text=text)

    made = {"points": points, "points of all": points, "binds": binds, "late": binds, "yes": yes}
    made |= {"words": words, "percent": percent, "cases": cases}
    if not ask:
        return []
    if ask == "cases" and draw(st.booleans()):
        return [_one_case(subject, agency, one) for one in range(draw(st.integers(0, 5)))]
    return draw(_told(made[ask], _OFTEN.get(ask, 9)))


def _one_case(subject: str, agency: str, number: int) -> Fact:
    return Fact(
        FactKind.OCCURRENCE,
        subject,
        ON_TIME,
        agency=agency,
        about_day=dt.date(2021, 5, 1 + number),
        value=Interval.exact(1),
        evidence=Evidence(f"{number}/BB", f"{number}/BB"),
    )


@st.composite
def _measured(draw: st.DrawFn, agency: str) -> list[Fact]:
    """Figures at a bound, beside it, over the whole, of nothing; of the year or its quarters."""
    below = draw(st.sampled_from([0, 100, 100, 200, 7]))
    share = draw(st.sampled_from(_BOUNDS))
    numbers = {
        "nhận": below,
        "xong": share * below // 100 + draw(st.sampled_from([0, 0, 0, -1, 1])) * (below > 7),
        "dở": draw(st.sampled_from([0, 1, 4, 9, 10, 11])),
    }
    found: list[Fact] = []
    for measure, number in numbers.items():
        if draw(st.integers(0, 9)) == 9:
            continue
        if draw(st.integers(0, 3)) == 3:
            parts = [number - number // 4 * 3, *[number // 4] * 3]
            kept = draw(st.sampled_from([4, 4, 3]))
            found += [
                _said(
                    FactKind.VALUE,
                    measure,
                    agency,
                    value=Interval.exact(part),
                    about_period=quarter,
                )
                for part, quarter in list(zip(parts, QUARTERS, strict=True))[:kept]
            ]
            continue

        def make(measure: str = measure, number: int = number) -> Fact:
            word = draw(st.sampled_from([""] * 12 + ["gần", "hơn", "khoảng"]))
            value = approximate(word, Fraction(number)) if number > 1 else Interval.exact(number)
            value = value if measure == "xong" else Interval.exact(number)
            return _said(FactKind.VALUE, measure, agency, value=value)

        found += [make()]
    content = st.sampled_from(
        [Fraction(0), Fraction(50), Fraction(80), Fraction(95), Fraction(100)]
    )

    def satisfied() -> Fact:
        value = Interval.exact(draw(content))
        return _said(FactKind.VALUE, "hài", agency, value=value, unit="%")

    return [*found, *draw(_told(satisfied, 9))]


@st.composite
def _scenes(draw: st.DrawFn) -> tuple[str, tuple[Fact, ...]]:
    text, asked = draw(_cards())
    facts: list[Fact] = []
    for agency in AGENCIES:
        if draw(st.integers(0, 9)) == 9:
            continue
        facts += draw(_measured(agency))
        for ask, number in asked:
            facts += draw(_facts_of(ask, number, agency))
    return text, tuple(facts)


def _plan(text: str) -> tuple[Plan, Scorecard]:
    plan, findings = inspect(text)
    errors = [(one.code.number, one.message()) for one in findings if one.is_error]
    assert plan is not None and not errors, (errors, text)
    return plan, plan.scorecards[0]


def _rows(score: CardScore) -> dict[str, CriterionScore]:
    waiting, found = list(score.rows), {}
    while waiting:
        one = waiting.pop()
        found[one.criterion.id] = one
        waiting.extend(one.children)
    return found


def _as_node(row: CriterionScore) -> object:
    if not row.applies:
        return None
    return row.points.confirmed, row.points.possible, row.points.maximum or 0


def _expected(node: Node) -> object:
    return (node.low, node.high, node.maximum or 0) if node.applies else None


_as_of = st.sampled_from([dt.date(2022, 2, 1), dt.date(2022, 2, 1), LATE, dt.date(2022, 1, 10)])


@MANY
@given(_scenes(), _as_of)
def test_scores_agree_with_the_naive_ones(
    scene: tuple[str, tuple[Fact, ...]], as_of: dt.date
) -> None:
    text, facts = scene
    plan, card = _plan(text)
    for agency in AGENCIES:
        found = score_card(plan, card, gather(facts), agency, as_of=as_of)
        expected = sheet_of(plan, card, facts, agency, AGENCIES, as_of)
        rows = {one: _as_node(row) for one, row in _rows(found).items()}
        nodes = {one: _expected(expected.nodes[one]) for one in rows}
        assert rows == nodes
        assert (found.points.confirmed, found.points.possible) == expected.got
        assert found.points.maximum == expected.applicable
        assert (found.total.confirmed, found.total.possible) == expected.total
        assert found.index == expected.index
        assert found.grade == expected.grade
        event(str(found.grade))
        if found.total.possible is not None:
            assert found.total.maximum is not None
            lost = sum((one.points for one in found.losses), Fraction(0))
            assert lost == found.total.maximum - found.total.possible


@MANY
@given(_scenes(), _as_of, st.sampled_from([(), ("B",)]))
def test_places_agree_with_the_naive_ones(
    scene: tuple[str, tuple[Fact, ...]], as_of: dt.date, exclude: tuple[str, ...]
) -> None:
    _compare_places(*scene, as_of, exclude)


def _compare_places(
    text: str, facts: tuple[Fact, ...], as_of: dt.date, exclude: tuple[str, ...]
) -> None:
    plan, card = _plan(text)
    scores = [score_card(plan, card, gather(facts), one, as_of=as_of) for one in AGENCIES]
    found = {str(one.score.agency): (one.first, one.last) for one in rank(scores, exclude=exclude)}
    keys: dict[str, list[Ends]] = {}
    for agency, score in zip(AGENCIES, scores, strict=True):
        sheet = sheet_of(plan, card, facts, agency, AGENCIES, as_of)
        if agency in exclude or not score.scored:
            assert found.pop(agency) == (None, None)
            continue
        chosen = [sheet.nodes[one] for one in card.ties.criteria]
        keys[agency] = [sheet.total, *((one.low, one.high) for one in chosen)]
    settled = _settled(keys, card)
    if settled is not None:
        assert found == places(settled, dense=card.ties.dense)


def _settled(keys: dict[str, list[Ends]], card: Scorecard) -> dict[str, Keys] | None:
    """What agencies are placed by; None where one of them has no end."""
    found: dict[str, Keys] = {}
    for agency, mine in keys.items():
        (low, high), *others = mine
        if low is None or high is None:
            return None
        rows = [(printed(low, card.rounding), printed(high, card.rounding))]
        for low, high in others:
            if low is None or high is None:
                return None
            rows.append((low, high))
        found[agency] = tuple(rows)
    return found


_PLACES = """bảng điểm CS "Chỉ số"
  thang: 6 điểm
  chủ thể: mỗi đơn vị thuộc xã
  bằng điểm: {ties}
  làm tròn: {rounding}
  tiêu chí 1 "Một" (4 điểm, chấm trực tiếp)
  tiêu chí 2 "Hai" (2 điểm, chấm trực tiếp)
"""


@MANY
@given(
    st.sampled_from(["tiêu chí 2", "hạng sau liền kề", "tiêu chí 1; tiêu chí 2"]),
    st.sampled_from(["1 chữ số", "0 chữ số thập phân; xếp loại theo điểm đã làm tròn"]),
    st.lists(
        st.tuples(
            st.sampled_from(AGENCIES),
            st.sampled_from(["CS/1", "CS/2"]),
            st.sampled_from(["", "", "", "hơn", "khoảng"]),
            st.integers(0, 7),
        ),
        max_size=8,
    ),
)
def test_near_places_agree_with_the_naive_ones(
    ties: str, rounding: str, told: list[tuple[str, str, str, int]]
) -> None:
    text = HEAD + _PLACES.format(ties=ties, rounding=rounding)
    half = Fraction(1, 2)
    facts = tuple(
        _said(FactKind.SCORE, subject, agency, value=approximate(word, half * number, half))
        for agency, subject, word, number in told
    )
    _compare_places(text, facts, dt.date(2022, 2, 1), ())
