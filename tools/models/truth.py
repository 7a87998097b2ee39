"""The table of truth: what is published of every element against what is modelled. ``python -m tools.models.truth`` prints it.

Sizes and places are those of ``resources/data``; axes, reference points and exceptions those of ``published.toml`` beside this file.
tests/tools/test_truth.py asserts what is printed here, with the same functions.
"""

from __future__ import annotations

import datetime
import sys
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import manifold3d
import numpy as np

from explorer import catalog as facts
from explorer.session import docking
from tools.models.factory import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog
    from explorer.station.element import Element
    from explorer.station.fact import Fact
    from tools.models.model import Model
    from tools.models.shape import Shape

PUBLISHED = Path(__file__).with_name("published.toml")
GLBS = Path(__file__).resolve().parents[2] / "assets" / "models"

SIZE_WITHIN = 0.03  # of the published value, or of the nearest end of a disputed one's range
PLACE_WITHIN_M = 0.3  # of the reference points; elements have a tolerance of their own in the facts
# Two halves of a mating ring may lie in one another: its outer and inner radius, and how deep.
_SSVP = (0.78, 0.62)
RINGS_M = {"CBM": (1.03, 0.82), "APAS": (0.76, 0.58), "IDSS": (0.70, 0.56), "SSVP": _SSVP, "SSVP-hybrid": _SSVP, "AS-G": _SSVP}
RING_DEPTH_M = 0.12
FOOT_M3 = 0.12  # of a platform, an arm or a radiator on its mount
TOUCH_M3 = 0.001  # of two elements that are not joined: rounding


@dataclass(frozen=True, slots=True)
class Size:
    """A published length or width, metres, against that of the model. ``exception`` says why the two are not compared."""

    element: str
    quantity: str
    least_m: float
    greatest_m: float
    basis: str
    sources: tuple[str, ...]
    modelled_m: float
    exception: str = ""

    @property
    def difference(self) -> float:
        """Share by which the model is greater (+) or smaller (-) than the nearest published value; 0 within a disputed range."""
        nearest = min(max(self.modelled_m, self.least_m), self.greatest_m)
        return self.modelled_m / nearest - 1

    @property
    def holds(self) -> bool:
        """Whether the model is as published."""
        return bool(self.exception) or abs(self.difference) <= SIZE_WITHIN


@dataclass(frozen=True, slots=True)
class Place:
    """A published point in SSACS, metres, against where the assembly has it. ``axes`` are those that are published."""

    name: str
    published_m: tuple[float, float, float]
    modelled_m: tuple[float, float, float]
    within_m: float
    basis: str
    axes: str = "xyz"
    exception: str = ""

    @property
    def distance_m(self) -> float:
        """How far apart the two are along the published axes."""
        keep = ["xyz".index(axis) for axis in self.axes]
        return float(np.linalg.norm((np.array(self.modelled_m) - self.published_m)[keep]))

    @property
    def holds(self) -> bool:
        """Whether the model is as published."""
        return bool(self.exception) or self.distance_m <= self.within_m


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two elements whose boxes meet: the volume that both fill, and what the mating rings or the foot between them may."""

    one: str
    other: str
    volume_m3: float
    allowed_m3: float
    joint: str

    @property
    def holds(self) -> bool:
        """Whether they overlap by no more than that."""
        return self.volume_m3 <= self.allowed_m3


@dataclass(frozen=True, slots=True)
class Sum:
    """A length over several elements, metres."""

    name: str
    least_m: float
    greatest_m: float
    basis: str
    modelled_m: float

    @property
    def holds(self) -> bool:
        """Whether it lies in the published range."""
        return self.least_m <= self.modelled_m <= self.greatest_m


class Truth:
    """The station as the builders make it and as the assembly stands it on the day of the data, every gimbal at rest."""

    def __init__(self, catalog: Catalog | None = None, built: tuple[tuple[Shape, Model], ...] | None = None) -> None:
        self.catalog: Catalog = catalog or facts.load()
        self.day = datetime.date.fromisoformat(self.catalog.as_of)
        assembly = self.catalog.assembly
        # Published places are those of wings and radiators at zero, and of arms as they are parked.
        zero = {gimbal.id: 0.0 for gimbal in assembly.gimbals.values() if gimbal.kind != "arm"}
        self.placements = assembly.placements(self.day, zero)
        self.at_rest = assembly.placements(self.day)
        self._built = built
        self._published: dict[str, list[dict[str, Any]]] = tomllib.loads(PUBLISHED.read_text("utf-8"))

    @cached_property
    def built(self) -> tuple[tuple[Shape, Model], ...]:
        """Every shape with its model."""
        return self._built or tuple((shape, shape.build()) for shape in shapes())

    @cached_property
    def nodes(self) -> Mapping[str, Mapping[str, Model]]:
        """Element id to the models of its nodes: the element's own and those of its members."""
        made: dict[str, dict[str, Model]] = {}
        for shape, model in self.built:
            for element in shape.elements:
                made.setdefault(element, {})[f"{element}/{shape.member}" if shape.member else element] = model
        return made

    @property
    def elements(self) -> Iterator[Element]:
        """Every element that has a shape, those that have left too."""
        return (element for element in self.catalog.elements.values() if element.id in self.nodes)

    def present(self, element: str) -> bool:
        """Whether an element is part of the station on the day."""
        return self.catalog.elements[element].present(self.day)

    def bounds(self, element: str, frame: NDArray[np.float64]) -> NDArray[np.float64]:
        """Least and greatest corner of an element with its members in ``frame``, a 4x4 matrix to SSACS.

        Where a shape names its hull, of the hull; otherwise of all of its light level.
        """
        back = np.linalg.inv(frame)
        corners = []
        for node, model in self.nodes[element].items():
            matrix = back @ self.placements[node]
            meshes = model.body or [mesh for meshes in model.parts.values() for mesh in meshes]
            corners += [mesh.vertices @ matrix[:3, :3].T + matrix[:3, 3] for mesh in meshes]
        points = np.concatenate(corners)
        bounds: NDArray[np.float64] = np.array([points.min(axis=0), points.max(axis=0)])
        return bounds

    @cached_property
    def sizes(self) -> tuple[Size, ...]:
        """Length and width of every element for which they are published."""
        axes = {element: row for row in self._published["axes"] for element in row["elements"]}
        reasons = self._exceptions("size")
        rows: list[Size] = []
        for element in self.elements:
            bounds = self.bounds(element.id, self.placements[element.id])
            extents = dict(zip("xyz", bounds[1] - bounds[0], strict=True))
            for quantity, fact in (("length", element.length_m), ("width", element.width_m)):
                if fact is None:
                    continue
                reason = reasons.get(element.id, "")
                axis = axes.get(element.id, {}).get(quantity)
                modelled = max(extents.values()) if axis is None else extents[axis]
                if axis is None and not reason:
                    if quantity == "width" and element.id in axes:
                        continue
                    message = f"published.toml has neither an axis for the {quantity} of {element.id} nor a reason why not"
                    raise ValueError(message)
                rows.append(Size(element.id, quantity, *_range(fact), fact.basis, fact.sources, float(modelled), reason))
        return tuple(rows)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The middle of every element whose place is published, as it stands on the day (or last stood)."""
        reasons = self._exceptions("place")
        rows = []
        for element in self.elements:
            if element.position_m is None:
                continue
            low, high = self.bounds(element.id, np.eye(4))
            middle = _point((low + high) / 2)
            reason = reasons.get(element.id, "")
            rows.append(
                Place(element.id, element.position_m, middle, element.position_tolerance_m, element.position_basis, exception=reason)
            )
        return tuple(rows)

    def _exceptions(self, of: str) -> Mapping[str, str]:
        """Element id to why its size or its place is not compared."""
        return {element: row["reason"] for row in self._published["exception"] if row["of"] == of for element in row["elements"]}

    @cached_property
    def points(self) -> tuple[Place, ...]:
        """The coordinates that others published, against the ports of the assembly."""
        rows = []
        for row in self._published["point"]:
            frames = [self.port_frame(row["element"], port) for port in row["ports"]]
            here = np.mean([frame[:3, 3] - row.get("inward_m", 0.0) * frame[:3, 2] for frame in frames], axis=0)
            published = _point(np.array(row["position_m"], float))
            rows.append(Place(row["name"], published, _point(here), PLACE_WITHIN_M, ", ".join(row["sources"]), row.get("axis", "xyz")))
        return tuple(rows)

    def port_frame(self, element: str, port: str) -> NDArray[np.float64]:
        """Where a port is: a 4x4 matrix to SSACS, z outward."""
        found = self.catalog.assembly.ports[element, port]
        frame: NDArray[np.float64] = self.placements[found.node] @ found.frame()
        return frame

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Width over the wings, and length of the chain of modules."""
        wings = [
            self.bounds(element.id, np.eye(4))
            for element in self.elements
            if element.id.startswith("saw_") and element.segment == "USOS" and self.present(element.id)
        ]
        modelled = {
            "wings": max(high[1] for _, high in wings) - min(low[1] for low, _ in wings),
            "modules": self.port_frame("pma2", "apas")[0, 3] - self.port_frame("zvezda", "aft")[0, 3],
        }
        return tuple(
            Sum(row["name"], row["least_m"], row["greatest_m"], row["basis"], float(modelled[row["id"]])) for row in self._published["sum"]
        )

    @cached_property
    def open_hulls(self) -> Mapping[str, tuple[int, int]]:
        """Element id to how many of its hull meshes are open or inside out, and how many there are. Open frameworks have none."""
        found: dict[str, tuple[int, int]] = {}
        for element, nodes in self.nodes.items():
            hulls = [mesh for model in nodes.values() for mesh in model.body]
            if hulls:
                found[element] = (sum(not (mesh.is_watertight and mesh.volume > 0) for mesh in hulls), len(hulls))
        return found

    @cached_property
    def _solids(self) -> Mapping[str, Any]:
        """Element or vehicle to the union of the closed meshes of its light level, hull and all, in SSACS.

        Open skins (shield panels, blankets) have no inside; they lie on closed hulls or are thin.
        """
        solids: dict[str, Any] = {}
        closed: dict[int, list[tuple[NDArray[np.float64], NDArray[np.uint32]]]] = {}
        standing: dict[str, list[tuple[Model, NDArray[np.float64]]]] = {
            element: [(model, self.at_rest[node]) for node, model in nodes.items()]
            for element, nodes in self.nodes.items()
            if self.present(element)
        }
        standing |= {name: [(model, matrix)] for name, (model, matrix) in self.vehicles.items()}
        for element, models in standing.items():
            parts = []
            for model, matrix in models:
                if id(model) not in closed:
                    meshes = [mesh for meshes in model.parts.values() for mesh in meshes if mesh.is_watertight]
                    closed[id(model)] = [(np.asarray(mesh.vertices), mesh.faces.astype(np.uint32)) for mesh in meshes]
                for vertices, faces in closed[id(model)]:
                    moved = vertices @ matrix[:3, :3].T + matrix[:3, 3]
                    solid = manifold3d.Manifold(manifold3d.Mesh(np.ascontiguousarray(moved, np.float32), faces))
                    if solid.status() != manifold3d.Error.NoError:
                        raise ValueError(f"a closed mesh of {element} is no solid: {solid.status()}")
                    parts.append(solid)
            solids[element] = manifold3d.Manifold.batch_boolean(parts, manifold3d.OpType.Add)
        return solids

    @cached_property
    def vehicles(self) -> Mapping[str, tuple[Model, NDArray[np.float64]]]:
        """What is docked on the day, by "@" and its port: model and place (4x4 to SSACS). Types without a shape are left out."""
        models = {vehicle: model for shape, model in self.built for vehicle in shape.vehicles}
        found = {}
        for port, visit in docking.visits_on(self.catalog, self.day).items():
            if visit.vehicle in models:
                docked = docking.Docked(self.catalog.docking_ports[port], self.catalog.vehicles[visit.vehicle], visit, "there", "")
                found[docked.id] = (models[visit.vehicle], docking.place(docked, self.catalog, self.at_rest))
        return found

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Every pair of elements or docked vehicles whose boxes meet, on the day."""
        rows = []
        boxes = {element: np.array(solid.bounding_box()) for element, solid in self._solids.items()}
        ids = list(boxes)
        for i, one in enumerate(ids):
            for other in ids[i + 1 :]:
                if (boxes[one][:3] > boxes[other][3:]).any() or (boxes[other][:3] > boxes[one][3:]).any():
                    continue
                volume_m3 = float((self._solids[one] ^ self._solids[other]).volume())
                rows.append(Overlap(one, other, volume_m3, *self._allowed(one, other)))
        return tuple(rows)

    def _allowed(self, one: str, other: str) -> tuple[float, str]:
        """What two elements may share, m³, and the kind of joint that lets them."""
        for element, parent in ((one, other), (other, one)):
            kind = self._joined(element, parent)
            if kind is None:
                continue
            if kind not in RINGS_M:
                return FOOT_M3, kind
            outer, inner = RINGS_M[kind]
            return float(np.pi * (outer**2 - inner**2) * RING_DEPTH_M), kind
        return TOUCH_M3, ""

    def _joined(self, element: str, parent: str) -> str | None:
        """The kind of the port by which one hangs on the other, or None; a vehicle hangs on what carries its port."""
        ports = self.catalog.assembly.ports
        if element.startswith(docking.MARK):
            carrier, _, port = self.catalog.docking_ports[element.removeprefix(docking.MARK)].port.partition("/")
            return ports[carrier, port].kind if carrier == parent else None
        if parent.startswith(docking.MARK):
            return None
        joint = self.catalog.assembly.joint(element, self.day)
        return ports[element, joint.port].kind if joint and joint.parent == parent else None

    @cached_property
    def triangles(self) -> tuple[int, int]:
        """Light and full, of the station as it stands on the day, with the vehicles that are docked."""
        models = [model for element, nodes in self.nodes.items() if self.present(element) for model in nodes.values()]
        models += [model for model, _ in self.vehicles.values()]
        return sum(_count(model, fine=False) for model in models), sum(_count(model, fine=True) for model in models)

    @property
    def megabytes(self) -> float:
        """Of all GLBs together."""
        return sum(path.stat().st_size for path in GLBS.glob("*.glb")) / 1e6


def _range(fact: Fact) -> tuple[float, float]:
    values = [fact.value, *(dispute.value for dispute in fact.disputed)]
    return min(values), max(values)


def _point(array: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = array.tolist()
    return (x, y, z)


def _count(model: Model, *, fine: bool) -> int:
    levels = (model.parts, model.fine) if fine else (model.parts,)
    return sum(len(mesh.faces) for level in levels for meshes in level.values() for mesh in meshes)


def table(truth: Truth) -> Iterator[str]:
    """The table, line by line."""
    yield f"The station as it stands on {truth.day}, every gimbal at rest; metres, SSACS (+X forward, +Y starboard, +Z nadir)"
    yield ""
    yield f"{'size':12} {'':7} {'published':>15} {'modelled':>9} {'differs':>8}   basis [sources]"
    for size in truth.sizes:
        published = f"{size.least_m:g}" if size.least_m == size.greatest_m else f"{size.least_m:g} to {size.greatest_m:g}"
        differs = "" if size.exception else f"{100 * size.difference:+.1f} %"
        line = f"{size.element:12} {size.quantity:7} {published:>15} {size.modelled_m:9.2f} {differs:>8}   {size.basis} "
        yield f"{line}[{', '.join(size.sources)}]{_reason(size.exception)}{_mark(size.holds)}"
    for heading, places in (("place", truth.places), ("reference point", truth.points)):
        yield ""
        yield f"{heading:52} {'published':>24} {'assembled':>24} {'apart':>6} {'within':>6}   basis"
        for place in places:
            published, modelled = (_coordinates(point, place.axes) for point in (place.published_m, place.modelled_m))
            line = f"{place.name:52} {published:>24} {modelled:>24} {place.distance_m:6.2f} {place.within_m:6.2f}   {place.basis}"
            yield f"{line}{_reason(place.exception)}{_mark(place.holds)}"
    yield ""
    for total in truth.sums:
        range_m = f"{total.least_m:g} to {total.greatest_m:g} m"
        yield f"{total.name}: {total.modelled_m:.2f} m (published {range_m}: {total.basis}){_mark(total.holds)}"
    light, full = truth.triangles
    yield f"triangles of the station with {len(truth.vehicles)} docked vehicles: {light:,} light, {full:,} full"
    yield f"all GLBs together: {truth.megabytes:.2f} MB"
    hulls = sum(count for _, count in truth.open_hulls.values())
    torn = [element for element, (count, _) in truth.open_hulls.items() if count]
    closed = f"open: {', '.join(torn)}" if torn else "all closed, facing outward"
    yield f"hulls: {hulls} meshes of {len(truth.open_hulls)} elements, {closed}{_mark(not torn)}"
    yield ""
    yield f"{'overlap':26} {'litres':>8} {'allowed':>8}   joint"
    shared = [overlap for overlap in truth.overlaps if overlap.volume_m3 >= TOUCH_M3]
    for overlap in shared:
        pair = f"{overlap.one} / {overlap.other}"
        line = f"{pair:26} {1000 * overlap.volume_m3:8.1f} {1000 * overlap.allowed_m3:8.1f}   {overlap.joint or 'not joined'}"
        yield f"{line}{_mark(overlap.holds)}"
    yield f"{len(truth.overlaps)} pairs looked at; the other {len(truth.overlaps) - len(shared)} share less than a litre"


def failures(truth: Truth) -> list[str]:
    """What does not hold, in words."""
    return [
        *(f"{size.element}: {size.quantity} {100 * size.difference:+.1f} %" for size in truth.sizes if not size.holds),
        *(f"{place.name}: {place.distance_m:.2f} m away" for place in (*truth.places, *truth.points) if not place.holds),
        *(f"{total.name}: {total.modelled_m:.2f} m" for total in truth.sums if not total.holds),
        *(f"{element}: {count} open hull meshes" for element, (count, _) in truth.open_hulls.items() if count),
        *(f"{pair.one} and {pair.other} share {1000 * pair.volume_m3:.1f} l" for pair in truth.overlaps if not pair.holds),
    ]


def _mark(holds: object) -> str:
    return "" if holds else "   <-- DOES NOT HOLD"


def _reason(exception: str) -> str:
    return f" (not compared: {exception})" if exception else ""


def _coordinates(point: tuple[float, float, float], axes: str) -> str:
    return " ".join(f"{value:7.2f}" if axis in axes else f"{'':7}" for axis, value in zip("xyz", point, strict=True))


def main() -> int:
    """Print the table; 1 when something in it does not hold."""
    truth = Truth()
    for line in table(truth):
        print(line)
    wrong = failures(truth)
    print("\neverything holds" if not wrong else f"\n{len(wrong)} do not hold: {'; '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
