"""Reads a diagnostic page and runs its examples, each by the words after its fence."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from attrs import frozen

from cchc_rules import evaluate, inspect, official_calendar
from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.cli.deadlines_batch import answer
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.facade import read_text
from cchc_rules.facts.facts import gather
from cchc_rules.linting.case import Case
from cchc_rules.linting.running import lint
from cchc_rules.reading.files import read_facts, read_facts_bytes
from cchc_rules.reading.mapping import read_mapping
from cchc_rules.source import Source
from cchc_rules.syntax.decoding import decode
from cchc_rules.temporal.calendars import read_calendar

FOLDER = Path("docs/diagnostics")
FRAME = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện A
  thời kỳ: năm 2024
  trước ngày: không kể ngày đó

đơn vị VP "Văn phòng huyện"
đơn vị PNV "Phòng Nội vụ"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo xong "Hồ sơ giải quyết đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch

"""
LINT_FRAME = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện A
  thời kỳ: năm 2024

"""
_FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)\n?^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"# (?P<code>[A-Z]\d{3}) · (?P<slug>[\w-]+) \((?P<severity>[^)]+)\)")


@frozen
class Example:
    """Words of a fence and what stands in it."""

    kind: str
    text: str


@frozen
class DiagnosticPage:
    """A page: its code and slug, the example to avoid, the one to prefer, the reason."""

    code: str
    slug: str
    severity: str
    avoid: Example
    prefer: Example
    reason: str


def read_page(path: Path) -> DiagnosticPage:
    """The page in a file of ``docs/diagnostics``."""
    text = path.read_text(encoding="utf-8")
    title = _TITLE.match(text)
    assert title, path
    bad, good = (Example(match["kind"], match["text"]) for match in _FENCE.finditer(text))
    assert text.index("## Tránh") < text.index("## Nên") < text.index("## Lý do")
    reason = text.split("## Lý do")[1].strip()
    return DiagnosticPage(title["code"], title["slug"], title["severity"], bad, good, reason)


def findings_of(example: Example, folder: Path) -> tuple[Diagnostic, ...] | list[str]:
    """The findings that an example gives (or their codes)."""
    kind, _, rest = example.kind.partition(" ")
    return _READERS[kind](example.text, rest, folder)


Found = tuple[Diagnostic, ...] | list[str]


def _plan(text: str, rest: str, folder: Path) -> Found:
    del folder
    return inspect(text + "\n" if rest == "tệp" else f"{FRAME}{text}\n")[1]


def _mapped(text: str, rest: str, folder: Path) -> Found:
    del rest
    said, _, table = text.partition("\n---\n")
    sheets, faults = read_mapping(said, "ánh-xạ.toml")
    if faults:
        return faults
    file = folder / "biểu.csv"
    file.write_text(f"{table}\n", encoding="utf-8")
    return read_facts(file, sheets)[1]


def _database(text: str, rest: str, folder: Path) -> Found:
    del rest
    file = folder / "so-lieu.db"
    file.unlink(missing_ok=True)
    if not text.startswith("SELECT"):
        file.write_text(text, encoding="utf-8")
    else:
        connection = sqlite3.connect(file)
        connection.execute(f"CREATE TABLE so_lieu AS {text}")
        connection.commit()
        connection.close()
    return read_facts(file)[1]


def _lint(text: str, rest: str, folder: Path) -> Found:
    del rest, folder
    source = Source("trang", f"{LINT_FRAME}{text}\n")
    plan, document, findings = read_text(source)
    assert plan is not None
    assert not [one for one in findings if one.is_error], findings
    return lint(Case(plan, document, source))


def _deadline(text: str, rest: str, folder: Path) -> Found:
    del folder
    record: dict[str, object] = {"id": "1", "phrase": text}
    if rest != "không năm":
        record["year"] = 2024
    if rest.startswith("từ "):
        record["from"] = rest[3:]
    return _codes(answer(record, official_calendar()))


def _codes(record: dict[str, object]) -> list[str]:
    told = record["diagnostics"]
    assert isinstance(told, list)
    return [one["code"] for one in told]


def _line(text: str, rest: str, folder: Path) -> Found:
    del rest, folder
    return _codes(answer(json.loads(text), official_calendar()))


def _threshold(text: str, rest: str, folder: Path) -> Found:
    del rest, folder
    return read_threshold(text)[1]


def _facts(suffix: str) -> Callable[[str, str, Path], Found]:
    def read(text: str, rest: str, folder: Path) -> Found:
        del rest, folder
        return read_facts_bytes((text + "\n" if text else "").encode(), f"so-lieu.{suffix}")[1]

    return read


def _bytes(text: str, rest: str, folder: Path) -> Found:
    del rest, folder
    data = text.encode().decode("unicode_escape").encode("latin-1")
    if data.startswith((b"lo\xe1", b"PK")):
        name = "so-lieu.xlsx" if data.startswith(b"PK") else "so-lieu.csv"
        return read_facts_bytes(data, name)[1]
    return decode(data, "ke-hoach.cchc")[1]


def _file(text: str, rest: str, folder: Path) -> Found:
    del rest
    path = folder / text
    if not text.startswith("khong-co"):
        row = "loại;mục;ghi nhận;giá trị;kỳ\ngiá trị;nhận;05/01/2025;120;năm 2024\n"
        path.write_text(row, encoding="utf-8")
    return read_facts(path)[1]


def _book(text: str, rest: str, folder: Path) -> Found:
    del folder
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        if rest == "hai trang":
            _sheet(book, "Năm 2024", "loại | mục | kỳ | giá trị | ghi nhận\n"
                   "giá trị | nhận | năm 2024 | #120 | @2025-01-05")  # fmt: skip
        _sheet(book, "Trang", text)
        if rest == "ô xa":
            book.worksheets()[-1].write_string(1_048_575, 16_383, "x")
    return read_facts_bytes(memory.getvalue(), "so-lieu.xlsx")[1]


def _sheet(book: xlsxwriter.Workbook, name: str, text: str) -> None:
    """Cells parted by bars: ``#`` a number, ``@`` a date, else words."""
    sheet = book.add_worksheet(name)
    for row, line in enumerate(text.splitlines()):
        for column, cell in enumerate(line.split(" | ")):
            if cell.startswith("#"):
                sheet.write_number(row, column, float(cell[1:]))
            elif cell.startswith("@"):
                form = book.add_format({"num_format": "dd/mm/yyyy"})
                sheet.write_datetime(row, column, dt.datetime.fromisoformat(cell[1:]), form)
            else:
                sheet.write_string(row, column, cell)


def _evaluated(text: str, rest: str, folder: Path) -> Found:
    """A plan's own lines, a line of dashes, then the rows of a facts file."""
    del rest, folder
    fragment, _, rows = text.partition("---\n")
    plan, findings = inspect(f"{FRAME}{fragment}\n")
    assert plan is not None
    facts, faults = read_facts_bytes(f"{rows}\n".encode(), "so-lieu.csv")
    day = dt.date(2025, 2, 1)
    result = evaluate(plan, gather(facts), calendar=official_calendar(), as_of=day)
    return (*findings, *faults, *result.findings)


def _calendar(text: str, rest: str, folder: Path) -> Found:
    del rest, folder
    return read_calendar(text + "\n", "lich.tsv")[1]


_READERS: dict[str, Callable[[str, str, Path], Found]] = {
    "ánh": _mapped,
    "kho": _database,
    "soát": _lint,
    "cchc": _plan,
    "hạn": _deadline,
    "dòng": _line,
    "mức": _threshold,
    "csv": _facts("csv"),
    "json": _facts("json"),
    "byte": _bytes,
    "tệp": _file,
    "không": _file,
    "bảng": lambda text, rest, folder: _book(text, rest.removeprefix("tính").strip(), folder),
    "lịch": _calendar,
    "đánh": _evaluated,
}
