"""CZML, the scenes of Cesium: the track as it flies, its path, places on the ground.

Source: github.com/AnalyticalGraphicsInc/czml-writer/wiki/CZML-Guide.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.orbit.export.flight import Flight
    from explorer.orbit.place import Place

_DEGREE = 11  # of Lagrange's interpolation: four metres at most between points five minutes apart, at the ends, too
_RATE = 60
_TRACK_RGBA, _STATION_RGBA, _PLACE_RGBA = [255, 176, 64, 255], [255, 255, 255, 255], [120, 190, 255, 255]


def czml(flight: Flight, places: Sequence[Place] = ()) -> str:
    """The scene as text: Earth-fixed positions in metres, which Cesium interpolates; the clock loops over the span."""
    span = f"{flight.times[0]}/{flight.times[-1]}"
    name = flight.name
    positions: list[float] = []
    for second, (x, y, z) in zip(flight.seconds.tolist(), (flight.track.position_km * 1000).tolist(), strict=True):
        positions += [round(second, 6), round(x, 2), round(y, 2), round(z, 2)]
    packets: list[dict[str, Any]] = [
        {
            "id": "document",
            "name": f"{name}, {flight.times[0]} to {flight.times[-1]}",
            "version": "1.0",
            "description": " ".join(flight.said),
            "clock": {
                "interval": span,
                "currentTime": flight.times[0],
                "multiplier": _RATE,
                "range": "LOOP_STOP",
                "step": "SYSTEM_CLOCK_MULTIPLIER",
            },
        },
        {
            "id": flight.source.designator or "station",
            "name": name,
            "availability": span,
            "description": f"{' '.join(flight.said)} {flight.program}.",
            "position": {
                "epoch": flight.times[0],
                "referenceFrame": "FIXED",
                "interpolationAlgorithm": "LAGRANGE",
                "interpolationDegree": min(_DEGREE, len(flight.times) - 1),
                "cartesian": positions,
            },
            "point": {"pixelSize": 10, "color": {"rgba": _STATION_RGBA}, "outlineWidth": 2, "outlineColor": {"rgba": [0, 0, 0, 255]}},
            "label": {"text": name, "font": "14px sans-serif", "pixelOffset": {"cartesian2": [14, -14]}, "horizontalOrigin": "LEFT"},
            "path": {
                "leadTime": 5520,
                "trailTime": 2760,
                "resolution": 30,
                "width": 2,
                "material": {"solidColor": {"color": {"rgba": _TRACK_RGBA}}},
            },
        },
    ]
    packets += [
        {
            "id": f"place-{number}",
            "name": place.name,
            "position": {"cartographicDegrees": [place.longitude_deg, place.latitude_deg, round(place.height_km * 1000, 1)]},
            "point": {"pixelSize": 6, "color": {"rgba": _PLACE_RGBA}},
            "label": {"text": place.name, "font": "12px sans-serif", "pixelOffset": {"cartesian2": [10, 0]}, "horizontalOrigin": "LEFT"},
        }
        for number, place in enumerate(places, 1)
    ]
    return json.dumps(packets, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"
