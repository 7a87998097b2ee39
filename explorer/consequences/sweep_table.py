"""The result of a sweep: one row a descent, written as Parquet from the chunks that are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.consequences.parquet import Column, ParquetWriter
from explorer.consequences.sweep_spec import DRAWN
from explorer.consequences.sweep_work import data_hash, tables_hash
from explorer.errors import ExplorerError
from explorer.physics import ensemble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.catalog.values import AltitudeMark, Catalog
    from explorer.consequences.kept_chunks import KeptChunks
    from explorer.consequences.sweep_spec import SweepSpec
    from explorer.consequences.sweep_work import Body, Coefficient, Piece

_GROUP_ROWS = 131_072


def columns(marks: Iterable[AltitudeMark]) -> list[Column]:
    """The columns of the result."""
    return [
        Column("scenario", "text"),
        Column("date", "date"),
        Column("with_vehicles", "boolean"),
        Column("altitude_km", "double"),
        Column("reboost", "text"),
        Column("solar_cycle", "text"),
        Column("member", "int32"),
        Column("mass_kg", "double"),
        Column("area_m2", "double"),
        Column("ballistic_m2_kg", "double"),
        *(Column(_mark_name(mark), "double", nullable=True) for mark in marks),
        Column("reentry_days", "double", nullable=True),
        Column("reentry_date", "date", nullable=True),
        Column("hold_delta_v_m_s", "double", nullable=True),
    ]


def _mark_name(mark: AltitudeMark) -> str:
    return f"below_{mark.altitude_km.value:g}_km_days"


class SweepTable:
    """What the rows are made of."""

    def __init__(self, spec: SweepSpec, catalog: Catalog, coefficients: Mapping[Body, Coefficient], kept: KeptChunks) -> None:
        self._spec, self._catalog, self._coefficients, self._kept = spec, catalog, coefficients, kept
        self._marks = marks_of(catalog)

    def write(self, target: Path, pieces: Sequence[Piece]) -> None:
        """Write the target, whole or not at all. Raises ``ExplorerError`` where that cannot be."""
        # In the folder of the chunks: what a kill leaves of it is written over by the next run.
        scratch = self._kept.folder / ".whole.parquet"
        try:
            with scratch.open("wb") as file:
                writer = ParquetWriter(file, columns(self._marks), _said(self._spec, self._catalog))
                for group in _groups(pieces):
                    writer.write(_rows(group, self._marks, self._coefficients, self._kept))
                writer.close()
            scratch.replace(target.resolve())
        except OSError as problem:
            raise ExplorerError(f"cannot write {target}: {problem.strerror}") from problem


def marks_of(catalog: Catalog) -> list[AltitudeMark]:
    """The altitudes on the way down, from above."""
    return sorted(catalog.altitude_marks.values(), key=lambda mark: -mark.altitude_km.value)


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    rows = 0
    for piece in pieces:
        group.append(piece)
        rows += piece.block.count
        if rows >= _GROUP_ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group


def _rows(
    pieces: Sequence[Piece], marks: Sequence[AltitudeMark], coefficients: Mapping[Body, Coefficient], kept: KeptChunks
) -> dict[str, NDArray[Any]]:
    found = [kept.fallen(piece.key) for piece in pieces]
    counts = [piece.block.count for piece in pieces]

    def each(values: Iterable[Any]) -> NDArray[Any]:
        return np.repeat(np.array(list(values)), counts)

    start = each(np.datetime64(piece.case.start, "D") for piece in pieces)
    reentry = np.concatenate([one.reentry_days for one in found])
    down = np.isfinite(reentry)
    landed = np.full(len(reentry), np.datetime64("NaT"), "datetime64[D]")
    landed[down] = start[down] + np.floor(reentry[down]).astype("timedelta64[D]")
    crossings = np.concatenate([one.crossing_days for one in found], axis=1)
    return {
        "scenario": each(piece.body.scenario for piece in pieces),
        "date": start,
        "with_vehicles": each(piece.body.with_vehicles for piece in pieces),
        "altitude_km": each(piece.case.altitude_km for piece in pieces),
        "reboost": each(piece.reboost for piece in pieces),
        "solar_cycle": each(DRAWN if piece.block.cycle is None else str(piece.block.cycle) for piece in pieces),
        "member": np.concatenate([piece.block.number * ensemble.BLOCK + np.arange(piece.block.count) for piece in pieces]),
        "mass_kg": each(coefficients[piece.body].mass_kg for piece in pieces),
        "area_m2": each(coefficients[piece.body].area_m2 for piece in pieces),
        "ballistic_m2_kg": np.concatenate([one.ballistic_m2_kg for one in found]),
        **{_mark_name(mark): row for mark, row in zip(marks, crossings, strict=True)},
        "reentry_days": reentry,
        "reentry_date": landed,
        "hold_delta_v_m_s": np.where(
            each(piece.case.plan.hold_km is not None for piece in pieces), np.concatenate([one.hold_delta_v_m_s for one in found]), np.nan
        ),
    }


def _said(spec: SweepSpec, catalog: Catalog) -> dict[str, str]:
    """What goes with the rows: what was asked for, and what the numbers mean."""
    fit = catalog.ballistics
    asked = {
        "scenarios": list(spec.scenarios),
        "dates": [date.isoformat() for date in spec.dates],
        "solar_cycles": [cycle or DRAWN for cycle in spec.solar_cycles],
        "altitudes_km": spec.altitudes_km,
        "vehicles": spec.vehicles,
        "reboost": spec.reboost,
        "members": spec.members,
        "seed": spec.seed,
        "years": spec.years,
    }
    return {
        "sweep": json.dumps(asked),
        "meaning": (
            "One row is one descent. Days count from the date, null is never within the years. Altitude is the mean altitude: semi-major "
            "axis less 6,378.137 km, circular orbit; re-entry is when it passes 120 km. Members differ by the errors of density and area, "
            "and under drawn cycles by the Sun; member numbers are the same futures in every case."
        ),
        "sources": json.dumps(list(fit.sources) if fit else []),
        "facts_as_of": catalog.as_of,
        "data": f"{data_hash()} {tables_hash()}",
    }
