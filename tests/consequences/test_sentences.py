"""The words a user reads: complete, with the name of what fell and the numbers, and good English."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from explorer.consequences.sentences import figure, figures, inline, listed, sentence, within
from explorer.consequences.study import evaluate
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

DATES = [datetime.date(2021, 6, 7), datetime.date(2024, 6, 1), DAY, datetime.date(2031, 3, 1)]


def reason(catalog: Catalog, capability: str, scenario: str = "russia-withdraws", date: datetime.date = DAY) -> str:
    return evaluate(catalog, scenario, date).rating(capability).reason


@pytest.mark.parametrize(
    ("capability", "parts"),
    [
        ("reboost", ["Progress and Zvezda's engines fall away because Moscow mission control is silent", " of 11 m/s a year"]),
        ("debris-avoidance", ["Zvezda's engines and Progress fall away", " of 12 vehicle-months a year"]),
        ("propulsive-attitude-control", ["Zvezda's thrusters", "Nauka's thrusters", "nothing else can turn the station"]),
        ("momentum-attitude-control", ["19,040 N·m·s", "Unloading by thrusters is lost"]),
        ("crew-transport", ["Soyuz no longer flies", "Crew Dragon gives 4 of 7 seats", "the seat exchange ends"]),
        ("docking-ports", ["Zvezda's aft port", "the four others offer 4 of 7 ports"]),
        ("spacewalk-airlocks", ["Poisk falls away", "Quest alone lets a crew out"]),
        ("spacesuits", ["Orlan", "4 suits", "nothing backs it up"]),
        ("power", ["Zvezda's wings and Nauka's wings fall away", "108 kW"]),
        ("oxygen", ["Zvezda's Elektron", "four persons on board need", "without Tranquility's oxygen generator"]),
        ("crew-quarters", ["Zvezda's cabins and Nauka's cabin fall away", "5 of 7 cabins"]),
        ("controlled-deorbit", ["Progress no longer flies", "The US Deorbit Vehicle is a plan, not a supply."]),
        ("propellant-transfer", ["Progress fall away", "nothing is left of the 2 t a year needed"]),
        ("mission-control", ["Moscow mission control falls silent", "Houston mission control commands 1 of 2 segments"]),
    ],
)
def test_reasons_name_who_fell_and_the_numbers(catalog: Catalog, capability: str, parts: list[str]) -> None:
    text = reason(catalog, capability)
    for part in parts:
        assert part in text


def test_a_reason_goes_round_the_corner(catalog: Catalog) -> None:
    text = reason(catalog, "cargo-up", "canada-withdraws")
    assert "Cygnus and HTV-X fall away because berthing by arm is lost now that the Canadian Space Agency has stopped" in text


def test_a_demonstration_is_named_as_one(catalog: Catalog) -> None:
    text = reason(catalog, "reboost", date=datetime.date(2021, 6, 7))
    assert "Cygnus has only been demonstrated and does not count." in text
    assert "nothing is left of the 6 m/s a year needed" in text


def test_hardware_that_leaves_is_said_to_leave(catalog: Catalog) -> None:
    assert "Zvezda's engines leave with Zarya" in reason(catalog, "reboost", "russia-detaches")
    assert "Nauka leaves with Zvezda" in reason(catalog, "research-labs", "russia-detaches-zarya-stays")


def test_under_no_scenario_a_reason_says_who_supplies(catalog: Catalog) -> None:
    assert reason(catalog, "spacewalk-airlocks", "today") == "Quest and Poisk let a crew out."
    assert (
        reason(catalog, "reboost", "today") == "Progress, Zvezda's engines and three others supply 40 m/s a year, more than the 11 needed."
    )


@pytest.mark.parametrize("date", DATES, ids=str)
def test_every_sentence_is_well_formed(catalog: Catalog, date: datetime.date) -> None:
    for scenario in catalog.scenarios:
        study = evaluate(catalog, scenario, date)
        texts = [(rating.capability, rating.reason) for rating in study.ratings]
        texts += [(state.id, state.because) for rating in study.ratings for state in rating.providers if state.because]
        texts += [(element, text) for element, text in study.fate_reasons.items() if text]
        for what, text in texts:
            where = f"{scenario} {what}: {text}"
            assert re.fullmatch(r"[A-Z0-9].*\.", text), where
            assert not re.search(r"  | [,.;:]|\.\.|;;|, and and|\b(\w+) \1\b", text), where
            assert not re.search(r"\b(nan|inf|None|capability|working|vehicle|site|operator|element):", text), where
            assert not re.search(r"\d\.\d{4}|\b1 (seats|ports|airlocks|cabins|arms|racks|sites|suits|toilets|segments)\b(?! of)", text), (
                where
            )
            assert not re.search(r"because The |and The |with The ", text), where
            assert len(text) < 420, where


def test_every_reason_under_a_scenario_names_what_fell(catalog: Catalog) -> None:
    for scenario in catalog.scenarios:
        for rating in evaluate(catalog, scenario, DAY).ratings:
            fell = [state for state in rating.providers if state.working_before and not state.working_after]
            if fell:
                assert any(inline(state.name) in rating.reason or state.name in rating.reason for state in fell), rating.reason


def test_numbers() -> None:
    assert [figure(value) for value in (19040.0, 107.6, 20.0, 9.04, 3.0, 0.84, 0.0)] == ["19,040", "108", "20", "9", "3", "0.84", "0"]
    assert figures(107.4, 107.6) == ("107", "108")
    assert figures(107.6, 108.4) == ("107.6", "108.4"), "as many digits as it takes to tell them apart"
    assert figures(5.88, 5.91) == ("5.88", "5.91")
    assert figures(7.0, 7.0) == ("7", "7")


def test_lists() -> None:
    assert listed(["Quest"]) == "Quest"
    assert listed(["Quest", "Poisk"]) == "Quest and Poisk"
    assert listed(["The feed", "Quest", "Poisk"]) == "the feed, Quest and Poisk"
    assert listed(["A", "B", "C", "D"]) == "A, B and two others"


def test_small_words() -> None:
    assert sentence("  nothing is left. ") == "Nothing is left."
    assert sentence("") == ""
    assert inline("Canadian Space Agency") == "the Canadian Space Agency"
    assert within("Docking ports") == "docking ports"
