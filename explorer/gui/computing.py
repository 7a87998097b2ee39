"""Computes what follows from the scenario beside the window, for as long as somebody wants to see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.consequences.computed import Computed, compute, kept
from explorer.errors import ExplorerError
from explorer.gui.work import LongWork
from explorer.session.numbers import asked_of

if TYPE_CHECKING:
    from explorer.consequences.computed import Asked
    from explorer.session.session import Session
    from explorer.session.state import ViewState

# A date that is dragged along goes through many days.
_SETTLED_MS = 250


class Computing(QObject):
    """What is computed for the scenario, date and vehicles on screen.

    ``found`` is the last result, of ``asked`` where it is ``current``. Nothing is computed before somebody ``want``s it. ``changed`` is
    sent with every change of ``found``, ``busy``, ``share`` (0 to 1) and ``said`` (why there is nothing, in a sentence).
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: set[str] = set()
        self._work: LongWork | None = None
        self._begun: Asked | None = None
        self._given_up: Asked | None = None
        self._closed = False
        self.asked: Asked | None = None
        self.found: Computed | None = None
        self.share = 0.0
        self.said = ""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._begin)
        self._stop = session.store.watch(_what_matters, self._mirror)

    @property
    def busy(self) -> bool:
        """Whether something is being computed, or about to be."""
        return self._settling.isActive() or (self._work is not None and not self._work.cancelled)

    @property
    def current(self) -> bool:
        """Whether ``found`` is what follows from what is on screen."""
        return self.found is not None and self.found.asked == self.asked

    def want(self, who: str) -> None:
        """Somebody shows it: have it computed now, and whenever something changes."""
        self._wanted.add(who)
        self._given_up = None
        self._mirror()

    def leave(self, who: str) -> None:
        """They show it no longer; what nobody waits for is not finished."""
        self._wanted.discard(who)
        if not self._wanted:
            self._settling.stop()
            self._cancel_work()

    def cancel(self) -> None:
        """The user has had enough: nothing more until something changes or somebody asks again."""
        self._given_up = self.asked
        self._settling.stop()
        self._cancel_work()
        self.changed.emit()

    def again(self) -> None:
        """Compute what was given up."""
        self._given_up = None
        self._mirror()

    def stop(self) -> None:
        """End for good; no thread is left."""
        self._closed = True
        self._stop()
        self._settling.stop()
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _cancel_work(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _mirror(self, *_: object) -> None:
        if self._closed:
            return
        try:
            asked = asked_of(self._session)
        except ExplorerError as mistake:
            self.asked, self.found, self.said = None, None, str(mistake)
            self._settling.stop()
            self._cancel_work()
            self.changed.emit()
            return
        if asked != self.asked:
            self._cancel_work()
            self.said = ""
        self.asked = asked
        ready = kept(asked)
        if ready is not None:
            self._settling.stop()
            self._take(ready)
        elif self._wanted and self._given_up != asked and not self.said and not self._running(asked):
            self._settling.start()
        self.changed.emit()

    def _running(self, asked: Asked) -> bool:
        return self._work is not None and not self._work.cancelled and self._begun == asked

    def _begin(self) -> None:
        asked = self.asked
        if asked is None or self._closed or not self._wanted:
            return
        if self._work is not None:
            # It has been told to stop; this is begun again when it has.
            self._work.cancel()
            return
        self.share = 0.0
        work = LongWork(partial(compute, asked), self)
        self._work, self._begun = work, asked
        work.progressed.connect(self._progressed)
        work.done.connect(self._done)
        work.refused.connect(self._refused)
        work.finished.connect(self._finished)
        work.start()
        self.changed.emit()

    def _progressed(self, share: float) -> None:
        if self._work is not None and not self._work.cancelled:
            self.share = share
            self.changed.emit()

    def _done(self, found: object) -> None:
        if isinstance(found, Computed) and found.asked == self.asked:
            self._take(found)
            self.changed.emit()

    def _take(self, found: Computed) -> None:
        """Show it, and let the study hold it: captions and tables say the same numbers."""
        self.found = found
        self._session.take_computed(found)

    def _refused(self, mistake: str) -> None:
        if self._begun == self.asked:
            self.found, self.said = None, mistake
            self.changed.emit()

    def _finished(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        if self._closed:
            return
        if self._wanted and not self.current and not self.said and self.asked is not None and self._given_up != self.asked:
            self._settling.start()
        self.changed.emit()


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date, state.docked, state.element_set, state.reboost_plan
