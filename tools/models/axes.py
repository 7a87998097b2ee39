"""Unit vectors along the axes of SSACS (+X forward, +Y starboard, +Z nadir) and against them."""

from __future__ import annotations

X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
NX, NY, NZ = (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, -1.0)
