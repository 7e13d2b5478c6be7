"""Scores worked out by hand."""

from __future__ import annotations

from typing import Any

from attrs import frozen

_PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
nhóm xã "các xã": TA; TB
số đo nhận "Hồ sơ đã nhận" (hồ sơ)
số đo xong "Hồ sơ đúng hạn" (hồ sơ)

bảng điểm CS "Chỉ số"
  thang: 10 điểm
  chủ thể: mỗi đơn vị thuộc xã
  tiêu chí 1 "Đúng hạn" (6 điểm)
    đo: xong / nhận
    bậc: 100% = 6; từ 90% - dưới 100% = theo tỷ lệ; dưới 90% = 0
  tiêu chí 2 "Kế hoạch" (2 điểm)
    lựa chọn: kịp thời = 2; không kịp thời = 1; không ban hành = 0
  tiêu chí 3 "Báo cáo gửi chậm" (2 điểm, trừ điểm)
    mỗi trường hợp: 0,5 điểm
    trần: 2 điểm
"""
_COLUMNS = "loại;mục;đơn vị;kỳ;giá trị;cột;ghi nhận"


@frozen
class Score:
    """One case: rows of facts about commune TA, and what each card must at least say."""

    why: str
    rows: tuple[str, ...]
    cards: tuple[dict[str, Any], ...]

    def asked(self) -> dict[str, Any]:
        """The input of the case."""
        facts = "\n".join([_COLUMNS, *self.rows]) + "\n" if self.rows else ""
        return {"plan": _PLAN, "facts": facts, "as_of": "2025-02-01"}


def _row(kind: str, subject: str, value: str, column: str = "") -> str:
    return f"{kind};{subject};TA;năm 2024;{value};{column};15/01/2025"


def _cards(confirmed: str, possible: str) -> tuple[dict[str, Any], ...]:
    ours = {"agency": "TA", "confirmed": confirmed, "possible": possible, "maximum": "10"}
    return ours, {"agency": "TB", "confirmed": "0", "possible": "10", "maximum": "10"}


_DONE = (_row("giá trị", "xong", "95"), _row("giá trị", "nhận", "100"))
_LEVEL = _row("xếp loại", "CS/2", "không kịp thời")
_NO_LATE = _row("giá trị", "CS/3", "0")
SCORES = (
    Score("nothing is confirmed while nobody reports", (), _cards("0", "10")),
    Score("a share of the maximum: 95 % of 6", _DONE, _cards("5.7", "9.7")),
    Score("a level by its words", (_LEVEL,), _cards("1", "9")),
    Score("a deduction that was not taken", (_NO_LATE,), _cards("2", "10")),
    Score("three late reports cost 1.5", (_row("giá trị", "CS/3", "3"),), _cards("0.5", "8.5")),
    Score("the cap of a deduction", (_row("giá trị", "CS/3", "9"),), _cards("0", "8")),
    Score("all of it: 5.7 + 1 + 2", (*_DONE, _LEVEL, _NO_LATE), _cards("8.7", "8.7")),
    Score("what an agency gives itself counts for nothing",
          (_row("điểm", "CS/2", "2", "tự chấm"),), _cards("0", "10")),
    Score("what an appraiser gives counts",
          (_row("điểm", "CS/2", "2", "thẩm định"),), _cards("2", "10")),
)  # fmt: skip
