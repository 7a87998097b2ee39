"""Which way the gimbals turn so that the wings face the Sun and the radiators show it their edge.

An alpha and a beta gimbal together can face any direction: each turns the part of the Sun's direction that is square to its axis,
the carrying one first. A wing with one axis alone comes as near as its axis lets it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from explorer.station.assembly import Vector
    from explorer.station.gimbal import Gimbal
    from explorer.station.linkage import Chain, Linkage

_ALONG = 1e-6  # a direction whose part square to an axis is smaller lies along it: every angle is as good
_NADIR = np.array([0.0, 0.0, 1.0])


def tracking_deg(
    linkage: Linkage,
    sun: NDArray[np.float64],
    fixed_deg: Mapping[str, float],
    *,
    in_shadow: bool = False,
) -> dict[str, float]:
    """The angle of every gimbal that hangs on the station, degrees, within its limits.

    ``sun`` is the unit vector to the Sun (3,), SSACS. Gimbals in ``fixed_deg`` stand where that says, those that track nothing at rest.
    In the Earth's shadow wings go on as if the Sun were seen, and radiators face the Earth, that their ammonia may not freeze
    (R. L. Broeren, Radiator Wing Rotation Algorithm Overview for the ISS EATCS, ICES 1998).
    """
    angles: dict[str, float] = {}
    moved: dict[Chain, NDArray[np.float64]] = {}
    for name in linkage.order:
        gimbal = linkage.gimbals[name]
        if name in fixed_deg or gimbal.tracks == "none" or gimbal.faces is None:
            angles[name] = fixed_deg.get(name, gimbal.rest_deg)
            continue
        turn = (linkage.motion(linkage.carriers[name], angles, moved) @ linkage.zero[gimbal.element])[:3, :3]
        if gimbal.tracks == "sun":
            angles[name] = facing_deg(gimbal, sun @ turn)
        elif in_shadow:
            earth = _turn_to(gimbal, _NADIR @ turn)
            angles[name] = gimbal.rest_deg if earth is None else _nearest_rest(gimbal, (earth, earth + 180.0))
        else:
            angles[name] = edge_deg(gimbal, sun @ turn)
    return angles


def facing_deg(gimbal: Gimbal, direction: NDArray[np.float64]) -> float:
    """The angle within the limits at which ``faces`` comes nearest to a direction (3,), element's frame, carriers turned."""
    wanted = _turn_to(gimbal, direction)
    return gimbal.rest_deg if wanted is None else _reached(gimbal, wanted)


def edge_deg(gimbal: Gimbal, direction: NDArray[np.float64]) -> float:
    """The angle within the limits at which ``faces`` is square to a direction (3,), or most nearly so; of several that nearest to rest.

    With the axis a and the normal n at zero the cosine between normal and direction is p + q cos(angle - phase).
    """
    mean, swing, phase = _course(gimbal, direction)
    if swing < _ALONG:
        return gimbal.rest_deg
    aside = math.degrees(math.acos(min(max(-mean / swing, -1.0), 1.0)))
    exact = [angle for angle in (phase + aside, phase - aside) if _within(gimbal, angle)]
    if exact:
        return _nearest_rest(gimbal, exact)
    limits = [limit for limit in (gimbal.least_deg, gimbal.greatest_deg) if limit is not None]
    return min(limits, key=lambda limit: abs(mean + swing * math.cos(math.radians(limit - phase))))


def incidence(linkage: Linkage, gimbal: Gimbal, angles_deg: Mapping[str, float], sun: NDArray[np.float64]) -> float:
    """The cosine between what a gimbal turns to the Sun and the Sun (3,), SSACS: 1 faces it, below 0 turns away from it."""
    chain = (*linkage.carriers[gimbal.id], gimbal.id)
    turned = linkage.motion(chain, angles_deg, {}) @ linkage.zero[gimbal.element]
    faces = np.asarray(gimbal.faces, float)
    return float(turned[:3, :3] @ faces @ sun / np.linalg.norm(faces))


def _course(gimbal: Gimbal, direction: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean, swing and phase (degrees) of the cosine between ``faces`` and a direction as the gimbal turns."""
    # Plain numbers: for three of them NumPy takes ten times as long.
    ax, ay, az = _unit(gimbal.axis)
    fx, fy, fz = _unit(gimbal.faces or (0.0, 0.0, 0.0))
    dx, dy, dz = direction.tolist()
    along = ax * fx + ay * fy + az * fz
    out = dx * ax + dy * ay + dz * az
    x = dx * fx + dy * fy + dz * fz - along * out
    y = dx * (ay * fz - az * fy) + dy * (az * fx - ax * fz) + dz * (ax * fy - ay * fx)
    return along * out, math.hypot(x, y), math.degrees(math.atan2(y, x))


def _unit(vector: Vector) -> Vector:
    x, y, z = vector
    length = math.hypot(x, y, z) or 1.0
    return x / length, y / length, z / length


def _turn_to(gimbal: Gimbal, direction: NDArray[np.float64]) -> float | None:
    """The angle at which ``faces`` comes nearest to a direction were there no limits; None where every angle is as good."""
    _, swing, phase = _course(gimbal, direction)
    return phase if swing > _ALONG else None


def _within(gimbal: Gimbal, angle_deg: float) -> bool:
    return abs((gimbal.within(angle_deg) - angle_deg + 180) % 360 - 180) < 1e-9


def _reached(gimbal: Gimbal, angle_deg: float) -> float:
    """The angle, or of the limits the one nearer to it round the circle."""
    if _within(gimbal, angle_deg):
        return gimbal.within(angle_deg)
    limits = [limit for limit in (gimbal.least_deg, gimbal.greatest_deg) if limit is not None]
    return min(limits, key=lambda limit: _apart(limit, angle_deg))


def _nearest_rest(gimbal: Gimbal, angles_deg: Iterable[float]) -> float:
    """Of several angles the one nearest to rest that can be reached, else what comes nearest to one of them."""
    reached = [(_reached(gimbal, angle), angle) for angle in angles_deg]
    return min(reached, key=lambda pair: (round(_apart(*pair), 6), abs(pair[0] - gimbal.rest_deg)))[0]


def _apart(one_deg: float, two_deg: float) -> float:
    """How far two angles are from each other round the circle, degrees."""
    return abs((one_deg - two_deg + 180) % 360 - 180)
