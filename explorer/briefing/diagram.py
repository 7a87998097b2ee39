"""The dependency diagram of a capability, laid out: the capability in the middle, what supplies it right of it, what fell away left.

From each provider its needs lead outwards: to elements, vehicles and other capabilities, then to control centres, then to operators.
Everything is in pixels of a picture of ``WIDTH`` by ``HEIGHT``, from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer import __version__
from explorer.briefing.text import LINE, Weight, width_of, wrapped
from explorer.consequences.dependencies import dependencies
from explorer.consequences.sentences import figure
from explorer.look import STATUS_SYMBOL
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explorer.capabilities.capability import Status
    from explorer.consequences.dependencies import Dependencies, Node
    from explorer.consequences.rating import ProviderState, Rating
    from explorer.look import Theme
    from explorer.session.session import Session

WIDTH, HEIGHT = 1600, 900
Role = Literal["text", "dim", "lost", "status"]
_MARGIN = 40.0
_BODY_TOP, _BODY_BOTTOM = 168.0, 818.0
_CENTRE = (_BODY_TOP + _BODY_BOTTOM) / 2
_COLUMN = {"provider": 0, "site": 2, "operator": 3}  # all others stand between providers and sites
_LAST_COLUMN = 3
_GAP = 36.0  # between columns, for the lines
_NARROWEST, _WIDEST, _MIDDLE_WIDE = 100.0, 230.0, 190.0
_STRETCH = 1.5  # columns are at most so much wider than they need to be
_TWO_LINES_PX = 46.0  # rows from this height on hold two lines of text
_TALLEST, _ROW_GAP = 54.0, 7.0
_LARGEST_PX, _SMALL_PX, _SMALLEST_PX = 15.0, 12.5, 11.0
_PAD = 8.0
_SWEEPS = 6
_HEADINGS = ("Providers", "They need", "Commanded by", "Operators")


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: where it begins (or, centred, where its middle is) and its baseline."""

    text: str
    x: float
    baseline: float
    size_px: float
    weight: Weight
    role: Role
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Plate:
    """A box with what it says; dashed where what it stands for is broken. ``about`` is the same in one sentence."""

    left: float
    top: float
    width: float
    height: float
    words: tuple[Words, ...]
    broken: bool
    strong: bool
    about: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two plates, level at both ends; dashed and with a cross in its middle where it is broken."""

    start: tuple[float, float]
    end: tuple[float, float]
    holds: bool

    def controls(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The two inner points of the cubic Bézier curve."""
        half = (self.end[0] - self.start[0]) / 2
        return (self.start[0] + half, self.start[1]), (self.end[0] - half, self.end[1])


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram, ready to be written. ``status`` colours the capability."""

    title: str
    status: Status
    plates: tuple[Plate, ...]
    curves: tuple[Curve, ...]
    words: tuple[Words, ...]
    theme: Theme


def diagram(session: Session, capability: str) -> Diagram:
    """The diagram of a capability under the scenario, on the date and in the theme of the session."""
    study = session.study
    rating = study.rating(capability)
    return _Layout(session, rating, dependencies(session.catalog, study, capability)).made()


class _Layout:
    def __init__(self, session: Session, rating: Rating, net: Dependencies) -> None:
        self._session = session
        self._rating = rating
        self._net = net
        self._plates: list[Plate] = []
        self._curves: list[Curve] = []
        self._words: list[Words] = []

    def made(self) -> Diagram:
        """Lay it all out."""
        fallen = [state for state in self._net.providers if not state.working_after]
        standing = [state for state in self._net.providers if state.working_after]
        left, right = (_Side(self._net, [state.id for state in states]) for states in (fallen, standing))
        widths = [self._wanted(column) for side in (left, right) for column in side.columns]
        room = WIDTH - 2 * _MARGIN - _MIDDLE_WIDE - len(widths) * _GAP
        stretch = min(_STRETCH, room / max(sum(widths), 1.0))
        widths = [min(_WIDEST, wide * stretch) for wide in widths]
        start = (WIDTH - sum(widths) - len(widths) * _GAP - _MIDDLE_WIDE) / 2
        middle = start + sum(widths[: len(left.columns)]) + len(left.columns) * _GAP
        self._capability(middle)
        self._side(left, widths[: len(left.columns)], middle, way=-1, said="fell away")
        self._side(right, widths[len(left.columns) :], middle + _MIDDLE_WIDE, way=1, said="still supply" if left.columns else "")
        self._frame()
        title = f"{self._rating.name}: {self._rating.status}"
        # What is broken is drawn last and lies on top.
        curves = sorted(self._curves, key=lambda curve: not curve.holds)
        return Diagram(title, self._rating.status, tuple(self._plates), tuple(curves), tuple(self._words), self._session.state.theme)

    def _wanted(self, column: list[str]) -> float:
        """How wide a column would like to be: with room for its texts in one line where rows are low, else in two."""
        nodes = [node for name in column if (node := self._net.nodes.get(name))]
        texts = [f"{STATUS_SYMBOL['lost']} {node.broken}" if node.broken and node.kind != "provider" else node.name for node in nodes]
        if _pitch(column) < _TWO_LINES_PX:
            wide = max(width_of(text, 12.5) for text in texts)
        else:
            wide = max(max(width_of(text, 14) / 1.7, *(width_of(word, 14) for word in text.split())) for text in texts)
        return min(_WIDEST, max(_NARROWEST, wide + 2.5 * _PAD))

    def _side(self, side: _Side, widths: list[float], start: float, *, way: int, said: str) -> None:
        """One side of the capability, its columns from ``start`` outwards. ``way`` is -1 to the left and 1 to the right."""
        places: dict[str, tuple[float, float, float]] = {}  # id: x next to the capability, x away from it, the middle's y
        near = start
        for number, (column, wide) in enumerate(zip(side.columns, widths, strict=True)):
            near += way * _GAP
            left = near if way > 0 else near - wide
            heading = _HEADINGS[side.numbers[number]]
            heading = f"{heading}: {said}" if number == 0 and said else heading
            self._words.append(Words(heading, left + wide / 2, _BODY_TOP - 14, 13, 400, "dim", centred=True))
            pitch = _pitch(column)
            height = min(_TALLEST, pitch - min(_ROW_GAP, pitch / 4))
            top = (_BODY_TOP + _BODY_BOTTOM - pitch * len(column)) / 2
            for row, name in enumerate(column):
                y = top + (row + 0.5) * pitch
                places[name] = (near, near + way * wide, y)
                if name in self._net.nodes:
                    self._plate(name, left, y - height / 2, wide, height)
                else:  # a line passes by
                    self._curves.append(Curve((near, y), (near + way * wide, y), side.holds[name]))
            near += way * wide
        for name in side.columns[0] if side.columns else ():
            self._curves.append(Curve((start, _CENTRE), (places[name][0], places[name][2]), not self._net.nodes[name].broken))
        for one, other, holds in side.lines:
            self._curves.append(Curve(places[one][1:], (places[other][0], places[other][2]), holds))

    def _plate(self, name: str, left: float, top: float, wide: float, height: float) -> None:
        node = self._net.nodes[name]
        if node.kind == "provider":
            state = next(state for state in self._net.providers if f"provider:{state.id}" == name)
            said, more = (f"{STATUS_SYMBOL['lost']} {node.name}" if node.broken else node.name), self._amount(state)
        else:
            said, more = (f"{STATUS_SYMBOL['lost']} {node.broken.rstrip('.')}" if node.broken else node.name), ""
        role: Role = "lost" if node.broken else "text"
        words = _fitted(said, more, (left + wide / 2, top, wide - 2 * _PAD, height), role)
        about = f"{node.name}: {node.broken}" if node.kind == "provider" and node.broken else node.broken or node.name
        self._plates.append(Plate(left, top, wide, height, words, bool(node.broken), strong=False, about=about))

    def _amount(self, state: ProviderState) -> str:
        """What a provider supplies; nothing where there is only one of it to be had."""
        capability = self._session.catalog.capabilities[self._rating.capability]
        of_part = next((part.unit for part in self._rating.parts if state in part.providers and state not in self._rating.providers), None)
        if (capability.supply == "any" and of_part is None) or (of_part and state.amount.best == 1):
            return ""
        one = capability.unit_one if state.amount.best == 1 else ""
        return _with_unit(figure(state.amount.best), of_part or one or self._rating.unit)

    def _capability(self, left: float) -> None:
        rating = self._rating
        middle, centre = left + _MIDDLE_WIDE / 2, _CENTRE
        lines: list[tuple[str, float, Weight, Role]] = [(STATUS_SYMBOL[rating.status], 34, 600, "status")]
        lines += [(piece, 19, 600, "text") for piece in wrapped(rating.name, 19, _MIDDLE_WIDE - 2 * _PAD, 600)]
        lines.append((rating.status, 16, 600, "status"))
        supply, need = figure(rating.supply_after.best), figure(rating.need_after.best)
        lines += [
            (piece, 14, 400, "text") for piece in wrapped(_with_unit(f"{supply} of {need}", rating.unit), 14, _MIDDLE_WIDE - 2 * _PAD)
        ]
        if self._session.study.scenario.changes:
            was = f"before: {figure(rating.supply_before.best)} of {figure(rating.need_before.best)}"
            lines.append((was, 13, 400, "dim"))
        height = sum(size * LINE for _, size, _, _ in lines) + 2 * _PAD
        top = centre - height / 2
        y, words = top + _PAD, []
        for text, size, weight, role in lines:
            words.append(Words(text, middle, y + size, size, weight, role, centred=True))
            y += size * LINE
        about = f"{rating.name}: {rating.status}. {rating.reason}"
        self._plates.append(Plate(left, top, _MIDDLE_WIDE, height, tuple(words), broken=False, strong=True, about=about))

    def _frame(self) -> None:
        """Title, reason, what is not counted, and where it comes from."""
        session, rating, study = self._session, self._rating, self._session.study
        self._words.append(Words(f"{rating.name}: {rating.status}", _MARGIN, 54, 30, 600, "text"))
        self._words.append(Words(f"{study.scenario.name} · {day_words(study.date)}", _MARGIN, 80, 17, 400, "dim"))
        room = WIDTH - 2 * _MARGIN
        size = next((size for size in (16.0, 15.0, 14.0, 13.0) if len(wrapped(rating.reason, size, room)) <= 2), 12.0)
        for number, piece in enumerate(wrapped(rating.reason, size, room)):
            self._words.append(Words(piece, _MARGIN, 106 + number * size * 1.3, size, 400, "text"))
        sources = f"{len(rating.sources)} source{'' if len(rating.sources) == 1 else 's'}, listed in the program"
        line = f"Facts as of {session.catalog.as_of} · {sources} · Station Explorer {__version__}"
        self._words.append(Words(line, _MARGIN, HEIGHT - 24, 15, 400, "dim"))
        key = f"Solid: holds · dashed, {STATUS_SYMBOL['lost']}: broken"
        self._words.append(Words(key, _MARGIN, HEIGHT - 48, 15, 400, "dim"))


def _with_unit(number: str, unit: str) -> str:
    return f"{number}{'' if unit.startswith('%') else ' '}{unit.replace(' per ', ' a ')}"


def _column(node: Node) -> int:
    return _COLUMN.get(node.kind, 1)


def _pitch(column: Sequence[str]) -> float:
    """The distance of the rows of a column."""
    return min(_TALLEST + 4 * _ROW_GAP, (_BODY_BOTTOM - _BODY_TOP) / len(column))


class _Side:
    """The nodes that some providers lead to, in columns from the middle outwards, and the lines between neighbouring columns.

    A line over several columns passes by on rows of its own, one for all lines to the same node. ``numbers`` says which columns there
    are, ``holds`` whether a line that passes by does. Each column is put in order by where the neighbours of its nodes stand, forth and
    back a few times, so that few lines cross (barycentre method of K. Sugiyama, S. Tagawa and M. Toda, 1981).
    """

    def __init__(self, net: Dependencies, providers: Sequence[str]) -> None:
        reached = dict.fromkeys(f"provider:{name}" for name in providers)
        waiting = list(reached)
        while waiting:
            for edge in net.of(waiting.pop(0)):
                if edge.end not in reached:
                    reached[edge.end] = None
                    waiting.append(edge.end)
        by_number: dict[int, list[str]] = {}
        for name in reached:
            by_number.setdefault(_column(net.nodes[name]), []).append(name)
        self.numbers = sorted(by_number)
        self.columns = [by_number[number] for number in self.numbers]
        self.holds: dict[str, bool] = {}
        self.lines: list[tuple[str, str, bool]] = []
        where = {name: number for number, column in enumerate(self.columns) for name in column}
        for edge in net.edges:
            if edge.start in where and edge.end in where:
                self._add(edge.start, edge.end, where[edge.start], where[edge.end], holds=edge.holds)
        self.lines = list(dict.fromkeys(self.lines))
        self._order()

    def _add(self, start: str, end: str, first: int, last: int, *, holds: bool) -> None:
        for number in range(first + 1, last):
            passing = f"passing:{number}:{end}"
            if passing not in self.holds:
                self.holds[passing] = holds
                self.columns[number].append(passing)
            self.lines.append((start, passing, holds))
            start = passing
        self.lines.append((start, end, holds))

    def _order(self) -> None:
        tied: dict[str, list[str]] = {name: [] for column in self.columns for name in column}
        for one, other, _ in self.lines:
            tied[one].append(other)
            tied[other].append(one)
        for sweep in range(_SWEEPS):
            for column in self.columns if sweep % 2 == 0 else reversed(self.columns):
                place = {name: (row + 0.5) / len(known) for known in self.columns for row, name in enumerate(known)}
                wanted = {name: _mean((place[other] for other in tied[name]), place[name]) for name in column}
                column.sort(key=wanted.__getitem__)


def _mean(values: Iterable[float], otherwise: float) -> float:
    known = list(values)
    return sum(known) / len(known) if known else otherwise


def _fitted(said: str, more: str, place: tuple[float, float, float, float], role: Role) -> tuple[Words, ...]:
    """Words centred in a plate, as large as they fit; a second line ``more`` is dropped or joined where there is no height for it.

    ``place`` is the middle, the top, the width and the height of what is free.
    """
    middle, top, room, height = place
    size = _LARGEST_PX
    lines = _lines(said, more, size, room, height)
    while size > _SMALLEST_PX:
        # Smaller letters before the amount is left out; but not much smaller.
        complete = not more or more in lines[-1][0] or size < _SMALL_PX
        whole = max(width_of(word, size) for word in said.split()) <= room
        if complete and whole and len(lines) * size * 1.2 <= height - _PAD:
            break
        size -= 0.5
        lines = _lines(said, more, size, room, height)
    lines = lines[: max(1, int(height / (size * 1.15)))]
    baseline = top + height / 2 - (len(lines) - 1) * size * 1.2 / 2 + 0.36 * size
    return tuple(
        Words(text, middle, baseline + number * size * 1.2, size, 400, "dim" if dim and role == "text" else role, centred=True)
        for number, (text, dim) in enumerate(lines)
    )


def _lines(said: str, more: str, size: float, room: float, height: float) -> list[tuple[str, bool]]:
    if more and width_of(f"{said} · {more}", size) <= room and height < 2 * size * LINE:
        return [(f"{said} · {more}", False)]
    lines = [(piece, False) for piece in wrapped(said, size, room)]
    if more and (len(lines) + 1) * size * 1.15 <= height:
        lines += [(piece, True) for piece in wrapped(more, size, room)]
    return lines
