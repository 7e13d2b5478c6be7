"""What a project wants of the linter: the table ``[lint]`` of ``cchc.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from cchc_rules.diagnostics.codes import ALL_CODES
from cchc_rules.diagnostics.finding import Diagnostic, Severity
from cchc_rules.records import Record

_LEVELS = {
    "lỗi": Severity.ERROR,
    "error": Severity.ERROR,
    "cảnh báo": Severity.WARNING,
    "warning": Severity.WARNING,
    "ghi chú": Severity.NOTE,
    "note": Severity.NOTE,
}


class SettingsError(ValueError):
    """``cchc.toml`` has something that means nothing; the message says what to write."""


@frozen
class Settings(Record):
    """Codes switched off (``disable``), and levels other than their own (``levels``)."""

    disable: frozenset[str] = frozenset()
    levels: Mapping[str, Severity] = field(factory=dict)

    def apply(self, found: Diagnostic) -> Diagnostic | None:
        """The finding at its level; None when it is switched off."""
        number = found.code.number
        if number in self.disable:
            return None
        level = self.levels.get(number)
        return found if level is None else evolve(found, code=evolve(found.code, severity=level))


def read_settings(text: str, name: str = "cchc.toml") -> Settings:
    """Settings from the text of a file; `SettingsError` lists everything that means nothing."""
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{name}: không đọc được: {error}") from error
    table = tables.get("lint", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{name}: “lint” phải là một bảng: [lint]")
    disable, levels = table.get("disable", []), table.get("levels", {})
    faults = list(_faults(table, disable, levels))
    if faults:
        raise SettingsError("\n".join(f"{name}: {fault}" for fault in faults))
    return Settings(frozenset(disable), {code: _LEVELS[level] for code, level in levels.items()})


def _faults(table: Mapping[str, object], disable: object, levels: object) -> Iterator[str]:
    for key in table:
        if key not in ("disable", "levels"):
            yield f"không có mục “lint.{key}”: viết disable hoặc levels"
    if not isinstance(disable, list):
        yield 'lint.disable phải là một danh sách: ["L008"]'
    if not isinstance(levels, dict):
        yield 'lint.levels phải là một bảng: { L003 = "lỗi" }'
    named = [
        *(disable if isinstance(disable, list) else ()),
        *(levels if isinstance(levels, dict) else ()),
    ]
    for code in named:
        if code not in ALL_CODES or not str(code).startswith("L"):
            yield f"không có quy tắc “{code}”"
    for code, level in levels.items() if isinstance(levels, dict) else ():
        if level not in _LEVELS:
            yield f"mức “{level}” của {code}: viết lỗi, cảnh báo hoặc ghi chú"
