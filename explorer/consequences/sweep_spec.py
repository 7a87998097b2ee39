"""The specification of a sweep: scenarios × dates × solar cycles × configurations, read from a TOML file and checked as a whole.

    scenarios = ["today", "russia-withdraws", "mine.toml"]
    dates = ["2026-11-23", 2028-01-01]       # or { first = 2027-01-01, last = 2030-01-01, every_days = 30 }
    solar_cycles = ["drawn", 22, 24]         # drawn anew for every member, or one cycle of the past over again
    altitudes_km = [417, 420]                # mean altitudes on the date
    vehicles = [true, false]                 # with who is docked, and without
    reboost = ["none", "hold:2030-12-31"]    # as in: station-explorer decay --reboost
    members = 1000
    seed = 0
    years = 25

All but the first two can be left out.
"""

from __future__ import annotations

import datetime
import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from explorer.catalog.records import near
from explorer.catalog.scenario_file import read_scenarios
from explorer.consequences.descent import INCLINATION_DEG, plan_of
from explorer.errors import DataError, ExplorerError, Finding, unknown
from explorer.orbit.element_set import bundled
from explorer.orbit.plane import mean_altitude_km
from explorer.physics import ensemble, solar_activity
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import END_KM
from explorer.physics.repeated_cycle import whole_cycles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog

T = TypeVar("T")

DRAWN = "drawn"
MOST_DECAYS = 20_000_000
_KEYS = ("scenarios", "dates", "solar_cycles", "altitudes_km", "vehicles", "reboost", "members", "seed", "years")
_SPAN_KEYS = ("first", "last", "every_days")


@dataclass(frozen=True, slots=True)
class SweepSpec:
    """What is multiplied with what. ``scenarios`` go by what the file calls them; ``solar_cycles`` are numbers, None for drawn ones."""

    scenarios: Mapping[str, Scenario]
    dates: tuple[datetime.date, ...]
    solar_cycles: tuple[int | None, ...]
    altitudes_km: tuple[float, ...]
    vehicles: tuple[bool, ...]
    reboost: tuple[str, ...]
    members: int
    seed: int
    years: float

    @property
    def cases(self) -> int:
        """How many ensembles."""
        return math.prod(
            map(len, (self.scenarios, self.dates, self.solar_cycles, self.altitudes_km, self.vehicles, self.reboost)),
        )

    @property
    def decays(self) -> int:
        """How many single descents, the rows of the result."""
        return self.cases * self.members


def read_spec(path: Path, catalog: Catalog) -> SweepSpec:
    """The specification in a file. Raises ``DataError`` with every finding, each with its key."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise ExplorerError(f"cannot read {path}: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise ExplorerError(f"cannot read {path}: it is no UTF-8 text") from problem
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ExplorerError(f"{path} is no TOML: {problem}") from problem
    return spec_of(given, catalog, file=str(path), folder=path.parent)


def spec_of(given: Mapping[str, Any], catalog: Catalog, *, file: str = "the specification", folder: Path | None = None) -> SweepSpec:
    """The specification in a table. Files of scenarios lie in ``folder``. Raises ``DataError`` with every finding."""
    reading = _Reading(given, catalog, file, folder)
    spec = reading.spec()
    if reading.findings:
        raise DataError(reading.findings, see="station-explorer sweep --help")
    return spec


class _Reading:
    """One look through a table, which collects what is wrong."""

    def __init__(self, given: Mapping[str, Any], catalog: Catalog, file: str, folder: Path | None) -> None:
        self.given, self.catalog, self.file, self.folder = given, catalog, file, folder
        self.findings: list[Finding] = []

    def spec(self) -> SweepSpec:
        for key in self.given:
            if key not in _KEYS:
                self._add(key, "is no key of a sweep", near(key, _KEYS) or ", ".join(_KEYS))
        air, sun = Atmosphere.of(INCLINATION_DEG), solar_activity.load()
        cycles = whole_cycles(sun)
        scenarios: dict[str, Scenario] = {}
        for found in self._list("scenarios", "the id of a scenario or a file of your own", self._scenarios):
            scenarios |= found
        spec = SweepSpec(
            scenarios=scenarios,
            dates=self._dates(),
            solar_cycles=self._list("solar_cycles", f'"{DRAWN}" or a number from {cycles[0]} to {cycles[-1]}', _cycle_of, [DRAWN]),
            altitudes_km=self._list(
                "altitudes_km",
                f"a mean altitude above {END_KM:g} and up to {air.highest_km:g} km",
                lambda value: _number(value, END_KM, air.highest_km),
                [round(mean_altitude_km(bundled()), 2)],
            ),
            vehicles=self._list("vehicles", "true or false", _truth, [True]),
            reboost=self._list("reboost", "a plan in words, as hold:2030-12-31", _words, ["none"]),
            members=self._whole("members", ensemble.MEMBERS, 1, ensemble.MOST_MEMBERS),
            seed=self._whole("seed", 0, 0, 2**63 - 1),
            years=self._years(),
        )
        self._plans(spec)
        if not self.findings and spec.decays > MOST_DECAYS:
            self._add("members", f"makes {spec.decays:,} decays in all", f"at most {MOST_DECAYS:,}: fewer members, dates or other entries")
        return spec

    def _add(self, key: str, problem: str, expected: str = "") -> None:
        self.findings.append(Finding(self.file, key, problem, expected))

    def _list(self, key: str, expected: str, take: Callable[[Any], T], absent: list[Any] | None = None) -> tuple[T, ...]:
        values = self.given.get(key, absent)
        if values is None:
            self._add(key, "is missing", f"a list, each entry {expected}")
            return ()
        if not isinstance(values, list) or not values:
            self._add(key, "is no list with an entry" if not isinstance(values, list) else "is empty", f"a list, each entry {expected}")
            return ()
        found: list[T] = []
        for number, value in enumerate(values):
            try:
                one = take(value)
            except (TypeError, ValueError):
                self._add(f"{key}[{number}]", f"is {value!r}", expected)
                continue
            except DataError as problem:
                self.findings += problem.findings
                continue
            except ExplorerError as problem:
                self._add(f"{key}[{number}]", str(problem))
                continue
            if one in found:
                self._add(f"{key}[{number}]", f"is {value!r} a second time", "each entry once")
            found.append(one)
        return tuple(found)

    def _scenarios(self, name: Any) -> dict[str, Scenario]:
        if not isinstance(name, str):
            raise TypeError(name)
        if name in self.catalog.scenarios:
            return {name: self.catalog.scenarios[name]}
        head, dot, tail = name.rpartition(".toml")
        if not dot or self.folder is None or (tail and not tail.startswith(":")):
            raise unknown("scenario", name, self.catalog.scenarios)
        own = {one.id: one for one in read_scenarios(self.folder / (head + dot), self.catalog)}
        chosen = tail.removeprefix(":")
        if chosen and chosen not in own:
            raise unknown(f"scenario in {head + dot}", chosen, own)
        return {chosen: own[chosen]} if chosen else own

    def _dates(self) -> tuple[datetime.date, ...]:
        sun = solar_activity.load()
        expected = f"a day from {sun.first} to {sun.last}, as 2026-11-23"
        span = self.given.get("dates")
        if not isinstance(span, dict):
            return self._list("dates", expected, _date_of)
        for key in span:
            if key not in _SPAN_KEYS:
                self._add(f"dates.{key}", "is no key of a row of dates", ", ".join(_SPAN_KEYS))
        ends: list[datetime.date] = []
        for key in ("first", "last"):
            try:
                ends.append(_date_of(span.get(key)))
            except (TypeError, ValueError):
                self._add(f"dates.{key}", "is missing" if key not in span else f"is {span[key]!r}", expected)
            except ExplorerError as problem:
                self._add(f"dates.{key}", str(problem))
        every = span.get("every_days")
        if isinstance(every, bool) or not isinstance(every, int) or every < 1:
            self._add("dates.every_days", "is missing" if every is None else f"is {every!r}", "a whole number of days, 1 or more")
            return ()
        if len(ends) < 2:
            return ()
        if ends[1] < ends[0]:
            self._add("dates.last", f"is {ends[1]}, before the first", f"{ends[0]} or later")
        return tuple(ends[0] + datetime.timedelta(days=days) for days in range(0, (ends[1] - ends[0]).days + 1, every))

    def _whole(self, key: str, absent: int, least: int, most: int) -> int:
        value = self.given.get(key, absent)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self._add(key, f"is {value!r}", f"a whole number from {least:,} to {most:,}")
            return absent
        return value

    def _years(self) -> float:
        try:
            return _number(self.given.get("years", ensemble.HORIZON_YEARS), 0.0, 100.0)
        except (TypeError, ValueError):
            self._add("years", f"is {self.given['years']!r}", "more than 0 and at most 100")
            return ensemble.HORIZON_YEARS

    def _plans(self, spec: SweepSpec) -> None:
        """Every plan with every date and altitude; the first of each that does not go together is said."""
        for number, plan in enumerate(spec.reboost):
            problem = next((said for date in spec.dates for km in spec.altitudes_km if (said := _no_plan(plan, date, km))), "")
            if problem:
                self._add(f"reboost[{number}]", problem)


def _no_plan(plan: str, date: datetime.date, altitude_km: float) -> str:
    try:
        plan_of(plan, date, altitude_km)
    except ExplorerError as problem:
        return str(problem)
    return ""


def _cycle_of(value: Any) -> int | None:
    if value == DRAWN:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value not in whole_cycles(solar_activity.load()):
        raise ValueError(value)
    return value


def _number(value: Any, above: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not above < value <= most:
        raise ValueError(value)
    return float(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _date_of(value: Any) -> datetime.date:
    """A day as TOML has it, or in quotes. Raises ``ExplorerError`` for one of which the Sun is not known."""
    if isinstance(value, datetime.datetime) or not isinstance(value, str | datetime.date):
        raise TypeError(value)
    date = datetime.date.fromisoformat(value) if isinstance(value, str) else value
    solar_activity.load().day(date)
    return date
