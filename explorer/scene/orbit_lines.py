"""The lines and marks of the orbit view: tracks lit and unlit, what sees the station, sites, other objects, the descent's rings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from explorer.look import TOKENS
from explorer.scene.earth_shader import RADIUS_KM
from explorer.scene.ribbons import Ribbons
from explorer.scene.swath import OPACITY, lines_across

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from explorer.look import Theme, Tokens
    from explorer.session.plan import GroundSite, OrbitPlan
    from explorer.session.state import Camera

CASING: dict[Theme, tuple[str, float]] = {"dark": ("#05080D", 0.62), "light": ("#FFFFFF", 0.85)}
# What lies on the ground is drawn above it, clear of coastlines; near by, where that would be seen, only as far as the picture needs.
_LIFT_KM = (1.5, 12.0)
_SITE_KM = 4.0  # more for marks
_LIFT_PX = 1.2
_NEARER_KM = 300.0
_ARROW_S = 600.0  # between arrow heads: they stand still while time goes on
_END_ON = 0.72
# Where the Sun does not shine the line is dashed: so many of so many steps are drawn.
_DASH_S, _DASHES, _OF = 10.0, 3, 5
_UNLIT = 0.8
_BEFORE_EARTH = 0.3  # of the opacity of a ring
_PAST_GROUND = 0.35


class OrbitLines:
    """Draws the lines of an ``OrbitPlan`` into a renderer, anew for each frame."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._ribbons = Ribbons(renderer)
        self._lift = 1.0

    def draw(self, plan: OrbitPlan, camera: Camera, height: int, scale: float) -> None:
        """Draw for a camera and a picture of so many rows; widths are ``scale`` times those of a picture of 1080 rows."""
        ribbons, tokens = self._ribbons, TOKENS[plan.theme]
        casing, casing_opacity = CASING[plan.theme]
        ribbons.begin(camera, height, scale)
        above_km = max(float(np.linalg.norm(camera.position)) - RADIUS_KM, 1.0)
        lift_km = float(np.clip(_LIFT_PX * 2 * above_km * np.tan(np.radians(camera.angle_deg / 2)) / height * scale, *_LIFT_KM))
        self._lift = 1 + lift_km / RADIUS_KM
        self._ground(plan, tokens)
        for site in plan.sites:
            self._site(site, plan, camera, tokens)
        self._rings(plan, camera, tokens)
        for other in plan.others:
            drawn = every_other(len(other.track_km)) if other.planned else None
            ribbons.line(other.track_km, casing, 3.6, casing_opacity, drawn)
            ribbons.line(other.track_km, other.colour, 1.6, drawn=drawn)
        # In orbit.
        age = np.linspace(0.45, 1.0, len(plan.past_km))
        past, coming = dashes(plan.past_lit, plan.past_s), dashes(plan.coming_lit, plan.coming_s)
        # The casing leaves the gaps free: on paper a white one would fill them.
        ribbons.line(plan.past_km, casing, 4.6, casing_opacity * age, past)
        ribbons.line(plan.past_km, tokens.track_past, 2.0, age * _lit(plan.past_lit), past)
        ribbons.line(plan.coming_km, casing, 8.4, casing_opacity, coming)
        ribbons.line(plan.coming_km, tokens.track_coming, 4.6, _lit(plan.coming_lit), coming)
        for row in arrow_rows(plan):
            at, towards = plan.coming_km[row], plan.coming_km[row + 1]
            if not _seen_end_on(at, towards, camera):
                ribbons.arrow(at, towards, casing, 24.0)
                ribbons.arrow(at, towards, tokens.track_coming, 19.0)
        for other in plan.others:
            ribbons.disc(other.at_km, casing, 8.5, opacity=casing_opacity)
            if other.planned:
                ribbons.disc(other.at_km, other.colour, 6.5, inner=4.0)
            else:
                ribbons.disc(other.at_km, other.colour, 5.5)
        self._station(plan, tokens)
        ribbons.finish()

    def _ground(self, plan: OrbitPlan, tokens: Tokens) -> None:
        """On the ground: faint, and fading with time."""
        ribbons = self._ribbons
        if plan.swath_km is not None:
            lines = lines_across(*plan.swath_km) * self._lift
            shade = np.full(lines.shape[1], OPACITY[plan.theme])
            for one, other in pairwise(lines):
                ribbons.band(one, other, tokens.station, shade)
            for edge in plan.swath_km:
                ribbons.line(edge * self._lift, tokens.station, 1.2, 0.6)
        if plan.past_ground_km is not None:
            ribbons.line(plan.past_ground_km * self._lift, tokens.track_past, 1.2, _PAST_GROUND)
        if plan.coming_ground_km is not None:
            ground = plan.coming_ground_km * self._lift
            ribbons.line(ground, tokens.track_coming, 1.6, np.linspace(0.55, 0.25, len(ground)))
            foot = ground[0]
            ribbons.line(np.linspace(foot, plan.station_km, 8), tokens.station, 1.2, 0.7)
            ribbons.disc(foot, tokens.station, 2.4, opacity=0.8)
        if plan.horizon_km is not None:
            casing, opacity = CASING[plan.theme]
            ribbons.line(plan.horizon_km * self._lift, casing, 3.8, 0.8 * opacity)
            ribbons.line(plan.horizon_km * self._lift, tokens.station, 1.5, 0.85)

    def _site(self, site: GroundSite, plan: OrbitPlan, camera: Camera, tokens: Tokens) -> None:
        casing, opacity = CASING[plan.theme]
        at, ribbons, eye = np.asarray(site.at_km) * (self._lift + _SITE_KM / RADIUS_KM), self._ribbons, np.asarray(camera.position)
        sight = eye - at
        if sight @ at <= 0:
            return  # beyond the limb
        # Marks face the camera: nearer to it on the same line of sight, the ground that curves up behind them does not cut into them.
        at = at + sight * min(_NEARER_KM / float(np.linalg.norm(sight)), 0.2)
        corners = {"control": 4, "launch": 3, "own": 0}[site.kind]
        if site.chosen:
            ribbons.disc(at, casing, 16.0, inner=10.0, opacity=opacity)
            ribbons.disc(at, tokens.station, 14.0, inner=12.0)
        if corners:
            ribbons.shape(at, casing, 9.6, corners, opacity)
            ribbons.shape(at, tokens.station, 6.8, corners)
        else:
            ribbons.disc(at, tokens.station, 4.0)

    def _rings(self, plan: OrbitPlan, camera: Camera, tokens: Tokens) -> None:
        """The descent, clear beside the Earth, where heights are seen, and faint before it."""
        clear = [np.where(_before_earth(ring.median_km, camera), _BEFORE_EARTH, 1.0) for ring in plan.rings]
        for number, ring in enumerate(plan.rings):
            if number:
                self._ribbons.band(ring.low_km, ring.high_km, tokens.accent, 0.22 * clear[number])
        for number, ring in enumerate(plan.rings):
            if number:
                self._ribbons.line(ring.low_km, tokens.accent, 0.8, 0.6 * clear[number])
                self._ribbons.line(ring.high_km, tokens.accent, 0.8, 0.6 * clear[number])
            self._ribbons.line(ring.median_km, tokens.accent, 1.8, clear[number])

    def _station(self, plan: OrbitPlan, tokens: Tokens) -> None:
        casing, opacity = CASING[plan.theme]
        ribbons, at = self._ribbons, plan.station_km
        match plan.station_size:
            case "marker":
                ribbons.disc(at, casing, 14.0, opacity=opacity)
                ribbons.disc(at, tokens.station, 11.5, inner=9.0)
                ribbons.disc(at, tokens.station, 5.5)
            case "true":
                ribbons.disc(at, casing, 4.0, opacity=opacity)
                ribbons.disc(at, tokens.station, 1.4)
            case "enlarged":
                pass  # it is laid over the frame


def _before_earth(points: NDArray[np.float64], camera: Camera) -> NDArray[np.bool_]:
    """Which points (N, 3) are seen before the Earth's disc, or hidden by it, and not beside it."""
    eye = np.asarray(camera.position)
    distance = float(np.linalg.norm(eye))
    sight = points - eye
    cosine = -(sight @ eye) / (distance * np.linalg.norm(sight, axis=1))
    before: NDArray[np.bool_] = cosine > np.sqrt(1 - (RADIUS_KM / distance) ** 2)
    return before


def _lit(lit: NDArray[np.bool_] | None) -> NDArray[np.float64] | float:
    return 1.0 if lit is None else np.where(lit, 1.0, _UNLIT)


def dashes(lit: NDArray[np.bool_] | None, seconds: NDArray[np.float64] | None) -> NDArray[np.bool_] | None:
    """Which pieces of a track are drawn: all that are lit, and of the others dashes that stand still while time goes on."""
    if lit is None or seconds is None:
        return None
    return lit[:-1] | (np.floor(seconds[:-1] / _DASH_S) % _OF < _DASHES)


def every_other(points: int) -> NDArray[np.bool_]:
    """Which pieces of a dashed line with so many points are drawn."""
    return np.arange(points - 1) % 4 < 2


def arrow_rows(plan: OrbitPlan) -> NDArray[np.int64]:
    """The rows of the coming track at which arrow heads stand: on round times."""
    if plan.coming_s is None:
        return np.arange(0, len(plan.coming_km) - 1, 60)[1:]
    rows: NDArray[np.int64] = np.flatnonzero(plan.coming_s[:-1] % _ARROW_S == 0)
    # Not under the station's own mark.
    clear: NDArray[np.int64] = rows[plan.coming_s[rows] - plan.coming_s[0] > _ARROW_S / 4]
    return clear


def _seen_end_on(at: NDArray[np.float64], towards: NDArray[np.float64], camera: Camera) -> bool:
    """Whether a motion leads more to or from the camera than across the picture: an arrow head there would mislead."""
    motion = towards - at
    sight = at - np.asarray(camera.position)
    return bool(abs(motion @ sight) > _END_ON * np.linalg.norm(motion) * np.linalg.norm(sight))
