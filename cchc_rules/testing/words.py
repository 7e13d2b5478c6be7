"""Results of a plan's tests as text and as JUnit."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from cchc_rules.testing.accepting import Acceptance
from cchc_rules.testing.covering import Coverage
from cchc_rules.testing.mutating import Mutant
from cchc_rules.testing.running import TestResult

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def results_text(results: tuple[TestResult, ...]) -> str:
    """One line a test; differences below it."""
    lines = []
    for result in results:
        mark = "đạt" if result.passed else "KHÔNG ĐẠT"
        lines.append(f"{mark}: {result.test.title}")
        for one in result.differences:
            lines.extend([f"  dòng {one.line}: mong đợi {one.expected}", f"    được {one.got}"])
        if not result.passed:
            lines.extend(f"  về số liệu: {finding.message()}" for finding in result.findings)
    failed = sum(not result.passed for result in results)
    lines.append(f"{len(results)} kiểm thử, {failed} không đạt")
    return "\n".join(lines) + "\n"


def acceptance_text(acceptance: Acceptance) -> str:
    """What was written into the plan, and what could not be."""
    lines = [f"Đã ghi lại {len(acceptance.changed)} mong đợi"]
    lines.extend(
        f"  dòng {one.line}: {one.expected.partition(':')[0]}: {one.holds}"
        for one in acceptance.changed
    )
    lines.extend(
        f"  dòng {one.line}: không ghi lại được, sửa bằng tay: {one.expected}"
        for one in acceptance.left
    )
    return "\n".join(lines) + "\n"


def coverage_text(coverage: Coverage) -> str:
    """What the tests never looked at."""
    tested = coverage.items - len(coverage.untested)
    lines = [f"Độ phủ: {tested}/{coverage.items} mục được kiểm thử"]
    if coverage.untested:
        lines.append(f"  chưa kiểm thử: {', '.join(coverage.untested)}")
    for item, values in coverage.verdicts:
        lines.append(f"  {item}: chưa gặp {', '.join(value.label for value in values)}")
    for item, edge in coverage.edges:
        lines.append(f"  {item}: chưa thử {edge}")
    return "\n".join(lines) + "\n"


def survivors_text(tried: int, left: tuple[Mutant, ...]) -> str:
    """Changes that no test noticed."""
    lines = [f"Thay đổi thử: {tried}, không kiểm thử nào nhận ra: {len(left)}"]
    lines.extend(f"  {one.item or 'kế hoạch'}: {one.change}" for one in left)
    return "\n".join(lines) + "\n"


def junit(results: tuple[TestResult, ...], name: str) -> str:
    """The results in the XML that build servers read."""
    failed = sum(not result.passed for result in results)
    rows = ['<?xml version="1.0" encoding="UTF-8"?>']
    rows.append(f'<testsuite name={quoteattr(name)} tests="{len(results)}" failures="{failed}">')
    for result in results:
        rows.append(f"  <testcase classname={quoteattr(name)} name={quoteattr(result.test.title)}>")
        told = [f"mong đợi {one.expected}; được {one.got}" for one in result.differences]
        if told:
            about = [f"về số liệu: {finding.message()}" for finding in result.findings]
            text = escape("\n".join([*told, *about]))
            rows.append(f"    <failure message={quoteattr('; '.join(told))}>{text}</failure>")
        rows.append("  </testcase>")
    return _NOT_XML.sub("\ufffd", "\n".join([*rows, "</testsuite>"]) + "\n")
