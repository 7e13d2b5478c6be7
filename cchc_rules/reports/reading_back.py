"""A deadline said back in one Vietnamese sentence, with the days understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.due import DueDay

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SHOWN = 13


def _day(day: dt.date, at: dt.datetime | None = None) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    shown = f"{day.day:02d}/{month}/{day.year}"
    return shown if at is None else f"{at.hour:02d} giờ {at.minute:02d} ngày {shown}"


def _moved(due: DueDay) -> str:
    nominal, effective = _day(due.nominal), _day(due.effective)
    why = f"là {_WEEKDAYS[due.nominal.weekday()]}"
    if due.nominal.weekday() < 5:
        why += ", ngày nghỉ,"
    return f"{nominal} {why} nên tính đến hết {effective}"


def _due(due: DueDay) -> str:
    text = _day(due.nominal, due.nominal_at)
    if due.other is not None:
        other = _day(due.other.nominal, due.other.nominal_at)
        text += f" ({due.reading}) hoặc {other} ({due.other.reading})"
    return text


def _without_days(deadline: Deadline) -> str:
    if deadline.kind is DeadlineKind.ONGOING:
        return "Thực hiện thường xuyên hoặc không có ngày kết thúc; không có hạn cuối."
    if deadline.kind is DeadlineKind.REFERENCE:
        return f"Hạn theo {deadline.reference}; chưa có ngày cho đến khi văn bản đó được nêu."
    if deadline.kind is DeadlineKind.UNMEASURABLE:
        return "Không đo được thành ngày; cần người đánh giá."
    if deadline.kind is DeadlineKind.REFUSED:
        return "Không hiểu thời hạn này."
    event = f"“{deadline.trigger}”" if deadline.trigger else "sự kiện bắt đầu"
    return f"Hạn tính từ {event}; chưa có ngày cho đến khi biết ngày đó."


def read_back(deadline: Deadline, due_days: Sequence[DueDay]) -> str:
    """One sentence with every due day, why it moved, and the other reading when there is one."""
    if not due_days:
        return _without_days(deadline)
    listed = ", ".join(_due(due) for due in due_days[:_SHOWN])
    if len(due_days) > _SHOWN:
        listed += f", … (tất cả {len(due_days)} lần)"
    text = f"Hạn cuối: {listed}"
    moved = [_moved(due) for due in due_days[:_SHOWN] if due.moved]
    if moved:
        text += "; " + ", ".join(moved)
    if any(due.provisional for due in due_days):
        text += "; dựa trên lịch nghỉ dự kiến"
    if deadline.continues:
        text += "; sau đó thực hiện tiếp"
    return text + "."
