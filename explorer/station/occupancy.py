"""What holds a port: the elements that are joined there, and from when until when. Read off the joints, stored nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from explorer.station.assembly import Assembly
    from explorer.station.element import Element

Span = tuple["datetime.date", "datetime.date | None"]  # from a day until before another; None is for good


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of days have a day in common."""
    return (one[1] is None or other[0] < one[1]) and (other[1] is None or one[0] < other[1])


def life(element: Element) -> Span | None:
    """From when until when an element is part of the station; None for one that never is."""
    if element.attached is None or element.standing in ("lost-at-launch", "planned"):
        return None
    return element.attached, element.departed


def holders(assembly: Assembly, elements: Mapping[str, Element], port: str) -> Iterator[tuple[str, Span]]:
    """The elements joined to a port ("unity/nadir") at any time, with the days on which they were there and joined."""
    carrier, _, name = port.partition("/")
    for joint in assembly.joints:
        if (joint.parent, joint.parent_port) == (carrier, name):
            other = joint.element
        elif (joint.element, joint.port) == (carrier, name):
            other = joint.parent
        else:
            continue
        there = life(elements[other]) if other in elements else None
        if there is None:
            continue
        since = max(joint.since, there[0])
        ends = [day for day in (joint.until, there[1]) if day is not None]
        until = min(ends) if ends else None
        if until is None or since < until:
            yield other, (since, until)


def holder(assembly: Assembly, elements: Mapping[str, Element], port: str, date: datetime.date) -> str | None:
    """The element joined to a port on a date, or None."""
    for element, (since, until) in holders(assembly, elements, port):
        if since <= date and (until is None or date < until):
            return element
    return None
