"""The grid of the table and the places that an orbit's mean is taken over."""

from __future__ import annotations

import numpy as np

# Finer than 20 km where the scale height is small and changes quickly.
ALTITUDES_KM = np.array(
    [*range(100, 160, 5), *range(160, 200, 10), *range(200, 460, 20), *range(460, 620, 40), *range(620, 801, 60)], dtype=np.float64
)
F107_SFU = np.array([60, 66, 72, 79, 87, 96, 107, 120, 135, 152, 171, 192, 216, 245, 290], dtype=np.float64)
AP = np.array([0, 6, 14, 28, 55, 110, 220], dtype=np.float64)
MONTHS = np.arange(1, 13)
INCLINATION_DEG = 51.64
# What another inclination changes is taken at fewer states of the Sun; it hardly hangs on them.
INCLINATIONS_DEG = np.array([0, 15, 28.5, 38, 45, 51.64, 58, 66, 75, 90, 105, 120, 140, 160, 180], dtype=np.float64)
INCLINATION_F107_SFU = np.array([70, 120, 200], dtype=np.float64)
INCLINATION_AP = 10.0
POINTS = 384


def quasi_random(points: int = POINTS) -> np.ndarray:
    """Points (N, 3) that fill the unit cube evenly: the additive recurrence of the generalised golden ratio (Roberts 2018)."""
    ratio = 1.22074408460575947536  # the real root of x^4 = x + 1
    steps = np.array([ratio**-1, ratio**-2, ratio**-3])
    return np.asarray((0.5 + np.arange(points)[:, None] * steps) % 1.0)
