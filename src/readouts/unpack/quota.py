"""How much may come out of a pack, over all that lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

PAGE = 20 << 20  # bytes of one page
TOTAL = 512 << 20  # bytes out of one file
MEMBERS = 5_000
DEPTH = 3  # packs in packs
RATIO = 200  # bytes out for each byte in, once a megabyte is out


class Spent(Exception):
    """A limit is reached; the message says which. What came before stays."""


class Quota:
    """Counts what comes out of a file of so many bytes."""

    def __init__(self, size: int, total: int = TOTAL, members: int = MEMBERS) -> None:
        self.most = min(total, max(size * RATIO, 1 << 20))
        self.left, self.members = self.most, members

    def take(self, stream: IO[bytes], most: int = PAGE) -> bytes:
        """A member's bytes. Raises Spent where it, or all together, is too large."""
        pieces, size = [], 0
        for piece in _pieces(stream):
            size += len(piece)
            self.spend(len(piece))
            if size > most:
                raise Spent(f"a part of it is larger than {most >> 20} MB")
            pieces.append(piece)
        return b"".join(pieces)

    def spend(self, size: int) -> None:
        """So many bytes have come out. Raises Spent where they are too many."""
        self.left -= size
        if self.left < 0:
            raise Spent(f"more than {self.most >> 20} MB come out of it: it looks like a bomb")

    def count(self) -> None:
        """One more member. Raises Spent after the last that is allowed."""
        self.members -= 1
        if self.members < 0:
            raise Spent("it holds too many parts")


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(1 << 16):
        yield piece
