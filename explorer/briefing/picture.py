"""Pictures: the scene with its names, legend and caption, as PNG, JPEG or WebP."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from explorer import __version__, paths
from explorer.briefing.ink import Ink
from explorer.briefing.sheet import Content, Sheet, lay_out
from explorer.briefing.size import check_size
from explorer.briefing.text import width_of
from explorer.errors import ExplorerError
from explorer.look import STATUS_SYMBOL, TOKENS, rgb
from explorer.scene.labels import Box, Placed, ground, place
from explorer.scene.links import Drawing
from explorer.scene.links import lay_out as links_laid_out
from explorer.scene.measure_lines import MeasureLine, segments
from explorer.scene.measure_lines import lay_out as measures_laid_out
from explorer.scene.naming import Naming, near
from explorer.session.plan import ComparePlan, OrbitPlan, StationPlan

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.look import Tokens
    from explorer.scene.compare_scene import CompareScene
    from explorer.scene.scene import Scene
    from explorer.session.plan import Caption, Label, Plan

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_WEBP_MOST_PX = 16383
_NAME = 1.02  # size of a name in base sizes
_PLATE = 0.72  # opacity of what lies under a name over the Earth
_FADE = 1.5  # depth of the fading edge in base sizes
_HEADING = 1.2  # size of what a half is called in base sizes
_WIDE = 1.2  # from this width over height on two halves stand beside each other: the station is wider than tall
_FILL = 0.88  # the words round the scene are margin enough


def save_picture(target: Path, plan: Plan, size: tuple[int, int], *, caption: bool = True, transparent: bool = False) -> None:
    """Write the picture of a plan; the suffix of ``target`` chooses the format.

    Raises ``ExplorerError`` for a suffix, a size or a place that cannot be written; then nothing is written.
    """
    kind = _format(target, size, transparent=transparent)
    with paths.writing(target) as scratch:
        image = picture(plan, size, caption=caption, transparent=transparent)
        image.save(scratch, format=kind, **_options(kind, plan))


def picture(
    plan: Plan, size: tuple[int, int], *, caption: bool = True, transparent: bool = False, drawn_by: Scene | None = None
) -> Image.Image:
    """The picture of a plan: mode RGB, or RGBA with straight alpha when ``transparent``. The notices of an orbit are always drawn.

    ``drawn_by`` is a scene for such plans that stays open; with it several pictures of one station are quicker.
    """
    check_size(*size)
    width, height = size
    tokens = TOKENS[plan.theme]
    sheet = lay_out(width, height, _content(plan, caption=caption))
    scene = drawn_by or scene_for(plan)
    try:
        scene.show(plan)
        rows = sheet.bottom - sheet.top
        heads = _heads(plan, scene, (width, rows), sheet)
        frame = scene.frame(width, rows, transparent=transparent, fine=True)
        image = _ground(frame, sheet, size, tokens, transparent=transparent)
        ink = Ink(image)
        for piece in _pieces(plan, scene, frame):
            lines = _lines(piece, sheet)
            _draw_lines(ink, piece, lines, sheet, tokens)
            measured = _measured(piece, lines, sheet)
            _draw_measures(ink, piece, measured, sheet, tokens)
            _draw_names(ink, piece, _named(piece, lines, measured, sheet, transparent=transparent), sheet, tokens)
        _draw_heads(ink, heads, (width, rows), sheet, tokens)
    finally:
        if drawn_by is None:
            scene.close()
    _draw_sheet(ink, sheet, tokens)
    return image


def _content(plan: Plan, *, caption: bool) -> Content:
    said = Content(
        notices=plan.notices if isinstance(plan, OrbitPlan) else (),
        legend_title=plan.legend_title,
        legend=plan.legend,
    )
    if not caption:
        return said
    notices = plan.notices if isinstance(plan, OrbitPlan) else _station_notices(plan)
    words = plan.caption
    return replace(said, title=words.title, subtitle=words.subtitle, line=words.line, numbers=words.computed, notices=notices)


def _station_notices(plan: StationPlan | ComparePlan) -> tuple[str, ...]:
    """How the wings stand and what is not shown as it is; of two halves each for itself, where that is not the same."""
    if isinstance(plan, StationPlan):
        return plan.notices
    first, second = (half.notices for half in plan.halves)
    own = [
        f"{title}: {words}"
        for title, half in zip(plan.titles, plan.halves, strict=True)
        for words in half.notices
        if words not in first or words not in second
    ]
    return (*own, *(words for words in first if words in second))


def scene_for(plan: Plan) -> Scene:
    """A scene that draws such a plan; it is the caller's to close."""
    if isinstance(plan, StationPlan):
        from explorer.scene.station_scene import StationScene

        return StationScene(fill=_FILL, tight=True)
    if isinstance(plan, ComparePlan):
        from explorer.scene.compare_scene import CompareScene

        return CompareScene(fill=_FILL, wide=_WIDE, tight=True)
    from explorer.scene.orbit_view import OrbitView

    return OrbitView()


def _ground(frame: NDArray[np.uint8], sheet: Sheet, size: tuple[int, int], tokens: Tokens, *, transparent: bool) -> Image.Image:
    """The empty picture with the scene in its band."""
    drawn = Image.fromarray(_fading(frame, sheet, size[1], tokens, transparent=transparent))
    if transparent:
        image = Image.new("RGBA", size, (0, 0, 0, 0))
        image.paste(drawn, (0, sheet.top))
        return image
    if sheet.top == 0 and sheet.bottom == size[1]:
        return drawn.convert("RGB")
    image = Image.new("RGB", size, tokens.sky)
    image.paste(drawn.convert("RGB"), (0, sheet.top))
    return image


def _fading(frame: NDArray[np.uint8], sheet: Sheet, height: int, tokens: Tokens, *, transparent: bool) -> NDArray[np.uint8]:
    """The frame, fading out towards words above and below, so that a close view does not end in a hard edge."""
    faded = np.ascontiguousarray(frame)
    sky = np.array([0, 0, 0, 0] if transparent else [*(255 * value for value in rgb(tokens.sky)), 255], np.float32)
    deep = min(round(_FADE * sheet.base_px), len(faded) // 4)
    weight = ((np.arange(deep) + 0.5) / max(deep, 1)).astype(np.float32)[:, None, None]
    channels = slice(3, 4) if transparent else slice(0, 3)
    for bounded, rows in ((sheet.top > 0, faded[:deep]), (sheet.bottom < height, faded[::-1][:deep])):
        if bounded and deep and (rows[..., :3] != sky[:3].round()).any():
            rows[..., channels] = (rows[..., channels] * weight + sky[channels] * (1 - weight)).round()
    return faded


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over a half: what it shows and what remains in it; its place counts from the corner of the band."""

    title: str
    title_px: float
    answer: str
    left: float
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A scene in its place of the band: all of it, or a half. ``box`` counts from the corner of the band."""

    plan: StationPlan | OrbitPlan
    scene: Scene
    frame: NDArray[np.uint8]
    box: Box


def _pieces(plan: Plan, scene: Scene, frame: NDArray[np.uint8]) -> list[_Piece]:
    height, width = frame.shape[:2]
    if not isinstance(plan, ComparePlan):
        return [_Piece(plan, scene, frame, Box(0, 0, width, height))]
    pair = _for_two(scene)
    return [
        _Piece(half, one, frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right)], box)
        for half, one, box in zip(plan.halves, pair.halves, pair.boxes(width, height), strict=True)
    ]


def _for_two(scene: Scene) -> CompareScene:
    from explorer.scene.compare_scene import CompareScene

    if not isinstance(scene, CompareScene):
        raise TypeError("two halves need a scene for two")
    return scene


def _heads(plan: Plan, scene: Scene, size: tuple[int, int], sheet: Sheet) -> tuple[_Head, ...]:
    """The headings of two halves in a band of that size; the scene leaves them their rows."""
    if not isinstance(plan, ComparePlan):
        return ()
    from explorer.scene.compare_scene import halves_of

    boxes = halves_of(*size, wide=_WIDE)
    room = min(box.width for box in boxes) - 2 * sheet.margin_px
    title_px = _HEADING * sheet.base_px
    title_px *= min(1.0, *(room / width_of(title, title_px, 600) for title in plan.titles))
    fits = all(width_of(said, sheet.base_px) < room for said in plan.answers)
    rows = 1.7 * title_px + 1.4 * sheet.base_px * (fits and any(plan.answers))
    _for_two(scene).head_px = min(round(rows), int(boxes[0].height / 3))
    return tuple(
        _Head(title, title_px, said if fits else "", box.left + sheet.margin_px, box.top)
        for title, said, box in zip(plan.titles, plan.answers, boxes, strict=True)
    )


def _draw_heads(ink: Ink, heads: tuple[_Head, ...], size: tuple[int, int], sheet: Sheet, tokens: Tokens) -> None:
    """What each half shows, and a line between them."""
    for head in heads:
        baseline = head.top + sheet.top + 1.4 * head.title_px
        ink.text(head.left, baseline, head.title, head.title_px, tokens.text, weight=600)
        if head.answer:
            ink.text(head.left, baseline + 1.5 * sheet.base_px, head.answer, sheet.base_px, tokens.dim)
    width, height = size
    for head in heads[1:]:
        hair, inset = max(1.0, sheet.base_px / 12), sheet.base_px / 2
        if head.top:
            ink.line([(sheet.margin_px, head.top + sheet.top), (width - sheet.margin_px, head.top + sheet.top)], hair, tokens.line)
        else:
            across = head.left - sheet.margin_px
            ink.line([(across, sheet.top + inset), (across, sheet.top + height - inset)], hair, tokens.line)


def _lines(piece: _Piece, sheet: Sheet) -> Drawing:
    """What the opened capability depends on, in pixels from the corner of the piece."""
    from explorer.scene.station_scene import StationScene

    plan, scene = piece.plan, piece.scene
    if not isinstance(plan, StationPlan) or not isinstance(scene, StationScene) or not plan.links:
        return Drawing()
    size_px, inset = _NAME * sheet.base_px, 0.5 * sheet.margin_px
    elements = {anchor.element for link in plan.links for anchor in (link.start, link.end) if anchor.element}
    width, height = piece.box.width, piece.box.height
    return links_laid_out(
        plan.links,
        scene.middles(elements, round(width), round(height)),
        Box(inset, inset, width - 2 * inset, height - 2 * inset),
        lambda name: (width_of(f"{STATUS_SYMBOL['lost']} {name}", size_px) + size_px, 1.6 * size_px),
    )


def _draw_lines(ink: Ink, piece: _Piece, drawing: Drawing, sheet: Sheet, tokens: Tokens) -> None:
    left, top = piece.box.left, piece.box.top + sheet.top
    size_px, hair = _NAME * sheet.base_px, max(1.0, sheet.base_px / 10)
    for line in drawing.lines:
        start, end = ((x + left, y + top) for x, y in (line.start, line.end))
        colour = tokens.text if line.holds else tokens.status["lost"]
        if math.dist(start, end) < hair:
            continue
        ink.line([start, end], 3 * hair, tokens.sky, 0.75)
        if line.holds:
            ink.line([start, end], hair, colour)
        else:
            ink.dashes(start, end, hair, colour, 6 * hair)
        for spot in (start, end):
            ink.disc(spot, 2 * hair, colour)
    for mark in drawing.marks:
        box = mark.box
        x0, y0 = box.left + left, box.top + top
        corners = [(x0, y0), (x0 + box.width, y0), (x0 + box.width, y0 + box.height), (x0, y0 + box.height), (x0, y0)]
        colour = tokens.status["lost"] if mark.broken else tokens.text
        ink.box(corners[0], corners[2], tokens.panel)
        for start, end in pairwise(corners):
            if mark.broken:
                ink.dashes(start, end, hair / 1.5, colour, 5 * hair)
            else:
                ink.line([start, end], hair / 1.5, tokens.dim)
        words = f"{STATUS_SYMBOL['lost']} {mark.text}" if mark.broken else mark.text
        ink.text(x0 + (box.width - width_of(words, size_px)) / 2, y0 + box.height / 2 + 0.36 * size_px, words, size_px, colour)


def _measured(piece: _Piece, lines: Drawing, sheet: Sheet) -> tuple[MeasureLine, ...]:
    """The measured distances, in pixels from the corner of the piece."""
    plan = piece.plan
    if not isinstance(plan, StationPlan) or not plan.measures:
        return ()
    size_px, inset = _NAME * sheet.base_px, 0.5 * sheet.margin_px
    width, height = round(piece.box.width), round(piece.box.height)
    return measures_laid_out(
        plan.measures,
        lambda points: piece.scene.project(points, width, height),
        Box(inset, inset, width - 2 * inset, height - 2 * inset),
        lambda text: (width_of(text, size_px) + size_px, 1.6 * size_px),
        [mark.box for mark in lines.marks],
    )


def _draw_measures(ink: Ink, piece: _Piece, measured: tuple[MeasureLine, ...], sheet: Sheet, tokens: Tokens) -> None:
    left, top = piece.box.left, piece.box.top + sheet.top
    size_px, hair = _NAME * sheet.base_px, max(1.0, sheet.base_px / 9)
    for line in measured:
        start, end = ((x + left, y + top) for x, y in (line.start, line.end))
        if math.dist(start, end) > hair:
            ink.line([start, end], 3 * hair, tokens.sky, 0.75)
            ink.line([start, end], hair, tokens.track_coming)
        for spot in (start, end):
            ink.disc(spot, 3 * hair, tokens.sky)
            ink.disc(spot, 2.2 * hair, tokens.track_coming)
    for line in measured:
        if line.box is None:
            continue
        x0, y0 = line.box.left + left, line.box.top + top
        ink.box((x0, y0), (x0 + line.box.width, y0 + line.box.height), tokens.panel)
        corners = [(x0, y0), (x0 + line.box.width, y0), (x0 + line.box.width, y0 + line.box.height), (x0, y0 + line.box.height), (x0, y0)]
        ink.line(corners, hair / 2, tokens.track_coming)
        words = (x0 + (line.box.width - width_of(line.text, size_px)) / 2, y0 + line.box.height / 2 + 0.36 * size_px)
        ink.text(*words, line.text, size_px, tokens.text)


def _named(
    piece: _Piece, lines: Drawing, measured: tuple[MeasureLine, ...], sheet: Sheet, *, transparent: bool
) -> list[tuple[Label, Placed]]:
    """The names for which there is room in a piece, with their places in it."""
    plan, scene, frame = piece.plan, piece.scene, piece.frame
    height, width = frame.shape[:2]
    labels = scene.labels(width, height) if isinstance(scene, Naming) else plan.labels
    if not labels:
        return []
    if isinstance(scene, Naming):
        return _over_the_earth(labels, scene, sheet, width, height)
    size_px = _NAME * sheet.base_px
    red, green, blue = (0.0, 0.0, 0.0) if transparent else rgb(TOKENS[plan.theme].sky)
    placed = place(
        spots_of(scene, labels, width, height),
        np.array([(width_of(label.text, size_px) + 2, size_px * 1.3) for label in labels]),
        [label.priority for label in labels],
        Box(sheet.margin_px * 0.5, 0.2 * sheet.base_px, width - sheet.margin_px, height - 0.4 * sheet.base_px),
        taken=[*(mark.box for mark in lines.marks), *(line.box for line in measured if line.box is not None)],
        keep_off=np.vstack([lines.segments(), segments(measured)]),
        scene=ground(frame, (round(255 * red), round(255 * green), round(255 * blue)), max(2, round(height / 270))),
        gap_px=0.35 * size_px,
    )
    return [(labels[name.index], name) for name in placed]


def _over_the_earth(labels: tuple[Label, ...], scene: Naming, sheet: Sheet, width: int, height: int) -> list[tuple[Label, Placed]]:
    """The names of an orbit view: near what they name, off the tracks."""
    size_px = _NAME * sheet.base_px
    seen = scene.project(np.array([label.at for label in labels], float), width, height)
    placed = place(
        np.where(np.isfinite(seen[:, 2:]), seen[:, :2], np.nan),
        np.array([(width_of(label.text, size_px) + 0.5 * size_px, size_px * 1.35) for label in labels]),
        [label.priority for label in labels],
        Box(sheet.margin_px * 0.5, 0.2 * sheet.base_px, width - sheet.margin_px, height - 0.4 * sheet.base_px),
        taken=scene.boxes(width, height),
        keep_off=scene.segments(width, height),
        may_cross=True,
        near=near(labels),
        gap_px=0.25 * size_px,
    )
    return [(labels[name.index], name) for name in placed]


def _draw_names(ink: Ink, piece: _Piece, names: list[tuple[Label, Placed]], sheet: Sheet, tokens: Tokens) -> None:
    left, top = piece.box.left, piece.box.top + sheet.top
    size_px = _NAME * sheet.base_px
    hair = max(1.0, sheet.base_px / 16)
    for label, name in names:
        spot = (name.spot[0] + left, name.spot[1] + top)
        ink.line([spot, (name.elbow[0] + left, name.elbow[1] + top)], hair, tokens.dim, 0.8)
        ink.disc(spot, 2.4 * hair, tokens.sky)
        ink.disc(spot, 1.7 * hair, tokens.text)
        colour = tokens.dim if label.dim else tokens.text
        if isinstance(piece.plan, OrbitPlan):
            # The Earth below can be as light as the words, or as dark.
            x0, y0 = name.box.left + left, name.box.top + top
            ink.box((x0, y0), (x0 + name.box.width, y0 + name.box.height), tokens.sky, _PLATE)
        inset = (name.box.width - width_of(label.text, size_px)) / 2
        ink.text(name.box.left + left + inset, name.box.top + top + size_px, label.text, size_px, colour)


def spots_of(scene: Scene, labels: tuple[Label, ...], width: int, height: int) -> NDArray[np.float64]:
    """Where names point to in the frame last drawn (N, 2), pixels from the top left; NaN for what is not seen."""
    from explorer.scene.station_scene import StationScene

    if isinstance(scene, StationScene):
        return scene.spots(labels, width, height)[:, :2]
    seen = scene.project(np.array([label.at for label in labels], float), width, height)
    return np.where(np.isfinite(seen[:, 2:]), seen[:, :2], np.nan)


def _draw_sheet(ink: Ink, sheet: Sheet, tokens: Tokens) -> None:
    colours = {"title": tokens.text, "text": tokens.text, "dim": tokens.dim, "notice": tokens.text}
    for swatch in sheet.swatches:
        entry = swatch.entry
        ink.swatch(swatch.left, swatch.top, swatch.side_px, entry.colour, tokens.sky, pattern=entry.pattern, mark=entry.mark)
    for words in sheet.words:
        ink.text(words.x, words.baseline, words.text, words.size_px, colours[words.role], weight=words.weight)


def _format(target: Path, size: tuple[int, int], *, transparent: bool) -> str:
    kind = FORMATS.get(target.suffix.lower())
    if kind is None:
        given = f"the suffix {target.suffix!r}" if target.suffix else "no suffix"
        raise ExplorerError(f"cannot write {target}: it has {given}, pictures end in {', '.join(FORMATS)}")
    check_size(*size)
    if kind == "JPEG" and transparent:
        raise ExplorerError(f"cannot write {target}: a JPEG picture cannot be transparent, choose .png or .webp")
    if kind == "WEBP" and max(size) > _WEBP_MOST_PX:
        raise ExplorerError(f"cannot write {target}: a WebP picture has at most {_WEBP_MOST_PX} pixels a side, choose .png")
    return kind


def _description(words: Caption) -> str:
    return " · ".join(filter(None, (words.computed, words.line)))


def _options(kind: str, plan: Plan) -> dict[str, Any]:
    """How a format is written, with where the picture comes from."""
    program = f"Station Explorer {__version__}"
    words = plan.caption
    if kind == "PNG":
        origin = PngInfo()
        for key, text in {
            "Title": words.title,
            "Scenario": words.scenario,
            "Date": words.date,
            "Description": _description(words),
            "Software": program,
        }.items():
            origin.add_itxt(key, text)
        return {"compress_level": 1, "pnginfo": origin}
    exif = Image.Exif()
    exif[0x010E] = " · ".join((words.title, words.subtitle, _description(words))).encode()  # ImageDescription
    exif[0x0131] = program  # Software
    if kind == "JPEG":
        return {"quality": 93, "subsampling": 0, "exif": exif}
    return {"quality": 92, "method": 3, "exif": exif}
