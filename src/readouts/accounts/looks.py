"""What two claims show beside one another: each look gives a value and, for whoever asks, the words that say why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readouts.accounts.lexis import cosine
from readouts.accounts.marks import Keys, Marks
from readouts.accounts.measures import SLACK, apart, meets, met, same_place, same_unit
from readouts.accounts.scale import Scale
from readouts.accounts.wording import STRANGE

PLAIN = 0.4  # what shared topics must tell to count whole
ANY_TWO = 0.1  # likeness of two pages of news that have nothing more in common
ONE_STORY = 0.25  # the same of two pages of one story
CAST = 4  # ids and countries that a page must name for it to be told from another by them
MARKED = 2.0  # rare words inside quotation marks that make a quotation one and the same
FAR = 6  # days beyond the slack from which two events lie far apart

Reason = Callable[[], str]  # most pairs are weighed and dropped, so the words are written when they are asked for
Found = tuple[float, Reason] | None


def _parties(a: tuple[Keys, ...], b: tuple[Keys, ...]) -> Found:
    a, b = _keyed(a), _keyed(b)
    if not a or not b:
        return None
    share = met(a, b)
    return share or -1.0, lambda: f"{share:.0%} of the parties meet"


def _keyed(parties: tuple[Keys, ...]) -> tuple[Keys, ...]:
    """Those that may be met elsewhere, nearly always all."""
    return parties if all(parties) else tuple(filter(None, parties))


def _speaker(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.speaker or not b.speaker:
        return None
    return (-0.3, lambda: "other speakers") if a.speaker.isdisjoint(b.speaker) else (1.0, lambda: "one speaker")


def _type(a: Marks, b: Marks, scale: Scale) -> Found:
    x, y = a.claim.event, b.claim.event
    if x is None or y is None:
        return None
    if x == y:
        return 1.0, lambda: f"both {x}"
    near = y in scale.weights.near.get(x, ())
    return (0.4, lambda: f"{x} beside {y}") if near else (-1.0, lambda: f"{x} against {y}")


def _mode(a: Marks, b: Marks, _: Scale) -> Found:
    one, other = a.claim.mode, b.claim.mode
    if not one or not other:
        return None
    if shared := sorted({*one} & {*other}):
        return 1.0, lambda: f"both {', '.join(shared)}"
    return -1.0, lambda: f"{min(one)} against {min(other)}"


def _act(a: Marks, b: Marks, _: Scale) -> Found:
    same = a.claim.act == b.claim.act and a.claim.act != "state"
    return (1.0, lambda: f"both {a.claim.act}") if same else None


def _date(a: Marks, b: Marks, _: Scale) -> Found:
    gap = apart(a, b)
    if gap is None:
        return None
    if gap == 0:
        return 1.0, lambda: "the days meet"
    return -3.0 if gap >= FAR else -1.0, lambda: f"{gap + SLACK} days apart"


def _told(a: Marks, b: Marks, _: Scale) -> Found:
    if a.told is None or b.told is None:
        return None
    gap = abs(a.told - b.told)
    value = 1.0 if gap <= 2 else 0.3 if gap <= 7 else -1.0 if gap <= 31 else -3.0
    return value, lambda: f"printed {gap} days apart"


def _place(a: Marks, b: Marks, _: Scale) -> Found:
    x, y = a.claim.where, b.claim.where
    if x is None or y is None:
        return None
    if same_place(x, y):
        return 1.0, lambda: f"{x.text} is {y.text}"
    return -1.0, lambda: f"{x.text} against {y.text}"


def _numbers(a: Marks, b: Marks, _: Scale) -> Found:
    one, other = a.claim.numbers, b.claim.numbers
    pairs = [(x, y) for x in one for y in other if same_unit(x, y)] if one and other else []
    if not pairs:
        return None
    value = 1.0 if any(meets(x, y) for x, y in pairs) else 0.5
    return value, lambda: "; ".join(f"{x.text} beside {y.text}" for x, y in pairs)


def _quoted(a: Marks, b: Marks, scale: Scale) -> Found:
    shared = (a.quoted & b.words) | (b.quoted & a.words) if a.quoted or b.quoted else None
    if not shared:
        return None
    told = scale.together(shared) / (MARKED * scale.weights.lexis.most)
    return min(1.0, told), lambda: f"quoted: {', '.join(sorted(shared))}"


def _words(a: Marks, b: Marks, scale: Scale) -> Found:
    share = overlap(a, b, scale)
    return (share, lambda: f"in common: {', '.join(sorted(a.words & b.words))}") if share else None


def overlap(a: Marks, b: Marks, scale: Scale) -> float:
    """Weighted Dice overlap of the words of two claims, 0 to 1: twice the shared weight over the weight of both."""
    shared, both = a.words & b.words, scale.heft(a) + scale.heft(b)
    return 2 * scale.together(shared) / both if shared and both else 0.0


def _wording(a: Marks, b: Marks, scale: Scale) -> Found:
    share = scale.wording(a.text, b.text)
    return (share, lambda: f"{share:.0%} of the words have a near one") if share else None


def _topics(a: Marks, b: Marks, scale: Scale) -> Found:
    if not a.topics or not b.topics:
        return None
    shared, both = a.topics & b.topics, scale.on((*a.topics, *b.topics))
    if not shared or not both:
        return None
    told = scale.on(shared)
    return 2 * told / both * min(1.0, told / PLAIN), lambda: f"both on {', '.join(sorted(shared))}"


def _meaning(a: Marks, b: Marks, _: Scale) -> Found:
    near = cosine(a.sense, b.sense)
    return None if near is None else (near, lambda: f"cosine of meanings {near:.2f}")


def _guests(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.guests or not b.guests:
        return None
    shared = a.guests & b.guests
    value = 1.0 if len(shared) > 1 else 0.0 if shared else -1.0
    return value, lambda: f"both with {', '.join(sorted(shared))}" if shared else "other guests"


def _theme(a: Marks, b: Marks, _: Scale) -> Found:
    near = cosine(a.theme, b.theme)
    return None if near is None else (near, lambda: f"cosine of themes {near:.2f}")


def _trigger(a: Marks, b: Marks, _: Scale) -> Found:
    if not a.trigger or not b.trigger:
        return None
    return (1.0, lambda: f"both “{a.trigger[0]}”") if a.trigger[0] == b.trigger[0] else None


def _trigger_words(a: Marks, b: Marks, _: Scale) -> Found:
    shared = set(a.trigger) & set(b.trigger)
    if not shared:
        return None
    return len(shared) / len({*a.trigger, *b.trigger}), lambda: f"both {', '.join(sorted(shared))}"


def _trigger_near(a: Marks, b: Marks, scale: Scale) -> Found:
    near = cosine(*(scale.weights.lexis.sense(m.trigger) for m in (a, b)))
    value = max(0.0, ((near or 0.0) - STRANGE) / (1 - STRANGE))
    return (value, lambda: f"“{' '.join(a.trigger)}” is near “{' '.join(b.trigger)}”") if value else None


def _around(a: Marks, b: Marks, scale: Scale) -> Found:
    share = _dice(a.around, b.around, scale)
    return (share, lambda: f"beside both: {', '.join(sorted(a.around & b.around))}") if share else None


def _under(a: Marks, b: Marks, scale: Scale) -> Found:
    share = _dice(a.under, b.under, scale)
    return (share, lambda: f"both of {', '.join(sorted(a.under & b.under))}") if share else None


def _dice(a: Keys, b: Keys, scale: Scale) -> float:
    shared, both = a & b, scale.together(a) + scale.together(b)
    return 2 * scale.together(shared) / both if shared and both else 0.0


def _read(a: Marks, b: Marks, _: Scale) -> Found:
    near = cosine(a.read, b.read)
    return None if near is None else (near, lambda: f"cosine as read {near:.2f}")


def _story(a: Marks, b: Marks, scale: Scale) -> Found:
    near = scale.pages_alike(a, b)
    if near is None or near <= ANY_TWO:
        return None
    return min(1.0, (near - ANY_TWO) / (ONE_STORY - ANY_TWO)), lambda: f"likeness of the pages {near:.2f}"


def _cast(a: Marks, b: Marks, _: Scale) -> Found:
    few = min(len(a.cast), len(b.cast)) < CAST
    if few or a.claim.document == b.claim.document or not a.cast.isdisjoint(b.cast):
        return None
    return -1.0, lambda: "their pages share no party"


def _crowd(a: Marks, b: Marks, scale: Scale) -> Found:
    shared = scale.crowd.shared(a, b)
    return (-shared.lacking, lambda: shared.why) if shared and shared.lacking else None


# What costs little and tells much first: what can't be enough any more is looked at no further.
LOOKS: Mapping[str, Callable[[Marks, Marks, Scale], Found]] = {
    "type": _type,
    "date": _date,
    "told": _told,
    "place": _place,
    "mode": _mode,
    "act": _act,
    "guests": _guests,
    "numbers": _numbers,
    "quoted": _quoted,
    "cast": _cast,
    "crowd": _crowd,
    "speaker": _speaker,
    "who": lambda a, b, _: _parties(a.actors, b.actors),
    "to_whom": lambda a, b, _: _parties(a.recipients, b.recipients),
    "parties": lambda a, b, _: _parties(a.actors + a.recipients, b.actors + b.recipients),
    "trigger": _trigger,
    "trigger_words": _trigger_words,
    "words": _words,
    "topics": _topics,
    "around": _around,
    "under": _under,
    "trigger_near": _trigger_near,
    "meaning": _meaning,
    "theme": _theme,
    "read": _read,
    "wording": _wording,
    "story": _story,
}
