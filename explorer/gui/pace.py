"""How fine a frame is drawn while the picture moves, so that turning stays smooth on slow machines."""

from __future__ import annotations

TARGET_MS = 40.0
LEAST_SCALE = 0.4


class Pace:
    """Learns from measured frames which share of the full resolution keeps within ``TARGET_MS``."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale

    def measured(self, milliseconds: float) -> None:
        """Take in how long a frame of the present scale took."""
        # The cost grows with the number of pixels, the square of the scale; half a step each time keeps it from hunting.
        wanted = self.scale * (TARGET_MS / max(milliseconds, 1.0)) ** 0.5
        if 0.85 <= wanted / self.scale <= 1.25:
            return
        self.scale = min(1.0, max(LEAST_SCALE, (self.scale + wanted) / 2))
        if self.scale > 0.95:
            self.scale = 1.0
