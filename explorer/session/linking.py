"""What the opened capability depends on, as lines of the picture: calm, so only what is near, and what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.consequences.dependencies import dependencies
from explorer.session.plan import Anchor, Link

if TYPE_CHECKING:
    from collections.abc import Collection

    from explorer.consequences.dependencies import Dependencies
    from explorer.consequences.study import Study
    from explorer.session.session import Session

_MARKS = ("vehicle", "site", "agreement", "stock")  # what stands at the edge of the picture


def links(session: Session, study: Study, drawn: Collection[str]) -> tuple[Link, ...]:
    """The lines for the capability opened in the panel, between elements that are ``drawn`` and marks at the picture's edge.

    Control centres and capabilities at second hand stand for themselves in the panel and in the diagram; here they are shown where they
    have failed.
    """
    capability = session.state.capability
    if capability is None or not session.state.dependencies:
        return ()
    net = dependencies(session.catalog, study, capability)
    by = {f"provider:{state.id}": _node_of(state.by) for state in net.providers}
    found: dict[tuple[str, str], Link] = {}
    for edge in net.edges:
        start, end = by.get(edge.start, edge.start), edge.end
        if start == end or (edge.holds and edge.start not in by):
            continue
        one, other = (_anchor(session, net, node, drawn, broken=not edge.holds) for node in (start, end))
        if one is None or other is None or one == other or not (one.element or other.element):
            continue
        link = found.get((one.id, other.id))
        if link is None or (link.holds and not edge.holds):
            found[one.id, other.id] = Link(one, other, edge.holds)
    return tuple(found.values())


def _node_of(by: str) -> str:
    kind, _, what = by.partition(":")
    return f"{kind}:{what}"


def _anchor(session: Session, net: Dependencies, node: str, drawn: Collection[str], *, broken: bool) -> Anchor | None:
    """Where a line begins or ends; None for what has no place in the picture."""
    kind, _, what = node.partition(":")
    known = net.nodes.get(node)
    if kind == "element":
        host = session.catalog.elements[what].inside
        element = what if what in drawn else host if host in drawn else None
        return Anchor(f"element:{element}", session.catalog.elements[element].name, element, broken=False) if element else None
    if known is None or (kind not in _MARKS and not (kind == "capability" and broken)):
        return None
    return Anchor(node, known.name, "", broken=bool(known.broken))
