"""A user action, declared once: it serves menu, toolbar, shortcut, palette and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session


@dataclass(frozen=True, slots=True)
class Command:
    """An action. The signature of ``run`` after the session is its parameter list.

    ``menu`` is the title of the menu it stands in, "" for none; ``shortcut`` is Qt's portable text ("Ctrl+Z"); ``checked`` makes it a
    switch; ``enabled`` says whether it can be run now; ``group`` separates the entries of a menu by lines.
    """

    id: str
    title: str
    run: Callable[..., None]
    menu: str = ""
    group: str = ""
    shortcut: str = ""
    tip: str = ""
    checked: Callable[[Session], bool] | None = None
    enabled: Callable[[Session], bool] | None = None
