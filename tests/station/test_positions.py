"""The station put together from its joints, against positions that others published.

ASTRO: NASA Astrobee, IssWorld/IssConfiguration.json (station frame of SSP 30219: origin S0, +X forward, +Y starboard, +Z nadir).
Chain: derived along the module axis from published lengths, +/-0.5 m. GOGREEN, BOEING: NASA's "module length" of 167.3 ft.
"""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.station.assembly import Assembly

D = datetime.date
TODAY = D(2026, 11, 1)


def port_m(assembly: Assembly, element: str, port: str, date: datetime.date = TODAY) -> NDArray[np.float64]:
    """Where a port's mating plane is, and its outward axis: a 4x4 matrix in SSACS."""
    frame: NDArray[np.float64] = assembly.placements(date)[element] @ assembly.ports[element, port].frame()
    return frame


def between(assembly: Assembly, element: str, one: str, other: str) -> NDArray[np.float64]:
    """The middle between two ports of an element."""
    middle: NDArray[np.float64] = (port_m(assembly, element, one)[:3, 3] + port_m(assembly, element, other)[:3, 3]) / 2
    return middle


@pytest.mark.parametrize(
    ("element", "pair", "published_m"),
    [  # ASTRO: where the axes of the radial ports cross
        ("unity", ("port", "starboard"), (-4.463, -0.003, 4.851)),
        ("harmony", ("port", "starboard"), (10.934, 0.011, 4.856)),
        ("tranquility", ("forward", "aft"), (-4.459, -6.636, 4.843)),
    ],
)
def test_node_centres(assembly: Assembly, element: str, pair: tuple[str, str], published_m: tuple[float, ...]) -> None:
    assert between(assembly, element, *pair) == pytest.approx(published_m, abs=0.05)


@pytest.mark.parametrize(
    ("element", "port", "published_m", "within_m"),
    [
        ("destiny", "forward", (6.309, 0.006, 4.851), 0.05),  # ASTRO
        ("columbus", "inboard", (10.933, 2.351, 4.851), 0.05),  # ASTRO, hatch
        ("kibo_pm", "inboard", (10.936, -2.336, 4.851), 0.05),  # ASTRO, hatch
        ("cupola", "zenith", (-4.459, -6.836, 6.843), 0.5),  # ASTRO, origin of its mesh
    ],
)
def test_published_ports(assembly: Assembly, element: str, port: str, published_m: tuple[float, ...], within_m: float) -> None:
    assert np.linalg.norm(port_m(assembly, element, port)[:3, 3] - published_m) < within_m


@pytest.mark.parametrize(
    ("element", "ports", "aft_x_m", "forward_x_m"),
    [  # Chain
        ("unity", ("aft", "forward"), -7.71, -2.24),
        ("destiny", ("aft", "forward"), -2.24, 6.29),
        ("harmony", ("aft", "forward"), 6.29, 13.2),
        ("pma2", ("cbm", "apas"), 13.2, 15.1),
        ("pma1", ("apas", "cbm"), -9.57, -7.71),
        ("zarya", ("aft", "forward"), -22.13, -9.57),
        ("zvezda", ("aft", "forward"), -35.23, -22.13),
    ],
)
def test_the_stack_along_the_module_axis(
    assembly: Assembly, element: str, ports: tuple[str, str], aft_x_m: float, forward_x_m: float
) -> None:
    aft, forward = ports
    assert port_m(assembly, element, aft)[0, 3] == pytest.approx(aft_x_m, abs=0.3)
    assert port_m(assembly, element, forward)[0, 3] == pytest.approx(forward_x_m, abs=0.3)


def test_s0_is_the_origin(assembly: Assembly) -> None:
    assert assembly.placements(TODAY)["s0"] == pytest.approx(np.eye(4), abs=1e-9)


def test_pressurised_length_is_that_of_nasa(assembly: Assembly) -> None:
    length_m = port_m(assembly, "pma2", "apas")[0, 3] - port_m(assembly, "zvezda", "aft")[0, 3]
    assert 50.0 <= length_m <= 51.0


def test_the_russian_axis_lies_beside_the_american_by_no_more_than_the_skew_of_pma1(assembly: Assembly) -> None:
    russian, american = port_m(assembly, "zvezda", "aft")[2, 3], port_m(assembly, "unity", "aft")[2, 3]
    assert 0.5 < american - russian <= 0.7


@pytest.mark.parametrize(
    ("element", "port", "outward"),
    [  # docking_ports.csv: where the eight ports for vehicles look
        ("ida2", "idss", (1, 0, 0)),
        ("ida3", "idss", (0, 0, -1)),
        ("harmony", "nadir", (0, 0, 1)),
        ("unity", "nadir", (0, 0, 1)),
        ("zvezda", "aft", (-1, 0, 0)),
        ("poisk", "zenith", (0, 0, -1)),
        ("rassvet", "nadir", (0, 0, 1)),
        ("prichal", "nadir", (0, 0, 1)),
    ],
)
def test_ports_for_vehicles_look_the_right_way(assembly: Assembly, element: str, port: str, outward: tuple[int, ...]) -> None:
    assert port_m(assembly, element, port)[:3, 2] == pytest.approx(outward, abs=1e-9)


@pytest.mark.parametrize(
    ("element", "date", "parent"),
    [
        ("leonardo", D(2014, 1, 1), "unity"),
        ("leonardo", D(2015, 5, 27), "tranquility"),
        ("harmony", D(2007, 11, 1), "unity"),
        ("harmony", D(2007, 11, 14), "destiny"),
        ("pma2", D(1999, 1, 1), "unity"),
        ("pma2", D(2005, 1, 1), "destiny"),
        ("pma2", D(2008, 1, 1), "harmony"),
        ("pma3", D(2016, 1, 1), "tranquility"),
        ("pma3", D(2017, 3, 26), "harmony"),
        ("kibo_elmps", D(2008, 4, 1), "harmony"),
        ("kibo_elmps", D(2009, 1, 1), "kibo_pm"),
        ("shk", D(2020, 1, 1), "rassvet"),
        ("shk", D(2023, 5, 4), "nauka"),
        ("rtod", D(2023, 4, 18), "rassvet"),
        ("rtod", D(2023, 4, 19), "nauka"),
    ],
)
def test_moves(assembly: Assembly, element: str, date: datetime.date, parent: str) -> None:
    joint = assembly.joint(element, date)
    assert joint is not None
    assert joint.parent == parent


def test_undocking_at_pma1_takes_the_russian_segment_and_nothing_else(assembly: Assembly) -> None:
    gone = assembly.hanging_on("zarya", TODAY)
    assert gone - {"pirs"} == {
        *("zarya", "zvezda", "poisk", "rassvet", "nauka", "prichal"),
        *("saw_zarya", "saw_zvezda", "saw_nauka", "rtod", "shk", "era", "strela1", "strela2"),
    }


def test_zarya_and_rassvet_can_stay(assembly: Assembly) -> None:
    gone = assembly.hanging_on("zvezda", TODAY)
    assert {"nauka", "prichal", "poisk", "era"} <= gone
    assert not gone & {"zarya", "rassvet", "saw_zarya", "strela2"}


def test_no_port_is_taken_twice_on_a_day(assembly: Assembly) -> None:
    present = {joint.element for joint in assembly.joints} - {"pirs"}
    for date in (D(1999, 1, 1), D(2001, 6, 1), D(2008, 4, 1), D(2012, 1, 1), D(2018, 1, 1), TODAY):
        current = [joint for joint in assembly.joints if joint.holds(date) and joint.element in present]
        taken = [(joint.parent, joint.parent_port) for joint in current]
        assert len(taken) == len(set(taken)), date
