"""Hours of use in seconds: commands at random, and nothing breaks, piles up or is left behind."""

from __future__ import annotations

import datetime
import gc
import random

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.gui.window import Window

# What would open a dialog of the platform, end the program or write to the clipboard of whoever runs the tests.
_LEFT_OUT = {"app.quit", "briefing.copy-picture"}
_STEPS = 300


def _shuffle(window: Window, dice: random.Random) -> None:
    """One thing that a user may do."""
    session, catalog = window.session, window.session.catalog
    menu = [action for action in window.actions_ if action.command.id not in _LEFT_OUT and action.isEnabled()]
    match dice.randrange(8):
        case 0:
            window.actions_.perform("station.select", dice.choice([None, *catalog.elements]))
        case 1:
            window.actions_.perform("scenario.capability", dice.choice([None, *catalog.capabilities]))
        case 2:
            window.actions_.perform("scenario.date", datetime.date(dice.randrange(1999, 2040), dice.randrange(1, 13), 5))
        case 3:
            window.actions_.perform("scenario.set", dice.choice(list(catalog.scenarios)))
        case 4:
            window.actions_.perform("station.set-hidden", dice.sample(list(catalog.elements), 2), hidden=dice.random() < 0.5)
        case 5:
            for _ in range(dice.randrange(1, 6)):
                (session.store.undo if dice.random() < 0.6 else session.store.redo)()
        case _:
            dice.choice(menu).trigger()


def _close_dialogs(window: Window) -> None:
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_three_hundred_commands_leave_nothing_behind(window: Window) -> None:
    dice = random.Random(1998)
    # Everything that is made once and kept is made before the count begins.
    for action in window.actions_:
        if action.command.id not in _LEFT_OUT:
            action.trigger()
    _close_dialogs(window)
    before = len(window.findChildren(QWidget))
    tops = len(QApplication.topLevelWidgets())
    for step in range(_STEPS):
        _shuffle(window, dice)
        if step % 10 == 0:
            QTest.qWait(1)
            _close_dialogs(window)
    window.actions_.perform("station.clear-selection")
    window.actions_.perform("scenario.capability", None)
    QTest.qWait(1)
    _close_dialogs(window)
    gc.collect()
    assert len(QApplication.topLevelWidgets()) <= tops
    assert len(window.findChildren(QWidget)) <= before + 20  # what an element selected or a legend in another colouring takes
    assert window.viewport
    assert window.viewport.image() is not None
