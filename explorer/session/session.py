"""One sitting: the facts, the store and what has been computed from both."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.consequences.study import evaluate
from explorer.session.state import ViewState
from explorer.session.store import Store
from explorer.station.days import within_life

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.catalog.values import Catalog
    from explorer.consequences.study import Study
    from explorer.orbit.element_set import ElementSet


class Session:
    """Holds the catalogue and the store, and remembers studies by scenario and date."""

    def __init__(self, catalog: Catalog, state: ViewState | None = None) -> None:
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        self.catalog = catalog
        self.store = Store(state or ViewState(date=within_life(now.date()), time=now))
        self.study_of = lru_cache(maxsize=64)(self._study)
        self.element_set_of = lru_cache(maxsize=8)(_read_element_set)

    @property
    def state(self) -> ViewState:
        """The view state as it is now."""
        return self.store.state

    @property
    def study(self) -> Study:
        """The study of the scenario and date on screen."""
        return self.study_of(self.state.scenario, self.state.date)

    @property
    def element_set(self) -> ElementSet:
        """The element set in use. Raises ``ExplorerError`` when the user's file has become unreadable."""
        return self.element_set_of(self.state.element_set)

    def _study(self, scenario: str, date: datetime.date) -> Study:
        return evaluate(self.catalog, scenario, date)


def _read_element_set(path: Path | None) -> ElementSet:
    # Only the orbit view and captions need sgp4.
    from explorer.orbit import element_set

    return element_set.bundled() if path is None else element_set.load(path)
