"""The line at the bottom: scenario, how old the facts and the element set are, and what the segments weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar, QWidget

from explorer.errors import ExplorerError
from explorer.gui.parts import text
from explorer.gui.quantity import THIN, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.consequences.study import SegmentTotals
    from explorer.session.session import Session
    from explorer.session.state import ViewState


class StateLine(QStatusBar):
    """Mirrors the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self.about = text("", wrap=False)
        self.totals = text("", wrap=False)
        self.addWidget(self.about, 1)
        self.addPermanentWidget(self.totals)
        self._age = ""
        self._stop = [session.store.watch(_what_matters, self._mirror)]

    def stop(self) -> None:
        """End mirroring the session."""
        for stop in self._stop:
            stop()
        self._stop.clear()

    def tell_age(self) -> None:
        """From now on say the age of the element set too. Called after the first frame: it loads SGP4."""
        self._stop.append(self._session.store.watch(_what_ages, self._mirror_age))

    def _mirror_age(self, _: object) -> None:
        from explorer.orbit.age import describe_age

        try:
            age = describe_age(self._session.source, self._session.state.time)
        except ExplorerError as mistake:
            self._age = str(mistake)
        else:
            self._age = age.short
        self._mirror(None)

    def _mirror(self, _: object) -> None:
        study, catalog = self._session.study, self._session.catalog
        parts = [study.scenario.name, f"facts as of {catalog.as_of}", self._age]
        self.about.setText(" · ".join(part for part in parts if part))
        segments = [segment for segment in ("ROS", "USOS") if segment in study.totals_before or segment in study.totals_after]
        self.totals.setText(" · ".join(_mass(segment, study.totals_before, study.totals_after) for segment in segments))
        self.totals.setToolTip("Mass of the Russian and the US orbital segment, before → after the scenario")


def _mass(segment: str, before: Mapping[str, SegmentTotals], after: Mapping[str, SegmentTotals]) -> str:
    first, then = (rounded(side[segment].mass_kg / 1000) if segment in side else "0" for side in (before, after))
    return f"{segment} {first}{THIN}t" if first == then else f"{segment} {first} → {then}{THIN}t"


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date


def _what_ages(state: ViewState) -> tuple[object, ...]:
    return state.element_set, state.time
