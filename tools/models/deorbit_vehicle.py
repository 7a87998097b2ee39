"""The US Deorbit Vehicle: a Dragon capsule on a trunk twice as long as usual, with propellant and engines in it.

It has not been built. The shape follows what its maker said in July 2024 (spaceexplored-usdv: trunk twice as long, 46 Dracos of which
16 steer and 30 brake, three to four times the power) and the artist's impression shown then; the places of the 30 are supposed.
Frame: as in ``tools.models.dragon``.
"""

from __future__ import annotations

from tools.models import dragon, fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX
from tools.models.model import Model
from tools.models.shape import Shape

ENGINE_RINGS = ((6, 0.42), (12, 0.98), (12, 1.50))  # number, radius: 30 in all


def deorbit_vehicle(nose_open_deg: float = dragon.NOSE_OPEN_DEG) -> Model:
    """Capsule of the cargo vehicle, trunk of twice the length closed by a bulkhead with 30 engines."""
    model = Model("deorbit_vehicle", ("spacex-dragon", "spaceexplored-usdv"))
    dragon.capsule(model, crewed=False, nose_open_deg=nose_open_deg)
    end = dragon.trunk(
        model,
        length=2 * dragon.TRUNK_M,
        fins=0,
        cells=((4.0, 86.0), (94.0, 176.0), (184.0, 232.0), (308.0, 356.0)),
        radiators=((236.0, 304.0),),
    )
    plate = end + 0.34
    r = dragon.TRUNK_RADIUS_M - 0.08
    model.add(m.MLI, skins.disc(plate, r))
    for count, radius in ENGINE_RINGS:
        for k in range(count):
            at, _ = fittings.round_about(360.0 * (k + 0.5) / count, radius, end + 0.04)
            model.add(m.DARK_METAL, solids.pointing(skins.thruster(0.125, 0.28), NX, at))
    middle = dragon.SHOULDER_M - dragon.TRUNK_M
    model.add(m.WHITE_PAINT, skins.band(middle, dragon.TRUNK_RADIUS_M + 0.04, width=0.2))
    return model


SHAPES = (Shape(deorbit_vehicle, vehicles=("usdv",)),)
