"""What frozen records share: equality, hash and look."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Any

_SHARED = ("__eq__", "__hash__", "__repr__")


class Record:
    """A base of frozen attrs classes: equal, hashed and shown by their fields, as attrs would.

    attrs writes and compiles these three for each class anew, which took half of the time in
    which a class is made: a fifth of a command's start.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Give the class the three as its own, which attrs then leaves alone."""
        super().__init_subclass__()
        for name in _SHARED:
            if name not in cls.__dict__:
                setattr(cls, name, Record.__dict__[name])

    def __eq__(self, other: object) -> bool:
        kind: Any = self.__class__
        compared = _compared(kind)
        return compared(self) == compared(other) if other.__class__ is kind else NotImplemented

    def __hash__(self) -> int:
        kind: Any = self.__class__
        return hash(_hashed(kind)(self))

    def __repr__(self) -> str:
        kind: Any = self.__class__
        shown = (f"{name}={show(getattr(self, name))}" for name, show in _shown(kind))
        return f"{kind.__qualname__}({', '.join(shown)})"


@cache
def _compared(kind: Any) -> Callable[[object], object]:
    return _getter([one.name for one in kind.__attrs_attrs__ if one.eq])


@cache
def _hashed(kind: Any) -> Callable[[object], object]:
    own = [one.eq if one.hash is None else one.hash for one in kind.__attrs_attrs__]
    return _getter([one.name for one in compress(kind.__attrs_attrs__, own)])


@cache
def _shown(kind: Any) -> list[tuple[str, Callable[[object], str]]]:
    fields = [one for one in kind.__attrs_attrs__ if one.repr]
    return [(one.name, one.repr if callable(one.repr) else repr) for one in fields]


def _getter(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else type
