"""Files of every kind that can be taken in, made here from words of our own, and files that are made to harm."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from email.message import EmailMessage

TALKS = "Kenya urged Sudan to open the road to Kassala on Monday. Sudan denied that its army had closed it."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name), body, method)
    return stream.getvalue()


def docx(*paragraphs: str, head: str = "", title: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>' if title else ""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{heading}{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def pdf(*lines: str, stream: bytes | None = None, filters: str = "") -> bytes:
    """A PDF of one page in Helvetica, with its table of places."""
    shown = b"\n".join(
        b"(%s) Tj T*" % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    )
    content = stream if stream is not None else b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), filters.encode(), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def mail(text: str = TALKS, html: str = "", attached: Mapping[str, bytes] = {}) -> bytes:
    message = EmailMessage()
    message["From"] = "Harbour Desk <desk@harbour.example>"
    message["Subject"] = "Re: The road to Kassala"
    message["Date"] = "Mon, 06 May 2024 09:30:00 +0300"
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(text)
    for name, body in attached.items():
        message.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def feed(*entries: str, kind: str = "rss") -> bytes:
    if kind == "rss":
        items = "".join(
            f"<item><guid>g-{i}</guid><title>Road {i}</title><pubDate>Mon, 06 May 2024 09:30:00 GMT</pubDate>"
            f"<link>https://harbour.example/{i}</link><description>{e}</description></item>"
            for i, e in enumerate(entries)
        )
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{items}</channel></rss>'.encode()
        )
    items = "".join(
        f'<entry><id>a-{i}</id><title>Road {i}</title><published>2024-05-06T09:30:00Z</published><content type="html">{e}</content></entry>'
        for i, e in enumerate(entries)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>{items}</feed>'.encode()


def record(url: str, body: bytes, media: str = "text/html") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + media.encode() + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nWARC-Date: 2024-05-07T00:00:00Z\r\n"
    head += f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def page(n: int) -> bytes:
    return f"<html><head><title>Road {n}</title></head><body><article><p>{TALKS}</p><p>Page {n} of the desk.</p></article></body></html>".encode()


def crawl(count: int, packed: bool = True) -> list[bytes]:
    found = [record(f"https://harbour.example/{i}", page(i)) for i in range(count)]
    return [gzip.compress(f, mtime=0) for f in found] if packed else found


# --- made to harm ---


def nested(depth: int) -> bytes:
    body = zipped({"page.txt": TALKS})
    for _ in range(depth):
        body = zipped({"inner.zip": body})
    return body


def link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("passwords.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def encrypted() -> bytes:
    body = bytearray(zipped({"page.txt": TALKS}, zipfile.ZIP_STORED))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.index(sign) + at
        body[place] |= 1
    return bytes(body)


def lying(size: int) -> bytes:
    """An archive whose directory says that its member is small."""
    body = bytearray(zipped({"page.txt": b"a" * (60 << 20)}))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = body.index(sign) + at
        body[place : place + 4] = struct.pack("<I", size)
    return bytes(body)


def overlapping() -> bytes:
    """Many names for the same bytes."""
    one = zipped({"a.txt": b"x" * (2 << 20)})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[start:end]
    directory = b"".join(entry[:46] + b"%c.txt" % (97 + i % 26) + entry[51:] for i in range(400))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 400, 400, len(directory), start, 0)
    return one[:start] + directory + tail


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = b"\0" * (300 << 20)

HOSTILE: dict[str, Callable[[], bytes]] = {
    "up.zip": lambda: zipped({"../../up.txt": TALKS}),
    "up-win.zip": lambda: zipped({"..\\..\\up.txt": TALKS}),
    "root.zip": lambda: zipped({"/etc/cron.d/job.txt": TALKS}),
    "drive.zip": lambda: zipped({"C:\\up.txt": TALKS}),
    "share.zip": lambda: zipped({"\\\\host\\up.txt": TALKS}),
    "deep-up.zip": lambda: zipped({"a/b/../../../up.txt": TALKS}),
    "newline.zip": lambda: zipped({"a\nb.txt": TALKS}),
    "bell.zip": lambda: zipped({"a\x07b.txt": TALKS}),
    "turned.zip": lambda: zipped({"a\u202etxt.exe.txt": TALKS}),
    "long.zip": lambda: zipped({"a" * 60_000 + ".txt": TALKS}),
    "link.zip": link,
    "locked.zip": encrypted,
    "many.zip": lambda: zipped({f"{i}.txt": "" for i in range(10_000)}),
    "deep.zip": lambda: nested(12),
    "bomb.zip": lambda: zipped({"page.txt": BOMB}),
    "bombs.zip": lambda: zipped({f"{i}.txt": b"a" * (19 << 20) for i in range(40)}),
    "bomb-in-bomb.zip": lambda: zipped({f"{i}.zip": zipped({"page.txt": BOMB[: 50 << 20]}) for i in range(4)}),
    "lying.zip": lambda: lying(100),
    "overlap.zip": overlapping,
    "cut.zip": lambda: zipped({"page.txt": TALKS * 50})[:120],
    "head.zip": lambda: b"PK\x03\x04" + b"\xff" * 400,
    "tail.zip": lambda: b"PK\x05\x06" + b"\xff" * 18,
    "bomb.txt.gz": lambda: gzip.compress(BOMB, mtime=0),
    "bomb.gz.gz": lambda: gzip.compress(gzip.compress(BOMB, mtime=0), mtime=0),
    "cut.txt.gz": lambda: gzip.compress(TALKS.encode() * 50, mtime=0)[:60],
    "bomb.warc.gz": lambda: gzip.compress(record("https://a.example", b"a" * (100 << 20)), mtime=0),
    "endless.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n" + page(1),
    "negative.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n" + page(1),
    "laughs.docx": lambda: docx("&j;", head=ENTITIES),
    "outside.docx": lambda: docx("&x;", head=OUTSIDE),
    "bomb.docx": lambda: docx("a" * (200 << 20)),
    "empty.docx": lambda: zipped({"word/other.xml": ""}),
    "laughs.rss": lambda: b'<?xml version="1.0"?>' + ENTITIES.encode() + feed("&j;")[21:],
    "outside.rss": lambda: b'<?xml version="1.0"?>' + OUTSIDE.encode() + feed("&x;")[21:],
    "bomb.pdf": lambda: pdf(stream=zlib.compress(b"(a) Tj " * (20 << 20)), filters="/Filter /FlateDecode "),
    "onion.pdf": lambda: pdf(stream=zlib.compress(zlib.compress(BOMB)), filters="/Filter [/FlateDecode /FlateDecode] "),
    "loop.pdf": lambda: pdf(TALKS).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "cut.pdf": lambda: pdf(TALKS)[:200],
    "deep.html": lambda: b"<div>" * 100_000 + TALKS.encode(),
    "wide.html": lambda: b"<p " + b"a=b " * 60_000 + b">" + TALKS.encode(),
    "comments.html": lambda: b"<!--" * 300_000,
    "paragraphs.html": lambda: b"<p>x" * 55_000,
    "nested.eml": lambda: b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(3000)) + TALKS.encode(),
    "header.eml": lambda: b"Subject: " + b"=?utf-8?q?" + b"a" * 2_000_000 + b"?=\n\n" + TALKS.encode(),
    "bomb.csv": lambda: b"text\n" + b'"' * 5_000_001,
    "wide.csv": lambda: b"text," * 300_000 + b"\n" + b"a," * 300_000,
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 200_000 + b"\n",
    "lines.txt": lambda: b"a\n" * 400_000,
}  # fmt: skip
