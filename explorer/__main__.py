"""Start: the window without arguments, otherwise the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and leave with its exit code: 0, 2 for a user's mistake, 1 for a bug."""
    if getattr(sys, "frozen", False):
        # The worker processes of a sweep begin as this program again.
        from multiprocessing import freeze_support

        freeze_support()
    from explorer import cli

    sys.exit(cli.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
