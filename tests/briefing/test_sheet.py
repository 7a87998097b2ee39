"""The words round a picture: inside it, apart from each other and from the scene, never too small."""

from __future__ import annotations

from itertools import combinations

import pytest

from explorer.briefing.sheet import SMALLEST_SHARE, Content, Sheet, lay_out
from explorer.briefing.text import width_of
from explorer.session.plan import LegendEntry

LEGEND = tuple(
    LegendEntry("#FF8000", symbol, "plain", text)
    for symbol, text in (
        ("✓", "Retained · 15"),
        ("◐", "Degraded · 11"),
        ("✕", "Lost · 2"),
        ("", "Ghost: on the station, no longer operated · 14"),
    )
)
CONTENT = Content(
    "International Space Station",
    "Russia withdraws · 23 Nov 2026 · 2 lost, 11 degraded, 15 retained of 28 capabilities",
    "Facts as of 2026-09-24 · Element set of 24 Sep 2026 · 142 sources, listed in the program · Station Explorer 0.1.0",
    ("23 Nov 2026, 12:00 UTC", "Element set 60 days old: about ±400 km"),
    "Capability status",
    LEGEND,
)
SIZES = [
    (320, 240),
    (800, 600),
    (1280, 720),
    (1920, 1080),
    (3840, 2160),
    (7680, 4320),
    (1080, 1920),
    (2400, 600),
    (500, 2000),
    (16384, 400),
]


def boxes(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    texts = [
        (w.x, w.baseline - 0.76 * w.size_px, w.x + width_of(w.text, w.size_px, w.weight), w.baseline + 0.24 * w.size_px)
        for w in sheet.words
    ]
    return texts + [(s.left, s.top, s.left + s.side_px, s.top + s.side_px) for s in sheet.swatches]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_or_leaves_the_picture_or_lies_on_the_scene(size: tuple[int, int]) -> None:
    sheet = lay_out(*size, CONTENT)
    for left, top, right, bottom in boxes(sheet):
        assert left >= 0
        assert top >= 0
        assert right <= size[0] + 0.5
        assert bottom <= size[1] + 0.5
        assert bottom <= sheet.top + 1 or top >= sheet.bottom - 1
    for one, two in combinations(boxes(sheet), 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] + 0.5 or two[3] <= one[1] + 0.5


@pytest.mark.parametrize("size", SIZES)
def test_text_is_at_least_a_sixtieth_of_the_height(size: tuple[int, int]) -> None:
    for words in lay_out(*size, CONTENT).words:
        assert words.size_px >= size[1] * SMALLEST_SHARE


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] >= 800 and size[0] > size[1]])
def test_at_common_sizes_everything_is_said_and_the_scene_keeps_most_of_the_picture(size: tuple[int, int]) -> None:
    sheet = lay_out(*size, CONTENT)
    said = " ".join(words.text for words in sheet.words).replace(" ", "")
    for text in (CONTENT.title, CONTENT.subtitle, CONTENT.line, *CONTENT.notices, CONTENT.legend_title, *(entry.text for entry in LEGEND)):
        assert text.replace(" ", "").replace("·", "") in said.replace("·", "")
    assert len(sheet.swatches) == len(LEGEND)
    assert sheet.bottom - sheet.top > 0.6 * size[1]


@pytest.mark.parametrize("size", [(64, 64), (120, 90), (64, 400), (400, 64)])
def test_where_there_is_no_room_the_scene_comes_first_and_notices_stay(size: tuple[int, int]) -> None:
    sheet = lay_out(*size, CONTENT)
    assert sheet.bottom - sheet.top > 0
    assert "notice" in {words.role for words in sheet.words}


def test_without_words_the_scene_has_the_whole_picture() -> None:
    sheet = lay_out(800, 600, Content())
    assert (sheet.top, sheet.bottom) == (0, 600)
    assert not sheet.words
