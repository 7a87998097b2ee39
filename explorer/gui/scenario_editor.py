"""The scenario editor: who withdraws, how, when, and what is done about it, with what remains beside it at once."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.consequences.study import examine
from explorer.errors import DataError, ExplorerError
from explorer.gui.fields import Choice, Day, Tick
from explorer.gui.parts import rule, text
from explorer.gui.remains import SEVERITY, Count
from explorer.gui.theme import BODY_PX, STRONG, font, tokens_of
from explorer.look import STATUS_SYMBOL
from explorer.session.actions.scenario import RUSSIA
from explorer.session.drafting import STAGES, Draft, Kind, Step, begin, compose, crew_of, kinds, partners, required, take_apart, with_crew
from explorer.session.stage import PARTNER_NAMES
from explorer.station.days import FIRST_DAY, LAST_DAY, day_words

if TYPE_CHECKING:
    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Countermeasure, Scenario
    from explorer.consequences.study import Study
    from explorer.gui.actions import Actions
    from explorer.session.drafting import Stage
    from explorer.session.session import Session
    from explorer.session.state import ViewState

STAGE_NAMES: dict[Stage, str] = {
    "announces": "Announces it",
    "deliveries": "Stops deliveries",
    "crew": "Stops flying crews",
    "operations": "Stops operating its hardware",
    "hardware": "Takes its hardware away",
}
_OWN = "own"  # the kind of a draft that is none of the presets any more
_FILES = "Scenarios (*.toml);;All files (*)"


class ScenarioEditor(QDialog):
    """Edits one draft; what remains is worked out anew with every change. Nothing reaches the window before it is asked for.

    Closed and opened again it still holds the draft.
    """

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Scenario")
        self.resize(980, 660)
        self._session = session
        self._actions = actions
        self._file: Path | None = None
        self._beside: tuple[Scenario, ...] = ()
        self._kinds: tuple[Kind, ...] = ()
        self.stages: dict[Stage, tuple[Tick, Day]] = {}
        self.measures: dict[str, tuple[Tick, Choice, Day]] = {}
        sides = QHBoxLayout()
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self._form(), 5)
        sides.addWidget(self._result(), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(sides, 1)
        column.addWidget(self._told())
        column.addWidget(rule())
        column.addLayout(self._buttons())
        self._draft = Draft("", "", "")
        self.begin_anew()
        self._stop = session.store.watch(_theme, self._dress)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def begin_anew(self) -> None:
        """Forget the draft: begin with a copy of the scenario on screen, or with Russia where nothing changes on screen."""
        shipped, on_screen = self._session.shipped, self._session.study.scenario
        self._file, self._beside = None, ()
        self.which.hide()
        self.findings.hide()
        self.setWindowTitle("Scenario")
        if on_screen.changes:
            self._draft = replace(take_apart(shipped, on_screen), name=f"{on_screen.name} (copy)", id="")
            self._list_kinds()
            self._fill()
        else:
            self._draft = Draft("", RUSSIA if RUSSIA in partners(shipped) else self.who.itemData(0), "")
            self._list_kinds()
            self._take_kind(0)

    def _dress(self, _: str) -> None:
        self._work_out()

    @property
    def draft(self) -> Draft:
        """What is being edited."""
        return self._draft

    @property
    def scenario(self) -> Scenario:
        """The scenario as it stands; what the user has not named is named after what happens."""
        draft = self._draft
        taken = [self._session.shipped.countermeasures[name].name for name in draft.taken]
        steps = [f"{STAGE_NAMES[stage].lower()}{_on(step.on)}" for stage, step in draft.steps.items()]
        happens = f"{PARTNER_NAMES.get(draft.partner, 'The station')}: {', '.join(steps) or 'nothing changes'}"
        proposed = f"{PARTNER_NAMES.get(draft.partner, 'My scenario')}: {self.how.currentText().lower()}"
        done = f" Done about it: {'; '.join(taken)}." if taken else ""
        summary = draft.summary or f"{happens}.{done}"
        return compose(self._session.shipped, replace(draft, name=draft.name.strip() or proposed, summary=summary))

    # --- making

    def _form(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.name = QLineEdit()
        self.name.setPlaceholderText("A name for the scenario")
        self.who, self.how = Choice(), Choice()
        for row, (title, field) in enumerate((("Name", self.name), ("Who", self.who), ("How", self.how))):
            _labelled(grid, row, title, field)
        for partner in partners(self._session.shipped):
            self.who.addItem(PARTNER_NAMES[partner], partner)
        self.fixed = Tick("On fixed days (else on the day looked at)")
        grid.addWidget(text("When", "heading"), 3, 0, 1, 3)
        grid.addWidget(self.fixed, 4, 0, 1, 3)
        row = 5
        for stage in STAGES:
            tick, day = Tick(STAGE_NAMES[stage]), _day(f"Day: {STAGE_NAMES[stage]}")
            grid.addWidget(tick, row, 0, 1, 2)
            grid.addWidget(day, row, 2)
            self.stages[stage] = (tick, day)
            tick.clicked.connect(self._stages_changed)
            day.dateChanged.connect(self._stages_changed)
            row += 1
        self.crew = Choice()
        _labelled(grid, row, "Persons who stay", self.crew)
        grid.addWidget(text("What is done about it", "heading"), row + 1, 0, 1, 3)
        row += 2
        by_choice: dict[str, list[Countermeasure]] = {}
        for measure in self._session.shipped.countermeasures.values():
            by_choice.setdefault(measure.choice, []).append(measure)
        for choice, offered in by_choice.items():
            tick, which, day = Tick(), Choice(), _day(f"From: {offered[0].name}")
            tick.setAccessibleName(offered[0].name if len(offered) == 1 else f"One of: {', '.join(one.name for one in offered)}")
            which.setAccessibleName(f"Which: {offered[0].name}")
            for one in offered:
                which.addItem(one.name, one.id)
                which.setItemData(which.count() - 1, one.summary, Qt.ItemDataRole.ToolTipRole)
            which.setMinimumContentsLength(20)
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(tick)
            line.addWidget(which, 1)
            grid.addLayout(line, row, 0, 1, 2)
            grid.addWidget(day, row, 2)
            self.measures[choice] = (tick, which, day)
            tick.clicked.connect(self._measures_changed)
            which.activated.connect(self._measures_changed)
            day.dateChanged.connect(self._measures_changed)
            row += 1
        self.others = text("", "small")
        grid.addWidget(self.others, row, 0, 1, 3)
        grid.setRowStretch(row + 1, 1)
        self.name.textEdited.connect(self._named)
        self.who.activated.connect(self._who_chosen)
        self.how.activated.connect(self._take_kind)
        self.fixed.clicked.connect(self._fixed_turned)
        self.crew.activated.connect(self._crew_changed)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("The scenario")
        area.setWidget(page)
        area.setMinimumWidth(460)
        return area

    def _result(self) -> QWidget:
        page = QWidget()
        page.setObjectName("panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(text("WHAT REMAINS", "heading"))
        self.date = _day("The day looked at in the editor")
        self.date.setDate(_qt(self._session.state.date))
        self.date.dateChanged.connect(self._day_chosen)
        on = QHBoxLayout()
        on.addWidget(text("on", "dim", wrap=False))
        on.addWidget(self.date)
        on.addStretch(1)
        column.addLayout(on)
        self.counts = {status: Count(status) for status in SEVERITY}
        numbers = QHBoxLayout()
        for count in self.counts.values():
            numbers.addWidget(count)
        column.addLayout(numbers)
        self.people = text("", "dim")
        column.addWidget(self.people)
        self.changed = QListWidget()
        self.changed.setAccessibleName("Capabilities that are lost or degraded")
        self.changed.currentRowChanged.connect(self._tell_reason)
        column.addWidget(self.changed, 1)
        self.reason = text("", "small")
        self.reason.setMinimumHeight(64)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.reason)
        return page

    def _told(self) -> QWidget:
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName("What is wrong with the file")
        self.findings.setMaximumHeight(140)
        self.findings.hide()
        return self.findings

    def _buttons(self) -> QHBoxLayout:
        self.open_button, self.save_button, self.anew = QPushButton("Open…"), QPushButton("Save…"), QPushButton("Begin anew")
        self.show_button, close = QPushButton("Show in the window"), QPushButton("Close")
        self.open_button.setToolTip("Open a scenario file; it can also be dropped on the window")
        self.save_button.setToolTip("Save the scenario as a TOML file, to keep or to share")
        self.anew.setToolTip("Forget this draft and begin with a copy of the scenario on screen")
        self.show_button.setToolTip("Look at this scenario in the window; undo goes back")
        self.open_button.clicked.connect(self._ask_open)
        self.save_button.clicked.connect(self._ask_save)
        self.show_button.clicked.connect(self._show_in_window)
        self.anew.clicked.connect(self._begin_anew)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        for button in (self.open_button, self.save_button, self.anew):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.which = Choice()
        self.which.setAccessibleName("Scenario of the file")
        self.which.setToolTip("The file holds several scenarios: this one is edited, the others are kept")
        self.which.activated.connect(self._choose_of_file)
        self.which.hide()
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.show_button)
        row.addWidget(close)
        close.setAutoDefault(False)
        self.show_button.setDefault(True)
        return row

    # --- from the draft to the fields

    def _list_kinds(self) -> None:
        self._kinds = kinds(self._session.shipped, self._draft.partner, self._day())
        with QSignalBlocker(self.how):
            self.how.clear()
            for kind in self._kinds:
                self.how.addItem(kind.name, kind.id)
            self.how.addItem("As below", _OWN)

    def _fill(self) -> None:
        """Show the draft in every field, and what it leaves."""
        draft = self._draft
        fields = [self.name, self.who, self.how, self.fixed, self.crew]
        fields += [part for parts in (*self.stages.values(), *self.measures.values()) for part in parts]
        blocked = [QSignalBlocker(part) for part in fields]
        if self.name.text() != draft.name:
            self.name.setText(draft.name)
        self.who.setCurrentIndex(self.who.findData(draft.partner))
        self.how.setCurrentIndex(self._kind_of(draft))
        dated = any(step.on for step in draft.steps.values())
        self.fixed.setChecked(dated)
        for stage, (tick, day) in self.stages.items():
            step = draft.steps.get(stage)
            tick.setChecked(step is not None)
            tick.setEnabled(step is not None or bool(self._offered(stage)))
            day.setEnabled(step is not None and step.on is not None)
            day.setDate(_qt(step.on if step and step.on else self._day()))
        crew = crew_of(draft)
        self.crew.setEnabled(crew is not None)
        normal = self._session.shipped.crew_on(self._day())
        self.crew.clear()
        self.crew.addItems([f"{number} of {normal}" for number in range(max(normal, crew or 0) + 1)])
        self.crew.setCurrentIndex(normal if crew is None else crew)
        for tick, which, day in self.measures.values():
            offered = [which.itemData(row) for row in range(which.count())]
            chosen = next((one for one in offered if one in draft.taken), None)
            tick.setChecked(chosen is not None)
            if chosen is not None:
                which.setCurrentIndex(offered.index(chosen))
            measure = self._session.shipped.countermeasures[which.currentData()]
            on = draft.taken[chosen].on if chosen is not None else None
            day.setEnabled(chosen is not None)
            day.setDate(_qt(on or measure.since))
            which.setToolTip(f"{measure.summary} To be had from {day_words(measure.since)} at the earliest.")
        del blocked
        rest = "; ".join(change.because or f"{change.action} {change.what}" for change in draft.others)
        self.others.setText(f"Kept as they are in the file: {rest}" if rest else "")
        self.others.setVisible(bool(rest))
        self._work_out()

    def _work_out(self) -> None:
        """What remains, at once."""
        study = examine(self._session.shipped, self.scenario, self._day())
        theme = self._session.state.theme
        for status, count in self.counts.items():
            count.mirror(study.count(status), theme, moving=False)
        self.people.setText(f"Crew {study.crew_before} → {study.crew_after}")
        self._list_changed(study)

    def _list_changed(self, study: Study) -> None:
        kept = self.changed.currentItem()
        name = kept.data(Qt.ItemDataRole.UserRole) if kept else None
        ordered = sorted(study.ratings, key=lambda rating: SEVERITY.index(rating.status))
        with QSignalBlocker(self.changed):
            self.changed.clear()
            for rating in ordered:
                if rating.status == "retained":
                    continue
                item = QListWidgetItem(self._sign(rating.status), f"{rating.name} · {rating.status}")
                item.setData(Qt.ItemDataRole.UserRole, rating.capability)
                item.setToolTip(rating.reason)
                self.changed.addItem(item)
                if rating.capability == name:
                    self.changed.setCurrentItem(item)
        self._tell_reason(self.changed.currentRow())

    def _sign(self, status: Status) -> QIcon:
        """The symbol of a status in its colour."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(18 * ratio), round(18 * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setPen(QColor(tokens_of(self._session.state.theme).status[status]))
        painter.setFont(font(BODY_PX, STRONG))
        painter.drawText(QRectF(0, 0, 18, 18), Qt.AlignmentFlag.AlignCenter, STATUS_SYMBOL[status])
        painter.end()
        return QIcon(drawn)

    def _tell_reason(self, row: int) -> None:
        item = self.changed.item(row) if row >= 0 else None
        quiet = "Choose a line to read why." if self.changed.count() else "Nothing is lost or degraded on this day."
        self.reason.setText(item.toolTip() if item else quiet)

    def _kind_of(self, draft: Draft) -> int:
        """The preset that a draft is, or "as below"."""
        dated = any(step.on for step in draft.steps.values())
        leaving = tuple(change.what for change in draft.steps["hardware"].changes) if "hardware" in draft.steps else ()
        for row, kind in enumerate(self._kinds):
            if set(kind.stages) == set(draft.steps) and kind.roots == leaving and (dated or not kind.dated):
                return row
        return len(self._kinds)

    # --- from the fields to the draft

    def _day(self) -> datetime.date:
        return _python(self.date.date())

    def _offered(self, stage: Stage) -> tuple[object, ...]:
        return required(self._session.shipped, self._draft.partner, stage, self._roots())

    def _roots(self) -> tuple[str, ...]:
        """What leaves when the hardware does: as chosen under How, else the most that the partner can take."""
        chosen = next((kind.roots for kind in self._kinds if kind.id == self.how.currentData() and kind.roots), ())
        return chosen or next((kind.roots for kind in self._kinds if kind.roots), ())

    def _named(self, name: str) -> None:
        # Another name is another scenario, except where a file has given it an id.
        self._draft = replace(self._draft, name=name)

    def _who_chosen(self, *_: object) -> None:
        partner = self.who.currentData()
        if partner != self._draft.partner:
            self._draft = replace(self._draft, partner=partner)
            self._list_kinds()
            self._take_kind(0)

    def _take_kind(self, row: int) -> None:
        if row >= len(self._kinds):
            return
        fresh = begin(self._session.shipped, self._draft.partner, self._kinds[row], self._day())
        self._draft = replace(self._draft, steps=fresh.steps)
        self._fill()

    def _fixed_turned(self, *_: object) -> None:
        on = self._day() if self.fixed.isChecked() else None
        self._draft = replace(self._draft, steps={stage: replace(step, on=on) for stage, step in self._draft.steps.items()})
        self._fill()

    def _stages_changed(self, *_: object) -> None:
        steps: dict[Stage, Step] = {}
        for stage, (tick, day) in self.stages.items():
            if not tick.isChecked():
                continue
            known = self._draft.steps.get(stage)
            on = _python(day.date()) if self.fixed.isChecked() and (known is None or known.on) else None
            changes = known.changes if known else required(self._session.shipped, self._draft.partner, stage, self._roots())
            if changes:
                steps[stage] = Step(changes, on)
        self._draft = replace(self._draft, steps=steps)
        self._fill()

    def _crew_changed(self, crew: int) -> None:
        self._draft = with_crew(self._draft, crew)
        self._work_out()

    def _measures_changed(self, *_: object) -> None:
        taken: dict[str, Step] = {}
        for tick, which, day in self.measures.values():
            if not tick.isChecked():
                continue
            measure = self._session.shipped.countermeasures[which.currentData()]
            known = self._draft.taken.get(measure.id)
            chosen = _python(day.date()) if day.isEnabled() else measure.since
            taken[measure.id] = Step(known.changes if known else measure.changes, max(chosen, measure.since))
        self._draft = replace(self._draft, taken=taken)
        self._fill()

    def _day_chosen(self, *_: object) -> None:
        row = self.how.currentData()
        self._list_kinds()
        with QSignalBlocker(self.how):
            self.how.setCurrentIndex(max(0, self.how.findData(row)))
        self._fill()

    # --- files and window

    def open_file(self, file: Path) -> bool:
        """Edit the scenario of a file; everything that is wrong with it is told, and then nothing changes."""
        from explorer.catalog.scenario_file import read_scenarios

        try:
            # Against the shipped facts with what was added: a file that was opened before may be opened again.
            scenarios = read_scenarios(file, self._session.shipped)
        except DataError as mistake:
            what = "1 finding" if len(mistake.findings) == 1 else f"{len(mistake.findings)} findings"
            lines = [f"{what} in {file}; nothing has changed:", *map(str, mistake.findings)]
            self._tell("\n".join(lines))
            return False
        except ExplorerError as mistake:
            self._tell(str(mistake))
            return False
        self.findings.hide()
        self._file, self._beside = file, scenarios
        with QSignalBlocker(self.which):
            self.which.clear()
            for scenario in scenarios:
                self.which.addItem(scenario.name, scenario.id)
        self.which.setVisible(len(scenarios) > 1)
        self._edit(scenarios[0])
        return True

    def save_file(self, file: Path) -> bool:
        """Save the scenario, beside the others where it is the file that it came from."""
        from explorer.catalog.scenario_file import write_scenarios

        made = self.scenario
        beside = self._beside if self._file is not None and file == self._file else ()
        known = made.id in {one.id for one in beside}
        written = tuple(made if one.id == made.id else one for one in beside) if known else (*beside, made)
        try:
            write_scenarios(file, *written)
        except ExplorerError as mistake:
            self._tell(str(mistake))
            return False
        self.findings.hide()
        self._file, self._beside = file, written
        self._draft = replace(self._draft, id=made.id)
        self.setWindowTitle(f"Scenario · {file.name}")
        return True

    def _edit(self, scenario: Scenario) -> None:
        self._draft = take_apart(self._session.shipped, scenario)
        self.setWindowTitle(f"Scenario · {self._file.name}" if self._file else "Scenario")
        self._list_kinds()
        self._fill()

    def _choose_of_file(self, row: int) -> None:
        # What was edited so far stays in the file's list.
        made = self.scenario
        self._beside = tuple(made if one.id == made.id else one for one in self._beside)
        self._edit(self._beside[row])

    def _begin_anew(self, *_: object) -> None:
        self.date.setDate(_qt(self._session.state.date))
        self.begin_anew()

    def _ask_open(self, *_: object) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Open scenario", "", _FILES)
        if chosen:
            self.open_file(Path(chosen))

    def _ask_save(self, *_: object) -> None:
        proposed = str(self._file) if self._file else f"{self.scenario.id}.toml"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save scenario", proposed, _FILES)
        if chosen:
            self.save_file(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.toml"))

    def _show_in_window(self, *_: object) -> None:
        self._actions.perform("scenario.show", self.scenario, self._day())

    def _tell(self, words: str) -> None:
        self.findings.setPlainText(words)
        self.findings.show()


def _theme(state: ViewState) -> str:
    return state.theme


def _on(date: datetime.date | None) -> str:
    return f" on {day_words(date)}" if date else ""


def _labelled(grid: QGridLayout, row: int, title: str, field: QWidget) -> None:
    label: QLabel = text(title, "dim", wrap=False)
    label.setBuddy(field)
    field.setAccessibleName(title)
    grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1, 1, 2)


def _day(name: str) -> Day:
    day = Day()
    day.setDateRange(_qt(FIRST_DAY), _qt(LAST_DAY))
    day.setKeyboardTracking(False)
    day.setAccessibleName(name)
    day.setMinimumWidth(136)
    return day


def _qt(date: datetime.date) -> QDate:
    return QDate(date.year, date.month, date.day)


def _python(date: QDate) -> datetime.date:
    return datetime.date(date.year(), date.month(), date.day())
