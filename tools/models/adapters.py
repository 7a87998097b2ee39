"""Pressurised Mating Adapters and International Docking Adapters. +X from the berthing side to the docking side."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape

PMA_SKEW_M = 0.66  # axis of the docking ring beside that of the berthing ring; also in assembly/modules.toml


def pma() -> Model:
    """PMA: 1.86 m long, 1.9 m wide at the berthing ring; a cone whose small end is set off towards +Z."""
    model = Model("pma", ("r", "wiki-n2"))
    half = 0.93
    model.hull(
        m.ALUMINIUM, solids.lathe([(-half, 0.82), (-half, 0.95), (-half + 0.16, 0.95), (-half + 0.2, 0.9), (-half + 0.3, 0.9)], segments=36)
    )
    cone = [
        solids.polygon(-half + 0.28, 0.9, 32),
        solids.polygon(-half + 0.42, 0.88, 32),
        solids.polygon(0.12, 0.68, 32, z=PMA_SKEW_M),
        solids.polygon(half - 0.1, 0.68, 32, z=PMA_SKEW_M),
    ]
    model.hull(m.DARK_METAL, solids.loft(cone))
    for x in (0.14, 0.48):
        model.add(m.ALUMINIUM, solids.moved(solids.hoop(x, x + 0.06, 0.73, 0.06), (0, 0, PMA_SKEW_M)))
    fittings.apas(model, (half, 0, PMA_SKEW_M), (1, 0, 0))
    for side in (-1, 1):
        a, b = (-0.4, side * 0.86, 0.1), (0.1, side * 0.7, PMA_SKEW_M)
        fittings.handrail(model, [a, b], (0.3, side, 0))
        model.add(m.WHITE_FABRIC, solids.box((0.42, 0.22, 0.4), (0.5, side * 0.75, PMA_SKEW_M - 0.15)))
    model.add(m.WHITE_FABRIC, solids.box((0.5, 0.5, 0.16), (0.45, 0.0, PMA_SKEW_M + 0.74)))
    fittings.grapple(model, (-0.15, 0.5, -0.2), (0.3, 0.65, -0.75))
    trim.studs(model, (-half, 0, 0), (-1, 0, 0), radius=0.93)
    # stringers on the cone, from ring to ring, and the bands round it
    for k in range(12):
        turn = np.radians(30.0 * k + 15)
        circle = np.array([np.cos(turn), np.sin(turn)])
        path = [
            (-half + 0.42, *(0.885 * circle)),
            (0.12, *(0.69 * circle + (0.0, PMA_SKEW_M))),
        ]
        model.detail(m.DARK_METAL, trim.swept(path, 0.02))
    for share in (0.35, 0.7):
        ring = []
        for turn in np.radians(np.linspace(0, 360, 25)):
            r = 0.88 - 0.2 * share + 0.012
            ring.append((-half + 0.42 + share * 0.63, r * np.cos(turn), r * np.sin(turn) + PMA_SKEW_M * share))
        model.detail(m.DARK_METAL, trim.swept(ring, 0.02))
    for k in range(12):  # latches and connectors round the docking ring
        turn = np.radians(30.0 * k)
        out = np.array([0.0, np.cos(turn), np.sin(turn)])
        at = out * 0.75 + np.array([half - 0.11, 0.0, PMA_SKEW_M])
        model.detail(m.WHITE_FABRIC if k % 3 else m.DARK_METAL, solids.panel(0.1, 0.12, 0.08, normal=out, up=(1, 0, 0), at=at))
    for k in range(3):  # the petals that guide the rings together
        turn = np.radians(120.0 * k - 90)
        out = np.array([0.0, np.cos(turn), np.sin(turn)])
        at = out * 0.5 + np.array([half - 0.06, 0.0, PMA_SKEW_M])
        model.detail(
            m.ALUMINIUM, solids.panel(0.36, 0.2, 0.03, normal=np.array([0.6, 0, 0]) - 0.8 * out, up=out + np.array([0.7, 0, 0]), at=at)
        )
    for side in (-1, 1):
        model.detail(m.WHITE_FABRIC, solids.box((0.3, 0.02, 0.22), (0.34, side * 0.71, PMA_SKEW_M + 0.28)))
        trim.staple(model, (-half + 0.22, side * 0.6, -0.68), (-half + 0.22, side * 0.25, -0.87), (0.0, side * 0.4, -0.9))
        model.detail(
            m.MLI,
            trim.swept(
                [(-half + 0.3, side * 0.4, -0.81), (-0.3, side * 0.4, -0.51), (0.12, side * 0.4, 0.08), (half - 0.15, side * 0.4, 0.08)],
                0.025,
            ),
        )
    return model


def ida() -> Model:
    """IDA: 1.1 m long, 1.6 m wide; the docking ring forward, three guide petals, targets round it."""
    model = Model("ida", ("r",))
    half = 0.55
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [(-half, 0.6), (-half, 0.72), (-half + 0.14, 0.72), (-half + 0.22, 0.8), (-half + 0.5, 0.8), (-half + 0.62, 0.72)], segments=36
        ),
    )
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [
                (-half + 0.6, 0.70),
                (half - 0.2, 0.66),
                (half - 0.18, 0.70),
                (half, 0.70),
                (half, 0.56),
                (half - 0.12, 0.54),
                (half - 0.12, 0.0),
            ],
            segments=36,
        ),
    )
    for k in range(10):  # boxes and reflectors round the middle
        at, out = fittings.round_about(36.0 * k + 18, 0.8, -0.18)
        size = (0.2, 0.28, 0.1) if k % 3 else (0.34, 0.3, 0.16)
        model.add(m.WHITE_FABRIC if k % 2 else m.MLI, solids.panel(size[1], size[0], size[2], normal=out, up=(1, 0, 0), at=at))
    for k in range(3):  # the guide petals: trapezoids standing out of the ring, leaning inward
        plate = []
        for lean in (0.0, 0.035):
            edge = [(-0.05, 0.60, -24.0), (-0.05, 0.60, 24.0), (0.14, 0.46, 13.0), (0.14, 0.46, -13.0)]
            turns = np.radians([120.0 * k - 90 + offset for _, _, offset in edge])
            plate.append(
                [(half + x, (r - lean) * np.cos(turn), (r - lean) * np.sin(turn)) for (x, r, _), turn in zip(edge, turns, strict=True)]
            )
        model.add(m.ALUMINIUM, solids.loft(plate))
    for k in range(12):  # hooks of the hard-capture ring
        at, out = fittings.round_about(30.0 * k + 15, 0.63, half + 0.005)
        model.detail(m.DARK_METAL, solids.panel(0.09, 0.1, 0.02, normal=(1, 0, 0), up=out, at=at))
    for k in range(10):
        at, out = fittings.round_about(36.0 * k, 0.81, -0.2)
        model.detail(m.ALUMINIUM, solids.panel(0.12, 0.42, 0.05, normal=out, up=(1, 0, 0), at=at))
    for angle in (40, 140, 220, 320):  # targets that an approaching vehicle looks at, on posts
        at, out = fittings.round_about(angle, 0.74, 0.12)
        end = np.asarray(at) + 0.16 * np.asarray(out)
        model.detail(m.DARK_METAL, solids.panel(0.2, 0.2, 0.03, normal=(1, 0, 0), up=out, at=end))
        model.detail(m.WHITE_FABRIC, solids.panel(0.1, 0.1, 0.02, normal=(1, 0, 0), up=out, at=end + np.array([0.025, 0.0, 0.0])))
    trim.hoops(model, 0.72, [(0.28, start, start + 50) for start in (5, 125, 245)])
    for angle in (75, 195, 315):
        trim.cable(model, 0.72, [(-0.05, angle), (0.3, angle + 10)], thick=0.02)
    model.add(m.DARK_METAL, solids.pointing(solids.cylinder(0.1, 0.12, segments=12), (1, 0, 0), (half - 0.06, 0, 0)))
    return model


SHAPES = (Shape(pma, ("pma1", "pma2", "pma3")), Shape(ida, ("ida2", "ida3")))
