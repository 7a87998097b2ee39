"""Numbers as a reader sees them: grouped by commas as in every sentence of the program, ranges with an en dash, the unit lighter."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.capabilities.capability import Amount

THIN = "\u202f"  # narrow no-break space, stands before a unit
_UNITS = {"kg": "kg", "m": "m", "m3": "m³", "n": "N", "s": "s", "km": "km"}


def exact(value: float) -> str:
    """A number as the source gives it.

    >>> exact(19323.0), exact(12.56)
    ('19,323', '12.56')
    """
    return f"{value:,.10g}".replace("-", "−") if abs(value) < 1e10 else f"{value:.6g}"


def rounded(value: float, digits: int = 3) -> str:
    """A computed number to so many significant digits; what stands before the point is never cut.

    >>> rounded(4.16667), rounded(1234.6), rounded(0), rounded(17.0)
    ('4.17', '1,235', '0', '17')
    """
    if not math.isfinite(value):
        return "unbounded" if value > 0 else "–"
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def spread(amount: Amount) -> str:
    """An amount with its range, where it has one.

    >>> from explorer.capabilities.capability import Amount
    >>> spread(Amount(2.3, 5.4, 9)), spread(Amount(1, 1, 1))
    ('5.4 (2.3–9)', '1')
    """
    best = rounded(amount.best)
    low, high = rounded(amount.low), rounded(amount.high)
    return best if low == best == high else f"{best} ({low}–{high})"


def unit_of(field: str) -> str:
    """The unit that the name of a field ends in, or "".

    >>> unit_of("pressurised_volume_m3"), unit_of("crew")
    ('m³', '')
    """
    return _UNITS.get(field.rpartition("_")[2], "") if "_" in field else ""


def with_unit(number: str, unit: str, dim: str) -> str:
    """Rich text: a number, and its unit in a lighter tone. ``dim`` is a colour token."""
    if not unit:
        return escape(number)
    return f"{escape(number)}{THIN}<span style='color:{dim}'>{escape(unit)}</span>"


def plain(number: str, unit: str) -> str:
    """The same without a tone, for tables, tool tips and screen readers."""
    return f"{number}{THIN}{unit}" if unit else number
