"""How the station holds its attitude before and after a scenario: the balance of torques, what the gyroscopes gather, who unloads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.consequences.drag_area import AHEAD, orbit_covers
from explorer.consequences.mass_doubts import aligned
from explorer.consequences.reboosting import span_of
from explorer.consequences.station_mass import station_mass
from explorer.errors import ExplorerError
from explorer.physics import attitude, momentum, raster, reboost
from explorer.physics.span import Span, independent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog, Steering
    from explorer.consequences.configuration import Configuration
    from explorer.consequences.rating import ProviderState
    from explorer.consequences.station_mass import StationMass
    from explorer.consequences.study import Study
    from explorer.physics.attitude import Angles, Equilibrium
    from explorer.physics.momentum import Gathering

CAPABILITY = "momentum-attitude-control"
UNLOADING_PART = "unloading"
THRUSTERS = "propulsive-attitude-control"
_LINE_M = 0.2
_TELLING = 3e-4
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The torques on a configuration in flight with +X ahead.

    ``pressure_m`` (3,) is the centre of pressure, SSACS, its x that of the centre of mass (along the flow it does not matter).
    ``equilibrium`` is the attitude in which the torques balance at the best values (None: none near level flight), ``pitch_deg`` its
    pitch with its range (None: in some of the ways nothing balances). ``drag_torque_n_m`` is the drag's about pitch in level flight.

    Ranges are of independent ``doubts``: drag, centre of pressure, and all that could be otherwise about the masses
    (``mass_doubts``), which moves the centre of mass and changes the inertia. ``ways`` (doubts, 2) are the station in each
    way of each, ``balanced_rad`` (doubts, 2, 3) its yaw, pitch and roll there.
    """

    mass_kg: float
    centre_m: NDArray[np.float64]
    inertia_kg_m2: NDArray[np.float64]
    pressure_m: NDArray[np.float64]
    drag_n: Span
    drag_torque_n_m: Span
    stiffness_n_m_per_deg: float
    equilibrium: Equilibrium | None
    pitch_deg: Span | None
    swing_n_m_s: Span
    trimmed_full_s: float | None
    doubts: tuple[str, ...]
    ways: attitude.Bodies
    balanced_rad: NDArray[np.float64] | None


@dataclass(frozen=True, slots=True, eq=False)
class AttitudeStudy:
    """Holding the attitude before and after.

    ``kept`` is what the gyroscopes gather after the change while the station stays in the attitude that balanced before it, with
    ``kept_torque_n_m`` (3,), LVLH; None where nothing balanced before. ``full_h`` is after how many hours they are full then; None where
    they never are. ``capacity_n_m_s`` is of all gyroscopes that work, aligned.
    ``unloading_kg`` is what emptying a full set costs with the thrusters of ``unloads_before`` (names), and ``unloads_after`` who is left.
    """

    before: Balance
    after: Balance
    capacity_before_n_m_s: Span
    capacity_after_n_m_s: Span
    kept: Gathering | None
    kept_torque_n_m: NDArray[np.float64] | None
    full_h: Span | None
    unloads_before: tuple[str, ...]
    unloads_after: tuple[str, ...]
    turns_after: tuple[str, ...]
    unloading_arm_m: float | None
    unloading_kg: Span | None
    saturated_orbit_kg: float
    half_turn_kg: float
    within_limit: bool | None
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]


def centre_of_pressure_m(found: Configuration, beta_deg: float = 0.0) -> NDArray[np.float64]:
    """The middle of the area shown to the flow (3,), SSACS, in the plane through S0; mean over an orbit with wings that follow the Sun."""
    seen = raster.view(np.array(AHEAD))
    whole, moment = 0.0, np.zeros(3)
    for keys in orbit_covers(found, np.array(AHEAD), "sun-tracking", (beta_deg,), _LINE_M):
        area = raster.covered_m2(keys, _LINE_M)
        whole += area
        moment += area * raster.centre_m(keys, seen, _LINE_M)
    return moment / whole


def balance(found: Configuration, loss_m_per_day: Span, altitude_km: float) -> Balance:
    """The torques on a configuration that loses so much altitude a day. Raises ``ExplorerError`` for an altitude that cannot be."""
    steering = _steering(found.catalog)
    weighed = station_mass(found)
    whole = weighed.whole
    pressure = _pressure(found).copy()
    pressure[0] = whole.centre_m[0]
    offset = pressure - whole.centre_m
    drag = loss_m_per_day.each(lambda loss: reboost.drag_n(loss, whole.mass_kg, altitude_km))
    body = attitude.Body(whole.inertia_kg_m2, offset, drag.best, altitude_km)
    best = attitude.torque_equilibrium(body)
    ways, names = _in_doubt(weighed, body, drag, steering.pressure_error_m.value)
    balanced = attitude.balanced_rad(ways, body, best) if best else None
    return Balance(
        mass_kg=whole.mass_kg,
        centre_m=whole.centre_m,
        inertia_kg_m2=whole.inertia_kg_m2,
        pressure_m=pressure,
        drag_n=drag,
        drag_torque_n_m=_ranged(-drag.best * float(offset[2]), -ways.drag_n * ways.pressure_offset_m[..., 2]),
        stiffness_n_m_per_deg=attitude.pitch_stiffness_n_m_per_deg(body),
        equilibrium=best,
        pitch_deg=None if best is None or balanced is None else _ranged(best.angles.pitch_deg, np.degrees(balanced[..., 1])),
        swing_n_m_s=(swing := _swing(body, ways, span_of(steering.air_swing))),
        trimmed_full_s=_trimmed_full_s(steering, best, swing, altitude_km),
        doubts=names,
        ways=ways,
        balanced_rad=balanced,
    )


def _in_doubt(weighed: StationMass, best: attitude.Body, drag: Span, error_m: float) -> tuple[attitude.Bodies, tuple[str, ...]]:
    """The station in each way of each doubt (doubts, 2), and their names: the air, the centre of pressure, the masses."""
    names = ("drag", "centre of pressure, y", "centre of pressure, z", *weighed.doubts)
    inertia = np.broadcast_to(best.inertia_kg_m2, (len(names), 2, 3, 3)).copy()
    offset = np.broadcast_to(best.pressure_offset_m, (len(names), 2, 3)).copy()
    drags = np.full((len(names), 2), drag.best)
    drags[0] = drag.low, drag.high
    for doubt, axis in ((1, 1), (2, 2)):
        offset[doubt, :, axis] += -error_m, error_m
    inertia[3:] = weighed.ways.inertia_kg_m2
    # Along the flow the place of the pressure does not matter: it stays abreast of the centre of mass.
    offset[3:, :, 1:] -= (weighed.ways.centre_m - weighed.whole.centre_m)[..., 1:]
    return attitude.Bodies(inertia, offset, drags, best.altitude_km), names


def _ranged(best: float, others: NDArray[np.float64]) -> Span:
    low, high = independent(best, others)
    return Span(float(low), best, float(high))


def _swing(best: attitude.Body, ways: attitude.Bodies, air: Span) -> Span:
    """The momentum that the gyroscopes take and give back in each orbit, as the air is denser by day than by night."""
    rate = reboost.mean_motion_rad_s(best.altitude_km)

    def swing(share: float, drag: NDArray[np.float64], offset: NDArray[np.float64]) -> NDArray[np.float64]:
        return share * drag * np.hypot(offset[..., 1], offset[..., 2]) / rate

    middle = float(swing(air.best, np.array(best.drag_n), best.pressure_offset_m))
    in_air = [[middle * air.low / air.best, middle * air.high / air.best]] if air.best > 0 else []
    found = _ranged(middle, np.concatenate([np.reshape(in_air, (-1, 2)), swing(air.best, ways.drag_n, ways.pressure_offset_m)]))
    return Span(max(found.low, 0.0), middle, found.high)


def _trimmed_full_s(steering: Steering, best: Equilibrium | None, swing: Span, altitude_km: float) -> float | None:
    if best is None:
        return None
    torque = swing.high * reboost.mean_motion_rad_s(altitude_km)
    return momentum.gathering(np.zeros(3), altitude_km, _capacity(steering, steering.gyroscopes).best, torque).full_s


def attitude_study(before: Configuration, after: Configuration, study: Study, loss: tuple[Span, Span], altitude_km: float) -> AttitudeStudy:
    """Holding the attitude before and after; ``loss`` are the two losses of altitude, metres a day."""
    catalog = before.catalog
    steering = _steering(catalog)
    first, second = balance(before, loss[0], altitude_km), balance(after, loss[1], altitude_km)
    rating = study.rating(CAPABILITY)
    unloading = [provider for part in rating.parts if part.id == UNLOADING_PART for provider in part.providers]
    capacities = [
        _capacity(steering, steering.gyroscopes if working else 0)
        for working in (
            any(provider.working_before for provider in rating.providers),
            any(provider.working_after for provider in rating.providers),
        )
    ]
    kept, torque, full_h = _kept(first, second, altitude_km, capacities[1])
    arm = _arm_m(before, unloading)
    impulse = span_of(steering.unloading_specific_impulse_s)
    spent = None
    if arm is not None:
        cases = zip(capacities[0], reversed(arm), reversed(impulse), strict=True)
        spent = Span(*(momentum.unloading_kg(one, metres, isp) for one, metres, isp in cases))
    limit = steering.greatest_off_level_deg.value
    return AttitudeStudy(
        before=first,
        after=second,
        capacity_before_n_m_s=capacities[0],
        capacity_after_n_m_s=capacities[1],
        kept=kept,
        kept_torque_n_m=torque,
        full_h=full_h,
        unloads_before=_names(provider for provider in unloading if provider.working_before),
        unloads_after=_names(provider for provider in unloading if provider.working_after),
        turns_after=_names(provider for provider in study.rating(THRUSTERS).providers if provider.working_after),
        unloading_arm_m=None if arm is None else arm.best,
        unloading_kg=spent,
        saturated_orbit_kg=steering.saturated_orbit_kg.value,
        half_turn_kg=steering.half_turn_kg.value,
        within_limit=None if second.equilibrium is None else second.equilibrium.off_level_deg <= limit,
        assumptions=(
            "Flight in LVLH with +X ahead; mean torques of an orbit; the drag acts at the middle of the area shown to the flow.",
            f"That middle may lie {steering.pressure_error_m.value:g} m off; masses and their places are in doubt as for the mass itself.",
            "In each way in which they may be, the station is balanced before the change in the attitude that it needs then.",
            "Gyroscopes start empty and hold all they can; the software leaves a margin, so that they are full sooner.",
            "Unloading counts a couple of the best arm and no losses: flown figures are several times as much.",
        ),
        sources=steering.sources,
    )


def _steering(catalog: Catalog) -> Steering:
    if catalog.steering is None:
        raise ExplorerError("the data say nothing of the gyroscopes; expected a [[steering]]")
    return catalog.steering


def _capacity(steering: Steering, working: int) -> Span:
    return span_of(steering.momentum_n_m_s).each(lambda each: momentum.capacity_n_m_s(each, working))


def _kept(
    first: Balance, second: Balance, altitude_km: float, capacity: Span
) -> tuple[Gathering | None, NDArray[np.float64] | None, Span | None]:
    """What gathers in the attitude of before, the torque that does it, and after how many hours the gyroscopes are full."""
    if first.equilibrium is None:
        return None, None, None
    angles: Angles = first.equilibrium.angles
    body = attitude.Body(second.inertia_kg_m2, second.pressure_m - second.centre_m, second.drag_n.best, altitude_km)
    torque = attitude.to_station(angles).T @ attitude.torque_n_m(body, angles)
    kept = momentum.gathering(torque, altitude_km, capacity.best)
    return kept, torque, _full_h(first, second, torque, capacity)


def _full_h(first: Balance, second: Balance, torque_n_m: NDArray[np.float64], capacity: Span) -> Span | None:
    """The range of that time, each doubt for itself: the same masses and air before and after, in the attitude that they need before."""
    altitude_km = second.ways.altitude_km
    if first.equilibrium is None or first.balanced_rad is None or capacity.low <= 0:
        return None
    names, of_first, of_second = aligned(first.doubts, second.doubts)
    angles = first.equilibrium.angles
    start = np.radians([angles.yaw_deg, angles.pitch_deg, angles.roll_deg])
    at = np.broadcast_to(start, (len(names), 2, 3)).copy()
    at[of_first >= 0] = first.balanced_rad[of_first[of_first >= 0]]
    inertia = np.broadcast_to(second.inertia_kg_m2, (len(names), 2, 3, 3)).copy()
    offset = np.broadcast_to(second.pressure_m - second.centre_m, (len(names), 2, 3)).copy()
    drag = np.full((len(names), 2), second.drag_n.best)
    known, there = of_second >= 0, of_second[of_second >= 0]
    inertia[known], offset[known], drag[known] = (
        second.ways.inertia_kg_m2[there],
        second.ways.pressure_offset_m[there],
        second.ways.drag_n[there],
    )
    torques = attitude.torques_n_m(attitude.Bodies(inertia, offset, drag, altitude_km), at)
    torques = np.einsum("...ji,...j->...i", attitude.turns(at), torques)
    # What hardly changes the torque hardly changes the time.
    telling = (np.linalg.norm(torques - torque_n_m, axis=-1) > _TELLING * np.linalg.norm(torque_n_m)).any(axis=1)
    times = [_hours([(torque_n_m, room) for room in capacity], altitude_km)]
    times += [_hours([(one, capacity.best) for one in (pair[0], torque_n_m, pair[1])], altitude_km) for pair in torques[telling]]
    if any(None in three for three in times):
        return None
    # Of a time the ratios are added up, so that none comes out below nothing.
    logs = np.log(np.array(times, float))
    low, high = independent(logs[0, 1], logs[:, ::2])
    return Span(float(np.exp(low)), float(np.exp(logs[0, 1])), float(np.exp(high)))


def _hours(cases: Iterable[tuple[NDArray[np.float64], float]], altitude_km: float) -> list[float | None]:
    found = (momentum.gathering(torque, altitude_km, room).full_s for torque, room in cases)
    return [None if one is None else one / _HOUR_S for one in found]


def _names(providers: Iterable[ProviderState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(provider.name for provider in providers))


def _arm_m(found: Configuration, providers: Iterable[ProviderState]) -> Span | None:
    """How far along the station the thrusters of the farthest element that unloads are from the centre of mass."""
    nodes = found.catalog.assembly.placements(found.date)
    elements = [provider.by.partition(":")[2] for provider in providers if provider.working_before and provider.by.startswith("element:")]
    weighed = station_mass(found)
    centres = [float(one.centre_m[0]) for one in (weighed.whole, weighed.low, weighed.high)]
    arms = [[abs(float(nodes[element][0, 3]) - centre) for centre in centres] for element in elements if element in nodes]
    return Span.of(farthest[0], farthest) if (farthest := max(arms, default=[])) else None


def prepare(found: Configuration) -> None:
    """Have at hand what takes the most time, the centre of pressure: two configurations can be prepared side by side."""
    _pressure(found)


def _pressure(found: Configuration) -> NDArray[np.float64]:
    return _pressure_of(_Kept(found))


class _Kept:
    """A configuration as a key: by what it is of, as the centre of pressure takes a fifth of a second."""

    def __init__(self, found: Configuration) -> None:
        self.found = found
        self._key = (id(found.catalog), found.scenario, found.date, found.state, tuple(body.id for body in found.bodies))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=16)
def _pressure_of(kept: _Kept) -> NDArray[np.float64]:
    return centre_of_pressure_m(kept.found)
