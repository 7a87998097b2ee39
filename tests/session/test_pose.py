"""How the joints stand in a view, by hand and by the Sun, and what is said of it, on the small station of ``small_linkage``."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.session.actions import motion
from explorer.session.plan import ComparePlan, StationPlan
from explorer.session.pose import degrees, pose, pose_words
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import ViewState
from explorer.session.whereabouts import whereabouts
from explorer.station.assembly import Assembly
from explorer.station.element import Element
from tests.gui import small_world
from tests.station.small_linkage import GIMBALS, station

DAY = small_world.DAY


def session(**state: Any) -> Session:
    """The window's small world, whose truss, wing and module hang as in ``small_linkage``."""
    world = small_world.catalog()
    elements: dict[str, Element] = {
        name: small_world.element(name.capitalize(), "truss", "USOS", "nasa") for name in ("truss", "wing", "module")
    }
    members = {gimbal.member: "truss" for gimbal in GIMBALS if gimbal.member}
    catalog = replace(
        world,
        elements=elements,
        assembly=station(),
        shape_of=dict.fromkeys(elements, "truss"),
        members_of={"truss": members},
    )
    made = Session(catalog, ViewState(date=DAY, time=small_world.NOW))
    study = replace(
        small_world.study("today", DAY), fates=dict.fromkeys(elements, "working"), element_status=dict.fromkeys(elements, "retained")
    )
    made.study_of = lambda _, date: replace(study, date=date)
    if state:
        made.store.update("Test", **state)
        made.store.forget()
    return made


def test_wings_follow_the_sun_by_themselves() -> None:
    stands = pose(session())
    assert stands.incidence["beta"] == pytest.approx(1.0)
    assert stands.how["beta"] == "sun"
    assert stands.how["radiator-joint"] == "rest"  # parked, as they mostly are
    assert stands.how["elbow"] == "rest"
    assert stands.sunlight is not None
    assert stands.angles_deg["alpha"] == pytest.approx(0.0, abs=1e-6)
    assert stands.angles_deg["beta"] == pytest.approx(-stands.sunlight.beta.deg)


@pytest.mark.parametrize(("wings", "alpha", "beta"), [("feathered", 90.0, 0.0), ("rest", 0.0, 10.0)])
def test_modes_of_the_wings(wings: str, alpha: float, beta: float) -> None:
    stands = pose(session(wings=wings, radiators="edge", orbit_angle_deg=60.0))
    assert (stands.angles_deg["alpha"], stands.angles_deg["beta"]) == (alpha, beta)
    # Radiators are no wings: feathering leaves them edge-on to the Sun.
    assert stands.how["radiator-joint"] == ("edge" if wings == "feathered" else "rest")


def test_in_the_shadow_radiators_face_the_earth() -> None:
    stands = pose(session(radiators="edge", orbit_angle_deg=180.0))
    assert stands.how["radiator-joint"] == "earth"
    assert abs(stands.angles_deg["radiator-joint"]) == pytest.approx(90.0)


def test_a_joint_turned_by_hand_wins_and_undo_takes_it_back() -> None:
    world = session()
    for angle in (10.0, 20.0, 25.0):
        motion.set_gimbal(world, "alpha", angle, gesture=1)
    assert pose(world).angles_deg["alpha"] == 25.0
    assert pose(world).how["alpha"] == "by-hand"
    assert pose(world).incidence["beta"] < 1.0
    motion.set_gimbal(world, "alpha", 30.0, gesture=2)
    world.store.undo()
    assert pose(world).angles_deg["alpha"] == 25.0
    world.store.undo()
    assert pose(world).how["alpha"] == "sun"
    assert world.store.undo_label is None


def test_joints_are_let_go() -> None:
    world = session(gimbals=(("alpha", 10.0), ("elbow", 5.0)))
    motion.free_gimbal(world, "alpha")
    assert world.state.gimbals == (("elbow", 5.0),)
    motion.reset_gimbals(world)
    assert not world.state.gimbals


@pytest.mark.parametrize(
    ("gimbal", "angle", "said"),
    [
        ("shoulder", 91.0, "Shoulder cannot stand at 91 degrees; it turns from -90 to 90 degrees"),
        ("alhpa", 0.0, "unknown joint 'alhpa'; did you mean 'alpha'?"),
        ("alpha", float("nan"), "Alpha cannot stand at nan degrees; give a number"),
        ("alpha", float("inf"), "Alpha cannot stand at inf degrees; give a number"),
    ],
)
def test_what_a_joint_cannot_do_is_refused(gimbal: str, angle: float, said: str) -> None:
    world = session()
    with pytest.raises(ExplorerError) as problem:
        motion.set_gimbal(world, gimbal, angle)
    assert str(problem.value) == said
    assert world.state.gimbals == ()


def test_a_full_turn_further_is_the_same_place() -> None:
    world = session()
    motion.set_gimbal(world, "shoulder", 330.0)
    assert world.state.gimbals == (("shoulder", -30.0),)


def test_steps_on_the_orbit_go_round_and_are_one_step_to_undo() -> None:
    world = session()
    commands = {command.id: command for command in motion.COMMANDS}
    for _ in range(3):
        commands["motion.orbit-back"].run(world)
    assert world.state.orbit_angle_deg == 315.0
    world.store.undo()
    assert world.state.orbit_angle_deg == 0.0
    motion.play_orbit_angle(world, 370.0)
    assert world.state.orbit_angle_deg == 10.0
    assert world.store.undo_label is None


def test_what_is_said() -> None:
    world = session(date=datetime.date(2026, 9, 24))
    words = pose_words(world, pose(world))
    beta = pose(world).sunlight
    assert beta is not None
    assert words == f"Wings follow the Sun · α 0° · β {degrees(beta.beta.deg, signed=True)} ± 1° · orbital noon"
    world.store.update("", orbit_angle_deg=300.0, gimbals=(("elbow", 3.0),))
    assert pose_words(world, pose(world)).endswith(" · 60° before orbital noon, in sunlight · 1 joint turned by hand")
    world.store.update("", orbit_angle_deg=180.0, gimbals=(), wings="feathered")
    assert pose_words(world, pose(world)) == "Wings feathered"
    world.store.update("", wings="sun")
    assert pose_words(world, pose(world)).endswith("orbital midnight, in the Earth’s shadow")


def test_a_beta_angle_that_nobody_knows_is_said_to_be_none() -> None:
    world = session(date=datetime.date(2012, 3, 1))
    stands = pose(world)
    assert stands.sunlight is not None
    assert not stands.sunlight.beta.known
    assert "beta angle not known for this date, drawn as 0°" in pose_words(world, stands)
    assert stands.angles_deg["beta"] == pytest.approx(0.0, abs=1e-9)
    assert (bundled().epoch.date() - world.state.date).days > 480


def test_an_element_set_that_went_away_leaves_the_station_in_the_picture(tmp_path_factory: pytest.TempPathFactory) -> None:
    world = session(element_set=tmp_path_factory.mktemp("sets") / "gone.tle")
    plan = stage(world, captioned=False)
    assert isinstance(plan, StationPlan)
    assert "not known" in plan.notices[0]


def test_the_plan_has_the_pose_and_what_is_said_of_it() -> None:
    world = session()
    first = stage(world, captioned=False)
    motion.set_orbit_angle(world, 90.0)
    second = stage(world, captioned=False)
    assert isinstance(first, StationPlan)
    assert isinstance(second, StationPlan)
    before, after = ({part.node: part.matrix for part in plan.parts} for plan in (first, second))
    moved = {node for node in before if before[node] != after[node]}
    assert {"wing", "truss/outboard", "truss/small-wing"} <= moved
    assert {"truss", "module", "truss/upper"} & moved == set()
    assert first.notices == (pose_words(session(), pose(session())),)
    assert first.notices != second.notices


def test_two_days_beside_each_other_have_their_own_sun() -> None:
    world = session(view="compare", scenario="russia-withdraws", compare_date=DAY - datetime.timedelta(days=20))
    plan = stage(world, captioned=False)
    assert isinstance(plan, ComparePlan)
    first, second = (half.notices for half in plan.halves)
    assert first
    assert first != second


def test_an_element_is_looked_for_where_it_has_turned_to() -> None:
    world = session(gimbals=(("alpha", 90.0),))
    ports = [*world.catalog.assembly.ports.values()]
    high = [replace(port, origin_m=(0.0, 10.0, -3.0)) if port.id == "end" else port for port in ports]
    assembly = Assembly("truss", (0.0, 0.0, 0.0), high, world.catalog.assembly.joints, GIMBALS)
    world.catalog = replace(world.catalog, assembly=assembly)
    found = whereabouts(world, "wing")
    assert found is not None
    # A quarter turn about starboard, right-handed, takes what stands towards zenith aft.
    assert found[0] == pytest.approx((-3.0, 10.0, 0.0))
