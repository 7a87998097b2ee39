"""Make the pictures of README and docs: what the program shows, on the date that the facts were last brought up to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from explorer import cli

FOLDER = Path("docs/pictures")
DAY = "2026-11-23"
PICTURES = {
    "station-today.png": ["--size", "1600x1000"],
    "station-russia-withdraws.png": ["--size", "1600x1000", "--scenario", "russia-withdraws"],
    "station-russia-detaches.png": ["--size", "1600x1000", "--scenario", "russia-detaches"],
    "station-what-remains.png": ["--size", "1600x1000", "--scenario", "russia-withdraws", "--colour-by", "status"],
    "station-owner-light.png": ["--size", "1600x1000", "--colour-by", "owner", "--theme", "light"],
    "orbit.png": ["--size", "1600x1000", "--view", "orbit", "--time", "2026-09-24T12:00"],
}


def main() -> int:
    """Write every picture; the exit code is that of the first that fails."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, arguments in PICTURES.items():
        code = cli.main(["picture", str(FOLDER / name), "--date", DAY, *arguments])
        if code:
            return code
        print(FOLDER / name)
    return windows()


def windows() -> int:
    """The window itself, before and after."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tools.window_pictures import grab

    for name, scenario in {"window-today.png": "today", "window-russia-withdraws.png": "russia-withdraws"}.items():
        grab(FOLDER / name, scenario=scenario, date=DAY)
        print(FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
