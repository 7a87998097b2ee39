"""Masses are counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.errors import Finding
    from explorer.station.element import Element


def circles(draft: Draft) -> Iterator[Finding]:
    """Elements that are inside each other, or whose masses include each other; masses included in none."""
    for key in ("included_in", "inside"):
        for name, element in draft.elements.items():
            seen = [name]
            other: Element | None = element
            while other and (holder := getattr(other, key)) is not None:
                seen.append(holder)
                if holder == name:
                    yield draft.row("element", name).finding(key, f"goes in a circle: {' > '.join(seen)}", "an element outside the circle")
                    break
                if holder in seen[:-1]:
                    break  # the circle does not pass through this element: it is reported where it does
                other = draft.elements.get(holder)
    for name, element in draft.elements.items():
        holder = draft.elements.get(element.included_in or "")
        if holder and holder.mass_kg is None:
            yield draft.row("element", name).finding("included_in", f"is {holder.id!r}, which has no mass", "an element with a mass")
