"""CCSDS messages as XML (505.0-B), read bit by bit: their leaves, with where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from explorer.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.orbit.text_file import Text

_CHUNK = 1 << 18

# Line, path of tags from the message down, what a leaf says (None where an element opens, "" where it closes), its unit.
Leaf = tuple[int, tuple[str, ...], str | None, str]


class DamagedError(Exception):
    """A part of a file is damaged: where, what and what would be right."""

    def __init__(self, where: str, problem: str, expected: str) -> None:
        super().__init__(problem)
        self.where, self.problem, self.expected = where, problem, expected

    def finding(self, file: str) -> Finding:
        """As a finding in a file."""
        return Finding(file, self.where, self.problem, self.expected)


def leaves(text: Text, message: str, containers: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every element with text within every <message>; the openings and closings of the message itself and of its ``containers``.

    An opening has None for its text, a closing "". Raises ``DamagedError`` where the XML breaks off or
    holds a DOCTYPE; what stands before has been given by then.
    """
    # Tags from the message down, and the unit of each.
    path: tuple[str, ...] = ()
    units: list[str] = []
    told = frozenset((message, *containers))
    words: list[str] = []
    found: list[Leaf] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal path
        words.clear()
        tag = tag.rpartition(":")[2]
        if path or tag == message:
            path = (*path, tag)
            units.append(attributes.get("units", ""))
            if tag in told:
                found.append((parser.CurrentLineNumber, path, None, ""))

    def end(_tag: str) -> None:
        nonlocal path
        if path:
            said, unit = "".join(words).strip(), units.pop()
            if said or path[-1] in told:
                found.append((parser.CurrentLineNumber, path, said, unit))
            path = path[:-1]
        words.clear()

    def no_doctype(name: str, *_: object) -> None:
        if name.lower() == "html":
            right = "an Orbit Mean-elements or Ephemeris Message; perhaps a server's answer was saved in its place"
            raise DamagedError(f"line {parser.CurrentLineNumber}", "is a web page", right)
        # Entities declared there could grow without bound or name other files.
        raise DamagedError(f"line {parser.CurrentLineNumber}", "holds a DOCTYPE", "a plain message without one")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = no_doctype
    first = True
    while True:
        chunk = text.read(_CHUNK)
        ended = not chunk
        if first:
            # The text is decoded already, whatever its first line says of its encoding; lines count on.
            chunk = re.sub(r"^(\s*)<\?xml[^>]*\?>", "\n" * chunk[: len(chunk) - len(chunk.lstrip())].count("\n"), chunk, count=1)
            first = False
        try:
            parser.Parse(chunk, ended)
        except expat.ExpatError as problem:
            yield from found
            said = f"XML is damaged ({expat.ErrorString(problem.code)})"
            raise DamagedError(f"line {problem.lineno}", said, "the whole file as it was saved") from problem
        yield from found
        found.clear()
        if ended:
            return
