"""Renew the pinned requirements, with hashes and without download addresses, for every system at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# What each file holds: groups of pyproject.toml beside what the program itself needs.
FILES = {
    "run": ("build",),
    "test": ("build", "test"),
    "bench": ("build", "test", "bench"),
    "freeze": ("build", "test", "freeze"),
    "tables": ("build", "tables"),
}
# What is installed beside the others, in a folder of its own: the group alone.
ALONE = {"dask": ("dask",)}


def main() -> None:
    """Write requirements/*.txt; a later file only adds to an earlier one, at the same versions."""
    folder = Path("requirements")
    previous: list[str] = []
    for name, groups in (FILES | ALONE).items():
        target = folder / f"{name}.txt"
        options = [option for group in groups for option in ("--group", group)]
        if name in FILES:
            options.append("pyproject.toml")
        subprocess.run(
            [
                sys.executable, "-m", "uv", "pip", "compile", *options, *previous,
                "--universal", "--python-version", "3.11", "--generate-hashes",
                "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet", "--output-file", str(target),
            ],
            check=True,
        )  # fmt: skip
        if name == "run":
            previous = ["--constraint", str(target)]


if __name__ == "__main__":
    main()
