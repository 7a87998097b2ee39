"""Everything that is computed for a scenario on a day, before and after it: mass, area, descent, reboost, attitude, power.

One value for panels, tables and files. It is kept by what was asked, takes a second or two, and can be stopped between its steps.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.consequences.computed_numbers import numbers_of
from explorer.consequences.configuration import configuration, shape_is_solid
from explorer.consequences.descent import ballistic_of, descent
from explorer.consequences.drag_area import shown_area
from explorer.consequences.holding_attitude import attitude_study, prepare
from explorer.consequences.power_supply import power_supply
from explorer.consequences.reboosting import holding, loss_of, years_from
from explorer.consequences.station_mass import station_mass
from explorer.physics.ensemble import check_counts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog, Vehicle, Visit
    from explorer.consequences.computed_numbers import Number
    from explorer.consequences.configuration import Configuration, State
    from explorer.consequences.descent import Ballistic, DescentStudy
    from explorer.consequences.drag_area import ShownArea
    from explorer.consequences.holding_attitude import AttitudeStudy
    from explorer.consequences.power_supply import PowerSupply
    from explorer.consequences.reboosting import Holding
    from explorer.consequences.station_mass import StationMass
    from explorer.consequences.study import Study
    from explorer.orbit.mean_elements import ElementSet
    from explorer.physics.reboost import Rate

    # Told the part that is done (0 to 1); says whether to go on.
    Progress = Callable[[float], bool]

MEMBERS = 1000
_KEPT = 16
_STATES: tuple[State, State] = ("before", "after")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be computed, as a key: the same gives the same numbers.

    ``docked`` are port, vehicle and visit of those at the ports, ``altitude_km`` the mean altitude on the day, ``elements`` the set of
    the station that says how its orbit's plane lies, where there is one besides those that the program has. ``plan`` is a reboost as
    ``descent.plan_of`` reads it; without one nobody raises the orbit.
    """

    scenario: Scenario
    date: datetime.date
    docked: tuple[tuple[str, str, str], ...]
    altitude_km: float
    elements: ElementSet | None
    plan: str
    members: int
    seed: int
    facts: int
    catalog: Catalog = field(compare=False, repr=False)
    study: Study = field(compare=False, repr=False)
    at_ports: Mapping[str, tuple[Vehicle, Visit | None]] = field(compare=False, repr=False)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year whose Sun is looked at."""
        return years_from(self.date)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The station before the scenario, or as it leaves it."""

    state: State
    mass: StationMass
    area: ShownArea
    ballistic: Ballistic
    holding: Holding
    descent: DescentStudy
    power: PowerSupply


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """What came of it. ``alike`` says that the same elements and vehicles are there before and after.

    ``numbers`` hold every number to be shown, each with its range; what has none is not among them.
    """

    asked: Asked
    before: Side
    after: Side
    attitude: AttitudeStudy
    alike: bool
    numbers: tuple[Number, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]

    def number(self, name: str) -> Number | None:
        """One of the numbers; None where there is none of that name with a range."""
        return next((number for number in self.numbers if number.id == name), None)


def ask(
    catalog: Catalog,
    study: Study,
    at_ports: Mapping[str, tuple[Vehicle, Visit | None]],
    altitude_km: float,
    *,
    elements: ElementSet | None = None,
    plan: str = "",
    members: int = MEMBERS,
    seed: int = 0,
) -> Asked:
    """What is computed for a study with these vehicles at the ports, from a mean altitude on; ``elements`` as in ``Asked``."""
    docked = tuple((port, vehicle.id, visit.id if visit else "") for port, (vehicle, visit) in sorted(at_ports.items()))
    facts, plain = id(catalog.elements), study.with_numbers(None)
    altitude = round(altitude_km, 2)
    return Asked(study.scenario, study.date, docked, altitude, elements, plan, members, seed, facts, catalog, plain, at_ports)


_kept: OrderedDict[Asked, Computed] = OrderedDict()
_lock = threading.Lock()


def kept(asked: Asked) -> Computed | None:
    """What was computed for it before, if that is still at hand."""
    with _lock:
        found = _kept.get(asked)
        if found is not None:
            _kept.move_to_end(asked)
        return found


def compute(asked: Asked, progress: Progress | None = None) -> Computed | None:
    """Compute it, or take what is at hand; None where ``progress`` said stop.

    Raises ``ExplorerError`` where the station cannot be computed on that day: nothing is there, or its Sun is not known.
    """
    found = kept(asked)
    if found is not None:
        return found
    check_counts(asked.members, asked.seed)
    steps = _Steps(progress)
    try:
        found = _computed(asked, steps)
    except _StoppedError:
        return None
    with _lock:
        _kept[asked] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


class _StoppedError(Exception):
    """Progress said stop."""


class _Steps:
    """How much is done. Both sides tell it from threads of their own; who told it to stop, stops both."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._done: dict[str, float] = {}
        self._sides = 2
        self._stopped = False

    def alone(self) -> None:
        """Only one side is computed."""
        self._sides = 1

    def done(self, state: str, share: float) -> bool:
        """So much of a side is done. Returns whether to go on."""
        with self._lock:
            self._done[state] = share
            if not self._stopped and self._progress is not None:
                self._stopped = not self._progress(min(1.0, sum(self._done.values()) / self._sides))
            return not self._stopped

    def step(self, state: str, share: float) -> None:
        """The same between two steps; raises where it is to stop."""
        if not self.done(state, share):
            raise _StoppedError


def _computed(asked: Asked, steps: _Steps) -> Computed:
    before, after = (_configuration(asked, state) for state in _STATES)
    alike = [body.id for body in before.bodies] == [body.id for body in after.bodies]
    if alike:
        steps.alone()
        body = _body(asked, before, steps)
        first = _side(asked, before, body, steps)
        # The same body comes down in the same way, unless it is left to a fleet that is no longer the same.
        sides = [first, _side(asked, after, body, steps, None if asked.plan.startswith("fleet") else first.descent)]
    else:
        # What both have is read once, not by each thread.
        for shape in dict.fromkeys(shape for found in (before, after) for _, _, shape in found.meshes):
            shape_is_solid(asked.catalog.shapes[shape])
        # NumPy leaves the lock that threads share for much of the work.
        with ThreadPoolExecutor(2) as pool:
            both = [pool.submit(_whole, asked, found, steps) for found in (before, after)]
            sides = [one.result() for one in both]
    first, last = sides
    loss = first.holding.years[0].loss_m_per_day, last.holding.years[0].loss_m_per_day
    attitude = attitude_study(before, after, asked.study, loss, asked.altitude_km)
    numbers = numbers_of(first, last, attitude, asked.catalog)
    steps.step("before", 1.0)
    said = [first.mass.assumptions, first.descent.assumptions, first.holding.assumptions, attitude.assumptions, first.power.assumptions]
    said += [last.mass.assumptions, last.descent.assumptions, last.power.assumptions]
    return Computed(
        asked=asked,
        before=first,
        after=last,
        attitude=attitude,
        alike=alike,
        numbers=numbers,
        assumptions=_once(line for lines in said for line in lines),
        sources=_once(source for number in numbers for source in number.sources),
    )


def _configuration(asked: Asked, state: State) -> Configuration:
    return configuration(asked.catalog, asked.study, state, found=asked.at_ports)


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """What hangs on mesh and mass alone, so that it is the same where the same is there."""

    mass: StationMass
    area: ShownArea
    ballistic: Ballistic
    rate: Rate


def _whole(asked: Asked, found: Configuration, steps: _Steps) -> Side:
    return _side(asked, found, _body(asked, found, steps), steps)


def _body(asked: Asked, found: Configuration, steps: _Steps) -> _Body:
    steps.step(found.state, 0.0)
    mass = station_mass(found)
    steps.step(found.state, 0.1)
    area = shown_area(found)
    steps.step(found.state, 0.45)
    prepare(found)
    steps.step(found.state, 0.5)
    ballistic = ballistic_of(found, area)
    return _Body(mass, area, ballistic, loss_of(found, asked.years, fit=ballistic, seed=asked.seed))


def _side(asked: Asked, found: Configuration, body: _Body, steps: _Steps, fall: DescentStudy | None = None) -> Side:
    held = holding(found, asked.study, body.rate, asked.altitude_km, asked.years)
    steps.step(found.state, 0.55)
    name = f"{asked.study.scenario.name}, {found.state}"

    def going(share: float) -> bool:
        return steps.done(found.state, 0.55 + 0.35 * share)

    fall = fall or descent(
        asked.catalog,
        name,
        asked.date,
        asked.altitude_km,
        body.ballistic,
        plan=asked.plan,
        supply_m_s=held.supply_m_s.best,
        members=asked.members,
        seed=asked.seed,
        sets=() if asked.elements is None else (asked.elements,),
        progress=going,
    )
    if fall is None:
        raise _StoppedError
    power = power_supply(found, asked.study)
    steps.step(found.state, 0.95)
    return Side(found.state, body.mass, body.area, body.ballistic, held, fall, power)


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
