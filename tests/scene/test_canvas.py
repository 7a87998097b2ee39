"""Arrays of pixels: halving and transparency."""

from __future__ import annotations

import numpy as np
import pytest
from vtkmodules.vtkFiltersSources import vtkSphereSource
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.scene.canvas import Canvas, halved


def test_halving_is_the_mean_of_four_pixels() -> None:
    frame = np.random.default_rng(1).integers(0, 256, (66, 50, 4), np.uint8)
    mean = frame.reshape(33, 2, 25, 2, 4).mean(axis=(1, 3))
    half = np.empty((33, 25, 4), np.uint8)
    halved(frame, half)
    assert np.abs(half - mean).max() <= 1
    assert abs((half - mean).mean()) < 0.05


def test_a_fine_frame_is_the_same_however_many_rows_are_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = Canvas()
    actor = vtkActor()
    actor.SetMapper(vtkPolyDataMapper())
    ball = vtkSphereSource()
    ball.SetThetaResolution(40)
    actor.GetMapper().SetInputConnection(ball.GetOutputPort())
    canvas.renderer.AddActor(actor)
    canvas.renderer.ResetCamera()
    whole = canvas.frame(90, 70, fine=True)
    monkeypatch.setattr("explorer.scene.canvas._READ_ROWS", 16)
    assert np.array_equal(canvas.frame(90, 70, fine=True), whole)
    # Lit from the camera, a ball is round and brightest in its middle, in this size and in another.
    for frame in (whole, canvas.frame(180, 140).copy(), canvas.frame(45, 35).copy()):
        bright = frame[..., 0].astype(int)
        assert bright[len(bright) // 2, len(bright[0]) // 2] > 240
        assert np.abs(bright - bright[::-1]).mean() < 3
        assert bright[0].max() == 0
    canvas.close()


def test_an_empty_transparent_frame_is_empty() -> None:
    canvas = Canvas()
    canvas.renderer.SetBackground(0.2, 0.4, 0.6)
    for fine in (False, True):
        assert not canvas.frame(40, 30, transparent=True, fine=fine).any()
        opaque = canvas.frame(40, 30, fine=fine)
        assert opaque.shape == (30, 40, 4)
        assert (opaque == (51, 102, 153, 255)).all()
    canvas.close()
