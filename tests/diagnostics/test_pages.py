"""Every code has a page, and the page is the test."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from cchc_rules.diagnostics.codes import ALL_CODES
from cchc_rules.diagnostics.finding import Diagnostic, Severity
from cchc_rules.diagnostics.fixing import fix_text
from tests.diagnostics.pages import FOLDER, Example, findings_of, read_page

PAGES = sorted(path for path in FOLDER.glob("*.md") if path.stem != "README")
PLAN_PAGES = [path for path in PAGES if read_page(path).avoid.kind.startswith("cchc")]
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}


def _codes(example: Example, folder: Path) -> list[str]:
    found = findings_of(example, folder)
    return [one.code.number if isinstance(one, Diagnostic) else one for one in found]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert [path.stem for path in PAGES] == sorted(ALL_CODES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_to_avoid_gives_the_code_and_what_to_prefer_gives_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read_page(path)
    code = ALL_CODES[path.stem]
    assert (page.code, page.slug) == (code.number, code.slug)
    assert page.severity == SEVERITIES[code.severity]
    assert page.reason
    if page.avoid.kind == "không thư viện":
        _hide(monkeypatch, "python_calamine")
    if page.avoid.kind == "không pyarrow":
        _hide(monkeypatch, "pyarrow")
    assert _codes(page.avoid, tmp_path) == [code.number]
    assert _codes(page.prefer, tmp_path) == []


def _hide(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == module:
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)


@pytest.mark.parametrize("path", PLAN_PAGES, ids=lambda path: path.stem)
def test_a_safe_fix_mends_what_it_is_for(path: Path, tmp_path: Path) -> None:
    page = read_page(path)
    (finding,) = findings_of(page.avoid, tmp_path)
    assert isinstance(finding, Diagnostic)
    if finding.span is None or not any(fix.safe for fix in finding.fixes):
        return
    mended = fix_text(finding.span.source, [finding]).text
    assert _codes(Example("cchc tệp", mended.removesuffix("\n")), tmp_path) == []


def test_the_index_lists_every_code_with_its_severity() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    for code in ALL_CODES.values():
        row = f"| [{code.number}]({code.number}.md) | {code.slug} | {SEVERITIES[code.severity]} |"
        assert row in index, f"write in {FOLDER}/README.md: {row}"
