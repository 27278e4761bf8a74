"""Weigh two claims: do they tell of one happening, or of one point of it? A sum of named features, each with its reason.

The form is a waterfall of additive evidence in the spirit of Fellegi and Sunter (1969): every feature moves the score by its
weight times its value, and what the texts leave open moves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from readouts.accounts.lexis import STRANGE, alike, cosine, heft, wording
from readouts.accounts.marks import Keys, Marks
from readouts.accounts.measures import SLACK, apart, meets, met, same_place, same_unit
from readouts.accounts.weights import Weights

PLAIN = 0.4  # what shared topics must tell to count whole
ANY_TWO, ONE_STORY = (
    0.1,
    0.25,
)  # likeness of two pages of news that have nothing more in common, and of two of one story
CAST = 4  # ids and countries that a page must name for it to be told from another by them
MARKED = 2.0  # rare words inside quotation marks that make a quotation one and the same


@dataclass(frozen=True, slots=True)
class Feature:
    """One step of the waterfall: its value, -3 to 1, and the words that say why."""

    name: str
    value: float
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A scored pair. score: 0 to 1. features: only those that the two claims fill, strongest first."""

    a: str
    b: str
    score: float
    features: tuple[Feature, ...]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(f"{f.name} {f.value * f.weight:+.1f} ({f.why})" for f in self.features)


@dataclass(frozen=True, slots=True)
class Scale:
    """What weighing needs beside the pair.

    local: stem → share of its worth that is left among the claims at hand
    likeness: two pages → how alike they are, noted when first reckoned: pages are long and hold many claims
    """

    weights: Weights
    local: Mapping[str, float] = field(default_factory=dict)
    likeness: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)

    def tells(self, stem: str) -> float:
        """How much a stem tells here."""
        told = self.weights.lexis.of(stem)
        return told * self.local.get(stem, 1.0) if self.local else told

    def on(self, topics: Iterable[str]) -> float:
        """How much a set of topics tells here."""
        known = self.weights.lexis.topics
        return math.fsum(known[topic] * self.local.get(topic, 1.0) for topic in topics)


Found = tuple[float, str] | None


def weigh(a: Marks, b: Marks, scale: Scale, question: str = "together") -> Weighed:
    """Score a pair for ``question``: "together" (one happening), "point" or "passage" (one point of it), "mention" (one event, by its words)."""
    worth = scale.weights.worth[question]
    features = []
    for name, weight in worth.items():
        found = LOOKS[name](a, b, scale) if name in LOOKS else None
        if found is not None and found[0]:
            features.append(Feature(name, found[0], weight, found[1]))
    total = worth["bias"] + math.fsum(f.value * f.weight for f in features)
    features.sort(key=lambda f: (-abs(f.value * f.weight), f.name))
    return Weighed(a.claim.id, b.claim.id, 1 / (1 + math.exp(-total)), tuple(features))


def _parties(a: tuple[Keys, ...], b: tuple[Keys, ...]) -> Found:
    a, b = tuple(filter(None, a)), tuple(filter(None, b))
    if not a or not b:
        return None
    share = met(a, b)
    return (share or -1.0, f"{share:.0%} of the parties meet")


def _speaker(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.speaker or not b.speaker:
        return None
    return (1.0, "one speaker") if a.speaker & b.speaker else (-0.3, "other speakers")


def _type(a: Marks, b: Marks, scale: Scale) -> Found:
    x, y = a.claim.event, b.claim.event
    if x is None or y is None:
        return None
    if x == y:
        return 1.0, f"both {x}"
    return (0.4, f"{x} beside {y}") if y in scale.weights.near.get(x, ()) else (-1.0, f"{x} against {y}")


def _mode(a: Marks, b: Marks, _: Scale) -> Found:
    one, other = set(a.claim.mode), set(b.claim.mode)
    if not one or not other:
        return None
    shared = sorted(one & other)
    return (1.0, f"both {', '.join(shared)}") if shared else (-1.0, f"{min(one)} against {min(other)}")


def _act(a: Marks, b: Marks, _: Scale) -> Found:
    same = a.claim.act == b.claim.act and a.claim.act != "state"
    return (1.0, f"both {a.claim.act}") if same else None


def _date(a: Marks, b: Marks, _: Scale) -> Found:
    gap = apart(a, b)
    if gap is None:
        return None
    return (1.0, "the days meet") if gap == 0 else (-3.0 if gap >= 6 else -1.0, f"{gap + SLACK} days apart")


def _told(a: Marks, b: Marks, _: Scale) -> Found:
    if a.told is None or b.told is None:
        return None
    gap = abs(a.told - b.told)
    value = 1.0 if gap <= 2 else 0.3 if gap <= 7 else -1.0 if gap <= 31 else -3.0
    return value, f"printed {gap} days apart"


def _place(a: Marks, b: Marks, _: Scale) -> Found:
    x, y = a.claim.where, b.claim.where
    if x is None or y is None:
        return None
    return (1.0, f"{x.text} is {y.text}") if same_place(x, y) else (-1.0, f"{x.text} against {y.text}")


def _numbers(a: Marks, b: Marks, _: Scale) -> Found:
    pairs = [(x, y) for x in a.claim.numbers for y in b.claim.numbers if same_unit(x, y)]
    if not pairs:
        return None
    value = 1.0 if any(meets(x, y) for x, y in pairs) else 0.5
    return value, "; ".join(f"{x.text} beside {y.text}" for x, y in pairs)


def _quoted(a: Marks, b: Marks, scale: Scale) -> Found:
    shared = (a.quoted & b.words) | (b.quoted & a.words)
    told = math.fsum(map(scale.tells, shared)) / (MARKED * scale.weights.lexis.most)
    return (min(1.0, told), f"quoted: {', '.join(sorted(shared))}") if shared else None


def _words(a: Marks, b: Marks, scale: Scale) -> Found:
    share = overlap(a, b, scale)
    return (share, f"in common: {', '.join(sorted(a.words & b.words))}") if share else None


def overlap(a: Marks, b: Marks, scale: Scale) -> float:
    """Weighted Dice overlap of the words of two claims, 0 to 1: twice the shared weight over the weight of both."""
    shared = a.words & b.words
    if not shared:
        return 0.0
    both = heft(a.words, scale.tells) + heft(b.words, scale.tells) if scale.local else a.heft + b.heft
    return 2 * heft(shared, scale.tells) / both if both else 0.0


def _wording(a: Marks, b: Marks, scale: Scale) -> Found:
    share = wording(a.text, b.text, scale.weights.lexis, scale.tells)
    return (share, f"{share:.0%} of the words have a near one") if share else None


def _topics(a: Marks, b: Marks, scale: Scale) -> Found:
    if not a.topics or not b.topics:
        return None
    shared, both = a.topics & b.topics, scale.on((*a.topics, *b.topics))
    if not shared or not both:
        return None
    told = scale.on(shared)
    return 2 * told / both * min(1.0, told / PLAIN), f"both on {', '.join(sorted(shared))}"


def _meaning(a: Marks, b: Marks, _: Scale) -> Found:
    near = cosine(a.sense, b.sense)
    return None if near is None else (near, f"cosine of meanings {near:.2f}")


def _guests(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.guests or not b.guests:
        return None
    shared = a.guests & b.guests
    value = 1.0 if len(shared) > 1 else 0.0 if shared else -1.0
    return value, f"both with {', '.join(sorted(shared))}" if shared else "other guests"


def _theme(a: Marks, b: Marks, _: Scale) -> Found:
    near = cosine(a.theme, b.theme)
    return None if near is None else (near, f"cosine of themes {near:.2f}")


def _trigger(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.trigger or not b.trigger:
        return None
    return (1.0, f"both “{a.trigger[0]}”") if a.trigger[0] == b.trigger[0] else None


def _trigger_words(a: Marks, b: Marks, _: Scale) -> Found:
    shared = set(a.trigger) & set(b.trigger)
    return (len(shared) / len({*a.trigger, *b.trigger}), f"both {', '.join(sorted(shared))}") if shared else None


def _trigger_near(a: Marks, b: Marks, scale: Scale) -> Found:
    near = cosine(*(scale.weights.lexis.sense(m.trigger) for m in (a, b)))
    value = max(0.0, ((near or 0.0) - STRANGE) / (1 - STRANGE))
    return (value, f"“{' '.join(a.trigger)}” is near “{' '.join(b.trigger)}”") if value else None


def _story(a: Marks, b: Marks, scale: Scale) -> Found:
    if a.page is None or b.page is None or a.claim.document == b.claim.document:
        return None
    pair = (min(a.claim.document, b.claim.document), max(a.claim.document, b.claim.document))
    near = scale.likeness.get(pair)
    if near is None:
        near = scale.likeness[pair] = alike(a.page, b.page)
    value = min(1.0, (near - ANY_TWO) / (ONE_STORY - ANY_TWO))
    return (value, f"likeness of the pages {near:.2f}") if value > 0 else None


def _cast(a: Marks, b: Marks, _: Scale) -> Found:
    if a.claim.document == b.claim.document or min(len(a.cast), len(b.cast)) < CAST or a.cast & b.cast:
        return None
    return -1.0, "their pages share no party"


LOOKS: Mapping[str, Callable[[Marks, Marks, Scale], Found]] = {
    "who": lambda a, b, _: _parties(a.actors, b.actors),
    "to_whom": lambda a, b, _: _parties(a.recipients, b.recipients),
    "parties": lambda a, b, _: _parties(a.actors + a.recipients, b.actors + b.recipients),
    "speaker": _speaker,
    "type": _type,
    "mode": _mode,
    "act": _act,
    "date": _date,
    "told": _told,
    "place": _place,
    "numbers": _numbers,
    "quoted": _quoted,
    "words": _words,
    "wording": _wording,
    "topics": _topics,
    "meaning": _meaning,
    "theme": _theme,
    "guests": _guests,
    "story": _story,
    "cast": _cast,
    "trigger": _trigger,
    "trigger_words": _trigger_words,
    "trigger_near": _trigger_near,
}
