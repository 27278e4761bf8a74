"""The door for documents: paths, folders, JSON lines and standard input become raw pages; what can't be taken is refused in one line.

Nothing is interpreted here but the way bytes are packed. Names are settled over all paths at once, so that their order doesn't matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from readouts.schema import Hint, Raw

MEDIA = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".jsonl": "application/jsonl", ".ndjson": "application/jsonl",
}  # fmt: skip
LARGEST = 20 * 2**20
HINTS = ("published", "publisher", "url", "title")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be taken in.

    uri: which file, with the line where there is one
    """

    uri: str
    reason: str
    way_out: str

    def __str__(self) -> str:
        return f"{self.uri}: {self.reason}; {self.way_out}"


def open_paths(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Raw | Refusal]:
    """Raw pages of files and folders in the order of their names; ``-`` is standard input."""
    listed: list[Path] = []
    for given in paths:
        if given == "-":
            if stdin is not None:
                yield from _lines_or_text("stdin", stdin)
            continue
        path = Path(given)
        found = _listed(path)
        if isinstance(found, Refusal):
            yield found
        else:
            listed += found
    listed = list(dict.fromkeys(listed))
    stems = Counter(p.stem for p in listed if MEDIA.get(p.suffix.lower()) != "application/jsonl")
    for path in listed:
        name = path.stem if stems[path.stem] == 1 else f"{path.resolve().parent.name}/{path.stem}"
        yield from _file(path, name)


def _listed(path: Path) -> list[Path] | Refusal:
    if path.is_dir():
        inside = sorted(
            p
            for p in path.rglob("*")
            if p.is_file()
            and p.suffix.lower() in MEDIA
            and not any(x.startswith(".") for x in p.relative_to(path).parts)
        )
        return inside or Refusal(str(path), "no file in this folder can be read", f"it should hold {', '.join(MEDIA)}")
    if not path.exists():
        return Refusal(str(path), "there is no such file", "check the path")
    return [path]


def _file(path: Path, name: str) -> Iterator[Raw | Refusal]:
    media = MEDIA.get(path.suffix.lower(), "text/plain")
    try:
        if media == "application/jsonl":
            with path.open("rb") as stream:
                yield from _jsonl(str(path), stream)
            return
        if path.stat().st_size > LARGEST:
            yield Refusal(str(path), f"larger than {LARGEST >> 20} MB", "split it, or give it as JSON lines")
            return
        body = path.read_bytes()
    except OSError as error:
        yield Refusal(str(path), f"can't be opened ({error.strerror})", "check its permissions")
        return
    yield _checked(name, str(path), body, media)


def _checked(name: str, uri: str, body: bytes, media: str) -> Raw | Refusal:
    if not body.strip():
        return Refusal(uri, "the file is empty", "leave it out")
    if b"\0" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Refusal(uri, "this is not text", "save it as text, Markdown or HTML")
    return Raw(name, uri, body, media)


def _lines_or_text(name: str, stream: BinaryIO) -> Iterator[Raw | Refusal]:
    body = stream.read(LARGEST + 1)
    if body.lstrip()[:1] == b"{":
        yield from _jsonl(name, _Chained(body, stream))
    else:
        yield _checked(name, name, body, "text/html" if body.lstrip()[:1] == b"<" else "text/plain")


class _Chained:
    """What was read ahead, and then the rest, line by line."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = head, rest

    def readline(self, limit: int = -1) -> bytes:
        if not self.head:
            return self.rest.readline(limit)
        line, mark, self.head = self.head.partition(b"\n")
        return line + mark + (b"" if mark or not (more := self.rest.readline(limit)) else more)


def _jsonl(uri: str, stream: Any) -> Iterator[Raw | Refusal]:
    """One page a line, streamed. Two lines of one id with different text are kept apart as id and id#2."""
    seen: Counter[str] = Counter()
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        where = f"{uri}, line {number}"
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
            yield Refusal(where, f"the line is larger than {LARGEST >> 20} MB", "split the document")
        elif line.strip():
            yield _line(where, number, line, seen)
    if not number:
        yield Refusal(uri, "the file is empty", "leave it out")


def _line(where: str, number: int, line: bytes, seen: Counter[str]) -> Raw | Refusal:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Refusal(where, "not JSON", "mend or drop the line")
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Refusal(
            where, 'no "text" field with a string', 'a line is {"id", "text", "published", "publisher", "url", "title"}'
        )
    if not value["text"].strip():
        return Refusal(where, "the text is empty", "leave it out")
    name = str(value.get("id") or f"{where.rpartition('/')[2].partition('.')[0]}-{number}")
    seen[name] += 1
    if seen[name] > 1:
        name = f"{name}#{seen[name]}"
    hints = tuple(Hint(k, str(value[k])) for k in HINTS if value.get(k))
    body = value["text"].encode("utf8", "surrogatepass")
    return Raw(name, where, body, "text/plain", hints)
