"""How a configuration or another body comes down, as plain records: rate, dates of passages and of re-entry, altitude by date."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.briefing.records import Record
    from explorer.consequences.descent import DescentStudy
    from explorer.physics.ensemble import Quantiles

_NAMES = ("p05", "p50", "p95")
CURVE_COLUMNS = (("date", "Date"), ("altitude_p05_km", "5 %, km"), ("altitude_p50_km", "50 %, km"), ("altitude_p95_km", "95 %, km"))
PASSAGE_COLUMNS = (("altitude_km", "Altitude, km"), ("p05", "5 %"), ("p50", "50 %"), ("p95", "95 %"), ("what", "What it means"))


def decay(study: DescentStudy) -> dict[str, Any]:
    """Everything but the curve. A date is null where it does not come to that within ``horizon_years``.

    ``rate_m_per_day`` is negative downwards. ``crossings`` are first passages; for a mark above the start the day of the start.
    """
    outlook, ballistic = study.outlook, study.ballistic
    coefficient = ballistic.ballistic_m2_kg
    found: dict[str, Any] = {
        "body": study.name,
        "start": study.start.isoformat(),
        "altitude_km": study.altitude_km,
        "altitude_means": "mean altitude: semi-major axis less 6378.137 km",
        "geodetic_height_km": dict(zip(("low", "mean", "high"), (round(height, 1) for height in study.height_km), strict=True)),
        "inclination_deg": study.inclination_deg,
        "ballistic_m2_kg": {name: float(f"{value:.4g}") for name, value in coefficient._asdict().items()},
        "quiet_sun_factor": ballistic.quiet_factor,
        "area_m2": None if ballistic.area_m2 is None else round(ballistic.area_m2),
        "mass_kg": None if ballistic.mass_kg is None else round(ballistic.mass_kg),
        "drag_coefficient": ballistic.drag_coefficient,
        "reboost": study.plan or None,
        "hold_delta_v_m_s": _numbers(outlook.hold_delta_v_m_s, 1) if study.plan.startswith("hold") else None,
        "rate_m_per_day": _numbers(outlook.rate_m_per_day, 2),
        "rate_days": outlook.rate_days,
        "crossings": [
            {
                "altitude_km": mark.altitude_km.value,
                "what": mark.words,
                **_dates(study, days),
                "date": _dates(study, days),
                "days": _numbers(days, 1),
                "confidence": mark.confidence,
                "sources": list(mark.sources),
            }
            for mark, (_, days) in zip(study.marks, outlook.crossing_days, strict=True)
        ],
        "reentry": {
            **_dates(study, outlook.reentry_days),
            "date": _dates(study, outlook.reentry_days),
            "days": _numbers(outlook.reentry_days, 2),
        },
        "down_share": round(outlook.down_share, 4),
        "horizon_years": round(outlook.horizon_days / 365.25, 1),
        "solar_activity": outlook.solar,
        "members": outlook.members,
        "seed": outlook.seed,
        "assumptions": list(study.assumptions),
        "sources": list(study.sources),
    }
    return found


def passages(study: DescentStudy) -> list[Record]:
    """The table to read: each mark and the re-entry."""
    never = f"not by {study.day(study.outlook.horizon_days)}"

    def row(altitude: str, days: Quantiles, what: str) -> Record:
        dates = {name: date or never for name, date in _dates(study, days).items()}
        if days.p95 <= 0:
            dates = dict.fromkeys(_NAMES, "below it already")
        return {"altitude_km": altitude, **dates, "what": what}

    rows = [
        row(f"{mark.altitude_km.value:g}", days, mark.words)
        for mark, (_, days) in zip(study.marks, study.outlook.crossing_days, strict=True)
    ]
    return [*rows, row("re-entry", study.outlook.reentry_days, "Out of control, if nobody steers it")]


def curve(study: DescentStudy) -> list[Record]:
    """Quantiles of the mean altitude by date; None where so many are down already."""
    rows: list[Record] = []
    for days, altitudes in zip(study.outlook.curve_days, study.outlook.curve_km, strict=True):
        date = study.day(float(days))
        values = [None if height <= 0 else round(float(height), 2) for height in altitudes]
        rows.append(
            {"date": date.isoformat() if date else None, **{f"altitude_{name}_km": v for name, v in zip(_NAMES, values, strict=True)}}
        )
        if values[-1] is None:
            break
    return rows


def _numbers(values: Quantiles, digits: int) -> dict[str, float | None]:
    return {name: round(value, digits) if math.isfinite(value) else None for name, value in zip(_NAMES, values, strict=True)}


def _dates(study: DescentStudy, days: Sequence[float]) -> dict[str, str | None]:
    found = (study.day(value) for value in days)
    return {name: date.isoformat() if date else None for name, date in zip(_NAMES, found, strict=True)}
