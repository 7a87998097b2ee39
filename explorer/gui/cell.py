"""A cell of a table whose text does not say how it is sorted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What is read, and the number by which rows are put in order; ``number`` stands at the right as numbers do."""

    text: str
    order: float
    number: bool = True
