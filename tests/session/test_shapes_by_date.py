"""The station as it stood on a day: what was folded or spread then is seen so, and reckoned so."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.consequences.configuration import Configuration, configuration
from explorer.consequences.power_supply import power_supply
from explorer.consequences.study import evaluate
from explorer.session.actions import scenario
from explorer.session.plan import StationPlan
from explorer.session.stage import stage

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.session.session import Session

D = datetime.date
FOLDED_AWAY = {"saw_2b", "saw_4b", "hrs_s1", "hrs_p1", "rtod"}


def spans(session: Session, day: datetime.date) -> dict[str, float]:
    """Greatest extent of the mesh drawn of each element on a day, metres."""
    scenario.set_date(session, day)
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    shapes = session.catalog.shapes
    return {part.node: float(np.ptp(np.array(shapes[part.shape].bounds_m), axis=0).max()) for part in plan.parts}


def built(catalog: Catalog, day: datetime.date) -> Configuration:
    return configuration(catalog, evaluate(catalog, "today", day), "before")


@pytest.mark.parametrize(
    ("day", "zarya", "wing_2b", "wing_4b"),
    [
        (D(2000, 12, 5), 24.4, 35.0, 35.0),  # P6 stands on Z1, both wings out, as are Zarya's
        (D(2006, 12, 17), 24.4, 35.0, 35.0),
        (D(2006, 12, 18), 24.4, 35.0, 11.9),  # 4B folded
        (D(2007, 8, 1), 24.4, 11.9, 11.9),  # both folded
        (D(2007, 9, 29), 11.3, 11.9, 11.9),  # Zarya's folded
        (D(2007, 11, 10), 11.3, 35.0, 35.0),  # P6 at the end of the truss
        (D(2012, 1, 1), 11.3, 35.0, 35.0),
    ],
)
def test_wings_are_spread_and_folded_as_they_were(
    session: Session, day: datetime.date, zarya: float, wing_2b: float, wing_4b: float
) -> None:
    found = spans(session, day)
    assert [found[name] for name in ("saw_zarya", "saw_2b", "saw_4b")] == pytest.approx([zarya, wing_2b, wing_4b], abs=0.3)


def test_the_outer_radiators_of_s1_and_p1_were_folded_for_five_years(catalog: Catalog) -> None:
    def seen_m2(day: datetime.date) -> float:
        """The upward faces of both sets as they are built, shade left out."""
        found = built(catalog, day)
        total = 0.0
        for _, node, shape in found.meshes:
            if node in ("hrs_s1", "hrs_p1"):
                hull = found.hull(shape)
                a, b, c = (hull.positions_m[hull.triangles[:, k]] for k in range(3))
                total += float(np.maximum(np.cross(b - a, c - a)[:, 2], 0.0).sum() / 2)
        return total

    folded, spread = seen_m2(D(2007, 11, 10)), seen_m2(D(2007, 11, 15))
    assert seen_m2(D(2003, 1, 1)) == folded
    assert 2.0 < spread / folded < 3.0  # six radiators against two


def test_naukas_radiator_came_folded(session: Session) -> None:
    assert spans(session, D(2022, 6, 1))["rtod"] == pytest.approx(3.0, abs=0.2)
    assert spans(session, D(2023, 5, 12))["rtod"] == pytest.approx(7.9, abs=0.2)


def test_what_is_folded_for_a_time_is_spread_again(catalog: Catalog) -> None:
    assert {name for name, found in catalog.variants.items() if any(one.folded for one in found)} == FOLDED_AWAY
    today = datetime.date.fromisoformat(f"{catalog.as_of}-01"[:10])
    for element, found in catalog.variants.items():
        assert all(catalog.shape_on(element, one.since) == one.shape for one in found)
        assert all(catalog.shape_on(element, one.until) == catalog.shape_of[element] for one in found)
        assert catalog.shape_on(element, today) == catalog.shape_of[element]


def test_a_folded_wing_gives_no_power(catalog: Catalog) -> None:
    def giving(day: datetime.date) -> set[str]:
        return {output.element.id for output in power_supply(built(catalog, day), evaluate(catalog, "today", day)).arrays}

    assert {"saw_zarya", "saw_2b", "saw_4b"} <= giving(D(2006, 12, 17))
    assert giving(D(2007, 8, 1)) & {"saw_zarya", "saw_2b", "saw_4b"} == {"saw_zarya"}
    assert giving(D(2007, 11, 10)) & {"saw_zarya", "saw_2b", "saw_4b"} == {"saw_2b", "saw_4b"}
