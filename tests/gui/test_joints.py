"""The joints panel, an orbit played, and how the wings stand in the picture, on the small station of ``small_linkage``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.gui import orbit_player
from explorer.gui.joints import JointsPanel
from explorer.gui.palette import entries
from explorer.gui.window import Window
from tests.gui import small_world
from tests.gui.conftest import WORKS
from tests.session.test_pose import session as small_session


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    scene = small_world.PaintedScene
    made = Window(small_session(), WORKS, {"station": scene, "orbit": scene, "compare": scene})
    made.show()
    qtbot.waitExposed(made)
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def panel(window: Window) -> JointsPanel:
    QTest.keyClick(window, Qt.Key.Key_J)
    QCoreApplication.processEvents()
    assert window.joints is not None
    return window.joints


def test_j_opens_and_closes_it_in_place_of_the_station_panel(window: Window, panel: JointsPanel) -> None:
    def shown() -> tuple[bool, bool, bool]:
        return window.left_shown, window.joints_shown, window.story_shown

    assert shown() == (False, True, False)
    assert window.actions_["view.joints"].isChecked()
    panel.close_button.click()
    assert shown() == (True, False, False)
    window.actions_["view.story"].trigger()
    window.actions_["view.joints"].trigger()
    assert shown() == (False, True, False)
    window.actions_["view.joints"].trigger()
    assert shown() == (True, False, False)


def test_every_joint_has_a_row_that_mirrors_its_angle(window: Window, panel: JointsPanel) -> None:
    assert set(panel.rows) == {"alpha", "beta", "radiator-joint"}
    panel.groups["arm"].open()
    assert {"shoulder", "elbow"} <= set(panel.rows)
    assert panel.rows["shoulder"].field.value() == 30.0
    window.actions_.perform("motion.orbit-angle", 40.0)
    assert panel.rows["alpha"].field.value() != 0.0
    assert panel.rows["alpha"].slider.value() == pytest.approx(10 * panel.rows["alpha"].field.value(), abs=1)
    assert "follows the Sun" in panel.rows["alpha"].toolTip()
    assert "Zarya module" in panel.rows["alpha"].toolTip()  # the source
    assert not panel.rows["alpha"].free.isVisible()


def test_a_slider_turns_a_joint_by_mouse_and_keys_and_a_drag_is_one_step(window: Window, panel: JointsPanel) -> None:
    store = window.session.store
    row = panel.rows["radiator-joint"]
    slider = row.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(-60.0)), middle))
    QTest.mouseMove(slider, QPoint(round(slider.x_of(30.0)), middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(30.0)), middle))
    assert dict(store.state.gimbals)["radiator-joint"] == pytest.approx(30.0, abs=1.0)
    assert row.free.isVisible()
    turned = dict(store.state.gimbals)["radiator-joint"]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert dict(store.state.gimbals)["radiator-joint"] == pytest.approx(turned + 1.0)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert dict(store.state.gimbals)["radiator-joint"] == 115.0
    store.undo()
    assert store.state.gimbals == ()
    assert not row.free.isVisible()


def test_a_number_turns_a_joint_and_it_is_let_go(window: Window, panel: JointsPanel) -> None:
    row = panel.rows["alpha"]
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, "12.5")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert window.session.state.gimbals == (("alpha", 12.5),)
    assert panel.reset.isVisible()
    row.free.click()
    assert not window.session.state.gimbals


def test_the_modes_of_the_wings(window: Window, panel: JointsPanel) -> None:
    panel.modes["feathered"].click()
    assert window.session.state.wings == "feathered"
    assert panel.rows["alpha"].field.value() == 90.0
    window.actions_["motion.wings-rest"].trigger()
    assert panel.modes["rest"].isChecked()
    assert panel.rows["beta"].field.value() == 10.0


def test_the_place_on_the_orbit(window: Window, panel: JointsPanel) -> None:
    panel.strip.setFocus()
    QTest.keyClick(panel.strip, Qt.Key.Key_PageUp)
    assert window.session.state.orbit_angle_deg == 15.0
    window.actions_["motion.orbit-forward"].trigger()
    assert window.session.state.orbit_angle_deg == 30.0
    assert panel.where.text().startswith("30° after orbital noon, in sunlight. Sun ")
    assert [name for _, name in panel.strip.marks()] in (
        ["noon", "sunset", "midnight", "sunrise", "noon"],
        ["noon", "", "midnight", "", "noon"],
    )
    assert "12:00 UTC" in panel.beta.text()


def test_while_wings_turn_the_camera_stays_where_it_is(window: Window) -> None:
    assert window.viewport is not None
    before = window.viewport.scene().camera()
    kept: list[object] = []
    window.session.store.watch(lambda state: state.camera, kept.append)
    window.actions_["motion.orbit-forward"].trigger()
    assert window.session.store.undo_label == "Place on the orbit"
    window.actions_["view.camera-home"].trigger()
    assert kept == [None, before, None]


def test_the_palette_leads_to_a_joint(window: Window) -> None:
    found = next(entry for entry in entries(window.session, window.actions_) if entry.title == "Shoulder…")
    window.actions_.perform(found.command, *found.values)
    QCoreApplication.processEvents()
    assert window.joints is not None
    assert window.joints.rows["shoulder"].field.hasFocus()


def test_the_picture_says_how_the_wings_stand(window: Window) -> None:
    assert window.pose is not None
    assert window.pose.isVisible()
    assert window.pose.words.text().startswith("Wings follow the Sun · α 0° · β ")
    assert window.pose.accessibleName() == window.pose.words.text()
    window.actions_.perform("view.set", "orbit")
    assert not window.pose.isVisible()
    assert window.actions_["motion.play-orbit"].isEnabled()  # there time runs


def test_an_orbit_is_played_once_round(window: Window, panel: JointsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_EXPLORER_REDUCED_MOTION", "0")
    monkeypatch.setattr(orbit_player, "ORBIT_S", 0.4)
    window.session.store.update("", orbit_angle_deg=20.0)
    window.session.store.forget()
    places: list[float] = []
    window.session.store.watch(lambda state: state.orbit_angle_deg, places.append)
    window.actions_["motion.play-orbit"].trigger()
    assert window.playing
    assert panel.play.text() == "■ Stop"
    qtbot.waitUntil(lambda: not window.playing, timeout=4000)
    assert window.session.state.orbit_angle_deg == 20.0
    assert len(places) > 3
    assert panel.play.text() == "▶ Play"
    assert window.session.store.undo_label is None


def test_where_motion_is_unwanted_the_orbit_goes_in_steps(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orbit_player, "ORBIT_S", 1.2)
    places: list[float] = []
    window.session.store.watch(lambda state: state.orbit_angle_deg, places.append)
    window.actions_["motion.play-orbit"].trigger()
    qtbot.waitUntil(lambda: len(places) > 4, timeout=4000)
    assert all(place % orbit_player.STEP_DEG == 0 for place in places)
    window.actions_["motion.play-orbit"].trigger()
    assert not window.playing


def test_every_control_has_a_name(panel: JointsPanel) -> None:
    panel.groups["arm"].open()
    for row in panel.rows.values():
        assert row.field.accessibleName()
        assert row.slider.accessibleName()
        assert row.slider.accessibleDescription()
        assert row.free.accessibleName()
    assert panel.strip.accessibleName()
    assert panel.strip.accessibleDescription()


def test_tab_goes_from_a_group_through_its_joints(window: Window, panel: JointsPanel) -> None:
    group = panel.groups[next(iter(panel.groups))]
    group.button.setFocus()
    row = next(row for row in panel.rows.values() if group.isAncestorOf(row))
    for expected in (row.slider, row.field):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        assert QApplication.focusWidget() is expected


def test_in_a_number_field_the_letters_and_undo_stay_the_windows(window: Window, panel: JointsPanel) -> None:
    row = next(iter(panel.rows.values()))
    row.field.setFocus()
    QTest.keyClicks(row.field, "25")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert not window.session.state.gimbals
    row.field.selectAll()
    QTest.keyClicks(row.field, "25")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert dict(window.session.state.gimbals) == {row.gimbal.id: 25.0}
    QTest.keyClick(row.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.session.state.gimbals
    labels = window.session.state.labels
    QTest.keyClick(row.field, Qt.Key.Key_L)
    assert window.session.state.labels is not labels
