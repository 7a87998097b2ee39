"""What is bolted to a hull: ports, windows, handrails, grapple fixtures, trunnions, antennas, thrusters.

``at`` lies on the surface and ``axis`` points outward, in the frame of the element.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tools.models import materials as m
from tools.models import solids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.models.model import Model
    from tools.models.solids import Vector

CBM_RADIUS_M = 1.03
SSVP_RADIUS_M = 0.78


def cbm(model: Model, at: Vector, axis: Vector, *, depth: float = 0.25, hull: bool = False) -> None:
    """A Common Berthing Mechanism: ring whose face is the mating plane ``at``, hatch in a recess."""
    r = CBM_RADIUS_M
    ring = solids.lathe([(-depth, r), (0.0, r), (0.0, 0.88), (-0.10, 0.82), (-0.10, 0.0)], segments=26)
    ring = solids.pointing(ring, axis, at)
    (model.hull if hull else model.add)(m.ALUMINIUM, ring)
    hatch = solids.lathe([(-0.11, 0.66), (-0.07, 0.66), (-0.05, 0.58)], segments=4, start_deg=45.0)
    model.add(m.WHITE_FABRIC, solids.pointing(hatch, axis, at))


def ssvp(model: Model, at: Vector, axis: Vector, *, depth: float = 0.35, hull: bool = False) -> None:
    """A Russian docking unit: collar with the receiving cone of the drogue, its face at ``at``."""
    r = SSVP_RADIUS_M
    collar = solids.lathe([(-depth, r - 0.06), (-0.1, r - 0.06), (0.0, r), (0.0, 0.62), (-0.28, 0.08), (-0.28, 0.0)], segments=22)
    (model.hull if hull else model.add)(m.ALUMINIUM, solids.pointing(collar, axis, at))


def apas(model: Model, at: Vector, axis: Vector, *, depth: float = 0.2) -> None:
    """An APAS ring with three inward petals."""
    ring = solids.lathe([(-depth, 0.70), (-0.05, 0.70), (-0.05, 0.76), (0.0, 0.76), (0.0, 0.60), (-0.12, 0.58), (-0.12, 0.0)], segments=28)
    model.hull(m.ALUMINIUM, solids.pointing(ring, axis, at))


def window(model: Model, at: Vector, axis: Vector, radius: float) -> None:
    """A round window in a metal frame."""
    frame = solids.lathe([(-0.1, radius + 0.06), (0.03, radius + 0.06), (0.05, radius + 0.02), (0.0, radius)], segments=14, closed=False)
    pane = solids.lathe([(0.01, radius + 0.01), (0.012, 0.0)], segments=14, closed=False)
    model.add(m.ALUMINIUM, solids.pointing(frame, axis, at))
    model.add(m.GLASS, solids.pointing(pane, axis, at))


def handrail(model: Model, path: Sequence[Vector], outward: Vector, *, gold: bool = True) -> None:
    """A handrail along ``path``, standing 6 cm off the surface."""
    off = np.asarray(outward, float) / np.linalg.norm(outward) * 0.06
    raised = [tuple(np.asarray(point, float) + off) for point in path]
    bars = [solids.tube([a, b], 0.025, sides=3) for a, b in pairwise(raised)]
    posts = [solids.tube([a, b], 0.02, sides=3) for a, b in ((path[0], raised[0]), (path[-1], raised[-1]))]
    model.add(m.YELLOW_RAIL if gold else m.ALUMINIUM, *bars, *posts)


def grapple(model: Model, at: Vector, axis: Vector) -> None:
    """A grapple fixture: base, target plate and pin."""
    base = solids.lathe([(-0.05, 0.26), (0.08, 0.26), (0.1, 0.2), (0.1, 0.0)], segments=10, closed=False)
    pin = solids.lathe([(0.1, 0.04), (0.38, 0.06)], segments=6)
    model.add(m.ALUMINIUM, solids.pointing(base, axis, at))
    model.add(m.DARK_METAL, solids.pointing(pin, axis, at))


def trunnion(model: Model, at: Vector, axis: Vector) -> None:
    """A launch trunnion: a pin on a scuff plate, by which the element lay in the Shuttle's bay."""
    model.add(m.WHITE_FABRIC, solids.pointing(solids.lathe([(-0.1, 0.25), (0.1, 0.18), (0.1, 0.0)], segments=10, closed=False), axis, at))
    model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(0.1, 0.075), (0.32, 0.075)], segments=6), axis, at))


def dish(model: Model, base: Vector, at: Vector, axis: Vector, radius: float) -> None:
    """A dish on a boom from ``base`` to ``at``, looking along ``axis``."""
    depth = radius * 0.35
    bowl = solids.lathe(
        [(0.0, 0.05), (0.02, radius * 0.6), (depth, radius), (depth + 0.02, radius), (0.05, radius * 0.5), (0.05, 0.0)], segments=16
    )
    feed = solids.lathe([(0.0, 0.03), (depth * 1.6, 0.03), (depth * 1.6, 0.07), (depth * 1.6 + 0.06, 0.07)], segments=8)
    model.add(m.WHITE_FABRIC, solids.pointing(bowl, axis, at))
    model.add(m.DARK_METAL, solids.pointing(feed, axis, at), solids.tube([base, at], 0.04, sides=6))


def kurs(model: Model, base: Vector, at: Vector, axis: Vector) -> None:
    """A Kurs rendezvous antenna: a small flat cone on a boom."""
    cone = solids.lathe([(0.0, 0.07), (0.08, 0.2), (0.18, 0.15)], segments=8)
    model.add(m.DARK_METAL, solids.tube([base, at], 0.03, sides=5))
    model.add(m.GOLD_FOIL, solids.pointing(cone, axis, at))


def whip(model: Model, base: Vector, tip: Vector) -> None:
    """A rod antenna."""
    model.add(m.ALUMINIUM, solids.tube([base, tip], 0.018, sides=4))


def nozzle(model: Model, at: Vector, axis: Vector, radius: float, length: float) -> None:
    """An engine bell whose mouth is at ``at``, open along ``axis``."""
    bell = solids.lathe(
        [(-length, radius * 0.3), (-length * 0.75, radius * 0.3), (-length * 0.4, radius * 0.75), (0.0, radius), (-0.02, radius * 0.9),
         (-length * 0.6, radius * 0.3), (-length * 0.6, 0.0)],
        segments=10,
    )  # fmt: skip
    model.add(m.DARK_METAL, solids.pointing(bell, axis, at))


def thrusters(model: Model, at: Vector, outward: Vector, along: Vector) -> None:
    """A block of attitude thrusters: a housing and four small bells."""
    out = np.asarray(outward, float) / np.linalg.norm(outward)
    side = np.asarray(along, float) / np.linalg.norm(along)
    cross = np.cross(out, side)
    middle = np.asarray(at, float) + 0.1 * out
    model.add(m.MLI, solids.panel(0.42, 0.42, 0.26, normal=out, up=side, at=middle))
    for direction in (side, -side, cross, -cross):
        bell = solids.lathe([(0.0, 0.03), (0.12, 0.08), (0.04, 0.0)], segments=6)
        model.add(m.DARK_METAL, solids.pointing(bell, direction, middle + 0.21 * direction + 0.05 * out))


def round_about(angle_deg: float, radius: float, x: float) -> tuple[Vector, Vector]:
    """A point on a cylinder about +X and its outward direction; the angle runs from +Y (starboard) towards +Z (nadir)."""
    a = np.radians(angle_deg)
    out = (0.0, float(np.cos(a)), float(np.sin(a)))
    return (x, radius * out[1], radius * out[2]), out
