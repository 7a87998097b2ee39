"""Whether there is a 3D view to be had, and what to say when there is not.

Drivers that are too old do not fail, they crash: so OpenGL is tried in a child process first. That costs as much as starting the
program, so that what worked once is remembered, and tried anew when the last start did not reach its first frame.
"""

from __future__ import annotations

import hashlib
import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from explorer import __version__, paths

if TYPE_CHECKING:
    from pathlib import Path

_VARIABLES = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_SESSION_TYPE",
    "SESSIONNAME",
    "VTK_DEFAULT_OPENGL_WINDOW",
    "LIBGL_ALWAYS_SOFTWARE",
    "GALLIUM_DRIVER",
)


@dataclass(frozen=True, slots=True)
class Graphics:
    """What is known about OpenGL on this machine. ``reason`` and ``fix`` are sentences when it is not usable."""

    usable: bool
    about: str = ""
    reason: str = ""
    fix: str = ""

    def proved(self) -> None:
        """Remember that the first frame was reached."""
        _proof().parent.mkdir(parents=True, exist_ok=True)
        _proof().write_text(_machine(), encoding="utf-8")


def examine() -> Graphics:
    """Find out, by memory or by trying."""
    proof = _proof()
    try:
        known = proof.read_text(encoding="utf-8") == _machine()
        # Until the first frame proves it again it does not hold: a start that crashes leaves no proof behind.
        proof.unlink()
    except OSError:
        known = False
    if known:
        return Graphics(usable=True, about="worked at the last start")
    return _tried()


def _tried() -> Graphics:
    from explorer.scene.probe import probe

    return probe()


def _proof() -> Path:
    return paths.cache_folder() / "graphics-work"


def _machine() -> str:
    """What a proof holds for: this program and VTK on this display of this machine."""
    try:
        vtk = version("vtk")
    except PackageNotFoundError:
        vtk = "bundled"
    parts = [__version__, vtk, platform.node(), platform.release(), *(os.environ.get(name, "") for name in _VARIABLES)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
