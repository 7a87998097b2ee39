"""What a capability rests on in a study: its providers, what each requires, and so on outwards to sites and operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.capabilities.world import changed
from explorer.consequences.ground import ground
from explorer.consequences.sentences import sentence, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.capabilities.world import World
    from explorer.catalog.values import Catalog
    from explorer.consequences.ground import Ground
    from explorer.consequences.rating import ProviderState
    from explorer.consequences.study import Study

Kind = Literal["provider", "element", "vehicle", "site", "operator", "agreement", "stock", "crew", "capability"]
_KINDS: dict[str, Kind] = {
    "element": "element",
    "working": "element",
    "port": "element",
    "vehicle": "vehicle",
    "site": "site",
    "operator": "operator",
    "agreement": "agreement",
    "stock": "stock",
    "crew": "crew",
    "capability": "capability",
}


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is needed. ``id`` is "kind:what"; ``broken`` says in words what is wrong with it, "" while it holds.

    An element stands for its ports too, and for itself being there or working, whichever is asked.
    """

    id: str
    kind: Kind
    name: str
    broken: str


@dataclass(frozen=True, slots=True)
class Edge:
    """``start`` needs ``end`` (ids of nodes). It holds while ``end`` does."""

    start: str
    end: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The net of one capability: ``providers`` that count before or after, and everything that they need, at first or second hand."""

    capability: str
    providers: tuple[ProviderState, ...]
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    def of(self, node: str) -> list[Edge]:
        """What a node needs."""
        return [edge for edge in self.edges if edge.start == node]


def dependencies(catalog: Catalog, study: Study, capability: str) -> Dependencies:
    """What a capability rests on after the scenario of a study.

    Of alternatives those are shown that hold, all of them where none does. What is needed by way of something else as well is shown
    by that way alone.
    """
    rating = study.rating(capability)
    states = {state.id: state for state in (*rating.providers, *(state for part in rating.parts for state in part.providers))}
    providers = tuple(state for state in states.values() if state.working_before or state.working_after)
    net = _Net(catalog, study)
    for state in providers:
        net.add_provider(state)
    return Dependencies(capability, providers, net.nodes, tuple(_reduced(net.edges.values())))


class _Net:
    def __init__(self, catalog: Catalog, study: Study) -> None:
        self.catalog = catalog
        self.study = study
        self.base: Ground = ground(catalog)
        before, _ = self.base.today(study.date, study.crew_before)
        self.world: World = changed(before, study.scenario.changes)
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], Edge] = {}

    def add_provider(self, state: ProviderState) -> None:
        provider = self.base.model.providers[state.id]
        name = f"provider:{state.id}"
        self.nodes[name] = Node(name, "provider", state.name, "" if state.working_after else state.because or "It no longer works.")
        for requirement in dict.fromkeys((provider.by, *provider.requires)):
            self._need(name, requirement)

    def _need(self, start: str, requirement: str) -> None:
        """Add what a requirement names, and what that needs in turn."""
        alternatives = requirement.split("|")
        holding = [one for one in alternatives if self._holds(one)]
        for one in holding or alternatives:
            end = self._node(one)
            if end != start:
                self.edges.setdefault((start, end), Edge(start, end, not self.nodes[end].broken))

    def _holds(self, requirement: str) -> bool:
        kind, _, what = requirement.partition(":")
        if kind != "capability":
            return not self.world.lacks(requirement)
        whole, _, part = what.partition("/")
        rating = self.study.rating(whole)
        return (next(one.mark for one in rating.parts if one.id == part) if part else rating.mark) != "none"

    def _node(self, requirement: str) -> str:
        kind, _, what = requirement.partition(":")
        of = _KINDS[kind]
        thing = what.partition("/")[0] if of == "element" else what
        name = f"{of}:{thing}"
        broken = "" if self._holds(requirement) else sentence(step(self._first(requirement), self.base.names))
        known = self.nodes.get(name)
        if known is None or (broken and not known.broken):
            self.nodes[name] = Node(name, of, self._title(of, thing), broken)
            if known is not None:  # what was asked of it before was less
                for key, edge in self.edges.items():
                    if edge.end == name:
                        self.edges[key] = Edge(edge.start, name, holds=False)
        if known is None or kind != "element":
            self._further(name, kind, thing)
        return name

    def _first(self, requirement: str) -> str:
        """The link of the broken chain that says most of the thing itself."""
        chain = self.world.lacks(requirement)
        return chain[0] if chain else requirement

    def _further(self, name: str, kind: str, what: str) -> None:
        """What a thing needs in turn: an element its control centre and operator, these and vehicles their operators."""
        match kind:
            case "working" | "port":
                operator = self.catalog.elements[what].operator
                sites = [site for site in self.catalog.sites.values() if operator in site.commands]
                if sites:
                    self._need(name, "|".join(f"site:{site.id}" for site in sites))
                # Another's centre may command it while its own operator has stopped.
                if operator not in {site.operator for site in sites} or self.world.lacks(f"operator:{operator}"):
                    self._need(name, f"operator:{operator}")
            case "site":
                self._need(name, f"operator:{self.catalog.sites[what].operator}")
            case "vehicle":
                self._need(name, f"operator:{self.catalog.vehicles[what].operator}")
            case "agreement":
                for party in self.catalog.agreements[what].parties:
                    self._need(name, f"operator:{party}")

    def _title(self, kind: Kind, what: str) -> str:
        if kind == "crew":
            return f"{what} on board" if what != "1" else "somebody on board"
        if kind == "capability":
            whole, _, part = what.partition("/")
            capability = self.catalog.capabilities[whole]
            return next(one.name for one in capability.parts if one.id == part) if part else capability.name
        return sentence(self.base.names.by_kind[kind][what]).rstrip(".") if kind == "stock" else self.base.names.by_kind[kind][what]


def _reduced(edges: Iterable[Edge]) -> list[Edge]:
    """Without the edges to what is also reached by a longer way."""
    known = list(edges)
    ends: dict[str, list[str]] = {}
    for edge in known:
        ends.setdefault(edge.start, []).append(edge.end)

    def reached(start: str, seen: set[str]) -> set[str]:
        for end in ends.get(start, ()):
            if end not in seen:
                seen.add(end)
                reached(end, seen)
        return seen

    beyond = {name: reached(name, set()) for name in {edge.end for edge in known}}
    return [
        edge
        for edge in known
        if not any(other != edge.end and edge.end in beyond[other] and edge.start not in beyond[other] for other in ends[edge.start])
    ]
