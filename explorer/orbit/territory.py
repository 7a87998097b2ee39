"""How much of its time an orbit spends over a territory, and how much of the territory it comes to see.

The longitude of the node is taken as spread evenly over the turning Earth, which months of flight do. Then the latitude alone decides:
in a circular orbit the argument of latitude grows evenly with time, and each row of latitude is met for its share of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError, unknown
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, FLATTENING, geodetic
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FILE = RESOURCES / "textures" / "territories.npz"
ROWS = 1800  # of 0.1 degree of geodetic latitude, the southernmost first, as tools/earth writes them
_SCALE = 65535 / 360
MEAN_RADIUS_KM = 6371.0088  # of WGS-84, (2 a + b) / 3; the ball on which circles of visibility are drawn
_LEAST_ROWS = 3  # a territory of fewer is too small for rows of 11 km
_MIDDLES = (np.arange(ROWS) + 0.5) * (180 / ROWS) - 90
_STEP_DEG = 0.05  # of the table between geocentric and geodetic latitude
_COARSE_DEG = 0.5  # of the grid on which circles about the territory are drawn
_ALTITUDES_KM = (100.0, 36_000.0)
_NAMED_OTHERWISE = {"russian federation": "RU", "usa": "US", "uk": "GB", "china": "CN"}


@dataclass(frozen=True, slots=True, eq=False)
class Territory:
    """A territory as stretches along rows of latitude: ``rows`` (N,) and their ends in degrees of longitude, ``ends_deg`` (N, 2)."""

    code: str
    name: str
    rows: NDArray[np.int64]
    ends_deg: NDArray[np.float64]

    @property
    def share_of_rows(self) -> NDArray[np.float64]:
        """The share of each row's circle that belongs to the territory (1800,)."""
        return np.bincount(self.rows, self.ends_deg[:, 1] - self.ends_deg[:, 0], ROWS) / 360

    @property
    def area_km2(self) -> float:
        """On the ellipsoid, lakes and rivers included."""
        return float(self.share_of_rows @ row_areas_km2())

    def holds(self, latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether places (N,) lie in it, to a row's width of 0.1 degree."""
        row = np.clip(np.floor((latitude_deg + 90) * (ROWS / 180)).astype(int), 0, ROWS - 1)
        east = np.mod(longitude_deg + 180, 360)
        # Stretches are sorted by row and longitude: the last one that begins before the place decides.
        key = self.rows * 360.0 + self.ends_deg[:, 0] + 180
        index = np.searchsorted(key, row * 360.0 + east, side="right") - 1
        safe = np.maximum(index, 0)
        inside: NDArray[np.bool_] = (index >= 0) & (self.rows[safe] == row) & (east <= self.ends_deg[safe, 1] + 180)
        return inside


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an orbit has of a territory; shares from 0 to 1, in the long run.

    ``in_view`` counts while any part of the territory sees the spacecraft above its horizon. Areas: what passes straight below it sooner or
    later, what sees it above the horizon, and what sees it at ``elevation_deg`` or higher, within ``swath_km`` to each side of the track.
    """

    territory: str
    name: str
    area_km2: float
    inclination_deg: float
    altitude_km: float
    elevation_deg: float
    highest_latitude_deg: float  # geodetic, of the ground track
    time_over: float
    time_in_view: float
    area_below: float
    area_in_view: float
    area_in_swath: float
    horizon_km: float  # along the ground, from the point below to where it stands on the horizon
    swath_km: float

    @property
    def minutes_over_a_day(self) -> float:
        """Mean time a day straight above the territory."""
        return self.time_over * 1440


@cache
def names() -> dict[str, str]:
    """The territories by their code (ISO 3166-1 alpha-2, and XK)."""
    with np.load(_FILE) as content:
        return dict(zip(content["codes"].tolist(), content["names"].tolist(), strict=True))


def territory(given: str) -> Territory:
    """A territory by its code or name. Raises ``ExplorerError`` for one that is unknown or too small for the map."""
    code = _code(given)
    with np.load(_FILE) as content:
        index = content["codes"].tolist().index(code)
        begin = int(content["counts"][:index].sum())
        part = slice(begin, begin + int(content["counts"][index]))
        found = Territory(
            code=code,
            name=names()[code],
            rows=content["rows"][part].astype(np.int64),
            ends_deg=content["ends"][:, part].T / _SCALE - 180,
        )
    if len(np.unique(found.rows)) < _LEAST_ROWS:
        raise ExplorerError(f"{found.name} is too small for this map, whose rows are 11 km wide; choose a larger country")
    return found


def _code(given: str) -> str:
    text = given.strip()
    if text.upper() in names():
        return text.upper()
    by_name = {name.casefold(): code for code, name in names().items()} | _NAMED_OTHERWISE
    if text.casefold() in by_name:
        return by_name[text.casefold()]
    raise unknown("country", given, sorted(names().values()))


def coverage(land: Territory, inclination_deg: float, altitude_km: float, elevation_deg: float = 20.0) -> Coverage:
    """What a circular orbit of an inclination and a mean altitude (above 6,378.137 km) has of a territory.

    The time that the point below spends in each row follows from sin(latitude) = sin(inclination) sin(argument of latitude); latitudes of
    the orbit, which are geocentric, are taken to the geodetic ones of the map at the orbit's height. Circles of visibility are drawn on a
    ball of the mean radius. Raises ``ExplorerError`` for values out of range.
    """
    _in_range("inclination", inclination_deg, 0.0, 180.0, "degrees")
    _in_range("altitude", altitude_km, *_ALTITUDES_KM, "km")
    _in_range("elevation", elevation_deg, 0.0, 89.0, "degrees")
    radius = EQUATORIAL_RADIUS_KM + altitude_km
    highest = min(inclination_deg, 180.0 - inclination_deg)
    (highest_geodetic,) = _below_deg(np.array([highest]), radius).tolist()
    horizon, swath = (circle_deg(radius, angle) for angle in (0.0, elevation_deg))
    times = row_times(inclination_deg, radius)
    areas = land.share_of_rows * row_areas_km2()
    middles = geocentric_deg(_MIDDLES)

    def area_where(passed: NDArray[np.bool_]) -> float:
        return 1.0 - float(areas[~passed].sum() / areas.sum())  # exactly 1 where nothing is left out

    return Coverage(
        territory=land.code,
        name=land.name,
        area_km2=land.area_km2,
        inclination_deg=inclination_deg,
        altitude_km=altitude_km,
        elevation_deg=elevation_deg,
        highest_latitude_deg=highest_geodetic,
        time_over=float(times @ land.share_of_rows),
        time_in_view=float(times @ _near(land, horizon)),
        area_below=area_where(np.abs(_MIDDLES) <= highest_geodetic),
        area_in_view=area_where(np.abs(middles) <= highest + horizon),
        area_in_swath=area_where(np.abs(middles) <= highest + swath),
        horizon_km=float(np.radians(horizon) * MEAN_RADIUS_KM),
        swath_km=float(np.radians(swath) * MEAN_RADIUS_KM),
    )


def row_times(inclination_deg: float, radius_km: float) -> NDArray[np.float64]:
    """The share of its time that the point below a circular orbit spends in each row (1800,)."""
    latitudes = np.arange(-90.0, 90.001, _STEP_DEG)
    edges = np.interp(np.arange(ROWS + 1) * (180 / ROWS) - 90, _below_deg(latitudes, radius_km), latitudes)
    tilt = max(np.sin(np.radians(inclination_deg)), 1e-9)
    shares: NDArray[np.float64] = np.diff(np.arcsin(np.clip(np.sin(np.radians(edges)) / tilt, -1, 1))) / np.pi
    return shares


@cache
def row_areas_km2() -> NDArray[np.float64]:
    """The area of each row on the ellipsoid (1800,): zones between parallels (J. P. Snyder, USGS PP 1395, equation 3-12)."""
    eccentricity = np.sqrt(FLATTENING * (2 - FLATTENING))
    sine = np.sin(np.radians(np.arange(ROWS + 1) * (180 / ROWS) - 90))
    along = sine / (1 - (eccentricity * sine) ** 2) + np.arctanh(eccentricity * sine) / eccentricity
    areas: NDArray[np.float64] = np.pi * EQUATORIAL_RADIUS_KM**2 * (1 - eccentricity**2) * np.diff(along)
    return areas


def circle_deg(radius_km: float, elevation_deg: float) -> float:
    """How far from the point below, in degrees of arc, a spacecraft so far from the Earth's centre stands that high above the horizon."""
    angle = np.radians(elevation_deg)
    return float(np.degrees(np.arccos(np.clip(MEAN_RADIUS_KM * np.cos(angle) / radius_km, -1, 1)) - angle))


def geocentric_deg(geodetic_deg: NDArray[np.floating]) -> NDArray[np.float64]:
    """The geocentric latitude of places on the ellipsoid."""
    latitude: NDArray[np.float64] = np.degrees(np.arctan((1 - FLATTENING) ** 2 * np.tan(np.radians(geodetic_deg))))
    return latitude


def _below_deg(geocentric: NDArray[np.float64], radius_km: float) -> NDArray[np.float64]:
    """The geodetic latitude of the points below a spacecraft at geocentric latitudes."""
    angle = np.radians(geocentric)
    return geodetic(np.stack([np.cos(angle), np.zeros_like(angle), np.sin(angle)], axis=-1) * radius_km)[0]


def _near(land: Territory, reach_deg: float) -> NDArray[np.float64]:
    """The share of each row's circle (1800,) within an arc of the territory, found on a coarser grid.

    About each piece of a row the circle's half width follows from the cosine rule of spherical trigonometry.
    """
    rows, columns = int(180 / _COARSE_DEG), int(360 / _COARSE_DEG)
    middles = (np.arange(rows) + 0.5) * _COARSE_DEG - 90
    latitude = np.radians(geocentric_deg(middles))
    longitude = (np.arange(columns) + 0.5) * _COARSE_DEG - 180
    held = land.holds(np.repeat(middles, columns), np.tile(longitude, rows)).reshape(rows, columns)
    (sources,) = np.nonzero(held.any(axis=1))
    # Three times round, so that a window never meets the end.
    counts = np.concatenate([np.zeros((len(sources), 1), int), np.cumsum(np.tile(held[sources], 3), axis=1)], axis=1)
    share = np.zeros(rows)
    cosine = np.cos(np.radians(reach_deg))
    for row in range(rows):
        across = (cosine - np.sin(latitude[row]) * np.sin(latitude[sources])) / (np.cos(latitude[row]) * np.cos(latitude[sources]))
        seen = np.zeros(columns, bool)
        for source in np.flatnonzero(across <= 1):
            half = int(np.degrees(np.arccos(max(across[source], -1.0))) / _COARSE_DEG)
            at = np.arange(columns, 2 * columns)
            seen |= counts[source, at + min(half, columns) + 1] > counts[source, at - min(half, columns)]
        share[row] = seen.mean()
    near: NDArray[np.float64] = np.interp(_MIDDLES, middles, share)
    return near


def _in_range(name: str, value: float, low: float, high: float, unit: str) -> None:
    if not low <= value <= high:
        raise ExplorerError(f"{name} is {value:g}; expected {low:g} to {high:,.0f} {unit}")
