"""Views that a user has saved: how the station was looked at, under a name, each with a small picture of it.

Each is a file of its own in the user's data folder, with the picture beside it: one that is damaged, or that another version of the
program has written, is told of and left alone, and spoils no other.
"""

from __future__ import annotations

import datetime
import json
import math
import re
import secrets
import unicodedata
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from explorer import paths
from explorer.errors import ExplorerError, unknown
from explorer.orbit.plane import YAW_DEG
from explorer.session import docking
from explorer.session.actions.orbit import MAP_CAMERA_TITLES, ORBIT_CAMERA_TITLES
from explorer.session.actions.view import CAMERA_TITLES
from explorer.session.ground import checked_place
from explorer.session.state import (
    COLOUR_BY,
    EXPLODE,
    ORBIT_FRAMES,
    PROJECTIONS,
    RADIATORS,
    SCRIPTS,
    STATION_SIZES,
    VIEWS,
    WINGS,
    Camera,
    Cut,
    ViewState,
)
from explorer.station.days import within_life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from explorer.session.session import Session

LONGEST_NAME = 60
MOST = 300
THUMBNAIL_PX = (256, 160)
_FORMAT = 1
_LARGEST_BYTES = 1_000_000
_NUMBERS = r"[0-9a-f]{16}"  # a file's name: it stays when the view is renamed
_FARTHEST = 1e7  # of anything that a camera looks at, metres or kilometres
_SWITCHES = ("labels", "dependencies", "legend", "vehicles", "horizon", "swath", "sites", "rings")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved view. ``look`` and ``day`` are fields of ``ViewState``; ``day`` is empty where date and scenario were left open."""

    id: str
    name: str
    saved: datetime.date
    look: Mapping[str, Any]
    day: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """The files of one saved view as they were before a change (None: there was none), to take the change back."""

    id: str
    view: bytes | None
    picture: bytes | None


def folder() -> Path:
    """Where saved views are kept (not created here)."""
    return paths.data_folder() / "views"


def thumbnail(view: SavedView) -> Path:
    """The small picture of a view (a PNG file, ``THUMBNAIL_PX``); it may be missing."""
    return folder() / f"{view.id}.png"


def views() -> tuple[tuple[SavedView, ...], tuple[str, ...]]:
    """The saved views by name, and a sentence for each file that is none; those are left as they are."""
    found: dict[str, SavedView] = {}
    skipped = []
    try:
        files = sorted(folder().glob("*.json"))
    except OSError:
        files = []
    for file in files:
        if file.name.startswith("."):
            continue  # one in the making
        try:
            view = _read(file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            skipped.append(f"{file.name} holds no view that this version can read ({_short(problem)}); it is left as it is")
            continue
        if _key(view.name) in found:
            skipped.append(f"{file.name} has the name of another view, {view.name!r}; it is left as it is")
            continue
        found[_key(view.name)] = view
    return tuple(found[name] for name in sorted(found)), tuple(skipped)


def find(name: str) -> SavedView:
    """The saved view of a name; capitals do not matter. Raises ``ExplorerError`` when there is none."""
    found = named(name)
    if found is None:
        known = [view.name for view in views()[0]]
        if not known:
            raise ExplorerError(f"there is no saved view {name!r}; save one first, in the window: View > Saved views")
        raise unknown("saved view", name, known)
    return found


def named(name: str) -> SavedView | None:
    """The saved view of a name, or None; capitals do not matter."""
    return next((view for view in views()[0] if _key(view.name) == _key(name)), None)


def checked_name(text: str, taken: Iterable[SavedView] = ()) -> str:
    """A name as it is kept: trimmed, with single spaces. Raises ``ExplorerError`` for one that is empty, too long or taken."""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name:
        raise ExplorerError("the view has no name; give it one, as: Russian segment from below")
    if len(name) > LONGEST_NAME:
        raise ExplorerError(f"the name has {len(name)} letters; a view's name has at most {LONGEST_NAME}")
    if not name.isprintable():
        raise ExplorerError("the name holds letters that cannot be shown; give it another")
    for view in taken:
        if _key(view.name) == _key(name):
            raise ExplorerError(f"there is a saved view {view.name!r} already; choose another name, or remove that one first")
    return name


def suggested_name(session: Session) -> str:
    """A name that says what is looked at and is not taken yet."""
    state = session.state
    if state.view == "orbit":
        name = "Orbit"
    elif isinstance(state.camera, str):
        name = CAMERA_TITLES[state.camera]
    else:
        name = "Station" if state.view == "station" else "Comparison"
    if state.explode != "none":
        name += ", exploded"
    if state.cut is not None:
        name += f", section {state.cut.axis} = {state.cut.at_m:g} m"
    taken = {_key(view.name) for view in views()[0]}
    number = 1
    while _key(_numbered(name, number)) in taken:
        number += 1
    return _numbered(name, number)


def keep(session: Session, name: str, picture_png: bytes | None, *, with_day: bool = False, replacing: bool = False) -> SavedView:
    """Save what is looked at under a name, with date and scenario or without.

    Raises ``ExplorerError`` for a name that cannot be used or is taken (unless ``replacing``), when there are too many views, and where
    nothing can be written; then nothing has changed.
    """
    known, _ = views()
    name = checked_name(name, () if replacing else known)
    earlier = next((view for view in known if _key(view.name) == _key(name)), None)
    if earlier is None and len(known) >= MOST:
        raise ExplorerError(f"there are {len(known)} saved views already, and no more than {MOST} are kept; remove some first")
    view = SavedView(
        id=earlier.id if earlier else secrets.token_hex(8),
        name=name,
        saved=datetime.datetime.now(datetime.UTC).date(),
        look=_look(session.state),
        day=_day(session.state) if with_day else {},
    )
    _make_folder()
    # What makes a view is its own file: it comes last.
    if picture_png is not None:
        _write(thumbnail(view), picture_png)
    else:
        _delete(thumbnail(view))
    _write(_file(view.id), _written(view))
    return view


def rename(name: str, new: str) -> SavedView:
    """Give a saved view another name. Raises ``ExplorerError`` when there is none of that name, or the new one cannot be used."""
    view = find(name)
    changed = SavedView(view.id, checked_name(new, (other for other in views()[0] if other.id != view.id)), view.saved, view.look, view.day)
    _write(_file(view.id), _written(changed))
    return changed


def remove(name: str) -> None:
    """Forget a saved view. Raises ``ExplorerError`` when there is none of that name or it cannot be removed."""
    view = find(name)
    _delete(_file(view.id))
    _delete(thumbnail(view))


def before(view: SavedView) -> Before:
    """The files of a view as they are now, to come back to."""
    return Before(view.id, _bytes(_file(view.id)), _bytes(thumbnail(view)))


def restore(kept: Before) -> None:
    """Put the files of a view back as they were. Raises ``ExplorerError`` where they cannot be written."""
    _make_folder()
    for file, content in ((folder() / f"{kept.id}.png", kept.picture), (_file(kept.id), kept.view)):
        if content is None:
            _delete(file)
        else:
            _write(file, content)


def changes(session: Session, view: SavedView) -> dict[str, Any]:
    """What a saved view changes in the ``ViewState``. What it names that the facts no longer have is left out.

    Raises ``ExplorerError`` for a scenario that is not there: one of the user's own that has not been opened.
    """
    catalog = session.catalog
    found = {**view.look, **view.day}
    for key in ("scenario", "compare_with", "variant"):
        if key in found and found[key] not in catalog.scenarios:
            raise ExplorerError(f"the view {view.name!r} shows the scenario {found[key]!r}, which is not there; open its file first")
    known = {*catalog.shape_of, *docking.berths(catalog)}
    found["hidden"] = frozenset(found["hidden"]) & known
    found["place"] = _known_place(session, found["place"])
    found["gimbals"] = tuple((name, angle) for name, angle in found["gimbals"] if name in catalog.assembly.gimbals)
    ports = catalog.docking_ports
    found["docked"] = tuple((port, comes) for port, comes in found["docked"] if port in ports and comes in ("", *ports[port].users))
    return found


def _known_place(session: Session, place: str | None) -> str | None:
    try:
        return None if place is None else checked_place(session, place)
    except ExplorerError:
        return None


# --- to and from the file


def _look(state: ViewState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _LOOK}


def _day(state: ViewState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _DAY}


def _written(view: SavedView) -> bytes:
    """A view as its file holds it."""
    content = {"format": _FORMAT, "name": view.name, "saved": view.saved.isoformat(), "look": _plain(view.look), "day": _plain(view.day)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plainly(value) for name, value in values.items()}


def _plainly(value: Any) -> Any:
    if isinstance(value, Camera | Cut):
        return asdict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime.date):  # an instant is one, too
        return value.isoformat()
    return value


def _read(file: Path) -> SavedView:
    if not re.fullmatch(_NUMBERS, file.stem):
        raise ValueError("its file name is not one of the program's")
    if file.stat().st_size > _LARGEST_BYTES:
        raise ValueError("it is too large")
    content = json.loads(file.read_bytes())
    if content["format"] != _FORMAT:
        raise ValueError(f"its format is {content['format']!r}, not {_FORMAT}")
    try:
        name = checked_name(content["name"])
    except ExplorerError as mistake:
        raise ValueError(str(mistake)) from mistake
    # What an earlier version did not know of is as it is when the program starts.
    usual = {field.name: field.default for field in fields(ViewState)}
    look = {key: _taken(key, content["look"][key], take) if key in content["look"] else usual[key] for key, take in _LOOK.items()}
    day = {key: _taken(key, content["day"][key], take) for key, take in _DAY.items()} if content["day"] else {}
    return SavedView(file.stem, name, datetime.date.fromisoformat(content["saved"]), look, day)


def _taken(key: str, value: Any, take: Callable[[Any], Any]) -> Any:
    try:
        return take(value)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"{key}: {problem}") from problem


def _number(value: Any, least: float = -_FARTHEST, most: float = _FARTHEST) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not least <= value <= most:
        raise ValueError(f"{value!r} is no number from {least:g} to {most:g}")
    return float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _perhaps_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _one_of(known: Iterable[Any]) -> Callable[[Any], Any]:
    allowed = tuple(known)

    def take(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, allowed))}")
        return value

    return take


def _triple(value: Any) -> tuple[float, float, float]:
    x, y, z = (_number(part) for part in value)
    return x, y, z


def _placed(value: Any) -> Camera | None:
    """A camera where the user put it, or None."""
    if value is None:
        return None
    position, target, up = (_triple(value[part]) for part in ("position", "target", "up"))
    sight = [one - other for one, other in zip(target, position, strict=True)]
    across = [sight[1] * up[2] - sight[2] * up[1], sight[2] * up[0] - sight[0] * up[2], sight[0] * up[1] - sight[1] * up[0]]
    if not math.hypot(*across) > 1e-6 * math.hypot(*sight) * math.hypot(*up):
        raise ValueError("it looks nowhere, or along what is up")
    return Camera(position, target, up, _number(value["angle_deg"], 0.1, 150))


def _camera(value: Any) -> Camera | str | None:
    return _one_of(CAMERA_TITLES)(value) if isinstance(value, str) else _placed(value)


def _orbit_camera(value: Any) -> Camera | str | None:
    return _one_of(ORBIT_CAMERA_TITLES)(value) if isinstance(value, str) else _placed(value)


def _map_camera(value: Any) -> Camera | str | None:
    return _one_of(MAP_CAMERA_TITLES)(value) if isinstance(value, str) else _placed(value)


def _cut(value: Any) -> Cut | None:
    return None if value is None else Cut(_one_of("xyz")(value["axis"]), _number(value["at_m"]), _one_of((-1, 1))(value["side"]))


def _names(value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return frozenset(_text(name) for name in value)


def _angles(value: Any) -> tuple[tuple[str, float], ...]:
    return tuple((_text(name), _number(angle)) for name, angle in value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(one), _text(other)) for one, other in value)


def _date(value: Any) -> datetime.date:
    date = datetime.date.fromisoformat(value)
    if within_life(date) != date:
        raise ValueError(f"{value} is outside the station's life")
    return date


def _instant(value: Any) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError(f"{value} says no time zone")
    _date(time.date().isoformat())
    return time.astimezone(datetime.UTC)


def _perhaps_date(value: Any) -> datetime.date | None:
    return None if value is None else _date(value)


_LOOK: dict[str, Callable[[Any], Any]] = {
    "view": _one_of(VIEWS),
    "camera": _camera,
    "orbit_camera": _orbit_camera,
    "map_camera": _map_camera,
    "colour_by": _one_of(COLOUR_BY),
    "hidden": _names,
    "script": _one_of(SCRIPTS),
    "wings": _one_of(WINGS),
    "radiators": _one_of(RADIATORS),
    "orbit_angle_deg": _number,
    "attitude": _one_of(YAW_DEG),
    "gimbals": _angles,
    "explode": _one_of(EXPLODE),
    "explode_share": lambda value: _number(value, 0, 1),
    "cut": _cut,
    "docked": _pairs,
    "projection": _one_of(PROJECTIONS),
    "orbit_frame": _one_of(ORBIT_FRAMES),
    "station_size": _one_of(STATION_SIZES),
    "place": _perhaps_text,
    "others": _names,
    **dict.fromkeys(_SWITCHES, _switch),
}
_DAY: dict[str, Callable[[Any], Any]] = {
    "date": _date,
    "time": _instant,
    "scenario": _text,
    "variant": _text,
    "compare_with": _text,
    "compare_date": _perhaps_date,
}


# --- files


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _numbered(name: str, number: int) -> str:
    tail = f" {number}" if number > 1 else ""
    return f"{name[: LONGEST_NAME - len(tail)]}{tail}"


def _short(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"{problem.args[0]} is missing"
    if isinstance(problem, json.JSONDecodeError | UnicodeDecodeError):
        return "it is damaged or cut off"
    if isinstance(problem, OSError):
        return problem.strerror or "it cannot be read"
    return " ".join(str(problem).split())[:120]


def _file(name: str) -> Path:
    return folder() / f"{name}.json"


def _make_folder() -> None:
    try:
        folder().mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExplorerError(f"cannot keep views in {folder()}: {problem.strerror}") from problem


def _write(file: Path, content: bytes) -> None:
    with paths.writing(file) as scratch:
        scratch.write_bytes(content)


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as problem:
        raise ExplorerError(f"cannot remove {file.name}: {problem.strerror}") from problem


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
