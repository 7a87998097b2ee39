"""The years as a file: a picture to show, or a table to reckon with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from explorer import __version__, paths
from explorer.briefing import tables
from explorer.briefing.time_records import about_years, years, years_of
from explorer.errors import ExplorerError
from explorer.gui.theme import BODY_PX, GAP_L, GAP_XL, SMALL_PX, STRONG, TITLE_PX, font, tokens_of
from explorer.gui.year_cells import ROW_PX, day_first, paint_cell, paint_legend, plain_world, shown
from explorer.station.days import day_words

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.consequences.history import History
    from explorer.look import Theme
    from explorer.session.session import Session

FILTER = "Picture (*.png);;Table (*.csv)"
_SCALE = 2  # device pixels for each of the design: sharp in print
_NAMES_PX, _DAY_PX, _YEAR_PX = 232, 88, 56
_HEAD_PX, _DAYS_PX, _LEGEND_PX, _FOOT_PX = 78, 28, 32, 40


def suggested_name(session: Session) -> str:
    """The name of the file that is offered."""
    return f"years-{session.state.scenario}-{session.state.date.isoformat()}.png"


def save_years(session: Session, file: Path) -> None:
    """Save the years of the scenario on screen; the suffix says how. Raises ``ExplorerError`` for another one."""
    kind = file.suffix.lower()
    if kind not in (".png", ".csv"):
        raise ExplorerError(f"the years are saved as a picture (.png) or a table (.csv), not as {kind or 'a file without a suffix'}")
    found = years_of(session)
    with paths.writing(file) as target:
        if kind == ".csv":
            target.write_text(tables.write("years", years(found, session), "csv", head={}), encoding="utf-8", newline="")
        elif not draw_years(found, session).save(str(target)):
            raise ExplorerError(f"{file} cannot be written; choose another folder")


def draw_years(found: History, session: Session) -> QImage:
    """The years as a picture in the theme on screen, with heading, legend and date of the facts."""
    theme, tokens = session.state.theme, tokens_of(session.state.theme)
    names, plain = found.worst_first(), plain_world(found)
    columns = day_first(found)
    widths = [_DAY_PX if number == 0 else _YEAR_PX for number in range(len(columns))]
    width = 2 * GAP_XL + _NAMES_PX + sum(widths)
    height = GAP_XL + _HEAD_PX + _DAYS_PX + ROW_PX * len(names) + _LEGEND_PX + _FOOT_PX
    image = QImage(width * _SCALE, height * _SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.panel))
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _head(painter, found, theme, width)
    top, left = GAP_XL + _HEAD_PX, GAP_XL + _NAMES_PX
    for number, (column, wide) in enumerate(zip(columns, widths, strict=True)):
        painter.setFont(font(SMALL_PX, STRONG))
        painter.setPen(QColor(tokens.text if number == 0 else tokens.dim))
        said = day_words(column.date) if number == 0 else str(column.date.year)
        painter.drawText(QRectF(left, top, wide, _DAYS_PX - 4), Qt.AlignmentFlag.AlignCenter, said)
        for row, name in enumerate(names):
            box = QRectF(left, top + _DAYS_PX + row * ROW_PX, wide - (8 if number == 0 else 0), ROW_PX)
            paint_cell(painter, box, shown(column.cells[name], column, plain=plain), theme)
        left += wide
    painter.setFont(font(BODY_PX))
    painter.setPen(QColor(tokens.text))
    for row, name in enumerate(names):
        place = QRectF(GAP_XL, top + _DAYS_PX + row * ROW_PX, _NAMES_PX - GAP_L, ROW_PX)
        said = painter.fontMetrics().elidedText(session.catalog.capabilities[name].name, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
    bottom = top + _DAYS_PX + len(names) * ROW_PX
    paint_legend(painter, GAP_XL, width - GAP_XL, bottom + _LEGEND_PX / 2 + 4, theme, plain=plain)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(GAP_XL, bottom + _LEGEND_PX + 8), QPointF(width - GAP_XL, bottom + _LEGEND_PX + 8))
    painter.setFont(font(SMALL_PX))
    painter.setPen(QColor(tokens.dim))
    foot = f"Facts as of {session.catalog.as_of}; a broken outline marks what follows announced plans. Station Explorer {__version__}"
    painter.drawText(QPointF(GAP_XL, bottom + _LEGEND_PX + 27), foot)
    painter.end()
    return image


def _head(painter: QPainter, found: History, theme: Theme, width: int) -> None:
    tokens = tokens_of(theme)
    painter.setFont(font(TITLE_PX, STRONG))
    painter.setPen(QColor(tokens.text))
    metrics = painter.fontMetrics()
    title = f"{found.scenario.name}: what remains, year by year"
    room = width - 2 * GAP_XL
    painter.drawText(QPointF(GAP_XL, GAP_XL + metrics.ascent()), metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
    painter.setFont(font(BODY_PX))
    painter.setPen(QColor(tokens.dim))
    about = f"Each year on 1 July, {about_years(found)}."
    painter.drawText(QPointF(GAP_XL, GAP_XL + metrics.height() + painter.fontMetrics().ascent() + 4), about)
