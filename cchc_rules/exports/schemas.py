"""JSON Schemas (2020-12): of plans and facts from their types, of reports as they are written."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import Any, Union, get_args, get_origin

import attrs

from cchc_rules.diagnostics.finding import Severity
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.exports.codec import hints_of
from cchc_rules.exports.plans import FACTS_SCHEMA, PLAN_SCHEMA
from cchc_rules.facts.fact import Fact
from cchc_rules.plan.document import Plan
from cchc_rules.reports.records import SCHEMA as EVALUATION_SCHEMA

_Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXACT = r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ATOMS: dict[type, _Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Fraction: {"type": "string", "pattern": EXACT},
    dt.date: {"type": "string", "pattern": _DAY},
    dt.datetime: {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T"},
    dt.time: {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}"},
}


def _of(hint: Any, found: dict[str, _Schema]) -> _Schema:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one, found) for one in get_args(hint)]}
    if origin in (tuple, frozenset):
        return _list(get_args(hint), found)
    if hint in _ATOMS:
        return dict(_ATOMS[hint])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": list(hint.__members__)}
    _define(hint, found)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _list(hints: tuple[Any, ...], found: dict[str, _Schema]) -> _Schema:
    if (len(hints) == 2 and hints[1] is Ellipsis) or len(hints) == 1:
        return {"type": "array", "items": _of(hints[0], found)}
    parts = [_of(one, found) for one in hints]
    return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}


def _define(cls: type, found: dict[str, _Schema]) -> None:
    name = cls.__name__
    if name in found:
        return
    found[name] = {}
    hints = hints_of(cls)
    own = [one for one in attrs.fields(cls) if one.init]
    found[name] = {
        "type": "object",
        "properties": {
            "type": {"const": name},
            **{one.name: _of(hints[one.name], found) for one in own},
        },
        "required": ["type", *(one.name for one in own if one.default is attrs.NOTHING)],
        "additionalProperties": False,
    }


def _document(title: str, properties: _Schema, found: dict[str, _Schema]) -> _Schema:
    return {
        "$schema": _DIALECT,
        "title": title,
        "type": "object",
        "properties": {"schema": {"const": title}, **properties},
        "required": ["schema", *properties],
        "additionalProperties": False,
        "$defs": dict(sorted(found.items())),
    }


def plan_schema() -> _Schema:
    """What `write_plan_json` writes."""
    found: dict[str, _Schema] = {}
    plan = _of(Plan, found)
    return _document(PLAN_SCHEMA, {"digest": {"type": "string"}, "plan": plan}, found)


def facts_schema() -> _Schema:
    """What `write_facts_json` writes."""
    found: dict[str, _Schema] = {}
    rows = {"type": "array", "items": _of(Fact, found)}
    return _document(FACTS_SCHEMA, {"facts": rows}, found)


def _object(optional: tuple[str, ...] = (), **properties: _Schema) -> _Schema:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _or_null(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_TEXT: _Schema = {"type": "string"}
_FLAG: _Schema = {"type": "boolean"}
_WHOLE: _Schema = {"type": "integer"}
_NUMBER: _Schema = {"type": "string", "pattern": EXACT}
_ISO: _Schema = {"type": "string", "pattern": _DAY}


def _many(schema: _Schema) -> _Schema:
    return {"type": "array", "items": schema}


def diagnostic_schema() -> _Schema:
    """Findings, as ``--format json`` writes them."""
    return {"$schema": _DIALECT, "title": "cchc diagnostics 1", **_many(_finding())}


def _finding() -> _Schema:
    both = _object(vi=_TEXT, en=_TEXT)
    names = ("line", "column", "end_line", "end_column", "utf16_column", "utf16_end_column")
    place = {"file": _TEXT, **dict.fromkeys(names, _WHOLE), "headings": _many(_TEXT)}
    optional = tuple(place)
    label = _object(optional, **place, key=_TEXT, message=_or_null(both))
    fix = _object(safe=_FLAG, edits=_many(_object(optional, **place, replacement=_TEXT)))
    return _object(
        optional,
        code={"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        slug=_TEXT,
        severity={"enum": [one.value for one in Severity]},
        **place,
        message=both,
        help=_or_null(both),
        notes=_many(both),
        related=_many(label),
        fixes=_many(fix),
    )


def evaluation_schema() -> _Schema:
    """What ``cchc eval --format json`` writes."""
    interval = _or_null(
        _object(low=_or_null(_NUMBER), high=_or_null(_NUMBER), low_closed=_FLAG, high_closed=_FLAG)
    )
    due = _object(
        label=_TEXT, nominal=_ISO, effective=_ISO, moved=_FLAG, basis=_TEXT, provisional=_FLAG,
        reading=_TEXT, other=_or_null({"$ref": "#/$defs/due"}),
    )  # fmt: skip
    numbers = _object(
        reached=interval, required=_TEXT, unit=_TEXT, numerator=interval, denominator=interval,
        shortfall=_or_null(_WHOLE), shortfall_unit=_TEXT,
    )  # fmt: skip
    verdict = {"enum": [one.name for one in Value]}
    request = _object(
        reason={"enum": [one.name for one in Reason]},
        what=_TEXT,
        agency=_or_null(_TEXT),
        by=_or_null(_ISO),
    )
    cell = _object(
        item=_TEXT,
        agency=_or_null(_TEXT),
        period=_TEXT,
        part=_TEXT,
        window=_or_null({"type": "array", "items": _ISO, "minItems": 2, "maxItems": 2}),
        verdict=verdict,
        status=_or_null(_TEXT),
        done_on=_or_null(_ISO),
        repaired=_FLAG,
        due=_or_null({"$ref": "#/$defs/due"}),
        numbers=_many(numbers),
        requests=_many(request),
        notes=_many(_TEXT),
        facts=_many(_object(file=_TEXT, row=_WHOLE, recorded_on=_ISO, illustrative=_FLAG)),
        origin=_object(
            file=_TEXT,
            line=_WHOLE,
            document=_or_null(_TEXT),
            clause=_or_null(_TEXT),
            headings=_many(_TEXT),
        ),
    )
    return {
        "$schema": _DIALECT,
        "title": EVALUATION_SCHEMA,
        "type": "object",
        "properties": {
            "schema": {"const": EVALUATION_SCHEMA},
            "as_of": _ISO,
            "known_at": _ISO,
            "digests": _object(plan=_TEXT, facts=_TEXT, calendar=_TEXT),
            "language": _TEXT,
            "engine": _TEXT,
            "counts": _object((), **{one.name: _WHOLE for one in Value}),
            "items": _many(_object(item=_TEXT, verdict=verdict, cells=_WHOLE)),
            "unread": _many(_object(item=_TEXT, number=_TEXT, title=_TEXT, line=_WHOLE)),
            "cells": _many(cell),
            "findings": _many(_finding()),
        },
        "required": [
            "schema",
            "as_of",
            "known_at",
            "digests",
            "language",
            "engine",
            "counts",
            "items",
            "unread",
            "cells",
            "findings",
        ],
        "additionalProperties": False,
        "$defs": {"due": due},
    }


SCHEMAS: dict[str, Callable[[], _Schema]] = {
    "plan": plan_schema,
    "facts": facts_schema,
    "diagnostics": diagnostic_schema,
    "evaluation": evaluation_schema,
}
