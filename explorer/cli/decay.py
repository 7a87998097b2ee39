"""``decay``: how fast the station, or another body, comes down, and when."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.cli.arguments import date_of, one_of, session_of
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    import datetime

    from explorer.consequences.descent import DescentStudy


def decay(
    *,
    scenario: str = "today",
    date: str | None = None,
    altitude_km: float | None = None,
    inclination_deg: float | None = None,
    ballistic_m2_kg: float | None = None,
    members: int = 1000,
    seed: int = 0,
    reboost: str = "none",
    days: int = 30,
    format: str = "table",
) -> None:
    """How fast the orbit falls without reboost, or with a plan: dates of passages and of re-entry, each with 5, 50 and 95 of 100.

    Altitude is the mean altitude: semi-major axis less 6,378.137 km.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day from which it falls, as 2026-11-23, from 1957 on; without it, today
        altitude_km: the mean altitude on that day, half-way between perigee and apogee of an orbit that is nearly circular; without it,
            that of the element set in use
        inclination_deg: of the orbit; without it, the station's 51.64
        ballistic_m2_kg: another body instead of a scenario: drag coefficient times area over mass
        members: how many futures, 1 to 100,000
        seed: a whole number; the same gives the same futures
        reboost: hold:UNTIL, hold:KM:UNTIL, dv:M/S-A-YEAR or dv:M/S-A-YEAR:UNTIL, as hold:2030-12-31; fleet: hold as far as the fleet can
        days: over how many days the mean rate is taken
        format: table, json (with the curve) or csv (the altitude by date)
    """
    from explorer.briefing import decay_records as records
    from explorer.briefing.tables import write

    one_of("format", format, ("table", "json", "csv"))
    asked = {
        "altitude_km": altitude_km,
        "inclination_deg": inclination_deg,
        "plan": "" if reboost == "none" else reboost,
        "members": members,
        "seed": seed,
        "rate_days": days,
    }
    found, before, as_of, identity = (
        _of_station(scenario, date, asked) if ballistic_m2_kg is None else _of_body(ballistic_m2_kg, scenario, date, asked)
    )
    said: dict[str, Any] = {} if identity is None else {"scenario": identity}
    said |= records.decay(found)
    if before is not None:
        said["before"] = {key: value for key, value in records.decay(before).items() if key not in ("assumptions", "sources")}
    said |= {"facts_as_of": as_of, "version": __version__}
    if format == "json":
        print(json.dumps({**said, "curve": records.curve(found)}, indent=1, allow_nan=False, ensure_ascii=False))
    elif format == "csv":
        sys.stdout.write(write("decay", records.curve(found), "csv", head=said, columns=records.CURVE_COLUMNS))
    else:
        _say(found, before)


def _of_station(scenario: str, date: str | None, asked: dict[str, Any]) -> tuple[DescentStudy, DescentStudy | None, str, str]:
    from explorer.briefing.configuration_records import looked_at
    from explorer.consequences.descent import INCLINATION_DEG, ballistic_of, descent
    from explorer.consequences.reboosting import supply_of
    from explorer.orbit.plane import mean_altitude_km

    session = session_of(scenario=scenario, date=date)
    start = session.state.date
    altitude = asked.pop("altitude_km")
    altitude = round(mean_altitude_km(session.station_elements), 2) if altitude is None else altitude
    inclination = asked.pop("inclination_deg")
    inclination = INCLINATION_DEG if inclination is None else inclination

    def outlook(state: Any, name: str) -> DescentStudy:
        ballistic = ballistic_of(looked_at(session, state))
        supply = supply_of(session.study, state).best
        orbit: dict[str, Any] = {"inclination_deg": inclination, "sets": (session.station_elements,)}
        return _whole(descent(session.catalog, name, start, altitude, ballistic, supply_m_s=supply, **orbit, **asked))

    name = session.catalog.scenarios[session.state.scenario].name
    after = outlook("after", f"The station, {name}")
    before = None if session.state.scenario == "today" else outlook("before", "The station before it")
    return after, before, session.catalog.as_of, session.state.scenario


def _of_body(coefficient: float, scenario: str, date: str | None, asked: dict[str, Any]) -> tuple[DescentStudy, None, str, None]:
    from explorer.catalog import load
    from explorer.consequences.descent import INCLINATION_DEG, ballistic_given, descent

    if scenario != "today":
        raise ExplorerError("give either a scenario or --ballistic-m2-kg, which stands for another body")
    altitude = asked.pop("altitude_km")
    if altitude is None:
        raise ExplorerError("a body given by --ballistic-m2-kg needs --altitude-km, its mean altitude above 6,378.137 km")
    catalog = load()
    inclination = asked.pop("inclination_deg")
    inclination = INCLINATION_DEG if inclination is None else inclination
    ballistic = ballistic_given(catalog, coefficient)
    name = f"A body with Cd A / m of {coefficient:g} m²/kg"
    found = descent(catalog, name, _start(date), altitude, ballistic, inclination_deg=inclination, **asked)
    return _whole(found), None, catalog.as_of, None


def _start(date: str | None) -> datetime.date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date() if date is None else date_of(date)


def _whole(found: DescentStudy | None) -> DescentStudy:
    if found is None:
        raise ExplorerError("stopped before it was done")
    return found


def _say(found: DescentStudy, before: DescentStudy | None) -> None:
    from explorer.briefing.decay_records import PASSAGE_COLUMNS, passages
    from explorer.briefing.tables import write

    width = shutil.get_terminal_size((140, 40)).columns
    for study in filter(None, (found, before)):
        low, _, high = study.height_km
        coefficient, rate = study.ballistic.ballistic_m2_kg, study.outlook.rate_m_per_day
        print(study.name)
        print(f"  from         {study.start}, mean altitude {study.altitude_km:g} km (height {low:.0f} to {high:.0f} km)")
        print(f"  Cd A / m     {coefficient.best:#.3g} m²/kg ({coefficient.low:#.3g} to {coefficient.high:#.3g})")
        if study.ballistic.area_m2 is not None and study.ballistic.mass_kg is not None:
            print(f"               {study.ballistic.area_m2:,.0f} m² shown to the flow, {study.ballistic.mass_kg / 1000:,.0f} t")
        print(
            f"  rate         {rate.p50:.1f} m a day ({rate.p05:.1f} to {rate.p95:.1f}), over {study.outlook.rate_days} days without reboost"
        )
        print(f"  reboost      {study.plan or 'none'}")
        if study.plan.startswith("hold"):
            need = study.outlook.hold_delta_v_m_s
            print(f"               {need.p50:.0f} m/s in all ({need.p05:.0f} to {need.p95:.0f})")
        print(f"  members      {study.outlook.members:,}, seed {study.outlook.seed}; solar activity {study.outlook.solar}")
        print()
        sys.stdout.write(write("decay", passages(study), "table", head={}, width=width, columns=PASSAGE_COLUMNS))
        print()
    for line in found.assumptions:
        print(f"- {line}")
