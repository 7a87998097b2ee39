"""``python -m tools.models`` writes ``assets/models``; ``--check`` says whether that would change anything."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.models.factory import MODELS, files, tags


def main() -> int:
    """Write or compare; 1 when ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m tools.models", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    parser.add_argument("--out", type=Path, default=MODELS, help="the folder (assets/models)")
    options = parser.parse_args()
    made = files(tags())
    folder: Path = options.out
    there = {path.name: path.read_bytes() for path in folder.glob("*") if path.suffix in {".glb", ".json"}}
    if options.check:
        different = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
        for name in different:
            print(f"{folder / name} differs")
        return 1 if different else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - made.keys():
        (folder / name).unlink()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    for row in json.loads(made["manifest.json"])["shapes"]:
        print(f"{row['id']:16} {row['triangles']:6} triangles {len(made[row['file']]) / 1000:8.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
