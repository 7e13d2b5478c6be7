"""Verdicts of shares against a level, one thread: hard cases first, then plain ones."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from importlib.util import find_spec

from bench.race import Race, Work
from cchc_rules import evaluate_prepared, inspect, official_calendar
from cchc_rules.evaluation.prepared import PreparedPlan, prepare
from cchc_rules.evaluation.rules import Decision, Rule
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.temporal.windows import PeriodKind, periods

_Case = tuple[int, int | None, str]
_CELLS = 4_000
_HARD: tuple[_Case, ...] = (
    (2_595, 15_000, "17.3"),  # equal
    (97_995, 100_000, "98"),  # 97,995 %
    (98 * 10**30 - 1, 10**32, "98"),  # more than 28 digits
    (5, 0, "98"),
    (0, 0, "98"),
    (98, None, "98"),  # missing
)
_EXPECTED_HARD = "YNN???"
_LETTERS = {True: "Y", False: "N", Value.MET: "Y", Value.NOT_MET: "N"}
_EXPRESSION = "num / den * 100 >= level"


def _cases() -> list[_Case]:
    plain = [(95 + number % 6, 100, "98") for number in range(_CELLS - len(_HARD))]
    return [*_HARD, *plain]


def _told(answers: object) -> str:
    """Answers of any contestant: letters of the hard cases, and how many were yes."""
    assert isinstance(answers, list)
    values = [one.value if isinstance(one, Decision) else one for one in answers]
    return _summary([_LETTERS.get(one, "?") for one in values])


def _summary(answers: list[str]) -> str:
    return f"{''.join(answers[: len(_HARD)])} {answers.count('Y')}"


def _expected() -> str:
    plain = ["Y" if top >= 98 else "N" for top, _, _ in _cases()[len(_HARD) :]]
    return _summary([*_EXPECTED_HARD, *plain])


def _plan() -> tuple[PreparedPlan, list[str]]:
    names = [f"X{number}" for number in range(_CELLS)]
    lines = ["ngôn ngữ: cchc 1", "", 'kế hoạch "Đua"', "  thời kỳ: năm 2024", ""]
    lines += [f'đơn vị {name} "Xã {name}"' for name in names]
    lines += [f'nhóm xã "các xã": {"; ".join(names[1:])}']
    lines += ['số đo tử "Tử" (hồ sơ, cộng dồn)', 'số đo mẫu "Mẫu" (hồ sơ, cộng dồn)']
    for number, level, whom in ((1, "17,3", "X0"), (2, "98", "mỗi đơn vị thuộc xã")):
        lines += [
            f'chỉ tiêu {number} "Mức {number}"',
            "  đo: tử / mẫu",
            f"  mức: từ {level}% trở lên",
        ]
        lines += [f"  chủ trì: {whom}", "  thời hạn: năm 2024"]
    plan, findings = inspect("\n".join(lines))
    assert plan is not None, findings
    return prepare(plan, official_calendar()), names


def _facts(names: list[str]) -> Facts:
    (year,) = periods(PeriodKind.YEAR, 2024)
    return gather(
        Fact(
            FactKind.VALUE,
            subject,
            dt.date(2025, 1, 5),
            agency=name,
            about_period=year,
            value=Interval.exact(value),
        )
        for name, (top, below, _) in zip(names, _cases(), strict=True)
        for subject, value in (("tử", top), ("mẫu", below))
        if value is not None
    )


def _evaluated(prepared: PreparedPlan, facts: Facts, *, anew: bool) -> Work:
    """Every cell of the plan; ``anew`` from facts that were never seen before."""

    def work() -> object:
        given = Facts(facts.items) if anew else facts
        found = evaluate_prepared(prepared, given, as_of=dt.date(2025, 2, 1))
        return [one.value for one in found.verdicts]

    return work


def _ruled(prepared: PreparedPlan) -> list[tuple[Rule, int, int | None]]:
    by_level = {"17.3": prepared.rule("1"), "98": prepared.rule("2")}
    return [(by_level[level], top, below) for top, below, level in _cases()]


def _one_by_one(prepared: PreparedPlan) -> Work:
    cases = _ruled(prepared)

    def work() -> object:
        return [rule.value(top, below) for rule, top, below in cases]

    return work


def _in_columns(prepared: PreparedPlan) -> Work:
    first, rest = _cases()[:1], _cases()[1:]
    columns = [
        (prepared.rule(item), [top for top, _, _ in cases], [below for _, below, _ in cases])
        for item, cases in (("1", first), ("2", rest))
    ]

    def work() -> object:
        return [value for rule, tops, bases in columns for value in rule.values(tops, bases)]

    return work


def _decided(prepared: PreparedPlan) -> Work:
    cases = _ruled(prepared)

    def work() -> object:
        return [rule.decide(top, below) for rule, top, below in cases]

    return work


def _by(ask: Callable[[dict[str, object]], bool], number: Callable[[str | int], object]) -> Work:
    """Each case asked of an engine; what it cannot answer is ``?``."""
    contexts = []
    for top, below, level in _cases():
        given = {"num": top, "den": below, "level": level}
        contexts.append({name: number(one) for name, one in given.items() if one is not None})

    def work() -> object:
        answers: list[object] = []
        for context in contexts:
            try:
                answers.append(ask(context))
            except Exception:  # every engine has errors of its own
                answers.append(None)
        return answers

    return work


def _peers() -> tuple[list[tuple[str, Work]], list[str]]:
    """The engines that are installed, each for a bare yes or no, and the names of the others."""
    found: list[tuple[str, Work]] = []
    if find_spec("zen"):
        import zen

        compiled = zen.compile_expression(_EXPRESSION)
        found.append(("zen-engine (Rust), yes or no", _by(compiled.evaluate, float)))
    if find_spec("rule_engine"):
        import rule_engine

        rule = rule_engine.Rule(_EXPRESSION)
        found.append(("rule-engine, yes or no", _by(rule.matches, float)))
    if find_spec("cel"):
        import cel

        program = cel.compile("num / den * 100.0 >= level")
        found.append(("CEL (Rust), yes or no", _by(program.execute, float)))
    peers = (("zen", "zen-engine"), ("rule_engine", "rule-engine"), ("cel", "CEL"))
    return found, [name for module, name in peers if not find_spec(module)]


def races() -> list[Race]:
    """Values from numbers in hand, the same with reasons and numbers, full verdicts from facts."""
    prepared, names = _plan()
    facts, (peers, missing) = _facts(names), _peers()
    listed = [
        (
            "Verdict values from numbers in hand, one thread",
            "five times as fast as zen-engine",
            [
                ("cchc_rules, rule.value", _one_by_one(prepared)),
                ("cchc_rules, rule.values", _in_columns(prepared)),
            ],
        ),
        (
            "The same with reason and numbers as data",
            "as fast as zen-engine's bare values",
            [("cchc_rules, rule.decide", _decided(prepared))],
        ),
        (
            "Full verdicts from facts, one thread",
            "",
            [
                ("cchc_rules, facts asked before", _evaluated(prepared, facts, anew=False)),
                ("cchc_rules, facts never seen", _evaluated(prepared, facts, anew=True)),
            ],
        ),
    ]
    return [
        Race(title, "verdict", _CELLS, ours[0][0], (*ours, *peers), _expected(), aim,
             rounds=15, missing=tuple(missing), told=_told, clock=time.process_time)
        for title, aim, ours in listed
    ]  # fmt: skip
