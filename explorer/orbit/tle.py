"""Two-line element sets, with or without a name line."""

from __future__ import annotations

import datetime
import string
from typing import TYPE_CHECKING

from explorer.errors import Finding
from explorer.orbit.mean_elements import ElementSet, out_of_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LENGTH = 69
_ALPHA5 = {letter: str(number) for number, letter in enumerate((c for c in string.ascii_uppercase if c not in "IO"), 10)}
# What a character counts for in a checksum: a digit itself, a minus one, anything else nothing.
_COUNTS = bytes(byte - 48 if 48 <= byte <= 57 else int(byte == 45) for byte in range(256))
_YEAR_STARTS = [datetime.datetime(year + (1900 if year >= 57 else 2000), 1, 1, tzinfo=datetime.UTC) for year in range(100)]


def checksum(line: str) -> int:
    """The digit that belongs at the end of a line: the sum of its digits, a minus counting one, modulo 10."""
    return sum(line[: LENGTH - 1].encode("latin-1", "replace").translate(_COUNTS)) % 10


def scan(lines: Iterable[str], file: str) -> Iterator[ElementSet | Finding]:
    """Every set in the lines, and what is wrong with those that are none. Blank lines and lines after # do not count."""
    name = ""
    first: tuple[int, str] | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if not line or line[0] == "#":
            continue
        if line.startswith("1 ") and _is_data(line):
            if first:
                yield _alone(file, first[0])
            first = (number, line)
        elif line.startswith("2 ") and _is_data(line):
            if first:
                yield from _pair(name, first, (number, line), file)
            else:
                yield Finding(file, f"line {number}", "a second line without its first", "line 1, then line 2")
            first, name = None, ""
        else:
            if first:
                yield _alone(file, first[0])
            first, name = None, line.removeprefix("0 ").strip()
    if first:
        yield _alone(file, first[0])


def _is_data(line: str) -> bool:
    # A name may begin with "1 " too; a data line goes on with a catalogue number and is about as long as it must be, or was cut.
    if not (line[2:7].strip().isalnum() and line[3:7].strip().isdigit()):
        return False
    return len(line) > 40 or (len(line) > 8 and line[7:8] in ("UCS" if line[0] == "1" else " "))


def _alone(file: str, number: int) -> Finding:
    return Finding(file, f"line {number}", "a first line without its second", "line 1, then line 2")


def _pair(name: str, first: tuple[int, str], second: tuple[int, str], file: str) -> Iterator[ElementSet | Finding]:
    findings = [wrong for number, line in (first, second) if (wrong := _damage(line, file, number))]
    if findings:
        yield from findings
        return
    (number1, line1), (number2, line2) = first, second
    if line1[2:7] != line2[2:7]:
        problem = f"belongs to object {line2[2:7].strip()}, the line before it to object {line1[2:7].strip()}"
        yield Finding(file, f"line {number2}", problem, "both lines of one object")
        return
    number = number1
    try:
        catalog_number = _catalog_number(line1[2:7])
        epoch = _epoch(line1[18:32])
        bstar, dot, ddot = _exponential(line1[53:61]), float(line1[33:43]), _exponential(line1[44:52])
        number = number2
        elements = ElementSet(
            name=name or f"object {catalog_number}",
            catalog_number=catalog_number,
            designator=_designator(line1[9:17].strip()),
            epoch=epoch,
            mean_motion_rev_per_day=float(line2[52:63]),
            eccentricity=float("0." + line2[26:33].strip()),
            inclination_deg=float(line2[8:16]),
            node_deg=float(line2[17:25]),
            argument_of_perigee_deg=float(line2[34:42]),
            mean_anomaly_deg=float(line2[43:51]),
            bstar_per_earth_radius=bstar,
            mean_motion_dot_rev_per_day2=dot,
            mean_motion_ddot_rev_per_day3=ddot,
            revolution=int(line2[63:68].strip() or 0),
            source=file,
        )
    except (ValueError, OverflowError) as problem:
        yield Finding(file, f"line {number}", f"a field is no number ({problem})", "the fixed columns of a two-line element set")
        return
    wrong_values = out_of_bounds(elements, file, f"line {number2}")
    if wrong_values:
        yield from wrong_values
    else:
        yield elements


def _damage(line: str, file: str, number: int) -> Finding | None:
    where = f"line {number}"
    if len(line) != LENGTH:
        return Finding(file, where, f"has {len(line)} characters", f"{LENGTH}")
    if not line.isascii():
        return Finding(file, where, "holds characters that are not ASCII", "digits, letters, signs and blanks")
    right = checksum(line)
    if line[-1] != str(right):
        return Finding(file, where, f"the checksum (last digit) is {line[-1]!r}, so the line was damaged or retyped", f"{right}")
    return None


def _catalog_number(text: str) -> int:
    text = text.strip()
    # Alpha-5: the first digit becomes a letter beyond 99999, I and O left out.
    return int(_ALPHA5.get(text[0], text[0]) + text[1:])


def _epoch(text: str) -> datetime.datetime:
    """A year of two digits, 1957 to 2056, and the day of it."""
    start = _YEAR_STARTS[int(text[:2])]
    day = float(text[2:])
    if not 1 <= day < 367:
        raise ValueError(f"day of the year {day:g}")
    return start + datetime.timedelta(days=day - 1)


def _exponential(text: str) -> float:
    """A number with an assumed leading point and an exponent: " 18116-3" is 0.00018116."""
    text = text.strip()
    if not text or not text.strip("0+-"):
        return 0.0
    mantissa, exponent = text[:-2], text[-2:]
    sign = "-" if mantissa.startswith("-") else ""
    return float(f"{sign}0.{mantissa.lstrip('+-').strip()}e{exponent}")


def _designator(text: str) -> str:
    """98067A as 1998-067A."""
    if len(text) < 6 or not text[:5].isdigit():
        return text
    century = "19" if int(text[:2]) >= 57 else "20"
    return f"{century}{text[:2]}-{text[2:]}"
