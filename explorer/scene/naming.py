"""A scene some of whose names depend on its camera."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from explorer.scene.labels import Box
    from explorer.session.plan import Label


# Names below this priority are those of places on the ground, and stay near to them.
_OF_PLACES = 10


def near(labels: Sequence[Label]) -> list[bool]:
    """Which names of an orbit are to stay near to what they name."""
    return [label.priority < _OF_PLACES for label in labels]


@runtime_checkable
class Naming(Protocol):
    """Besides ``Scene``: what is named in a frame, and what the names keep off."""

    def labels(self, width: int, height: int) -> tuple[Label, ...]:
        """The names for a frame of that size."""

    def segments(self, width: int, height: int) -> NDArray[np.float64]:
        """Lines in a frame of that size, as pieces (M, 4) in pixels, on which no name lies."""

    def boxes(self, width: int, height: int) -> tuple[Box, ...]:
        """What else no name lies on in a frame of that size."""

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels from the top left, and depth (N, 3); depth is NaN for what is not seen."""
