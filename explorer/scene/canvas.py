"""An off-screen OpenGL window that gives its frames as arrays.

The window and picture files share it: no widget of a GUI toolkit ever holds an OpenGL context
(docs/decisions/frames_as_arrays.md).
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    # Without an X server VTK would try one first and warn.
    os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")

import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  (registers the OpenGL classes)
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow


class Canvas:
    """A renderer in an off-screen window. Multisampling stays off: with it, translucent parts vanish on Mesa."""

    def __init__(self) -> None:
        self.renderer = vtkRenderer()
        self.renderer.SetUseFXAA(True)
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.AddRenderer(self.renderer)
        self._pixels = vtkUnsignedCharArray()

    def frame(self, width: int, height: int, *, transparent: bool = False) -> NDArray[np.uint8]:
        """Draw and return the frame: (height, width, 4) bytes RGBA, top row first.

        With ``transparent`` the background has alpha 0 and the colours are not blended with it (straight alpha).
        """
        self._window.SetAlphaBitPlanes(int(transparent))
        self.renderer.SetBackgroundAlpha(0.0 if transparent else 1.0)
        if self._window.GetSize() != (width, height):
            self._window.SetSize(width, height)
        self._window.Render()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, self._pixels, 0)
        frame: NDArray[np.uint8] = vtk_to_numpy(self._pixels).reshape(height, width, 4)[::-1]
        if transparent:
            return _straight_alpha(frame)
        return frame

    def close(self) -> None:
        """Free the OpenGL resources."""
        self._window.Finalize()


def _straight_alpha(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Undo the blending with a black background that OpenGL has done."""
    alpha = frame[..., 3:4].astype(np.float32)
    colour = np.divide(frame[..., :3] * np.float32(255), alpha, out=np.zeros_like(frame[..., :3], np.float32), where=alpha > 0)
    return np.concatenate([np.clip(colour + 0.5, 0, 255).astype(np.uint8), frame[..., 3:4]], axis=2)
