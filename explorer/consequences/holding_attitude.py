"""How the station holds its attitude before and after a scenario: the balance of torques, what the gyroscopes gather, who unloads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.consequences.drag_area import AHEAD, bodies_of, sun_angles_deg
from explorer.consequences.reboosting import span_of
from explorer.consequences.station_mass import station_mass
from explorer.errors import ExplorerError
from explorer.physics import attitude, momentum, raster, reboost
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog, Steering
    from explorer.consequences.configuration import Configuration
    from explorer.consequences.rating import ProviderState
    from explorer.consequences.study import Study
    from explorer.physics.attitude import Angles, Equilibrium
    from explorer.physics.momentum import Gathering

CAPABILITY = "momentum-attitude-control"
UNLOADING_PART = "unloading"
THRUSTERS = "propulsive-attitude-control"
_ORBIT_ANGLES = 8
_LINE_M = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The torques on a configuration in flight with +X ahead.

    ``pressure_m`` (3,) is the centre of pressure, SSACS, its x that of the centre of mass (along the flow it does not matter).
    ``equilibrium`` is the attitude in which the torques balance at the best drag (None: none near level flight), ``pitch_deg`` its pitch
    with the ranges of drag and centre of pressure. ``drag_torque_n_m`` is that of the drag about pitch in level flight.
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


@dataclass(frozen=True, slots=True, eq=False)
class AttitudeStudy:
    """Holding the attitude before and after.

    ``kept`` is what the gyroscopes gather after the change while the station stays in the attitude that balanced before it, with
    ``kept_torque_n_m`` (3,), LVLH; None where nothing balanced before. ``capacity_n_m_s`` is of all gyroscopes that work, aligned.
    ``unloading_kg`` is what emptying a full set costs with the thrusters of ``unloads_before`` (names), and ``unloads_after`` who is left.
    """

    before: Balance
    after: Balance
    capacity_before_n_m_s: Span
    capacity_after_n_m_s: Span
    kept: Gathering | None
    kept_torque_n_m: NDArray[np.float64] | None
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
    for step in range(_ORBIT_ANGLES):
        bodies = bodies_of(found, sun_angles_deg(found, beta_deg, (step + 0.5) * 360.0 / _ORBIT_ANGLES))
        keys = raster.crossings(bodies, seen, _LINE_M)
        area = raster.covered_m2(keys, _LINE_M)
        whole += area
        moment += area * raster.centre_m(keys, seen, _LINE_M)
    return moment / whole


def balance(found: Configuration, loss_m_per_day: Span, altitude_km: float) -> Balance:
    """The torques on a configuration that loses so much altitude a day. Raises ``ExplorerError`` for an altitude that cannot be."""
    steering = _steering(found.catalog)
    whole = station_mass(found).whole
    pressure = _pressure(found).copy()
    pressure[0] = whole.centre_m[0]
    offset = pressure - whole.centre_m
    drag = loss_m_per_day.each(lambda loss: reboost.drag_n(loss, whole.mass_kg, altitude_km))
    error = steering.pressure_error_m.value

    def body(drag_n: float, down_m: float = 0.0) -> attitude.Body:
        return attitude.Body(whole.inertia_kg_m2, offset + np.array([0.0, 0.0, down_m]), drag_n, altitude_km)

    best = attitude.torque_equilibrium(body(drag.best))
    corners = [attitude.torque_equilibrium(body(drag_n, down)) for drag_n in drag for down in (-error, error)]
    pitches = [one.angles.pitch_deg for one in corners if one is not None]
    torques = [drag_n * -(offset[2] + down) for drag_n in drag for down in (-error, error)]
    arm = float(np.hypot(offset[1], offset[2]))
    swing = span_of(steering.air_swing).times(drag).times(Span(max(arm - error, 0.0), arm, arm + error))
    rate = reboost.mean_motion_rad_s(altitude_km)
    capacity = _capacity(steering, steering.gyroscopes)
    trimmed = None if best is None else momentum.gathering(np.zeros(3), altitude_km, capacity.best, swing.high).full_s
    return Balance(
        mass_kg=whole.mass_kg,
        centre_m=whole.centre_m,
        inertia_kg_m2=whole.inertia_kg_m2,
        pressure_m=pressure,
        drag_n=drag,
        drag_torque_n_m=Span.of(-drag.best * float(offset[2]), map(float, torques)),
        stiffness_n_m_per_deg=attitude.pitch_stiffness_n_m_per_deg(body(drag.best)),
        equilibrium=best,
        pitch_deg=Span.of(best.angles.pitch_deg, pitches) if best else None,
        swing_n_m_s=swing.each(lambda torque: torque / rate),
        trimmed_full_s=trimmed,
    )


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
    kept, torque = _kept(first, second, altitude_km, capacities[1])
    arm = _arm_m(before, unloading, first.centre_m)
    impulse = span_of(steering.unloading_specific_impulse_s)
    full = capacities[0]
    spent = None
    if arm is not None:
        spent = Span(*(momentum.unloading_kg(one, arm, isp) for one, isp in zip(full, reversed(impulse), strict=True)))
    limit = steering.greatest_off_level_deg.value
    return AttitudeStudy(
        before=first,
        after=second,
        capacity_before_n_m_s=capacities[0],
        capacity_after_n_m_s=capacities[1],
        kept=kept,
        kept_torque_n_m=torque,
        unloads_before=_names(provider for provider in unloading if provider.working_before),
        unloads_after=_names(provider for provider in unloading if provider.working_after),
        turns_after=_names(provider for provider in study.rating(THRUSTERS).providers if provider.working_after),
        unloading_arm_m=arm,
        unloading_kg=spent,
        saturated_orbit_kg=steering.saturated_orbit_kg.value,
        half_turn_kg=steering.half_turn_kg.value,
        within_limit=None if second.equilibrium is None else second.equilibrium.off_level_deg <= limit,
        assumptions=(
            "Flight in LVLH with +X ahead; mean torques of an orbit; the drag acts at the middle of the area shown to the flow.",
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


def _kept(first: Balance, second: Balance, altitude_km: float, capacity: Span) -> tuple[Gathering | None, NDArray[np.float64] | None]:
    if first.equilibrium is None:
        return None, None
    angles: Angles = first.equilibrium.angles
    body = attitude.Body(second.inertia_kg_m2, second.pressure_m - second.centre_m, second.drag_n.best, altitude_km)
    torque = attitude.to_station(angles).T @ attitude.torque_n_m(body, angles)
    return momentum.gathering(torque, altitude_km, capacity.best), torque


def _names(providers: Iterable[ProviderState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(provider.name for provider in providers))


def _arm_m(found: Configuration, providers: Iterable[ProviderState], centre_m: NDArray[np.float64]) -> float | None:
    """How far along the station the thrusters of the farthest element that unloads are from the centre of mass."""
    nodes = found.catalog.assembly.placements(found.date)
    elements = [provider.by.partition(":")[2] for provider in providers if provider.working_before and provider.by.startswith("element:")]
    arms = [abs(float(nodes[element][0, 3] - centre_m[0])) for element in elements if element in nodes]
    return max(arms, default=None)


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
