"""A shape for a time is that of something that was there then, and nothing has two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.catalog.records import near
from explorer.station.assembly import node_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.catalog.values import Variant
    from explorer.errors import Finding


def variants(draft: Draft) -> Iterator[Finding]:
    """Shapes for a time that do not exist, of nothing that is known, outside of its life, or two at once."""
    shapes = draft.records.rows["manifest.shapes"]
    usual = {tag.element for tag in draft.tags.values()} | {node_of(tag.element, tag.member) for tag in draft.member_tags.values()}
    before: dict[str, list[Variant]] = {}
    for name, variant in draft.variants.items():
        row = draft.row("manifest.variants", name)
        node = node_of(variant.element, variant.member) if variant.member else variant.element
        if variant.shape not in shapes:
            yield row.finding(
                "shape",
                f"names the shape {variant.shape!r}, which does not exist",
                near(variant.shape, shapes) or "a shape of the manifest",
            )
        if node not in usual:
            yield row.finding("element", f"is {node!r}, which has no shape at other times", near(node, usual) or "one that has")
            continue
        if not variant.since < variant.until:
            yield row.finding("until", f"is {variant.until}, not after {variant.since}", "the first day of another shape")
        element = draft.elements.get(variant.element)
        if element and element.attached and variant.since < element.attached:
            yield row.finding("since", f"is {variant.since}, before {variant.element} came", f"{element.attached} or later")
        if element and element.departed and variant.until > element.departed:
            yield row.finding("until", f"is {variant.until}, after {variant.element} left", f"{element.departed} or earlier")
        for other in before.setdefault(node, []):
            if other.since < variant.until and variant.since < other.until:
                yield row.finding("since", f"is {variant.since}, while {other.shape} is its shape", f"{other.until} or later")
        before[node].append(variant)
