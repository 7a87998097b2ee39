"""What a sweep hands to its workers: the coefficient of a configuration, and chunks of descents; and what tells them apart."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer import __version__, paths
from explorer.catalog import load
from explorer.catalog.scenario_file import scenario_to_toml
from explorer.consequences.configuration import configuration
from explorer.consequences.descent import ballistic_of
from explorer.consequences.study import examine
from explorer.errors import ExplorerError
from explorer.physics.batch import Fallen, fall_together

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from explorer.capabilities.scenario import Scenario
    from explorer.physics.batch import Block
    from explorer.physics.decay import Plan
    from explorer.physics.ensemble import Case

# To be raised when the method changes, so that chunks of the method before are not taken for those of this one.
METHOD = 2
# Of days (nine seconds) and m/s: the last bits of a number depend on what is reckoned beside it, a sweep's file shall not.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Coefficient:
    """The ballistic coefficient of one configuration and what it was made of. See ``descent.Ballistic``."""

    ballistic_m2_kg: float
    density_spread: float
    area_spread: float
    quiet_factor: float
    quiet_sfu: float
    active_sfu: float
    area_m2: float
    mass_kg: float
    by_beta: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """One configuration of the sweep, as its rows name it."""

    scenario: str
    date: datetime.date
    with_vehicles: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of members of one ensemble, with its key and what its rows say besides the results."""

    key: str
    body: Body
    reboost: str
    case: Case
    block: Block


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pieces that are reckoned at once: the same block of each case."""

    keys: tuple[str, ...]
    cases: tuple[Case, ...]
    block: Block
    marks_km: tuple[float, ...]
    tables: str

    @property
    def decays(self) -> int:
        """How many descents."""
        return len(self.cases) * self.block.count


@dataclass(frozen=True, slots=True)
class Asked:
    """A configuration whose coefficient is wanted; ``data`` is the hash of the data that the sweep goes by."""

    body: Body
    scenario: Scenario
    data: str

    @property
    def key(self) -> str:
        """What its coefficient is kept under."""
        return key_of([self.data, scenario_to_toml(self.scenario), self.body.date.isoformat(), self.body.with_vehicles])


def coefficient_of(asked: Asked) -> Coefficient:
    """The coefficient of one configuration. Raises ``ExplorerError`` for an empty one."""
    _same("the data", asked.data, data_hash())
    catalog = load()
    try:
        study = examine(catalog, asked.scenario, asked.body.date)
        ballistic = ballistic_of(configuration(catalog, study, with_vehicles=asked.body.with_vehicles))
    except ExplorerError as problem:
        raise ExplorerError(f"scenario {asked.body.scenario} on {asked.body.date}: {problem}") from problem
    return Coefficient(
        ballistic.ballistic_m2_kg.best,
        ballistic.density_spread,
        ballistic.area_spread,
        ballistic.quiet_factor,
        ballistic.quiet_sfu,
        ballistic.active_sfu,
        ballistic.area_m2 or 0.0,
        ballistic.mass_kg or 0.0,
        tuple(ballistic.by_beta.items()),
    )


def fall(chunk: Chunk) -> list[Fallen]:
    """What becomes of the members of a chunk."""
    _same("the tables of air and Sun", chunk.tables, tables_hash())
    try:
        fallen = fall_together(chunk.cases, chunk.block, chunk.marks_km)
    except ExplorerError as problem:
        first = chunk.cases[0]
        heights = ", ".join(sorted({f"{case.altitude_km:g}" for case in chunk.cases}))
        raise ExplorerError(f"from {heights} km on {first.start} with the reboost {_in_words(first.plan)}: {problem}") from problem
    return [
        Fallen(
            found.ballistic_m2_kg,
            np.round(found.crossing_days, _DIGITS),
            np.round(found.reentry_days, _DIGITS),
            np.round(found.hold_delta_v_m_s, _DIGITS),
        )
        for found in fallen
    ]


def _in_words(plan: Plan) -> str:
    """What a plan holds or gives, for a sentence about it."""
    return f"hold {plan.hold_km:g} km" if plan.hold_km is not None else f"{plan.delta_v_m_s_per_year:g} m/s a year"


def _same(what: str, wanted: str, here: str) -> None:
    if wanted != here:
        raise ExplorerError(
            f"{what} of a worker are others than those of this program; install the same version of Station Explorer on every machine"
        )


@cache
def tables_hash() -> str:
    """What the descents rest on besides their input: version, method, tables."""
    return _hash_of(sorted((paths.RESOURCES / "tables").glob("*.npz")))


@cache
def data_hash() -> str:
    """What the coefficients rest on: version, method, all facts, the element set, the list of models with their hashes."""
    facts = (file for folder in (paths.DATA, paths.RESOURCES / "element_sets") for file in folder.rglob("*") if file.is_file())
    return _hash_of([*sorted(facts), paths.MODELS / "manifest.json"])


def _hash_of(files: Iterable[Path]) -> str:
    whole = hashlib.sha256(f"{__version__} {METHOD}".encode())
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:32]


def key_of(values: Any) -> str:
    """A hash of plain values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]
