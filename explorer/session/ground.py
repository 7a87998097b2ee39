"""Places on the ground in the orbit view: mission controls, launch sites, and a place of the user's own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.catalog import ground_sites as catalog_sites
from explorer.session.plan import GroundSite

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.session.session import Session


def ground_sites(session: Session) -> tuple[GroundSite, ...]:
    """What is to be shown on the ground: the sites if they are wanted, and the chosen place in any case."""
    # Only the orbit view looks at the ground.
    from explorer.orbit.place import coordinates

    chosen = session.state.place
    found = [site for site in _known(session, chosen) if session.state.sites or site.chosen]
    if chosen is not None and not any(site.chosen for site in found):
        own = coordinates(chosen)
        if own is not None:
            found.append(GroundSite("own", own.words, "own", _triple(own.position_km), chosen=True, text="Chosen place"))
    return tuple(found)


def site_words(session: Session, site: str) -> str | None:
    """What a mission control, a launch site or the chosen place ("own") is called, and where it is; None for anything else."""
    found = next((known for known in (*_known(session, None), *ground_sites(session)) if known.id == site), None)
    return None if found is None else f"{found.name} · {found.text}"


def checked_place(session: Session, text: str) -> str:
    """A place as the state keeps it: a site's id, or coordinates. Raises ``ExplorerError`` for what is neither."""
    from explorer.orbit.place import coordinates

    word = text.strip()
    return word if coordinates(word) is not None else catalog_sites.site_meant(session.catalog, word).id


def _known(session: Session, chosen: str | None) -> tuple[GroundSite, ...]:
    sites = tuple(catalog_sites.ground_sites(session.catalog).values())
    return tuple(replace(site, chosen=True) if site.id == chosen else site for site in _shown(sites))


@lru_cache(maxsize=2)
def _shown(sites: tuple[catalog_sites.GroundSite, ...]) -> tuple[GroundSite, ...]:
    found = []
    for site in sites:
        name = site.name.removeprefix("The ")
        at = _triple(site.place.position_km)
        found.append(GroundSite(site.id, name[:1].upper() + name[1:], site.kind, at, chosen=False, text=site.where))
    return tuple(found)


def _triple(vector: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])
