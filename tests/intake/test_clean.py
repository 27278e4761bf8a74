"""Whole pages: plain, Markdown, HTML. All pages are our own."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.intake import Scales, Unreadable, clean
from readouts.intake.markdown import find_marks
from readouts.schema import Document, Hint, LineKind, Raw

PARAGRAPHS = [
    "The two armies stopped shelling each other at noon on Sunday, officials on both sides said in Ariva.",
    "The defence ministry said its units had held their fire since the truce began, and accused the other side of flying two drones over the bridge.",
    "The rebels denied the charge. In a statement, their command said that no aircraft of theirs had left the ground.",
    "Aid agencies have called for a corridor to the eastern districts, where thousands are believed to be without water.",
]
PAGE = """<!doctype html><html><head><title>Guns fall silent - Tidewater Wire</title>
<meta property="og:site_name" content="Tidewater Wire"><meta property="og:title" content="Guns fall silent - Tidewater Wire">
<link rel="canonical" href="https://tide.example/2024/03/03/guns">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-03-03T18:20:00+02:00", "dateModified": "2024-03-05"}]}</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Guns fall silent</h1>%s</article>
<footer>Privacy policy. All rights reserved.</footer></body></html>""" % "".join(f"<p>{p}</p>\n" for p in PARAGRAPHS)  # noqa: UP031
MARKDOWN = """---
title: Guns fall silent
date: 2024-03-03
publisher: Tidewater Wire
---
# Guns fall silent

![The bridge](bridge.png)

%s

[Subscribe](https://tide.example/s) <!-- footer -->
""" % "\n\n".join(PARAGRAPHS)  # noqa: UP031


def read(body: str | bytes, scales: Scales, media: str = "text/plain", *hints: Hint) -> Document:
    return clean(Raw("page", "page", body if isinstance(body, bytes) else body.encode(), media, hints), scales)


def holds(document: Document) -> bool:
    return all(document.text[m.start : m.end] == m.text for m in document.lines)


def test_a_page_gives_its_article_and_what_it_says_of_itself(scales: Scales) -> None:
    found = read(PAGE, scales, "text/html")
    assert found.text.split("\n\n")[-4:] == PARAGRAPHS
    assert (found.title, found.publisher, found.published) == ("Guns fall silent", "Tidewater Wire", "2024-03-03")
    assert found.url == "https://tide.example/2024/03/03/guns"
    assert {"datePublished of the page's JSON-LD", "dateModified of the page's JSON-LD", "the address"} <= {
        g.why for g in found.dates
    }
    assert "rights reserved" not in found.text
    assert holds(found)


def test_a_fragment_is_a_page_too(scales: Scales) -> None:
    assert PARAGRAPHS[0] in read("".join(f"<p>{p}</p>" for p in PARAGRAPHS), scales, "text/html").text


def test_a_relative_time_is_no_date(scales: Scales) -> None:
    page = PAGE.replace("2024-03-03T18:20:00+02:00", "").replace("2024-03-05", "").replace("/2024/03/03/", "/")
    found = read(page.replace("<h1>", "<time>2 hours ago</time><h1>"), scales, "text/html")
    assert (found.published, found.dates) == (None, ())


def test_markdown_stays_as_it_is(scales: Scales) -> None:
    found = read(MARKDOWN, scales, "text/markdown")
    marked = {m.text.strip(): m.kind for m in found.lines}
    assert found.text == MARKDOWN
    assert (found.title, found.publisher, found.published) == ("Guns fall silent", "Tidewater Wire", "2024-03-03")
    assert marked["# Guns fall silent"] is LineKind.TITLE
    assert {"![The bridge](bridge.png)", "(https://tide.example/s)", "<!-- footer -->", "[Subscribe]"} <= {
        text for text, kind in marked.items() if kind is LineKind.FURNITURE
    }
    assert not any(p in text for text in marked for p in PARAGRAPHS)
    assert holds(found)


def test_a_rule_is_no_front_matter() -> None:
    assert [m.why for m in find_marks("They met.\n\n---\n\nThey left.\n")] == ["a rule"]


def test_what_was_told_goes_before_what_the_page_says(scales: Scales) -> None:
    found = read(PAGE, scales, "text/html", Hint("publisher", "The Mirror"), Hint("published", "2024-03-09"))
    assert (found.publisher, found.published) == ("The Mirror", "2024-03-09")


def test_the_publisher_is_the_host_where_nothing_else_is_known(scales: Scales) -> None:
    assert (
        read("They met.", scales, "text/plain", Hint("url", "https://www.tide.example/a")).publisher == "tide.example"
    )
    assert read("They met.", scales, "text/plain", Hint("url", "https://[bad/a")).publisher is None


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"...\n\n123", "text/plain"),
        (b"<html><body><script>x()</script></body></html>", "text/html"),
        (b"<div>" * 5000 + b"They met.", "text/html"),
        (b"<p>" * 100_000, "text/html"),
        (b"<p " + b" ".join(b"a%d=1" % i for i in range(5000)) + b">They met.", "text/html"),
        (b"a line\n" * 200_002, "text/plain"),
    ],
)
def test_what_can_not_be_read_is_refused_with_a_way_out(body: bytes, media: str, scales: Scales) -> None:
    with pytest.raises(Unreadable) as caught:
        read(body, scales, media)
    assert caught.value.way_out


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf8", "surrogatepass"))),
    st.sampled_from(["text/plain", "text/markdown", "text/html"]),
)
def test_any_bytes_are_read_or_refused(scales: Scales, body: bytes, media: str) -> None:
    try:
        assert holds(read(body, scales, media))
    except Unreadable as error:
        assert error.way_out


TOKENS = st.sampled_from(["<p>", "</p>", "<div class='a'>", "<time datetime='2024-03-03'>", "<meta name=date content=x>", "<!--", "-->", "<script type='application/ld+json'>", "{", "]", "</script>", "They met.", "&amp;", "&#0;", "<table><tr><td>", "\0", "<?xml", "]]>", "<article>", "é", "2024-03-03"])  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(TOKENS, max_size=40).map("".join))
def test_broken_html_is_read_or_refused(scales: Scales, page: str) -> None:
    try:
        assert holds(read(f"<html>{page}{PARAGRAPHS[0]}", scales, "text/html"))
    except Unreadable as error:
        assert error.way_out


HOSTILE = ["<", " ", "a.b.", "\n", "a", "A ", "1/", "- ", "By A ", "“", "(", "[", "![", "a@", "http://", "date 2024-03-03 ", "Nov 1, ", "---\na: b\n",
           "Comments\n", "x on 3 May 2024 at 16:47 said:\n", "read more ", "| ", "2 days ago ", "ABC, ABC ", "-20", "© ", "# ", "Al bin ", "0000 ", "</a", "<a b="]  # fmt: skip


@pytest.mark.parametrize("media", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_and_no_faster(unit: str, media: str, scales: Scales) -> None:
    def seconds(size: int) -> float:
        body = (unit * (size // len(unit))).encode() + f"\n{PARAGRAPHS[0]}".encode()
        start = time.process_time()
        with contextlib.suppress(Unreadable):
            read(body, scales, media)
        return time.process_time() - start

    short = max(seconds(25_000), 0.02)
    assert (
        seconds(200_000) < 24 * short
    )  # eight times the text: eight times the time, and room for noise; squared would be 64
