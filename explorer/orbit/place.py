"""A place on the ground, and how something above the Earth is seen from there."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.frames import surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXAMPLE = "give latitude and longitude in degrees, north and east positive, as 51.5,-0.1"
_HIGHEST_KM = 9.0  # Everest, and a little
_LOWEST_KM = -0.6  # the Dead Sea, and a little
_NUMBER = re.compile(r"\s*([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)\s*°?\s*([NSEW]?)\s*", re.IGNORECASE)
_LIKE_NUMBERS = re.compile(r"[\s\d.,;+°NSEWnsew-]*\d[\s\d.,;+°NSEWnsew-]*")


@dataclass(frozen=True)
class Place:
    """A place on or near the ground: geodetic latitude and longitude (deg, north and east positive), height above WGS-84 (km).

    Raises ``ExplorerError`` for what lies nowhere on the Earth. Longitudes from 180 to 360 are taken for those to the west.
    """

    name: str
    latitude_deg: float
    longitude_deg: float
    height_km: float = 0.0

    def __post_init__(self) -> None:
        if not -90 <= self.latitude_deg <= 90:
            raise ExplorerError(f"a latitude of {self.latitude_deg:g}° is not on the Earth; expected -90 to 90")
        if not -180 <= self.longitude_deg <= 360:
            raise ExplorerError(f"a longitude of {self.longitude_deg:g}° is not on the Earth; expected -180 to 180")
        if not _LOWEST_KM <= self.height_km <= _HIGHEST_KM:
            raise ExplorerError(
                f"a height of {self.height_km * 1000:g} m is not on the ground; expected {_LOWEST_KM * 1000:g} to {_HIGHEST_KM * 1000:g} m"
            )
        if self.longitude_deg > 180:
            object.__setattr__(self, "longitude_deg", self.longitude_deg - 360)

    @cached_property
    def position_km(self) -> NDArray[np.float64]:
        """Where it is, Earth-fixed (3,), km."""
        return surface(np.array(self.latitude_deg), np.array(self.longitude_deg), self.height_km)

    @cached_property
    def axes(self) -> NDArray[np.float64]:
        """East, north and up (along the normal of the ellipsoid) as rows (3, 3), Earth-fixed."""
        latitude, longitude = math.radians(self.latitude_deg), math.radians(self.longitude_deg)
        sin_b, cos_b, sin_l, cos_l = math.sin(latitude), math.cos(latitude), math.sin(longitude), math.cos(longitude)
        return np.array([[-sin_l, cos_l, 0.0], [-sin_b * cos_l, -sin_b * sin_l, cos_b], [cos_b * cos_l, cos_b * sin_l, sin_b]])

    @property
    def words(self) -> str:
        """The coordinates: "51.500° N, 0.100° W"."""
        north, east = ("N" if self.latitude_deg >= 0 else "S"), ("E" if self.longitude_deg >= 0 else "W")
        return f"{abs(self.latitude_deg):.3f}° {north}, {abs(self.longitude_deg):.3f}° {east}"

    def elevation_deg(self, positions_km: NDArray[np.float64]) -> NDArray[np.float64]:
        """How high Earth-fixed positions (N, 3) stand above the plane of the horizon, degrees (N,), without refraction."""
        return self._elevation(positions_km - self.position_km)

    def elevation_of_direction_deg(self, directions: NDArray[np.float64]) -> NDArray[np.float64]:
        """How high directions (N, 3) to what is far away (the Sun) stand above the horizon, degrees (N,), without refraction."""
        return self._elevation(directions)

    def look_at(self, positions_km: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Azimuth (deg, 0 to 360 from north by east), elevation (deg) and range (km), (N,) each, of Earth-fixed positions (N, 3).

        Geometric: no refraction (which lifts what is on the horizon by half a degree, at 10 degrees by a tenth), no light time.
        """
        local = (positions_km - self.position_km) @ self.axes.T
        distance = np.linalg.norm(local, axis=-1)
        azimuth = np.degrees(np.arctan2(local[..., 0], local[..., 1])) % 360
        return azimuth, np.degrees(np.arcsin(local[..., 2] / distance)), distance

    def _elevation(self, towards: NDArray[np.float64]) -> NDArray[np.float64]:
        angle: NDArray[np.float64] = np.degrees(np.arcsin((towards @ self.axes[2]) / np.linalg.norm(towards, axis=-1)))
        return angle


def coordinates(text: str) -> Place | None:
    """The place that a text gives by numbers ("51.5,-0.1", "51.5N 0.1W", "47.4, 8.5, 410" with metres); None where it is a name.

    Raises ``ExplorerError`` for numbers that are no place.

    >>> coordinates("51.5,-0.1").words
    '51.500° N, 0.100° W'
    >>> coordinates("Houston") is None
    True
    """
    if not _LIKE_NUMBERS.fullmatch(text):
        return None
    parts = [part for part in re.split(r"[,;]" if re.search(r"[,;]", text) else r"(?<=[\dNSEWnsew°])\s+(?=[-+.\d])", text.strip()) if part]
    found = [_NUMBER.fullmatch(part) for part in parts]
    if len(found) not in (2, 3) or None in found:
        raise ExplorerError(f"{text!r} is no place; {_EXAMPLE}")
    numbers = [(float(match[1]), match[2].upper()) for match in found if match]
    (latitude, north), (longitude, east) = numbers[:2]
    if north in ("E", "W") or east in ("N", "S") or (len(numbers) == 3 and numbers[2][1]):
        raise ExplorerError(f"{text!r} is no place: latitude comes first, then longitude, then metres of height; {_EXAMPLE}")
    latitude, longitude = (-latitude if north == "S" else latitude), (-longitude if east == "W" else longitude)
    place = Place("", latitude, longitude, numbers[2][0] / 1000 if len(numbers) == 3 else 0.0)
    return Place(place.words, place.latitude_deg, place.longitude_deg, place.height_km)
