"""The Earth: WGS-84 in kilometres, Earth-fixed, with day and night, air, coastlines and graticule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkIOImage import vtkJPEGReader, vtkPNGReader
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

from explorer.orbit.frames import FLATTENING, surface
from explorer.paths import RESOURCES
from explorer.scene import earth_shader
from explorer.scene.earth_line_actors import LineActors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from explorer.look import Theme
    from explorer.scene.earth_lines import Kind

TEXTURES = RESOURCES / "textures"
_MESH = (241, 121)  # columns and rows of points, both ends of the seam included: 1.5 degrees
# Lines lie on the ellipsoid but for what keeps them clear of the flat faces below, whose middles lie up to 0.6 km too deep.
_HEIGHTS_KM: dict[Kind, float] = {"graticule": 1.0, "border": 1.4, "disputed": 1.4, "coast": 1.8}
_KM_PER_DEGREE = 111.2
_NEAR_KM = 7000.0  # above the ground: from here on down lines are those of the near level


class Earth:
    """The actors of the Earth in a renderer; ``light`` and ``look_from`` keep their shading true."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._globe = _shell(0.0, earth_shader.GLOBE)
        take_textures(self._globe)
        # The far side is not seen: where the processor draws, shading it takes a third of a frame's time.
        self._globe.GetProperty().BackfaceCullingOn()
        self._air = _shell(earth_shader.AIR_TOP_KM, earth_shader.air(FLATTENING))
        # Only the far side of the shell: in front of the ground the ground's own shader draws the air.
        self._air.GetProperty().FrontfaceCullingOn()
        self._air.ForceTranslucentOn()
        self._air.GetProperty().SetTexture("blank", _blank())
        for actor in (self._globe, self._air):
            actor.PickableOff()
        # Blended in the order in which they are added.
        renderer.AddActor(self._globe)
        self._lines = LineActors(renderer, lambda degrees, kind: surface(degrees[:, 1], degrees[:, 0], _HEIGHTS_KM[kind]))
        self._lines.shade(earth_shader.LINES, _blank())
        renderer.AddActor(self._air)

    def light(self, sun: NDArray[np.float64], theme: Theme) -> None:
        """Shine from the direction of the Sun (3,), Earth-fixed, and take a theme's colours."""
        for actor in (self._globe, self._air):
            uniforms = actor.GetShaderProperty().GetFragmentCustomUniforms()
            uniforms.SetUniform3f("sun", [float(c) for c in sun])
            uniforms.SetUniformf("paper", 1.0 if theme == "light" else 0.0)
        self._lines.light(theme)

    def look_from(self, eye_km: tuple[float, float, float], angle_deg: float, rows: int, pixel_scale: float) -> None:
        """Follow the camera, whose angle spans so many rows; lines are ``pixel_scale`` times as wide as in a picture of 1080 rows."""
        for actor in (self._globe, self._air, *self._lines.all):
            actor.GetShaderProperty().GetFragmentCustomUniforms().SetUniform3f("eye", list(eye_km))
        above_km = max(float(np.linalg.norm(eye_km)) - earth_shader.RADIUS_KM, 1.0)
        pixel_deg = 2 * above_km * np.tan(np.radians(angle_deg / 2)) / rows / _KM_PER_DEGREE
        self._lines.look_from("near" if above_km < _NEAR_KM else "far", pixel_deg, max(1.0, pixel_scale))


def take_textures(actor: vtkActor) -> None:
    """Give an actor the pictures that ``earth_shader`` reads."""
    for name, file in (("dayMap", "day.jpg"), ("lightMap", "lights.jpg"), ("landMap", "land.png")):
        actor.GetProperty().SetTexture(name, _texture(_picture(file)))


def _picture(name: str) -> vtkImageData:
    """A picture file, bottom row first as OpenGL has them. VTK's readers take half the time of Pillow here."""
    reader = vtkJPEGReader() if name.endswith(".jpg") else vtkPNGReader()
    reader.SetFileName(str(TEXTURES / name))
    reader.Update()
    image: vtkImageData = reader.GetOutput()
    return image


def _blank() -> vtkTexture:
    """A texture that makes VTK hand on texture coordinates."""
    return _texture(_image(np.zeros((4, 3), np.uint8), 2, 2))


def _image(pixels: NDArray[np.uint8], width: int, height: int) -> vtkImageData:
    image = vtkImageData()
    image.SetDimensions(width, height, 1)
    image.GetPointData().SetScalars(numpy_to_vtk(pixels, deep=True))
    return image


def _texture(image: vtkImageData) -> vtkTexture:
    texture = vtkTexture()
    texture.SetInputDataObject(image)
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    texture.MipmapOn()
    # Anisotropic filtering doubles the time of a frame where the processor draws, and the limb lies in haze anyway.
    texture.SetMaximumAnisotropicFiltering(1)
    texture.SetWrap(vtkTexture.Repeat)
    return texture


def _shell(height_km: float, shader: str) -> vtkActor:
    """A closed ellipsoid with texture coordinates; the column of points at 180° is there twice, at both ends of the picture."""
    columns, rows = _MESH
    longitude, latitude = np.meshgrid(np.linspace(-180, 180, columns), np.linspace(-90, 90, rows))
    points = surface(latitude, longitude, height_km).reshape(-1, 3)
    coordinates = np.stack([longitude / 360 + 0.5, latitude / 180 + 0.5], axis=-1).reshape(-1, 2)
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
    faces = np.stack([corner, corner + 1, corner + columns + 1, corner, corner + columns + 1, corner + columns], axis=-1).reshape(-1, 3)
    data = _poly_data(points)
    data.GetPointData().SetTCoords(numpy_to_vtk(coordinates.astype(np.float32), deep=True))
    data.SetPolys(_cells(faces.reshape(-1), np.arange(0, faces.size + 1, 3)))
    actor = _actor(data)
    properties = actor.GetShaderProperty()
    properties.AddFragmentShaderReplacement("//VTK::TCoord::Impl", True, shader, False)
    uniforms = properties.GetFragmentCustomUniforms()
    for name in ("sun", "eye"):
        uniforms.SetUniform3f(name, [1.0, 0.0, 0.0])
    uniforms.SetUniformf("paper", 0.0)
    return actor


def _poly_data(points: NDArray[np.float64]) -> vtkPolyData:
    place = vtkPoints()
    place.SetData(numpy_to_vtk(points.astype(np.float32), deep=True))
    data = vtkPolyData()
    data.SetPoints(place)
    return data


def _cells(corners: NDArray[np.int64], offsets: NDArray[np.int64]) -> vtkCellArray:
    cells = vtkCellArray()
    cells.SetData(
        numpy_to_vtkIdTypeArray(offsets.astype(np.int64), deep=True), numpy_to_vtkIdTypeArray(corners.astype(np.int64), deep=True)
    )
    return cells


def _actor(data: vtkPolyData) -> vtkActor:
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    return actor
