"""What bytes are: by their first bytes, else by the suffix of their name. A page is read as it is; a pack holds pages; all else is refused."""

from __future__ import annotations

import re

PAGES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html",
    ".htm": "text/html", ".xhtml": "text/html", ".jsonl": "application/jsonl", ".ndjson": "application/jsonl",
    ".pdf": "application/pdf", ".docx": "application/docx",
}  # fmt: skip
PACKS = {
    ".eml": "message/rfc822", ".mbox": "application/mbox", ".rss": "application/feed", ".atom": "application/feed", ".xml": "application/feed",
    ".warc": "application/warc", ".arc": "application/warc", ".gz": "application/gzip", ".zip": "application/zip", ".csv": "text/csv",
    ".tsv": "text/csv",
}  # fmt: skip
MEDIA = PAGES | PACKS
PACKED = frozenset(PACKS.values())
BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
SIGNS = (  # by the first bytes
    (b"PK\x03\x04", "application/zip"), (b"PK\x05\x06", "application/zip"), (b"\x1f\x8b", "application/gzip"),
    (b"WARC/", "application/warc"), (b"filedesc://", "application/warc"),
)  # fmt: skip
KINDS = (  # what is none of ours
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"(\xb5/\xfd", "a zstd archive"),
)  # fmt: skip
MBOX = re.compile(rb"From \S{1,200} .{0,100}\d{4}[^\n]{0,40}\r?\n[\w-]{2,40}:")
MAIL = re.compile(rb"(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[\w-]{2,40}): [^\n]{0,998}\r?\n)", re.I)  # fmt: skip
WIDE = re.compile(rb"\0{0,3}<\0{1,3}[?!\w]")  # XML in two or four bytes a letter, without a mark
FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.I)
WEB = (b"<!doctype html", b"<html", b"<head", b"<body")


def kind(name: str, body: bytes) -> tuple[str, str | None]:
    """(media, what is the matter with it): media is "" where it can't be read.

    >>> kind("a.txt", b"%PDF-1.7"), kind("a", b"<html><p>They met."), kind("a.txt", b"GIF89a")
    (('application/pdf', None), ('text/html', None), ('', 'this is an image, not text'))
    """
    suffix = ("." + name.lower().rpartition(".")[2]) if "." in name else ""
    head = body[:2048]
    if b"%PDF-" in head[:1024] and head.lstrip()[:1] != b"<":
        return "application/pdf", None
    for sign, media in SIGNS:
        if head.startswith(sign):
            return ("application/docx" if media == "application/zip" and suffix == ".docx" else media), None
    if what := next((what for sign, what in KINDS if head.startswith(sign)), None):
        return "", f"this is {what}, not text"
    said = MEDIA.get(suffix)
    if MBOX.match(head):
        return "application/mbox", None
    if said in ("message/rfc822", "application/mbox") or (said is None and MAIL.match(head)):
        return said or "message/rfc822", None
    if said in ("application/warc", "application/zip", "application/gzip", "application/pdf", "application/docx"):
        return "", f"this is no {suffix.removeprefix('.')} file"
    if b"\0" in body and not body.startswith(BOMS) and not (said == "application/feed" and WIDE.match(head)):
        return "", "this is a binary file, not text"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if said == "application/feed" or start.startswith(b"<?xml") or (said is None and FEED.match(start)):
        return ("application/feed" if FEED.search(head.replace(b"\0", b"")) else "text/html"), None
    return said or ("text/html" if start.startswith(WEB) else "text/plain"), None
