"""Make resources/textures: ``python -m tools.earth FOLDER``.

FOLDER holds the unpacked npm packages three-globe-2.45.2, world-atlas-2.0.2 and d3-celestial-0.7.35; to get them:
``npm pack three-globe@2.45.2 world-atlas@2.0.2 d3-celestial@0.7.35``, each unpacked into a folder of its name and version.
"""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.paths import RESOURCES
from tools.earth import coastlines, stars, textures

IMAGES = "three-globe-2.45.2/package/example/img"
LAND = "world-atlas-2.0.2/package/land-50m.json"
STARS = "d3-celestial-0.7.35/package/data/stars.6.json"


def main(packages: Path) -> None:
    """Write every file anew and say how large it is."""
    target = RESOURCES / "textures"
    target.mkdir(parents=True, exist_ok=True)
    mask = coastlines.land_mask(packages / LAND)
    mask.save(target / "land.png", optimize=True)
    textures.write_day(packages / IMAGES / "earth-blue-marble.jpg", mask, target / "day.jpg")
    textures.write_lights(packages / IMAGES / "earth-night.jpg", target / "lights.jpg")
    coastlines.write(packages / LAND, target / "coastlines.npz")
    stars.write(packages / STARS, target / "stars.npz")
    for file in sorted(target.iterdir()):
        print(f"{file.name}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
