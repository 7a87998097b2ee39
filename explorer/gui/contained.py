"""Handlers of Qt's events that no bug leaves."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

Widget = TypeVar("Widget")
Event = TypeVar("Event")


class _Reported:
    """A bug inside goes to ``sys.excepthook`` and no further."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, bug: BaseException | None, trace: TracebackType | None) -> bool:
        if kind is None or bug is None or not isinstance(bug, Exception):
            return False
        sys.excepthook(kind, bug, trace)
        return True


def contained(handler: Callable[[Widget, Event], None]) -> Callable[[Widget, Event], None]:
    """For the overrides of Qt's virtual methods that run much of the program: a bug is reported from there.

    PySide 6.11 keeps an error that leaves an override until Python is reached again, and an override called in between
    (the next widget to be painted) loses a reference to its function: sooner or later the program ends by it.
    """

    @wraps(handler)
    def contain(self: Widget, event: Event) -> None:
        with _Reported():
            handler(self, event)

    return contain
