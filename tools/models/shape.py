"""A shape: what builds it, and the elements that look like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.models.model import Model


@dataclass(frozen=True, slots=True)
class Shape:
    """``build`` makes the mesh, in a frame whose axes are parallel to SSACS as flown; ``elements`` are the ids that share it.

    With ``member`` it is that moving part of those elements, in the element's frame with every gimbal at zero. A vehicle's shape
    (``vehicles`` instead of elements) has its origin in the plane in which it mates, +X out of it towards the station, -Z "up".
    With ``since`` and ``until`` (ISO days) it is their shape only from the one until the day before the other: what was folded then
    (or, with ``folded`` false, still spread).
    A builder module lists its shapes as ``SHAPES: tuple[Shape, ...]`` and is itself listed in ``tools.models.factory.BUILDERS``.
    """

    build: Callable[[], Model]
    elements: tuple[str, ...] = ()
    member: str = ""
    vehicles: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    folded: bool = True
