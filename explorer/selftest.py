"""The program tries itself: in a checkout, in an installed wheel and in a frozen folder alike."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import __version__, paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session


class FailedCheckError(Exception):
    """A check that came out wrong; its text says how."""


def run() -> bool:
    """Run every check, print a line for each, and say whether all passed."""
    good = True
    for name, check in CHECKS.items():
        begun = time.perf_counter()
        try:
            said = check()
        except Exception as problem:  # noqa: BLE001  (whatever goes wrong is the result)
            good = False
            print(f"✕ {name}: {type(problem).__name__}: {problem}", flush=True)
        else:
            print(f"✓ {name}: {said} ({(time.perf_counter() - begun) * 1000:.0f} ms)", flush=True)
    print("Everything works." if good else "Something does not work; see the lines with ✕.")
    return good


def environment() -> dict[str, str]:
    """What the program runs on, for a report: versions, graphics, folders, data."""
    from importlib.metadata import PackageNotFoundError, version

    from explorer.catalog import load
    from explorer.scene.probe import probe

    def of(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "in the frozen folder"

    graphics = probe()
    catalog = load()
    return {
        "Station Explorer": __version__,
        "Python": f"{platform.python_version()} ({sys.executable})",
        "System": platform.platform(),
        "Qt for Python": of("PySide6-Essentials"),
        "VTK": of("vtk"),
        "NumPy": of("numpy"),
        "Graphics": f"{graphics.renderer} ({graphics.version})" if graphics.ok else f"not usable: {graphics.reason} {graphics.remedy}",
        "Facts as of": catalog.as_of,
        "Elements": str(len(catalog.elements)),
        "Sources": str(len(catalog.sources)),
        "Data": str(paths.DATA),
        "Models": str(paths.MODELS),
        "Settings": str(paths.settings_folder()),
        "Cache": str(paths.cache_folder()),
        "Crash reports": str(paths.log_folder()),
    }


def _session() -> Session:
    from explorer.catalog import load
    from explorer.session.session import Session

    return Session(load())


def _data() -> str:
    from explorer.catalog import check

    findings = check(())
    if findings:
        raise FailedCheckError(f"{len(findings)} findings, first: {findings[0]}")
    return "no findings"


def _licences() -> str:
    texts = [(paths.RESOURCES.parent / name).read_text(encoding="utf-8") for name in ("LICENSE", "NOTICE")]
    return f"{sum(len(text.splitlines()) for text in texts)} lines"


def _meshes() -> str:
    from explorer.catalog import load
    from explorer.shapes.glb import read

    shapes = load().shapes
    triangles = sum(sum(len(part.triangles) for part in read(paths.MODELS / shape.file)) for shape in shapes.values())
    declared = sum(shape.triangles for shape in shapes.values())
    if triangles != declared:
        raise FailedCheckError(f"{triangles} triangles read, {declared} in the manifest")
    return f"{len(shapes)} shapes, {triangles} triangles"


def _picture() -> str:
    from explorer.briefing.picture import picture
    from explorer.session.stage import stage

    colours = picture(stage(_session()), (640, 360)).convert("RGB").getcolors(640 * 360) or []
    if len(colours) < 200:
        raise FailedCheckError(f"only {len(colours)} colours: the picture is blank")
    return f"{len(colours)} colours"


def _ghost() -> str:
    import numpy as np

    from explorer.scene.station_scene import StationScene
    from explorer.session.actions.scenario import set_scenario
    from explorer.session.actions.station import set_hidden
    from explorer.session.stage import stage

    session = _session()
    set_scenario(session, "russia-withdraws")
    scene = StationScene()
    scene.show(stage(session))
    seen = scene.frame(480, 270).astype(int)
    camera = scene.camera()
    ghosts = [element for element, fate in session.study.fates.items() if fate != "working"]
    set_hidden(session, ghosts, hidden=True)
    scene.show(stage(session))
    scene.set_camera(camera)
    without = scene.frame(480, 270).astype(int)
    scene.close()
    pixels = int((np.abs(seen - without)[..., :3].max(axis=2) > 6).sum())
    if pixels < 200:
        raise FailedCheckError(f"the ghost has {pixels} visible pixels")
    return f"{pixels} visible pixels"


def _cyrillic() -> str:
    import numpy as np

    from explorer.briefing.text import draw_text

    star = np.asarray(draw_text("Звезда", 40))
    boxes = np.asarray(draw_text("\U0010fffe" * 6, 40))
    ink = int((star > 128).sum())
    if ink < 100 or star.shape == boxes.shape:
        raise FailedCheckError(f"Cyrillic has {ink} pixels of ink")
    return f"{ink} pixels of ink"


def _own_model() -> str:
    import trimesh

    from explorer.own_models.model_file import read_pieces

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "packed.glb"
        scene = trimesh.Scene({"Zvezda": trimesh.creation.box((13.0, 4.2, 4.2))})
        file.write_bytes(scene.export(file_type="glb", extension_draco=True))
        (piece,) = read_pieces(file)
    if "Zvezda" not in piece.names or len(piece.triangles) != 12:
        raise FailedCheckError(f"{piece.names} with {len(piece.triangles)} triangles came back")
    return "Draco-compressed glTF written and read"


def _window() -> str:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.gui import app

    code = app.run(_session(), close_after_first_frame=True)
    if code:
        raise FailedCheckError(f"the window ended with code {code}")
    return "opened, drew a frame and closed"


def _export() -> str:
    from explorer.briefing.picture import save_picture
    from explorer.session.actions.scenario import set_scenario
    from explorer.session.stage import stage

    session = _session()
    set_scenario(session, "russia-withdraws")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "Станция é.png"
        save_picture(target, stage(session), (800, 450))
        return f"{target.stat().st_size} bytes"


CHECKS: dict[str, Callable[[], str]] = {
    "data": _data,
    "licences": _licences,
    "meshes": _meshes,
    "picture": _picture,
    "ghost": _ghost,
    "Cyrillic": _cyrillic,
    "export": _export,
    "models of one's own": _own_model,
    "window": _window,
}
