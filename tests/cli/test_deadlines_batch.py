"""The batch form answers with the keys other systems read."""

from __future__ import annotations

from cchc_rules.cli.deadlines_batch import answer
from cchc_rules.temporal.calendars import official_calendar


def _answer(**record: object) -> dict[str, object]:
    return answer(record, official_calendar())


def test_an_answer_has_exactly_the_promised_keys() -> None:
    result = _answer(id="a", phrase="trước ngày 30/6/2021")
    assert list(result) == ["id", "kind", "instances", "diagnostics", "read_back"]
    instances = result["instances"]
    assert isinstance(instances, list)
    assert instances[0] == {
        "label": "30/6/2021",
        "window_start": "2021-01-01",
        "nominal": "2021-06-29",
        "effective": "2021-06-29",
        "moved": False,
        "basis": "quy ước: “trước ngày” không kể ngày đó",
        "other": {
            "nominal": "2021-06-30",
            "effective": "2021-06-30",
            "reading": "kể cả ngày đó",
        },
    }


def test_a_limit_without_its_event_is_an_event() -> None:
    result = _answer(id=1, phrase="trong 10 ngày kể từ ngày nhận")
    assert (result["kind"], result["instances"]) == ("event", [])


def test_hours_are_iso_minutes() -> None:
    result = _answer(id=1, phrase="24 giờ kể từ khi nhận", **{"from": "2024-03-01T10:00"})
    assert isinstance(result["instances"], list)
    assert result["instances"][0]["nominal"] == "2024-03-02T10:00"


def test_a_phrase_that_needs_a_year_is_refused_without_one() -> None:
    result = _answer(id=1, phrase="trong năm")
    assert result["kind"] == "refused"
    assert isinstance(result["diagnostics"], list)
    assert result["diagnostics"][0]["code"] == "D005"


def test_bad_fields_are_findings() -> None:
    for record in ({"year": "x"}, {"from": "x"}, {"issued": "x"}, {"year": True}):
        assert _answer(id=1, phrase="trong năm", **record)["kind"] == "refused"


def test_read_back_says_why_a_day_moved() -> None:
    result = _answer(id=1, phrase="ngày 20 tháng cuối quý", year=2021)
    assert "20/3/2021 là thứ Bảy nên tính đến hết 22/3/2021" in str(result["read_back"])


def test_phrases_without_days_are_read_back() -> None:
    for phrase in ("thường xuyên", "theo quy định", "kịp thời", "xyz", "khi có yêu cầu"):
        assert str(_answer(id=1, phrase=phrase)["read_back"]).endswith(".")


def test_a_year_may_be_a_number_or_its_digits() -> None:
    for year in (2021, "2021"):
        result = _answer(id=1, phrase="quý I", year=year)
        assert isinstance(result["instances"], list)
        assert result["instances"][0]["effective"] == "2021-03-31"


def test_a_year_that_no_calendar_has_is_a_finding() -> None:
    for year in (0, 1, 9999, 10**20, "9999", "-5", "9" * 5_000):
        result = _answer(id=1, phrase="quý I", year=year)
        assert (result["kind"], result["instances"]) == ("refused", [])
        assert isinstance(result["diagnostics"], list)
        assert [one["code"] for one in result["diagnostics"]] == ["D013"]
