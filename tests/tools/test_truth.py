"""The table of truth holds, line by line; and it says so when something in it does not."""

from __future__ import annotations

import numpy as np
import pytest

from tools.models.truth import Overlap, Place, Size, Truth, failures, table


@pytest.fixture(scope="module")
def truth() -> Truth:
    return Truth()


def test_extents_are_the_published_ones_within_three_per_cent(truth: Truth) -> None:
    assert len(truth.sizes) > 100
    wrong = [f"{size.element} {size.quantity} {100 * size.difference:+.1f} %" for size in truth.sizes if not size.holds]
    assert not wrong


def test_every_published_size_is_compared_or_says_why_not(truth: Truth) -> None:
    compared = {(size.element, size.quantity) for size in truth.sizes}
    for element in truth.elements:
        assert (element.id, "length") in compared or element.length_m is None, element.id
        assert (element.id, "width") in compared or element.width_m is None, element.id
    assert {size.element for size in truth.sizes if size.exception} <= {"saw_zarya", "ssrms", "jemrms", "era", "strela1", "strela2"}


def test_elements_stand_where_published(truth: Truth) -> None:
    assert len(truth.places) > 40
    assert not [f"{place.name} {place.distance_m:.2f} m" for place in truth.places if not place.holds]


def test_published_coordinates_are_met_within_thirty_centimetres(truth: Truth) -> None:
    assert len(truth.points) >= 15
    assert not [f"{point.name} {point.distance_m:.2f} m" for point in truth.points if point.distance_m > 0.3]


def test_width_over_the_wings_and_length_of_the_modules(truth: Truth) -> None:
    wings, modules = truth.sums
    assert 108.5 <= wings.modelled_m <= 110.0
    assert 50.0 <= modules.modelled_m <= 51.0


def test_hulls_are_watertight_and_face_outward(truth: Truth) -> None:
    assert len(truth.open_hulls) > 20
    assert not [element for element, (count, _) in truth.open_hulls.items() if count]


def test_no_two_elements_overlap_by_more_than_their_mating_rings(truth: Truth) -> None:
    assert len(truth.overlaps) > 60
    assert not [f"{pair.one}/{pair.other} {1000 * pair.volume_m3:.1f} l" for pair in truth.overlaps if not pair.holds]


def test_the_station_stays_within_its_budget(truth: Truth) -> None:
    light, full = truth.triangles
    assert 0 < light <= full <= 300_000
    assert truth.megabytes <= 6.0


def test_what_is_printed_is_what_is_asserted(truth: Truth) -> None:
    printed = list(table(truth))
    assert sum("DOES NOT HOLD" in line for line in printed) == len(failures(truth)) == 0
    for element in truth.elements:
        if element.length_m is not None:
            assert any(line.startswith(f"{element.id} ") for line in printed), element.id


def test_a_module_out_of_place_is_found(truth: Truth) -> None:
    aside = np.eye(4)
    aside[:3, 3] = (0.0, 1.0, 0.0)
    wrong = Truth(truth.catalog, built=truth.built)
    wrong.placements = {node: aside @ matrix if node == "harmony" else matrix for node, matrix in truth.placements.items()}
    wrong.at_rest = {node: aside @ matrix if node == "harmony" else matrix for node, matrix in truth.at_rest.items()}
    found = failures(wrong)
    assert any(line.startswith("harmony: 1.0") for line in found)
    assert any("Columbus, hatch" in line for line in found)
    assert any("harmony" in line and "columbus" in line and "share" in line for line in found)


def test_a_disputed_size_may_lie_anywhere_in_its_range() -> None:
    size = Size("poisk", "length", 4.05, 4.88, "", (), 4.5)
    assert size.difference == 0.0
    assert Size("poisk", "length", 4.05, 4.88, "", (), 5.0).difference == pytest.approx(5.0 / 4.88 - 1)
    assert Size("poisk", "length", 4.05, 4.88, "", (), 5.0).holds
    assert not Size("poisk", "length", 4.05, 4.88, "", (), 5.1).holds
    assert not Size("poisk", "length", 4.05, 4.88, "", (), 3.9).holds


def test_only_published_axes_count() -> None:
    place = Place("end", (1.0, 0.0, 0.0), (1.2, 5.0, 5.0), 0.3, "", axes="x")
    assert place.distance_m == pytest.approx(0.2)
    assert place.holds
    assert not Place("end", (1.0, 0.0, 0.0), (1.2, 5.0, 5.0), 0.3, "").holds


def test_elements_that_are_not_joined_may_only_touch(truth: Truth) -> None:
    assert not Overlap("a", "b", 0.01, 0.001, "").holds
    strangers = [pair for pair in truth.overlaps if not pair.joint]
    assert strangers
    assert max(pair.volume_m3 for pair in strangers) <= 0.001
