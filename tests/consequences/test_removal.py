"""What the loss of one element would mean."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

from explorer.consequences.removal import removal
from explorer.consequences.study import evaluate

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.removal import Removal

DAY = datetime.date(2026, 11, 23)


def without(catalog: Catalog, element: str, date: datetime.date = DAY) -> Removal:
    found = removal(catalog, element, date)
    assert found
    return found


def words(found: Removal) -> dict[str, str]:
    return {rating.capability: rating.status for rating in found.falling}


def test_without_zvezda_its_engines_are_missed(catalog: Catalog) -> None:
    found = without(catalog, "zvezda")
    assert words(found)["propulsive-attitude-control"] == "lost"
    assert words(found)["controlled-deorbit"] == "lost"
    assert words(found)["reboost"] == "degraded"
    assert "zvezda_stores" in found.leaving
    assert "zvezda" not in found.leaving
    reboost = next(rating for rating in found.falling if rating.capability == "reboost")
    assert "Zvezda's engines leave the station" in reboost.reason


def test_what_nothing_rests_on_can_go(catalog: Catalog) -> None:
    assert without(catalog, "beam").falling == ()
    assert without(catalog, "beam").leaving == ()


def test_what_hangs_on_it_goes_too(catalog: Catalog) -> None:
    leaving = set(without(catalog, "nauka").leaving)
    assert "prichal" in leaving
    assert "zvezda" not in leaving
    assert set(without(catalog, "zvezda").leaving) >= {"nauka", "poisk"}


def test_what_is_lost_comes_first(catalog: Catalog) -> None:
    found = [rating.status for rating in without(catalog, "destiny").falling]
    assert found == sorted(found, key=("lost", "degraded").index)
    assert {"lost", "degraded"} == set(found)


def test_what_is_not_there_cannot_be_missed(catalog: Catalog) -> None:
    assert removal(catalog, "pirs", DAY) is None
    assert removal(catalog, "pirs", datetime.date(2021, 6, 7)) is not None


def test_a_removal_never_falls_deeper_than_the_segment_it_belongs_to(catalog: Catalog) -> None:
    order = ("retained", "degraded", "lost")
    whole = {
        rating.capability: order.index(rating.status) for rating in evaluate(catalog, "russia-detaches", DAY, catalog.crew_on(DAY)).ratings
    }
    for element in ("nauka", "poisk", "rassvet", "zvezda"):
        for rating in without(catalog, element).falling:
            assert order.index(rating.status) <= whole[rating.capability], (element, rating.capability)


def test_every_element_answers_in_less_than_20_ms(catalog: Catalog) -> None:
    without(catalog, "zvezda")
    times = []
    for element in catalog.elements.values():
        began = time.perf_counter()
        found = removal(catalog, element.id, DAY)
        times.append(time.perf_counter() - began)
        assert (found is None) == (not element.present(DAY))
    assert sorted(times)[len(times) // 2] < 0.02
