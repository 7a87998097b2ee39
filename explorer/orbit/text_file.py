"""A text file as it comes: UTF-8 with or without a mark, UTF-16 with one, compressed by gzip or not, any line ends; read bit by bit."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A million three-line sets are 170 MB, as JSON about 500 MB.
_LARGEST_BYTES = 2_000_000_000
_START = 4096
_EXPECTED = "expected a TLE, an OMM or an OEM"

# What reading a compressed file raises where it is damaged.
BROKEN_OFF = (EOFError, zlib.error, gzip.BadGzipFile)


class Text(Protocol):
    """A text that is read once, in parts or line by line; every line end is a newline."""

    def read(self, count: int, /) -> str:
        """So many characters or fewer; "" at the end."""
        ...

    def __iter__(self) -> Iterator[str]: ...


class Again:
    """A text whose start has been looked at, read from its start."""

    def __init__(self, start: str, rest: io.TextIOBase) -> None:
        self._start, self._rest = start, rest

    def read(self, count: int, /) -> str:
        """So many characters or fewer; "" at the end."""
        if self._start:
            given, self._start = self._start[:count], self._start[count:]
            return given
        return self._rest.read(count)

    def __iter__(self) -> Iterator[str]:
        *whole, half = self._start.split("\n")
        self._start = ""
        for line in whole:
            yield f"{line}\n"
        last = half + self._rest.readline()
        if last:
            yield last
        yield from self._rest


@contextmanager
def reading(path: Path) -> Iterator[io.TextIOBase]:
    """The text of a file, with every kind of line end turned into a newline.

    A name in another encoding does no harm: what cannot be read becomes a replacement character. Raises ``ExplorerError`` for what is
    no file, empty, too large or no text; where a compressed file is damaged, reading raises one of ``BROKEN_OFF``.
    """
    try:
        if path.is_dir():
            raise ExplorerError(f"{path} is a folder; expected a file with a TLE, an OMM or an OEM")
        size = path.stat().st_size
        if size == 0:
            raise ExplorerError(f"{path.name}: the file is empty; {_EXPECTED}")
        if size > _LARGEST_BYTES:
            raise ExplorerError(f"{path.name}: {size / 1e9:.1f} GB is too large; expected at most {_LARGEST_BYTES // 1_000_000_000} GB")
        raw = path.open("rb")
    except OSError as problem:
        raise ExplorerError(f"cannot read {path}: {problem.strerror}") from problem
    with raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        content = io.BufferedReader(gzip.GzipFile(fileobj=raw), 1 << 16) if packed else raw
        with content, io.TextIOWrapper(content, encoding=_encoding(content, path.name), errors="replace", newline=None) as text:
            yield text


def _encoding(content: io.BufferedReader[Any], name: str) -> str:
    try:
        start = content.peek(_START)[:_START]
    except BROKEN_OFF:
        raise ExplorerError(f"{name}: the compressed file is damaged from its start; {_EXPECTED}, packed by gzip or not") from None
    except OSError as problem:
        raise ExplorerError(f"cannot read {name}: {problem.strerror}") from problem
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(b"PK\x03\x04"):
        raise ExplorerError(f"{name}: a zip archive; unpack it and open the file in it; {_EXPECTED}")
    if b"\0" in start:
        raise ExplorerError(f"{name}: not a text file; {_EXPECTED} saved as plain text (UTF-8)")
    return "utf-8-sig"
