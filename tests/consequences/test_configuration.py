"""What is there on a day or after a scenario, as bodies; and what they weigh, against what is published."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.consequences.configuration import Configuration, State, configuration, shape_is_solid
from explorer.consequences.station_mass import station_mass, without_vehicles
from explorer.consequences.study import evaluate
from explorer.errors import ExplorerError
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

# NASA's published sum without most visiting vehicles, and the least and greatest that its trajectory office reckoned with since 2022.
NASA_KG = 419_725
NASA_WITH_VEHICLES_KG = (445_000, 473_500)


def built(
    catalog: Catalog, scenario: str = "today", state: State = "after", *, date: datetime.date = DAY, with_vehicles: bool = True
) -> Configuration:
    return configuration(catalog, evaluate(catalog, scenario, date), state, with_vehicles=with_vehicles)


def test_the_sum_is_nasas(catalog: Catalog) -> None:
    bare = station_mass(built(catalog, with_vehicles=False))
    assert bare.mass_kg.best == pytest.approx(NASA_KG, abs=500)
    loaded = station_mass(built(catalog))
    assert NASA_WITH_VEHICLES_KG[0] <= loaded.mass_kg.low <= loaded.mass_kg.best <= loaded.mass_kg.high <= NASA_WITH_VEHICLES_KG[1]
    assert loaded.segment_kg["vehicles"].best == pytest.approx(loaded.mass_kg.best - bare.mass_kg.best)
    assert any("launch mass" in said for said in loaded.assumptions)


def test_the_centre_of_mass_is_near_nasas(catalog: Catalog) -> None:
    """NASA's JEOD simulates the station with 400 t, centre of mass at -3, -1.5, 4 m, inertia 102, 91, 164 million kg m2.

    https://github.com/nasa/jeod, verif/SIM_dyncomp/Modified_data/mass.py: round numbers, without Nauka, whose 20 t lie 23 m aft.
    """
    found = station_mass(built(catalog, with_vehicles=False))
    assert found.whole.centre_m == pytest.approx([-3.0, -1.5, 4.0], abs=1.1)
    before_nauka = station_mass(built(catalog, date=datetime.date(2021, 7, 1), with_vehicles=False))
    assert abs(before_nauka.whole.centre_m[0] + 3.0) < abs(found.whole.centre_m[0] + 3.0)
    diagonal = np.diag(found.whole.inertia_kg_m2)
    assert diagonal == pytest.approx([1.02e8, 0.91e8, 1.64e8], rel=0.36)
    # Long across the flight, flat: it turns most easily about the truss, and hardest about the vertical.
    assert diagonal[1] < diagonal[0] < diagonal[2]


@pytest.mark.parametrize(
    "date", [datetime.date(1998, 12, 10), datetime.date(2001, 4, 30), datetime.date(2007, 12, 1), datetime.date(2021, 8, 1), DAY]
)
def test_segments_and_elements_add_up_as_in_the_study(catalog: Catalog, date: datetime.date) -> None:
    study = evaluate(catalog, "today", date)
    found = station_mass(configuration(catalog, study, with_vehicles=False))
    for segment, totals in study.totals_before.items():
        weighed = found.segment_kg.get(segment)  # type: ignore[call-overload]
        assert (weighed.best if weighed else 0.0) == pytest.approx(totals.mass_kg), segment
    assert sum(body.all_kg.best for body, _ in found.bodies) == pytest.approx(found.whole.mass_kg)


def test_the_tensor_is_one_of_a_body(catalog: Catalog) -> None:
    found = station_mass(built(catalog))
    tensor = found.whole.inertia_kg_m2
    assert tensor == pytest.approx(tensor.T)
    one, two, three = np.linalg.eigvalsh(tensor)
    assert 0 < one < two < three < one + two
    # The same, put together from its segments.
    about = sum(part.about(found.whole.centre_m) for part in found.segments.values())
    assert about == pytest.approx(tensor)
    for axis in range(3):
        assert found.low.centre_m[axis] <= found.whole.centre_m[axis] <= found.high.centre_m[axis]


def test_without_the_russian_segment(catalog: Catalog) -> None:
    before, after = (station_mass(built(catalog, "russia-detaches", state)) for state in ("before", "after"))
    assert "ROS" not in after.segment_kg
    assert after.segment_kg["USOS"] == before.segment_kg["USOS"]
    # It goes with its stores and with what is docked at it; Dragon stays.
    gone = {body.id for body, _ in before.bodies} - {body.id for body, _ in after.bodies}
    assert {"zarya", "zvezda", "nauka", "saw_zvezda", "era", "@zvezda-aft", "@poisk-zenith", "@rassvet-nadir"} <= gone
    assert "@harmony-zenith" not in gone
    assert before.mass_kg.best - after.mass_kg.best == pytest.approx(112_700, abs=1_500)
    # All of it lay aft: the centre of mass goes forward, and the truss is turned most easily of all.
    assert after.whole.centre_m[0] - before.whole.centre_m[0] > 5
    assert after.whole.inertia_kg_m2[1, 1] < 0.3 * before.whole.inertia_kg_m2[1, 1]
    assert after.whole.inertia_kg_m2[0, 0] > 0.9 * before.whole.inertia_kg_m2[0, 0]


def test_who_withdraws_without_detaching_leaves_the_mass(catalog: Catalog) -> None:
    before, after = (built(catalog, "russia-withdraws", state) for state in ("before", "after"))
    assert without_vehicles(before).bodies == tuple(body for body in before.bodies if body.group != "vehicles")
    assert {body.id for body in without_vehicles(before).bodies} == {body.id for body in without_vehicles(after).bodies}
    # Its vehicles come no more.
    assert {body.id for body in after.bodies if body.group == "vehicles"} == {"@harmony-zenith"}


def test_what_flew_inside_anothers_mass_stands_in_its_own_place(catalog: Catalog) -> None:
    found = station_mass(built(catalog, with_vehicles=False))
    bodies = {body.id: body for body, _ in found.bodies}
    p6, wings = bodies["p6"], [bodies["saw_2b"], bodies["saw_4b"], bodies["pvr_p6"]]
    published = catalog.elements["p6"].mass_kg
    assert published
    assert p6.mass_kg.best + sum(wing.mass_kg.best for wing in wings) == published.value
    assert bodies["saw_zarya"].mass_in == "zarya"
    assert bodies["zvezda"].carried_kg.best > 10_000


def test_a_vehicle_nobody_weighs_is_named_and_its_area_stays(catalog: Catalog) -> None:
    unweighed = {**catalog.vehicles, "space-shuttle": replace(catalog.vehicles["space-shuttle"], launch_mass_kg=None)}
    found = built(replace(catalog, vehicles=unweighed), date=datetime.date(2001, 4, 25))
    assert [name for name in found.unknown_mass if "Endeavour" in name]
    shuttle = next(body for body in found.bodies if "Endeavour" in body.name)
    assert shuttle.mass_kg.best == 0
    assert shuttle.meshes
    assert any("no source gives one" in said and "Endeavour" in said for said in station_mass(found).assumptions)


def test_wings_that_turn_move_the_tensor_and_not_the_mass(catalog: Catalog) -> None:
    bare = built(catalog, with_vehicles=False)
    rest, turned = station_mass(bare), station_mass(bare, {"sarj-port": 90.0, "sarj-starboard": 90.0})
    assert rest.mass_kg == turned.mass_kg
    assert np.diag(turned.whole.inertia_kg_m2)[2] != pytest.approx(np.diag(rest.whole.inertia_kg_m2)[2], rel=1e-3)


def test_closed_meshes_are_solids_and_open_ones_shells(catalog: Catalog) -> None:
    assert shape_is_solid(catalog.shapes[catalog.shape_of["s0"]])
    assert not shape_is_solid(catalog.shapes[catalog.shape_of["saw_1a"]])


def test_an_empty_station_is_an_error(catalog: Catalog) -> None:
    study = evaluate(catalog, "today", datetime.date(1998, 11, 1))
    with pytest.raises(ExplorerError, match="give a day from 1998-11-20 on"):
        configuration(catalog, study)
