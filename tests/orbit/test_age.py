"""The age of an element set and what it means."""

from __future__ import annotations

import datetime
import itertools

import numpy as np
import pytest

from explorer.orbit.age import describe_age
from explorer.orbit.element_set import BUNDLED, bundled, read
from explorer.orbit.frames import instant
from explorer.orbit.propagate import propagate


def at(days: float) -> datetime.datetime:
    return bundled().epoch + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (0, "fresh"),
        (2.99, "fresh"),
        (3, "ageing"),
        (13.9, "ageing"),
        (14, "old"),
        (29.9, "old"),
        (30, "outdated"),
        (900, "outdated"),
        (-5, "ageing"),
    ],
)
def test_levels_change_at_3_14_and_30_days(days: float, level: str) -> None:
    assert describe_age(bundled(), at(days)).level == level


def test_the_error_grows_with_age_and_both_ways() -> None:
    errors = [describe_age(bundled(), at(days)).expected_error_km for days in (0, 1, 3, 7, 14, 30, 60)]
    assert errors == sorted(errors)
    assert describe_age(bundled(), at(-7)).expected_error_km == describe_age(bundled(), at(7)).expected_error_km


def test_the_error_is_of_the_order_others_found() -> None:
    """Medians of histories of 2021 and 2024: 1 to 3 km after a day, 5 to 35 after three, 20 to 250 after seven."""
    for days, low, high in ((1, 1, 5), (3, 5, 35), (7, 20, 250)):
        assert low < describe_age(bundled(), at(days)).expected_error_km < high


def test_words_name_epoch_age_and_error() -> None:
    words = describe_age(bundled(), at(7)).words
    assert words == "element set of 24 Sep 2026, 7 days old: place along the orbit uncertain by about 99 km"
    assert "60 days old: place along the orbit unknown (typically 7,500 km off)" in describe_age(bundled(), at(60)).words
    assert "or more" in describe_age(bundled(), at(400)).words
    assert "made 2 days after this time" in describe_age(bundled(), at(-2)).words
    assert "1 hour old" in describe_age(bundled(), at(1 / 24)).words
    assert "made 30 years after this time" in describe_age(bundled(), at(-30 * 365.25)).words


def test_the_height_is_known_for_longer_than_the_place_but_not_for_a_year() -> None:
    """As the station's own sets of 2002 to 2026 have it, each against those of about so many days later."""
    sets = read(BUNDLED.with_name("iss_past.tle"))
    for days, below_km in ((90, 5), (400, 1000)):
        off = []
        for one, later in itertools.combinations(sorted(sets, key=lambda elements: elements.epoch), 2):
            if abs((later.epoch - one.epoch).days - days) < 60:
                times = instant(later.epoch) + np.arange(93) * np.timedelta64(60, "s")
                high, there = (np.linalg.norm(propagate(source, times)[0], axis=1).mean() for source in (one, later))
                off.append(abs(high - there))
        assert len(off) > 10
        assert np.median(off) < below_km
        assert (np.median(off) > 10) == ("height not known" in describe_age(bundled(), at(days)).words)
