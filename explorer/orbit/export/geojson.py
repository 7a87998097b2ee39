"""GeoJSON (RFC 7946): the ground track cut at 180 degrees, the points with their times, places on the ground."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from explorer.orbit.export.ground_line import ground_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.orbit.export.flight import Flight
    from explorer.orbit.place import Place


def geojson(flight: Flight, places: Sequence[Place] = ()) -> str:
    """The collection as text: longitude, latitude in degrees, heights in metres above WGS-84."""
    track = flight.track
    lines = ground_lines(track.longitude_deg, track.latitude_deg)
    rows = zip(
        flight.times,
        track.longitude_deg.tolist(),
        track.latitude_deg.tolist(),
        (track.altitude_km * 1000).tolist(),
        track.speed_km_s.tolist(),
        track.sunlit.tolist(),
        strict=True,
    )
    features = [
        _feature(
            {"type": "MultiLineString", "coordinates": [[[round(x, 5), round(y, 5)] for x, y in line] for line in lines]},
            {
                "name": f"Ground track of {flight.name}",
                "start": flight.times[0],
                "end": flight.times[-1],
                "about": " ".join(flight.said),
                "program": flight.program,
            },
        ),
        *(
            _feature(
                {"type": "Point", "coordinates": [round(longitude, 5), round(latitude, 5), round(height, 1)]},
                {"time": time, "speed_km_s": round(speed, 4), "sunlit": sunlit},
            )
            for time, longitude, latitude, height, speed, sunlit in rows
        ),
        *(
            _feature({"type": "Point", "coordinates": [round(place.longitude_deg, 5), round(place.latitude_deg, 5)]}, {"name": place.name})
            for place in places
        ),
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
