"""DOCX becomes the text of its paragraphs; headings are titles. Only two of its parts are opened, under a limit, and no entity is resolved."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from readouts.intake.decode import Unreadable
from readouts.schema import Hint, LineKind, MarkedLine

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 32 << 20  # bytes of one part
RATIO = 200
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def open_docx(body: bytes) -> tuple[str, tuple[Hint, ...], tuple[MarkedLine, ...]]:
    """Text with an empty line between paragraphs, hints, and its headings. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        document = _part(archive, "word/document.xml", len(body))
        core = _part(archive, "docProps/core.xml", len(body)) if "docProps/core.xml" in archive.namelist() else b""
    except DAMAGED as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "this is no document that Word wrote, or a damaged one", "save it anew, or give its text"
        ) from error
    pieces: list[str] = []
    marks, at = [], 0
    for text, heading in _paragraphs(_parsed(document)):
        if heading:
            marks.append(MarkedLine(at, at + len(text), text, LineKind.TITLE, "a heading"))
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces), tuple(_hints(core)), tuple(marks)


def _part(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as stream:
        most = min(LARGEST, max(1 << 20, size * RATIO))
        found = stream.read(most + 1)
    if len(found) > most:
        raise Unreadable("more comes out of this document than goes into it: it looks like a bomb", "give its text")
    return found


def _parsed(xml: bytes) -> Any:
    from lxml import etree

    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise Unreadable("this document defines entities, as no word processor does", "give its text")
    try:
        return etree.fromstring(
            xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("this document's XML is broken", "save it anew, or give its text") from error


def _paragraphs(tree: Any) -> Iterator[tuple[str, bool]]:
    """Text and whether it is a heading, of each paragraph that holds any."""
    for paragraph in tree.iter(f"{WORD}p"):
        text = "".join(_runs(paragraph)).strip()
        if text:
            style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
            name = (style.get(f"{WORD}val") or "").lower() if style is not None else ""
            yield " ".join(text.split(" ")), name.startswith(("heading", "title"))


def _runs(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{WORD}t":
            yield node.text or ""
        elif node.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "


def _hints(core: bytes) -> Iterator[Hint]:
    if not core:
        return
    tree = _parsed(core)
    for path, name in (
        ("{http://purl.org/dc/elements/1.1/}title", "title"),
        ("{http://purl.org/dc/terms/}created", "file made"),
    ):
        node = tree.find(path)
        if node is not None and (node.text or "").strip():
            yield Hint(name, " ".join(node.text.split())[:300])
