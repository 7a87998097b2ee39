"""The Earth: WGS-84 in kilometres, Earth-fixed, with day and night, air, coastlines and graticule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkIOImage import vtkJPEGReader, vtkPNGReader
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

from explorer.look import rgb
from explorer.orbit.frames import FLATTENING, surface
from explorer.paths import RESOURCES
from explorer.scene import earth_shader

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from explorer.look import Theme

TEXTURES = RESOURCES / "textures"
_COAST_SCALE = 32767 / 180  # int16 a degree, as tools/earth writes them
_MESH = (241, 121)  # columns and rows of points, both ends of the seam included: 1.5 degrees
# Lines float above the ball of flat faces, whose middles lie up to 0.6 km below the ellipsoid.
_COAST_KM = 7.0
_GRATICULE_KM = 5.0
_GRATICULE_DEG = 15
_STYLES: dict[Theme, dict[str, tuple[str, float]]] = {
    "dark": {"coast": ("#E8F1FA", 0.34), "graticule": ("#DCE8F5", 0.10)},
    "light": {"coast": ("#33475B", 0.75), "graticule": ("#33475B", 0.14)},
}


class Earth:
    """The actors of the Earth in a renderer; ``light`` and ``look_from`` keep their shading true."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._globe = _shell(0.0, earth_shader.GLOBE)
        self._globe.GetProperty().SetTexture("dayMap", _texture(_picture("day.jpg")))
        self._globe.GetProperty().SetTexture("groundMap", _texture(_ground_map()))
        self._air = _shell(earth_shader.AIR_TOP_KM, earth_shader.air(FLATTENING))
        # Only the far side of the shell: in front of the ground the ground's own shader draws the air.
        self._air.GetProperty().FrontfaceCullingOn()
        self._air.ForceTranslucentOn()
        # A texture makes VTK hand on texture coordinates.
        self._air.GetProperty().SetTexture("blank", _texture(_image(np.zeros((4, 3), np.uint8), 2, 2)))
        self._lines = {"coast": _lines(*_coastlines()), "graticule": _lines(*_graticule())}
        for actor in (self._globe, self._lines["graticule"], self._lines["coast"], self._air):
            actor.PickableOff()
            renderer.AddActor(actor)

    def light(self, sun: NDArray[np.float64], theme: Theme) -> None:
        """Shine from the direction of the Sun (3,), Earth-fixed, and take a theme's colours."""
        for actor in (self._globe, self._air):
            uniforms = actor.GetShaderProperty().GetFragmentCustomUniforms()
            uniforms.SetUniform3f("sun", [float(c) for c in sun])
            uniforms.SetUniformf("paper", 1.0 if theme == "light" else 0.0)
        for name, actor in self._lines.items():
            colour, opacity = _STYLES[theme][name]
            actor.GetProperty().SetColor(*rgb(colour))
            actor.GetProperty().SetOpacity(opacity)

    def look_from(self, eye_km: tuple[float, float, float], pixel_scale: float) -> None:
        """Follow the camera; lines are ``pixel_scale`` times as wide as in a picture of 1080 rows."""
        for actor in (self._globe, self._air):
            actor.GetShaderProperty().GetFragmentCustomUniforms().SetUniform3f("eye", list(eye_km))
        for actor in self._lines.values():
            actor.GetProperty().SetLineWidth(max(1.0, pixel_scale))


def _picture(name: str) -> vtkImageData:
    """A picture file, bottom row first as OpenGL has them. VTK's readers take half the time of Pillow here."""
    reader = vtkJPEGReader() if name.endswith(".jpg") else vtkPNGReader()
    reader.SetFileName(str(TEXTURES / name))
    reader.Update()
    image: vtkImageData = reader.GetOutput()
    return image


def _ground_map() -> vtkImageData:
    """City lights in red and land in green: two bands would become grey and opacity."""
    lights, land = _picture("lights.jpg"), _picture("land.png")
    bands = [vtk_to_numpy(image.GetPointData().GetScalars()) for image in (lights, land)]
    return _image(np.stack([*bands, np.zeros_like(bands[0])], axis=1), *lights.GetDimensions()[:2])


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


def _coastlines() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    with np.load(TEXTURES / "coastlines.npz") as content:
        degrees = content["points"] / _COAST_SCALE
        starts = content["starts"].astype(np.int64)
    return surface(degrees[:, 1], degrees[:, 0], _COAST_KM), starts


def _graticule() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Meridians and parallels; meridians end before the pole, where they would run into a blot."""
    step = 2.0
    along = np.arange(-180, 180 + step, step)
    lines = [surface(np.full(len(along), float(lat)), along, _GRATICULE_KM) for lat in range(-75, 76, _GRATICULE_DEG)]
    for longitude in range(-180, 180, _GRATICULE_DEG):
        reach = 90 if longitude % 90 == 0 else 75
        upwards = np.arange(-reach, reach + 1, step / 2)
        lines.append(surface(upwards, np.full(len(upwards), float(longitude)), _GRATICULE_KM))
    return np.concatenate(lines), np.cumsum([0, *(len(line) for line in lines[:-1])])


def _lines(points: NDArray[np.float64], starts: NDArray[np.int64]) -> vtkActor:
    data = _poly_data(points)
    data.SetLines(_cells(np.arange(len(points)), np.append(starts, len(points))))
    return _actor(data)


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
