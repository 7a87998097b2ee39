"""Quarter turns, exact to the bit: a shape made along +X is stood where it flies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.models.model import Model

Turn = tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]

TO_PORT: Turn = ((0, 1, 0), (-1, 0, 0), (0, 0, 1))  # +X becomes -Y; zenith stays
TO_STARBOARD: Turn = ((0, -1, 0), (1, 0, 0), (0, 0, 1))  # +X becomes +Y; zenith stays
TO_ZENITH: Turn = ((0, 0, 1), (0, 1, 0), (-1, 0, 0))  # +X becomes -Z, +Z becomes +X
TO_NADIR: Turn = ((0, 0, 1), (0, -1, 0), (1, 0, 0))  # +X becomes +Z, +Z becomes +X


def turned(model: Model, turn: Turn) -> Model:
    """The model with every mesh turned, in place; ``turn`` is the rotation matrix by rows."""
    matrix: NDArray[np.float64] = np.eye(4)
    matrix[:3, :3] = turn
    for level in (model.parts, model.fine):
        for meshes in level.values():
            for mesh in meshes:
                mesh.apply_transform(matrix)
    return model
