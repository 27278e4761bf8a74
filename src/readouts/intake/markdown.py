"""Markdown is read as it stands; its marks are furniture, its headings titles, its front matter says things about the page."""

from __future__ import annotations

import re

from readouts.schema import Hint, LineKind, MarkedLine

FRONT = re.compile(r"---[ \t]*\r?\n(?P<body>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|\Z)")
KEY = re.compile(r"(?m)^(\w[\w-]{0,30}):[ \t]*([^\r\n]{1,500}?)[ \t]*\r?$")
HINTS = {"title": "title", "date": "published", "published": "published", "pubdate": "published", "publisher": "publisher",
         "source": "publisher", "url": "url", "link": "url", "canonical": "url"}  # fmt: skip
PIECES = re.compile(
    r"(?m)(?P<heading>^#{1,6}[ \t]+[^\r\n]+)"
    r"|(?P<rule>^[ \t]{0,3}(?:[-*_][ \t]*){3,40}\r?$)"
    r"|(?P<note><!--[^<>]{0,2000}-->)"
    r"|(?P<definition>^[ \t]{0,3}\[[^\]\[\r\n]{1,200}\]:[ \t]*\S{1,2000})"
    r"|(?P<image>!\[[^\]\[\r\n]{0,500}\](?:\([^()\r\n]{0,1000}\)|\[[^\]\[\r\n]{0,200}\]))"
    r"|(?P<address>(?<=\])\([^()\s]{1,1000}(?:[ \t]+\"[^\"\r\n]{0,300}\")?\))"
    r"|(?P<tag></?[A-Za-z][^<>\r\n]{0,300}>)"
)
WHY = {"heading": "a heading", "rule": "a rule", "note": "a note in HTML", "definition": "the definition of a link", "image": "an image",
       "address": "the address of a link", "tag": "a tag of HTML"}  # fmt: skip


def find_marks(text: str) -> tuple[MarkedLine, ...]:
    """Stretches of Markdown that are no running text, in order and apart.

    >>> [(m.kind.value, m.text) for m in find_marks("# Talks\\n\\nThey [met](https://a.example).\\n")]
    [('title', '# Talks'), ('furniture', '(https://a.example)')]
    """
    out = []
    front = FRONT.match(text)
    if front:
        out.append(MarkedLine(0, front.end(), front.group(), LineKind.FURNITURE, "front matter"))
    for match in PIECES.finditer(text, front.end() if front else 0):
        name = match.lastgroup or ""
        kind = LineKind.TITLE if name == "heading" else LineKind.FURNITURE
        end = match.start() + len(match.group().rstrip())
        out.append(MarkedLine(match.start(), end, text[match.start() : end], kind, WHY[name]))
    return tuple(out)


def find_hints(text: str) -> tuple[Hint, ...]:
    """What the front matter says: title, published, publisher, url.

    >>> find_hints("---\\ntitle: Talks\\ndate: 2024-05-03\\n---\\nThey met.")
    (Hint(name='title', value='Talks'), Hint(name='published', value='2024-05-03'))
    """
    front = FRONT.match(text)
    pairs = KEY.findall(front["body"]) if front else []
    return tuple(Hint(HINTS[k.lower()], v.strip("\"'")) for k, v in pairs if k.lower() in HINTS and v.strip("\"'"))
