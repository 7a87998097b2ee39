"""What a user can do wrong, said in one sentence with what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ExplorerError(Exception):
    """A user's mistake or a damaged input: its text is one clear line, fit to be shown as it is.

    The command line prints it and ends with exit code 2; the window shows it in a notice. Anything that
    is not an ``ExplorerError`` is a bug and gets a crash report.
    """


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a data file: where it is, what is wrong and what would be right."""

    file: str
    key: str
    problem: str
    expected: str = ""

    def __str__(self) -> str:
        right = f"; expected {self.expected}" if self.expected else ""
        return f"{self.file}: {self.key}: {self.problem}{right}"


class DataError(ExplorerError):
    """Data files with findings; ``findings`` holds every one of them, ``see`` the command that lists them."""

    def __init__(self, findings: Sequence[Finding], see: str = "station-explorer check") -> None:
        self.findings = tuple(findings)
        more = f" (and {len(findings) - 1} more; see: {see})" if len(findings) > 1 else ""
        super().__init__(f"{findings[0]}{more}")


def unknown(kind: str, given: str, known: Iterable[str]) -> ExplorerError:
    """The error for an id that does not exist, with the nearest that does.

    >>> print(unknown("scenario", "russia-withdraw", ["today", "russia-withdraws"]))
    unknown scenario 'russia-withdraw'; did you mean 'russia-withdraws'?
    """
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(given, names, n=1, cutoff=0.5)
    if near:
        return ExplorerError(f"unknown {kind} {given!r}; did you mean {near[0]!r}?")
    return ExplorerError(f"unknown {kind} {given!r}; known: {', '.join(names)}")
