"""Which launch site reaches which orbit: textbook azimuths, what has been flown, and the two orbits planned for a Russian station."""

from __future__ import annotations

import dataclasses

import pytest

from explorer.catalog import load
from explorer.errors import ExplorerError
from explorer.orbit.reach import azimuths_deg, geocentric_latitude_deg, launch_azimuth_deg, reach
from explorer.station.launch_site import LaunchSite

STATION_DEG = 51.64


@pytest.fixture(scope="module")
def sites() -> dict[str, LaunchSite]:
    return dict(load().launch_sites)


def test_all_eight_launch_sites_are_there_with_their_sources(sites: dict[str, LaunchSite]) -> None:
    assert set(sites) == {"baikonur", "kennedy", "canaveral", "wallops", "tanegashima", "vostochny", "plesetsk", "kourou"}
    assert all(site.sources and site.inclinations_deg and site.inclinations_basis for site in sites.values())


def test_from_where_the_station_is_reached(sites: dict[str, LaunchSite]) -> None:
    found = {name: reach(site, STATION_DEG) for name, site in sites.items()}
    assert {name: answer.how for name, answer in found.items()} == {
        "baikonur": "directly",
        "kennedy": "directly",
        "canaveral": "directly",
        "wallops": "directly",
        "tanegashima": "directly",
        "kourou": "directly",
        "vostochny": "with a bend",
        "plesetsk": "not",
    }
    # Whatever has flown to the station must have been able to.
    assert all(answer.how == "directly" for name, answer in found.items() if sites[name].vehicles)
    assert 0 < found["vostochny"].bend_deg < 0.1
    assert 5 < found["vostochny"].bend_m_s < 15
    assert found["plesetsk"].bend_deg == pytest.approx(62.769 - STATION_DEG, abs=0.01)
    assert found["plesetsk"].bend_m_s == pytest.approx(1506, rel=0.01)


def test_from_where_a_polar_station_is_reached(sites: dict[str, LaunchSite]) -> None:
    for inclination in (96.8, 97.0):
        found = {name for name, site in sites.items() if reach(site, inclination).how == "directly"}
        assert {"vostochny", "plesetsk", "baikonur", "kourou"} <= found
        assert "wallops" not in found
        assert reach(sites["wallops"], inclination).how == "not"
        # From Florida one goes round the coast.
        assert [reach(sites[name], inclination).how for name in ("kennedy", "canaveral")] == ["with a bend", "with a bend"]


def test_only_directions_that_are_allowed_are_named(sites: dict[str, LaunchSite]) -> None:
    assert len(reach(sites["kennedy"], STATION_DEG).launch_azimuths_deg) == 1
    assert 40 < reach(sites["kennedy"], STATION_DEG).launch_azimuths_deg[0] < 45
    (north,) = reach(sites["kourou"], 98.0).launch_azimuths_deg  # west of north: the range goes round 0
    assert 347.5 <= north < 360
    assert len(reach(sites["tanegashima"], STATION_DEG).launch_azimuths_deg) == 2  # not known


def test_azimuths_of_the_textbook() -> None:
    """Kennedy to 57 and 51.6 degrees: about 38 and 45 degrees; due east is the lowest inclination (cos i = cos φ sin A)."""
    assert azimuths_deg(28.6, 57.0) == pytest.approx((38.3, 141.7), abs=0.2)
    assert azimuths_deg(28.6, 51.6) == pytest.approx((44.9, 135.1), abs=0.3)
    latitude = geocentric_latitude_deg(28.6)
    assert azimuths_deg(28.6, latitude + 1e-9)[0] == pytest.approx(90.0, abs=0.01)
    assert azimuths_deg(28.6, latitude - 0.01) == ()
    assert azimuths_deg(28.6, 180 - latitude + 0.01) == ()
    assert azimuths_deg(0.0, 90.0) == pytest.approx((0.0, 180.0))
    # Retrograde orbits go west of north.
    north, south = azimuths_deg(62.9, 97.0)
    assert 340 < north < 350
    assert 190 < south < 200


def test_the_turning_earth_lends_its_speed() -> None:
    """The shuttle's launch azimuth to 51.6 degrees was about 42 to 43 degrees over the ground, against 45 in space."""
    assert launch_azimuth_deg(28.6, 44.9) == pytest.approx(42.7, abs=0.4)
    assert launch_azimuth_deg(28.6, 90.0) == pytest.approx(90.0)
    assert 350 < launch_azimuth_deg(0.0, 0.0) < 360  # due north in space: a little west over the ground


def test_the_geocentric_latitude_counts() -> None:
    assert geocentric_latitude_deg(51.8844) == pytest.approx(51.697, abs=0.001)
    assert geocentric_latitude_deg(-90.0) == -90.0
    assert geocentric_latitude_deg(0.0) == 0.0


def test_reasons_can_be_read(sites: dict[str, LaunchSite]) -> None:
    assert reach(sites["plesetsk"], 51.6).reason == (
        "not reached: it lies 11.17° further north than the orbit ever comes; bending the path by that costs at least 1,515 m/s"
    )
    assert reach(sites["vostochny"], 51.6).reason.startswith("with a bend: it lies 0.10° further north")
    assert reach(sites["baikonur"], 51.6).reason.startswith("directly, launching towards 62°; flown from there")
    unknown = dataclasses.replace(sites["kourou"], inclinations_deg=())
    assert reach(unknown, 51.6).allowed is None
    assert "not known" in reach(unknown, 51.6).reason


@pytest.mark.parametrize("inclination", [-1.0, 181.0, float("nan")])
def test_an_inclination_that_is_none(sites: dict[str, LaunchSite], inclination: float) -> None:
    with pytest.raises(ExplorerError, match="expected 0 to 180"):
        reach(sites["kourou"], inclination)
