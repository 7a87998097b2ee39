"""The planes of the past: which set is nearest, and that its plane is right in between."""

import datetime
from dataclasses import replace

import pytest

from explorer.orbit.element_set import bundled
from explorer.orbit.known_planes import PAST, nearest
from explorer.orbit.plane import beta_at


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def test_the_nearest_in_time_is_taken() -> None:
    assert nearest(at("2021-06-01")).epoch.date() in (datetime.date(2021, 5, 15), datetime.date(2021, 6, 15))
    assert nearest(at("2030-01-01")) == bundled()
    newer = replace(bundled(), epoch=at("2029-06-01"))
    assert nearest(at("2030-01-01"), [newer]) == newer


@pytest.mark.parametrize(
    ("time", "node_deg", "inclination_deg"),
    # Single published sets that are not in the file: of 1 October 2021, 1 February 2022, 9 August 2026.
    [
        ("2021-10-01T01:43:54", 179.1792, 51.6448),
        ("2022-02-01T02:02:35", 290.2946, 51.6446),
        ("2026-08-09T11:20:13", 36.3838, 51.6322),
    ],
)
def test_between_the_sets_the_plane_is_right(time: str, node_deg: float, inclination_deg: float) -> None:
    there = replace(bundled(), epoch=at(time), node_deg=node_deg, inclination_deg=inclination_deg)
    assert beta_at(nearest(at(time)), at(time)).deg == pytest.approx(beta_at(there, at(time)).deg, abs=0.5)


def test_the_file_holds_sets_of_the_station_in_order_of_time() -> None:
    lines = PAST.read_text(encoding="ascii").splitlines()
    assert len(lines) == 78
    assert {line[2:7] for line in lines} == {"25544"}
    assert lines[0][18:20] == "02"
