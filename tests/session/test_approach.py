"""The camera from an approaching Dragon: at the port that is there on the day, clear of what is docked, facing the station."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.scene import cameras
from explorer.session.actions.docking import dock
from explorer.session.actions.exploding import explode
from explorer.session.actions.scenario import set_date
from explorer.session.actions.view import set_camera, set_view
from explorer.session.approach import DRAGON, approach_camera
from explorer.session.plan import ComparePlan, StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog


def port_m(session: Session, element: str, port: str) -> NDArray[np.float64]:
    assembly = session.catalog.assembly
    place: NDArray[np.float64] = (assembly.placements(session.state.date)[element] @ assembly.ports[element, port].frame())[:3, 3]
    return place


def out_m(camera: Camera) -> NDArray[np.float64]:
    offset: NDArray[np.float64] = np.subtract(camera.position, camera.target)
    return offset


@pytest.mark.parametrize(
    ("day", "element", "port"),
    [
        ("2026-11-23", "ida2", "idss"),  # Harmony forward
        ("2016-08-19", "ida2", "idss"),  # the day on which the adapter came
        ("2016-08-18", "pma2", "apas"),  # where the Shuttle docked
        ("2008-01-01", "pma2", "apas"),  # on Harmony
        ("2007-01-01", "pma2", "apas"),  # on Destiny
        ("2000-06-01", "pma2", "apas"),  # on Unity
    ],
)
def test_it_flies_to_the_forward_port_of_the_day(session: Session, day: str, element: str, port: str) -> None:
    set_date(session, datetime.date.fromisoformat(day))
    camera = approach_camera(session, session.state.date)
    assert camera.target == pytest.approx(port_m(session, element, port))
    assert out_m(camera) == pytest.approx([65.0, 0, 0], abs=0.5)
    assert camera.up == (0.0, 0.0, -1.0)
    assert 45 <= camera.angle_deg <= 50


def test_before_any_port_it_flies_to_what_is_foremost(session: Session) -> None:
    set_date(session, datetime.date(1998, 11, 20))
    camera = approach_camera(session, session.state.date)
    zarya = session.catalog.assembly.placements(session.state.date)["zarya"][:3, 3]
    assert 4 < camera.target[0] - zarya[0] < 9  # Zarya is 12.6 m long
    assert np.abs(np.subtract(camera.target, zarya)[1:]).max() < 2
    assert out_m(camera) == pytest.approx([65.0, 0, 0])


def test_without_a_forward_port_it_flies_to_the_foremost_room(session: Session) -> None:
    set_date(session, datetime.date(2007, 11, 13))  # Harmony with PMA-2 still stood on Unity's port side
    camera = approach_camera(session, session.state.date)
    destiny = session.catalog.assembly.placements(session.state.date)["destiny"][:3, 3]
    assert np.abs(np.subtract(camera.target, destiny)[1:]).max() < 1
    assert 3 < camera.target[0] - destiny[0] < 6  # Destiny is 8.5 m long


@pytest.mark.parametrize("vehicle", ["crew-dragon", "usdv"])
def test_it_is_clear_of_what_is_docked_there(session: Session, vehicle: str) -> None:
    dock(session, "harmony-forward", vehicle)
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    camera = approach_camera(session, session.state.date)
    (part,) = (part for part in plan.parts if part.element == "@harmony-forward")
    low, high = session.catalog.shapes[part.shape].bounds_m
    matrix = np.reshape(part.matrix, (4, 4))
    foremost = max((matrix @ (*corner, 1.0))[0] for corner in (low, high))
    assert foremost > camera.target[0] + 4, "the vehicle stands ahead of the port"
    assert camera.position[0] - foremost >= 30


def test_a_longer_vehicle_keeps_it_farther_away(session: Session, catalog: Catalog) -> None:
    shape = catalog.shape_of_vehicle["crew-dragon"]
    (_, *low), high = catalog.shapes[shape].bounds_m
    longer = replace(catalog.shapes[shape], bounds_m=((-60.0, low[0], low[1]), high))
    longest = Session(replace(catalog, shapes={**catalog.shapes, shape: longer}), session.state)
    dock(longest, "harmony-forward", "crew-dragon")
    assert out_m(approach_camera(longest, longest.state.date))[0] == pytest.approx(90, abs=0.5)


def test_drawn_apart_it_follows_its_port_and_goes_back_so_far_that_the_truss_stays_as_wide(session: Session) -> None:
    set_camera(session, DRAGON)
    shares = []
    for how in ("none", "elements"):
        explode(session, how)
        plan = stage(session)
        assert isinstance(plan, StationPlan)
        assert isinstance(plan.camera, Camera)
        there = {part.element: np.reshape(part.matrix, (4, 4))[:3, 3] for part in plan.parts}
        ends = cameras.projected(plan.camera, np.array([there["s6"], there["p6"]]), 1600, 900)
        shares.append(np.ptp(ends[:, 0]) / 1600)
        assert plan.camera.target[1:] == pytest.approx(there["ida2"][1:], abs=0.5)
        assert plan.camera.target[0] > there["ida2"][0] - 1
    assert shares[1] == pytest.approx(shares[0], abs=0.1)
    assert 0.4 < shares[0] < 1


def test_both_halves_of_a_comparison_see_it(session: Session) -> None:
    set_camera(session, DRAGON)
    set_view(session, "compare")
    plan = stage(session)
    assert isinstance(plan, ComparePlan)
    assert isinstance(plan.camera, Camera)
    assert plan.halves[0].camera == plan.halves[1].camera == plan.camera == approach_camera(session, session.state.date)
