"""Make resources/tables/space_weather.npz: ``python -m tools.space_weather``.

Needs the packages of the group ``tables`` (pip install --group tables): brahe 1.8.0 holds the space weather file of CSSI and CelesTrak.
"""

from __future__ import annotations

import datetime

import brahe
import numpy as np

from explorer.paths import RESOURCES

TARGET = RESOURCES / "tables" / "space_weather.npz"
_MJD_EPOCH = datetime.date(1858, 11, 17)
# The smallest that has been seen on one day since 1947 is 62.6; less is a gap in the file.
_LEAST_SFU = 60.0


def main() -> None:
    """Write the table anew and say what it spans."""
    data = brahe.FileSpaceWeatherProvider.from_default_file()
    first = int(data.mjd_min()) + 1
    observed, daily, last = (
        int(mjd) for mjd in (data.mjd_last_observed(), data.mjd_last_daily_predicted(), data.mjd_last_monthly_predicted())
    )
    days = range(first, last + 1)
    flux = np.array([data.get_f107_observed(float(day)) for day in days])
    mean = np.array([data.get_f107_obs_avg81(float(day)) for day in days])
    ap = np.array([data.get_ap_daily(float(day)) for day in days])
    good = np.isfinite(flux) & (flux >= _LEAST_SFU)
    # The file gives a burst at noon now and then, which says nothing about the heating of the air; 81-day means leave such days out.
    flux = np.where(good & (flux < 2.5 * mean), flux, mean)
    # A month ahead the file says only what the month is like: no day of it has a name.
    flux[days.index(daily) + 1 :] = mean[days.index(daily) + 1 :]
    # The file has no monthly prediction of the geomagnetic index and leaves a standing value.
    ap[days.index(daily) + 1 :] = _usual_ap(ap[: days.index(observed) + 1])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        TARGET,
        first_day=np.array(_iso(first)),
        last_observed=np.array(_iso(observed)),
        last_daily=np.array(_iso(daily)),
        # Day by day as differences in tenths: small numbers, which pack well.
        f107_tenths=np.diff(np.round(10 * flux).astype(np.int16), prepend=np.int16(0)),
        f81_tenths=np.diff(np.round(10 * mean).astype(np.int16), prepend=np.int16(0)),
        ap=np.round(ap).astype(np.int16),
        minima=np.array([_iso(first + day) for day in _minima(mean)]),
    )
    print(f"{TARGET.name}  {TARGET.stat().st_size / 1000:.0f} kB: {_iso(first)} to {_iso(observed)} observed, predicted to {_iso(last)}")


def _usual_ap(observed: np.ndarray) -> float:
    """The mean of the last eleven years, about a solar cycle."""
    return float(np.mean(observed[-11 * 365 :]))


def _minima(mean: np.ndarray) -> list[int]:
    """Days, counted from the first, on which the mean of 13 months is the lowest within four years before and after."""
    year, reach = 396, 1461
    total = np.concatenate([[0.0], np.cumsum(mean)])
    smooth = (total[year:] - total[:-year]) / year
    found: list[int] = []
    for day in range(reach, len(smooth) - reach):
        lowest = smooth[day] <= smooth[day - reach : day + reach + 1].min()
        if lowest and (not found or day - found[-1] > reach):
            found.append(day)
    return [day + year // 2 for day in found]


def _iso(mjd: int) -> str:
    return (_MJD_EPOCH + datetime.timedelta(days=mjd)).isoformat()


if __name__ == "__main__":
    main()
