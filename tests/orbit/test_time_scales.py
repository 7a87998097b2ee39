"""UTC from TAI, TT and GPS against Skyfield and well-known offsets."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from skyfield.api import load

from explorer.orbit.time_scales import utc

SCALE = load.timescale(builtin=True)


@pytest.mark.parametrize(
    "day", ["1972-06-30", "1972-07-01", "1980-01-06", "1998-12-31", "1999-01-01", "2005-12-31", "2016-12-31", "2017-01-01", "2026-09-24"]
)
def test_tai_and_tt_are_skyfields(day: str) -> None:
    wanted = np.array([f"{day}T06:00:00"], "datetime64[us]")
    year, month, date, hour, minute, second = SCALE.utc(*map(int, day.split("-")), 6).tai_calendar()
    clock = datetime.datetime(year, month, date, hour, minute, tzinfo=datetime.UTC) + datetime.timedelta(seconds=round(second))
    tai = np.array([clock.replace(tzinfo=None)], "datetime64[us]")
    assert 10 <= (tai - wanted)[0] / np.timedelta64(1, "s") <= 37
    assert utc(tai, "TAI") == wanted
    tt, gps = (tai + np.array([ahead], "timedelta64[ms]") for ahead in (32_184, -19_000))
    assert utc(np.asarray(tt, "datetime64[us]"), "TT") == wanted
    assert utc(np.asarray(gps, "datetime64[us]"), "GPS") == wanted


def test_gps_began_with_utc() -> None:
    start = np.array(["1980-01-06T00:00:00"], "datetime64[us]")
    assert utc(start, "GPS") == start
    assert utc(start, "UTC") is start


def test_across_a_leap_second_time_does_not_go_back() -> None:
    tai = np.datetime64("2017-01-01T00:00:30", "us") + np.arange(20) * np.timedelta64(1, "s")
    assert (np.diff(utc(tai, "TAI")) >= np.timedelta64(0, "s")).all()
