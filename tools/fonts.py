"""``python -m tools.fonts Inter-roman.var.ttf`` writes the two fonts of ``resources/fonts`` from Inter's variable font.

Two weights, cut down to Latin, Greek, Cyrillic and the signs that the program uses; figures of one width; the signs for "degraded"
and "lost", which Inter lacks, drawn to match.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
FAMILY = "Inter Station"
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x218, 0x21B),
    (0x2B0, 0x2DD),
    (0x370, 0x3FF),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x462, 0x463),
    (0x472, 0x475),
    (0x490, 0x4FF),
    (0x1E80, 0x1E9E),
    (0x2000, 0x206F),  # spaces, dashes, quotation marks
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20AC, 0x20BF),
    (0x2113, 0x2126),
    (0x2150, 0x215F),
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2318, 0x2325),
    (0x25A0, 0x25CF),
    (0x2713, 0x2717),
)
DEGRADED, LOST = 0x25D0, 0x2715


def main() -> int:
    """Write both fonts."""
    source = Path(sys.argv[1])
    for style, weight in WEIGHTS.items():
        font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight}, inplace=True)
        _tabular(font)
        _signs(font, weight)
        _cut(font)
        _name(font, style, weight)
        target = FONTS / f"InterStation-{style}.ttf"
        font.save(target, reorderTables=True)
        print(f"{target.name} {target.stat().st_size / 1000:.0f} kB")
    return 0


def _tabular(font: Any) -> None:
    """Give the characters 0 to 9 their glyphs of one width, which Inter has behind the feature "tnum"."""
    layout = font["GSUB"].table
    lookups = next(record.Feature.LookupListIndex for record in layout.FeatureList.FeatureRecord if record.FeatureTag == "tnum")
    same_width: dict[str, str] = {}
    for index in lookups:
        for table in layout.LookupList.Lookup[index].SubTable:
            same_width |= getattr(table, "ExtSubTable", table).mapping
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = same_width.get(table.cmap[code], table.cmap[code])  # tables may share one mapping


def _signs(font: Any, weight: int) -> None:
    """Draw ◐ and ✕ on the width and height of Inter's circle."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    circle = font.getBestCmap()[0x25CB]
    advance, _ = metrics[circle]
    box = glyphs[circle]
    middle = ((box.xMin + box.xMax) / 2, (box.yMin + box.yMax) / 2)
    radius = (box.xMax - box.xMin) / 2
    stroke = radius * (0.17 if weight < 500 else 0.24)

    half = TTGlyphPen(None)
    _loop(half, middle, radius, clockwise=True)
    _loop(half, middle, radius - stroke, clockwise=False)
    _loop(half, middle, radius - stroke / 2, clockwise=True, half=True)

    cross = TTGlyphPen(None)
    reach, side = radius * 1.12, stroke * 0.75
    for turn in (45, 135):
        along = (math.cos(math.radians(turn)), math.sin(math.radians(turn)))
        corners = [(reach * s, side * t) for s, t in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
        points = [(middle[0] + a * along[0] - b * along[1], middle[1] + a * along[1] + b * along[0]) for a, b in corners]
        cross.moveTo(points[0])
        for point in points[1:]:
            cross.lineTo(point)
        cross.closePath()

    for code, name, pen in ((DEGRADED, "uni25D0", half), (LOST, "uni2715", cross)):
        glyph = pen.glyph()
        glyphs[name] = glyph
        glyph.recalcBounds(glyphs)
        metrics[name] = (advance, glyph.xMin)
        font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), name])))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def _loop(pen: TTGlyphPen, middle: tuple[float, float], radius: float, *, clockwise: bool, half: bool = False) -> None:
    """A circle, or its left half, as quadratic arcs."""
    steps = 8 if half else 16
    start = math.pi / 2
    turn = (math.pi if half else 2 * math.pi) / steps
    sense = 1 if half else (-1 if clockwise else 1)

    def at(angle: float, reach: float) -> tuple[int, int]:
        return round(middle[0] + reach * math.cos(angle)), round(middle[1] + reach * math.sin(angle))

    points = [
        (at(start + sense * turn * i, radius), at(start + sense * turn * (i + 0.5), radius / math.cos(turn / 2))) for i in range(steps)
    ]
    pen.moveTo(points[0][0])
    for (_, control), (end, _) in zip(points, [*points[1:], (at(start + sense * turn * steps, radius), (0, 0))], strict=True):
        pen.qCurveTo(control, end)
    pen.closePath()


def _cut(font: Any) -> None:
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.drop_tables += ["STAT", "MVAR", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)] + [DEGRADED, LOST])
    subsetter.subset(font)


def _name(font: Any, style: str, weight: int) -> None:
    """A family name of its own, so that an installed Inter and this one do not get mixed up."""
    names = font["name"]
    for identifier, text in {
        1: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }.items():
        names.removeNames(nameID=identifier)
        names.setName(text, identifier, 3, 1, 0x409)
    names.removeNames(nameID=25)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    sys.exit(main())
