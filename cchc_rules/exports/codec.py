"""Frozen records to plain JSON values and back by their types, every fault with its pointer."""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import define, field

from cchc_rules.numbers import exact_text, read_exact
from cchc_rules.plan.scorecards import PrintedResult, Scorecard

_SCORECARDS = {"PrintedResult": PrintedResult, "Scorecard": Scorecard}
_TAG = "type"
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_ATOMS: dict[type, tuple[Callable[[str], object], str]] = {
    Fraction: (read_exact, "số viết thành chữ, như 97.5 hoặc 1/3"),
    dt.date: (dt.date.fromisoformat, "ngày, như 2024-06-30"),
    dt.datetime: (dt.datetime.fromisoformat, "ngày giờ, như 2024-06-30T17:00"),
    dt.time: (dt.time.fromisoformat, "giờ, như 17:00"),
}


def encode(value: object) -> object:
    """A record as JSON values: numbers as exact text, days as ISO, choices by name.

    Fields that stand at their default are left out.
    """
    cls: Any = type(value)
    if attrs.has(cls):
        record: dict[str, object] = {_TAG: cls.__name__}
        for one in attrs.fields(cls):
            given = getattr(value, one.name)
            if one.init and not _is_default(one, given):
                record[one.name] = encode(given)
        return record
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted((encode(one) for one in value), key=str)
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    return value


def _is_default(one: attrs.Attribute[Any], given: object) -> bool:
    default: Any = one.default
    if default is attrs.NOTHING:
        return False
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return type(given) is type(default) and given == default


@lru_cache(maxsize=256)
def hints_of(cls: type) -> dict[str, Any]:
    """The types of the fields of a record.

    The room of the plan names those of scorecards without importing them.
    """
    return get_type_hints(cls, localns=_SCORECARDS)


@define
class Decoder:
    """Reads JSON values back; ``faults`` are (JSON pointer, what should stand there)."""

    faults: list[tuple[str, str]] = field(factory=list)

    def wrong(self, at: str, wanted: str) -> None:
        """Note a value that is not what should stand there."""
        self.faults.append((at or "/", wanted))

    def decode(self, value: object, hint: Any, at: str = "") -> Any:
        """The value of a type; None, with a fault noted, when it is none."""
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return self._union(value, get_args(hint), at)
        if origin is tuple:
            return self._tuple(value, get_args(hint), at)
        if origin is frozenset:
            return frozenset(self._tuple(value, (get_args(hint)[0], ...), at))
        return self._plain(value, hint, at)

    def _plain(self, value: object, hint: type, at: str) -> Any:
        if attrs.has(hint):
            return self._record(value, hint, at)
        if issubclass(hint, Enum):
            return self._choice(value, hint, at)
        if hint in _ATOMS:
            return self._atom(value, hint, at)
        right = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
        if not right:
            names = {str: "chữ", int: "số nguyên", bool: "true hoặc false", type(None): "null"}
            self.wrong(at, names.get(hint, hint.__name__))
        elif isinstance(value, str) and _HALF_A_CHARACTER.search(value):
            self.wrong(at, "chữ trọn vẹn, không phải nửa một ký tự (\\ud800 … \\udfff đứng lẻ)")
        return value

    def _atom(self, value: object, hint: type, at: str) -> Any:
        read, wanted = _ATOMS[hint]
        if isinstance(value, str):
            try:
                return read(value)
            except ValueError:
                pass
        self.wrong(at, wanted)
        return None

    def _choice(self, value: object, hint: type[Enum], at: str) -> Any:
        if isinstance(value, str) and value in hint.__members__:
            return hint[value]
        self.wrong(at, f"một trong: {', '.join(hint.__members__)}")
        return None

    def _tuple(self, value: object, hints: tuple[Any, ...], at: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self.wrong(at, "một danh sách")
            return ()
        if len(hints) == 2 and hints[1] is Ellipsis:
            return tuple(self.decode(one, hints[0], f"{at}/{n}") for n, one in enumerate(value))
        if len(value) != len(hints):
            self.wrong(at, f"một danh sách {len(hints)} phần")
            return ()
        pairs = zip(value, hints, strict=True)
        return tuple(self.decode(one, hint, f"{at}/{n}") for n, (one, hint) in enumerate(pairs))

    def _union(self, value: object, hints: tuple[Any, ...], at: str) -> Any:
        if value is None and type(None) in hints:
            return None
        chosen = [hint for hint in hints if hint is not type(None)]
        records = {hint.__name__: hint for hint in chosen if attrs.has(hint)}
        if isinstance(value, dict) and records:
            hint = records.get(str(value.get(_TAG)))
            if hint is None and len(records) > 1:
                self.wrong(f"{at}/{_TAG}", f"một trong: {', '.join(records)}")
                return None
            return self.decode(value, hint or next(iter(records.values())), at)
        return self.decode(value, _fitting(value, chosen, records), at)

    def _record(self, value: object, cls: type, at: str) -> Any:
        if not isinstance(value, dict):
            self.wrong(at, f"một đối tượng {cls.__name__}")
            return None
        before = len(self.faults)
        hints = hints_of(cls)
        known = {one.name: one for one in attrs.fields(cls) if one.init}
        for key in value:
            if key not in known and key != _TAG:
                self.wrong(f"{at}/{key}", f"không có mục này trong {cls.__name__}")
        given = {
            name: self.decode(value[name], hints[name], f"{at}/{name}")
            for name in known
            if name in value
        }
        for name, one in known.items():
            if one.default is attrs.NOTHING and name not in given:
                self.wrong(f"{at}/{name}", f"{cls.__name__} cần mục này")
        if value.get(_TAG, cls.__name__) != cls.__name__:
            self.wrong(f"{at}/{_TAG}", cls.__name__)
        return cls(**given) if len(self.faults) == before else None


def _fitting(value: object, hints: list[Any], records: Mapping[str, Any]) -> Any:
    """The member of a union that a value that is no record may be of."""
    others = [hint for hint in hints if hint not in records.values()]
    if isinstance(value, str):
        for hint in others:
            if isinstance(hint, type) and issubclass(hint, Enum) and value in hint.__members__:
                return hint
    return others[0] if others else hints[0]
