"""Who holds the orbit, before and after a scenario: what it takes year by year, and what each vehicle gives and asks of the station.

What it takes is the air's: the loss of altitude of the configuration, as ``descent`` has its ballistic coefficient, at the altitude that is
held, under the Sun of each year. Drag alone is meant. Attitude control, dockings and the avoidance of debris come on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.consequences.descent import INCLINATION_DEG, ballistic_of
from explorer.consequences.docked import carrier, there
from explorer.consequences.station_mass import station_mass
from explorer.physics import hold, propellant, reboost, solar_activity
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import Body
from explorer.physics.span import Span

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from explorer.capabilities.capability import Amount
    from explorer.catalog.values import Catalog, DockingPort, Reboost, Vehicle
    from explorer.consequences.configuration import Configuration, State
    from explorer.consequences.descent import Ballistic
    from explorer.consequences.rating import ProviderState
    from explorer.consequences.study import Study
    from explorer.physics.reboost import Rate, ThrustLine
    from explorer.station.fact import Fact

CAPABILITY = "reboost"
MEMBERS = 400
# Whether a vehicle raises the orbit: it does; it did before the scenario; it is planned or was only tried; nothing of the kind is known.
Standing = Literal["works", "falls", "planned", "none"]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A burn on record with what follows from it: change of speed, thrust along the flight, and propellant where the engine is known."""

    burn: Reboost
    delta_v_m_s: Span
    thrust_n: Span
    propellant_kg: Span | None


@dataclass(frozen=True, slots=True)
class Push:
    """A port at which a vehicle can push, and how its line of thrust lies if it pushes along the axis of the port."""

    port: DockingPort
    line: ThrustLine


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one type of vehicle gives. What is not published is None, never 0.

    ``delta_v_each_m_s`` is what one load of propellant is worth on the mass of the station; ``flights_per_year`` how many would hold it
    alone; ``yearly_m_s`` what the capability model counts it with, a year. ``pushes`` begins with the best port.
    """

    vehicle: Vehicle
    standing: Standing
    because: str
    thrust_n: Span | None
    thrust_basis: str
    specific_impulse_s: Span | None
    propellant_kg: Span | None
    delta_v_each_m_s: Span | None
    flights_per_year: Span | None
    yearly_m_s: Span | None
    demonstrations: tuple[Demonstration, ...]
    pushes: tuple[Push, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What holding the altitude takes in one year; ``propellant_kg`` with the engines that are left."""

    year: int
    loss_m_per_day: Span
    delta_v_m_s: Span
    propellant_kg: Span


@dataclass(frozen=True, slots=True)
class Holding:
    """Holding a mean altitude, before a scenario or after it.

    ``specific_impulse_s`` spans the engines that work, or, where none is left, those that did. ``supply_m_s`` is what the capability
    model has them give in a year; what one load is worth counts for ``contributions``.
    """

    state: State
    altitude_km: float
    mass_kg: Span
    centre_m: tuple[float, float, float]
    specific_impulse_s: Span
    years: tuple[Year, ...]
    mean_delta_v_m_s: Span
    mean_propellant_kg: Span
    supply_m_s: Span
    contributions: tuple[Contribution, ...]
    assumptions: tuple[str, ...]


def span_of(fact: Fact) -> Span:
    """A fact with the values that other sources give for it."""
    return Span.of(fact.value, (other.value for other in fact.disputed))


def demonstrations(catalog: Catalog) -> tuple[Demonstration, ...]:
    """Every burn on record, in order of time."""
    return tuple(demonstrated(catalog, burn) for burn in sorted(catalog.reboosts.values(), key=lambda burn: burn.date))


def demonstrated(catalog: Catalog, burn: Reboost) -> Demonstration:
    """What follows from a burn. Where both rise and change of speed are published the span holds what either gives."""
    gain = burn.mean_gain_m
    from_gain = [] if gain is None else [reboost.raise_delta_v_m_s(gain, burn.altitude_km.value)]
    change = Span.of(burn.delta_v_m_s.value, from_gain) if burn.delta_v_m_s else Span.of(from_gain[0])
    mass = span_of(burn.station_mass_kg)
    time = burn.duration_s.value
    thrust = Span(*(reboost.implied_thrust_n(kg, m_s, time) for kg, m_s in zip(mass, change, strict=True)))
    impulse = catalog.vehicles[burn.vehicle].specific_impulse_s
    burnt = None if impulse is None else propellant.propellant_span_kg(mass, change, span_of(impulse))
    return Demonstration(burn, change, thrust, burnt)


def loss_of(found: Configuration, years: tuple[int, int], *, fit: Ballistic | None = None, members: int = MEMBERS, seed: int = 0) -> Rate:
    """The loss of altitude of a configuration in each of the years at any altitude. ``fit`` is its coefficient where that is known already.

    The same seed meets the same Suns before and after, so that what differs is the station's. Raises ``ExplorerError`` as ``hold`` does.
    """
    fit = fit or ballistic_of(found)
    random = np.random.default_rng([seed, 1])
    spread = np.hypot(fit.density_spread, fit.area_spread)
    drawn = fit.ballistic_m2_kg.best * np.exp(spread * random.standard_normal(members))
    body = Body(drawn, fit.quiet_factor, fit.quiet_sfu, fit.active_sfu)
    return hold.losses_by_year(Atmosphere.of(INCLINATION_DEG), solar_activity.load(), body, years, seed=seed)


def holding(found: Configuration, study: Study, rate: Rate, altitude_km: float, years: tuple[int, int]) -> Holding:
    """What holding a mean altitude takes in each of the ``years`` from the first to the last, and who can.

    ``rate`` is the loss of altitude of this configuration. Raises ``ExplorerError`` for years or an altitude that cannot be.
    """
    catalog = found.catalog
    weighed = station_mass(found)
    mass = Span(weighed.mass_kg.low, weighed.mass_kg.best, weighed.mass_kg.high)
    changes = reboost.hold_years(rate, altitude_km, *years)
    mean = Span(*(float(np.mean([year[place] for year in changes.values()])) for place in range(3)))
    contributions = _contributions(found, study, _OfStation(mass, weighed.whole.centre_m, mean, demonstrations(catalog)))
    impulse = _impulse(catalog, contributions)
    each = tuple(
        Year(year, rate(altitude_km, year), change, propellant.propellant_span_kg(mass, change, impulse))
        for year, change in changes.items()
    )
    x, y, z = weighed.whole.centre_m.tolist()
    return Holding(
        state=found.state,
        altitude_km=altitude_km,
        mass_kg=mass,
        centre_m=(x, y, z),
        specific_impulse_s=impulse,
        years=each,
        mean_delta_v_m_s=mean,
        mean_propellant_kg=Span(*(float(np.mean([year.propellant_kg[place] for year in each])) for place in range(3))),
        supply_m_s=supply_of(study, found.state),
        contributions=contributions,
        assumptions=(
            "Altitude is the mean altitude above 6,378.137 km; the orbit is circular and held at it.",
            "The station stays as it is on the day, with the vehicles of that day; ranges are those of 90 in 100 courses of Sun and air.",
            "Drag alone: attitude control, dockings and debris avoidance come on top.",
            "A vehicle pushes along the axis of its port; engines that are canted or fire sideways are not modelled.",
            "Means over the years are of their low, best and high values, as if one course were low or high throughout.",
            "One load is what a flight can bring for reboost as published; whether it is on board is not known.",
        ),
    )


def supply_of(study: Study, state: State) -> Span:
    """The change of speed that the capability model has the fleet give in a year, m/s."""
    rating = study.rating(CAPABILITY)
    amount = rating.supply_before if state == "before" else rating.supply_after
    return Span(amount.low, amount.best, amount.high)


@dataclass(frozen=True, slots=True, eq=False)
class _OfStation:
    """What a contribution depends on besides the vehicle."""

    mass_kg: Span
    centre_m: NDArray[np.float64]
    need_m_s: Span
    demonstrations: tuple[Demonstration, ...]


def _contributions(found: Configuration, study: Study, station: _OfStation) -> tuple[Contribution, ...]:
    catalog = found.catalog
    shown = {one.burn.vehicle for one in station.demonstrations}
    states: dict[str, list[ProviderState]] = {}
    for provider in study.rating(CAPABILITY).providers:
        kind, _, name = provider.by.partition(":")
        built_in = (vehicle.id for vehicle in catalog.vehicles.values() if kind == "element" and vehicle.built_into == name)
        states.setdefault(name if kind == "vehicle" else next(built_in, ""), []).append(provider)
    rows = []
    for vehicle in catalog.vehicles.values():
        flies = (vehicle.since is None or vehicle.since <= study.date) and (vehicle.until is None or study.date <= vehicle.until)
        counted = states.get(vehicle.id, [])
        if not counted and not (flies and vehicle.id in shown):
            continue
        rows.append(_contribution(found, study, vehicle, counted, station))
    order: tuple[Standing, ...] = ("works", "falls", "planned", "none")
    return tuple(sorted(rows, key=lambda row: (order.index(row.standing), -(row.yearly_m_s.best if row.yearly_m_s else 0.0))))


def _contribution(
    found: Configuration, study: Study, vehicle: Vehicle, counted: Collection[ProviderState], station: _OfStation
) -> Contribution:
    standing, because = _standing(counted, found.state)
    shown = [one for one in station.demonstrations if one.burn.vehicle == vehicle.id]
    thrust, basis = _thrust(vehicle, shown)
    impulse = span_of(vehicle.specific_impulse_s) if vehicle.specific_impulse_s else None
    load = span_of(vehicle.reboost_propellant_kg) if vehicle.reboost_propellant_kg else None
    worth = None
    if load and impulse and load.high < station.mass_kg.low / 2:
        worth = propellant.delta_v_span_m_s(station.mass_kg, load, impulse)
    working = [provider for provider in counted if (provider.working_after if standing == "works" else provider.working_before)]
    facts = (vehicle.thrust_n, vehicle.specific_impulse_s, vehicle.reboost_propellant_kg)
    sources = [source for fact in facts if fact for source in fact.sources]
    sources += [source for one in shown for source in one.burn.sources]
    sources += [source for provider in counted for source in provider.sources]
    return Contribution(
        vehicle=vehicle,
        standing=standing,
        because=because,
        thrust_n=thrust,
        thrust_basis=basis,
        specific_impulse_s=impulse,
        propellant_kg=load,
        delta_v_each_m_s=worth,
        flights_per_year=reboost.flights(station.need_m_s, worth) if worth and worth.low > 0 else None,
        yearly_m_s=_added([provider.amount for provider in working or counted]) if counted else None,
        demonstrations=tuple(shown),
        pushes=_pushes(found, study, vehicle, station.centre_m, thrust.best if thrust else 0.0),
        sources=tuple(dict.fromkeys(sources)),
    )


def _standing(counted: Collection[ProviderState], state: State) -> tuple[Standing, str]:
    """Whether a vehicle raises the orbit, and why not."""
    if any(provider.working_before if state == "before" else provider.working_after for provider in counted):
        return "works", ""
    fallen = [provider for provider in counted if provider.working_before and not provider.working_after]
    if fallen and state == "after":
        return "falls", fallen[0].because
    return ("planned" if counted else "none"), ""


def _thrust(vehicle: Vehicle, shown: Collection[Demonstration]) -> tuple[Span | None, str]:
    """What its burns came to; without burns on record, what its engine is said to give."""
    if shown:
        found = Span(
            min(one.thrust_n.low for one in shown), median(one.thrust_n.best for one in shown), max(one.thrust_n.high for one in shown)
        )
        return found, f"median and range of {len(shown)} burn{'' if len(shown) == 1 else 's'} on record"
    return (span_of(vehicle.thrust_n), vehicle.thrust_n.basis) if vehicle.thrust_n else (None, "")


def _added(amounts: Collection[Amount]) -> Span:
    return Span(sum(one.low for one in amounts), sum(one.best for one in amounts), sum(one.high for one in amounts))


def _impulse(catalog: Catalog, contributions: Collection[Contribution]) -> Span:
    """Of the engines that work, or did, or of all that are known; best is that of what gives most."""
    for standings in (("works",), ("falls",), ("planned", "none")):
        known = [row.specific_impulse_s for row in contributions if row.standing in standings and row.specific_impulse_s]
        if known:
            return Span(min(one.low for one in known), known[0].best, max(one.high for one in known))
    every = [vehicle.specific_impulse_s.value for vehicle in catalog.vehicles.values() if vehicle.specific_impulse_s]
    return Span.of(median(every), every)


def _pushes(found: Configuration, study: Study, vehicle: Vehicle, centre_m: NDArray[np.float64], thrust_n: float) -> tuple[Push, ...]:
    """The ports at which a vehicle can push on the day: those of burns on record first, then by the least turn and the shortest arm."""
    catalog = found.catalog
    on_station = {body.id for body in found.bodies}
    built_in = vehicle.pushes_at
    ports = [dock for dock in catalog.docking_ports.values() if dock.id == built_in or (not built_in and vehicle.id in dock.users)]
    nodes = catalog.assembly.placements(study.date)
    pushes = []
    for dock in ports:
        if carrier(dock) not in on_station or not (built_in or there(catalog, dock, study.date)):
            continue
        line = thrust_line_at(catalog, dock, nodes, centre_m, thrust_n)
        pushes.append(Push(dock, line))
    tried = {burn.port for burn in catalog.reboosts.values() if burn.vehicle == vehicle.id}
    return tuple(sorted(pushes, key=lambda push: (push.port.id not in tried, round(push.line.off_flight_deg), push.line.arm_m)))


def thrust_line_at(
    catalog: Catalog, dock: DockingPort, nodes: Mapping[str, NDArray[np.float64]], centre_m: NDArray[np.float64], thrust_n: float
) -> ThrustLine:
    """The line of thrust of what pushes at a docking port along its axis; ``nodes`` are the placements of the day."""
    element, _, name = dock.port.partition("/")
    port = catalog.assembly.ports[element, name]
    frame = nodes[port.node] @ port.frame()
    return reboost.thrust_line(frame[:3, 3], -frame[:3, 2], centre_m, thrust_n)


def years_from(date: datetime.date, years: int = 5) -> tuple[int, int]:
    """The years that are looked at where none are asked for: that of the day and those after it."""
    return date.year, date.year + years - 1
