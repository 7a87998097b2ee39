"""What is said of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.session.state import Cut

HALVES: dict[tuple[str, int], str] = {
    ("x", 1): "forward",
    ("x", -1): "aft",
    ("y", 1): "starboard",
    ("y", -1): "port",
    ("z", 1): "nadir",
    ("z", -1): "zenith",
}


def cut_words(cut: Cut) -> str:
    """Where a section is and what it takes away: "Section at y = 0.0 m, starboard side taken away"."""
    place = f"{cut.at_m + 0.0:.1f}".replace("-", "−")
    return f"Section at {cut.axis} = {place.replace('−0.0', '0.0')} m, {HALVES[cut.axis, cut.side]} side taken away"
