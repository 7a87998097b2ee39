"""A scenario in the making: from choices to a scenario, and back with nothing lost."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.scenario import Change
from explorer.catalog.scenario_file import read_scenarios, write_scenarios
from explorer.consequences.study import examine
from explorer.errors import ExplorerError
from explorer.session.actions.drafts import show_scenario
from explorer.session.drafting import Draft, Step, begin, compose, crew_of, kinds, partners, take_apart, with_crew

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.catalog.values import Catalog
    from explorer.session.session import Session

DAY = datetime.date(2026, 11, 23)


def drafted(catalog: Catalog, partner: str, kind: str) -> Draft:
    return begin(catalog, partner, next(one for one in kinds(catalog, partner, DAY) if one.id == kind), DAY)


def made(changes: tuple[Change, ...]) -> set[tuple[str, str]]:
    return {(change.action, change.what) for change in changes}


@pytest.mark.parametrize(
    ("scenario", "kind"),
    [
        ("russia-withdraws", "stops"),
        ("russia-detaches", "takes:zarya"),
        ("russia-detaches-zarya-stays", "takes:zvezda"),
        ("europe-withdraws", "stops"),
        ("japan-withdraws", "stops"),
        ("canada-withdraws", "stops"),
    ],
)
def test_the_choices_make_the_shipped_scenarios(catalog: Catalog, scenario: str, kind: str) -> None:
    shipped = catalog.scenarios[scenario]
    changes = compose(catalog, drafted(catalog, shipped.partner, kind)).changes
    if kind == "stops":
        assert set(changes) == set(shipped.changes)
    else:
        assert made(changes) == made(shipped.changes)


def test_every_partner_has_its_ways(catalog: Catalog) -> None:
    assert partners(catalog)[:5] == ("united-states", "russia", "europe", "japan", "canada")
    names = [kind.name for kind in kinds(catalog, "russia", DAY)]
    assert names == [
        "Stops operating",
        "Leaves with Zarya",
        "Leaves with Zvezda; Zarya stays",
        "Stops deliveries",
        "Stops flying crews",
        "Announces it and leaves in stages",
    ]
    # Everything hangs on the American truss: the others would have to leave it.
    assert not [kind for kind in kinds(catalog, "united-states", DAY) if "hardware" in kind.stages]
    assert "Stops deliveries" not in [kind.name for kind in kinds(catalog, "europe", DAY)]


def test_every_choice_can_be_evaluated_and_read_back(catalog: Catalog, tmp_path: Path) -> None:
    for partner in partners(catalog):
        for number, kind in enumerate(kinds(catalog, partner, DAY)):
            scenario = compose(catalog, replace(begin(catalog, partner, kind, DAY), name=f"{partner} {number}"))
            file = tmp_path / f"{scenario.id}.toml"
            write_scenarios(file, scenario)
            assert read_scenarios(file, catalog) == (scenario,)
            assert examine(catalog, scenario, DAY).ratings


def test_a_scenario_comes_apart_with_nothing_lost(catalog: Catalog) -> None:
    for scenario in catalog.scenarios.values():
        again = compose(catalog, take_apart(catalog, scenario))
        assert set(again.changes) == set(scenario.changes), scenario.id
        assert len(again.changes) == len(scenario.changes)
        assert (again.id, again.name, again.partner, again.sources) == (scenario.id, scenario.name, scenario.partner, scenario.sources)


def test_stages_are_recognised_with_their_days(catalog: Catalog) -> None:
    draft = take_apart(catalog, catalog.scenarios["russia-leaves-in-stages"])
    assert {stage: step.on for stage, step in draft.steps.items()} == {
        "announces": datetime.date(2027, 12, 31),
        "deliveries": datetime.date(2028, 7, 1),
        "crew": datetime.date(2028, 10, 1),
        "operations": datetime.date(2029, 1, 1),
    }
    assert crew_of(draft) == 4


def test_countermeasures_are_recognised(catalog: Catalog) -> None:
    draft = take_apart(catalog, catalog.scenarios["russia-withdraws-with-countermeasures"])
    assert {"boost-kit-2", "htv-x-reboost"} <= set(draft.taken)
    assert draft.taken["boost-kit-2"].on == datetime.date(2026, 11, 1)


def test_what_has_no_place_is_kept(catalog: Catalog) -> None:
    draft = take_apart(catalog, catalog.scenarios["zvezda-tunnel-closed"])
    assert [change.action for change in draft.others] == ["port-closes"]


def test_a_countermeasure_helps(catalog: Catalog) -> None:
    draft = drafted(catalog, "russia", "stops")
    measure = catalog.countermeasures["boost-kit-3"]
    helped = replace(draft, taken={measure.id: Step(measure.changes, measure.since)})
    before, after = (examine(catalog, compose(catalog, one), DAY).rating("reboost").supply_after.best for one in (draft, helped))
    assert after > before


def test_fewer_stay(catalog: Catalog) -> None:
    draft = with_crew(drafted(catalog, "russia", "stops"), 2)
    assert examine(catalog, compose(catalog, draft), DAY).crew_after == 2


def test_versions_on_screen_can_be_undone(session: Session) -> None:
    catalog = session.shipped
    first = compose(catalog, replace(drafted(catalog, "russia", "stops"), name="Mine"))
    second = compose(catalog, replace(drafted(catalog, "russia", "deliveries"), name="Mine"))
    show_scenario(session, first, DAY)
    show_scenario(session, second, datetime.date(2027, 5, 1))
    assert session.study.count("lost") == 1
    session.store.undo()
    assert session.study.count("lost") == 3
    assert session.state.date == DAY
    show_scenario(session, second, DAY)
    show_scenario(session, first, DAY)
    assert [name for name in session.catalog.scenarios if name.startswith("mine")] == ["mine", "mine-2"]
    with pytest.raises(ExplorerError, match="out of range"):
        show_scenario(session, first, datetime.date(1990, 1, 1))
