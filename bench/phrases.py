"""Phrases alone, every one different: by the saved tables, against plain Lark by the grammars."""

from __future__ import annotations

from bench.race import Race
from cchc_rules.syntax.building import plain_lark
from cchc_rules.syntax.grammar import grammar_text, load

_COUNT = 1_000


def _phrases() -> dict[str, list[str]]:
    """Deadlines and levels in the words of decisions, no two alike."""
    days = [(n % 28 + 1, n % 12 + 1, 1950 + n % 149) for n in range(_COUNT)]
    return {
        "deadline": [
            f"báo cáo trước ngày {day}/{month}/{year}, chậm nhất {n + 2} ngày làm việc sau quý i"
            for n, (day, month, year) in enumerate(days)
        ],
        "threshold": [
            f"tối thiểu {n % 90 + 1},{n:04d}% hồ sơ được giải quyết đúng hạn, tăng {n + 1} hồ sơ"
            for n in range(_COUNT)
        ],
    }


def races() -> tuple[Race, ...]:
    """Both to trees; the answer is how many pieces there are."""
    phrases = _phrases()
    every = [(name, text) for name, texts in phrases.items() for text in texts]
    plain = {name: plain_lark(grammar_text(name), name) for name in phrases}

    def ours() -> object:
        return sum(len(load(name).parse(text).children) for name, text in every)

    def lark() -> object:
        return sum(len(plain[name].parse(text).children) for name, text in every)

    contestants = (("cchc_rules, by saved tables", ours), ("plain Lark", lark))
    return (
        Race(
            "Phrases, every one different", "phrase", len(every), contestants[0][0], contestants,
            lark(), "not slower than plain Lark",
        ),
    )  # fmt: skip
