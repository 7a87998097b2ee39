"""Descents of several bodies from one day under one Sun, side by side: the Sun is drawn once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from explorer.physics import ensemble, solar_activity
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import Body, descend
from explorer.physics.repeated_cycle import repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from explorer.physics.ensemble import Case
    from explorer.physics.solar_activity import Forcing


@dataclass(frozen=True, slots=True)
class Block:
    """Which members of an ensemble: ``count`` of them, the block of that number, under drawn cycles (None) or one that comes again."""

    number: int
    count: int
    seed: int
    years: float
    cycle: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Fallen:
    """What became of the members (M,) of one body; days from the start, infinite for never within the time. See ``decay.Descent``."""

    ballistic_m2_kg: NDArray[np.float64]
    crossing_days: NDArray[np.float64]
    reentry_days: NDArray[np.float64]
    hold_delta_v_m_s: NDArray[np.float64]


def fall_together(cases: Sequence[Case], block: Block, marks_km: Sequence[float]) -> list[Fallen]:
    """Follow a block of members of every case, in the order of the cases; the same numbers as ``ensemble.run`` has for its members.

    The cases have the same start, inclination, plan and fit to the quiet Sun. Raises ``ExplorerError`` for input that makes no sense.
    """
    first = cases[0]
    if len({(one.start, one.inclination_deg, one.plan, one.quiet_factor, one.quiet_sfu, one.active_sfu) for one in cases}) > 1:
        raise ValueError("cases of one batch start on one day, on one inclination, with one plan and one fit")
    for case in cases:
        ensemble.check(case, block.count, block.seed, block.years)
    air, sun = Atmosphere.of(first.inclination_deg), solar_activity.load()
    sun.day(first.start)
    times = [ensemble.step_and_days(case, air, sun, block.years) for case in cases]
    found: dict[int, Fallen] = {}
    for (step, days), numbers in groupby(sorted(range(len(cases)), key=times.__getitem__), key=times.__getitem__):
        chosen = list(numbers)
        found |= dict(zip(chosen, _fall([cases[one] for one in chosen], block, marks_km, step, days), strict=True))
    return [found[number] for number in range(len(cases))]


def _fall(cases: Sequence[Case], block: Block, marks_km: Sequence[float], step: int, days: int) -> list[Fallen]:
    air, sun = Atmosphere.of(cases[0].inclination_deg), solar_activity.load()
    bodies: list[Body] = []
    forcing: Forcing | None = None
    for case in cases:
        # Each case as if it were alone: the same stream from its beginning.
        random = np.random.default_rng([block.seed, block.number])
        bodies.append(ensemble.bodies(case, block.count, random))
        if forcing is None and block.cycle is None:
            forcing = sun.forcing(case.start, days, block.count, step, random)
    if forcing is None:
        forcing = repeated(sun, block.cycle or 0, cases[0].start, days, step)
    one = bodies[0]
    drawn = np.concatenate([body.ballistic_m2_kg for body in bodies])
    courses = tuple(case.area_course for case in cases)
    together = Body(
        drawn, one.quiet_factor, one.quiet_sfu, one.active_sfu, courses, np.repeat(np.arange(len(cases), dtype=np.intp), block.count)
    )
    altitude = np.repeat([case.altitude_km for case in cases], block.count)
    found = descend(air, _wider(forcing, len(cases)), altitude, together, marks_km=marks_km, plan=cases[0].plan)
    parts = [slice(number * block.count, (number + 1) * block.count) for number in range(len(cases))]
    return [
        Fallen(together.ballistic_m2_kg[part], found.crossing_days[:, part], found.reentry_days[part], found.hold_delta_v_m_s[part])
        for part in parts
    ]


def _wider(forcing: Forcing, times: int) -> Forcing:
    if times == 1 or forcing.f107_sfu.shape[1] == 1:
        return forcing
    flux, ap = (np.tile(values, (1, times)) for values in (forcing.f107_sfu, forcing.ap))
    return solar_activity.Forcing(forcing.start, forcing.step_days, flux, ap)
