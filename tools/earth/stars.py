"""Stars seen by the naked eye, from the extended Hipparcos compilation (d3-celestial, GeoJSON)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

FAINTEST_MAGNITUDE = 6.0
RIGHT_ASCENSION_SCALE = 65536 / 360
DECLINATION_SCALE = 32767 / 90


def write(source: Path, target: Path) -> None:
    """Right ascension, declination (J2000), V magnitude and B-V of each star, brightest first, in whole numbers."""
    rows = []
    for star in json.loads(source.read_text())["features"]:
        right_ascension, declination = star["geometry"]["coordinates"]
        magnitude = float(star["properties"]["mag"])
        if magnitude <= FAINTEST_MAGNITUDE:
            rows.append((magnitude, right_ascension % 360, declination, float(star["properties"]["bv"] or 0.6)))
    table = np.array(sorted(rows))
    np.savez_compressed(
        target,
        right_ascension=np.round(table[:, 1] * RIGHT_ASCENSION_SCALE).astype(np.uint16),
        declination=np.round(table[:, 2] * DECLINATION_SCALE).astype(np.int16),
        magnitude_hundredths=np.round(table[:, 0] * 100).astype(np.int16),
        b_minus_v_hundredths=np.round(table[:, 3] * 100).astype(np.int16),
    )
