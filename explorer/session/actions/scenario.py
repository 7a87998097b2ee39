"""The Scenario menu: who withdraws, and when."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.session.command import Command
from explorer.station.days import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from explorer.session.session import Session

TODAY = "today"
RUSSIA = "russia"


def set_scenario(session: Session, scenario: str) -> None:
    """Look at a scenario. Raises ``ExplorerError`` for an unknown id."""
    if scenario not in session.catalog.scenarios:
        raise unknown("scenario", scenario, session.catalog.scenarios)
    found = session.catalog.scenarios[scenario]
    variant = scenario if found.partner == RUSSIA else session.state.variant
    session.store.update(found.name, scenario=scenario, variant=variant)


def set_variant(session: Session, scenario: str) -> None:
    """Choose what the switch "Russia withdraws" turns on; a withdrawal on screen changes to it at once."""
    if scenario not in session.catalog.scenarios:
        raise unknown("scenario", scenario, session.catalog.scenarios)
    if withdrawn(session):
        set_scenario(session, scenario)
    else:
        session.store.update("Kind of withdrawal", variant=scenario)


def withdrawn(session: Session) -> bool:
    """Whether Russia has withdrawn in the scenario on screen."""
    return session.catalog.scenarios[session.state.scenario].partner == RUSSIA


def switch_russia(session: Session) -> None:
    """Turn "Russia withdraws" on or off."""
    set_scenario(session, TODAY if withdrawn(session) else session.state.variant)


def set_date(session: Session, date: datetime.date) -> None:
    """Look at another day, and at no event of the story. Raises ``ExplorerError`` outside 1998-11-20 to 2040-12-31."""
    check_date(date)
    session.store.update("Date", merge="date", date=date, event=None)


def check_date(date: datetime.date) -> None:
    """Raises ``ExplorerError`` for a day that cannot be looked at."""
    if not FIRST_DAY <= date <= LAST_DAY:
        raise ExplorerError(f"the date {date} is out of range; give one from {FIRST_DAY} to {LAST_DAY}")


def open_capability(session: Session, capability: str | None) -> None:
    """Open one capability in the panel, which lights up its providers; None closes it."""
    if capability is not None and capability not in session.catalog.capabilities:
        raise unknown("capability", capability, session.catalog.capabilities)
    session.store.update("Capability", merge="capability", capability=capability, event=None)


def _is(session: Session, *, scenario: str) -> bool:
    return session.state.scenario == scenario


def _choice(scenario: str, title: str, group: str = "kinds") -> Command:
    def run(session: Session) -> None:
        set_scenario(session, scenario)

    return Command(f"scenario.{scenario}", title, run, menu="Scenario", group=group, checked=partial(_is, scenario=scenario))


COMMANDS = (
    Command(
        "scenario.switch",
        "Russia withdraws",
        switch_russia,
        menu="Scenario",
        group="switch",
        shortcut="Ctrl+R",
        checked=withdrawn,
        tip="See the station without Russia, and what remains; again to go back",
    ),
    _choice("today", "No withdrawal"),
    _choice("russia-withdraws", "Russia stops operating its segment"),
    _choice("russia-detaches", "Russian segment leaves, with Zarya"),
    _choice("russia-detaches-zarya-stays", "Russian segment leaves, Zarya stays"),
    _choice("russia-leaves-in-stages", "Russia leaves in stages, 2027 to 2029"),
    _choice("russia-withdraws-with-countermeasures", "Russia stops, and the others act"),
    _choice("united-states-withdraws", "The United States withdraw", "others"),
    _choice("europe-withdraws", "Europe withdraws", "others"),
    _choice("japan-withdraws", "Japan withdraws", "others"),
    _choice("canada-withdraws", "Canada withdraws", "others"),
    _choice("russian-segment-alone", "Russian segment alone", "others"),
    _choice("soyuz-grounded", "Soyuz is grounded", "things"),
    _choice("zvezda-tunnel-closed", "Zvezda's aft port is closed", "things"),
    Command("scenario.set", "Set scenario", set_scenario),
    Command("scenario.variant", "Kind of withdrawal", set_variant),
    Command("scenario.date", "Set date", set_date),
    Command("scenario.capability", "Open capability", open_capability),
)
