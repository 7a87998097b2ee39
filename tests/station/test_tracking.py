"""Wings that face the Sun, radiators that show it their edge, and the poses that follow, on a station small enough to reckon by head."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from explorer.orbit.plane import sun_in_station_frame
from explorer.station.tracking import edge_deg, facing_deg, incidence, tracking_deg
from tests.station.small_linkage import DAY, GIMBALS, gimbal, station

SUNS = [
    np.array(sun_in_station_frame(beta, angle)) for beta, angle in itertools.product((-70.0, -20.0, 0.0, 35.0, 75.0), range(0, 360, 23))
]


def cosine(assembly_normal: np.ndarray, sun: np.ndarray) -> float:
    return float(assembly_normal @ sun)


@pytest.mark.parametrize("sun", SUNS)
def test_two_axes_face_any_sun(sun: np.ndarray) -> None:
    linkage = station().linkage(DAY)
    angles = tracking_deg(linkage, sun, {})
    placed = linkage.pose(angles)
    # The wing's frame lies as SSACS at zero: its cells' normal is -Z.
    assert cosine(placed["wing"][:3, :3] @ (0, 0, -1), sun) == pytest.approx(1.0, abs=1e-9)
    assert incidence(linkage, linkage.gimbals["beta"], angles, sun) == pytest.approx(1.0, abs=1e-9)
    # The radiator is edge-on to the Sun, or stands at the limit that is nearest to that.
    off = abs(cosine(placed["truss/radiator"][:3, 0], sun))
    reachable = np.radians(np.linspace(-115, 115, 4000))
    best = np.abs(np.cos(reachable) * sun[0] - np.sin(reachable) * sun[2]).min()
    assert off == pytest.approx(best, abs=1e-3)
    assert -115 <= angles["radiator-joint"] <= 115


@pytest.mark.parametrize("sun", SUNS)
def test_one_axis_comes_as_near_as_its_limits_let_it(sun: np.ndarray) -> None:
    linkage = station().linkage(DAY)
    angles = tracking_deg(linkage, sun, {})
    turns = np.radians(np.linspace(-120, 120, 9601))
    normals = np.stack([np.sin(turns), np.zeros_like(turns), np.cos(turns)], axis=1)
    assert incidence(linkage, linkage.gimbals["one-axis"], angles, sun) == pytest.approx(float((normals @ sun).max()), abs=1e-6)


def test_at_noon_the_alpha_joint_is_at_zero_and_the_beta_joint_takes_the_beta_angle() -> None:
    angles = tracking_deg(station().linkage(DAY), np.array(sun_in_station_frame(30.0, 0.0)), {})
    assert angles["alpha"] == pytest.approx(0.0, abs=1e-9)
    # About forward, right-handed, zenith goes to starboard; the Sun of a positive beta angle stands to port.
    assert angles["beta"] == pytest.approx(-30.0)
    assert angles["shoulder"] == 30.0


def test_once_round_the_orbit_the_alpha_joint_goes_once_round() -> None:
    linkage = station().linkage(DAY)
    angles = [tracking_deg(linkage, np.array(sun_in_station_frame(0.0, at)), {})["alpha"] for at in range(0, 360, 10)]
    turned = np.unwrap(angles, period=360.0)
    assert np.abs(np.diff(turned)).max() == pytest.approx(10.0)
    assert abs(turned[-1] - turned[0]) == pytest.approx(350.0)


def test_what_is_turned_by_hand_stays_and_the_rest_makes_the_best_of_it() -> None:
    linkage, sun = station().linkage(DAY), np.array(sun_in_station_frame(20.0, 60.0))
    angles = tracking_deg(linkage, sun, {"alpha": 0.0})
    assert angles["alpha"] == 0.0
    best = max(incidence(linkage, linkage.gimbals["beta"], {**angles, "beta": float(angle)}, sun) for angle in np.arange(-180, 180, 0.5))
    assert incidence(linkage, linkage.gimbals["beta"], angles, sun) >= best - 1e-9


def test_in_the_shadow_radiators_face_the_earth_and_wings_go_on() -> None:
    linkage, sun = station().linkage(DAY), np.array(sun_in_station_frame(0.0, 180.0))
    lit, dark = tracking_deg(linkage, sun, {}), tracking_deg(linkage, sun, {}, in_shadow=True)
    assert lit["alpha"] == dark["alpha"]
    normal = linkage.pose(dark)["truss/radiator"][:3, 0]
    assert abs(normal[2]) == pytest.approx(1.0)
    assert abs(linkage.pose(lit)["truss/radiator"][2, 0]) == pytest.approx(0.0, abs=1e-9)


def test_a_sun_along_the_axis_leaves_a_joint_at_rest() -> None:
    assert facing_deg(GIMBALS[1], np.array([1.0, 0.0, 0.0])) == 10.0
    assert edge_deg(GIMBALS[2], np.array([0.0, 1.0, 0.0])) == 0.0


def test_beyond_the_limits_the_nearer_one_round_the_circle_is_taken() -> None:
    narrow = gimbal("narrow", "truss", (0, 0, 1), faces=(1, 0, 0), tracks="sun", least_deg=0.0, greatest_deg=100.0)
    at = np.radians(-170.0)
    assert facing_deg(narrow, np.array([np.cos(at), np.sin(at), 0.0])) == 100.0
    assert facing_deg(replace(narrow, least_deg=-10.0), np.array([np.cos(-1.0), np.sin(-1.0), 0.0])) == -10.0


def test_links_turn_after_what_carries_them() -> None:
    placed = station().placements(DAY, {"shoulder": 90.0, "elbow": -90.0, "alpha": 90.0, "beta": 0.0})
    hand = placed["truss/lower"] @ (6, 0, 0, 1)  # two metres beyond the elbow
    assert hand[:3] == pytest.approx([2, 4, 0])
    # The whole wing swings with the outboard part: its mast, forward at zero, points to zenith.
    assert placed["wing"][:3, 0] == pytest.approx([0, 0, -1])
    assert placed["wing"][:3, 3] == pytest.approx([0, 10, 0])
    assert placed["module"] == pytest.approx(station().placements(DAY)["module"])


def test_angles_that_nobody_gave_are_at_rest() -> None:
    assert station().placements(DAY)["truss/upper"] == pytest.approx(station().placements(DAY, {"shoulder": 30.0})["truss/upper"])


def test_what_hangs_on_a_member_that_does_not_exist_has_no_place() -> None:
    loose = replace(GIMBALS[5], base="nowhere")
    placed = station((*GIMBALS[:5], loose)).placements(DAY)
    assert "truss/lower" not in placed
    assert "truss/upper" in placed
