"""A newer element set from CelesTrak, when the user asks for it, by CelesTrak's rules; what was asked is remembered across starts.

The rules are in ``resources/element_sets/update.toml``: at most once in two hours; an answer of 403 (or 304) says that what was
downloaded last is current; after any other answer the time to wait doubles. No network is no answer: nothing is to be waited for.
"""

from __future__ import annotations

import datetime
import http.client
import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib import error, request
from urllib.parse import urlsplit

from explorer import __version__, paths
from explorer.errors import ExplorerError
from explorer.orbit.downloads import downloads, folder, newest_download, of_the_iss
from explorer.orbit.element_set import ISS, scan
from explorer.paths import RESOURCES
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_RULES = RESOURCES / "element_sets" / "update.toml"
_TIMEOUT_S = 20
_LARGEST_BYTES = 1_000_000
_UNCHANGED = (304, 403)
_MEMORY = "asked.json"
_AHEAD = datetime.timedelta(days=3)  # more than a clock is wrong by, or a set is made ahead
_KEPT = 10  # downloads: undo goes back to them

Kind = Literal["new", "current", "wait", "offline", "refused", "damaged"]


@dataclass(frozen=True, slots=True)
class Update:
    """What came of asking. ``said`` is a sentence for the user; ``next_ask`` is when it may be asked again (UTC), None: at any time."""

    kind: Kind
    said: str
    file: Path | None
    next_ask: datetime.datetime | None


class _NoRedirect(request.HTTPRedirectHandler):
    """An address that has moved is an answer like any other: nobody follows it."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None leaves the answer as it is."""


def update(now: datetime.datetime | None = None, address: str = "") -> Update:
    """Ask for a newer element set, if the rules allow it now. ``address`` is another place that gives the same (a mirror).

    Takes up to 20 s: not for the thread of a window. Uses the system's proxies. A set that is taken is the first of ``downloads()``, whole.
    Raises ``ExplorerError`` for an address that is none, and where the user's folder cannot be written to.
    """
    rules = tomllib.loads(_RULES.read_text(encoding="utf-8"))["source"]
    address = address or rules["address"]
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise ExplorerError(f"{address!r} is no address to ask; expected one that begins with https://")
    now = now or datetime.datetime.now(datetime.UTC)
    name = rules["name"] if address == rules["address"] else str(urlsplit(address).hostname)
    memory = _remembered()
    place = memory.setdefault(address, {})
    next_ask = _time(place.get("next"))
    # A clock that was set back must not shut the user out for longer than the rules would.
    if next_ask is not None and now < next_ask <= now + datetime.timedelta(hours=rules["most_hours_between"]):
        asked = _time(place.get("asked"))
        since = f" It was asked at {asked:%H:%M} UTC on {day_words(asked)}." if asked else ""
        return Update("wait", f"{name} may be asked again at {next_ask:%H:%M} UTC on {day_words(next_ask)}.{since}", None, next_ask)
    least = datetime.timedelta(hours=rules["least_hours_between"])

    def answered(kind: Kind, said: str, file: Path | None = None) -> Update:
        failed = kind in ("refused", "damaged")
        failures = int(place.get("failures", 0)) + 1 if failed else 0
        wait = min(least * 2**failures, datetime.timedelta(hours=rules["most_hours_between"]))
        place.update(asked=now.isoformat(), next=(now + wait).isoformat(), failures=failures)
        _remember(memory)
        later = f" It may be asked again at {now + wait:%H:%M} UTC on {day_words(now + wait)}." if failed else ""
        return Update(kind, said + later, file, now + wait)

    try:
        status, content = _get(address)
    except (OSError, http.client.HTTPException) as problem:
        if isinstance(problem, http.client.HTTPException):
            return answered("damaged", f"{name}'s answer broke off; the element set in use stays.")
        reason = getattr(problem, "reason", problem)
        return Update("offline", f"{name} cannot be reached ({_short(reason)}); the element set in use stays.", None, None)
    if status in _UNCHANGED:
        return answered("current", f"{name} has nothing newer than what was downloaded last.")
    if status != http.client.OK:
        return answered("refused", f"{name} answered {status} in place of an element set; the one in use stays.")
    return _take(content, name, now, answered)


def _take(content: bytes, name: str, now: datetime.datetime, answered: Callable[..., Update]) -> Update:
    """Check what came and put it in its place."""
    if len(content) > _LARGEST_BYTES:
        return answered("damaged", f"{name} sent more than an element set can be; the one in use stays.")
    before = newest_download()
    where = _made_folder()
    scratch = where / "coming.json"
    try:
        scratch.write_bytes(content)
        found = scan(scratch)
        sets = of_the_iss(found.sets)
        if found.findings or not sets:
            wrong = str(found.findings[0]).partition(": ")[2] if found.findings else f"it holds no set of the ISS ({ISS})"
            return answered("damaged", f"What {name} sent is no element set to use: {wrong}. The one in use stays.")
        (taken, *_) = sets
        if taken.epoch > now + _AHEAD:
            # It would be the newest for as long as that takes.
            wrong = f"its epoch, {taken.epoch_date}, lies ahead of this computer's clock"
            return answered("damaged", f"What {name} sent is no element set to use: {wrong}. The one in use stays.")
        target = where / f"iss_{taken.epoch:%Y-%m-%dT%H%M%S}.json"
        if before is not None and taken.epoch <= before.epoch:
            return answered("current", f"{name} has nothing newer than the element set of {before.epoch_date}.", downloads()[0])
        scratch.replace(target)
    except ExplorerError as damage:
        wrong = str(damage).removeprefix(f"{scratch.name}: ")
        return answered("damaged", f"What {name} sent is no element set to use: {wrong}. The one in use stays.")
    except OSError as problem:
        raise ExplorerError(f"cannot keep element sets in {where}: {problem.strerror}") from problem
    finally:
        scratch.unlink(missing_ok=True)
    for file in downloads()[_KEPT:]:
        file.unlink(missing_ok=True)
    return answered("new", f"Element set of {taken.epoch_date}, {taken.epoch:%H:%M} UTC, from {name}.", target)


def _get(address: str) -> tuple[int, bytes]:
    """The answer's status and content; raises ``OSError`` where there is none, ``HTTPException`` where it breaks off."""
    asked = request.Request(address, headers={"User-Agent": f"StationExplorer/{__version__}"})  # noqa: S310  (http and https alone)
    try:
        with request.build_opener(_NoRedirect).open(asked, timeout=_TIMEOUT_S) as answer:
            content = answer.read(_LARGEST_BYTES + 1)
            promised = answer.headers.get("Content-Length", "")
            if promised.isdigit() and len(content) < min(int(promised), _LARGEST_BYTES):
                raise http.client.IncompleteRead(content)
            return int(answer.status), content
    except error.HTTPError as answer:
        with answer:
            return answer.code, b""
    except error.URLError as problem:
        if isinstance(problem.reason, http.client.HTTPException):
            raise problem.reason from problem
        raise


def _short(reason: object) -> str:
    text = getattr(reason, "strerror", None) or str(reason)
    return text[:1].lower() + text[1:] if text else "no connection"


def _made_folder() -> Path:
    where = folder()
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExplorerError(f"cannot keep element sets in {where}: {problem.strerror}") from problem
    return where


def _remembered() -> dict[str, dict[str, Any]]:
    try:
        memory = json.loads((folder() / _MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # A memory that cannot be read costs one question too many, no more.
        return {}
    return {key: value for key, value in memory.items() if isinstance(value, dict)} if isinstance(memory, dict) else {}


def _remember(memory: dict[str, dict[str, Any]]) -> None:
    target = _made_folder() / _MEMORY
    with paths.writing(target) as scratch:
        scratch.write_text(json.dumps(memory, indent=1), encoding="utf-8")


def _time(text: object) -> datetime.datetime | None:
    try:
        time = datetime.datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return time if time.tzinfo else None
