"""The window as its user sees it."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.across import PANELS_PX
from explorer.gui.menus import MENUS
from explorer.gui.parts import Disclosure
from explorer.gui.settings import open_settings, settings_file, whole_number
from explorer.gui.sources import Sources
from explorer.gui.supply_bar import SupplyBar
from explorer.gui.window import Window
from explorer.look import TOKENS
from explorer.scene.probe import Probe
from explorer.session.plan import OrbitPlan
from explorer.session.state import Camera, ViewState
from tests.gui import small_world
from tests.gui.conftest import Opens


def counts(window: Window) -> dict[str, int]:
    return {status: count.value for status, count in window.remains.counts.items()}


def words(widget: QWidget) -> str:
    """Everything that the labels in a widget say."""
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def state(window: Window) -> ViewState:
    return window.session.state


def test_the_switch_changes_the_numbers_and_takes_them_back(window: Window) -> None:
    assert counts(window) == {"lost": 0, "degraded": 0, "retained": 4}
    QTest.mouseClick(window.bar.switch, Qt.MouseButton.LeftButton)
    assert counts(window) == {"lost": 1, "degraded": 2, "retained": 1}
    assert [row.rating.name for row in window.remains.rows()] == ["Thrusters", "Reboost", "Oxygen", "Power"]
    assert window.remains.title.text() == "Russia withdraws"
    assert window.bar.switch.isChecked()
    assert "crew 7 → 4" in window.remains.subtitle.text()
    QTest.mouseClick(window.bar.switch, Qt.MouseButton.LeftButton)
    assert counts(window) == {"lost": 0, "degraded": 0, "retained": 4}
    assert not window.bar.switch.isChecked()


def test_the_switch_turns_the_segment_into_ghosts_in_the_picture(window: Window, qtbot: QtBot) -> None:
    assert window.viewport
    window.actions_["scenario.switch"].trigger()
    with qtbot.waitSignal(window.viewport.drawn, timeout=2000):
        window.viewport.redraw()
    image = window.viewport.image()
    assert image
    assert image.pixelColor(5, 5).red() == 20 + 40 * 2  # Zarya and Zvezda; Pirs is long gone


def test_the_shortcut_works_from_anywhere(window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window.station.search, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert state(window).scenario == "russia-withdraws"


def test_undo_and_redo_go_through_the_switch(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    assert window.actions_["edit.undo"].text() == "Undo: Russia withdraws"
    window.actions_["edit.undo"].trigger()
    assert counts(window)["lost"] == 0
    window.actions_["edit.redo"].trigger()
    assert counts(window)["lost"] == 1


def test_the_kind_of_withdrawal_decides_what_the_switch_does(window: Window) -> None:
    window.bar.variant.setCurrentIndex(window.bar.variant.findData("russia-detaches"))
    window.bar.variant.activated.emit(window.bar.variant.currentIndex())
    assert state(window).scenario == "today"
    window.actions_["scenario.switch"].trigger()
    assert state(window).scenario == "russia-detaches"
    assert window.line.totals.text() == "ROS 72.3 → 0\u202ft · USOS 348\u202ft"


def test_the_date_is_kept_within_the_life_of_the_station(window: Window) -> None:
    window.bar.date.setDate(QDate(1990, 1, 1))
    assert state(window).date == datetime.date(1998, 11, 20)
    window.bar.date.setDate(QDate(2999, 1, 1))
    assert state(window).date == datetime.date(2040, 12, 31)


def test_the_date_decides_which_elements_are_in_the_tree(window: Window) -> None:
    assert not window.station.model.index_of("pirs").isValid()
    window.bar.date.setDate(QDate(2010, 6, 1))
    assert window.station.model.index_of("pirs").isValid()


def test_an_opened_capability_says_why_how_much_and_who(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    row = window.remains.row("reboost")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    detail = window.remains.detail
    assert detail
    said = words(detail)
    assert "Reboost is degraded because Roscosmos no longer acts." in said
    assert "Fell away" in said
    assert "Progress thrusters" in said
    assert "with the low amounts degraded, with the high ones retained" in said
    (bar,) = detail.findChildren(SupplyBar)
    assert bar.accessibleName() == (
        "Supply before 18 (16–20)\u202fm/s a year of 16 (12–25)\u202fm/s a year needed; "
        "after 4 (3–6.25)\u202fm/s a year of 16 (12–25)\u202fm/s a year needed"
    )
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.remains.detail is None


def test_an_opened_capability_shows_each_part_with_word_symbol_and_numbers(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    window.actions_.perform("scenario.capability", "power")
    detail = window.remains.detail
    assert detail
    page = QTextDocument()
    page.setHtml("<br>".join(label.text() for label in detail.findChildren(QLabel)))
    said = page.toPlainText().replace("\xa0", " ").replace("\u202f", " ").replace("\u2028", "\n")
    assert "✓  US power\nretained · 16 of 14 kW\n✓ Zvezda's wings" in said
    assert "◐  Russian power\ndegraded · 16 → 6 of 14 kW\n✕ Zvezda's wings: Nobody runs Zvezda." in said
    assert "it does not change the word above" in said


def test_what_folds_open_is_brought_into_sight(opened: Opens) -> None:
    window = opened()
    window.resize(1024, 640)
    window.actions_.perform("scenario.capability", "power")
    QTest.qWait(20)
    area, detail = window.remains.area, window.remains.detail
    assert detail
    top = detail.mapTo(area, QPoint(0, 0)).y()
    bottom = top + detail.height()
    row_top = window.remains.row("power").mapTo(area, QPoint(0, 0)).y()
    assert (row_top >= 0 and bottom <= area.height()) or row_top == 0


def test_a_row_reads_in_full_to_a_screen_reader(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    row = window.remains.row("reboost")
    assert row.accessibleName() == "Reboost: degraded, perhaps retained"
    assert row.accessibleDescription().startswith("4 of 16\u202fm/s a year. Reboost is degraded")


def test_arrow_keys_walk_the_rows_and_enter_opens(window: Window) -> None:
    window.activateWindow()
    first, second = window.remains.rows()[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert state(window).capability == second.rating.capability


def test_the_inspector_gives_number_unit_dispute_and_source(window: Window) -> None:
    window.actions_.perform("station.select", "zarya")
    said = words(window.inspector)
    dim = TOKENS["dark"].dim
    assert f"19,323\u202f<span style='color:{dim}'>kg</span>" in said
    assert "24,100" in said
    assert "20,040" in said
    assert f"71.5\u202f<span style='color:{dim}'>m³</span>" in said
    assert "Заря" in said
    assert "●●● verified" in said
    folded = window.inspector.findChildren(Disclosure)
    assert not window.inspector.findChildren(Sources)
    folded[0].open()
    told = words(window.inspector.findChildren(Sources)[0])
    assert "https://www.nasa.gov/zarya" in told
    assert "RussianSpaceWeb" in told


def test_the_inspector_says_what_becomes_of_an_element_and_what_it_supplies(window: Window) -> None:
    window.actions_.perform("station.select", "zvezda")
    assert "Reboost" in words(window.inspector)
    window.actions_["scenario.switch"].trigger()
    assert "Stays on the station, no longer operated." in words(window.inspector)
    assert "Its operator no longer acts." in words(window.inspector)


def test_clicking_the_picture_selects_and_dragging_turns(window: Window) -> None:
    view = window.viewport
    assert view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 200))
    assert state(window).selected == "zvezda"
    before = view.scene().camera()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 200))
    move(view, QPointF(60, 200))
    move(view, QPointF(100, 200))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert view.scene().camera() != before
    assert state(window).camera == view.scene().camera()
    assert state(window).selected == "zvezda"
    assert window.session.store.undo_label == "Move camera"


def move(view: QWidget, to: QPointF) -> None:
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        to,
        view.mapToGlobal(to),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_keys_turn_and_zoom(window: Window, qtbot: QtBot) -> None:
    view = window.viewport
    assert view
    before = view.scene().camera()
    QTest.keyClick(view, Qt.Key.Key_Left)
    turned = view.scene().camera()
    assert turned != before
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scene().camera().angle_deg < turned.angle_deg
    qtbot.waitUntil(lambda: state(window).camera == view.scene().camera(), timeout=2000)


def test_check_boxes_hide_and_groups_are_half_checked(window: Window) -> None:
    model, proxy = window.station.model, window.station.filter
    zvezda = proxy.mapFromSource(model.index_of("zvezda"))
    proxy.setData(zvezda, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert state(window).hidden == {"zvezda"}
    assert zvezda.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    segment = zvezda.parent().parent()
    assert segment.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert segment.data() == "Russian segment"
    proxy.setData(segment, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert state(window).hidden == {"zarya", "zvezda"}
    window.actions_["edit.undo"].trigger()
    assert state(window).hidden == {"zvezda"}


def test_the_filter_finds_by_other_names_and_says_when_nothing_is_found(window: Window) -> None:
    QTest.keyClicks(window.station.search, "fgb")
    found = window.station.filter
    assert found.rowCount() == 1
    assert found.index(0, 0, found.index(0, 0, found.index(0, 0))).data() == "Zarya"
    QTest.keyClicks(window.station.search, "xyz")
    assert found.rowCount() == 0
    assert "No element answers to that." in words(window.station)
    window.station.search.clear()
    assert found.rowCount() == 2


def test_the_tree_tells_who_owns_what_one_would_not_guess(window: Window) -> None:
    index = window.station.model.index_of("zarya")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Zarya, owned by NASA"
    window.actions_["scenario.switch"].trigger()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Zarya, no longer operated, owned by NASA"


def test_the_context_menu_shows_only_one(window: Window) -> None:
    index = window.station.filter.mapFromSource(window.station.model.index_of("unity"))
    menu = window.station.menu_for(index)
    next(action for action in menu.actions() if action.text() == "Show only this").trigger()
    assert state(window).hidden == frozenset(small_world.SHAPED) - {"unity"}


def test_looking_at_an_element_brings_it_to_the_middle(window: Window) -> None:
    window.actions_.perform("window.look-at", "unity")
    placed = window.session.catalog.assembly.placements(small_world.DAY)["unity"]
    camera = state(window).camera
    assert isinstance(camera, Camera)
    assert camera.target == pytest.approx(tuple(placed[:3, 3]))
    assert state(window).selected == "unity"


def test_the_palette_finds_commands_elements_and_capabilities(window: Window) -> None:
    window.activateWindow()
    window.actions_["edit.palette"].trigger()
    palette = window.palette_panel
    assert palette
    # Before anything is sought: the commands in the order of the menus, not the shortest words first.
    first = [entry.command for entry in palette.found()[:8]]
    assert first == [action.command.id for action in window.actions_ if action.isEnabled() and action.command.id != "edit.palette"][:8]
    QTest.keyClicks(palette.field, "oxy")
    assert palette.found()[0].title == "Oxygen"
    palette.field.clear()
    QTest.keyClicks(palette.field, "rus wi")
    assert palette.found()[0].title == "Russia withdraws"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert state(window).scenario == "russia-withdraws"
    assert palette.isHidden()


def test_escape_closes_the_palette_and_keeps_the_selection(window: Window) -> None:
    window.activateWindow()
    window.actions_.perform("station.select", "unity")
    window.actions_["edit.palette"].trigger()
    assert window.palette_panel
    QTest.keyClick(window.palette_panel.field, Qt.Key.Key_Escape)
    assert window.palette_panel.isHidden()
    assert state(window).selected == "unity"


def test_a_bad_file_is_told_and_changes_nothing(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tle"
    bad.write_text("this is no element set\n")
    window.dialogs.take_element_set(bad)
    assert window.notice.isVisible()
    assert "bad.tle" in window.notice.words.text()
    assert state(window).element_set is None
    assert state(window).view == "station"


def test_a_file_dropped_on_the_window_is_taken(window: Window, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "none.tle"))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    assert "none.tle" in window.notice.words.text()


def test_without_opengl_everything_but_the_picture_works(opened: Opens) -> None:
    window = opened(graphics=Probe(ok=False, renderer="GDI", version="1.1", reason="The driver offers OpenGL 1.1.", remedy="Install Mesa."))
    panel = window.no_graphics
    assert panel
    assert window.viewport is None
    assert "The driver offers OpenGL 1.1." in words(panel)
    assert "Install Mesa." in words(panel)
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert "not usable. The driver offers OpenGL 1.1." in QGuiApplication.clipboard().text()
    assert not window.actions_["briefing.picture"].isEnabled()
    window.actions_["scenario.switch"].trigger()
    assert counts(window)["lost"] == 1
    window.actions_.perform("window.look-at", "zarya")
    assert "19,323" in words(window.inspector)


def test_the_theme_changes_every_surface(window: Window) -> None:
    dark = window.grab().toImage().pixelColor(4, 60)
    window.actions_["view.theme"].trigger()
    QCoreApplication.processEvents()
    light = window.grab().toImage().pixelColor(4, 60)
    assert dark.name().upper() == TOKENS["dark"].panel
    assert light.name().upper() == TOKENS["light"].panel


def test_every_command_and_control_has_a_name(window: Window) -> None:
    for action in window.actions_:
        assert action.text()
        assert action.toolTip()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text(), button
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == list(MENUS.values())


def test_no_two_commands_share_a_shortcut(window: Window) -> None:
    keys = [action.shortcut().toString() for action in window.actions_ if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_cameras_round_the_station_are_not_offered_for_the_orbit(window: Window) -> None:
    window.actions_["view.orbit"].trigger()
    cameras = [action for action in window.actions_ if action.objectName().startswith("view.camera-")]
    assert [action.objectName() for action in cameras if action.isEnabled()] == ["view.camera-home"]
    window.actions_["view.station"].trigger()
    assert all(action.isEnabled() for action in cameras)


def test_tab_reaches_the_switch(window: Window) -> None:
    chain = []
    widget: QWidget | None = window.tools.search
    while widget is not None and widget not in chain:
        chain.append(widget)
        widget = widget.nextInFocusChain()
        if widget is window.bar.switch:
            break
    assert widget is window.bar.switch
    assert window.viewport
    stops: list[QWidget] = [window.tools.search, window.station.search, window.viewport, window.remains.rows()[0], window.bar.date]
    order = [chain.index(stop) for stop in stops]
    assert order == sorted(order)
    assert window.bar.switch.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_panels_fold_and_are_remembered(opened: Opens) -> None:
    window = opened()
    window.actions_["view.left"].trigger()
    assert window.left.isHidden()
    assert not window.actions_["view.left"].isChecked()
    window.actions_["view.theme"].trigger()
    window.close()
    again = opened()
    assert again.left.isHidden()
    assert not again.remains.isHidden()


def test_the_picture_keeps_more_than_half_of_the_window(window: Window) -> None:
    assert window.viewport
    for width, height in ((1280, 720), (1440, 900), (2560, 1440)):
        window.resize(width, height)
        QCoreApplication.processEvents()
        assert window.viewport.width() > width / 2


def test_closing_stops_everything_and_leaves_nothing(opened: Opens) -> None:
    window = opened()
    assert window.viewport
    scene = window.viewport.scene()
    assert isinstance(scene, small_world.PaintedScene)
    window.dialogs.open_tables()
    window.dialogs.open_about()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert scene.closed
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_a_scene_that_breaks_is_asked_once(opened: Opens, qtbot: QtBot) -> None:
    class Broken(small_world.PaintedScene):
        times = 0

        def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
            Broken.times += 1
            raise RuntimeError("no frame")

    with qtbot.captureExceptions() as caught:
        window = opened(scene=Broken)
        for _ in range(3):
            assert window.viewport
            window.viewport.redraw()
            QCoreApplication.processEvents()
    assert len(caught) == Broken.times == 1


def test_a_view_that_breaks_leaves_the_other_alone(opened: Opens, qtbot: QtBot) -> None:
    class BreaksInOrbit(small_world.PaintedScene):
        def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
            if isinstance(self.plan, OrbitPlan):
                raise RuntimeError("no frame")
            return super().frame(width, height, transparent=transparent, fine=fine)

    window = opened(scene=BreaksInOrbit)
    view = window.viewport
    assert view
    with qtbot.captureExceptions() as caught:
        window.actions_["view.orbit"].trigger()
        QCoreApplication.processEvents()
    assert len(caught) == 1
    assert view.grab().toImage().pixelColor(5, view.height() // 2).name().upper() == TOKENS["dark"].sky
    with qtbot.waitSignal(view.drawn, timeout=2000):
        window.actions_["view.station"].trigger()


def test_a_dialog_that_is_open_is_not_opened_twice(window: Window) -> None:
    for _ in range(2):
        window.actions_["view.tables"].trigger()
        window.actions_["help.shortcuts"].trigger()
    assert len(window.findChildren(QDialog)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff[window\ngeometry=\x01\x02=;;\n" * 50,
        b"[window]\ngeometry=abc\nleft=@ByteArray(xx)\nleft-px=99999999999999999999\nright-px=0\nleft-shown=maybe\nright-shown=@Invalid()\n",
        b"[motion]\nreduced=perhaps\n[picture]\nfolder=/nowhere\ntemplate={nope}\n",
        "[window]\ngeometry=@Variant(\\0\\0\\0\\x7f\\0)\nleft-px=²\nleft=1,2,3\n".encode(),
    ],
    ids=["empty", "bytes", "window", "picture", "types"],
)
def test_a_damaged_settings_file_is_no_obstacle(opened: Opens, content: bytes) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(content)
    window = opened()
    window.actions_["briefing.picture"].trigger()
    assert window.bar.switch.isVisible()
    assert window.left.isVisible()
    assert window.remains.isVisible()
    assert window.across.wanted == list(PANELS_PX)
    window.close()
    assert whole_number(open_settings(), "window/left-px", least=1, most=9999) == PANELS_PX[0]


def test_what_got_worse_lights_up_once_unless_motion_is_reduced(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def tints() -> dict[str, float]:
        return {row.rating.capability: row._glow for row in window.remains.rows()}

    window.actions_["scenario.switch"].trigger()
    QTest.qWait(40)
    assert not any(tints().values())
    window.actions_["scenario.switch"].trigger()
    monkeypatch.setenv("STATION_EXPLORER_REDUCED_MOTION", "0")
    window.actions_["scenario.switch"].trigger()
    QTest.qWait(40)
    assert {name for name, tint in tints().items() if tint > 0} == {"thrusters", "reboost", "oxygen"}
    window.actions_["scenario.switch"].trigger()  # nothing gets worse by going back
    assert not any(tints().values())
    window.actions_["scenario.switch"].trigger()
    QTest.qWait(1400)
    assert not any(tints().values())


def test_settings_that_cannot_be_kept_are_no_obstacle(opened: Opens) -> None:
    settings_file().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_file().parent.write_text("a file where the folder should be", encoding="utf-8")
    window = opened()
    window.actions_["view.reduced-motion"].trigger()
    window.close()
    assert settings_file().parent.is_file()


def test_every_menu_fits_the_smallest_window(window: Window) -> None:
    tops = window.menuBar().actions()
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.menuAction() in tops]
    assert len(menus) == len(MENUS)
    for menu in menus:
        assert menu.sizeHint().height() < 640, menu.title()


def test_the_view_menu_begins_with_the_views(window: Window) -> None:
    (view,) = (menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&View")
    assert [action.text() for action in view.actions()][:3] == ["Station", "Orbit", "Compare"]
    folded = [action.text() for action in view.actions() if action.menu()]
    assert {"In the picture", "Measures", "Panels"} <= set(folded)


def test_the_first_window_is_no_larger_than_the_screen(window: Window) -> None:
    room = window.screen().availableSize()
    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= max(room.height(), window.minimumHeight())


def test_on_a_row_of_a_group_nothing_is_selected_and_the_keys_go_on(window: Window) -> None:
    tree = window.station.tree
    tree.expandAll()
    window.actions_.perform("station.select", "zvezda")
    element = tree.currentIndex()
    group = element.parent()
    tree.scrollTo(group)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(group).center())
    assert window.session.state.selected is None
    assert tree.currentIndex() == group
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.currentIndex() != group


def type_day(window: Window, words: str) -> None:
    """Typed over the whole field, and Enter."""
    window.bar.date.setFocus()
    QTest.keyClick(window.bar.date, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in words:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, letter)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("words", ["21 Nov 1999", "1999-11-21", "21. November 1999"])
def test_a_day_is_typed_as_people_write_it(window: Window, words: str) -> None:
    type_day(window, words)
    assert window.session.state.date == datetime.date(1999, 11, 21)
    assert window.bar.date.date() == QDate(1999, 11, 21)


@pytest.mark.parametrize(("words", "said"), [("31 Nov 1999", "is no date"), ("soon", "is no date"), ("1 May 1990", "1998")])
def test_a_day_that_is_none_is_told_and_changes_nothing(window: Window, words: str, said: str) -> None:
    before = window.session.state.date
    type_day(window, words)
    assert window.session.state.date == before
    assert said in window.notice.words.text()
