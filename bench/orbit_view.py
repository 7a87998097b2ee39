"""The orbit view in this process: a step of time made ready for drawing, and a track of 10,000 points against Skyfield.

Prints "figure|program ms|floor ms|goal" a line. Without Skyfield, which comes with the tests, the second line is left out.
"""

from __future__ import annotations

import datetime
import statistics
import time
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.catalog import load
from explorer.orbit.element_set import BUNDLED, bundled
from explorer.orbit.frames import instant
from explorer.orbit.track import at_times
from explorer.scene.orbit_scene import OrbitScene
from explorer.session.actions import orbit, view
from explorer.session.session import Session
from explorer.session.stage import stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyfield.sgp4lib import EarthSatellite
    from skyfield.timelib import Time

STEP_MS = 2.0
STEP_S = 2.0  # at sixty times the speed of life, thirty times a second
RUNS = 301
POINTS = 10_000
TRACK_RUNS = 7
FASTER = 20.0


def timed(step: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


def steps(**changes: Any) -> float:
    """Milliseconds from a new time to a frame ready to be drawn, the median of many steps in a row."""
    session = Session(load())
    view.set_view(session, "orbit")
    session.store.update("Time", time=bundled().epoch, **changes)
    orbit.set_switch(session, "swath", on=True)
    scene = OrbitScene()
    scene.show(stage(session, captioned=False))
    scene.frame(64, 36)

    def step() -> None:
        session.store.update("Time", merge="time", time=session.state.time + datetime.timedelta(seconds=STEP_S))
        scene.show(stage(session, captioned=False))

    taken = statistics.median(timed(step) for _ in range(RUNS))
    scene.close()
    return taken


def tracks() -> tuple[float, float]:
    """Milliseconds for places, heights and sunlight of a track: this program, and Skyfield for the places below alone."""
    from skyfield import api

    _, one, two = BUNDLED.read_text(encoding="utf-8").splitlines()[-3:]
    scale = api.load.timescale(builtin=True)
    satellite = api.EarthSatellite(one, two, "ISS", scale)
    elements = bundled()
    start = instant(elements.epoch)
    ours, theirs = [], []
    for run in range(TRACK_RUNS):
        # Another stretch each time: nothing is kept from the run before.
        offsets = (np.arange(POINTS) * 10 + run * 7) * np.timedelta64(1_000_000, "us")
        moments = scale.utc(2026, 9, 24, 3, 24, np.arange(POINTS) * 10.0 + run * 7)
        ours.append(timed(partial(at_times, elements, start + offsets)))
        theirs.append(timed(partial(_below, satellite, moments)))
    return statistics.median(ours), statistics.median(theirs)


def _below(satellite: EarthSatellite, moments: Time) -> object:
    """The latitudes of the places below: Skyfield reckons when it is asked."""
    from skyfield.api import wgs84

    return wgs84.geographic_position_of(satellite.at(moments)).latitude.degrees


def main() -> None:
    """Measure and print."""
    print(f"a step of time in the orbit view, against {STEP_MS:.0f} ms|{steps()}|{STEP_MS}|1.0")
    print(f"the same among the stars, the station enlarged|{steps(orbit_frame='inertial', station_size='enlarged')}|{STEP_MS}|1.0")
    if find_spec("skyfield") is not None:
        ours, theirs = tracks()
        print(f"a track of {POINTS:,} points, against Skyfield|{ours}|{theirs}|{1 / FASTER}")


if __name__ == "__main__":
    main()
