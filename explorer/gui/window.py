"""The window: bars, panels and picture, and what ties them to the session."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from explorer.errors import ExplorerError
from explorer.gui import motion
from explorer.gui.across import Across
from explorer.gui.actions import Actions
from explorer.gui.age_notice import AgeNotice
from explorer.gui.commands import window_commands
from explorer.gui.compare import HalfBars
from explorer.gui.computing import Computing
from explorer.gui.contained import contained
from explorer.gui.cut_bar import CutBar
from explorer.gui.dialogs import Dialogs
from explorer.gui.explode_bar import ExplodeBar
from explorer.gui.icons import icon
from explorer.gui.inspector import Inspector
from explorer.gui.legend import Legend
from explorer.gui.menus import fill_menus
from explorer.gui.notice import NoticeBar
from explorer.gui.pose_line import PoseLine
from explorer.gui.remains import RemainsPanel
from explorer.gui.scenario_bar import ScenarioBar
from explorer.gui.settings import flag, layout_bytes, open_settings, whole_number
from explorer.gui.state_line import StateLine
from explorer.gui.station_panel import StationPanel
from explorer.gui.steps_bar import StepPlayer, StepsBar
from explorer.gui.theme import dress
from explorer.gui.timeline import Timeline
from explorer.gui.tools_bar import ToolsBar
from explorer.gui.viewport import Viewport
from explorer.session import docking
from explorer.session.actions import COMMANDS
from explorer.session.measuring import landmarks
from explorer.session.plan import OrbitPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import VIEWS, Camera, Spot
from explorer.session.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from explorer.consequences.computed import Computed
    from explorer.gui.computed_panel import ComputedPanel
    from explorer.gui.joints import JointsPanel
    from explorer.gui.no_graphics import NoGraphics
    from explorer.gui.orbit_bar import OrbitBar
    from explorer.gui.orbit_clock import OrbitClock
    from explorer.gui.orbit_player import OrbitPlayer
    from explorer.gui.palette import Palette
    from explorer.gui.presenter import Answer
    from explorer.gui.story import StoryPanel
    from explorer.gui.updating import Updating
    from explorer.gui.years import YearsPanel
    from explorer.scene.probe import Probe
    from explorer.scene.scene import Scene
    from explorer.session.plan import Plan
    from explorer.session.state import CameraChoice, View, ViewState

_FIRST, _SMALLEST = QSize(1440, 900), QSize(1024, 640)
_DESCENT = "the orbit's picture"  # who waits for what is computed
_TITLE_PX = 40  # about, of the bar that the desktop puts over a window
_IDLE_MS = 700  # after the first frame
_WIDEST_DEG = 30.0  # of a camera that looks at one element: from the wide one of an approaching Dragon it would be small
_NARROWEST_PX, _WIDEST_PX = 100, 10_000  # of a panel, as remembered


class Window(QMainWindow):
    """The main window. ``ready`` follows the first complete frame."""

    ready = Signal()

    def __init__(self, session: Session, graphics: Probe, scenes: Mapping[View, Callable[[], Scene]]) -> None:
        super().__init__()
        self.session = session
        self._graphics = graphics
        self._theme = ""
        self._drawn = False
        self._closed = False
        self._shown_study: tuple[object, ...] = ()
        self.answer: Answer | None = None
        self.story: StoryPanel | None = None
        self.joints: JointsPanel | None = None
        self.player: OrbitPlayer | None = None
        self.clock: OrbitClock | None = None
        self.orbit_bar: OrbitBar | None = None
        self.updating: Updating | None = None
        self._shown_turning: tuple[object, ...] = ()
        self._shown_camera: CameraChoice = None
        self._shown_share = 1.0
        self.dialogs = Dialogs(self)
        self.years: YearsPanel | None = None
        self.computed: ComputedPanel | None = None
        self._computed_before = False
        self._years_before = False
        self._station_before = True
        self._folded = (True, True, True, Qt.WindowState.WindowNoState)
        self._stops: list[Callable[[], None]] = []
        self._palette: Palette | None = None
        self.setWindowTitle("Station Explorer")
        self.setMinimumSize(_SMALLEST)
        self.setAcceptDrops(True)
        self.actions_ = Actions(session, (*COMMANDS, *window_commands(self)), self)
        # Before anything is made: panels draw their icons in the theme.
        self._stops.append(session.store.watch(_theme, self._dress))

        self.computing = Computing(session, self)
        self._descent_wanted = False
        self._not_shown = ""  # why the picture could not follow, as it was told
        self._descent_shown: Computed | None = None
        self.computing.changed.connect(self._show_computed)
        self.tools = ToolsBar(self.actions_)
        self.station = StationPanel(session, self.actions_)
        self.inspector = Inspector(session)
        self.remains = RemainsPanel(session, self.actions_, self.computing)
        self.bar = ScenarioBar(session, self.actions_)
        self.timeline = Timeline(session, self.actions_)
        self.steps = StepsBar(session, self.actions_)
        self.step_player = StepPlayer(session, self.actions_, self)
        self.step_player.turned.connect(self._mirror_steps)
        self.notice = NoticeBar()
        self.viewport: Viewport | None = None
        self.no_graphics: NoGraphics | None = None
        self.legend: Legend | None = None
        self.age: AgeNotice | None = None
        self.pose: PoseLine | None = None
        self.halves: HalfBars | None = None
        self.section: CutBar | None = None
        self.apart: ExplodeBar | None = None
        picture = self._picture(scenes)
        self.line = StateLine(session)
        self.setStatusBar(self.line)
        self._lay_out(picture)
        for scenario in session.catalog.scenarios.values():
            if f"scenario.{scenario.id}" in self.actions_:
                self.actions_[f"scenario.{scenario.id}"].setToolTip(scenario.summary)
        fill_menus(self.menuBar(), self.actions_)
        self._order_tabs()
        self.actions_.refused.connect(self.notice.say)
        self._stops.append(session.store.watch(_theme, self._dress_parts))
        self._stops.append(session.store.watch(_everything, self._mirror))
        self._restore()
        self._stops.append(session.store.watch(_view, self._show_bars))
        (self.viewport or self.station.tree).setFocus()
        if self.viewport is None:
            QTimer.singleShot(0, self, self._first_frame)

    # --- making

    def _picture(self, scenes: Mapping[View, Callable[[], Scene]]) -> QWidget:
        if not self._graphics.ok:
            from explorer.gui.no_graphics import NoGraphics

            self.no_graphics = NoGraphics(self._graphics.reason, self._graphics.remedy, self.diagnostics, self.actions_)
            return self.no_graphics
        self.viewport = Viewport(scenes, self._name_of)
        self.legend = Legend(self.actions_, self.viewport)
        self.viewport.resized.connect(self.legend.settle)
        self.age = AgeNotice(self.viewport)
        self.viewport.resized.connect(self.age.settle)
        self.pose = PoseLine(self.viewport)
        self.viewport.resized.connect(self.pose.settle)
        self.halves = HalfBars(self.session, self.actions_, self.viewport)
        self._stops.append(self.halves.stop)
        self.viewport.picked.connect(self._picked)
        self.viewport.pointed.connect(self._pointed)
        self.section = CutBar(self.session, self.actions_, self.viewport)
        self._stops.append(self.section.stop)
        self.viewport.resized.connect(self.section.settle)
        self.apart = ExplodeBar(self.session, self.actions_, self.viewport, self.section)
        self._stops.append(self.apart.stop)
        self.viewport.resized.connect(self.apart.settle)
        self.viewport.moved.connect(self._moved)
        self.viewport.framed.connect(self.actions_["view.camera-home"].trigger)
        self.viewport.drawn.connect(self._first_frame, Qt.ConnectionType.QueuedConnection)
        return self.viewport

    def _lay_out(self, picture: QWidget) -> None:
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.setChildrenCollapsible(False)
        self.left.addWidget(self.station)
        self.left.addWidget(self.inspector)
        self.left.setSizes([420, 360])
        self.left.setMinimumWidth(216)
        self.remains.setMinimumWidth(296)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        self.stack = QSplitter(Qt.Orientation.Vertical)
        self.stack.setChildrenCollapsible(False)
        self.stack.addWidget(picture)
        column.addWidget(self.stack, 1)
        self.across = Across()
        for part in (self.left, centre, self.remains):
            self.across.addWidget(part)
        self.across.setStretchFactor(1, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tools)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.across, 1)
        rows.addLayout(self._middle, 1)
        self._below = QVBoxLayout()
        self._below.setSpacing(0)
        rows.addLayout(self._below)
        rows.addWidget(self.steps)
        rows.addWidget(self.timeline)
        rows.addWidget(self.bar)
        self.setCentralWidget(whole)

    def _order_tabs(self) -> None:
        """From the search over the tree, the picture and the answer to the switch."""
        stops: list[QWidget] = [self.tools.search, self.station.search, self.station.tree, self.inspector]
        stops += [self.viewport, self.legend.fold, self.legend.choice] if self.viewport and self.legend else []
        stops += [*self.remains.rows(), self.timeline, self.bar.date, self.bar.variant, self.bar.switch]
        for first, then in pairwise(stops):
            QWidget.setTabOrder(first, then)

    # --- mirroring

    def _dress(self, theme: str) -> None:
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self.session.state.theme)

    def _dress_parts(self, _: str) -> None:
        theme = self.session.state.theme
        self.setWindowIcon(icon("app", theme, 24))
        self.tools.dress(theme)
        self.steps.dress(theme)
        if self.orbit_bar is not None:
            self.orbit_bar.dress(theme)
        self.notice.dress(theme)
        if self.no_graphics is not None:
            self.no_graphics.dress(theme)

    def _mirror(self, state: ViewState) -> None:
        self.actions_.refresh()
        for name, verb, label in (
            ("edit.undo", "Undo", self.session.store.undo_label),
            ("edit.redo", "Redo", self.session.store.redo_label),
        ):
            self.actions_[name].setText(f"{verb}: {label}" if label else verb)
        if self.viewport is None or self.legend is None or self.age is None or self.halves is None:
            return
        turning = (state.wings, state.gimbals, state.orbit_angle_deg)
        turned = bool(self._shown_turning) and turning != self._shown_turning
        looked_from, self._shown_camera = self._shown_camera, state.camera
        if turned and self._drawn and state.view == "station" and not isinstance(state.camera, Camera) and state.camera == looked_from:
            # A named camera frames the station as it stands: it would come and go with every wing that turns. From here on it stays put.
            self.session.store.update("Camera", undoable=False, camera=self.viewport.scene().camera())
            return
        self._shown_turning = turning
        dragged = state.explode != "none" and state.explode_share not in (self._shown_share, 0.0, 1.0)
        self._shown_share = state.explode_share
        try:
            plan = stage(self.session, captioned=False)
            self._tell_age(self.age, plan)
        except ExplorerError as mistake:
            self.notice.say(str(mistake))
            self._not_shown = self.notice.words.text()
            return
        if self._not_shown and self.notice.words.text() == self._not_shown:
            self.notice.clear()  # it is shown again
        self._not_shown = ""
        # Only another world fades; hiding, selecting and colouring answer at once.
        study = (state.scenario, state.date, state.wings, state.compare_with, state.compare_date)
        moving = bool(self._shown_study) and study != self._shown_study and not motion.reduced()
        self._shown_study = study
        measuring = state.measuring and state.view == "station"
        if self.viewport.landmarks is not None and not measuring:
            self.line.clearMessage()  # it asks for a click that nobody waits for any more
        self.viewport.landmarks = self._landmarks if measuring else None
        self.viewport.show_plan(
            plan, state.view, moving=moving, turning=turned or dragged, running=self.clock is not None and self.clock.playing
        )
        if self.pose is not None:
            self.pose.mirror(plan, state)
        self.legend.mirror(plan, state.view)
        self.halves.settle()
        self._have_descent_computed(state)
        self._describe(self.viewport, plan)

    def _have_descent_computed(self, state: ViewState) -> None:
        """The globe shows of a withdrawal how far the orbit comes down: it is computed beside the window, and then shown."""
        there = state.view == "orbit" and state.projection == "globe" and state.rings and bool(self.session.study.scenario.changes)
        wanted = there and self._is_station()
        if wanted != self._descent_wanted:
            self._descent_wanted = wanted
            if wanted:
                self.computing.want(_DESCENT)
            else:
                self.computing.leave(_DESCENT)
        self._tell_descent()

    def _describe(self, viewport: Viewport, plan: Plan) -> None:
        """Put the picture of the orbit in words; while time runs they would never come to an end."""
        if not isinstance(plan, OrbitPlan):
            viewport.tell("The station or its orbit.")
        elif not self.playing:
            from explorer.session.orbit_spoken import spoken

            viewport.tell(spoken(self.session, plan))

    def _is_station(self) -> bool:
        """Whether the orbit on screen is the station's, and not that of another object of the user's file."""
        from explorer.orbit.mean_elements import ISS

        return self.session.source.catalog_number == ISS

    def _tell_descent(self) -> None:
        """Say in the picture that the descent is still to come, or that there is none."""
        if self.age is None:
            return
        if not self._descent_wanted or self.computing.current:
            self.age.wait_for("")
        elif self.computing.said:
            self.age.wait_for("No descent is shown: it cannot be computed", self.computing.said)
        elif self.computing.busy:
            self.age.wait_for("Computing the descent …")
        else:
            self.age.wait_for("")

    def _show_computed(self) -> None:
        """What has been computed goes into the picture that waits for it."""
        self._tell_descent()
        if self._descent_wanted and self.computing.found is not self._descent_shown and self.computing.current:
            self._descent_shown = self.computing.found
            self._mirror(self.session.state)

    def _tell_age(self, notice: AgeNotice, plan: Plan) -> None:
        if not isinstance(plan, OrbitPlan):
            notice.hide()
            return
        from explorer.orbit.age import describe_age

        notice.mirror(describe_age(self.session.source, plan.time), plan.notices, plan.theme)

    def _first_frame(self) -> None:
        if self._drawn:
            return
        self._drawn = True
        self.line.tell_age()
        self.ready.emit()
        QTimer.singleShot(_IDLE_MS, self, self._prepare_switch)

    def _prepare_switch(self) -> None:
        """Have the picture ready for the switch, so that it answers the first time as quickly as later."""
        state = self.session.state
        if self._closed or self.viewport is None or state.view != "station":
            return
        other = state.variant if state.scenario == "today" else "today"
        self.viewport.prepare(stage(Session(self.session.catalog, replace(state, scenario=other)), captioned=False))

    # --- what the picture tells

    def _name_of(self, element: str) -> str:
        known = self.session.catalog.elements.get(element) or docking.at(self.session, element)
        return known.name if known else self._site_words(element) or element

    def _site_words(self, site: str) -> str | None:
        if self.session.state.view != "orbit":
            return None
        from explorer.session.ground import site_words

        return site_words(self.session, site)

    def _picked(self, element: object) -> None:
        if isinstance(element, str) and element != "own" and self._site_words(element):
            # What is clicked again is let go.
            self.actions_.perform("orbit.set-place", None if element == self.session.state.place else element)
        elif element is None or isinstance(element, str):
            known = element in self.session.catalog.elements or (element and docking.at(self.session, element))
            chosen = element if known else None
            self.actions_.perform("station.select", chosen)

    def _landmarks(self) -> tuple[Spot, ...]:
        return landmarks(self.session)

    def _pointed(self, spot: object) -> None:
        if isinstance(spot, Spot):
            first = self.session.state.measure_from is None
            if self.actions_.perform("measure.place", spot):
                self.line.showMessage(f"From: {spot.what}. Now click the second end." if first else f"To: {spot.what}.", 6000)

    def _moved(self, camera: object) -> None:
        self.actions_.perform("view.camera-moved", camera)

    # --- what the commands ask for

    @property
    def left_shown(self) -> bool:
        """Whether the left panel is folded out, with the tree of the station."""
        return not self.left.isHidden() and not self.story_shown and not self.joints_shown

    @property
    def joints_shown(self) -> bool:
        """Whether the joints are there, in place of the station panel."""
        return self.joints is not None and not self.joints.isHidden() and not self.left.isHidden()

    @property
    def playing(self) -> bool:
        """Whether an orbit is being played: time in the orbit view, else the place on the orbit."""
        return any(player is not None and player.playing for player in (self.player, self.clock))

    @property
    def story_shown(self) -> bool:
        """Whether the story is there, in place of the station panel."""
        return self.story is not None and not self.story.isHidden() and not self.left.isHidden()

    @property
    def right_shown(self) -> bool:
        """Whether the right panel is folded out."""
        return not self.remains.isHidden()

    @property
    def motion_reduced(self) -> bool:
        """Whether things change at once."""
        return motion.reduced()

    @property
    def has_picture(self) -> bool:
        """Whether there is a 3D view."""
        return self._graphics.ok

    def fold_left(self) -> None:
        """Fold the left panel away or out."""
        self._show_left(station=not self.left_shown)

    def turn_story(self) -> None:
        """Read the story in place of the station panel, or no longer."""
        if self.story_shown:
            self._show_left(station=self._station_before)
            (self.viewport or self.station.tree).setFocus()
            return
        self._station_before = self.left_shown or (self.joints_shown and self._station_before)
        if self.story is None:
            from explorer.gui.story import StoryPanel

            self.story = StoryPanel(self.session, self.actions_)
            self.left.addWidget(self.story)
        self._show_left(story=True)
        self.story.begin()

    def turn_joints(self) -> None:
        """Read and turn the joints in place of the station panel, or no longer."""
        if self.joints_shown:
            self._show_left(station=self._station_before)
            (self.viewport or self.station.tree).setFocus()
        else:
            self._open_joints().begin()

    def go_to_joint(self, gimbal: str) -> None:
        """Go to one joint in the joints panel, which is opened for it."""
        self._open_joints().begin(gimbal)

    def _open_joints(self) -> JointsPanel:
        if not self.joints_shown:
            self._station_before = self.left_shown or (self.story_shown and self._station_before)
        if self.joints is None:
            from explorer.gui.joints import JointsPanel

            self.joints = JointsPanel(self.session, self.actions_)
            self._stops.append(self.joints.stop)
            self.left.addWidget(self.joints)
        self._show_left(joints=True)
        self.actions_.refresh()
        return self.joints

    def turn_player(self) -> None:
        """Play an orbit, or stop; in the orbit view let time run."""
        if self.session.state.view == "orbit":
            if self.clock is not None:
                self.clock.turn()
            return
        if self.player is None:
            from explorer.gui.orbit_player import OrbitPlayer

            self.player = OrbitPlayer(self.session, self.actions_, self)
            self.player.turned.connect(self._mirror_player)
            self._stops.append(self.player.stop)
        self.player.turn()

    def _mirror_player(self) -> None:
        self.actions_.refresh()
        if self.joints is not None:
            self.joints.mirror_player()

    def _show_left(self, *, station: bool = False, story: bool = False, joints: bool = False) -> None:
        self.station.setVisible(station)
        self.inspector.setVisible(station)
        if self.story is not None:
            self.story.setVisible(story)
        if self.joints is not None:
            self.joints.setVisible(joints)
        self.left.setVisible(station or story or joints)
        self.across.settle()

    def fold_right(self) -> None:
        """Fold the right panel away or out."""
        self.remains.setVisible(not self.right_shown)
        self.across.settle()

    @property
    def timeline_shown(self) -> bool:
        """Whether the time line is there."""
        return not self.timeline.isHidden()

    def fold_timeline(self) -> None:
        """Fold the time line away or out."""
        self._show_timeline(shown=not self.timeline_shown)

    def _show_timeline(self, *, shown: bool) -> None:
        self.timeline.setVisible(shown)
        self._show_bars()

    def _show_bars(self, *_: object) -> None:
        """The orbit has a line of its own in place of the one that tells of the assembly."""
        orbit = self.session.state.view == "orbit" and self.viewport is not None
        if orbit and self.orbit_bar is None and self.viewport is not None:
            from explorer.gui.orbit_bar import OrbitBar
            from explorer.gui.orbit_clock import OrbitClock

            self.clock = OrbitClock(self.session, self.actions_, self)
            self.clock.turned.connect(self._mirror_clock)
            self.orbit_bar = OrbitBar(self.session, self.actions_, self.clock)
            self.orbit_bar.dress(self.session.state.theme)
            self._stops += [self.clock.stop, self.orbit_bar.stop]
            self._below.addWidget(self.orbit_bar)
            # It stands below the picture, and comes after it.
            for first, then in pairwise((self.viewport, *self.orbit_bar.stops())):
                QWidget.setTabOrder(first, then)
        if self.orbit_bar is not None:
            self.orbit_bar.setVisible(orbit and not self.presenting)
        self.steps.setVisible(self.timeline_shown and not orbit)

    def _mirror_clock(self) -> None:
        self.actions_.refresh()
        if self.viewport is not None and self.viewport.running and not self.playing:
            self._mirror(self.session.state)  # finely again, and in words, now that time stands

    @property
    def playing_steps(self) -> bool:
        """Whether the assembly is being played."""
        return self.step_player.playing

    def turn_steps(self) -> None:
        """Play the assembly from the day looked at, or stop."""
        self.step_player.turn()

    def _mirror_steps(self) -> None:
        self.steps.mirror_player(playing=self.playing_steps, theme=self.session.state.theme)
        self.actions_.refresh()

    @property
    def years_shown(self) -> bool:
        """Whether the years are there."""
        return self.years is not None and not self.years.isHidden()

    def fold_years(self) -> None:
        """Fold the years below the picture away or out; the keys go along."""
        if self.years is None:
            from explorer.gui.years import YearsPanel

            self.years = YearsPanel(self.session, self.actions_)
            self.years.hide()
            self._stops.append(self.years.stop)
            self.stack.addWidget(self.years)
            self.stack.setSizes([self.stack.height() * 45 // 100, self.stack.height() * 55 // 100])
        if not self.years_shown and self.computed is not None:
            self.computed.hide()
        self.years.setVisible(not self.years_shown)
        (self.years.table if self.years_shown else self.viewport or self.station.tree).setFocus()

    @property
    def computed_shown(self) -> bool:
        """Whether the computed consequences are there."""
        return self.computed is not None and not self.computed.isHidden()

    def fold_computed(self) -> None:
        """Fold what is computed below the picture away or out, in place of the years; the keys go along."""
        shown = not self.computed_shown
        panel = self._computed_panel()
        if shown and self.years is not None:
            self.years.hide()
        panel.setVisible(shown)
        if shown:
            panel.begin()
        else:
            (self.viewport or self.station.tree).setFocus()

    def open_computed(self, page: str) -> None:
        """Show one page of what is computed."""
        if not self.computed_shown:
            self.fold_computed()
        panel = self._computed_panel()
        panel.open(page)
        panel.begin()
        self.actions_.refresh()

    def _computed_panel(self) -> ComputedPanel:
        if self.computed is None:
            from explorer.gui.computed_panel import ComputedPanel

            self.computed = ComputedPanel(self.session, self.actions_, self.computing)
            self.computed.hide()
            self._stops.append(self.computed.stop)
            self.stack.addWidget(self.computed)
            heights = [self.stack.height() * 40 // 100, *([0] * (self.stack.count() - 2)), self.stack.height() * 60 // 100]
            self.stack.setSizes(heights)
        return self.computed

    def update_element_set(self) -> None:
        """Ask for a newer element set; what comes of it is told in the notice bar, or below the window when all is well."""
        if self.updating is None:
            from explorer.gui.updating import Updating

            self.updating = Updating(self.session, self.actions_, self)
            self.updating.said.connect(self._tell_update)
        self.updating.begin()

    def _tell_update(self, sentence: str, good: bool) -> None:  # noqa: FBT001  (a signal's)
        if good:
            self.line.showMessage(sentence, 10_000)
        else:
            self.notice.say(sentence)

    def turn_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @property
    def presenting(self) -> bool:
        """Whether the window speaks to a room."""
        return self.answer is not None and not self.answer.isHidden()

    def turn_presenter(self) -> None:
        """Speak to a room: picture and answer large, nothing else but the switch; or be a window for one person again."""
        if self.answer is None:
            from explorer.gui.presenter import Answer

            self.answer = Answer(self.session)
            self.answer.hide()
            self._middle.addWidget(self.answer, 1)
            keys = self.actions_["scenario.switch"].shortcut().toString()
            self.answer.hint = f"{keys}: {self.actions_['scenario.switch'].command.title} · Esc: leave the presenter mode"
            # While presenting Esc leaves; else it belongs to "Clear selection".
            self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.turn_presenter)
        on = not self.presenting
        if on:
            self._folded = (not self.left.isHidden(), self.right_shown, self.timeline_shown, self.windowState())
        left, right, timeline, before = self._folded
        self._show_timeline(shown=timeline and not on)
        if self.years is not None:
            self._years_before = self.years_shown if on else self._years_before
            self.years.setVisible(self._years_before and not on)
        if self.computed is not None:
            self._computed_before = self.computed_shown if on else self._computed_before
            self.computed.setVisible(self._computed_before and not on)
        for part in (self.menuBar(), self.tools, self.line):
            part.setVisible(not on)
        self.left.setVisible(left and not on)
        self.remains.setVisible(right and not on)
        self.across.setVisible(self.viewport is not None or not on)
        self.answer.setVisible(on)
        self._show_bars()
        clear = self.actions_["station.clear-selection"]
        clear.setShortcut(QKeySequence() if on else QKeySequence(clear.command.shortcut))
        self._leave.setEnabled(on)
        self.setWindowState(before | Qt.WindowState.WindowFullScreen if on else before)
        self.across.settle()
        self._magnify()

    def _magnify(self) -> None:
        scale = max(1.0, self.answer.scale) if self.answer is not None and self.presenting else 1.0
        if self.viewport is not None and self.legend is not None and self.age is not None and self.pose is not None:
            for part in (self.viewport, self.legend, self.age, self.pose):
                part.magnify(scale)

    def turn_motion(self) -> None:
        """Have things change at once, or move."""
        motion.set_reduced(reduced=not motion.reduced())

    def find_element(self) -> None:
        """Go to the filter of the tree."""
        self._show_left(station=True)
        self.station.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.station.search.selectAll()

    def look_at(self, session: Session, element: str) -> None:
        """Select an element and bring it to the middle, seen from where the camera is."""
        from explorer.session.actions.station import select

        select(session, element)
        found = whereabouts(session, element)
        if self.viewport is None or found is None:
            return
        if session.state.view == "orbit":
            session.store.update("View", view="station")
        now = self.viewport.scene().camera()
        target, length = found
        back = tuple(a - b for a, b in zip(now.position, now.target, strict=True))
        reach = sum(part * part for part in back) ** 0.5 or 1.0
        distance = max(18.0, 3.5 * length)
        position = tuple(t + part / reach * distance for t, part in zip(target, back, strict=True))
        camera = Camera((position[0], position[1], position[2]), target, now.up, min(now.angle_deg, _WIDEST_DEG))
        session.store.update("Look at it", merge="camera", camera=camera)

    def choose_date(self) -> None:
        """Go to the date and open its calendar."""
        self.bar.date.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.date.open()

    def open_palette(self, sought: str = "") -> None:
        """Open the command palette, with something to look for."""
        if self._palette is None:
            from explorer.gui.palette import Palette

            self._palette = Palette(self.session, self.actions_, self)
        self._palette.open(sought)

    @property
    def palette_panel(self) -> Palette | None:
        """The command palette, once it has been opened."""
        return self._palette

    def picture_size(self) -> tuple[int, int]:
        """The size of the picture on screen in device pixels."""
        if self.viewport is None:
            return 1920, 1080
        ratio = self.viewport.devicePixelRatioF()
        return round(self.viewport.width() * ratio), round(self.viewport.height() * ratio)

    def diagnostics(self) -> str:
        """What the program runs on, as text."""
        from explorer.gui.diagnostics import diagnostics

        known = self._graphics
        about = f"{known.renderer}, OpenGL {known.version}" if known.renderer else "no renderer known"
        return diagnostics(about if known.ok else f"not usable. {known.reason} ({about})")

    # --- Qt's events

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What hangs in the middle stays there."""
        if self._palette is not None:
            self._palette.settle()
        if self.presenting:
            self._magnify()
        super().resizeEvent(event)

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Full screen is left by other ways too."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_.refresh()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @contained
    def dropEvent(self, event: QDropEvent) -> None:
        """A file dropped on the window is a scenario (.toml) or an element set."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                file = Path(url.toLocalFile())
                if file.suffix.lower() == ".toml":
                    self.dialogs.open_editor(file)
                else:
                    self.dialogs.take_element_set(file)
                return

    @contained
    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, stop everything that runs, free the graphics."""
        if self._closed:
            return
        self._closed = True
        if self.answer is not None:
            if self.presenting:
                self.turn_presenter()
            self.answer.stop()
        self._remember()
        # What runs ends its step first, up to a second; nobody shall have to look on.
        self.hide()
        for part in (self.story, self.dialogs.editor):
            if part is not None:
                part.stop()
        for stop in (
            *self._stops,
            self.dialogs.orbit_files.stop,
            self.computing.stop,
            self.station.stop,
            self.inspector.stop,
            self.remains.stop,
            self.timeline.stop,
            self.steps.stop,
            self.step_player.stop,
            self.bar.stop,
            self.line.stop,
        ):
            stop()
        self._stops.clear()
        for dialog in self.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible():
                dialog.close()
        if self.viewport is not None:
            self.viewport.close_scenes()
        super().closeEvent(event)

    # --- what is remembered

    def _restore(self) -> None:
        settings = open_settings()
        # On a small screen the window begins no larger than that; its title has to fit, too.
        self.resize(_FIRST.boundedTo(self.screen().availableSize() - QSize(0, _TITLE_PX)))
        geometry = layout_bytes(settings, "window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        for number, key in enumerate(("window/left-px", "window/right-px")):
            self.across.wanted[number] = whole_number(settings, key, least=_NARROWEST_PX, most=_WIDEST_PX) or self.across.wanted[number]
        halves = layout_bytes(settings, "window/left")
        if halves is not None:
            self.left.restoreState(halves)
        self.left.setVisible(flag(settings, "window/left-shown", default=True))
        self.remains.setVisible(flag(settings, "window/right-shown", default=True))
        self._show_timeline(shown=flag(settings, "window/timeline-shown", default=True))
        if self.legend is not None:
            kept = {view: f"window/legend-folded-{view}" for view in VIEWS}
            self.legend.restore({view: flag(settings, key, default=False) for view, key in kept.items() if settings.contains(key)})
        self.actions_.refresh()

    def _remember(self) -> None:
        settings = open_settings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/left-px", self.across.wanted[0])
        settings.setValue("window/right-px", self.across.wanted[1])
        if self.left_shown:
            settings.setValue("window/left", self.left.saveState())
        settings.setValue("window/left-shown", self.left_shown or ((self.story_shown or self.joints_shown) and self._station_before))
        settings.setValue("window/right-shown", self.right_shown)
        settings.setValue("window/timeline-shown", self.timeline_shown)
        for view, folded in (self.legend.folded if self.legend is not None else {}).items():
            settings.setValue(f"window/legend-folded-{view}", folded)
        settings.setValue("window/theme", self.session.state.theme)
        settings.sync()


def _view(state: ViewState) -> str:
    return state.view


def _theme(state: ViewState) -> str:
    return state.theme


def _everything(state: ViewState) -> ViewState:
    return state
