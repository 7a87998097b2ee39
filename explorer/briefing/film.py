"""The station through time: a picture for every step of its growth, in a folder or as one moving picture."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from explorer import paths
from explorer.briefing.picture import picture, scene_for
from explorer.briefing.size import check_size
from explorer.errors import ExplorerError
from explorer.session.actions.scenario import set_date
from explorer.session.plan import StationPlan
from explorer.session.stage import stage
from explorer.session.steps import sources_words, step_words, steps
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from explorer.session.session import Session
    from explorer.session.steps import Step

MOVING = (".gif", ".webp")
SHOWN_MS = 1200  # each step of a moving picture
_LAST_SHOWN_MS = 4000
_PACKING = 2
_QUICK_PNG = 1  # zlib's level: five times as quick as the usual one, a tenth larger


def save_film(target: Path, session: Session, size: tuple[int, int], *, caption: bool = True) -> int:
    """Write a picture for every step: numbered PNG files where ``target`` is a folder, else one GIF or WebP by its suffix.

    The session's view, colours and camera hold; its date is set from step to step. Gives the number of pictures. Raises
    ``ExplorerError`` for a suffix, a size or a place that cannot be written; then nothing is written.
    """
    check_size(*size)
    if target.suffix.lower() in MOVING:
        with paths.writing(target) as scratch:
            images = [image for _, image in _pictures(session, size, caption=caption)]
            shown = [SHOWN_MS] * (len(images) - 1) + [_LAST_SHOWN_MS]
            images[0].save(scratch, save_all=True, append_images=images[1:], duration=shown, loop=0)
        return len(images)
    if target.suffix:
        raise ExplorerError(f"{target} is neither a folder nor a moving picture; expected a name without suffix, or {' or '.join(MOVING)}")
    return _into_folder(target, session, size, caption=caption)


def _into_folder(target: Path, session: Session, size: tuple[int, int], *, caption: bool) -> int:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExplorerError(f"{target} is there already and not an empty folder; give another name")
    if not target.parent.is_dir():
        raise ExplorerError(f"cannot write {target}: the folder {target.parent} does not exist")
    try:
        scratch = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    except OSError as problem:
        raise ExplorerError(f"cannot write {target}: {problem.strerror}") from problem
    try:
        # The next picture is drawn while the last ones are packed, which needs no Python.
        with ThreadPoolExecutor(_PACKING) as packing:
            waiting: deque[Future[None]] = deque()
            count = 0
            for count, (step, image) in enumerate(_pictures(session, size, caption=caption), 1):
                file = scratch / f"{count:03}-{step.date.isoformat()}.png"
                waiting.append(packing.submit(image.save, file, compress_level=_QUICK_PNG))
                if len(waiting) > _PACKING:
                    waiting.popleft().result()
            for packed in waiting:
                packed.result()
        scratch.chmod(0o755)
        if target.exists():
            target.rmdir()
        scratch.replace(target)
    except OSError as problem:
        raise ExplorerError(f"cannot write {target}: {problem.strerror}") from problem
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return count


def _pictures(session: Session, size: tuple[int, int], *, caption: bool) -> Iterator[tuple[Step, Image.Image]]:
    if session.state.view != "station":
        raise ExplorerError("a film through time shows the station, not its orbit or a comparison; leave --view out")
    scene = None
    try:
        for step in steps(session.catalog):
            set_date(session, step.date)
            plan = _titled(stage(session), session, step)
            scene = scene or scene_for(plan)
            yield step, picture(plan, size, caption=caption, drawn_by=scene)
    finally:
        if scene is not None:
            scene.close()


def _titled(plan: object, session: Session, step: Step) -> StationPlan:
    """The plan with the step for its caption: what happens, on which day, on whose authority."""
    if not isinstance(plan, StationPlan):
        raise TypeError(f"a film cannot show {type(plan).__name__}")
    catalog = session.catalog
    caption = replace(
        plan.caption,
        title=step_words(catalog, step).rstrip("."),
        scenario="Planned" if step.vehicles else "As it stood",
        date=day_words(step.date),
        line=f"Source: {sources_words(catalog, step)} · {plan.caption.line}",
    )
    return replace(plan, caption=caption)
