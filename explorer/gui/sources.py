"""Where a number or a word comes from, in full."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.gui.parts import Disclosure, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.catalog.values import Catalog, Source
    from explorer.station.fact import Confidence

_DOTS: dict[str, str] = {"verified": "●●●", "derived": "●●○", "recalled": "●○○"}
_MEANING: dict[str, str] = {
    "verified": "Verified: read in a named source",
    "derived": "Derived: computed from named sources",
    "recalled": "Recalled: from memory, not checked against a source",
}


# An address, with or without scheme, among other words ("github.com/a, github.com/b"); the name of a file is none.
_ADDRESS = re.compile(r"(?<![\w./@-])(?:https?://)?((?:[a-z0-9-]+\.)+(?!(?:csv|html|json|pdf)\b)[a-z]{2,}(?:/[^\s,;()]*)?)")


def confidence_mark(confidence: Confidence) -> str:
    """How sure a fact is, as three dots and a word."""
    return f"{_DOTS[confidence]} {confidence}"


def confidence_meaning(confidence: Confidence) -> str:
    """The same as a sentence."""
    return _MEANING[confidence]


class Sources(QWidget):
    """A list of sources: title, publisher, where, date."""

    def __init__(self, catalog: Catalog, ids: Iterable[str], dim: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 4)
        column.setSpacing(8)
        for name in ids:
            label = text(source_text(catalog.sources[name], dim), rich=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.setOpenExternalLinks(True)
            column.addWidget(label)


def source_text(source: Source, dim: str) -> str:
    """A source as rich text; an address can be clicked. ``dim`` is a colour token."""
    where = _ADDRESS.sub(_link, escape(source.where))
    rest = " · ".join(part for part in (escape(source.publisher), where, escape(source.date), escape(source.kind)) if part)
    return f"{escape(source.title)}<br><span style='color:{dim}; font-size:12px'>{rest}</span>"


def _link(found: re.Match[str]) -> str:
    return f"<a href='https://{found[1]}'>{found[0]}</a>"


def sources_line(catalog: Catalog, ids: Iterable[str], dim: str) -> Disclosure:
    """A folded line "2 sources" that opens into the list."""
    known = [name for name in dict.fromkeys(ids) if name in catalog.sources]

    def make() -> QWidget:
        return Sources(catalog, known, dim)

    return Disclosure("1 source" if len(known) == 1 else f"{len(known)} sources", make)
