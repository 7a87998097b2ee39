"""The order in which the station's actors are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from vtkmodules.vtkCommonCore import vtkInformation
from vtkmodules.vtkRenderingCore import vtkPropAssembly
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLActor

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingCore import vtkActor, vtkRenderer

Layer = Literal["solid", "outline", "ghost-depth", "ghost-fill", "ghost-lines"]
_GHOSTLY: tuple[Layer, ...] = ("ghost-depth", "ghost-fill", "ghost-lines")


class Layers:
    """Solids first; then of all ghosts the depth, the fill where a ghost is nearest, and the lines.

    VTK draws translucent props in the order in which they were added, so each ghostly layer is one assembly.
    """

    def __init__(self, renderer: vtkRenderer) -> None:
        self._renderer = renderer
        # VTK's order-independent blending draws these layers through a screen door; here their order is right by construction.
        renderer.UseOITOff()
        self._ghostly = {layer: vtkPropAssembly() for layer in _GHOSTLY}
        for assembly in self._ghostly.values():
            renderer.AddViewProp(assembly)
        # Translucent actors leave the depth buffer alone unless told otherwise; an assembly hands its keys to its parts.
        keys = vtkInformation()
        keys.Set(vtkOpenGLActor.GLDepthMaskOverride(), 1)
        self._ghostly["ghost-depth"].SetPropertyKeys(keys)

    def add(self, actor: vtkActor, layer: Layer) -> None:
        """Put an actor into a layer."""
        if layer in self._ghostly:
            self._ghostly[layer].AddPart(actor)
        else:
            self._renderer.AddActor(actor)

    def remove(self, actor: vtkActor, layer: Layer) -> None:
        """Take an actor out and free what it holds on the graphics card."""
        if layer in self._ghostly:
            self._ghostly[layer].RemovePart(actor)
            actor.ReleaseGraphicsResources(self._renderer.GetRenderWindow())
        else:
            self._renderer.RemoveActor(actor)
