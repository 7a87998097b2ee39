"""The area that a configuration shows to the flow: wings that follow the Sun, feathered or at an angle, averaged over orbit and year.

In LVLH flight with +X ahead the flow comes from +X. Wings that follow the Sun go round once an orbit against it, so that the area
is a mean over the orbit, and depends on the beta angle.
"""

from __future__ import annotations

import datetime
import math
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.consequences.configuration import GROUPS
from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.plane import beta_course_deg, in_shadow, mean_altitude_km, sun_in_station_frame
from explorer.physics import area, raster
from explorer.physics.hull import gathered
from explorer.station.tracking import tracking_deg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from explorer.consequences.configuration import Configuration, Group
    from explorer.physics.hull import Bodies

Wings = Literal["sun-tracking", "feathered", "night-glider"]
WINGS: tuple[Wings, ...] = ("sun-tracking", "feathered", "night-glider")
AHEAD = (1.0, 0.0, 0.0)  # where the flow comes from in LVLH flight, SSACS
# What the models can be off: two that others made show wings 2 % smaller and 5 % larger, the finest details add up to 1 %
# (docs/decisions/independent_models.md and projected_area.md).
MODEL_SHARE = 0.05
_ORBIT_ANGLES = 16
# The wings stand alike for the Sun to port and to starboard: a few square metres apart.
_BETAS_DEG = tuple(range(0, 76, 15))
_SPLIT_BETAS_DEG = (15.0, 45.0)
_YEAR_DAYS = 365
_TUMBLING_DIRECTIONS = 128
_TUMBLING_SPLIT = 16  # of half a sphere, and as many opposite


@dataclass(frozen=True, slots=True, eq=False)
class ShownArea:
    """The area shown along a direction, m2, and what it can be.

    ``low_m2`` and ``high_m2`` are the least and greatest mean over an orbit in a year's course of the beta angle, where the wings follow
    the Sun and the angle is not given; and on either side of these what the models can be off (see ``MODEL_SHARE``).
    ``by_segment`` and ``by_body`` (id to m2) add up to ``area_m2``: what is foremost counts. ``segment_range_m2`` are least and greatest
    of each segment, which add up to those of the whole: what turns with the Sun has all that changes with it. ``by_beta`` is the orbit's
    mean for each beta angle, degrees.
    """

    area_m2: float
    low_m2: float
    high_m2: float
    by_segment: Mapping[Group, float]
    segment_range_m2: Mapping[Group, tuple[float, float]]
    by_body: Mapping[str, float]
    by_beta: Mapping[float, float]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Means:
    """A mean, the least and the greatest of an orbit in the year, and those of each beta angle, m2."""

    whole_m2: float
    low_m2: float
    high_m2: float
    by_beta: Mapping[float, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    """What a whole area is made of: (bodies,) m2 of each body, and of it what a gimbal turns to the Sun."""

    body_m2: NDArray[np.float64]
    turning_m2: NDArray[np.float64]


def bodies_of(found: Configuration, angles_deg: Mapping[str, float] | None = None) -> Bodies:
    """The hulls of a configuration where they stand, one number a mesh (see ``Configuration.meshes``)."""
    return gathered([found.hull(shape) for _, _, shape in found.meshes], found.placements(angles_deg))


def feathered_deg(found: Configuration) -> dict[str, float]:
    """The angles of least drag: of what follows the Sun; all else is at rest."""
    gimbals = found.catalog.assembly.gimbals
    return {name: gimbal.feathered_deg for name, gimbal in gimbals.items() if gimbal.tracks == "sun"}


def turned_deg(found: Configuration, angle_deg: float) -> dict[str, float]:
    """The angles at which all cells look so far from the zenith: 0 has the wings edge on to the flight, 90 across it."""
    if not math.isfinite(angle_deg):
        raise ExplorerError(f"{angle_deg} is no angle; expected degrees, as 30")
    gimbals = found.catalog.assembly.gimbals
    sun = math.radians(angle_deg)
    towards = np.array([math.sin(sun), 0.0, -math.cos(sun)])
    linkage = found.catalog.assembly.linkage(found.date)
    # As if the Sun stood there: the alpha joints and the Russian wings turn, the beta gimbals stay.
    still = {name: 0.0 for name, gimbal in gimbals.items() if gimbal.kind == "beta"} | _parked(found)
    return tracking_deg(linkage, towards, still)


def sun_angles_deg(found: Configuration, beta_deg: float, orbit_angle_deg: float) -> dict[str, float]:
    """The angles at which the wings face the Sun in LVLH flight; radiators are parked."""
    sun = np.array(sun_in_station_frame(beta_deg, orbit_angle_deg))
    return tracking_deg(found.catalog.assembly.linkage(found.date), sun, _parked(found))


def _parked(found: Configuration) -> dict[str, float]:
    return {name: gimbal.rest_deg for name, gimbal in found.catalog.assembly.gimbals.items() if gimbal.tracks == "edge"}


def shown_area(
    found: Configuration,
    direction: Sequence[float] = AHEAD,
    wings: Wings | float = "sun-tracking",
    *,
    beta_deg: float | None = None,
    pixel_m: float = area.PIXEL_M,
    split: bool = True,
) -> ShownArea:
    """The area of a configuration seen from where ``direction`` points (SSACS), m2.

    ``wings`` "sun-tracking" is the mean over an orbit, and over a year's beta angles where ``beta_deg`` is None; "night-glider" the
    same with the wings feathered in the Earth's shadow; "feathered" and an angle in degrees (see ``turned_deg``) are one pose.
    Without ``split`` there is no split by segment, which takes the most time. Raises ``ExplorerError`` for what is no direction or angle.
    """
    towards = np.asarray(direction, float)
    if wings == "feathered" or not isinstance(wings, str):
        angles = feathered_deg(found) if isinstance(wings, str) else turned_deg(found, wings)
        return _of_one_pose(found, towards, angles, pixel_m, split=split)
    if wings not in WINGS:
        raise ExplorerError(f"{wings!r} is nothing that wings do; expected {', '.join(WINGS)} or degrees")
    if beta_deg is not None and not -90 <= beta_deg <= 90:
        raise ExplorerError(f"a beta angle of {beta_deg} is impossible; expected -90 to 90 degrees")
    betas = _BETAS_DEG if beta_deg is None else (beta_deg,)
    # Of so many poses the mean is good to less than a thousandth with lines twice as far apart.
    means = _orbit_means(found, towards, wings, betas, 2 * pixel_m)
    by_beta = dict(zip(map(float, betas), means.tolist(), strict=True))
    if beta_deg is None:
        course = np.interp(np.abs(_year_of_betas(found.date)), betas, means)
        whole, low, high = float(course.mean()), float(course.min()), float(course.max())
    else:
        whole = low = high = float(means[0])
    shares = _shares(found, _split(found, towards, wings, beta_deg, pixel_m), whole) if split else None
    return _of_models(found, _Means(whole, low, high, by_beta), shares, _assumptions(wings, beta_deg))


def tumbling_area(
    found: Configuration, directions: int = _TUMBLING_DIRECTIONS, pixel_m: float = area.PIXEL_M, *, split: bool = True
) -> ShownArea:
    """The mean over all directions with the wings feathered, m2: of a station that nobody holds any more.

    The split is that of fewer directions, scaled to the whole.
    """
    bodies = bodies_of(found, feathered_deg(found))
    whole = area.tumbling_m2(bodies, directions, 2 * pixel_m)
    shares = None
    if split:
        half = area.half_sphere(_TUMBLING_SPLIT)
        shown = sum((raster.nearest(bodies, raster.view(towards), 2 * pixel_m) for towards in (*half, *-half)), np.zeros(len(found.meshes)))
        shares = _shares(found, shown, whole)
    said = ("Mean over all directions, of a station that nobody holds; shadows counted; wings feathered.",)
    return _of_models(found, _Means(whole, whole, whole), shares, said)


def _of_one_pose(
    found: Configuration, towards: NDArray[np.float64], angles_deg: Mapping[str, float], pixel_m: float, *, split: bool
) -> ShownArea:
    bodies = bodies_of(found, angles_deg)
    whole = area.projected_m2(bodies, towards, pixel_m)
    shares = _shares(found, area.visible_m2(bodies, towards, pixel_m), whole) if split else None
    return _of_models(found, _Means(whole, whole, whole), shares, _assumptions("feathered", None))


def _of_models(
    found: Configuration,
    means: _Means,
    shares: _Shares | None,
    said: tuple[str, ...],
) -> ShownArea:
    """An area with its range, widened by what the models can be off, and the same by segment and body."""
    whole, bounds, by_beta = means.whole_m2, (means.low_m2, means.high_m2), means.by_beta
    low, high = bounds[0] * (1 - MODEL_SHARE), bounds[1] * (1 + MODEL_SHARE)
    models = f"The range counts {MODEL_SHARE:.0%} either way for the models; the method is good to 0.1 %."
    if shares is None:
        return ShownArea(whole, low, high, {}, {}, {}, by_beta, (*said, models))
    # Most of what changes in a year is the wings' own; where nothing turns each has its part of it.
    turning = shares.turning_m2 if shares.turning_m2.sum() > whole - bounds[0] else shares.body_m2
    part = turning / max(float(turning.sum()), 1e-9)
    lows, highs = (
        (shares.body_m2 + (bound - whole) * part) * share for bound, share in zip(bounds, (1 - MODEL_SHARE, 1 + MODEL_SHARE), strict=True)
    )
    masks = {group: np.array([body.group == group for body in found.bodies]) for group in GROUPS}
    there = {group: mask for group, mask in masks.items() if mask.any()}
    return ShownArea(
        area_m2=whole,
        low_m2=low,
        high_m2=high,
        by_segment={group: float(shares.body_m2[mask].sum()) for group, mask in there.items()},
        segment_range_m2={group: (float(lows[mask].sum()), float(highs[mask].sum())) for group, mask in there.items()},
        by_body={body.id: m2 for body, m2 in zip(found.bodies, shares.body_m2.tolist(), strict=True)},
        by_beta=by_beta,
        assumptions=(*said, models),
    )


def _shares(found: Configuration, mesh_m2: NDArray[np.float64], whole: float) -> _Shares:
    """The areas of the meshes (meshes,), scaled so that they add up to the whole, by body."""
    scaled = mesh_m2 * (whole / max(float(mesh_m2.sum()), 1e-9))
    return _Shares(_by_body(found, scaled), _by_body(found, scaled * _moved_by_the_sun(found)))


def _by_body(found: Configuration, mesh_m2: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = np.array([number for number, _, _ in found.meshes])
    return np.asarray(np.bincount(numbers, mesh_m2, minlength=len(found.bodies)), np.float64)


def _orbit_means(
    found: Configuration, towards: NDArray[np.float64], wings: Wings, betas: Sequence[float], pixel_m: float
) -> NDArray[np.float64]:
    """The mean over an orbit for each beta angle (betas,), m2."""
    covers = orbit_covers(found, towards, wings, betas, pixel_m)
    areas = np.array([raster.covered_m2(keys, pixel_m) for keys in covers])
    means: NDArray[np.float64] = areas.reshape(len(betas), _ORBIT_ANGLES).mean(axis=1)
    return means


def orbit_covers(
    found: Configuration, towards: NDArray[np.float64], wings: Wings, betas: Iterable[float], line_m: float
) -> Iterator[NDArray[np.int64]]:
    """What is covered (see ``raster``) at places evenly round an orbit, beta angle after beta angle.

    What no wing's gimbal carries is looked at once, and the wings of a segment once for all configurations of a day that have them.
    """
    moving = _moved_by_the_sun(found)
    seen = raster.view(towards)
    still = raster.union(raster.crossings(_chosen(found, found.placements(), np.flatnonzero(~moving)), seen, line_m))
    groups = np.array([found.bodies[number].group for number, _, _ in found.meshes])
    carried = [_Carried(found, np.flatnonzero(moving & (groups == group)), wings, seen, line_m) for group in GROUPS]
    for beta in betas:
        # The other thread waits for what this one has begun, rather than do the same.
        with _LOCK:
            poses = [_outlines(one, float(beta)) for one in carried if len(one.numbers)]
        for place in range(_ORBIT_ANGLES):
            yield raster.merged(still, *(pose[place] for pose in poses))


class _Carried:
    """The meshes of a segment that gimbals turn to the Sun, seen from somewhere, as a key: by what they are and where they hang."""

    def __init__(self, found: Configuration, numbers: NDArray[np.intp], wings: Wings, seen: raster.View, line_m: float) -> None:
        self.found, self.numbers, self.wings, self.seen, self.line_m = found, numbers, wings, seen, line_m
        meshes = tuple(found.meshes[number][1:] for number in numbers)
        self._key = (id(found.catalog.assembly), found.date, meshes, wings, tuple(seen.towards.tolist()), line_m)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Carried) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


_LOCK = threading.Lock()


@lru_cache(maxsize=48)
def _outlines(of: _Carried, beta_deg: float) -> tuple[NDArray[np.int64], ...]:
    """What they cover by themselves at each place of the orbit: some megabytes for a year's beta angles."""
    found = of.found
    rest = found.placements()
    bodies = _chosen(found, rest, of.numbers)
    back = [np.linalg.inv(rest[number]) for number in of.numbers]
    poses = []
    for angles in _round(found, of.wings, beta_deg):
        places = found.placements(angles)
        moved = bodies.moved([places[number] @ inverse for number, inverse in zip(of.numbers, back, strict=True)])
        poses.append(raster.union(raster.crossings(moved, of.seen, of.line_m)))
    return tuple(poses)


def _chosen(found: Configuration, placements: Sequence[NDArray[np.float64]], numbers: NDArray[np.intp]) -> Bodies:
    shapes = [shape for _, _, shape in found.meshes]
    return gathered([found.hull(shapes[number]) for number in numbers], [placements[number] for number in numbers])


def _round(found: Configuration, wings: Wings, beta_deg: float, steps: Iterable[int] = range(_ORBIT_ANGLES)) -> list[dict[str, float]]:
    """The gimbals' angles at places evenly round an orbit, all or some of them."""
    folded, altitude_km = feathered_deg(found), mean_altitude_km(bundled())
    angles = []
    for step in steps:
        place = (step + 0.5) * 360.0 / _ORBIT_ANGLES
        dark = wings == "night-glider" and in_shadow(beta_deg, altitude_km, place)
        angles.append(folded if dark else sun_angles_deg(found, beta_deg, place))
    return angles


def _moved_by_the_sun(found: Configuration) -> NDArray[np.bool_]:
    """Which meshes a gimbal carries that follows the Sun (meshes,)."""
    assembly = found.catalog.assembly
    chains = assembly.linkage(found.date).chains
    tracking = {name for name, gimbal in assembly.gimbals.items() if gimbal.tracks == "sun"}
    return np.array([any(gimbal in tracking for gimbal in chains.get(node, ())) for _, node, _ in found.meshes], bool)


def _split(found: Configuration, towards: NDArray[np.float64], wings: Wings, beta_deg: float | None, pixel_m: float) -> NDArray[np.float64]:
    """What each mesh shows (meshes,), m2: over four places of the orbit and, without a beta angle, two angles."""
    betas = _SPLIT_BETAS_DEG if beta_deg is None else (beta_deg,)
    rest = found.placements()
    back = [np.linalg.inv(matrix) for matrix in rest]
    bodies = bodies_of(found)
    seen = raster.view(towards)
    shown = np.zeros(len(rest))
    for beta in betas:
        for angles in _round(found, wings, beta, range(1, _ORBIT_ANGLES, 4)):
            places = found.placements(angles)
            moved = bodies.moved([place @ inverse for place, inverse in zip(places, back, strict=True)])
            shown += raster.nearest(moved, seen, 2 * pixel_m)
    return shown


def _year_of_betas(date: datetime.date) -> NDArray[np.float64]:
    start = datetime.datetime.combine(date, datetime.time(12), tzinfo=datetime.UTC)
    return beta_course_deg(bundled(), start, _YEAR_DAYS)


def _assumptions(wings: Wings, beta_deg: float | None) -> tuple[str, ...]:
    said = [
        "Of the models, with their shadows; trusses are open frameworks as modelled.",
        "Flight in LVLH with +X ahead: the pitch of the torque equilibrium, some degrees, is left out.",
    ]
    if wings != "feathered":
        said.append(f"Mean over an orbit, {_ORBIT_ANGLES} places; radiators parked.")
        if beta_deg is None:
            said.append("Mean over a year of beta angles; least and greatest are of an orbit in it.")
    if wings == "night-glider":
        said.append("In the Earth's shadow the wings are feathered.")
    return tuple(said)
