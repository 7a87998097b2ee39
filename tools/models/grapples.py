"""What holds and what is held: the latching end effector and the power and data grapple fixture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, Material
from tools.models.model import Model
from tools.models.solids import box, cylinder, hoop, lathe, pointing

if TYPE_CHECKING:
    from trimesh import Trimesh

EFFECTOR_M = 0.95  # from its mating plane to its other end


def effector() -> list[tuple[Material, Trimesh]]:
    """A latching end effector along +X, its mating plane at x = 0: mouth, wide latch ring, slim motor housing."""
    mouth = [(0.08, 0.2), (0.0, 0.25)]
    body = [(0.0, 0.29), (0.03, 0.33), (0.26, 0.33), (0.34, 0.27), (0.72, 0.27), (0.78, 0.22), (EFFECTOR_M, 0.2)]
    return [
        (WHITE_FABRIC, lathe([*mouth, *body], segments=14)),
        (DARK_METAL, cylinder(0.05, 0.19, segments=14, x=0.08)),
        (DARK_METAL, box((0.24, 0.16, 0.18), (0.42, 0.0, 0.33))),  # camera with its lamp
    ]


def effector_details() -> list[tuple[Material, Trimesh]]:
    """Latches and connectors round the mouth, straps round the body."""
    turns = np.arange(4) * np.pi / 2 + np.pi / 4
    latches = [box((0.18, 0.1, 0.1), (0.12, 0.32 * np.cos(turn), 0.32 * np.sin(turn))) for turn in turns]
    straps = [hoop(x, x + 0.04, 0.278, 0.01, segments=14) for x in (0.5, 0.66)]
    return [*((ALUMINIUM, latch) for latch in latches), *((MLI, strap) for strap in straps)]


def grapple_fixture(model: Model, at: Sequence[float], axis: Sequence[float], *, stalk: float = 0.25) -> None:
    """A power and data grapple fixture: plate, pin and target, on a stalk, mating plane at ``at``."""
    plate = lathe([(-stalk, 0.16), (-0.10, 0.2), (-0.10, 0.32), (-0.05, 0.32), (-0.05, 0.06), (0.0, 0.06)], segments=12)
    model.add(ALUMINIUM, pointing(plate, axis, at))
