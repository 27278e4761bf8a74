"""Bytes become one text with its furniture marked and its date and publisher guessed, each guess with its reason."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from readouts.intake.dates import candidates
from readouts.intake.lines import find_lines
from readouts.schema import Document, Hint, LineKind, MarkedLine, Raw


class Unreadable(ValueError):
    """A page that can't be read; ``way_out`` says what to do."""

    def __init__(self, reason: str, way_out: str) -> None:
        super().__init__(reason)
        self.way_out = way_out


def clean(raw: Raw, phrases: dict[str, int]) -> Document:
    """Decode, take the text out of its page, mark what is no running text, and guess the date of publication.

    Raises Unreadable where there is no text.
    """
    hints, lines = raw.hints, ()
    if raw.media == "text/html":
        text, found = _html(raw)
        hints = (*hints, *(h for h in found if h.name not in {x.name for x in hints}))
    else:
        text = decode(raw.body)
    if not any(map(str.isalpha, text)):
        raise Unreadable("there is no text on this page", "leave it out, or give the text itself")
    by_name = {h.name: h.value for h in hints}
    marked: tuple[MarkedLine, ...] = _markdown(text) if raw.media == "text/markdown" else lines
    if raw.media != "text/html":
        taken = [(m.start, m.end) for m in marked]
        marked = tuple(sorted((*marked, *(m for m in find_lines(text, phrases, by_name.get("title")) if not any(m.start < b and m.end > a for a, b in taken))), key=lambda m: m.start))  # fmt: skip
    else:
        marked = tuple(m for m in find_lines(text, phrases, by_name.get("title")) if m.kind is not LineKind.COMMENT)
    dates = candidates(text, hints, marked)
    title = by_name.get("title") or next((m.text.strip("# ") for m in marked if m.kind is LineKind.TITLE), None)
    return Document(
        id=raw.name, hash=hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(), text=text,
        raw_hash=hashlib.sha256(raw.body).hexdigest(), uri=raw.uri, publisher=by_name.get("publisher") or _host(by_name.get("url")),
        published=dates[0].edtf if dates else None, title=title, url=by_name.get("url"), dates=dates, lines=marked,
    )  # fmt: skip


def decode(body: bytes) -> str:
    """Text of bytes: by their mark, as UTF-8, or by the likeliest older encoding."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(body).best()
        if best is None:
            raise Unreadable("its encoding can't be told", "save it as UTF-8") from None
        return str(best)


def _html(raw: Raw) -> tuple[str, tuple[Hint, ...]]:
    import trafilatura
    from trafilatura.metadata import extract_metadata

    page = trafilatura.load_html(raw.body)
    if page is None:
        raise Unreadable("this HTML can't be parsed", "save the page again, or give its text")
    text = (
        trafilatura.extract(
            page, include_comments=False, include_tables=False, favor_precision=False, deduplicate=False
        )
        or ""
    )
    if not text.strip():
        raise Unreadable("no article was found on this page", "give its text as a .txt file")
    found: list[Hint] = []
    meta = extract_metadata(page)
    if meta is not None:
        pairs = (("title", meta.title), ("publisher", meta.sitename), ("meta-date", meta.date), ("url", meta.url))
        found = [Hint(name, str(value)) for name, value in pairs if value]
    return text.replace("\n", "\n\n"), tuple(found)


def _markdown(text: str) -> tuple[MarkedLine, ...]:
    """Front matter, rules, images and addresses are furniture; headings are titles."""
    out = []
    if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
        out.append(MarkedLine(0, end + 4, text[: end + 4], LineKind.FURNITURE, "front matter"))
    begin = out[0].end if out else 0
    for match in re.finditer(
        r"(?m)^(?:(?P<rule>[-*_]{3,}\s*$)|(?P<image>!\[[^\]\n]*\]\([^)\n]*\))|(?P<head>#{1,6} [^\n]+))", text
    ):
        if match.start() < begin:
            continue
        kind, why = (
            (LineKind.TITLE, "a heading")
            if match["head"]
            else (LineKind.FURNITURE, "a rule" if match["rule"] else "an image")
        )
        out.append(MarkedLine(match.start(), match.end(), match.group(), kind, why))
    for match in re.finditer(r"\]\([^)\n]{1,500}\)", text):
        if not any(m.start <= match.start() < m.end for m in out):
            out.append(
                MarkedLine(match.start(), match.end(), match.group(), LineKind.FURNITURE, "the address of a link")
            )
    return tuple(sorted(out, key=lambda m: m.start))


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
