"""The orbit: the Earth as it is lit, the station's track and its place. Earth-fixed frame, kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import unknown
from explorer.look import TOKENS, rgb
from explorer.orbit.frames import geodetic, instant, surface
from explorer.scene import cameras, orbit_cameras
from explorer.scene.canvas import Canvas
from explorer.scene.earth import Earth
from explorer.scene.earth_shader import RADIUS_KM
from explorer.scene.ribbons import Ribbons
from explorer.scene.stars import Stars
from explorer.session.plan import OrbitPlan
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.look import Theme
    from explorer.session.plan import Plan
    from explorer.session.state import CameraChoice

_NEAREST_KM = 7500.0  # from the Earth's centre: well above the station
_FARTHEST_KM = 150_000.0
_GROUND_LINE_KM = 12.0  # above the ellipsoid, clear of coastlines
_PICK_PX = 16.0
_ARROWS = 10  # along the coming track
_END_ON = 0.72
CASING: dict[Theme, tuple[str, float]] = {"dark": ("#05080D", 0.62), "light": ("#FFFFFF", 0.85)}


class OrbitScene:
    """Draws an ``OrbitPlan``; see ``explorer.scene.scene.Scene``."""

    def __init__(self) -> None:
        self._canvas = Canvas()
        renderer = self._canvas.renderer
        # Translucent things are added in the order in which they are to be blended; VTK's order-independent blending averages them.
        renderer.SetUseOIT(False)
        self._stars = Stars(renderer)
        self._earth = Earth(renderer)
        self._ribbons = Ribbons(renderer)
        self._plan: OrbitPlan | None = None
        self._choice: CameraChoice = None
        self._shown_choice: CameraChoice = None
        self._size = (1920, 1080)

    # --- what is shown

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one."""
        if not isinstance(plan, OrbitPlan):
            raise TypeError(f"an orbit scene cannot show {type(plan).__name__}")
        before = self._plan
        if plan.camera != self._shown_choice:
            self.set_camera(plan.camera)
        if before is None or plan.time != before.time:
            self._stars.turn_to(instant(plan.time))
        if before is None or plan.theme != before.theme or not np.array_equal(plan.sun, before.sun):
            self._earth.light(plan.sun, plan.theme)
        if before is None or plan.past_km is not before.past_km or plan.coming_km is not before.coming_km:
            self._past_ground, self._coming_ground = _below(plan.past_km), _below(plan.coming_km)
        self._plan = plan

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame without words: (height, width, 4) bytes RGBA, top row first; see ``Scene.frame``."""
        plan = self._shown()
        self._size = (width, height)
        camera = self.camera()
        renderer = self._canvas.renderer
        renderer.SetBackground(*((0.0, 0.0, 0.0) if transparent else rgb(TOKENS[plan.theme].sky)))
        distance = float(np.linalg.norm(camera.position))
        far = distance + 2 * RADIUS_KM
        view = renderer.GetActiveCamera()
        view.SetPosition(*camera.position)
        view.SetFocalPoint(*camera.target)
        view.SetViewUp(*camera.up)
        view.SetViewAngle(camera.angle_deg)
        view.SetClippingRange(max((distance - RADIUS_KM - 1500) * 0.9, 50.0), far)
        drawn_width, drawn_height = self._canvas.drawn_size(width, height, fine=fine)
        scale = min(drawn_width, drawn_height * 16 / 9) / 1920
        self._earth.look_from(camera.position, camera.angle_deg, drawn_height, scale)
        self._stars.look_from(np.asarray(camera.position), far * 0.98, scale, seen=plan.theme == "dark" and not transparent)
        self._draw_track(plan, camera, drawn_height, max(scale, 0.5))
        return self._canvas.frame(width, height, transparent=transparent, fine=fine)

    def _draw_track(self, plan: OrbitPlan, camera: Camera, height: int, scale: float) -> None:
        tokens = TOKENS[plan.theme]
        casing, casing_opacity = CASING[plan.theme]
        ribbons = self._ribbons
        ribbons.begin(camera, height, scale)
        # On the ground: faint, and fading with time.
        ribbons.line(self._past_ground, tokens.track_past, 1.2, 0.35)
        ribbons.line(self._coming_ground, tokens.track_coming, 1.6, np.linspace(0.55, 0.25, len(self._coming_ground)))
        foot = self._coming_ground[0]
        ribbons.line(np.linspace(foot, plan.station_km, 8), tokens.station, 1.2, 0.7)
        ribbons.disc(foot, tokens.station, 2.4, opacity=0.8)
        # In orbit.
        age = np.linspace(0.45, 1.0, len(plan.past_km))
        ribbons.line(plan.past_km, casing, 4.6, casing_opacity * age)
        ribbons.line(plan.past_km, tokens.track_past, 2.0, age)
        ribbons.line(plan.coming_km, casing, 8.4, casing_opacity)
        ribbons.line(plan.coming_km, tokens.track_coming, 4.6)
        for row in np.linspace(0, len(plan.coming_km) - 2, _ARROWS + 1).astype(int)[1:]:
            at, towards = plan.coming_km[row], plan.coming_km[row + 1]
            if not _seen_end_on(at, towards, camera):
                ribbons.arrow(at, towards, casing, 24.0)
                ribbons.arrow(at, towards, tokens.track_coming, 19.0)
        station = plan.station_km
        ribbons.disc(station, casing, 14.0, opacity=casing_opacity)
        ribbons.disc(station, tokens.station, 11.5, inner=9.0)
        ribbons.disc(station, tokens.station, 5.5)
        ribbons.finish()

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
        if name not in orbit_cameras.NAMES:
            raise unknown("camera", name, orbit_cameras.NAMES)
        plan = self._shown()
        velocity = plan.coming_km[1] - plan.coming_km[0]
        return orbit_cameras.named(name, plan.station_km, velocity / np.linalg.norm(velocity), plan.sun, width / height)

    def _camera_for(self, width: int, height: int) -> Camera:
        if isinstance(self._choice, Camera):
            return self._choice
        return self.named(self._choice or "home", width, height)

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""
        self._choice = self._shown_choice = camera

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the camera about its target; north stays up."""
        self._choice = orbit_cameras.turned(self.camera(), right_deg, up_deg)

    def pan(self, right: float, up: float) -> None:
        """Move the camera sideways by shares of the picture's height."""
        self._choice = cameras.panned(self.camera(), right, up)

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""
        self._choice = cameras.zoomed(self.camera(), factor, _NEAREST_KM, _FARTHEST_KM)

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels from the top left, and depth (N, 3); depth is NaN behind the camera or the Earth."""
        camera = self._camera_for(width, height)
        points = np.asarray(points, float).reshape(-1, 3)
        places = cameras.projected(camera, points, width, height)
        places[_behind_earth(points, np.asarray(camera.position)), 2] = np.nan
        return places

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """Give "station" where its marker is seen, else None."""
        (place,) = self.project(self._shown().station_km, width, height)
        reach = _PICK_PX * max(min(width, height * 16 / 9) / 1920, 0.5)
        return "station" if np.isfinite(place[2]) and np.hypot(place[0] - x, place[1] - y) <= reach else None

    def close(self) -> None:
        """Free what the graphics system holds."""
        self._canvas.close()


def _below(positions_km: NDArray[np.float64]) -> NDArray[np.float64]:
    """The places under a track (N, 3)."""
    latitude, longitude, _ = geodetic(positions_km)
    return surface(latitude, longitude, _GROUND_LINE_KM)


def _seen_end_on(at: NDArray[np.float64], towards: NDArray[np.float64], camera: Camera) -> bool:
    """Whether a motion leads more to or from the camera than across the picture: an arrow head there would mislead."""
    motion = towards - at
    sight = at - np.asarray(camera.position)
    return bool(abs(motion @ sight) > _END_ON * np.linalg.norm(motion) * np.linalg.norm(sight))


def _behind_earth(points: NDArray[np.float64], eye: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the Earth (as a ball) lies between the eye and each point."""
    sight = points - eye
    share = np.clip(-(sight @ eye) / np.maximum(np.sum(sight**2, axis=1), 1e-9), 0.0, 1.0)
    nearest = np.linalg.norm(eye + share[:, None] * sight, axis=1)
    behind: NDArray[np.bool_] = (nearest < RADIUS_KM * 0.998) & (share < 1.0)
    return behind
