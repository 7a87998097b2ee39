"""The air on the orbit: mean density times drag factor, from the table that tools/atmosphere makes with NRLMSISE-00.

The mean is taken over the orbit, over the local times that it comes to in two months, and over the hours of the day; the factor is what
the air's turning with the Earth makes of the drag (0.92 at 51.6 degrees). One density at one place would be wrong by half.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from explorer import paths
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TABLE = "atmosphere.npz"
# Between the nodes of the table the logarithm is put on even steps once, so that a lookup needs no search.
STEP_KM = 5.0
# Five days each: within one the density changes by less than a hundredth.
PAGES = 73
_MONTHS = 12
# The nodes in time are the fifteenths of the months.
_FIRST_NODE_MONTHS = 0.48


@dataclass(frozen=True, eq=False)
class Atmosphere:
    """Logarithm of the mean density times drag factor, kg/m³, on one inclination.

    ``log_density`` is (12 months, solar flux, geomagnetic index, altitude); altitudes are mean altitudes, ``STEP_KM`` apart from
    ``lowest_km`` on. Flux is the effective one of ``solar_activity``; flux and index beyond the table count as its ends.
    """

    inclination_deg: float
    lowest_km: float
    f107_sfu: NDArray[np.float64]
    ap: NDArray[np.float64]
    log_density: NDArray[np.float64]

    @classmethod
    def of(cls, inclination_deg: float) -> Atmosphere:
        """The air on an inclination from 0 to 180 degrees. Raises ``ExplorerError`` for another."""
        if not (isinstance(inclination_deg, (int, float)) and 0 <= inclination_deg <= 180):
            raise ExplorerError(f"the inclination is {inclination_deg}; expected degrees from 0 to 180, as 51.64 for the station")
        return _on(float(inclination_deg))

    @property
    def highest_km(self) -> float:
        """The greatest mean altitude that the table has."""
        return self.lowest_km + STEP_KM * (int(self.log_density.shape[3]) - 1)

    def on_day(self, year_fraction: float) -> NDArray[np.float64]:
        """The table (flux, index, altitude) of a time of year from 0 to 1, by a cubic through the four months about it."""
        months = (_MONTHS * year_fraction - _FIRST_NODE_MONTHS) % _MONTHS
        before = int(months) % _MONTHS
        weights = _cubic(months - int(months))
        near = [(before + k) % _MONTHS for k in (-1, 0, 1, 2)]
        mixed: NDArray[np.float64] = sum(weight * self.log_density[month] for weight, month in zip(weights, near, strict=True))
        return mixed

    @cached_property
    def pages(self) -> NDArray[np.float64]:
        """The tables of ``PAGES`` even times of the year, one after another, each that of its middle."""
        # In one piece, so that a lookup can take from it without a copy.
        return np.ascontiguousarray(np.stack([self.on_day((page + 0.5) / PAGES) for page in range(PAGES)]))

    def nodes(self, f107_sfu: ArrayLike, ap: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where flux and index lie between the nodes of the table, as numbers with a fraction."""
        flux = np.interp(np.asarray(f107_sfu, float), self.f107_sfu, np.arange(len(self.f107_sfu)))
        index = np.interp(np.asarray(ap, float), self.ap, np.arange(len(self.ap)))
        return flux, index

    def density_kg_m3(self, altitude_km: ArrayLike, f107_sfu: ArrayLike, ap: ArrayLike, year: ArrayLike) -> NDArray[np.float64]:
        """Mean density times drag factor; log-linear in altitude. ``year`` has a fraction; arguments broadcast.

        Raises ``ExplorerError`` for altitudes that the table does not have, and for what is no number.
        """
        altitude, flux, index, time = np.broadcast_arrays(*(np.asarray(value, float) for value in (altitude_km, f107_sfu, ap, year)))
        for name, values in (("altitude", altitude), ("solar flux", flux), ("geomagnetic index", index), ("year", time)):
            if not np.isfinite(values).all():
                raise ExplorerError(f"the {name} is no number")
        if (altitude < self.lowest_km).any() or (altitude > self.highest_km).any():
            raise ExplorerError(
                f"the air is known from {self.lowest_km:g} to {self.highest_km:g} km; {altitude.flat[0]:g} km was asked for"
            )
        out = np.empty(altitude.size)
        flux_at, index_at = self.nodes(flux.ravel(), index.ravel())
        fractions = (time % 1.0).ravel()
        for fraction in np.unique(fractions):
            here = fractions == fraction
            table = self.on_day(float(fraction))[None]
            out[here] = lookup(
                table, 0, self.lowest_km, altitude_km=altitude.ravel()[here], flux_at=flux_at[here], index_at=index_at[here]
            )[0]
        return np.exp(out).reshape(altitude.shape)


def lookup(
    tables: NDArray[np.float64],
    page: NDArray[np.intp] | int,
    lowest_km: float,
    *,
    altitude_km: NDArray[np.float64],
    flux_at: NDArray[np.float64],
    index_at: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log density (M,) and its fall per kilometre (M,) in tables (page, flux, index, altitude), linear between nodes.

    ``page`` is one for all or (M,); ``flux_at`` and ``index_at``, (M,) or (1,), are positions between nodes, as ``Atmosphere.nodes``
    gives them.
    """
    _, fluxes, indices, altitudes = tables.shape
    position = (altitude_km - lowest_km) * (1 / STEP_KM)
    layer = position.astype(np.intp)
    np.clip(layer, 0, altitudes - 2, out=layer)
    flux = np.minimum(flux_at.astype(np.intp), fluxes - 2)
    index = np.minimum(index_at.astype(np.intp), indices - 2)
    flux_part = flux_at - flux
    index_part = index_at - index
    if len(flux_at) == 1 and isinstance(page, int):
        # One Sun for all: the column of air is put together once.
        f, i, u, v = int(flux[0]), int(index[0]), float(flux_part[0]), float(index_part[0])
        low, high = tables[page, f], tables[page, f + 1]
        column = (1 - u) * ((1 - v) * low[i] + v * low[i + 1]) + u * ((1 - v) * high[i] + v * high[i + 1])
        below = column.take(layer)
        fall = below - column.take(layer + 1)
    else:
        # The place of the first of the eight corners; the other seven lie at fixed distances from it.
        first = ((page * fluxes + flux) * indices + index) * altitudes + layer
        both = flux_part * index_part
        weights = (1 - flux_part - index_part + both, index_part - both, flux_part - both, both)
        flat = tables.reshape(-1)
        below = np.zeros(len(altitude_km))
        above = np.zeros(len(altitude_km))
        for weight, shift in zip(weights, (0, altitudes, indices * altitudes, (indices + 1) * altitudes), strict=True):
            below += weight * flat[shift:].take(first)
            above += weight * flat[shift + 1 :].take(first)
        fall = below - above
    return below - fall * (position - layer), fall * (1 / STEP_KM)


def _cubic(part: float) -> tuple[float, float, float, float]:
    """Weights of the four nodes about a place (Catmull and Rom 1974)."""
    return (
        0.5 * part * (-1 + part * (2 - part)),
        0.5 * (2 + part * part * (-5 + 3 * part)),
        0.5 * part * (1 + part * (4 - 3 * part)),
        0.5 * part * part * (part - 1),
    )


@cache
def _stored() -> dict[str, NDArray[np.float64]]:
    with np.load(paths.RESOURCES / "tables" / TABLE) as stored:
        table = {name: stored[name].astype(np.float64) for name in stored.files}
    table["log_density"] = np.cumsum(table["log_density"], axis=-1) * table["log_step"] + table["least_log"]
    table["log_ratio"] = np.cumsum(table["log_ratio"], axis=-1) * table["ratio_step"]
    return table


@cache
def _on(inclination_deg: float) -> Atmosphere:
    stored = _stored()
    # (months, flux, altitude) of the ratio at this inclination, then at every flux of the table.
    ratio = _between(stored["log_ratio"], stored["inclination_deg"], inclination_deg)
    ratio = np.stack([_between(np.moveaxis(ratio, 1, 0), stored["inclination_f107_sfu"], flux) for flux in stored["f107_sfu"]], axis=1)
    logs = stored["log_density"] + ratio[:, :, None, :]
    heights = stored["altitude_km"]
    even = np.arange(heights[0], heights[-1] + STEP_KM / 2, STEP_KM)
    table = _smooth(logs, heights, even)
    table.setflags(write=False)
    return Atmosphere(inclination_deg, float(heights[0]), stored["f107_sfu"], stored["ap"], table)


def _between(values: NDArray[np.float64], nodes: NDArray[np.float64], at: float) -> NDArray[np.float64]:
    """Linear along the first axis; beyond the ends as at the ends."""
    upper = int(np.clip(np.searchsorted(nodes, at), 1, len(nodes) - 1))
    part = min(max((at - nodes[upper - 1]) / (nodes[upper] - nodes[upper - 1]), 0.0), 1.0)
    return np.asarray((1 - part) * values[upper - 1] + part * values[upper])


def _smooth(values: NDArray[np.float64], nodes: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cubic Hermite along the last axis, slopes from parabolas through three nodes."""
    slopes = np.gradient(values, nodes, axis=-1, edge_order=2)
    layer = np.clip(np.searchsorted(nodes, at, side="right") - 1, 0, len(nodes) - 2)
    width = nodes[layer + 1] - nodes[layer]
    part = (at - nodes[layer]) / width
    rest = 1 - part
    return np.asarray(
        (1 + 2 * part) * rest**2 * values[..., layer]
        + part * rest**2 * width * slopes[..., layer]
        + part**2 * (3 - 2 * part) * values[..., layer + 1]
        - part**2 * rest * width * slopes[..., layer + 1]
    )


def year_fraction(day: np.datetime64) -> float:
    """How much of its year has gone by on a day, from 0 to 1."""
    start = day.astype("datetime64[Y]")
    length = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(int)
    return math.fmod(float((day.astype("datetime64[D]") - start.astype("datetime64[D]")).astype(int)) / float(length), 1.0)
