"""The canonical layout: idempotent, the same meaning, the same comments, broken blocks kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_rules import strategies as cs
from cchc_rules.cli import group
from cchc_rules.facade import inspect
from cchc_rules.formatting import formatted, meaning
from cchc_rules.source import Source
from cchc_rules.syntax.documents import parse

PLANS = sorted(Path("plans").glob("*/plan.cchc"))


def same(before: str, after: str) -> None:
    """Two texts with one meaning, the same findings but for their places."""
    one, found = parse(Source("a", before))
    other, more = parse(Source("a", after))
    assert meaning(one) == meaning(other)
    assert sorted(x.code.number for x in found) == sorted(x.code.number for x in more)


@pytest.mark.parametrize("path", PLANS, ids=[path.parent.name for path in PLANS])
def test_the_plans_stand_in_their_one_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formatted(text).text == text


UGLY = """\ufeffNGÔN  NGỮ :cchc 1
Kế hoạch "Thử  hai   dấu cách"
     Thời  Kỳ:năm 2024   # kỳ


# chủ trì
Đơn vị VP   "Văn phòng"
\tTên khác :  VP huyện;
\t   Văn phòng
        # cuối đơn vị
Nhiệm vụ 1 "Việc"
      SẢN PHẨM: kế hoạch
      chủ trì:VP
          thời hạn: quý I
"""
NEAT = """ngôn ngữ: cchc 1
kế hoạch "Thử  hai   dấu cách"
  thời kỳ: năm 2024  # kỳ

# chủ trì
đơn vị VP "Văn phòng"
  tên khác: VP huyện;
    Văn phòng
# cuối đơn vị
nhiệm vụ 1 "Việc"
  sản phẩm: kế hoạch
  chủ trì: VP
    thời hạn: quý I
"""


def test_keywords_names_blanks_and_comments_are_laid_out() -> None:
    assert formatted(UGLY).text == NEAT
    same(UGLY, NEAT)


def test_a_block_with_an_error_stands_as_it_is() -> None:
    text = (
        NEAT + '\nnhiệm vụ 2 "Dở"\n      sản phẩn kế hoạch\n   thời hạn :quý I\nđơn vị TA    "Xã"\n'
    )
    found = formatted(text)
    assert "      sản phẩn kế hoạch\n   thời hạn :quý I\n" in found.text
    assert found.kept == (15, 16, 17)
    assert formatted(found.text).text == found.text


@given(cs.documents(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_generated_plans_keep_their_meaning(text: str, rng: random.Random) -> None:
    messy = _messed(text, rng)
    once = formatted(messy).text
    assert formatted(once).text == once
    same(messy, once)
    plan, _ = inspect(messy)
    other, _ = inspect(once)
    assert plan == other


@given(st.sampled_from(PLANS), st.randoms(), st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_mutated_plans_keep_their_meaning(path: Path, rng: random.Random, times: int) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = rng.randrange(max(1, len(lines) - 60))
    lines = lines[start : start + 60]
    for _ in range(times):
        at = rng.randrange(len(lines))
        line = lines[at]
        lines[at] = rng.choice([line.strip(), line.upper(), f"   {line}", line[1:]])
        if rng.random() < 0.3:
            lines[at] = lines[at].replace(":", "", 1)
    text = "".join(lines)
    once = formatted(text).text
    assert formatted(once).text == once
    same(text, once)


@given(st.text(alphabet=' \t\n\r#":;()“”=|abđ1\ufeff\u200b', max_size=80))
def test_any_text_has_one_form_and_its_meaning(text: str) -> None:
    once = formatted(text).text
    assert formatted(once).text == once
    same(text, once)


def _messed(text: str, rng: random.Random) -> str:
    """Other layouts of the same text: deeper indentation, blanks, capitals, line ends."""
    found = []
    for line in text.splitlines():
        body = line.lstrip()
        indent = len(line) - len(body)
        word, colon, rest = body.partition(":")
        if colon and '"' not in word:
            said = rng.choice([word, word.upper()]) + rng.choice(["", " "])
            body = f"{said}:{rest}{' ' * rng.randrange(3)}"
        found.append(" " * (indent * 3) + body)
        if rng.random() < 0.2:
            found.append(rng.choice(["", "   ", " " * indent + "# ghi chú"]))
    return rng.choice(["\n", "\r\n"]).join(found)


def run(*arguments: str, text: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["fmt", *arguments], input=text)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_writes_checks_and_compares(tmp_path: Path) -> None:
    file = tmp_path / "a.cchc"
    file.write_bytes(UGLY.encode())
    code, out, told = run(str(file), "--check")
    assert (code, out, f"cần sửa: {file}" in told) == (1, "", True)
    code, out, _ = run(str(file), "--diff")
    assert code == 1
    assert "+  thời kỳ: năm 2024  # kỳ" in out
    assert file.read_bytes() == UGLY.encode()
    code, _, told = run(str(file))
    assert (code, f"đã sửa: {file}" in told) == (0, True)
    assert file.read_text("utf-8") == NEAT
    assert run(str(file), "--check") == (0, "", "")
    assert [one.name for one in tmp_path.iterdir()] == ["a.cchc"]


def test_standard_input_goes_to_standard_output() -> None:
    assert run("-", text=UGLY) == (0, NEAT, "")
    code, _, told = run("-", text='nhiệm vụ 1 "A"\n   sản phẩn kế hoạch\n')
    assert (code, "dòng 1-2 có lỗi, để nguyên" in told) == (0, True)


def test_what_is_not_text_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    bad, good = tmp_path / "b.cchc", tmp_path / "g.cchc"
    bad.write_bytes(b"\xff\xfea\x00")
    good.write_bytes(UGLY.encode())
    code, _, _ = run(str(bad), str(good))
    assert code == 2
    assert good.read_text("utf-8") == NEAT


def test_a_keyword_spread_over_the_line_stands_as_it_is() -> None:
    spread = NEAT.replace("nhiệm vụ", f"nhiệm{' ' * 60}vụ")
    found = formatted(spread)
    assert f"nhiệm{' ' * 60}vụ" in found.text
    same(spread, found.text)
    assert formatted(found.text).text == found.text
