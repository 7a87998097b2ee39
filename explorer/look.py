"""The design language: every colour, size and space of the program, dark and light, in one file.

The colour sets keep a distance (CIE76) in normal sight and under simulated colour blindness, and a contrast
to their background, that ``tests/test_look.py`` computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["dark", "light"]
Colour = str  # "#RRGGBB"

FONT_SIZES_PX = (12, 14, 16, 20, 28)
WEIGHTS = (400, 600)
GRID_PX = 4
GAPS_PX = (8, 12, 16, 24)
TRANSITION_MS = 400
GHOST_FILL = 0.15
TINT_SHARE = 0.36  # of an agency's colour over the white fabric of the station


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. ``partner`` and ``status`` are keyed as in the data."""

    surface: Colour
    panel: Colour
    raised: Colour
    line: Colour
    text: Colour
    dim: Colour
    accent: Colour
    on_accent: Colour
    sky: Colour
    track_past: Colour
    track_coming: Colour
    station: Colour
    partner: dict[str, Colour]
    status: dict[str, Colour]


DARK = Tokens(
    surface="#0E131A",
    panel="#151C26",
    raised="#1D2733",
    line="#263241",
    text="#E6EDF3",
    dim="#9FB0C0",
    accent="#328DF9",
    on_accent="#0B1016",
    sky="#06090E",
    track_past="#C3D2E0",
    track_coming="#FFB347",
    station="#FFFFFF",
    partner={
        "united-states": "#0C85F8",
        "russia": "#F96021",
        "europe": "#FAF32D",
        "japan": "#5EF590",
        "canada": "#FDA7FC",
        "commercial": "#848990",
    },
    status={"retained": "#328DF9", "degraded": "#F9DB1B", "lost": "#D74F5D"},
)

LIGHT = Tokens(
    surface="#FFFFFF",
    panel="#F5F7FA",
    raised="#FFFFFF",
    line="#D5DCE4",
    text="#16202B",
    dim="#4B5968",
    accent="#2446B4",
    on_accent="#FFFFFF",
    sky="#FFFFFF",
    track_past="#3D4C5E",
    track_coming="#9A2C00",
    station="#16202B",
    partner={
        "united-states": "#2271DD",
        "russia": "#6D2403",
        "europe": "#867203",
        "japan": "#0A342A",
        "canada": "#54135A",
        "commercial": "#6E757E",
    },
    status={"retained": "#2446B4", "degraded": "#B26207", "lost": "#291416"},
)

TOKENS: dict[Theme, Tokens] = {"dark": DARK, "light": LIGHT}
# What the surfaces of the station are made of, by the names that the mesh files use: the colour as it is seen, and words.
MATERIALS: dict[str, tuple[Colour, str]] = {
    "white-fabric": ("#DFDFDB", "White fabric, debris shields"),
    "mli": ("#BFBDB6", "Thermal blankets"),
    "green-fabric": ("#9BA28E", "Green fabric, Russian blankets"),
    "aluminium": ("#BFC0C4", "Metal"),
    "gold-foil": ("#DDAD59", "Gold foil"),
    "cell-front": ("#16244D", "Solar cells"),
    "cell-back": ("#B58445", "Back of the solar wings"),
    "radiator": ("#ECEDEF", "Radiators"),
}
STATUS_SYMBOL = {"retained": "✓", "degraded": "◐", "lost": "✕"}


def rgb(colour: Colour) -> tuple[float, float, float]:
    """A colour token as red, green and blue from 0 to 1 (sRGB).

    >>> rgb("#FF0080")
    (1.0, 0.0, 0.5019607843137255)
    """
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255
