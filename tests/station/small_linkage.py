"""A station small enough to reckon by head: a truss, an alpha joint with an outboard part, a wing on it, a radiator, a one-axis wing."""

from __future__ import annotations

import datetime
from typing import Any

from explorer.station.assembly import Assembly, Joint, Port
from explorer.station.gimbal import Gimbal

DAY = datetime.date(2026, 11, 23)
_LONG_AGO = datetime.date(2000, 1, 1)


def gimbal(name: str, element: str, axis: tuple[float, float, float], **other: Any) -> Gimbal:
    values: dict[str, Any] = {
        "id": name,
        "name": name.replace("-", " ").capitalize(),
        "kind": "beta",
        "element": element,
        "member": "",
        "base": "",
        "origin_m": (0.0, 0.0, 0.0),
        "axis": axis,
        "faces": None,
        "tracks": "none",
        "rest_deg": 0.0,
        "feathered_deg": 0.0,
        "least_deg": None,
        "greatest_deg": None,
        "basis": "",
        "sources": ("nasa",),
        "confidence": "recalled",
        "as_of": "2026-09-24",
    }
    return Gimbal(**(values | other))


UP = (0.0, 0.0, -1.0)  # zenith
GIMBALS = (
    # Outboard of y = 5 the truss turns about itself; its wings' cells look to zenith at zero.
    gimbal("alpha", "truss", (0, 1, 0), kind="alpha", member="outboard", origin_m=(0, 5, 0), faces=UP, tracks="sun", feathered_deg=90.0),
    # The wing's mast points forward; it turns as a whole about it, in its joint on the outboard part.
    gimbal("beta", "wing", (1, 0, 0), faces=UP, tracks="sun", rest_deg=10.0),
    # A radiator that hangs from the truss, its normal forward, and turns about the truss.
    gimbal(
        "radiator-joint",
        "truss",
        (0, 1, 0),
        kind="radiator",
        member="radiator",
        faces=(1, 0, 0),
        tracks="edge",
        least_deg=-115.0,
        greatest_deg=115.0,
    ),
    gimbal(
        "one-axis",
        "truss",
        (0, 1, 0),
        kind="wing",
        member="small-wing",
        faces=(0, 0, 1),
        tracks="sun",
        least_deg=-120.0,
        greatest_deg=120.0,
    ),
    gimbal("shoulder", "truss", (0, 0, 1), kind="arm", member="upper", rest_deg=30.0, least_deg=-90.0, greatest_deg=90.0),
    gimbal("elbow", "truss", (0, 0, 1), kind="arm", member="lower", base="upper", origin_m=(4, 0, 0)),
)


def station(gimbals: tuple[Gimbal, ...] = GIMBALS) -> Assembly:
    """The root is the truss at the origin; the wing's root is at (0, 10, 0)."""
    ports = [
        Port("truss", "end", "BGA", (0, 10, 0), (0, 1, 0), (1, 0, 0), "outboard"),
        Port("wing", "root", "BGA", (0, 0, 0), (0, -1, 0), (1, 0, 0)),
        Port("truss", "side", "CBM", (0, 0, 1), (0, 0, 1), (1, 0, 0)),
        Port("module", "top", "CBM", (0, 0, -2), (0, 0, -1), (1, 0, 0)),
    ]
    joints = [
        Joint("wing", "root", "truss", "end", 0.0, _LONG_AGO, None),
        Joint("module", "top", "truss", "side", 0.0, _LONG_AGO, None),
    ]
    return Assembly("truss", (0.0, 0.0, 0.0), ports, joints, gimbals)
