"""What leads back to itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def endless(leads: Mapping[str, Sequence[str]]) -> set[str]:
    """Those from which one is led on and on."""
    left = {one: sum(other in leads for other in others) for one, others in leads.items()}
    by: dict[str, list[str]] = {}
    for one, others in leads.items():
        for other in others:
            by.setdefault(other, []).append(one)
    ended = [one for one, count in left.items() if not count]
    for one in ended:
        for other in by.get(one, ()):
            left[other] -= 1
            if not left[other]:
                ended.append(other)
    return left.keys() - set(ended)
