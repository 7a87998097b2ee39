"""The panels on both sides of the picture, and how they share the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

PANELS_PX = (304, 404)  # left and right, where there is room
LEFT_SHARE, RIGHT_SHARE = 0.21, 0.285  # at most; more than half stays for the picture


class Across(QSplitter):
    """The panels beside each other; about half of the width or more stays for the picture in the middle.

    A panel that needs more for its words gets it.

    ``wanted`` is how wide the user (or the default) wants the panels: where there is no room they are narrower for a while.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.wanted = list(PANELS_PX)
        self.splitterMoved.connect(self._moved)

    def settle(self) -> None:
        """Give the panels what they want, as far as the picture allows."""
        total = sum(self.sizes())
        widths = []
        for place, share, wanted in ((0, LEFT_SHARE, self.wanted[0]), (2, RIGHT_SHARE, self.wanted[1])):
            panel = self.widget(place)
            if panel is None or panel.isHidden():
                widths.append(0)
                continue
            most = max(panel.minimumWidth(), panel.minimumSizeHint().width(), round(self.width() * share))
            panel.setMaximumWidth(most)
            widths.append(min(wanted, most))
        self.setSizes([widths[0], total - sum(widths), widths[1]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.settle()

    def _moved(self, *_: object) -> None:
        for number, place in enumerate((0, 2)):
            if self.sizes()[place]:
                self.wanted[number] = self.sizes()[place]
