"""What is computed as a file: a plot to show, with its caption, or the numbers to reckon with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from explorer import __version__, paths
from explorer.briefing import computed_records, tables
from explorer.errors import ExplorerError
from explorer.gui.plot_ink import Ink
from explorer.gui.plots import PAGES, TITLES, Page, draw, least_height, legend
from explorer.gui.theme import BODY_PX, GAP_XL, SMALL_PX, STRONG, TITLE_PX, font, tokens_of

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.consequences.computed import Computed
    from explorer.look import Theme

FILTER = "Picture (*.png);;Drawing (*.svg);;Table (*.csv);;Everything (*.json)"
_SCALE = 2  # device pixels for each of the design: sharp in print
_WIDE_PX, _PLOT_PX, _HEAD_PX, _LINE_PX = 1120, 480, 76, 18


def suggested_name(found: Computed, page: str) -> str:
    """The name of the file that is offered."""
    kind = page.replace(" ", "-") if page in PAGES else "computed"
    return f"{kind}-{found.asked.scenario.id}-{found.asked.date.isoformat()}.png"


def save_computed(found: Computed, page: str, theme: Theme, file: Path) -> None:
    """Save a page as a picture (.png, .svg), or all the numbers (.csv, .json). Raises ``ExplorerError`` for another suffix."""
    kind = file.suffix.lower()
    drawn: Page = next((one for one in PAGES if one == page), "altitude")
    if kind not in (".png", ".svg", ".csv", ".json"):
        what = kind or "a file without a suffix"
        raise ExplorerError(f"what is computed is saved as a picture (.png, .svg), a table (.csv) or JSON (.json), not as {what}")
    with paths.writing(file) as target:
        if kind == ".csv":
            target.write_text(tables.write("numbers", computed_records.numbers(found), "csv", head={}), encoding="utf-8", newline="")
        elif kind == ".json":
            said = json.dumps(computed_records.whole(found), ensure_ascii=False, indent=1, allow_nan=False)
            target.write_text(said + "\n", encoding="utf-8", newline="\n")
        elif kind == ".svg":
            _draw_svg(found, drawn, theme, target)
        elif not draw_page(found, drawn, theme).save(str(target)):
            raise ExplorerError(f"{file} cannot be written; choose another folder")


def draw_page(found: Computed, page: Page, theme: Theme) -> QImage:
    """A page as a picture, with heading and caption."""
    size = _size(found, page)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _paint(painter, size, found, page, theme)
    painter.end()
    return image


def _draw_svg(found: Computed, page: Page, theme: Theme, target: Path) -> None:
    # Few save drawings.
    from PySide6.QtSvg import QSvgGenerator

    size = _size(found, page)
    made = QSvgGenerator()
    made.setFileName(str(target))
    made.setSize(size)
    made.setViewBox(QRectF(0, 0, size.width(), size.height()))
    made.setTitle(f"{TITLES[page]}: {computed_records.heading(found)}")
    painter = QPainter(made)
    _paint(painter, size, found, page, theme)
    painter.end()


def _size(found: Computed, page: Page) -> QSize:
    return QSize(_WIDE_PX, GAP_XL + _HEAD_PX + max(_PLOT_PX, least_height(found, page)) + 3 * _LINE_PX + 2 * GAP_XL)


def _paint(painter: QPainter, size: QSize, found: Computed, page: Page, theme: Theme) -> None:
    tokens = tokens_of(theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(tokens.panel))
    inner = QRectF(GAP_XL, GAP_XL, size.width() - 2 * GAP_XL, size.height() - 2 * GAP_XL)
    painter.setFont(font(TITLE_PX, STRONG))
    painter.setPen(QColor(tokens.text))
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 28), Qt.AlignmentFlag.AlignLeft, TITLES[page])
    painter.setFont(font(BODY_PX))
    painter.setPen(QColor(tokens.dim))
    painter.drawText(QRectF(inner.left(), inner.top() + 30, inner.width(), 22), Qt.AlignmentFlag.AlignLeft, computed_records.heading(found))
    ink = Ink(theme)
    legend(painter, QRectF(inner.left(), inner.top() + 28, inner.width(), 22), found, ink)
    foot = inner.bottom() - 3 * _LINE_PX
    draw(painter, QRectF(inner.left(), inner.top() + _HEAD_PX - 12, inner.width(), foot - inner.top() - _HEAD_PX), found, page, ink)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(inner.left(), foot + 2), QPointF(inner.right(), foot + 2))
    painter.setFont(font(SMALL_PX))
    painter.setPen(QColor(tokens.dim))
    for number, line in enumerate(caption(found, page)):
        place = QRectF(inner.left(), foot + 6 + number * _LINE_PX, inner.width(), _LINE_PX)
        said = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)


def caption(found: Computed, page: Page) -> tuple[str, str, str]:
    """Three lines under a picture: from where it is reckoned, what the ranges are, on whose authority."""
    ranges = dict.fromkeys(number.range_is for number in found.numbers if number.topic == page)
    sources = dict.fromkeys(source for number in found.numbers if number.topic == page for source in number.sources)
    asked = found.asked
    about = f"{len(found.assumptions)} assumptions and {len(sources)} sources are in the program's panel and its JSON."
    return (
        computed_records.basis(found, page),
        f"Ranges: {'; '.join(ranges)}.",
        f"Computed from facts as of {asked.catalog.as_of}, seed {asked.seed}. {about} Station Explorer {__version__}",
    )
