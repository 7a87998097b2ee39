"""Pressurised Mating Adapters and International Docking Adapters. +X from the berthing side to the docking side."""

from __future__ import annotations

from tools.models import fittings, solids
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
    fittings.grapple(model, (-0.15, 0.55, -0.3), (0.45, 0.75, -0.6))
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
    for k in range(3):
        at, out = fittings.round_about(120.0 * k - 90, 0.60, half - 0.06)
        inward = (0.45, -out[1], -out[2])
        model.add(
            m.ALUMINIUM,
            solids.panel(
                0.34, 0.2, 0.03, normal=(-1.0, -0.45 * out[1], -0.45 * out[2]), up=inward, at=(half - 0.03, at[1] * 0.86, at[2] * 0.86)
            ),
        )
    model.add(m.DARK_METAL, solids.pointing(solids.cylinder(0.1, 0.12, segments=12), (1, 0, 0), (half - 0.06, 0, 0)))
    return model


SHAPES = (Shape(pma, ("pma1", "pma2", "pma3")), Shape(ida, ("ida2", "ida3")))
