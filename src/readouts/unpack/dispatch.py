"""Which unpacker a pack goes to, and packs in packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.sniff import PACKED, kind
from readouts.unpack.quota import DEPTH, Quota, Spent

WAY_OUT = "take it out by hand"


@dataclass(frozen=True, slots=True)
class Pack:
    """Bytes that hold pages.

    name: what its pages are called after; depth: packs around it; columns: which column of a table holds what
    """

    name: str
    uri: str
    media: str
    body: bytes
    quota: Quota
    depth: int = 0
    hints: tuple[Hint, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def part(
        self, name: str, where: str, body: bytes, hints: tuple[Hint, ...] = (), media: str = ""
    ) -> Iterator[Raw | Refusal]:
        """A member as a page, or what is in it where it is a pack itself."""
        self.quota.count()
        uri = f"{self.uri}, {where}"
        if not body.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
            yield Refusal(uri, "it is empty", "leave it out")
            return
        fault = None
        if not media:
            media, fault = kind(where, body)
        if fault:
            yield Refusal(uri, fault, "leave it out")
        elif media in PACKED:
            yield from _inner(Pack(name, uri, media, body, self.quota, self.depth + 1, hints, self.columns))
        else:
            yield Raw(name, uri, body, media, (*self.hints, *hints))


def unpack(pack: Pack) -> Iterator[Raw | Refusal]:
    """All pages of a pack, refusals among them. Raises Spent where a limit ends it; what came before stays."""
    yield from _open(pack)


def _inner(pack: Pack) -> Iterator[Raw | Refusal]:
    if pack.depth > DEPTH:
        raise Spent(f"it is packed more than {DEPTH} times over")
    yield from _open(pack)


def _open(pack: Pack) -> Iterator[Raw | Refusal]:
    from readouts.unpack import archive, crawl, feed, mail, sheet

    ways: dict[str, Callable[[Pack], Iterator[Raw | Refusal]]] = {
        "application/zip": archive.unzip, "application/gzip": archive.gunzip, "application/mbox": mail.mailbox,
        "message/rfc822": mail.message, "application/feed": feed.entries, "application/warc": crawl.records, "text/csv": sheet.pages,
    }  # fmt: skip
    yield from ways[pack.media](pack)
