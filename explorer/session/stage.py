"""From what is looked at to the plan of the picture: one pure step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.look import MATERIALS, STATUS_SYMBOL, TOKENS
from explorer.session.approach import chosen_camera
from explorer.session.changed import changed_words
from explorer.session.exploding import exploded
from explorer.session.linking import links
from explorer.session.measuring import measures
from explorer.session.plan import Caption, Label, LegendEntry, Part, Pattern, Plan, StationPlan
from explorer.session.pose import pose, pose_words, rests_on_element_set
from explorer.session.visitors import Visitors, visitors
from explorer.station.assembly import node_of
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from explorer.capabilities.capability import Status
    from explorer.consequences.study import Study
    from explorer.session.plan import Link
    from explorer.session.session import Session
    from explorer.station.element import Element

# A segment that leaves is drawn this far aft of where it hung, so that the seam is seen.
DRIFT_AFT_M = 9.0
NO_CAPTION = Caption("", "", "", "", "")
NO_VISITORS = Visitors()

SEGMENT_NAMES = {"ROS": "Russian segment", "USOS": "US segment"}
_SEGMENT_PARTNER = {"ROS": "russia", "USOS": "united-states"}
PARTNER_NAMES = {
    "united-states": "United States",
    "russia": "Russia",
    "europe": "Europe",
    "japan": "Japan",
    "canada": "Canada",
    "commercial": "Commercial",
}
STATUS_PATTERN: dict[str, Pattern] = {"retained": "plain", "degraded": "diagonal", "lost": "cross"}
STATUS_WORDS = {"retained": "Retained", "degraded": "Degraded", "lost": "Lost"}
STATUSES: tuple[Status, ...] = ("retained", "degraded", "lost")
COLOUR_TITLES = {"segment": "Operated by", "owner": "Owned by", "builder": "Built by", "status": "What remains", "material": "As it looks"}
# Rooms first, then what is reached from them; truss, wings and platforms are named when they are selected or light up.
_LABEL_PRIORITY = {
    "module": 9,
    "laboratory": 8,
    "node": 7,
    "airlock": 6,
    "docking-compartment": 6,
    "storage": 4,
    "payload-airlock": 3,
}


def stage(session: Session, *, captioned: bool = True) -> Plan:
    """The plan of the picture for what the session looks at.

    The window draws no caption and does without it: for the station it would have to read the element set.
    """
    match session.state.view:
        case "station":
            return _station(session, captioned=captioned)
        case "compare":
            # Only this view needs it.
            from explorer.session.comparing import comparison

            return comparison(session, captioned=captioned)
        case "orbit":
            # sgp4 is loaded for the orbit view alone.
            from explorer.session.orbit_stage import orbit_plan

            return orbit_plan(session, caption(session, _orbit_title(session), element_set=True))


def _orbit_title(session: Session) -> str:
    """What the user's file holds need not be the station."""
    from explorer.orbit.mean_elements import ISS

    source = session.source
    return "Orbit of the International Space Station" if source.catalog_number == ISS else f"Orbit of {source.name}"


def colour_group(session: Session, element: Element, study: Study) -> str:
    """The key by which an element is coloured: a segment, a partner or a status; "" where it is left as it looks."""
    parties = session.catalog.parties
    match session.state.colour_by:
        case "segment":
            return element.segment
        case "owner":
            return parties[element.owner].partner
        case "builder":
            return parties[element.builder].partner
        case "status":
            return study.element_status[element.id]
        case "material":
            return ""


def _colouring(session: Session) -> tuple[Callable[[str], str], dict[str, str]]:
    """How a group gets its colour token, and the groups' names in the order of the legend."""
    tokens = TOKENS[session.state.theme]
    match session.state.colour_by:
        case "segment":
            return lambda group: tokens.partner[_SEGMENT_PARTNER[group]], SEGMENT_NAMES
        case "owner" | "builder":
            return lambda group: tokens.partner[group], PARTNER_NAMES
        case "status":
            return lambda group: tokens.status[group], STATUS_WORDS
        case "material":
            return lambda _: "", {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The station of one study: its parts, names and dependencies, and how many elements of each colour and each fate are in the picture.

    ``hidden`` are those of each colour that the user hid; ``by_element_set`` says whether an angle in it follows from the element set.
    """

    parts: tuple[Part, ...]
    labels: tuple[Label, ...]
    groups: Counter[str]
    ghosts: Counter[str]
    hidden: Counter[str]
    links: tuple[Link, ...]
    notices: tuple[str, ...] = ()
    visitors: Visitors = NO_VISITORS  # their parts and names are among the others
    by_element_set: bool = False


def _station(session: Session, *, captioned: bool) -> StationPlan:
    state = session.state
    drawn = draw(session, session.study, _providers(session))
    return StationPlan(
        parts=drawn.parts,
        labels=drawn.labels,
        legend_title=COLOUR_TITLES[state.colour_by],
        legend=legend(session, (drawn,)) if state.legend else (),
        caption=caption(session, f"International Space Station{_opened(session)}", element_set=drawn.by_element_set)
        if captioned
        else NO_CAPTION,
        camera=chosen_camera(session, session.study.date),
        theme=state.theme,
        links=drawn.links,
        cut=state.cut,
        measures=measures(session, drawn.parts),
        # The window has a bar for each of these, and the tree.
        notices=(*drawn.notices, *(changed_words(session, session.study) if captioned else ())),
    )


def _opened(session: Session) -> str:
    """The opened capability, as the title goes on."""
    return f": {session.study.rating(session.state.capability).name}" if session.state.capability else ""


def draw(session: Session, study: Study, lit: Collection[str]) -> Drawn:
    """The station as a study has it; the elements ``lit`` are outlined."""
    state, catalog = session.state, session.catalog
    posed = pose(session, study.date)
    assembled = catalog.assembly.placements(study.date, posed.angles_deg)
    placements = exploded(catalog, study.date, assembled, state.explode, state.explode_share)
    own = session.own_shapes
    colour, _ = _colouring(session)
    parts: list[Part] = []
    labels: list[Label] = []
    groups: Counter[str] = Counter()
    ghosts: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    there = [
        element
        for element in catalog.elements.values()
        if element.id in catalog.shape_of and element.id in placements and element.present(study.date)
    ]
    linked = links(session, study, {element.id for element in there} - state.hidden)
    # Where no room is in the picture, what is left of the station gets names.
    others = 0 if any(element.kind in _LABEL_PRIORITY and element.id not in state.hidden for element in there) else 1
    named = {*lit, *(anchor.element for link in linked for anchor in (link.start, link.end))}
    for element in there:
        group = colour_group(session, element, study)
        fate = study.fates[element.id]
        if element.id in state.hidden:
            hidden[group] += 1
            continue
        groups[group] += 1
        if fate != "working":
            ghosts[fate] += 1
        matrix = placements[element.id]
        if fate == "gone":
            matrix = _drifted(matrix)
        whole = Part(
            element=element.id,
            shape=own.get(element.id, catalog.shape_on(element.id, study.date)),
            matrix=tuple(matrix.ravel().tolist()),
            matter="solid" if fate == "working" else "ghost",
            tint=colour(group),
            pattern=STATUS_PATTERN[group] if state.colour_by == "status" else "plain",
            selected=element.id == state.selected,
            highlighted=element.id in lit,
        )
        parts.append(whole)
        for member in catalog.members_of.get(element.id, ()):
            node = node_of(element.id, member)
            if element.id in own and node not in own:
                continue  # the stand-in is all of it
            stands = placements[node]
            moved = _drifted(stands) if fate == "gone" else stands
            parts.append(
                replace(
                    whole,
                    member=member,
                    shape=own.get(node, catalog.shape_on(element.id, study.date, member)),
                    matrix=tuple(moved.ravel().tolist()),
                )
            )
        priority = _LABEL_PRIORITY.get(element.kind, others) + (20 if element.id == state.selected or element.id in named else 0)
        if priority and (state.labels or element.id == state.selected):
            name, at = element.name_in(state.script), tuple(matrix[:3, 3].tolist())
            labels.append(Label(name, at, priority, dim=fate != "working", element=element.id))
    visiting = visitors(session, study, placements, lit=lit, colour=colour, patterns=STATUS_PATTERN, drifted=_drifted)
    words = pose_words(session, posed)
    return Drawn(
        (*parts, *visiting.parts),
        (*labels, *visiting.labels),
        groups,
        ghosts,
        hidden + visiting.hidden,
        linked,
        (words,) if words else (),
        visitors=visiting,
        by_element_set=rests_on_element_set(posed),
    )


def _drifted(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where something stands that has come loose."""
    moved = matrix.copy()
    moved[0, 3] -= DRIFT_AFT_M
    return moved


def _providers(session: Session) -> set[str]:
    """The elements that the event looked at touches, or that provide the capability opened in the panel, with its vehicles."""
    if session.state.event is not None:
        return set(session.catalog.events[session.state.event].elements)
    if session.state.capability is None:
        return set()
    providers = session.study.rating(session.state.capability).providers
    return {provider.by.removeprefix("element:") for provider in providers if provider.by.startswith(("element:", "vehicle:"))}


def legend(session: Session, drawn: Sequence[Drawn]) -> tuple[LegendEntry, ...]:
    """What the colours say, with the number of elements of each in the picture, and how many are hidden.

    Of several stations the numbers stand beside each other. A colour of which all is hidden is not in the picture, and not in the legend.
    """
    colour, names = _colouring(session)
    by_status = session.state.colour_by == "status"
    entries = [
        LegendEntry(
            colour=colour(group),
            symbol=STATUS_SYMBOL[group] if by_status else "",
            pattern=STATUS_PATTERN[group] if by_status else "plain",
            text=f"{name} · {counts([one.groups[group] for one in drawn], [one.visitors.groups[group] for one in drawn])}"
            + _hidden([one.hidden[group] for one in drawn]),
        )
        for group, name in names.items()
        if any(one.groups[group] or one.visitors.groups[group] for one in drawn)
    ]
    if session.state.colour_by == "material":
        entries += [LegendEntry(seen, "", "plain", words) for seen, words in MATERIALS.values()]
    words = {
        "unmanaged": "Ghost: on the station, no longer operated",
        "gone": "Ghost: has left the station",
        "absent": "Ghost: no longer comes",
    }
    tokens = TOKENS[session.state.theme]
    entries += [
        LegendEntry(
            tokens.dim,
            "",
            "plain",
            f"{words[fate]} · {counts([one.ghosts[fate] for one in drawn], [one.visitors.ghosts[fate] for one in drawn])}",
            "ghost",
        )
        for fate in dict.fromkeys(fate for one in drawn for fate in (*one.ghosts, *one.visitors.ghosts))
    ]
    lines = {link.holds for one in drawn for link in one.links}
    if True in lines:
        entries.append(LegendEntry(tokens.text, "", "plain", "Depends on", "thin-line"))
    if False in lines:
        entries.append(LegendEntry(tokens.status["lost"], STATUS_SYMBOL["lost"], "plain", "Depended on: broken", "dashed-line"))
    return tuple(entries)


def counts(elements: Sequence[int], vehicles: Sequence[int]) -> str:
    """How many elements, and after them how many vehicles ("32 · 4 vehicles")."""
    said = [_counted(elements)] if any(elements) or not any(vehicles) else []
    if any(vehicles):
        said.append(f"{_counted(vehicles)} vehicle{'' if set(vehicles) == {1} else 's'}")
    return " · ".join(said)


def _hidden(numbers: Sequence[int]) -> str:
    return f" · + {_counted(numbers)} hidden" if any(numbers) else ""


def _counted(numbers: Sequence[int]) -> str:
    """One number, or the numbers side by side where they differ ("47 | 61")."""
    return " | ".join(map(str, numbers)) if len(set(numbers)) > 1 else str(numbers[0])


def caption(session: Session, title: str, *, element_set: bool) -> Caption:
    """The words under an exported picture; ``element_set`` says whether anything in it follows from the element set."""
    catalog, state = session.catalog, session.state
    scenario = catalog.scenarios[state.scenario]
    line = " · ".join(
        (
            f"Facts as of {catalog.as_of}",
            *((_element_set(session),) if element_set else ()),
            f"{len(catalog.sources)} sources, listed in the program",
            f"Station Explorer {__version__}",
        )
    )
    if state.view == "orbit":
        return Caption(title, scenario.name, day_words(state.time), "", line)
    return Caption(title, scenario.name, day_words(state.date), answer(session.study), line, computed_line(session.study))


def _element_set(session: Session) -> str:
    """Which element set or ephemeris it follows from; how old that is stands at the top of every picture of an orbit."""
    from explorer.orbit.mean_elements import ElementSet

    source = session.source
    return f"{'Element set' if isinstance(source, ElementSet) else 'Ephemeris'} of {source.epoch_date}"


def computed_line(study: Study) -> str:
    """The key numbers that are computed for a study, in one line; "" where it holds none: no picture waits for them."""
    if study.computed is None:
        return ""
    # Where nothing is computed nothing of it is loaded.
    from explorer.consequences.computed_words import key_line

    return key_line(study.computed)


def answer(study: Study) -> str:
    """The answer in one line; nothing is said of a day on which nothing changes."""
    if not study.scenario.changes:
        return ""
    retained, degraded, lost = (study.count(status) for status in STATUSES)
    return f"of {len(study.ratings)} capabilities {retained} retained, {degraded} degraded, {lost} lost"
