"""The five verdicts, the reasons, the official statuses."""

from __future__ import annotations

from enum import Enum


class Value(Enum):
    """A verdict (kết luận)."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"
    NOT_APPLICABLE = "NOT_APPLICABLE"

    @property
    def label(self) -> str:
        """The word officials read."""
        return _LABELS[self]


_LABELS = {
    Value.MET: "đạt",
    Value.NOT_MET: "không đạt",
    Value.PENDING: "chưa đến hạn",
    Value.UNKNOWN: "chưa đủ căn cứ",
    Value.NOT_APPLICABLE: "không áp dụng",
}


class Reason(Enum):
    """Why a verdict is UNKNOWN (lý do): the closed list."""

    NO_DATA = "chưa có số liệu"
    CONTRADICTORY_FACTS = "số liệu mâu thuẫn"
    PLAN_CONTRADICTS_ITSELF = "kế hoạch tự mâu thuẫn"
    NOT_PRECISE_ENOUGH = "số liệu chưa đủ chính xác"
    EVIDENCE_MISSING = "thiếu chứng cứ"
    NEEDS_JUDGEMENT = "cần người đánh giá"
    TRIGGER_NOT_KNOWN = "chưa biết sự kiện đã xảy ra chưa"
    CONDITION_NOT_KNOWN = "chưa biết điều kiện có xảy ra không"
    REFERENCE_NOT_GIVEN = "chưa có kế hoạch hoặc mục được dẫn chiếu"
    MEMBERS_NOT_LISTED = "chưa liệt kê đơn vị trong nhóm"
    READING_NOT_DECLARED = "chưa khai cách hiểu"
    BASELINE_NOT_GIVEN = "chưa có số gốc"
    BANDS_NOT_DECLARED = "chưa khai thang xếp loại"
    CALENDAR_NOT_KNOWN = "lịch nghỉ chưa có đến năm đó"
    EVALUATION_FAULT = "lỗi khi đánh giá"


class Status(Enum):
    """The official status of a task (tình trạng); the last two words are ours."""

    DONE_ON_TIME = "hoàn thành đúng hạn"
    DONE_LATE = "hoàn thành quá hạn"
    OPEN_IN_TIME = "chưa hoàn thành, trong hạn"
    OPEN_OVERDUE = "chưa hoàn thành, quá hạn"
    AWAITING_REPORT = "chờ báo cáo"
    NO_REPORT = "chưa có báo cáo"
