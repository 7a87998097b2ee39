"""What was claimed in June 2021, beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from tests.catalog.conftest import Copy

CL = "claims.toml"
FAULTS = {
    "no verdict": Fault(
        CL, "ultimatum", 'verdict = "partly right"', 'verdict = "true"', "claim.ultimatum.verdict", "is 'true'", "'right', 'partly"
    ),
    "no event": Fault(
        CL, "ultimatum", '"rogozin-duma", ', '"rogozin-dumas", ', "claim.ultimatum.events[0]", "'rogozin-dumas'", "rogozin-duma"
    ),
    "no events at all": Fault(
        CL,
        "moon-with-china",
        'events = ["lunar-memorandum", "russia-to-2028"]',
        "events = []",
        "claim.moon-with-china.events",
        "no event",
        "at least one",
    ),
    "no source": Fault(CL, "ultimatum", '"hotnews", ', '"hotnew", ', "claim.ultimatum.sources[0]", "'hotnew'", "hotnews"),
    "no day": Fault(CL, "ultimatum", 'date = "2021-06-07"', 'date = "June"', "claim.ultimatum.date", "is 'June'", '"2021-07"'),
    "nothing said": Fault(
        CL, "us-to-2030", 'by = "Reports of the time, after NASA"', 'by = " "', "claim.us-to-2030.by", "is empty", "some words"
    ),
    "unknown key": Fault(CL, "ultimatum", "verdict =", "verdikt =", "claim.ultimatum.verdikt", "is no known key", "verdict"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_one_is_found(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    (finding,) = [finding for finding in copy.check() if finding.key == fault.key]
    assert finding.file == CL
    assert fault.problem in finding.problem
    assert fault.expected in finding.expected


def test_they_rest_on_events_in_order_of_time(catalog: Catalog) -> None:
    for claim in catalog.claims.values():
        days = [catalog.events[event].date for event in claim.events]
        assert days == sorted(days)


def test_the_list_is_an_export_licence_list(catalog: Catalog) -> None:
    claim = catalog.claims["treasury-sanctions"]
    assert claim.verdict == "wrong"
    assert "Commerce" in claim.record
    assert "export licence" in claim.record
    assert "mil-end-user-list" in claim.events
    assert {claim.verdict for claim in catalog.claims.values()} == {"right", "partly right", "wrong", "overtaken"}
