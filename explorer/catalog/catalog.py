"""The facts, loaded: from the cache of the last start where nothing has changed, otherwise from the files."""

# The modules that read and validate files are imported where they are needed: a start from the cache pays for none of them.
from __future__ import annotations

from typing import TYPE_CHECKING

from explorer import paths
from explorer.catalog import cache
from explorer.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from explorer.catalog.values import Catalog
    from explorer.errors import Finding


def load(data: Path = paths.DATA, models: Path = paths.MODELS) -> Catalog:
    """The catalogue of the TOML files under ``data`` and of the meshes in ``models``.

    Raises ``DataError`` with every finding when anything in them is wrong.
    """
    key = cache.signature(data, models)
    catalog = cache.recall(key)
    if catalog is None:
        from explorer.catalog.draft import draft

        made = draft(data, models)
        if made.findings:
            raise DataError(made.findings)
        catalog = made.catalog()
        cache.keep(key, catalog)
    return catalog


def check(files: Sequence[Path] = (), data: Path = paths.DATA, models: Path = paths.MODELS) -> list[Finding]:
    """Every finding in the shipped data, together with a user's ``files`` where some are given.

    A user's file may hold any of the tables; its rows stand beside the shipped ones and may refer to them.
    """
    from explorer.catalog.draft import draft

    return draft(data, models, files).findings
