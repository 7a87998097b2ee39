"""The tables of capabilities, providers, sites, agreements and scenarios."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.capabilities.capability import Capability, Provider
from explorer.capabilities.scenario import Scenario
from explorer.capabilities.site import Agreement, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.catalog.records import Records


@dataclass(frozen=True, slots=True)
class CapabilityTables:
    """What the capability files hold, by id."""

    capabilities: Mapping[str, Capability] = field(default_factory=dict)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)


def read_capabilities(records: Records) -> CapabilityTables:
    """Build the tables; what is wrong with a row goes to ``records.findings``."""
    return CapabilityTables(
        capabilities=records.build("capability", Capability, absent={"notes": ""}),
        providers=records.build("provider", Provider, absent={"requires": []}),
        sites=records.build("site", Site, absent={"notes": ""}),
        agreements=records.build("agreement", Agreement, absent={"notes": ""}),
        scenarios=records.build("scenario", Scenario),
    )
