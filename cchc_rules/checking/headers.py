"""The head of a plan: identity, period, policies, bases."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import TypeVar

from attrs import field, frozen

from cchc_rules.checking.dates import read_date, read_period
from cchc_rules.checking.findings import NOT_STATED, Findings, parts
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.patterns import pattern
from cchc_rules.plan.document import (
    EmptyPopulation,
    LegalDocument,
    NamedReference,
    Policies,
    ReportingScheme,
)
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Document, Field, Text
from cchc_rules.temporal.due import BeforeReading, Roll
from cchc_rules.temporal.limits import DEFAULT_HOURS, WorkingHours
from cchc_rules.temporal.ranges import Period

_Choice = TypeVar("_Choice", bound=Enum)
_DATED = pattern(r"(?P<number>.+?)\s+ngày\s+(?P<date>\d.*)", re.IGNORECASE | re.DOTALL)
_YEAR = pattern(r"(?<!\d)(20\d{2})(?!\d)")
_DAYS = pattern(r"(\d{1,3}) ngày")
_SCHEMES = {
    "theo lịch": ReportingScheme.CALENDAR,
    "nđ 09/2019": ReportingScheme.DECREE_09,
    "nghị định 09/2019/nđ-cp": ReportingScheme.DECREE_09,
    "09/2019/nđ-cp": ReportingScheme.DECREE_09,
    "cv 581": ReportingScheme.OFFICIAL_LETTER_581,
    "công văn 581/bnv-cchc": ReportingScheme.OFFICIAL_LETTER_581,
    "581/bnv-cchc": ReportingScheme.OFFICIAL_LETTER_581,
}


@frozen
class Basis(Record):
    """A document cited, and where."""

    document: LegalDocument
    span: Span


@frozen
class Header(Record):
    """What the block ``kế hoạch`` says."""

    title: str
    period: Period
    block: Block
    number: str | None = None
    issued_on: dt.date | None = None
    issuer: str | None = None
    bases: tuple[Basis, ...] = ()
    source_name: str = ""
    policies: Policies = field(factory=Policies)


def stated(found: Field | None) -> Text | None:
    """The value of a field that says something, else None."""
    if found is None or not found.value.text or fold(found.value.text) in NOT_STATED:
        return None
    return found.value


def read_header(document: Document, findings: Findings) -> Header | None:
    """The head of the plan, or None when the file has none or no period can be had."""
    blocks = tuple(document.all("kế hoạch"))
    if not blocks:
        findings.add(words.NO_PLAN, document.span.within(0, 0))
        return None
    block = blocks[0]
    for other in blocks[1:]:
        findings.add(words.SECOND_PLAN, other.span, block.span)
    issued_on, issuer = _issue(block, findings)
    period = _period(block, issued_on, findings)
    if period is None:
        return None
    number = stated(block.get("số"))
    source = stated(block.get("nguồn"))
    return Header(
        block.title.text if block.title else "",
        period,
        block,
        number.text if number and fold(number.text) != "không có" else None,
        issued_on,
        issuer,
        tuple(basis for cited in block.all("căn cứ") for basis in read_bases(cited, findings)),
        source.text if source else "",
        _policies(block, findings),
    )


def _issue(block: Block, findings: Findings) -> tuple[dt.date | None, str | None]:
    value = stated(block.get("ban hành"))
    if value is None:
        return None, None
    first, comma, rest = value.text.partition(",")
    day = first.split("(")[0].strip()
    issuer = rest.strip() or None if comma else None
    if fold(day) in NOT_STATED:
        return None, issuer
    return read_date(day, value.within(0, len(day)), findings), issuer


def _period(block: Block, issued_on: dt.date | None, findings: Findings) -> Period | None:
    value = stated(block.get("thời kỳ"))
    if value is not None:
        return read_period(value.text, value.span, findings)
    in_title = _YEAR.findall(block.title.text if block.title else "")
    year = in_title[-1] if in_title else str(issued_on.year) if issued_on else "2021"
    findings.add(words.NO_PERIOD, block.span, year=year)
    return None


def read_bases(found: Field, findings: Findings) -> tuple[Basis, ...]:
    """The documents of a field ``căn cứ``."""
    bases = []
    for part in parts(found.value):
        match = _DATED.fullmatch(part.text)
        if match is None:
            bases.append(Basis(LegalDocument(part.text), part.span))
            continue
        place = part.within(match.start("date"), match.end("date"))
        day = read_date(match["date"], place, findings)
        bases.append(Basis(LegalDocument(match["number"], day), part.span))
    return tuple(bases)


def choice(
    found: Field | None,
    kind: type[_Choice],
    default: _Choice,
    findings: Findings,
    *more: str,
) -> _Choice:
    """The member of ``kind`` whose words a field holds; ``more`` may be written too."""
    if found is None:
        return default
    text = fold(found.value.text)
    for member in kind:
        if fold(str(member.value)) == text:
            return member
    _not_a_choice(found, "; ".join((*(str(member.value) for member in kind), *more)), findings)
    return default


def _not_a_choice(found: Field, known: str, findings: Findings) -> None:
    """What a field holds is none of the choices that are ``known``."""
    told = found.value
    findings.add(words.UNKNOWN_CHOICE, told.span, name=found.name, text=told.text, known=known)


_CUT_OFF = pattern(r"(?:chốt|đến) (?:số liệu )?ngày 0?(?P<day>[1-9]|1[0-9]|2[0-7])(?![0-9]).*")


def _cut_off(found: Field | None) -> int | None:
    """``chốt ngày 20``: the plan's own last day of data in a period's last month."""
    match = _CUT_OFF.fullmatch(fold(found.value.text)) if found is not None else None
    return int(match["day"]) if match else None


def _scheme(found: Field | None, findings: Findings) -> ReportingScheme:
    if _cut_off(found) is not None:
        return ReportingScheme.CALENDAR
    if found is not None and (known := _SCHEMES.get(fold(found.value.text))):
        return known
    own = "chốt ngày 20 (từ 1 đến 27)"
    return choice(found, ReportingScheme, ReportingScheme.CALENDAR, findings, own)


_HOURS = pattern(r"(?P<hour>[0-9]{1,2})(?:[:h]| giờ ?)(?P<minute>[0-9]{2})?")


def _working_hours(found: Field | None, findings: Findings) -> WorkingHours:
    """``07:30-11:30; 13h30 - 17h00``: the hours of a working day."""
    if found is None:
        return DEFAULT_HOURS
    times = [
        (int(m["hour"]), int(m["minute"] or 0)) for m in _HOURS.finditer(fold(found.value.text))
    ]
    hours = None
    if len(times) % 2 == 0 and all(hour < 24 and minute < 60 for hour, minute in times):
        points = [dt.time(*one) for one in times]
        hours = WorkingHours.of(*zip(points[::2], points[1::2], strict=True))
    if hours is None:
        _not_a_choice(found, "07:30-11:30; 13:30-17:00", findings)
    return hours or DEFAULT_HOURS


def _once(found: Field | None, findings: Findings) -> None:
    """A target that a plan repeats counts once; nothing else can be chosen."""
    known = "tính một lần"
    if found is not None and fold(found.value.text) != known:
        _not_a_choice(found, known, findings)


def _delay(found: Field | None, findings: Findings) -> int:
    if found is None:
        return 0
    match = _DAYS.fullmatch(fold(found.value.text))
    if match is None:
        findings.add(words.NOT_A_NUMBER, found.value.span, text=found.value.text)
        return 0
    return int(match[1])


def _policies(block: Block, findings: Findings) -> Policies:
    _once(block.get("khi chỉ tiêu nhắc lại"), findings)
    return Policies(
        choice(block.get("hạn trùng ngày nghỉ"), Roll, Roll.NEXT_WORKING_DAY, findings),
        choice(block.get("trước ngày"), BeforeReading, BeforeReading.UNDECLARED, findings),
        _scheme(block.get("kỳ số liệu"), findings),
        _delay(block.get("báo cáo chậm"), findings),
        choice(
            block.get("tổng thể rỗng"),
            EmptyPopulation,
            EmptyPopulation.NOT_APPLICABLE,
            findings,
        ),
        _cut_off(block.get("kỳ số liệu")),
        _working_hours(block.get("giờ làm việc"), findings),
    )


def read_references(blocks: tuple[Block, ...]) -> tuple[NamedReference, ...]:
    """Plans and documents known by name only (tham chiếu)."""
    return tuple(
        NamedReference(
            block.number.text,
            block.title.text if block.title else "",
            tuple(part.text for own in block.all("tên khác") for part in parts(own.value)),
        )
        for block in blocks
        if block.number
    )


def read_abbreviations(blocks: tuple[Block, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs of the blocks ``viết tắt``, as written."""
    return tuple(
        (own.label.text.strip(), own.value.text) for block in blocks for own in block.fields
    )
