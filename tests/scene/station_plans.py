"""Plans of a few real shapes, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.look import TOKENS
from explorer.session.plan import Caption, Label, LegendEntry, Part, StationPlan

if TYPE_CHECKING:
    from explorer.look import Theme
    from explorer.session.plan import Matter, Pattern
    from explorer.session.state import CameraChoice


def part(
    element: str = "zvezda",
    x: float = 0.0,
    y: float = 0.0,
    *,
    shape: str = "",
    matter: Matter = "solid",
    tint: str = TOKENS["dark"].partner["russia"],
    pattern: Pattern = "plain",
    selected: bool = False,
    highlighted: bool = False,
) -> Part:
    matrix = (1.0, 0.0, 0.0, x, 0.0, 1.0, 0.0, y, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    return Part(element, shape or element, matrix, matter, tint, pattern, selected, highlighted)


def plan(*parts: Part, theme: Theme = "dark", camera: CameraChoice = None, labels: tuple[Label, ...] = ()) -> StationPlan:
    legend = (
        LegendEntry(TOKENS[theme].status["retained"], "✓", "plain", "Retained · 15"),
        LegendEntry(TOKENS[theme].status["degraded"], "◐", "diagonal", "Degraded · 11"),
        LegendEntry(TOKENS[theme].dim, "", "plain", "Ghost: on the station, no longer operated · 14", "ghost"),
    )
    caption = Caption(
        "International Space Station",
        "Russia withdraws",
        "23 Nov 2026",
        "15 of 28 capabilities retained",
        "Facts as of 2026-09-24 · Element set of 24 Sep 2026 · 142 sources · Station Explorer 0.1.0",
    )
    return StationPlan(parts, labels, "Capability status", legend, caption, camera, theme)
