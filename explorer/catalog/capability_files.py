"""Capabilities, providers, sites, agreements and scenarios: from the files to values, with everything that is wrong with them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from explorer.capabilities.capability import Amount, Capability, Provider
from explorer.capabilities.scenario import Countermeasure, Scenario
from explorer.capabilities.site import Agreement, Site
from explorer.capabilities.stock import Stock
from explorer.catalog.records import near
from explorer.catalog.stock_files import STOCK_ABSENT, check_stock, complete_stock
from explorer.station.days import FIRST_DAY, LAST_DAY, is_day

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from explorer.capabilities.capability import Need, Part
    from explorer.capabilities.scenario import Change
    from explorer.catalog.records import Records, Row
    from explorer.errors import Finding

_CREW_MOST = 20
_ALWAYS = ("today", "russia-withdraws", "russia-detaches", "russia-detaches-zarya-stays")  # the window and the manual name them
# What a requirement, and what a change, may name: the table of its id.
_TABLES = {
    "element": "element",
    "working": "element",
    "operator": "party",
    "vehicle": "vehicle",
    "site": "site",
    "agreement": "agreement",
}
_REQUIRED = (*_TABLES, "port", "crew", "capability")
_BY = ("element", "vehicle", "site", "agreement")
# What the air does to the need has been measured between 350 and 420 km.
_ORBIT_MOST_KM = 60
_CHANGES = {
    "announces": "party",
    "operator-stops": "party",
    "site-stops": "site",
    "vehicle-stops": "vehicle",
    "agreement-ends": "agreement",
    "detaches": "element",
    "provider-counts": "provider",
    "vehicle-flies": "vehicle",
}


@dataclass(frozen=True, slots=True)
class CapabilityTables:
    """What the files say about capabilities, by id, in the order of the files."""

    capabilities: Mapping[str, Capability] = field(default_factory=dict)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    countermeasures: Mapping[str, Countermeasure] = field(default_factory=dict)
    stocks: Mapping[str, Stock] = field(default_factory=dict)


def read_capabilities(records: Records) -> CapabilityTables:
    """Build the tables about capabilities and check them against each other and the rest, which must have been built before.

    Sources are left to the rules for all tables.
    """
    data = CapabilityTables(
        capabilities=records.build(
            "capability",
            Capability,
            absent={"parts": [], "unit_one": "", "verb": ["supplies", "supply"], "plural": False},
            prepare=_capability,
        ),
        providers=records.build(
            "provider", Provider, absent={"part": "", "in_whole": True, "count": 1, "plural": False}, prepare=_provider
        ),
        scenarios=records.build("scenario", Scenario, absent={"changes": []}, prepare=complete_scenario),
        sites=records.build("site", Site),
        agreements=records.build("agreement", Agreement),
        countermeasures=records.build("countermeasure", Countermeasure, prepare=complete_scenario),
        stocks=records.build("stock", Stock, absent=STOCK_ABSENT, prepare=complete_stock),
    )
    rows = records.rows
    for name, capability in data.capabilities.items():
        records.findings += _check_capability(rows["capability"][name], capability, data)
    for name, provider in data.providers.items():
        records.findings += _check_provider(rows["provider"][name], provider, data, rows)
    for name, scenario in data.scenarios.items():
        records.findings += check_scenario(rows["scenario"][name], scenario, rows)
    for name, countermeasure in data.countermeasures.items():
        records.findings += _check_countermeasure(rows["countermeasure"][name], countermeasure, rows)
    for name, site in data.sites.items():
        records.findings += _unknown(rows["site"][name], "operator", site.operator, "party", rows)
        for number, party in enumerate(site.commands):
            records.findings += _unknown(rows["site"][name], f"commands[{number}]", party, "party", rows)
    for name, agreement in data.agreements.items():
        row = rows["agreement"][name]
        records.findings += [*_check_day(row, "since", agreement.since), *_check_day(row, "until", agreement.until)]
        for number, party in enumerate(agreement.parties):
            records.findings += _unknown(row, f"parties[{number}]", party, "party", rows)
        if agreement.until and agreement.until <= agreement.since:
            records.findings.append(row.finding("until", f"is {agreement.until}, not after its since, {agreement.since}", "a later date"))
    for name, stock in data.stocks.items():
        records.findings += check_stock(rows["stock"][name], stock, data)
        for number, store in enumerate(stock.stores):
            for place, requirement in enumerate(store.requires):
                key = f"stores[{number}].requires[{place}]"
                records.findings += _check_requirement(rows["stock"][name], key, requirement, data, rows, kinds=tuple(_TABLES))
    records.findings += _unused(data, rows)
    first = next(iter(rows["scenario"].values()), None)
    for name in _ALWAYS:
        if first and name not in rows["scenario"]:
            records.findings.append(first.finding("id", f"is there, but no scenario {name!r}", f"a scenario {name!r}"))
    return data


# ---------------------------------------------------------------- what a file may leave out


def _amount(value: Any) -> Any:
    """One number stands for low, best and high alike."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"low": value, "best": value, "high": value}
    return value


def _need(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    need = {"per_crew": 0.0, "per_normal_crew": 0.0, "less_per_km": 0.0, "by_year": [], **value}
    if "amount" in need:
        need["amount"] = _amount(need["amount"])
    if isinstance(need["by_year"], list):
        need["by_year"] = [
            {**entry, "amount": _amount(entry["amount"])} if isinstance(entry, dict) and "amount" in entry else entry
            for entry in need["by_year"]
        ]
    return need


def _capability(row: dict[str, Any]) -> dict[str, Any]:
    values = dict(row)
    if "need" in values:
        values["need"] = _need(values["need"])
    if isinstance(values.get("parts"), list):
        values["parts"] = [
            {"weighs": True, **part, **({"need": _need(part["need"])} if "need" in part else {})} if isinstance(part, dict) else part
            for part in values["parts"]
        ]
    return values


def _provider(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "amount": _amount(row["amount"])} if "amount" in row else dict(row)


def complete_scenario(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a scenario with what its changes may leave out; without sources of its own a change has those of the scenario."""
    values = dict(row)
    if isinstance(values.get("changes"), list):
        absent = {
            "what": "",
            "keeping": [],
            "crew": None,
            "on": None,
            "because": "",
            "sources": row.get("sources", []),
            "count": None,
            "km": None,
        }
        values["changes"] = [{**absent, **change} if isinstance(change, dict) else change for change in values["changes"]]
    return values


# ---------------------------------------------------------------- checks


def _unknown(row: Row, key: str, name: str, table: str, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    known = rows.get(table, {})
    if name not in known:
        yield row.finding(key, f"names the {table} {name!r}, which does not exist", near(name, known) or f"an id of a [[{table}]]")


def _unknown_port(row: Row, key: str, port: str, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    known = [str(dock.values.get("port")) for dock in rows.get("docking_port", {}).values() if dock.values.get("users")]
    if port not in known:
        yield row.finding(key, f"names the port {port!r}, which no vehicle uses", near(port, known) or ", ".join(known))


def _check_day(row: Row, key: str, day: datetime.date | None) -> Iterator[Finding]:
    if day and not FIRST_DAY <= day <= LAST_DAY:
        yield row.finding(key, f"is {day}", f"a date from {FIRST_DAY} to {LAST_DAY}")


def _check_amount(row: Row, key: str, amount: Amount) -> Iterator[Finding]:
    if not all(math.isfinite(value) for value in (amount.low, amount.best, amount.high)):
        yield row.finding(key, "is no finite number", "three numbers")
    elif not 0 <= amount.low <= amount.best <= amount.high:
        yield row.finding(key, f"is {amount.low:g}, {amount.best:g}, {amount.high:g}", "low, best and high in rising order, none below 0")


def _check_need(row: Row, key: str, need: Need) -> Iterator[Finding]:
    yield from _check_amount(row, f"{key}.amount", need.amount)
    for name, each in (("per_crew", need.per_crew), ("per_normal_crew", need.per_normal_crew)):
        if not (math.isfinite(each) and each >= 0):
            yield row.finding(f"{key}.{name}", f"is {each:g}", "0 or more")
    if need.amount.best <= 0 and need.per_crew <= 0 and need.per_normal_crew <= 0:
        yield row.finding(key, "is nothing", "an amount, a per_crew or a per_normal_crew above 0")
    for number, entry in enumerate(need.by_year):
        yield from _check_amount(row, f"{key}.by_year[{number}].amount", entry.amount)
        if number and entry.year <= need.by_year[number - 1].year:
            yield row.finding(f"{key}.by_year[{number}].year", f"is {entry.year}", "years in rising order")


def _check_capability(row: Row, capability: Capability, data: CapabilityTables) -> Iterator[Finding]:
    measures: list[tuple[str, Capability | Part]] = [("", capability)]
    measures += [(f"parts[{number}].", part) for number, part in enumerate(capability.parts)]
    for key, measure in measures:
        yield from _check_need(row, f"{key}need", measure.need)
        if measure.tolerance < 0:
            yield row.finding(f"{key}tolerance", f"is {measure.tolerance}", "0 or more failures")
        if not 0 < measure.lost_below <= 1:
            yield row.finding(f"{key}lost_below", f"is {measure.lost_below:g}", "a share above 0, at most 1")
    for name, count in Counter(part.id for part in capability.parts).items():
        if count > 1:
            yield row.finding("parts", f"names the part {name!r} twice", "an id of its own for each part")
    own = [provider for provider in data.providers.values() if provider.capability == capability.id]
    if not any(provider.in_whole for provider in own):
        yield row.finding("", "is supplied by nobody", "a [[provider]] of it")
    for number, part in enumerate(capability.parts):
        if not any(provider.part == part.id for provider in own):
            yield row.finding(f"parts[{number}]", "is supplied by nobody", f'a [[provider]] with part = "{part.id}"')


def _check_provider(row: Row, provider: Provider, data: CapabilityTables, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    yield from _unknown(row, "capability", provider.capability, "capability", rows)
    capability = data.capabilities.get(provider.capability)
    parts = [part.id for part in capability.parts] if capability else []
    if capability and provider.part and provider.part not in parts:
        yield row.finding("part", f"is {provider.part!r}, which {capability.id} does not have", ", ".join(parts) or "no part")
    if not provider.in_whole and not provider.part:
        yield row.finding("in_whole", "is false, but it supplies no part", "a part, or no in_whole")
    yield from _check_amount(row, "amount", provider.amount)
    if not is_day(provider.as_of):
        yield row.finding("as_of", f"is {provider.as_of!r}", 'a date like "2021-07-29", "2021-07" or "2021"')
    for key in ("since", "until", "foreseen"):
        yield from _check_day(row, key, getattr(provider, key))
    for key in ("name", "basis"):
        if not getattr(provider, key).strip():
            yield row.finding(key, "is empty", "some words")
    if provider.count < 1:
        yield row.finding("count", f"is {provider.count}", "1 or more")
    if provider.foreseen and (provider.maturity != "planned" or provider.foreseen > provider.since):
        yield row.finding("foreseen", f"is {provider.foreseen}", "a day up to its since, for a planned provider alone")
    if provider.until and provider.until <= provider.since:
        yield row.finding("until", f"is {provider.until}, not after its since, {provider.since}", "a later date")
    yield from _check_requirement(row, "by", provider.by, data, rows, kinds=_BY)
    for number, requirement in enumerate(provider.requires):
        for alternative in requirement.split("|"):
            yield from _check_requirement(row, f"requires[{number}]", alternative, data, rows, kinds=_REQUIRED)


def _check_requirement(
    row: Row, key: str, requirement: str, data: CapabilityTables, rows: Mapping[str, Mapping[str, Row]], *, kinds: Collection[str]
) -> Iterator[Finding]:
    kind, _, what = requirement.partition(":")
    if kind not in kinds:
        yield row.finding(key, f"is {requirement!r}", f"one of {', '.join(f'{one}:…' for one in kinds)}")
    elif kind == "crew":
        if not (what.isdecimal() and 0 < int(what) <= _CREW_MOST):
            yield row.finding(key, f"is {requirement!r}", f"crew:1 to crew:{_CREW_MOST}")
    elif kind == "capability":
        name, _, part = what.partition("/")
        yield from _unknown(row, key, name, "capability", rows)
        capability = data.capabilities.get(name)
        if part and capability and part not in [one.id for one in capability.parts]:
            known = ", ".join(one.id for one in capability.parts)
            yield row.finding(key, f"names a part {part!r} that {name} does not have", known or "no part")
    elif kind == "port":
        yield from _unknown_port(row, key, what, rows)
    else:
        yield from _unknown(row, key, what, _TABLES[kind], rows)


def check_scenario(row: Row, scenario: Scenario, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    """What is wrong with a scenario, given the rows of everything that it may name; sources are left to others."""
    partners = {party.values.get("partner") for party in rows.get("party", {}).values()}
    if scenario.partner and scenario.partner not in partners:
        like = near(scenario.partner, (str(partner) for partner in partners))
        yield row.finding("partner", f"is {scenario.partner!r}", like or 'the partner of a [[party]], or ""')
    if not scenario.name.strip():
        yield row.finding("name", "is empty", "some words")
    yield from _check_changes(row, scenario.changes, rows)


def _check_countermeasure(row: Row, countermeasure: Countermeasure, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    for key in ("name", "choice", "summary"):
        if not getattr(countermeasure, key).strip():
            yield row.finding(key, "is empty", "some words")
    yield from _check_day(row, "since", countermeasure.since)
    if not countermeasure.changes:
        yield row.finding("changes", "names no change", "at least one")
    for number, change in enumerate(countermeasure.changes):
        if change.on:
            yield row.finding(f"changes[{number}].on", f"is {change.on}", "no day: whoever takes a countermeasure says when")
    yield from _check_changes(row, countermeasure.changes, rows)


def _check_changes(row: Row, changes: Sequence[Change], rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    seen: set[tuple[object, ...]] = set()
    for number, change in enumerate(changes):
        key = f"changes[{number}]"
        yield from _check_day(row, f"{key}.on", change.on)
        if change.crew is not None and change.action != "crew":
            yield row.finding(f"{key}.crew", f"is {change.crew}", 'a change with action = "crew"')
        if change.action == "crew":
            if change.crew is None or not 0 <= change.crew <= _CREW_MOST:
                yield row.finding(f"{key}.crew", f"is {change.crew}", f"0 to {_CREW_MOST} persons")
            for vehicle in filter(None, change.what.split("|")):
                yield from _unknown(row, f"{key}.what", vehicle, "vehicle", rows)
            same: tuple[object, ...] = ("crew", change.on)
        elif change.action == "orbit":
            if change.km is None or not 0 < abs(change.km) <= _ORBIT_MOST_KM:
                yield row.finding(f"{key}.km", f"is {change.km}", f"1 to {_ORBIT_MOST_KM} kilometres higher, or lower with a minus")
            same = (change.action, change.on)
        elif change.action == "port-closes":
            yield from _unknown_port(row, f"{key}.what", change.what, rows)
            same = (change.action, change.what)
        else:
            yield from _unknown(row, f"{key}.what", change.what, _CHANGES[change.action], rows)
            same = (change.action, change.what)
        if same in seen:
            yield row.finding(key, f"says {change.action} {change.what}".rstrip() + " a second time", "each change once")
        seen.add(same)
        if change.count is not None and (change.action != "provider-counts" or change.count < 1):
            yield row.finding(f"{key}.count", f"is {change.count}", "1 or more, for provider-counts alone")
        if change.km is not None and change.action != "orbit":
            yield row.finding(f"{key}.km", f"is {change.km:g}", 'a change with action = "orbit"')
        if change.keeping and change.action != "detaches":
            yield row.finding(f"{key}.keeping", "is given", "elements that stay, for detaches alone")
        for place, element in enumerate(change.keeping):
            yield from _unknown(row, f"{key}.keeping[{place}]", element, "element", rows)


def _unused(data: CapabilityTables, rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    """Sites and agreements that nothing rests on: facts without a use."""
    named = {one for provider in data.providers.values() for part in (provider.by, *provider.requires) for one in part.split("|")}
    for name, site in data.sites.items():
        if not site.commands and f"site:{name}" not in named:
            yield rows["site"][name].finding("", "commands nobody, and no provider needs it", "an operator in commands, or a provider")
    for name in data.agreements:
        if f"agreement:{name}" not in named:
            yield rows["agreement"][name].finding("", "is an agreement that no provider rests on", "a provider that needs it")
