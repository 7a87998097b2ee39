"""The command line: one module a group of commands; ``program`` puts them together."""

from explorer.cli.program import main

__all__ = ["main"]
