"""The compare view: two studies side by side, and which elements differ between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.look import TOKENS
from explorer.session import docking
from explorer.session.approach import chosen_camera
from explorer.session.changed import changed_words
from explorer.session.measuring import measures
from explorer.session.plan import Caption, ComparePlan, LegendEntry, StationPlan
from explorer.session.stage import COLOUR_TITLES, NO_CAPTION, answer, caption, counts, draw, legend
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.consequences.study import Study
    from explorer.session.session import Session


def compared(session: Session) -> tuple[Study, Study]:
    """The studies of the first and of the second half."""
    state = session.state
    return session.study_of(state.compare_with, state.compare_date or state.date), session.study


def differing(first: Study, second: Study) -> frozenset[str]:
    """The elements whose fate or status is not the same in both, or that are there in one alone."""
    return frozenset(
        element
        for element in first.fates.keys() | second.fates.keys()
        if first.fates.get(element) != second.fates.get(element) or first.element_status.get(element) != second.element_status.get(element)
    )


def comparison(session: Session, *, captioned: bool) -> ComparePlan:
    """The plan of the compare view."""
    state = session.state
    studies = compared(session)
    different = differing(*studies) | docking.differing(session, *studies)
    drawn = [draw(session, study, different) for study in studies]
    outlined = {part.element for one in drawn for part in one.parts if part.element in different}
    vehicles = {name for name in outlined if name.startswith(docking.MARK)}
    differ = counts([len(outlined - vehicles)], [len(vehicles)])
    says = f"Outlined: fate or status differs · {differ}" if outlined else "Nothing differs"
    entries = (
        *legend(session, drawn),
        LegendEntry(TOKENS[state.theme].accent, "", "plain", says, "outline"),
    )
    title = COLOUR_TITLES[state.colour_by]
    camera = chosen_camera(session, studies[1].date)
    first, second = (
        StationPlan(
            one.parts,
            one.labels,
            title,
            (),
            NO_CAPTION,
            camera=camera,
            theme=state.theme,
            links=one.links,
            cut=state.cut,
            measures=measures(session, one.parts, study.date),
            notices=(*one.notices, *(changed_words(session, study) if captioned else ())),
        )
        for one, study in zip(drawn, studies, strict=True)
    )
    return ComparePlan(
        halves=(first, second),
        titles=(_title(studies[0]), _title(studies[1])),
        answers=(answer(studies[0]), answer(studies[1])),
        legend_title=title,
        legend=entries if state.legend else (),
        caption=_caption(session, *studies, element_set=any(one.by_element_set for one in drawn)) if captioned else NO_CAPTION,
        camera=camera,
        theme=state.theme,
    )


def _title(study: Study) -> str:
    return f"{study.scenario.name} · {day_words(study.date)}"


def _computed(*studies: Study) -> str:
    """The key numbers of both halves, where there are any."""
    found = [study.computed for study in studies if study.computed is not None]
    if not found:
        return ""
    # Where nothing is computed nothing of it is loaded.
    from explorer.consequences.computed_words import key_basis, key_words

    halves = (f"{one.asked.scenario.name}, {day_words(one.asked.date)}: {key_words(one)}" for one in found)
    return " · ".join((key_basis(found[0]), *halves))


def _caption(session: Session, first: Study, second: Study, *, element_set: bool) -> Caption:
    said = caption(session, "International Space Station, compared", element_set=element_set)
    dates = [day_words(study.date) for study in (first, second)]
    return replace(
        said,
        scenario=" and ".join(dict.fromkeys((first.scenario.name, second.scenario.name))),
        date=" and ".join(dict.fromkeys(dates)),
        answer="",  # each half has its own
        computed=_computed(first, second),
    )
