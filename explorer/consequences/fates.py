"""What becomes of the elements: which still work, which nobody runs, which have gone; and the sums over what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.capabilities.capability import Status
    from explorer.capabilities.world import Chain, World
    from explorer.consequences.rating import ProviderState, Rating
    from explorer.station.element import Element

Fate = Literal["working", "unmanaged", "gone"]


@dataclass(frozen=True, slots=True)
class SegmentTotals:
    """Sums over the elements of one operating segment that are present."""

    elements: int
    mass_kg: float
    pressurised_volume_m3: float


def fates(before: World, after: World) -> dict[str, tuple[Fate, Chain]]:
    """The fate of every element that was there, and the chain of what broke."""
    found: dict[str, tuple[Fate, Chain]] = {}
    for element in before.setting.elements:
        if element not in before.elements:
            continue
        if chain := after.lacks(f"element:{element}"):
            found[element] = ("gone", chain)
        elif chain := after.lacks(f"working:{element}"):
            found[element] = ("unmanaged", chain)
        else:
            found[element] = ("working", ())
    return found


def totals(elements: Mapping[str, Element], present: Iterable[str]) -> dict[str, SegmentTotals]:
    """Sums for each segment.

    Outfitting and stores have a mass and no place in the count; what is included in another's mass is not counted again.
    """
    there = set(present)
    sums: dict[str, SegmentTotals] = {}
    for segment in dict.fromkeys(element.segment for element in elements.values()):
        of_segment = [element for name, element in elements.items() if name in there and element.segment == segment]
        sums[segment] = SegmentTotals(
            elements=sum(element.kind != "outfitting" for element in of_segment),
            mass_kg=sum(e.mass_kg.value for e in of_segment if e.mass_kg and e.included_in not in there),
            pressurised_volume_m3=sum(e.pressurised_volume_m3.value for e in of_segment if e.pressurised_volume_m3),
        )
    return sums


def element_status(fate: Mapping[str, tuple[Fate, Chain]], ratings: Iterable[Rating]) -> dict[str, Status]:
    """The capability status of each element.

    Lost: gone or unmanaged. Degraded: something that it supplied has fallen, or a capability that it still supplies is
    degraded or lost. Retained otherwise.
    """
    hurt: set[str] = set()
    for rating in ratings:
        for state in _states(rating):
            kind, _, element = state.by.partition(":")
            if kind != "element" or not state.working_before:
                continue
            if rating.status != "retained" or not state.working_after:
                hurt.add(element)
    return {element: "lost" if kind != "working" else "degraded" if element in hurt else "retained" for element, (kind, _) in fate.items()}


def _states(rating: Rating) -> Iterable[ProviderState]:
    yield from rating.providers
    for part in rating.parts:
        yield from part.providers
