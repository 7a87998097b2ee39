"""Every element can be shown, by the mesh that the manifest means."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.errors import Finding


def meshes(draft: Draft) -> Iterator[Finding]:
    """Elements that cannot be shown, mesh files that are missing or are not those of the manifest."""
    used = {tag.shape for tags in (draft.tags, draft.member_tags, draft.vehicle_tags, draft.variants) for tag in tags.values()}
    for name, shape in draft.shapes.items():
        row = draft.row("manifest.shapes", name)
        file = draft.models / shape.file
        if not file.is_file():
            yield row.finding("file", f"names {shape.file}, which does not exist", f"a mesh in {draft.models}")
        elif (found := hashlib.sha256(file.read_bytes()).hexdigest()) != shape.sha256:
            yield row.finding("sha256", f"is not that of {shape.file}", f"{found}, or the mesh that the manifest was made with")
        if name not in used:
            yield row.finding("", "is the shape of no element, member or vehicle", "one of them, or no entry")
    for name, element in draft.elements.items():
        row = draft.row("element", name)
        tag = draft.tags.get(name)
        if element.kind == "outfitting":
            if tag:
                yield row.finding("kind", "is outfitting, but has a mesh in the manifest", "no mesh")
        elif name not in draft.records.rows["manifest.elements"]:
            if element.standing in ("on-station", "gone"):
                yield row.finding("id", "has no mesh", f"a shape in the elements of {draft.models / 'manifest.json'}")
        elif tag and (tag.segment, tag.owner) != (element.segment, element.owner):
            yield row.finding(
                "id",
                f"is tagged {tag.segment}, {tag.owner} in the mesh manifest",
                f"{element.segment}, {element.owner}: make the meshes again",
            )
