"""Verdicts of shares against a level, one thread: hard cases first, then plain ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib.util import find_spec

from bench.race import Race, Work
from cchc_rules import evaluate_prepared, inspect, official_calendar
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
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
_EXPRESSION = "num / den * 100 >= level"


def _cases() -> list[_Case]:
    plain = [(95 + number % 6, 100, "98") for number in range(_CELLS - len(_HARD))]
    return [*_HARD, *plain]


def _summary(answers: list[str]) -> str:
    return f"{''.join(answers[: len(_HARD)])} {answers.count('Y')}"


def _expected() -> str:
    plain = ["Y" if top >= 98 else "N" for top, _, _ in _cases()[len(_HARD) :]]
    return _summary([*_EXPECTED_HARD, *plain])


def _ours() -> Work:
    cases = _cases()
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
    prepared = prepare(plan, official_calendar())
    (year,) = periods(PeriodKind.YEAR, 2024)
    facts = gather(
        Fact(
            FactKind.VALUE,
            subject,
            dt.date(2025, 1, 5),
            agency=name,
            about_period=year,
            value=Interval.exact(value),
        )
        for name, (top, below, _) in zip(names, cases, strict=True)
        for subject, value in (("tử", top), ("mẫu", below))
        if value is not None
    )
    letters = {Value.MET: "Y", Value.NOT_MET: "N"}

    def work() -> object:
        found = evaluate_prepared(prepared, facts, as_of=dt.date(2025, 2, 1))
        return _summary([letters.get(one.value, "?") for one in found.verdicts])

    return work


def _by(ask: Callable[[dict[str, object]], bool], number: Callable[[str | int], object]) -> Work:
    """Each case asked of an engine; what it cannot answer is ``?``."""
    contexts = []
    for top, below, level in _cases():
        given = {"num": top, "den": below, "level": level}
        contexts.append({name: number(one) for name, one in given.items() if one is not None})

    def work() -> object:
        answers = []
        for context in contexts:
            try:
                answers.append("Y" if ask(context) else "N")
            except Exception:  # every engine has errors of its own
                answers.append("?")
        return _summary(answers)

    return work


def races() -> list[Race]:
    """One race: full verdicts with numbers, facts and reasons against bare yes or no."""
    contestants: list[tuple[str, Work]] = [("cchc_rules, full verdicts", _ours())]
    missing = []
    if find_spec("zen"):
        import zen

        compiled = zen.compile_expression(_EXPRESSION)
        contestants.append(("zen-engine (Rust)", _by(compiled.evaluate, float)))
    if find_spec("rule_engine"):
        import rule_engine

        rule = rule_engine.Rule(_EXPRESSION)
        contestants.append(("rule-engine", _by(rule.matches, float)))
    if find_spec("cel"):
        import cel

        program = cel.compile("num / den * 100.0 >= level")
        contestants.append(("CEL (Rust)", _by(program.execute, float)))
    for module, name in (("zen", "zen-engine"), ("rule_engine", "rule-engine"), ("cel", "CEL")):
        if not find_spec(module):
            missing.append(name)
    aim = "as fast as zen-engine's bare values"
    return [
        Race("Verdicts, one thread", "verdict", _CELLS, contestants[0][0], tuple(contestants),
             _expected(), aim, missing=tuple(missing))
    ]  # fmt: skip
