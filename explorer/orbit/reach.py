"""Which orbits a rocket reaches from where it is launched."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.errors import ExplorerError
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM

if TYPE_CHECKING:
    from explorer.station.launch_site import LaunchSite

_MU_KM3_S2 = 398600.4418  # WGS-84
_TURN_RAD_S = 7.292115e-5  # the Earth's, WGS-84
_INSERTION_KM = 200.0  # about where engines stop: the height changes the azimuth by hundredths of a degree

# An inclination this near to one that has been flown counts like it: the launch azimuth is the same within about a degree or two.
_NEAR_DEG = 1.0
_NEAR_AZIMUTH_DEG = 2.0

How = Literal["directly", "with a bend", "not"]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether an orbit can be reached from a place.

    ``azimuths_deg`` are the directions of the orbit over the pad relative to the stars, northbound and southbound;
    ``launch_azimuths_deg`` those relative to the ground, which turns along. Both are empty where there is no direct ascent: the geometry
    forbids it (``bend_deg`` is then the least change of plane that is missing, ``bend_m_s`` what that costs in low orbit), or range
    safety. ``allowed`` says whether it has been flown or range safety lets it (None: not known).
    ``basis`` is why.
    """

    how: How
    allowed: bool | None
    azimuths_deg: tuple[float, ...]
    launch_azimuths_deg: tuple[float, ...]
    bend_deg: float
    bend_m_s: float
    basis: str

    @property
    def reason(self) -> str:
        """All of it in a sentence: "directly, launching towards 62°; flown from there: 51.5–51.7°"."""
        if self.how != "directly":
            return f"{self.how}: {self.basis}" if self.how == "with a bend" else f"not reached: {self.basis}"
        towards = " or ".join(f"{azimuth:.0f}°" for azimuth in self.launch_azimuths_deg)
        return f"directly, launching towards {towards}; {self.basis}"


def geocentric_latitude_deg(latitude_deg: float) -> float:
    """The angle at the Earth's centre of a geodetic latitude: an orbit's plane goes through the centre.

    >>> round(geocentric_latitude_deg(45.0), 4)
    44.8076
    """
    if abs(latitude_deg) == 90:
        return latitude_deg
    return math.degrees(math.atan((POLAR_RADIUS_KM / EQUATORIAL_RADIUS_KM) ** 2 * math.tan(math.radians(latitude_deg))))


def azimuths_deg(latitude_deg: float, inclination_deg: float) -> tuple[float, ...]:
    """The azimuths (northbound, southbound), relative to the stars, of an orbit over a geodetic latitude.

    From cos i = cos φ sin A with φ geocentric. Empty where the orbit never passes over that latitude; one where it only touches it.
    Raises ``ExplorerError`` outside 0 to 180 degrees.
    """
    _check(inclination_deg)
    sine = math.cos(math.radians(inclination_deg)) / max(math.cos(math.radians(geocentric_latitude_deg(latitude_deg))), 1e-12)
    if abs(sine) > 1:
        return ()
    north = math.degrees(math.asin(sine)) % 360
    return (north,) if abs(sine) == 1 else (north, (180 - north) % 360)


def launch_azimuth_deg(latitude_deg: float, azimuth_deg: float) -> float:
    """The azimuth relative to the ground that, with what the turning Earth adds, gives an azimuth relative to the stars.

    For a circular orbit at 200 km, where engines stop. The bend of the ascent itself is a matter of each rocket.
    """
    radius = EQUATORIAL_RADIUS_KM + _INSERTION_KM
    speed = math.sqrt(_MU_KM3_S2 / radius)
    ground = _TURN_RAD_S * EQUATORIAL_RADIUS_KM * math.cos(math.radians(geocentric_latitude_deg(latitude_deg)))
    azimuth = math.radians(azimuth_deg)
    return math.degrees(math.atan2(speed * math.sin(azimuth) - ground, speed * math.cos(azimuth))) % 360


def reach(site: LaunchSite, inclination_deg: float) -> Reach:
    """Whether, and how, an orbit of an inclination (0 to 180 degrees) can be reached from a launch site.

    Direct ascent needs geocentric |latitude| <= inclination <= 180 - |latitude|. Raises ``ExplorerError`` for an inclination that is none.
    """
    _check(inclination_deg)
    latitude = abs(geocentric_latitude_deg(site.latitude_deg))
    lean = min(inclination_deg, 180 - inclination_deg)
    near = (low - _NEAR_DEG <= inclination_deg <= high + _NEAR_DEG for low, high in site.inclinations_deg)
    allowed = any(near) if site.inclinations_deg else None
    if lean < latitude:
        missing = latitude - lean
        speed = math.sqrt(_MU_KM3_S2 / (EQUATORIAL_RADIUS_KM + _INSERTION_KM))
        cost = 2000 * speed * math.sin(math.radians(missing) / 2)
        side = "north" if site.latitude_deg > 0 else "south"
        basis = f"it lies {missing:.2f}° further {side} than the orbit ever comes; bending the path by that costs at least {cost:,.0f} m/s"
        if not allowed:
            return Reach("not", allowed, (), (), missing, cost, basis)
        return Reach("with a bend", allowed, (), (), missing, cost, f"{basis}; {_rule(site)}")
    true = azimuths_deg(site.latitude_deg, inclination_deg)
    ground = tuple(launch_azimuth_deg(site.latitude_deg, azimuth) for azimuth in true)
    if allowed is None:
        return Reach("directly", allowed, true, ground, 0.0, 0.0, "what is allowed there is not known")
    rule = _rule(site)
    if not allowed:
        return Reach("not", allowed, true, ground, 0.0, 0.0, f"neither flown nor allowed from there; {rule}")
    kept = [pair for pair in zip(true, ground, strict=True) if _may_launch(site, pair[1])]
    if not kept:
        straight = " or ".join(f"{azimuth:.0f}°" for azimuth in ground)
        return Reach("with a bend", allowed, (), (), 0.0, 0.0, f"the straight way, towards {straight}, is not allowed; {rule}")
    true, ground = (tuple(column) for column in zip(*kept, strict=True))
    return Reach("directly", allowed, true, ground, 0.0, 0.0, rule)


def _rule(site: LaunchSite) -> str:
    ranges = ", ".join(f"{low:g}°" if low == high else f"{low:g}–{high:g}°" for low, high in site.inclinations_deg)
    return f"{site.inclinations_basis}: {ranges}"


def _may_launch(site: LaunchSite, azimuth_deg: float) -> bool:
    if not site.launch_azimuths_deg:
        return True
    near = _NEAR_AZIMUTH_DEG
    return any((azimuth_deg - first + near) % 360 <= (last - first) % 360 + 2 * near for first, last in site.launch_azimuths_deg)


def _check(inclination_deg: float) -> None:
    if not 0 <= inclination_deg <= 180:
        raise ExplorerError(f"an inclination of {inclination_deg:g}° is none; expected 0 to 180")
