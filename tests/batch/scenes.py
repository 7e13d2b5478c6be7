"""One plan with every kind of level, and rows of facts for it, as columns and as a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from hypothesis import strategies as st

from cchc_rules import inspect, official_calendar
from cchc_rules.batch import BatchResult
from cchc_rules.evaluation.evaluating import evaluate_prepared
from cchc_rules.evaluation.prepared import PreparedPlan, prepare
from cchc_rules.evaluation.verdicts import Evaluation
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

COLUMNS = "loại;mục;đơn vị;chiều;kỳ;giá trị;mẫu số;đơn vị tính;ngày;ghi nhận;mã;thay cho;ghi chú"
WHOLE = dt.date(2025, 2, 1)
EARLY = dt.date(2024, 9, 15)
_HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024
  tổng thể rỗng: {empty}

đơn vị A "Xã A"
đơn vị B "Xã B"
đơn vị C "Xã C" (đến 30/6/2024)
đơn vị VP "Văn phòng"
nhóm xã "các xã": A; B; C
số đo xong "Xong" (hồ sơ, cộng dồn)
số đo nhận "Nhận" (hồ sơ, cộng dồn)
số đo cấp "Cấp" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo hài_lòng "Hài lòng" (%)
số đo hạng "Hạng" (xếp hạng)
số đo quy_chế "Quy chế" (có/không)
điều kiện có_dịch "Có dịch"
"""
_LEVELS = (
    ("xong / nhận", "từ 98% trở lên", ""),
    ("xong / cấp", "không quá 90%", ""),
    ("xong", "trên 100 hồ sơ", ""),
    ("xong", "không quá 100 hồ sơ", ""),
    ("cấp", "từ 50 đến 100 hồ sơ", ""),
    ("hài_lòng", "bằng 90%", ""),
    ("hài_lòng", "tối thiểu trên 90%", ""),
    ("hạng", "xếp thứ 10 trở lên", ""),
    ("quy_chế", "có", ""),
    ("xong / nhận", "100%", "khi: có_dịch"),
    ("cấp", "tối thiểu 30 hồ sơ", "mỗi: lĩnh vực"),
    ("xong / nhận", "từ 95% trở lên", "thời hạn: trước ngày 20 tháng cuối quý"),
)


DUE = ("mixed", "year", "quarters")
"""When the levels of the plan are due: a plan's windows are then many, one, or four."""

_QUARTERLY = "thời hạn: trước ngày 20 tháng cuối quý"


def document(empty: str = "không áp dụng", due: str = "mixed") -> str:
    """The text of the plan."""
    lines = [_HEAD.format(empty=empty)]
    for number, (measured, level, more) in enumerate(_LEVELS, 1):
        is_quarterly = due == "quarters" or (due == "mixed" and more == _QUARTERLY)
        lines += ["", f'chỉ tiêu {number} "Mức"', f"  đo: {measured}", f"  mức: {level}"]
        lines += ["  chủ trì: mỗi đơn vị thuộc xã"]
        lines += [f"  {more}"] if more and more != _QUARTERLY else []
        lines += [f"  {_QUARTERLY}" if is_quarterly else "  thời hạn: năm 2024"]
    lines += ["", 'nhiệm vụ 20 "Ban hành"', "  chủ trì: VP", "  sản phẩm: Kế hoạch"]
    return "\n".join([*lines, "  thời hạn: trước ngày 30/6/2024", ""])


def prepared(empty: str = "không áp dụng", due: str = "mixed") -> PreparedPlan:
    """The plan made ready."""
    plan, findings = inspect(document(empty, due))
    assert plan is not None
    assert not [one for one in findings if one.is_error]
    return prepare(plan, official_calendar())


_SUBJECTS = st.sampled_from(["xong", "nhận", "cấp", "hài_lòng", "hạng", "1", "2", "5", "lạ"])
_PERIODS = st.sampled_from(
    [
        *["năm 2024"] * 4,
        *(f"quý {one}/2024" for one in ("I", "II", "III", "IV")),
        *(f"tháng {one}/2024" for one in (1, 2, 3, 12)),
        "6 tháng đầu năm 2024",
        "6 tháng cuối năm 2024",
        "9 tháng đầu năm 2024",
        "2023-2024",
        "31/12/2024",
        "",
    ]
)
_FIGURES = st.sampled_from(
    ["97", "98", "100", "0", "90", "90,5", "49,99", "1.000", "97,995", "gần 98", "98%", "05", "x"]
)
_ODD = st.sampled_from([("", "", "")] * 9 + [("m1", "", ""), ("", "m1", ""), ("", "", "minh họa")])


@st.composite
def _row(draw: st.DrawFn, *, has_parts: bool) -> str:
    kind = draw(st.sampled_from(["giá trị"] * 8 + ["tỷ lệ", "tỷ lệ", "có không", "gốc", "xong"]))
    below = draw(st.sampled_from(["100", "0", "200"])) if kind == "tỷ lệ" else ""
    who = draw(
        st.sampled_from(["A", "A", "B", "B", "C", "VP", "", "A (gộp)", "Lạ", " ", " B", "A(gộp) "])
    )
    part = draw(st.sampled_from(["", "", "lĩnh vực=đất đai", "lĩnh vực=hộ tịch", "nhóm=x"]))
    part = part if has_parts else ""
    recorded = draw(st.sampled_from(["05/01/2025"] * 3 + ["06/01/2025", "01/10/2024", "01/3/2025"]))
    day = draw(st.sampled_from([""] * 5 + ["31/12/2024", "30/9/2024"]))
    unit = draw(st.sampled_from(["", "", "hồ sơ", "%"]))
    value = "có" if kind == "có không" else draw(_FIGURES)
    subject = draw(_SUBJECTS) if kind != "có không" else "quy_chế"
    cells = (kind, subject, who, part, draw(_PERIODS), value, below, unit, day, recorded)
    return ";".join((*cells, *draw(_ODD)))


@st.composite
def _regular(draw: st.DrawFn, *, has_parts: bool) -> list[str]:
    """Figures of one subject and agency over all parts of the year, one perhaps forgotten."""
    subject, who = draw(st.sampled_from(["xong", "nhận", "cấp"])), draw(st.sampled_from("ABC"))
    parts = [f"quý {one}/2024" for one in ("I", "II", "III", "IV")]
    if draw(st.booleans()):
        parts = [f"tháng {one}/2024" for one in range(1, 13)]
    forgotten = draw(st.sampled_from([None, None, parts[-1], parts[1]]))
    values = ["lĩnh vực=đất đai", "lĩnh vực=hộ tịch"] if has_parts and subject == "cấp" else [""]
    figure = draw(st.sampled_from(["24", "25", "8", "8,5", "0"]))
    return [
        f"giá trị;{subject};{who};{value};{part};{figure};;;;05/01/2025;;;"
        for part in parts
        if part != forgotten
        for value in values
    ]


@st.composite
def tables(draw: st.DrawFn) -> str:
    """The text of a facts file: regular rows and perhaps odd ones, in any order."""
    has_parts = draw(st.booleans())
    regular = draw(st.lists(_regular(has_parts=has_parts), max_size=5))
    rows = [row for group in regular for row in group]
    rows += draw(st.just([]) | st.lists(_row(has_parts=has_parts), max_size=8))
    return "\n".join([COLUMNS, *draw(st.permutations(rows))]) + "\n"


def alone(ready: PreparedPlan, text: str, as_of: dt.date, known: dt.date) -> Evaluation:
    """What the evaluator of single plans says."""
    facts, _ = read_facts_bytes(text.encode(), "f.csv")
    return evaluate_prepared(ready, gather(facts), as_of=as_of, known_at=known)


def shown(evaluation: Evaluation) -> list[tuple[object, ...]]:
    """Its cells: what, who, when, verdict and reasons."""
    return [
        (one.subject, one.agency, one.window, one.part, one.value.name, *_names(one.reasons))
        for one in evaluation.verdicts
    ]


def shown_columns(result: BatchResult) -> list[tuple[object, ...]]:
    """The same of columns."""
    return [
        (one.item, one.agency, one.window, one.part, one.value.name, *_names([one.reason]))
        for one in result
    ]


def _names(reasons: object) -> list[str]:
    return [one.name for one in reasons if one is not None]  # type: ignore[attr-defined]


def written(folder: Path, text: str) -> Path:
    """The text as a file."""
    path = folder / "f.csv"
    path.write_text(text, encoding="utf-8")
    return path


def typed(folder: Path, text: str) -> Path:
    """The text as a Parquet file, with whole numbers and days where all of a column are."""
    frame = pl.read_csv(text.encode(), separator=";", infer_schema=False)
    figures, days = pl.col("giá trị"), pl.col("ghi nhận")
    in_percent = (frame["đơn vị tính"] == "%").any()
    if frame["giá trị"].str.contains("^[0-9]+$").all() and not in_percent:
        frame = frame.with_columns(figures.cast(pl.Int64))
    path = folder / "f.parquet"
    frame.with_columns(days.str.to_date("%d/%m/%Y")).write_parquet(path)
    return path


def opened(engine: str, frame: pl.DataFrame) -> Any:
    """A frame in the memory of an engine."""
    table = frame.to_arrow()
    if engine == "duckdb":
        return duckdb.from_arrow(table)
    return table if engine == "pyarrow" else frame
