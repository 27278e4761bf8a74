"""A piece of HTML, as mail and feeds carry it, becomes its text: no article is looked for, since all of it is the article."""

from __future__ import annotations

import re
from typing import Any

from readouts.intake.decode import Unreadable
from readouts.intake.page import check_size

BLOCKS = frozenset("address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul".split())  # fmt: skip  # noqa: SIM905
DROPPED = ("script", "style", "head", "noscript", "template", "svg", "math", "iframe", "object")
SPACE = re.compile(r"[^\S\n]+")


def text_of(html: str) -> str:
    """The text of a piece of HTML, blocks parted by an empty line.

    >>> text_of("<p>They met.</p><p>Nothing<br>was <b>agreed</b>.")
    'They met.\\n\\nNothing\\nwas agreed.'
    """
    check_size(html)
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.fragment_fromstring(html, create_parent="div")
        pieces: list[str] = []
        for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            _walk(event, node, pieces)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError, TypeError) as error:
        raise Unreadable("this HTML can't be parsed", "give its text") from error
    text = "".join(pieces).replace("\xa0", " ")
    lines = (SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _walk(event: str, node: Any, pieces: list[str]) -> None:
    """Text before, inside and after a tag; what lies in a dropped one is passed over with its tag."""
    if event in ("comment", "pi") or not isinstance(node.tag, str):
        pieces.append(_flat(node.tail))
        return
    if event == "start":
        if node.tag in DROPPED:
            for child in list(node):
                node.remove(child)
            node.text = None
        pieces.append("\n\n" if node.tag in BLOCKS else "\n" if node.tag == "br" else "")
        pieces.append((node.text or "") if node.tag == "pre" else _flat(node.text))
    else:
        pieces.append("\n\n" if node.tag in BLOCKS else "")
        pieces.append(_flat(node.tail))


def _flat(text: str | None) -> str:
    """Ends of line are spaces in HTML."""
    return re.sub(r"\s*\n\s*", " ", text or "")
