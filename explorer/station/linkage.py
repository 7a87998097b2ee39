"""The station as a linkage on a date: where every node stands with all gimbals at zero, and which gimbals carry it.

Turned gimbals move a node by the product of exponentials (R. W. Brockett, 1984): each turns about an axis given for all gimbals
at zero, and what carries most is applied last. Frame: SSACS, metres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.station.gimbal import Gimbal

Chain = tuple[str, ...]


class Linkage:
    """``zero`` are the 4x4 matrices of the nodes with all gimbals at zero, ``chains`` the gimbals that carry each, the foremost first.

    ``carriers`` are the gimbals that carry a gimbal, the foremost first; one that hangs on nothing has no entry.
    """

    def __init__(
        self,
        gimbals: Mapping[str, Gimbal],
        zero: Mapping[str, NDArray[np.float64]],
        chains: Mapping[str, Chain],
        carriers: Mapping[str, Chain],
    ) -> None:
        self.gimbals = gimbals
        self.zero = zero
        self.chains = chains
        self.carriers = carriers
        self._terms: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        # From the carrying to the carried, so that one pass finds all angles.
        self.order = sorted(carriers, key=lambda name: len(carriers[name]))

    def motion(self, chain: Chain, angles_deg: Mapping[str, float], known: dict[Chain, NDArray[np.float64]]) -> NDArray[np.float64]:
        """The 4x4 matrix by which a chain of gimbals moves what it carries from where that stands at zero; ``known`` are found ones."""
        import numpy as np

        if chain not in known:
            if not chain:
                known[chain] = np.eye(4)
            else:
                gimbal = self.gimbals[chain[-1]]
                turned = self._turned(gimbal, angles_deg.get(gimbal.id, gimbal.rest_deg))
                known[chain] = self.motion(chain[:-1], angles_deg, known) @ turned
        return known[chain]

    def _turned(self, gimbal: Gimbal, angle_deg: float) -> NDArray[np.float64]:
        """What ``Gimbal.turned`` is in SSACS: its terms are kept, as every frame of a moving station asks for it."""
        import numpy as np

        if gimbal.id not in self._terms:
            frame = self.zero[gimbal.element]
            quarter, half = (frame @ gimbal.turned(angle) @ _inverse(frame) for angle in (90.0, 180.0))
            # Rodrigues' formula for a motion: 1 + sin A + (1 - cos) B, where B is half of what half a turn adds.
            second = (half - np.eye(4)) / 2
            self._terms[gimbal.id] = quarter - np.eye(4) - second, second
        first, second = self._terms[gimbal.id]
        turn = math.radians(angle_deg)
        matrix: NDArray[np.float64] = np.eye(4) + math.sin(turn) * first + (1 - math.cos(turn)) * second
        return matrix

    def pose(self, angles_deg: Mapping[str, float]) -> dict[str, NDArray[np.float64]]:
        """Where every node stands with the gimbals at these angles; those not named are at rest."""
        known: dict[Chain, NDArray[np.float64]] = {}
        return {
            node: self.motion(chain, angles_deg, known) @ self.zero[node] if chain else self.zero[node]
            for node, chain in self.chains.items()
        }


def _inverse(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse of a rigid motion."""
    import numpy as np

    back = np.eye(4)
    back[:3, :3] = matrix[:3, :3].T
    back[:3, 3] = -back[:3, :3] @ matrix[:3, 3]
    return back
