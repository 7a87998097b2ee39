"""How far off nodes are is measured right, and the table that was measured is sound."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import replace

import pytest

from explorer.orbit.element_set import bundled
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.plane import node_rate_deg_per_day
from explorer.paths import RESOURCES
from tools.element_sets.node import measure


def test_a_node_that_is_off_is_found_to_be_so() -> None:
    first = bundled()
    rate = node_rate_deg_per_day(first)

    def later(days: float, off_deg: float) -> ElementSet:
        return replace(first, epoch=first.epoch + datetime.timedelta(days=days), node_deg=(first.node_deg + rate * days + off_deg) % 360)

    errors = measure([first, later(7.0, 0.0), later(60.0, -1.5)])
    assert errors[7] == pytest.approx([0.0, 0.0], abs=1e-9)
    assert errors[60] == pytest.approx([1.5, 1.5])
    assert len(errors[365]) == 0


def test_the_table_grows_with_age_and_stays_below_what_is_called_unknown() -> None:
    rows = tomllib.loads((RESOURCES / "element_sets" / "node_growth.toml").read_text())["growth"]
    ages, errors = ([row[key] for row in rows] for key in ("age_days", "nine_in_ten_deg"))
    assert ages == sorted(ages)
    assert errors == sorted(errors)
    assert errors[-1] < 5 / 0.78
