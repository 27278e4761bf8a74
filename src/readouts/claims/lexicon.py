"""The lexicon of the claims room: which words attribute, which tell of an event. Data in, indexes out; no files here.

Both tables are keyed by the first lemma of a cue; a row of several lemmas is matched against the children of the first.
Rows are tried from top to bottom and the first that fits wins, longer cues first.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, product, starmap
from typing import TypeVar

from readouts.schema import Act, Commitment, Engagement, Event

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of ``acts.tsv``: a cue and what a source does by it.

    frames: where the content stands ("that", "inf", "quote", "of" …); "@obj", "@to": where the addressee stands
    needs: "", "neg" (the cue is negated), "passive" (the cue is a passive without an agent), "count" (it gives a number),
        "harm" (it speaks of a violent deed) or "row" (a row of events.tsv fits the cue too)
    """

    cue: tuple[str, ...]
    pos: str
    needs: str
    act: Act
    commitment: Commitment
    engagement: Engagement
    event: Event | None
    mode: str
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a trigger: a word in a place ("obj" in @troops), or an absence (``negated``)."""

    place: str
    lemmas: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of ``events.tsv``: words that tell of a PLOVER event, and where its recipient stands.

    two_sided: all parties are actors (a call, a clash)
    roles: where the recipient or the other side stands, in order of preference
    plain: words so plain that they tell of the event by themselves, whatever the learned heads hold
    """

    lemmas: tuple[str, ...]
    pos: str
    event: Event
    mode: str
    two_sided: bool
    roles: tuple[str, ...]
    needs: tuple[Need, ...]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """A row of ``idioms.tsv``: words that tell of no event of ours, whatever a row of their verb or the learned heads hold."""

    lemmas: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, eq=False)  # one is only itself: what was asked of it is remembered
class Lexicon:
    """All that the claims room knows of words.

    sayings, triggers: by (first lemma, part of speech), longest cue first, those with conditions before those without
    idioms: by (first lemma, part of speech)
    light: verb → role ("", "stop", "prevent", "future") of verbs that lend their subject to a noun
    contexts: lemma → PLOVER context
    classes: name → lemmas, as "@troops" in needs
    parties: noun → "person", "people", "body", "document", "armed", "thing", which is nobody, or "deed", which is whoever does it
    """

    sayings: dict[tuple[str, str], tuple[Saying, ...]]
    triggers: dict[tuple[str, str], tuple[Trigger, ...]]
    light: dict[str, str]
    contexts: dict[str, str]
    classes: dict[str, frozenset[str]]
    parties: dict[str, str]
    idioms: dict[tuple[str, str], tuple[Idiom, ...]] = field(default_factory=dict)


def rows(text: str) -> Iterator[dict[str, str]]:
    """Rows of a TSV file with a header; lines that begin with # are comments.

    >>> next(rows("# licence\\nlemma\\tcontext\\narmy\\tmilitary"))
    {'lemma': 'army', 'context': 'military'}
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {k: (v or "").strip() for k, v in row.items() if k}


def parse_lexicon(texts: Mapping[str, str]) -> Lexicon:
    """Build the lexicon from the texts of its files, by name: acts, events, idioms, classes, light_verbs, contexts, parties."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows(texts["classes"]):
        groups[row["class"].lstrip("@")].add(row["lemma"])
    named = {name: frozenset(lemmas) for name, lemmas in groups.items()}
    sayings = [saying for row in rows(texts["acts"]) for saying in _sayings(row, named)]
    triggers = [_trigger(row, named) for row in rows(texts["events"])]
    idioms = [_idiom(row, named) for row in rows(texts["idioms"])]
    heads = [(_head(t), t.pos) for t in triggers]
    return Lexicon(
        sayings=_index((s.cue[0], s.pos, 2 * len(s.cue) + bool(s.needs), s) for s in sayings),
        triggers=_index((_head(t), t.pos, 2 * len(t.lemmas) + bool(t.needs), t) for t in triggers),
        idioms=_index((_head(t), t.pos, 2 * len(t.lemmas) + bool(t.needs), t) for t in idioms),
        light={row["verb"]: row["role"] for row in rows(texts["light_verbs"])},
        contexts={row["lemma"]: row["context"] for row in rows(texts["contexts"])},
        classes=named,
        parties={noun: "deed" for noun, pos in heads if pos == "NOUN"}
        | {row["lemma"]: row["class"] for row in rows(texts["parties"])},
    )


def _head(trigger: Trigger | Idiom) -> str:
    """The word that governs the trigger: a verb stands first ("open fire"), a noun last ("air strike")."""
    return trigger.lemmas[0 if trigger.pos == "VERB" else -1]


def _index(found: Iterable[tuple[str, str, int, Row]]) -> dict[tuple[str, str], tuple[Row, ...]]:
    out: dict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    for lemma, pos, size, row in found:
        out[lemma, pos].append((-size, row))
    return {key: tuple(row for _, row in sorted(found_, key=lambda pair: pair[0])) for key, found_ in out.items()}


def _sayings(row: dict[str, str], classes: dict[str, frozenset[str]]) -> Iterator[Saying]:
    pos, _, needs = row["pos"].partition(":")
    choices = (
        [sorted(classes[w[1:]]) if w.startswith("@") else [w] for w in cue.split()] for cue in row["cue"].split("|")
    )
    for cue in chain.from_iterable(starmap(product, choices)):
        yield Saying(
            cue=cue,
            pos=pos,
            needs=needs,
            act=Act(row["act"]),
            commitment=Commitment(row["commitment"]),
            engagement=Engagement(row["engagement"]),
            event=Event(row["event"]) if row["event"] else None,
            mode=row["mode"],
            frames=tuple(filter(None, row["frames"].split(","))),
        )


def _trigger(row: dict[str, str], classes: dict[str, frozenset[str]]) -> Trigger:
    needs = [part.strip() for part in row["needs"].split("&") if part.strip()]
    return Trigger(
        lemmas=tuple(row["trigger"].split()),
        pos=row["pos"],
        event=Event(row["event"]),
        mode=row["mode"],
        two_sided=row["sides"] == "two",
        roles=tuple(filter(None, (r.strip() for r in row["roles"].split(",")))),
        needs=tuple(_need(part, classes) for part in needs if part != "plain"),
        plain="plain" in needs,
    )


def _idiom(row: dict[str, str], classes: dict[str, frozenset[str]]) -> Idiom:
    needs = filter(None, (part.strip() for part in row["needs"].split("&")))
    return Idiom(tuple(row["trigger"].split()), row["pos"], tuple(_need(part, classes) for part in needs))


def _need(part: str, classes: dict[str, frozenset[str]]) -> Need:
    place, _, wanted = part.strip().partition("=")
    lemmas: set[str] = set()
    for word in filter(None, wanted.split("|")):
        lemmas |= classes.get(word[1:], frozenset()) if word.startswith("@") else {word}
    return Need(place.lstrip("!"), frozenset(lemmas), place.startswith("!"))
