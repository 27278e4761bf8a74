"""Whatever comes in, the parsers of spans, dates, furniture, quotations and files answer with nouns whose words are in the text."""

from __future__ import annotations

import io
import json
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readouts import imports
from readouts.exports.tables import columns
from readouts.files import Refusal, open_paths
from readouts.grammar.quotes import quoted
from readouts.intake import Scales, Unreadable, clean, parse_scales
from readouts.intake.stamps import in_address, is_stamp, written
from readouts.record.asking import instant
from readouts.record.rows import days
from readouts.resolve import find_times
from readouts.schema import Claim, Document, Happening, Hint, Judgement, Raw
from readouts.shelf import open_shelf
from readouts.sniff import PACKED
from readouts.unpack import Pack, Quota, Spent, unpack
from readouts.wire import WireError, from_json, to_plain

PIECES = (
    "Kenya urged Sudan", "on Monday", "two days earlier", "3 May 2024", "2024-05-03", "03/05/2024", "31 February", "May",
    "in the 1990s", "between 3 and 5 May", "at 25:61", "“", "”", '"', "'", "‘", "’", "«", "»", "said", ":", "—", " - ", "\n", "\n\n", "\r\n",
    "\t", "\x0b", "\x85", "\u2028", "\ufeff", "\x00", "\u202e", "é", "e\u0301", "𝟘", "٣", "½", "Share this article", "Posted on", "Advertisement",
    "By Ann Lee", "(Photo: A. Bee)", "KOSTI, Sudan (Wire) —", "# A title", "> quoted", "---", "title: x", "12 comments", "Reply", "http://a.b/2024/05/03/x",
    "<p>", "</p>", "<", "&amp;", "&#0;", "<time datetime='2024-05-03'>", "<meta property='article:published_time' content='x'>", "999999999999999999999",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map(" ".join) | st.text()
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


@cache
def scales() -> Scales:
    shelf = open_shelf()
    return parse_scales(shelf.text("intake/phrases.tsv"), shelf.text("intake/weights.tsv"))


def placed(value: object, text: str) -> None:
    """Every span in a plain value is in the text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            assert text[value["start"] : value["end"]] == value["text"]
        for inner in value.values():
            placed(inner, text)
    elif isinstance(value, list):
        for inner in value:
            placed(inner, text)


@CALM
@given(TEXTS, st.sampled_from(("text/plain", "text/markdown", "text/html")), TEXTS)
def test_intake_marks_what_is_there(text: str, media: str, told: str) -> None:
    hints = (Hint("published", told), Hint("url", told))
    try:
        document = clean(Raw("a", "a", text.encode("utf8", "replace"), media, hints), scales())
    except Unreadable:
        return
    plain = to_plain(document)
    placed({"lines": plain["lines"]}, document.text)
    assert all(len(d.edtf) in (4, 7, 10) for d in document.dates)


@CALM
@given(TEXTS, st.sampled_from((None, "2024-05-03", "2024-05", "2024")))
def test_dates_are_words_of_the_text(text: str, published: str | None) -> None:
    for when in find_times(Document("a", "0", text, published=published)):
        assert text[when.start : when.end] == when.text
        if when.edtf:
            days(when.edtf)


@CALM
@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_quotations_lie_inside_their_stretch(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    for a, b in quoted(text, start, end):
        assert start <= a <= b <= end


@CALM
@given(TEXTS)
def test_stamps_and_instants(text: str) -> None:
    is_stamp(text)
    in_address(text)
    for _, start, end in written(text):
        assert 0 <= start < end <= len(text)
    try:
        assert instant(text) == "" or len(instant(text)) == 25
    except ValueError as error:
        assert "no day" in str(error)


@CALM
@given(
    st.binary(max_size=400) | TEXTS.map(lambda t: t.encode("utf8", "replace")),
    st.sampled_from((".txt", ".jsonl", ".html", "")),
)
def test_files_are_pages_or_refusals(body: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / f"a{suffix}"
        path.write_bytes(body)
        found = [*open_paths([str(path)]), *open_paths(["-"], io.BytesIO(body))]
    for item in found:
        assert isinstance(item, Raw | Refusal)
        assert not isinstance(item, Refusal) or "\n" not in str(item).replace(str(path), "")


MARKUP = (
    b"<rss><channel>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<item>", b"</item>", b"<entry>", b"<title>", b"<link href='x'/>", b"<guid>",
    b"<content:encoded><![CDATA[", b"]]>", b"<pubDate>Fri, 03 May 2024", b"&#x110000;", b"From a@b Fri May  3 10:00:00 2024\n", b"Subject: =?utf-8?b?4oCc?=\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n", b"--x\n", b"--x--\n", b"Content-Disposition: attachment; filename=a.txt\n\n", b"Content-Type: text/plain;"
    b" charset=nothing\n", b"Content-Transfer-Encoding: base64\n\n", b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 9\r\n\r\n", b"HTTP/1.1 200 OK\r\n",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"id,text,date\n", b'"', b",", b"\t", b"\r\n", b"\xff\xfe", b"\0",
)  # fmt: skip
BODIES = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.binary(max_size=8), TEXTS.map(lambda t: t.encode("utf8", "replace"))), max_size=24
).map(b"".join)  # fmt: skip


@CALM
@given(BODIES, st.sampled_from(sorted(PACKED)))
def test_packs_hold_pages_or_refusals(body: bytes, media: str) -> None:
    try:
        for item in unpack(Pack("a", "a", media, body, Quota(len(body)))):
            assert isinstance(item, Raw | Refusal)
            assert not isinstance(item, Refusal) or "\n" not in str(item)
    except Spent as error:
        assert "\n" not in str(error)


CELLS = st.sampled_from(
    ("", "2024-05-03", "3 May 2024", "Battles", "CONSULT", "1", "-1.5", "nan", "Sudan; Kenya", '"', "'=1", "a\nb", "\x00", "é", "٣")
)  # fmt: skip


@CALM
@given(
    st.sampled_from(imports.NAMES),
    st.booleans(),
    st.lists(st.lists(CELLS | st.text(max_size=6), max_size=60), max_size=4),
    st.sampled_from(",;\t"),
)
def test_rows_of_others_are_pages_whose_words_are_theirs(
    name: str, header: bool, rows: list[list[str]], delimiter: str
) -> None:
    lines = [list(columns(name)), *rows] if header else rows
    body = "\n".join(delimiter.join(line) for line in lines).encode("utf8", "replace")
    for row in imports.rows(io.BytesIO(body), name):
        if isinstance(row, imports.Fault) or imports.usable(name, row.cells):
            continue
        text = imports.text_of(row.cells)
        page = imports.open_row(Raw("a", "a", text.encode("utf8", "replace"), imports.MEDIA + name))
        for claim in imports.find_claims(page):
            placed(to_plain(claim), page.text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(Claim.__dataclass_fields__)), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip


@CALM
@given(JSON.map(json.dumps) | st.text())
def test_lines_are_nouns_or_say_what_is_wrong(line: str) -> None:
    for kind in (Claim, Happening, Judgement):
        try:
            from_json(kind, line)
        except WireError as error:
            assert "line 1" in str(error)
