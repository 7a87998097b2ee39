"""Print the fit of resources/data/ballistics.toml and write tests/physics/arcs.toml.

``python -m tools.calibration HISTORY... [--held-out HISTORY...]``: each argument is a history of the station's element sets (TLE or OMM).
The coefficient of every free fall is divided by area over mass of the station as the program has it on that day, the area being that at
the beta angle of each day: what is left is a drag coefficient that also takes up what is wrong with the density and with the modelled
area. It is averaged in two groups, of a quiet and of an active Sun, every fall alike. What is held out is not fitted, only compared.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from explorer.catalog import load
from explorer.consequences.area_course import course
from explorer.consequences.configuration import configuration
from explorer.consequences.descent import INCLINATION_DEG
from explorer.consequences.drag_area import shown_area
from explorer.consequences.study import evaluate
from explorer.orbit.element_set import scan
from tools.calibration.arcs import Arc, arcs, ballistic_m2_kg

TARGET = Path("tests/physics/arcs.toml")
# Falls in between count in neither group: those on record contradict each other (docs/decisions/decay.md).
QUIET_SFU, ACTIVE_SFU = 87.0, 110.0
_HEAD = """\
# Free falls of the station between reboosts: a line through the mean altitudes (above 6,378.137 km) of all element sets in between.
# Made by tools/calibration from the TLE history of 2021 and 2022 (space-track.org, github.com/rtphokie/issheight) and the OMM history
# of 2024 and 2025 (CelesTrak, github.com/JasonBernstein1/iss_tle). `fitted`: whether it counted in the fit.
"""


@dataclass(frozen=True, slots=True)
class Fall:
    """A free fall with the drag coefficient that gives it, by the area of its days and by the mean area of a year."""

    arc: Arc
    held_out: bool
    drag: float
    drag_of_mean_area: float


def main(fitted: list[Path], held_out: list[Path]) -> None:
    """Fit, print, write."""
    falls = [_fall(arc, held_out=False) for file in fitted for arc in arcs(scan(file).sets)]
    last = falls[-1].arc.start
    falls += [_fall(arc, held_out=True) for file in held_out for arc in arcs(scan(file).sets) if arc.start > last]
    for name, group in (("quiet", _group(falls, 0, QUIET_SFU)), ("active", _group(falls, ACTIVE_SFU, np.inf))):
        _tell(name, group)
    for fall in falls:
        arc = fall.arc
        print(
            f"{arc.start} {arc.days:3d} d {arc.rate_m_per_day:6.1f} m/day, flux {arc.effective_sfu:3.0f}: {fall.drag:.2f}, "
            f"by the mean area {fall.drag_of_mean_area:.2f}{', held out' if fall.held_out else ''}"
        )
    TARGET.write_text("\n".join([_HEAD, *(_block(fall) for fall in falls)]), encoding="utf-8")


def _fall(arc: Arc, *, held_out: bool) -> Fall:
    catalog = load()
    there = configuration(catalog, evaluate(catalog, "today", arc.start), "before")
    area = shown_area(there, split=False)
    over_mass = area.area_m2 / sum(body.all_kg.best for body in there.bodies)
    parts = course(area.by_beta, area.area_m2, arc.start, altitude_km=arc.start_km, inclination_deg=INCLINATION_DEG)
    return Fall(arc, held_out, ballistic_m2_kg(arc, parts) / over_mass, ballistic_m2_kg(arc) / over_mass)


def _group(falls: list[Fall], least_sfu: float, most_sfu: float) -> list[Fall]:
    return [fall for fall in falls if not fall.held_out and least_sfu <= fall.arc.effective_sfu <= most_sfu]


def _tell(name: str, group: list[Fall]) -> None:
    """Mean of the logarithms, spread, and what the mean is without one fall or another."""
    drag = np.array([fall.drag for fall in group])
    flux = [fall.arc.effective_sfu for fall in group]
    logs = np.log(drag)
    without = np.exp((logs.sum() - logs) / (len(logs) - 1))
    print(
        f"{name}: {len(group)} falls, {sum(fall.arc.days for fall in group)} days, flux {min(flux):.0f} to {max(flux):.0f}: "
        f"drag coefficient {np.exp(logs.mean()):.3f}, spread {logs.std(ddof=1):.3f}, least {drag.min():.2f}, greatest {drag.max():.2f}; "
        f"with one left out {without.min():.3f} to {without.max():.3f}"
    )


def _block(fall: Fall) -> str:
    arc = fall.arc
    fitted = not fall.held_out and not QUIET_SFU < arc.effective_sfu < ACTIVE_SFU
    return (
        f"[[arc]]\nstart = {arc.start}\ndays = {arc.days}\nstart_km = {arc.start_km:.3f}\nend_km = {arc.end_km:.3f}\n"
        f"rate_m_per_day = {arc.rate_m_per_day:.2f}\nf107_sfu = {arc.f107_sfu:.0f}\nf81_sfu = {arc.f81_sfu:.0f}\nap = {arc.ap:.0f}\n"
        f"fitted = {str(fitted).lower()}\n"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    files = [Path(argument) for argument in sys.argv[1:] if argument != "--held-out"]
    split = sys.argv[1:].index("--held-out") if "--held-out" in sys.argv else len(files)
    main(files[:split], files[split:])
