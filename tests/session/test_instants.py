"""Instants as users write them."""

from __future__ import annotations

import datetime

import pytest

from explorer.errors import ExplorerError
from explorer.session.instants import instant_meant

SHOWN = datetime.datetime(2026, 9, 25, 12, 34, 56, 789, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1 October 2026, 06:00", "2026-10-01T06:00:00+00:00"),
        ("1 sept. 2026 6:00:07 gmt", "2026-09-01T06:00:07+00:00"),
        ("2026-1-5 00:00Z", "2026-01-05T00:00:00+00:00"),
        ("2026-09-25T06:00:00.250Z", "2026-09-25T06:00:00+00:00"),
        ("2026-09-25 23:30 -05:00", "2026-09-26T04:30:00+00:00"),
        ("4 Oct 1957", "1957-10-04T12:34:56+00:00"),
        ("06:00", "2026-09-25T06:00:00+00:00"),
    ],
)
def test_read(words: str, meant: str) -> None:
    assert instant_meant(words, SHOWN).isoformat() == meant


@pytest.mark.parametrize(
    "words", ["", "soon", "25", "30 Feb 2026", "25 Ju 2026", "25:00", "06:60", "2026-13-01", "06:00 CET", "06:00 06:00", "UTC"]
)
def test_what_is_none_is_told_with_what_would_be_right(words: str) -> None:
    with pytest.raises(ExplorerError, match="like 25 Sep 2026 06:00:00 or 2026-09-25 06:00"):
        instant_meant(words, SHOWN)
