"""What the tables about time hold: the years of a scenario, and the time after its event."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from explorer.capabilities.capability import Status
from explorer.consequences.aftermath import aftermath
from explorer.consequences.history import YEARS, history
from explorer.look import STATUS_SYMBOL
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.capabilities.capability import Amount
    from explorer.consequences.aftermath import Aftermath, Days, Occurrence
    from explorer.consequences.history import Cell, Column, History
    from explorer.consequences.rating import Mark
    from explorer.session.session import Session

_SEVERITY: tuple[Status, ...] = ("lost", "degraded", "retained")
# How today's world meets a need, said and drawn like the words of a scenario.
MARK_STATUS: dict[Mark, Status] = {"met": "retained", "short": "degraded", "none": "lost"}
NO_TIME_AFTER = "Nothing happens in this scenario: there is no time after it."
MARK_WORDS: dict[Mark, str] = {"met": "need met", "short": "short of the need", "none": "nothing there"}


def years_of(session: Session) -> History:
    """The years of the scenario on screen, and the day looked at."""
    return history(session.catalog, session.study.scenario, YEARS, session.state.date)


def aftermath_of(session: Session) -> Aftermath:
    """The time after the event of the scenario on screen."""
    return aftermath(session.catalog, session.study.scenario, session.state.date)


def aftermath_with_orbit(session: Session) -> Aftermath:
    """The same with the days on which the orbit passes the altitudes that mean something; takes a second or two."""
    from explorer.briefing.computed_records import asked_of
    from explorer.consequences.computed import compute
    from explorer.consequences.passages import with_passages

    found = aftermath_of(session)
    computed = compute(asked_of(session, date=found.date)) if found.moments else None
    return with_passages(found, computed) if computed else found


def about_years(found: History) -> str:
    """What each year says, in a clause: how it stands to the day of the event."""
    changes = found.scenario.changes
    if not changes:
        return "how today's world meets each need"
    return "with the scenario's own days" if all(change.on for change in changes) else "as if it happened on that day"


def years(found: History, session: Session) -> list[Record]:
    """One row for each capability and day."""
    capabilities = session.catalog.capabilities
    return [
        {
            "id": name,
            "name": capabilities[name].name,
            "date": column.date.isoformat(),
            "date_looked_at": column.looked_at,
            "as_planned": column.planned,
            "today_need_met": cell.before,
            "status": cell.status,
            "status_low": cell.status_low,
            "status_high": cell.status_high,
            "need_met": cell.after,
            "reason": cell.reason,
            "today_reason": cell.before_reason,
            "confidence": cell.confidence,
            "caveats": list(column.caveats),
        }
        for name in found.worst_first()
        for column in found.columns
        for cell in [column.cells[name]]
    ]


def years_to_read(found: History, session: Session) -> tuple[list[Record], tuple[tuple[str, str], ...], list[str]]:
    """The same as one row for each capability: the rows, their columns, and what the signs mean."""
    plain = not found.scenario.changes
    columns = (("name", "Capability"), *((column.date.isoformat(), column_title(column)) for column in found.columns))
    rows = []
    for name in found.worst_first():
        row: Record = {"name": session.catalog.capabilities[name].name}
        for column in found.columns:
            row[column.date.isoformat()] = _sign(column.cells[name], plain=plain)
        rows.append(row)
    words = MARK_WORDS if plain else {"met": "retained", "short": "degraded", "none": "lost"}
    signs = "   ".join(f"{STATUS_SYMBOL[MARK_STATUS[mark]]} {words[mark]}" for mark in MARK_STATUS)
    said = [f"{signs}   ( ) as planned. Each year on 1 July, {about_years(found)}."]
    if not plain:
        short = [name for name in found.worst_first() for cell in found.row(name) if cell.before != "met"]
        today = "every need met" if not short else f"not every need met: {', '.join(dict.fromkeys(short))}"
        said.append(f"Without the scenario: {today}.")
    return rows, columns, said


def column_title(column: Column) -> str:
    """The year, or the day looked at; in brackets what is as planned."""
    date = column.date
    title = day_words(date) if column.looked_at and (date.month, date.day) != (7, 1) else str(date.year)
    return f"({title})" if column.planned else title


def _sign(cell: Cell, *, plain: bool) -> str:
    if plain:
        return STATUS_SYMBOL[MARK_STATUS[cell.before]]
    return STATUS_SYMBOL[cell.status] if cell.before == "met" else f"{STATUS_SYMBOL[cell.status]} of {cell.before}"


def happening(found: Aftermath) -> list[Record]:
    """What happens after the event, in order of time."""
    return [
        {
            "day": None if one.days.best is None else int(one.days.best),
            "day_earliest": None if one.days.earliest is None else int(one.days.earliest),
            "day_latest": None if one.days.latest is None else int(one.days.latest),
            "date": _on(found, one.days.best),
            "date_earliest": _on(found, one.days.earliest),
            "date_latest": _on(found, one.days.latest),
            "kind": one.kind,
            "id": one.id,
            "name": one.name,
            "before": one.was,
            "status": one.now or _end_of(found, one),
            "reason": one.words,
            "confidence": one.confidence,
        }
        for one in found.happening
    ]


def _end_of(found: Aftermath, one: Occurrence) -> str:
    if one.kind == "orbit":
        return "passed"
    course = found.stock(one.id)
    return "out of reach" if course.barred or course.state == "out of reach" else "runs out"


def moments(found: Aftermath) -> list[Record]:
    """The station at each of the moments that are looked at."""
    return [
        {
            "moment": moment.name,
            "date": moment.date.isoformat(),
            "crew": moment.study.crew_after,
            **{status: moment.study.count(status) for status in _SEVERITY},
            "capabilities": {rating.capability: rating.status for rating in moment.study.ratings},
            "caveats": list(moment.study.caveats),
        }
        for moment in found.moments
    ]


def after_said(found: Aftermath) -> list[str]:
    """What is said before the table: the station at each moment, and how long the stocks last."""
    if not found.moments:
        return [NO_TIME_AFTER]
    said = []
    for moment in found.moments:
        counts = ", ".join(f"{moment.study.count(status)} {status}" for status in _SEVERITY)
        planned = " (as planned)" if moment.study.caveats else ""
        said.append(f"{moment.name}, {moment.date}{planned}: {counts}; crew {moment.study.crew_after}.")
    said += [f"{course.stock.name}: {course.words}" for course in found.stocks if course.state == "kept"]
    return said


def stocks(found: Aftermath) -> list[Record]:
    """The stocks: what is left, how fast it goes, how long it lasts."""
    return [
        {
            "id": course.stock.id,
            "name": course.stock.name,
            "state": course.state,
            "unit": course.stock.unit,
            "amount_before": _amount(course.before),
            "amount_after": _amount(course.after),
            "use_per_day": _amount(course.use_per_day),
            "share_filled_up": _amount(course.filled),
            "empty_after_days": _days(course.empty),
            "alone_lasts_days": _amount(course.alone),
            "words": course.words,
            "use_basis": course.stock.use_basis,
            "stores": [
                {
                    "name": state.store.name,
                    "amount": _amount(state.store.amount),
                    "reached": state.reached,
                    "because": state.because,
                    "basis": state.store.basis,
                    "confidence": state.store.confidence,
                    "sources": list(state.store.sources),
                }
                for state in course.stores
            ],
            "notes": course.stock.notes,
            "confidence": course.confidence,
            "sources": list(course.sources),
        }
        for course in found.stocks
    ]


def _on(found: Aftermath, day: float | None) -> str | None:
    return None if day is None else (found.date + datetime.timedelta(days=int(day))).isoformat()


def _days(days: Days) -> Record:
    return {"low": _whole(days.earliest), "best": _whole(days.best), "high": _whole(days.latest)}


def _whole(days: float | None) -> int | None:
    return None if days is None else int(days)


def _amount(amount: Amount) -> Record:
    return {end: _rounded(value) for end, value in (("low", amount.low), ("best", amount.best), ("high", amount.high))}


def _rounded(value: float) -> float | None:
    """Three digits after the point; None for what has no end."""
    return None if value == float("inf") else round(value, 3)
