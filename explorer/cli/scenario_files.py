"""``scenario check``, ``new`` and ``explain``: scenario files of a user's own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.cli.arguments import compute_for, one_of, session_of
from explorer.cli.exit_codes import MISTAKE, OK
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from cyclopts import App


def scenario_app() -> App:
    """The commands under ``scenario``."""
    from cyclopts import App, Parameter

    app = App(help="Scenario files of your own: check, begin and explain them.", default_parameter=Parameter(negative=()))
    app.command(scenario_check, name="check")
    app.command(scenario_new, name="new")
    app.command(scenario_explain, name="explain")
    return app


def scenario_check(*files: Path) -> int:
    """Check scenario files of your own, and list every finding.

    Args:
        files: the files
    """
    from explorer.catalog import load
    from explorer.catalog.scenario_file import check_scenarios

    if not files:
        raise ExplorerError("say which file to check: station-explorer scenario check FILE.toml")
    catalog = load()
    findings = [finding for file in files for finding in check_scenarios(file, catalog)]
    for finding in findings:
        print(finding, file=sys.stderr)
    what = ", ".join(str(file) for file in files)
    if findings:
        print(f"station-explorer: {len(findings)} finding{'s' if len(findings) > 1 else ''} in {what}", file=sys.stderr)
        return MISTAKE
    print(f"No findings in {what}.")
    return OK


def scenario_new(file: Path, *, from_: str | None = None, force: bool = False) -> None:
    """Begin a scenario file: a template with comments, or a copy of a scenario.

    Args:
        file: the file to write, as mine.toml
        from_: the scenario to copy (see: station-explorer scenarios)
        force: write over a file that is there
    """
    from explorer.catalog.scenario_file import SUFFIX, write_text
    from explorer.catalog.scenario_template import new_scenario, own_id

    if file.suffix.lower() != SUFFIX:
        raise ExplorerError(f"{file} needs a name that ends in {SUFFIX}, as {file.stem or 'mine'}{SUFFIX}")
    if file.exists() and not force:
        raise ExplorerError(f"{file} is there already; give another name, or --force to write over it")
    session = session_of(scenario=from_ or "today")
    copied = session.study.scenario if from_ else None
    name = own_id(file.stem, session.catalog)
    write_text(file, new_scenario(name, session.catalog, copied))
    print(f"{file} holds the scenario {name}. Edit it, then: station-explorer scenario check {file}")


def scenario_explain(
    scenario: str, *, capability: str | None = None, date: str | None = None, numbers: bool = False, format: str = "text"
) -> None:
    """Say why a scenario leaves what it leaves: every step, with its sources.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        capability: one capability (see: station-explorer capabilities); without it, all that change
        date: the day, as 2026-11-23; without it, today
        numbers: also what is computed and bears on a capability, with its range (takes a second or two)
        format: text or json
    """
    from explorer.briefing.account import FORMATS, written
    from explorer.consequences.explain import explain

    session = session_of(scenario=scenario, date=date)
    known = one_of("capability", capability, session.catalog.capabilities) if capability else None
    one_of("format", format, FORMATS)
    computed = compute_for(session) if numbers else None
    account = explain(session.catalog, session.study.scenario, session.state.date, known, computed=computed)
    head = {
        "scenario": session.state.scenario,
        "date": session.state.date.isoformat(),
        "facts_as_of": session.catalog.as_of,
        "version": __version__,
    }
    sys.stdout.write(written(account, session.catalog, format, head=head, width=shutil.get_terminal_size((120, 40)).columns))
