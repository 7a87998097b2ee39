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

_FINE_UP_TO_PX = 3840 * 2400  # larger pictures are smoothed in one pass: twice their size is beyond many graphics drivers

_LEAST_PX = 16
_READ_ROWS = 128
_BAND_ROWS = 16


class Canvas:
    """A renderer in an off-screen window.

    Multisampling stays off: with it, translucent parts vanish on Mesa. A fine frame is drawn at twice the size and halved; that looks
    better than FXAA and, on a processor without graphics card, starts 0.2 s sooner because no other shader has to be compiled.
    """

    def __init__(self) -> None:
        self.renderer = vtkRenderer()
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.SwapBuffersOff()
        self._window.AddRenderer(self.renderer)
        self._pixels = vtkUnsignedCharArray()
        self._lean = False

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """Draw and return the frame: (height, width, 4) bytes RGBA, top row first.

        With ``transparent`` the background has alpha 0 and the colours are not blended with it (straight alpha). ``fine`` smooths
        edges. The array is the caller's only until the next frame, unless it is fine or transparent.
        """
        drawn = self.drawn_size(width, height, fine=fine)
        doubled = drawn != (width, height)
        self.renderer.SetUseFXAA(fine and not doubled)
        self._draw(*drawn, transparent=transparent)
        frame = (self._halved(width, height) if doubled else self._read(0, height))[::-1]
        return _straight_alpha(frame) if transparent else frame

    @staticmethod
    def drawn_size(width: int, height: int, *, fine: bool) -> tuple[int, int]:
        """The size in which a frame is drawn, of which the widths of lines depend."""
        return (2 * width, 2 * height) if fine and width * height <= _FINE_UP_TO_PX else (width, height)

    def _draw(self, width: int, height: int, *, transparent: bool) -> None:
        self._window.SetAlphaBitPlanes(int(transparent))
        self.renderer.SetBackgroundAlpha(0.0 if transparent else 1.0)
        self._leave_out_spare_buffers()
        if self._window.GetSize() != (width, height):
            self._window.SetSize(width, height)
        self._window.Render()

    def _leave_out_spare_buffers(self) -> None:
        """A frame is read from where it is drawn: what hands it over to a screen, or resolves samples, needs no memory.

        For a fine frame these buffers would take twice what drawing takes. The one for samples keeps the size in which it is made.
        """
        if not self._lean:
            self._window.SetSize(_LEAST_PX, _LEAST_PX)
            self._window.Start()
            shown = self._window.GetDisplayFramebuffer()
            shown.RemoveColorAttachments(shown.GetNumberOfColorAttachments())
            shown.RemoveDepthAttachment()
            self._lean = True

    def _read(self, bottom: int, top: int) -> NDArray[np.uint8]:
        """Rows of what was drawn, as OpenGL has them: counted from the bottom, the lowest first. They hold until the next are read."""
        width = self._window.GetSize()[0]
        self._window.GetRGBACharPixelData(0, bottom, width - 1, top - 1, 0, self._pixels, 0)
        rows: NDArray[np.uint8] = vtk_to_numpy(self._pixels).reshape(top - bottom, width, 4)
        return rows

    def _halved(self, width: int, height: int) -> NDArray[np.uint8]:
        """What was drawn at twice the size at this one; read in bands, as memory for all of it takes longer to get than to fill."""
        frame = np.empty((height, width, 4), np.uint8)
        for bottom in range(0, height, _READ_ROWS):
            top = min(bottom + _READ_ROWS, height)
            halved(self._read(2 * bottom, 2 * top), frame[bottom:top])
        return frame

    def describe(self) -> str:
        """What VTK says about the graphics system, a line a fact."""
        facts: str = self._window.ReportCapabilities()
        return facts

    def depth_at(self, x: float, y: float) -> float:
        """The depth buffer of the frame last drawn, 0 to 1, at shares of its width and height from the top left."""
        width, height = self._window.GetSize()
        column = min(max(int(x * width), 0), width - 1)
        row = min(max(int((1 - y) * height), 0), height - 1)
        depth: float = self._window.GetZbufferDataAtPoint(column, row)
        return depth

    def close(self) -> None:
        """Free the OpenGL resources."""
        self._window.Finalize()


def halved(frame: NDArray[np.uint8], half: NDArray[np.uint8]) -> None:
    """Put a frame (2 h, 2 w, 4) at half its size into ``half`` (h, w, 4), both contiguous: each pixel the mean of four.

    All four bytes of a pixel are averaged at once in one 32-bit word (H. S. Warren, "Hacker's Delight", section 2-5); rounding down in
    one direction and up in the other leaves no bias. Rows are taken in bands that fit into the processor's cache.
    """
    words = frame.view(np.uint32)[..., 0]
    into = half.view(np.uint32)[..., 0]
    lower, one_bit = np.uint32(0x7F7F7F7F), np.uint32(1)
    for top in range(0, len(into), _BAND_ROWS):
        band = words[2 * top : 2 * (top + _BAND_ROWS)]
        one, two = band[0::2], band[1::2]
        rows = (one & two) + (((one ^ two) >> one_bit) & lower)
        one, two = rows[:, 0::2], rows[:, 1::2]
        into[top : top + _BAND_ROWS] = (one | two) - (((one ^ two) >> one_bit) & lower)


def _straight_alpha(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Undo the blending with a black background that OpenGL has done."""
    alpha = frame[..., 3:4].astype(np.float32)
    colour = np.divide(frame[..., :3] * np.float32(255), alpha, out=np.zeros_like(frame[..., :3], np.float32), where=alpha > 0)
    return np.concatenate([np.clip(colour + 0.5, 0, 255).astype(np.uint8), frame[..., 3:4]], axis=2)
