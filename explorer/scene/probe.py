"""Whether this machine can draw: tried in a child process, because a bad graphics driver takes the process that asks it with it.

A success is remembered by VTK's version and by what decides on the driver, so that only the first start pays for the child. The first
real frame is drawn within ``first_frame``: when that takes the program down, the next start knows.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from explorer.paths import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ARGUMENT = "--probe-graphics"  # how the frozen program is asked to be the child
TIMEOUT_S = 20.0
_FILE = "graphics.json"
_MARKER = "graphics-first-frame"
_NEEDED = (3, 2)
_ENVIRONMENT = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "VTK_DEFAULT_OPENGL_WINDOW",
    "LIBGL_ALWAYS_SOFTWARE",
    "GALLIUM_DRIVER",
    "MESA_GL_VERSION_OVERRIDE",
    "MESA_LOADER_DRIVER_OVERRIDE",
    "__GLX_VENDOR_LIBRARY_NAME",
    "__EGL_VENDOR_LIBRARY_FILENAMES",
    "SESSIONNAME",  # a remote desktop on Windows
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found. When not ``ok``, ``reason`` and ``remedy`` say in a sentence each what is wrong and what helps."""

    ok: bool
    renderer: str
    version: str
    reason: str
    remedy: str


def probe(*, fresh: bool = False) -> Probe:
    """Whether the station can be drawn here; ``fresh`` asks the driver again even if it has drawn before."""
    marker = cache_folder() / _MARKER
    if marker.exists() and not _held(marker):
        forget()
        with contextlib.suppress(OSError):
            marker.unlink()
        return _failed("The program broke down the last time it drew its first picture.", again=True)
    if not fresh:
        known = _recall()
        if known is not None:
            return known
    found = _ask()
    if found.ok:
        _keep(found)
    return found


@contextlib.contextmanager
def first_frame() -> Iterator[None]:
    """Draw the first real frame within this. A marker stands until it is drawn, and stays behind when the driver ends the program."""
    marker = cache_folder() / _MARKER
    holder = None
    with contextlib.suppress(OSError):
        marker.parent.mkdir(parents=True, exist_ok=True)
        holder = marker.open("a")
        if not _locked(holder):
            # Another start of the program is drawing its first frame right now: the marker is its own.
            holder.close()
            holder = None
    try:
        yield
    except BaseException:
        forget()
        raise
    finally:
        if holder is not None:
            if sys.platform == "win32":
                holder.close()  # there an open file cannot be removed
            with contextlib.suppress(OSError):
                marker.unlink(missing_ok=True)
            holder.close()


def _held(marker: Path) -> bool:
    """Whether the program that put the marker there is still running, and has not broken down."""
    try:
        with marker.open("a") as file:
            return not _locked(file)
    except OSError:
        return False


def _locked(file: IO[str]) -> bool:
    """Lock a file for this process until it closes it or ends; False where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def forget() -> None:
    """Drawing has failed although the probe succeeded: ask again at the next start."""
    with contextlib.suppress(OSError):
        (cache_folder() / _FILE).unlink()


def main() -> int:
    """The child: draw a triangle, say with what, as JSON on standard output."""
    from vtkmodules.vtkCommonCore import vtkObject

    vtkObject.GlobalWarningDisplayOff()
    print(json.dumps(_draw()))  # noqa: T201  (the parent reads it)
    sys.stdout.flush()
    os._exit(0)  # a driver that crashes while it is taken down has drawn all the same


def _draw() -> dict[str, str]:
    import numpy as np
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    from explorer.scene.canvas import Canvas

    canvas = Canvas()
    points, cells, data = vtkPoints(), vtkCellArray(), vtkPolyData()
    points.SetData(numpy_to_vtk(np.array([[-9, -9, 0], [9, -9, 0], [0, 18, 0]], np.float32), deep=True))
    cells.InsertNextCell(3, [0, 1, 2])
    data.SetPoints(points)
    data.SetPolys(cells)
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    actor = vtkActor()
    actor.SetMapper(mapper)
    canvas.renderer.AddActor(actor)
    frame = canvas.frame(32, 32)
    facts = dict(line.split(":", 1) for line in canvas.describe().splitlines() if line.count(":") >= 1)
    return {
        "renderer": facts.get("OpenGL renderer string", "").strip(),
        "version": facts.get("OpenGL version string", "").strip(),
        "lit": str(int(frame[16, 16, :3].max())),
    }


def _ask() -> Probe:
    command = [sys.executable, ARGUMENT] if getattr(sys, "frozen", False) else [sys.executable, "-m", "explorer.scene.probe"]
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))}
    try:
        child = subprocess.run(  # noqa: S603  (this program itself)
            command, capture_output=True, timeout=TIMEOUT_S, check=False, env=environment, text=True, errors="replace"
        )
    except subprocess.TimeoutExpired:
        return _failed(f"The graphics driver did not answer within {TIMEOUT_S:.0f} seconds.")
    except OSError as problem:
        return _failed(f"The test of the graphics driver could not be started ({problem.strerror}).")
    return judge(child.returncode, child.stdout)


def judge(code: int, output: str) -> Probe:
    """What the end of the child and its output say about the graphics."""
    try:
        said = json.loads(output.strip().splitlines()[-1])
        renderer, gl_version, lit = str(said["renderer"]), str(said["version"]), int(said["lit"])
    except (IndexError, ValueError, KeyError, TypeError):
        if code:
            return _failed(f"The graphics driver crashed when it was asked to draw (exit code {code}).")
        return _failed("The graphics driver gave no answer.")
    if _number(gl_version) < _NEEDED:
        return _failed(f"The graphics driver offers OpenGL {gl_version or 'of no version'}, and 3.2 is needed.", renderer, gl_version)
    if lit < 64:
        return _failed("The graphics driver draws nothing.", renderer, gl_version)
    return Probe(ok=True, renderer=renderer, version=gl_version, reason="", remedy="")


def _failed(reason: str, renderer: str = "", gl_version: str = "", *, again: bool = False) -> Probe:
    if sys.platform == "win32":
        remedy = "Install the driver of the graphics card's maker, or put Mesa's opengl32.dll beside the program."
    elif sys.platform == "darwin":
        remedy = "Start the program on the Mac itself and not over a remote connection."
    else:
        remedy = "Install Mesa's drivers (on Debian and Ubuntu: apt install libgl1-mesa-dri libegl1)."
    if again:
        remedy = f"Start the program again to try once more; if it breaks down again: {remedy[0].lower()}{remedy[1:]}"
    return Probe(ok=False, renderer=renderer, version=gl_version, reason=reason, remedy=remedy)


def _number(gl_version: str) -> tuple[int, int]:
    """The version number at the start of OpenGL's version text."""
    digits = gl_version.split(" ", maxsplit=1)[0].split(".")
    try:
        return int(digits[0]), int(digits[1])
    except (IndexError, ValueError):
        return 0, 0


def _key() -> str:
    try:
        vtk = version("vtk")
    except PackageNotFoundError:
        vtk = "frozen"
    drivers = [
        path for path in ("/proc/driver/nvidia/version", "/dev/dri/card0", "/dev/dri/card1", "/dev/dri/renderD128") if Path(path).exists()
    ]
    hints = [vtk, sys.platform, *drivers, *(f"{name}={os.environ.get(name, '')}" for name in _ENVIRONMENT)]
    return hashlib.sha256("\n".join(hints).encode()).hexdigest()


def _recall() -> Probe | None:
    try:
        kept = json.loads((cache_folder() / _FILE).read_text(encoding="utf-8"))
        return Probe(**kept["probe"]) if kept["key"] == _key() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(found: Probe) -> None:
    # A cache that cannot be written costs the next start a second, no more.
    with contextlib.suppress(OSError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps({"key": _key(), "probe": asdict(found)}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
