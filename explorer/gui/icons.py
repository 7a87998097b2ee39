"""The family of line icons: SVG in ``resources/icons``, drawn in a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer import paths
from explorer.gui.theme import blend, tokens_of
from explorer.look import Colour, Theme

FOLDER = paths.RESOURCES / "icons"


@lru_cache(maxsize=256)
def icon(name: str, theme: Theme, size_px: int = 16) -> QIcon:
    """An icon in the text colour of a theme, with a fainter one for disabled, as fine as the finest screen."""
    tokens = tokens_of(theme)
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    made = QIcon()
    for colour, mode in ((tokens.text, QIcon.Mode.Normal), (blend(tokens.dim, tokens.panel, 0.45), QIcon.Mode.Disabled)):
        made.addPixmap(pixmap(name, colour, size_px, ratio), mode)
    return made


def pixmap(name: str, colour: Colour, size_px: int, ratio: float = 1.0) -> QPixmap:
    """One icon at one size. ``ratio`` is that of device to logical pixels."""
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    side = round(size_px * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
