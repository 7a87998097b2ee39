"""The exploded view, in the View menu: elements or segments drawn apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.session.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session
    from explorer.session.state import Explode

_TITLES: dict[Explode, str] = {"none": "Assembled", "elements": "Element by element", "segments": "Segment by segment"}
_TIPS: dict[Explode, str] = {
    "none": "Everything where it is",
    "elements": "Draw every element away from what it hangs on",
    "segments": "Draw the Russian segment, the other modules and the truss apart",
}


def explode(session: Session, how: Explode, share: float = 1.0) -> None:
    """Draw the station apart: by "elements", by "segments", or "none"; ``share`` 0 is in place, 1 as far as it goes.

    Raises ``ExplorerError`` for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:  # not so for what is no number, too
        raise ExplorerError(f"the exploded view goes from 0 (in place) to 1, not to {share:g}")
    session.store.update("Exploded view", merge="explode", explode=how, explode_share=share)


def turn_explode(session: Session) -> None:
    """From assembled to element by element, and back."""
    explode(session, "elements" if session.state.explode == "none" else "none")


def turn_segments(session: Session) -> None:
    """To segment by segment, and from there back to assembled."""
    explode(session, "none" if session.state.explode == "segments" else "segments")


def _exploded(session: Session, *, how: Explode) -> bool:
    return session.state.explode == how


def _round_the_station(session: Session) -> bool:
    return session.state.view != "orbit"


def _into(how: Explode) -> Callable[[Session], None]:
    return lambda session: explode(session, how)


COMMANDS = (
    *(
        Command(
            f"view.explode-{how}",
            f"Exploded view: {title.lower()}",
            _into(how),
            menu="View",
            group="explode",
            checked=partial(_exploded, how=how),
            enabled=_round_the_station,
            tip=_TIPS[how],
        )
        for how, title in _TITLES.items()
    ),
    Command("view.explode", "Exploded view", explode),
    Command(
        "view.turn-explode",
        "Exploded or assembled",
        turn_explode,
        menu="View",
        group="explode",
        shortcut="X",
        enabled=_round_the_station,
        tip="Draw the elements apart, and together again",
    ),
    Command(
        "view.turn-segments",
        "Segments apart or assembled",
        turn_segments,
        menu="View",
        group="explode",
        shortcut="Shift+X",
        enabled=_round_the_station,
        tip="Draw the Russian segment, the other modules and the truss apart, and together again",
    ),
)
