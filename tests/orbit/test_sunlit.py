"""When the station enters and leaves the Earth's shadow, against Skyfield with the ephemeris DE421 of JPL."""

from __future__ import annotations

import dataclasses
import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skyfield_data
from skyfield.api import EarthSatellite, load, load_file
from skyfield.framelib import mean_equator_and_equinox_of_date

from explorer.orbit.element_set import bundled
from explorer.orbit.frames import days_since_j2000, instant
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.plane import beta_at
from explorer.orbit.propagate import _record
from explorer.orbit.sun import sun_of_date
from explorer.orbit.track import at_times

ORBITS = 5
STEP = np.timedelta64(10_000_000, "us")
MIDSUMMER = datetime.datetime(2026, 6, 21, 8, 0, tzinfo=datetime.UTC)
MIDWINTER = datetime.datetime(2026, 12, 21, 20, 0, tzinfo=datetime.UTC)


@lru_cache(maxsize=1)
def scale() -> Any:
    return load.timescale(builtin=True)


@lru_cache(maxsize=1)
def planets() -> Any:
    return load_file(str(Path(skyfield_data.__file__).parent / "data" / "de421.bsp"))


def stamps(times: np.ndarray) -> Any:
    return scale().from_datetimes([time.replace(tzinfo=datetime.UTC) for time in times.astype("datetime64[us]").tolist()])


def with_beta(epoch: datetime.datetime, beta_deg: float) -> ElementSet:
    """The station's set at another epoch, its node turned to where the beta angle is nearest to what is asked for."""
    sets = [dataclasses.replace(bundled(), epoch=epoch, node_deg=float(node)) for node in range(360)]
    return min(sets, key=lambda elements: abs(beta_at(elements, epoch).deg - beta_deg))


def crossings(elements: ElementSet) -> tuple[np.ndarray, np.ndarray]:
    """Our times of entering and leaving the shadow, to a millisecond, and whether the station is in sunlight after each."""
    times = instant(elements.epoch) + np.arange(ORBITS * 558) * STEP
    lit = at_times(elements, times).sunlit
    changes = np.flatnonzero(lit[1:] != lit[:-1])
    low, high = times[changes], times[changes + 1]
    for _ in range(15):
        middle = low + (high - low) // 2
        same = at_times(elements, middle).sunlit == lit[changes]
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return high, lit[changes + 1]


@pytest.mark.parametrize(
    ("epoch", "beta_deg"),
    [
        *((bundled().epoch, beta) for beta in (-50.0, -25.0, 0.0, 10.0, 40.0, 50.0)),
        *((MIDSUMMER, beta) for beta in (-25.0, 0.0, 25.0, 60.0, 68.0)),
        *((MIDWINTER, beta) for beta in (-68.0, -60.0)),
    ],
    ids=lambda value: str(value.date() if isinstance(value, datetime.datetime) else value),
)
def test_entry_and_exit_within_two_seconds_of_skyfield(epoch: datetime.datetime, beta_deg: float) -> None:
    elements = with_beta(epoch, beta_deg)
    assert abs(beta_at(elements, epoch).deg - beta_deg) < 1
    times, after = crossings(elements)
    assert 2 * ORBITS - 1 <= len(times) <= 2 * ORBITS + 1
    satellite = EarthSatellite.from_satrec(_record(elements), scale())
    for shift_s, expected in ((-2, ~after), (2, after)):
        assert np.array_equal(satellite.at(stamps(times + np.timedelta64(shift_s, "s"))).is_sunlit(planets()), expected)


def test_no_shadow_when_the_sun_stands_far_off_the_orbits_plane() -> None:
    elements = with_beta(MIDSUMMER, 74.0)
    assert beta_at(elements, MIDSUMMER).deg > 72
    times = instant(elements.epoch) + np.arange(560) * STEP
    assert at_times(elements, times).sunlit.all()
    assert EarthSatellite.from_satrec(_record(elements), scale()).at(stamps(times[::10])).is_sunlit(planets()).all()


def test_the_sun_stands_within_a_hundredth_of_a_degree_of_de421() -> None:
    times = np.datetime64("1998-11-20", "us") + np.arange(400) * np.timedelta64(28 * 86400 * 1_000_000 + 5_000_000_000, "us")
    apparent = planets()["earth"].at(stamps(times)).observe(planets()["sun"]).apparent()
    theirs = apparent.frame_xyz(mean_equator_and_equinox_of_date).km.T
    theirs /= np.linalg.norm(theirs, axis=1)[:, None]
    apart = np.degrees(np.arccos(np.clip(np.sum(sun_of_date(days_since_j2000(times)) * theirs, axis=1), -1, 1)))
    assert apart.max() < 0.011
