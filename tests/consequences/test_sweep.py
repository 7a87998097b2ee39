"""A sweep: the numbers of the command ``decay``, on any executor, nothing reckoned twice, and the same file however it was broken off."""

from __future__ import annotations

import datetime
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pytest

from explorer.catalog import load
from explorer.consequences import sweep_work
from explorer.consequences.configuration import configuration
from explorer.consequences.descent import ballistic_of, descent
from explorer.consequences.study import evaluate
from explorer.consequences.sweep import InThisProcess, left, run
from explorer.consequences.sweep_spec import SweepSpec, spec_of
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GIVEN: dict[str, Any] = {
    "scenarios": ["today", "russia-detaches"],
    "dates": ["2028-01-01"],
    "solar_cycles": ["drawn", 22],
    "altitudes_km": [400, 417],
    "reboost": ["none", "hold:395:2029-12-31"],
    "members": 30,
}


@pytest.fixture(scope="module")
def spec() -> SweepSpec:
    return spec_of(GIVEN, load())


@pytest.fixture(scope="module")
def swept(spec: SweepSpec, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("swept") / "all.parquet"
    done = run(spec, None, target)
    assert (done.decays, done.reckoned) == (480, 480)
    return target


class Counting(InThisProcess):
    """Counts what it is asked to do."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.asked: list[str] = []
        self.stop_after = stop_after

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if len(self.asked) >= self.stop_after:
            raise KeyboardInterrupt
        self.asked.append(fn.__name__)
        return super().submit(fn, *args, **kwargs)


def test_the_rows_have_the_numbers_of_the_command_decay(swept: Path) -> None:
    catalog, date = load(), datetime.date(2028, 1, 1)
    ballistic = ballistic_of(configuration(catalog, evaluate(catalog, "russia-detaches", date)))
    study = descent(catalog, "", date, 417.0, ballistic, plan="hold:395:2029-12-31", members=30)
    assert study is not None
    rows = duckdb.read_parquet(str(swept)).filter(
        "scenario = 'russia-detaches' and solar_cycle = 'drawn' and altitude_km = 417 and reboost <> 'none'"
    )
    columns = rows.fetchnumpy()
    assert len(columns["member"]) == 30
    assert set(columns["area_m2"].tolist()) == {ballistic.area_m2}
    assert set(columns["mass_kg"].tolist()) == {ballistic.mass_kg}

    def quantiles(name: str) -> list[float]:
        filled = np.ma.filled(columns[name].astype(float), np.inf)
        return np.quantile(filled, (0.05, 0.5, 0.95), method="inverted_cdf").tolist()  # type: ignore[no-any-return]

    assert quantiles("reentry_days") == pytest.approx(tuple(study.outlook.reentry_days), abs=1e-4)
    assert quantiles("below_330_km_days") == pytest.approx(tuple(study.outlook.crossing_days[1][1]), abs=1e-4)
    assert quantiles("hold_delta_v_m_s") == pytest.approx(tuple(study.outlook.hold_delta_v_m_s), abs=1e-4)


def test_dates_follow_from_days_and_nothing_is_held_without_a_plan(swept: Path) -> None:
    table = duckdb.read_parquet(str(swept))
    assert table.filter("reentry_date <> date + cast(floor(reentry_days) as integer)").fetchall() == []
    assert table.filter("(reentry_date is null) <> (reentry_days is null)").fetchall() == []
    assert table.filter("(hold_delta_v_m_s is null) <> (reboost = 'none')").fetchall() == []
    assert table.filter("isnan(reentry_days) or isinf(reentry_days)").fetchall() == []
    assert table.filter("below_370_km_days > below_330_km_days or below_220_km_days > reentry_days").fetchall() == []


def test_the_station_without_its_russian_segment_comes_down_sooner_in_every_future(swept: Path) -> None:
    table = duckdb.read_parquet(str(swept)).filter("reboost = 'none'")
    today, after = (
        table.filter(f"scenario = '{name}'").order("altitude_km, solar_cycle, member").fetchnumpy()["reentry_days"]
        for name in ("today", "russia-detaches")
    )
    assert len(today) == len(after) == 120
    assert (after < today).all()


def test_a_second_run_reckons_nothing_and_writes_the_same(spec: SweepSpec, swept: Path) -> None:
    before, counting = swept.read_bytes(), Counting()
    done = run(spec, counting, swept)
    assert (done.reckoned, counting.asked) == (0, [])
    assert swept.read_bytes() == before


def test_a_longer_specification_goes_on_from_what_is_there(spec: SweepSpec, swept: Path, tmp_path: Path) -> None:
    target, counting = tmp_path / "all.parquet", Counting()
    short = replace(spec, scenarios={"today": spec.scenarios["today"]}, altitudes_km=(400.0,))
    assert run(short, None, target).reckoned == 120
    assert left(spec, target, load()).decays == 480 - 120
    done = run(spec, counting, target)
    assert done.reckoned == 480 - 120
    assert counting.asked.count("coefficient_of") == 1
    assert target.read_bytes() == swept.read_bytes()


def test_what_is_alike_is_reckoned_once(spec: SweepSpec, tmp_path: Path) -> None:
    twice = {"today": spec.scenarios["today"], "the-same": spec.scenarios["today"]}
    done = run(replace(spec, scenarios=twice, altitudes_km=(400.0,), reboost=("none",), members=3), None, tmp_path / "t.parquet")
    assert (done.decays, done.reckoned) == (12, 6)


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_broken_off_anywhere_it_goes_on_to_the_same_file(spec: SweepSpec, swept: Path, tmp_path: Path, after: int) -> None:
    target, first, second = tmp_path / "all.parquet", Counting(after), Counting()
    with pytest.raises(KeyboardInterrupt):
        run(spec, first, target)
    assert not target.exists()
    run(spec, second, target)
    assert len(first.asked) + len(second.asked) == 6  # two configurations, four of plan and cycle
    assert target.read_bytes() == swept.read_bytes()


def test_a_damaged_chunk_is_reckoned_anew(spec: SweepSpec, swept: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.parquet"
    small = replace(spec, solar_cycles=(22,), members=4)
    run(small, None, target)
    whole = target.read_bytes()
    for file in target.with_name("all.parquet.chunks").iterdir():
        file.write_bytes(file.read_bytes()[: 40 if file.suffix == ".npz" else 3])
    counting = Counting()
    assert run(small, counting, target).reckoned == 4 * 4 * 2
    assert sorted(set(counting.asked)) == ["coefficient_of", "fall"]
    assert target.read_bytes() == whole


def test_threads_do_as_well(spec: SweepSpec, swept: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with ThreadPoolExecutor(2) as pool:
        run(spec, pool, tmp_path / "t.parquet", progress=lambda *args: told.append(args))
    assert (tmp_path / "t.parquet").read_bytes() == swept.read_bytes()
    assert told[-1] == ("decays", 480, 480)
    assert [done for what, done, _ in told if what == "decays"] == sorted(done for what, done, _ in told if what == "decays")


def test_a_worker_with_other_data_is_refused(spec: SweepSpec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere(InThisProcess):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            with monkeypatch.context() as there:
                there.setattr(sweep_work, "data_hash", lambda: "other")
                return super().submit(fn, *args, **kwargs)

    with pytest.raises(ExplorerError, match="install the same version of Station Explorer on every machine"):
        run(spec, Elsewhere(), tmp_path / "t.parquet")
    assert not (tmp_path / "t.parquet").exists()


def test_a_day_before_the_station_is_said_with_its_scenario(tmp_path: Path) -> None:
    spec = spec_of(GIVEN | {"dates": ["1990-01-01"]}, load())
    with pytest.raises(ExplorerError, match="scenario today on 1990-01-01: "):
        run(spec, None, tmp_path / "t.parquet")


def test_a_plan_that_lifts_too_high_is_named(tmp_path: Path) -> None:
    spec = spec_of(GIVEN | {"reboost": ["dv:60"], "members": 2}, load())
    with pytest.raises(ExplorerError, match=r"from 400, 417 km on 2028-01-01 with the reboost 60 m/s a year: .* above 800 km"):
        run(spec, None, tmp_path / "t.parquet")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("t.csv", r"t.csv needs a name that ends in .parquet, as t.parquet"),
        ("no/t.parquet", "the folder .*no does not exist"),
        ("folder.parquet", "it is a folder, a file name is needed"),
    ],
)
def test_a_target_that_cannot_be_is_said_at_once(spec: SweepSpec, tmp_path: Path, name: str, wanted: str) -> None:
    (tmp_path / "folder.parquet").mkdir()
    counting = Counting()
    with pytest.raises(ExplorerError, match=wanted):
        run(spec, counting, tmp_path / name)
    assert counting.asked == []
