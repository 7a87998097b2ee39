"""The balance of torques of the real model, and what a change of configuration does to it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.consequences.configuration import configuration
from explorer.consequences.drag_area import bodies_of, feathered_deg
from explorer.consequences.holding_attitude import attitude_study, centre_of_pressure_m
from explorer.consequences.study import evaluate
from explorer.physics import attitude
from explorer.physics.reboost import mean_motion_rad_s
from explorer.physics.span import Span

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.holding_attitude import AttitudeStudy

DAY = datetime.date(2026, 11, 23)
LOSS = Span(20.0, 40.0, 80.0)


def studied(catalog: Catalog, scenario: str, loss: Span = LOSS) -> AttitudeStudy:
    study = evaluate(catalog, scenario, DAY)
    before, after = (configuration(catalog, study, state) for state in ("before", "after"))
    return attitude_study(before, after, study, (loss, loss), 417.0)


def test_the_stations_equilibrium_is_within_15_degrees_of_level(catalog: Catalog) -> None:
    """So it is looked for by those who fly it (R. Frost, NASA); some degrees nose down and to port as flown."""
    found = studied(catalog, "today")
    balanced = found.before.equilibrium
    assert balanced is not None
    assert 1 < balanced.off_level_deg < 15
    assert -12 < balanced.angles.pitch_deg < 0
    assert -8 < balanced.angles.yaw_deg < 0
    assert abs(balanced.angles.roll_deg) < 3
    assert found.within_limit
    pitch = found.before.pitch_deg
    assert pitch is not None
    assert pitch.low <= pitch.best <= pitch.high
    # The long station is unstable in pitch: gyroscopes must hold the balance.
    assert found.before.stiffness_n_m_per_deg > 0
    inertia = found.before.inertia_kg_m2
    difference = float(inertia[2, 2] - inertia[0, 0])
    assert found.before.stiffness_n_m_per_deg == pytest.approx(3 * mean_motion_rad_s(417.0) ** 2 * difference * np.pi / 180)


@pytest.mark.parametrize("day", ["2012-06-01", "2016-06-01"])
def test_the_station_before_2017_balances_where_nasa_says_it_does(catalog: Catalog, day: str) -> None:
    """Yaw -4, pitch -3, roll 0 degrees is called typical (The International Space Station: Operating an Outpost, 2017, chapter 7)."""
    study = evaluate(catalog, "today", datetime.date.fromisoformat(day))
    found = configuration(catalog, study, "before")
    balanced = attitude_study(found, found, study, (LOSS, LOSS), 410.0).before.equilibrium
    assert balanced is not None
    assert balanced.angles.pitch_deg == pytest.approx(-3, abs=1)
    assert balanced.angles.yaw_deg == pytest.approx(-4, abs=2.5)
    assert balanced.angles.roll_deg == pytest.approx(0, abs=1.5)


def test_the_pitch_is_in_doubt_by_masses_and_not_by_the_air_alone(catalog: Catalog) -> None:
    """Where stores lie and where each part's centre is moves the balance by more than the air does."""
    found = studied(catalog, "russia-detaches")
    for one in (found.before, found.after):
        assert one.pitch_deg is not None
        assert one.balanced_rad is not None
        assert 0.3 < one.pitch_deg.best - one.pitch_deg.low < 6
        assert 0.3 < one.pitch_deg.high - one.pitch_deg.best < 6
        pitches = np.degrees(one.balanced_rad[..., 1]) - one.pitch_deg.best
        by = dict(zip(one.doubts, np.abs(pitches).max(axis=1).tolist(), strict=True))
        assert by["place of the stores, USOS"] > 2 * by["drag"] > 0
        # Each doubt alone lies in the range.
        assert pitches.min() >= one.pitch_deg.low - one.pitch_deg.best - 1e-9
        assert pitches.max() <= one.pitch_deg.high - one.pitch_deg.best + 1e-9
    # The shorter station is easier to turn: its balance is known less well.
    assert found.after.pitch_deg is not None
    assert found.before.pitch_deg is not None
    widths = [one.high - one.low for one in (found.before.pitch_deg, found.after.pitch_deg)]
    assert widths[1] > widths[0]


def test_gyroscopes_have_their_ranges_from_the_same_doubts(catalog: Catalog) -> None:
    found = studied(catalog, "russia-detaches")
    full, kept = found.full_h, found.kept
    assert full is not None
    assert kept is not None
    assert kept.full_s is not None
    assert full.best == pytest.approx(kept.full_s / 3600)
    assert 0 < full.low < 0.9 * full.best
    assert 1.1 * full.best < full.high < 5 * full.best
    for one in (found.before, found.after):
        assert 0 <= one.swing_n_m_s.low < one.swing_n_m_s.best < one.swing_n_m_s.high
        assert one.drag_torque_n_m.low < one.drag_torque_n_m.best < one.drag_torque_n_m.high
    assert studied(catalog, "today").full_h is None


def test_nothing_changes_without_a_change(catalog: Catalog) -> None:
    found = studied(catalog, "today")
    assert found.kept_torque_n_m == pytest.approx(np.zeros(3), abs=1e-3)
    assert found.unloads_before == found.unloads_after != ()


def test_without_the_russian_segment(catalog: Catalog) -> None:
    found = studied(catalog, "russia-detaches")
    before, after = found.before.equilibrium, found.after.equilibrium
    assert before is not None
    assert after is not None
    # The centre of mass goes forward by metres, the station is much stubbier, the balance is another one.
    assert found.after.centre_m[0] - found.before.centre_m[0] > 3
    assert found.after.stiffness_n_m_per_deg < 0.5 * found.before.stiffness_n_m_per_deg
    assert abs(after.angles.pitch_deg - before.angles.pitch_deg) > 2
    # In the old attitude the gyroscopes are full within some orbits, and nobody is left to unload them.
    assert found.kept is not None
    assert found.kept.full_s is not None
    assert 600 < found.kept.full_s < 6 * 5600
    assert "Zvezda's thrusters" in found.unloads_before
    assert found.unloads_after == ()
    assert found.turns_after == ()
    # The gyroscopes themselves are still there: it does not tumble at once.
    assert found.capacity_after_n_m_s == found.capacity_before_n_m_s
    assert found.capacity_after_n_m_s.best == pytest.approx(19_040)
    # Trimmed anew, what the air does within an orbit fits in with room to spare.
    assert found.after.trimmed_full_s is None
    assert found.after.swing_n_m_s.high < 0.2 * found.capacity_after_n_m_s.low


def test_more_drag_moves_the_balance(catalog: Catalog) -> None:
    quiet, active = (studied(catalog, "today", loss).before for loss in (Span(10, 10, 10), Span(170, 170, 170)))
    assert active.drag_n.best == pytest.approx(17 * quiet.drag_n.best)
    assert quiet.equilibrium is not None
    assert active.equilibrium is not None
    shift = active.equilibrium.angles.pitch_deg - quiet.equilibrium.angles.pitch_deg
    # Small angles: the drag's torque over the stiffness.
    torque = active.drag_torque_n_m.best - quiet.drag_torque_n_m.best
    assert shift == pytest.approx(-torque / active.equilibrium.stiffness_n_m_per_deg, rel=0.15)


def test_the_centre_of_pressure_lies_near_the_truss(catalog: Catalog) -> None:
    """Most of what the flow meets are wings and truss, which lie above the modules and so above the centre of mass."""
    study = evaluate(catalog, "today", DAY)
    found = configuration(catalog, study)
    _, y, z = centre_of_pressure_m(found).tolist()
    assert abs(y) < 2
    assert -1.5 < z < 3
    assert studied(catalog, "today").before.centre_m[2] > z
    assert bodies_of(found, feathered_deg(found)).count > 40


def test_torque_in_the_kept_attitude_is_that_of_the_new_body(catalog: Catalog) -> None:
    found = studied(catalog, "russia-detaches")
    assert found.before.equilibrium is not None
    angles = found.before.equilibrium.angles
    body = attitude.Body(found.after.inertia_kg_m2, found.after.pressure_m - found.after.centre_m, found.after.drag_n.best, 417.0)
    expected = attitude.to_station(angles).T @ attitude.torque_n_m(body, angles)
    assert found.kept_torque_n_m == pytest.approx(expected)
    assert float(np.linalg.norm(expected)) > 1
