"""The lines of the picture for the opened capability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.actions import edit, scenario, station, view
from explorer.session.plan import ComparePlan, StationPlan
from explorer.session.stage import stage

if TYPE_CHECKING:
    from explorer.session.plan import Link
    from explorer.session.session import Session


def lines(session: Session) -> dict[tuple[str, str], Link]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return {(link.start.name, link.end.name): link for link in plan.links}


def test_only_the_opened_capability_has_lines_and_they_can_be_switched_off(session: Session) -> None:
    assert not lines(session)
    scenario.open_capability(session, "reboost")
    assert lines(session)
    view.toggle_dependencies(session)
    assert not lines(session)
    edit.undo(session)
    assert lines(session)
    scenario.open_capability(session, None)
    assert not lines(session)


def test_what_works_is_solid_and_what_broke_is_not(session: Session) -> None:
    scenario.open_capability(session, "reboost")
    assert all(link.holds for link in lines(session).values())
    scenario.switch_russia(session)
    found = lines(session)
    moscow = found["Zvezda", "Moscow mission control"]
    assert not moscow.holds
    assert moscow.end.broken
    assert not moscow.end.element
    assert moscow.start.element == "zvezda"
    assert found["Cargo Dragon", "IDA-2"].holds
    assert not found["Cargo Dragon", "IDA-2"].start.broken


def test_legend_names_and_title_follow(session: Session) -> None:
    scenario.open_capability(session, "reboost")
    scenario.switch_russia(session)
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    assert {"thin-line", "dashed-line"} <= {entry.mark for entry in plan.legend}
    assert plan.caption.title == "International Space Station: Reboost"
    priority = {label.element: label.priority for label in plan.labels}
    assert min(priority["zvezda"], priority["prichal"], priority["ida2"]) > max(priority["destiny"], priority["columbus"])


def test_an_element_that_is_hidden_has_no_lines(session: Session) -> None:
    scenario.open_capability(session, "reboost")
    station.set_hidden(session, ["ida2"], hidden=True)
    assert not any("IDA-2" in pair for pair in lines(session))


def test_no_line_goes_nowhere_whatever_is_open(session: Session) -> None:
    for case in ("today", "russia-detaches", "canada-withdraws"):
        scenario.set_scenario(session, case)
        for capability in session.catalog.capabilities:
            scenario.open_capability(session, capability)
            plan = stage(session)
            assert isinstance(plan, StationPlan)
            drawn = {part.element for part in plan.parts}
            for link in plan.links:
                ends = [anchor.element for anchor in (link.start, link.end) if anchor.element]
                assert ends
                assert set(ends) <= drawn
                assert link.start.id != link.end.id


def test_in_the_compare_view_each_half_has_its_own(session: Session) -> None:
    view.set_view(session, "compare")
    scenario.open_capability(session, "reboost")
    plan = stage(session)
    assert isinstance(plan, ComparePlan)
    first, second = plan.halves
    assert first.links
    assert all(link.holds for link in first.links)
    assert {link.holds for link in second.links} == {True, False}
