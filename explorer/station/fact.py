"""A number with its source, its date and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["verified", "derived", "recalled"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Another value that a source gives for the same number.

    ``loaded`` says that it is of another state: with cargo or propellant that is counted elsewhere or used up by now. It is no doubt then.
    """

    value: float
    sources: tuple[str, ...]
    basis: str = ""
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One number. Its unit is in the name of the field that holds it.

    ``sources`` are ids of ``sources.toml``; ``as_of`` is the ISO date for which the number holds or at which it was
    read; ``basis`` says what exactly was counted ("launch", "dry", "wingspan").
    """

    value: float
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    basis: str = ""
    disputed: tuple[Dispute, ...] = ()
