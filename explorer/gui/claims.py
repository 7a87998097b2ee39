"""What was claimed in June 2021, and beside it what the record says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from explorer.gui.parts import empty, rule, text
from explorer.gui.sources import confidence_mark, confidence_meaning, sources_line
from explorer.gui.theme import SMALL_PX, tokens_of
from explorer.look import STATUS_SYMBOL
from explorer.station.days import date_words

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog, Claim, Verdict
    from explorer.look import Theme

# A verdict wears the sign and colour of the status that it is like; what time has overtaken is neither right nor wrong.
_LIKE: dict[Verdict, str] = {"right": "retained", "partly right": "degraded", "wrong": "lost"}
_OVERTAKEN = "↷"


def verdict_words(claim: Claim, theme: Theme) -> str:
    """The verdict as rich text: sign, word and colour."""
    like = _LIKE.get(claim.verdict)
    tokens = tokens_of(theme)
    sign, colour = (STATUS_SYMBOL[like], tokens.status[like]) if like else (_OVERTAKEN, tokens.dim)
    return f"<span style='color:{colour}'>{sign}</span>&nbsp; <b>{escape(claim.verdict.capitalize())}</b>"


class ClaimsPage(QScrollArea):
    """All claims, one under the other. ``chosen`` carries the event that a claim rests on and that was clicked."""

    chosen = Signal(str)

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Claims of June 2021 and what the record says")
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        self.setWidget(page)

    def mirror(self, theme: Theme) -> None:
        """Write it all in a theme."""
        empty(self._column)
        lead = "What was reported when Russia threatened to leave in June 2021, and what the record says."
        self._column.addWidget(text(lead, "dim"))
        for claim in self._catalog.claims.values():
            self._column.addSpacing(6)
            self._column.addWidget(rule())
            self._add(claim, theme)
        self._column.addStretch(1)

    def _add(self, claim: Claim, theme: Theme) -> None:
        dim = tokens_of(theme).dim
        verdict = text(verdict_words(claim, theme), rich=True)
        verdict.setAccessibleName(f"{claim.title}: {claim.verdict}")
        self._column.addWidget(text(claim.title, "lead"))
        self._column.addWidget(verdict)
        who = f"{escape(claim.by)}, {date_words(claim.date)}"
        claimed = f"{escape(claim.claimed)}<br><span style='color:{dim}; font-size:{SMALL_PX}px'>{who}</span>"
        self._column.addWidget(text("Claimed", "heading"))
        self._column.addWidget(text(claimed, rich=True))
        self._column.addWidget(text("On record", "heading"))
        self._column.addWidget(text(claim.record))
        for event in (self._catalog.events[name] for name in claim.events):
            link = text(f"<a href='{event.id}'>{escape(event.title)}</a>, {date_words(event.date)}", rich=True)
            link.setProperty("role", "small")
            link.setToolTip("Look at this event")
            link.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            link.linkActivated.connect(self.chosen)
            self._column.addWidget(link)
        sure = text(confidence_mark(claim.confidence), "small")
        sure.setToolTip(confidence_meaning(claim.confidence))
        self._column.addWidget(sure)
        self._column.addWidget(sources_line(self._catalog, claim.sources, dim))
