"""What is seen of the station: solid, ghost and gone; tint, pattern and outline; names, picking and cameras."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.look import MATERIALS, TOKENS, rgb
from explorer.paths import MODELS
from explorer.scene import body
from explorer.scene.body import Body, Look
from explorer.scene.meshes import mesh
from explorer.scene.station_scene import StationScene
from explorer.session.plan import Label
from explorer.session.state import Camera, Cut
from explorer.shapes.glb import read
from tests.scene.station_plans import part, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.session.plan import StationPlan

SIZE = (320, 200)
CAMERA = Camera((14.0, 26.0, -16.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))


@pytest.fixture(scope="module")
def scene() -> Iterator[StationScene]:
    made = StationScene()
    yield made
    made.close()


def shot(
    scene: StationScene, shown: StationPlan, *, camera: Camera = CAMERA, transparent: bool = False, fine: bool = False
) -> NDArray[np.int_]:
    scene.show(shown)
    scene.set_camera(camera)
    return scene.frame(*SIZE, transparent=transparent, fine=fine).astype(int)


def differing(one: NDArray[np.int_], two: NDArray[np.int_], by: int = 8) -> int:
    return int((np.abs(one - two)[..., :3].max(axis=2) > by).sum())


def test_a_ghost_is_seen_and_is_neither_solid_nor_gone(scene: StationScene) -> None:
    beside = part("unity", 12.0)
    solid = shot(scene, plan(part(), beside))
    ghost = shot(scene, plan(part(matter="ghost"), beside))
    gone = shot(scene, plan(beside))
    body = differing(solid, gone)
    assert body > 3000
    assert differing(ghost, gone) > 0.8 * body
    assert differing(ghost, solid) > 0.8 * body
    # A ghost lets the background through: it is much darker than the solid on a dark sky.
    inside = np.abs(solid - gone)[..., :3].max(axis=2) > 8
    assert ghost[inside].mean() < 0.6 * solid[inside].mean()
    assert ghost[inside].mean() > 1.3 * gone[inside].mean()


def test_what_stands_behind_a_ghost_is_seen_through_it(scene: StationScene) -> None:
    behind = part("unity", 0.0, -12.0)
    camera = Camera((0.0, 30.0, -4.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))
    through = shot(scene, plan(part(matter="ghost"), behind), camera=camera)
    free = shot(scene, plan(behind), camera=camera)
    alone = shot(scene, plan(part(matter="ghost")), camera=camera)
    sky = np.array(rgb(TOKENS["dark"].sky)) * 255
    covered = (np.abs(alone[..., :3] - sky).max(axis=2) > 8) & (np.abs(free[..., :3] - sky).max(axis=2) > 40)
    assert covered.sum() > 300
    correlation = np.corrcoef(through[covered].ravel(), free[covered].ravel())[0, 1]
    assert correlation > 0.6


def test_the_order_of_parts_does_not_matter_to_ghosts(scene: StationScene) -> None:
    parts = (part(matter="ghost"), part("zarya", 4.0, 1.0, matter="ghost"), part("unity", -8.0, -4.0))
    first = shot(StationScene(), plan(*parts))
    second = shot(StationScene(), plan(*parts[::-1]))
    assert differing(first, second, by=3) < 20


def test_tint_says_who_operates(scene: StationScene) -> None:
    tokens = TOKENS["dark"].partner
    russia = shot(scene, plan(part("unity", tint=tokens["russia"])))
    states = shot(scene, plan(part("unity", tint=tokens["united-states"])))
    seen = russia[..., 3] > 0
    lit = seen & (russia[..., :3].max(axis=2) > 60)
    assert (russia[lit][:, 0] - russia[lit][:, 2]).mean() > 30  # orange
    assert (states[lit][:, 2] - states[lit][:, 0]).mean() > 30  # blue


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_white_fabric_is_bright_but_not_burnt_out(scene: StationScene, theme: str) -> None:
    frame = shot(scene, plan(part("leonardo", tint="#FFFFFF"), theme="dark" if theme == "dark" else "light"), transparent=True)
    seen = frame[frame[..., 3] == 255][:, :3]
    assert np.percentile(seen.max(axis=1), 90) > 170
    assert (seen.min(axis=1) >= 254).mean() < 0.01
    assert (seen.max(axis=1) < 12).mean() < 0.02  # nothing is black either


def test_status_is_a_pattern_and_not_colour_alone(scene: StationScene) -> None:
    frames = [shot(scene, plan(part("leonardo", pattern=pattern))) for pattern in ("plain", "diagonal", "cross")]
    body = differing(frames[0], shot(scene, plan()))
    for one, two in ((0, 1), (0, 2), (1, 2)):
        assert differing(frames[one], frames[two], by=15) > 0.12 * body


def test_selection_takes_the_full_colour_and_an_outline(scene: StationScene) -> None:
    around = part("unity", 20.0)
    plain = shot(scene, plan(part("leonardo"), around))
    highlighted = shot(scene, plan(part("leonardo", highlighted=True), around))
    selected = shot(scene, plan(part("leonardo", selected=True), around))
    outline = differing(plain, highlighted)
    assert 100 < outline < 0.35 * differing(plain, shot(scene, plan(around)))
    assert differing(plain, selected) > 3 * outline

    def saturation(frame: NDArray[np.int_]) -> float:
        lit = frame[..., :3].max(axis=2) > 60
        return float((frame[lit][:, :3].max(axis=1) - frame[lit][:, :3].min(axis=1)).mean())

    assert saturation(selected) > 1.2 * saturation(plain)


def test_a_transition_goes_from_the_old_look_to_the_new(scene: StationScene) -> None:
    solid = shot(scene, plan(part()))
    ghost = shot(scene, plan(part(matter="ghost")))
    assert scene.changing
    steps = []
    for progress in (0.0, 0.5, 1.0):
        scene.set_transition(progress)
        steps.append(scene.frame(*SIZE).astype(int))
    assert differing(steps[0], solid) == 0
    assert differing(steps[2], ghost) == 0
    assert ghost.mean() < steps[1].mean() < solid.mean()


def test_what_leaves_fades_and_drifts_away(scene: StationScene) -> None:
    with_it = shot(scene, plan(part(), part("unity", 12.0)))
    without = shot(scene, plan(part("unity", 12.0)))
    scene.set_transition(0.4)
    fading = scene.frame(*SIZE).astype(int)
    assert without.mean() < fading.mean() < with_it.mean()
    shot(scene, plan(part("unity", 12.0)))
    shot(scene, plan(part("unity", 0.0)))
    scene.set_transition(0.5)
    label = Label("Unity", (0.0, 0.0, 0.0), 1, dim=False, element="unity")
    scene.frame(*SIZE)
    half_way = scene.spots([label], *SIZE)[0, 0]
    scene.set_transition(1.0)
    scene.frame(*SIZE)
    at_rest = scene.spots([label], *SIZE)[0, 0]
    assert abs(half_way - at_rest) > 15


def test_showing_the_same_plan_again_touches_nothing(scene: StationScene, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = plan(part(), part("unity", 12.0))
    scene.show(shown)
    worn: list[str] = []
    wear = Body.wear

    def noted(body: Body, look: Look) -> None:
        worn.append(body.part.element)
        wear(body, look)

    monkeypatch.setattr(Body, "wear", noted)
    scene.show(plan(part(), part("unity", 12.0)))
    assert worn == []
    scene.show(plan(part(matter="ghost"), part("unity", 12.0)))
    assert set(worn) == {"zvezda"}


def test_preparing_a_plan_leaves_the_picture_as_it_is(scene: StationScene) -> None:
    shown = plan(part(), part("unity", 12.0))
    before = shot(scene, shown)
    scene.prepare(plan(part(matter="ghost"), camera="aft"))
    assert scene.camera() == CAMERA
    assert not scene.changing
    assert differing(scene.frame(*SIZE).astype(int), before) == 0
    assert scene._bodies["zvezda"]._ghost is not None


def test_picking_finds_the_part_in_front_and_a_ghost_last(scene: StationScene) -> None:
    scene.show(plan(part(matter="ghost"), part("unity", 0.0, -12.0), camera=None))
    scene.set_camera(Camera((0.0, 60.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
    assert scene.pick(160, 100, *SIZE) == "unity"  # through the ghost in front of it
    scene.show(plan(part(matter="ghost")))
    assert scene.pick(160, 100, *SIZE) == "zvezda"
    assert scene.pick(2, 2, *SIZE) is None


def test_a_name_points_to_where_its_part_is_seen_and_hidden_parts_have_none(scene: StationScene) -> None:
    hidden = Label("Unity", (0.0, -30.0, 0.0), 1, dim=False, element="unity")
    front = Label("Zvezda", (0.0, 0.0, 0.0), 1, dim=False, element="zvezda")
    scene.show(plan(part(), part("unity", 0.0, -30.0)))
    scene.set_camera(Camera((0.0, 60.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
    scene.frame(*SIZE)
    spots = scene.spots([front, hidden], *SIZE)
    assert scene.pick(spots[0, 0], spots[0, 1], *SIZE) == "zvezda"
    assert np.isnan(spots[1]).all()


@pytest.mark.parametrize("size", [(400, 200), (200, 400)])
def test_home_shows_all_of_the_station_in_any_shape_of_picture(scene: StationScene, size: tuple[int, int]) -> None:
    scene.show(plan(part(), part("unity", 30.0), part("destiny", 0.0, 25.0, matter="ghost")))
    scene.set_camera(None)
    frame = scene.frame(*size, transparent=True)
    rows, columns = np.nonzero(frame[..., 3])
    share = max((columns.max() - columns.min()) / size[0], (rows.max() - rows.min()) / size[1])
    assert 0.76 < share < 0.83
    assert rows.min() > 0
    assert rows.max() < size[1] - 1
    assert columns.min() > 0
    assert columns.max() < size[0] - 1


def test_the_camera_of_the_russian_segment_frames_it_alone(scene: StationScene) -> None:
    scene.show(plan(part("zvezda"), part("unity", 80.0)))
    scene.set_camera("russian-segment")
    x, y, _ = scene.project(np.array([[0.0, 0.0, 0.0], [80.0, 0.0, 0.0]]), *SIZE).T
    assert 0.3 * SIZE[0] < x[0] < 0.7 * SIZE[0]
    assert not (0 <= x[1] <= SIZE[0] and 0 <= y[1] <= SIZE[1])
    scene.set_camera("from-mars")
    with pytest.raises(ExplorerError, match="unknown camera 'from-mars'"):
        scene.camera()


def test_edges_are_smooth_in_a_fine_frame_and_transparency_has_no_halo(scene: StationScene) -> None:
    light = plan(part("leonardo"), theme="light")
    frame = shot(scene, light, transparent=True, fine=True)
    edge = (frame[..., 3] > 20) & (frame[..., 3] < 235)
    whole = frame[..., 3] == 255
    assert edge.sum() > 50
    # The colour of half covered pixels is that of the part, not mixed with a background.
    assert abs(frame[edge][:, :3].mean() - frame[whole][:, :3].mean()) < 40


def detailed_shape() -> str:
    rows = json.loads((MODELS / "manifest.json").read_bytes())["shapes"]
    return str(max(rows, key=lambda row: row["triangles"] - row["light_triangles"])["id"])


def middle_of(shape: str) -> tuple[float, float, float]:
    x, y, z = ((mesh(shape).low_m + mesh(shape).high_m) / 2).tolist()
    return x, y, z


def test_fine_surfaces_are_drawn_near_and_at_rest_alone(scene: StationScene, monkeypatch: pytest.MonkeyPatch) -> None:
    shape = detailed_shape()
    middle = middle_of(shape)
    near = Camera((middle[0] + 9.0, middle[1] + 9.0, middle[2] - 6.0), middle, (0.0, 0.0, -1.0))
    far = Camera((middle[0] + 300.0, middle[1] + 300.0, middle[2] - 200.0), middle, (0.0, 0.0, -1.0))
    shown = plan(part(shape))
    with_them = {(camera is near, fine): shot(scene, shown, camera=camera, fine=fine) for camera in (near, far) for fine in (True, False)}
    monkeypatch.setattr(body, "_FINE_FROM_PX", np.inf)
    without = {(camera is near, fine): shot(scene, shown, camera=camera, fine=fine) for camera in (near, far) for fine in (True, False)}
    assert differing(with_them[True, True], without[True, True]) > 30
    for other in ((True, False), (False, True), (False, False)):
        assert differing(with_them[other], without[other], by=0) == 0


def test_fine_surfaces_wait_for_the_end_of_a_transition(scene: StationScene, monkeypatch: pytest.MonkeyPatch) -> None:
    shape = detailed_shape()
    middle = middle_of(shape)
    near = Camera((middle[0] + 9.0, middle[1] + 9.0, middle[2] - 6.0), middle, (0.0, 0.0, -1.0))
    shot(scene, plan(part(shape)), camera=near)
    scene.show(plan(part(shape, 0.0, 1.0)))
    scene.set_transition(0.5)
    halfway = scene.frame(*SIZE, fine=True).astype(int)
    monkeypatch.setattr(body, "_FINE_FROM_PX", np.inf)
    assert differing(halfway, scene.frame(*SIZE, fine=True).astype(int), by=0) == 0
    scene.set_transition(1.0)


@pytest.mark.parametrize(("axis", "side"), [("x", 1), ("y", -1), ("z", -1)])
def test_a_section_takes_one_side_away_and_shows_a_face(scene: StationScene, axis: Literal["x", "y", "z"], side: Literal[-1, 1]) -> None:
    towards = np.zeros(3)
    towards["xyz".index(axis)] = 40.0 * side
    camera = Camera(
        (float(towards[0]) + 0.5, float(towards[1]) + 0.5, float(towards[2]) + 0.5),
        (0.0, 0.0, 0.0),
        (1.0, 0.0, 0.0) if axis == "z" else (0.0, 0.0, -1.0),
    )
    whole = plan(part("destiny"))
    uncut = shot(scene, whole, camera=camera)
    cut = shot(scene, replace(whole, cut=Cut(axis, 0.0, side)), camera=camera)
    changed = np.abs(cut - uncut)[..., :3].max(axis=2) > 8
    assert changed.sum() > 300
    # The face is striped in darker shades of the part's colour.
    middle = cut[SIZE[1] // 2 - 8 : SIZE[1] // 2 + 8, SIZE[0] // 2 - 8 : SIZE[0] // 2 + 8, :3].reshape(-1, 3)
    tint = np.array(rgb(TOKENS["dark"].partner["russia"])) * 255
    assert np.abs(middle - tint * 0.72).max(axis=1).min() < 4
    assert middle[:, 0].max() - middle[:, 0].min() > 40
    shares = middle / tint
    assert (shares.max(axis=1) - shares.min(axis=1)).max() < 0.05
    assert scene.pick(SIZE[0] / 2, SIZE[1] / 2, *SIZE) == "destiny"
    # On the other side nothing is left, and the whole comes back.
    gone = shot(scene, replace(whole, cut=Cut(axis, -30.0 * side, side)), camera=camera)
    assert scene.pick(SIZE[0] / 2, SIZE[1] / 2, *SIZE) is None
    assert differing(gone, shot(scene, plan(), camera=camera)) == 0
    assert differing(shot(scene, whole, camera=camera), uncut) == 0


def test_one_looks_through_a_ghost_that_is_cut_open(scene: StationScene) -> None:
    camera = Camera((0.5, 40.0, -0.5), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))
    nothing = shot(scene, plan(), camera=camera)
    ghost = replace(plan(part("destiny", matter="ghost", highlighted=True)), cut=Cut("y", 0.0, 1))
    cut = shot(scene, ghost, camera=camera)
    # The accent is in lines alone: it fills no hull.
    accent = np.array(rgb(TOKENS["dark"].accent)) * 255
    near = np.abs(cut[..., :3] - accent).max(axis=2) < 40
    whole = differing(shot(scene, plan(part("destiny")), camera=camera), nothing)
    assert 20 < near.sum() < 0.3 * whole


def test_as_it_looks_has_the_materials_own_colours(scene: StationScene) -> None:
    tinted = shot(scene, plan(part("destiny")))
    plain = shot(scene, plan(part("destiny", tint="")))
    seen = plain[..., :3].max(axis=2) > 60
    spread = (plain[..., :3].max(axis=2) - plain[..., :3].min(axis=2))[seen]
    assert np.median(spread) < 30  # white fabric and metal are grey
    assert differing(tinted, plain) > 0.5 * seen.sum()


def test_the_legend_of_materials_has_the_colours_of_the_meshes() -> None:
    found = {surface.material: surface.colour for path in MODELS.glob("*.glb") for surface in read(path)}
    for name, (colour, _) in MATERIALS.items():
        linear = np.array(found[name])
        srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
        assert np.array(rgb(colour)) == pytest.approx(srgb, abs=0.06), name
