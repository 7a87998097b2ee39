"""Numbers on the command line: whatever option it is, what is no number is told in one sentence before anything is reckoned."""

from __future__ import annotations

import inspect
import json

import pytest

from explorer.cli.program import _app
from tests.test_cli import mistake, run

# What a command has to be given besides, so that the number is what is wrong.
NEEDED = {
    "picture": ("out.png",),
    "sweep": ("spec.toml", "-o", "out.parquet"),
    "passes": ("--site", "houston"),
}


def options() -> list[tuple[str, str, str]]:
    """Every option of a number: command, option, and what kind of number."""
    app = _app()
    found = []
    for name in app:
        command = app[name].default_command
        if name.startswith("-") or command is None:
            continue
        for option, kind in command.__annotations__.items():
            said = str(kind)
            if option in inspect.signature(command).parameters and ("_whole" in said or "_finite" in said):
                found.append((name, f"--{option.replace('_', '-')}", "whole" if "_whole" in said else "finite"))
    return found


def test_the_options_of_numbers_are_found() -> None:
    known = {(name, option) for name, option, _ in options()}
    assert {("decay", "--members"), ("decay", "--altitude-km"), ("area", "--beta"), ("track", "--minutes"), ("sweep", "--jobs")} <= known


@pytest.mark.parametrize(("name", "option", "kind"), options())
def test_no_option_takes_what_is_no_number(capsys: pytest.CaptureFixture[str], name: str, option: str, kind: str) -> None:
    for wrong in ("nan", "inf", "-inf", "abc", *(("1.5",) if kind == "whole" else ())):
        said = mistake(capsys, name, *NEEDED.get(name, ()), f"{option}={wrong}")
        assert said.count("\n") <= 1
        assert f"{option} is {wrong!r}; give a" in said


def test_jobs_without_a_number_are_no_part_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--jobs is '1.5'; give a whole number" in mistake(capsys, "sweep", "spec.toml", "-o", "out.parquet", "--jobs", "1.5")


def test_a_direction_counts_however_long_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for long in ("1,0,0", "1e300,0,0", "1e-300,0,0"):
        code, out, err = run(capsys, "area", "--date", "1998-11-21", "--wings", "feathered", f"--direction={long}", "--format", "json")
        assert (code, err) == (0, "")
        found.append(json.loads(out)["area_m2"])
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--wings", "1e9"), "no angle of the wings"),
        (("--wings", "feathered", "--beta", "20"), "leave --beta out"),
        (("--attitude", "tumbling", "--beta", "20"), "leave --beta out"),
        (("--attitude", "tumbling", "--wings", "30"), "leave --wings out"),
    ],
)
def test_an_area_that_would_not_heed_what_is_given_says_so(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert said in mistake(capsys, "area", *arguments)
