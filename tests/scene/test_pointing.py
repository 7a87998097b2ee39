"""What a click means: a port or a corner near it, else the surface below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.scene.pointing import pointed
from explorer.scene.station_scene import StationScene
from explorer.session.state import Camera, Cut, Spot
from tests.scene.station_plans import part, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = (1280, 720)
CAMERA = Camera((4.0, 26.0, -9.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))


@pytest.fixture(scope="module")
def scene() -> Iterator[StationScene]:
    made = StationScene()
    made.show(plan(part("destiny")))
    made.set_camera(CAMERA)
    yield made
    made.close()


def click(scene: StationScene, at: np.ndarray, marks: tuple[Spot, ...] = ()) -> Spot | None:
    return pointed(scene, (float(at[0]), float(at[1])), SIZE, marks, name_of=str.title)


def seen(scene: StationScene, place: tuple[float, float, float]) -> np.ndarray:
    return scene.project(np.array([place]), *SIZE)[0, :2]


def test_a_click_on_the_hull_gives_the_place_on_it(scene: StationScene) -> None:
    found = click(scene, seen(scene, (0.13, 2.13, 0.21)))
    assert found is not None
    assert found.node == "destiny"
    assert found.what in {"Surface of Destiny", "Corner of Destiny"}
    # On the hull, whose radius is half of 4.3 m (NASA).
    assert np.hypot(found.at_m[1], found.at_m[2]) == pytest.approx(2.15, abs=0.2)
    assert click(scene, np.array([5.0, 5.0])) is None


def triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = values.tolist()
    return x, y, z


def test_a_port_is_caught_within_eight_pixels_and_not_from_further_or_through_the_hull(scene: StationScene) -> None:
    high = scene.corners_of("destiny")[0]
    port = Spot("destiny", triple(high[high[:, 1].argmax()]), "Destiny, port side")
    at = seen(scene, port.at_m)
    assert click(scene, at + np.array([5.0, -5.0]), (port,)) == port
    assert click(scene, at + np.array([9.0, 0.0]), (port,)) != port
    hidden = Spot("destiny", triple(high[high[:, 1].argmin()]), "Destiny, far side")
    assert click(scene, seen(scene, hidden.at_m), (hidden,)) != hidden


def test_the_reference_point_is_caught_through_its_own_element(scene: StationScene) -> None:
    middle = Spot("destiny", (0.0, 0.0, 0.0), "Reference point of Destiny")
    assert click(scene, seen(scene, (0.0, 0.0, 0.0)), (middle,)) == middle
    other = Spot("zarya", (0.0, 0.0, 0.0), "Reference point of Zarya")
    assert click(scene, seen(scene, (0.0, 0.0, 0.0)), (other,)) != other


def test_a_section_is_measured_on_its_face(scene: StationScene) -> None:
    from dataclasses import replace

    scene.show(replace(plan(part("destiny")), cut=Cut("y", 0.0, 1)))
    scene.set_camera(CAMERA)
    found = click(scene, seen(scene, (0.5, 0.0, 0.4)))
    assert found is not None
    assert found.what == "Surface of Destiny"
    assert found.at_m == pytest.approx((0.5, 0.0, 0.4), abs=0.02)
    scene.show(plan(part("destiny")))
