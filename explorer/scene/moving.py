"""How something solid gets from one place to another: turned about an axis while it goes along it, as a screw.

A wing that turns in its joint so keeps to its arc, and what is only shifted goes straight.
Method: the logarithm of a rigid motion; R. M. Murray, Z. Li and S. S. Sastry, "A Mathematical Introduction to Robotic Manipulation",
1994, section 2.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RIGID = 1e-5
_NO_TURN = 1e-4  # radians; the axis of less would be too far away to be told


def between(one: NDArray[np.float64], two: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """The 4x4 placement that far (0 to 1) on the way from one to another, by the shorter turn; it never shears or shrinks.

    What is not rigid (a mesh that a placement also scales) goes there entry by entry.
    """
    if not (_rigid(one) and _rigid(two)):
        return one + (two - one) * share
    move = two @ np.linalg.inv(one)
    turn = move[:3, :3]
    axis, angle = _axis_and_angle(turn)
    step = np.eye(4)
    if angle < _NO_TURN:
        step[:3, 3] = move[:3, 3] * share
        return step @ one
    along = axis * (axis @ move[:3, 3])
    # A point of the axis: what the motion leaves on the axis when it has gone along it.
    centre = np.linalg.lstsq(np.eye(3) - turn, move[:3, 3] - along, rcond=1e-3)[0]
    step[:3, :3] = _turned(axis, angle * share)
    step[:3, 3] = centre - step[:3, :3] @ centre + along * share
    return step @ one


def _rigid(matrix: NDArray[np.float64]) -> bool:
    turn = matrix[:3, :3]
    return bool(np.abs(turn @ turn.T - np.eye(3)).max() < _RIGID and np.linalg.det(turn) > 0)


def _axis_and_angle(turn: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The unit axis (3,) and the angle, 0 to pi radians, of a rotation."""
    twice_sine = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    angle = float(np.arctan2(np.linalg.norm(twice_sine), np.trace(turn) - 1))
    if angle < _NO_TURN:
        return np.array([1.0, 0.0, 0.0]), 0.0
    if angle < np.pi - 1e-4:
        return twice_sine / np.linalg.norm(twice_sine), angle
    # Near half a turn the sine is lost; the symmetric part has the axis, its sign is that of the sine where there is one.
    symmetric = (turn + turn.T) / 2 + np.eye(3)
    axis = symmetric[:, int(np.diag(symmetric).argmax())]
    axis = axis / np.linalg.norm(axis)
    return (-axis if axis @ twice_sine < 0 else axis), angle


def _turned(axis: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    """Rodrigues' formula."""
    x, y, z = axis
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    turn: NDArray[np.float64] = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return turn
