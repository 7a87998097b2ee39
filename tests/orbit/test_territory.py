"""What an orbit has of a country: areas beside published ones, shares beside ground tracks flown."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, geodetic
from explorer.orbit.territory import coverage, geocentric_deg, names, row_areas_km2, row_times, territory
from explorer.orbit.track import track

WGS84_AREA_KM2 = 510_065_622.0  # NIMA TR8350.2


@pytest.mark.parametrize(
    ("code", "published_km2"),
    # Total areas as the countries publish them; Russia's without Crimea.
    [("RU", 17_098_246), ("DE", 357_581), ("AU", 7_692_024), ("BR", 8_510_346), ("KZ", 2_724_902), ("IS", 103_000)],
)
def test_areas_are_those_published(code: str, published_km2: float) -> None:
    assert territory(code).area_km2 == pytest.approx(published_km2, rel=0.01)


def test_the_rows_make_up_the_ellipsoid() -> None:
    assert row_areas_km2().sum() == pytest.approx(WGS84_AREA_KM2, rel=1e-6)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ((55.75, 37.62), "RU"),  # Moscow
        ((54.71, 20.51), "RU"),  # Kaliningrad
        ((66.2, -172.0), "RU"),  # Chukotka, beyond 180 degrees
        ((66.2, 175.0), "RU"),
        ((44.95, 34.1), "UA"),  # Simferopol
        ((48.0, 37.8), "UA"),  # Donetsk
        ((27.15, -13.2), "EH"),  # El Aaiún
        ((35.25, 33.4), "CY"),  # north of Nicosia
        ((34.75, 32.5), "CY"),  # near Paphos
        ((45.97, 63.31), "KZ"),  # Baikonur
        ((25.03, 121.5), "TW"),
        ((-85.0, 10.0), "AQ"),
    ],
)
def test_places_count_with_whom_the_decision_says(place: tuple[float, float], code: str) -> None:
    latitude, longitude = (np.array([value]) for value in place)
    holders = [one for one in ("RU", "UA", "EH", "MA", "CY", "KZ", "TW", "CN", "AQ") if territory(one).holds(latitude, longitude)[0]]
    assert holders == [code]


def test_the_sea_belongs_to_nobody() -> None:
    for code in ("GH", "ST", "GQ", "GA", "RU"):
        assert not territory(code).holds(np.array([0.0]), np.array([0.0]))[0]


@pytest.mark.parametrize(("inclination", "altitude"), [(51.6, 400.0), (97.0, 400.0), (63.4, 1200.0), (5.0, 600.0)])
@pytest.mark.parametrize("code", ["RU", "ID"])
def test_time_over_a_country_is_that_of_ground_tracks_drawn_at_random(inclination: float, altitude: float, code: str) -> None:
    count = 400_000
    random = np.random.default_rng(7)
    along, node = random.uniform(0, 2 * np.pi, (2, count))
    tilt = np.radians(inclination)
    x, y, z = np.cos(along), np.sin(along) * np.cos(tilt), np.sin(along) * np.sin(tilt)
    places = np.stack([np.cos(node) * x - np.sin(node) * y, np.sin(node) * x + np.cos(node) * y, z], axis=1) * (
        EQUATORIAL_RADIUS_KM + altitude
    )
    latitude, longitude, _ = geodetic(places)
    land = territory(code)
    drawn = land.holds(latitude, longitude).mean()
    reckoned = coverage(land, inclination, altitude).time_over
    # Five standard deviations of the drawing, and what rows of 11 km blur.
    assert drawn == pytest.approx(reckoned, abs=5 * np.sqrt(reckoned * (1 - reckoned) / count) + 0.004 * reckoned)


def test_time_in_view_is_that_of_circles_drawn_at_random() -> None:
    count = 20_000
    random = np.random.default_rng(3)
    latitude = np.degrees(np.arcsin(np.sin(np.radians(51.6)) * np.sin(random.uniform(0, 2 * np.pi, count))))
    longitude = random.uniform(-180, 180, count)
    land = territory("RU")
    rows, columns = np.arange(40.25, 82, 0.5), np.arange(-179.75, 180, 0.5)
    grid_latitude, grid_longitude = (part.ravel() for part in np.meshgrid(rows, columns, indexing="ij"))
    held = land.holds(grid_latitude, grid_longitude)
    corners = _directions(geocentric_deg(grid_latitude[held]), grid_longitude[held])
    found = coverage(land, 51.6, 400.0)
    reach = np.cos(found.horizon_km / 6371.0088)
    views = np.concatenate([(part @ corners.T).max(axis=1) >= reach for part in np.array_split(_directions(latitude, longitude), 40)])
    assert found.time_in_view == pytest.approx(views.mean(), abs=0.012)


def test_the_stations_own_track_over_two_months_spends_that_share_over_russia() -> None:
    epoch = bundled().epoch
    flown = track(bundled(), epoch, 60 * 1440, 20.0)
    land = territory("RU")
    share = land.holds(flown.latitude_deg, flown.longitude_deg).mean()
    mean_km = float(np.linalg.norm(flown.position_km, axis=1).mean()) - EQUATORIAL_RADIUS_KM
    assert share == pytest.approx(coverage(land, bundled().inclination_deg, mean_km).time_over, rel=0.03)
    assert flown.latitude_deg.max() == pytest.approx(coverage(land, bundled().inclination_deg, mean_km).highest_latitude_deg, abs=0.05)
    assert epoch.tzinfo is datetime.UTC


def test_a_polar_orbit_reaches_what_the_stations_does_not() -> None:
    land = territory("RU")
    low, high = (coverage(land, inclination, 400.0) for inclination in (51.6, 97.0))
    assert low.highest_latitude_deg == pytest.approx(51.78, abs=0.02)  # geodetic: 51.6 is geocentric
    assert high.highest_latitude_deg == pytest.approx(83.04, abs=0.02)
    assert high.time_over > 2.4 * low.time_over
    assert low.area_below < low.area_in_swath < low.area_in_view < 1
    assert (high.area_below, high.area_in_swath, high.area_in_view) == (1.0, 1.0, 1.0)
    # acos(R / (R + h)) on a ball.
    assert low.horizon_km == pytest.approx(6371.0 * np.arccos(6371.0 / (6378.137 + 400)), rel=1e-3)


@pytest.mark.parametrize("inclination", [0.0, 1.0, 51.6, 90.0, 128.4, 180.0])
def test_all_time_is_spent_somewhere_and_none_beyond_the_highest_latitude(inclination: float) -> None:
    times = row_times(inclination, 6778.0)
    assert times.sum() == pytest.approx(1.0)
    assert times.min() >= 0
    np.testing.assert_allclose(times, times[::-1], atol=1e-9)
    highest = min(inclination, 180 - inclination)
    assert times[: int((90 - highest - 0.4) * 10) if highest < 89 else 0].sum() == 0


def test_a_retrograde_orbit_has_the_same_as_its_mirror_image() -> None:
    land = territory("BR")
    one, other = coverage(land, 83.0, 500.0), coverage(land, 97.0, 500.0)
    assert one.time_over == pytest.approx(other.time_over)
    assert one.time_in_view == pytest.approx(other.time_in_view)


def test_countries_are_found_by_code_and_name() -> None:
    assert {territory(given).code for given in ("ru", "Russia", "Russian Federation", " RU ")} == {"RU"}
    assert names()["XK"] == "Kosovo"
    with pytest.raises(ExplorerError, match="unknown country 'Rusia'; did you mean 'Russia'"):
        territory("Rusia")
    with pytest.raises(ExplorerError, match="Monaco is too small"):
        territory("MC")


@pytest.mark.parametrize(
    ("inclination", "altitude", "elevation", "message"),
    [
        (200.0, 400.0, 20.0, "inclination is 200; expected 0 to 180"),
        (float("nan"), 400.0, 20.0, "inclination is nan"),
        (51.6, 10.0, 20.0, "altitude is 10; expected 100 to 36,000 km"),
        (51.6, 400.0, 95.0, "elevation is 95"),
    ],
)
def test_what_is_out_of_range_is_refused(inclination: float, altitude: float, elevation: float, message: str) -> None:
    with pytest.raises(ExplorerError, match=message):
        coverage(territory("RU"), inclination, altitude, elevation)


def _directions(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    rise, round_ = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(rise) * np.cos(round_), np.cos(rise) * np.sin(round_), np.sin(rise)], axis=1)
