"""KML 2.2 with Google's track extension: the track as it flies, the ground track, places on the ground.

Source: developers.google.com/kml/documentation/kmlreference (gx:Track).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from explorer.orbit.export.ground_line import ground_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.orbit.export.flight import Flight
    from explorer.orbit.place import Place


def kml(flight: Flight, places: Sequence[Place] = ()) -> str:
    """The document as text; heights in metres above the WGS-84 ellipsoid (KML's sea level is up to 107 m off it)."""
    track, name = flight.track, escape(flight.name)
    about = escape(" ".join((*flight.said, f"{flight.program}.")))
    rows = list(zip(track.longitude_deg.tolist(), track.latitude_deg.tolist(), (track.altitude_km * 1000).tolist(), strict=True))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">',
        "<Document>",
        f"<name>{name}, {flight.times[0]} to {flight.times[-1]}</name>",
        f"<description>{about}</description>",
        '<Style id="track"><LineStyle><color>ff40b0ff</color><width>2</width></LineStyle></Style>',
        '<Style id="ground"><LineStyle><color>9940b0ff</color><width>1</width></LineStyle></Style>',
        f"<Placemark><name>{name}</name><description>{about}</description><styleUrl>#track</styleUrl>",
        "<gx:Track><altitudeMode>absolute</altitudeMode>",
        *(f"<when>{time}</when>" for time in flight.times),
        *(f"<gx:coord>{longitude:.5f} {latitude:.5f} {height:.1f}</gx:coord>" for longitude, latitude, height in rows),
        "</gx:Track></Placemark>",
        f"<Placemark><name>Ground track of {name}</name><styleUrl>#ground</styleUrl><MultiGeometry>",
        *(
            "<LineString><tessellate>1</tessellate><coordinates>"
            + " ".join(f"{longitude:.5f},{latitude:.5f}" for longitude, latitude in line)
            + "</coordinates></LineString>"
            for line in ground_lines(track.longitude_deg, track.latitude_deg)
        ),
        "</MultiGeometry></Placemark>",
        *(
            f"<Placemark><name>{escape(place.name)}</name><Point><coordinates>"
            f"{place.longitude_deg:.5f},{place.latitude_deg:.5f}</coordinates></Point></Placemark>"
            for place in places
        ),
        "</Document>",
        "</kml>",
    ]
    return "\n".join(lines) + "\n"
