"""Coastlines, borders and graticule in degrees, for the globe and for the flat map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.look import Theme

Level = Literal["far", "near"]
Kind = Literal["graticule", "border", "disputed", "coast"]
_STEP_DEG = 1e-4  # of the whole numbers in the files, as tools/earth writes them
GRATICULE_DEG = 15
# Colour and opacity of each kind, in the order in which they are drawn.
STYLES: dict[Theme, dict[Kind, tuple[str, float]]] = {
    "dark": {
        "graticule": ("#DCE8F5", 0.10),
        "border": ("#E8F1FA", 0.36),
        "disputed": ("#E8F1FA", 0.50),
        "coast": ("#E8F1FA", 0.42),
    },
    "light": {
        "graticule": ("#33475B", 0.16),
        "border": ("#5A4A42", 0.55),
        "disputed": ("#5A4A42", 0.75),
        "coast": ("#33475B", 0.80),
    },
}


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines one after the other: ``points_deg`` (N, 2) longitude and latitude, and the index at which each begins, ``starts`` (M,)."""

    points_deg: NDArray[np.float64]
    starts: NDArray[np.int64]

    def each(self) -> Iterator[NDArray[np.float64]]:
        """The lines (N, 2) by themselves."""
        yield from np.split(self.points_deg, self.starts[1:])


@cache
def drawn(kind: Kind, level: Level) -> Lines:
    """The lines of a kind at a level of detail: far for the whole Earth, near for a part of it."""
    if kind == "graticule":
        return _graticule()
    with np.load(RESOURCES / "textures" / f"lines_{level}.npz") as content:
        first, count, steps = (content[f"{kind}_{name}"] for name in ("first", "count", "steps"))
    starts = np.cumsum([0, *count[:-1]], dtype=np.int64)
    whole = np.empty((int(count.sum()), 2), np.int64)
    inner = np.ones(len(whole), bool)
    inner[starts] = False
    whole[inner] = steps.T
    # A line's first point is kept as the step from the end of the line before it, so that one running sum gives all.
    ends = first + np.add.reduceat(np.where(inner[:, None], whole, 0), starts, axis=0)
    whole[starts] = first - np.concatenate([[[0, 0]], ends[:-1]])
    points = np.cumsum(whole, axis=0).astype(np.float64)
    return Lines(points * _STEP_DEG, starts)


def dashed(lines: Lines, period_deg: float) -> Lines:
    """Lines broken into dashes as long as the gaps between them, ``period_deg`` of arc from one to the next; each begins with a dash."""
    pieces: list[NDArray[np.float64]] = []
    for line in lines.each():
        step = np.diff(line, axis=0)
        step[:, 0] *= np.cos(np.radians(line[:-1, 1]))
        along = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))])
        # A whole number of periods and a dash to end with.
        count = max(round(along[-1] / period_deg - 0.5), 0)
        period = along[-1] / (count + 0.5)
        for begin in np.arange(count + 1) * period:
            inside = (along > begin) & (along < begin + period / 2)
            at = np.concatenate([[begin], along[inside], [begin + period / 2]])
            pieces.append(np.stack([np.interp(at, along, line[:, axis]) for axis in (0, 1)], axis=1))
    return Lines(np.concatenate(pieces), np.cumsum([0, *(len(piece) for piece in pieces[:-1])]))


def _graticule() -> Lines:
    """Meridians and parallels; meridians end before the pole, where they would run into a blot."""
    along = np.linspace(-180, 180, 721)
    lines = [np.stack([along, np.full(len(along), float(latitude))], axis=1) for latitude in range(-75, 76, GRATICULE_DEG)]
    for longitude in range(-180, 180, GRATICULE_DEG):
        reach = 90 if longitude % 90 == 0 else 75
        upwards = np.linspace(-reach, reach, 4 * reach + 1)
        lines.append(np.stack([np.full(len(upwards), float(longitude)), upwards], axis=1))
    return Lines(np.concatenate(lines), np.cumsum([0, *(len(line) for line in lines[:-1])]))
