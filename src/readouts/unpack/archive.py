"""ZIP and gzip. Names are names: nothing is written anywhere, and a name that leads outside is refused all the same."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from readouts.files import Refusal
from readouts.schema import Raw
from readouts.sniff import PACKED, kind
from readouts.unpack.dispatch import WAY_OUT, Pack
from readouts.unpack.quota import MEMBERS, PAGE, Quota, Spent

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
)
LARGEST = 256 << 20  # bytes of a pack in a pack


def unzip(pack: Pack) -> Iterator[Raw | Refusal]:
    """The files of an archive in the order of their names."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(pack.body))
        found = sorted(archive.infolist(), key=lambda i: (i.filename, i.header_offset))
    except DAMAGED as error:
        yield Refusal(pack.uri, f"this archive can't be opened ({error})", "pack it again")
        return
    if "word/document.xml" in archive.namelist():
        yield from pack.part(pack.name, "the document", pack.body, pack.hints, "application/docx")
        return
    if len(found) > MEMBERS:
        raise Spent(f"it holds {len(found):,} files, where {MEMBERS:,} are allowed")
    for info in found:
        if not info.is_dir() and not _aside(info.filename):
            yield from _member(pack, archive, info)


def _member(pack: Pack, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Raw | Refusal]:
    where = info.filename
    if fault := _fault(info):
        yield Refusal(f"{pack.uri}, {where!r}", fault, "leave it out")
        return
    try:
        with archive.open(info) as stream:
            body = pack.quota.take(
                stream, LARGEST if where.lower().endswith((".zip", ".gz", ".warc", ".mbox")) else PAGE
            )
    except DAMAGED as error:
        yield Refusal(f"{pack.uri}, {where}", f"it can't be unpacked ({error})", WAY_OUT)
        return
    yield from pack.part(f"{pack.name}/{where}", where, body)


def _fault(info: zipfile.ZipInfo) -> str | None:
    """Why a member is not opened."""
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file"
    if info.flag_bits & 1:
        return "it is encrypted"
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or name[1:2] == ":":
        return "its name leads outside the archive"
    if "\0" in info.orig_filename or not name.isprintable():
        return "its name holds signs that no name has"
    return None


def _aside(name: str) -> bool:
    """What systems put beside the files."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))


def gunzip(pack: Pack) -> Iterator[Raw | Refusal]:
    """What is in a gzip file."""
    name, where = pack.name.removesuffix(".gz"), pack.uri.rpartition("/")[2].removesuffix(".gz")
    body, whole = inflate(pack.body, pack.quota)
    if body.startswith((b"WARC/", b"filedesc://")):
        from readouts.unpack.crawl import records

        yield from records(replace(pack, body=body))
    elif not whole:
        yield Refusal(pack.uri, "this gzip file is damaged or cut off", "pack it again")
    elif len(body) > PAGE and kind(where, body)[0] not in PACKED:
        raise Spent(f"it is larger than {PAGE >> 20} MB")
    else:
        yield from pack.part(name, where, body)


def inflate(body: bytes, quota: Quota) -> tuple[bytes, bool]:
    """What is in a gzip file of one part or many, as far as it goes, and whether that is all."""
    pieces: list[bytes] = []
    while body:
        engine = zlib.decompressobj(31)
        try:
            while body and not engine.eof:
                pieces.append(engine.decompress(body, 1 << 20))
                quota.spend(len(pieces[-1]))
                body = engine.unconsumed_tail if not engine.eof else engine.unused_data
        except zlib.error:
            return b"".join(pieces), not any(body) and bool(pieces)  # zeros behind the last part are no damage
        if not engine.eof:
            return b"".join(pieces), False
    return b"".join(pieces), True
