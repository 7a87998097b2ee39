"""The Earth's lines: what is drawn solid, what dashed, where, and how they look at every distance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM
from explorer.paths import MODELS, RESOURCES
from explorer.scene import orbit_cameras
from explorer.scene.earth_lines import Lines, dashed, drawn
from explorer.scene.orbit_scene import OrbitScene
from tests.scene.orbit_plans import colour_at, lit_from, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.look import Theme
    from explorer.scene.earth_lines import Kind, Level

LEVELS: tuple[Level, ...] = ("far", "near")
SIZE = (640, 360)


@pytest.fixture(scope="module")
def scene() -> Iterator[OrbitScene]:
    built = OrbitScene()
    yield built
    built.close()


def off_deg(lines: Lines, latitude: float, longitude: float) -> float:
    """How far the nearest point of the lines is from a place, in degrees of arc."""
    step = lines.points_deg - [longitude, latitude]
    step[:, 0] *= np.cos(np.radians(latitude))
    return float(np.hypot(step[:, 0], step[:, 1]).min())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("kind", "place_deg"),
    [
        ("coast", (50.07, -5.71)),  # Land's End
        ("coast", (-34.83, 20.0)),  # Cape Agulhas
        ("coast", (71.17, 25.78)),  # North Cape
        ("coast", (47.9, -88.2)),  # Isle Royale in Lake Superior
        ("border", (49.0, -110.0)),  # Canada and the United States
        ("border", (47.75, 7.55)),  # Rhine at Mulhouse
        ("disputed", (34.0, 74.0)),  # line of control in Kashmir
        ("disputed", (38.0, 127.0)),  # demarcation line in Korea
        ("disputed", (42.9, 21.3)),  # Kosovo and Serbia
        ("disputed", (27.667, -10.0)),  # northern limit of Western Sahara
        ("disputed", (10.0, 48.9)),  # Somaliland and Somalia
    ],
)
def test_lines_run_where_they_should(kind: Kind, level: Level, place_deg: tuple[float, float]) -> None:
    assert off_deg(drawn(kind, level), *place_deg) < 0.45


@pytest.mark.parametrize("level", LEVELS)
def test_no_disputed_line_is_drawn_as_a_border(level: Level) -> None:
    disputed, solid = drawn("disputed", level), drawn("border", level)
    middles = [line[len(line) // 2] for line in disputed.each() if len(line) > 4]
    for longitude, latitude in middles:
        assert off_deg(solid, latitude, longitude) > 0.004
    # The isthmus of Crimea is not solid, nor is the line of control in Kashmir.
    assert off_deg(solid, 46.1, 33.8) > 1
    assert off_deg(solid, 34.3, 74.2) > 1


def test_the_near_lines_are_those_of_the_far_ones_in_more_detail() -> None:
    for kind in ("coast", "border"):
        far, near = (drawn(kind, level) for level in LEVELS)
        assert len(near.points_deg) > 3 * len(far.points_deg)
        # Points can lie a degree apart on straight lines, and a few lakes are in one level alone.
        off = [off_deg(near, latitude, longitude) for longitude, latitude in far.points_deg[:: len(far.points_deg) // 60]]
        assert np.median(off) < 0.02
        assert np.quantile(off, 0.9) < 0.35
        for lines in (far, near):
            assert np.abs(lines.points_deg[:, 0]).max() <= 180.0001
            assert np.abs(lines.points_deg[:, 1]).max() <= 90
            # No line jumps across the map.
            assert max(np.abs(np.diff(line, axis=0)).max() for line in lines.each()) <= 1.0001


def test_a_dashed_line_is_half_drawn_and_begins_and_ends_with_a_dash() -> None:
    along = np.linspace(0, 10, 101)
    line = Lines(np.stack([along, np.zeros(101)], axis=1), np.array([0]))
    dashes = list(dashed(line, 1.0).each())
    lengths = [float(np.ptp(dash[:, 0])) for dash in dashes]
    assert len(dashes) == pytest.approx(10, abs=1)
    assert sum(lengths) == pytest.approx(5, abs=0.5)
    assert dashes[0][0, 0] == 0
    assert dashes[-1][-1, 0] == pytest.approx(10)
    # A line shorter than a period is a single dash, from its beginning to its end.
    (short,) = dashed(Lines(line.points_deg[:4], np.array([0])), 1.0).each()
    assert np.ptp(short[:, 0]) == pytest.approx(0.3)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("distance_km", [7500.0, 12_000.0, 29_000.0])
def test_a_coast_is_a_thin_line_at_every_distance(scene: OrbitScene, theme: Theme, distance_km: float) -> None:
    """Across the straight coast of Namibia: the line stands out from sea and sand within a few pixels of where the coast is."""
    at = place(-19.83, 13.0)
    scene.show(lit_from(at, theme))
    scene.set_camera(orbit_cameras.looking_from(at, distance_km))
    frame = scene.frame(1280, 720)[..., :3].astype(float)
    row = frame[360, 560:720].mean(axis=1)
    sharp = np.abs(np.diff(row))
    assert sharp.max() > 12
    # What is sharp is a line: nowhere else within view of it is the ground.
    assert np.count_nonzero(sharp > 0.6 * sharp.max()) <= 5


def test_the_mask_of_land_is_a_sharp_edge_from_nearby(scene: OrbitScene) -> None:
    at = place(-19.83, 13.0)
    scene.show(lit_from(at, "light"))
    scene.set_camera(orbit_cameras.looking_from(at, 7500.0))
    frame = scene.frame(1280, 720)[..., :3].astype(float)
    blueness = frame[360, :, 2] - frame[360, :, 0]
    sea, land = np.median(blueness[:400]), np.median(blueness[-400:])
    between = np.abs(blueness - (sea + land) / 2) < 0.3 * abs(sea - land)
    assert sea > land + 15
    assert np.count_nonzero(between) <= 12  # a blur of the picture's own pixels would be some forty wide


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_limb_is_no_tangle_of_lines(scene: OrbitScene, theme: Theme) -> None:
    """Just within the limb, over Asia's coasts and borders, the picture is smoother than the lines would make it at full strength."""
    distance_km = 29_000.0
    scene.show(lit_from(place(0, -60), theme))
    scene.set_camera(orbit_cameras.looking_from(place(40, 100), distance_km))
    grey = scene.frame(1280, 720)[..., :3].astype(float).mean(axis=2)
    angle = np.radians(orbit_cameras.ANGLE_DEG / 2)
    limb_px = np.tan(np.arcsin(EQUATORIAL_RADIUS_KM / distance_km)) / np.tan(angle) * 360
    turn = np.linspace(0, 2 * np.pi, 4000)
    rings = [
        grey[(359.5 + share * limb_px * np.sin(turn)).round().astype(int), (639.5 + share * limb_px * np.cos(turn)).round().astype(int)]
        for share in (0.98, 0.985, 0.99)
    ]
    # At full strength it is 3.8 (dark) and 4.3 (light).
    assert np.mean([np.abs(np.diff(ring)).mean() for ring in rings]) < 3.0


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_seam_runs_over_the_pole_or_along_180_degrees(scene: OrbitScene, theme: Theme) -> None:
    """Around the pole at 88 degrees and across 180 degrees at 73 north: neighbours look alike."""
    pole = place(90, 0)
    scene.show(lit_from(pole, theme))
    scene.set_camera("north")
    frame = scene.frame(1280, 720)
    around = np.array([colour_at(scene, frame, place(88.0, longitude), 1).mean() for longitude in np.arange(3, 360, 7.5)])
    assert np.abs(np.diff(around)).max() < 16
    across = np.array([colour_at(scene, frame, place(76.5, longitude), 1).mean() for longitude in np.arange(172, 188.1, 1.0)])
    assert np.abs(np.diff(across)).max() < 16


@pytest.mark.parametrize("latitude", [90.0, -90.0])
def test_there_is_no_blot_at_a_pole(scene: OrbitScene, latitude: float) -> None:
    """At a pole, where all meridians meet, the ground is as it is two degrees away."""
    shown = lit_from(place(latitude, 0))
    elsewhere = [np.array([track[0], track[1]])[:, [2, 0, 1]] for track in (shown.past_km, shown.coming_km)]
    scene.show(replace(shown, station_km=elsewhere[1][0], past_km=elsewhere[0], coming_km=elsewhere[1]))
    scene.set_camera("north" if latitude > 0 else "south")
    frame = scene.frame(1280, 720)
    near = [colour_at(scene, frame, place(latitude - np.copysign(0.8, latitude), longitude), 1) for longitude in (45, 135, 225, 315)]
    around = [colour_at(scene, frame, place(latitude - np.copysign(4.0, latitude), longitude), 1) for longitude in (45, 135, 225, 315)]
    assert np.abs(np.mean(near, axis=0) - np.mean(around, axis=0)).max() < 12


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_place_is_brightest_with_the_sun_above_it(scene: OrbitScene, theme: Theme) -> None:
    at = place(0.0, -140.0)
    brightness = []
    for away in (0, 40, 75, 88, 110):
        scene.show(lit_from(place(0.0, -140.0 + away), theme))
        scene.set_camera(orbit_cameras.looking_from(at, 29_000.0))
        brightness.append(round(colour_at(scene, scene.frame(*SIZE), at, 2).mean()))
    assert brightness == sorted(brightness, reverse=True)
    assert brightness[0] > brightness[-1] + 30


def test_what_is_shipped_of_earth_and_models_stays_within_12_megabytes() -> None:
    sizes = [file.stat().st_size for folder in (RESOURCES / "textures", MODELS) for file in folder.iterdir()]
    assert sum(sizes) < 12e6
