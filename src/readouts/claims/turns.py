"""Transcripts and interviews: whoever a label names says all that follows, up to the next label. And signatures: whoever stands behind a quotation and a
dash says the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from readouts.claims.cast import Cast
from readouts.claims.lexicon import Saying
from readouts.claims.tree import QUOTE_MARKS, Tree
from readouts.schema import Act, Channel, Commitment, Document, Engagement, Entity, Kind, LineKind, MarkedLine, Source

ASKING = re.compile(
    r"q(?:uestion(?:er)?)?(?: ?\d+)?|reporter|journalist|interviewer|host|anchor|moderator", re.IGNORECASE
)
ANSWERING = re.compile(r"a(?:nswer)?(?: ?\d+)?", re.IGNORECASE)
TITLES = re.compile(r"^(?:(?:the|mr|mrs|ms|dr|sir|lord|lady|dame)\b\.? ?){1,4}", re.IGNORECASE)
OFFICE = re.compile(
    r"^(?P<role>.{0,160}\b(?:president|minister|secretary|ambassador|general|colonel|admiral|chancellor|senator|spokes(?:man|woman|person)|chair(?:man|person|woman)?"
    r"|king|queen|emir|prince|governor|mayor|commissioner|director|head of [\w ]{1,80})(?: of (?:the )?[A-Z]\w{1,30})?)[, ]{1,3}(?P<name>[A-ZÀ-Þ].*)$",
    re.IGNORECASE,
)
COURTEOUS = frozenset({"thank", "thanks", "welcome", "glad", "pleased", "sorry", "please", "hello"})
SHORT = 9  # words of a courtesy
TURN = Saying((), "", "", Act.STATE, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, None, "", ("quote",))
Turn = tuple[Source, tuple[Entity, ...]]


@dataclass
class Turns:
    """The labels of a page, and who each names.

    names: full names by their last word and by themselves, as the page gives them; often: how often it does; roles: offices by name
    guest: whom "A:" stands for: the one person that is named before the first label, or nobody
    signed: quotations that somebody signs: where each begins, and the signature
    """

    labels: tuple[MarkedLine, ...] = ()
    signed: tuple[tuple[int, MarkedLine], ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    often: Counter[str] = field(default_factory=Counter)
    guest: str = ""

    def of(self, tree: Tree) -> Turn | None:
        """Who speaks in a sentence, as a source and as the party that says "I" and "we"; None outside of turns."""
        for start, signature in self.signed:
            if start <= tree.sentence.start < signature.start:
                return _signer(signature)
        before = bisect_right(self.labels, tree.sentence.start, key=lambda m: m.end)
        if not before:
            return None
        label = self.labels[before - 1]
        alone = len(self.labels) == 1  # whoever comes once on a page speaks for a paragraph
        if alone and "\n" in tree.text[label.end : tree.sentence.start].strip():
            return None
        return self._speaker(label)

    def asks(self, tree: Tree) -> bool:
        """Whether a sentence is an interviewer's question: it tells nothing, but an answer may deny what it asks."""
        turn = self.of(tree) if self.labels else None
        return turn is not None and turn[0].kind is Kind.UNNAMED and tree.words[-1].form == "?"

    def idle(self, tree: Tree) -> bool:
        """Whether a sentence tells nothing: a label, a courtesy."""
        if not self.labels:
            return False
        if any(m.start <= tree.sentence.start and tree.sentence.end <= m.end for m in self.labels):
            return True
        turn = self.of(tree)
        if turn is None:
            return False
        words = [w.lemma.lower() for w in tree.words if w.upos != "PUNCT"]
        return len(words) <= SHORT and not COURTEOUS.isdisjoint(words) and not tree.names

    def _speaker(self, label: MarkedLine) -> Turn:
        shown = label.text.rstrip(" :.")
        if ANSWERING.fullmatch(shown):
            name, role = self.guest, self.roles.get(self.guest)
        else:
            name, role = ("", None) if ASKING.fullmatch(shown) else self._named(shown)
        at = max(0, shown.lower().rfind(name.lower())) if name else 0
        text = shown[at : at + len(name)] if name and at else shown
        start, end = label.start + at, label.start + at + len(text)
        if not name:
            return Source(text, start, end, "unnamed", Kind.UNNAMED, channel=Channel.INTERVIEW, act=Act.STATE), ()
        party = Entity(text, start, end, name, Kind.PERSON, role=role)
        said = Source(text, start, end, name, Kind.PERSON, role=role, channel=Channel.INTERVIEW, act=Act.STATE)
        return said, (party,)

    def _named(self, shown: str) -> tuple[str, str | None]:
        """The name on a label, as the page gives it in full, and the office."""
        plain = re.sub(r" ?\([^()]*\)", "", shown)
        told = OFFICE.match(plain)
        full = max((n for n in self.names.values() if n in plain), key=lambda n: (self.often[n], len(n), n), default="")
        name = full or TITLES.sub("", told["name"] if told else plain)
        name = name.title() if name.isupper() else name
        name = self.names.get(name.lower(), name)
        role = told["role"] if told else self.roles.get(name)
        return name, role.lower() if role and role.isupper() else role


def _signer(signature: MarkedLine) -> Turn:
    """Whoever signs, by name and what else stands there; words that begin small name nobody ("displaced mother, 34")."""
    text = signature.text.strip("―—–-. \t")
    start = signature.start + signature.text.index(text)
    if not text[0].isupper():
        end = start + len(text)
        return Source(text, start, end, "unnamed", Kind.UNNAMED, channel=Channel.INTERVIEW, act=Act.STATE), ()
    shown, _, rest = text.partition(",")
    told = OFFICE.match(shown)
    name, role = (told["name"], told["role"]) if told else (shown, rest.strip() or None)
    start += shown.index(name)
    party = Entity(name, start, start + len(name), name, Kind.PERSON, role=role)
    source = Source(name, start, party.end, name, Kind.PERSON, role=role, channel=Channel.INTERVIEW, act=Act.STATE)
    return source, (party,)


def _quotation(text: str, end: int) -> int | None:
    """Where the quotation before a signature begins: at the nearest line above that opens with a quotation mark, in the same paragraph."""
    end = len(text[:end].rstrip())
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line or line[0] in QUOTE_MARKS:
            return start if line else None
        end = start - 1
    return None


def turns(document: Document, trees: Sequence[Tree], cast: Cast) -> Turns:
    """The turns of a page; none where it marks neither labels nor signatures."""
    labels = tuple(m for m in document.lines if m.kind is LineKind.SPEAKER)
    signatures = (m for m in document.lines if m.kind is LineKind.SIGNATURE)
    signed = tuple((start, m) for m in signatures if (start := _quotation(document.text, m.start)) is not None)
    if not labels:
        return Turns(signed=signed)
    people = [m.text for t in trees for m in t.sentence.mentions if m.label == "PER"]
    names: dict[str, str] = {}
    for name in sorted(map(cast.memory.name, people), key=len):
        if " " in name:
            name = name.title() if name.isupper() else name
            names[name.split()[-1].lower()] = names[name.lower()] = name
    before = [m.text for t in trees for m in t.sentence.mentions if m.label == "PER" and m.start < labels[0].start]
    guests = {cast.memory.name(n) for n in before}
    often = Counter(map(cast.memory.name, people))
    out = Turns(labels, signed, names, dict(cast.memory.roles), often, guests.pop() if len(guests) == 1 else "")
    for label in labels:  # "President of Russia Vladimir Putin:" tells who "Vladimir Putin:" is
        name, role = out._named(label.text.rstrip(" :."))
        if role:
            out.roles.setdefault(name, role)
    return out
