"""Where lines between elements run in a picture, and where the marks at its edge stand that some of them end at.

Everything is in pixels from the top left. The same input gives the same places. Drawing is left to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.scene.labels import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from explorer.session.plan import Anchor, Link

Place = tuple[float, float]
_STEPS = 4  # tries for a mark within the height of one


@dataclass(frozen=True, slots=True)
class Mark:
    """Something outside the picture, by name, at its left or right edge."""

    text: str
    box: Box
    broken: bool


@dataclass(frozen=True, slots=True)
class Line:
    """From what depends to what it depends on."""

    start: Place
    end: Place
    holds: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All lines and marks of a picture."""

    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()

    def segments(self) -> NDArray[np.float64]:
        """The lines as (N, 4): both ends."""
        return np.array([(*line.start, *line.end) for line in self.lines], float).reshape(-1, 4)


def lay_out(
    links: Sequence[Link],
    places: Mapping[str, Place],
    area: Box,
    size_of: Callable[[str], tuple[float, float]],
    taken: Sequence[Box] = (),
) -> Drawing:
    """Lines and marks for links, given where elements are seen (``places``) and how large a name is drawn (width, height).

    A mark stands inside ``area`` on the side of what it belongs to, as near as other marks and ``taken`` let it.
    """
    ends: dict[str, Place] = {link.id: places[link.element] for one in links for link in (one.start, one.end) if link.element in places}
    marks: dict[str, Mark] = {}
    for anchor, towards in sorted(_wanted(links, places).items(), key=lambda item: (item[1][1], item[0].id)):
        box = _free(towards, size_of(anchor.name), area, [*taken, *(mark.box for mark in marks.values())])
        if box is None:
            continue
        marks[anchor.id] = Mark(anchor.name, box, anchor.broken)
        left = box.left + box.width / 2 < area.left + area.width / 2
        ends[anchor.id] = (box.right if left else box.left, box.top + box.height / 2)
    lines = [Line(ends[one.start.id], ends[one.end.id], one.holds) for one in links if one.start.id in ends and one.end.id in ends]
    # What is broken lies on top.
    return Drawing(tuple(sorted(lines, key=lambda line: not line.holds)), tuple(marks.values()))


def _wanted(links: Sequence[Link], places: Mapping[str, Place]) -> dict[Anchor, Place]:
    """For each mark the middle of the elements that it is tied to."""
    tied: dict[Anchor, list[Place]] = {}
    for link in links:
        for one, other in ((link.start, link.end), (link.end, link.start)):
            if not one.element and other.element in places:
                tied.setdefault(one, []).append(places[other.element])
    return {anchor: (_mean([x for x, _ in spots]), _mean([y for _, y in spots])) for anchor, spots in tied.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _free(towards: Place, size: tuple[float, float], area: Box, taken: Sequence[Box]) -> Box | None:
    """The free place at an edge that is nearest to ``towards``; the other edge counts as half the picture further away."""
    width, height = size
    if width > area.width or height > area.height:
        return None
    nearer_left = towards[0] < area.left + area.width / 2
    best: tuple[float, Box] | None = None
    count = int((area.height - height) / height * _STEPS) + 1
    for left in (True, False):
        for step in range(count):
            box = Box(area.left if left else area.right - width, area.top + step * height / _STEPS, width, height)
            far = abs(box.top + height / 2 - towards[1]) + (0 if left == nearer_left else area.height / 2)
            if (best is None or far < best[0]) and not any(_meet(box, other, height / 4) for other in taken):
                best = (far, box)
    return best[1] if best else None


def _meet(one: Box, other: Box, gap: float) -> bool:
    return one.left < other.right + gap and other.left < one.right + gap and one.top < other.bottom + gap and other.top < one.bottom + gap
