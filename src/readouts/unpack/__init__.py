"""Packs become pages: archives, mailboxes, feeds, crawls, tables. Pure: bytes in, raw pages and refusals out, under a quota."""

from readouts.unpack.dispatch import Pack, unpack
from readouts.unpack.quota import Quota, Spent

__all__ = ["Pack", "Quota", "Spent", "unpack"]
