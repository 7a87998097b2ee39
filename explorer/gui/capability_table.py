"""All capabilities as a table: before, after, what changes, why and on whose authority; with chips that filter it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from explorer.briefing import records
from explorer.gui.cell import Cell
from explorer.gui.quantity import THIN, rounded
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from explorer.briefing.records import Record
    from explorer.session.session import Session

COLUMNS = (
    ("name", "Capability"),
    ("status", "Status"),
    ("supply_before", "Supply before"),
    ("supply_after", "Supply after"),
    ("change", "Change"),
    ("need_after", "Need"),
    ("unit", "Unit"),
    ("reason", "Why"),
    ("survived", "Failures survived"),
    ("named_sources", "Sources"),
)


def capabilities(session: Session) -> list[Record]:
    """The records of all capabilities, with what is read off them for the screen: the change of supply and the sources by name."""
    known = session.catalog.sources
    rows = []
    for record in records.capabilities(session):
        before, after = record["failures_survived_before"], record["failures_survived_after"]
        publishers = dict.fromkeys(known[name].publisher for name in record["sources"] if name in known)
        rows.append(
            {
                **record,
                "change": change(record["supply_before"]["best"], record["supply_after"]["best"]),
                "survived": Cell(str(after) if before == after else f"{before} → {after}", after),
                "named_sources": Cell(f"{len(record['sources'])}: {', '.join(publishers)}", len(record["sources"]), number=False),
            }
        )
    return rows


def change(before: float, after: float) -> Cell:
    """What a supply loses or gains, as a number and as a share.

    >>> change(40.0, 9.0).text, change(1.0, 1.0).text, change(0.0, 2.0).text
    ('−31 (−78\u202f%)', 'none', '+2')
    """
    difference = after - before
    if abs(difference) <= 1e-9 * max(abs(before), abs(after)):
        return Cell("none", 0.0)
    sign = "+" if difference > 0 else "−"
    share = f" ({sign}{abs(round(100 * difference / before))}{THIN}%)" if before > 0 else ""
    return Cell(f"{sign}{rounded(abs(difference))}{share}", difference / before if before > 0 else float("inf"))


def _has_status(status: str) -> Callable[[Record], bool]:
    return lambda record: bool(record["status"] == status)


def _differs(record: Record) -> bool:
    """Whether anything is not as before: the word, the supply, the need, or how many failures are survived."""
    pairs = (("supply_before", "supply_after"), ("need_before", "need_after"), ("failures_survived_before", "failures_survived_after"))
    return record["status"] != "retained" or any(record[one] != record[other] for one, other in pairs)


FILTERS: Mapping[str, tuple[str, str, Callable[[Record], bool]]] = {
    "lost": (f"{STATUS_SYMBOL['lost']} lost", "Show what is lost", _has_status("lost")),
    "degraded": (f"{STATUS_SYMBOL['degraded']} degraded", "Show what is degraded", _has_status("degraded")),
    "changed": ("changed", "Show whatever is not as before: word, supply, need or failures survived", _differs),
}


class Chips(QWidget):
    """The filters as buttons with their counts; several together show what answers to any of them, none shows all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        self.buttons: dict[str, QToolButton] = {}
        for name, (_, tip, _) in FILTERS.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setToolTip(tip)
            button.toggled.connect(self._toggled)
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch(1)

    def mirror(self, rows: Sequence[Record]) -> None:
        """Say how many rows each filter has."""
        for name, (title, tip, holds) in FILTERS.items():
            count = sum(map(holds, rows))
            self.buttons[name].setText(f"{title} · {count}")
            self.buttons[name].setAccessibleName(f"{tip}: {count}")

    def lets(self, record: Record) -> bool:
        """Whether a row is shown."""
        chosen = [FILTERS[name][2] for name, button in self.buttons.items() if button.isChecked()]
        return not chosen or any(holds(record) for holds in chosen)

    def _toggled(self, *_: object) -> None:
        self.changed.emit()


class CapabilityFilter(QSortFilterProxyModel):
    """Rows that hold the letters looked for and that the chips let through."""

    def __init__(self, chips: Chips, record_of: Callable[[int], Record], parent: Any = None) -> None:
        super().__init__(parent)
        self._chips = chips
        self._record_of = record_of
        chips.changed.connect(self.invalidate)

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Qt: whether a row is shown."""
        return self._chips.lets(self._record_of(source_row)) and super().filterAcceptsRow(source_row, source_parent)
