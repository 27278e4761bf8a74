"""PDF becomes the text of its text layer, lines joined to paragraphs. Pages that are pictures give nothing, and a locked file is said to be so."""

from __future__ import annotations

import io
import re
from statistics import median

from readouts.intake.decode import Unreadable
from readouts.schema import Hint

PAGES = 500
CHARACTERS = 8 << 20
STOPS = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")
ITEM = re.compile(r"(?:[•●▪◦–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]) ")
BROKEN = re.compile(r"(?<=[a-zà-ÿ]{2})[-\xad]$")
PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
NAMELESS = re.compile(r"(?:untitled|microsoft word|document\d*$|.*\.(?:docx?|pdf|indd|qxd|tex|rtf)$)", re.I)


def open_pdf(body: bytes) -> tuple[str, tuple[Hint, ...]]:
    """The text, pages and paragraphs parted by an empty line, and hints. Raises Unreadable."""
    import pypdf
    from pypdf.errors import PyPdfError

    broken = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError, NotImplementedError, AssertionError, LookupError, OSError, ZeroDivisionError)  # fmt: skip
    try:
        reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("this PDF is locked with a password", "unlock it, or give its text")
        count = len(reader.pages)
    except broken as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("this PDF can't be opened", "save it anew, or give its text") from error
    except ImportError as error:  # ciphers that pypdf leaves to another library
        raise Unreadable("this PDF is encrypted", "unlock it, or give its text") from error
    if count > PAGES:
        raise Unreadable(f"this PDF has more than {PAGES} pages", "split it")
    pages, size = [], 0
    for index in range(count):
        try:
            text = paragraphs(reader.pages[index].extract_text() or "")
        except broken:
            continue  # a page that can't be parsed costs itself
        size += len(text)
        if size > CHARACTERS:
            raise Unreadable(f"this PDF holds more than {CHARACTERS >> 20} million characters", "split it")
        pages.append(text)
    whole = "\n\n".join(p for p in pages if p)
    if not any(map(str.isalpha, whole)):
        raise Unreadable("this PDF has no text layer: its pages are pictures", "run it through character recognition")
    return whole, _hints(reader)


def paragraphs(text: str) -> str:
    """Lines of a page joined where a paragraph goes on: after a long line that ends no sentence.

    >>> paragraphs("The two ministers met in Nairobi on Mon-\\nday and agreed to meet again in a\\nmonth.\\nNobody signed.")
    'The two ministers met in Nairobi on Monday and agreed to meet again in a month.\\n\\nNobody signed.'
    """
    lines = [" ".join(line.split()) for line in text.replace("\0", "\ufffd").splitlines()]
    long = [len(line) for line in lines if len(line) > 20]
    width = median(long) if long else 0
    out: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and out and not ITEM.match(line):
            out[-1] = BROKEN.sub("", out[-1]) + ("" if BROKEN.search(out[-1]) and line[:1].islower() else " ") + line
        else:
            out.append(line)
        full = len(line) >= 0.7 * width
        goes_on = bool(BROKEN.search(line)) or (full and (not STOPS.search(line) or len(line) >= 0.9 * width))
    return "\n\n".join(out)


def _hints(reader: object) -> tuple[Hint, ...]:
    """What the file says of itself."""
    try:
        meta = getattr(reader, "metadata", None) or {}
        title, made = meta.get("/Title"), meta.get("/CreationDate")
    except Exception:  # a broken dictionary says nothing
        return ()
    out = []
    if isinstance(title, str) and 8 <= len(title.strip()) <= 300 and not NAMELESS.match(title.strip()):
        out.append(Hint("title", " ".join(title.split())))
    match = PDF_DATE.match(str(made or ""))
    if match:
        out.append(Hint("file made", "-".join(match.groups())))
    return tuple(out)
