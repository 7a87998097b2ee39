"""The command line: the same commands and the same results as the window, with no display needed.

Nothing heavy is imported here: every command loads what it needs.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.cli import (
    consequences,
    coverage,
    decay,
    element_sets,
    launch_sites,
    lists,
    measuring,
    motion,
    orbit_export,
    others,
    own_models,
    passes,
    physics,
    pictures,
    reboost,
    saved_views,
    scenario_files,
    soundness,
    sweep,
)
from explorer.cli.exit_codes import BUG, MISTAKE, OK
from explorer.cli.plain_numbers import with_plain_numbers
from explorer.cli.window import window
from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyclopts import App
    from cyclopts.exceptions import CycloptsError


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
    from cyclopts.exceptions import CycloptsError as Refused

    app = _app()
    if not arguments[0].startswith("-") and arguments[0] not in app:
        raise unknown("command", arguments[0], [name for name in app if not name.startswith("-")])
    if arguments[0] == "sweep":
        arguments = sweep.with_all_cores(arguments)
    try:
        result = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except Refused as problem:
        raise ExplorerError(_one_line(problem)) from problem
    return result if isinstance(result, int) else OK


def _one_line(problem: CycloptsError) -> str:
    from cyclopts.exceptions import MissingArgumentError

    command = " ".join(("station-explorer", *(problem.command_chain or ())))
    if isinstance(problem, MissingArgumentError) and problem.argument is not None:
        if problem.keyword:
            return f"{problem.keyword} says nothing; give it a value; see: {command} --help"
        name = problem.argument.name
        missing = name if problem.argument.index is None else name.removeprefix("--").upper()  # as the help writes it
        return f"{missing} is missing; see: {command} --help"
    text = " ".join(str(problem).split())
    return f"{text} See: {command} --help" if text else f"these arguments make no command; see: {command} --help"


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
    app.command(with_plain_numbers(pictures.picture))
    app.command(with_plain_numbers(pictures.film))
    for name in ("elements", "steps", "scenarios", "ports", "vehicles", "events", "claims"):
        app.command(with_plain_numbers(lists.table_command(name)), name=name)
    app.command(with_plain_numbers(lists.capabilities))
    app.command(with_plain_numbers(lists.years))
    app.command(with_plain_numbers(lists.after))
    app.command(with_plain_numbers(pictures.diagram))
    app.command(with_plain_numbers(measuring.measure))
    app.command(with_plain_numbers(physics.mass))
    app.command(with_plain_numbers(physics.area_command()))
    app.command(with_plain_numbers(reboost.reboost))
    app.command(with_plain_numbers(consequences.consequences))
    app.command(with_plain_numbers(decay.decay))
    app.command(with_plain_numbers(sweep.sweep))
    app.command(with_plain_numbers(lists.track))
    app.command(with_plain_numbers(coverage.coverage_command()))
    app.command(with_plain_numbers(passes.passes))
    app.command(with_plain_numbers(launch_sites.launch_sites))
    app.command(with_plain_numbers(others.others))
    app.command(orbit_export.orbit_app(), name="orbit")
    app.command(with_plain_numbers(motion.joints))
    app.command(with_plain_numbers(soundness.check))
    app.command(scenario_files.scenario_app(), name="scenario")
    app.command(own_models.models_app(), name="models")
    app.command(element_sets.element_sets_app(), name="elements-set")
    app.command(saved_views.views_app(), name="views")
    app.command(with_plain_numbers(soundness.info))
    app.command(with_plain_numbers(soundness.selftest))
    return app
