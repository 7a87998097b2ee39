"""One element in the scene: the VTK actors that draw it solid, as a ghost, and outlined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.vtkCommonDataModel import vtkDataObject, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.look import TINT_SHARE, rgb
from explorer.scene import meshes, moving, section
from explorer.scene import station_shader as shader
from explorer.scene.light import SUN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from explorer.scene.layers import Layer, Layers
    from explorer.scene.light import Light, Mood
    from explorer.scene.meshes import Mesh, Skin
    from explorer.session.plan import Part

_PATTERNS = {"plain": 0.0, "diagonal": 1.0, "cross": 2.0}
_UNSEEN = 1e-3
_GAMMA = 2.2  # sRGB, near enough for tints
_LINES_NEARER_M = 0.05  # the lines of a ghost stand out from its faces by this
_OUTLINE_FURTHER_M = 1.0  # an outline lies this far behind, so that it shows round the part and not on it
_SELECTED_PX = 2.6  # widths at a picture height of 1000
_HIGHLIGHTED_PX = 1.8
_CONTOUR_PX = 1.6
_OWN_COLOUR = 0.62  # grey (sRGB) of ghosts and cut faces of what is shown as it looks
_FINE_FROM_PX = 44.0  # drawn pixels to a metre from which fine surfaces are told apart; below they only flicker
_FACE_SHADE, _STRIPE_SHADE = 0.72, 0.42  # of the colour in the face that a section shows
_FACE_LINES_PX = 1.4


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What of a part can change gradually: ``presence`` 0 is away, ``ghost`` 1 is a ghost, ``tint`` is linear-light RGB."""

    presence: float
    ghost: float
    tint: NDArray[np.float64]
    strength: float
    matrix: NDArray[np.float64]

    def towards(self, other: Look, share: float) -> Look:
        """The look that far on the way to another. What turns keeps to its arc."""
        if share >= 1:
            return other

        def between(one: Any, two: Any) -> Any:
            return one + (two - one) * share

        return Look(
            between(self.presence, other.presence),
            between(self.ghost, other.ghost),
            between(self.tint, other.tint),
            between(self.strength, other.strength),
            other.matrix if np.array_equal(self.matrix, other.matrix) else moving.between(self.matrix, other.matrix, share),
        )

    def away(self) -> Look:
        """The same part, gone."""
        return Look(0.0, self.ghost, self.tint, self.strength, self.matrix)


def look_of(part: Part, known: NDArray[np.float64] | None = None) -> Look:
    """How a part looks when it is at rest. ``known`` is kept as its matrix when it is the same."""
    matrix = np.array(part.matrix, float).reshape(4, 4)
    colour = rgb(part.tint) if part.tint else (_OWN_COLOUR, _OWN_COLOUR, _OWN_COLOUR)
    strength = 0.0
    if part.tint:
        # A material's tint is its share of TINT_SHARE; the selected part takes the colour in full.
        strength = (0.95 / TINT_SHARE) if part.selected else 1.0
    return Look(
        1.0,
        1.0 if part.matter == "ghost" else 0.0,
        np.power(np.array(colour), _GAMMA),
        strength,
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
        self._misty: tuple[Mood, tuple[float, float, float]] | None = None  # the colour as a ghost in a mood
        self._coded: dict[vtkActor, tuple[object, ...]] = {}  # what an actor's code is for
        self._matrix = vtkMatrix4x4()
        self._placed: NDArray[np.float64] | None = None
        self._actors: list[tuple[vtkActor, Layer]] = []
        self._solid: vtkActor | None = None
        self._fine: vtkActor | None = None
        self._ghost: tuple[vtkActor, vtkActor, vtkActor, vtkActor] | None = None
        self._outline: vtkActor | None = None
        self._cut: NDArray[np.float64] | None = None  # the plane as (4,) in SSACS, what is above it is taken away
        self._cut_here: NDArray[np.float64] | None = None  # the same in the mesh's frame, where it passes through the part
        self._away = False  # beyond the plane as a whole
        self._face: tuple[vtkActor, vtkActor] | None = None
        self._face_of: NDArray[np.float64] | None = None
        self.face: section.Face | None = None  # what the section shows of the part, mesh's frame

    def wear(self, look: Look) -> None:
        """Look like this from now on."""
        if self._placed is not look.matrix:
            # Only when it moves: a changed matrix has VTK look through the actors' buffers again.
            self._matrix.DeepCopy(look.matrix.ravel().tolist())
            self._placed = look.matrix
        self.look = look
        self._worn = self._misty = None
        self._find_cut()
        seen = look.presence > _UNSEEN and not self._away
        misty = look.ghost > _UNSEEN or look.presence < 1 - _UNSEEN
        # A ghost lets through what lies behind it: instead of an outline in full its contour takes the colour.
        outlined = seen and not misty and (self.part.selected or self.part.highlighted)
        if seen and misty and self._ghost is None:
            self._ghost = self._make_ghost()
        if seen and not misty and self._solid is None:
            self._solid = self._shaded(self.mesh, "solid")
        if outlined and self._outline is None:
            self._outline = self._flat(self.mesh.hull, "outline", shader.HULL_VERTEX)
            self._outline.GetProperty().FrontfaceCullingOn()
        if self._solid is not None:
            self._solid.SetVisibility(seen and not misty)
        for actor in self._ghost or ():
            actor.SetVisibility(seen and misty)
        if self._ghost is not None and self._cut_here is not None:
            # One would look into the hull that gives the contour; the outline of the section stands for it.
            self._ghost[3].VisibilityOff()
        if self._outline is not None:
            # The outline is a hull behind the part: one would see its inside through a ghost, which has a contour of its own.
            self._outline.SetVisibility(outlined and not misty)
        self._show_face(shown=seen, filled=not misty)

    def cut(self, plane: NDArray[np.float64] | None) -> None:
        """Take away from now on what lies above a plane (4,) of SSACS, or with None nothing."""
        self._cut = plane
        self.wear(self.look)

    @property
    def cut_here(self) -> NDArray[np.float64] | None:
        """The plane (4,) in the mesh's frame, above which nothing is left; None where it does not pass through the part."""
        return self._cut_here

    @property
    def there(self) -> bool:
        """Whether anything of the part can be seen."""
        return self.look.presence > 0 and not self._away

    def _find_cut(self) -> None:
        self._cut_here, self._away = None, False
        if self._cut is None:
            return
        here = self.look.matrix.T @ self._cut
        heights = self.mesh.corners_m @ here[:3] + here[3]
        self._away = bool(heights.min() >= 0)
        if not self._away and heights.max() > 0:
            self._cut_here = here

    def _show_face(self, *, shown: bool, filled: bool) -> None:
        plane = self._cut_here if shown else None
        if plane is not None and (self._face_of is None or not np.array_equal(plane, self._face_of)):
            self._face_of = plane
            self.face = section.face(self.mesh, plane[:3], -float(plane[3]))
            if self.face is not None:
                if self._face is None:
                    inside = self._flat(vtkPolyData(), "solid", shader.LINE_VERTEX)
                    inside.GetShaderProperty().SetFragmentShaderCode(shader.FACE_FRAGMENT)
                    self._face = inside, self._flat(vtkPolyData(), "solid", shader.LINE_VERTEX)
                forms = meshes.forms(self.face.points_m, self.face.triangles, self.face.outline)
                for actor, data in zip(self._face, forms, strict=True):
                    actor.GetMapper().StaticOff()
                    actor.GetMapper().SetInputData(data)
        if plane is None:
            self.face = None
            self._face_of = None
        if self._face is not None:
            self._face[0].SetVisibility(self.face is not None and filled)
            self._face[1].SetVisibility(self.face is not None)

    def frame(self, light: Light) -> None:
        """Take over what changes from frame to frame."""
        fresh = self._worn is not light.mood
        self._worn = light.mood
        solid = self._solid is not None and bool(self._solid.GetVisibility())
        if self._solid is not None and solid:
            self._light_surface(self._solid, light, fresh=fresh)
        self._frame_fine(light, shown=solid)
        if self._ghost is not None and self._ghost[1].GetVisibility():
            depth, fill, lines, contour = self._ghost
            self._light_surface(fill, light, fresh=fresh)
            self._light_lines(lines, light)
            if contour.GetVisibility():
                self._light_contour(contour, light)
            if fresh:
                self._code_flat(depth, shader.LINE_VERTEX)
                self._code_flat(lines, shader.LINE_VERTEX)
        if self._outline is not None and self._outline.GetVisibility():
            self._light_outline(self._outline, light)
        if self._face is not None and self._face[1].GetVisibility():
            self._light_face(self._face, light)

    def _frame_fine(self, light: Light, *, shown: bool) -> None:
        """Fine surfaces are drawn in frames that may take their time, where they are large enough to be told."""
        shown = shown and light.detailed and self._px_per_m(light) > _FINE_FROM_PX and self.mesh.fine is not None
        if shown and self._fine is None and self.mesh.fine is not None:
            self._fine = self._shaded(self.mesh.fine, "solid")
        if self._fine is not None:
            self._fine.SetVisibility(shown)
            if shown:
                # It may have been left out of the frame in which the look was new.
                self._light_surface(self._fine, light, fresh=True)

    def _px_per_m(self, light: Light) -> float:
        low, high = self.mesh.corners_m[0], self.mesh.corners_m[7]
        middle = self.look.matrix[:3, :3] @ ((low + high) / 2) + self.look.matrix[:3, 3]
        return light.px_per_m(middle, float(np.linalg.norm(high - low)) / 2)

    def _light_surface(self, actor: vtkActor, light: Light, *, fresh: bool) -> None:
        uniforms = _fragment(actor)
        uniforms.SetUniform3f("nadir", light.nadir)
        if fresh or self.part.pattern != "plain":
            look = self.look
            uniforms.SetUniform4f("state", (look.ghost, look.presence, _PATTERNS[self.part.pattern], light.period_px))
            # Nothing counts from the origin where there is no pattern.
            uniforms.SetUniform2f("origin", light.pixel_of(look.matrix[:3, 3]) if self.part.pattern != "plain" else (0.0, 0.0))
        if fresh:
            mood, look = light.mood, self.look
            _vertex(actor).SetUniform4f("tint", (*_triple(look.tint), look.strength))
            uniforms.SetUniform3f("dye", _triple(look.tint))
            uniforms.SetUniform3f("ghostColour", self._ghost_colour(mood))
            self._code(actor, shader.SOLID_VERTEX, shader.solid_fragment, mood, SUN)

    def _light_lines(self, actor: vtkActor, light: Light) -> None:
        actor.GetProperty().SetLineWidth(light.line_px)
        _vertex(actor).SetUniformf("nearer", light.depth_shift(_LINES_NEARER_M))
        opacity = light.mood.ghost_line * self.look.ghost * self.look.presence
        _fragment(actor).SetUniform4f("colour", (*self._ghost_colour(light.mood), opacity))

    def _light_contour(self, actor: vtkActor, light: Light) -> None:
        marked = self.part.selected or self.part.highlighted
        self._code_flat(actor, shader.HULL_VERTEX)
        _vertex(actor).SetUniform2f("outset", light.outset(light.line_px * (self._outline_px() if marked else _CONTOUR_PX)))
        _vertex(actor).SetUniformf("further", light.depth_shift(_OUTLINE_FURTHER_M))
        opacity = (1.0 if marked else light.mood.ghost_contour) * self.look.ghost * self.look.presence
        colour = self._outline_colour(light.mood) if marked else self._ghost_colour(light.mood)
        _fragment(actor).SetUniform4f("colour", (*colour, opacity))

    def _light_outline(self, actor: vtkActor, light: Light) -> None:
        self._code_flat(actor, shader.HULL_VERTEX)
        _vertex(actor).SetUniform2f("outset", light.outset(light.line_px * self._outline_px()))
        _vertex(actor).SetUniformf("further", light.depth_shift(_OUTLINE_FURTHER_M))
        _fragment(actor).SetUniform4f("colour", (*self._outline_colour(light.mood), 1.0))

    def _light_face(self, actors: tuple[vtkActor, vtkActor], light: Light) -> None:
        filled, lines = actors
        colour = np.power(self.look.tint, 1 / _GAMMA)
        _vertex(filled).SetUniformf("nearer", 0.0)
        _fragment(filled).SetUniform4f("colour", (*_triple(colour * _FACE_SHADE), light.period_px * 0.8))
        _fragment(filled).SetUniform3f("stripe", _triple(colour * _STRIPE_SHADE))
        lines.GetProperty().SetLineWidth(light.line_px * _FACE_LINES_PX)
        _vertex(lines).SetUniformf("nearer", light.depth_shift(_LINES_NEARER_M))
        colour_of_lines = rgb(light.mood.selected)
        if self.part.selected or self.part.highlighted:
            colour_of_lines = self._outline_colour(light.mood)
        elif self.look.ghost > _UNSEEN:
            colour_of_lines = self._ghost_colour(light.mood)
        _fragment(lines).SetUniform4f("colour", (*colour_of_lines, 1.0))

    def _code(self, actor: vtkActor, vertex: str, fragment: Callable[..., str], *of: Any) -> None:
        """Give an actor its code, for a whole part or for one that a plane cuts through."""
        cut = self._cut_here is not None
        if self._coded.get(actor) != (cut, *map(id, of)):
            self._coded[actor] = (cut, *map(id, of))
            code = actor.GetShaderProperty()
            code.SetVertexShaderCode(shader.sectioned(vertex, cut=cut))
            code.SetFragmentShaderCode(shader.sectioned(fragment(*of), cut=cut))
        if self._cut_here is not None:
            _vertex(actor).SetUniform4f("cut", tuple(self._cut_here.tolist()))

    def _code_flat(self, actor: vtkActor, vertex: str) -> None:
        self._code(actor, vertex, _flat_fragment)

    def _outline_px(self) -> float:
        return _SELECTED_PX if self.part.selected else _HIGHLIGHTED_PX

    def _outline_colour(self, mood: Mood) -> tuple[float, float, float]:
        return rgb(mood.selected if self.part.selected else mood.highlighted)

    def _ghost_colour(self, mood: Mood) -> tuple[float, float, float]:
        if self._misty is None or self._misty[0] is not mood:
            base = np.array(rgb(mood.ghost))
            self._misty = mood, _triple(base + (np.power(self.look.tint, 1 / _GAMMA) - base) * mood.ghost_tint)
        return self._misty[1]

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
        fill = self._shaded(self.mesh, "ghost-fill")
        fill.ForceTranslucentOn()
        lines = self._flat(self.mesh.edges, "ghost-lines", shader.LINE_VERTEX)
        lines.ForceTranslucentOn()
        contour = self._flat(self.mesh.hull, "ghost-lines", shader.HULL_VERTEX)
        contour.GetProperty().FrontfaceCullingOn()
        contour.ForceTranslucentOn()
        return depth, fill, lines, contour

    def _shaded(self, skin: Skin, layer: Layer) -> vtkActor:
        actor = self._actor(skin.solid, layer)
        # Hulls are closed and skins face outwards: the far sides need no drawing, which saves a sixth of a frame.
        actor.GetProperty().BackfaceCullingOn()
        mapper = actor.GetMapper()
        for name in ("albedo", "finish"):
            mapper.MapDataArrayToVertexAttribute(name, name, vtkDataObject.FIELD_ASSOCIATION_POINTS, -1)
        return actor

    def _flat(self, data: vtkPolyData, layer: Layer, vertex_code: str) -> vtkActor:
        actor = self._actor(data, layer)
        actor.GetShaderProperty().SetVertexShaderCode(shader.sectioned(vertex_code, cut=False))
        actor.GetShaderProperty().SetFragmentShaderCode(shader.sectioned(shader.FLAT_FRAGMENT, cut=False))
        return actor

    def _actor(self, data: vtkPolyData, layer: Layer) -> vtkActor:
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(data)
        # Nothing stands before the mapper that could change the data; else VTK asks in every frame.
        mapper.SetStatic(True)
        mapper.ScalarVisibilityOff()
        mapper.SetVBOShiftScaleMethod(0)
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.SetUserMatrix(self._matrix)
        self._layers.add(actor, layer)
        self._actors.append((actor, layer))
        return actor


def _flat_fragment() -> str:
    return shader.FLAT_FRAGMENT


def _vertex(actor: vtkActor) -> Any:
    return actor.GetShaderProperty().GetVertexCustomUniforms()


def _fragment(actor: vtkActor) -> Any:
    return actor.GetShaderProperty().GetFragmentCustomUniforms()


def _triple(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
