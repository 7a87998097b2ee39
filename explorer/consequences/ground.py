"""What every study of one catalogue shares: the model, the names, and the worlds of today, settled once for each date and crew."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.capabilities.evaluate import Model
from explorer.capabilities.world import Setting, today
from explorer.consequences.rate import settled
from explorer.consequences.sentences import Names, within

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from explorer.capabilities.capability import Provider
    from explorer.capabilities.evaluate import Outcome, Outlook
    from explorer.capabilities.world import World
    from explorer.catalog.values import Catalog

_DATES_KEPT = 64


class Ground:
    """The capability model of one catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.setting = Setting(catalog.elements, catalog.assembly, catalog.vehicles, catalog.sites, catalog.agreements)
        self.model = Model(catalog.capabilities, _fed(catalog))
        self.names = Names(
            {
                "element": {element.id: element.name for element in catalog.elements.values()},
                "operator": {party.id: party.name for party in catalog.parties.values()},
                "vehicle": {vehicle.id: vehicle.name for vehicle in catalog.vehicles.values()},
                "site": {site.id: site.name for site in catalog.sites.values()},
                "port": {dock.port: dock.name for dock in catalog.docking_ports.values()},
                "agreement": {agreement.id: agreement.name for agreement in catalog.agreements.values()},
                "stock": {stock.id: within(stock.name) for stock in catalog.stocks.values()},
            },
            {
                f"{capability.id}{part}": within(name)
                for capability in catalog.capabilities.values()
                for part, name in (("", capability.name), *((f"/{part.id}", part.name) for part in capability.parts))
            },
            frozenset(
                [
                    *(capability.id for capability in catalog.capabilities.values() if capability.plural),
                    *(f"stock:{stock.id}" for stock in catalog.stocks.values() if stock.plural),
                ]
            ),
        )
        self.today = lru_cache(maxsize=_DATES_KEPT)(self._today)

    def _today(self, date: datetime.date, crew: int) -> tuple[World, Mapping[Outlook, Outcome]]:
        world = today(self.setting, date, crew, self.catalog.crew_on(date))
        return world, settled(self.model, world)


def _fed(catalog: Catalog) -> list[Provider]:
    """The providers, each requiring also the stocks that feed it."""
    fed: dict[str, list[str]] = {}
    for stock in catalog.stocks.values():
        for provider in stock.feeds:
            fed.setdefault(provider, []).append(f"stock:{stock.id}")
    return [
        replace(provider, requires=(*provider.requires, *fed[provider.id])) if provider.id in fed else provider
        for provider in catalog.providers.values()
    ]


_latest: list[Ground] = []


def ground(catalog: Catalog) -> Ground:
    """The ground of a catalogue, made once as long as the same catalogue is asked for."""
    if not _latest or _latest[0].catalog is not catalog:
        _latest[:] = [Ground(catalog)]
    return _latest[0]
