"""The ``kiểm thử`` blocks of a document, as tests; every mistake in one run."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from attrs import define, evolve, field

from cchc_rules.checking.dates import read_date
from cchc_rules.checking.findings import Findings, suggestion
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import testing as words
from cchc_rules.evaluation.values import Reason, Status, Value
from cchc_rules.facts.fact import Fact
from cchc_rules.numbers import parse_number
from cchc_rules.plan.agencies import Agency, AgencyGroup
from cchc_rules.plan.document import Plan
from cchc_rules.reading.csv_files import read_csv
from cchc_rules.reading.days import parse_period
from cchc_rules.source import Source
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.ast import Block, Document, Text
from cchc_rules.temporal.ranges import Period
from cchc_rules.testing.cases import Expectation, PlanTest, ScoreExpectation

_VALUES = {fold(value.label): value for value in Value}
_STATUSES = {fold(status.value): status for status in Status}
_REASONS = {fold(reason.value): reason for reason in Reason}
_FILE = re.compile(r"[^,;]+\.(?:csv|tsv|json|xlsx|xls|ods)", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_HEADINGS = (
    "loại", "mục", "đơn vị", "chiều", "kỳ", "ngày", "giá trị", "mẫu số", "chứng cứ", "ghi nhận",
)  # fmt: skip
_KINDS = {
    "xong": ("xong", "ngày"),
    "chưa xong": ("chưa xong", "ngày"),
    "sự kiện": ("sự kiện", "ngày"),
    "hạn dẫn chiếu": ("hạn dẫn chiếu", "giá trị"),
    "giá trị": ("giá trị", "giá trị"),
    "tỷ lệ": ("tỷ lệ", "giá trị"),
    "lượt": ("lượt", "giá trị"),
    "gốc": ("gốc", "giá trị"),
    "điều kiện": ("điều kiện", "giá trị"),
    "nhận định": ("nhận định", "giá trị"),
    "xếp loại": ("xếp loại", "giá trị"),
    "có không": ("có không", "giá trị"),
    "tổng thể": ("tổng thể", "giá trị"),
    "điểm": ("điểm", "giá trị"),
}
_PARTED = frozenset({"tỷ lệ", "điểm"})
_ANSWERS = {"có": "có không có", "không": "có không không"}
_COMMA = re.compile(r",(?!\d)|(?<!\d),")  # one between digits is part of a number
_PERIOD = re.compile(r"(?:quý|tháng|năm|\d+ tháng|giai đoạn|kỳ)(?!\w).*", re.IGNORECASE)


def read_tests(
    document: Document, plan: Plan
) -> tuple[tuple[PlanTest, ...], tuple[Diagnostic, ...]]:
    """The tests of a document, and findings; a faulty test is left out."""
    reader = _Reader(plan)
    tests = tuple(test for block in document.all("kiểm thử") if (test := reader.test(block)))
    return tests, tuple(reader.findings.found)


@define(eq=False)
class _Reader:
    plan: Plan
    findings: Findings = field(factory=Findings)

    def test(self, block: Block) -> PlanTest | None:
        """One test; None with findings when it has none of a test's parts."""
        before = self.findings.errors
        title = block.title.text if block.title else ""
        as_of = self._day(block, "tính đến")
        scores_only = all(fold(own.value.text).startswith("điểm ") for own in block.all("mong đợi"))
        if as_of is None and block.get("tính đến") is None and not scores_only:
            self.findings.add(words.NO_DAY, block.span, title=title)
        expected = tuple(
            one for own in block.all("mong đợi") if (one := self._expectation(own.value))
        )
        if not expected and block.get("mong đợi") is None:
            self.findings.add(words.NOTHING_EXPECTED, block.span, title=title)
        day = as_of or self.plan.period.days.last
        files: list[str] = []
        facts: list[Fact] = []
        for own in block.all("số liệu"):
            if _FILE.fullmatch(own.value.text):
                files.append(own.value.text)
            else:
                facts.extend(self._fact(own.value, day))
        if self.findings.errors > before:
            return None
        known = self._day(block, "ghi nhận đến")
        return PlanTest(title, day, known, tuple(files), tuple(facts), expected, block.span)

    def _day(self, block: Block, name: str) -> dt.date | None:
        found = block.get(name)
        return read_date(found.value.text, found.value.span, self.findings) if found else None

    def _bad(self, text: Text, claim: str = "") -> None:
        hint, hint_en = words.EXPECTATION_HINTS
        if fold(claim).startswith("lý do ") and fold(claim)[6:] not in _REASONS:
            hint, hint_en = suggestion(claim, (f"lý do {reason.value}" for reason in Reason))
        self.findings.add(
            words.BAD_EXPECTATION, text.span, text=claim or text.text, hint=hint, hint_en=hint_en
        )

    def _known(self, name: str, known: dict[str, str], place: Text) -> str | None:
        found = known.get(fold(name))
        if found is None:
            hint, hint_en = suggestion(name, known.values())
            self.findings.add(words.UNKNOWN_NAME, place.span, name=name, hint=hint, hint_en=hint_en)
        return found

    @cached_property
    def items(self) -> dict[str, str]:
        """The id of each item by its folded id."""
        return {fold(item.id): item.id for item in self.plan.items}

    @cached_property
    def agencies(self) -> dict[str, str]:
        """The id of each agency and group by its folded names."""
        every: list[Agency | AgencyGroup] = [*self.plan.agencies, *self.plan.groups]
        pairs = [(name, one.id) for one in every for name in (*one.heads, *one.aliases)]
        pairs += [(one.name, one.id) for one in every]
        return {fold(name): key for name, key in pairs} | {fold(key): key for _, key in pairs}

    def _expectation(self, value: Text) -> Expectation | ScoreExpectation | None:
        head, colon, claims = compose(value.text).text.partition(":")
        if not colon:
            self._bad(value)
            return None
        if fold(head).startswith("điểm "):
            return self._score(head, claims, value)
        whom, _, period = head.partition(",")
        name, _, agency = whom.partition(" của ")
        item = self._known(name.strip(), self.items, value)
        owner = self._known(agency.strip(), self.agencies, value) if agency.strip() else None
        if item is None or (agency.strip() and owner is None):
            return None
        told: dict[str, object] = {}
        for claim in (piece.strip() for piece in claims.split(";")):
            if claim and not self._claim(claim, value, told):
                self._bad(value, claim)
                return None
        if not told:
            self._bad(value)
            return None
        return Expectation(
            item,
            owner,
            self._period(period.strip()),
            text=value.text,
            span=value.span,
            **told,  # type: ignore[arg-type]
        )

    def _claim(self, claim: str, value: Text, told: dict[str, object]) -> bool:
        """Enter what one claim says; False when it says nothing, or a second of its kind."""
        folded = fold(claim)
        said: tuple[str, object] | None = None
        if folded in _VALUES:
            said = "value", _VALUES[folded]
        elif folded in _STATUSES:
            said = "status", _STATUSES[folded]
        elif folded.startswith("lý do ") and folded[6:] in _REASONS:
            said = "reason", _REASONS[folded[6:]]
        elif folded.startswith("hạn ") and (days := _DAY.findall(claim)):
            said = "due", read_date(days[-1], value.span, self.findings)
        if said is None or said[0] in told:
            return False
        told[said[0]] = said[1]
        return True

    def _period(self, text: str) -> str | None:
        """The period as the cells of the plan name it (Q1/2024 is quý I/2024)."""
        found = parse_period(text)
        return found.label if isinstance(found, Period) else text or None

    def _score(self, head: str, claims: str, value: Text) -> ScoreExpectation | None:
        whom = head.strip()[len("điểm ") :]
        name, _, agency = whom.partition(" của ")
        card = self._known(
            name.strip(), {fold(one.id): one.id for one in self.plan.scorecards}, value
        )
        owner = self._known(agency.strip(), self.agencies, value) if agency.strip() else None
        if card is None:
            return None
        total: Fraction | None = None
        lost: list[tuple[str, Fraction]] = []
        for claim in (piece.strip() for piece in claims.split(";")):
            match = re.fullmatch(r"(tổng|mất)(?: (\S+))? (\d+(?:,\d+)?)", fold(claim))
            number = parse_number(match[3]) if match else None
            if match is None or number is None:
                self._bad(value)
                return None
            if match[1] == "tổng":
                total = number
            else:
                lost.append((match[2] or "", number))
        return ScoreExpectation(card, owner, total, tuple(lost), value.text, value.span)

    def _fact(self, value: Text, as_of: dt.date) -> Iterator[Fact]:
        """A fact written out: subject, agency, period, what it says, its evidence."""
        row = dict.fromkeys(_HEADINGS, "")
        pieces = [compose(one.strip()).text for one in _COMMA.split(value.text) if one.strip()]
        row["mục"] = pieces[0] if pieces else ""
        for piece in pieces[1:]:
            if not self._cell(_ANSWERS.get(fold(piece), piece), row):
                self.findings.add(words.BAD_FACT, value.span, text=value.text, why=f"“{piece}”")
                return
        row["ghi nhận"] = row["ghi nhận"] or row["ngày"] or f"{as_of:%d/%m/%Y}"
        cells = (row[name].replace('"', '""') for name in _HEADINGS)
        text = ";".join(_HEADINGS) + "\n" + ";".join(f'"{cell}"' for cell in cells) + "\n"
        facts, faults = read_csv(Source("kiểm thử", text))
        for fault in faults:
            self.findings.add(words.BAD_FACT, value.span, text=value.text, why=fault.message())
        span = value.span
        for fact in facts:
            here = evolve(fact.provenance, file=span.source.name, row=span.line)
            yield evolve(fact, provenance=here)

    def _cell(self, piece: str, row: dict[str, str]) -> bool:
        folded = fold(piece)
        kind = next((one for one in sorted(_KINDS, key=len, reverse=True)
                     if folded == one or folded.startswith(f"{one} ")), None)  # fmt: skip
        agency = self.agencies.get(folded)
        if kind is not None:
            name, column = _KINDS[kind]
            rest = piece[len(kind) :].strip()
            if kind in _PARTED:
                rest, slash, row["mẫu số"] = rest.partition("/")
                name = name if slash or kind == "điểm" else "giá trị"
            row["loại"] = name
            row[column] = rest
        elif agency is not None:
            row["đơn vị"] = agency
        elif folded.startswith("chứng cứ "):
            row["chứng cứ"] = piece[len("chứng cứ ") :]
        elif folded.startswith("ghi nhận "):
            row["ghi nhận"] = piece[len("ghi nhận ") :]
        elif "=" in piece:
            row["chiều"] = piece
        elif _PERIOD.fullmatch(piece) or isinstance(parse_period(piece), Period):
            row["kỳ"] = piece
        elif _DAY.fullmatch(piece):
            row["ngày"] = piece
        else:
            return False
        return True
