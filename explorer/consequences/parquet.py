"""A writer of Parquet: flat columns of numbers, dates, truth values and words, a group of rows at a time, without a library.

After the format's own description (Apache Parquet 2.x): pages of version 1, plain values or a dictionary, gzip, footer in Thrift's
compact protocol. What is missing (NaN, infinite, NaT) is null, where a column may be null.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

import numpy as np

from explorer import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

Kind = Literal["double", "int32", "date", "boolean", "text"]
# Numbers of the format: physical types, encodings, codec.
_TYPE = {"double": 5, "int32": 1, "date": 1, "boolean": 0, "text": 6}
_PLAIN, _RLE, _DICTIONARY = 0, 3, 8
_GZIP = 2
_MAGIC = b"PAR1"
# Of Thrift's compact protocol.
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``nullable`` is for numbers and dates."""

    name: str
    kind: Kind
    nullable: bool = False


class ParquetWriter:
    """Writes groups of rows to an open file; ``close`` writes the footer, without which no reader takes the file."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column], said: Mapping[str, str]) -> None:
        self._file, self._columns, self._said = file, columns, said
        self._groups: list[bytes] = []
        self._rows = 0
        self._place = 0
        self._put(_MAGIC)

    def write(self, rows: Mapping[str, ArrayLike]) -> None:
        """One group of rows: an array for each column, all of one length."""
        arrays = {column.name: np.asarray(rows[column.name]) for column in self._columns}
        counts = {len(array) for array in arrays.values()}
        if len(counts) != 1:
            raise ValueError(f"columns of different lengths: { {name: len(array) for name, array in arrays.items()} }")
        count = counts.pop()
        if not count:
            return
        begun = self._place
        chunks = [self._chunk(column, arrays[column.name]) for column in self._columns]
        self._groups.append(_struct((1, _LIST, _list(_STRUCT, chunks)), (2, _I64, _zigzag(self._place - begun)), (3, _I64, _zigzag(count))))
        self._rows += count

    def close(self) -> None:
        """Write the footer."""
        schema = [_struct((4, _BINARY, _text("schema")), (5, _I32, _zigzag(len(self._columns)))), *map(_element, self._columns)]
        said = [_struct((1, _BINARY, _text(key)), (2, _BINARY, _text(value))) for key, value in self._said.items()]
        footer = _struct(
            (1, _I32, _zigzag(2)),
            (2, _LIST, _list(_STRUCT, schema)),
            (3, _I64, _zigzag(self._rows)),
            (4, _LIST, _list(_STRUCT, self._groups)),
            (5, _LIST, _list(_STRUCT, said)),
            (6, _BINARY, _text(f"station-explorer version {__version__}")),
        )
        self._put(footer + len(footer).to_bytes(4, "little") + _MAGIC)

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._place += len(data)

    def _chunk(self, column: Column, values: NDArray[np.generic]) -> bytes:
        """Write the pages of one column of a group; returns its description."""
        begun, plain = self._place, 0
        levels = b""
        if column.nullable:
            there = ~np.isnat(values) if column.kind == "date" else np.isfinite(values)
            packed = _hybrid(there.astype(np.int64), 1)
            levels = len(packed).to_bytes(4, "little") + packed
            count, values = len(values), values[there]
        else:
            count = len(values)
        dictionary_at: list[tuple[int, int, bytes]] = []
        encoding = _PLAIN
        if column.kind == "text":
            words, places = np.unique(values, return_inverse=True)
            plain += self._page(
                b"".join(len(word).to_bytes(4, "little") + word for word in (str(one).encode() for one in words)),
                (2, (7, _STRUCT, _struct((1, _I32, _zigzag(len(words))), (2, _I32, _zigzag(_PLAIN))))),
            )
            dictionary_at = [(11, _I64, _zigzag(begun))]
            encoding, width = _DICTIONARY, max(1, int(len(words) - 1).bit_length())
            body = bytes([width]) + _hybrid(places, width)
        else:
            body = _plain(column.kind, values)
        data_at = self._place
        head = _struct((1, _I32, _zigzag(count)), (2, _I32, _zigzag(encoding)), (3, _I32, _zigzag(_RLE)), (4, _I32, _zigzag(_RLE)))
        plain += self._page(levels + body, (0, (5, _STRUCT, head)))
        encodings = [_zigzag(one) for one in sorted({_RLE, _PLAIN, encoding})]
        about = _struct(
            (1, _I32, _zigzag(_TYPE[column.kind])),
            (2, _LIST, _list(_I32, encodings)),
            (3, _LIST, _list(_BINARY, [_text(column.name)])),
            (4, _I32, _zigzag(_GZIP)),
            (5, _I64, _zigzag(count)),
            (6, _I64, _zigzag(plain)),
            (7, _I64, _zigzag(self._place - begun)),
            (9, _I64, _zigzag(data_at)),
            *dictionary_at,
        )
        return _struct((2, _I64, _zigzag(begun)), (3, _STRUCT, about))

    def _page(self, data: bytes, kind: tuple[int, tuple[int, int, bytes]]) -> int:
        """Write one page; returns its size before compression, with its head."""
        # Without a time in its head, so that the same rows are the same bytes.
        squeezer = zlib.compressobj(6, zlib.DEFLATED, 31)
        squeezed = squeezer.compress(data) + squeezer.flush()
        number, about = kind
        head = _struct((1, _I32, _zigzag(number)), (2, _I32, _zigzag(len(data))), (3, _I32, _zigzag(len(squeezed))), about)
        self._put(head + squeezed)
        return len(head) + len(data)


def _element(column: Column) -> bytes:
    """A column's entry in the schema."""
    fields = [(1, _I32, _zigzag(_TYPE[column.kind])), (3, _I32, _zigzag(int(column.nullable))), (4, _BINARY, _text(column.name))]
    if column.kind in ("text", "date"):
        # The older mark and the newer one, for readers of either.
        older, newer = (0, 1) if column.kind == "text" else (6, 6)
        fields += [(6, _I32, _zigzag(older)), (10, _STRUCT, _struct((newer, _STRUCT, _struct())))]
    return _struct(*fields)


def _plain(kind: Kind, values: NDArray[np.generic]) -> bytes:
    if kind == "boolean":
        return np.packbits(values.astype(bool), bitorder="little").tobytes()
    if kind == "date":
        return values.astype("datetime64[D]").astype(np.int64).astype("<i4").tobytes()
    return values.astype("<f8" if kind == "double" else "<i4").tobytes()


def _hybrid(numbers: NDArray[np.int64], width: int) -> bytes:
    """Whole numbers of so many bits, as one run of bits in groups of eight numbers."""
    groups = -(-len(numbers) // 8)
    bits = np.zeros((groups * 8, width), np.uint8)
    bits[: len(numbers)] = (numbers[:, None] >> np.arange(width)) & 1
    return _varint(groups << 1 | 1) + np.packbits(bits.ravel(), bitorder="little").tobytes()


# ---------------------------------------------------------------- Thrift's compact protocol


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else ~(number << 1))


def _text(text: str) -> bytes:
    data = text.encode()
    return _varint(len(data)) + data


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    head = bytes([len(items) << 4 | kind]) if len(items) < 15 else bytes([0xF0 | kind]) + _varint(len(items))
    return head + b"".join(items)


def _struct(*fields: tuple[int, int, bytes]) -> bytes:
    """Fields as number, kind and value, in the order of their numbers, none more than 15 after another."""
    out, last = b"", 0
    for number, kind, value in fields:
        out += bytes([(number - last) << 4 | kind]) + value
        last = number
    return out + b"\0"
