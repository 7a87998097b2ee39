"""Facts that the physics reckons with: burns that can have been, gyroscopes, arrays that are there; numbers within what can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.catalog.records import near
from explorer.errors import Finding
from explorer.station.days import FIRST_DAY, LAST_DAY, is_day
from explorer.station.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row

# Table, then field of a fact: least and greatest value that can be meant.
RANGES: dict[str, dict[str, tuple[float, float]]] = {
    "reboost": {
        "duration_s": (0.1, 20_000.0),
        "delta_v_m_s": (0.001, 50.0),
        "gain_m": (1.0, 100_000.0),
        "perigee_gain_m": (0.0, 200_000.0),
        "apogee_gain_m": (0.0, 200_000.0),
        "altitude_km": (150.0, 600.0),
        "station_mass_kg": (1_000.0, 600_000.0),
    },
    "steering": {
        "momentum_n_m_s": (1.0, 100_000.0),
        "torque_n_m": (0.1, 10_000.0),
        "greatest_off_level_deg": (0.1, 90.0),
        "air_swing": (0.0, 1.0),
        "pressure_error_m": (0.0, 20.0),
        "unloading_specific_impulse_s": (50.0, 1_000.0),
        "saturated_orbit_kg": (0.0, 1_000.0),
        "half_turn_kg": (0.0, 1_000.0),
    },
    "solar_array": {
        "new_kw": (0.01, 100.0),
        "aged_kw": (0.01, 100.0),
        "fade_per_year": (0.0, 0.2),
        "uncovered_share": (0.0, 1.0),
    },
    "ballistics": {
        "drag_coefficient": (0.1, 10.0),
        "quiet_factor": (0.2, 1.0),
        "density_spread": (0.0, 1.0),
        "area_spread": (0.0, 1.0),
    },
    "weighing": {"total_kg": (10_000.0, 600_000.0), "russian_share": (0.0, 1.0), "centre_share": (0.0, 0.5)},
    "altitude_mark": {"altitude_km": (121.0, 800.0)},
    "power_system": {"wiring": (0.3, 1.0), "battery": (0.3, 1.0), "usable_low_kw": (0.1, 500.0), "usable_high_kw": (0.1, 500.0)},
}


def physics(draft: Draft) -> Iterator[Finding]:
    """Findings in the tables that the physics reckons with."""
    tables: dict[str, Mapping[str, object]] = {
        "reboost": draft.reboosts,
        "steering": draft.steering,
        "solar_array": draft.solar_arrays,
        "power_system": draft.power_systems,
        "ballistics": draft.ballistics,
        "weighing": draft.weighing,
        "altitude_mark": draft.altitude_marks,
    }
    for table, things in tables.items():
        for name, thing in things.items():
            yield from _facts(draft.row(table, name), thing, RANGES[table])
    for table, file in (
        ("steering", "steering.toml"),
        ("power_system", "arrays.toml"),
        ("ballistics", "ballistics.toml"),
        ("weighing", "outfitting.toml"),
    ):
        found = list(draft.records.rows[table].values())
        if not found:
            yield Finding(file, table, "is missing", f"a [[{table}]]")
        for row in found[1:]:
            yield row.finding("", "is one too many", f"a single [[{table}]]")
    for name, fit in draft.ballistics.items():
        if not 60 <= fit.quiet_sfu < fit.active_sfu <= 300:
            yield draft.row("ballistics", name).finding(
                "quiet_sfu", f"and active_sfu are {fit.quiet_sfu:g} and {fit.active_sfu:g}", "60 to 300, in rising order"
            )
    yield from _built_in(draft)
    yield from _burns(draft)
    yield from _gyroscopes(draft)
    yield from _remainders(draft)
    yield from _arrays(draft)


def _facts(row: Row, thing: object, ranges: Mapping[str, tuple[float, float]]) -> Iterator[Finding]:
    for key, (least, most) in ranges.items():
        fact = getattr(thing, key)
        if not isinstance(fact, Fact):
            continue
        for inner, value in ((key, fact.value), *((f"{key}.disputed[{i}]", other.value) for i, other in enumerate(fact.disputed))):
            if not least <= value <= most:
                yield row.finding(f"{inner}.value", f"is {value:g}", f"{least:g} to {most:g}")
        if not is_day(fact.as_of):
            yield row.finding(f"{key}.as_of", f"is {fact.as_of!r}", 'a date like "2021-07-29", "2021-07" or "2021"')


def _built_in(draft: Draft) -> Iterator[Finding]:
    for name, vehicle in draft.vehicles.items():
        row = draft.row("vehicle", name)
        for key, what, table in (("built_into", vehicle.built_into, "element"), ("pushes_at", vehicle.pushes_at, "docking_port")):
            known = draft.records.rows[table]
            if what and what not in known:
                yield row.finding(key, f"names {what!r}, which does not exist", near(what, known) or f"an id of [[{table}]]")
        if bool(vehicle.built_into) != bool(vehicle.pushes_at):
            missing = "pushes_at" if vehicle.built_into else "built_into"
            yield row.finding(missing, "is missing", "element and port of engines that are built in")


def _burns(draft: Draft) -> Iterator[Finding]:
    vehicles, docks = draft.records.rows["vehicle"], draft.records.rows["docking_port"]
    for name, burn in draft.reboosts.items():
        row = draft.row("reboost", name)
        for key, what, known in (("vehicle", burn.vehicle, vehicles), ("port", burn.port, docks)):
            if what not in known:
                table = "vehicle" if key == "vehicle" else "docking_port"
                expected = near(what, known) or f"an id of a [[{table}]]"
                yield row.finding(key, f"names the {table.replace('_', ' ')} {what!r}, which does not exist", expected)
        dock, vehicle = draft.docking_ports.get(burn.port), draft.vehicles.get(burn.vehicle)
        if dock and vehicle and burn.vehicle not in dock.users:
            yield row.finding("vehicle", f"is {burn.vehicle!r}, which is not among the users of {dock.id}", ", ".join(dock.users))
        if not FIRST_DAY <= burn.date <= LAST_DAY:
            yield row.finding("date", f"is {burn.date}", f"a date from {FIRST_DAY} to {LAST_DAY}")
        elif vehicle and ((vehicle.since and burn.date < vehicle.since) or (vehicle.until and burn.date > vehicle.until)):
            yield row.finding("date", f"is {burn.date}, when {vehicle.name} did not fly", "a date between its since and until")
        if burn.mean_gain_m is None and burn.delta_v_m_s is None:
            yield row.finding("gain_m", "is missing", "gain_m, or perigee_gain_m with apogee_gain_m, or delta_v_m_s")


def _gyroscopes(draft: Draft) -> Iterator[Finding]:
    elements = draft.records.rows["element"]
    for name, steering in draft.steering.items():
        row = draft.row("steering", name)
        if steering.gyroscopes_element not in elements:
            what = steering.gyroscopes_element
            yield row.finding(
                "gyroscopes_element", f"names the element {what!r}, which does not exist", near(what, elements) or "an id of an [[element]]"
            )
        if not 1 <= steering.gyroscopes <= 100:
            yield row.finding("gyroscopes", f"is {steering.gyroscopes}", "1 to 100")
        elif not 1 <= steering.gyroscopes_needed <= steering.gyroscopes:
            yield row.finding("gyroscopes_needed", f"is {steering.gyroscopes_needed}", f"1 to {steering.gyroscopes}")


def _remainders(draft: Draft) -> Iterator[Finding]:
    elements = draft.records.rows["element"]
    for name, weighing in draft.weighing.items():
        row = draft.row("weighing", name)
        for number, what in enumerate(weighing.remainders):
            found = draft.elements.get(what)
            if what not in elements:
                wrong = f"names the element {what!r}, which does not exist"
                yield row.finding(f"remainders[{number}]", wrong, near(what, elements) or "an id of an [[element]]")
            elif found and (found.inside is None or found.mass_kg is None):
                yield row.finding(f"remainders[{number}]", f"names {what!r}, which is no store with a mass", "outfitting with a mass_kg")


def _arrays(draft: Draft) -> Iterator[Finding]:
    elements = draft.records.rows["element"]
    for name, array in draft.solar_arrays.items():
        row = draft.row("solar_array", name)
        element = draft.elements.get(name)
        if name not in elements:
            yield row.finding("id", f"names the element {name!r}, which does not exist", near(name, elements) or "an id of an [[element]]")
        elif element and (element.kind != "solar-array" or element.attached is None):
            yield row.finding("id", f"names {element.name}, which is no array on the station", "an array that has come")
        for key, other in (("covered_by", array.covered_by), ("joint_of", array.joint_of)):
            if other and other not in draft.records.rows["solar_array"]:
                yield row.finding(key, f"names the array {other!r}, which does not exist", "an id of a [[solar_array]]")
        for one, two in (
            ("covered_by", "uncovered_share"),
            ("uncovered_share", "covered_by"),
            ("aged_kw", "aged_year"),
            ("aged_year", "aged_kw"),
        ):
            if getattr(array, one) and not getattr(array, two):
                yield row.finding(two, "is missing", f"it, as there is {one}")
    for name, element in draft.elements.items():
        if element.kind == "solar-array" and element.attached and name not in draft.records.rows["solar_array"]:
            yield draft.row("element", name).finding("", "has no output", f'a [[solar_array]] with id = "{name}"')
