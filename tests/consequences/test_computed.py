"""Everything computed for a scenario on a day: that it agrees with its parts, has ranges, is kept, and can be stopped."""

from __future__ import annotations

import datetime
import math
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.briefing.computed_records import asked_of, numbers, to_read, whole, why_line, words
from explorer.consequences import computed as computing
from explorer.consequences.aftermath import aftermath
from explorer.consequences.computed import compute, kept
from explorer.consequences.passages import passages, with_passages
from explorer.session.actions.scenario import set_scenario
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Asked, Computed

MEMBERS = 60
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def session_of(catalog: Catalog, scenario: str) -> Session:
    return Session(catalog, ViewState(date=DAY, time=NOON, scenario=scenario))


def asked(catalog: Catalog, scenario: str = "russia-detaches") -> Asked:
    return asked_of(session_of(catalog, scenario), members=MEMBERS)


@pytest.fixture(scope="module")
def detached(catalog: Catalog) -> Computed:
    found = compute(asked(catalog))
    assert found is not None
    return found


def test_every_number_has_a_range_and_says_what_it_is_and_where_from(detached: Computed) -> None:
    assert len(detached.numbers) > 30
    for number in detached.numbers:
        spans = [span for span in (number.before, number.after) if span is not None]
        assert spans
        assert any(span.low < span.high for span in spans), number.id
        assert all(span.low <= span.best <= span.high for span in spans), number.id
        assert not any(math.isnan(value) for span in spans for value in span)
        assert number.range_is
        assert number.assumptions
        assert number.sources, number.id
        assert set(number.sources) <= detached.asked.catalog.sources.keys()


def test_a_plan_left_to_the_fleet_shows_what_the_withdrawal_takes_from_it(catalog: Catalog) -> None:
    session = session_of(catalog, "russia-withdraws")
    found = compute(asked_of(session, plan="fleet", members=MEMBERS))
    assert found is not None
    supply = [side.holding.supply_m_s.best for side in (found.before, found.after)]
    assert supply[0] > supply[1]
    days = [side.descent.outlook.reentry_days.p50 for side in (found.before, found.after)]
    alone = compute(asked_of(session, members=MEMBERS))
    assert alone is not None
    assert days[0] > days[1] > alone.after.descent.outlook.reentry_days.p50
    assert whole(found)["reboost"] == "fleet"
    for side, give in zip(("before", "after"), supply, strict=True):
        assert f"Russia withdraws, {side}: the fleet gives {give:.3g} m/s a year." in found.assumptions
    assert sum("as far as it can" in line for line in found.assumptions) == 1
    named = passages(DAY, found)
    assert named
    assert all(one.words.startswith("If the fleet holds the altitude as far as it can, it ") for one in named)


def test_the_same_station_comes_down_otherwise_when_it_is_left_to_another_fleet(catalog: Catalog) -> None:
    session = session_of(catalog, "russia-withdraws")
    session.store.update("Date", date=datetime.date(2003, 2, 2))
    found = compute(asked_of(session, plan="fleet", members=MEMBERS))
    assert found is not None
    assert found.alike
    assert found.before.holding.supply_m_s.best > found.after.holding.supply_m_s.best
    assert found.before.descent.outlook.reentry_days.p50 > found.after.descent.outlook.reentry_days.p50
    alone = compute(asked_of(session, members=MEMBERS))
    assert alone is not None
    assert alone.before.descent is alone.after.descent


def test_without_the_russian_segment_it_comes_down_sooner(detached: Computed) -> None:
    loss, down = detached.number("loss"), detached.number("reentry")
    assert loss is not None
    assert loss.before is not None
    assert loss.after is not None
    # Mass leaves faster than area.
    assert 1.1 < loss.after.best / loss.before.best < 1.5
    assert down is not None
    assert down.before is not None
    assert down.after is not None
    assert down.after.best < down.before.best
    assert not detached.alike


def test_the_sum_of_the_segments_is_the_whole(detached: Computed) -> None:
    for whole_name, unit in (("mass", 1.0), ("area", 1.0)):
        one = detached.number(whole_name)
        assert one is not None
        for state in ("before", "after"):
            parts = [detached.number(f"{whole_name}-{group}") for group in ("ROS", "USOS", "vehicles")]
            spans = [getattr(part, state) for part in parts if part is not None]
            assert sum(span.best for span in spans if span) * unit == pytest.approx(getattr(one, state).best, rel=1e-6)
    russian = detached.number("mass-ROS")
    assert russian is not None
    assert russian.after is None


def test_where_the_same_is_there_before_and_after_are_the_same(catalog: Catalog) -> None:
    found = compute(asked(catalog, "today"))
    assert found is not None
    assert found.alike
    assert found.before.descent is found.after.descent
    for number in found.numbers:
        if number.topic in ("altitude", "mass and area"):
            assert number.before == number.after


def test_it_is_kept_by_what_was_asked(catalog: Catalog, detached: Computed) -> None:
    again = asked(catalog)
    assert kept(again) is detached
    assert compute(again) is detached
    other = replace(again, seed=1)
    assert kept(other) is None
    undocked = asked_of(session_of(catalog, "russia-detaches"), members=MEMBERS)
    state = session_of(catalog, "russia-detaches")
    state.store.update("Undock", docked=tuple((port, "") for port, _, _ in undocked.docked))
    assert asked_of(state, members=MEMBERS) != undocked
    assert asked_of(state, members=MEMBERS).docked == ()


def test_it_tells_how_far_it_is_and_stops_when_told(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "_kept", type(computing._kept)())
    told: list[float] = []
    threads = threading.active_count()  # of those who run the tests, too

    def first_half(share: float) -> bool:
        told.append(share)
        return share < 0.4

    one = replace(asked(catalog), seed=7)
    assert compute(one, first_half) is None
    assert told == sorted(told)
    assert 0.0 <= told[0] < 0.4 <= told[-1] < 1.0
    assert kept(one) is None
    assert threading.active_count() == threads


def test_progress_ends_at_one(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "_kept", type(computing._kept)())
    told: list[float] = []

    def on(share: float) -> bool:
        told.append(share)
        return True

    compute(asked(catalog, "today"), on)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_words_and_records_say_the_same(detached: Computed) -> None:
    rows = {row["id"]: row for row in numbers(detached)}
    read = {row["id"]: row for row in to_read(detached)}
    assert rows.keys() == read.keys()
    mass = detached.number("mass")
    assert mass is not None
    assert rows["mass"]["before"]["best"] == pytest.approx(454_005, rel=0.02)
    assert read["mass"]["unit"] == "t"
    assert read["mass"]["before"].startswith("45")
    assert "(" in read["mass"]["after"]
    assert read["mass-ROS"]["after"] == "–"
    date = rows["passes-370"]["after"]
    assert date["low"] < date["best"] < date["high"]
    everything = whole(detached)
    assert everything["decay"]["after"]["crossings"][0]["altitude_km"] == 370
    assert everything["decay"]["before"]["curve"][0]["altitude_p50_km"] == pytest.approx(detached.asked.altitude_km, abs=0.2)
    assert everything["sources"]


def test_masses_are_read_in_tonnes_and_a_few_kilogrammes_as_such(detached: Computed) -> None:
    rows = {row["id"]: row for row in to_read(detached)}
    assert rows["mass"]["unit"] == rows["propellant"]["unit"] == "t"
    assert (rows["unloading"]["unit"], rows["unloading"]["before"][:2]) == ("kg", "0.")


def test_the_line_for_reboost_has_rate_and_propellant_with_their_ranges(detached: Computed) -> None:
    said = why_line(detached, "reboost")
    loss, need = detached.number("loss"), detached.number("propellant")
    assert loss is not None
    assert need is not None
    assert f"falls {words(detached, loss, loss.after)} m a day" in said
    assert f"takes {words(detached, need, need.after, unit=True)} of propellant a year" in said
    assert said.count("(") >= 2
    assert why_line(detached, "oxygen") == ""
    assert "pitch" in why_line(detached, "momentum-attitude-control")
    assert "US segment" in why_line(detached, "power")


def test_passages_join_the_time_after_the_event(catalog: Catalog, detached: Computed) -> None:
    found = aftermath(catalog, detached.asked.scenario, DAY)
    joined = with_passages(found, detached)
    added = [one for one in joined.happening if one.kind == "orbit"]
    assert [one.name for one in added][-1] == "Re-entry"
    assert added == list(passages(DAY, detached))
    first = added[0]
    assert first.days.earliest is not None
    assert first.days.best is not None
    assert first.days.latest is not None
    assert first.days.earliest < first.days.best < first.days.latest
    assert first.date == DAY + datetime.timedelta(days=int(first.days.best))
    assert set(found.happening) <= set(joined.happening)
    # From an event a year earlier the same days are a year later.
    later = passages(DAY - datetime.timedelta(days=365), detached)
    assert later[0].days.best == pytest.approx(first.days.best + 365)
    assert later[0].date == first.date


def test_a_file_of_ones_own_says_how_the_orbit_lies(catalog: Catalog) -> None:
    question = asked(catalog)
    assert question.elements is not None
    noon = datetime.datetime.combine(DAY, datetime.time(12), tzinfo=datetime.UTC)
    rates = set()
    for node_deg in range(0, 360, 90):
        turned = replace(question, elements=replace(question.elements, epoch=noon, node_deg=float(node_deg)))
        assert turned != question
        found = compute(turned)
        assert found is not None
        rates.add(round(found.after.descent.outlook.rate_m_per_day.p50, 1))
    # Wings that follow the Sun show another area where the plane of the orbit lies otherwise to it.
    assert len(rates) > 2
    assert max(rates) - min(rates) > 0.05 * -max(rates)


def test_another_scenario_is_another_question(catalog: Catalog) -> None:
    session = session_of(catalog, "today")
    one = asked_of(session)
    set_scenario(session, "russia-detaches")
    assert asked_of(session) != one
