"""A model of a user's own: what matches stands in, what is wrong is refused, what was there stays."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
import trimesh

from explorer import paths
from explorer.catalog import load
from explorer.errors import DataError, ExplorerError
from explorer.own_models import shelf
from explorer.own_models.map_template import template
from explorer.own_models.model_file import read_pieces
from explorer.own_models.take_in import take_in
from explorer.scene.station_scene import StationScene
from explorer.session.actions.view import set_own_model
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.station.days import first_day
from tests.test_cli import mistake, run

CATALOG = load()
PLACED = CATALOG.assembly.placements(first_day(CATALOG.as_of))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    return out


MAP = """
[[model]]
name = "mine"
up = "-z"
forward = "+x"

[[part]]
stands_for = "zvezda"
names = ["SM*"]

[[part]]
stands_for = "zarya"
names = ["fgb", "nothing-like-it"]
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "kept"
    monkeypatch.setattr(paths, "data_folder", lambda: home)
    return home


def station_file(path: Path, **options: object) -> Path:
    """Zvezda and Zarya as boxes where they stand (SSACS), and a box that nobody asked for."""
    scene = trimesh.Scene()
    for name, element, size in (
        ("SM_hull", "zvezda", (13.0, 4.2, 4.2)),
        ("SM_engine", "zvezda", (1.0, 0.5, 0.5)),
        ("FGB", "zarya", (12.6, 4.1, 4.1)),
    ):
        box = trimesh.creation.box(size, transform=PLACED[element])
        box.visual = trimesh.visual.TextureVisuals(material=trimesh.visual.material.PBRMaterial(baseColorFactor=[255, 0, 0, 255]))
        scene.add_geometry(box, node_name=name, geom_name=name)
    scene.add_geometry(trimesh.creation.icosphere(1), node_name="Sputnik", geom_name="Sputnik")
    path.write_bytes(scene.export(file_type=path.suffix[1:], **options))
    return path


def map_file(folder: Path, text: str = MAP) -> Path:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_named_parts_stand_in_and_the_report_says_what_matched(tmp_path: Path) -> None:
    report = take_in(station_file(tmp_path / "s.glb"), map_file(tmp_path), CATALOG)
    assert [match.node for match in report.matches] == ["zvezda", "zarya"]
    assert report.matches[0].names == ("SM_engine", "SM_hull")
    assert report.matches[1].extents_m == pytest.approx((12.6, 4.1, 4.1), abs=1e-3)
    assert report.unmatched_names == ("Sputnik",)
    assert report.unmatched_patterns == ("nothing-like-it (zarya)",)
    assert "unity" in report.as_before
    assert "zvezda" not in report.as_before


def test_a_stand_in_is_drawn_where_its_element_stands(tmp_path: Path) -> None:
    take_in(station_file(tmp_path / "s.glb"), map_file(tmp_path), CATALOG)
    session = Session(CATALOG)
    set_own_model(session, "mine")
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    part = next(part for part in plan.parts if part.element == "zarya")
    assert shelf.is_own(part.shape)
    assert next(part for part in plan.parts if part.element == "unity").shape == "unity"
    scene = StationScene()
    scene.show(plan)
    assert scene.pick(32, 32, 64, 64) is None or scene.frame(64, 64).any()
    scene.close()
    (surface,) = shelf.surfaces(part.shape)
    middle = (surface.positions_m.max(axis=0) + surface.positions_m.min(axis=0)) / 2
    assert middle == pytest.approx([0, 0, 0], abs=1e-3)  # in the element's own frame
    assert surface.colour == pytest.approx((1, 0, 0))
    session.store.undo()
    assert next(part for part in stage(session).parts if part.element == "zarya").shape == "zarya"  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", ["glb", "obj", "stl"])
def test_file_axes_and_units_follow_the_map(tmp_path: Path, suffix: str) -> None:
    box = trimesh.creation.box((2000.0, 4000.0, 6000.0))  # millimetres: x starboard, y up, z forward
    box.apply_translation((100.0, 0.0, 0.0))
    path = tmp_path / f"Node.{suffix}"
    trimesh.Scene({"Node": box}).export(path) if suffix == "glb" else box.export(path)
    text = """
[[model]]
name = "one"
up = "+y"
forward = "+z"
metres_per_unit = 0.001
frame = "element"

[[part]]
stands_for = "unity"
names = ["*"]
"""
    report = take_in(path, map_file(tmp_path, text), CATALOG)
    assert report.matches[0].extents_m == pytest.approx((6.0, 2.0, 4.0), abs=1e-3)
    found = np.concatenate([surface.positions_m for surface in shelf.surfaces(shelf.find("one").shapes["unity"])])
    # up x forward: what lies along the file's +x lies to port
    assert found.mean(axis=0)[1] == pytest.approx(-0.1, abs=1e-3)


def test_draco_compressed_gltf_is_read(tmp_path: Path) -> None:
    plain = take_in(station_file(tmp_path / "plain.glb"), map_file(tmp_path), CATALOG)
    packed = station_file(tmp_path / "packed.glb", extension_draco=True)
    assert b"KHR_draco_mesh_compression" in packed.read_bytes()
    report = take_in(packed, map_file(tmp_path), CATALOG)
    assert [match.triangles for match in report.matches] == [match.triangles for match in plain.matches]
    assert report.matches[1].extents_m == pytest.approx((12.6, 4.1, 4.1), abs=0.01)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-400])


def wrong_length(path: Path) -> None:
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 8, 2**31)
    path.write_bytes(data)


def not_a_number(path: Path) -> None:
    data = path.read_bytes()
    at = 20 + struct.unpack_from("<I", data, 12)[0] + 8
    document = json.loads(data[20 : at - 8])
    view = document["bufferViews"][document["accessors"][document["meshes"][0]["primitives"][0]["attributes"]["POSITION"]]["bufferView"]]
    start = at + view.get("byteOffset", 0)
    path.write_bytes(data[:start] + struct.pack("<f", float("nan")) + data[start + 4 :])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"glTF but not really"), "is damaged or no GLB file"),
        (lambda path: path.write_bytes(bytes(range(256)) * 40), "is damaged or no GLB file"),
        (cut_short, "damaged"),
        (not_a_number, "is not a number"),
        (lambda path: path.unlink(), "cannot read"),
    ],
)
def test_what_is_wrong_is_refused_and_what_was_there_stays(tmp_path: Path, spoil: object, says: str) -> None:
    path = station_file(tmp_path / "s.glb")
    take_in(path, map_file(tmp_path), CATALOG)
    before = shelf.find("mine").shapes
    spoil(path)  # type: ignore[operator]
    with pytest.raises(ExplorerError, match=says):
        take_in(path, map_file(tmp_path), CATALOG)
    assert shelf.find("mine").shapes == before
    assert shelf.surfaces(before["zarya"])
    assert [entry.name for entry in shelf.folder().iterdir()] == ["mine"]


def test_too_many_triangles_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.own_models.model_file.MOST_TRIANGLES", 100)
    with pytest.raises(ExplorerError, match="at most 100 are taken"):
        take_in(station_file(tmp_path / "s.glb"), map_file(tmp_path), CATALOG)
    monkeypatch.setattr("explorer.own_models.model_file.LARGEST_BYTES", 100)
    with pytest.raises(ExplorerError, match="the largest file that is taken"):
        take_in(station_file(tmp_path / "s.glb"), map_file(tmp_path), CATALOG)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"zvezda"', '"zwesda"', "expected 'zvezda'"),
        ('up = "-z"', 'up = "up"', "model.mine.up"),
        ('forward = "+x"', 'forward = "+z"', "along the same axis as up"),
        ('name = "mine"', 'name = "../mine"', "letters, digits"),
        ("names = [", "name = [", "names"),
        ('"SM*"', '"Nothing"', "Nothing"),
        ('"SM*"', '"*"', "would stand in for zvezda and for zarya"),
        ('forward = "+x"', 'forward = "+x"\nmetres_per_unit = 1000.0', "check metres_per_unit"),
    ],
)
def test_a_bad_map_is_refused_with_its_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = MAP.replace(old, new)
    assert text != MAP
    path = station_file(tmp_path / "s.glb")
    if '"Nothing"' in new:
        report = take_in(path, map_file(tmp_path, text), CATALOG)
        assert report.unmatched_patterns[0].startswith(says)
        return
    with pytest.raises(ExplorerError) as caught:
        take_in(path, map_file(tmp_path, text), CATALOG)
    findings = caught.value.findings if isinstance(caught.value, DataError) else [caught.value]
    assert any(says in str(finding) for finding in findings)
    assert shelf.names() == ()


def test_a_map_that_matches_nothing_names_what_the_file_holds(tmp_path: Path) -> None:
    text = MAP.replace('"SM*"', '"a"').replace('"fgb", "nothing-like-it"', '"b"')
    with pytest.raises(ExplorerError, match="FGB, SM_engine, SM_hull, Sputnik"):
        take_in(station_file(tmp_path / "s.glb"), map_file(tmp_path, text), CATALOG)


def test_from_template_to_picture_and_away_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene = trimesh.Scene(
        {"Zvezda hull": trimesh.creation.box((13, 4, 4)), "Zarya": trimesh.creation.box((12, 4, 4)), "Door": trimesh.creation.box()}
    )
    path = tmp_path / "My station.glb"
    path.write_bytes(scene.export(file_type="glb"))
    new = tmp_path / "new.toml"
    printed(capsys, "models", "map", str(path), str(new))
    text = new.read_text(encoding="utf-8")
    assert 'stands_for = "zvezda"\nnames = ["Zvezda hull"]' in text
    assert '#   "Door"' in text
    assert "is there already" in mistake(capsys, "models", "map", str(path), str(new))
    new.write_text(text.replace('frame = "station"', 'frame = "element"'), encoding="utf-8")
    said = printed(capsys, "models", "import", str(path), "--map", str(new))
    assert "2 stand-ins" in said
    assert "Door" in said
    assert "My-station" in printed(capsys, "models", "list")
    out = tmp_path / "out.png"
    printed(capsys, "picture", str(out), "--model", "My-station", "--size", "320x200", "--date", "2026-11-01")
    assert out.stat().st_size > 1000
    assert "did you mean 'My-station'" in mistake(capsys, "picture", str(out), "--model", "My-statoin")
    printed(capsys, "models", "remove", "My-station")
    assert "There are none" in printed(capsys, "models", "list")


def test_a_map_of_names_that_say_nothing_is_not_taken_in_unedited(tmp_path: Path) -> None:
    path = tmp_path / "thing.stl"
    trimesh.creation.box((1.0, 1.0, 1.0)).export(path)
    text = template(path.name, read_pieces(path), CATALOG)
    with pytest.raises(DataError, match="part"):
        take_in(path, map_file(tmp_path, text), CATALOG)
