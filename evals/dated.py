"""Pages with a known day of publication, made here from templates and words of our own: a page for each form in which a day is told.

Every page also holds what misleads: an older day in its story, days of other stories beside it, a later comment, a year at its foot.
``pages()`` is the same on every machine; ``score`` gives precision of the days that are given, and the share of pages with one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import format_datetime

from readouts.schema import Document, Hint, Raw

DAYS = (date(2024, 5, 3), date(2023, 11, 23), date(2022, 1, 31), date(2021, 9, 14))
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
STORY = (
    "Officials of the two countries met in Nairobi to speak about the road to Kassala, which has been shut since 12 March 2019.",
    "The minister of transport said that the first lorries would cross within days, and thanked the drivers who had waited for weeks.",
    "A spokesman for the other side said that nothing had been signed, and that the army would decide when the crossing is safe.",
    "Traders in the market told reporters that prices had doubled since the last convoy came through.",
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A page and the day on which it was published; form: how the day is told."""

    raw: Raw
    day: str
    form: str


def english(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def short(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def ordinal(day: date) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return f"{day.day}{ending} {MONTHS[day.month - 1]} {day.year}"


def later(day: date, days: int = 9) -> date:
    return day + timedelta(days=days)


# How a page's head, or a line of it, tells the day: name → what stands there.
HEADS: Mapping[str, Callable[[date], str]] = {
    "JSON-LD": lambda d: f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{d}T14:05:00+02:00", "dateModified": "{later(d)}T10:00:00+02:00"}}</script>',
    "JSON-LD in a graph": lambda d: f'<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "Article", "datePublished": "{d}"}}]}}</script>',
    "article:published_time": lambda d: f'<meta property="article:published_time" content="{d}T11:00:00Z"><meta property="article:modified_time" content="{later(d)}T11:00:00Z">',
    "meta date": lambda d: f'<meta name="date" content="{d}">',
    "meta pubdate": lambda d: f'<meta name="pubdate" content="{d}T12:00:00">',
    "Dublin Core": lambda d: f'<meta name="DC.date.issued" content="{d}">',
    "sailthru": lambda d: f'<meta name="sailthru.date" content="{d} 15:04:05">',
    "parsely": lambda d: f'<meta name="parsely-pub-date" content="{d}T15:04:05Z">',
    "an address": lambda d: f'<link rel="canonical" href="https://harbour.example/world/{d:%Y/%m/%d}/road-to-kassala">',
    "an address with figures": lambda d: f'<link rel="canonical" href="https://harbour.example/{d:%Y-%m-%d}-road-to-kassala.html">',
}  # fmt: skip
LINES: Mapping[str, Callable[[date], str]] = {
    "a time tag, published": lambda d: f'<time class="published" datetime="{d}T09:00:00+00:00">{english(d)}</time>',
    "a time tag, pubdate": lambda d: f'<time pubdate datetime="{d}">{american(d)}</time>',
    "a time tag": lambda d: f'<p><time datetime="{d}T16:20">{short(d)} at 4.20pm</time></p>',
    "itemprop": lambda d: f'<span itemprop="datePublished" content="{d}">{english(d)}</span>',
    "a byline": lambda d: f'<p class="byline">By Hanna Tesfaye | {american(d)}</p>',
    "a byline and a time": lambda d: f'<p class="byline">By Hanna Tesfaye, Harbour Live</p><p class="date">{american(d)} 9:32 am EST</p>',
    "published": lambda d: f"<p>Published: {english(d)}</p>",
    "published and updated": lambda d: f"<p>Published {english(d)}, updated {english(later(d))}</p>",
    "posted on": lambda d: f"<div>Posted on {american(d)} by Hanna Tesfaye</div>",
    "an ordinal": lambda d: f'<div class="meta">{ordinal(d)}</div>',
    "a weekday": lambda d: f'<p class="date">{d:%A}, {english(d)} 14:05 GMT</p>',
    "figures": lambda d: f'<span class="date">{d}</span>',
    "figures and slashes": lambda d: f'<span class="date">{d:%Y/%m/%d}</span>',
    "a hyphen": lambda d: f'<p class="date">{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}</p>',
    "a month with a stop": lambda d: f'<p class="date">{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}</p>',
    "issued": lambda d: f"<p>Issued on {english(d)} by the press office</p>",
}  # fmt: skip
PLAIN: Mapping[str, Callable[[date], tuple[str, str]]] = {  # before and behind a plain story
    "a crawler's header": lambda d: (f"date {d} source https://harbour.example", ""),
    "a crawler's header with a colon": lambda d: (f"Published: {d}T10:00:00Z", ""),
    "a line alone": lambda d: (f"The road to Kassala\n\n{english(d)}", ""),
    "a dateline": lambda d: (f"The road to Kassala\n\nNAIROBI, {american(d)} — The talks began late.", ""),
    "a byline in plain text": lambda d: (f"The road to Kassala\n\nBy Hanna Tesfaye, {american(d)}", ""),
    "a foot": lambda d: ("The road to Kassala", f"Published on {english(d)}"),
    "a press release": lambda d: (f"FOR IMMEDIATE RELEASE\n{american(d)}\n\nThe road to Kassala", ""),
    "front matter": lambda d: (f"---\ntitle: The road to Kassala\ndate: {d}\n---", ""),
}  # fmt: skip


def html(head: str, line: str, day: date) -> bytes:
    """A page of an outlet, with the boxes and comments that outlets have."""
    older, newer = later(day, -40), later(day, 3)
    body = "".join(f"<p>{p}</p>" for p in STORY)
    return (
        f"<!DOCTYPE html><html><head><title>The road to Kassala</title>{head}</head><body><header><nav><a href='/'>World</a></nav></header>"
        f"<main><article><h1>The road to Kassala</h1>{line}{body}</article></main>"
        f"<aside><h2>Related stories</h2><ul><li>Convoy turns back <span>{english(older)}</span></li></ul></aside>"
        f"<section id='comments'><h3>2 comments</h3><p>Petra on {english(newer)} at 16:47 said:</p><p>At last.</p></section>"
        f"<footer>© {day.year + 1} Harbour Live. All rights reserved.</footer></body></html>"
    ).encode()  # fmt: skip


def pages() -> Iterator[Dated]:
    """All pages, a few days for each form."""
    for day in DAYS:
        at = day.isoformat()
        for form, head in HEADS.items():
            yield Dated(Raw(form, form, html(head(day), "", day), "text/html"), at, form)
        for form, line in LINES.items():
            yield Dated(Raw(form, form, html("", line(day), day), "text/html"), at, form)
        for form, around in PLAIN.items():
            before, behind = around(day)
            text = "\n\n".join(part for part in (before, *STORY, behind) if part)
            media = "text/markdown" if form == "front matter" else "text/plain"
            yield Dated(Raw(form, form, text.encode(), media), at, form)
        yield from _told(day)


def _told(day: date) -> Iterator[Dated]:
    """Days that come beside the bytes or in the form of the file."""
    at = day.isoformat()
    text = "\n\n".join(STORY).encode()
    from datetime import datetime, timezone

    sent = format_datetime(datetime(day.year, day.month, day.day, 12, tzinfo=timezone(timedelta(hours=3))))
    mail = f"From: Desk <desk@harbour.example>\nSubject: The road\nDate: {sent}\n\n".encode() + text
    yield Dated(Raw("mail", "mail", mail, "message/rfc822"), at, "a message's header")
    for form, hint in (("a feed's entry", "feed published"), ("a field", "published")):
        yield Dated(Raw(form, form, text, "text/plain", (Hint(hint, sent),)), at, form)
    fetched = (
        Hint("retrieved", f"{later(day, 5)}T00:00:00Z"),
        Hint("url", f"https://harbour.example/{day:%Y/%m/%d}/road"),
    )
    yield Dated(Raw("crawl", "crawl", html("", "", day), "text/html", fetched), at, "a crawl's address")
    # What no page should be dated by: only one of two readings, or nothing at all.
    yield Dated(
        Raw("slashes", "slashes", html("", f'<span class="date">{day:%d/%m/%Y}</span>', day), "text/html"),
        at,
        "slashes, day first",
    )
    yield Dated(Raw("none", "none", html("", "", day), "text/html"), at, "no day at all")


def score(clean: Callable[[Raw], Document]) -> tuple[float, float, list[tuple[Dated, str | None]]]:
    """Precision, coverage, and the pages that are given another day than theirs or none."""
    found = [(page, clean(page.raw).published) for page in pages()]
    given = [(page, day) for page, day in found if day]
    right = sum(page.day == day for page, day in given)
    return right / max(1, len(given)), len(given) / len(found), [(p, d) for p, d in found if p.day != d]
