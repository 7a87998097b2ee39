"""Solar wings of the US segment and the roll-out arrays in front of them.

Both are made along +X from their root, cells toward zenith (-Z): as a wing ahead of the truss lies with both gimbals at zero.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from trimesh import Trimesh

from tools.models.dressing import dress
from tools.models.lattice import bar, bars, row
from tools.models.materials import ALUMINIUM, CELL_BACK, CELL_FRONT, DARK_METAL, GOLD_FOIL, MLI, TRUSS, WHITE_FABRIC, YELLOW_RAIL
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, lathe, panel, tube
from tools.models.trim import swept

WING_LENGTH_M = 35.0  # gimbal to tip, canister included: 115 ft, so that a pair is 240 ft from tip to tip over the truss
BLANKET_INNER_M, BLANKET_OUTER_M = 1.25, 5.89  # with the boxes the wing is 11.9 m wide, 39 ft
BLANKET_START_M, BLANKET_END_M = 3.05, 34.55
FOLDS = 42  # pairs of the 84 panels of a blanket; each drawn row leans a little, as the fan-folded blanket does
SEAMS = 2  # columns across a blanket
ROLL_OUT_LENGTH_M, ROLL_OUT_WIDTH_M = 18.2, 6.0


def strip(quads: list[np.ndarray]) -> Trimesh:
    """Flat quadrilaterals, (4, 3) corners each in order round the outward normal."""
    count = len(quads)
    first = np.arange(count)[:, None] * 4
    faces = np.vstack([first + np.array([0, 1, 2]), first + np.array([0, 2, 3])])
    return Trimesh(np.vstack(quads), faces, process=False)


def cell_field(
    x: tuple[float, float], y: tuple[float, float], *, rows: int, columns: int, seam: float, fold: float
) -> tuple[Trimesh, Trimesh, Trimesh]:
    """A blanket in the plane z = 0: cells facing -Z, the lines between them, and the back facing +Z.

    Cells and lines share no area, so that nothing flickers. ``fold`` is the height by which fold lines alternate.
    """
    edges = np.linspace(x[0], x[1], rows + 1)
    heights = np.where(np.arange(rows + 1) % 2, fold, -fold)
    columns_at = np.linspace(y[0], y[1], columns + 1)
    cells: list[np.ndarray] = []
    lines: list[np.ndarray] = []
    back: list[np.ndarray] = []

    def quad(start: tuple[float, float], end: tuple[float, float], y0: float, y1: float) -> np.ndarray:
        """Between two lines across the blanket, each given by its (x, z)."""
        return np.array([(start[0], y0, start[1]), (start[0], y1, start[1]), (end[0], y1, end[1]), (end[0], y0, end[1])])

    for i in range(rows):
        root, tip = (edges[i], heights[i]), (edges[i + 1], heights[i + 1])
        rise = (tip[1] - root[1]) * seam / 2 / (tip[0] - root[0])
        near, far = (root[0] + seam / 2, root[1] + rise), (tip[0] - seam / 2, tip[1] - rise)
        lines += [quad(root, near, *y), quad(far, tip, *y)]
        lines += [quad(near, far, at - seam / 2, at + seam / 2) for at in columns_at[1:-1]]
        for j in range(columns):
            y0 = columns_at[j] + (seam / 2 if j else 0.0)
            y1 = columns_at[j + 1] - (seam / 2 if j < columns - 1 else 0.0)
            cells.append(quad(near, far, y0, y1))
        back.append(quad(root, tip, *y)[::-1] + np.array([0.0, 0.0, 0.02]))
    return strip(cells), strip(lines), strip(back)


def marks(x: tuple[float, float], y: tuple[float, float], *, rows: int, fold: float, across: int, width: float) -> Trimesh:
    """Thin lines on the cells of a ``cell_field``: the hinge in the middle of each row, and ``across`` lines along each row."""
    edges = np.linspace(x[0], x[1], rows + 1)
    heights = np.where(np.arange(rows + 1) % 2, fold, -fold) - 0.006
    quads = []
    for i in range(rows):
        middle, slope = (edges[i] + edges[i + 1]) / 2, (heights[i + 1] - heights[i]) / (edges[i + 1] - edges[i])
        z = (heights[i] + heights[i + 1]) / 2
        a, b = (middle - width / 2, z - slope * width / 2), (middle + width / 2, z + slope * width / 2)
        quads.append(np.array([(a[0], y[0], a[1]), (a[0], y[1], a[1]), (b[0], y[1], b[1]), (b[0], y[0], b[1])]))
        for at in np.linspace(y[0], y[1], across + 2)[1:-1]:
            y0, y1 = at - width / 2, at + width / 2
            near, far = (edges[i], heights[i] - 0.001), (edges[i + 1], heights[i + 1] - 0.001)
            quads.append(np.array([(near[0], y0, near[1]), (near[0], y1, near[1]), (far[0], y1, far[1]), (far[0], y0, far[1])]))
    return strip(quads)


def saw() -> Model:
    """A wing: beta gimbal, mast canister, mast, two blankets with their boxes at root and tip."""
    model = Model("saw", ("wiki-eps", "igoal"))
    for side in (-1.0, 1.0):
        low, high = sorted((side * BLANKET_INNER_M, side * BLANKET_OUTER_M))
        cells, lines, back = cell_field((BLANKET_START_M, BLANKET_END_M), (low, high), rows=FOLDS, columns=SEAMS, seam=0.024, fold=0.025)
        model.add(CELL_FRONT, cells).add(CELL_BACK, lines, back)
        model.detail(CELL_BACK, marks((BLANKET_START_M, BLANKET_END_M), (low, high), rows=FOLDS, fold=0.025, across=4, width=0.012))
        hinges = marks((BLANKET_START_M, BLANKET_END_M), (low, high), rows=FOLDS, fold=0.025, across=1, width=0.03)
        hinges.apply_translation((0.0, 0.0, 0.034))  # from before the cells to behind the back
        hinges.invert()
        model.detail(MLI, hinges)
        # flat collector cables along both edges of the back
        for edge in (low + 0.12, high - 0.12):
            model.add(MLI, box((BLANKET_END_M - BLANKET_START_M, 0.14, 0.012), ((BLANKET_START_M + BLANKET_END_M) / 2, edge, 0.055)))
        model.add(ALUMINIUM, box((0.05, high - low - 0.08, 0.05), (BLANKET_START_M + 0.25, (low + high) / 2, 0.0)))
        springs = [
            ((BLANKET_START_M + 0.25, at, 0.0), (BLANKET_START_M - 0.1, at, 0.05)) for at in (low + 0.4, (low + high) / 2, high - 0.4)
        ]
        model.detail(TRUSS, bars(springs, 0.025))  # of the tension bar
    add_root(model)
    add_lids(model, WING_LENGTH_M)
    add_mast(model, BLANKET_START_M - 0.2, WING_LENGTH_M - 0.4)
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def saw_folded() -> Model:
    """A wing whose blankets lie in their boxes and whose mast is in its canister, as it flew and as P6's were in 2007."""
    model = Model("saw_folded", ("wiki-eps", "igoal", "r"))
    add_root(model)
    add_lids(model, BLANKET_START_M + 0.32)
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def add_root(model: Model) -> None:
    """What does not unfold: gimbal, mast canister, the bases of the blanket boxes."""
    # gimbal and canister: the canister's axis is the wing's axis of rotation
    canister = [(0.0, 0.33), (0.12, 0.42), (0.35, 0.42), (0.38, 0.54), (2.55, 0.54), (2.6, 0.62), (2.85, 0.62), (2.88, 0.45)]
    model.add(MLI, lathe(canister, segments=16))
    model.add(ALUMINIUM, lathe([(0.9, 0.57), (1.05, 0.57)], segments=16), lathe([(1.8, 0.57), (1.95, 0.57)], segments=16))
    model.add(WHITE_FABRIC, box((0.7, 1.15, 0.45), (0.75, 0.0, 0.72)), box((0.55, 0.5, 0.4), (1.7, 0.0, 0.7)))  # gimbal electronics, SSU
    for side in (-1.0, 1.0):
        low, high = sorted((side * BLANKET_INNER_M, side * BLANKET_OUTER_M))
        middle = (low + high) / 2
        width = high - low + 0.06 * 2
        model.add(WHITE_FABRIC, box((0.42, width, 0.34), (BLANKET_START_M - 0.23, middle, 0.10)))
        model.add(ALUMINIUM, box((0.06, width, 0.42), (BLANKET_START_M - 0.47, middle, 0.10)))
        # braces from canister to box
        model.add(TRUSS, bar((2.7, side * 0.5, 0.12), (BLANKET_START_M - 0.3, side * 3.4, 0.12), 0.10, sides=3))
        model.add(TRUSS, bar((2.1, side * 0.5, 0.12), (BLANKET_START_M - 0.35, side * 1.6, 0.12), 0.12, sides=3))
        latches = row((0.10, 0.14, 0.40), (BLANKET_START_M - 0.27, low + 0.5, 0.09), (0.0, (high - low - 1.0) / 4, 0.0), 5)
        model.detail(DARK_METAL, *latches)
    model.add(TRUSS, box((0.3, 2 * BLANKET_INNER_M, 0.2), (BLANKET_START_M - 0.25, 0.0, 0.10)))
    # slots of the canister through which the folded mast is seen, its drive motors, handrails
    for turn in np.radians([45, 135, 225, 315]):
        out = np.array([0.0, np.cos(turn), np.sin(turn)])
        model.detail(DARK_METAL, panel(0.16, 0.66, 0.03, normal=out, up=(1, 0, 0), at=out * 0.53 + (1.42, 0, 0)))
        model.detail(ALUMINIUM, panel(0.2, 0.3, 0.12, normal=out, up=(1, 0, 0), at=out * 0.64 + (2.72, 0, 0)))
    for z in (-0.55, 0.55):
        model.detail(YELLOW_RAIL, swept([(0.5, 0.1, z), (0.5, 0.1, z * 1.15), (1.7, 0.1, z * 1.15), (1.7, 0.1, z)], 0.018))


def add_lids(model: Model, tip: float) -> None:
    """The lids of the blanket boxes and what joins them to the mast's end, which is at ``tip``, metres."""
    for side in (-1.0, 1.0):
        low, high = sorted((side * BLANKET_INNER_M, side * BLANKET_OUTER_M))
        middle, width = (low + high) / 2, high - low + 0.06 * 2
        model.add(WHITE_FABRIC, box((0.26, width, 0.16), (tip - 0.20, middle, 0.02)))
        model.add(ALUMINIUM, box((0.07, width, 0.24), (tip - 0.035, middle, 0.02)))
    model.add(ALUMINIUM, box((0.3, 2 * BLANKET_INNER_M, 0.14), (tip - 0.2, 0.0, 0.02)), box((0.25, 0.9, 0.5), (tip - 0.45, 0.0, 0.25)))


def add_mast(model: Model, x0: float, x1: float) -> None:
    """The folding articulated square truss mast, 0.77 m on the side, on the wing's axis, just behind the blankets' plane."""
    half, drop, bays = 0.385, 0.10, 14
    corners = [(-half, drop - half), (half, drop - half), (half, drop + half), (-half, drop + half)]
    model.add(DARK_METAL, bars([((x0, y, z), (x1, y, z)) for y, z in corners], 0.07))
    stations = np.linspace(x0, x1, bays + 1)
    pieces: list[tuple[tuple[float, float, float], tuple[float, float, float]]] = []
    for i, x in enumerate(stations[1:-1]):
        pieces += [((float(x), *corners[k]), (float(x), *corners[(k + 1) % 4])) for k in range(4)]
        nearer = float(stations[i])
        pieces += [((nearer, *corners[k]), (float(x), *corners[(k + 1) % 4])) for k in ((0, 2) if i % 2 else (1, 3))]
    model.add(ALUMINIUM, bars(pieces, 0.045))
    # the battens between, and the other diagonals, of wire
    wires = []
    for near, far in pairwise(stations):
        x = (float(near) + float(far)) / 2
        wires += [((x, *corners[k]), (x, *corners[(k + 1) % 4])) for k in range(4)]
        wires += [((x, *corners[k]), (float(far), *corners[(k + 1) % 4])) for k in (0, 2)]
    model.detail(ALUMINIUM, bars(wires, 0.022))


def irosa() -> Model:
    """A roll-out array: blanket between two rolled booms, mandrel at the root, spreader at the tip, mount of struts below."""
    model = Model("irosa", ("tesman",))
    half = ROLL_OUT_WIDTH_M / 2
    for side in (-1.0, 1.0):
        low, high = sorted((side * 0.0, side * (half - 0.34)))
        cells, lines, back = cell_field((0.75, ROLL_OUT_LENGTH_M - 0.30), (low, high), rows=20, columns=2, seam=0.028, fold=0.0)
        model.add(CELL_FRONT, cells).add(GOLD_FOIL, lines).add(CELL_BACK, back)
        model.detail(GOLD_FOIL, marks((0.75, ROLL_OUT_LENGTH_M - 0.30), (low, high), rows=20, fold=0.0, across=3, width=0.014))
        model.add(MLI, bar((0.3, side * (half - 0.18), 0.05), (ROLL_OUT_LENGTH_M - 0.1, side * (half - 0.18), 0.05), 0.22, sides=8))
        model.add(DARK_METAL, box((0.5, 0.30, 0.45), (0.25, side * (half - 0.16), 0.06)))
    model.add(WHITE_FABRIC, tube([(0.42, -half + 0.2, 0.1), (0.42, half - 0.2, 0.1)], 0.16, sides=10))
    model.add(ALUMINIUM, box((0.12, ROLL_OUT_WIDTH_M, 0.16), (ROLL_OUT_LENGTH_M - 0.06, 0.0, 0.04)))
    model.add(ALUMINIUM, box((0.10, ROLL_OUT_WIDTH_M - 0.3, 0.3), (0.05, 0.0, 0.1)))
    # modification kit: two triangles of struts from the canister's base, meeting at the mount
    feet = [(0.0, 0.62, 0.85), (0.0, -0.62, 0.85), (1.1, 0.5, 0.75), (1.1, -0.5, 0.75)]
    tops = [(0.1, 1.9, 0.18), (0.1, -1.9, 0.18), (0.15, 0.5, 0.18), (0.15, -0.5, 0.18)]
    model.add(
        TRUSS, bars(list(zip(feet, tops, strict=True)), 0.11), bars([(feet[0], (0.1, 0.4, 0.18)), (feet[1], (0.1, -0.4, 0.18))], 0.09)
    )
    return model


SHAPES = (
    Shape(saw, ("saw_1a", "saw_1b", "saw_2a", "saw_2b", "saw_3a", "saw_3b", "saw_4a", "saw_4b")),
    Shape(irosa, ("irosa_1a", "irosa_1b", "irosa_2b", "irosa_3a", "irosa_4a", "irosa_4b")),
    # STS-116 folded 4B, STS-117 2B; at the truss's end both were spread on the day of the move, 4B to three quarters until 3 November
    Shape(saw_folded, ("saw_4b",), since="2006-12-18", until="2007-10-30"),
    Shape(saw_folded, ("saw_2b",), since="2007-06-15", until="2007-10-30"),
)
