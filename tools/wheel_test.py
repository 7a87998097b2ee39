"""Build the wheel, install it into an empty environment away from the checkout, and let the program try itself there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path


def main() -> int:
    """Return the exit code of the self-test in the installed wheel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", name, ".")
        wheel = next(folder.glob("*.whl"))
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
        venv.create(folder / "env", with_pip=True)
        scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        run(str(scripts / "python"), "-m", "pip", "install", "--quiet", "-r", str(Path("requirements/run.txt").resolve()))
        run(str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel))
        return subprocess.run([str(scripts / "station-explorer"), "selftest"], cwd=name, check=False).returncode


def run(*command: str) -> None:
    """Run a command; an exception when it fails."""
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
