"""A station of seven elements and four capabilities, for tests of the window that are to know every number."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.capabilities.capability import Amount, Capability, Need, Provider, Status
from explorer.capabilities.scenario import Change, Scenario
from explorer.catalog.values import Catalog, Shape, Source
from explorer.consequences.study import PartRating, ProviderState, Rating, SegmentTotals, Study
from explorer.session.session import Session
from explorer.session.state import Camera, ViewState
from explorer.station.assembly import Assembly, Joint, Port
from explorer.station.element import Element, Kind, Party, Segment
from explorer.station.fact import Dispute, Fact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.session.plan import Plan
    from explorer.session.state import CameraChoice

DAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
FACT = {"sources": ("nasa",), "confidence": "verified", "as_of": "2026-09-24"}


def fact(value: float, basis: str = "launch", disputed: tuple[Dispute, ...] = ()) -> Fact:
    return Fact(value, ("nasa",), "verified", "2026-09-24", basis, disputed)


def element(name: str, kind: Kind, segment: Segment, owner: str, **other: Any) -> Element:
    operator = "roscosmos" if segment == "ROS" else "nasa"
    values: dict[str, Any] = {
        "id": name.lower(),
        "name": name,
        "name_native": "",
        "also": (),
        "kind": kind,
        "standing": "on-station",
        "segment": segment,
        "owner": owner,
        "owner_note": "",
        "operator": operator,
        "operator_note": "",
        "builder": owner,
        "builder_note": "",
        "country_built": "",
        "funded_by": "",
        "launched": datetime.date(2000, 7, 12),
        "launch_vehicle": "Proton-K",
        "attached": datetime.date(2000, 7, 26),
        "departed": None,
        "mass_kg": fact(19051),
        "included_in": None,
        "inside": None,
        "length_m": fact(13.1),
        "width_m": None,
        "pressurised_volume_m3": None,
        "position_m": None,
        "position_tolerance_m": 0.5,
        "position_basis": "",
        "sources": ("nasa",),
        "confidence": "verified",
        "as_of": "2026-09-24",
        "notes": "",
    }
    return Element(**(values | other))


ELEMENTS = (
    element(
        "Zarya",
        "module",
        "ROS",
        "nasa",
        builder="roscosmos",
        name_native="Заря",
        also=("FGB",),
        attached=datetime.date(1998, 12, 7),
        mass_kg=fact(19323, "launch", (Dispute(24100, ("rsw",), "gross launch"), Dispute(20040, ("rsw",), "on orbit"))),
        pressurised_volume_m3=fact(71.5),
    ),
    element("Zvezda", "module", "ROS", "roscosmos", name_native="Звезда"),
    element("Pirs", "docking-compartment", "ROS", "roscosmos", standing="gone", departed=datetime.date(2021, 7, 26)),
    element("Unity", "node", "USOS", "nasa", attached=datetime.date(1998, 12, 7), mass_kg=fact(11612)),
    element("Destiny", "laboratory", "USOS", "nasa", attached=datetime.date(2001, 2, 10)),
    element("S0", "truss", "USOS", "nasa", attached=datetime.date(2002, 4, 11)),
    element("Racks", "outfitting", "USOS", "nasa", inside="destiny"),
)
SHAPED = tuple(e.id for e in ELEMENTS if e.kind != "outfitting")


def capability(name: str, group: str, unit: str) -> Capability:
    need = Need(Amount(1, 1, 1), 0, "", ("nasa",), "derived")
    return Capability(name.lower(), name, group, f"Can it do {name.lower()}?", unit, "sum", need, 1, 0.1, ("nasa",), "")


CAPABILITIES = tuple(
    capability(name, group, unit)
    for name, group, unit in (
        ("Reboost", "Orbit and attitude", "m/s a year"),
        ("Thrusters", "Orbit and attitude", "N"),
        ("Oxygen", "Life support", "kg/d"),
        ("Power", "Power and cooling", "kW"),
    )
)
_STATUS: dict[str, Status] = {"reboost": "degraded", "thrusters": "lost", "oxygen": "degraded", "power": "retained"}
SCENARIOS = (
    Scenario("today", "Today", "", "The station as it is.", (), ()),
    Scenario(
        "russia-withdraws",
        "Russia withdraws",
        "russia",
        "The hardware stays, Russia stops operating it.",
        (Change("operator-stops", "roscosmos", (), None, None, "Russia withdraws", ("nasa",)),),
        ("nasa",),
    ),
    Scenario(
        "russia-detaches",
        "Russia detaches its segment",
        "russia",
        "The segment leaves, with Zarya.",
        (Change("detaches", "zarya", (), None, None, "Russia leaves", ("nasa",)),),
        ("nasa",),
    ),
    Scenario(
        "russia-detaches-zarya-stays",
        "Russia detaches, Zarya stays",
        "russia",
        "The segment leaves, Zarya stays.",
        (Change("detaches", "zvezda", (), None, None, "Russia leaves", ("nasa",)),),
        ("nasa",),
    ),
)


def catalog() -> Catalog:
    port = {"kind": "APAS", "origin_m": (6.0, 0.0, 0.0), "axis": (1.0, 0.0, 0.0), "up": (0.0, 0.0, 1.0)}
    ports = []
    joints = []
    names = [e.id for e in ELEMENTS]
    for name in names:
        ports.append(Port(name, "front", **port))  # type: ignore[arg-type]
        ports.append(Port(name, "back", "APAS", (-6.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
    for name, parent in zip(names[1:], names, strict=False):
        joints.append(Joint(name, "front", parent, "back", 0.0, datetime.date(1998, 12, 7), None))
    provider = Provider(
        "progress",
        "reboost",
        "Progress",
        "element:zvezda",
        Amount(10, 14, 20),
        DAY,
        None,
        "operational",
        (),
        "",
        ("nasa",),
        "derived",
        "2026",
    )
    return Catalog(
        as_of="2026-09-24",
        parties={
            "nasa": Party("nasa", "NASA", "united-states"),
            "roscosmos": Party("roscosmos", "Roscosmos", "russia"),
        },
        elements={e.id: e for e in ELEMENTS},
        assembly=Assembly("zarya", (0.0, 0.0, 0.0), ports, joints),
        shapes={name: Shape(name, f"{name}.glb", 1, 1, "", ()) for name in SHAPED},
        shape_of={name: name for name in SHAPED},
        docking_ports={},
        vehicles={},
        capabilities={c.id: c for c in CAPABILITIES},
        providers={"progress": provider},
        scenarios={s.id: s for s in SCENARIOS},
        events={},
        sources={
            "nasa": Source("nasa", "Zarya module", "NASA", "https://www.nasa.gov/zarya", "2026-09-01", "primary"),
            "rsw": Source("rsw", "FGB masses", "RussianSpaceWeb", "page 3", "2020", "press"),
        },
        crew=7,
    )


def rating(known: Capability, status: Status) -> Rating:
    """Lost supplies nothing, degraded a quarter, retained all of 16 needed."""
    need = Amount(12, 16, 25)
    before, share = Amount(16, 18, 20), {"lost": 0.0, "degraded": 0.25, "retained": 1.0}[status]
    after = before if status == "retained" else Amount(share * 12, share * 16, share * 25)
    fell = status != "retained"
    provider = ProviderState(
        "progress",
        "Progress thrusters",
        "element:zvezda",
        before,
        "operational",
        working_before=True,
        working_after=not fell,
        because="Roscosmos no longer acts" if fell else "",
        chain=("operator:roscosmos",) if fell else (),
        sources=("nasa",),
        confidence="derived",
    )
    values: dict[str, Any] = {
        "capability": known.id,
        "name": known.name,
        "group": known.group,
        "status": status,
        "status_low": status,
        "status_high": "retained" if status == "degraded" else status,
        "mark": {"lost": "none", "degraded": "short", "retained": "met"}[status],
        "reason": f"{known.name} is {status} because Roscosmos no longer acts." if fell else "Nothing changes.",
        "unit": known.unit,
        "need_before": need,
        "need_after": need,
        "supply_before": before,
        "supply_after": after,
        "tolerance": 1,
        "failures_survived_before": 1,
        "failures_survived_after": 0 if fell else 1,
        "providers": (provider,),
        "sources": ("nasa",),
        "confidence": "derived",
    }
    if known.id == "power":
        values["parts"] = (_part(fell=status != "retained", weighs=True), _part(fell=True, weighs=False))
    return Rating(**values)


def _part(*, fell: bool, weighs: bool) -> PartRating:
    """A segment's own power: when it fell, 6 of the 14 kW needed are left."""
    need, before = Amount(14, 14, 14), Amount(16, 16, 16)
    wings = ProviderState(
        "progress",
        "Zvezda's wings",
        "element:zvezda",
        before,
        "operational",
        working_before=True,
        working_after=not fell,
        because="Nobody runs Zvezda." if fell else "",
        chain=(),
        sources=(),
        confidence="derived",
    )
    values: dict[str, Any] = {
        "id": "russian-segment" if fell else "us-segment",
        "name": "Russian power" if fell else "US power",
        "status": "degraded" if fell else "retained",
        "mark": "short" if fell else "met",
        "unit": "kW",
        "weighs": weighs,
        "need_before": need,
        "need_after": need,
        "supply_before": before,
        "supply_after": Amount(6, 6, 6) if fell else before,
        "providers": (wings,),
    }
    return PartRating(**values)


@lru_cache
def study(scenario: str, date: datetime.date) -> Study:
    found = next(s for s in SCENARIOS if s.id == scenario)
    away = {"today": "working", "russia-withdraws": "unmanaged"}.get(scenario, "gone")
    russian = {e.id for e in ELEMENTS if e.segment == "ROS"}
    before = {"ROS": SegmentTotals(2, 72_300.0, 300.0), "USOS": SegmentTotals(4, 347_600.0, 600.0)}
    values: dict[str, Any] = {
        "scenario": found,
        "date": date,
        "crew_before": 7,
        "crew_after": 7 if scenario == "today" else 4,
        "ratings": tuple(rating(c, "retained" if scenario == "today" else _STATUS[c.id]) for c in CAPABILITIES),
        "fates": {e.id: away if e.id in russian else "working" for e in ELEMENTS},
        "fate_reasons": {} if scenario == "today" else dict.fromkeys(russian, "Its operator no longer acts."),
        "element_status": {e.id: "lost" if e.id in russian and scenario != "today" else "retained" for e in ELEMENTS},
        "totals_before": before,
        "totals_after": before if away != "gone" else {**before, "ROS": SegmentTotals(0, 0.0, 0.0)},
    }
    return Study(**values)


def session() -> Session:
    made = Session(catalog(), ViewState(date=DAY, time=NOW))
    made.study_of = study
    return made


class PaintedScene:
    """A scene without OpenGL: one colour for each plan, a square where something can be picked."""

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self.asked: list[tuple[int, int]] = []
        self.closed = False
        self._camera = Camera((60.0, 40.0, -50.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))

    def show(self, plan: Plan) -> None:
        self.plan = plan
        if isinstance(plan.camera, Camera):
            self._camera = plan.camera

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        self.asked.append((width, height))
        made = np.full((height, width, 4), 255, np.uint8)
        ghosts = sum(part.matter == "ghost" for part in getattr(self.plan, "parts", ()))
        made[..., :3] = (min(20 + 40 * ghosts, 255), 30, 40)
        return made

    def camera(self) -> Camera:
        return self._camera

    def set_camera(self, camera: CameraChoice) -> None:
        if isinstance(camera, Camera):
            self._camera = camera

    def turn(self, right_deg: float, up_deg: float) -> None:
        x, y, z = self._camera.position
        self._camera = replace(self._camera, position=(x + right_deg, y + up_deg, z))

    def pan(self, right: float, up: float) -> None:
        x, y, z = self._camera.target
        self._camera = replace(self._camera, target=(x + right, y + up, z))

    def zoom(self, factor: float) -> None:
        self._camera = replace(self._camera, angle_deg=self._camera.angle_deg / factor)

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        spread = np.linspace(0.2, 0.8, len(points))
        return np.column_stack([spread * width, np.full(len(points), height / 2), np.ones(len(points))])

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        return "zvezda" if x < width / 2 else None

    def close(self) -> None:
        self.closed = True
