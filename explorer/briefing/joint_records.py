"""The joints that move, one record each, with how they stand in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.session.pose import HOW_WORDS, orbit_words, pose

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.session.session import Session
    from explorer.station.gimbal import GimbalKind

# Wings first, then what is turned for warmth, then what works.
_ORDER: tuple[GimbalKind, ...] = ("alpha", "beta", "wing", "radiator", "arm")


def joints(session: Session) -> tuple[list[Record], dict[str, Any]]:
    """The joints of the elements that are there on the day, and what holds for all of them: the Sun and the place on the orbit."""
    stands = pose(session)
    gimbals = session.catalog.assembly.gimbals
    rows = []
    for name, how in sorted(stands.how.items(), key=lambda pair: _ORDER.index(gimbals[pair[0]].kind)):
        gimbal = gimbals[name]
        cosine = stands.incidence.get(name)
        rows.append(
            {
                "id": name,
                "name": gimbal.name,
                "kind": gimbal.kind,
                "element": gimbal.element,
                "angle_deg": round(stands.angles_deg[name], 2) + 0.0,
                "mode": HOW_WORDS[how],
                "least_deg": gimbal.least_deg,
                "greatest_deg": gimbal.greatest_deg,
                "rest_deg": gimbal.rest_deg,
                "feathered_deg": gimbal.feathered_deg,
                "cosine_of_incidence": None if cosine is None else round(cosine, 4) + 0.0,
                "basis": gimbal.basis,
                "confidence": gimbal.confidence,
                "sources": list(gimbal.sources),
                "as_of": gimbal.as_of,
            }
        )
    return rows, {"date": session.state.date.isoformat(), **_sun(session)}


def _sun(session: Session) -> dict[str, Any]:
    light = pose(session).sunlight
    if light is None:
        return {}
    known = light.beta.error_deg is not None
    return {
        "wings": session.state.wings,
        "attitude": session.state.attitude,
        "orbit_angle_deg": light.orbit_angle_deg,
        "orbit": orbit_words(light),
        "sunset_deg": None if light.sunset_deg is None else round(light.sunset_deg, 1),
        "beta_at_noon_utc_deg": round(light.beta.deg, 1) if known else None,
        "beta_error_deg": None if light.beta.error_deg is None else round(light.beta.error_deg, 1),
        "element_set_age_days": round(light.beta.age_days, 1),
        **({} if known else {"caveats": ["The beta angle is not known for this date; the wings are drawn as for 0°."]}),
    }
