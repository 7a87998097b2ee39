"""A dependency diagram as a file: SVG for browsers and office programs, PNG for everything else."""

from __future__ import annotations

import base64
import math
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from PIL import Image

from explorer import paths
from explorer.briefing.diagram import HEIGHT, WIDTH
from explorer.briefing.ink import Ink
from explorer.briefing.text import width_of
from explorer.errors import ExplorerError
from explorer.look import TOKENS

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.briefing.diagram import Curve, Diagram, Plate, Words
    from explorer.look import Tokens

FORMATS = (".svg", ".png")
_SCALE = 2  # a PNG has this many pixels for each of the diagram
_DASH = (7.0, 5.0)
_FAMILY = "InterStation"
_FACES = ((400, "InterStation-Regular.ttf"), (600, "InterStation-SemiBold.ttf"))
_STEPS = 40  # straight pieces of a curve


def save_diagram(target: Path, made: Diagram) -> None:
    """Write a diagram; the suffix of ``target`` chooses the format. Raises ``ExplorerError`` for a suffix or a place that cannot be."""
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        given = f"the suffix {target.suffix!r}" if target.suffix else "no suffix"
        raise ExplorerError(f"cannot write {target}: it has {given}, diagrams end in {', '.join(FORMATS)}")
    with paths.writing(target) as scratch:
        if suffix == ".svg":
            scratch.write_text(svg(made), encoding="utf-8", newline="\n")
        else:
            image(made).save(scratch, format="PNG", compress_level=6)


# ---------------------------------------------------------------- SVG


def svg(made: Diagram) -> str:
    """The diagram as SVG 1.1 with its font inside; what cannot read that font uses another in the same widths."""
    tokens = TOKENS[made.theme]
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
        f"<title>{escape(made.title)}</title>",
        f"<style>{_font_faces()}text {{ font-family: {_FAMILY}, Inter, 'Noto Sans', Arial, sans-serif; }}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{tokens.surface}"/>',
    ]
    parts += [_svg_curve(curve, tokens) for curve in made.curves]
    parts += [_svg_plate(plate, made, tokens) for plate in made.plates]
    parts += [_svg_words(words, made, tokens) for words in made.words]
    return "\n".join([*parts, "</svg>", ""])


def _font_faces() -> str:
    faces = []
    for weight, file in _FACES:
        data = base64.b64encode((paths.RESOURCES / "fonts" / file).read_bytes()).decode()
        faces.append(f"@font-face {{ font-family: {_FAMILY}; font-weight: {weight}; src: url(data:font/ttf;base64,{data}); }} ")
    return "".join(faces)


def _svg_curve(curve: Curve, tokens: Tokens) -> str:
    (x0, y0), (x3, y3) = curve.start, curve.end
    (x1, y1), (x2, y2) = curve.controls()
    colour, more = (tokens.dim, "") if curve.holds else (tokens.status["lost"], f' stroke-dasharray="{_DASH[0]} {_DASH[1]}"')
    path = f'<path d="M{x0:.1f} {y0:.1f}C{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f} {x3:.1f} {y3:.1f}" fill="none" stroke="{colour}" '
    return f'{path}stroke-width="{1.3 if curve.holds else 2}"{more}/>'


def _svg_plate(plate: Plate, made: Diagram, tokens: Tokens) -> str:
    edge, width = _edge(plate, made, tokens)
    dash = f' stroke-dasharray="{_DASH[0]} {_DASH[1]}"' if plate.broken else ""
    box = (
        f'<rect x="{plate.left:.1f}" y="{plate.top:.1f}" width="{plate.width:.1f}" height="{plate.height:.1f}" rx="5" '
        f'fill="{tokens.panel}" stroke="{edge}" stroke-width="{width}"{dash}/>'
    )
    words = "".join(_svg_words(words, made, tokens) for words in plate.words)
    return f"<g><title>{escape(plate.about)}</title>{box}{words}</g>"


def _svg_words(words: Words, made: Diagram, tokens: Tokens) -> str:
    anchor = ' text-anchor="middle"' if words.centred else ""
    length = width_of(words.text, words.size_px, words.weight)
    return (
        f'<text x="{words.x:.1f}" y="{words.baseline:.1f}" font-size="{words.size_px:g}" font-weight="{words.weight}" '
        f'fill="{_colour(words, made, tokens)}"{anchor} textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(words.text)}</text>"
    )


# ---------------------------------------------------------------- PNG


def image(made: Diagram) -> Image.Image:
    """The diagram as a picture, with so many pixels that it is sharp on fine screens."""
    tokens = TOKENS[made.theme]
    picture = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), tokens.surface)
    ink = Ink(picture)
    for curve in made.curves:
        points = [(x * _SCALE, y * _SCALE) for x, y in _along(curve)]
        if curve.holds:
            ink.line(points, 1.3 * _SCALE, tokens.dim)
        else:
            _dashed(ink, points, 2 * _SCALE, tokens.status["lost"])
    for plate in made.plates:
        edge, width = _edge(plate, made, tokens)
        left, top, right, bottom = (value * _SCALE for value in (plate.left, plate.top, plate.left + plate.width, plate.top + plate.height))
        ink.box((left, top), (right, bottom), tokens.panel)
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        if plate.broken:
            _dashed(ink, corners, width * _SCALE, edge)
        else:
            for pair in pairwise(corners):
                ink.line(pair, width * _SCALE, edge)
    for words in (*made.words, *(words for plate in made.plates for words in plate.words)):
        size = words.size_px * _SCALE
        start = words.x * _SCALE - (width_of(words.text, size, words.weight) / 2 if words.centred else 0)
        ink.text(start, words.baseline * _SCALE, words.text, size, _colour(words, made, tokens), weight=words.weight)
    return picture


def _along(curve: Curve) -> list[tuple[float, float]]:
    (x0, y0), (x3, y3) = curve.start, curve.end
    (x1, y1), (x2, y2) = curve.controls()
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


def _dashed(ink: Ink, points: list[tuple[float, float]], width_px: float, colour: str) -> None:
    """A dashed line through points; the dashes go on round corners."""
    on, off = (length * _SCALE for length in _DASH)
    piece, left, drawing = [points[0]], on, True
    for start, end in pairwise(points):
        length, done = math.dist(start, end), 0.0
        while length - done > left:
            done += left
            at = (start[0] + (end[0] - start[0]) * done / length, start[1] + (end[1] - start[1]) * done / length)
            if drawing:
                ink.line([*piece, at], width_px, colour)
            piece, drawing = [at], not drawing
            left = on if drawing else off
        left -= length - done
        piece.append(end)
    if drawing and len(piece) > 1:
        ink.line(piece, width_px, colour)


# ---------------------------------------------------------------- colours


def _edge(plate: Plate, made: Diagram, tokens: Tokens) -> tuple[str, float]:
    """Colour and width of a plate's edge."""
    if plate.strong:
        return tokens.status[made.status], 3.0
    return (tokens.status["lost"], 1.6) if plate.broken else (tokens.line, 1.3)


def _colour(words: Words, made: Diagram, tokens: Tokens) -> str:
    match words.role:
        case "status":
            return tokens.status[made.status]
        case "lost":
            return tokens.status["lost"]
        case "dim":
            return tokens.dim
        case "text":
            return tokens.text
