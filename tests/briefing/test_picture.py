"""Picture files: what is on them, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from explorer import __version__
from explorer.briefing.picture import picture, save_picture
from explorer.errors import ExplorerError
from explorer.look import TOKENS, rgb
from explorer.session.plan import Label
from tests.scene.station_plans import part, plan

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.session.plan import StationPlan


def station() -> StationPlan:
    labels = (
        Label("Zvezda · Звезда", (0.0, 0.0, 0.0), 9, dim=True, element="zvezda"),
        Label("Unity", (20.0, 0.0, 0.0), 5, dim=False, element="unity"),
    )
    return plan(part(matter="ghost"), part("unity", 20.0), part("columbus", 20.0, 12.0, pattern="diagonal"), labels=labels)


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image).astype(int)


@pytest.mark.parametrize("size", [(640, 360), (320, 240), (300, 500), (901, 251)])
def test_a_picture_has_its_size_and_everything_on_it(size: tuple[int, int]) -> None:
    image = picture(station(), size)
    assert image.size == size
    assert image.mode == "RGB"
    sky = np.array(rgb(TOKENS["dark"].sky)) * 255
    drawn = np.abs(pixels(image) - sky).max(axis=2) > 12
    assert 0.02 < drawn.mean() < 0.6
    # Nothing is cut off: the edge is empty.
    for edge in (drawn[0], drawn[-1], drawn[:, 0], drawn[:, -1]):
        assert not edge.any()


def test_names_and_caption_can_be_left_out_and_take_nothing_of_the_station_away() -> None:
    shown = station()
    bare = plan(*shown.parts)
    with_names = pixels(picture(shown, (800, 450), caption=False))
    without = pixels(picture(bare, (800, 450), caption=False))
    sky = np.array(rgb(TOKENS["dark"].sky)) * 255
    changed = np.abs(with_names - without).max(axis=2) > 30
    station_there = np.abs(without - sky).max(axis=2) > 12
    assert changed.sum() > 300
    # Only thin lines and dots lie on the station, no words.
    assert (changed & station_there).sum() < 0.03 * station_there.sum()
    assert (pixels(picture(bare, (800, 450))) != without).any()


def test_a_transparent_picture_has_no_halo_round_words_or_parts() -> None:
    image = picture(station(), (640, 360), transparent=True)
    assert image.mode == "RGBA"
    found = pixels(image)
    assert (found[0, 0] == 0).all()
    title = found[10:45, 10:300]
    ink = title[title[..., 3] > 30]
    assert len(ink) > 100
    # Every pixel has the colour of the title or of the line under it, also where a letter's edge is half transparent.
    off = [np.abs(ink[:, :3] - np.array(rgb(colour)) * 255).max(axis=1) for colour in (TOKENS["dark"].text, TOKENS["dark"].dim)]
    assert np.minimum(*off).max() <= 2


def test_a_png_says_where_it_comes_from(tmp_path: Path) -> None:
    target = tmp_path / "out.png"
    save_picture(target, station(), (400, 300))
    with Image.open(target) as image:
        assert image.size == (400, 300)
        said = {key: image.info[key] for key in ("Title", "Scenario", "Date", "Software")}
    assert said == {
        "Title": "International Space Station",
        "Scenario": "Russia withdraws",
        "Date": "23 Nov 2026",
        "Software": f"Station Explorer {__version__}",
    }


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.PNG", "PNG")])
def test_the_suffix_chooses_the_format(tmp_path: Path, name: str, kind: str) -> None:
    save_picture(tmp_path / name, station(), (320, 200))
    with Image.open(tmp_path / name) as image:
        assert image.format == kind
        assert image.size == (320, 200)
        if kind != "PNG":
            assert "Station Explorer" in str(image.getexif()[0x0131])


@pytest.mark.parametrize(
    ("name", "size", "background", "says"),
    [
        ("a.bmp", (320, 200), "sky", r"suffix '.bmp', pictures end in .png, .jpg, .jpeg, .webp"),
        ("picture", (320, 200), "sky", "no suffix"),
        ("a.jpg", (320, 200), "none", "JPEG picture cannot be transparent"),
        ("a.webp", (16384, 64), "sky", "at most 16383 pixels"),
        ("a.png", (10, 10), "sky", "64 to 16384 pixels"),
        ("nowhere/a.png", (320, 200), "sky", "does not exist"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_nothing(
    tmp_path: Path,
    name: str,
    size: tuple[int, int],
    background: str,
    says: str,
) -> None:
    with pytest.raises(ExplorerError, match=says):
        save_picture(tmp_path / name, station(), size, transparent=background == "none")
    assert list(tmp_path.iterdir()) == []


def test_the_same_plan_gives_the_same_picture() -> None:
    assert picture(station(), (320, 200)).tobytes() == picture(station(), (320, 200)).tobytes()
