"""Arrays of pixels: halving and transparency."""

from __future__ import annotations

import numpy as np

from explorer.scene.canvas import Canvas, halved


def test_halving_is_the_mean_of_four_pixels() -> None:
    frame = np.random.default_rng(1).integers(0, 256, (66, 50, 4), np.uint8)
    mean = frame.reshape(33, 2, 25, 2, 4).mean(axis=(1, 3))
    half = halved(frame)
    assert np.abs(half - mean).max() <= 1
    assert abs((half - mean).mean()) < 0.05


def test_an_empty_transparent_frame_is_empty() -> None:
    canvas = Canvas()
    canvas.renderer.SetBackground(0.2, 0.4, 0.6)
    for fine in (False, True):
        assert not canvas.frame(40, 30, transparent=True, fine=fine).any()
        opaque = canvas.frame(40, 30, fine=fine)
        assert opaque.shape == (30, 40, 4)
        assert (opaque == (51, 102, 153, 255)).all()
    canvas.close()
