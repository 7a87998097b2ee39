"""The light of the station scene, dark and in print style, and what the shaders need to know of each frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from explorer.look import TOKENS, Colour, Theme
from explorer.scene import cameras

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.session.state import Camera

Rgb = tuple[float, float, float]
# The Sun stands over the left shoulder of whoever looks, so that the part of the station that is seen is the part that is lit.
SUN = np.array([-0.66, 0.58, 0.48]) / np.linalg.norm([-0.66, 0.58, 0.48])


@dataclass(frozen=True, slots=True)
class Mood:
    """How a theme is lit: linear-light intensities, and the colours of what is drawn flat (sRGB).

    ``sun`` shines from one side; ``earth``, ``sky`` and ``fill`` (from the eye) soften the shade; the three mirrors are what smooth
    surfaces reflect of the Earth, the sky and the limb between them.

    ``contour`` darkens what turns away from the eye (print style), ``pattern_shade`` the stripes of a status pattern. A ghost has the
    colour ``ghost`` with ``ghost_tint`` of its tint; ``ghost_rim``, ``ghost_line`` and ``ghost_contour`` are the
    opacities of what turns away, of its edges and of its outline.
    """

    sun: Rgb
    earth: Rgb
    sky: Rgb
    fill: Rgb
    earth_mirror: Rgb
    sky_mirror: Rgb
    limb_mirror: Rgb
    contour: float
    pattern_shade: float
    ghost: Colour
    ghost_tint: float
    ghost_rim: float
    ghost_line: float
    ghost_contour: float
    selected: Colour
    highlighted: Colour


MOODS: dict[Theme, Mood] = {
    "dark": Mood(
        sun=(1.18, 1.12, 1.02),
        earth=(0.15, 0.20, 0.29),
        sky=(0.045, 0.052, 0.066),
        fill=(0.10, 0.10, 0.105),
        earth_mirror=(0.30, 0.40, 0.54),
        sky_mirror=(0.085, 0.095, 0.115),
        limb_mirror=(0.16, 0.21, 0.27),
        contour=0.0,
        pattern_shade=0.22,
        ghost="#C4D6E6",
        ghost_tint=0.45,
        ghost_rim=0.30,
        ghost_line=0.20,
        ghost_contour=0.85,
        selected="#FFFFFF",
        highlighted=TOKENS["dark"].accent,
    ),
    "light": Mood(
        sun=(1.00, 0.97, 0.92),
        earth=(0.19, 0.21, 0.24),
        sky=(0.11, 0.115, 0.12),
        fill=(0.10, 0.10, 0.10),
        earth_mirror=(0.42, 0.46, 0.50),
        sky_mirror=(0.26, 0.27, 0.28),
        limb_mirror=(0.20, 0.21, 0.22),
        contour=0.40,
        pattern_shade=0.25,
        ghost="#5A6B7D",
        ghost_tint=0.45,
        ghost_rim=0.30,
        ghost_line=0.22,
        ghost_contour=0.85,
        selected="#16202B",
        highlighted=TOKENS["light"].accent,
    ),
}


@dataclass(frozen=True, eq=False)
class Light:
    """One frame's light and measures."""

    mood: Mood
    camera: Camera
    width: int
    height: int
    near_m: float
    far_m: float
    detailed: bool = False  # the frame may take its time: fine surfaces are worth drawing

    @cached_property
    def nadir(self) -> Rgb:
        """The direction to the Earth in view coordinates."""
        back, right, up, _ = self._basis
        down = -cameras.ZENITH
        return float(down @ right), float(down @ up), float(down @ back)

    @cached_property
    def _basis(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float]:
        return cameras.basis(self.camera)

    @cached_property
    def line_px(self) -> float:
        """The width of thin lines: a hair at window size, and the same share of the height in a large picture."""
        return max(1.0, self.height / 1000)

    @cached_property
    def period_px(self) -> float:
        """The distance of the stripes of a status pattern."""
        return max(6.0, self.height / 90)

    def outset(self, width_px: float) -> tuple[float, float]:
        """A width in pixels in normalised device coordinates."""
        return 2 * width_px / self.width, 2 * width_px / self.height

    def depth_shift(self, metres: float) -> float:
        """A distance along the line of sight at the camera's target, as depth in normalised device coordinates."""
        distance = self._basis[3]
        return float(2 * self.far_m * self.near_m / (self.far_m - self.near_m) / distance**2 * metres)

    def px_per_m(self, middle: NDArray[np.float64], reach_m: float) -> float:
        """Pixels to a metre where a thing of that middle (3,) and radius is nearest; infinite round the camera."""
        back = self._basis[0]
        depth = float((np.asarray(self.camera.position) - middle) @ back) - reach_m
        return np.inf if depth <= 0 else float(self.height / 2 / np.tan(np.radians(self.camera.angle_deg / 2)) / depth)

    def pixel_of(self, point: NDArray[np.float64]) -> tuple[float, float]:
        """Where a point is, in pixels from the bottom left; (0, 0) behind the camera."""
        x, y, depth = cameras.projected(self.camera, point, self.width, self.height)[0]
        return (float(x), float(self.height - y)) if np.isfinite(depth) else (0.0, 0.0)
