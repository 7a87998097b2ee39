"""What folds out of a capability's line: why, how much, each separate measure, who supplies it, on whose authority."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from explorer.gui.parts import text
from explorer.gui.quantity import plain, rounded, spread, with_unit
from explorer.gui.sources import confidence_mark, sources_line
from explorer.gui.supply_bar import SupplyBar
from explorer.gui.theme import SMALL_PX, tokens_of
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.study import PartRating, ProviderState, Rating
    from explorer.look import Theme

_MARKS = {"met": "need met", "short": "need not met", "none": "nothing supplied"}


class CapabilityDetail(QFrame):
    """Why, how much before and after, who supplies it and who fell because of what, on whose authority."""

    def __init__(
        self,
        rating: Rating,
        catalog: Catalog,
        theme: Theme,
        *,
        compare: bool,
        computed: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rating = rating
        self._dim = tokens_of(theme).dim
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 4, 16, 16)
        column.setSpacing(8)
        question = catalog.capabilities[rating.capability].question
        if question:
            column.addWidget(text(question, "small"))
        column.addWidget(text(rating.reason))
        if computed is not None:
            column.addWidget(computed)
        column.addWidget(SupplyBar(rating, theme, compare=compare))
        column.addWidget(text(self._measure(compare=compare), "small"))
        if rating.parts:
            column.addWidget(text("Its parts", "heading"))
            for part in rating.parts:
                column.addWidget(text(part_words(part, theme, compare=compare), rich=True))
        still = [state for state in rating.providers if state.working_after]
        fell = [state for state in rating.providers if state.working_before and not state.working_after]
        idle = [state for state in rating.providers if not state.working_before and not state.working_after]
        for title, states, symbol in (("Fell away", fell, "✕"), ("Supplying", still, "✓"), ("Not counted", idle, "–")):
            if states:
                column.addWidget(text(title, "heading"))
                for state in states:
                    column.addWidget(self._provider(state, symbol))
        sources = [*rating.sources, *(name for state in rating.providers for name in state.sources)]
        column.addWidget(text(confidence_mark(rating.confidence), "small"))
        column.addWidget(sources_line(catalog, sources, self._dim))

    def _measure(self, *, compare: bool) -> str:
        rating = self._rating
        words = [_MARKS[rating.mark].capitalize()]
        survived, before = rating.failures_survived_after, rating.failures_survived_before
        change = f" (before: {before})" if compare and before != survived else ""
        words.append(f"failures of single providers survived: {survived}{change}, wanted: {rating.tolerance}")
        if rating.status_low != rating.status or rating.status_high != rating.status:
            words.append(f"with the low amounts {rating.status_low}, with the high ones {rating.status_high}")
        return "; ".join(words) + "."

    def _provider(self, state: ProviderState, symbol: str) -> QWidget:
        amount = with_unit(spread(state.amount), self._rating.unit, self._dim)
        about = [state.because] if state.because else []
        if state.maturity != "operational":
            about.append(f"{state.maturity.capitalize()}, not counted as supply.")
        about.append(confidence_mark(state.confidence))
        words = (
            f"{symbol}&nbsp; {escape(state.name)} &nbsp;{amount}"
            f"<br><span style='color:{self._dim}; font-size:{SMALL_PX}px'>{escape('  '.join(about))}</span>"
        )
        return text(words, rich=True)


def part_words(part: PartRating, theme: Theme, *, compare: bool) -> str:
    """One separate measure inside a capability as rich text: symbol, name, word and numbers; who fell away; whether it counts."""
    tokens = tokens_of(theme)
    after, before, need = rounded(part.supply_after.best), rounded(part.supply_before.best), rounded(part.need_after.best)
    change = f"{before} → {after}" if compare and before != after else after
    word = part.status if part.status != "retained" or part.mark == "met" else f"{part.status}, short as today"
    fell = [state for state in part.providers if state.working_before and not state.working_after]
    still = [state for state in part.providers if state.working_after]
    about = [f"✕ {state.name}: {state.because}" if state.because else f"✕ {state.name}." for state in fell]
    if still:
        about.append(f"✓ {', '.join(state.name for state in still)}")
    if not part.weighs:
        about.append("For information: it does not change the word above.")
    number = escape(plain(f"{change} of {need}", part.unit))
    lines = [
        f"<span style='color:{tokens.status[part.status]}'>{STATUS_SYMBOL[part.status]}</span>&nbsp; {escape(part.name)}",
        f"<span style='font-size:{SMALL_PX}px'>{escape(word)} <span style='color:{tokens.dim}'>· {number}</span></span>",
        *(f"<span style='color:{tokens.dim}; font-size:{SMALL_PX}px'>{escape(line)}</span>" for line in about),
    ]
    return "<br>".join(lines)
