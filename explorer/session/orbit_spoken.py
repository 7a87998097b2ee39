"""What the orbit view shows, in words, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.subpoint import subpoint

if TYPE_CHECKING:
    from explorer.session.plan import OrbitPlan
    from explorer.session.session import Session


def spoken(session: Session, plan: OrbitPlan) -> str:
    """The picture in a few sentences: what it is, where the station is and how well that is known, what is drawn, how far it descends."""
    what = "Flat map" if plan.projection == "map" else "Globe"
    line = "as it lies among the stars" if plan.frame == "inertial" else "above the ground that it passes over"
    when, age, *_ = plan.notices
    sentences = [
        f"{what} with the orbit of {session.source.name}, {line}",
        f"{when}: {subpoint(session).words}",
        age[:1].upper() + age[1:],
    ]
    if plan.legend:
        sentences.append("Drawn: " + "; ".join(entry.text for entry in plan.legend))
    if plan.rings:
        sentences.append("Mean altitude: " + "; ".join(ring.text for ring in plan.rings))
    return ". ".join(sentences) + "."
