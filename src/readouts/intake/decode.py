"""Bytes become text: by what is declared, by their mark, as UTF-8, or by the likeliest older encoding; each with its reason.

The text is the decoded bytes and nothing else: ends of line, spaces and odd characters stay. Only the byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass


class Unreadable(ValueError):
    """A page that can't be read; its message is the reason, ``way_out`` says what to do."""

    def __init__(self, reason: str, way_out: str) -> None:
        super().__init__(reason)
        self.way_out = way_out


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gave it, and why that one was taken."""

    text: str
    encoding: str
    why: str


MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})|<\?xml[^<>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
# What pages call by the left name is in truth the right one: the WHATWG Encoding Standard, section 4.2.
MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
         "iso-8859-9": "cp1254", "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "x-sjis": "cp932"}  # fmt: skip
ODD = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))  # control characters that no text holds
HEAD = 4096  # bytes in which a page declares its encoding
SAMPLE = 1 << 16  # bytes from which an undeclared one is guessed


def decode(body: bytes, charset: str | None = None, html: bool = False) -> Decoded:
    """Text of bytes. ``charset`` was told beside them and is taken at its word.

    Raises Unreadable for what is no text.

    >>> decode("“Talks”".encode("cp1252"))
    Decoded(text='“Talks”', encoding='cp1252', why='few bytes above ASCII, each alone')
    """
    for encoding, why in _candidates(body, charset, html):
        bom = len(next((m for m, name in MARKS if name == encoding and body.startswith(m) and not charset), b""))
        try:
            text = body[bom:].decode(encoding)
        except (UnicodeError, LookupError):
            continue
        _sure(text)
        return Decoded(text, encoding, why)
    raise Unreadable("its encoding can't be told", "save it as UTF-8")


def _candidates(body: bytes, charset: str | None, html: bool) -> Iterator[tuple[str, str]]:
    if charset and (name := _known(MEANT.get(charset.lower(), charset))):
        yield name, "told beside the bytes"
    for mark, name in MARKS:
        if body.startswith(mark):
            yield name, "a byte order mark"
            break
    yield "utf-8", "valid UTF-8"
    if html and (match := DECLARED.search(body[:HEAD])):
        declared = (match[1] or match[2]).decode("ascii", "replace")
        if name := _known(MEANT.get(declared.lower(), declared)):
            yield name, "declared in the page"
    if _latin(body[:SAMPLE]):
        yield "cp1252", "few bytes above ASCII, each alone"
    if name := _guessed(body[:SAMPLE]):
        yield name, "the likeliest by its bytes"


def _known(name: str) -> str | None:
    """A text encoding's name in Python, if there is one; codecs that unpack archives are none."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _latin(body: bytes) -> bool:
    """Western text: letters with accents and curly marks are rare and mostly stand alone."""
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", body)))
    runs = len(re.findall(rb"[\x80-\xff]{3,}", body))
    return high <= 0.06 * len(body) + 4 and runs <= 0.02 * high + 0.5


def _guessed(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(body).best()
    return best.encoding if best else None


def _sure(text: str) -> None:
    """Refuse what decodes but is no text: a hundredth of control characters."""
    written = text.encode("utf8", "surrogatepass")
    odd = len(written) - len(written.translate(None, ODD))
    if "\0" in text or odd > 0.01 * len(text) + 2:
        raise Unreadable("this is not text", "save it as text, Markdown or HTML")
