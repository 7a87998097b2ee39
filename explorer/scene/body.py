"""One element in the scene: the VTK actors that draw it solid, as a ghost, and outlined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.vtkCommonDataModel import vtkDataObject
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.look import TINT_SHARE, rgb
from explorer.scene import station_shader as shader
from explorer.scene.light import SUN

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkCommonDataModel import vtkPolyData

    from explorer.scene.layers import Layer, Layers
    from explorer.scene.light import Light, Mood
    from explorer.scene.meshes import Mesh
    from explorer.session.plan import Part

_PATTERNS = {"plain": 0.0, "diagonal": 1.0, "cross": 2.0}
_UNSEEN = 1e-3
_GAMMA = 2.2  # sRGB, near enough for tints
_LINES_NEARER_M = 0.05  # the lines of a ghost stand out from its faces by this
_OUTLINE_FURTHER_M = 1.0  # an outline lies this far behind, so that it shows round the part and not on it
_SELECTED_PX = 2.6  # widths at a picture height of 1000
_HIGHLIGHTED_PX = 1.8
_CONTOUR_PX = 1.6


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What of a part can change gradually: ``presence`` 0 is away, ``ghost`` 1 is a ghost, ``tint`` is linear-light RGB."""

    presence: float
    ghost: float
    tint: NDArray[np.float64]
    strength: float
    matrix: NDArray[np.float64]

    def towards(self, other: Look, share: float) -> Look:
        """The look that far on the way to another. Parts move along straight lines."""
        if share >= 1:
            return other

        def between(one: Any, two: Any) -> Any:
            return one + (two - one) * share

        return Look(
            between(self.presence, other.presence),
            between(self.ghost, other.ghost),
            between(self.tint, other.tint),
            between(self.strength, other.strength),
            other.matrix if np.array_equal(self.matrix, other.matrix) else between(self.matrix, other.matrix),
        )

    def away(self) -> Look:
        """The same part, gone."""
        return Look(0.0, self.ghost, self.tint, self.strength, self.matrix)


def look_of(part: Part, known: NDArray[np.float64] | None = None) -> Look:
    """How a part looks when it is at rest. ``known`` is kept as its matrix when it is the same."""
    matrix = np.array(part.matrix, float).reshape(4, 4)
    red, green, blue = rgb(part.tint)
    return Look(
        1.0,
        1.0 if part.matter == "ghost" else 0.0,
        np.power(np.array([red, green, blue]), _GAMMA),
        # A material's tint is its share of TINT_SHARE; the selected part takes the colour in full.
        (0.95 / TINT_SHARE) if part.selected else 1.0,
        known if known is not None and np.array_equal(known, matrix) else matrix,
    )


class Body:
    """The actors of one part. They are made when first needed and kept; later changes are uniforms and visibility."""

    def __init__(self, part: Part, mesh: Mesh, layers: Layers) -> None:
        self.part = part
        self.mesh = mesh
        self.look = look_of(part)
        self._layers = layers
        self._worn: Mood | None = None  # the mood in which the look has been handed to the shaders
        self._mood_of: dict[vtkActor, Mood] = {}  # the mood that an actor's code is for
        self._matrix = vtkMatrix4x4()
        self._placed: NDArray[np.float64] | None = None
        self._actors: list[tuple[vtkActor, Layer]] = []
        self._solid: vtkActor | None = None
        self._ghost: tuple[vtkActor, vtkActor, vtkActor, vtkActor] | None = None
        self._outline: vtkActor | None = None

    def wear(self, look: Look) -> None:
        """Look like this from now on."""
        if self._placed is not look.matrix:
            # Only when it moves: a changed matrix has VTK look through the actors' buffers again.
            self._matrix.DeepCopy(look.matrix.ravel().tolist())
            self._placed = look.matrix
        self.look = look
        self._worn = None
        seen = look.presence > _UNSEEN
        misty = look.ghost > _UNSEEN or look.presence < 1 - _UNSEEN
        # A ghost lets through what lies behind it: instead of an outline in full its contour takes the colour.
        outlined = seen and not misty and (self.part.selected or self.part.highlighted)
        if seen and misty and self._ghost is None:
            self._ghost = self._make_ghost()
        if seen and not misty and self._solid is None:
            self._solid = self._shaded("solid")
        if outlined and self._outline is None:
            self._outline = self._flat(self.mesh.hull, "outline", shader.HULL_VERTEX)
            self._outline.GetProperty().FrontfaceCullingOn()
        if self._solid is not None:
            self._solid.SetVisibility(seen and not misty)
        for actor in self._ghost or ():
            actor.SetVisibility(seen and misty)
        if self._outline is not None:
            # The outline is a hull behind the part: one would see its inside through a ghost, which has a contour of its own.
            self._outline.SetVisibility(outlined and not misty)

    def frame(self, light: Light) -> None:
        """Take over what changes from frame to frame."""
        fresh = self._worn is not light.mood
        self._worn = light.mood
        if self._solid is not None and self._solid.GetVisibility():
            self._light_surface(self._solid, light, fresh=fresh)
        if self._ghost is not None and self._ghost[1].GetVisibility():
            _, fill, lines, contour = self._ghost
            self._light_surface(fill, light, fresh=fresh)
            self._light_lines(lines, light)
            self._light_contour(contour, light)
        if self._outline is not None and self._outline.GetVisibility():
            self._light_outline(self._outline, light)

    def _light_surface(self, actor: vtkActor, light: Light, *, fresh: bool) -> None:
        uniforms = _fragment(actor)
        uniforms.SetUniform3f("nadir", light.nadir)
        if fresh or self.part.pattern != "plain":
            look = self.look
            uniforms.SetUniform4f("state", (look.ghost, look.presence, _PATTERNS[self.part.pattern], light.period_px))
            uniforms.SetUniform2f("origin", light.pixel_of(look.matrix[:3, 3]))
        if fresh:
            mood, look = light.mood, self.look
            _vertex(actor).SetUniform4f("tint", (*_triple(look.tint), look.strength))
            uniforms.SetUniform3f("dye", _triple(look.tint))
            uniforms.SetUniform3f("ghostColour", self._ghost_colour(mood))
            if self._mood_of.get(actor) is not mood:
                self._mood_of[actor] = mood
                actor.GetShaderProperty().SetFragmentShaderCode(shader.solid_fragment(mood, SUN))

    def _light_lines(self, actor: vtkActor, light: Light) -> None:
        actor.GetProperty().SetLineWidth(light.line_px)
        _vertex(actor).SetUniformf("nearer", light.depth_shift(_LINES_NEARER_M))
        opacity = light.mood.ghost_line * self.look.ghost * self.look.presence
        _fragment(actor).SetUniform4f("colour", (*self._ghost_colour(light.mood), opacity))

    def _light_contour(self, actor: vtkActor, light: Light) -> None:
        marked = self.part.selected or self.part.highlighted
        _vertex(actor).SetUniform2f("outset", light.outset(light.line_px * (self._outline_px() if marked else _CONTOUR_PX)))
        _vertex(actor).SetUniformf("further", light.depth_shift(_OUTLINE_FURTHER_M))
        opacity = (1.0 if marked else light.mood.ghost_contour) * self.look.ghost * self.look.presence
        colour = self._outline_colour(light.mood) if marked else self._ghost_colour(light.mood)
        _fragment(actor).SetUniform4f("colour", (*colour, opacity))

    def _light_outline(self, actor: vtkActor, light: Light) -> None:
        _vertex(actor).SetUniform2f("outset", light.outset(light.line_px * self._outline_px()))
        _vertex(actor).SetUniformf("further", light.depth_shift(_OUTLINE_FURTHER_M))
        _fragment(actor).SetUniform4f("colour", (*self._outline_colour(light.mood), 1.0))

    def _outline_px(self) -> float:
        return _SELECTED_PX if self.part.selected else _HIGHLIGHTED_PX

    def _outline_colour(self, mood: Mood) -> tuple[float, float, float]:
        return rgb(mood.selected if self.part.selected else mood.highlighted)

    def _ghost_colour(self, mood: Mood) -> tuple[float, float, float]:
        base = np.array(rgb(mood.ghost))
        return _triple(base + (np.power(self.look.tint, 1 / _GAMMA) - base) * mood.ghost_tint)

    def close(self) -> None:
        """Take the actors out of the scene."""
        for actor, layer in self._actors:
            self._layers.remove(actor, layer)

    def _make_ghost(self) -> tuple[vtkActor, vtkActor, vtkActor, vtkActor]:
        depth = self._flat(self.mesh.solid, "ghost-depth", shader.LINE_VERTEX)
        _fragment(depth).SetUniform4f("colour", (0.0, 0.0, 0.0, 0.0))
        _vertex(depth).SetUniformf("nearer", -1e-6)
        depth.ForceTranslucentOn()
        depth.GetProperty().BackfaceCullingOn()
        fill = self._shaded("ghost-fill")
        fill.ForceTranslucentOn()
        lines = self._flat(self.mesh.edges, "ghost-lines", shader.LINE_VERTEX)
        lines.ForceTranslucentOn()
        contour = self._flat(self.mesh.hull, "ghost-lines", shader.HULL_VERTEX)
        contour.GetProperty().FrontfaceCullingOn()
        contour.ForceTranslucentOn()
        return depth, fill, lines, contour

    def _shaded(self, layer: Layer) -> vtkActor:
        actor = self._actor(self.mesh.solid, layer)
        # Hulls are closed and skins face outwards: the far sides need no drawing, which saves a sixth of a frame.
        actor.GetProperty().BackfaceCullingOn()
        mapper = actor.GetMapper()
        for name in ("albedo", "finish"):
            mapper.MapDataArrayToVertexAttribute(name, name, vtkDataObject.FIELD_ASSOCIATION_POINTS, -1)
        actor.GetShaderProperty().SetVertexShaderCode(shader.SOLID_VERTEX)
        return actor

    def _flat(self, data: vtkPolyData, layer: Layer, vertex_code: str) -> vtkActor:
        actor = self._actor(data, layer)
        actor.GetShaderProperty().SetVertexShaderCode(vertex_code)
        actor.GetShaderProperty().SetFragmentShaderCode(shader.FLAT_FRAGMENT)
        return actor

    def _actor(self, data: vtkPolyData, layer: Layer) -> vtkActor:
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(data)
        mapper.ScalarVisibilityOff()
        mapper.SetVBOShiftScaleMethod(0)
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.SetUserMatrix(self._matrix)
        self._layers.add(actor, layer)
        self._actors.append((actor, layer))
        return actor


def _vertex(actor: vtkActor) -> Any:
    return actor.GetShaderProperty().GetVertexCustomUniforms()


def _fragment(actor: vtkActor) -> Any:
    return actor.GetShaderProperty().GetFragmentCustomUniforms()


def _triple(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
