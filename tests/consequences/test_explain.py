"""An account leads from a status back to the scenario's change, sentence by sentence, with sources."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.scenario import Change
from explorer.consequences.explain import explain
from explorer.errors import ExplorerError
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.explain import Account, Line


def account(catalog: Catalog, scenario: str, capability: str | None = None, date: datetime.date = DAY) -> Account:
    return explain(catalog, catalog.scenarios[scenario], date, capability)


def lines(found: Account) -> list[Line]:
    return [line for explanation in found.explanations for line in explanation.lines]


def below(found: list[Line], start: str) -> list[Line]:
    """The lines that are deeper than the first one that begins so, up to the next that is not."""
    first = next(number for number, line in enumerate(found) if line.depth and line.words.startswith(start))
    end = next((n for n, line in enumerate(found) if n > first and line.depth <= found[first].depth), len(found))
    return found[first + 1 : end]


def test_reboost_without_russia_is_followed_back_to_moscow(catalog: Catalog) -> None:
    found = lines(account(catalog, "russia-withdraws", "reboost"))
    chain = [(line.depth, line.words) for line in below(found, "Zvezda's engines")]
    assert chain == [
        (2, "Nobody runs Zvezda."),
        (2, "Roscosmos operates it."),
        (2, "Moscow mission control commands what Roscosmos operates."),
        (3, "Moscow mission control is silent."),
        (4, "The scenario: Moscow mission control sends no more commands."),
    ]
    assert any(line.words == "Another cause, enough by itself: Progress MS no longer flies." for line in below(found, "Progress,"))
    assert any("82% of the need is met" in line.words for line in found)


def test_a_chain_goes_through_a_lost_capability(catalog: Catalog) -> None:
    found = lines(account(catalog, "canada-withdraws", "cargo-up"))
    words = [line.words for line in below(found, "Cygnus,")]
    assert words[0] == "Berthing by arm is lost."
    assert "Nobody runs Canadarm2." in words
    assert words[-1] == "The scenario: The Canadian Space Agency stops operating its arms."


def test_ownership_is_not_operation(catalog: Catalog) -> None:
    zarya = [line.words for line in lines(account(catalog, "russia-withdraws")) if "and NASA owns it" in line.words]
    assert set(zarya) == {"Roscosmos operates it, and NASA owns it."}


def test_an_element_that_leaves_says_on_what_it_hangs(catalog: Catalog) -> None:
    found = lines(account(catalog, "russia-detaches", "crew-quarters"))
    assert [line.words for line in below(found, "Nauka's cabin")] == [
        "Nauka left with Zarya.",
        "It hangs on Zvezda.",
        "The scenario: Zarya separates from PMA-1 and takes with it what hangs on it.",
    ]


def test_a_status_that_rests_on_what_is_recalled_says_so(catalog: Catalog) -> None:
    said = "rests on what is recalled"
    for explanation in account(catalog, "russia-withdraws").explanations:
        assert any(said in line.words for line in explanation.lines) == (explanation.rating.confidence == "recalled"), (
            explanation.rating.capability
        )
    (told,) = (line.words for line in lines(account(catalog, "russia-withdraws", "reboost")) if said in line.words)
    assert told.endswith("the fact about Cygnus.")


def test_without_a_capability_all_that_change_are_told_the_worst_first(catalog: Catalog) -> None:
    found = account(catalog, "russia-withdraws")
    words = [explanation.rating.status for explanation in found.explanations]
    order = {"lost": 0, "degraded": 1, "retained": 2}
    assert words == sorted(words, key=order.__getitem__)
    told = {explanation.rating.capability for explanation in found.explanations}
    assert {rating.capability for rating in found.study.ratings if rating.status != "retained"} <= told
    assert "robotics" in told  # the European arm falls, the word stays
    assert account(catalog, "today").explanations == ()


def test_changes_that_are_still_to_come_say_so(catalog: Catalog) -> None:
    found = account(catalog, "russia-leaves-in-stages", date=datetime.date(2028, 8, 1))
    words = [line.words for line in found.changes]
    assert words[0].startswith("Since 31 Dec 2027: Russia gives")
    assert words[1] == "Since 1 Jul 2028: The last Progress has come."
    assert all(word.startswith("Not before ") for word in words[2:])
    assert not any("Soyuz" in line.words and line.words.startswith("The scenario") for line in lines(found))


def test_a_countermeasure_is_told_where_it_counts(catalog: Catalog) -> None:
    found = lines(account(catalog, "russia-withdraws-with-countermeasures", "reboost"))
    kits = next(line for line in found if line.words.startswith("One more Dragon boost kit a year"))
    assert "18 (17 to 19) m/s a year; two of 9 each: did not count before and is counted in" in kits.words
    assert [line.words for line in below(found, "One more Dragon boost kit a year")] == [
        "The scenario, since 1 Nov 2026: Two more cargo Dragons a year bring a boost kit each."
    ]


def test_a_change_without_words_is_put_in_words(catalog: Catalog) -> None:
    silent = tuple(
        replace(change, because="") for scenario in catalog.scenarios.values() for change in scenario.changes if change.action != "crew"
    )
    silent += (Change("crew", "", (), 2, None, "", ("r",)),)
    found = explain(catalog, replace(catalog.scenarios["today"], changes=silent), DAY, "reboost")
    words = [line.words for line in found.changes]
    assert len(words) == len(silent)
    assert {"Moscow mission control is silent.", "Zvezda has left.", "The port Zvezda aft is closed."} <= set(words)
    assert "At most two persons are on board." in words
    assert any(word.endswith(": Roscosmos says that it will leave.") for word in words)


@pytest.mark.parametrize(
    "date", [datetime.date(2000, 6, 1), datetime.date(2012, 6, 1), datetime.date(2021, 6, 7), DAY, datetime.date(2030, 1, 1)]
)
def test_every_account_is_well_formed_and_ends_in_the_scenario(catalog: Catalog, date: datetime.date) -> None:
    for scenario in catalog.scenarios.values():
        found = explain(catalog, scenario, date)
        for explanation in found.explanations:
            deepest = 0
            fell = sum(state.working_before and not state.working_after for state in explanation.rating.providers)
            blamed = 0
            for line in explanation.lines:
                assert line.depth <= deepest + 1, (scenario.id, line)
                deepest = line.depth
                assert line.words.endswith(".")
                assert not re.search(r"\.\.|  |[:;,] ?\.|:\S*_|None", line.words), line.words
                assert set(line.sources) <= catalog.sources.keys()
                assert line.confidence is None or line.sources
                blamed += line.words.startswith("The scenario")
            assert blamed >= fell, (scenario.id, explanation.rating.capability)


def test_every_line_that_states_a_fact_names_its_source(catalog: Catalog) -> None:
    for line in lines(account(catalog, "russia-withdraws")):
        if line.words.startswith(("Needed", "Roscosmos operates", "Moscow mission control commands")) or "before and after" in line.words:
            assert line.sources, line
            assert line.confidence, line


def test_an_unknown_capability_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="did you mean 'reboost'"):
        account(catalog, "today", "rebost")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2005-06-01", "On 1 Jun 2005, without the scenario, no vehicle is on record at it."),
        ("2012-06-01", "On 1 Jun 2012, without the scenario, ATV-3 Edoardo Amaldi is at it."),
        ("2026-11-23", "normally closed because of the leak; on 23 Nov 2026, without the scenario, Progress MS-34 is at it."),
        ("2029-06-01", "As of 2026-06 it is usable"),
    ],
)
def test_how_a_port_stands_is_said_of_the_day(catalog: Catalog, day: str, says: str) -> None:
    found = explain(catalog, catalog.scenarios["zvezda-tunnel-closed"], datetime.date.fromisoformat(day))
    lines = [line.words for one in found.explanations for line in one.lines]
    assert any(says in words for words in lines), lines
    # What holds in 2026 is not said of earlier years.
    assert any("As of 2026" in words for words in lines) == (day > "2026")
