"""The one value that says what is being looked at."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.look import Theme

View = Literal["station", "orbit"]
ColourBy = Literal["segment", "owner", "builder", "status"]
COLOUR_BY: tuple[ColourBy, ...] = ("segment", "owner", "builder", "status")
VIEWS: tuple[View, ...] = ("station", "orbit")


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from. Station view: metres in SSACS; orbit view: kilometres, Earth-fixed frame.

    ``up`` points to the top of the picture. ``angle_deg`` is the vertical field of view.
    """

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    up: tuple[float, float, float]
    angle_deg: float = 30.0


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides what is on screen, apart from window geometry. ``camera`` None is the Home camera."""

    date: datetime.date
    time: datetime.datetime  # UTC, aware: the instant of the orbit view
    view: View = "station"
    scenario: str = "today"
    colour_by: ColourBy = "segment"
    hidden: frozenset[str] = frozenset()
    selected: str | None = None
    capability: str | None = None
    camera: Camera | None = None
    orbit_camera: Camera | None = None
    element_set: Path | None = None  # a user's file; None is the bundled set
    theme: Theme = "dark"
    labels: bool = True
    legend: bool = True
