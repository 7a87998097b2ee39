"""What is computed as a file: a plot to show, with its caption, or the numbers to reckon with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPen

from explorer import __version__, paths
from explorer.briefing import computed_records, tables
from explorer.errors import ExplorerError
from explorer.gui.plot_ink import Ink
from explorer.gui.plots import PAGES, Page, draw, least_height, legend, page_words, title_of
from explorer.gui.theme import BODY_PX, GAP_S, GAP_XL, LEAD_PX, STRONG, TITLE_PX

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.consequences.computed import Computed
    from explorer.look import Theme

FILTER = "Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Table (*.csv);;Everything (*.json)"
_PICTURES = (".png", ".svg", ".pdf")
# On a slide as wide as 13.33 inches the least letters are 12 points high.
_WIDE_PX, _HIGH_PX, _SCALE = 960, 540, 2.5
_HEAD_PX, _LINE_PX, _SUB_PX = 60, 17, 22
_SOURCES = 5  # are named under a picture


def suggested_name(found: Computed, page: str) -> str:
    """The name of the file that is offered."""
    kind = page.replace(" ", "-") if page in PAGES else "computed"
    return f"{kind}-{found.asked.scenario.id}-{found.asked.date.isoformat()}.png"


def save_computed(found: Computed, page: str, theme: Theme, file: Path) -> None:
    """Save a page as a picture (.png, .svg, .pdf), or all the numbers (.csv, .json). Raises ``ExplorerError`` for another suffix."""
    kind = file.suffix.lower()
    drawn: Page = next((one for one in PAGES if one == page), "altitude")
    if kind not in (*_PICTURES, ".csv", ".json"):
        what = kind or "a file without a suffix"
        raise ExplorerError(f"what is computed is saved as a picture (.png, .svg, .pdf), a table (.csv) or JSON (.json), not as {what}")
    with paths.writing(file) as target:
        if kind == ".csv":
            target.write_text(tables.write("numbers", computed_records.numbers(found), "csv", head={}), encoding="utf-8", newline="")
        elif kind == ".json":
            said = json.dumps(computed_records.whole(found), ensure_ascii=False, indent=1, allow_nan=False)
            target.write_text(said + "\n", encoding="utf-8", newline="\n")
        elif kind == ".svg":
            _draw_svg(found, drawn, theme, target)
        elif kind == ".pdf":
            _draw_pdf(found, drawn, theme, target)
        elif not draw_page(found, drawn, theme).save(str(target)):
            raise ExplorerError(f"{file} cannot be written; choose another folder")


def draw_page(found: Computed, page: Page, theme: Theme) -> QImage:
    """A page as a picture, with heading and caption."""
    size = _size(found, page)
    image = QImage(round(size.width() * _SCALE), round(size.height() * _SCALE), QImage.Format.Format_RGB32)
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
    made.setTitle(f"{title_of(found, page)}: {computed_records.heading(found)}")
    made.setDescription(f"{page_words(found, page)} {' '.join(caption(found, page))}")
    painter = QPainter(made)
    _paint(painter, size, found, page, theme)
    painter.end()


def _draw_pdf(found: Computed, page: Page, theme: Theme, target: Path) -> None:
    size = _size(found, page)
    made = QPdfWriter(str(target))
    made.setTitle(f"{title_of(found, page)}: {computed_records.heading(found)}")
    made.setCreator(f"Station Explorer {__version__}")
    # A point of the page is a unit of the drawing.
    made.setPageSize(QPageSize(QSizeF(size), QPageSize.Unit.Point))
    made.setPageMargins(QMarginsF())
    made.setResolution(72 * 4)
    painter = QPainter(made)
    painter.scale(4, 4)
    _paint(painter, size, found, page, theme)
    painter.end()


def _size(found: Computed, page: Page) -> QSize:
    rest = 2 * GAP_XL + _HEAD_PX + GAP_S + _foot_px(found, page)
    return QSize(_WIDE_PX, max(_HIGH_PX, rest + least_height(found, page)))


def _foot_px(found: Computed, page: Page) -> int:
    return GAP_S + _LINE_PX * len(_caption_lines(found, page))


def _caption_lines(found: Computed, page: Page) -> list[str]:
    """The caption in lines of the picture's width."""
    ink = Ink("light", outlined=True)
    return [line for part in caption(found, page) for line in ink.lines(part, _WIDE_PX - 2 * GAP_XL)]


def _paint(painter: QPainter, size: QSize, found: Computed, page: Page, theme: Theme) -> None:
    # Words are drawn as shapes in the program's own font: a file looks the same on every machine.
    ink = Ink(theme, outlined=True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ink.colour(ink.tokens.panel))
    inner = QRectF(GAP_XL, GAP_XL, size.width() - 2 * GAP_XL, size.height() - 2 * GAP_XL)
    title = title_of(found, page)
    title_px = TITLE_PX if ink.wide(title, TITLE_PX, STRONG) <= inner.width() else LEAD_PX
    ink.write(painter, QRectF(inner.left(), inner.top() - 4, inner.width(), 28), title, ink.text, size_px=title_px, weight=STRONG)
    below = QRectF(inner.left(), inner.top() + 26, inner.width(), _SUB_PX)
    ink.write(painter, below, _fitting(computed_records.heading(found), inner.width() - 180, ink), ink.dim, size_px=BODY_PX)
    legend(painter, below, found, page, ink)
    foot = inner.bottom() - _foot_px(found, page)
    plot = QRectF(inner.left(), inner.top() + _HEAD_PX, inner.width(), foot - GAP_S - inner.top() - _HEAD_PX)
    draw(painter, plot, found, page, ink)
    painter.setPen(QPen(ink.line, 1))
    painter.drawLine(QPointF(inner.left(), foot), QPointF(inner.right(), foot))
    for number, line in enumerate(_caption_lines(found, page)):
        ink.write(painter, QRectF(inner.left(), foot + GAP_S + number * _LINE_PX, inner.width(), _LINE_PX), line, ink.dim)


def _fitting(words: str, most_px: float, ink: Ink) -> str:
    """Words as far as there is room for them; a scenario of the user's own may have a long name."""
    if ink.wide(words, BODY_PX) <= most_px:
        return words
    while words and ink.wide(f"{words}…", BODY_PX) > most_px:
        words = words[:-1]
    return f"{words.rstrip()}…"


def caption(found: Computed, page: Page) -> tuple[str, ...]:
    """What stands under a picture: from where it is reckoned, what the ranges are, on whose authority."""
    ranges = dict.fromkeys(number.range_is for number in found.numbers if number.topic == page)
    sources = dict.fromkeys(source for number in found.numbers if number.topic == page for source in number.sources)
    asked = found.asked
    fan = ("Line: the middle course; band: 5 to 95 of 100.",) if page == "altitude" else ()
    return (
        " ".join((computed_records.basis(found, page), *fan)),
        f"Ranges: {'; '.join(ranges)}.",
        f"Sources: {_named(found, tuple(sources))}. Facts as of {asked.catalog.as_of}, seed {asked.seed}. Station Explorer {__version__}",
    )


def _named(found: Computed, sources: tuple[str, ...]) -> str:
    """Who says it: the first by name, agencies and makers before the press, and how many more there are."""
    order = ("primary", "press", "reference")
    known = [source for source in found.asked.catalog.sources.values() if source.id in sources and source.kind in order]
    names = list(dict.fromkeys(source.publisher for source in sorted(known, key=lambda source: order.index(source.kind))))
    more = len(sources) - sum(source.publisher in names[:_SOURCES] for source in known)
    return ", ".join(names[:_SOURCES]) + (f", and {more} more in the program and its JSON" if more > 0 else "")
