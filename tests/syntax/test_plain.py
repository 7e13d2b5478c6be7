"""The fields of a plain item, made when they are looked at."""

from __future__ import annotations

from cchc_rules.source import Source
from cchc_rules.syntax.ast import Field, Text
from cchc_rules.syntax.passages import PlainReader
from cchc_rules.syntax.plain import PlainFields

TEXT = 'chỉ tiêu 1 "Một"\n\n  mức: từ 98%\n \n  trích: mục 1\n  trích: mục 2'


def fields_of(text: str = TEXT) -> PlainFields:
    block = PlainReader(Source("p", text)).block(0, len(text), ("Phần",))
    assert block is not None
    assert isinstance(block.fields, PlainFields)
    return block.fields


def a_field(name: str, value: str, start: int) -> Field:
    source = Source("p", TEXT)
    at = start + len(name) + 2
    text = Text(value, source, at, at + len(value), ("Phần",))
    return Field(name, text, start=start, colon=start + len(name))


def test_fields_are_those_of_their_lines() -> None:
    level, first, second = fields_of()
    places = [(one.label.text, one.value.span.text) for one in (level, first, second)]
    assert places == [("mức", "từ 98%"), ("trích", "mục 1"), ("trích", "mục 2")]
    assert level.value.headings == ("Phần",)


def test_they_are_a_sequence_equal_to_its_tuple() -> None:
    fields = fields_of()
    same = (a_field("mức", "từ 98%", 20), *fields[1:])
    assert fields == same
    assert same == fields
    assert fields == fields_of()
    assert fields != same[:2]
    assert hash(fields) == hash(same)
    assert repr(fields) == repr(same)
    assert (len(fields), fields[0], fields[-1].value.text) == (3, same[0], "mục 2")


def test_they_are_made_once() -> None:
    fields = fields_of()
    assert fields[0] is next(iter(fields))


def test_words_leave_out_where_an_item_was_taken_from() -> None:
    fields = fields_of()
    other = fields_of(TEXT.replace("mục 1", "mục 7"))
    assert fields.words == other.words == (("mức", "từ 98%"), ("trích", ""), ("trích", ""))
    assert (fields.cited, other.cited) == ("mục 1", "mục 7")
    assert fields_of('chỉ tiêu 1 "Một"\n  mức: 1').cited is None
