"""The table of the air: NRLMSISE-00 as its makers and others have it (tools/atmosphere --check compares it with the model itself)."""

import math

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import rate_m_per_day

AIR = Atmosphere.of(51.64)


def test_densities_are_those_of_the_model() -> None:
    # By pymsis 0.13.0, version 0: means over orbit, local time and hour times the drag factor, 15 April and 15 July.
    station = AIR.density_kg_m3([200, 300, 417, 500], 150, 10, 2001.287)
    assert station == pytest.approx([2.4616e-10, 2.4067e-11, 3.0223e-12, 8.2819e-13], rel=0.02)
    polar = Atmosphere.of(97.0).density_kg_m3([200, 300, 417, 500], 80, 10, 2001.535)
    assert polar == pytest.approx([1.0521e-10, 5.9256e-12, 4.3338e-13, 8.8446e-14], rel=0.03)


def test_density_falls_with_altitude_everywhere() -> None:
    assert (np.diff(AIR.log_density, axis=-1) < 0).all()


def test_density_rises_with_flux_and_index_at_the_station() -> None:
    station = round((420 - AIR.lowest_km) / 5)
    assert (np.diff(AIR.log_density[..., station], axis=1) > 0).all()
    assert (np.diff(AIR.log_density[..., station], axis=2) > 0).all()


def test_july_is_thin_and_october_dense() -> None:
    july, october = (float(AIR.density_kg_m3(420, 120, 10, 2001 + (month - 0.5) / 12)) for month in (7, 10))
    assert july < 0.75 * october


def test_the_rate_follows_the_density() -> None:
    rates = [float(rate_m_per_day(AIR, height, 0.006, f107_sfu=150, ap=10, year=2026.2)) for height in (417, 300, 220)]
    # B rho sqrt(mu a) by hand, with the density of the model above: 0.006 * 3.0e-12 * 5.2e10 * 86400.
    assert rates[0] == pytest.approx(81, rel=0.1)
    assert rates[0] < rates[1] / 5
    assert rates[1] < rates[2] / 5


def test_flux_and_index_beyond_the_table_count_as_its_ends() -> None:
    assert float(AIR.density_kg_m3(400, 900, 10, 2001.5)) == float(AIR.density_kg_m3(400, 290, 10, 2001.5))
    assert float(AIR.density_kg_m3(400, 100, 400, 2001.5)) == float(AIR.density_kg_m3(400, 100, 220, 2001.5))


@pytest.mark.parametrize("altitude_km", [math.nan, 50.0, 5000.0])
def test_no_air_is_made_up(altitude_km: float) -> None:
    with pytest.raises(ExplorerError):
        AIR.density_kg_m3(altitude_km, 100, 10, 2001.5)


@pytest.mark.parametrize("inclination_deg", [-1.0, 181.0, math.nan])
def test_an_inclination_that_is_none_is_refused(inclination_deg: float) -> None:
    with pytest.raises(ExplorerError, match="degrees from 0 to 180"):
        Atmosphere.of(inclination_deg)


def test_retrograde_orbits_meet_more_wind() -> None:
    east, west = (float(Atmosphere.of(angle).density_kg_m3(400, 120, 10, 2001.5)) for angle in (40.0, 140.0))
    assert west > 1.15 * east
