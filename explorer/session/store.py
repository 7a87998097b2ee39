"""The store: the one place where the view state lives and changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.state import ViewState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Step:
    """What one undoable step changed: field names to the values before and after."""

    label: str
    merge: str | None
    before: dict[str, Any]
    after: dict[str, Any]


class _Watch(Generic[T]):
    def __init__(self, part: Callable[[ViewState], T], react: Callable[[T], None], state: ViewState) -> None:
        self._part = part
        self._react = react
        self._last = part(state)
        react(self._last)

    def look(self, state: ViewState) -> None:
        now = self._part(state)
        if now != self._last:
            self._last = now
            self._react(now)


class Store:
    """Holds the ``ViewState``; commands change it by ``update``, views mirror it by ``watch``.

    A step records only the fields that it changed, so that undoing it leaves alone what is not undoable (the clock, the theme).
    """

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._watches: list[_Watch[Any]] = []
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []

    @property
    def state(self) -> ViewState:
        """The state as it is now."""
        return self._state

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        return self._redo[-1].label if self._redo else None

    def update(self, label: str, *, merge: str | None = None, undoable: bool = True, **changes: Any) -> None:
        """Change fields of the state as one step named ``label``.

        Steps that follow each other with the same ``merge`` become one (a dragged slider, a turned camera). A change that changes
        nothing is no step.
        """
        before = {name: getattr(self._state, name) for name in changes}
        if before == changes:
            return
        if undoable:
            last = self._undo[-1] if self._undo else None
            if merge is not None and last is not None and last.merge == merge and not self._redo:
                before = before | last.before
                self._undo.pop()
                changes_after = last.after | changes
            else:
                changes_after = dict(changes)
            self._undo.append(_Step(label, merge, before, changes_after))
            self._redo.clear()
        self._set(changes)

    def forget(self) -> None:
        """Empty the history: what was done so far is where the user begins."""
        self._undo.clear()
        self._redo.clear()

    def undo(self) -> None:
        """Take the last step back; nothing when there is none."""
        if self._undo:
            step = self._undo.pop()
            self._redo.append(step)
            self._set(step.before)

    def redo(self) -> None:
        """Do the step last taken back again; nothing when there is none."""
        if self._redo:
            step = self._redo.pop()
            self._undo.append(step)
            self._set(step.after)

    def watch(self, part: Callable[[ViewState], T], react: Callable[[T], None]) -> Callable[[], None]:
        """Call ``react`` with a part of the state now, and again whenever that part has changed. Returns what ends it."""
        watch = _Watch(part, react, self._state)
        self._watches.append(watch)
        return lambda: self._watches.remove(watch)

    def _set(self, changes: dict[str, Any]) -> None:
        self._state = replace(self._state, **changes)
        for watch in tuple(self._watches):
            watch.look(self._state)
