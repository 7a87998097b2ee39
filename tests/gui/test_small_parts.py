"""Numbers, search, pace, scale, theme."""

from __future__ import annotations

import doctest
import html
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from explorer.catalog.values import Source
from explorer.gui.pace import LEAST_SCALE, TARGET_MS, Pace
from explorer.gui.palette import closeness
from explorer.gui.quantity import exact, rounded, unit_of
from explorer.gui.sources import source_text
from explorer.gui.theme import palette, style_sheet
from explorer.look import TOKENS

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog


@pytest.mark.parametrize("module", ["quantity", "theme", "bearings", "palette"])
def test_examples_hold(module: str) -> None:
    found = doctest.testmod(import_module(f"explorer.gui.{module}"))
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.000123456, "0.000123"), (99.96, "100"), (123456, "123,456"), (-4.5, "−4.5"), (float("inf"), "unbounded"), (0.1 + 0.2, "0.3")],
)
def test_computed_numbers_are_rounded_to_what_they_are_worth(value: float, words: str) -> None:
    assert rounded(value) == words


def test_given_numbers_stay_as_they_were_given() -> None:
    assert exact(419725) == "419,725"
    assert exact(0.5) == "0.5"
    assert exact(12.5600) == "12.56"


def test_units_come_from_the_names_of_fields() -> None:
    assert [unit_of(name) for name in ("mass_kg", "thrust_n", "specific_impulse_s", "crew")] == ["kg", "N", "s", ""]


@pytest.mark.parametrize(
    ("where", "addresses"),
    [
        ("github.com/nasa/a_b, github.com/nasa/c", ["https://github.com/nasa/a_b", "https://github.com/nasa/c"]),
        ("https://www.nasa.gov/zarya", ["https://www.nasa.gov/zarya"]),
        ("inshorts.com/hi/amp_news (25 June 2025)", ["https://inshorts.com/hi/amp_news"]),
        ("webarchive.library.unt.edu/eot2008, nasa.gov sm.html", ["https://webarchive.library.unt.edu/eot2008", "https://nasa.gov"]),
        ("page 3", []),
        ("from memory", []),
    ],
)
def test_an_address_of_a_source_can_be_followed(where: str, addresses: list[str]) -> None:
    text = source_text(Source("s", "Title", "Publisher", where, "2026", "press"), "#000000")
    assert re.findall("<a href='([^']*)'>", text) == addresses
    assert html.unescape(re.sub("<[^>]*>", "", text)).count(where) == 1


def test_most_shipped_sources_can_be_followed(catalog: Catalog) -> None:
    followed = [source for source in catalog.sources.values() if "<a href=" in source_text(source, "#000000")]
    assert len(followed) > 0.8 * len(catalog.sources)


def test_better_answers_come_first() -> None:
    titles = ["Rassvet", "Russia withdraws", "Use the bundled element set", "Thrusters"]
    assert max(titles, key=lambda title: closeness("rus", title) or 0) == "Russia withdraws"


def test_slow_machines_get_coarser_frames_and_fast_ones_fine_ones() -> None:
    pace = Pace()
    for _ in range(20):
        pace.measured(TARGET_MS * 10 * pace.scale**2)
    assert LEAST_SCALE <= pace.scale < 0.5
    for _ in range(20):
        pace.measured(5)
    assert pace.scale == 1.0


def test_every_colour_of_the_sheet_is_made_of_tokens(qapp: QApplication) -> None:
    for tokens in TOKENS.values():
        assert tokens.panel in style_sheet(tokens)
        made = palette(tokens)
        assert made.window().color().name().upper() == tokens.panel
        assert made.windowText().color().name().upper() == tokens.text
