"""What is done about the loss of altitude, in what is computed: nothing, holding it, what the fleet can do, or a plan of the user's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from explorer.session.command import Command

if TYPE_CHECKING:
    from explorer.session.session import Session

# The plans that are offered, as ``consequences.descent.plan_of`` reads them; "" is none.
OFFERED: dict[str, str] = {"": "Nobody reboosts", "hold": "Hold the altitude", "fleet": "What the fleet can do"}
_TIPS = {
    "": "The altitude if nobody raises the orbit from the day looked at on",
    "hold": "The altitude of the day looked at is held, whatever that takes",
    "fleet": "The altitude is held as far as the vehicles that are left can hold it, before and after",
}


def set_reboost_plan(session: Session, plan: str) -> None:
    """Choose the reboost plan, in the words of the command line ("none" and "" are none).

    Raises ``ExplorerError`` for one that cannot be read, or that does not go with the day and the altitude.
    """
    plan = check_reboost_plan(session, plan)
    session.store.update(f"Reboost plan: {OFFERED.get(plan, plan).lower()}", reboost_plan=plan)


def check_reboost_plan(session: Session, plan: str) -> str:
    """A plan as it is kept. Raises ``ExplorerError`` as ``set_reboost_plan`` does."""
    # The physics are loaded where somebody asks for them.
    from explorer.consequences.descent import plan_of
    from explorer.orbit.plane import mean_altitude_km

    plan = plan.strip().lower()
    plan = "" if plan == "none" else plan
    plan_of(plan, session.state.date, round(mean_altitude_km(session.station_elements), 2), supply_m_s=0.0)
    return plan


def plan_title(plan: str) -> str:
    """A plan as it is offered, or as the user wrote it."""
    return OFFERED.get(plan, plan)


def _is(session: Session, *, plan: str) -> bool:
    return session.state.reboost_plan == plan


def _choice(plan: str) -> Command:
    def run(session: Session) -> None:
        set_reboost_plan(session, plan)

    return Command(
        f"reboost.{plan or 'none'}",
        f"Reboost plan: {OFFERED[plan].lower()}",
        run,
        menu="Scenario",
        group="reboost",
        checked=partial(_is, plan=plan),
        tip=_TIPS[plan],
    )


COMMANDS = (*(_choice(plan) for plan in OFFERED), Command("reboost.set", "Reboost plan", set_reboost_plan))
