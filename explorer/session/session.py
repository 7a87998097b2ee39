"""One sitting: the facts, the store and what has been computed from both."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.consequences.study import evaluate
from explorer.session.state import ViewState
from explorer.session.store import Store
from explorer.station.days import within_life

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog
    from explorer.consequences.removal import Removal
    from explorer.consequences.study import Study
    from explorer.orbit.element_set import ElementSet
    from explorer.own_models.shelf import OwnModel


class Session:
    """Holds the catalogue and the store, and remembers studies by scenario and date."""

    def __init__(self, catalog: Catalog, state: ViewState | None = None) -> None:
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        self.catalog = catalog
        self._shipped = catalog
        self.store = Store(state or ViewState(date=within_life(now.date()), time=now))
        self.study_of = lru_cache(maxsize=64)(self._study)
        self.removal_of = lru_cache(maxsize=256)(self._removal)
        self.element_set_of = lru_cache(maxsize=8)(_read_element_set)
        self.own_model_of = lru_cache(maxsize=4)(_find_own_model)

    @property
    def state(self) -> ViewState:
        """The view state as it is now."""
        return self.store.state

    @property
    def shipped(self) -> Catalog:
        """The facts as they were loaded, without added scenarios."""
        return self._shipped

    @property
    def study(self) -> Study:
        """The study of the scenario and date on screen."""
        return self.study_of(self.state.scenario, self.state.date)

    @property
    def element_set(self) -> ElementSet:
        """The element set in use. Raises ``ExplorerError`` when the user's file has become unreadable."""
        return self.element_set_of(self.state.element_set)

    @property
    def own_shapes(self) -> Mapping[str, str]:
        """Node (or vehicle) to shape, for what a model of the user's stands in for. Raises ``ExplorerError`` when it cannot be read."""
        name = self.state.own_model
        return self.own_model_of(name).shapes if name else {}

    def add_scenarios(self, path: Path) -> tuple[Scenario, ...]:
        """Take in the scenarios of a user's file, beside the shipped ones; those of an earlier file with the same ids give way.

        Raises ``DataError`` with every finding, and then nothing has changed.
        """
        # The modules that validate files are loaded where there is a file.
        from explorer.catalog.scenario_file import read_scenarios

        scenarios = read_scenarios(path, self._shipped)
        self.put_scenarios(*scenarios)
        return scenarios

    def put_scenarios(self, *scenarios: Scenario) -> None:
        """Add scenarios that are known to be good; those with the same ids give way. None is ever taken out, so undo stays possible."""
        together = {**self.catalog.scenarios, **{scenario.id: scenario for scenario in scenarios}}
        self.catalog = replace(self.catalog, scenarios=MappingProxyType(together))
        self.study_of.cache_clear()

    def _study(self, scenario: str, date: datetime.date) -> Study:
        return evaluate(self.catalog, scenario, date)

    def _removal(self, element: str, date: datetime.date) -> Removal | None:
        from explorer.consequences.removal import removal

        return removal(self.catalog, element, date)


def _find_own_model(name: str) -> OwnModel:
    # Few have one.
    from explorer.own_models import shelf

    return shelf.find(name)


def _read_element_set(path: Path | None) -> ElementSet:
    # Only the orbit view and captions need sgp4.
    from explorer.orbit import element_set

    return element_set.bundled() if path is None else element_set.load(path)
