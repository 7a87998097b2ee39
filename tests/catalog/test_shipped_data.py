"""The facts that are shipped: sound, complete, and their sums close."""

from __future__ import annotations

import datetime

import pytest

from explorer import paths
from explorer.catalog import check
from explorer.catalog.draft import Draft, draft

RUSSIAN = ["zarya", "zvezda", "poisk", "pirs", "rassvet", "nauka", "prichal"]
MODULES = ["unity", "pma1", "destiny", "quest", "harmony", "tranquility", "cupola", "columbus", "kibo_pm", "kibo_elmps", "kibo_ef"]
ADAPTERS = ["leonardo", "beam", "bishop", "pma2", "pma3", "ida1", "ida2", "ida3"]
TRUSS = ["z1", "s0", "s1", "p1", "p3p4", "s3s4", "p5", "s5", "p6", "s6"]
WINGS = ["saw_2a", "saw_4a", "saw_1a", "saw_3a", "saw_2b", "saw_4b", "saw_1b", "saw_3b"]
ROLL_OUT = ["irosa_2b", "irosa_4b", "irosa_3a", "irosa_4a", "irosa_1a", "irosa_1b", "irosa_2a", "irosa_3b"]
RUSSIAN_WINGS = ["saw_zarya", "saw_zvezda", "saw_nauka"]
RADIATORS = ["hrs_s1", "hrs_p1", "pvr_p3p4", "pvr_s3s4", "pvr_p6", "pvr_s6", "rtod"]
ROBOTS = ["shk", "ssrms", "dextre", "mt", "mbs", "obss", "jemrms", "era", "strela1", "strela2"]
OUTSIDE = ["esp1", "esp2", "esp3", "elc1", "elc2", "elc3", "elc4", "ams02", "bartolomeo"]
ELEMENTS = [*RUSSIAN, *MODULES, *ADAPTERS, *TRUSS, *WINGS, *ROLL_OUT, *RUSSIAN_WINGS, *RADIATORS, *ROBOTS, *OUTSIDE]
AGENCIES_VEHICLES = ["soyuz-ms", "soyuz-tm", "progress-m", "progress-ms", "zvezda-engines", "space-shuttle", "atv", "htv", "htv-x"]
COMPANIES_VEHICLES = ["dragon-1", "crew-dragon", "cargo-dragon", "cargo-dragon-boost-kit", "cygnus-enhanced", "cygnus-xl"]
OTHER_VEHICLES = ["starliner", "dream-chaser", "usdv"]
USED_BEFORE = {
    "ROS": {"zarya-nadir", "pirs-nadir", "nauka-nadir"},
    "USOS": {"pma2-forward", "pma3-forward", "harmony-zenith-cbm"},
}
IN_USE = {
    "USOS": {"harmony-forward", "harmony-zenith", "harmony-nadir", "unity-nadir"},
    "ROS": {"zvezda-aft", "poisk-zenith", "rassvet-nadir", "prichal-nadir"},
}


@pytest.fixture(scope="module")
def facts() -> Draft:
    return draft(paths.DATA, paths.MODELS)


def _masses(facts: Draft, segment: str, *, outfitting: bool) -> float:
    """The sum on the data's date over elements that no other element's mass includes."""
    day = datetime.date.fromisoformat(facts.station["iss"].as_of)
    return sum(
        element.mass_kg.value
        for element in facts.elements.values()
        if element.present(day)
        and element.segment == segment
        and element.mass_kg
        and not element.included_in
        and (outfitting or element.kind != "outfitting")
    )


def test_nothing_is_wrong_with_them() -> None:
    assert check() == []


def test_every_element_is_there(facts: Draft) -> None:
    assert [name for name, element in facts.elements.items() if element.kind != "outfitting"] == ELEMENTS
    assert len(ELEMENTS) == 81


def test_every_vehicle_event_and_port_is_there(facts: Draft) -> None:
    assert list(facts.vehicles) == AGENCIES_VEHICLES + COMPANIES_VEHICLES + OTHER_VEHICLES
    assert len(facts.events) == 87
    assert len(facts.docking_ports) == 29
    for segment, ids in IN_USE.items():
        used = {name for name, port in facts.docking_ports.items() if port.users and port.segment == segment}
        assert used == ids | USED_BEFORE[segment]


def test_the_masses_close_on_nasas_figure(facts: Draft) -> None:
    ros, usos = (_masses(facts, segment, outfitting=True) for segment in ("ROS", "USOS"))
    assert facts.station["iss"].mass_kg.value == 419_725
    assert ros + usos == pytest.approx(419_725, abs=500)
    assert (ros, usos) == (90_951, 328_774)


def test_the_launch_masses_alone(facts: Draft) -> None:
    ros, usos = (_masses(facts, segment, outfitting=False) for segment in ("ROS", "USOS"))
    assert (ros, usos) == (73_076, 275_251)
    # Counted twice, the wings, radiators and the arm that flew in another element's launch mass would give "about 361 t".
    twice = sum(one.mass_kg.value for one in facts.elements.values() if one.included_in and one.mass_kg)
    assert ros + usos + twice == pytest.approx(361_000, abs=1_000)


def test_outfitting_is_labelled_and_derived(facts: Draft) -> None:
    stores = [element for element in facts.elements.values() if element.kind == "outfitting"]
    assert len(stores) == 11
    for element in stores:
        assert element.confidence == "derived"
        assert element.inside in ELEMENTS
        assert element.segment == facts.elements[element.inside].segment
        assert element.mass_kg
        assert element.mass_kg.basis


@pytest.mark.parametrize(("wing", "truss"), [("saw_2a", "p3p4"), ("saw_1a", "s3s4"), ("saw_2b", "p6"), ("saw_3b", "s6"), ("pvr_s6", "s6")])
def test_wings_and_radiators_are_in_their_trusss_mass(wing: str, truss: str, facts: Draft) -> None:
    assert facts.elements[wing].included_in == truss


@pytest.mark.parametrize(
    ("element", "field", "value", "others"),
    [
        ("zarya", "mass_kg", 19323, {24100, 20040}),
        ("zvezda", "mass_kg", 19051, {20320, 22776, 19323}),
        ("nauka", "mass_kg", 20357, {23200, 20307, 20300}),
        ("prichal", "mass_kg", 3890, {4000, 4650}),
        ("prichal", "pressurised_volume_m3", 19, {14}),
        ("harmony", "mass_kg", 14288, {13600}),
        ("harmony", "pressurised_volume_m3", 75.5, {70}),
        ("destiny", "pressurised_volume_m3", 106, {124}),
        ("s1", "mass_kg", 14124, {12572}),
        ("p1", "mass_kg", 14003, {12477}),
        ("p6", "mass_kg", 15824, {15873}),
        ("s3s4", "mass_kg", 16183, {15824}),
        ("s6", "mass_kg", 14119, {14088, 14061, 15824}),
        ("p6", "length_m", 13.8, {18.3}),
        ("ssrms", "mass_kg", 1497, {1641, 1800}),
    ],
)
def test_a_disputed_number_keeps_every_value(element: str, field: str, value: float, others: set[float], facts: Draft) -> None:
    fact = getattr(facts.elements[element], field)
    assert fact.value == value
    assert {other.value for other in fact.disputed} == others
    assert all(other.sources for other in fact.disputed)


@pytest.mark.parametrize(
    ("element", "partners"),
    [
        ("zarya", "united-states russia russia"),
        ("zvezda", "russia russia russia"),
        ("rassvet", "russia russia russia"),
        ("era", "europe russia europe"),
        ("columbus", "europe europe europe"),
        ("harmony", "united-states united-states europe"),
        ("tranquility", "united-states united-states europe"),
        ("kibo_pm", "japan japan japan"),
        ("ssrms", "canada canada canada"),
        ("bishop", "commercial commercial commercial"),
        ("bartolomeo", "commercial commercial europe"),
    ],
)
def test_owner_operator_and_builder(element: str, partners: str, facts: Draft) -> None:
    one = facts.elements[element]
    assert " ".join(facts.parties[party].partner for party in (one.owner, one.operator, one.builder)) == partners


@pytest.mark.parametrize(
    ("element", "name"),
    [("zarya", "Заря"), ("zvezda", "Звезда"), ("poisk", "Поиск"), ("pirs", "Пирс"), ("rassvet", "Рассвет"), ("nauka", "Наука")],
)
def test_russian_names(element: str, name: str, facts: Draft) -> None:
    assert facts.elements[element].name_native == name


@pytest.mark.parametrize(
    ("element", "day"), [("zarya", "1998-11-20"), ("unity", "1998-12-07"), ("nauka", "2021-07-29"), ("irosa_1b", "2026-11-01")]
)
def test_who_is_there_on_a_day(element: str, day: str, facts: Draft) -> None:
    assert facts.elements[element].present(datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("element", "day"),
    [("unity", "1998-12-06"), ("pirs", "2021-07-26"), ("nauka", "2021-07-28"), ("ida1", "2026-11-01"), ("irosa_2a", "2026-11-01")],
)
def test_who_is_not_there_on_a_day(element: str, day: str, facts: Draft) -> None:
    assert not facts.elements[element].present(datetime.date.fromisoformat(day))


def test_the_story_is_worded_as_the_sources_have_it(facts: Draft) -> None:
    events = facts.events
    assert "licence" in events["mil-end-user-list"].text
    assert "freezes nothing" in events["mil-end-user-list"].text
    assert events["borisov-2025"].title.startswith("Deputy prime minister")
    assert "No date is set" in events["after-2024"].text
    assert "Not law" in events["senate-2032"].text


def test_events_are_in_order(facts: Draft) -> None:
    dates = [event.date for event in facts.events.values()]
    assert dates == sorted(dates)


def test_what_is_recalled_says_so(facts: Draft) -> None:
    assert facts.sources["r"].title == "Recalled, not checked against a source"
    assert facts.sources["r"].kind == "memory"
    assert facts.elements["pma1"].confidence == "recalled"
    length = facts.elements["pma1"].length_m
    assert length
    assert (length.confidence, length.sources, length.as_of) == ("recalled", ("r",), "2026-11")


def test_the_station_as_a_whole_keeps_disputed_figures(facts: Draft) -> None:
    station = facts.station["iss"]
    assert {other.value for other in station.truss_length_m.disputed} == {108.5, 110.03, 112}
    assert {other.value for other in station.habitable_volume_m3.disputed} == {407.8, 425}
    assert station.mass_with_vehicles_kg.value > station.mass_kg.value
