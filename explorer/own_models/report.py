"""What became of a model file: what matched, what did not, what to look at."""

from __future__ import annotations

from dataclasses import dataclass

_LISTED = 12  # names in a line


@dataclass(frozen=True, slots=True)
class Match:
    """What stands in for a node: the names of the file's pieces, how many triangles, and how large it is (extents x, y, z)."""

    node: str
    names: tuple[str, ...]
    triangles: int
    extents_m: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file.

    ``unmatched_names`` are the file's that stand in for nothing, ``unmatched_patterns`` the map's that nothing in the file has;
    ``as_before`` are the nodes that keep the program's own shape.
    """

    name: str
    matches: tuple[Match, ...]
    unmatched_names: tuple[str, ...]
    unmatched_patterns: tuple[str, ...]
    as_before: tuple[str, ...]
    notes: tuple[str, ...]


def written(report: Report) -> str:
    """The report as text to read, with a line break at its end."""
    lines = [f"{report.name}: {_counted(len(report.matches), 'stand-in')}, {sum(match.triangles for match in report.matches):,} triangles"]
    for match in report.matches:
        size = " × ".join(f"{value:.2f}" for value in match.extents_m)
        lines.append(f"  {match.node:<20} {match.triangles:>9,} triangles  {size} m  from {_some(match.names)}")
    if report.unmatched_patterns:
        lines.append(f"In the map, not in the file: {_some(report.unmatched_patterns)}")
    if report.unmatched_names:
        lines.append(f"In the file, stands in for nothing: {_some(report.unmatched_names)}")
    lines.append(f"Keep the program's own shape: {len(report.as_before)} elements, members and vehicles")
    lines += [f"Look at this: {note}" for note in report.notes]
    return "\n".join(lines) + "\n"


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
