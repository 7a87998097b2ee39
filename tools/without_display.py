"""Where there is no display: the pictures before and after, and the table of what remains, as files."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from explorer import cli


def main(folder: Path) -> int:
    """Write the files and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, arguments in {
        "1-today.png": ["--scenario", "today"],
        "2-russia-withdraws.png": ["--scenario", "russia-withdraws"],
        "3-what-remains.png": ["--scenario", "russia-withdraws", "--colour-by", "status"],
        "4-orbit.png": ["--view", "orbit"],
    }.items():
        code = cli.main(["picture", str(folder / name), *arguments])
        if code:
            return code
        written.append(folder / name)
    table = folder / "what-remains.txt"
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        code = cli.main(["capabilities", "--scenario", "russia-withdraws"])
    if code:
        return code
    table.write_text(text.getvalue(), encoding="utf-8")
    print("There is no display here, so the window cannot open. Written instead:")
    for path in (*written, table):
        print(f"  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
