"""Writes resources/earth_rotation.toml: how far the Earth's turning is ahead of atomic time, a row a quarter.

``python -m tools.earth_rotation`` needs Skyfield, which comes with the tests and carries the tables of the IERS (finals2000A.all, daily,
observed and up to a year predicted).
"""

from __future__ import annotations

import datetime

from explorer.paths import RESOURCES

TARGET = RESOURCES / "earth_rotation.toml"
FIRST_YEAR = 1972  # UTC as it is today
_TT_TAI_S = 32.184


def rows() -> list[tuple[datetime.date, float]]:
    """The first day of each quarter as far as the table goes, with UT1 - TAI at its beginning, s."""
    from skyfield.api import load
    from skyfield.functions import load_bundled_npy

    scale = load.timescale(builtin=True)
    last = scale.tt_jd(float(load_bundled_npy("iers.npz")["tt_jd_minus_arange"][-1]) + len(load_bundled_npy("iers.npz")["delta_t_1e7"]) - 1)
    days = [datetime.date(year, month, 1) for year in range(FIRST_YEAR, last.utc.year + 1) for month in (1, 4, 7, 10)]
    moments = [(day, scale.utc(day.year, day.month, day.day)) for day in days]
    # Skyfield's delta T is TT - UT1.
    return [(day, _TT_TAI_S - float(moment.delta_t)) for day, moment in moments if moment.tt <= last.tt]


def main() -> None:
    """Write the file."""
    found = rows()
    lines = [
        "# UT1 - TAI at 0 h UTC of a day, s: how far the Earth's turning is ahead of atomic time.",
        "# A straight line between two rows is within 0.03 s of the daily values.",
        "# Made by tools/earth_rotation.py from the IERS's finals2000A.all as Skyfield carries it; its last rows are predicted.",
        "rows = [",
        *(f'    ["{day}", {ahead:.4f}],' for day, ahead in found),
        "]",
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name} holds {len(found)} rows, {found[0][0]} to {found[-1][0]}.")


if __name__ == "__main__":
    main()
