"""Places that are not on the Earth, and launch sites that cannot reach what they are said to, are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from tests.catalog.conftest import Copy

SI, LA = "sites.toml", "launch_sites.toml"
FAULTS = {
    "half a place": Fault(SI, "mcc-h", "longitude_deg = -95.089\n", "", "site.mcc-h.latitude_deg", "go together", "both, or neither"),
    "beyond the pole": Fault(
        SI, "mcc-h", "latitude_deg = 29.558", "latitude_deg = 129.558", "site.mcc-h.latitude_deg", "is 129.558", "-90 to 90"
    ),
    "once round": Fault(SI, "mcc-h", "= -95.089", "= -455.089", "site.mcc-h.longitude_deg", "is -455.089", "-180 to 180"),
    "a site beyond the pole": Fault(LA, "kourou", "= 5.2222", "= 95.2222", "launch_site.kourou.latitude_deg", "is 95.2222", "90"),
    "a site once round": Fault(LA, "kourou", "= -52.7736", "= 352.7736", "launch_site.kourou.longitude_deg", "is 352.774", "180"),
    "nobody's": Fault(LA, "kourou", 'party = "esa"', 'party = "essa"', "launch_site.kourou.party", "'essa', which does not", "[[party]]"),
    "below its latitude": Fault(
        LA, "plesetsk", "[[62.8, 67.2]", "[[51.6, 67.2]", "launch_site.plesetsk.inclinations_deg[0]", "is 51.6 to 67.2", "62.3 to 117.7"
    ),
    "the wrong way round": Fault(
        LA, "kourou", "[[5.2, 100.5]]", "[[100.5, 5.2]]", "launch_site.kourou.inclinations_deg[0]", "is 100.5 to 5.2", "ascending"
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_is_found(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    (finding,) = copy.check()
    assert (finding.file, finding.key) == (fault.file, fault.key)
    assert fault.problem in finding.problem
    assert fault.expected in finding.expected
