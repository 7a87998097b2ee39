"""What is stored on board and used up: where it lies, how fast it goes, and what keeps it filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.capabilities.capability import Amount
from explorer.station.fact import Confidence

# Which part of a delivery counts: what keeps people alive flies first ("crew"), everything else takes what room is left
# ("rest"); "" where the measure is of this stock alone.
Share = Literal["crew", "rest", ""]


@dataclass(frozen=True, slots=True)
class Store:
    """One place where some of it lies, in the unit of the stock. ``requires``: what must hold to reach it, as in a provider."""

    name: str
    amount: Amount
    requires: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Stock:
    """Something that runs out unless it is filled up.

    ``use_per_day`` goes whoever is on board, ``use_per_person`` for each one; of the latter ``recovered`` names a capability in
    percent that gives so much back. ``filled_by`` is the measure ("cargo-up", "momentum-attitude-control/unloading") whose
    suppliers keep it filled, ``fillers`` those of them that do (empty: all that the stock does not feed itself), ``filling``
    what they are called in a sentence, and ``filling_plural`` whether that is a plural.

    When it is empty the providers in ``feeds`` have nothing to work with; where it ``sustains`` the crew nobody can stay.
    ``then`` says in a clause what follows. ``plural`` says that the name is one.
    """

    id: str
    name: str
    unit: str
    stores: tuple[Store, ...]
    use_per_day: Amount
    use_per_person: Amount
    use_basis: str
    filled_by: str
    filling: str
    then: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    notes: str
    fillers: tuple[str, ...] = ()
    filling_plural: bool = True
    share: Share = ""
    recovered: str = ""
    feeds: tuple[str, ...] = ()
    sustains: bool = False
    plural: bool = False

    def use(self, crew: int, recovered_percent: Amount) -> Amount:
        """What goes in a day with so many persons on board, what comes back being taken off."""
        kept = (recovered_percent.high, recovered_percent.best, recovered_percent.low)
        ends = (
            day + each * crew * max(0.0, 1 - back / 100)
            for day, each, back in zip(_ends(self.use_per_day), _ends(self.use_per_person), kept, strict=True)
        )
        return Amount(*ends)

    def covered(self, supply: float, need: float, people: float) -> float:
        """The share of the use that is made good, 0 or more; infinite where nothing is asked for and something comes.

        ``supply`` and ``need`` are those of ``filled_by``, ``people`` the part of the need that goes with the persons on board.
        """
        people = min(need, people)
        match self.share:
            case "crew":
                need = people
            case "rest":
                supply, need = max(0.0, supply - people), need - people
        if need > 0:
            return supply / need
        return float("inf") if supply > 0 else 0.0


def _ends(amount: Amount) -> tuple[float, float, float]:
    return amount.low, amount.best, amount.high
