"""CSV: a line an instant, with what it was computed from in lines that begin with #."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.orbit.export.flight import Flight

COLUMNS = ("time", "latitude_deg", "longitude_deg", "height_km", "speed_km_s", "sunlit", "x_km", "y_km", "z_km")


def table(flight: Flight) -> str:
    """The table as text: geodetic place, height above WGS-84, speed relative to the stars, Earth-fixed position."""
    track = flight.track
    out = io.StringIO()
    out.write(f"# {flight.name}, {flight.program}\n")
    for sentence in flight.said:
        out.write(f"# {sentence}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, time in enumerate(flight.times):
        x, y, z = track.position_km[number]
        writer.writerow(
            (
                time,
                f"{track.latitude_deg[number]:.5f}",
                f"{track.longitude_deg[number]:.5f}",
                f"{track.altitude_km[number]:.4f}",
                f"{track.speed_km_s[number]:.5f}",
                "yes" if track.sunlit[number] else "no",
                f"{x:.4f}",
                f"{y:.4f}",
                f"{z:.4f}",
            )
        )
    return out.getvalue()
