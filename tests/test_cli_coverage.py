"""The command ``coverage``, as a user calls it."""

import json

import pytest

from explorer.cli.exit_codes import MISTAKE
from explorer.cli.program import main


def test_two_inclinations_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--inclination-deg", "51.6", "97", "--altitude-km", "400"]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert lines[0] == "Russia (RU), 16.95 million km², from 400 km"
    (heading,) = (line for line in lines if line.startswith("inclination"))
    assert heading.split()[1:] == ["51.6°", "97°"]
    (over,) = (line for line in lines if line.startswith("time straight over it"))
    # Every number in one column below its inclination.
    assert over.split("  ")[-1].strip() == "4.7 % (68 min a day)"
    assert "Circular orbit" in said
    assert "Ukraine" in said


def test_json_has_units_in_its_keys_and_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--country", "Kazakhstan", "--inclination-deg", "51.6", "--altitude-km", "420", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["country"], found["name"], found["altitude_km"]) == ("KZ", "Kazakhstan", 420)
    (orbit,) = found["orbits"]
    assert orbit["inclination_deg"] == 51.6
    assert orbit["time_over_minutes_a_day"] == pytest.approx(orbit["time_over_share"] * 1440, abs=0.06)
    assert 0.85 < orbit["area_passed_over_share"] < 0.92  # its north lies beyond 51.8 degrees
    assert orbit["area_in_swath_share"] == 1
    assert found["assumptions"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--country", "Narnia"), "unknown country 'Narnia'"),
        (("--country", "MC"), "Monaco is too small"),
        (("--inclination-deg", "200"), "inclination is 200; expected 0 to 180 degrees"),
        (("--altitude-km", "5"), "altitude is 5; expected 100 to 36,000 km"),
        (("--elevation-deg", "-3"), "elevation is -3; expected 0 to 89 degrees"),
        (("--format", "xml"), "unknown format 'xml'"),
    ],
)
def test_a_mistake_is_one_sentence(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    assert main(["coverage", *arguments]) == MISTAKE
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
