"""Records are equal, hashed and shown as attrs would have it."""

from __future__ import annotations

from attrs import evolve, field, frozen

from cchc_rules.records import Record


@frozen
class Place(Record):
    name: str
    at: int = field(default=0, eq=False)
    notes: list[str] = field(factory=list, hash=False, repr=False)
    size: int = field(default=1, repr=lambda size: f"{size} m")


@frozen
class Other(Record):
    name: str


@frozen
class Nothing(Record):
    pass


@frozen(order=True)
class Rank(Record):
    place: int
    name: str = field(default="", order=False)


@frozen
class Named(Record):
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named)

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "named"


def test_records_are_equal_when_their_fields_are() -> None:
    assert Place("a", at=1, notes=["b"]) == Place("a", at=2, notes=["b"])
    assert Place("a") != Place("b")
    assert Place("a", notes=["b"]) != Place("a")
    assert Nothing() == Nothing()


def test_records_of_two_kinds_are_never_equal() -> None:
    assert Other("a") != Named("a")
    assert Nothing() != Other("a")
    assert Place("a").__eq__("a") is NotImplemented


def test_equal_records_have_one_hash_without_the_fields_left_out() -> None:
    assert hash(Place("a", at=1, notes=["b"])) == hash(Place("a", at=2))
    assert len({Other("a"), Other("a"), Other("b"), Nothing(), Nothing()}) == 3


def test_a_record_shows_its_fields() -> None:
    assert repr(Place("a", notes=["b"], size=2)) == "Place(name='a', at=0, size=2 m)"
    assert repr(Nothing()) == "Nothing()"


def test_ordered_records_are_ordered_by_attrs() -> None:
    assert Rank(1, "b") < Rank(2, "a")
    assert Rank(1) == Rank(1) != Rank(1, "b")


def test_what_a_class_says_itself_stands() -> None:
    assert (Named("a") == Named("b"), hash(Named("a")), repr(Named("a"))) == (True, 1, "named")


def test_an_evolved_record_is_of_its_kind() -> None:
    assert evolve(Other("a"), name="b") == Other("b")
    assert [name for name in ("__eq__", "__hash__", "__repr__") if name not in vars(Other)] == []
