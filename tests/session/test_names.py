"""The names in the picture: in which letters, and of what."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from explorer.session.actions.isolate import show_only_group
from explorer.session.actions.scenario import set_date
from explorer.session.actions.view import set_script
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog


def names(session: Session) -> set[str]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return {label.text for label in plan.labels}


def test_vehicles_have_cyrillic_names_where_russian_texts_have(session: Session) -> None:
    set_date(session, datetime.date(2026, 6, 1))
    assert "Progress MS-33" in " ".join(names(session))
    set_script(session, "cyrillic")
    said = " ".join(names(session))
    assert "Прогресс МС-33" in said
    assert "Crew-12" in said, "Russian texts write it so"
    assert "last known" not in said
    set_date(session, datetime.date(2011, 5, 20))
    assert {"STS-134 «Индевор»", "ATV-2 «Иоганн Кеплер»"} <= names(session)


def test_every_russian_name_is_wholly_cyrillic_and_keeps_its_number(catalog: Catalog) -> None:
    for visit in catalog.visits.values():
        if visit.vehicle.startswith(("soyuz", "progress")):
            assert not re.search("[A-Za-z]", visit.name_cyrillic), visit.name_cyrillic
            assert re.findall(r"\d+", visit.name_cyrillic) == re.findall(r"\d+", visit.name)


@pytest.mark.parametrize(("group", "named"), [("truss", {"s0", "p6", "saw_2a"}), ("robotics", {"ssrms", "dextre"})])
def test_where_no_room_is_shown_the_rest_has_names(session: Session, group: str, named: set[str]) -> None:
    elements = session.catalog.elements
    before = names(session)
    show_only_group(session, group)
    shown = names(session)
    assert not shown & before
    assert {elements[name].name for name in named} <= shown <= {element.name for element in elements.values()}
