"""The colours: contrast to their background, and distance in normal and colour-blind sight."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.look import TOKENS, Theme, rgb

Floats = NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009 (doi 10.1109/TVCG.2009.113), severity 1.0, on linear RGB.
SIGHT: dict[str, Floats] = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
# Linear sRGB to CIE XYZ, D65 (IEC 61966-2-1).
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
THEMES: tuple[Theme, ...] = ("dark", "light")


def linear(colour: str) -> Floats:
    values = np.array(rgb(colour))
    result: Floats = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return result


def lab(colour: str, sight: str) -> Floats:
    xyz = TO_XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(a: str, b: str) -> float:
    """The contrast ratio of WCAG 2.1."""
    high, low = sorted((float(TO_XYZ[1] @ linear(colour)) for colour in (a, b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("group", ["partner", "status"])
def test_colours_are_told_apart_in_every_kind_of_sight(theme: Theme, group: str) -> None:
    colours: dict[str, str] = getattr(TOKENS[theme], group)
    least = min(float(np.linalg.norm(lab(a, sight) - lab(b, sight))) for a, b in combinations(colours.values(), 2) for sight in SIGHT)
    assert least >= 20, f"{theme} {group}: {least:.0f}"


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_legible(theme: Theme) -> None:
    tokens = TOKENS[theme]
    for ground in (tokens.surface, tokens.panel, tokens.raised):
        assert contrast(tokens.text, ground) >= 7
        assert contrast(tokens.dim, ground) >= 4.5
        for colour in (*tokens.partner.values(), *tokens.status.values()):
            assert contrast(colour, ground) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_status_words_are_legible_on_panels(theme: Theme) -> None:
    tokens = TOKENS[theme]
    assert min(contrast(colour, tokens.panel) for colour in tokens.status.values()) >= 4.2
