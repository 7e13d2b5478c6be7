"""The garbage collector waits, and goes on as before."""

from __future__ import annotations

import gc

import pytest

from cchc_rules.garbage import uncollected


def test_it_waits_within_and_goes_on_after() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_exception() -> None:
    with pytest.raises(ValueError, match="hỏng"), uncollected():
        raise ValueError("hỏng")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
