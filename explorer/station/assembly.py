"""The station as elements joined port to port: where each stands, and what hangs on what.

Frame: Space Station Analysis Coordinate System (SSACS, SSP 30219 Rev F): origin at the centre of S0, +X forward,
+Y starboard, +Z nadir, metres. An element's own frame is that of its mesh.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

# NumPy is imported where a matrix is made: a table of the facts is printed in less time than its import takes.
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Port:
    """A place on an element where another joins: origin, outward axis and clocking direction in the element's frame."""

    element: str
    id: str
    kind: str
    origin_m: Vector
    axis: Vector
    up: Vector

    def frame(self) -> NDArray[np.float64]:
        """The port's frame as a 4x4 matrix: x along ``up``, z along the outward ``axis``, origin at the mating plane."""
        import numpy as np

        z = np.asarray(self.axis, float)
        z /= np.linalg.norm(z)
        x = np.asarray(self.up, float)
        x -= z * (x @ z)
        x /= np.linalg.norm(x)
        matrix = np.eye(4)
        matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = x, np.cross(z, x), z, self.origin_m
        return matrix


@dataclass(frozen=True, slots=True)
class Joint:
    """``port`` of ``element`` mated to ``parent_port`` of ``parent``, from one date until before another.

    ``clocking_deg`` turns the element about the parent port's outward axis (right-hand rule); at 0 the ``up`` directions
    of the two ports coincide.
    """

    element: str
    port: str
    parent: str
    parent_port: str
    clocking_deg: float
    since: datetime.date
    until: datetime.date | None

    def holds(self, date: datetime.date) -> bool:
        """Whether the joint is made on that date."""
        return self.since <= date and (self.until is None or date < self.until)


def mating(port: Port, parent_port: Port, clocking_deg: float) -> NDArray[np.float64]:
    """The 4x4 matrix from the frame of ``port``'s element to that of ``parent_port``'s element when the two are mated.

    Mated ports share their origin, their axes oppose each other and, at a clocking of 0, their ``up`` directions agree.
    """
    import numpy as np

    turn = np.radians(clocking_deg)
    cos, sin = np.cos(turn), np.sin(turn)
    clocked = np.array([[cos, -sin, 0, 0], [sin, cos, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], float)
    face_to_face = np.diag([1.0, -1.0, -1.0, 1.0])
    matrix: NDArray[np.float64] = parent_port.frame() @ clocked @ face_to_face @ np.linalg.inv(port.frame())
    return matrix


class Assembly:
    """The graph of joints. ``root`` stands at ``root_origin_m`` with its frame parallel to SSACS."""

    def __init__(self, root: str, root_origin_m: Vector, ports: Iterable[Port], joints: Iterable[Joint]) -> None:
        self.root = root
        self.root_origin_m = root_origin_m
        self.ports: Mapping[tuple[str, str], Port] = {(port.element, port.id): port for port in ports}
        self.joints = tuple(joints)
        self._by_element: dict[str, list[Joint]] = {}
        for joint in self.joints:
            self._by_element.setdefault(joint.element, []).append(joint)
        self._placements: dict[tuple[Joint, ...], dict[str, NDArray[np.float64]]] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assembly):
            return NotImplemented
        mine = (self.root, self.root_origin_m, self.ports, self.joints)
        return mine == (other.root, other.root_origin_m, other.ports, other.joints)

    def __hash__(self) -> int:
        return hash((self.root, self.root_origin_m, self.joints))

    def joint(self, element: str, date: datetime.date) -> Joint | None:
        """The joint by which ``element`` hangs on its parent that day; before its first joint, that first one."""
        joints = self._by_element.get(element, [])
        for joint in joints:
            if joint.holds(date):
                return joint
        return min(joints, key=lambda joint: abs((joint.since - date).days), default=None)

    def placements(self, date: datetime.date) -> dict[str, NDArray[np.float64]]:
        """Where every element stands on a date: element id to 4x4 matrix, mesh frame to SSACS, metres.

        Presence is not looked at: an element long gone stands where it hung. An element whose chain of parents does not
        end at the root is left out.
        """
        current = tuple(joint for element in self._by_element if (joint := self.joint(element, date)))
        if current not in self._placements:
            self._placements[current] = self._place(current)
        return self._placements[current]

    def _place(self, joints: tuple[Joint, ...]) -> dict[str, NDArray[np.float64]]:
        import numpy as np

        root = np.eye(4)
        root[:3, 3] = self.root_origin_m
        placed = {self.root: root}
        waiting = list(joints)
        while waiting:
            later = []
            for joint in waiting:
                if joint.parent not in placed:
                    later.append(joint)
                    continue
                mate = mating(
                    self.ports[joint.element, joint.port],
                    self.ports[joint.parent, joint.parent_port],
                    joint.clocking_deg,
                )
                placed[joint.element] = placed[joint.parent] @ mate
            if len(later) == len(waiting):
                break
            waiting = later
        return placed

    def hanging_on(self, element: str, date: datetime.date, *, keeping: Collection[str] = ()) -> set[str]:
        """``element`` and everything that hangs on it that day, without ``keeping`` and what hangs on those."""
        taken = {element}
        grown = True
        while grown:
            grown = False
            for name in self._by_element:
                joint = self.joint(name, date)
                if joint and joint.parent in taken and name not in taken and name not in keeping:
                    taken.add(name)
                    grown = True
        return taken
