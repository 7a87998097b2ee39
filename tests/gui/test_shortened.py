"""Words that are cut off with dots where there is no room for them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.shortened import Shortened

WORDS = "From a mean altitude of 419.4 km above 6,378.137 km; nobody raises the orbit; 1,000 courses of Sun, air and area."


@pytest.mark.parametrize(("lines", "width", "cut"), [(1, 2000, False), (1, 300, True), (2, 520, False), (2, 200, True), (3, 1, True)])
def test_words_take_their_lines_and_no_more(qtbot: QtBot, lines: int, width: int, *, cut: bool) -> None:
    label = Shortened("small", lines)
    qtbot.addWidget(label)
    label.setText(WORDS)
    label.resize(width, label.sizeHint().height())
    label.show()
    label.grab()
    shown, was_cut = label.parts()
    assert (len(shown) <= lines, was_cut) == (True, cut)
    assert label.toolTip() == (WORDS if cut else "")
    if not cut:
        assert " ".join(shown) == WORDS
    elif width > 100:
        assert shown[-1].endswith("…")
        assert all(label.fontMetrics().horizontalAdvance(line) <= width for line in shown)


def test_it_pushes_nothing_away(qtbot: QtBot) -> None:
    label = Shortened("small", 2)
    qtbot.addWidget(label)
    before = label.sizeHint()
    label.setText(WORDS * 5)
    assert label.sizeHint() == before
    assert label.minimumSizeHint().width() == 1
