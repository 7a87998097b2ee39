"""Make resources/tables/atmosphere.npz: ``python -m tools.atmosphere``; with ``--check``, compare the table with the model instead.

Needs the packages of the group ``tables`` (pip install --group tables). Takes about a minute.
"""

from __future__ import annotations

import sys

import numpy as np

from explorer.paths import RESOURCES
from tools.atmosphere import grid
from tools.atmosphere.model import orbit_mean_kg_m3

TARGET = RESOURCES / "tables" / "atmosphere.npz"
# Logarithms as whole numbers: steps of 0.04 % in density, of 0.01 % in what an inclination changes.
LEAST_LOG, LOG_STEP = -40.0, 4e-4
RATIO_STEP = 1e-4


def main() -> None:
    """Write the table anew and say how large it is."""
    logs = np.log(
        [
            [
                [
                    [orbit_mean_kg_m3(altitude, grid.INCLINATION_DEG, month, f107, ap) for altitude in grid.ALTITUDES_KM]
                    for ap in grid.AP
                ]
                for f107 in grid.F107_SFU
            ]
            for month in grid.MONTHS.tolist()
        ]
    )  # fmt: skip
    means = np.log(
        [
            [
                [
                    [orbit_mean_kg_m3(altitude, inclination, month, f107, grid.INCLINATION_AP) for altitude in grid.ALTITUDES_KM]
                    for f107 in grid.INCLINATION_F107_SFU
                ]
                for month in grid.MONTHS.tolist()
            ]
            for inclination in grid.INCLINATIONS_DEG
        ]
    )  # fmt: skip
    ratios = means - means[list(grid.INCLINATIONS_DEG).index(grid.INCLINATION_DEG)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        TARGET,
        altitude_km=grid.ALTITUDES_KM.astype(np.float32),
        f107_sfu=grid.F107_SFU.astype(np.float32),
        ap=grid.AP.astype(np.float32),
        # Differences from altitude to altitude are small numbers, which pack well.
        log_density=np.diff(np.round((logs - LEAST_LOG) / LOG_STEP).astype(np.int32), axis=-1, prepend=0).astype(np.int32),
        least_log=np.float64(LEAST_LOG),
        log_step=np.float64(LOG_STEP),
        inclination_deg=grid.INCLINATIONS_DEG.astype(np.float32),
        inclination_f107_sfu=grid.INCLINATION_F107_SFU.astype(np.float32),
        log_ratio=np.diff(np.round(ratios / RATIO_STEP).astype(np.int32), axis=-1, prepend=0).astype(np.int16),
        ratio_step=np.float64(RATIO_STEP),
    )
    print(f"{TARGET.name}  {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        from tools.atmosphere import check

        check.main()
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        main()
