"""Plan text to checked plan, against plain Lark and against beancount's loader."""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lark import Lark, Token, Tree

import cchc_rules
from bench.race import Race, Work

_TARGETS = 2_000
_HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 21/01/2021, UBND huyện A
  thời kỳ: năm 2021

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"

số đo giải_quyết "Hồ sơ đã giải quyết" (hồ sơ, cộng dồn)
số đo đúng_hạn "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

phần 2 "Giải quyết hồ sơ"

"""
_FINE = r"""
start: target*
target: "chỉ tiêu" NUMBER STRING _NL field+
field: (measure | level | lead | due | source) _NL
measure: "đo" ":" NAME "/" NAME
level: "mức" ":" "từ" PERCENT "trở" "lên"
lead: "chủ" "trì" ":" NAME
due: "thời" "hạn" ":" ("trước" DATE | "trong" "năm" INT)
source: "trích" ":" CODE "," "mục" NUMBER
NUMBER.3: /\d+(\.\d+)+/
PERCENT.4: /\d+(,\d+)?%/
DATE.6: /\d+\/\d+\/\d+/
INT.2: /\d+/
CODE.5: /\d+\/[\w-]+/
NAME: /[^\W\d]\w*/
STRING: /"[^"\n]*"/
_NL: /\n+/
%ignore / /
"""


def _target(number: int, *, varied: bool) -> str:
    level = f"{number % 90 + 1},{number:04d}" if varied else f"{90 + number % 10}"
    due = (
        f"trước {number % 28 + 1:02d}/{number % 12 + 1}/{1950 + number % 200}"
        if varied
        else "trong năm 2021"
    )
    return (
        f'chỉ tiêu 2.{number} "Hồ sơ giải quyết đúng hạn, lĩnh vực {number}"\n'
        f"  đo: đúng_hạn / giải_quyết\n  mức: từ {level}% trở lên\n"
        f"  chủ trì: {'VP' if number % 2 else 'PNV'}\n  thời hạn: {due}\n"
        f"  trích: 1/KH-UBND, mục 2.{number}\n\n"
    )


def plan_text(targets: int, *, varied: bool = False) -> str:
    """A plan of that many targets, about 250 bytes each."""
    return _HEAD + "".join(_target(number, varied=varied) for number in range(1, targets + 1))


@cache
def _fine() -> Lark:
    return Lark(_FINE, parser="lalr", lexer="contextual", propagate_positions=True)


def fine_tree(text: str) -> Tree[Token]:
    """The tree with places that plain Lark makes of a plan's targets."""
    return _fine().parse(text[text.index("chỉ tiêu") :])


def plain_lark(text: str) -> Work:
    """Plain Lark with fine tokens; the answer is how many targets it found."""
    _fine()
    return lambda: len(list(fine_tree(text).find_data("target")))


def ledger_entries(entries: int) -> Work:
    """Beancount's loader reading so many entries."""
    from beancount import loader

    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    accounts = "2020-01-01 open Assets:Cash\n2020-01-01 open Expenses:Food\n"
    path = folder / "ledger.beancount"
    path.write_text(
        accounts
        + "".join(
            f'2021-{n % 12 + 1:02d}-{n % 28 + 1:02d} * "Payee {n}" "Text"\n'
            f"  Assets:Cash  -{n}.00 USD\n  Expenses:Food  {n}.00 USD\n\n"
            for n in range(1, entries + 1)
        ),
        encoding="utf-8",
    )

    return lambda: loader.load_file(str(path))[0]


def _race(title: str, aim: str, *, varied: bool) -> Race:
    text = plan_text(_TARGETS, varied=varied)

    def ours() -> object:
        plan, _ = cchc_rules.inspect(text)
        assert plan is not None
        return len(plan.items)

    contestants = [
        ("cchc_rules, to a checked plan", ours),
        ("plain Lark, to a tree", plain_lark(text)),
    ]
    missing: tuple[str, ...] = ("beancount's loader",)
    if find_spec("beancount"):
        load = ledger_entries(_TARGETS)
        contestants.append(("beancount's loader", lambda: len(load()) - 2))  # type: ignore[arg-type]
        missing = ()
    return Race(
        title, "target", _TARGETS, contestants[0][0], tuple(contestants), _TARGETS, aim,
        missing=missing,
    )  # fmt: skip


def races() -> tuple[Race, ...]:
    """Phrases repeated as in real plans, and every phrase different."""
    return (
        _race("Reading a plan", "a tenth of plain Lark", varied=False),
        _race("Reading, every phrase different", "not slower than plain Lark", varied=True),
    )
