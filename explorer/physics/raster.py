"""What bodies cover seen along a direction, found line by line across their picture.

``crossings`` finds where the lines of the picture cross the outlines of the hulls: seen from any side, a closed mesh covers what its front
faces cover, and the edges between two front faces cancel, so that only those between a front and a back face count (some tenth of
all). All crossings, sorted along the lines in one array of integers, are summed up with their signs: where the sum is not zero, something
covers the line. Along a line this is exact; across, the lines stand for the strips around them. No depth is needed.

``nearest`` says which body is in front: a z-buffer, every pixel's centre looked up in the triangles that cover it. Rows of triangles
are found from the same edges, each once for its two faces (the scan-line conversion of W. Bouknight, 1970, and the z-buffer of E. Catmull,
1974, written for whole arrays).

The picture's lines are turned by a few degrees against the station's axes: the station is full of edges along its axes, and lines along
them meet all of an edge or none of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.physics.hull import Bodies

TURNED_DEG = 9.7  # of the picture's lines against the frame's axes
_HALF = 1 << 19  # lines on either side of the origin that a crossing can be on
_STEPS_PER_M = 1 << 20  # along a line, micrometres
_REACH_M = 1 << 18
_LINE_SHIFT = 41
_ALONG = (1 << (_LINE_SHIFT - 1)) - 1
_DEPTH_STEPS = 1 << 22
_BODY_BITS = 9
MOST_BODIES = 1 << _BODY_BITS
MOST_PIXELS = 200_000_000


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A direction to look from, and the picture's axes square to it: unit vectors (3,)."""

    towards: NDArray[np.float64]
    across: NDArray[np.float64]
    up: NDArray[np.float64]


def view(direction: NDArray[np.float64]) -> View:
    """The view of somebody who looks from where ``direction`` (3,) points. Raises ``ExplorerError`` where it points nowhere."""
    towards = np.asarray(direction, float).reshape(-1)
    length = float(np.linalg.norm(towards)) if towards.shape == (3,) else math.nan
    if not math.isfinite(length) or length < 1e-9:
        raise ExplorerError(f"{np.asarray(direction).tolist()} is no direction; give three numbers X,Y,Z that are not all zero")
    towards = towards / length
    # The shortest way of the station's three for the lines to be stacked along: they run along the truss where that can be.
    upright = np.array([0.0, 0.0, 1.0]) if abs(towards[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    up = upright - towards * (upright @ towards)
    up /= np.linalg.norm(up)
    across = np.cross(up, towards)
    cos, sin = math.cos(math.radians(TURNED_DEG)), math.sin(math.radians(TURNED_DEG))
    return View(towards, cos * across + sin * up, cos * up - sin * across)


def crossings(bodies: Bodies, seen: View, line_m: float, offset: float = 0.5) -> NDArray[np.int64]:
    """Where lines ``line_m`` apart cross the outlines, sorted: line, place on it and sign in one integer each.

    ``offset`` (0 to 1) is where in its strip a line runs.
    """
    front = part_along(bodies.normals, seen.towards) > 0
    # take() and one column at a time: half the time of whole rows by index.
    along = front.take(bodies.sides[:, 0])
    outline = np.flatnonzero(along != front.take(bodies.sides[:, 1]))
    start, end = (ends.take(outline) for ends in bodies.edges.T)
    level, across = part_along(bodies.positions_m, seen.up / line_m) - offset, part_along(bodies.positions_m, seen.across)
    height = np.ceil(level).astype(np.int32)
    low, high = height.take(start), height.take(end)
    met = np.flatnonzero(low != high)
    start, end, low, high = start.take(met), end.take(met), low.take(met), high.take(met)
    sign = np.where(along.take(outline.take(met)) == (high > low), 0, 1)
    count = np.abs(high - low)
    first = np.minimum(low, high)
    one, other, at = across.take(start), across.take(end), level.take(start)
    slope = (other - one) / (level.take(end) - at)
    origin = one - at * slope
    # Everything that a line needs of its edge is spread out once for each line that it crosses, and worked on in its place: memory that is
    # asked for anew costs more here than what is done with it.
    line = _counted(first, count)
    place = np.repeat(slope, count)
    place *= line
    place += np.repeat(origin, count)
    place *= _STEPS_PER_M
    place += _REACH_M * _STEPS_PER_M
    key: NDArray[np.int64] = line.astype(np.int64)
    key += _HALF
    key <<= _LINE_SHIFT - 1
    key |= place.astype(np.int64)
    key <<= 1
    key |= np.repeat(sign, count)
    key.sort()
    return key


def union(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The crossings at which something begins and something ends: the same cover from as few as possible."""
    depth = _depth(keys)
    before = np.concatenate([[0], depth[:-1]])
    kept = keys[(depth == 0) != (before == 0)]
    # Begin and end take turns along a line, whatever their signs were.
    turns: NDArray[np.int64] = (kept >> 1) << 1
    turns[0::2] |= 1
    return turns


def merged(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Crossings of several on the same lines, sorted."""
    found: NDArray[np.int64] = np.concatenate(keys)
    # Each is sorted already: a merge sort sees that.
    found.sort(kind="stable")
    return found


def covered_m2(keys: NDArray[np.int64], line_m: float) -> float:
    """The area that is covered, of sorted crossings of lines ``line_m`` apart."""
    if not len(keys):
        return 0.0
    nothing = np.flatnonzero(_depth(keys) == 0)
    # From the crossing after nothing was there until there is nothing again.
    begins = np.concatenate([[0], nothing[:-1] + 1])
    steps = ((keys[nothing] >> 1) & _ALONG).sum() - ((keys[begins] >> 1) & _ALONG).sum()
    return float(steps) / _STEPS_PER_M * line_m


def _depth(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """How many things cover the line after each crossing; of either sign, but of one throughout."""
    sign = (keys & 1).astype(np.int32)
    sign <<= 1
    sign -= 1
    depth: NDArray[np.int32] = np.cumsum(sign, dtype=np.int32)
    return depth


def centre_m(keys: NDArray[np.int64], seen: View, line_m: float, offset: float = 0.5) -> NDArray[np.float64]:
    """The middle of the covered area (3,), in the plane through the frame's origin, metres; see ``crossings`` for the rest.

    Raises ``ExplorerError`` where nothing is covered.
    """
    area = covered_m2(keys, line_m)
    if area <= 0:
        raise ExplorerError("nothing is there that the air could press on")
    inside = _depth(keys)[:-1] != 0
    place = ((keys >> 1) & _ALONG) / _STEPS_PER_M - _REACH_M
    level = ((keys >> _LINE_SHIFT) - _HALF + offset) * line_m
    strip = np.where(inside, np.diff(place), 0.0) * line_m
    across = float((strip * (place[:-1] + place[1:])).sum()) / 2
    up = float((strip * level[:-1]).sum())
    middle: NDArray[np.float64] = (across * seen.across + up * seen.up) / area
    return middle


def nearest(bodies: Bodies, seen: View, pixel_m: float) -> NDArray[np.float64]:
    """The area of each body that nothing hides, m2 (bodies,), by a z-buffer of square pixels."""
    if not len(bodies.positions_m):
        return np.zeros(bodies.count)
    if bodies.count > MOST_BODIES:
        raise ExplorerError(f"{bodies.count} bodies are too many to be told apart; expected at most {MOST_BODIES}")
    flat = _flattened(bodies, seen, pixel_m)
    spans = _spans(bodies, flat)
    length = spans.right - spans.left
    total = int(length.sum())
    if total > MOST_PIXELS:
        raise ExplorerError(f"pixels of {pixel_m} m are too small for this: {total} to look up; give larger ones")
    # The plane of each triangle: its depth changes by these for a pixel across and for a line.
    normals, corner = np.asfortranarray(bodies.normals[spans.face]), bodies.triangles[:, 0].take(spans.face)
    scale = np.float32((_DEPTH_STEPS - 2) / max(float(flat.depth.max()), 1e-6))
    steep = scale * np.float32(pixel_m) / flat.facing[spans.face]
    by_column, by_line = part_along(normals, seen.across) * steep, part_along(normals, seen.up) * steep
    at = flat.depth[corner] * scale + by_column * (spans.left - flat.across[corner]) + by_line * (spans.line - flat.level[corner])
    # Every pixel of every span looked up: depth and body in one integer, of which the least stays.
    begins = (np.cumsum(length) - length).astype(np.int32)
    run = np.arange(total, dtype=np.int32)
    step = (run - np.repeat(begins, length)).astype(np.float32)
    found = np.repeat(at.astype(np.float32), length) + np.repeat(by_column, length) * step
    key = np.clip(found, 0, _DEPTH_STEPS - 2).astype(np.int32)
    key <<= _BODY_BITS
    key |= np.repeat(bodies.body[spans.face], length)
    empty = np.int32(np.iinfo(np.int32).max)
    picture = np.full(flat.width * flat.lines, empty, np.int32)
    np.minimum.at(picture, run + np.repeat(spans.line * flat.width + spans.left - begins, length), key)
    named = picture[picture != empty] & (MOST_BODIES - 1)
    return np.asarray(np.bincount(named, minlength=bodies.count)[: bodies.count] * pixel_m**2, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Flat:
    """Bodies in the picture: corners in pixels, with their depth in metres behind the foremost, and how each triangle faces."""

    across: NDArray[np.float32]
    level: NDArray[np.float32]
    depth: NDArray[np.float32]
    facing: NDArray[np.float32]
    width: int
    lines: int


@dataclass(frozen=True, slots=True, eq=False)
class _Spans:
    """Rows of pixels that a triangle covers: from ``left`` until before ``right``, on a line."""

    face: NDArray[np.intp]
    line: NDArray[np.int32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]


def _flattened(bodies: Bodies, seen: View, pixel_m: float) -> _Flat:
    axes = (seen.across / pixel_m, seen.up / pixel_m, -seen.towards)
    across, level, depth = (
        (column - column.min()).astype(np.float32) for column in (part_along(bodies.positions_m, axis) for axis in axes)
    )
    facing = part_along(bodies.normals, seen.towards)
    return _Flat(across, level, depth, facing, int(across.max()) + 2, int(level.max()) + 2)


def _spans(bodies: Bodies, flat: _Flat) -> _Spans:
    """The rows of all triangles seen from the front. An edge is looked at once for the two triangles beside it."""
    across, level = flat.across, flat.level
    height = np.ceil(level).astype(np.int32)
    one, two, three = (height.take(corner) for corner in bodies.triangles.T)
    top, bottom = np.maximum(np.maximum(one, two), three), np.minimum(np.minimum(one, two), three)
    shown = flat.facing > 0
    rows = np.where(shown[:-1], top - bottom, 0)
    starts = (np.cumsum(rows) - rows).astype(np.int32)
    total = int(rows.sum())
    begin, end = bodies.edges.T
    low, high = height.take(begin), height.take(end)
    used = np.flatnonzero((low != high) & (shown.take(bodies.sides[:, 0]) | shown.take(bodies.sides[:, 1])))
    begin, end, low, high = begin.take(used), end.take(used), low.take(used), high.take(used)
    slope = (across.take(end) - across.take(begin)) / (level.take(end) - level.take(begin))
    count = np.abs(high - low)
    line = _counted(np.minimum(low, high), count)
    reached = np.repeat(across.take(begin) - level.take(begin) * slope, count) + line.astype(np.float32) * np.repeat(slope, count)
    column = np.ceil(reached).astype(np.int32)
    # First all left ends, then all right ends, then what belongs to a triangle that is seen from behind.
    ends = np.zeros(2 * total + flat.lines, np.int32)
    offsets = np.append(starts - bottom, np.int32(0))
    rises = high > low
    for side in (0, 1):
        face = bodies.sides[:, side].take(used)
        base = np.where(shown[face], offsets[face] + np.where(rises == bool(side), np.int32(0), np.int32(total)), np.int32(2 * total))
        ends[np.repeat(base, count) + line] = column
    left, right = ends[:total], ends[total : 2 * total]
    faces = np.flatnonzero(rows)
    kept = np.flatnonzero(right > left)
    found = np.repeat(faces, rows[faces])[kept]
    return _Spans(found, _counted(bottom[faces], rows[faces])[kept], left[kept], right[kept])


def part_along(vectors: NDArray[Any], direction: NDArray[np.float64]) -> NDArray[Any]:
    """The part of vectors (N, 3) along a direction (3,), in the vectors' precision.

    Without the matrix product: for three columns its threads wait longer for one another than they work.
    """
    one, two, three = vectors.T
    x, y, z = direction.astype(vectors.dtype)
    found: NDArray[Any] = one * x
    found += two * y
    found += three * z
    return found


def _counted(first: NDArray[np.int32], count: NDArray[np.int32]) -> NDArray[np.int32]:
    """``first``, ``first`` + 1 and so on, ``count`` of them each, one after another."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    counted: NDArray[np.int32] = np.repeat((first - (ends - count)).astype(np.int32), count)
    counted += np.arange(total, dtype=np.int32)
    return counted
