"""The angles at which the station's gimbals stand in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.session.session import Session


def angles_deg(session: Session) -> Mapping[str, float]:
    """The angle of every gimbal by id: where the user turned it, else at rest."""
    by_hand = dict(session.state.gimbals)
    return {gimbal.id: by_hand.get(gimbal.id, gimbal.rest_deg) for gimbal in session.catalog.assembly.gimbals.values()}
