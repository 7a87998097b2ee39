"""Choosing the reboost plan: a list of those that are offered, and a dialog for one of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.consequences.descent import plan_words
from explorer.errors import ExplorerError
from explorer.gui.fields import Choice
from explorer.gui.parts import text
from explorer.session.actions.reboost_plan import OFFERED, check_reboost_plan, plan_title

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session

_OWN = "A plan of your own…"
_SIZE_PX = (600, 340)
_WAYS = (
    ("hold", "holds the altitude of the day looked at"),
    ("hold:400", "lets it fall to 400 km and holds it there"),
    ("dv:10:2030-12-31", "raises the orbit by 10 m/s a year until that day"),
    ("fleet", "holds it as far as the vehicles that are left can"),
    ("hold:2030-12-31", "with a day at the end, as any of them: after it nobody raises the orbit"),
)


class PlanChoice(Choice):
    """The plan as it is, and the others."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.setAccessibleName("Reboost plan")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._chosen)
        self.mirror()

    def mirror(self) -> None:
        """Show the plan of the session."""
        plan = self._session.state.reboost_plan
        with QSignalBlocker(self):
            self.clear()
            for known, title in OFFERED.items():
                self.addItem(title, known)
            if plan not in OFFERED:
                self.addItem(plan_title(plan), plan)
            self.addItem(_OWN, None)
            self.setCurrentIndex(self.findData(plan))
        words = plan_words(plan)
        self.setToolTip(f"Reboost plan: {words}")
        self.setAccessibleDescription(f"{words[0].upper()}{words[1:]}. It goes for altitude, table, basis and what is saved.")

    def _chosen(self, place: int) -> None:
        plan = self.itemData(place)
        if plan is None:
            self._actions.perform("reboost.own")
        else:
            self._actions.perform("reboost.set", plan)
        self.mirror()


class PlanDialog(QDialog):
    """A plan of the user's own, as the command line has it, with what is wrong about it in a sentence as it is written."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.setWindowTitle("Reboost plan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(text("What is done about the loss of altitude, from the day looked at on, before and after the scenario alike."))
        self.field = QLineEdit(session.state.reboost_plan or "hold:2030-12-31")
        self.field.setAccessibleName("Reboost plan")
        self.field.setMaxLength(60)
        self.field.selectAll()
        column.addWidget(self.field)
        self.verdict = text("", "small")
        self.verdict.setMinimumHeight(2 * self.verdict.fontMetrics().lineSpacing())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.verdict)
        row = "<tr><td style='padding:2px 20px 2px 0'><b>{}</b></td><td style='padding:2px 0'>{}</td></tr>"
        rows = "".join(row.format(plan, what) for plan, what in _WAYS)
        ways = text(f"<table>{rows}</table>", rich=True)
        ways.setAccessibleName("; ".join(f"{plan} {what}" for plan, what in _WAYS))
        column.addWidget(ways)
        column.addStretch(1)
        self.take, leave = QPushButton("Use this plan"), QPushButton("Cancel")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addStretch(1)
        below.addWidget(leave)
        below.addWidget(self.take)
        column.addLayout(below)
        self.field.textChanged.connect(self._judge)
        self.resize(*_SIZE_PX)
        self._judge()

    def _judge(self, *_: object) -> None:
        """Say what the plan means, or what is wrong with it."""
        try:
            plan = check_reboost_plan(self._session, self.field.text())
        except ExplorerError as mistake:
            said, right = str(mistake), False
        else:
            said, right = plan_words(plan), True
        said = f"{said[0].upper()}{said[1:]}."
        self.verdict.setText(said)
        self.field.setAccessibleDescription(said)
        self.field.setProperty("wrong", not right)
        self.field.style().polish(self.field)
        self.take.setEnabled(right)

    def accept(self) -> None:
        """Take the plan."""
        if self._actions.perform("reboost.set", self.field.text()):
            super().accept()
