"""What is seen of the Earth from above: the circle of the horizon, and the edges of a swath, on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM, geodetic, surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AXES_KM = np.array([EQUATORIAL_RADIUS_KM, EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM])
_HALVINGS = 48


class Line(NamedTuple):
    """A line on the ground: geodetic latitude and longitude (deg, -180 to 180), (N,) each. It may jump from 180 to -180."""

    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]


class Swath(NamedTuple):
    """The edges of what is seen along a track, to the left and the right of the way over the ground."""

    left: Line
    right: Line


def horizon_circle(position_km: NDArray[np.float64], least_elevation_deg: float = 0.0, points: int = 181) -> Line:
    """The closed line of the places that see an Earth-fixed position (3,) at an elevation, from north by east; last point = first.

    Elevation is above the plane of the horizon of each place on the ellipsoid, without refraction. Raises ``ExplorerError`` for a position
    that is not above the ground, and an elevation outside 0 to 90 degrees.
    """
    _check(position_km, least_elevation_deg)
    bearings = np.linspace(0, 2 * np.pi, points)
    (up,) = _below(position_km[None])
    # North as it goes; at a pole, where there is none, any direction will do.
    east = np.cross([0.0, 0.0, 1.0], up)
    east = east / np.linalg.norm(east) if np.linalg.norm(east) > 1e-9 else np.array([0.0, 1.0, 0.0])
    north = np.cross(up, east)
    ways = np.cos(bearings)[:, None] * north + np.sin(bearings)[:, None] * east
    ground = _ground(np.broadcast_to(position_km, (points, 3)), np.broadcast_to(up, (points, 3)), ways, least_elevation_deg)
    ground[-1] = ground[0]
    latitude, longitude, _ = geodetic(ground)
    return Line(latitude, longitude)


def swath(positions_km: NDArray[np.float64], *, least_elevation_deg: float | None = None, half_angle_deg: float | None = None) -> Swath:
    """The edges of the swath along Earth-fixed positions (N, 3), N at least 2: square to the way over the ground at each.

    Either the places that see the position at ``least_elevation_deg``, or those seen at ``half_angle_deg`` from straight down (along the
    normal of the ellipsoid). Raises ``ExplorerError`` where neither or both are given, and for a half angle that looks past the Earth.
    """
    if (least_elevation_deg is None) == (half_angle_deg is None):
        raise ExplorerError("a swath has either a least elevation or a half angle; give one of the two")
    if len(positions_km) < 2:
        raise ExplorerError("a swath needs a track of at least two points")
    if least_elevation_deg is not None:
        _check(positions_km, least_elevation_deg)
    latitude, longitude, height = geodetic(positions_km)
    way = np.gradient(positions_km, axis=0)
    down = -_normals(latitude, longitude)
    right = np.cross(way, -down)
    right /= np.linalg.norm(right, axis=1)[:, None]
    edges = []
    for side in (-right, right):
        if least_elevation_deg is not None:
            up = _below(positions_km)
            # Square to ``up`` in the space in which the ellipsoid is a ball.
            across = side / _AXES_KM
            across -= np.sum(across * up, axis=1)[:, None] * up
            across /= np.linalg.norm(across, axis=1)[:, None]
            ground = _ground(positions_km, up, across, least_elevation_deg)
        else:
            ground = _seen(positions_km, down, side, float(half_angle_deg or 0.0), float(height.min()))
        edges.append(Line(*geodetic(ground)[:2]))
    return Swath(*edges)


def pieces(line: Line) -> list[Line]:
    """A line cut at the antimeridian, for a flat map: the pieces meet it at 180 and -180, at the latitude between the two points."""
    latitude, longitude = line
    jumps = np.flatnonzero(np.abs(np.diff(longitude)) > 180)
    found = []
    begin, head = 0, np.empty((0, 2))
    for jump in jumps:
        side = 180.0 if longitude[jump] > 0 else -180.0
        whole = side - longitude[jump]
        rest = longitude[jump + 1] + side
        share = whole / (whole + rest) if whole + rest else 0.5
        between = latitude[jump] + share * (latitude[jump + 1] - latitude[jump])
        rows = np.column_stack([latitude[begin : jump + 1], longitude[begin : jump + 1]])
        found.append(np.vstack([head, rows, [[between, side]]]))
        begin, head = int(jump) + 1, np.array([[between, -side]])
    found.append(np.vstack([head, np.column_stack([latitude[begin:], longitude[begin:]])]))
    return [Line(part[:, 0], part[:, 1]) for part in found]


def outline(line: Line) -> list[Line]:
    """The area within a closed line as closed rings on a flat map, each within -180 to 180: across the antimeridian it has two.

    A line that goes round a pole encloses the pole nearer to it: its ring is led along the edge of the map over that pole.
    """
    parts = pieces(line)
    if len(parts) == 1:
        return parts
    # The line closes: its last piece goes on in its first.
    first, last = parts[0], parts[-1]
    joined = Line(
        np.concatenate([last.latitude_deg, first.latitude_deg[1:]]), np.concatenate([last.longitude_deg, first.longitude_deg[1:]])
    )
    parts = [*parts[1:-1], joined]
    if len(parts) % 2:
        pole = 90.0 if float(np.mean(line.latitude_deg)) > 0 else -90.0
        around = max(parts, key=lambda part: len(part.latitude_deg))
        begin, end = float(around.longitude_deg[0]), float(around.longitude_deg[-1])
        ring = Line(
            np.concatenate([around.latitude_deg, [pole, pole], around.latitude_deg[:1]]),
            np.concatenate([around.longitude_deg, [end, begin], [begin]]),
        )
        return [ring, *(_closed(part) for part in parts if part is not around)]
    return [_closed(part) for part in parts]


def _closed(part: Line) -> Line:
    return Line(np.append(part.latitude_deg, part.latitude_deg[0]), np.append(part.longitude_deg, part.longitude_deg[0]))


def _check(positions_km: NDArray[np.float64], least_elevation_deg: float) -> None:
    if not 0 <= least_elevation_deg <= 90:
        raise ExplorerError(f"the least elevation is {least_elevation_deg:g}°; give one from 0 to 90")
    if not (np.linalg.norm(positions_km / _AXES_KM, axis=-1) > 1).all():
        raise ExplorerError("nothing is seen of the Earth from below the ground; give a position above it")


def _below(positions_km: NDArray[np.float64]) -> NDArray[np.float64]:
    """The places that have positions (N, 3) overhead, as unit vectors (N, 3) in the space in which the ellipsoid is a ball."""
    latitude, longitude, _ = geodetic(positions_km)
    up: NDArray[np.float64] = surface(latitude, longitude) / _AXES_KM
    return up


def _normals(latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    return np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=-1)


def _ground(
    positions_km: NDArray[np.float64], up: NDArray[np.float64], ways: NDArray[np.float64], elevation_deg: float
) -> NDArray[np.float64]:
    """Places (N, 3) that see positions (N, 3) at an elevation, in given directions from the place below.

    ``up`` and ``ways`` (N, 3) are unit vectors, square to each other, in the space in which the ellipsoid is a ball. The further from the
    place below, the lower the position stands: halving finds the place.
    """
    near, far = np.zeros(len(positions_km)), np.full(len(positions_km), np.pi / 2)
    sine = np.sin(np.radians(elevation_deg))
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        ball = np.cos(middle)[:, None] * up + np.sin(middle)[:, None] * ways
        normal = ball / _AXES_KM
        normal /= np.linalg.norm(normal, axis=1)[:, None]
        towards = positions_km - ball * _AXES_KM
        high = np.sum(towards * normal, axis=1) > sine * np.linalg.norm(towards, axis=1)
        near, far = np.where(high, middle, near), np.where(high, far, middle)
    middle = (near + far) / 2
    ground: NDArray[np.float64] = (np.cos(middle)[:, None] * up + np.sin(middle)[:, None] * ways) * _AXES_KM
    return ground


def _seen(
    positions_km: NDArray[np.float64], down: NDArray[np.float64], side: NDArray[np.float64], half_angle_deg: float, lowest_km: float
) -> NDArray[np.float64]:
    """Where rays from positions (N, 3) at an angle from straight down meet the ground first (N, 3)."""
    if not 0 <= half_angle_deg < 90:
        raise ExplorerError(f"the half angle is {half_angle_deg:g}°; give one from 0 to less than 90")
    angle = np.radians(half_angle_deg)
    ray = (np.cos(angle) * down + np.sin(angle) * side) / _AXES_KM
    origin = positions_km / _AXES_KM
    a, b, c = np.sum(ray * ray, axis=1), np.sum(ray * origin, axis=1), np.sum(origin * origin, axis=1) - 1
    under = b * b - a * c
    if (under < 0).any():
        most = np.degrees(np.arcsin(POLAR_RADIUS_KM / (EQUATORIAL_RADIUS_KM + lowest_km)))
        raise ExplorerError(f"at {half_angle_deg:g}° from straight down one looks past the Earth; give at most about {most:.0f}°")
    length = (-b - np.sqrt(under)) / a
    ground: NDArray[np.float64] = (origin + length[:, None] * ray) * _AXES_KM
    return ground
