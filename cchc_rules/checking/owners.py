"""Owner fields matched against the register, longest name first; names are never split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define, field, frozen

from cchc_rules.checking.agencies import Register
from cchc_rules.checking.findings import Findings, suggestion
from cchc_rules.diagnostics.wording import owners as words
from cchc_rules.plan.agencies import Party
from cchc_rules.records import Record
from cchc_rules.spelling import fold_with_offsets
from cchc_rules.syntax.ast import Text

_TOKEN = re.compile(r"ủy ban nhân dân(?!\w)|\w+|[^\w\s]")
_SEPARATORS = frozenset({";", ",", "và", "."})
_LABELS = frozenset({"trước", "qua", "cùng", "với"})
_PREFIXES = (
    ("mỗi", "đơn", "vị", "thuộc"),
    ("từng", "đơn", "vị", "thuộc"),
    ("mỗi",),
    ("từng",),
    ("nhóm",),
)
_POOLED = "gộp"
_BETWEEN = frozenset({",", ";", "và"})


@frozen
class _Token(Record):
    word: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    folded = fold_with_offsets(text)
    tokens = []
    for match in _TOKEN.finditer(folded.text):
        word = "ubnd" if match.group().startswith("ủy ban nhân dân") else match.group()
        if word != "các":
            start, end = folded.span(match.start(), match.end())
            tokens.append(_Token(word, start, end))
    return tuple(tokens)


def _key(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in _tokens(name.rstrip(" .")))


@define(eq=False)
class Matcher:
    """The register as keys of folded words."""

    keys: dict[tuple[str, ...], Party] = field(factory=dict)
    names: list[str] = field(factory=list)
    longest: int = 1
    hints: dict[str, tuple[str, str]] = field(factory=dict)

    def hint(self, name: str) -> tuple[str, str]:
        """What may be meant by a name that nobody has."""
        if name not in self.hints:
            self.hints[name] = suggestion(name, self.names)
        return self.hints[name]

    def longest_match(self, tokens: tuple[_Token, ...], start: int) -> tuple[int, Party] | None:
        """How many tokens the longest name at ``start`` takes, and whom it names."""
        top = min(self.longest, len(tokens) - start)
        for count in range(top, 0, -1):
            party = self.keys.get(tuple(one.word for one in tokens[start : start + count]))
            if party is not None:
                return count, party
        return None

    def parties_of(self, text: str) -> tuple[Party, ...]:
        """Whom a text names, when it is nothing but names of the register; else nobody."""
        tokens = _tokens(text.rstrip(" ."))
        found: list[Party] = []
        index = 0
        while index < len(tokens):
            match = self.longest_match(tokens, index)
            if match is None:
                return ()
            found.append(match[1])
            index += match[0]
            while index < len(tokens) and tokens[index].word in _BETWEEN:
                index += 1
        return tuple(found)


def build_matcher(register: Register, findings: Findings) -> Matcher:
    """All names, aliases, heads and ids; a name that stands for two is a finding."""
    matcher = Matcher()
    entries: list[tuple[str, Party]] = []
    for agency in register.agencies.values():
        party = Party(agency.name, agency=agency.id)
        names = (agency.id, agency.name, *agency.aliases, *agency.heads)
        entries += [(name, party) for name in names]
    for group in register.groups.values():
        party = Party(group.name, group=group.id)
        entries += [(n, party) for n in (group.id, group.name, *group.aliases, *group.heads)]
    for name, party in entries:
        key = _key(name)
        first = matcher.keys.setdefault(key, party) if key else party
        if first != party:
            _shared(name, first, party, register, findings)
        matcher.names.append(name)
        matcher.longest = max(matcher.longest, len(key))
    return matcher


def _shared(name: str, first: Party, second: Party, register: Register, findings: Findings) -> None:
    ids = (first.agency or first.group or "", second.agency or second.group or "")
    findings.add(
        words.SHARED_NAME,
        register.spans.get(ids[1]),
        register.spans.get(ids[0]),
        name=name,
        first=ids[0],
        second=ids[1],
    )


def read_parties(value: Text, matcher: Matcher, findings: Findings) -> tuple[Party, ...]:
    """The parties that an owner field names; what is left over is an error that names it."""
    return tuple(_Reading(value, matcher, findings).parties())


@define(eq=False)
class _Reading:
    value: Text
    matcher: Matcher
    findings: Findings
    tokens: tuple[_Token, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.tokens = _tokens(self.value.text)

    def parties(self) -> Iterator[Party]:
        index = 0
        previous: Party | None = None
        while index < len(self.tokens):
            match = self.matcher.longest_match(self.tokens, index)
            if match is not None:
                if previous is not None:
                    yield previous
                count, party = match
                previous = Party(self.words(index, index + count), party.agency, party.group)
                index += count
            elif self.tokens[index].word == "(":
                index, inner = self.parenthesis(index)
                if previous is not None and _POOLED in inner:
                    previous = Party(previous.text, previous.agency, previous.group, True)
            else:
                index = self.filler(index)
        if previous is not None:
            yield previous

    def words(self, start: int, end: int) -> str:
        return self.value.text[self.tokens[start].start : self.tokens[end - 1].end]

    def parenthesis(self, index: int) -> tuple[int, list[str]]:
        inner = []
        while index < len(self.tokens):
            word = self.tokens[index].word
            index += 1
            if word == ")":
                break
            inner.append(word)
        return index, inner

    def filler(self, index: int) -> int:
        if self.tokens[index].word in _SEPARATORS | _LABELS:
            return index + 1
        following = tuple(one.word for one in self.tokens[index : index + 4])
        for prefix in _PREFIXES:
            if following[: len(prefix)] == prefix and len(self.tokens) > index + len(prefix):
                return index + len(prefix)
        return self.residue(index)

    def residue(self, start: int) -> int:
        end = start + 1
        while end < len(self.tokens) and self.tokens[end].word not in {";", ",", "("}:
            if self.matcher.longest_match(self.tokens, end) is not None:
                break
            end += 1
        name = self.words(start, end)
        span = self.value.within(self.tokens[start].start, self.tokens[end - 1].end)
        hint, hint_en = self.matcher.hint(name)
        self.findings.add(words.UNKNOWN_OWNER, span, name=name, hint=hint, hint_en=hint_en)
        return end
