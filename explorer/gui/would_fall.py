"""In the inspector: which capabilities would be lost or degraded without the selected element, and why."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.gui.parts import text
from explorer.gui.theme import SMALL_PX, tokens_of
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.rating import Rating
    from explorer.consequences.removal import Removal
    from explorer.look import Theme

_NAMED = 4  # others that leave with it are named up to this many, then counted


class WouldFall(QWidget):
    """One removal in words: who leaves with it, then each capability with its status and its reason."""

    def __init__(self, removal: Removal, catalog: Catalog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text("What would fall with it", "heading"))
        column.addWidget(text(summary(removal, catalog)))
        for rating in removal.falling:
            column.addWidget(_line(rating, theme))


def summary(removal: Removal, catalog: Catalog) -> str:
    """How much would fall, in a sentence or two."""
    lost, degraded = (sum(rating.status == status for rating in removal.falling) for status in ("lost", "degraded"))
    said = [
        f"Without it {lost} of {len(catalog.capabilities)} capabilities would be lost and {degraded} degraded, all else as on this day."
    ]
    if not removal.falling:
        said = [f"Without it all {len(catalog.capabilities)} capabilities would stay, all else as on this day."]
    if removal.leaving:
        names = [catalog.elements[name].name for name in removal.leaving]
        shown = ", ".join(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"
        said.append(f"What hangs on it or lies inside leaves with it: {shown}.")
    return " ".join(said)


def _line(rating: Rating, theme: Theme) -> QWidget:
    tokens = tokens_of(theme)
    symbol = f"<span style='color:{tokens.status[rating.status]}'>{STATUS_SYMBOL[rating.status]}</span>"
    why = f"<span style='color:{tokens.dim}; font-size:{SMALL_PX}px'>{escape(rating.reason)}</span>"
    line = text(f"{symbol} <b>{escape(rating.name)}</b> {rating.status}<br>{why}", rich=True)
    line.setAccessibleName(f"{rating.name}: {rating.status}. {rating.reason}")
    return line
