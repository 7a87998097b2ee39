"""Sizes as a user writes them."""

from __future__ import annotations

import pytest

from explorer.briefing.size import parse_size
from explorer.errors import ExplorerError


@pytest.mark.parametrize(
    ("text", "size"),
    [("1920x1080", (1920, 1080)), (" 800 X 600 ", (800, 600)), ("64×64", (64, 64)), ("16384x100", (16384, 100))],
)
def test_a_size(text: str, size: tuple[int, int]) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "big", "1920", "1920x", "x1080", "1920x1080x3", "-800x600", "1920.5x1080", "1e3x1e3", "٣٢٠x٢٤٠"])
def test_what_is_no_size_is_said_with_an_example(text: str) -> None:
    with pytest.raises(ExplorerError, match="for example 1920x1080"):
        parse_size(text)


@pytest.mark.parametrize("text", ["63x64", "0x0", "1920x99999", "16385x64"])
def test_limits_are_named(text: str) -> None:
    with pytest.raises(ExplorerError, match="64 to 16384 pixels"):
        parse_size(text)
