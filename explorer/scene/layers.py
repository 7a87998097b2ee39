"""The order in which the station's actors are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from vtkmodules.vtkCommonCore import vtkInformation
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLActor

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingCore import vtkActor, vtkRenderer

Layer = Literal["solid", "outline", "ghost-depth", "ghost-fill", "ghost-lines"]
_GHOSTLY: tuple[Layer, ...] = ("ghost-depth", "ghost-fill", "ghost-lines")


class Layers:
    """Solids first; then of all ghosts the depth, the fill where a ghost is nearest, and the lines.

    VTK draws translucent props in the order of its list: an actor is put at the end of its layer.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._renderer = renderer
        # VTK's order-independent blending draws these layers through a screen door; here their order is right by construction.
        renderer.UseOITOff()
        self._counts: dict[Layer, int] = dict.fromkeys(_GHOSTLY, 0)
        # Translucent actors leave the depth buffer alone unless told otherwise.
        self._deep = vtkInformation()
        self._deep.Set(vtkOpenGLActor.GLDepthMaskOverride(), 1)

    def add(self, actor: vtkActor, layer: Layer) -> None:
        """Put an actor into a layer."""
        if layer == "ghost-depth":
            actor.SetPropertyKeys(self._deep)
        self._renderer.AddActor(actor)
        if layer in self._counts:
            # Ghosts stand at the head of the list, layer by layer. VTK names the place after which an item goes, -1 for the first.
            before = sum(self._counts[one] for one in _GHOSTLY[: _GHOSTLY.index(layer) + 1])
            actors = self._renderer.GetViewProps()
            actors.RemoveItem(actor)
            if actors.GetNumberOfItems():
                actors.InsertItem(before - 1, actor)
            else:
                actors.AddItem(actor)
            self._counts[layer] += 1

    def remove(self, actor: vtkActor, layer: Layer) -> None:
        """Take an actor out and free what it holds on the graphics card."""
        if layer in self._counts:
            self._counts[layer] -= 1
        self._renderer.RemoveActor(actor)
