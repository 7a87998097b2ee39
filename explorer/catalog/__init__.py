"""Files to values: the data in ``resources/data`` and the mesh manifest, validated once, all findings at once."""

from explorer.catalog.catalog import check, load

__all__ = ["check", "load"]
