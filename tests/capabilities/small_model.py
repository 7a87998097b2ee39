"""Models of a few providers, in which every number can be worked out by hand."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.capabilities.capability import Amount, Capability, Need, Provider
from explorer.capabilities.evaluate import Model
from explorer.capabilities.site import Agreement, Site
from explorer.capabilities.world import Setting
from explorer.station.assembly import Assembly, Joint, Port
from explorer.station.element import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.capabilities.capability import Part, Supply

DAY = datetime.date(2026, 11, 23)
FIRST = datetime.date(1998, 11, 20)


def amount(best: float, low: float | None = None, high: float | None = None) -> Amount:
    return Amount(best if low is None else low, best, best if high is None else high)


def need(best: float, per_crew: float = 0.0) -> Need:
    return Need(amount(best), per_crew, "", ("r",), "recalled")


def capability(
    name: str, needed: Need | float, *, supply: Supply = "sum", tolerance: int = 0, lost_below: float = 0.1, parts: tuple[Part, ...] = ()
) -> Capability:
    wanted = needed if isinstance(needed, Need) else need(needed)
    return Capability(name, name.capitalize(), "", "", "kW", supply, wanted, tolerance, lost_below, ("r",), "", parts)


def provider(name: str, of: str, best: float, *requires: str, by: str = "element:core", **other: object) -> Provider:
    made = Provider(name, of, name, by, amount(best), FIRST, None, "operational", requires, "", ("r",), "recalled", "2026-11")
    return replace(made, **other)  # type: ignore[arg-type]  # the fields of a provider, by name


def model(capabilities: Iterable[Capability], providers: Iterable[Provider]) -> Model:
    return Model({one.id: one for one in capabilities}, list(providers))


def element(name: str, operator: str = "nasa", inside: str | None = None, attached: datetime.date = FIRST) -> Element:
    kind = "outfitting" if inside else "module"
    return Element(
        id=name,
        name=name.capitalize(),
        name_native="",
        also=(),
        kind=kind,  # type: ignore[arg-type]  # one of two literals
        standing="on-station",
        segment="USOS",
        owner="nasa",
        owner_note="",
        operator=operator,
        operator_note="",
        builder="nasa",
        builder_note="",
        country_built="",
        funded_by="",
        launched=None,
        launch_vehicle="",
        attached=attached,
        departed=None,
        mass_kg=None,
        included_in=None,
        inside=inside,
        length_m=None,
        width_m=None,
        pressurised_volume_m3=None,
        position_m=None,
        position_tolerance_m=0.5,
        position_basis="",
        sources=("r",),
        confidence="recalled",
        as_of="2026-11",
        notes="",
    )


class Type:
    """A type of vehicle."""

    def __init__(self, operator: str, since: datetime.date | None = FIRST, until: datetime.date | None = None) -> None:
        self.operator, self.since, self.until = operator, since, until


def setting() -> Setting:
    """Core, and in a row on it near, far and farther; store lies inside far, wing hangs on near. Near is run by Roscosmos."""
    elements = [
        element("core"),
        element("near", "roscosmos"),
        element("far", "roscosmos"),
        element("farther", "roscosmos", attached=datetime.date(2021, 7, 29)),
        element("wing", "roscosmos"),
        element("arm", "csa"),
        element("store", "roscosmos", inside="far"),
    ]
    hangs = {"near": "core", "far": "near", "farther": "far", "wing": "near", "arm": "core"}
    ports = [Port(one.id, "a", "any", (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)) for one in elements]
    joints = [Joint(child, "a", parent, "a", 0.0, FIRST, None) for child, parent in hangs.items()]
    sites = [
        Site("moscow", "Moscow", "", "roscosmos", ("roscosmos",), ("r",), "recalled", ""),
        Site("houston", "Houston", "", "nasa", ("nasa", "csa"), ("r",), "recalled", ""),
        Site("quebec", "Quebec", "", "csa", ("csa",), ("r",), "recalled", ""),
    ]
    agreement = Agreement("seats", "seat exchange", ("nasa", "roscosmos"), datetime.date(2022, 7, 15), None, ("r",), "recalled", "")
    return Setting(
        elements={one.id: one for one in elements},
        assembly=Assembly("core", (0.0, 0.0, 0.0), ports, joints),
        vehicles={"tug": Type("spacex"), "old": Type("nasa", until=datetime.date(2011, 7, 21)), "tanker": Type("roscosmos")},
        sites={site.id: site for site in sites},
        agreements={"seats": agreement},
    )
