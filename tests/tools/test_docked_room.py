"""No docked vehicle cuts into the station: between it and what is near there is room."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer import paths
from explorer.session import docking
from explorer.shapes.glb import read
from explorer.station.assembly import node_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog

ROOM_M = 0.6  # seen so far from the mating plane, and sampled about as finely
BEHIND_M = 0.8  # nearer to the mating plane the vehicle and its port touch


@lru_cache(maxsize=128)
def points(file: str) -> NDArray[np.float64]:
    """Points on the surface of a mesh: its vertices, and the more in a triangle the larger it is."""
    rng = np.random.default_rng(7)
    found = []
    for surface in read(paths.MODELS / file):
        corners = surface.positions_m[surface.triangles].astype(float)
        area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
        chosen = np.repeat(np.arange(len(area)), np.ceil(area * 12).astype(int))
        one, other = rng.random((2, len(chosen), 1))
        fold = one + other > 1
        one, other = np.where(fold, 1 - one, one), np.where(fold, 1 - other, other)
        a, b, c = np.moveaxis(corners[chosen], 1, 0)
        found += [surface.positions_m.astype(float), a + one * (b - a) + other * (c - a)]
    return np.concatenate(found)


def moved(points_m: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    there: NDArray[np.float64] = points_m @ matrix[:3, :3].T + matrix[:3, 3]
    return there


def distance_m(some: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """The least distance between two clouds, of which only what is near the other's box need be looked at."""
    near = some[((some >= others.min(axis=0) - ROOM_M) & (some <= others.max(axis=0) + ROOM_M)).all(axis=1)]
    blocks = np.array_split(near, max(1, len(near) // 200))
    return min((float(np.linalg.norm(block[:, None] - others, axis=2).min()) for block in blocks if len(block)), default=np.inf)


@pytest.mark.parametrize("day", [datetime.date(2009, 7, 20), datetime.date(2011, 5, 20), datetime.date(2025, 12, 1)])
def test_there_is_room_round_every_docked_vehicle(catalog: Catalog, day: datetime.date) -> None:
    placements = catalog.assembly.placements(day)
    shapes = [
        (node, shape)
        for element, base in catalog.shape_of.items()
        if catalog.elements[element].present(day)
        for node, shape in [
            (element, base),
            *((node_of(element, member), one) for member, one in catalog.members_of.get(element, {}).items()),
        ]
    ]
    cloud = {node: moved(points(catalog.shapes[shape].file), placements[node]) for node, shape in shapes}
    for visit in docking.visits_on(catalog, day).values():
        port = catalog.docking_ports[visit.port]
        docked = docking.Docked(port, catalog.vehicles[visit.vehicle], visit, "there", "")
        own = points(catalog.shapes[catalog.shape_of_vehicle[visit.vehicle]].file)
        vehicle = moved(own[own[:, 0] < -BEHIND_M], docking.place(docked, catalog, placements))
        low, high = vehicle.min(axis=0) - ROOM_M, vehicle.max(axis=0) + ROOM_M
        near = [some[((some >= low) & (some <= high)).all(axis=1)] for some in cloud.values()]
        around = np.concatenate(near)
        if len(around):
            assert distance_m(vehicle, around) > ROOM_M, f"{visit.name} at {port.name} touches something"
        cloud[docked.id] = vehicle
