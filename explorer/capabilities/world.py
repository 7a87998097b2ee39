"""A world: what exists and works on a date under a scenario, and for each thing that does not, why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from explorer.capabilities.scenario import Change
    from explorer.capabilities.site import Agreement, Site
    from explorer.station.assembly import Assembly
    from explorer.station.element import Element

# The requirements that broke, from the one asked for back to the scenario's change: ("working:zvezda", "site:mcc-m").
Chain = tuple[str, ...]


class Flies(Protocol):
    """A type of vehicle: who operates it, and from when to when it flies."""

    @property
    def operator(self) -> str:
        """The party that flies it."""

    @property
    def since(self) -> datetime.date | None:
        """The day of its first flight."""

    @property
    def until(self) -> datetime.date | None:
        """The last day of its last flight."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Everything that a world can be made of, all by id."""

    elements: Mapping[str, Element]
    assembly: Assembly
    vehicles: Mapping[str, Flies]
    sites: Mapping[str, Site]
    agreements: Mapping[str, Agreement]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What exists and works on ``date``.

    ``elements`` are there. ``left_with`` says for each element that a scenario took away with which element it went.
    ``stopped`` holds what a scenario silenced, ended or grounded, in the form of a requirement ("operator:roscosmos",
    "site:mcc-m", "vehicle:soyuz-ms", "agreement:seat-exchange"). ``counted`` are providers that a countermeasure makes
    count, with the number of pieces (0: as in the data), ``flying`` the vehicles that one makes fly out of their time.
    ``normal_crew`` is the number of persons usually on board that day, which no scenario changes; ``raised_km`` how much
    higher than usual the station flies.
    """

    setting: Setting
    date: datetime.date
    crew: int
    elements: frozenset[str]
    left_with: Mapping[str, str]
    stopped: frozenset[str]
    counted: Mapping[str, int]
    normal_crew: int = 0
    raised_km: float = 0.0
    flying: frozenset[str] = frozenset()
    _found: dict[str, Chain] = field(default_factory=dict)

    def lacks(self, requirement: str) -> Chain:
        """Why a requirement does not hold, as the chain of what broke; empty while it holds.

        Of alternatives ("element:poisk|element:prichal") one is enough; the chain is then that of the first. Capabilities
        are not looked at: they hold here.
        """
        chain = self._found.get(requirement)
        if chain is None:
            chains = [self._lacks(alternative) for alternative in requirement.split("|")]
            chain = self._found[requirement] = chains[0] if all(chains) else ()
        return chain

    def _lacks(self, requirement: str) -> Chain:
        kind, _, what = requirement.partition(":")
        match kind:
            case "element":
                return self._missing(what)
            case "working":
                gone = self._missing(what)
                return gone or self._unmanaged(what)
            case "port":
                return (requirement,) if requirement in self.stopped else self._lacks(f"working:{what.partition('/')[0]}")
            case "operator" | "stock":
                return (requirement,) if requirement in self.stopped else ()
            case "site":
                return self._silent(requirement, (self.setting.sites[what].operator,))
            case "vehicle":
                operator = self.setting.vehicles[what].operator
                return self._silent(requirement, (operator,)) if self.in_service(what) else (requirement,)
            case "agreement":
                agreement = self.setting.agreements[what]
                in_date = agreement.since <= self.date and (agreement.until is None or self.date < agreement.until)
                return self._silent(requirement, agreement.parties) if in_date else (requirement,)
            case "crew":
                return () if self.crew >= int(what) else (requirement,)
            case _:
                return ()

    def in_service(self, vehicle: str) -> bool:
        """Whether a type of vehicle flies on the date, as far as dates and countermeasures go."""
        if vehicle in self.flying:
            return True
        kind = self.setting.vehicles[vehicle]
        return (kind.since is None or kind.since <= self.date) and (kind.until is None or self.date <= kind.until)

    def _missing(self, element: str) -> Chain:
        if element in self.elements:
            return ()
        root = self.left_with.get(element, element)
        return (f"element:{element}",) if root == element else (f"element:{element}", f"element:{root}")

    def _unmanaged(self, element: str) -> Chain:
        operator = self.setting.elements[element].operator
        sites = [f"site:{site.id}" for site in self.setting.sites.values() if operator in site.commands]
        silent = [self.lacks(site) for site in sites]
        if silent and all(silent):
            return (f"working:{element}", *silent[0])
        if f"operator:{operator}" in self.stopped:
            return (f"working:{element}", f"operator:{operator}")
        return ()

    def _silent(self, requirement: str, parties: tuple[str, ...]) -> Chain:
        if requirement in self.stopped:
            return (requirement,)
        return next(((requirement, f"operator:{party}") for party in parties if f"operator:{party}" in self.stopped), ())


def today(setting: Setting, date: datetime.date, crew: int, normal_crew: int | None = None) -> World:
    """The world of a date as the facts have it, without any scenario. Without ``normal_crew`` the crew is the normal one."""
    there = frozenset(element.id for element in setting.elements.values() if element.present(date))
    return World(setting, date, crew, there, {}, frozenset(), {}, crew if normal_crew is None else normal_crew)


def changed(world: World, changes: Iterable[Change]) -> World:
    """The world after a scenario's changes that have come by its date. Their order does not matter.

    What leaves is read off the assembly graph: an element takes with it what hangs on it that day, and the stores inside.
    Of several crews the latest holds, of several on one day the smallest. A scenario sends people home and brings none:
    no crew is greater than the one before. Who came on a vehicle that does not fly that day is not there to stay.
    """
    due = [change for change in changes if change.on is None or change.on <= world.date]
    stopped = {
        f"{change.action.rpartition('-')[0]}:{change.what}" for change in due if change.action.endswith(("-stops", "-ends", "-closes"))
    }
    flying = world.flying | {change.what for change in due if change.action == "vehicle-flies"}
    left_with: dict[str, str] = {}
    for change in sorted((change for change in due if change.action == "detaches"), key=lambda change: change.what):
        if change.what in world.elements:
            for element in _leaving(world, change):
                left_with.setdefault(element, change.what)
    crews = [change for change in due if change.action == "crew" and change.crew is not None]
    crew = world.crew
    if crews:
        latest = max(change.on or world.date for change in crews)
        crew = min(crew, *(_staying(world, change) for change in crews if (change.on or world.date) == latest))
    counted = dict(world.counted)
    for change in due:
        if change.action == "provider-counts":
            counted[change.what] = max(counted.get(change.what, 0), change.count or 0)
    return replace(
        world,
        crew=crew,
        elements=world.elements.difference(left_with),
        left_with={**world.left_with, **left_with},
        stopped=world.stopped | stopped,
        counted=counted,
        raised_km=world.raised_km + sum(change.km or 0.0 for change in due if change.action == "orbit"),
        flying=flying,
        _found={},
    )


def emptied(world: World, stocks: Iterable[str], *, deserted: bool = False) -> World:
    """The world when stocks have run out; ``deserted`` when one of them is what nobody can live without."""
    out = {f"stock:{stock}" for stock in stocks}
    return replace(world, stopped=world.stopped | out, crew=0 if deserted else world.crew, _found={}) if out else world


def _staying(world: World, change: Change) -> int:
    came = not change.what or any(world.in_service(vehicle) for vehicle in change.what.split("|"))
    return change.crew if came and change.crew is not None else 0


def _leaving(world: World, change: Change) -> set[str]:
    elements = world.setting.elements
    leaving = world.setting.assembly.hanging_on(change.what, world.date, keeping=change.keeping) & world.elements
    inside = {element for element in world.elements if (host := elements[element].inside) and host in leaving}
    return leaving | inside
