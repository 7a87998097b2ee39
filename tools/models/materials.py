"""The surfaces of the station, as glTF metallic-roughness materials.

``tint`` is the share of an agency's colour that the scene may lay over the surface.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Material:
    """A surface. ``colour`` is linear-light RGB, as glTF's base colour factor."""

    name: str
    colour: tuple[float, float, float]
    metallic: float
    roughness: float
    tint: float


WHITE_FABRIC = Material("white-fabric", (0.74, 0.74, 0.71), 0.0, 0.9, 0.36)  # beta cloth, debris shields
MLI = Material("mli", (0.52, 0.51, 0.47), 0.2, 0.5, 0.32)  # multi-layer insulation blankets
ALUMINIUM = Material("aluminium", (0.52, 0.53, 0.55), 0.75, 0.38, 0.24)  # bare, as on debris shields
DARK_METAL = Material("dark-metal", (0.09, 0.09, 0.10), 0.5, 0.5, 0.20)
TRUSS = Material("truss", (0.34, 0.345, 0.35), 0.5, 0.5, 0.30)  # anodised aluminium
RADIATOR = Material("radiator", (0.84, 0.85, 0.86), 0.0, 0.45, 0.10)  # Z-93 paint
CELL_FRONT = Material("cell-front", (0.008, 0.018, 0.075), 0.3, 0.28, 0.08)  # silicon cells under glass
CELL_BACK = Material("cell-back", (0.46, 0.23, 0.06), 0.15, 0.5, 0.12)  # Kapton blanket
RUSSIAN_CELL = Material("russian-cell", (0.014, 0.022, 0.05), 0.3, 0.35, 0.15)
GOLD_FOIL = Material("gold-foil", (0.72, 0.42, 0.10), 0.85, 0.35, 0.15)
GREEN_FABRIC = Material("green-fabric", (0.33, 0.36, 0.27), 0.0, 0.9, 0.40)  # Russian EVTI blankets
GLASS = Material("glass", (0.02, 0.03, 0.04), 0.2, 0.1, 0.05)
YELLOW_RAIL = Material("yellow-rail", (0.60, 0.42, 0.05), 0.2, 0.5, 0.10)
WHITE_PAINT = Material("white-paint", (0.78, 0.78, 0.77), 0.0, 0.5, 0.30)  # capsules and trunks of visiting vehicles
BLACK_TILE = Material("black-tile", (0.045, 0.045, 0.05), 0.0, 0.75, 0.12)  # heat-shield tiles
CHARCOAL_FABRIC = Material("charcoal-fabric", (0.13, 0.125, 0.11), 0.0, 0.9, 0.20)  # dark outer blankets of Soyuz and of engine bays
