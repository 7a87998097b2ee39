"""Stocks: what a file may leave out, and what is wrong with one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from explorer.catalog.records import near
from explorer.station.days import is_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explorer.capabilities.capability import Amount
    from explorer.capabilities.stock import Stock
    from explorer.catalog.capability_files import CapabilityTables
    from explorer.catalog.records import Row
    from explorer.errors import Finding

STOCK_ABSENT: Mapping[str, Any] = {
    "fillers": [],
    "filling_plural": True,
    "share": "",
    "recovered": "",
    "feeds": [],
    "sustains": False,
    "plural": False,
}


def complete_stock(row: dict[str, Any]) -> dict[str, Any]:
    """One number stands for low, best and high alike."""
    values = dict(row)
    for key in ("use_per_day", "use_per_person"):
        if isinstance(value := values.get(key), (int, float)) and not isinstance(value, bool):
            values[key] = {"low": value, "best": value, "high": value}
    return values


def check_stock(row: Row, stock: Stock, data: CapabilityTables) -> Iterator[Finding]:
    """Numbers out of order, names of nothing, a stock that lies nowhere, that nobody uses or that nothing follows from."""
    amounts = {f"stores[{number}].amount": store.amount for number, store in enumerate(stock.stores)}
    for key, amount in {**amounts, "use_per_day": stock.use_per_day, "use_per_person": stock.use_per_person}.items():
        yield from _check_range(row, key, amount)
    if not stock.stores:
        yield row.finding("stores", "is empty", "at least one place where it lies")
    if stock.use_per_day.low <= 0 and stock.use_per_person.low <= 0:
        yield row.finding("use_per_day", "is nothing, and use_per_person too", "one of them above 0 also at its lowest")
    if not is_day(stock.as_of):
        yield row.finding("as_of", f"is {stock.as_of!r}", 'a date like "2021-07-29", "2021-07" or "2021"')
    for key in ("name", "unit", "use_basis", "filling", "then"):
        if not getattr(stock, key).strip():
            yield row.finding(key, "is empty", "some words")
    measures = [f"{one.id}{part}" for one in data.capabilities.values() for part in ("", *(f"/{inner.id}" for inner in one.parts))]
    yield from _unknown(row, "filled_by", stock.filled_by, measures, "a capability, or a part of one")
    of_it = [name for name, provider in data.providers.items() if provider.capability == stock.filled_by.partition("/")[0]]
    for number, filler in enumerate(stock.fillers):
        yield from _unknown(row, f"fillers[{number}]", filler, of_it, f"a provider of {stock.filled_by}")
    for number, fed in enumerate(stock.feeds):
        yield from _unknown(row, f"feeds[{number}]", fed, data.providers, "an id of a [[provider]]")
        if fed in stock.fillers:
            yield row.finding(f"feeds[{number}]", f"is {fed!r}, which also fills it", "another provider")
    if stock.recovered:
        percents = [one.id for one in data.capabilities.values() if one.unit == "%"]
        yield from _unknown(row, "recovered", stock.recovered, percents, "a capability in %")


def _check_range(row: Row, key: str, amount: Amount) -> Iterator[Finding]:
    if not all(math.isfinite(value) for value in (amount.low, amount.best, amount.high)):
        yield row.finding(key, "is no finite number", "three numbers")
    elif not 0 <= amount.low <= amount.best <= amount.high:
        yield row.finding(key, f"is {amount.low:g}, {amount.best:g}, {amount.high:g}", "low, best and high in rising order, none below 0")


def _unknown(row: Row, key: str, name: str, known: Iterable[str], wanted: str) -> Iterator[Finding]:
    known = list(known)
    if name not in known:
        yield row.finding(key, f"names {name!r}, which does not exist there", near(name, known) or wanted)
