"""The registers of agencies and groups."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import define, evolve, field, frozen

from cchc_rules.checking.dates import read_date
from cchc_rules.checking.findings import Findings, origin_of, parts, suggestion
from cchc_rules.diagnostics.wording import owners as words
from cchc_rules.plan.agencies import Agency, AgencyFlag, AgencyGroup
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Text

_SIZE = re.compile(r"(\d{1,6}) (?:đơn vị|cơ quan|xã|phường|phòng|ban|sở|thành viên|.*)")
_VALIDITY = re.compile(r"(đến hết|đến|từ|kể từ)(?: ngày)? (.+)", re.IGNORECASE)
_FLAGS = {fold(flag.value): flag for flag in AgencyFlag}
_AGENCY_KNOWN = "; ".join([flag.value for flag in AgencyFlag]) + "; từ …; đến …; thay bởi …"
_IN_GROUP = re.compile(r"nhóm\s+", re.IGNORECASE)


@define(eq=False)
class Register:
    """Agencies and groups by id, in the order declared."""

    agencies: dict[str, Agency] = field(factory=dict)
    groups: dict[str, AgencyGroup] = field(factory=dict)
    spans: dict[str, Span] = field(factory=dict)


@frozen
class _Members(Record):
    known: tuple[str, ...] = ()
    open: bool = False


def _names(block: Block, name: str) -> tuple[str, ...]:
    return tuple(part.text for own in block.all(name) for part in parts(own.value))


def read_agencies(blocks: tuple[Block, ...], findings: Findings) -> Register:
    """Every ``đơn vị`` and ``nhóm``, groups inside groups expanded, sizes checked."""
    register = Register()
    for block in blocks:
        if block.keyword == "đơn vị" and _is_new(block, register, findings):
            agency = _agency(block, findings)
            register.agencies[agency.id] = agency
    _check_links(blocks, register, findings)
    groups = {
        block.number.text: block
        for block in blocks
        if block.keyword == "nhóm" and block.number and _is_new(block, register, findings)
    }
    _expand(groups, register, findings)
    return register


def _is_new(block: Block, register: Register, findings: Findings) -> bool:
    if block.number is None:
        return False
    first = register.spans.get(block.number.text)
    if first is not None:
        findings.add(words.DUPLICATE_ID, block.number.span, first, id=block.number.text)
        return False
    register.spans[block.number.text] = block.number.span
    return True


def _agency(block: Block, findings: Findings) -> Agency:
    assert block.number is not None
    flags: set[AgencyFlag] = set()
    days: dict[str, dt.date | None] = {}
    successor = None
    for attribute in block.attributes:
        text = fold(attribute.text)
        if text in _FLAGS:
            flags.add(_FLAGS[text])
        elif text.startswith("thay bởi "):
            successor = attribute.text[len("thay bởi ") :].strip()
        elif match := _VALIDITY.fullmatch(attribute.text):
            end = fold(match[1]).startswith("đến")
            day = read_date(match[2], attribute.within(*match.span(2)), findings)
            days["last" if end else "first"] = day
        else:
            findings.add(
                words.UNKNOWN_ATTRIBUTE, attribute.span, text=attribute.text, known=_AGENCY_KNOWN
            )
    first, last = days.get("first"), days.get("last")
    if first and last and last < first:
        findings.add(words.INVERTED_VALIDITY, block.span, id=block.number.text)
        first, last = last, first
    return Agency(
        block.number.text,
        block.title.text if block.title else block.number.text,
        _names(block, "tên khác"),
        _names(block, "đứng đầu"),
        block.tail.text if block.tail else None,
        frozenset(flags),
        first,
        last,
        successor,
        origin_of(block, block.headings),
    )


def _find(name: str, register: Register) -> str | None:
    if name in register.agencies:
        return name
    wanted = fold(name)
    for agency in register.agencies.values():
        if wanted in {fold(agency.id), fold(agency.name), *map(fold, agency.aliases)}:
            return agency.id
    return None


def _check_links(blocks: tuple[Block, ...], register: Register, findings: Findings) -> None:
    for agency in tuple(register.agencies.values()):
        found = {}
        for key, name in (("parent", agency.parent), ("successor", agency.successor)):
            found[key] = _find(name, register) if name else None
            if name and found[key] is None:
                hint, hint_en = suggestion(name, register.agencies)
                span = register.spans[agency.id]
                findings.add(words.UNKNOWN_PARENT, span, name=name, hint=hint, hint_en=hint_en)
        register.agencies[agency.id] = evolve(
            agency, parent=found["parent"], successor=found["successor"]
        )
    del blocks


def _index(register: Register, groups: dict[str, Block]) -> dict[str, tuple[bool, str]]:
    index: dict[str, tuple[bool, str]] = {}
    for group_id, block in groups.items():
        for name in (block.title.text if block.title else "", *_names(block, "tên khác")):
            index.setdefault(fold(name), (True, group_id))
    for agency in register.agencies.values():
        for name in (agency.name, *agency.aliases, *agency.heads):
            index[fold(name)] = (False, agency.id)
    index |= {fold(agency): (False, agency) for agency in register.agencies}
    index |= {fold(group_id): (True, group_id) for group_id in groups}
    index.pop("", None)
    return index


def _member(part: Text, index: dict[str, tuple[bool, str]], register: Register) -> tuple[bool, str]:
    name = _IN_GROUP.sub("", part.text, count=1) if _IN_GROUP.match(part.text) else part.text
    found = index.get(fold(name))
    if found is not None:
        return found
    agency_id = name.replace(" ", "_")
    agency = Agency(agency_id, name.replace("_", " "), origin=origin_of(part.span))
    register.agencies[agency_id] = agency
    register.spans[agency_id] = part.span
    index[fold(name)] = index[fold(agency_id)] = (False, agency_id)
    return False, agency_id


def _listed(block: Block, index: dict[str, tuple[bool, str]], findings: Findings) -> Iterator[Text]:
    """The members of a group; commas part those that are known or of one word each."""
    values = [own.value for own in block.all("gồm")]
    for value in (*([block.tail] if block.tail else []), *values):
        for part in parts(value):
            pieces = tuple(parts(part, ","))
            if len(pieces) == 1 or fold(part.text) in index:
                yield part
            elif all(fold(one.text) in index or " " not in one.text for one in pieces):
                yield from pieces
            else:
                findings.add(words.COMMA_IN_MEMBER, part.span, name=part.text)
                yield part


def _expand(groups: dict[str, Block], register: Register, findings: Findings) -> None:
    index = _index(register, groups)
    direct = {
        group_id: tuple(_member(part, index, register) for part in _listed(block, index, findings))
        for group_id, block in groups.items()
    }
    members = _closed(direct, groups, findings)
    for group_id, block in groups.items():
        register.groups[group_id] = _group(group_id, block, members[group_id], findings)


def _closed(
    direct: dict[str, tuple[tuple[bool, str], ...]], groups: dict[str, Block], findings: Findings
) -> dict[str, _Members]:
    done: dict[str, _Members] = {}
    open_ids: set[str] = set()
    for root in direct:
        stack = [root]
        while stack:
            group_id = stack[-1]
            if group_id in done:
                stack.pop()
                continue
            open_ids.add(group_id)
            inner = [name for is_group, name in direct[group_id] if is_group]
            waiting = [name for name in inner if name not in done]
            cyclic = [name for name in waiting if name in open_ids]
            if waiting and not cyclic:
                stack.extend(waiting)
                continue
            if cyclic:
                findings.add(words.GROUP_CYCLE, groups[group_id].span, id=group_id)
            done[group_id] = _union(direct[group_id], done, groups[group_id])
            open_ids.discard(group_id)
            stack.pop()
    return done


def _union(
    names: tuple[tuple[bool, str], ...],
    done: dict[str, _Members],
    block: Block,
) -> _Members:
    is_open = not names or any(fold(one.text) == "chưa liệt kê" for one in block.attributes)
    members: dict[str, None] = {}
    for is_group, name in names:
        inner = done.get(name, _Members()) if is_group else _Members((name,))
        is_open = is_open or inner.open
        members |= dict.fromkeys(inner.known)
    return _Members(tuple(members), is_open)


def _group(group_id: str, block: Block, found: _Members, findings: Findings) -> AgencyGroup:
    members = found.known
    size, declared_open = None, False
    for attribute in block.attributes:
        text = fold(attribute.text)
        if match := _SIZE.fullmatch(text):
            size = int(match[1])
        elif text == "chưa liệt kê":
            declared_open = True
        else:
            known = "21 đơn vị; chưa liệt kê"
            findings.add(words.UNKNOWN_ATTRIBUTE, attribute.span, text=attribute.text, known=known)
    if found.open and not declared_open:
        findings.add(words.GROUP_OPEN, block.span, id=group_id)
    if not found.open and size is not None and size != len(members):
        findings.add(
            words.GROUP_SIZE, block.span, id=group_id, size=str(size), count=str(len(members))
        )
    return AgencyGroup(
        group_id,
        block.title.text if block.title else group_id,
        _names(block, "tên khác"),
        _names(block, "đứng đầu"),
        members or None,
        size,
        found.open,
        origin_of(block, block.headings),
    )
