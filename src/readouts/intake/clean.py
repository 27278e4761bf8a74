"""Bytes become one text with its furniture marked and its date and publisher guessed, each guess with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from readouts.intake.dates import date_candidates, published
from readouts.intake.decode import Unreadable, decode
from readouts.intake.docx import open_docx
from readouts.intake.fragment import text_of
from readouts.intake.furniture import Scales
from readouts.intake.language import foreign
from readouts.intake.mail import open_mail
from readouts.intake.markdown import find_hints, find_marks
from readouts.intake.marks import find_furniture
from readouts.intake.page import open_page
from readouts.intake.pdf import open_pdf
from readouts.schema import Document, Hint, LineKind, MarkedLine, Raw

# What trafilatura leaves holds a tenth of the furniture of a plain page: the threshold of the scales, moved by log(10).
EXTRACTED = 0.97
LINES = 200_000
TAKEN_OUT = ("text/html", "text/x-fragment")


def clean(raw: Raw, scales: Scales) -> Document:
    """Decode, take the text out of its page, mark what is no running text, guess the day of publication.

    What the door was told (hints) goes before what the page says. Raises Unreadable where there is no text.
    """
    told = {h.name: h.value for h in raw.hints}
    text, said, marks, encoding = _opened(raw, told)
    if not any(map(str.isalpha, text)):
        raise Unreadable("there is no text on this page", "leave it out, or give the text itself")
    if text.count("\n") > LINES:
        raise Unreadable(f"more than {LINES:,} lines", "split it into its documents")
    if other := foreign(text, scales.languages):
        raise Unreadable(
            f"this page is in another language ({other}); English alone is read", "leave it out, or give a translation"
        )
    hints = (*raw.hints, *(h for h in said if h.name not in told))
    known = {h.name: h.value for h in reversed(hints)}
    lines = find_furniture(text, scales, known.get("title"), marks, EXTRACTED if raw.media in TAKEN_OUT else None)
    dates = date_candidates(text, hints, lines)
    url = known.get("url")
    return Document(
        id=raw.name,
        hash=hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(),
        text=text,
        raw_hash=hashlib.sha256(raw.body).hexdigest(),
        uri=raw.uri,
        publisher=_name(known.get("publisher")) or _host(url),
        published=published(dates),
        title=_headline(known.get("title"), known.get("publisher")) or _title(lines),
        url=url,
        dates=dates,
        lines=lines,
        encoding=encoding,
    )


def _opened(raw: Raw, told: Mapping[str, str]) -> tuple[str, tuple[Hint, ...], tuple[MarkedLine, ...], str]:
    """The text that is in a page, what it says of itself, what its own form marks, and how its bytes were decoded."""
    if fault := told.get("unparsed"):
        raise Unreadable(fault, "its bytes are kept; give its text as a .txt file")
    if raw.media == "application/pdf":
        return *open_pdf(raw.body), (), ""
    if raw.media == "application/docx":
        return *open_docx(raw.body), ""
    if raw.media == "message/rfc822":
        return *open_mail(raw.body), ""
    decoded = decode(raw.body, told.get("charset"), raw.media == "text/html")
    text, encoding = decoded.text, f"{decoded.encoding}: {decoded.why}"
    if raw.media == "text/html":
        return *open_page(text), (), encoding
    if raw.media == "text/x-fragment":
        return text_of(text), (), (), encoding
    if raw.media == "text/markdown":
        return text, find_hints(text), find_marks(text), encoding
    return text, (), (), encoding


def _title(lines: Sequence[MarkedLine]) -> str | None:
    return next((m.text.lstrip("# ") for m in lines if m.kind is LineKind.TITLE), None)


def _headline(title: str | None, publisher: str | None) -> str | None:
    """A page's title without the publisher's name behind it."""
    if title and publisher:
        for mark in (" - ", " | ", " – ", " — ", " · "):
            head, found, tail = title.rpartition(mark)
            if found and head and tail.strip().lower() == publisher.strip().lower():
                return head.strip()
    return title


def _name(publisher: str | None) -> str | None:
    """A publisher's name, if it is one: no address, no notice, and not the sections that some pages set behind it."""
    name = (publisher or "").partition(" | ")[0].strip()
    return name if name and not name.lower().startswith(("http:", "https:", "copyright", "©")) else None


def _host(url: str | None) -> str | None:
    """The host of an address, without its www."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # a bracket that no address has
        return None
    return host.removeprefix("www.") if host else None
