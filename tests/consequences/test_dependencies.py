"""What a capability rests on, outwards to sites and operators."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.consequences.dependencies import dependencies
from explorer.consequences.study import evaluate

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.dependencies import Dependencies

DAY = datetime.date(2026, 11, 23)
SCENARIOS = ("today", "russia-withdraws", "russia-detaches", "united-states-withdraws", "canada-withdraws")


def net(catalog: Catalog, capability: str, scenario: str = "russia-withdraws") -> Dependencies:
    return dependencies(catalog, evaluate(catalog, scenario, DAY), capability)


def ends(found: Dependencies, start: str) -> dict[str, bool]:
    return {edge.end: edge.holds for edge in found.of(start)}


def test_from_zvezdas_engines_to_moscow(catalog: Catalog) -> None:
    found = net(catalog, "reboost")
    assert ends(found, "provider:reboost-zvezda")["element:zvezda"] is False
    assert ends(found, "element:zvezda") == {"site:mcc-m": False}
    assert ends(found, "site:mcc-m") == {"operator:roscosmos": False}
    assert found.nodes["site:mcc-m"].broken == "Moscow mission control is silent."
    assert found.nodes["element:zvezda"].broken == "Nobody runs Zvezda."
    assert not found.nodes["provider:reboost-dragon-boost-kit"].broken


def test_today_everything_holds(catalog: Catalog) -> None:
    for capability in catalog.capabilities:
        found = net(catalog, capability, "today")
        assert found.providers
        assert not [node for node in found.nodes.values() if node.broken], capability
        assert all(edge.holds for edge in found.edges)


def test_round_the_corner_from_canada_to_cygnus(catalog: Catalog) -> None:
    found = net(catalog, "cargo-up", "canada-withdraws")
    (cygnus,) = [state for state in found.providers if "Cygnus" in state.name]
    assert cygnus.working_before
    assert not cygnus.working_after
    broken = [end for end, holds in ends(found, f"provider:{cygnus.id}").items() if not holds]
    assert "capability:robotics/berthing" in broken
    arm = net(catalog, "robotics", "canada-withdraws")
    assert ends(arm, "element:ssrms")["operator:csa"] is False


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_provider_is_broken_exactly_when_it_does_not_work_and_something_it_needs_is_then_broken_too(
    catalog: Catalog, scenario: str
) -> None:
    for capability in catalog.capabilities:
        found = net(catalog, capability, scenario)
        for state in found.providers:
            node = found.nodes[f"provider:{state.id}"]
            assert bool(node.broken) == (not state.working_after), (capability, state.id)
            assert state.working_after == all(edge.holds for edge in found.of(node.id)), (capability, state.id)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_it_is_a_net_without_loops_and_without_loose_ends(catalog: Catalog, scenario: str) -> None:
    for capability in catalog.capabilities:
        found = net(catalog, capability, scenario)
        order = ("provider", "element", "vehicle", "agreement", "stock", "crew", "capability", "site", "operator")
        for edge in found.edges:
            assert order.index(found.nodes[edge.start].kind) <= order.index(found.nodes[edge.end].kind)
            assert edge.start != edge.end
            assert edge.holds == (not found.nodes[edge.end].broken)
        reached = {edge.end for edge in found.edges}
        assert all(name in reached for name, node in found.nodes.items() if node.kind != "provider")
