"""A message becomes its words; what it quotes of others and its signature are marked, as they are not its sender's words of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from readouts.intake.decode import Unreadable
from readouts.intake.fragment import text_of
from readouts.schema import Hint, LineKind, MarkedLine

QUOTED = re.compile(r"(?m)^>[^\n]*(?:\n>[^\n]*)*")
SIGNATURE = re.compile(r"(?m)^-- ?\r?\n[\s\S]{0,2000}\Z")
INTRODUCED = re.compile(
    r"(?m)^On [^\n]{6,160}\bwrote:[ \t]*\r?$|^-{2,20} ?(?:Original Message|Forwarded message) ?-{2,20}[ \t]*\r?$"
)
BROKEN = (
    ValueError,
    RecursionError,
    LookupError,
    AttributeError,
    TypeError,
    IndexError,
    KeyError,
    AssertionError,
    OverflowError,
)


def open_mail(body: bytes) -> tuple[str, tuple[Hint, ...], tuple[MarkedLine, ...]]:
    """Text, hints (title, publisher, the day it was sent) and marks. Raises Unreadable."""
    try:
        parsed = message_from_bytes(body, policy=policy.default)
        part = parsed.get_body(("plain", "html"))
        text = _content(part) if part is not None else ""
        if part is not None and part.get_content_type() == "text/html":
            text = text_of(text)
        hints = tuple(_hints(parsed))
    except BROKEN as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("this message can't be parsed", "give its text") from error
    return text, hints, tuple(find_marks(text))


def _content(part: Any) -> str:
    """The words of a part; an encoding that is not known is read as the likeliest."""
    try:
        found = part.get_content()
    except (LookupError, UnicodeError):
        found = part.get_payload(decode=True)
    if isinstance(found, bytes):
        from readouts.intake.decode import decode

        return decode(found).text
    return str(found).encode("utf8", "surrogateescape").decode("utf8", "replace").replace("\0", "\ufffd")


def _hints(parsed: EmailMessage) -> Iterator[Hint]:
    subject = " ".join(str(parsed["subject"] or "").split())
    if subject:
        yield Hint("title", re.sub(r"^(?:(?:re|fwd?|fw|aw|wg): ?){1,9}", "", subject, flags=re.I)[:500])
    sender = parsed["from"]
    address = next(iter(getattr(sender, "addresses", None) or ()), None)
    if address is not None and (address.display_name or address.domain):
        yield Hint("publisher", " ".join((address.display_name or address.domain).split())[:200])
    if parsed["date"]:
        try:
            yield Hint("mail sent", parsedate_to_datetime(str(parsed["date"])).date().isoformat())
        except (ValueError, TypeError, OverflowError):
            return


def find_marks(text: str) -> Iterator[MarkedLine]:
    """Quoted lines, the line that introduces them, the signature; in order and apart.

    >>> [m.why for m in find_marks("We agree.\\nOn 3 May 2024, Ana wrote:\\n> Do you?\\n-- \\nThe desk")]
    ['introduces a quoted message', 'a quoted message', 'a signature']
    """
    found = [(m, LineKind.FURNITURE, "introduces a quoted message") for m in INTRODUCED.finditer(text)]
    found += [(m, LineKind.COMMENT, "a quoted message") for m in QUOTED.finditer(text)]
    found += [(m, LineKind.FURNITURE, "a signature") for m in SIGNATURE.finditer(text)]
    at = 0
    for match, kind, why in sorted(found, key=lambda f: f[0].start()):
        end = match.start() + len(match.group().rstrip())
        if match.start() >= at and end > match.start():
            yield MarkedLine(match.start(), end, text[match.start() : end], kind, why)
            at = end
