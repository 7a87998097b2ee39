"""The orbit: the Earth as it is lit, the station's track and its place. Earth-fixed frame, kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import unknown
from explorer.look import TOKENS, rgb
from explorer.orbit.frames import days_since_j2000, gmst_rad, instant
from explorer.scene import cameras, orbit_cameras, orbit_words
from explorer.scene.canvas import Canvas
from explorer.scene.earth import Earth
from explorer.scene.earth_shader import RADIUS_KM
from explorer.scene.labels import Box
from explorer.scene.orbit_lines import OrbitLines
from explorer.scene.stars import Stars
from explorer.session.plan import OrbitPlan
from explorer.session.star_camera import turned_east
from explorer.session.state import Camera

if TYPE_CHECKING:
    import datetime

    from numpy.typing import NDArray

    from explorer.scene.enlarged_station import EnlargedStation
    from explorer.session.plan import Label, Plan
    from explorer.session.state import CameraChoice

_NEAREST_KM = 7500.0  # from the Earth's centre: well above the station
_FARTHEST_KM = 150_000.0
_PICK_PX = 16.0
_FILLED = 0.8  # the share of the ball round the station within which most of it is seen
_BELOW = 1.04  # of that ball: there the name of an enlarged station points to it


class OrbitScene:
    """Draws an ``OrbitPlan``; see ``explorer.scene.scene.Scene``."""

    def __init__(self) -> None:
        self._canvas = Canvas()
        renderer = self._canvas.renderer
        # Translucent things are added in the order in which they are to be blended; VTK's order-independent blending averages them.
        renderer.SetUseOIT(False)
        self._stars = Stars(renderer)
        self._earth = Earth(renderer)
        self._lines = OrbitLines(renderer)
        self._enlarged: EnlargedStation | None = None
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
        if before is not None and plan.frame == before.frame == "inertial" and plan.time != before.time:
            self._stay_with_the_stars(before.time, plan.time)
        if not _alike(plan.camera, self._shown_choice):
            self.set_camera(plan.camera)
        if before is None or plan.time != before.time:
            self._stars.turn_to(instant(plan.time))
        if before is None or plan.theme != before.theme or not np.array_equal(plan.sun, before.sun):
            self._earth.light(plan.sun, plan.theme)
        self._plan = plan

    def _stay_with_the_stars(self, before: datetime.datetime, now: datetime.datetime) -> None:
        """Turn a camera that the user placed as the stars turn over the Earth, also one that is being moved."""
        one, other = gmst_rad(days_since_j2000(np.array([instant(before), instant(now)]))).tolist()
        if isinstance(self._choice, Camera):
            self._choice = turned_east(self._choice, one - other)
        if isinstance(self._shown_choice, Camera):
            self._shown_choice = turned_east(self._shown_choice, one - other)

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
        self._lines.draw(plan, camera, drawn_height, max(scale, 0.5))
        drawn = self._canvas.frame(width, height, transparent=transparent, fine=fine)
        if plan.station_size == "enlarged" and np.isfinite(self.project(plan.station_km, width, height)[0, 2]):
            drawn = self._station().lay_over(drawn, plan, camera, fine=fine)
        return drawn

    def _station(self) -> EnlargedStation:
        if self._enlarged is None:
            # Most never ask for it.
            from explorer.scene.enlarged_station import EnlargedStation

            self._enlarged = EnlargedStation()
        return self._enlarged

    def labels(self, width: int, height: int) -> tuple[Label, ...]:
        """The names for a frame of that size, with those whose places and words depend on the camera."""
        plan = self._shown()
        seen = orbit_words.Seen(lambda points: self.project(points, width, height), width, height, self.km_per_px(width, height))
        _, _, up, _ = cameras.basis(self._camera_for(width, height))
        return orbit_words.labels(plan, seen, -up * self._reach_km() * _BELOW)

    def boxes(self, width: int, height: int) -> tuple[Box, ...]:
        """What no name lies on in a frame of that size: an enlarged station."""
        reach = self._reach_km() / self.km_per_px(width, height)
        ((x, y, depth),) = self.project(self._shown().station_km, width, height)
        return (Box(x - reach, y - reach, 2 * reach, 2 * reach),) if reach and np.isfinite(depth) else ()

    def _reach_km(self) -> float:
        """How far an enlarged station reaches from its place in the picture; 0 where it is not enlarged."""
        plan = self._shown()
        return _FILLED * self._station().reach_m * plan.station_times / 1000 if plan.station is not None else 0.0

    def segments(self, width: int, height: int) -> NDArray[np.float64]:
        """Where the tracks are seen in a frame of that size, as pieces (M, 4) in pixels: names keep off them."""
        return orbit_words.lines(self._shown(), lambda points: self.project(points, width, height))

    def km_per_px(self, width: int, height: int) -> float:
        """How long a pixel is at the station."""
        camera = self._camera_for(width, height)
        ((_, _, depth),) = cameras.projected(camera, self._shown().station_km[None], width, height)
        return float(2 * depth * np.tan(np.radians(camera.angle_deg / 2)) / height)

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
        return orbit_cameras.named(name, _scenery(plan), width / height)

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
        self._choice = orbit_cameras.zoomed(self.camera(), factor, _NEAREST_KM, _FARTHEST_KM)

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
        if self._enlarged is not None:
            self._enlarged.close()


def _scenery(plan: OrbitPlan) -> orbit_cameras.Scenery:
    """What the named cameras go by."""
    ahead = plan.coming_km if len(plan.coming_km) > 1 else plan.past_km[-2:]  # an ephemeris may end here
    motion = ahead[1] - ahead[0]
    motion = motion / np.linalg.norm(motion)
    if plan.axes is None:
        normal = np.cross(plan.station_km, motion)
        normal = normal / np.linalg.norm(normal)
    else:
        normal = -plan.axes[1]
    return orbit_cameras.Scenery(plan.station_km, motion, normal, plan.sun, stars=plan.frame == "inertial")


def _alike(one: CameraChoice, other: CameraChoice) -> bool:
    """Whether two choices are the same but for rounding."""
    if not isinstance(one, Camera) or not isinstance(other, Camera):
        return one == other
    return one.angle_deg == other.angle_deg and all(
        np.allclose(getattr(one, part), getattr(other, part), rtol=0, atol=1e-6) for part in ("position", "target", "up")
    )


def _behind_earth(points: NDArray[np.float64], eye: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the Earth (as a ball) lies between the eye and each point."""
    sight = points - eye
    share = np.clip(-(sight @ eye) / np.maximum(np.sum(sight**2, axis=1), 1e-9), 0.0, 1.0)
    nearest = np.linalg.norm(eye + share[:, None] * sight, axis=1)
    behind: NDArray[np.bool_] = (nearest < RADIUS_KM * 0.998) & (share < 1.0)
    return behind
