"""The size of a picture, as a user writes it."""

from __future__ import annotations

import re

from explorer.errors import ExplorerError

SMALLEST_PX = 64
LARGEST_PX = 16384


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels. Raises ``ExplorerError`` for what is no size, or one that cannot be drawn.

    >>> parse_size("1920x1080")
    (1920, 1080)
    """
    found = re.fullmatch(r"\s*([0-9]{1,9})\s*[xX×]\s*([0-9]{1,9})\s*", text)
    if found is None:
        raise ExplorerError(f"{text!r} is not a size; write width x height in pixels, for example 1920x1080")
    width, height = int(found[1]), int(found[2])
    check_size(width, height)
    return width, height


def check_size(width: int, height: int) -> None:
    """Raises ``ExplorerError`` for a size that cannot be drawn."""
    if not (SMALLEST_PX <= width <= LARGEST_PX and SMALLEST_PX <= height <= LARGEST_PX):
        raise ExplorerError(
            f"a picture of {width}x{height} pixels cannot be drawn; each side must have {SMALLEST_PX} to {LARGEST_PX} pixels"
        )
