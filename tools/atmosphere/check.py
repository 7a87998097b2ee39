"""The table against the model itself, at states of the Sun, altitudes, months and inclinations that lie between those of the grid."""

from __future__ import annotations

import sys

import numpy as np

from explorer.physics.atmosphere import Atmosphere
from tools.atmosphere.model import orbit_mean_kg_m3

STATES = 300
# Of the density: interpolation and the monthly steps, measured 2026-11.
MOST_MEAN, MOST_SPREAD, MOST_ANY = 0.01, 0.02, 0.07


def main() -> None:
    """Print the differences; exit with 1 when they are larger than allowed."""
    random = np.random.default_rng(5)
    differences = []
    for _ in range(STATES):
        altitude, inclination = random.uniform(125, 600), random.choice([random.uniform(5, 100), 51.64])
        month, f107, ap = int(random.integers(1, 13)), random.uniform(66, 240), random.uniform(2, 60)
        # The middle of a month is where the table has it; half-way between months is where it interpolates most.
        table = Atmosphere.of(float(inclination))
        found = float(table.density_kg_m3(altitude, f107, ap, 2001 + (30.4375 * (month - 1) + 15) / 365.25))
        differences.append(found / orbit_mean_kg_m3(altitude, float(inclination), month, f107, ap) - 1)
    mean, spread, most = np.mean(differences), np.std(differences), np.max(np.abs(differences))
    print(f"{STATES} states: mean {100 * mean:+.2f} %, spread {100 * spread:.2f} %, greatest {100 * most:.2f} %")
    if abs(mean) > MOST_MEAN or spread > MOST_SPREAD or most > MOST_ANY:
        sys.exit("the table differs from the model by more than allowed")
