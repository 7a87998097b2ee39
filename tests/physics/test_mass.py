"""Mass properties against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics.mass import distribution, in_ways, of_body, shared, together
from tests.physics.shapes import box, plate, sphere

A, B, C = SIZE = (3.0, 5.0, 7.0)


def test_a_solid_box() -> None:
    spread = distribution(*box(SIZE, (10.0, 20.0, 30.0)), closed=True)
    assert spread.spread == "solid"
    assert spread.size == pytest.approx(105.0)
    found = of_body(120.0, spread)
    assert found.centre_m == pytest.approx([10.0, 20.0, 30.0])
    assert found.inertia_kg_m2 == pytest.approx(np.diag([10 * (B**2 + C**2), 10 * (A**2 + C**2), 10 * (A**2 + B**2)]), abs=1e-8)


def test_a_solid_sphere_and_a_shell() -> None:
    solid = of_body(10.0, distribution(*sphere(2.0), closed=True)).inertia_kg_m2
    assert solid == pytest.approx(np.eye(3) * 0.4 * 10 * 4, rel=3e-3, abs=1e-6)
    shell = distribution(*sphere(2.0), closed=False)
    assert shell.spread == "shell"
    assert of_body(10.0, shell).inertia_kg_m2 == pytest.approx(np.eye(3) * 2 / 3 * 10 * 4, rel=3e-3, abs=1e-6)


def test_a_thin_open_plate_is_a_shell() -> None:
    found = of_body(12.0, distribution(*plate(4.0, 6.0), closed=False))
    assert found.inertia_kg_m2 == pytest.approx(np.diag([52.0, 36.0, 16.0]), abs=1e-9)


def test_a_mesh_inside_out_is_no_solid() -> None:
    corners, faces = box(SIZE)
    assert distribution(corners, faces[:, ::-1], closed=True).spread == "shell"


def test_the_parallel_axes() -> None:
    # A dumb-bell of two spheres: 2 m d2 across, and their own inertia along.
    one, other = (of_body(5.0, distribution(*sphere(0.5, (0.0, place, 0.0)), closed=True)) for place in (-6.0, 6.0))
    both = together([one, other])
    own = one.inertia_kg_m2[0, 0]
    assert both.mass_kg == 10.0
    assert both.centre_m == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)
    assert np.diag(both.inertia_kg_m2) == pytest.approx([2 * own + 360.0, 2 * own, 2 * own + 360.0])
    # Put together in one step or in two, about any point: the same.
    far = of_body(3.0, distribution(*box(SIZE, (4.0, -7.0, 2.0)), closed=True))
    once, twice = together([one, other, far]), together([together([one, far]), other])
    assert once.inertia_kg_m2 == pytest.approx(twice.inertia_kg_m2)
    origin = np.zeros(3)
    assert once.about(origin) == pytest.approx(sum(body.about(origin) for body in (one, other, far)))


def test_a_body_that_is_turned_turns_its_tensor() -> None:
    quarter = np.array([[0.0, -1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 2.0], [0.0, 0.0, 1.0, 3.0], [0.0, 0.0, 0.0, 1.0]])
    turned = of_body(120.0, distribution(*box(SIZE), closed=True).placed(quarter))
    assert turned.centre_m == pytest.approx([1.0, 2.0, 3.0])
    assert np.diag(turned.inertia_kg_m2) == pytest.approx([10 * (A**2 + C**2), 10 * (B**2 + C**2), 10 * (A**2 + B**2)])


def test_several_meshes_of_one_body_share_its_mass() -> None:
    halves = [distribution(*box((A, B, C / 2), (0.0, 0.0, place)), closed=True) for place in (-C / 4, C / 4)]
    whole = distribution(*box(SIZE), closed=True)
    assert shared(halves).second_m2 == pytest.approx(whole.second_m2)
    assert shared(halves).size == pytest.approx(whole.size)
    mixed = shared([whole, distribution(*plate(4.0, 6.0), closed=False)])
    assert mixed.spread == "shell"


def test_bad_input_says_what_would_be_right() -> None:
    spread = distribution(*box(SIZE), closed=True)
    for mass in (-1.0, math.nan, math.inf):
        with pytest.raises(ExplorerError, match="is no mass"):
            of_body(mass, spread)
    with pytest.raises(ExplorerError, match="there is no mass"):
        together([of_body(0.0, spread)])
    with pytest.raises(ExplorerError, match="without area"):
        distribution(np.zeros((3, 3)), np.array([[0, 1, 2]]), closed=False)


def test_several_ways_at_once_are_each_as_put_together_alone() -> None:
    spreads = [distribution(*box(SIZE, (10.0, 20.0, 30.0)), closed=True), distribution(*sphere(2.0), closed=True)]
    masses = np.array([[120.0, 10.0], [90.0, 25.0], [0.0, 3.0]])
    moved = np.zeros((3, 2, 3))
    moved[1, 0] = (1.0, -2.0, 0.5)
    found = in_ways(masses, spreads, moved)
    for way in range(3):
        bodies = []
        for spread, mass, shift in zip(spreads, masses[way].tolist(), moved[way], strict=True):
            matrix = np.eye(4)
            matrix[:3, 3] = shift
            bodies.append(of_body(mass, spread.placed(matrix)))
        alone = together(bodies)
        assert found.mass_kg[way] == pytest.approx(alone.mass_kg)
        assert found.centre_m[way] == pytest.approx(alone.centre_m)
        assert found.inertia_kg_m2[way] == pytest.approx(alone.inertia_kg_m2, abs=1e-8)
    for wrong in ([[0.0, 0.0]], [[math.nan, 1.0]], [[-3.0, 1.0]]):
        with pytest.raises(ExplorerError, match="no mass"):
            in_ways(np.array(wrong), spreads, np.zeros((1, 2, 3)))
