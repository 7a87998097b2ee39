"""Bodies followed side by side fall as each would alone."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import ensemble, solar_activity
from explorer.physics.batch import Block, fall_together
from explorer.physics.decay import Plan
from explorer.physics.ensemble import Case
from explorer.physics.repeated_cycle import repeated, whole_cycles

MARKS = (370.0, 330.0, 280.0, 220.0)
CASE = Case(datetime.date(2026, 11, 23), 417.0, 51.64, 0.006, 0.13, 0.06, 0.83, 86.0, 104.0)
OLD = replace(CASE, start=datetime.date(2001, 3, 1), altitude_km=380.0)


@pytest.mark.parametrize("case", [CASE, OLD, replace(CASE, plan=Plan(hold_km=400.0, until_days=1500.0))])
def test_a_batch_has_the_numbers_of_the_ensemble(case: Case) -> None:
    others = [replace(case, ballistic_m2_kg=0.009), case, replace(case, altitude_km=405.0)]
    blocks = [Block(number, 1000 if number == 0 else 50, 7, 25.0) for number in range(2)]
    found = [fall_together(others, block, MARKS)[1] for block in blocks]
    outlook = ensemble.run(case, marks_km=MARKS, members=1050, seed=7)
    assert outlook is not None
    for wanted, values in [
        (outlook.reentry_days, np.concatenate([one.reentry_days for one in found])),
        (outlook.crossing_days[1][1], np.concatenate([one.crossing_days[1] for one in found])),
        (outlook.hold_delta_v_m_s, np.concatenate([one.hold_delta_v_m_s for one in found])),
    ]:
        got = np.quantile(values, (0.05, 0.5, 0.95), method="inverted_cdf")
        assert got == pytest.approx(tuple(wanted), rel=1e-9)


def test_the_heavier_body_stays_up_longer_in_every_future() -> None:
    light, heavy = fall_together([CASE, replace(CASE, ballistic_m2_kg=0.005)], Block(0, 40, 1, 25.0), MARKS)
    both = np.isfinite(light.reentry_days) & np.isfinite(heavy.reentry_days)
    assert both.sum() >= 35
    assert (heavy.reentry_days[both] > light.reentry_days[both]).all()


def test_a_cycle_over_again_is_that_cycle_at_the_same_time_after_its_minimum() -> None:
    sun = solar_activity.load()
    assert whole_cycles(sun) == (20, 21, 22, 23, 24)
    start = datetime.date(2026, 1, 1)
    forcing = repeated(sun, 22, start, 4000, 5)
    minima = [sun.first + np.timedelta64(day, "D") for day in sun.minima]
    # Measured days stay what they were.
    assert forcing.f107_sfu[0, 0] == pytest.approx(sun.effective_sfu[sun.day(start) : sun.day(start) + 5].mean(), rel=1e-6)
    at = forcing.start + np.timedelta64(5 * 200, "D")
    assert at > sun.last_observed
    of_cycle = minima[2] + (at - minima[5])
    first = int((of_cycle - sun.first).astype(int))
    assert forcing.f107_sfu[200, 0] == pytest.approx(sun.effective_sfu[first : first + 5].mean(), rel=1e-6)


def test_the_stronger_cycle_brings_it_down_sooner() -> None:
    # 22 was among the strongest measured (1989-1991), 24 the weakest of a century.
    strong, weak = (fall_together([CASE], Block(0, 21, 1, 25.0, cycle), MARKS)[0] for cycle in (22, 24))
    assert np.median(strong.reentry_days) < np.median(weak.reentry_days)


def test_a_cycle_that_was_not_measured_is_a_mistake() -> None:
    with pytest.raises(ExplorerError, match="solar cycle 25 was not measured from minimum to minimum; give one of 20 to 24"):
        repeated(solar_activity.load(), 25, CASE.start, 10, 5)


def test_cases_that_cannot_be_followed_together_are_refused() -> None:
    with pytest.raises(ValueError, match="start on one day"):
        fall_together([CASE, OLD], Block(0, 2, 0, 1.0), MARKS)
