"""The tables of the world: those of the shelf, with those that a user brought beside them (`readouts.learning`)."""

from __future__ import annotations

from pathlib import Path

from readouts.shelf import Shelf

FOLDER = "world"  # of a record
WORLD = (
    "actors/countries", "actors/bodies", "actors/given_names", "actors/office_modifiers", "actors/office_nouns", "actors/offices",
    "places/countries", "places/regions", "places/short", "places/standings", "places/venues",
)  # fmt: skip


def tables(folder: Path | None) -> list[Path]:
    """The tables of a folder, in order."""
    return sorted(folder.glob("*.tsv")) if folder and folder.is_dir() else []


def world_texts(shelf: Shelf, beside: Path | None = None) -> dict[str, str]:
    """The shelf's tables by name, each with the rows that a user brought below its own."""
    texts = {name: shelf.text(f"{name}.tsv") for name in WORLD}
    for path in tables(beside):
        name = f"actors/{path.stem}"
        if name in texts:
            texts[name] = texts[name].rstrip("\n") + "\n" + path.read_text(encoding="utf8").partition("\n")[2]
    return texts
