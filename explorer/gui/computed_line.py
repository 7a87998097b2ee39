"""In a capability's detail: what is computed and says why, and the way to the plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from explorer.consequences.computed_words import why_line, why_numbers
from explorer.gui.actions import Errand
from explorer.gui.parts import text
from explorer.gui.sources import sources_line
from explorer.gui.theme import tokens_of

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.gui.computing import Computing
    from explorer.look import Theme

# The page of the panel that tells of a capability.
PAGE_OF = {
    "reboost": "reboost",
    "debris-avoidance": "reboost",
    "controlled-deorbit": "altitude",
    "momentum-attitude-control": "attitude",
    "propulsive-attitude-control": "attitude",
    "power": "power",
}


def line_of(computing: Computing | None, capability: str) -> str:
    """What is computed for a capability on screen; "" as long as nothing is."""
    found = computing.found if computing is not None and computing.current else None
    return why_line(found, capability) if found is not None else ""


class ComputedLine(QWidget):
    """The sentence, once it is computed, and a link to the page of the panel."""

    def __init__(self, computing: Computing, actions: Actions, capability: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        said = line_of(computing, capability)
        if said:
            column.addWidget(text(said))
            numbers = why_numbers(computing.found, capability) if computing.found is not None else ()
            ranges = "; ".join(dict.fromkeys(number.range_is for number in numbers))
            column.addWidget(text(f"Computed. In brackets: {ranges}.", "small"))
            if computing.found is not None:
                sources = [source for number in numbers for source in number.sources]
                column.addWidget(sources_line(computing.found.asked.catalog, sources, tokens_of(theme).dim))
        self.link = QToolButton()
        self.link.setText("Computed consequences ›" if said else "Compute what follows ›")
        self.link.setToolTip("Altitude, propellant, attitude and power before and after, below the picture (F7)")
        self.link.setProperty("role", "link")
        self.link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.link.clicked.connect(Errand(actions, "window.computed", PAGE_OF[capability]))
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
