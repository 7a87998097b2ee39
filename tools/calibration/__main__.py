"""Print the fit of resources/data/ballistics.toml and write tests/physics/arcs.toml: ``python -m tools.calibration QUIET.tle ACTIVE.json``.

Each argument is a history of the station's element sets (TLE or OMM). The coefficient of every free fall is divided by area over mass of
the station as the program has it on that day: what is left is a drag coefficient that also takes up what is wrong with the density and
with the modelled area. It is averaged in two groups, of a quiet and of an active Sun, weighted by days; falls whose coefficient is
more than a third off the median of their group are left out (small burns that the sets do not show).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from explorer.catalog import load
from explorer.consequences.configuration import configuration
from explorer.consequences.drag_area import shown_area
from explorer.consequences.study import evaluate
from explorer.orbit.element_set import scan
from tools.calibration.arcs import Arc, arcs

TARGET = Path("tests/physics/arcs.toml")
QUIET_SFU, ACTIVE_SFU = 87.0, 100.0
_MOST_OFF = 1 / 3
_HEAD = """\
# Free falls of the station between reboosts: a line through the mean altitudes (above 6,378.137 km) of all element sets in between.
# Made by tools/calibration from the TLE history of 2021 and 2022 (space-track.org, github.com/rtphokie/issheight) and the OMM history
# of 2024 (CelesTrak, github.com/JasonBernstein1/iss_tle). `kept`: whether it counted in the fit.
"""


def main(files: list[Path]) -> None:
    """Fit, print, write."""
    found = [arc for file in files for arc in arcs(scan(file).sets)]
    factors = np.array([_area_over_mass(arc) for arc in found])
    drag = np.array([arc.ballistic_m2_kg for arc in found]) / factors
    flux = np.array([arc.effective_sfu for arc in found])
    days = np.array([arc.days for arc in found])
    kept = np.zeros(len(found), bool)
    for name, group in (("quiet", flux <= QUIET_SFU), ("active", flux >= ACTIVE_SFU)):
        median = np.median(drag[group])
        good = group & (np.abs(drag / median - 1) <= _MOST_OFF)
        kept |= good
        logs = np.log(drag[good])
        mean = np.average(logs, weights=days[good])
        spread = np.sqrt(np.average((logs - mean) ** 2, weights=days[good]) * good.sum() / (good.sum() - 1))
        print(
            f"{name}: {good.sum()} falls, {days[good].sum()} days, flux {flux[good].min():.0f} to {flux[good].max():.0f}: drag coefficient "
            f"{np.exp(mean):.3f}, spread {spread:.3f}, least {drag[good].min():.2f}, greatest {drag[good].max():.2f}"
        )
    blocks = [_HEAD]
    for arc, used, coefficient in zip(found, kept, drag, strict=True):
        rate = f"{arc.rate_m_per_day:6.1f} m/day, flux {arc.effective_sfu:3.0f}"
        print(f"{arc.start} {arc.days:3d} d {rate}: {arc.ballistic_m2_kg:.5f}, {coefficient:.2f}")
        blocks.append(_block(arc, kept=bool(used)))
    TARGET.write_text("\n".join(blocks), encoding="utf-8")


def _area_over_mass(arc: Arc) -> float:
    catalog = load()
    there = configuration(catalog, evaluate(catalog, "today", arc.start), "before")
    return shown_area(there, split=False).area_m2 / sum(body.all_kg.best for body in there.bodies)


def _block(arc: Arc, *, kept: bool) -> str:
    return (
        f"[[arc]]\nstart = {arc.start}\ndays = {arc.days}\nstart_km = {arc.start_km:.3f}\nend_km = {arc.end_km:.3f}\n"
        f"rate_m_per_day = {arc.rate_m_per_day:.2f}\nf107_sfu = {arc.f107_sfu:.0f}\nf81_sfu = {arc.f81_sfu:.0f}\nap = {arc.ap:.0f}\n"
        f"kept = {str(kept).lower()}\n"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(argument) for argument in sys.argv[1:]])
