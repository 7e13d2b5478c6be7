"""What a command asks of a plan: the options that several commands share, as one record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import define, field, fields

from cchc_rules.cli.inputs import (
    Day,
    language,
    load_facts,
    load_plan,
    show,
    stop,
    usable,
    working_calendar,
)

if TYPE_CHECKING:
    from cchc_rules.diagnostics.finding import Diagnostic
    from cchc_rules.evaluation.verdicts import Evaluation
    from cchc_rules.facts.facts import Facts
    from cchc_rules.plan.document import Plan

_PATH = click.Path(path_type=Path)


@define(frozen=True, kw_only=True)
class Question:
    """What a command asks: a plan, its facts, and the days they are looked at from."""

    plan: Path
    facts: tuple[str, ...]
    mapping: Path | None
    as_of: dt.date | None
    known_at: dt.date | None
    calendar_file: Path | None = None
    keep_going: bool
    lang: str
    plan_findings: list[Diagnostic] = field(factory=list, init=False, eq=False)
    """What was found in the plan when it was read."""
    facts_findings: list[Diagnostic] = field(factory=list, init=False, eq=False)
    """What was found in the facts when they were read and used."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found in plan and facts so far."""
        return (*self.plan_findings, *self.facts_findings)

    def day(self, why: str) -> dt.date:
        """The day asked about, or the end of the run."""
        if self.as_of is None:
            raise stop(f"cần --as-of NGÀY: {why}", "give --as-of DAY: results are as of a day")
        return self.as_of

    def read_plan(self) -> Plan:
        """The plan without errors (or with, under ``--keep-going``)."""
        plan, findings = load_plan(self.plan)
        self.plan_findings[:] = findings
        return usable(plan, findings, self.lang, keep_going=self.keep_going)

    def read_facts(self) -> Facts:
        """The facts of every file given."""
        return load_facts(self.facts, self.lang, self.mapping, self.facts_findings)

    def answer(self) -> tuple[Plan, Evaluation]:
        """The plan and its evaluation; what is wrong with the facts is shown."""
        from cchc_rules.evaluation.evaluating import evaluate

        day = self.day("kết luận luôn tính đến một ngày")
        plan = self.read_plan()
        calendar = working_calendar(self.calendar_file, self.lang)
        facts = self.read_facts()
        result = evaluate(plan, facts, calendar=calendar, as_of=day, known_at=self.known_at)
        self.facts_findings.extend(result.findings)
        show(result.findings, self.lang, "text")
        return plan, result


_QUESTION = tuple(one.name for one in fields(Question) if one.init)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The plan, facts and days of a command as one :class:`Question`, its first argument."""

    @wraps(command)
    def asked(**given: Any) -> Any:
        question = Question(**{name: given.pop(name) for name in _QUESTION if name in given})
        return command(question, **given)

    for option in (
        click.option("--facts", "facts", multiple=True, help="Tệp số liệu, hoặc địa chỉ CSDL."),
        click.option("--mapping", type=_PATH, help="Tệp ánh xạ: cột nào là số đo nào."),
        click.option("--as-of", type=Day(), help="Tính đến ngày."),
        click.option("--known-at", type=Day(), help="Chỉ dùng số liệu ghi nhận đến ngày này."),
        click.option(
            "--keep-going",
            is_flag=True,
            help="Mục có lỗi vẫn nêu là chưa đủ căn cứ, đánh giá phần còn lại; eval thoát 2.",
        ),
        language,
        click.argument("plan", type=_PATH),
    )[::-1]:
        asked = option(asked)
    return asked
