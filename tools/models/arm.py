"""An arm as links and hinges: each link is a member, a mesh of its own as it stands with every hinge at zero.

A builder draws the arm straight along +X in a frame of its own; ``stand`` takes that frame to the element's. Where two links meet,
each has a round drum about the hinge's axis, and a neck of the outer one reaches into the inner: no gap opens at any angle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, WHITE_FABRIC
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, hoop, lathe, pointing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from trimesh import Trimesh

    from tools.models.materials import Material
    from tools.models.solids import Vector

NECK_M = 0.05  # how far a drum's neck reaches into the drum before it


@dataclass(frozen=True, slots=True)
class Hinge:
    """Where a member turns, in the element's frame: a unit axis through ``at``, metres; ``base`` is the member before it."""

    member: str
    base: str
    at: NDArray[np.float64]
    axis: NDArray[np.float64]


class Arm:
    """An arm under construction. The link last begun takes what is added; "" is the part that stays with the element."""

    def __init__(self, element: str, sources: tuple[str, ...], stand: NDArray[np.float64] | None = None) -> None:
        self.element = element
        self.sources = sources
        self.stand: NDArray[np.float64] = np.eye(4) if stand is None else stand
        self.links: dict[str, Model] = {}
        self.hinges: dict[str, Hinge] = {}
        self._now = ""
        self._begin("")

    def _begin(self, member: str) -> None:
        name = f"{self.element}_{member}".replace("-", "_") if member else self.element
        self.links[member] = Model(name, self.sources)
        self._now = member

    def resume(self, member: str) -> None:
        """Add to a link begun before."""
        self._now = member

    def hinge(self, member: str, at: Vector, axis: Vector) -> None:
        """Begin the link that turns about ``axis`` through ``at`` on the present one; both in the drawing's frame."""
        turn = self.stand[:3, :3]
        place = turn @ np.asarray(at, float) + self.stand[:3, 3]
        self.hinges[member] = Hinge(member, self._now, place, turn @ np.asarray(axis, float))
        self._begin(member)

    def add(self, material: Material, *meshes: Trimesh) -> None:
        """Add meshes of the drawing's frame to the present link."""
        self.links[self._now].add(material, *(self._stood(mesh) for mesh in meshes))

    def detail(self, material: Material, *meshes: Trimesh) -> None:
        """The same, for near views only."""
        self.links[self._now].detail(material, *(self._stood(mesh) for mesh in meshes))

    def _stood(self, mesh: Trimesh) -> Trimesh:
        copy = mesh.copy()
        copy.apply_transform(self.stand)
        return copy

    def drum(
        self, face: Vector, corner: Vector, radius: float, *, material: Material = WHITE_FABRIC, segments: int = 12, bolts: int = 4
    ) -> None:
        """Half a joint: a drum from its ``face``, where its other half begins, over ``corner``, where the link turns off.

        It ends as far beyond the corner as it is wide; in near view ``bolts`` stand round the face of the outer half.
        """
        start, axis = np.asarray(face, float), np.asarray(corner, float) - np.asarray(face, float)
        length = float(np.linalg.norm(axis))
        end = length + radius
        profile = [(-NECK_M, 0.8 * radius), (0.03, radius), (end - 0.25 * radius, radius), (end, 0.72 * radius)]
        self.add(material, pointing(lathe(profile, segments=segments), axis, start))
        own = self.hinges.get(self._now)
        if bolts and own is not None and np.allclose(self.stand @ [*start, 1.0], [*own.at, 1.0]):
            turns = 2 * np.pi * np.arange(bolts) / bolts
            heads = [box((0.05, 0.03, 0.03), (0.07, 1.005 * radius * np.cos(turn), 1.005 * radius * np.sin(turn))) for turn in turns]
            self.detail(DARK_METAL, *(pointing(head, axis, start) for head in heads))

    def boom(self, start: Vector, end: Vector, radius: float, *, material: Material = WHITE_FABRIC, segments: int = 12) -> None:
        """A tube from corner to corner, with a thicker collar at both ends."""
        axis = np.asarray(end, float) - np.asarray(start, float)
        length = float(np.linalg.norm(axis))
        collar = min(0.5, 0.12 * length)
        profile = [
            (0.0, 1.12 * radius),
            (collar, 1.12 * radius),
            (1.15 * collar, radius),
            (length - 1.15 * collar, radius),
            (length - collar, 1.12 * radius),
            (length, 1.12 * radius),
        ]
        self.add(material, pointing(lathe(profile, segments=segments), axis, start))

    def bands(self, start: Vector, end: Vector, radius: float, places: Vector, *, width: float = 0.05) -> None:
        """Narrow metal bands round a boom, at shares of its length, for near views."""
        first, axis = np.asarray(start, float), np.asarray(end, float) - np.asarray(start, float)
        ring = hoop(-width / 2, width / 2, radius + 0.012, 0.014, segments=12)
        self.detail(ALUMINIUM, *(pointing(ring, axis, first + share * axis) for share in places))

    def cable(self, path: list[Vector], width: float, *, material: Material = DARK_METAL) -> None:
        """A flat bundle of cables along a link, for near views."""
        self.detail(material, *(bar(list(a), list(b), width) for a, b in pairwise(path)))


def standing(origin: Vector, along: Vector, up: Vector) -> NDArray[np.float64]:
    """The frame at ``origin`` whose +X is ``along`` and whose +Z is ``up`` (unit vectors at right angles)."""
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = along, np.cross(up, along), up, origin
    return matrix


def shapes(draw: Callable[[], Arm], elements: tuple[str, ...], members: tuple[str, ...]) -> tuple[Shape, ...]:
    """The shape of the part that stays and one for each member; ``draw`` may be cached, as builders leave its meshes alone."""
    return tuple(Shape(partial(_link, draw, member), elements, member) for member in ("", *members))


def _link(draw: Callable[[], Arm], member: str) -> Model:
    return draw().links[member]
