"""What holds for every scenario whatever: random ones, from a fixed seed.

``STATION_EXPLORER_SCENARIOS`` sets how many are drawn where it is the number that counts; without it, 2,000.
"""

from __future__ import annotations

import datetime
import os
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.capability import Amount
from explorer.capabilities.evaluate import word
from explorer.capabilities.scenario import Change, Scenario
from explorer.capabilities.world import changed
from explorer.consequences.ground import Ground
from explorer.consequences.rate import settled
from explorer.consequences.study import examine

if TYPE_CHECKING:
    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Action
    from explorer.catalog.values import Catalog
    from explorer.consequences.study import Study

ORDER: dict[Status, int] = {"retained": 0, "degraded": 1, "lost": 2}
MANY = int(os.environ.get("STATION_EXPLORER_SCENARIOS", "2000"))
DATES = [datetime.date(year, 6, 7) for year in range(2010, 2032, 3)]


def losses(catalog: Catalog, rng: random.Random, count: int) -> tuple[Change, ...]:
    """So many things taken away, crew not among them."""
    pools: list[tuple[Action, list[str]]] = [
        ("operator-stops", list(catalog.parties)),
        ("site-stops", list(catalog.sites)),
        ("vehicle-stops", list(catalog.vehicles)),
        ("agreement-ends", list(catalog.agreements)),
        ("port-closes", [dock.port for dock in catalog.docking_ports.values() if dock.users]),
        ("detaches", list(catalog.elements)),
    ]
    chosen = [rng.choice(pools) for _ in range(count)]
    return tuple(Change(action, rng.choice(pool), (), None, None, "", ()) for action, pool in chosen)


def scenario(*changes: Change) -> Scenario:
    return Scenario("random", "Random", "", "", changes, ())


def staged(catalog: Catalog, rng: random.Random, count: int) -> tuple[Change, ...]:
    """So many changes of every kind, some of them with a day, each thing once: what a user's file can say."""
    pools: dict[Action, list[str]] = {
        "announces": list(catalog.parties),
        "operator-stops": list(catalog.parties),
        "site-stops": list(catalog.sites),
        "vehicle-stops": list(catalog.vehicles),
        "agreement-ends": list(catalog.agreements),
        "port-closes": [dock.port for dock in catalog.docking_ports.values() if dock.users],
        "detaches": list(catalog.elements),
        "provider-counts": list(catalog.providers),
        "vehicle-flies": list(catalog.vehicles),
        "crew": ["", "crew-dragon", "soyuz-ms|soyuz-tm"],
    }
    said: dict[tuple[str, str], Change] = {}
    for _ in range(count):
        action = rng.choice(list(pools))
        what = rng.choice(pools[action])
        on = rng.choice([None, *DATES])
        keeping = tuple(rng.sample(pools["detaches"], rng.randint(0, 2))) if action == "detaches" else ()
        crew = rng.randint(0, 9) if action == "crew" else None
        pieces = rng.choice([None, 1, 3]) if action == "provider-counts" else None
        said[action, str(on) if action == "crew" else what] = Change(action, what, keeping, crew, on, "", ("assumed",), pieces)
    return tuple(said.values())


def test_many_random_scenarios_evaluate_quickly_each_with_every_rating(catalog: Catalog) -> None:
    rng = random.Random(10_000)
    drawn = [(scenario(*staged(catalog, rng, rng.randint(0, 10))), rng.choice(DATES)) for _ in range(MANY)]
    examine(catalog, *drawn[0])
    took = 0.0
    for one, date in drawn:
        began = time.process_time()
        study = examine(catalog, one, date)
        took += time.process_time() - began
        assert len(study.ratings) == len(catalog.capabilities)
        for rating in study.ratings:
            assert rating.reason.endswith(".")
            assert ORDER[rating.status_high] <= ORDER[rating.status] <= ORDER[rating.status_low]
    assert took / len(drawn) < 0.005


def test_what_comes_later_changes_nothing_before(catalog: Catalog) -> None:
    rng = random.Random(2028)
    for _ in range(100):
        changes, date = staged(catalog, rng, rng.randint(1, 8)), rng.choice(DATES)
        due = tuple(change for change in changes if change.on is None or change.on <= date)
        everything, so_far = examine(catalog, scenario(*changes), date), examine(catalog, scenario(*due), date)
        assert words(everything) == words(so_far)
        assert everything.fates == so_far.fates
        assert everything.crew_after == so_far.crew_after


def words(study: Study) -> list[tuple[Status, float, float]]:
    return [(rating.status, rating.supply_after.best, rating.need_after.best) for rating in study.ratings]


def test_taking_more_away_never_improves_a_status(catalog: Catalog) -> None:
    rng = random.Random(20210607)
    for _ in range(MANY // 4):
        date, crew = rng.choice(DATES), rng.randint(0, 11)
        some, more = staged(catalog, rng, rng.randint(0, 6)), losses(catalog, rng, rng.randint(1, 3))
        fewer, further = (examine(catalog, scenario(*changes), date, crew) for changes in (some, some + more))
        for first, then in zip(fewer.ratings, further.ratings, strict=True):
            for attribute in ("status", "status_low", "status_high"):
                assert ORDER[getattr(then, attribute)] >= ORDER[getattr(first, attribute)], (first.capability, attribute, date, some, more)
            assert then.supply_after.best <= first.supply_after.best
        assert {name for name, fate in fewer.fates.items() if fate != "working"} <= {
            name for name, fate in further.fates.items() if fate != "working"
        }


def test_a_provider_more_never_worsens_a_status(catalog: Catalog) -> None:
    rng = random.Random(1998)
    ground = Ground(catalog)
    for _ in range(40):
        date, crew = rng.choice(DATES), rng.randint(0, 9)
        before, was = ground.today(date, crew)
        world = changed(before, losses(catalog, rng, rng.randint(1, 6)))
        capability = rng.choice(list(catalog.capabilities))
        twin = replace(
            rng.choice([one for one in catalog.providers.values() if one.capability == capability]),
            id="one-more",
            amount=Amount(5, 5, 5),
            since=datetime.date(1998, 11, 20),
            until=None,
            maturity="operational",
        )
        richer = Ground(replace(catalog, providers={**catalog.providers, twin.id: twin}))
        now, then = settled(ground.model, world), settled(richer.model, replace(world, _found={}))
        for name, measure in ground.model.measures.items():
            poor, rich = (word(was["best"].tallies[name], one["best"].tallies[name], measure.tolerance) for one in (now, then))
            assert ORDER[rich] <= ORDER[poor], (name, twin.by, date)


def test_what_is_taken_over_from_a_near_world_is_what_would_be_computed(catalog: Catalog) -> None:
    rng = random.Random(30)
    ground = Ground(catalog)
    for _ in range(60):
        before, was = ground.today(rng.choice(DATES), 7)
        world = changed(before, losses(catalog, rng, rng.randint(0, 6)))
        quick, slow = settled(ground.model, world, was), settled(ground.model, world)
        for outlook in quick:
            assert quick[outlook].alive == slow[outlook].alive
            assert quick[outlook].tallies == slow[outlook].tallies
            assert quick[outlook].deaths == slow[outlook].deaths


def test_the_order_of_changes_does_not_matter(catalog: Catalog) -> None:
    rng = random.Random(2024)
    for _ in range(60):
        changes = [*losses(catalog, rng, 6), Change("crew", "", (), 3, None, "", ()), Change("crew", "", (), 5, None, "", ())]
        first = examine(catalog, scenario(*changes), DATES[-2])
        rng.shuffle(changes)
        second = examine(catalog, scenario(*changes), DATES[-2])
        assert first.ratings == second.ratings
        assert first.fates == second.fates
        assert first.fate_reasons == second.fate_reasons


def test_nothing_taken_away_changes_nothing(catalog: Catalog) -> None:
    for date in DATES:
        for crew in (0, 3, 11):
            study = examine(catalog, scenario(), date, crew)
            assert study.count("retained") == len(study.ratings)
            for rating in study.ratings:
                assert rating.supply_before == rating.supply_after
                assert rating.status_low == rating.status_high == "retained"


def test_the_range_holds_the_word_and_amounts_are_in_order(catalog: Catalog) -> None:
    rng = random.Random(2030)
    for _ in range(60):
        study = examine(catalog, scenario(*losses(catalog, rng, rng.randint(0, 6))), rng.choice(DATES))
        for rating in study.ratings:
            assert ORDER[rating.status_high] <= ORDER[rating.status] <= ORDER[rating.status_low]
            for amount in (rating.need_before, rating.need_after, rating.supply_before, rating.supply_after):
                assert 0 <= amount.low <= amount.best <= amount.high


@pytest.mark.parametrize("seed", [7, 64])
def test_whatever_fell_says_why_and_the_chain_begins_at_the_scenario(catalog: Catalog, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(60):
        taken = losses(catalog, rng, rng.randint(1, 6))
        study = examine(catalog, scenario(*taken), rng.choice(DATES))
        for rating in study.ratings:
            for state in (*rating.providers, *(state for part in rating.parts for state in part.providers)):
                if state.working_before and not state.working_after:
                    assert state.because.endswith(".")
                    what = state.chain[-1].partition(":")[2]
                    assert any(change.what == what for change in taken), (state.chain, taken)
                else:
                    assert (state.because, state.chain) == ("", ())
