"""What would fall if one element were gone, whoever runs it: a scenario of its own, made for the asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.capabilities.scenario import Change, Scenario
from explorer.consequences.study import examine

if TYPE_CHECKING:
    import datetime

    from explorer.catalog.values import Catalog
    from explorer.consequences.rating import Rating


@dataclass(frozen=True, slots=True)
class Removal:
    """What the loss of ``element`` would mean on a day, all else as it is: who leaves with it, and the ratings that get worse.

    ``leaving`` are the other elements that hang on it or lie inside, in the order of the data; ``falling`` the capabilities that would be
    lost, then those that would be degraded.
    """

    element: str
    leaving: tuple[str, ...]
    falling: tuple[Rating, ...]


def removal(catalog: Catalog, element: str, date: datetime.date) -> Removal | None:
    """What would fall without an element; None where it is not on the station that day."""
    if not catalog.elements[element].present(date):
        return None
    name = catalog.elements[element].name
    change = Change("detaches", element, (), None, None, f"{name} is gone", ())
    study = examine(catalog, Scenario(f"without-{element}", f"Without {name}", "", "", (change,), ()), date)
    return Removal(
        element,
        tuple(other for other, fate in study.fates.items() if fate == "gone" and other != element),
        tuple(rating for status in ("lost", "degraded") for rating in study.ratings if rating.status == status),
    )
