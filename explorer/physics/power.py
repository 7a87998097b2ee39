"""What solar wings give: from the Sun's angle and the Earth's shadow to the load that they can carry all orbit.

An array has an output in sunlight, square to the Sun. In sunlight it feeds the load and fills the batteries, in the shadow these feed
the load. With a lit share s of the orbit, a mean cosine c of incidence while lit, losses of wiring and converters d and of charging and
discharging b, a load L that is the same all round asks for L (s + (1 - s) / b) / d, and s c P is what the array gives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM
from explorer.physics.reboost import ALTITUDES_KM
from explorer.physics.span import Span, bounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def eclipse_fraction(beta_deg: float, altitude_km: float) -> float:
    """The share of a circular orbit in the Earth's shadow, a cylinder of the equatorial radius (the centre of the Sun sets).

    acos(sqrt(h² + 2 R h) / ((R + h) cos beta)) / pi, and nothing beyond the beta angle at which it is not reached (Wertz and Larson).
    """
    beta = math.radians(bounded("the beta angle, degrees", beta_deg, -90.0, 90.0))
    radius = EQUATORIAL_RADIUS_KM + bounded("the mean altitude, km", altitude_km, *ALTITUDES_KM)
    across = math.sqrt(radius**2 - EQUATORIAL_RADIUS_KM**2) / radius
    cos = math.cos(beta)
    return 0.0 if cos <= across else math.acos(across / cos) / math.pi


def mean_incidence(axis: NDArray[np.float64] | None, beta_deg: float, altitude_km: float, samples: int = 360) -> float:
    """The mean cosine between the cells' normal and the Sun over the lit part of an orbit, for wings that turn as far as they can.

    ``axis`` (3,) is that about which a wing with one joint turns, in the frame of LVLH (the normal is square to it); None for a wing
    with two joints, which faces the Sun at all times.
    """
    bounded("the beta angle, degrees", beta_deg, -90.0, 90.0)
    if axis is None:
        return 1.0
    along = np.asarray(axis, float)
    length = float(np.linalg.norm(along))
    if along.shape != (3,) or not 1e-9 < length < math.inf:
        raise ExplorerError("a joint turns about a direction of three numbers, not all 0")
    lit = lit_angles_rad(beta_deg, altitude_km, samples)
    beta = math.radians(beta_deg)
    sun = np.stack([-math.cos(beta) * np.sin(lit), np.full_like(lit, -math.sin(beta)), -math.cos(beta) * np.cos(lit)], axis=-1)
    cosines = np.sqrt(np.clip(1 - (sun @ (along / length)) ** 2, 0.0, 1.0))
    return float(cosines.mean())


def lit_angles_rad(beta_deg: float, altitude_km: float, samples: int = 360) -> NDArray[np.float64]:
    """Orbit angles (samples,) from orbital noon, evenly over the lit part of an orbit."""
    if not 1 <= samples <= 1_000_000:
        raise ExplorerError(f"{samples} places on the orbit cannot be looked at; expected 1 to 1000000")
    half = math.pi * (1 - eclipse_fraction(beta_deg, altitude_km))
    return (np.arange(samples) + 0.5) / samples * 2 * half - half


def usable_share(eclipse: float, incidence: float, wiring: float, battery: float) -> float:
    """The load all round the orbit that an array carries, as a share of its output in sunlight square to the Sun.

    ``eclipse`` is the share of the orbit in shadow, ``incidence`` the mean cosine while lit, ``wiring`` and ``battery`` are the
    efficiencies of wires and converters and of charging with discharging, above 0 and at most 1.
    """
    dark = bounded("the share of the orbit in shadow", eclipse, 0.0, 0.5)
    cosine = bounded("the cosine of incidence", incidence, 0.0, 1.0)
    lines = bounded("the efficiency of wires and converters", wiring, 0.01, 1.0)
    cells = bounded("the efficiency of the batteries", battery, 0.01, 1.0)
    lit = 1 - dark
    return lines * lit * cosine / (lit + dark / cells)


@dataclass(frozen=True, slots=True)
class Ageing:
    """An array's output in sunlight square to the Sun, kW: ``new_kw`` in the year ``since``, ``aged_kw`` in the year ``aged``.

    In between it falls by the same share each year, after it by ``fade_per_year``. Years are numbers with a fraction, as 2021.5.
    """

    new_kw: Span
    since: float
    aged_kw: Span
    aged: float
    fade_per_year: Span

    def in_year(self, year: float) -> Span:
        """The output in a year; before ``since`` nothing."""
        if not math.isfinite(year):
            raise ExplorerError(f"{year} is no year; expected one as 2026.9")
        if year < self.since:
            return Span(0.0, 0.0, 0.0)
        if year >= self.aged:
            faded = Span(*((1 - fade) ** (year - max(self.aged, self.since)) for fade in reversed(self.fade_per_year)))
            return (self.aged_kw if self.since < self.aged else self.new_kw).times(faded)
        share = (year - self.since) / (self.aged - self.since)
        return Span(*(new ** (1 - share) * old**share for new, old in zip(self.new_kw, self.aged_kw, strict=True)))


def usable_span_kw(sunlit_kw: Span, eclipse: float, incidence: float, wiring: Span, battery: Span) -> Span:
    """As ``usable_share`` times the output in sunlight, with the ranges of all three."""
    shares = (usable_share(eclipse, incidence, one, two) for one, two in zip(wiring, battery, strict=True))
    return sunlit_kw.times(Span(*shares))


def total(spans: Sequence[Span]) -> Span:
    """The sum, as if all were low or high together: arrays of one make age alike."""
    return Span(sum(span.low for span in spans), sum(span.best for span in spans), sum(span.high for span in spans))
