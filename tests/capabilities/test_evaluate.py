"""The rules by which a status follows, on models small enough to be worked out by hand."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.capability import Amount, Need, Part, YearNeed
from explorer.capabilities.evaluate import Tally, chain_of_death, settle, standing, whole_word, word
from explorer.capabilities.scenario import Change
from explorer.capabilities.world import changed, today
from tests.capabilities.small_model import DAY, amount, capability, model, need, provider, setting

if TYPE_CHECKING:
    from explorer.capabilities.capability import Status, Supply
    from explorer.capabilities.evaluate import Model, Outcome, Outlook
    from explorer.capabilities.scenario import Action
    from explorer.capabilities.world import World


def stop(action: Action, what: str) -> Change:
    return Change(action, what, (), None, None, "", ())


def run(of: Model, world: World, outlook: Outlook = "best") -> Outcome:
    return settle(of, world, standing(of, world), outlook)


def tally(supply: float, needed: float, *pieces: float, kind: Supply = "sum", lost_below: float = 0.1) -> Tally:
    return Tally(supply, needed, tuple(sorted(pieces or (supply,), reverse=True)), kind, lost_below)


@pytest.fixture
def world() -> World:
    return today(setting(), DAY, 7)


# ---------------------------------------------------------------- kinds of supply


@pytest.mark.parametrize(("kind", "supply", "without_one"), [("sum", 18.0, 8.0), ("max", 10.0, 5.0), ("any", 3.0, 2.0)])
def test_supplies_add_up_as_their_kind_says(kind: Supply, supply: float, without_one: float, world: World) -> None:
    made = model([capability("power", 5, supply=kind)], [provider(f"p{best}", "power", best) for best in (10, 5, 3)])
    found = run(made, world).tallies["power"]
    assert (found.supply, found.without(1)) == (supply, without_one)


def test_pieces_fail_one_at_a_time(world: World) -> None:
    made = model([capability("momentum", 9520)], [provider("gyroscopes", "momentum", 4760, count=4)])
    found = run(made, world).tallies["momentum"]
    assert (found.supply, found.without(1), found.survives) == (19040, 14280, 2)


def test_only_what_is_operational_and_in_date_counts(world: World) -> None:
    made = model(
        [capability("reboost", 10)],
        [
            provider("flying", "reboost", 4),
            provider("shown", "reboost", 5, maturity="demonstrated"),
            provider("planned", "reboost", 6, maturity="planned"),
            provider("past", "reboost", 7, until=DAY),
            provider("coming", "reboost", 8, since=DAY + datetime.timedelta(days=1)),
        ],
    )
    assert run(made, world).alive == {"flying"}
    counted = changed(world, [Change("provider-counts", "planned", (), None, None, "", (), count=3)])
    assert run(made, counted).tallies["reboost"].supply == 4 + 3 * 6


def test_low_supplies_meet_high_needs(world: World) -> None:
    wanted = Need(Amount(6, 11, 16), 0.0, "", ("r",), "recalled")
    made = model([capability("reboost", wanted)], [replace(provider("kit", "reboost", 9), amount=Amount(4, 9, 13))])
    found = {outlook: run(made, world, outlook).tallies["reboost"] for outlook in ("low", "best", "high")}
    assert [(one.supply, one.need) for one in found.values()] == [(4, 16), (9, 11), (13, 6)]


def test_the_need_follows_crew_and_year() -> None:
    oxygen = need(0, per_crew=0.84)
    assert oxygen.on(DAY, 7).best == pytest.approx(5.88)
    assert oxygen.on(DAY, 0).best == 0
    years = tuple(YearNeed(year, amount(best), "", ("r",), "recalled") for year, best in ((2021, 6.0), (2024, 27.0)))
    reboost = replace(need(11), by_year=years)
    assert [reboost.on(datetime.date(year, 6, 1), 7).best for year in (1999, 2021, 2023, 2024, 2031)] == [6, 6, 6, 27, 27]


# ---------------------------------------------------------------- the fixed point


def test_what_needs_a_lost_capability_falls_to_the_end(world: World) -> None:
    made = model(
        [capability("power", 10), capability("cooling", 1), capability("oxygen", 1)],
        [
            provider("wing", "power", 10, "working:wing"),
            provider("pump", "cooling", 1, "capability:power"),
            provider("electrolysis", "oxygen", 1, "capability:cooling"),
            provider("tank", "oxygen", 2),
        ],
    )
    before = run(made, world)
    silent = changed(world, [stop("site-stops", "moscow")])
    after = run(made, silent)
    assert before.alive == {"wing", "pump", "electrolysis", "tank"}
    assert after.alive == {"tank"}
    assert chain_of_death(made, silent, after, "electrolysis", before.alive) == (
        "capability:cooling",
        "capability:power",
        "working:wing",
        "site:moscow",
    )


def test_mutual_needs_hold_each_other_up_until_one_is_broken_from_outside(world: World) -> None:
    made = model(
        [capability("power", 10), capability("attitude", 1)],
        [
            provider("wing", "power", 10, "capability:attitude", by="element:wing"),
            provider("gyroscope", "attitude", 1, "capability:power"),
        ],
    )
    assert run(made, world).alive == {"wing", "gyroscope"}
    assert run(made, changed(world, [stop("detaches", "wing")])).alive == set()


def test_of_alternative_capabilities_one_is_enough(world: World) -> None:
    either = "capability:gyroscopes|capability:thrusters"
    made = model(
        [capability("power", 10), capability("gyroscopes", 1), capability("thrusters", 1)],
        [
            provider("wing", "power", 10, either),
            provider("wheel", "gyroscopes", 1, "working:core"),
            provider("jet", "thrusters", 1, "working:near"),
        ],
    )
    no_jets = changed(world, [stop("site-stops", "moscow")])
    assert "wing" in run(made, no_jets).alive
    assert "wing" not in run(made, changed(no_jets, [stop("operator-stops", "nasa")])).alive


def test_a_short_capability_is_no_lost_one(world: World) -> None:
    made = model(
        [capability("power", 100, lost_below=0.25), capability("light", 1)],
        [provider("wing", "power", 26), provider("lamp", "light", 1, "capability:power")],
    )
    assert "lamp" in run(made, world).alive
    darker = model(made.capabilities.values(), [replace(made.providers["wing"], amount=amount(24)), made.providers["lamp"]])
    assert "lamp" not in run(darker, world).alive


def test_a_part_is_supplied_and_lost_by_itself(world: World) -> None:
    part = Part("russian", "Russian", "kW", "sum", need(14), 0, 0.3)
    made = model(
        [capability("power", 70, lost_below=0.25, parts=(part,)), capability("light", 1)],
        [
            provider("wing", "power", 90, "working:core"),
            provider("own", "power", 10, "working:near", part="russian"),
            provider("feed", "power", 6, "capability:power", part="russian", in_whole=False),
            provider("lamp", "light", 1, "capability:power/russian"),
        ],
    )
    before = run(made, world)
    assert (before.tallies["power"].supply, before.tallies["power/russian"].supply) == (100, 16)
    dark = run(made, changed(world, [stop("operator-stops", "nasa")]))
    assert (dark.tallies["power"].supply, dark.tallies["power/russian"].supply) == (10, 10), "the feed needs the whole"
    assert "lamp" in dark.alive, "10 of 14 kW are short, not lost"


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("before", "after", "tolerance", "expected"),
    [
        (tally(20, 10), tally(10, 10), 0, "retained"),
        (tally(20, 10), tally(9.9, 10), 0, "degraded"),
        (tally(20, 10), tally(0.9, 10), 0, "lost"),
        (tally(20, 10), tally(1.0, 10), 0, "degraded"),
        (tally(20, 10), tally(0, 10), 0, "lost"),
        # a failure that was survived is not any more
        (tally(20, 10, 10, 10), tally(15, 10, 10, 5), 1, "degraded"),
        (tally(20, 10, 10, 10), tally(15, 10, 10, 5), 0, "retained"),
        # what could not be survived before does not count against the scenario
        (tally(20, 10, 15, 5), tally(15, 10, 15), 1, "retained"),
        # short or missing as before
        (tally(5, 10), tally(5, 10), 1, "retained"),
        (tally(5, 10), tally(4, 10), 1, "degraded"),
        (tally(0, 10), tally(0, 10), 0, "retained"),
        (tally(0.5, 10), tally(0, 10), 0, "lost"),
        # fewer on board need less: the share decides
        (tally(5, 10), tally(4, 6), 0, "retained"),
        (tally(0, 0), tally(0, 0), 0, "retained"),
    ],
)
def test_words(before: Tally, after: Tally, tolerance: int, expected: Status) -> None:
    assert word(before, after, tolerance) == expected


def test_a_part_degrades_the_whole_and_does_not_lose_it() -> None:
    part = Part("unloading", "Unloading", "ways", "any", need(1), 0, 0.1)
    attitude = capability("attitude", 1, parts=(part,))
    assert whole_word(attitude, {"attitude": "retained", "attitude/unloading": "lost"}) == "degraded"
    assert whole_word(attitude, {"attitude": "lost", "attitude/unloading": "retained"}) == "lost"
    told = capability("attitude", 1, parts=(replace(part, weighs=False),))
    assert whole_word(told, {"attitude": "retained", "attitude/unloading": "lost"}) == "retained"
