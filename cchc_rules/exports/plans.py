"""A checked plan, and facts, as JSON text and back without loss."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from cchc_rules.exports.codec import Decoder, encode
from cchc_rules.exports.references import reference_faults
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.plan.document import Plan

PLAN_SCHEMA = "cchc plan 1"
FACTS_SCHEMA = "cchc facts 1"


class JsonError(ValueError):
    """JSON that is not a plan or facts; ``faults`` are (JSON pointer, what should stand there)."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{at}: {wanted}" for at, wanted in self.faults))


def write_plan_json(plan: Plan) -> str:
    """The plan as JSON text with its schema's name; `read_plan_json` gives an equal plan."""
    record = {"schema": PLAN_SCHEMA, "digest": plan.digest, "plan": encode(plan)}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def read_plan_json(text: str) -> Plan:
    """The plan of a JSON text; `JsonError` with every fault and its pointer."""
    value = _load(text, PLAN_SCHEMA)
    decoder = Decoder()
    plan = decoder.decode(value.get("plan"), Plan, "/plan")
    faults = decoder.faults
    if isinstance(plan, Plan):
        faults = list(reference_faults(plan))
    if faults:
        raise JsonError(faults)
    assert isinstance(plan, Plan)
    return plan


def write_facts_json(facts: Iterable[Fact]) -> str:
    """Facts as JSON text, every number exact."""
    record = {"schema": FACTS_SCHEMA, "facts": [encode(fact) for fact in facts]}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def read_facts_json(text: str) -> Facts:
    """The facts of a JSON text that `write_facts_json` wrote; `JsonError` with every fault."""
    value = _load(text, FACTS_SCHEMA)
    decoder = Decoder()
    rows = decoder.decode(value.get("facts"), tuple[Fact, ...], "/facts")
    if decoder.faults:
        raise JsonError(decoder.faults)
    return gather(rows)


def _load(text: str, schema: str) -> dict[str, Any]:
    try:
        value = json.loads(
            text, parse_float=_refused, parse_constant=_refused, object_pairs_hook=_once
        )
    except (ValueError, RecursionError) as error:
        raise JsonError([("/", f"không đọc được JSON: {_why(error)}")]) from error
    if not isinstance(value, dict):
        raise JsonError([("/", "một đối tượng JSON")])
    if value.get("schema") != schema:
        given = value.get("schema")
        told = f"“{given}” không phải là “{schema}”" if isinstance(given, str) else f"“{schema}”"
        raise JsonError([("/schema", told)])
    return value


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"sai cách viết ở dòng {error.lineno}, cột {error.colno}"
    if isinstance(error, _NotExactError):
        return str(error)
    return "lồng nhau quá sâu" if isinstance(error, RecursionError) else "có số quá dài"


class _NotExactError(ValueError):
    """JSON that does not say one exact thing."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name, count in Counter(names).items() if count > 1)
        raise _NotExactError(f"khóa “{twice}” ghi hai lần trong một đối tượng")
    return found


def _refused(text: str) -> object:
    raise _NotExactError(f"số {text[:40]} phải viết thành chữ, trong ngoặc kép")
