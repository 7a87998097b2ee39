"""UT1 - UTC against the daily values of the IERS."""

from __future__ import annotations

import datetime
import tomllib

import numpy as np
from skyfield.api import load

from explorer.orbit.earth_rotation import ut1_utc_s
from tools import earth_rotation


def test_within_three_hundredths_of_a_second_of_the_daily_values() -> None:
    days = np.arange(np.datetime64("1972-01-02", "D"), np.datetime64("2027-01-01", "D"), 5).astype("datetime64[us]")
    stamps = [day.replace(tzinfo=datetime.UTC) for day in days.tolist()]
    theirs = load.timescale(builtin=True).from_datetimes(stamps).dut1
    assert np.abs(ut1_utc_s(days) - theirs).max() < 0.03
    assert np.ptp(theirs) > 1.4


def test_at_a_leap_second_it_jumps_by_one() -> None:
    before, after = ut1_utc_s(np.array(["2016-12-31T23:59:59", "2017-01-01T00:00:00"], "datetime64[us]"))
    assert abs(after - before - 1) < 1e-4


def test_beyond_the_table_it_stays_and_before_utc_there_is_none() -> None:
    last, later, much_later, early = ut1_utc_s(np.array(["2027-01-01", "2030-01-01", "2099-01-01", "1965-01-01"], "datetime64[us]"))
    assert last == later == much_later
    assert early == 0


def test_the_table_is_what_its_tool_makes() -> None:
    made = dict(earth_rotation.rows())
    written = {datetime.date.fromisoformat(day): ahead for day, ahead in tomllib.loads(earth_rotation.TARGET.read_text("utf-8"))["rows"]}
    assert made.keys() == written.keys()
    assert max(abs(made[day] - written[day]) for day in made) < 6e-5
