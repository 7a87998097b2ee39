"""The legend: a line for each group, and laid flat along the lower edge where the picture is low."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from explorer.gui.window import Window
from tests.gui.conftest import Opens


def shown(window: Window) -> list[QLabel]:
    assert window.legend
    return [label for label in window.legend.findChildren(QLabel) if label.isVisible() and label.text()]


def resize(window: Window, width: int, height: int) -> None:
    """Have a picture of that size; what is in the legend is laid out in the rounds after."""
    assert window.viewport
    for _ in range(3):
        QCoreApplication.processEvents()  # what stands below the picture comes or goes
    window.viewport.resize(width, height)
    for _ in range(3):
        QCoreApplication.processEvents()


def test_a_low_picture_has_a_flat_legend_that_leaves_the_station_free(window: Window) -> None:
    view, legend = window.viewport, window.legend
    assert view
    assert legend
    window.actions_["scenario.switch"].trigger()
    resize(window, 706, 500)
    tall = legend.height()
    assert any(" · " in label.text() for label in shown(window))
    resize(window, 706, 240)
    assert legend.height() < 0.5 * tall
    assert legend.geometry().right() < view.width() - 118  # the scale bar stands there
    assert view.rect().contains(legend.geometry())
    names = [label.text() for label in shown(window)]
    assert not any(" · " in name or ":" in name for name in names)
    assert len(set(names)) == len(names)
    assert all(label.toolTip() == label.accessibleName() != "" for label in shown(window))
    resize(window, 706, 500)
    assert legend.height() == tall


def test_a_narrow_picture_breaks_the_flat_legend_into_rows(window: Window) -> None:
    view, legend = window.viewport, window.legend
    assert view
    assert legend
    window.actions_["scenario.switch"].trigger()
    resize(window, 706, 200)
    one = legend.height()
    resize(window, 360, 200)
    assert legend.height() > one
    assert legend.choice.text() == "▾"
    assert legend.choice.accessibleName().startswith("Colours say: ")
    assert legend.geometry().right() < view.width()


def test_its_heading_folds_it_and_out_again_by_key_in_each_view_apart(window: Window) -> None:
    legend = window.legend
    assert legend
    window.actions_["scenario.switch"].trigger()
    resize(window, 706, 500)
    tall = legend.height()
    assert legend.fold.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert legend.fold.accessibleName() == "Legend: Operated by, open"
    legend.fold.setFocus()
    QTest.keyClick(legend.fold, Qt.Key.Key_Space)
    resize(window, 706, 500)
    assert legend.height() < 0.4 * tall
    assert not shown(window)
    assert legend.choice.isVisible()  # what the colours say can be chosen all the same
    assert legend.fold.accessibleName() == "Legend: Operated by, folded"
    window.session.store.update("Orbit", view="orbit")
    resize(window, 1200, 700)
    assert shown(window)
    assert legend.fold.text() == "Orbit"
    window.session.store.update("Station", view="station")
    resize(window, 706, 500)
    assert not shown(window)
    QTest.mouseClick(legend.fold, Qt.MouseButton.LeftButton)
    resize(window, 706, 500)
    assert legend.height() == tall
    assert legend.fold.toolTip() == "Fold the legend to its heading"


def test_in_a_small_window_the_orbits_legend_begins_folded_and_the_earth_is_free(window: Window) -> None:
    view, legend = window.viewport, window.legend
    assert view
    assert legend
    window.session.store.update("Orbit", view="orbit")
    resize(window, 510, 388)
    assert not shown(window)
    assert legend.isVisible()
    assert legend.width() * legend.height() < 0.02 * view.width() * view.height()
    legend.fold.click()
    resize(window, 510, 388)
    assert shown(window)
    assert view.rect().contains(legend.geometry())


def test_how_it_was_left_is_kept_for_the_next_time(opened: Opens) -> None:
    first = opened()
    assert first.legend
    first.legend.fold.click()
    first.close()
    again = opened()
    assert again.legend
    assert again.legend.folded == {"station": True}
    assert not shown(again)
    assert again.legend.fold.accessibleName() == "Legend: Operated by, folded"
