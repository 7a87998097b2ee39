"""The station through time as pictures."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from explorer.briefing import film
from explorer.briefing.film import save_film
from explorer.catalog.values import Catalog
from explorer.errors import ExplorerError
from explorer.session.session import Session
from explorer.session.state import ViewState
from explorer.session.steps import Step, steps

NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def session(catalog: Catalog) -> Session:
    return Session(catalog, ViewState(date=NOON.date(), time=NOON))


@pytest.fixture
def few(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> tuple[Step, ...]:
    """The first, one in the middle and the last: the others are drawn in the same way."""
    found = steps(catalog)
    chosen = (found[0], found[len(found) // 2], found[-1])
    monkeypatch.setattr(film, "steps", lambda _: chosen)
    return chosen


def test_a_folder_gets_a_picture_for_each_step(session: Session, few: tuple[Step, ...], tmp_path: Path) -> None:
    assert save_film(tmp_path / "film", session, (320, 200)) == 3
    files = sorted((tmp_path / "film").iterdir())
    assert [file.name for file in files] == [f"{number:03}-{step.date}.png" for number, step in enumerate(few, 1)]
    pictures = [Image.open(file).convert("RGB") for file in files]
    assert all(one.size == (320, 200) for one in pictures)
    assert len({one.tobytes() for one in pictures}) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["film"]


@pytest.mark.usefixtures("few")
def test_one_moving_picture(session: Session, tmp_path: Path) -> None:
    assert save_film(tmp_path / "film.webp", session, (320, 200)) == 3
    with Image.open(tmp_path / "film.webp") as moving:
        assert len(list(ImageSequence.Iterator(moving))) == 3


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("name", "says"), [("film.mp4", "neither a folder"), ("missing/film", "does not exist"), ("full", "not an empty folder")]
)
def test_what_cannot_be_written_is_said(session: Session, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(ExplorerError, match=says):
        save_film(tmp_path / name, session, (320, 200))
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["full"]
