"""The left panel, lower half: everything known about the selected element or vehicle, number by number, with its authority."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.gui.parts import empty, rule, text
from explorer.gui.quantity import exact, unit_of, with_unit
from explorer.gui.sources import confidence_mark, confidence_meaning, sources_line
from explorer.gui.theme import SMALL_PX, tokens_of
from explorer.gui.would_fall import WouldFall
from explorer.session import docking
from explorer.session.stage import SEGMENT_NAMES
from explorer.station.days import day_words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from explorer.session.session import Session
    from explorer.session.state import ViewState
    from explorer.station.element import Element
    from explorer.station.fact import Fact

FACTS = (
    ("mass_kg", "Mass"),
    ("length_m", "Length"),
    ("width_m", "Width"),
    ("pressurised_volume_m3", "Pressurised volume"),
)
VEHICLE_FACTS = (
    ("launch_mass_kg", "Mass at launch"),
    ("length_m", "Length"),
    ("diameter_m", "Diameter"),
    ("crew", "Crew"),
    ("cargo_up_kg", "Cargo up"),
    ("cargo_down_kg", "Cargo down"),
    ("reboost_propellant_kg", "Propellant for reboost"),
    ("thrust_n", "Thrust"),
)
_VEHICLE_FATES = {
    "there": "Comes as before.",
    "absent": "No longer comes.",
    "gone": "Has left with its port.",
}
_FATES = {
    "working": "Works as before.",
    "unmanaged": "Stays on the station, no longer operated.",
    "gone": "Has left the station.",
}


class Inspector(QScrollArea):
    """Mirrors the selection. Nothing is made before something is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("About the selected element")
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)
        self.setWidget(self._page)
        self._stop = session.store.watch(_what_matters, self._show)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def _show(self, _: object) -> None:
        empty(self._column)
        selected = self._session.state.selected
        if selected is None:
            hint = text("Select an element in the tree or in the picture to see its facts and where they come from.", "dim")
            self._column.addWidget(hint)
        elif selected.startswith(docking.MARK):
            self._fill_port(selected)
        else:
            self._fill(self._session.catalog.elements[selected])
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _fill(self, element: Element) -> None:
        catalog, study = self._session.catalog, self._session.study
        dim = tokens_of(self._session.state.theme).dim
        self._column.addWidget(text(element.name, "title"))
        names = " · ".join(name for name in (element.name_native, *element.also) if name and name != element.name)
        if names:
            self._column.addWidget(text(names, "dim"))
        fate = study.fates.get(element.id, "working")
        present = element.present(self._session.state.date)
        if not present:
            self._column.addWidget(text(_absence(element, self._session.state.date), "strong"))
        elif study.scenario.changes:
            self._column.addWidget(text(f"<b>{_FATES[fate]}</b> {escape(study.fate_reasons.get(element.id, ''))}", rich=True))
        self._column.addWidget(rule())
        self._column.addLayout(self._people(element))
        facts = [(title, getattr(element, field), unit_of(field)) for field, title in FACTS]
        for title, fact, unit in facts:
            if fact is not None:
                self._column.addWidget(self._fact(title, fact, unit, dim))
        if element.included_in:
            holder = catalog.elements[element.included_in].name
            self._column.addWidget(text(f"Its mass is counted in that of {holder}.", "small"))
        supplies = sorted(
            {catalog.capabilities[provider.capability].name for provider in catalog.providers.values() if element.id in provider.elements()}
        )
        if supplies:
            self._column.addWidget(text("Supplies, or is needed for", "heading"))
            self._column.addWidget(text(", ".join(supplies)))
        removal = self._session.removal_of(element.id, self._session.state.date)
        if removal is not None:
            self._column.addWidget(WouldFall(removal, catalog, self._session.state.theme))
        if element.notes:
            self._column.addWidget(text("Notes", "heading"))
            self._column.addWidget(text(element.notes))
        mark = text(f"{confidence_mark(element.confidence)} · as of {element.as_of}", "small")
        mark.setToolTip(confidence_meaning(element.confidence))
        self._column.addWidget(mark)
        self._column.addWidget(sources_line(catalog, element.sources, dim))

    def _fill_port(self, selected: str) -> None:
        """The vehicle at a port, or that there is none."""
        catalog, dim = self._session.catalog, tokens_of(self._session.state.theme).dim
        docked = docking.at(self._session, selected)
        if docked is None:
            port = catalog.docking_ports[selected.removeprefix(docking.MARK)]
            self._column.addWidget(text(port.name, "title"))
            self._column.addWidget(text(f"No vehicle is here on {_day(self._session.state.date)}.", "strong"))
            return
        vehicle, visit = docked.vehicle, docked.visit
        self._column.addWidget(text(docked.name, "title"))
        self._column.addWidget(text(vehicle.role if docked.name == vehicle.name else f"{vehicle.name} · {vehicle.role}", "dim"))
        if self._session.study.scenario.changes:
            self._column.addWidget(text(f"<b>{_VEHICLE_FATES[docked.fate]}</b> {escape(docked.reason)}", rich=True))
        self._column.addWidget(rule())
        rows = [
            ("Port", docked.port.name, docked.port.kind),
            ("Arrives by", docked.port.method, ""),
            ("Operated by", catalog.parties[vehicle.operator].name, ""),
            ("There", docked.days[:1].upper() + docked.days[1:], visit.basis if visit else ""),
            ("Engines", vehicle.engine, ""),
            ("Reboost shown", vehicle.reboost_demonstrated, ""),
        ]
        self._column.addLayout(_grid(rows, dim))
        if visit is not None:
            mark = text(confidence_mark(visit.confidence), "small")
            mark.setToolTip(confidence_meaning(visit.confidence))
            self._column.addWidget(mark)
            self._column.addWidget(sources_line(catalog, visit.sources, dim))
        for field, title in VEHICLE_FACTS:
            fact = getattr(vehicle, field)
            if fact is not None:
                self._column.addWidget(self._fact(title, fact, unit_of(field), dim))
        supplies = sorted(
            {catalog.capabilities[one.capability].name for one in catalog.providers.values() if one.by == f"vehicle:{vehicle.id}"}
        )
        if supplies:
            self._column.addWidget(text("Supplies, or could", "heading"))
            self._column.addWidget(text(", ".join(supplies)))
        mark = text(f"{vehicle.name}: {confidence_mark(vehicle.confidence)} · as of {vehicle.as_of}", "small")
        mark.setToolTip(confidence_meaning(vehicle.confidence))
        self._column.addWidget(mark)
        self._column.addWidget(sources_line(catalog, vehicle.sources, dim))

    def _people(self, element: Element) -> QGridLayout:
        """Who operates, owns and built it; since when it is there."""
        parties = self._session.catalog.parties
        rows = [
            ("Segment", SEGMENT_NAMES[element.segment], ""),
            ("Operated by", parties[element.operator].name, element.operator_note),
            ("Owned by", parties[element.owner].name, element.owner_note),
            ("Built by", parties[element.builder].name, element.builder_note or element.country_built),
            ("Paid by", element.funded_by, ""),
            ("Launched", _day(element.launched), element.launch_vehicle),
            ("Attached", _day(element.attached), ""),
            ("Departed", _day(element.departed), ""),
        ]
        return _grid(rows, tokens_of(self._session.state.theme).dim)

    def _fact(self, title: str, fact: Fact, unit: str, dim: str) -> QWidget:
        """One number: large, its unit lighter; basis, confidence, disputed values and sources below."""
        catalog = self._session.catalog
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(text(title, "heading"))
        number = text(with_unit(exact(fact.value), unit, dim), "lead", rich=True)
        number.setAccessibleName(f"{title}: {exact(fact.value)} {unit}")
        column.addWidget(number)
        for dispute in fact.disputed:
            where = ", ".join(catalog.sources[name].publisher for name in dispute.sources if name in catalog.sources)
            words = (
                f"disputed: {with_unit(exact(dispute.value), unit, dim)} <span style='color:{dim}'>{escape(dispute.basis or where)}</span>"
            )
            column.addWidget(text(words, rich=True))
        about = " · ".join(
            part for part in (fact.basis, confidence_mark(fact.confidence), f"as of {fact.as_of}" if fact.as_of else "") if part
        )
        mark = text(about, "small")
        mark.setToolTip(confidence_meaning(fact.confidence))
        column.addWidget(mark)
        column.addWidget(sources_line(catalog, [*fact.sources, *(name for d in fact.disputed for name in d.sources)], dim))
        return box


def _grid(rows: Sequence[tuple[str, str, str]], dim: str) -> QGridLayout:
    """Titles with their values, each with a note in small type; what has no value is left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (title, value, note) in enumerate((title, value, note) for title, value, note in rows if value):
        grid.addWidget(text(title, "dim", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        extra = f"<br><span style='color:{dim}; font-size:{SMALL_PX}px'>{escape(note)}</span>" if note else ""
        grid.addWidget(text(f"{escape(value)}{extra}", rich=True), row, 1)
    return grid


def _day(date: datetime.date | None) -> str:
    return day_words(date) if date else ""


def _absence(element: Element, date: datetime.date) -> str:
    if element.standing == "lost-at-launch":
        return "Never reached the station: lost at launch."
    if element.standing == "planned":
        return "Planned; not on the station."
    if element.attached and date < element.attached:
        return f"Not yet on the station on {_day(date)}."
    return f"No longer on the station on {_day(date)}."


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.selected, state.scenario, state.date, state.docked, state.theme
