"""How much altitude is lost in a year at an altitude that is held: the air of that height, the Sun of that year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM, GRAVITY_PARAMETER_M3_S2
from explorer.physics.atmosphere import year_fraction
from explorer.physics.decay import DAY_S
from explorer.physics.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.physics.atmosphere import Atmosphere
    from explorer.physics.decay import Body
    from explorer.physics.reboost import Rate
    from explorer.physics.solar_activity import SolarActivity

# One turn of the Sun about itself.
STEP_DAYS = 27
LAST_YEAR = 2100
QUANTILES = (0.05, 0.5, 0.95)


def yearly_losses_m_per_day(
    air: Atmosphere, activity: SolarActivity, body: Body, altitude_km: float, years: tuple[int, int], *, seed: int = 0
) -> dict[int, NDArray[np.float64]]:
    """Mean loss of mean altitude (members,) at an altitude that is held, in each year from the first to the last.

    As many members as the body has; where the Sun is not yet known each meets one of its own. Raises ``ExplorerError`` for years that
    the table of solar activity does not begin with, for altitudes without air and for a body that is none.
    """
    first, last = years
    ballistic = np.asarray(body.ballistic_m2_kg, float)
    if not (ballistic.ndim == 1 and ballistic.size and np.isfinite(ballistic).all() and (ballistic > 0).all()):
        raise ExplorerError("the ballistic coefficient Cd A / m must be above 0 m²/kg (the station has about 0.006)")
    if not first <= last <= LAST_YEAR:
        raise ExplorerError(f"the years {first} to {last} cannot be followed; expected as 2027 to 2030, {LAST_YEAR} at the latest")
    start, end = datetime.date(first, 1, 1), datetime.date(last + 1, 1, 1)
    known = activity.first.astype(datetime.date)
    if start < known:
        raise ExplorerError(f"the Sun of {first} is not known; give years from {known.year + (known > datetime.date(known.year, 1, 1))} on")
    forcing = activity.forcing(start, (end - start).days, len(ballistic), STEP_DAYS, np.random.default_rng(seed))
    speed = np.sqrt(GRAVITY_PARAMETER_M3_S2 * 1000 * (EQUATORIAL_RADIUS_KM + altitude_km))
    middles = [forcing.start + np.timedelta64(int(STEP_DAYS * (step + 0.5)), "D") for step in range(len(forcing.ap))]
    found: dict[int, list[NDArray[np.float64]]] = {}
    for middle, flux, ap in zip(middles, forcing.f107_sfu.astype(float), forcing.ap.astype(float), strict=True):
        year = min(int(middle.astype("datetime64[Y]").astype(int)) + 1970, last)
        density = air.density_kg_m3(altitude_km, flux, ap, year_fraction(middle))
        found.setdefault(year, []).append(ballistic * body.factor(flux) * density * speed * DAY_S)
    return {year: np.mean(losses, axis=0) for year, losses in found.items()}


def losses_by_year(air: Atmosphere, activity: SolarActivity, body: Body, years: tuple[int, int], *, seed: int = 0) -> Rate:
    """The loss of altitude by altitude and year as a ``Rate``: 5, 50 and 95 in a hundred of the members lose less."""
    kept: dict[float, dict[int, Span]] = {}

    def rate(altitude_km: float, year: int) -> Span:
        if altitude_km not in kept:
            losses = yearly_losses_m_per_day(air, activity, body, altitude_km, years, seed=seed)
            kept[altitude_km] = {one: Span(*np.quantile(members, QUANTILES).tolist()) for one, members in losses.items()}
        if year not in kept[altitude_km]:
            raise ExplorerError(f"the year {year} is not among those looked at, {years[0]} to {years[1]}")
        return kept[altitude_km][year]

    return rate
