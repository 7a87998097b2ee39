"""The exploded view: everything moves out along its port, and together again."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.catalog.values import Catalog
from explorer.errors import ExplorerError
from explorer.session.actions.exploding import explode, turn_explode
from explorer.session.exploding import offsets_m
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import ViewState

DAY = datetime.date(2026, 11, 1)


@pytest.fixture
def session(catalog: Catalog) -> Session:
    return Session(catalog, ViewState(date=DAY, time=datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)))


def places(session: Session) -> dict[str, np.ndarray]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return {part.node: np.array(part.matrix).reshape(4, 4)[:3, 3] for part in plan.parts}


def test_elements_part_along_the_axis_on_which_they_hang(session: Session) -> None:
    before = places(session)
    explode(session, "elements")
    after = places(session)
    assert after["unity"] == pytest.approx(before["unity"])
    out = after["destiny"] - before["destiny"]
    assert out == pytest.approx([4.0, 0, 0], abs=1e-6)
    assert after["harmony"] - before["harmony"] == pytest.approx([8.0, 0, 0], abs=1e-6)  # with what it hangs on
    port = after["p6"] - before["p6"]
    assert port[1] < -15
    assert port[2] < 0  # the truss stands off from Destiny
    # a member goes with its element
    assert after["s3s4/outboard"] - before["s3s4/outboard"] == pytest.approx(after["s3s4"] - before["s3s4"])


def test_every_neighbour_comes_apart(catalog: Catalog) -> None:
    placements = catalog.assembly.placements(DAY)
    offsets = offsets_m(catalog, DAY, placements, "elements", 1.0)
    half = offsets_m(catalog, DAY, placements, "elements", 0.5)
    for name, offset in offsets.items():
        joint = catalog.assembly.joint(name, DAY)
        if joint is not None and name != catalog.assembly.root:
            assert np.linalg.norm(offset - offsets[joint.parent]) >= 2.0 - 1e-9, name
            assert half[name] == pytest.approx(offset / 2)


def test_segments_part_at_their_seams_alone(session: Session) -> None:
    before = places(session)
    explode(session, "segments")
    after = places(session)
    moved = {node: after[node] - before[node] for node in before}
    assert moved["zvezda"] == pytest.approx(moved["zarya"])
    assert moved["zarya"][0] < -10
    assert moved["columbus"] == pytest.approx([0, 0, 0])
    assert moved["s0"] == pytest.approx(moved["p6"])
    assert moved["s0"][2] < -10


def test_a_vehicle_goes_with_its_port(session: Session) -> None:
    session.store.update("Dock", docked=(("prichal-nadir", "soyuz-ms"),))
    before = places(session)
    explode(session, "elements")
    after = places(session)
    assert (after["@prichal-nadir"] - after["prichal"])[2] == pytest.approx((before["@prichal-nadir"] - before["prichal"])[2] + 3.0)


def test_one_key_parts_and_joins_and_undo_works(session: Session) -> None:
    seen = []
    for step in (turn_explode, turn_explode, lambda one: explode(one, "segments", 0.5), lambda one: one.store.undo()):
        step(session)
        seen.append(session.state.explode)
    assert seen == ["elements", "none", "segments", "none"]


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_out_of_range_is_a_mistake(session: Session, share: float) -> None:
    with pytest.raises(ExplorerError, match="from 0"):
        explode(session, "elements", share)
