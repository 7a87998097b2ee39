"""The control centres and launch sites of the catalogue as places on the ground, and the place that somebody means."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from explorer.errors import ExplorerError
from explorer.orbit.place import Place, coordinates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.capabilities.site import Site
    from explorer.catalog.values import Catalog
    from explorer.station.launch_site import LaunchSite


@dataclass(frozen=True, slots=True)
class GroundSite:
    """A control centre or launch site with its place. ``name`` is what it is called in full, ``place.name`` the short label ("Houston").

    ``party`` is the party id of who runs it, "" where that is none of the partners; ``where`` is the town or region with its country.
    """

    id: str
    name: str
    kind: Literal["control", "launch"]
    party: str
    place: Place
    where: str


def ground_sites(catalog: Catalog) -> Mapping[str, GroundSite]:
    """Every site of the catalogue that has coordinates, by id: control centres first."""
    return _sites(tuple(catalog.sites.values()), tuple(catalog.launch_sites.values()))


@lru_cache(maxsize=2)
def _sites(controls: tuple[Site, ...], launches: tuple[LaunchSite, ...]) -> Mapping[str, GroundSite]:
    found = {}
    for site in controls:
        if site.latitude_deg is not None and site.longitude_deg is not None:
            place = Place(site.place.partition(",")[0], site.latitude_deg, site.longitude_deg)
            found[site.id] = GroundSite(site.id, site.name, "control", site.operator, place, site.place)
    for launch in launches:
        place = Place(launch.name, launch.latitude_deg, launch.longitude_deg)
        found[launch.id] = GroundSite(launch.id, launch.name, "launch", launch.party, place, launch.place)
    return MappingProxyType(found)


def place_meant(catalog: Catalog, text: str) -> Place:
    """The place meant by coordinates ("51.5,-0.1", also with metres of height) or by the name of a site (see ``site_meant``).

    Raises ``ExplorerError`` for numbers that are no place, and for a name that is none.
    """
    return coordinates(text) or site_meant(catalog, text).place


def site_meant(catalog: Catalog, text: str) -> GroundSite:
    """The site meant by its id, its name or a part of it ("houston"), in capitals or not.

    Raises ``ExplorerError`` with the list of the sites for a name that is none of theirs, or that of several.
    """
    sites = ground_sites(catalog)
    wanted = text.strip().casefold()
    if wanted in sites:
        return sites[wanted]
    same = [site for site in sites.values() if wanted in (site.name.casefold(), site.place.name.casefold())]
    like = same or [site for site in sites.values() if wanted and wanted in f"{site.name} {site.place.name}".casefold()]
    if len(like) == 1:
        return like[0]
    listed = ", ".join(site.place.name for site in (like or sites.values()))
    near = get_close_matches(wanted, {**sites, **{site.place.name.casefold(): site for site in sites.values()}}, n=1, cutoff=0.7)
    if like:
        problem = f"{text!r} may be one of several sites: {listed}"
    else:
        problem = f"no site is called {text!r}; {f'did you mean {near[0]!r}?' if near else f'known: {listed}'}"
    raise ExplorerError(f"{problem}; or give latitude and longitude, as 51.5,-0.1")
