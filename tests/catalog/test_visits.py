"""Who was at which port: what cannot have been is found, and what is known of famous days is there."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.station.occupancy import holder
from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from tests.catalog.conftest import Copy

VI = "visits.toml"
FAULTS = {
    "vehicle": Fault(
        VI, "demo-2-endeavour", '"crew-dragon"', '"crew-dragn"', "vehicle", "'crew-dragn', which does not exist", "crew-dragon"
    ),
    "port": Fault(
        VI, "demo-2-endeavour", '"harmony-forward"', '"harmony-fore"', "port", "'harmony-fore', which does not exist", "harmony-forward"
    ),
    "does not fit": Fault(VI, "htv-9", 'vehicle = "htv"', 'vehicle = "atv"', "vehicle", "not among the users of harmony-nadir", "htv-x"),
    "backwards": Fault(VI, "atv-1", "until = 2008-09-05", "until = 2008-04-03", "until", "not after its since", "a later date"),
    "two at once": Fault(
        VI, "atv-4", "since = 2013-06-15", "since = 2012-09-27", "since", "while ATV-3 Edoardo Amaldi is there", "overlap"
    ),
    "before the port": Fault(
        VI, "soyuz-ms-21", "since = 2022-03-18", "since = 2021-11-20", "since", "before Prichal was there", "2021-11-26"
    ),
    "after the port": Fault(VI, "progress-ms-16", "until = 2021-07-26", "until = 2021-07-27", "until", "after Pirs had left", "2021-07-26"),
    "taken by an element": Fault(VI, "sts-135-atlantis", "until = 2011-07-19", "until = 2016-08-20", "port", "IDA-2 occupies", "free"),
    "not in use": Fault(
        VI, "sts-98-atlantis", "until = 2001-02-16", "until = 2001-03-20", "port", "could use from 2000-10-16 to 2001-03-12", "within"
    ),
    "out of time": Fault(VI, "usdv", "until = 2031-01-31", "until = 2051-01-31", "until", "is 2051-01-31", "2040-12-31"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_have_been_is_found(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    (finding,) = copy.check()
    assert (finding.file, finding.key) == (VI, f"visit.{fault.row}.{fault.key}")
    assert fault.problem in finding.problem
    assert fault.expected in finding.expected


def there(catalog: Catalog, day: str) -> dict[str, str]:
    date = datetime.date.fromisoformat(day)
    return {visit.port: visit.name for visit in catalog.visits.values() if visit.holds(date)}


def test_on_the_photographs_of_may_2011(catalog: Catalog) -> None:
    """Taken from Soyuz TMA-20 as it left on 23 May 2011: Endeavour forward, the European freighter aft."""
    assert there(catalog, "2011-05-22") == {
        "pma2-forward": "STS-134 Endeavour",
        "zvezda-aft": "ATV-2 Johannes Kepler",
        "poisk-zenith": "Soyuz TMA-21",
        "rassvet-nadir": "Soyuz TMA-20",
        "pirs-nadir": "Progress M-10M",
    }
    assert "rassvet-nadir" not in there(catalog, "2011-05-23")


def test_all_eight_ports_were_taken_on_1_december_2025(catalog: Catalog) -> None:
    """NASA, 1 December 2025: for the first time all eight ports are occupied."""
    assert there(catalog, "2025-12-01") == {
        "harmony-forward": "CRS-33",
        "harmony-zenith": "Crew-11 Endeavour",
        "harmony-nadir": "HTV-X1",
        "unity-nadir": "Cygnus NG-23",
        "zvezda-aft": "Progress MS-32",
        "poisk-zenith": "Progress MS-31",
        "rassvet-nadir": "Soyuz MS-28",
        "prichal-nadir": "Soyuz MS-27",
    }


def test_the_shuttle_came_37_times(catalog: Catalog) -> None:
    shuttles = [visit for visit in catalog.visits.values() if visit.vehicle == "space-shuttle"]
    assert len(shuttles) == 37
    assert max(visit.since for visit in shuttles) == datetime.date(2011, 7, 10)


def test_what_is_planned_is_called_so(catalog: Catalog) -> None:
    planned = {name: visit for name, visit in catalog.visits.items() if visit.planned}
    assert set(planned) == {"usdv"}
    assert (datetime.date(2031, 1, 15) - planned["usdv"].since).days / 30.44 == pytest.approx(18, abs=1)
    as_of = datetime.date.fromisoformat(catalog.as_of)
    assert all(visit.since <= as_of for visit in catalog.visits.values() if not visit.planned)


@pytest.mark.parametrize(
    ("port", "day", "element"),
    [
        ("unity/nadir", "2001-01-01", "pma3"),
        ("unity/nadir", "2012-01-01", "leonardo"),
        ("unity/nadir", "2026-01-01", None),
        ("pma2/apas", "2011-07-15", None),
        ("pma2/apas", "2016-08-19", "ida2"),
        ("zvezda/nadir", "2021-07-25", "pirs"),
        ("zvezda/nadir", "2021-07-27", None),
        ("prichal/zenith", "2022-01-01", "nauka"),
    ],
)
def test_what_holds_a_port_follows_from_the_joints(catalog: Catalog, port: str, day: str, element: str | None) -> None:
    assert holder(catalog.assembly, catalog.elements, port, datetime.date.fromisoformat(day)) == element
