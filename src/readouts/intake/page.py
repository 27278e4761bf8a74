"""HTML becomes the article's text, and what the page says of itself: title, publisher, address, dates.

The article is found by trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) by its own rules alone, where it favours precision.
Only where these find little, its slow comparison with other extractors is asked for, and after that its defaults. Of what a page says of
itself only what is kept is looked for. Nothing here touches the network or the clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from readouts.intake.decode import Unreadable
from readouts.schema import Hint

LARGEST = 8 << 20  # characters
TAGS = 60_000
ATTRIBUTES = 600  # on one tag
DEPTH = 2_000
LATEST = "2100-01-01"  # htmldate asks for a last possible day, and would ask the clock
SHORT = 600  # characters of an article under which other extractors are asked whether there is more
LITTLE = 200  # characters of an article that is none
# How trafilatura is asked, one after the other: fast, for precision, for recall; and the characters that are enough.
WAYS = (
    (True, True, False, SHORT),
    (False, True, False, LITTLE),
    (False, False, False, LITTLE),
    (False, False, True, LITTLE),
)
META = {
    "article:published_time": "published", "og:published_time": "published", "datepublished": "published", "pubdate": "published",
    "publishdate": "published", "publish-date": "published", "publish_date": "published", "publication_date": "published",
    "sailthru.date": "published", "parsely-pub-date": "published", "citation_publication_date": "published", "dcterms.created": "published",
    "dc.date.issued": "published", "dcterms.issued": "published", "cxenseparse:recs:publishtime": "published", "originalpublicationdate": "published",
    "date": "date", "dc.date": "date", "dcterms.date": "date", "article:modified_time": "updated", "og:updated_time": "updated",
    "datemodified": "updated", "lastmod": "updated", "last-modified": "updated",
}  # fmt: skip


def open_page(html: str) -> tuple[str, tuple[Hint, ...]]:
    """The article's text, paragraphs parted by an empty line, and hints: title, publisher, url, and dates named after where they stood.

    Raises Unreadable where the page is too large to parse in good time, broken, or holds no article.
    """
    check_size(html)
    import trafilatura

    try:
        tree = trafilatura.load_html(html)
        if tree is None:  # a fragment
            tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
        if tree is None:
            raise Unreadable("this HTML can't be parsed", "save the page again, or give its text")
        hints = (*_site(tree), *_said(tree), *_dates(tree))
        return _article(tree), hints
    except (ValueError, RecursionError, AssertionError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("this HTML can't be parsed", "save the page again, or give its text") from error


def _said(tree: Any) -> Iterator[Hint]:
    """Title, publisher, address and day as trafilatura and htmldate find them; what they look for besides would cost as much again."""
    from htmldate import find_date
    from trafilatura.metadata import examine_meta, extract_meta_json, extract_sitename, extract_title, extract_url

    meta = examine_meta(tree)
    with suppress(Exception):  # whatever it stumbles over in a block of JSON-LD, the page has other signs
        meta = extract_meta_json(tree, meta)
    meta.title = meta.title or extract_title(tree)
    meta.url = meta.url or extract_url(tree)
    meta.sitename = meta.sitename or extract_sitename(tree)
    meta.clean_and_trim()
    day = find_date(tree, original_date=True, extensive_search=False, max_date=LATEST, url=meta.url)
    site = (meta.sitename or "").lstrip("@")
    publisher = site if "." in site or site[:1].isupper() else site.title()
    for name, value in (("title", meta.title), ("publisher", publisher), ("url", meta.url), ("voted", day)):
        if value:
            yield Hint(name, str(value))


def _article(tree: Any) -> str:
    import trafilatura

    best = ""
    for fast, precision, recall, enough in WAYS:
        found = trafilatura.extract(
            tree, fast=fast, include_comments=False, favor_precision=precision, favor_recall=recall
        )
        best = max(best, found or "", key=len)
        if len(best) >= enough:
            break
    if not any(map(str.isalpha, best)):
        raise Unreadable("no article was found on this page", "give its text as a .txt file")
    # trafilatura parts paragraphs by one end of line; rows of a table and items of a list stay together.
    return re.sub(r"\n(?![-|])", "\n\n", best.strip())


def check_size(html: str) -> None:
    """Refuse what parsers take quadratic time for, before one sees it."""
    deep = html.count("<div") - html.count("</div")
    tags = html.count("<")
    if len(html) > LARGEST or tags > TAGS or deep > DEPTH or _most_attributes(html) > ATTRIBUTES:
        raise Unreadable("this HTML is too large or too nested to parse", "give its text as a .txt file")


def _most_attributes(html: str) -> int:
    """The most attributes that a tag may have: signs of equality, or words, between one < and the next."""
    pieces = html.split("<")
    if max(map(len, pieces)) <= 4 * ATTRIBUTES:
        return 0
    long = [p.partition(">")[0] for p in pieces if len(p) > 4 * ATTRIBUTES and p[:1].isalpha()]
    return max((max(tag.count("="), len(re.findall(r"\s\w", tag)) // 8) for tag in long), default=0)


def _site(tree: Any) -> Iterator[Hint]:
    """The name of the site as the page gives it to those who link to it."""
    for meta in tree.xpath("//meta[@property='og:site_name'][@content]")[:1]:
        yield Hint("publisher", meta.get("content"))


def _dates(tree: Any) -> Iterator[Hint]:
    """Dates that the page sets in so many words, each under the name of its place."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for key, value in _linked(script.text or ""):
            yield Hint(f"JSON-LD {key}", value)
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in META:
            yield Hint(f"meta {META[name]}", meta.get("content"))
    for node in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified'][not(self::meta)]"):
        place = "published" if node.get("itemprop") == "datePublished" else "updated"
        yield Hint(f"itemprop {place}", node.get("datetime") or node.get("content") or (node.text or ""))
    for node in tree.xpath("//time")[:3]:
        place = "published" if node.get("pubdate") is not None or "publish" in (node.get("class") or "") else "first"
        yield Hint(f"time {place}", node.get("datetime") or (node.text or ""))


def _linked(script: str) -> Iterator[tuple[str, str]]:
    """datePublished and dateModified of a block of JSON-LD, at any depth of its first thousand nodes."""
    if len(script) > 1 << 20:
        return
    try:
        waiting: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(1000):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            for key in ("datePublished", "dateModified"):
                if isinstance(node.get(key), str):
                    yield ("published" if key == "datePublished" else "updated"), node[key]
            waiting += [v for v in node.values() if isinstance(v, dict | list)]
