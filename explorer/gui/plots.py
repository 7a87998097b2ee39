"""The plots of what is computed, page by page: on screen and into files alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from explorer.consequences.computed_words import words
from explorer.consequences.descent import plan_words
from explorer.gui.plot_altitude import draw_altitude, same_course
from explorer.gui.plot_bars import bars_height, draw_bars
from explorer.gui.plot_ink import RIGHT, Hit, Ink, bar, both_shown
from explorer.gui.plot_propellant import draw_propellant

if TYPE_CHECKING:
    from explorer.consequences.computed import Computed
    from explorer.gui.plot_bars import Rows

Page = Literal["altitude", "reboost", "mass and area", "attitude", "power"]
PAGES: tuple[Page, ...] = ("altitude", "reboost", "mass and area", "attitude", "power")
TITLES: dict[Page, str] = {
    "altitude": "Mean altitude by date",
    "reboost": "Propellant to hold the orbit, and what the fleet can bring",
    "mass and area": "Mass, and area shown to the flow",
    "attitude": "Holding the attitude",
    "power": "Electric power",
}
_ROWS: dict[Page, Rows] = {
    "mass and area": (("mass", "mass-USOS", "mass-ROS", "mass-vehicles"), ("area", "area-USOS", "area-ROS", "area-vehicles")),
    "attitude": (("capacity", "swing", "margin"), ("pitch",), ("drag-torque",), ("full",)),
    "power": (("usable", "usable-USOS", "need-USOS", "margin-USOS", "usable-ROS", "need-ROS", "margin-ROS"),),
}
_LEAST_PX = 104


def title_of(found: Computed, page: Page) -> str:
    """The title of a page; that of the altitude says who raises the orbit."""
    plan = found.asked.plan
    return f"Altitude if {plan_words(plan)}" if page == "altitude" else TITLES[page]


def least_height(found: Computed, page: Page) -> int:
    """How high a page has to be at least."""
    if page not in _ROWS:
        return _LEAST_PX
    return max(_LEAST_PX, bars_height(found, _ROWS[page]) + 8)


def draw(painter: QPainter, box: QRectF, found: Computed, page: Page, ink: Ink) -> list[Hit]:
    """Draw a page into the box. Returns what there is to point at, from left to right or top to bottom."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if page == "altitude":
        return draw_altitude(painter, box, found, ink)
    if page == "reboost":
        return draw_propellant(painter, box, found, ink)
    return draw_bars(painter, box, found, _ROWS[page], ink)


def legend(painter: QPainter, box: QRectF, found: Computed, page: Page, ink: Ink) -> None:
    """The two kinds, from the right end of the box to the left."""
    right = box.right()
    alike = page == "altitude" and same_course(found)
    kinds = (("after", False), ("before", True)) if both_shown(found) and not alike else (("today" if not alike else "", False),)
    for name, before in kinds:
        if not name:
            continue
        wide = ink.wide(name)
        ink.write(painter, QRectF(right - wide, box.top(), wide, box.height()), name, ink.text, align=RIGHT)
        swatch = QRectF(right - wide - 34, box.center().y() - 5, 28, 10)
        bar(painter, swatch, ink, before=before)
        right = swatch.left() - 14


def page_words(found: Computed, page: Page) -> str:
    """What a page shows, for a screen reader: its numbers in sentences."""
    topic = [number for number in found.numbers if number.topic == page]
    said = []
    for number in topic:
        before, after = words(found, number, number.before, unit=True), words(found, number, number.after, unit=True)
        said.append(f"{number.name}: before {before}, after {after}." if before != after else f"{number.name}: {after}.")
    return f"{title_of(found, page)}. {' '.join(said)}"
