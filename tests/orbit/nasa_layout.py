"""An ephemeris in the layout in which NASA publishes the station's, made of places by SGP4; every number in it is this test's own."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explorer.orbit.element_set import bundled
from explorer.orbit.frames import days_since_j2000, eme2000_of_teme, instant
from explorer.orbit.propagate import propagate

START = datetime.datetime(2026, 9, 24, 12, tzinfo=datetime.UTC)
BURN = START + datetime.timedelta(days=2, hours=6)
COMMENTS = (
    "Source: This file was produced for a test.",
    "Units are in kg and m^2",
    "MASS=470000.00",
    "DRAG_AREA=1500.00",
    "DRAG_COEFF=2.00",
    "SOLAR_RAD_AREA=0.00",
    "SOLAR_RAD_COEFF=0.00",
    "Begin sequence of events",
    "TRAJECTORY EVENT SUMMARY:",
    "",
    "|       EVENT        |       TIG        | ORB |   DV    |   HA    |   HP    |",
    "|                    |       GMT        |     |   M/S   |   KM    |   KM    |",
    "|                    |                  |     |  (F/S)  |  (NM)   |  (NM)   |",
    "=============================================================================",
    " Test Undock           268:02:26:30.000             0.0     424.8     407.0",
    "                                                   (0.0)   (229.4)   (219.8)",
    "",
    " GMT 269 ISS Reboost   269:18:00:00.000             1.1     425.4     409.2",
    "                                                   (3.6)   (229.7)   (221.0)",
    "",
    "=============================================================================",
    "End sequence of events",
)


def states(days: float = 5.0, step_s: float = 240.0) -> tuple[NDArray[np.datetime64], NDArray[np.float64], NDArray[np.float64]]:
    """Times, places and velocities, EME2000; at ``BURN`` the orbit is raised by 2 km."""
    times = instant(START) + np.round(np.arange(0, days * 86400 + 1, step_s) * 1e6).astype("timedelta64[us]")
    after = times >= instant(BURN)
    low = bundled()
    high = replace(low, mean_motion_rev_per_day=low.mean_motion_rev_per_day * (1 - 1.5 * 2 / 6797))
    # The same place at the burn: the higher set's anomaly there is turned back to the lower one's.
    turned = (low.mean_motion_rev_per_day - high.mean_motion_rev_per_day) * 360 * ((BURN - low.epoch).total_seconds() / 86400)
    high = replace(high, mean_anomaly_deg=(high.mean_anomaly_deg + turned) % 360)
    positions, velocities = propagate(low, times)
    positions[after], velocities[after] = propagate(high, times[after])
    days_of = days_since_j2000(times)
    return times, eme2000_of_teme(positions, days_of), eme2000_of_teme(velocities, days_of)


def as_kvn(days: float = 5.0, **changes: str) -> str:
    """As text; ``changes`` are lines of the metadata with other values."""
    times, positions, velocities = states(days)
    meta = {
        "OBJECT_NAME": "ISS",
        "OBJECT_ID": "1998-067-A",
        "CENTER_NAME": "Earth",
        "REF_FRAME": "EME2000",
        "TIME_SYSTEM": "UTC",
        "START_TIME": _time(times[0]),
        "USEABLE_START_TIME": _time(times[0]),
        "USEABLE_STOP_TIME": _time(times[-1]),
        "STOP_TIME": _time(times[-1]),
    } | changes
    lines = ["CCSDS_OEM_VERS = 2.0", "CREATION_DATE  = 2026-09-24T15:51:05.746", "ORIGINATOR     = TEST/TOPO", "", "META_START"]
    lines += [f"{key:<21}= {value}" for key, value in meta.items()]
    lines += ["META_STOP", "", *(f"COMMENT {comment}" for comment in COMMENTS), ""]
    for time, place, speed in zip(times, positions, velocities, strict=True):
        numbers = " ".join(f"{number:.12f}" for number in (*place, *speed))
        lines.append(f"{_time(time)} {numbers}")
    return "\n".join(lines) + "\n"


def as_xml(days: float = 5.0) -> str:
    """As XML, with days of the year and Z, as NASA has it."""
    times, positions, velocities = states(days)
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<ndm><oem id="CCSDS_OEM_VERS" version="2.0"><header>',
        "<CREATION_DATE>2026-267T15:51:05.746Z</CREATION_DATE><ORIGINATOR>TEST</ORIGINATOR></header><body><segment><metadata>",
        "<OBJECT_NAME>ISS</OBJECT_NAME><OBJECT_ID>1998-067-A</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME>",
        "<REF_FRAME>EME2000</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM></metadata><data>",
        *(f"<COMMENT>{comment}</COMMENT>" for comment in COMMENTS),
    ]
    for time, place, speed in zip(times, positions, velocities, strict=True):
        when = time.astype("datetime64[ms]").item().strftime("%Y-%jT%H:%M:%S.000Z")
        lines.append(f"<stateVector><EPOCH>{when}</EPOCH>")
        for key, number, unit in zip(
            ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"), (*place, *speed), ("km",) * 3 + ("km/s",) * 3, strict=True
        ):
            lines.append(f'<{key} units="{unit}">{number:.13f}</{key}>')
        lines.append("</stateVector>")
    return "\n".join([*lines, "</data></segment></body></oem></ndm>"])


def _time(time: np.datetime64) -> str:
    return str(np.datetime_as_string(time, unit="ms"))
