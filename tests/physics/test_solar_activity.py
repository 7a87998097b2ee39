"""The Sun day by day: what was measured, what is predicted, what may come."""

import datetime

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import solar_activity

SUN = solar_activity.load()


def test_it_begins_in_1957_and_says_what_is_observed() -> None:
    assert np.datetime64("1957-10-31") > SUN.first
    assert SUN.observed(datetime.date(2026, 9, 1))
    assert not SUN.observed(datetime.date(2026, 11, 23))
    assert np.datetime64("2041-01-01") < SUN.last


@pytest.mark.parametrize(
    ("year", "flux"),
    [(1958, 232), (1964, 73), (1980, 198), (1991, 208), (1996, 72), (2001, 181), (2008, 69), (2014, 146), (2019, 70), (2024, 191)],
)
def test_yearly_means_are_those_on_record(year: int, flux: float) -> None:
    found, mean, _ = SUN.mean(datetime.date(year, 1, 1), 365)
    assert found == pytest.approx(flux, rel=0.02)
    assert mean == pytest.approx(found, rel=0.02)


def test_days_on_record() -> None:
    # 28 October 2003, before the Halloween storms, and Ap on the day after; the storm of March 1989.
    assert SUN.f107_sfu[SUN.day(datetime.date(2003, 10, 28))] == pytest.approx(274, abs=6)
    assert SUN.ap[SUN.day(datetime.date(2003, 10, 29))] == pytest.approx(204, abs=2)
    assert SUN.ap[SUN.day(datetime.date(1989, 3, 13))] == pytest.approx(246, abs=2)


def test_minima_are_those_of_the_sunspots() -> None:
    # SILSO: October 1964, March 1976, September 1986, August 1996, December 2008, December 2019.
    known = [np.datetime64(month, "D") for month in ("1964-10", "1976-03", "1986-09", "1996-08", "2008-12", "2019-12")]
    found = [SUN.first + np.timedelta64(day, "D") for day in SUN.minima]
    for one, other in zip(found, known, strict=False):
        assert abs((one - other).astype(int)) < 250


def test_the_effective_flux_lies_between_that_of_81_days_and_of_the_day_before() -> None:
    before = np.concatenate([SUN.f107_sfu[:1], SUN.f107_sfu[:-1]])
    assert (SUN.effective_sfu >= np.minimum(before, SUN.f81_sfu) - 1e-9).all()
    assert (SUN.effective_sfu <= np.maximum(before, SUN.f81_sfu) + 1e-9).all()


@pytest.mark.parametrize("date", [datetime.date(1950, 1, 1), datetime.date(2050, 1, 1)])
def test_a_day_outside_the_table_is_refused(date: datetime.date) -> None:
    with pytest.raises(ExplorerError, match="give a date in between"):
        SUN.forcing(date, 100, 1, 1, np.random.default_rng(0))


def test_the_past_is_the_same_for_everybody() -> None:
    found = SUN.forcing(datetime.date(2001, 1, 1), 100, 50, 5, np.random.default_rng(0))
    assert found.f107_sfu.shape == (20, 1)
    first = SUN.day(datetime.date(2001, 1, 1))
    assert found.f107_sfu[0, 0] == pytest.approx(SUN.effective_sfu[first : first + 5].mean(), rel=1e-5)


def test_the_future_spreads_about_the_prediction() -> None:
    found = SUN.forcing(datetime.date(2026, 11, 23), 3653 * 2, 2000, 5, np.random.default_rng(3))
    assert np.isfinite(found.f107_sfu).all()
    assert found.f107_sfu.min() > 55
    assert found.f107_sfu.max() < 520
    spread = np.diff(np.quantile(found.f107_sfu, [0.05, 0.95], axis=1), axis=0)[0]
    assert spread[10] < 45 < spread[600]
    # The published prediction of each later year lies within 5 and 95 of 100 members.
    for year in (2029, 2031, 2033, 2036):
        predicted = SUN.mean(datetime.date(year, 1, 1), 365)[1]
        step = (datetime.date(year, 7, 1) - datetime.date(2026, 11, 23)).days // 5
        low, high = np.quantile(found.f107_sfu[step - 36 : step + 36].mean(axis=0), [0.05, 0.95])
        assert low < predicted < high


def test_the_same_seed_gives_the_same_future() -> None:
    one, other = (SUN.forcing(datetime.date(2027, 1, 1), 1000, 5, 5, np.random.default_rng(7)).f107_sfu for _ in range(2))
    assert (one == other).all()


def test_a_start_late_in_the_prediction_has_cycles_of_the_past() -> None:
    found = SUN.forcing(datetime.date(2041, 9, 1), 3653, 100, 5, np.random.default_rng(0))
    assert np.isfinite(found.f107_sfu).all()
    assert np.ptp(found.f107_sfu.mean(axis=1)) > 20
