"""The command line: the same commands and the same results as the window, with no display needed.

Nothing heavy is imported here: every command loads what it needs.
"""

from __future__ import annotations

import ctypes
import datetime
import errno
import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cyclopts import App

    from explorer.briefing.records import Record
    from explorer.session.session import Session

OK, BUG, MISTAKE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments; the exit code is 0, 2 for a user's mistake (one line on stderr), 1 for a bug."""
    _prepare_streams()
    try:
        code = _run(list(arguments))
        sys.stdout.flush()
        return code
    except ExplorerError as mistake:
        print(f"station-explorer: {mistake}", file=sys.stderr)
        return MISTAKE
    except BrokenPipeError:
        # The reader (head, less) has had enough: that is no mistake.
        _drop_output()
        return OK
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            return _bug(problem)
        _drop_output()
        print(f"station-explorer: cannot write the output: {problem.strerror}", file=sys.stderr)
        return MISTAKE
    except Exception as bug:  # noqa: BLE001  (the last resort: a report instead of a traceback)
        return _bug(bug)


def _prepare_streams() -> None:
    """See that everything can be said: to no output at all, to a file on a system whose own encoding is not UTF-8, to an old terminal."""
    # Python leaves None where the output was closed before the start, or where Windows has no console for it.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            # The same bytes on every system: CSV has its own line ends, which Windows would double.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    """Let what is still to be written go nowhere; otherwise Python would try once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(bug: Exception) -> int:
    from explorer.crash import told, write_report

    print(told(write_report(bug)), file=sys.stderr)
    return BUG


def _run(arguments: list[str]) -> int:
    if not arguments:
        return window()
    if arguments == ["--probe-graphics"]:
        from explorer.scene import probe

        return probe.main()
    from cyclopts.exceptions import CycloptsError

    app = _app()
    if not arguments[0].startswith("-") and arguments[0] not in app:
        raise unknown("command", arguments[0], [name for name in app if not name.startswith("-")])
    try:
        result = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as problem:
        raise ExplorerError(_one_line(problem)) from problem
    return result if isinstance(result, int) else OK


def _one_line(problem: Exception) -> str:
    text = " ".join(str(problem).split())
    return f"{text} See: station-explorer --help" if text else "these arguments make no command; see: station-explorer --help"


def _app() -> App:
    from cyclopts import App, Parameter

    app = App(
        name="station-explorer",
        help="The International Space Station in 3D, and what remains of it when a partner leaves.",
        version=__version__,
        help_format="plaintext",
        default_parameter=Parameter(negative=()),
    )
    app.default(window)
    app.command(picture)
    for name in ("elements", "capabilities", "scenarios", "ports", "vehicles", "events", "claims"):
        app.command(_table_command(name), name=name)
    app.command(years)
    app.command(after)
    app.command(diagram)
    app.command(track)
    app.command(check)
    app.command(_scenario_app(), name="scenario")
    app.command(info)
    app.command(selftest)
    return app


# ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def window(
    *,
    scenario: str = "today",
    date: str | None = None,
    element_set: Path | None = None,
    reset: bool = False,
) -> int:
    """Open the window.

    Args:
        scenario: the scenario to begin with (see: station-explorer scenarios), or a file of your own, as mine.toml
        date: the day to begin with, as 2026-11-23
        element_set: a TLE or OMM file to take the orbit from
        reset: forget window size, theme and other settings
    """
    _need_display()
    from explorer.gui import app

    return app.run(_session(scenario=scenario, date=date, element_set=element_set), reset=reset)


def picture(
    out: Path,
    *,
    view: str = "station",
    scenario: str = "today",
    date: str | None = None,
    compare_with: str = "today",
    compare_date: str | None = None,
    size: str = "1920x1080",
    camera: str | None = None,
    colour_by: str = "segment",
    theme: str = "dark",
    time: str | None = None,
    element_set: Path | None = None,
    transparent: bool = False,
    no_caption: bool = False,
    no_labels: bool = False,
    no_legend: bool = False,
    capability: str | None = None,
) -> None:
    """Save a picture (PNG, JPEG or WebP, by the suffix of OUT).

    Args:
        out: the file to write
        view: station, orbit or compare
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        compare_with: the scenario of the first half, where two are compared
        compare_date: the day of the first half; without it, that of the second
        size: width and height in pixels, as 1920x1080
        camera: home, forward, aft, port, starboard, zenith, nadir, russian-segment, truss; for the orbit: home, station, ahead, day,
            night, north, south
        colour_by: segment, owner, builder or status
        theme: dark or light
        time: the instant of the orbit view, as 2026-11-23T12:00 (UTC); without it, now
        element_set: a TLE or OMM file to take the orbit from
        transparent: leave the background out (PNG and WebP)
        no_caption: leave the caption out
        no_labels: leave the names out
        no_legend: leave the legend out
        capability: light up who provides it and draw what that depends on (see: station-explorer capabilities)
    """
    from explorer.briefing.picture import save_picture
    from explorer.briefing.size import parse_size
    from explorer.look import TOKENS
    from explorer.scene import cameras, orbit_cameras
    from explorer.session.actions.scenario import open_capability
    from explorer.session.actions.view import set_compared
    from explorer.session.stage import stage
    from explorer.session.state import COLOUR_BY, VIEWS

    pixels = parse_size(size)
    session = _session(scenario=scenario, date=date, element_set=element_set, time=time)
    chosen = None if camera is None else _one_of("camera", camera, orbit_cameras.NAMES if view == "orbit" else cameras.NAMES)
    session.store.update(
        "Picture",
        view=_one_of("view", view, VIEWS),
        colour_by=_one_of("colouring", colour_by, COLOUR_BY),
        theme=_one_of("theme", theme, TOKENS),
        labels=not no_labels,
        legend=not no_legend,
        camera=chosen,
        orbit_camera=chosen,
    )
    open_capability(session, capability)
    if view == "compare":
        set_compared(session, _scenario_id(session, compare_with), None if compare_date is None else _date(compare_date))
        state = session.state
        if state.scenario == state.compare_with and state.compare_date in (None, state.date):
            raise ExplorerError(f"both halves would show {scenario!r} on one day; give another --compare-with or --compare-date")
    save_picture(out, stage(session), pixels, caption=not no_caption, transparent=transparent)


def diagram(capability: str, out: Path, *, scenario: str = "today", date: str | None = None, theme: str = "light") -> None:
    """Draw what a capability depends on: who provides it, what they need, and what is broken (SVG or PNG, by the suffix of OUT).

    Args:
        capability: its id (see: station-explorer capabilities)
        out: the file to write
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        theme: dark or light
    """
    from explorer.briefing import diagram as drawing
    from explorer.briefing.diagram_files import save_diagram
    from explorer.look import TOKENS

    session = _session(scenario=scenario, date=date)
    session.store.update("Theme", theme=_one_of("theme", theme, TOKENS))
    save_diagram(out, drawing.diagram(session, _one_of("capability", capability, session.catalog.capabilities)))


def _table_command(name: str) -> Callable[..., None]:
    def command(*, scenario: str = "today", date: str | None = None, format: str = "table") -> None:
        from explorer.briefing import records

        session = _session(scenario=scenario, date=date)
        rows: list[Record] = getattr(records, name)(session)
        _print(name, rows, session, format)

    command.__name__ = name
    command.__doc__ = f"""List the {name}.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        format: table, json or csv
    """
    return command


def years(*, scenario: str = "today", date: str | None = None, format: str = "table") -> None:
    """What remains year by year, 2021 to 2031, and on the day looked at.

    Args:
        scenario: see: station-explorer scenarios
        date: the day, as 2026-11-23; without it, today
        format: table, json or csv
    """
    from explorer.briefing import time_records
    from explorer.briefing.tables import write

    session = _session(scenario=scenario, date=date)
    found = time_records.years_of(session)
    head = {"scenario": session.state.scenario, "facts_as_of": session.catalog.as_of, "version": __version__}
    if format == "table":
        rows, columns, said = time_records.years_to_read(found, session)
        width = shutil.get_terminal_size((140, 40)).columns
        sys.stdout.write(write("years", rows, format, head={**head, "said": said}, width=width, columns=columns))
    else:
        sys.stdout.write(write("years", time_records.years(found, session), format, head=head))


def after(*, scenario: str, date: str | None = None, format: str = "table") -> None:
    """The time after a scenario's event: what fails first, and how long the stocks last.

    Args:
        scenario: see: station-explorer scenarios
        date: the day of the event, as 2026-11-23; without it, today
        format: table, json (with the stocks and the station at each moment) or csv
    """
    from explorer.briefing import time_records
    from explorer.briefing.tables import write

    session = _session(scenario=scenario, date=date)
    found = time_records.aftermath_of(session)
    head: dict[str, Any] = {
        "scenario": session.state.scenario,
        "event": found.date.isoformat(),
        "facts_as_of": session.catalog.as_of,
        "version": __version__,
    }
    if format == "json":
        head |= {"moments": time_records.moments(found), "stocks": time_records.stocks(found)}
    elif format == "table":
        head["said"] = time_records.after_said(found)
        if not found.moments:
            print(time_records.NO_TIME_AFTER)
            return
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write("after", time_records.happening(found), format, head=head, width=width))


def track(
    *,
    element_set: Path | None = None,
    start: str | None = None,
    minutes: float = 92.0,
    step: float = 60.0,
    format: str = "table",
) -> None:
    """The station's ground track.

    Args:
        element_set: a TLE or OMM file; without it, the set that comes with the program
        start: the first instant, as 2026-11-23T12:00:00Z; without it, now
        minutes: how long
        step: seconds between the points
        format: table, json or csv
    """
    from explorer.briefing import records

    session = _session(element_set=element_set, time=start)
    rows, head = records.track(session, minutes=minutes, step_s=step)
    _print("track", rows, session, format, head)


def check(*files: Path) -> int:
    """Check the data that comes with the program, or data files of your own, and list every finding.

    Args:
        files: TOML files of your own; without any, the shipped data
    """
    from explorer.catalog import check as findings_of

    findings = findings_of(files)
    for finding in findings:
        print(finding, file=sys.stderr)
    what = "the shipped data" if not files else ", ".join(str(file) for file in files)
    if findings:
        print(f"station-explorer: {len(findings)} finding{'s' if len(findings) > 1 else ''} in {what}", file=sys.stderr)
        return MISTAKE
    print(f"No findings in {what}.")
    return OK


def info() -> None:
    """Say what the program runs on: versions, folders, graphics, data."""
    from explorer.selftest import environment

    for key, value in environment().items():
        print(f"{key:<22}{value}")


def selftest() -> int:
    """Try everything that the program needs and say what works."""
    from explorer.selftest import run

    return OK if run() else BUG


# ── scenario files ────────────────────────────────────────────────────────────────────────────────────────────────────


def _scenario_app() -> App:
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
    session = _session(scenario=from_ or "today")
    copied = session.study.scenario if from_ else None
    name = own_id(file.stem, session.catalog)
    write_text(file, new_scenario(name, session.catalog, copied))
    print(f"{file} holds the scenario {name}. Edit it, then: station-explorer scenario check {file}")


def scenario_explain(scenario: str, *, capability: str | None = None, date: str | None = None, format: str = "text") -> None:
    """Say why a scenario leaves what it leaves: every step, with its sources.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        capability: one capability (see: station-explorer capabilities); without it, all that change
        date: the day, as 2026-11-23; without it, today
        format: text or json
    """
    from explorer.briefing.account import written
    from explorer.consequences.explain import explain

    session = _session(scenario=scenario, date=date)
    account = explain(session.catalog, session.study.scenario, session.state.date, capability)
    head = {
        "scenario": session.state.scenario,
        "date": session.state.date.isoformat(),
        "facts_as_of": session.catalog.as_of,
        "version": __version__,
    }
    sys.stdout.write(written(account, session.catalog, format, head=head, width=shutil.get_terminal_size((120, 40)).columns))


# ── what the commands share ───────────────────────────────────────────────────────────────────────────────────────────


def _session(
    *,
    scenario: str = "today",
    date: str | None = None,
    element_set: Path | None = None,
    time: str | None = None,
) -> Session:
    from explorer.catalog import load
    from explorer.session.actions import scenario as scenarios
    from explorer.session.actions import view as views
    from explorer.session.session import Session

    session = Session(load())
    if date is not None:
        scenarios.set_date(session, _date(date))
    scenarios.set_scenario(session, _scenario_id(session, scenario))
    if time is not None:
        session.store.update("Time", time=_time(time))
    if element_set is not None:
        views.open_element_set(session, element_set)
    session.store.forget()
    return session


def _scenario_id(session: Session, given: str) -> str:
    """The scenario meant by an id, by a file (FILE.toml) or by one of several in a file (FILE.toml:ID); a file's are taken in."""
    if given in session.catalog.scenarios:
        return given
    head, dot, tail = given.rpartition(".toml")
    if not dot or (tail and not tail.startswith(":")):
        return given  # for the finding that there is no such id
    file, name = head + dot, tail.removeprefix(":")
    found = [scenario.id for scenario in session.add_scenarios(Path(file))]
    if name and name not in found:
        raise unknown(f"scenario in {file}", name, found)
    if not name and len(found) > 1:
        raise ExplorerError(f"{file} holds {len(found)} scenarios ({', '.join(found)}); say which, as {file}:{found[0]}")
    return name or found[0]


def _need_display() -> None:
    """Say in a sentence what Qt would say by aborting: no display, or a library that it cannot do without."""
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY")
    if not display:
        raise ExplorerError("there is no display for a window; save pictures instead: station-explorer picture OUT.png")
    for library, package in {"libxcb-cursor.so.0": "libxcb-cursor0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0"}.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            raise ExplorerError(f"the window needs {library}; install it: sudo apt-get install {package}") from None
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = x11.XOpenDisplay(None)
    if not connection:
        raise ExplorerError(f"the display {display!r} cannot be opened; is it running, and may this user use it?")
    x11.XCloseDisplay(ctypes.c_void_p(connection))


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ExplorerError(f"{text!r} is no date; give year-month-day, as 2026-11-23") from None


def _time(text: str) -> datetime.datetime:
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ExplorerError(f"{text!r} is no time; give it in UTC, as 2026-11-23T12:00:00Z") from None
    return time.replace(tzinfo=datetime.UTC) if time.tzinfo is None else time.astimezone(datetime.UTC)


def _one_of(kind: str, given: str, known: Any) -> Any:
    if given not in known:
        raise unknown(kind, given, known)
    return given


def _print(name: str, rows: list[Record], session: Session, how: str, more: dict[str, Any] | None = None) -> None:
    from explorer.briefing.tables import write

    head = more or {"scenario": session.state.scenario, "date": session.state.date.isoformat()}
    head = {**head, "facts_as_of": session.catalog.as_of, "version": __version__}
    if more is None and name not in ("events", "claims", "vehicles"):
        head["caveats"] = list(session.study.caveats)
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write(name, rows, how, head=head, width=width))
