"""The orbit on a flat map: equirectangular, the same plan and the same Earth as the globe.

The scene's units are degrees: x longitude, y geodetic latitude, z up from the sheet. Plans and ``project`` speak Earth-fixed kilometres.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import unknown
from explorer.look import TOKENS, rgb
from explorer.scene import cameras, map_cameras, map_edges
from explorer.scene.canvas import Canvas
from explorer.scene.earth_map import EarthMap
from explorer.scene.labels import Box
from explorer.scene.map_paths import copies, on_map, one_place, unrolled
from explorer.scene.orbit_lines import CASING, arrow_rows, dashes, every_other
from explorer.scene.ribbons import Ribbons
from explorer.scene.swath import OPACITY, lines_on_map
from explorer.session.plan import OrbitPlan
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.look import Theme
    from explorer.session.plan import GroundSite, OtherObject, Plan
    from explorer.session.state import CameraChoice

_Drawn = np.ndarray[tuple[int], np.dtype[np.bool_]] | None  # which pieces of a line are there
_LINES_AT = 0.004  # over the sheet, clear of coastlines
_DRAG_DEGREES_PER_PX = 0.3  # what a viewport counts for a pixel, so that the map stays under the hand
_PICK_PX = 16.0
_MARK_PX = 16.0  # how far a mark reaches at most
_TEXT_PX = 18.0  # of the degrees along the edges, in a picture 1920 wide
_LEAST_TEXT_PX = 10
_ROOM = 5.5  # of the degrees along an edge, in heights of their letters
_GRATICULE: dict[Theme, tuple[str, float]] = {"dark": ("#DCE8F5", 0.13), "light": ("#33475B", 0.20)}
_EDGE: dict[Theme, tuple[str, float]] = {"dark": ("#9FB0C0", 0.55), "light": ("#4B5968", 0.8)}
_SUN: dict[Theme, str] = {"dark": "#FFD76A", "light": "#8A5A00"}


class MapScene:
    """Draws an ``OrbitPlan`` as a flat map; see ``explorer.scene.scene.Scene``."""

    def __init__(self) -> None:
        self._canvas = Canvas()
        renderer = self._canvas.renderer
        # Translucent things are added in the order in which they are to be blended.
        renderer.SetUseOIT(False)
        self._earth = EarthMap(renderer)
        self._still = Ribbons(renderer)
        self._still_for: tuple[object, ...] = ()
        self._ribbons = Ribbons(renderer)
        self._plan: OrbitPlan | None = None
        self._choice: CameraChoice = None
        self._shown_choice: CameraChoice = None
        self._size = (1920, 1080)

    # --- what is shown

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one."""
        if not isinstance(plan, OrbitPlan):
            raise TypeError(f"a map cannot show {type(plan).__name__}")
        before = self._plan
        if plan.camera != self._shown_choice:
            self.set_camera(plan.camera)
        if before is None or plan.theme != before.theme or not np.array_equal(plan.sun, before.sun):
            self._earth.light(plan.sun, plan.theme)
        self._plan = plan

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame, with the degrees along its edges: (height, width, 4) bytes RGBA, top row first; see ``Scene.frame``."""
        plan = self._shown()
        self._size = (width, height)
        camera = self.camera()
        renderer = self._canvas.renderer
        sky = (0.0, 0.0, 0.0) if transparent else rgb(TOKENS[plan.theme].sky)
        renderer.SetBackground(*sky)
        view = renderer.GetActiveCamera()
        view.SetPosition(*camera.position)
        view.SetFocalPoint(*camera.target)
        view.SetViewUp(*camera.up)
        view.SetViewAngle(camera.angle_deg)
        view.SetClippingRange(camera.position[2] * 0.9, camera.position[2] * 1.1)
        drawn_width, drawn_height = self._canvas.drawn_size(width, height, fine=fine)
        scale = min(drawn_width, drawn_height * 16 / 9) / 1920
        self._earth.look_from(camera.position[0], map_cameras.span_deg(camera) / drawn_height, max(1.0, scale))
        self._draw(plan, camera, drawn_height, max(scale, 0.5))
        frame = np.array(self._canvas.frame(width, height, transparent=transparent, fine=fine))
        self._trim(frame, camera, sky, transparent=transparent)
        self._write_degrees(frame, camera, plan.theme)
        return frame

    def _draw(self, plan: OrbitPlan, camera: Camera, height: int, scale: float) -> None:
        tokens = TOKENS[plan.theme]
        casing, casing_opacity = CASING[plan.theme]
        self._middle = camera.position[0]
        self._pixel_deg = map_cameras.span_deg(camera) / height * scale
        self._draw_still(plan, camera, height, scale)
        self._ribbons.begin(camera, height, scale)
        self._sun(plan)
        if plan.swath_km is not None:
            shade = np.full(len(plan.swath_km[0]), OPACITY[plan.theme])
            for lines in lines_on_map(*plan.swath_km, self._middle, _LINES_AT):
                for one, other in pairwise(lines):
                    self._ribbons.band(one, other, tokens.station, shade)
            for edge in plan.swath_km:
                self._line(on_map(edge, _LINES_AT), tokens.station, 1.2, 0.6)
        if plan.horizon_km is not None:
            self._line(on_map(plan.horizon_km, _LINES_AT), casing, 4.0, casing_opacity * 0.7)
            self._line(on_map(plan.horizon_km, _LINES_AT), tokens.text, 1.6, 0.9)
        for other in plan.others:
            self._draw_other(other, casing, casing_opacity)
        past, coming = (on_map(track, _LINES_AT) for track in _grounds(plan))
        ages = np.linspace(0.45, 1.0, len(past)), np.ones(len(coming))
        self._draw_track(past, (tokens.track_past, casing), 2.0, ages[0], dashes(plan.past_lit, plan.past_s))
        self._draw_track(coming, (tokens.track_coming, casing), 4.2, ages[1], dashes(plan.coming_lit, plan.coming_s))
        self._arrows(plan, coming, casing, tokens.track_coming)
        for at in self._places(plan.station_km):
            self._ribbons.disc(at, casing, 14.0, opacity=casing_opacity)
            self._ribbons.disc(at, tokens.station, 11.5, inner=9.0)
            self._ribbons.disc(at, tokens.station, 5.5)
        self._ribbons.finish()

    def _draw_still(self, plan: OrbitPlan, camera: Camera, height: int, scale: float) -> None:
        """Graticule and sites, anew where the camera has moved: time changes nothing about them."""
        wanted = (camera, height, scale, plan.theme, plan.sites)
        if self._still_for == wanted:
            return
        self._still_for = wanted
        colour, opacity = _GRATICULE[plan.theme]
        step = self._step_deg(camera)
        lines = self._still
        lines.begin(camera, height, scale)
        ends = np.array([-1.0, 1.0])
        for longitude in _within(self._middle - 180, self._middle + 180, step):
            points = np.stack([np.full(2, float(longitude)), 90 * ends, np.full(2, _LINES_AT)], axis=1)
            lines.line(points, colour, 1.0, opacity)
        for latitude in _within(-90, 90, step):
            points = np.stack([self._middle + 180 * ends, np.full(2, float(latitude)), np.full(2, _LINES_AT)], axis=1)
            lines.line(points, colour, 1.0, opacity if latitude else 1.8 * opacity)
        for site in plan.sites:
            self._draw_site(site, plan.theme)
        lines.finish()

    def _sun(self, plan: OrbitPlan) -> None:
        """The point below the Sun: a disc with rays."""
        colour = _SUN[plan.theme]
        for at in self._places(plan.sun * 150e6):
            self._ribbons.disc(at, colour, 6.0)
            for angle in np.arange(8) * np.pi / 4:
                way = np.array([np.cos(angle), np.sin(angle), 0.0]) * self._pixel_deg
                self._ribbons.line(np.stack([at + way * 8.5, at + way * 12.5]), colour, 1.6)

    def _draw_other(self, other: OtherObject, casing: str, casing_opacity: float) -> None:
        track = on_map(other.track_km, _LINES_AT)
        drawn = every_other(len(track)) if other.planned else None
        self._draw_track(track, (other.colour, casing), 1.8, np.full(len(track), 0.9), drawn)
        for at in self._places(other.at_km):
            self._ribbons.disc(at, casing, 7.5, opacity=casing_opacity)
            self._ribbons.disc(at, other.colour, 5.5, inner=3.0 if other.planned else 0.0)

    def _draw_site(self, site: GroundSite, theme: Theme) -> None:
        colour, (casing, opacity) = TOKENS[theme].text, CASING[theme]
        corners = {"control": 4, "launch": 3, "own": 24}[site.kind]
        for at in self._places(np.asarray(site.at_km)):
            if site.chosen:
                self._still.disc(at, casing, 13.0, inner=8.5, opacity=opacity)
                self._still.disc(at, colour, 12.0, inner=10.0)
            self._still.shape(at, casing, 9.0, corners, opacity)
            self._still.shape(at, colour, 6.4, corners)

    def _places(self, point_km: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """A place on the sheet, and beyond an edge that it is near to, so that its mark is seen on both sides."""
        at = one_place(point_km, self._middle, _LINES_AT)
        off = (at[0] - self._middle) / 180
        near = 1 - _MARK_PX * self._pixel_deg / 180
        turns = [0.0, *([-360.0] if off > near else []), *([360.0] if off < -near else [])]
        return [at + np.array([turn, 0.0, 0.0]) for turn in turns]

    def _line(
        self,
        points: NDArray[np.float64],
        colour: str,
        width: float,
        opacity: NDArray[np.float64] | float,
        drawn: _Drawn = None,
    ) -> None:
        for copy in copies(unrolled(points), self._middle):
            self._ribbons.line(copy, colour, width, opacity, drawn)

    def _draw_track(
        self, points: NDArray[np.float64], colours: tuple[str, str], width: float, age: NDArray[np.float64], drawn: _Drawn
    ) -> None:
        """A line dashed where the Sun does not shine on what moves along it, on a casing that leaves the gaps free."""
        colour, casing, casing_opacity = *colours, CASING[self._shown().theme][1]
        self._line(points, casing, width + 3.4, casing_opacity * age, drawn)
        self._line(points, colour, width, age, drawn)

    def _arrows(self, plan: OrbitPlan, track: NDArray[np.float64], casing: str, colour: str) -> None:
        line = unrolled(track)
        for copy in copies(line, self._middle):
            for row in arrow_rows(plan):
                if abs(copy[row, 0] - self._middle) <= 180:
                    self._ribbons.arrow(copy[row], copy[row + 1], casing, 23.0)
                    self._ribbons.arrow(copy[row], copy[row + 1], colour, 18.0)

    # --- the edges of the sheet

    def _sheet_px(self, camera: Camera, width: int, height: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the sheet in pixels; it may reach beyond the frame."""
        x, _, _ = camera.position
        corners = np.array([[x - 180, 90.0, 0.0], [x + 180, -90.0, 0.0]])
        (left, top, _), (right, bottom, _) = cameras.projected(camera, corners, width, height).tolist()
        return left, top, right, bottom

    def _trim(self, frame: NDArray[np.uint8], camera: Camera, sky: tuple[float, float, float], *, transparent: bool) -> None:
        """Clear what was drawn beyond the sheet: lines go on there, the map does not."""
        height, width = frame.shape[:2]
        left, top, right, bottom = (round(edge) for edge in self._sheet_px(camera, width, height))
        beyond = np.array([*(round(255 * value) for value in sky), 0 if transparent else 255], np.uint8)
        for part in (frame[: max(top, 0)], frame[max(bottom, 0) :], frame[:, : max(left, 0)], frame[:, max(right, 0) :]):
            part[:] = beyond
        # A thin line closes the sheet.
        colour, opacity = _EDGE[self._shown().theme]
        line = np.array([255 * value for value in rgb(colour)])
        lines = (
            (0 < top <= height, (slice(top - 1, top), slice(max(left - 1, 0), max(right + 1, 0)))),
            (0 <= bottom < height, (slice(bottom, bottom + 1), slice(max(left - 1, 0), max(right + 1, 0)))),
            (0 < left <= width, (slice(max(top, 0), max(bottom, 0)), slice(left - 1, left))),
            (0 <= right < width, (slice(max(top, 0), max(bottom, 0)), slice(right, right + 1))),
        )
        for there, where in lines:
            if there:
                frame[(*where, slice(0, 3))] = np.round(line * opacity + frame[(*where, slice(0, 3))] * (1 - opacity))
                frame[(*where, slice(3, 4))] = 255

    def _write_degrees(self, frame: NDArray[np.uint8], camera: Camera, theme: Theme) -> None:
        """Longitudes below the sheet and latitudes to the left of it; at the edges of the frame where the sheet is larger."""
        height, width = frame.shape[:2]
        left, _, _, bottom = self._sheet_px(camera, width, height)
        tokens = TOKENS[theme]
        size = self._text_px()
        degree_px = height / map_cameras.span_deg(camera)
        step = self._step_deg(camera)
        x, y, _ = camera.position
        below = bottom + 1.6 * size <= height
        beside = left - 4.5 * size >= 0
        outside, inside = map_edges.Hand(size, rgb(tokens.dim), None), map_edges.Hand(size, rgb(tokens.text), rgb(CASING[theme][0]))
        half_width, half_height = width / 2 / degree_px, height / 2 / degree_px
        for longitude in _within(x - min(180.0, half_width), x + min(180.0, half_width), step):
            column = width / 2 + (longitude - x) * degree_px
            row = bottom + 0.4 * size if below else height - 1.6 * size
            words = map_edges.longitude_words(longitude)
            map_edges.put(frame, words, (column, row), (0.5, 0.0 if below else 1.0), outside if below else inside)
        for latitude in _within(max(-90.0, y - half_height), min(90.0, y + half_height), step):
            row = height / 2 - (latitude - y) * degree_px
            if below or row < height - 3.6 * size:
                column = left - 0.7 * size if beside else 0.6 * size
                words = map_edges.latitude_words(latitude)
                map_edges.put(frame, words, (column, row), (1.0 if beside else 0.0, 0.5), outside if beside else inside)

    def boxes(self, width: int, height: int) -> tuple[Box, ...]:
        """What no name lies on in a frame of that size: the degrees along the edges."""
        left, _, right, bottom = self._sheet_px(self._camera_for(width, height), width, height)
        size = max(round(_TEXT_PX * width / 1920), _LEAST_TEXT_PX)
        column = max(left, 0.0) if left >= 4.5 * size else 4.5 * size
        row = bottom if bottom + 1.6 * size <= height else height - 2.8 * size
        # The last of them reach beyond the corners.
        start, end = max(left - 2 * size, 0.0), min(right + 2 * size, width)
        return Box(0.0, 0.0, column, float(height)), Box(start, row, end - start, height - row)

    def _text_px(self) -> int:
        return max(round(_TEXT_PX * self._size[0] / 1920), _LEAST_TEXT_PX)

    def _step_deg(self, camera: Camera) -> int:
        """The step of the graticule and of its numbers."""
        return map_edges.step_deg(self._size[1] / map_cameras.span_deg(camera), _ROOM * self._text_px())

    def _shown(self) -> OrbitPlan:
        if self._plan is None:
            raise RuntimeError("nothing has been shown yet")
        return self._plan

    # --- the camera

    def camera(self) -> Camera:
        """The camera as it stands."""
        return self._camera_for(*self._size)

    def named(self, name: str, width: int, height: int) -> Camera:
        """A named camera, framed for a picture of that size."""
        if name not in map_cameras.NAMES:
            raise unknown("camera of the map", name, map_cameras.NAMES)
        plan = self._shown()
        station, sun = (on_map(point)[0] for point in (plan.station_km, plan.sun * 150e6))
        return map_cameras.named(name, (station[0], station[1]), (sun[0], sun[1]), width / height)

    def _camera_for(self, width: int, height: int) -> Camera:
        if isinstance(self._choice, Camera):
            # Framed anew: a window that has grown must not show more than the map.
            at = map_cameras.upright(self._choice)
            return map_cameras.over(at.position[0], at.position[1], map_cameras.span_deg(at), width / height)
        return self.named(self._choice or "home", width, height)

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""
        self._choice = self._shown_choice = camera

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Move over the map, as far as a drag that would turn a globe by so much leads over the picture."""
        camera = self.camera()
        degrees = map_cameras.span_deg(camera) / self._size[1] / _DRAG_DEGREES_PER_PX
        self._choice = map_cameras.moved(camera, right_deg * degrees, up_deg * degrees, self._size[0] / self._size[1])

    def pan(self, right: float, up: float) -> None:
        """Move over the map by shares of the picture's height."""
        camera = self.camera()
        span = map_cameras.span_deg(camera)
        self._choice = map_cameras.moved(camera, right * span, up * span, self._size[0] / self._size[1])

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""
        self._choice = map_cameras.zoomed(self.camera(), factor, self._size[0] / self._size[1])

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Earth-fixed points (N, 3), km, to pixels from the top left, and a depth (N, 3): each is on the map, if not in the picture."""
        camera = self._camera_for(width, height)
        places = on_map(points)
        places[:, 0] = map_cameras.beside(places[:, 0], camera.position[0])
        return cameras.projected(camera, places, width, height)

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """Give "station" where its marker is seen, else None."""
        (place,) = self.project(self._shown().station_km, width, height)
        reach = _PICK_PX * max(min(width, height * 16 / 9) / 1920, 0.5)
        return "station" if np.hypot(place[0] - x, place[1] - y) <= reach else None

    def close(self) -> None:
        """Free what the graphics system holds."""
        self._canvas.close()


def _grounds(plan: OrbitPlan) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The past and the coming track over the ground; of a plan without them, what lies below its orbit."""
    past = plan.past_km if plan.past_ground_km is None else plan.past_ground_km
    coming = plan.coming_km if plan.coming_ground_km is None else plan.coming_ground_km
    return past, coming


def _within(low: float, high: float, step: int) -> list[int]:
    """Multiples of a step from one value to another, both included."""
    return list(range(int(np.ceil(low / step - 1e-9)) * step, int(np.floor(high / step + 1e-9)) * step + 1, step))
