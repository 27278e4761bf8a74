"""Write ``docs/record-format.md`` from the docstrings of the schema; ``--check`` fails where the page and the schema have parted."""

from __future__ import annotations

import argparse
import dataclasses
import enum
import inspect
import sys
from pathlib import Path

import readouts.schema as schema

PAGE = Path(__file__).resolve().parent.parent / "docs" / "record-format.md"
ORDER = (
    "Claim", "Entity", "Source", "Span", "Quote", "Condition", "When", "DateReading", "Where", "Number", "Reader",
    "Document", "MarkedLine", "DateGuess", "Link", "Rival", "Note", "Happening", "Account", "Contrast", "Silence", "Finding", "Step", "Judgement", "Anchor",
)  # fmt: skip
HEAD = """# The record format

One line of `readouts export claims` is one claim, one line of `readouts export accounts` one happening. A span is `start`, `end`, `text`:
half-open code-point offsets into the document's text as it was read, so that `text[start:end]` are the words. A field that the text does not
fill is `null` or `[]`, never a guess. No field says that a claim is true.

This page is made from the schema (`make docs`); a test fails when they part.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += [noun(getattr(schema, name)) for name in ORDER]
    parts.append("# Closed lists\n")
    kinds = [
        v
        for _, v in inspect.getmembers(schema)
        if inspect.isclass(v) and issubclass(v, enum.StrEnum) and v is not enum.StrEnum
    ]
    parts += [f"**{kind.__name__}**: {' '.join(f'`{m.value}`' for m in kind)}. {first(kind)}\n" for kind in kinds]
    return "\n".join(parts)


def noun(kind: type) -> str:
    """A table of the fields of one noun; what a field means stands in the docstring as ``name: meaning``."""
    says = meanings(kind)
    rows = [f"| `{f.name}` | `{f.type}` | {says.get(f.name, '')} |" for f in dataclasses.fields(kind)]
    return (
        f"## {kind.__name__}\n\n{first(kind)}\n\n| field | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def meanings(kind: type) -> dict[str, str]:
    out = {}
    for line in (inspect.getdoc(kind) or "").splitlines()[1:]:
        for part in line.split("; "):
            name, colon, text = part.partition(": ")
            if colon and name.replace("_", "").isalnum():
                out[name.strip()] = text.strip()
    return out


def first(kind: type) -> str:
    return (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if PAGE.read_text(encoding="utf8") != page():
            print(f"{PAGE} is not what the schema says; run: make docs", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
