"""560 sentences of our own that a careless reader falls for (``probe_sentences``), each with claims that must be found (``+``) and must not (``-``).

A line is ``+ EVENT | acts | sign | statuses | actors | recipients | sources``; an empty cell or ``*`` asks for nothing. ``/`` parts what is right as well, ``;`` several
parties, each by a word of it, ``>`` the links of a chain, outermost first; ``0`` is nobody. sign: ``+`` CT+ PR+ PS+, ``-`` CT- PR- PS-, ``u`` all others.
``found``: share of the claims that are found; ``avoided``: share of the errors that are not made. For development: their failures have been read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readouts.reading import furnish, read_many
from readouts.schema import Claim, Entity, Hint, Raw, Reading

FOLDER = Path(__file__).with_name("probe_sentences")
LINE = re.compile(r"([+-]) (.*\|.*)")
HINTS = (Hint("published", "2024-05-10"), Hint("publisher", "The Desk"))


@dataclass(frozen=True)
class Wanted:
    """A claim that must be found, or must not; empty cells ask for nothing."""

    must: bool
    events: Sequence[str]
    acts: Sequence[str]
    signs: Sequence[str]
    statuses: Sequence[str]
    actors: str
    recipients: str
    sources: str

    def fits(self, claim: Claim) -> bool:
        """Whether a claim is the one that is meant."""
        value = claim.commitment.value
        return (
            (not self.events or (claim.event.value if claim.event else "none") in self.events)
            and (not self.acts or claim.act.value in self.acts)
            and (not self.signs or (value[-1] if value[-1] in "+-" else "u") in self.signs)
            and (not self.statuses or any(s.value in self.statuses for s in claim.status))
            and _names(self.actors, claim.actors)
            and _names(self.recipients, claim.recipients)
            and self._chain(claim)
        )

    def _chain(self, claim: Claim) -> bool:
        if self.sources in ("", "0"):
            return not self.sources or not claim.sources
        links = [word.strip().lower() for word in self.sources.split(">")]
        told = [" ".join([s.name, s.text or "", *(m.name for m in s.members)]).lower() for s in claim.sources]
        return len(links) == len(told) and all(word in name for word, name in zip(links, told, strict=True))


def _names(wanted: str, entities: Sequence[Entity]) -> bool:
    if wanted in ("", "0"):
        return not wanted or not entities
    told = [f"{e.name} {e.text or ''}".lower() for e in entities]
    return all(any(word.strip().lower() in name for name in told) for word in wanted.split(";"))


def probes(text: str) -> Iterator[tuple[str, list[Wanted]]]:
    """The sentences of a file with what is wanted of them."""
    said, wanted = "", list[Wanted]()
    for line in (*text.splitlines(), ""):
        hit = LINE.fullmatch(line)
        if hit:
            cells = [cell.strip().strip("*") for cell in hit[2].split("|")]
            events, acts, signs, statuses = (cell.split("/") if cell else [] for cell in cells[:4])
            actors, recipients, sources, *_ = (*cells[4:], "", "", "")
            wanted.append(Wanted(hit[1] == "+", events, acts, signs, statuses, actors, recipients, sources))
        elif said and wanted and not line:
            yield said, wanted
            said, wanted = "", []
        elif line and not line.startswith("#"):
            said = line


def run(_data: Path | None = None, _split: str = "dev") -> dict[str, dict[str, float]]:
    """Shares found and avoided, by file."""
    rooms = furnish()
    out = {}
    for path in sorted(FOLDER.glob("*.txt")):
        count: Counter[tuple[bool, bool]] = Counter()
        items = list(probes(path.read_text(encoding="utf8")))
        raws = [Raw("probe", "probe", said.encode(), "text/plain", HINTS) for said, _ in items]
        for (_, wanted), reading in zip(items, read_many(raws, rooms), strict=True):
            claims = reading.claims if isinstance(reading, Reading) else ()
            count.update((w.must, any(w.fits(c) for c in claims)) for w in wanted)
        shares = {
            name: count[must, hit] / (count[must, True] + count[must, False])
            for name, must, hit in (("found", True, True), ("avoided", False, False))
        }
        out[path.stem] = shares
    return out
