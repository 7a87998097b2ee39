"""What runs without what: each package is imported in a fresh interpreter, and ``sys.modules`` is looked at."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"PySide6", "vtkmodules", "pyvista", "trimesh", "matplotlib", "scipy"}


def loaded(statement: str) -> set[str]:
    """The heavy packages that are loaded after a statement."""
    program = f"{statement}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}} & {HEAVY!r})"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "package",
    [
        "station.assembly",
        "capabilities.evaluate",
        "orbit.track",
        "catalog",
        "consequences.study",
        "session.stage",
        "session.actions",
        "cli",
    ],
)
def test_below_the_scene_neither_qt_nor_vtk_is_needed(package: str) -> None:
    assert loaded(f"import explorer.{package}") == set()


def test_scene_and_briefing_need_vtk_but_no_qt() -> None:
    assert loaded("import explorer.scene.station_scene, explorer.scene.orbit_scene, explorer.briefing.picture") == {"vtkmodules"}


def test_help_pays_for_nothing() -> None:
    program = "from explorer import cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print({{name.split('.')[0] for name in sys.modules}} & {HEAVY | {'numpy'}!r})"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_window_needs_no_pyvista() -> None:
    assert loaded("import explorer.gui.app") <= {"PySide6", "vtkmodules"}


def test_void_qt_calls_keep_the_reference_count_of_none() -> None:
    """PySide6 6.12.0 loses one reference to None a call on CPython 3.11, which ends in an abort."""
    program = (
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(100_000): thing.setObjectName('x')\n"
        "print(before - sys.getrefcount(None))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1000
