"""The text of a new scenario file: a template, good as it stands, or a copy of a scenario, with comments that say what can be said."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.capabilities.scenario import Change, Scenario
from explorer.catalog.scenario_file import change_to_toml, scenario_to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.catalog.values import Catalog

_WIDTH = 118
_OTHER = re.compile(r"[^a-z0-9]+")

_HEAD = """\
# A scenario for Station Explorer. Lines that begin with # are comments.
#
#   station-explorer scenario check FILE           says what is wrong in it
#   station-explorer scenario explain FILE         says what it leaves of the station, and why
#   station-explorer capabilities --scenario FILE  and every other command that takes a scenario
#
# id       a name of its own, in small letters without spaces
# partner  the country that withdraws: {partners}; or "" for none
# sources  ids of sources that come with the program; "assumed" for what you assume, "r" for what you recall
# changes  what happens, each in { } with
#            action, what   see below
#            on             the day on which it comes, as 2028-07-01; without it, it has always come on the day that is looked at
#            because        a sentence that says so
#            sources        where it differs from those of the scenario
"""

_TAIL = """\
# The actions, and what each can name. Take away the # in front of a line of changes to use it.
"""

_MEASURES = """\
#
# Countermeasures that come with the program, each from the first day on which it can be had, as far as known.
"""

_EXAMPLES: tuple[tuple[str, str, str], ...] = (
    ("announces", "roscosmos", "somebody says that it will leave; nothing else changes yet"),
    ("vehicle-stops", "progress-ms", "a type of vehicle flies no more"),
    ("agreement-ends", "seat-exchange", "an agreement ends"),
    ("operator-stops", "roscosmos", "somebody stops operating what it operates; its hardware stays, with nobody to run it"),
    ("site-stops", "mcc-m", "a control centre falls silent"),
    ("port-closes", "zvezda/aft", "nothing docks at a port any more"),
    ("detaches", "zvezda", 'an element leaves, and all that hangs on it, except keeping = ["…"]; ids: station-explorer elements'),
    ("crew", "", 'at most so many are on board: crew = 4; what = "crew-dragon" says on what they came'),
    ("provider-counts", "reboost-more-boost-kits", "what is only planned or shown once counts all the same, so many times: count = 2"),
    ("vehicle-flies", "usdv", "a type of vehicle flies though its time has not come"),
    ("orbit", "", "the station flies higher, where the air is thinner, or lower with km = -20"),
)


def own_id(stem: str, catalog: Catalog) -> str:
    """An id for the scenario of a file of that name: small letters, digits and hyphens, and none that the program has."""
    name = _OTHER.sub("-", stem.lower()).strip("-") or "my-scenario"
    return f"{name}-of-my-own" if name in catalog.scenarios else name


def new_scenario(name: str, catalog: Catalog, copied: Scenario | None = None) -> str:
    """The text of a new scenario file with the id ``name``: a copy of a scenario, or else a template with one change in it."""
    if copied:
        scenario = replace(copied, id=name, name=f"{copied.name} (copy)")
    else:
        change = Change("vehicle-stops", "soyuz-ms", (), None, None, "Soyuz no longer flies.", ("assumed",))
        scenario = Scenario(name, "My scenario", "", "What happens, in a sentence or two.", (change,), ("assumed",))
    partners = ", ".join(dict.fromkeys(party.partner for party in catalog.parties.values()))
    # Not format(): the text is full of braces.
    tail = _TAIL + "".join(_actions(catalog)) + _MEASURES + "".join(_measures(catalog))
    return "\n".join((_HEAD.replace("{partners}", partners), scenario_to_toml(scenario), tail))


def _actions(catalog: Catalog) -> Iterable[str]:
    known = _known(catalog)
    for action, what, meaning in _EXAMPLES:
        bare = ", km = 20" if action == "orbit" else ', what = "crew-dragon", crew = 4'
        named = f', what = "{what}"' if what else bare
        more = ", count = 2" if action == "provider-counts" else ""
        yield f'#\n#     {{ action = "{action}"{named}{more}, on = 2028-07-01, because = "…" }},\n'
        ids = f"; {', '.join(known[action])}" if action in known else ""
        yield textwrap.fill(f"{meaning}{ids}", _WIDTH, initial_indent="#   ", subsequent_indent="#     ", break_on_hyphens=False) + "\n"


def _measures(catalog: Catalog) -> Iterable[str]:
    for measure in catalog.countermeasures.values():
        words = f"{measure.name}. {measure.summary}"
        yield "#\n"
        yield from (f"#     {change_to_toml(change, ())},\n" for change in measure.taken())
        yield textwrap.fill(words, _WIDTH, initial_indent="#   ", subsequent_indent="#     ", break_on_hyphens=False) + "\n"


def _known(catalog: Catalog) -> Mapping[str, Iterable[str]]:
    operators = dict.fromkeys(element.operator for element in catalog.elements.values())
    return {
        "announces": operators,
        "operator-stops": operators,
        "vehicle-stops": catalog.vehicles,
        "agreement-ends": catalog.agreements,
        "site-stops": catalog.sites,
        "port-closes": [dock.port for dock in catalog.docking_ports.values() if dock.users],
        "provider-counts": [provider.id for provider in catalog.providers.values() if provider.maturity != "operational"],
    }
