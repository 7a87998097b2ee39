"""The station's growth: every change is a step, with an event or a source of its own."""

from __future__ import annotations

import datetime

from explorer.catalog.values import Catalog
from explorer.session.steps import next_day, step_on, step_words, steps

D = datetime.date


def test_every_change_of_the_station_is_a_step_and_nothing_else(catalog: Catalog) -> None:
    found = steps(catalog)
    days = [step.date for step in found]
    assert days == sorted(set(days))
    day = datetime.timedelta(days=1)
    for step in found:
        before, after = (
            {e.id for e in catalog.elements.values() if e.id in catalog.shape_of and e.present(d)} for d in (step.date - day, step.date)
        )
        assert set(step.came) == after - before
        assert set(step.left) == before - after
    shaped = {e.id for e in catalog.elements.values() if e.id in catalog.shape_of and e.attached}
    assert {name for step in found for name in step.came} == shaped


def test_the_moves_of_the_record_are_there(catalog: Catalog) -> None:
    moves = {(step.date, name) for step in steps(catalog) for name in step.moved}
    assert {(D(2007, 10, 30), "p6"), (D(2007, 11, 14), "harmony"), (D(2015, 5, 27), "leonardo"), (D(2017, 3, 26), "pma3")} <= moves
    assert not any(name == "zarya" for _, name in moves)


def test_every_step_has_a_source_that_exists(catalog: Catalog) -> None:
    for step in steps(catalog):
        assert step.sources, step
        assert set(step.sources) <= catalog.sources.keys()
        assert step.title


def test_a_step_is_said_in_a_sentence(catalog: Catalog) -> None:
    words = {step.date: step_words(catalog, step) for step in steps(catalog)}
    assert words[D(1998, 11, 20)] == "Zarya and Zarya solar wings come."
    assert words[D(2021, 7, 26)] == "Pirs leaves."
    assert words[D(2007, 10, 30)].startswith("P6 truss moves; ")
    assert words[D(2007, 10, 30)].endswith(" spread.")
    assert words[D(2007, 9, 29)] == "Zarya solar wings folded."


def test_the_deorbit_vehicle_is_to_come(catalog: Catalog) -> None:
    ahead = [step for step in steps(catalog) if step.date > D(2026, 11, 23)]
    assert ahead
    assert all(catalog.visits[name].planned for step in ahead for name in step.vehicles)
    assert any(catalog.visits[name].vehicle == "usdv" for step in ahead for name in step.vehicles)


def test_going_from_step_to_step_stops_at_the_ends(catalog: Catalog) -> None:
    first, second = (step.date for step in steps(catalog)[:2])
    assert next_day(catalog, first, 1) == second
    assert next_day(catalog, second, -1) == first
    assert next_day(catalog, first, -1) == first
    last = steps(catalog)[-1].date
    assert next_day(catalog, last, 1) == last
    found = step_on(catalog, D(2021, 7, 28))
    assert found is not None
    assert found.left == ("pirs",)


def test_on_every_step_what_is_there_is_fastened_to_what_is_there(catalog: Catalog) -> None:
    floating = []
    for step in steps(catalog)[1:]:  # Zarya, to which all else came, is the first
        present = {element.id for element in catalog.elements.values() if element.present(step.date)}
        for element in sorted(present):
            joint = catalog.assembly.joint(element, step.date)
            if joint is not None and (joint.parent not in present or joint.since > step.date):
                floating.append((step.date, element))
    assert not floating


def test_the_strela_booms_went_from_base_point_to_base_point(catalog: Catalog) -> None:
    # ISS Status Report #3 of 14 January 2002; Energia, 16 February 2012.
    places = [
        (D(2001, 3, 1), "strela2", "pma1"),
        (D(2002, 1, 13), "strela1", "pirs"),
        (D(2002, 1, 14), "strela2", "pirs"),
        (D(2012, 2, 16), "strela1", "poisk"),
        (D(2026, 11, 1), "strela2", "zarya"),
    ]
    for day, boom, parent in places:
        joint = catalog.assembly.joint(boom, day)
        assert joint is not None
        assert joint.parent == parent
    assert not catalog.elements["strela1"].present(D(2000, 12, 5))
