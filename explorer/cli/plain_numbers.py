"""Numbers on the command line: a whole number is written as one, and none is without end or no number at all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cyclopts import Token


def with_plain_numbers(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose options of whole and of other numbers refuse 1.5 and nan instead of passing them on."""
    from cyclopts import Parameter

    kinds: dict[str, Any] = {
        "int": Annotated[int, Parameter(converter=_whole)],
        "float": Annotated[float, Parameter(converter=_finite)],
        "float | None": Annotated[float | None, Parameter(converter=_finite)],
    }
    for name, kind in command.__annotations__.items():
        if kind in kinds:
            command.__annotations__[name] = kinds[kind]
    return command


def _whole(_: Any, tokens: Sequence[Token]) -> int:
    token = tokens[0]
    try:
        return int(token.value)
    except ValueError:
        raise ExplorerError(f"{token.keyword or 'the number'} is {token.value!r}; give a whole number, as 1000") from None


def _finite(_: Any, tokens: Sequence[Token]) -> float:
    token = tokens[0]
    try:
        number = float(token.value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ExplorerError(f"{token.keyword or 'the number'} is {token.value!r}; give a number, as 12.5")
    return number
