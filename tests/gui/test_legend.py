"""The legend: a line for each group, and laid flat along the lower edge where the picture is low."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from explorer.gui.window import Window


def shown(window: Window) -> list[QLabel]:
    assert window.legend
    return [label for label in window.legend.findChildren(QLabel) if label.isVisible() and label.text()]


def resize(window: Window, width: int, height: int) -> None:
    """Have a picture of that size; what is in the legend is laid out in the rounds after."""
    assert window.viewport
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
