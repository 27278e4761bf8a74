"""Pin the shelf: write the sha256 and size of each of its files into ``manifest.tsv``, or with --check say which differ."""

from __future__ import annotations

import sys

from readouts.shelf import MANIFEST, open_shelf


def main() -> int:
    shelf = open_shelf()
    if "--check" in sys.argv[1:]:
        faults = shelf.faults()
        for fault in faults:
            print(fault, file=sys.stderr)
        return 1 if faults else 0
    (shelf.folder / MANIFEST).write_text(shelf.pins(), encoding="utf8")
    print(f"{shelf.folder / MANIFEST} is written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
