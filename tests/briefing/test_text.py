"""The font that comes with the program: what it must be able to say."""

from __future__ import annotations

import numpy as np
import pytest

from explorer import paths
from explorer.briefing.text import Weight, draw_text, width_of, wrapped


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("word", ["Звезда", "Наука", "Δv", "Canadarm2", "é", "✓", "◐", "✕", "→", "≈", "°"])
def test_every_letter_has_ink_and_is_no_empty_box(word: str, weight: Weight) -> None:
    ink = np.asarray(draw_text(word, 40, weight)) > 128
    assert ink.sum() > 20
    for letter in word:
        own = np.asarray(draw_text(letter, 40, weight))
        box = np.asarray(draw_text("\U0010fffe", 40, weight))
        assert own.shape != box.shape or (own != box).any()


def test_figures_have_one_width() -> None:
    assert len({width_of(figure, 40) for figure in "0123456789"}) == 1


def test_the_semibold_is_bolder() -> None:
    assert np.asarray(draw_text("Station", 40, 600)).sum() > 1.15 * np.asarray(draw_text("Station", 40, 400)).sum()


def test_the_fonts_are_small_and_their_licence_lies_beside_them() -> None:
    fonts = list((paths.RESOURCES / "fonts").glob("*.ttf"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) < 800_000
    assert "SIL OPEN FONT LICENSE" in (paths.RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_lines_break_at_dots_before_words_and_words_before_letters() -> None:
    text = "Facts as of 2026 · Element set of 24 Sep · Station Explorer"
    wide = width_of("Facts as of 2026 · Element set of 24 Sep", 20)
    assert wrapped(text, 20, wide + 1) == ["Facts as of 2026 · Element set of 24 Sep", "Station Explorer"]
    for room in (30, 60, 120, 300, 2000):
        lines = wrapped(text, 20, room)
        assert all(width_of(line, 20) <= room for line in lines)
        assert "".join(lines).replace(" ", "").replace("·", "") == text.replace(" ", "").replace("·", "")
