"""Cupola: seven windows, six round a flat one, with their shutters open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import Vector

if TYPE_CHECKING:
    from trimesh import Trimesh

SIDES = 6
BASE_Z, BASE_RADIUS = -0.02, 1.22  # of the six-sided frustum: apothem at its root …
TOP_Z, TOP_RADIUS = 0.75, 0.58  # … and at the round window


def _trapezoid(k: int, share: tuple[float, float], width: tuple[float, float], out: float) -> list[Vector]:
    """Corners of a plate on side ``k``: from ``share[0]`` to ``share[1]`` of the slope, ``width`` of each edge, lifted by ``out``."""
    turn = np.radians(60.0 * k + 30.0)
    radial = np.array([np.cos(turn), np.sin(turn), 0.0])
    side = np.array([-np.sin(turn), np.cos(turn), 0.0])
    slope = np.array([TOP_RADIUS - BASE_RADIUS, TOP_Z - BASE_Z])
    normal = radial * slope[1] + np.array([0, 0, 1.0]) * -slope[0]
    normal /= np.linalg.norm(normal)
    corners: list[Vector] = []
    for s, w, sign in ((share[0], width[0], -1), (share[0], width[0], 1), (share[1], width[1], 1), (share[1], width[1], -1)):
        point = radial * (BASE_RADIUS + s * slope[0]) + np.array([0, 0, BASE_Z + s * slope[1]]) + side * sign * w / 2 + normal * out
        corners.append((float(point[0]), float(point[1]), float(point[2])))
    return corners


def cupola() -> Model:
    """2.95 m wide, 1.5 m high, hanging under Tranquility."""
    model = Model("cupola", ("astro", "r"))
    fittings.cbm(model, (0, 0, -0.75), (0, 0, -1), depth=0.2, hull=True)
    ring = solids.lathe([(-0.57, 1.03), (-0.55, 1.22), (-0.36, 1.3), (-0.33, 1.475), (-0.06, 1.475), (-0.02, 1.42)], segments=40)
    model.hull(m.WHITE_FABRIC, solids.pointing(ring, (0, 0, 1)))
    corner = 1 / np.cos(np.radians(30.0))
    frustum = solids.loft(
        [
            [(r * corner * float(np.cos(np.radians(60 * k))), r * corner * float(np.sin(np.radians(60 * k))), z) for k in range(SIDES)]
            for r, z in ((BASE_RADIUS, BASE_Z), (TOP_RADIUS, TOP_Z))
        ]
    )
    model.hull(m.ALUMINIUM, frustum)
    for k in range(SIDES):
        glass = [_trapezoid(k, (0.14, 0.88), (0.98, 0.58), out) for out in (0.0, 0.012)]
        model.add(m.GLASS, solids.loft(glass))
        for share, width in (((0.04, 0.12), (1.22, 1.16)), ((0.9, 0.98), (0.68, 0.62))):
            model.add(m.WHITE_FABRIC, solids.loft([_trapezoid(k, share, width, out) for out in (0.0, 0.05)]))
        model.add(m.WHITE_FABRIC, _shutter(k))
        _rib(model, k)
        _near_shutter(model, k)
    model.add(
        m.WHITE_FABRIC,
        solids.pointing(solids.lathe([(0.0, 0.56), (0.05, 0.56), (0.05, 0.44), (0.0, 0.42)], segments=28), (0, 0, 1), (0, 0, TOP_Z - 0.02)),
    )
    model.add(m.GLASS, solids.pointing(solids.lathe([(0.0, 0.42), (0.02, 0.4)], segments=28), (0, 0, 1), (0, 0, TOP_Z - 0.01)))
    cover = solids.pointing(solids.lathe([(-0.025, 0.5), (0.025, 0.48)], segments=20), (-0.35, 0, 0.94), (-1.06, 0, TOP_Z + 0.16))
    model.add(m.WHITE_FABRIC, cover)
    model.add(m.ALUMINIUM, solids.tube([(-0.56, 0, TOP_Z), (-0.62, 0, TOP_Z + 0.1)], 0.04, sides=5))
    for k in range(12):  # bolts of the round window's frame, and the buttons of the ring's blanket
        turn = np.radians(30.0 * k)
        x, y = float(np.cos(turn)), float(np.sin(turn))
        model.detail(m.DARK_METAL, solids.box((0.035, 0.035, 0.02), (0.5 * x, 0.5 * y, TOP_Z + 0.035)))
        model.detail(m.TRUSS, trim.swept([(1.482 * x, 1.482 * y, -0.32), (1.482 * x, 1.482 * y, -0.07)], 0.01))
    for start in (20, 80, 140, 200, 260, 320):
        turns = np.radians([start, start + 18, start + 36])
        rail = [(1.56 * np.cos(a), 1.56 * np.sin(a), -0.2) for a in turns]
        feet = [(1.44 * np.cos(a), 1.44 * np.sin(a), -0.2) for a in (turns[0], turns[-1])]
        model.detail(m.YELLOW_RAIL, trim.swept([feet[0], *rail, feet[1]], 0.02))
    trim.studs(model, (0, 0, -0.75), (0, 0, -1))
    fittings.grapple(model, (0.0, 1.46, -0.2), (0, 1, 0.1))
    fittings.grapple(model, (1.26, -0.73, -0.2), (0.86, -0.5, 0.1))
    return model


def _rib(model: Model, k: int) -> None:
    """The frame between two windows, and the bolts along it."""
    corner = 1 / np.cos(np.radians(30.0))
    turn = np.radians(60.0 * k)
    way = np.array([np.cos(turn), np.sin(turn), 0.0])
    foot = way * (BASE_RADIUS * corner - 0.01) + np.array([0, 0, BASE_Z])
    head = way * (TOP_RADIUS * corner - 0.01) + np.array([0, 0, TOP_Z - 0.01])
    model.add(m.WHITE_FABRIC, solids.tube([foot, head], 0.065, sides=5))
    for share in (0.15, 0.38, 0.62, 0.85):
        at = foot + share * (head - foot)
        model.detail(
            m.DARK_METAL, solids.panel(0.04, 0.04, 0.02, normal=(*way[:2], 0.7), up=(0, 0, 1), at=at + 0.06 * way + np.array([0, 0, 0.045]))
        )


def _near_shutter(model: Model, k: int) -> None:
    """A shutter's hinge with its two arms, the rim of the plate and the knob by which it is turned from inside."""
    turn = np.radians(60.0 * k + 30.0)
    radial, side = np.array([np.cos(turn), np.sin(turn), 0.0]), np.array([-np.sin(turn), np.cos(turn), 0.0])
    direction = radial * np.cos(np.radians(12.0)) + np.array([0, 0, 1.0]) * np.sin(np.radians(12.0))
    lift = np.cross(side, direction) * -0.02
    root = radial * 1.36 + np.array([0, 0, BASE_Z + 0.1])
    model.detail(m.ALUMINIUM, trim.swept([root - side * 0.6, root + side * 0.6], 0.03, sides=4))
    rim = [
        root + direction * reach + side * width / 2 + lift for reach, width in ((0.04, -1.04), (0.78, -0.62), (0.78, 0.62), (0.04, 1.04))
    ]
    model.detail(m.ALUMINIUM, trim.swept(rim, 0.018))
    for sign in (-1, 1):
        foot = radial * 1.2 + side * sign * 0.4 + np.array([0, 0, BASE_Z + 0.02])
        model.detail(m.DARK_METAL, trim.swept([foot, root + side * sign * 0.4, root + direction * 0.3 + side * sign * 0.36], 0.022))
    model.detail(
        m.ALUMINIUM, solids.panel(0.24, 0.24, 0.03, normal=np.cross(side, direction), up=direction, at=root + direction * 0.4 - lift * 2.6)
    )


def _shutter(k: int) -> Trimesh:
    """An open shutter: a plate hinged at the foot of the window, turned outward to stand off the ring."""
    turn = np.radians(60.0 * k + 30.0)
    radial = np.array([np.cos(turn), np.sin(turn), 0.0])
    side = np.array([-np.sin(turn), np.cos(turn), 0.0])
    direction = radial * np.cos(np.radians(12.0)) + np.array([0, 0, 1.0]) * np.sin(np.radians(12.0))
    normal = np.cross(side, direction)
    root = radial * 1.36 + np.array([0, 0, BASE_Z + 0.1])
    plate = []
    for out in (0.0, 0.04):
        corners: list[Vector] = []
        for reach, width, sign in ((0.0, 1.1, -1), (0.0, 1.1, 1), (0.82, 0.66, 1), (0.82, 0.66, -1)):
            point = root + direction * reach + side * sign * width / 2 + normal * out
            corners.append((float(point[0]), float(point[1]), float(point[2])))
        plate.append(corners)
    return solids.loft(plate)


SHAPES = (Shape(cupola, ("cupola",)),)
