"""The joints panel: what the wings do, where on the orbit, and every joint by number and slider. It takes the place of the left panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from explorer.gui.icons import icon
from explorer.gui.joint_row import JointRow, OrbitStrip
from explorer.gui.parts import Disclosure, rule, text
from explorer.session.actions.motion import WINGS_TITLES
from explorer.session.pose import beta_words, orbit_words, pose, sun_words
from explorer.station.days import day_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from explorer.gui.actions import Actions
    from explorer.session.pose import Pose
    from explorer.session.session import Session
    from explorer.session.state import ViewState, Wings
    from explorer.station.gimbal import Gimbal, GimbalKind

GROUPS: dict[GimbalKind, str] = {
    "alpha": "Alpha joints (SARJ)",
    "beta": "Beta gimbals (BGA)",
    "radiator": "Radiators (TRRJ)",
    "wing": "Russian wings",
    "arm": "Arms",
}
_SHORT: dict[Wings, str] = {"sun": "Sun", "feathered": "Feathered", "rest": "Rest"}
_OPEN: tuple[GimbalKind, ...] = ("alpha", "beta", "radiator")


class JointsPanel(QWidget):
    """Mirrors the pose of the view. ``rows`` are the joints whose group has been opened, by id."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("Joints")
        self._session = session
        self._actions = actions
        self.rows: dict[str, JointRow] = {}
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close the joints")
        self.close_button.setToolTip("Close the joints, back to the station panel (J)")
        self.close_button.clicked.connect(actions["view.joints"].trigger)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.addWidget(text("JOINTS", "heading", wrap=False), 1)
        head.addWidget(self.close_button)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._joints())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sun())
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)
        self._stop = session.store.watch(_what_matters, self._mirror)
        for kind in _OPEN:
            if kind in self.groups:
                self.groups[kind].open()

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def begin(self, gimbal: str = "") -> None:
        """Put the keyboard on a joint, whose group is opened for it; without one, on the place on the orbit."""
        self._mirror()
        if not gimbal:
            self.strip.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        group = self.groups[self._session.catalog.assembly.gimbals[gimbal].kind]
        if not group.button.isChecked():
            group.open()
        row = self.rows[gimbal]
        row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.field.selectAll()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(row, 0, 8)

    # --- making

    def _sun(self) -> QWidget:
        part = QWidget()
        self.modes: dict[str, QToolButton] = {}
        choice = QButtonGroup(part)
        modes = QHBoxLayout()
        modes.setSpacing(4)
        for wings, title in WINGS_TITLES.items():
            chip = QToolButton()
            chip.setProperty("role", "chip")
            chip.setText(_SHORT[wings])
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleName(f"Wings: {title.lower()}")
            action = self._actions[f"motion.wings-{wings}"]
            chip.setToolTip(action.toolTip())
            chip.clicked.connect(action.trigger)
            choice.addButton(chip)
            self.modes[wings] = chip
            modes.addWidget(chip)
        modes.addStretch(1)
        self.strip = OrbitStrip(self._session.state.theme)
        self.strip.valueChanged.connect(self._moved)
        self.where = text("", "small")
        self.beta = text("", "small")
        self.play = QToolButton()
        self.play.setProperty("role", "chip")
        self.play.setCheckable(True)
        self.play.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.play.clicked.connect(self._actions["motion.play-orbit"].trigger)
        self.play.setToolTip(self._actions["motion.play-orbit"].toolTip())
        self.reset = QToolButton()
        self.reset.setProperty("role", "chip")
        self.reset.setText("Let go of all")
        self.reset.setAccessibleName("Let go of all joints")
        self.reset.setToolTip(self._actions["motion.reset-gimbals"].toolTip())
        self.reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reset.clicked.connect(self._actions["motion.reset-gimbals"].trigger)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.play)
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        column = QVBoxLayout(part)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(6)
        column.addWidget(text("Wings", "strong", wrap=False))
        column.addLayout(modes)
        column.addWidget(text("Place on the orbit", "strong", wrap=False))
        column.addWidget(self.strip)
        column.addWidget(self.where)
        column.addWidget(self.beta)
        column.addLayout(buttons)
        return part

    def _joints(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(4)
        self.groups: dict[str, Disclosure] = {}
        gimbals = self._session.catalog.assembly.gimbals.values()
        for kind, title in GROUPS.items():
            group = [gimbal for gimbal in gimbals if gimbal.kind == kind]
            if group:
                self.groups[kind] = Disclosure(f"{title} · {len(group)}", _Rows(self, group))
                self.groups[kind].button.setStyleSheet("margin-left: 12px")
                column.addWidget(self.groups[kind])
        if not self.groups:
            none = text("No joint of the station is described.", "dim")
            none.setContentsMargins(16, 0, 16, 0)
            column.addWidget(none)
        column.addStretch(1)
        return inside

    def made_rows(self, group: list[Gimbal]) -> QWidget:
        """The rows of a group, when it is first opened."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        for gimbal in group:
            row = JointRow(self._session, self._actions, gimbal)
            self.rows[gimbal.id] = row
            column.addWidget(row)
        self._mirror_rows(pose(self._session))
        return page

    # --- mirroring

    def _mirror(self, *_: object) -> None:
        if self.isHidden() and self.parent() is not None:
            return
        state = self._session.state
        stands = pose(self._session)
        self.close_button.setIcon(icon("close", state.theme))
        self.close_button.setIconSize(QSize(16, 16))
        self.modes[state.wings].setChecked(True)
        self.strip.theme = state.theme
        light = stands.sunlight
        self.strip.setEnabled(light is not None)
        if light is not None:
            self.strip.sunset_deg = light.sunset_deg
            self.where.setText(f"{_capital(orbit_words(light))}. {sun_words(light)}.")
            self.beta.setText(f"{_capital(beta_words(light))}, on {day_words(state.date)} at 12:00 UTC.")
            self.strip.setAccessibleDescription(f"{self.where.text()} {self.beta.text()}")
        else:
            self.where.setText("Nothing on the station turns with the Sun on this day.")
            self.beta.setText("")
        self._give_room()
        self.strip.show_angle(state.orbit_angle_deg)
        self.mirror_player()
        self.reset.setVisible(bool(state.gimbals))
        self._mirror_rows(stands)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts take the lines that they need in the new width."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        for label in (self.where, self.beta):
            label.setMinimumHeight(label.heightForWidth(max(1, self.width() - 32)))

    def mirror_player(self) -> None:
        """Say whether an orbit is being played."""
        playing = self._actions["motion.play-orbit"].isChecked()
        self.play.setChecked(playing)
        self.play.setText("■ Stop" if playing else "▶ Play")
        self.play.setAccessibleName("Stop playing the orbit" if playing else "Play an orbit")

    def _mirror_rows(self, stands: Pose) -> None:
        theme = self._session.state.theme
        for name, row in self.rows.items():
            there = name in stands.how
            row.setEnabled(there)
            if there:
                row.mirror(stands.angles_deg[name], stands.how[name], theme)
            else:
                row.setToolTip(f"{row.gimbal.name} is not on the station on this day.")

    def _moved(self, tenths: int) -> None:
        self._actions.perform("motion.orbit-angle", tenths / 10, self.strip.gesture)


class _Rows:
    """What makes the rows of a group."""

    def __init__(self, panel: JointsPanel, group: list[Gimbal]) -> None:
        self._panel, self._group = panel, group

    def __call__(self) -> QWidget:
        return self._panel.made_rows(self._group)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:] if words[:1].isascii() else words


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.date, state.wings, state.radiators, state.orbit_angle_deg, state.attitude, state.gimbals, state.element_set, state.theme
