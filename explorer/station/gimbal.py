"""A joint that moves: the alpha and beta gimbals of the wings, the radiators' joints, the Russian wings, the joints of an arm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

# NumPy is imported where a matrix is made, as in assembly.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.station.assembly import Vector
    from explorer.station.fact import Confidence

GimbalKind = Literal["alpha", "beta", "radiator", "wing", "arm"]
Tracking = Literal["sun", "edge", "none"]


@dataclass(frozen=True, slots=True)
class Gimbal:
    """Turns a ``member`` of an element, or without one the element as a whole in its joint, about an ``axis`` through ``origin_m``.

    Both are in the element's frame as everything stands with all gimbals at zero; the angle follows the right-hand rule.
    ``base`` is the member that carries it, "" for the element itself. ``faces`` is the direction, likewise at zero, that is turned
    to the Sun (``tracks`` "sun": the cells' normal) or square to it ("edge": the radiator's normal).
    ``rest_deg`` is the angle when nothing is asked for, ``feathered_deg`` that of least drag in normal flight;
    without ``least_deg`` and ``greatest_deg`` it goes round and round.
    """

    id: str
    name: str
    kind: GimbalKind
    element: str
    member: str
    base: str
    origin_m: Vector
    axis: Vector
    faces: Vector | None
    tracks: Tracking
    rest_deg: float
    feathered_deg: float
    least_deg: float | None
    greatest_deg: float | None
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str

    def turned(self, angle_deg: float) -> NDArray[np.float64]:
        """The 4x4 matrix that turns a point of the element's frame, metres, by an angle (Rodrigues' formula)."""
        import numpy as np

        x, y, z = np.asarray(self.axis, float) / np.linalg.norm(self.axis)
        cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
        turn = np.radians(angle_deg)
        matrix = np.eye(4)
        matrix[:3, :3] += np.sin(turn) * cross + (1 - np.cos(turn)) * cross @ cross
        origin = np.asarray(self.origin_m, float)
        matrix[:3, 3] = origin - matrix[:3, :3] @ origin
        return matrix

    def within(self, angle_deg: float) -> float:
        """The angle itself, or the nearest that can be reached; without limits between -180 (left out) and 180.

        An angle beyond a limit is first looked for a full turn further, where the same place may be within reach.
        """
        if self.least_deg is None or self.greatest_deg is None:
            return 180.0 - (180.0 - angle_deg) % 360.0
        same = [angle_deg + turn for turn in (0.0, 360.0, -360.0) if self.least_deg <= angle_deg + turn <= self.greatest_deg]
        return same[0] if same else min(max(angle_deg, self.least_deg), self.greatest_deg)
