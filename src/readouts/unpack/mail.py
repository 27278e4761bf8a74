"""Mailboxes and messages: the message is a page as it stands, and each attachment that can be read is one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.sniff import MEDIA
from readouts.unpack.dispatch import WAY_OUT, Pack

FROM = re.compile(rb"(?m)^From \S{1,200} [^\n]{0,200}\d{4}[^\n]{0,40}\r?\n")
PARTS = 200


def mailbox(pack: Pack) -> Iterator[Raw | Refusal]:
    """The messages of a mailbox in their order."""
    starts = [
        m
        for m in FROM.finditer(pack.body)
        if m.start() == 0 or pack.body[m.start() - 2 : m.start()] in (b"\n\n", b"\r\n")
    ]
    if not starts:
        yield Refusal(pack.uri, "no message begins in this mailbox", "give the messages as .eml files")
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(pack.body)
        body = re.sub(rb"(?m)^>(>*From )", rb"\1", pack.body[match.end() : end])
        where = f"message {index + 1}"
        pack.quota.count()
        yield from message(
            Pack(f"{pack.name}-{index + 1}", f"{pack.uri}, {where}", "message/rfc822", body, pack.quota, pack.depth)
        )


def message(pack: Pack) -> Iterator[Raw | Refusal]:
    """A message and its attachments."""
    try:
        parsed = message_from_bytes(pack.body, policy=policy.default)
        attached = [_attachment(p) for p in _parts(parsed)]
    except (ValueError, RecursionError, LookupError, AttributeError, TypeError, IndexError, KeyError) as error:
        yield Refusal(pack.uri, f"this message can't be parsed ({type(error).__name__})", WAY_OUT)
        return
    yield Raw(pack.name, pack.uri, pack.body, "message/rfc822", pack.hints)
    for place, (name, body) in enumerate((x for x in attached if x), 1):
        hints = tuple(Hint("mail sent", str(parsed["date"])) for _ in "1" if parsed["date"])
        yield from pack.part(f"{pack.name}/{name}", f"attachment {place}, {name}", body, hints)


def _parts(parsed: EmailMessage) -> Iterator[EmailMessage]:
    for count, part in enumerate(parsed.walk()):
        if count > PARTS:
            return
        yield part


def _attachment(part: EmailMessage) -> tuple[str, bytes] | None:
    """Name and bytes of a part that was attached as a file of a kind that can be read."""
    name = part.get_filename()
    if not name or part.is_multipart() or part.get_content_disposition() != "attachment":
        return None
    if not name.lower().endswith(tuple(MEDIA)):
        return None
    body = part.get_payload(decode=True)
    return (" ".join(name.split()).replace("/", "_"), body) if isinstance(body, bytes) else None
