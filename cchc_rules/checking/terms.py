"""What an item says: its terms, as words that are compared and as what they mean."""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterable, Set
from enum import Enum
from typing import TypeVar

from attrs import define, evolve, field, frozen

from cchc_rules.checking.demands import Demands, Fields
from cchc_rules.checking.exceptions import FOUND
from cchc_rules.checking.findings import NONE, NOT_STATED, Findings, parts
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.plan.agencies import Owners
from cchc_rules.plan.items import Combination, Section, Strength
from cchc_rules.plan.measures import Level
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.syntax.plain import PlainFields
from cchc_rules.temporal.deadlines import Deadline

_NOTES = (
    "chứng cứ", "chú thích", "ghi chú", "căn cứ", "xem", "như nguồn", "cách tính", "thêm kỳ",
    "lồng ghép", "áp dụng",
)  # fmt: skip
_PARENTHESES = re.compile(r"\([^()]*\)")
_SILENT = {"", *NONE, *NOT_STATED}
_STRENGTHS = {fold(one.value): one for one in Strength}
_COMBINATIONS = {fold(one.value): one for one in Combination}
_Choice = TypeVar("_Choice", bound=Enum)
_HINTS = {
    "kỳ": (
        "mục đã có “thời hạn”: viết một dòng, như thời hạn: ngày 20 của tháng cuối quý",
        "the item has a “thời hạn”: write one line, as in thời hạn: ngày 20 của tháng cuối quý",
    ),
    "số ngày": (
        "viết vào thời hạn, như thời hạn: trong 10 ngày kể từ ngày ban hành",
        "write it in the deadline, as in thời hạn: trong 10 ngày kể từ ngày ban hành",
    ),
}


@define(eq=False)
class Scope:
    """A heading with the defaults in force below it, each with the heading that set it."""

    section: Section
    defaults: dict[str, FOUND]
    prefix: str = ""
    clause: str | None = None


@frozen
class Terms(Record):
    """What an item says, whatever its number, title and place."""

    owners: Owners
    deadline: Deadline | None
    demands: Demands
    second: tuple[Level, ...]
    condition: str | None
    strength: Strength
    combination: Combination
    event: str | None
    reference: str | None
    serves: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


@define(eq=False)
class Outline:
    """What an item says and takes over, but where; items of the same plain lines share one.

    ``names`` are those of all its fields; ``taken`` are the fields taken over, by name, each with
    the heading it came from; ``clause`` is that of the item, or where it tells none, the
    heading's. ``is_fine`` once nothing was found about one of those that share it.
    """

    terms: Terms
    names: Set[str]
    taken: dict[str, FOUND]
    clause: str | None
    inherited: tuple[tuple[str, str], ...] = field(init=False)
    is_shared: bool = False
    is_fine: bool = False

    def __attrs_post_init__(self) -> None:
        self.inherited = tuple((name, where) for name, (_, where) in self.taken.items())


def tell_unused(own: Fields, findings: Findings) -> None:
    """Tell of fields that the others of an item leave nothing to say."""
    if not own.keys() & _HINTS.keys():
        return
    for name, hints in _HINTS.items():
        told = [one.value for one in own.get(name, ()) if fold(one.value.text) not in _SILENT]
        if told and (name != "kỳ" or "thời hạn" in own):
            said, (hint, hint_en) = {"name": name, "text": told[0].text}, hints
            findings.add(
                words.FIELD_NOT_USED, told[0].span, None, **said, hint=hint, hint_en=hint_en
            )


def notes_of(merged: Fields) -> tuple[tuple[str, str], ...]:
    """What is carried with an item as its author wrote it."""
    return tuple(
        (name, one.value.text)
        for name, fields in merged.items()
        for one in fields
        if name.startswith(_NOTES)
    ) + tuple(
        (below.name, below.value.text)
        for one in (*merged.get("mâu thuẫn", ()), *merged.get("nhắc lại", ()))
        for below in one.fields
    )


def words_of(
    merged: Fields,
    names: Container[str] | None = None,
    prefixes: tuple[str, ...] = (),
) -> Hashable:
    """The fields of those names as written, with what is below them: equal words, equal meaning.

    Without names, every field but those that tell only where an item was taken from.
    """
    found: list[Hashable] = []
    for name, fields in merged.items():
        wanted = name != "trích" if names is None else name in names
        if not wanted and not (prefixes and name.startswith(prefixes)):
            continue
        found.append(name)
        for one in fields:
            found.append(one.value.text)
            found.append(one.fields)
    return tuple(found)


def identifiers(value: Text) -> list[Text]:
    """The numbers of items that a value names, without remarks in parentheses."""
    blanked = _PARENTHESES.sub(lambda match: " " * len(match.group()), value.text)
    named = parts(evolve(value, text=blanked), ";,")
    return [part for part in named if fold(part.text) not in NONE | NOT_STATED]


def defaults_of(block: Block, where: str) -> dict[str, FOUND]:
    """The defaults that a heading sets, by field name."""
    found: dict[str, list[Field]] = {}
    for default in block.all("mặc định"):
        for one in default.fields:
            found.setdefault(one.name, []).append(one)
    return {name: (tuple(fields), where) for name, fields in found.items()}


def strength_of(merged: Fields, findings: Findings) -> Strength:
    """How strictly an item binds."""
    return _choice(merged, "tính chất", _STRENGTHS, Strength.REQUIRED, findings)


def combination_of(merged: Fields, findings: Findings) -> Combination:
    """Whether all of an item's demands must be met, or any."""
    return _choice(merged, "đạt khi", _COMBINATIONS, Combination.ALL, findings)


def check_each(each: str, owners: Owners, merged: Fields, findings: Findings) -> None:
    """Tell of a level for each unit that one figure is to answer."""
    spread = "mỗi" in merged or any(one.group and not one.pooled for one in owners.obliged)
    if owners.obliged and not spread:
        told = merged.get("mức") or merged["số lượng"]
        findings.add(words.EACH_OF_NONE, told[0].value.span, each=each)


def _choice(
    merged: Fields,
    name: str,
    known: dict[str, _Choice],
    default: _Choice,
    findings: Findings,
) -> _Choice:
    if name not in merged:
        return default
    value = merged[name][0].value
    found = known.get(fold(value.text))
    if found is None:
        said = {"name": name, "text": value.text, "known": "; ".join(known)}
        findings.add(words.UNKNOWN_CHOICE, value.span, None, **said)
    return default if found is None else found


def by_name(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """Fields by name, in order."""
    found: dict[str, list[Field]] = {}
    for one in fields:
        found.setdefault(one.name, []).append(one)
    return found


def cited(block: Block) -> str | None:
    """Where the item itself says it was taken from."""
    fields = block.fields
    if isinstance(fields, PlainFields):
        return fields.cited
    return next((one.value.text for one in fields if one.name == "trích"), None)
