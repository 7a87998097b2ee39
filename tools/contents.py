"""Write resources/data/contents.toml anew: the ids of everything that the shipped data hold."""

from __future__ import annotations

from explorer import paths
from explorer.catalog.draft import draft
from explorer.catalog.rules.contents import FILE

HEAD = """\
# What the data hold. `station-explorer check` compares the files with this list, so that nothing goes missing unnoticed.
# After adding or taking out an entry on purpose: make contents
"""


def main() -> None:
    """Write the file and say how much it lists."""
    rows = draft(paths.DATA, paths.MODELS).records.rows
    tables = {name: sorted(found) for name, found in rows.items() if name != "contents" and not name.startswith("manifest.")}
    blocks = (
        f'\n[[contents]]\ntable = "{name}"\nids = [\n' + "".join(f'    "{key}",\n' for key in found) + "]\n"
        for name, found in tables.items()
    )
    (paths.DATA / FILE).write_text(HEAD + "".join(blocks), encoding="utf-8")
    print(f"{FILE}: {sum(map(len, tables.values()))} ids in {len(tables)} tables")


if __name__ == "__main__":
    main()
