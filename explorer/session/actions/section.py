"""The section through the station: a plane across one axis, what it takes away, and moving it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from explorer.errors import ExplorerError
from explorer.session.command import Command
from explorer.session.state import Cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session

Axis = Literal["x", "y", "z"]
STEP_M = 0.5
REACH_M = 60.0  # a plane further out than this meets nothing
# The half that is taken away at first is the one towards Home, so that the cut faces are seen at once.
_FIRST_SIDE: dict[Axis, Literal[-1, 1]] = {"x": 1, "y": 1, "z": -1}
_TITLES: dict[Axis, tuple[str, str]] = {
    "y": ("along the flight", "Cut the station along its flight; the starboard half is taken away"),
    "x": ("across", "Cut the station across its flight; the forward half is taken away"),
    "z": ("horizontal", "Cut the station level with the ground; the upper half is taken away"),
}


def set_cut(session: Session, cut: Cut | None) -> None:
    """Cut the station, or with None no longer. Moves of the plane that follow each other are one step."""
    moved = cut is not None and session.state.cut is not None and cut.axis == session.state.cut.axis
    session.store.update("Move the section" if moved else "Section", merge="cut" if moved else None, cut=cut)


def cut_across(session: Session, axis: Axis) -> None:
    """Cut square to an axis of SSACS, through its zero."""
    set_cut(session, Cut(axis, 0.0, _FIRST_SIDE[axis]))


def move(session: Session, by_m: float) -> None:
    """Move the plane along its axis."""
    cut = session.state.cut
    if cut is not None:
        set_cut(session, Cut(cut.axis, min(max(round(cut.at_m + by_m, 3), -REACH_M), REACH_M), cut.side))


def flip(session: Session) -> None:
    """Take away the other half."""
    cut = session.state.cut
    if cut is not None:
        set_cut(session, Cut(cut.axis, cut.at_m, 1 if cut.side < 0 else -1))


def parsed(text: str) -> Cut:
    """The section meant by "y=0" (the half towards Home goes), "y>0" or "y<0" (what is taken away), metres in SSACS.

    Raises ``ExplorerError`` for anything else.

    >>> parsed("y=0"), parsed("x<-4.5")
    (Cut(axis='y', at_m=0.0, side=1), Cut(axis='x', at_m=-4.5, side=-1))
    """
    axis, sign, place = text.strip()[:1].lower(), text.strip()[1:2], text.strip()[2:]
    try:
        at_m = float(place)
        known: Axis = next(name for name in _FIRST_SIDE if name == axis)
        side = {"=": _FIRST_SIDE[known], ">": 1, "<": -1}[sign]
    except (ValueError, StopIteration, KeyError):
        raise ExplorerError(f"{text!r} is no section; give an axis and metres, as y=0, or what is taken away, as x>4.5") from None
    if not abs(at_m) <= REACH_M:
        raise ExplorerError(f"a section at {place} m meets nothing; give a place from {-REACH_M:g} to {REACH_M:g}")
    return Cut(known, at_m, 1 if side > 0 else -1)


def _cut_is(session: Session, *, axis: Axis | None) -> bool:
    cut = session.state.cut
    return cut is None if axis is None else cut is not None and cut.axis == axis


def _is_cut(session: Session) -> bool:
    return session.state.cut is not None and session.state.view != "orbit"


def _round_the_station(session: Session) -> bool:
    return session.state.view != "orbit"


def _across(axis: Axis) -> Callable[[Session], None]:
    return lambda session: cut_across(session, axis)


def _by(metres: float) -> Callable[[Session], None]:
    return lambda session: move(session, metres)


def _off(session: Session) -> None:
    set_cut(session, None)


COMMANDS = (
    Command(
        "view.section-off",
        "Section: off",
        _off,
        menu="View",
        group="section",
        checked=partial(_cut_is, axis=None),
        enabled=_round_the_station,
        tip="Show the station whole",
    ),
    *(
        Command(
            f"view.section-{axis}",
            f"Section: {title}",
            _across(axis),
            menu="View",
            group="section",
            checked=partial(_cut_is, axis=axis),
            enabled=_round_the_station,
            tip=tip,
        )
        for axis, (title, tip) in _TITLES.items()
    ),
    Command(
        "view.section-flip",
        "Section: the other half",
        flip,
        menu="View",
        group="section",
        enabled=_is_cut,
        tip="Take away the other half",
    ),
    Command(
        "view.section-back",
        "Section: move back",
        _by(-STEP_M),
        menu="View",
        group="section",
        shortcut="[",
        enabled=_is_cut,
        tip="Move the plane half a metre aft, to port or to zenith",
    ),
    Command(
        "view.section-on",
        "Section: move on",
        _by(STEP_M),
        menu="View",
        group="section",
        shortcut="]",
        enabled=_is_cut,
        tip="Move the plane half a metre forward, to starboard or to nadir",
    ),
    Command("view.cut", "Set section", set_cut),
)
