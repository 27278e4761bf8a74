"""The door for documents: paths, folders, JSON lines and standard input become raw pages; what can't be taken is refused in one line.

Nothing is interpreted here but the way bytes are packed. The files are listed first and named over all of them at once, so that no name
depends on their order; then they are opened one by one, and JSON lines are read line by line, never a whole file.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from readouts.fetch import Fetched, Refused, each, is_address, listed
from readouts.schema import Hint, Raw
from readouts.sniff import MEDIA, PACKED, kind
from readouts.wire import from_plain
from readouts.worker import Breach, ask

LARGEST = 20 << 20  # bytes of one page, or of one JSON line
FIELDS = ("published", "publisher", "url", "title")
LAYOUT = '{"id", "text", "published", "publisher", "url", "title"}'
HALVES = re.compile("[\ud800-\udfff]")
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]+")  # what no line for people may hold, whatever a file is called
PACK = 256 << 20  # bytes of a file that holds pages


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be taken in.

    uri: which file, with the line where there is one
    reason: what is the matter with it
    way_out: what to do about it
    """

    uri: str
    reason: str
    way_out: str

    def __str__(self) -> str:
        return UNSEEN.sub(" ", f"{self.uri}: {self.reason}; {self.way_out}")


def open_paths(
    paths: Iterable[str],
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: Callable[[str], Fetched] | None = None,
) -> Iterator[Raw | Refusal]:
    """Raw pages of files and folders in the order of their names, refusals among them; ``-`` is standard input, and comes first.

    A page is called by its file's stem, with as many folders in front as it takes to tell it from another; a JSON line by its
    ``id``. A second text under an id that is taken is called ``id#2``, and so on, and keeps its id as a hint. What lies in archives,
    mailboxes, feeds, crawls and tables is called after them or by its own id; ``columns`` says which column of a table holds what.
    Addresses, and files that hold nothing else, are fetched by ``fetch``; without it they are refused.
    """
    found: list[Path] = []
    ids = Ids(columns or {}, fetch)
    for given in dict.fromkeys(paths):
        if is_address(given):
            yield from _web([given], "the command", ids)
            continue
        if given == "-":
            if stdin is not None:
                yield from _stream("stdin", stdin, ids)
            continue
        for item in _listed(Path(given)):
            if isinstance(item, Refusal):
                yield item
            else:
                found.append(item)
    files = sorted(dict.fromkeys(found))
    names = name_pages([p for p in files if MEDIA.get(p.suffix.lower()) != "application/jsonl"])
    for path in files:
        yield from _file(path, names.get(path, path.stem), ids)


# --- listing and naming ---


def _listed(path: Path) -> Iterator[Path | Refusal]:
    """Files of a path: itself, or all readable ones below it that are not hidden."""
    if not os.path.lexists(path):
        yield Refusal(str(path), "there is no such file", "check the path")
    elif not path.is_dir():
        yield path
    else:
        yield from _inside(path)


def _inside(folder: Path) -> Iterator[Path | Refusal]:
    refused: list[Refusal] = []

    def shut(error: OSError) -> None:
        refused.append(Refusal(str(error.filename), f"can't be opened ({error.strerror})", "check its permissions"))

    others: Counter[str] = Counter()
    known = 0
    for here, folders, files in os.walk(folder, onerror=shut):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(f for f in files if not f.startswith(".")):
            path = Path(here) / name
            if path.suffix.lower() in MEDIA and path.is_file():
                known += 1
                yield path
            else:
                others[path.suffix.lower() or "without a suffix"] += 1
    yield from refused
    left = f" ({', '.join(f'{n} {suffix}' for suffix, n in sorted(others.items()))})" if others else ""
    if not known and not refused:
        yield Refusal(
            str(folder), f"no file in this folder can be read{left}", f"give {', '.join(MEDIA)}, or name a file"
        )
    elif others:
        yield Refusal(
            str(folder), f"files of other kinds were left out{left}", f"only {', '.join(MEDIA)} are read in folders"
        )


def name_pages(files: Iterable[Path]) -> dict[Path, str]:
    """A name for each file that no other has: its stem, else with its folder, else with its suffix, else with more folders.

    >>> sorted(name_pages([Path("/a/x/call.txt"), Path("/a/y/call.txt"), Path("/a/y/truce.md")]).values())
    ['truce', 'x/call', 'y/call']
    """
    names: dict[Path, str] = {}
    waiting = sorted(set(files))
    depth = 0
    while waiting:
        groups: defaultdict[str, list[Path]] = defaultdict(list)
        for path in waiting:
            groups[_name(path, depth)].append(path)
        taken = set(names.values())
        done = {n: group[0] for n, group in groups.items() if len(group) == 1 and n not in taken}
        names |= {path: name for name, path in done.items()}
        waiting = [p for p in waiting if p not in names]
        depth += 1
        if depth > 64:  # links that lead to one file under one name: the path as given
            names |= {path: str(path) for path in waiting}
            break
    return names


def _name(path: Path, depth: int) -> str:
    """The name at a depth: stem, folder/stem, folder/file, folder/folder/file …"""
    parts = path.absolute().parts
    if depth < 2:
        return "/".join((*parts[-1 - depth : -1], path.stem))
    return "/".join(parts[-depth:])


# --- opening ---


def _file(path: Path, name: str, ids: Ids) -> Iterator[Raw | Refusal]:
    try:
        with path.open("rb") as stream:
            if MEDIA.get(path.suffix.lower()) == "application/jsonl":
                yield from _jsonl(str(path), name, stream, ids)
            else:
                yield from _page(name, str(path), stream.read(PACK + 1), ids)
    except OSError as error:
        yield Refusal(str(path), f"can't be opened ({error.strerror})", "check the path and its permissions")


def _page(name: str, uri: str, body: bytes, ids: Ids) -> Iterator[Raw | Refusal]:
    """A page, the pages of a pack, or why there is none."""
    if not body.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        yield Refusal(uri, "the file is empty", "leave it out")
        return
    if (urls := listed(body)) is not None:
        yield from _web(urls, uri, ids)
        return
    media, fault = kind(uri, body)
    most = PACK if media in PACKED else LARGEST
    if len(body) > most:
        yield Refusal(uri, f"larger than {most >> 20} MB", "split it, or give its documents as JSON lines")
    elif fault:
        yield Refusal(uri, fault, "save it as text, Markdown or HTML")
    elif media in PACKED:
        yield from _pack(
            {"job": "unpack", "name": name, "uri": uri, "media": media, "columns": dict(ids.columns)}, body, ids
        )
    else:
        yield Raw(name, uri, body, media)


def _web(urls: Sequence[str], where: str, ids: Ids) -> Iterator[Raw | Refusal]:
    """The pages at addresses, if the user has allowed it."""
    if ids.fetch is None:
        yield Refusal(where, f"{len(urls)} addresses, and nothing is fetched unasked", "save the pages, or add --fetch")
        return
    for url in each(urls):
        try:
            page = ids.fetch(url)
        except Refused as error:
            yield Refusal(url, str(error), "save the page by hand")
            continue
        for item in _page(url, f"{url} ", page.body, ids) if listed(page.body) is None else ():
            if isinstance(item, Refusal):
                yield item
                continue
            web = page.media in ("text/html", "application/xhtml+xml") and item.media == "text/plain"
            yield replace(item, uri=url, media="text/html" if web else item.media, hints=(*item.hints, *page.hints()))


def _pack(question: dict[str, Any], body: bytes, ids: Ids) -> Iterator[Raw | Refusal]:
    """What is in a pack, taken out by the child; where that breaks a limit, the pack is kept as it is, and says why."""
    try:
        for answer in ask(question, body):
            if "refusal" in answer.said:
                yield Refusal(**answer.said["refusal"])
            else:
                yield _member(from_plain(Raw, answer.said["raw"] | {"body": answer.body}, "a part of a pack"), ids)
    except Breach as error:
        yield Raw(question["name"], question["uri"], body, "application/x-unparsed", (Hint("unparsed", str(error)),))


def _member(raw: Raw, ids: Ids) -> Raw:
    """A page under a name that no other text has."""
    name = ids.name(raw.name, raw.body.decode("utf8", "replace"))
    return raw if name == raw.name else replace(raw, name=name, hints=(*raw.hints, Hint("id", raw.name)))


def _stream(name: str, stream: BinaryIO, ids: Ids) -> Iterator[Raw | Refusal]:
    """Standard input: JSON lines where the first line begins as an object, else one page."""
    first = stream.readline(LARGEST + 1)
    while first and not first.strip():
        first = stream.readline(LARGEST + 1)
    if first.lstrip(b"\xef\xbb\xbf \t")[:1] == b"{":
        yield from _jsonl(name, name, stream, ids, first)
    else:
        yield from _page(name, name, first + stream.read(max(0, PACK + 1 - len(first))), ids)


# --- JSON lines ---


class Ids:
    """Which texts an id has had, so that one id never stands for two; and what else a call of the door was told."""

    def __init__(self, columns: Mapping[str, str] = {}, fetch: Callable[[str], Fetched] | None = None) -> None:
        self.columns, self.fetch = columns, fetch
        self._texts: dict[str, list[int]] = {}

    def name(self, given: str, text: str) -> str:
        """The id as it stands; id#2 for a second text under it. The same text again has the same name."""
        texts = self._texts.setdefault(given, [])
        mark = hash(text)
        if mark not in texts:
            texts.append(mark)
        place = texts.index(mark)
        return given if place == 0 else f"{given}#{place + 1}"


def _jsonl(uri: str, stem: str, stream: BinaryIO, ids: Ids, first: bytes = b"") -> Iterator[Raw | Refusal]:
    number = 0
    line = first or stream.readline(LARGEST + 1)
    filled = False
    while line:
        number += 1
        where = f"{uri}, line {number}"
        if len(line) > LARGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield Refusal(where, f"the line is larger than {LARGEST >> 20} MB", "split the document")
            filled = True
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _entry(where, f"{stem}-{number}", line, ids)
            filled = True
        line = stream.readline(LARGEST + 1)
    if not filled:
        yield Refusal(uri, "the file is empty", "leave it out")


def _entry(where: str, fallback: str, line: bytes, ids: Ids) -> Raw | Refusal:
    """One line of JSON. Halves of surrogate pairs, which no encoding can hold, become U+FFFD one for one: offsets stay."""
    try:
        value = json.loads(line.strip().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "not UTF-8, as JSON lines must be", "save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        detail = "too deep or too large"
        if isinstance(error, json.JSONDecodeError):
            detail = f"{error.msg.lower().removesuffix(' at')} at character {error.pos + 1}"
        return Refusal(where, f"not JSON ({detail})", "mend or drop the line")
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Refusal(where, 'no "text" field with a string', f"a line is {LAYOUT}")
    text = _whole(value["text"])
    if not text.strip():
        return Refusal(where, "the text is empty", "leave it out")
    given = value.get("id")
    wanted = _whole(str(given)) if _said(given) else fallback
    name = ids.name(wanted, text)
    hints = [Hint("charset", "utf-8")]
    hints += [Hint(k, _whole(str(value[k]))) for k in FIELDS if _said(value.get(k))]
    if name != wanted:
        hints.append(Hint("id", wanted))
    return Raw(name, where, text.encode("utf8"), "text/plain", tuple(hints))


def _said(value: object) -> bool:
    """A field that holds a string or a number."""
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())


def _whole(text: str) -> str:
    return HALVES.sub("\ufffd", text)
