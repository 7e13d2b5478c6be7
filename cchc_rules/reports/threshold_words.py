"""A threshold read back as one plain Vietnamese phrase."""

from __future__ import annotations

from attrs import evolve

from cchc_rules.numbers import show_number
from cchc_rules.plan.thresholds import Operator, Threshold

_COMPARED = {
    Operator.AT_LEAST: "từ {value} trở lên",
    Operator.MORE: "trên {value} (không kể đúng {value})",
    Operator.AT_MOST: "không quá {value}",
    Operator.LESS: "dưới {value} (không kể đúng {value})",
    Operator.EQUAL: "đúng bằng {value}",
}


def read_back_threshold(threshold: Threshold) -> str:
    """What the program understood, with every figure, exception and reading."""
    if threshold.readings:
        shown = [read_back_threshold(reading) for reading in threshold.readings]
        text = "hiểu được nhiều cách: " + "; hoặc ".join(
            f"({index}) {words}" for index, words in enumerate(shown, start=1)
        )
    else:
        text = _plain(threshold)
    if threshold.exceptions:
        text += f", trừ {'; '.join(threshold.exceptions)}"
    return text


def _plain(threshold: Threshold) -> str:
    if threshold.operator in (Operator.ALL, Operator.ANY):
        joint = "; và " if threshold.operator is Operator.ALL else "; hoặc "
        return joint.join(read_back_threshold(part) for part in threshold.parts)
    text = _level(threshold)
    if threshold.parts:
        nested = "; ".join(read_back_threshold(part) for part in threshold.parts)
        text += f", mỗi thành viên {nested}"
    return text


def _level(threshold: Threshold) -> str:
    operator = threshold.operator
    if operator is Operator.NONE:
        return "không có mức nào được hiểu"
    if operator is Operator.EVERY:
        return _around(threshold, f"mọi {_members(threshold.of)} (100%)", of=False)
    if operator is Operator.GRADE_AT_LEAST:
        return _around(threshold, f"xếp loại {threshold.grade or ''} trở lên")
    if operator is Operator.RANK_AT_MOST:
        return _around(
            threshold, f"xếp hạng thứ {_value(evolve(threshold, unit=None))} hoặc cao hơn"
        )
    if operator is Operator.CHANGE:
        return _change(threshold)
    if operator is Operator.EQUAL and threshold.value == 0:
        return _around(threshold, f"không có {threshold.of or 'trường hợp nào'}", of=False)
    if operator is Operator.BETWEEN and threshold.value2 is not None:
        low = show_number(threshold.value) if threshold.value is not None else ""
        high = _value(evolve(threshold, value=threshold.value2))
        return _around(threshold, f"từ {low} đến {high}, kể cả hai đầu")
    return _around(threshold, _COMPARED[operator].format(value=_value(threshold)))


def _members(group: str | None) -> str:
    return (group or "thành viên").removeprefix("các ").removeprefix("số ")


def _value(threshold: Threshold) -> str:
    if threshold.value is None:
        return "không rõ số"
    number = show_number(threshold.value)
    unit = threshold.unit
    return number + unit if unit and unit[0] in "%/" else f"{number} {unit}" if unit else number


def _change(threshold: Threshold) -> str:
    direction = threshold.direction or "tăng"
    if threshold.value is None:
        return _around(threshold, f"{direction}, mức nào cũng được")
    if threshold.value == 0 and not threshold.strict:
        return _around(threshold, "không giảm" if direction == "tăng" else "không tăng")
    least = "trên" if threshold.strict else "ít nhất"
    amount = _value(evolve(threshold, value=abs(threshold.value)))
    note = " của số gốc" if threshold.unit == "%" else ""
    return _around(threshold, f"{direction} {least} {amount}{note}")


def _around(threshold: Threshold, core: str, *, of: bool = True) -> str:
    """The core with its group, period, base and quantifier."""
    text = core
    if of and threshold.of:
        text += f" ({threshold.of})"
    if threshold.per:
        text += f" mỗi {threshold.per}"
    if threshold.baseline:
        text += f" so với {threshold.baseline}"
    if threshold.quantifier:
        text = f"{threshold.quantifier}: {text}"
    return text
