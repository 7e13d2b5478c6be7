"""Nesting by hand agrees with the grammar of the document, which is the authority."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.source import Source
from cchc_rules.syntax.documents import terminals
from cchc_rules.syntax.nesting import nest_by_grammar
from cchc_rules.syntax.outline import nest

PLANS = sorted(Path("plans").glob("*/plan.cchc"))
LINES = st.sampled_from(
    [
        'kế hoạch "A"', "  số: 1/KH", "  mặc định:", "    thời hạn: quý I", 'đơn vị X "Y"',
        'chỉ tiêu 1 "T"', "  mức: từ 5%", '  ý a "B"', "    ý b", "      chủ trì: X", "  riêng: X",
        "    mức: 3", "      nối dài", "viết tắt", "  A = B", 'phần 1 "C"', '  nhiệm vụ 2 "D"',
        "\tkhông rõ", 'hết bảng', "", "# ghi", 'bảng điểm S "E" (100 điểm)', '  tiêu chí 1 "F"',
        '    tiêu chí 1.1 "G" (2 điểm)', "  thời hạn:", '"""', "ý",
    ]
)  # fmt: skip


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_the_plans_nest_as_the_grammar_says(path: Path) -> None:
    tokens = terminals(Source("p", path.read_text(encoding="utf-8")))
    assert nest(tokens) == nest_by_grammar(tokens)


@given(st.lists(LINES, max_size=30))
def test_any_lines_nest_as_the_grammar_says(lines: list[str]) -> None:
    tokens = terminals(Source("p", "\n".join(lines)))
    assert nest(tokens) == nest_by_grammar(tokens)


@given(st.sampled_from(PLANS), st.data())
def test_a_plan_with_lines_lost_or_moved_nests_as_the_grammar_says(
    path: Path, data: st.DataObject
) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()[:120]
    chosen = data.draw(st.lists(st.sampled_from(lines), max_size=40))
    tokens = terminals(Source("p", "\n".join(chosen)))
    assert nest(tokens) == nest_by_grammar(tokens)
