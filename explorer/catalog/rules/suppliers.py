"""Facts that supply a capability and are given twice, as an element or a port and as a provider: neither without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.capabilities.capability import Provider
    from explorer.catalog.draft import Draft
    from explorer.errors import Finding

_RELATIVE = 0.005  # volumes are rounded


def _providers(draft: Draft, capability: str) -> dict[str, list[Provider]]:
    """The providers of a capability, by the element that they are."""
    by: dict[str, list[Provider]] = {}
    for provider in draft.capabilities.providers.values():
        kind, _, what = provider.by.partition(":")
        if provider.capability == capability and kind == "element":
            by.setdefault(what, []).append(provider)
    return by


def rooms(draft: Draft) -> Iterator[Finding]:
    """An element with a pressurised volume supplies just that volume."""
    if "pressurised-volume" not in draft.records.rows["capability"]:
        return
    supplied = _providers(draft, "pressurised-volume")
    for name, element in draft.elements.items():
        row, volume = draft.row("element", name), element.pressurised_volume_m3
        if volume is None or element.attached is None:
            continue
        if name not in supplied:
            yield row.finding("pressurised_volume_m3", "is counted nowhere", f'a [[provider]] of "pressurised-volume" by "element:{name}"')
        for provider in supplied.get(name, []):
            if abs(provider.amount.best - volume.value) > _RELATIVE * volume.value:
                at = draft.row("provider", provider.id)
                yield at.finding("amount", f"is {provider.amount.best:g} at best, but {name} has {volume.value:g} m³", "the same volume")


def wings(draft: Draft) -> Iterator[Finding]:
    """A solar array on the station supplies power."""
    if "power" not in draft.records.rows["capability"]:
        return
    supplied = _providers(draft, "power")
    for name, element in draft.elements.items():
        if element.kind == "solar-array" and element.attached and name not in supplied:
            yield draft.row("element", name).finding("", "makes no power", f'a [[provider]] of "power" by "element:{name}"')


def ports(draft: Draft) -> Iterator[Finding]:
    """A port that vehicles use is counted among the docking ports, and the other way about."""
    if "docking-ports" not in draft.records.rows["capability"]:
        return
    supplied = _providers(draft, "docking-ports")
    used = {dock.port.split("/")[0]: name for name, dock in draft.docking_ports.items() if dock.users}
    for element, name in used.items():
        if element not in supplied:
            yield draft.row("docking_port", name).finding(
                "users", "are vehicles, but the port is counted nowhere", f'a [[provider]] of "docking-ports" by "element:{element}"'
            )
    for element, providers in supplied.items():
        for provider in providers:
            if provider.until is None and provider.maturity == "operational" and element not in used:
                yield draft.row("provider", provider.id).finding(
                    "by",
                    f"is a port of {element}, which has none that vehicles use",
                    f'a [[docking_port]] with port = "{element}/…" and users',
                )
