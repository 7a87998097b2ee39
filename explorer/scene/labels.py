"""Where the names of a picture go: none over another, none over what must stay free, each tied to what it names by a line.

Everything is in pixels from the top left. The same input gives the same places. Drawing is left to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ANGLES = 32
_NEAR = 0.13  # of the picture's height: further off a name on the Earth would seem to be that of another country
_REACHES = (0.028, 0.045, 0.065, 0.09, 0.12, 0.155, 0.20, 0.26)  # of the picture's height, from the spot to the text
_OUTWARD_COST = 0.35
_ALONG_COST = 1.5  # a line over the scene is better short


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in its place: the index of its label, the box of its text, and the line from the spot to the text."""

    index: int
    box: Box
    spot: tuple[float, float]
    elbow: tuple[float, float]


class Ground:
    """What the scene covers of the picture, on a coarse grid, so that a box can be asked how much of the scene it would hide."""

    def __init__(self, covered: NDArray[np.bool_], cell_px: float) -> None:
        self._cell_px = cell_px
        self._sums = np.zeros((covered.shape[0] + 1, covered.shape[1] + 1))
        self._sums[1:, 1:] = covered.cumsum(axis=0).cumsum(axis=1)

    def share(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """For boxes (N, 4) as left, top, right, bottom the share of each that lies on the scene (N,)."""
        rows, columns = self._sums.shape
        left, top = (np.floor(boxes[:, i] / self._cell_px).astype(int) for i in (0, 1))
        right, bottom = (np.ceil(boxes[:, i] / self._cell_px).astype(int) for i in (2, 3))
        left, right = left.clip(0, columns - 1), right.clip(0, columns - 1)
        top, bottom = top.clip(0, rows - 1), bottom.clip(0, rows - 1)
        inside = self._sums[bottom, right] - self._sums[top, right] - self._sums[bottom, left] + self._sums[top, left]
        share: NDArray[np.float64] = inside / np.maximum((right - left) * (bottom - top), 1)
        return share

    def share_along(self, segments: NDArray[np.float64]) -> NDArray[np.float64]:
        """For segments (N, 4) the share of each that lies on the scene (N,)."""
        steps = np.linspace(0.0, 1.0, 12)[None, :, None]
        points = segments[:, None, :2] * (1 - steps) + segments[:, None, 2:] * steps
        boxes = np.concatenate([points, points + 1e-3], axis=2).reshape(-1, 4)
        share: NDArray[np.float64] = self.share(boxes).reshape(len(segments), -1).mean(axis=1)
        return share


def ground(frame: NDArray[np.uint8], background: tuple[int, int, int], cell_px: int = 4) -> Ground:
    """The ground of a frame (height, width, 4): every pixel that differs from the background is the scene's."""
    sampled = frame[::cell_px, ::cell_px]
    drawn = np.abs(sampled[..., :3].astype(np.int16) - np.array(background, np.int16)).max(axis=2) > 6
    return Ground(drawn & (sampled[..., 3] > 6), cell_px)


def place(
    spots: NDArray[np.float64],
    sizes: NDArray[np.float64],
    priorities: Sequence[int],
    area: Box,
    *,
    taken: Sequence[Box] = (),
    scene: Ground | None = None,
    keep_off: NDArray[np.float64] | None = None,
    may_cross: bool = False,
    near: Sequence[bool] | None = None,
    gap_px: float = 4.0,
) -> tuple[Placed, ...]:
    """Places for names with these spots (N, 2; NaN for none) and text sizes (N, 2), the most important first.

    A text lies inside ``area``, ``gap_px`` away from other texts and from ``taken``, off the ``scene``, not on lines drawn by
    others (``keep_off``, (M, 4)), and no line crosses a line, theirs included unless ``may_cross``, or a text. Names that are ``near``
    stay close to their spots. A name for which there is no such place is left out.
    """
    placed: list[Placed] = []
    busy = np.array([[box.left, box.top, box.right, box.bottom] for box in taken], float).reshape(-1, 4)
    theirs = np.empty((0, 4)) if keep_off is None else keep_off
    lines = np.empty((0, 4)) if may_cross else theirs
    middle = np.nanmean(spots, axis=0) if len(spots) and np.isfinite(spots).any() else np.zeros(2)
    order = sorted(range(len(spots)), key=lambda index: (-priorities[index], index))
    for index in order:
        spot, size = spots[index], sizes[index]
        if not np.isfinite(spot).all() or not _within(spot, area):
            continue
        boxes, elbows, cost = _candidates(spot, size, area.height)
        keep = (boxes[:, 0] >= area.left) & (boxes[:, 1] >= area.top) & (boxes[:, 2] <= area.right) & (boxes[:, 3] <= area.bottom)
        if near is not None and near[index]:
            keep &= np.linalg.norm(elbows - spot, axis=1) <= _NEAR * area.height
        if scene is not None:
            keep &= scene.share(boxes) <= 0
        # The tests that cost most come last, for the places that are left.
        boxes, elbows, cost = boxes[keep], elbows[keep], cost[keep]
        keep = _none(_overlaps(boxes, busy, gap_px), 1)
        boxes, elbows, cost = boxes[keep], elbows[keep], cost[keep]
        segments = np.column_stack([np.broadcast_to(spot, (len(boxes), 2)), elbows])
        others = np.delete(spots, index, axis=0)
        # What points to the same place does not keep its names apart from it.
        others = others[np.isfinite(others).all(axis=1) & (np.abs(others - spot).max(axis=1, initial=0.0) > gap_px)]
        avoided = np.vstack([busy, np.hstack([others - gap_px, others + gap_px])])
        keep = _none(_cuts(segments, avoided, 0.0), 1) & _none(_crosses(segments, lines), 1) & _none(_cuts(lines, boxes, gap_px), 0)
        if may_cross:
            keep &= _none(_cuts(theirs, boxes, gap_px), 0)
        boxes, elbows, cost, segments = boxes[keep], elbows[keep], cost[keep], segments[keep]
        if not len(boxes):
            continue
        if scene is not None:
            cost = cost + _ALONG_COST * scene.share_along(segments)
        outward = (elbows - spot) @ (spot - middle) / (np.linalg.norm(elbows - spot, axis=1) * max(float(np.hypot(*(spot - middle))), 1.0))
        best = int((cost - _OUTWARD_COST * outward).argmin())
        left, top, right, bottom = (float(value) for value in boxes[best])
        elbow = (float(elbows[best, 0]), float(elbows[best, 1]))
        placed.append(Placed(index, Box(left, top, right - left, bottom - top), (float(spot[0]), float(spot[1])), elbow))
        busy = np.vstack([busy, boxes[best]])
        lines = np.vstack([lines, segments[best]])
    return tuple(placed)


def meets(one: Box, other: Box, gap_px: float) -> bool:
    """Whether two boxes are nearer to each other than a gap."""
    return bool(_overlaps(_corners(one), _corners(other), gap_px)[0, 0])


def touches(lines: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Which of the segments (N, 4) touch a box (N,)."""
    return _cuts(lines, _corners(box), 0.0)[:, 0]


def _corners(box: Box) -> NDArray[np.float64]:
    return np.array([[box.left, box.top, box.right, box.bottom]])


def _candidates(
    spot: NDArray[np.float64], size: NDArray[np.float64], height: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Boxes round a spot, where their lines end, and what they cost: short lines are best."""
    angles = np.arange(_ANGLES) / _ANGLES * 2 * np.pi
    reach, angle = (grid.ravel() for grid in np.meshgrid(np.array(_REACHES) * height, angles, indexing="ij"))
    ends = spot + np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None]
    # The text stands beside the end of its line, or centred over or under it where the line is steep.
    sideways = np.clip(np.cos(angle) * 1.6, -1, 1)
    left = ends[:, 0] - size[0] / 2 + sideways * size[0] / 2
    upright = np.where(np.abs(sideways) < 1, np.sign(np.sin(angle)), 0.0)
    top = ends[:, 1] - size[1] / 2 + upright * size[1] / 2
    boxes = np.column_stack([left, top, left + size[0], top + size[1]])
    return boxes, ends, reach / height * 10


def _within(spot: NDArray[np.float64], area: Box) -> bool:
    return bool(area.left <= spot[0] <= area.right and area.top <= spot[1] <= area.bottom)


def _none(meetings: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    free: NDArray[np.bool_] = np.logical_not(meetings.any(axis=axis))
    return free


def _overlaps(boxes: NDArray[np.float64], others: NDArray[np.float64], gap: float) -> NDArray[np.bool_]:
    apart = (
        (boxes[:, None, 2] + gap <= others[None, :, 0])
        | (boxes[:, None, 0] >= others[None, :, 2] + gap)
        | (boxes[:, None, 3] + gap <= others[None, :, 1])
        | (boxes[:, None, 1] >= others[None, :, 3] + gap)
    )
    overlap: NDArray[np.bool_] = ~apart
    return overlap


def _crosses(one: NDArray[np.float64], two: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether segments (N, 4) cross segments (M, 4), as (N, M)."""
    a, b = one[:, None, :2], one[:, None, 2:]
    c, d = two[None, :, :2], two[None, :, 2:]
    crossing: NDArray[np.bool_] = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return crossing


def _side(start: NDArray[np.float64], end: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    along, off = end - start, point - start
    side: NDArray[np.float64] = along[..., 0] * off[..., 1] - along[..., 1] * off[..., 0]
    return side


def _cuts(lines: NDArray[np.float64], boxes: NDArray[np.float64], gap: float) -> NDArray[np.bool_]:
    """Whether segments (N, 4) touch boxes (M, 4), as (N, M): by slabs along both axes."""
    start, along = lines[:, None, :2], lines[:, None, 2:] - lines[:, None, :2]
    along = np.where(np.abs(along) < 1e-9, 1e-9, along)
    one = (boxes[None, :, :2] - gap / 2 - start) / along
    two = (boxes[None, :, 2:] + gap / 2 - start) / along
    enter = np.minimum(one, two).max(axis=2)
    leave = np.maximum(one, two).min(axis=2)
    touch: NDArray[np.bool_] = (enter <= leave) & (leave >= 0) & (enter <= 1)
    return touch
