"""The station as elements joined port to port: where each stands, and what hangs on what.

Frame: Space Station Analysis Coordinate System (SSACS, SSP 30219 Rev F): origin at the centre of S0, +X forward,
+Y starboard, +Z nadir, metres. An element's own frame is that of its mesh.

What moves on an element (the outboard part of S3/S4, the links of an arm) is a member of it: a mesh of its own in the element's
frame, as it stands with every gimbal at zero. A node is an element ("s3s4") or a member ("s3s4/outboard").
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

    from explorer.station.gimbal import Gimbal
    from explorer.station.linkage import Chain, Linkage

_POSES_KEPT = 64
_DAYS_KEPT = 512
Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Port:
    """A place on an element where another joins: origin, outward axis and clocking direction in the element's frame.

    A port on a ``member`` moves with it; it is given as it stands with every gimbal at zero.
    """

    element: str
    id: str
    kind: str
    origin_m: Vector
    axis: Vector
    up: Vector
    member: str = ""

    @property
    def node(self) -> str:
        """The node that carries the port."""
        return node_of(self.element, self.member)

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


def node_of(element: str, member: str = "") -> str:
    """The id of a node: the element's own, or that of its member.

    >>> node_of("s3s4", "outboard")
    's3s4/outboard'
    """
    return f"{element}/{member}" if member else element


class Assembly:
    """The graph of joints. ``root`` stands at ``root_origin_m`` with its frame parallel to SSACS."""

    def __init__(
        self, root: str, root_origin_m: Vector, ports: Iterable[Port], joints: Iterable[Joint], gimbals: Iterable[Gimbal] = ()
    ) -> None:
        self.root = root
        self.root_origin_m = root_origin_m
        self.gimbals: Mapping[str, Gimbal] = {gimbal.id: gimbal for gimbal in gimbals}
        self._turning: dict[str, list[Gimbal]] = {}
        for gimbal in self.gimbals.values():
            self._turning.setdefault(gimbal.element, []).append(gimbal)
        self.ports: Mapping[tuple[str, str], Port] = {(port.element, port.id): port for port in ports}
        self.joints = tuple(joints)
        self._by_element: dict[str, list[Joint]] = {}
        for joint in self.joints:
            self._by_element.setdefault(joint.element, []).append(joint)
        self._placements: dict[tuple[object, ...], dict[str, NDArray[np.float64]]] = {}
        self._linkages: dict[tuple[Joint, ...], Linkage] = {}
        self._on_day: dict[datetime.date, Linkage] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assembly):
            return NotImplemented
        mine = (self.root, self.root_origin_m, self.ports, self.joints, self.gimbals)
        return mine == (other.root, other.root_origin_m, other.ports, other.joints, other.gimbals)

    def __hash__(self) -> int:
        return hash((self.root, self.root_origin_m, self.joints))

    def joint(self, element: str, date: datetime.date) -> Joint | None:
        """The joint by which ``element`` hangs on its parent that day; before its first joint, that first one."""
        joints = self._by_element.get(element, [])
        for joint in joints:
            if joint.holds(date):
                return joint
        return min(joints, key=lambda joint: abs((joint.since - date).days), default=None)

    def placements(self, date: datetime.date, angles_deg: Mapping[str, float] | None = None) -> dict[str, NDArray[np.float64]]:
        """Where every node stands on a date: node id to 4x4 matrix, mesh frame to SSACS, metres.

        ``angles_deg`` are the angles of gimbals by id; those not named are at rest. Presence is not looked at: an element long gone
        stands where it hung. An element whose chain of parents does not end at the root is left out, with its members.
        """
        linked = self.linkage(date)
        angles = {gimbal.id: float((angles_deg or {}).get(gimbal.id, gimbal.rest_deg)) for gimbal in self.gimbals.values()}
        key = (id(linked), tuple(angles.values()))
        found = self._placements.get(key)
        if found is None:
            found = linked.pose(angles)
            if len(self._placements) >= _POSES_KEPT:
                # Another one in its place, as threads share it.
                self._placements = dict(list(self._placements.items())[1 - _POSES_KEPT :])
            self._placements[key] = found
        return found

    def linkage(self, date: datetime.date) -> Linkage:
        """How the nodes hang on the gimbals that day; the same object for days with the same joints."""
        known = self._on_day.get(date)
        if known is not None:
            return known
        current = tuple(joint for element in self._by_element if (joint := self.joint(element, date)))
        # Threads share it: of two that link at once one is kept.
        found = self._linkages.get(current) or self._linkages.setdefault(current, self._link(current))
        if len(self._on_day) >= _DAYS_KEPT:
            self._on_day = {}
        self._on_day[date] = found
        return found

    def _link(self, joints: tuple[Joint, ...]) -> Linkage:
        import numpy as np

        from explorer.station.linkage import Linkage

        root = np.eye(4)
        root[:3, 3] = self.root_origin_m
        zero: dict[str, NDArray[np.float64]] = {}
        chains: dict[str, Chain] = {}
        carriers: dict[str, Chain] = {}

        def hang(element: str, matrix: NDArray[np.float64], chain: Chain) -> None:
            """Take in an element with its members: all have its frame, each is carried by one gimbal more than what carries it."""
            gimbals = self._turning.get(element, ())
            for gimbal in gimbals:
                if not gimbal.member:
                    carriers[gimbal.id] = chain
                    chain = (*chain, gimbal.id)
            zero[element], chains[element] = matrix, chain
            waiting = [gimbal for gimbal in gimbals if gimbal.member]
            while carried := [gimbal for gimbal in waiting if node_of(element, gimbal.base) in chains]:
                for gimbal in carried:
                    node = node_of(element, gimbal.member)
                    carriers[gimbal.id] = chains[node_of(element, gimbal.base)]
                    zero[node], chains[node] = matrix, (*carriers[gimbal.id], gimbal.id)
                    waiting.remove(gimbal)

        hang(self.root, root, ())
        hanging = list(joints)
        while ready := [joint for joint in hanging if self.ports[joint.parent, joint.parent_port].node in zero]:
            for joint in ready:
                parent_port = self.ports[joint.parent, joint.parent_port]
                mate = mating(self.ports[joint.element, joint.port], parent_port, joint.clocking_deg)
                hang(joint.element, zero[parent_port.node] @ mate, chains[parent_port.node])
                hanging.remove(joint)
        return Linkage(self.gimbals, zero, chains, carriers)

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
