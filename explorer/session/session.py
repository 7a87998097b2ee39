"""One sitting: the facts, the store and what has been computed from both."""

from __future__ import annotations

import copy
import datetime
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from explorer.consequences.study import evaluate
from explorer.errors import ExplorerError
from explorer.session.state import ViewState
from explorer.session.store import Store
from explorer.station.days import within_life

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed
    from explorer.consequences.removal import Removal
    from explorer.consequences.study import Study
    from explorer.orbit.element_set import ElementSet, Opened
    from explorer.orbit.propagate import Source
    from explorer.own_models.shelf import OwnModel

_MOST_ORBITS = 8


class Session:
    """Holds the catalogue and the store, and remembers studies by scenario and date."""

    def __init__(self, catalog: Catalog, state: ViewState | None = None) -> None:
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        self.catalog = catalog
        self._shipped = catalog
        self.store = Store(state or ViewState(date=within_life(now.date()), time=now))
        self._studies = lru_cache(maxsize=64)(self._study)
        self._numbered: dict[tuple[str, datetime.date], Study] = {}
        self.study_of: Callable[[str, datetime.date], Study] = self._study_of
        self.removal_of = lru_cache(maxsize=256)(self._removal)
        self._orbits: dict[Path | None, Opened] = {}
        self.own_model_of = lru_cache(maxsize=4)(_find_own_model)

    @property
    def state(self) -> ViewState:
        """The view state as it is now."""
        return self.store.state

    def looking(self, **changes: Any) -> Session:
        """A sitting of its own that looks at the same facts in another way, and shares what has been computed."""
        other = copy.copy(self)
        other.store = Store(replace(self.state, **changes))
        return other

    @property
    def shipped(self) -> Catalog:
        """The facts as they were loaded, without added scenarios."""
        return self._shipped

    @property
    def study(self) -> Study:
        """The study of the scenario and date on screen."""
        return self.study_of(self.state.scenario, self.state.date)

    @property
    def orbit(self) -> Opened:
        """The user's file of element sets or ephemerides, or the newest set at hand. Raises ``ExplorerError`` for a file gone bad."""
        return self.orbit_of(self.state.element_set)

    @property
    def source(self) -> Source:
        """What gives the station's place at a time: an element set, or an ephemeris with mean elements for times beyond it."""
        return self.orbit.source

    @property
    def element_set(self) -> ElementSet:
        """Mean elements, for all that needs them: the set in use, or those fitted to the ephemeris in use about the time on screen.

        Raises ``ExplorerError`` when the file has become unreadable, or an ephemeris is too short for mean elements.
        """
        return self._mean(self.source)

    def _mean(self, source: Source) -> ElementSet:
        # Few have an ephemeris, and the modules of the orbit are loaded where there is one.
        from explorer.orbit.mean_elements import ElementSet

        if isinstance(source, ElementSet):
            return source
        from explorer.orbit.fitting import fitted

        return fitted(source, self.state.time).elements

    @property
    def station_elements(self) -> ElementSet:
        """Mean elements of the station, for what follows for it: those in use, or the bundled ones where the file has none of it."""
        from explorer.orbit.mean_elements import ISS

        source = self.source
        if source.catalog_number == ISS:
            with suppress(ExplorerError):  # an ephemeris too short for mean elements
                return self._mean(source)
        return self._mean(self.orbit_of(None).source)

    def orbit_of(self, path: Path | None) -> Opened:
        """What a file holds, read when it is first asked for; None is the newest set at hand. Raises ``ExplorerError`` for a bad file."""
        return self._orbits[path] if path in self._orbits else self.read_orbit(path)

    def read_orbit(self, path: Path | None, going: Callable[[float], bool] | None = None) -> Opened:
        """Read a file anew, whatever was known of it. Runs in a thread of its own too; ``going`` is asked there whether to go on.

        Raises ``ExplorerError`` for a bad file, and when it was stopped.
        """
        opened = _open_orbit(path, going)
        if path not in self._orbits and len(self._orbits) >= _MOST_ORBITS:
            self._orbits.pop(next(iter(self._orbits)))
        self._orbits[path] = opened
        return opened

    def forget_orbits(self) -> None:
        """Have every file read anew when it is next asked for."""
        self._orbits.clear()

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
        self._studies.cache_clear()
        self._numbered.clear()

    def take_computed(self, computed: Computed) -> None:
        """From now on the study that it was computed for holds it, as long as the same vehicles, orbit and reboost are looked at."""
        study = computed.asked.study
        self._numbered[study.scenario.id, study.date] = study.with_numbers(computed)

    def _study_of(self, scenario: str, date: datetime.date) -> Study:
        """The study of a scenario on a date, with what is computed for it where that was taken in (``take_computed``)."""
        numbered = self._numbered.get((scenario, date))
        if numbered is not None:
            # Where nothing is computed nothing of it is loaded.
            from explorer.session.numbers import still_asked

            if still_asked(self, numbered):
                return numbered
        return self._studies(scenario, date)

    def _study(self, scenario: str, date: datetime.date) -> Study:
        return evaluate(self.catalog, scenario, date)

    def _removal(self, element: str, date: datetime.date) -> Removal | None:
        from explorer.consequences.removal import removal

        return removal(self.catalog, element, date)


def _find_own_model(name: str) -> OwnModel:
    # Few have one.
    from explorer.own_models import shelf

    return shelf.find(name)


def _open_orbit(path: Path | None, going: Callable[[float], bool] | None) -> Opened:
    # Only the orbit view and captions need sgp4.
    from explorer.orbit import element_set
    from explorer.orbit.ephemeris import Ephemeris
    from explorer.orbit.fitting import extended

    if path is None:
        from explorer.orbit.downloads import at_hand

        return element_set.Opened(at_hand())
    opened = element_set.open_file(path, going)
    return replace(opened, source=extended(opened.source)) if isinstance(opened.source, Ephemeris) else opened
