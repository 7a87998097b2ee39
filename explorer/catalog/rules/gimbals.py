"""What moves can move: every gimbal turns something that is there, about an axis, within limits, carried by something that is there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from explorer.catalog.records import near
from explorer.station.assembly import node_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row
    from explorer.errors import Finding
    from explorer.station.gimbal import Gimbal

_FULL_TURN_DEG = 360.0
_SQUARE = 1e-6  # of a cosine


def gimbals(draft: Draft) -> Iterator[Finding]:
    """Gimbals that cannot turn, or have nothing to turn; members without a gimbal; ports on members that do not exist."""
    rows = draft.records.rows
    members = {node_of(tag.element, tag.member) for tag in draft.member_tags.values()}
    turned: dict[str, str] = {}
    for name, gimbal in draft.gimbals.items():
        row = draft.row("gimbal", name)
        if gimbal.element not in rows["element"]:
            yield row.finding(
                "element",
                f"names the element {gimbal.element!r}, which does not exist",
                near(gimbal.element, rows["element"]) or "an id of an [[element]]",
            )
            continue
        yield from _axis(row, gimbal)
        yield from _limits(row, gimbal)
        if gimbal.member:
            node = node_of(gimbal.element, gimbal.member)
            if node not in members:
                yield row.finding("member", f"is {gimbal.member!r}, which has no shape", _own(gimbal.element, members) or "a shape for it")
            if node in turned:
                yield row.finding("member", f"is {gimbal.member!r}, which {turned[node]} turns already", "one gimbal for each member")
            turned.setdefault(node, name)
        elif gimbal.base:
            yield row.finding("base", f"is {gimbal.base!r}, though the element turns as a whole", "a member that it carries, or no base")
    for name, gimbal in draft.gimbals.items():
        if gimbal.element in rows["element"] and gimbal.base and gimbal.member:
            yield from _base(draft, name, gimbal)
    for tag_name, tag in draft.member_tags.items():
        row = draft.row("manifest.members", tag_name)
        if tag.element not in rows["element"]:
            yield row.finding("element", f"names the element {tag.element!r}, which does not exist", "an id of an [[element]]")
        elif node_of(tag.element, tag.member) not in turned:
            yield row.finding("member", f"is {tag.member!r}, which no gimbal of {tag.element} turns", "a [[gimbal]] for it, or no member")
        if tag.shape not in rows["manifest.shapes"]:
            yield row.finding("shape", f"names the shape {tag.shape!r}, which does not exist", "a shape of the manifest")
    for name, port in draft.ports.items():
        if port.member and port.node not in turned:
            yield draft.row("port", name).finding(
                "member", f"is {port.member!r}, which no gimbal of {port.element} turns", _own(port.element, turned) or "no member"
            )


def _axis(row: Row, gimbal: Gimbal) -> Iterator[Finding]:
    length = math.hypot(*gimbal.axis)
    if not 1e-6 < length < math.inf:
        yield row.finding("axis", f"is {list(gimbal.axis)}, which is no direction", "a vector of some length")
        return
    if gimbal.faces is None:
        if gimbal.tracks != "none":
            yield row.finding("faces", "is missing", f"the direction that is turned, as it tracks {gimbal.tracks!r}")
        return
    far = math.hypot(*gimbal.faces)
    if not 1e-6 < far < math.inf:
        yield row.finding("faces", f"is {list(gimbal.faces)}, which is no direction", "a vector of some length")
    elif abs(abs(sum(a * b for a, b in zip(gimbal.axis, gimbal.faces, strict=True))) / (length * far) - 1) < _SQUARE:
        yield row.finding("faces", "lies along the axis, so that no angle turns it", "a direction across the axis")


def _limits(row: Row, gimbal: Gimbal) -> Iterator[Finding]:
    least, greatest = gimbal.least_deg, gimbal.greatest_deg
    if (least is None) != (greatest is None):
        yield row.finding("least_deg" if least is None else "greatest_deg", "is missing", "both limits, or none where it goes round")
        return
    if least is None or greatest is None:
        least, greatest = -_FULL_TURN_DEG, _FULL_TURN_DEG
    elif not least < greatest or greatest - least > 2 * _FULL_TURN_DEG:
        yield row.finding("greatest_deg", f"is {greatest:g}, with least_deg {least:g}", "a greater angle, at most two turns away")
        return
    for key in ("rest_deg", "feathered_deg"):
        angle = getattr(gimbal, key)
        if not least <= angle <= greatest:
            yield row.finding(key, f"is {angle:g}", f"{least:g} to {greatest:g} degrees")


def _base(draft: Draft, name: str, gimbal: Gimbal) -> Iterator[Finding]:
    """A base that nothing turns, or a chain of bases that comes back to itself."""
    row = draft.row("gimbal", name)
    bases = {one.member: one.base for one in draft.gimbals.values() if one.element == gimbal.element and one.member}
    if gimbal.base not in bases:
        yield row.finding("base", f"is {gimbal.base!r}, which no gimbal of {gimbal.element} turns", ", ".join(sorted(bases)))
        return
    passed = [gimbal.member]
    at = gimbal.base
    while at and at not in passed:
        passed.append(at)
        at = bases.get(at, "")
    if at == gimbal.member:
        yield row.finding("base", f"goes round in a circle: {' on '.join([*passed, at])}", "a chain that ends on the element")


def _own(element: str, nodes: set[str] | dict[str, str]) -> str:
    return ", ".join(sorted(node.removeprefix(f"{element}/") for node in nodes if node.startswith(f"{element}/")))
