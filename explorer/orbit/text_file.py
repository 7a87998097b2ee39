"""A text file as it comes: UTF-8 with or without a mark, UTF-16 with one, compressed by gzip or not, any line ends; read bit by bit."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# A million three-line sets are 170 MB, as JSON about 500 MB.
_LARGEST_BYTES = 2_000_000_000
_START = 4096
_EXPECTED = "expected a TLE, an OMM or an OEM"

_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


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


class _Unpacked(io.RawIOBase):
    """What a compressed file holds, as far as it can be unpacked; ``broken`` says that there would be more."""

    def __init__(self, packed: BinaryIO) -> None:
        self._content = gzip.GzipFile(fileobj=packed)
        self.broken = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            given = b"" if self.broken else self._content.read1(len(buffer))
        except _BROKEN:
            self.broken, given = True, b""
        buffer[: len(given)] = given
        return len(given)


@contextmanager
def reading(path: Path) -> Iterator[tuple[io.TextIOBase, Callable[[], bool]]]:
    """The text of a file, with every kind of line end turned into a newline; and what says, at its end, whether it breaks off.

    A name in another encoding does no harm: what cannot be read becomes a replacement character. Raises ``ExplorerError`` for what is
    no file, empty, too large or no text.
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
        unpacked = _Unpacked(raw) if raw.peek(2)[:2] == b"\x1f\x8b" else None
        content = raw if unpacked is None else io.BufferedReader(unpacked, 1 << 14)
        with content, io.TextIOWrapper(content, encoding=_encoding(content, path.name), errors="replace", newline=None) as text:
            yield text, lambda: unpacked is not None and unpacked.broken


def _encoding(content: io.BufferedReader[Any], name: str) -> str:
    try:
        start = content.peek(_START)[:_START]
    except OSError as problem:
        raise ExplorerError(f"cannot read {name}: {problem.strerror}") from problem
    if not start:
        raise ExplorerError(f"{name}: the compressed file is damaged from its start; {_EXPECTED}, packed by gzip or not")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(b"PK\x03\x04"):
        raise ExplorerError(f"{name}: a zip archive; unpack it and open the file in it; {_EXPECTED}")
    if b"\0" in start:
        raise ExplorerError(f"{name}: not a text file; {_EXPECTED} saved as plain text (UTF-8)")
    return "utf-8-sig"
