"""Make the picture sheets of docs: every camera, six dates, the vehicles to one scale, and the station apart, cut and measured.

Every tile is drawn at 3840x2160 and reduced, so that what is thin is there. The sheets are PNG files with a palette.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from explorer.briefing.ink import Ink
from explorer.briefing.picture import picture, scene_for
from explorer.briefing.text import width_of
from explorer.catalog import load
from explorer.look import TOKENS, rgb
from explorer.scene import cameras
from explorer.session.actions.measure import between_elements
from explorer.session.actions.scenario import set_date
from explorer.session.actions.section import parsed, set_cut
from explorer.session.plan import Part, StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import Camera, ViewState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog
    from explorer.scene.scene import Scene

FOLDER = Path("docs/pictures")
DAY = datetime.date(2026, 11, 23)
DRAWN_PX = (3840, 2160)
GAP_PX = 16
MARGIN_PX = 48
HEAD_PX = 132
FOOT_PX = 64  # under a tile, for its words
COLOURS = 256  # of the palette
INK = TOKENS["dark"]

DATES = (
    (datetime.date(1998, 11, 20), "Zarya alone, its wings spread"),
    (datetime.date(2000, 12, 5), "P6 on Z1, the first large wings; STS-97 docked"),
    (datetime.date(2007, 11, 4), "P6 at the end of the truss; STS-120 docked"),
    (datetime.date(2011, 7, 12), "The last Shuttle, STS-135"),
    (datetime.date(2021, 7, 30), "Nauka docked, Pirs gone"),
    (datetime.date(2030, 6, 1), "Planned: the US deorbit vehicle at the forward port"),
)
CAMERAS = {
    "home": "Home",
    "dragon": "From an approaching Dragon",
    "forward": "Forward",
    "aft": "Aft",
    "port": "Port",
    "starboard": "Starboard",
    "zenith": "Zenith",
    "nadir": "Nadir",
    "russian-segment": "Russian segment",
    "truss": "Truss",
}
ROW_M = 100.0  # how wide a row of vehicles may be
BETWEEN_M = 2.5
UNDER_M = 4.6  # room for a name under a row
SCALE_M = 10.0
VEHICLES_PX = 1920  # width of their picture
NAME_PX = 20.0
FAR_DEG = 1.5  # so narrow that the scale is the same everywhere


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture of the sheet, and the words under it."""

    image: Image.Image
    title: str
    more: str = ""


def main(names: Sequence[str] = ()) -> int:
    """Write the sheets of those file names; without any, all."""
    catalog = load()
    sheets: dict[str, Callable[[Catalog], Image.Image]] = {
        "sheet-cameras.png": named_cameras,
        "sheet-dates.png": dates,
        "sheet-explode-cut.png": apart,
        "sheet-vehicles.png": vehicles,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or sheets:
        image = sheets[name](catalog)
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)
        print(f"{FOLDER / name}: {image.width}x{image.height}, {(FOLDER / name).stat().st_size:,} bytes")
    return 0


def named_cameras(catalog: Catalog) -> Image.Image:
    """Every named camera twice: as it looks, and by segment."""
    session = _session(catalog)
    session.store.update("Sheet", labels=False, legend=False)
    tiles = []
    scene = scene_for(stage(session))
    try:
        for camera, title in CAMERAS.items():
            for colouring, words in (("material", "as it looks"), ("segment", "by segment")):
                session.store.update("Sheet", camera=camera, colour_by=colouring)
                tiles.append(Tile(_drawn(session, scene, 640), title, words))
    finally:
        scene.close()
    return _sheet("The station from every camera", f"As it stood on {DAY:%d %b %Y}; the wings follow the Sun at orbital noon", tiles, 4)


def dates(catalog: Catalog) -> Image.Image:
    """Six days of the station's life."""
    tiles = []
    session = _session(catalog)
    session.store.update("Sheet", labels=False, legend=False, colour_by="material")
    for day, words in DATES:
        set_date(session, day)
        scene = scene_for(stage(session))
        try:
            tiles.append(Tile(_drawn(session, scene, 960), f"{day.day} {day:%B %Y}", words))
        finally:
            scene.close()
    return _sheet("The station through time", "Each picture fills its frame: they are not to one scale", tiles, 2)


def apart(catalog: Catalog) -> Image.Image:
    """Exploded by elements and by segments; a section; a measured distance."""
    tiles = []
    for title, words, change in (
        ("Exploded", "by elements", lambda session: session.store.update("Sheet", explode="elements")),
        ("Exploded", "by segments", lambda session: session.store.update("Sheet", explode="segments")),
        ("Section", "along the middle, seen from starboard", _cut_open),
        ("Measured", "Zvezda to Harmony", _measured),
    ):
        session = _session(catalog)
        session.store.update("Sheet", labels=False, legend=False)
        change(session)
        scene = scene_for(stage(session))
        try:
            tiles.append(Tile(_drawn(session, scene, 960), title, words))
        finally:
            scene.close()
    return _sheet("Apart, cut open, measured", "Colours by segment: blue United States, orange Russia", tiles, 2)


def _cut_open(session: Session) -> None:
    set_cut(session, parsed("y=0"))
    session.store.update("Sheet", camera="starboard")


def _measured(session: Session) -> None:
    session.store.update("Sheet", camera="starboard")
    between_elements(session, "zvezda", "harmony")


def vehicles(catalog: Catalog) -> Image.Image:
    """Every vehicle with a shape, docking side up, to one scale."""
    first = {shape: vehicle for vehicle, shape in reversed(list(catalog.shape_of_vehicle.items()))}
    order = sorted(first.values(), key=lambda vehicle: _spans_m(catalog, vehicle)[0])
    rows = _rows([(vehicle, *_spans_m(catalog, vehicle)) for vehicle in order])
    parts, names = [], []
    top_m = 0.0
    for row in rows:
        tall = max(height for _, _, height in row)
        free = ROW_M - sum(width for _, width, _ in row)
        left = -ROW_M / 2
        for vehicle, width, _ in row:
            left += free / (2 * len(row))
            parts.append(_standing(catalog, vehicle, left + width / 2, top_m + tall))
            names.append((catalog.vehicles[vehicle].name, left + width / 2, top_m + tall))
            left += width + free / (2 * len(row))
        top_m += tall + UNDER_M
    session = _session(catalog)
    session.store.update("Sheet", labels=False, legend=False, colour_by="material")
    wide, high = ROW_M + 2 * BETWEEN_M, top_m + 2 * BETWEEN_M
    size = (DRAWN_PX[0], round(DRAWN_PX[0] * high / wide))
    middle = (0.0, 0.0, top_m / 2)
    distance = high / 2 / np.tan(np.radians(FAR_DEG / 2))
    camera = Camera((float(distance), 0.0, middle[2]), middle, (0.0, 0.0, -1.0), FAR_DEG)
    plan = stage(session)
    if not isinstance(plan, StationPlan):
        raise TypeError("the sheet of vehicles is drawn by the station view")
    plan = replace(plan, parts=tuple(parts), labels=(), camera=camera, measures=(), links=(), notices=())
    image = picture(plan, size, caption=False).resize((VEHICLES_PX, round(VEHICLES_PX * size[1] / size[0])), Image.Resampling.LANCZOS)
    ink = Ink(image)
    for name, across_m, under_m in names:
        (x, y, _), *_ = cameras.projected(camera, np.array([0.0, across_m, under_m]), image.width, image.height)
        ink.text(x - width_of(name, NAME_PX) / 2, y + 34, name, NAME_PX, INK.text)
    px_per_m = image.width / wide
    left, line = image.width - 40 - SCALE_M * px_per_m, image.height - 28.0
    ink.line([(left, line), (left + SCALE_M * px_per_m, line)], 3, INK.dim)
    ink.text(left, line - 12, f"{SCALE_M:g} m", NAME_PX, INK.dim)
    return _sheet("Vehicles that came, come or will come", "To one scale, the side that docks up", [Tile(image, "")], 1)


def _spans_m(catalog: Catalog, vehicle: str) -> tuple[float, float]:
    """How wide (with its name) and how tall a vehicle is that stands with its docking side up and its wider side across."""
    least, greatest = np.array(catalog.shapes[catalog.shape_of_vehicle[vehicle]].bounds_m)
    tall, *sides = (greatest - least).tolist()
    return max(*sides, ROW_M * width_of(catalog.vehicles[vehicle].name, NAME_PX) / VEHICLES_PX), tall


def _rows(sizes: Sequence[tuple[str, float, float]]) -> list[list[tuple[str, float, float]]]:
    rows: list[list[tuple[str, float, float]]] = [[]]
    for size in sizes:
        if rows[-1] and sum(width + BETWEEN_M for _, width, _ in (*rows[-1], size)) > ROW_M:
            rows.append([])
        rows[-1].append(size)
    return rows


def _standing(catalog: Catalog, vehicle: str, across_m: float, foot_m: float) -> Part:
    """The vehicle with its docking side to zenith, its lowest point at ``foot_m``, in the middle of its place."""
    shape = catalog.shape_of_vehicle[vehicle]
    least, greatest = np.array(catalog.shapes[shape].bounds_m)
    middle = (least + greatest) / 2
    turn: NDArray[np.float64] = np.array([[0.0, 0.0, -1.0], [0.0, -1.0, 0.0], [-1.0, 0.0, 0.0]])
    if (greatest - least)[2] > (greatest - least)[1]:
        turn = np.array([[0.0, -1.0, 0.0], [0.0, 0.0, 1.0], [-1.0, 0.0, 0.0]])
    place = np.eye(4)
    place[:3, :3] = turn
    at = turn @ middle
    place[:3, 3] = -at[0], across_m - at[1], foot_m + least[0]
    return Part(f"@{vehicle}", shape, tuple(place.ravel().tolist()), "solid", "", "plain", selected=False, highlighted=False)


def _session(catalog: Catalog) -> Session:
    noon = datetime.datetime.combine(DAY, datetime.time(12), datetime.UTC)
    return Session(catalog, ViewState(date=DAY, time=noon))


def _drawn(session: Session, scene: Scene, width_px: int) -> Image.Image:
    image = picture(stage(session), DRAWN_PX, caption=False, drawn_by=scene)
    return image.resize((width_px, width_px * DRAWN_PX[1] // DRAWN_PX[0]), Image.Resampling.LANCZOS)


def _sheet(title: str, line: str, tiles: Sequence[Tile], columns: int) -> Image.Image:
    """Tiles of one size in rows, with their words, under a title."""
    wide, high = tiles[0].image.size
    foot = FOOT_PX if any(tile.title for tile in tiles) else 0
    rows = -(-len(tiles) // columns)
    size = (2 * MARGIN_PX + columns * wide + (columns - 1) * GAP_PX, HEAD_PX + rows * (high + foot) + MARGIN_PX)
    page = Image.new("RGB", size, tuple(round(255 * part) for part in rgb(INK.surface)))
    ink = Ink(page)
    ink.text(MARGIN_PX, 68, title, 40, INK.text, weight=600)
    ink.text(MARGIN_PX, 104, line, 22, INK.dim)
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        left, top = MARGIN_PX + column * (wide + GAP_PX), HEAD_PX + row * (high + foot)
        page.paste(tile.image, (left, top))
        ink.text(left, top + high + 32, tile.title, 22, INK.text, weight=600)
        ink.text(left + width_of(tile.title, 22, 600) + 12, top + high + 32, tile.more, 22, INK.dim)
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
