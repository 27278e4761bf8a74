"""HTML becomes the article's text, and what the page says of itself: title, publisher, address, dates.

The article is found by trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) where it favours precision; where that finds
next to nothing, with its defaults. Nothing here touches the network or the clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from readouts.intake.decode import Unreadable
from readouts.schema import Hint

LARGEST = 8 << 20  # characters
TAGS = 60_000
ATTRIBUTES = 600  # on one tag
DEPTH = 2_000
LATEST = "2100-01-01"  # htmldate asks for a last possible day, and would ask the clock
LITTLE = 200  # characters of an article that is none
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
    from trafilatura.metadata import extract_metadata

    try:
        tree = trafilatura.load_html(html)
        if tree is None:  # a fragment
            tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
        if tree is None:
            raise Unreadable("this HTML can't be parsed", "save the page again, or give its text")
        found = (*_site(tree), *_dates(tree))
        settings: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": LATEST}
        meta = extract_metadata(tree, date_config=settings)
        text = _article(tree)
    except (ValueError, RecursionError, AssertionError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("this HTML can't be parsed", "save the page again, or give its text") from error
    said: tuple[Hint, ...] = ()
    if meta is not None:
        pairs = (("title", meta.title), ("publisher", meta.sitename), ("url", meta.url), ("voted", meta.date))
        said = tuple(Hint(name, str(value)) for name, value in pairs if value)
    return text, (*(h for h in found if h.name == "publisher"), *said, *(h for h in found if h.name != "publisher"))


def _article(tree: Any) -> str:
    import trafilatura

    best = ""
    for precision, recall in ((True, False), (False, False), (False, True)):
        found = trafilatura.extract(tree, include_comments=False, favor_precision=precision, favor_recall=recall) or ""
        if len(found) > len(best):
            best = found
        if len(best) >= LITTLE:
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
    most = 0
    for piece in html.split("<"):
        if len(piece) > 4 * ATTRIBUTES:
            tag = piece.partition(">")[0]
            most = max(most, tag.count("=")) if piece[:1].isalpha() else most
            most = max(most, len(re.findall(r"\s\w", tag)) // 8) if piece[:1].isalpha() else most
    return most


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
