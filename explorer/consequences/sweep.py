"""A sweep: very many descents, on any executor of ``concurrent.futures``, begun again where it was broken off.

First the ballistic coefficient of every configuration, then blocks of members that share day, plan and Sun, several bodies at once.
Every piece has a key, a hash of all it is reckoned from; a finished one is kept beside the target and never reckoned again, also when the
specification has grown meanwhile. Results come back to the process that runs the sweep, which alone writes files.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from itertools import product
from typing import TYPE_CHECKING, Any

from explorer.catalog import load
from explorer.consequences.area_course import course
from explorer.consequences.descent import INCLINATION_DEG, plan_of
from explorer.consequences.kept_chunks import KeptChunks
from explorer.consequences.sweep_table import SweepTable, marks_of
from explorer.consequences.sweep_work import Asked, Body, Chunk, Coefficient, Piece, coefficient_of, data_hash, fall, key_of, tables_hash
from explorer.errors import ExplorerError
from explorer.physics import ensemble
from explorer.physics.batch import Block
from explorer.physics.ensemble import Case

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from explorer.catalog.values import AltitudeMark, Catalog
    from explorer.consequences.sweep_spec import SweepSpec

SUFFIX = ".parquet"
# So many members side by side: about half a second of work, and what it needs stays small.
CHUNK_MEMBERS = 4000
# About what the station has: only to count chunks and to measure how long one takes.
_STAND_IN = Coefficient(0.006, 0.15, 0.05, 0.9, 85.0, 105.0, 1500.0, 450_000.0)


@dataclass(frozen=True, slots=True)
class Left:
    """What a run would still have to do: configurations whose coefficient is not known yet, and chunks."""

    configurations: int
    chunks: tuple[Chunk, ...]

    @property
    def decays(self) -> int:
        """How many descents are not kept."""
        return sum(chunk.decays for chunk in self.chunks)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a run did: rows of the target, and how many descents were reckoned now. What is alike is reckoned once."""

    decays: int
    reckoned: int
    kept_in: Path


class InThisProcess(Executor):
    """An executor that does its work at once, in the process and thread that ask for it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now; a keyboard interrupt goes through."""
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001  (an executor hands on whatever happened)
            done.set_exception(problem)
        return done


def run(
    spec: SweepSpec,
    executor: Executor | None,
    target: Path,
    *,
    catalog: Catalog | None = None,
    in_flight: int = 4,
    progress: Callable[[str, int, int], None] | None = None,
) -> Swept:
    """Reckon what is not kept yet and write the target, a Parquet file with one row a descent, whole or not at all.

    ``executor`` is any of ``concurrent.futures``, None for this process; it must run code of this version with the same data, and
    ``in_flight`` is how many chunks it is given before the first is done. ``progress`` is told what is counted ("configurations" or
    "decays"), how many are done and how many there are. Raises ``ExplorerError`` for a configuration that is empty and where nothing
    can be written; a keyboard interrupt goes through, and the next run goes on from there.
    """
    check_target(target)
    catalog = catalog or load()
    executor = executor or InThisProcess()
    kept = KeptChunks(target)
    kept.open()
    tell = progress or (lambda _what, _done, _whole: None)
    through = partial(_through, executor, in_flight)
    coefficients = _kept_coefficients(spec, kept)
    missing = [asked for asked in _asked(spec) if asked.body not in coefficients]
    for asked, coefficient in through(coefficient_of, missing):
        kept.keep_note(asked.key, asdict(coefficient))
        coefficients[asked.body] = coefficient
        tell("configurations", len(coefficients), len(spec.dates) * len(spec.scenarios) * len(spec.vehicles))
    marks = marks_of(catalog)
    pieces = _pieces(spec, catalog, coefficients)
    chunks = _chunks(pieces, kept, marks)
    reckoned = sum(chunk.decays for chunk in chunks)
    done = spec.decays - reckoned
    tell("decays", done, spec.decays)
    for chunk, found in through(fall, chunks):
        kept.keep(chunk.keys, found)
        done += chunk.decays
        tell("decays", done, spec.decays)
    SweepTable(spec, catalog, coefficients, kept).write(target, pieces)
    kept.tidy()
    return Swept(spec.decays, reckoned, kept.folder)


def first_asked(spec: SweepSpec) -> Asked:
    """The first configuration, to measure how long its coefficient takes."""
    return _asked(spec)[0]


def left(spec: SweepSpec, target: Path, catalog: Catalog) -> Left:
    """What a run would still have to do, at most: configurations whose coefficient is not known yet count as unlike one another."""
    check_target(target)
    kept = KeptChunks(target)
    known = _kept_coefficients(spec, kept)
    missing = [asked.body for asked in _asked(spec) if asked.body not in known]
    stand_ins = {body: replace(_STAND_IN, ballistic_m2_kg=0.006 * (1 + 1e-6 * number)) for number, body in enumerate(missing)}
    pieces = _pieces(spec, catalog, known | stand_ins)
    return Left(len(missing), tuple(_chunks(pieces, kept, marks_of(catalog))))


def check_target(target: Path) -> None:
    """Raise ``ExplorerError`` where the target cannot be written, before anything is reckoned."""
    if target.suffix != SUFFIX:
        raise ExplorerError(f"{target} needs a name that ends in {SUFFIX}, as {target.stem or 'sweep'}{SUFFIX}")
    if target.is_dir():
        raise ExplorerError(f"cannot write {target}: it is a folder, a file name is needed")
    if not target.absolute().parent.is_dir():
        raise ExplorerError(f"cannot write {target}: the folder {target.parent} does not exist")


# ---------------------------------------------------------------- what is to be done


def _asked(spec: SweepSpec) -> list[Asked]:
    bodies = (Body(scenario, date, vehicles) for date, scenario, vehicles in product(spec.dates, spec.scenarios, spec.vehicles))
    return [Asked(body, spec.scenarios[body.scenario], data_hash()) for body in bodies]


def _kept_coefficients(spec: SweepSpec, kept: KeptChunks) -> dict[Body, Coefficient]:
    found: dict[Body, Coefficient] = {}
    for asked in _asked(spec):
        note = kept.note(asked.key)
        if note is not None and sorted(note) == sorted(Coefficient.__slots__):
            found[asked.body] = Coefficient(**note | {"by_beta": tuple((angle, area) for angle, area in note["by_beta"])})
    return found


def _pieces(spec: SweepSpec, catalog: Catalog, coefficients: dict[Body, Coefficient]) -> list[Piece]:
    """Every piece, those beside one another that can be reckoned at once."""
    marks = [mark.altitude_km.value for mark in marks_of(catalog)]
    blocks = [(number, min(ensemble.BLOCK, spec.members - begun)) for number, begun in enumerate(range(0, spec.members, ensemble.BLOCK))]
    pieces: list[Piece] = []
    for date, reboost, cycle, (number, count) in product(spec.dates, spec.reboost, spec.solar_cycles, blocks):
        block = Block(number, count, spec.seed, spec.years, cycle)
        for altitude, scenario, vehicles in product(spec.altitudes_km, spec.scenarios, spec.vehicles):
            body = Body(scenario, date, vehicles)
            if body in coefficients:
                case = _case(coefficients[body], date, altitude, reboost)
                pieces.append(Piece(key_of([tables_hash(), marks, _plain(case), asdict(block)]), body, reboost, case, block))
    return pieces


def _case(coefficient: Coefficient, date: datetime.date, altitude_km: float, reboost: str) -> Case:
    return Case(
        date,
        altitude_km,
        INCLINATION_DEG,
        coefficient.ballistic_m2_kg,
        coefficient.density_spread,
        coefficient.area_spread,
        coefficient.quiet_factor,
        coefficient.quiet_sfu,
        coefficient.active_sfu,
        plan_of(reboost, date, altitude_km),
        _course(coefficient, date, altitude_km),
    )


@lru_cache(maxsize=1024)
def _course(coefficient: Coefficient, date: datetime.date, altitude_km: float) -> tuple[float, ...]:
    """The same for every plan, cycle and block."""
    return course(dict(coefficient.by_beta), coefficient.area_m2, date, altitude_km=altitude_km, inclination_deg=INCLINATION_DEG)


def _chunks(pieces: Sequence[Piece], kept: KeptChunks, marks: Sequence[AltitudeMark]) -> list[Chunk]:
    """What is not kept yet, each key once, packed into chunks."""
    together: dict[tuple[Any, ...], dict[str, Case]] = {}
    for piece in pieces:
        if piece.key not in kept:
            together.setdefault((piece.case.start, piece.case.plan, piece.block), {})[piece.key] = piece.case
    marks_km = tuple(mark.altitude_km.value for mark in marks)
    chunks: list[Chunk] = []
    for (_, _, block), cases in together.items():
        keys = list(cases)
        # Alike in size: drawing the Sun takes as long for a small one.
        parts = max(1, round(len(keys) * block.count / CHUNK_MEMBERS))
        for number in range(parts):
            part = tuple(keys[len(keys) * number // parts : len(keys) * (number + 1) // parts])
            chunks.append(Chunk(part, tuple(cases[key] for key in part), block, marks_km, tables_hash()))
    return chunks


def _plain(case: Case) -> dict[str, Any]:
    return asdict(case) | {"start": case.start.isoformat()}


# ---------------------------------------------------------------- doing it


def _through(executor: Executor, in_flight: int, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Give the tasks to the executor, only some at a time, and hand on each with its result as soon as it is done."""
    running: dict[Future[Any], Any] = {}
    waiting = iter(tasks)
    try:
        while True:
            for task in waiting:
                future = executor.submit(work, task)
                running[future] = task
                if future.done() or len(running) >= max(1, in_flight):
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
    finally:
        for future in running:
            future.cancel()
