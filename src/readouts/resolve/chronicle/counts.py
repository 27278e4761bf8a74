"""The words that count from a thing: each shape with what reads it.

Rows are those of `when.words`, in which a date that is a day has become one word of class E, and a range of days one of class V.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from readouts.resolve.chronicle.naming import after, around, deed
from readouts.resolve.chronicle.relation import Place, Relation, between, lasting, offset
from readouts.resolve.when.shapes import Found
from readouts.resolve.when.words import Word

SOON = {"shortly": 7, "soon": 7, "immediately": 1, "just": 1, "right": 1, "minutes": 1, "hours": 1}
BEGINNING = frozenset(["began", "begin", "begins", "started", "erupted", "broke", "launched", "flared", "commenced", "ignited", "set", "came", "took"])  # fmt: skip
ENDING = frozenset(["ended", "expired", "stopped", "lapsed", "collapsed", "lifted"])
DEED_VERBS_THAT_TAKE = {"came": ("into",), "took": ("effect", "hold"), "set": ("up",), "broke": ("out",)}
PERFECT = frozenset(["have", "has", "had"])
REACH = 9  # words: so near stands the helper of "has lasted for nine days"
SPAN = {"D": 1, "N": 1, "W": 7, "F": 14}


@dataclass(frozen=True, slots=True)
class Counting:
    """A pattern over classes of words and what reads it; the reader may find that its words say something else.

    needs: words of which one must stand there
    """

    name: str
    pattern: str
    read: Callable[[Found, Place, str], list[Relation]]
    needs: frozenset[str] = frozenset()


def relation(found: Found, place: Place, rule: str, kind: str, thing: str, bounds: tuple[int, int], count: int = 0) -> Relation:  # fmt: skip
    low, high = bounds
    return Relation(kind, thing, place.things.kind(thing), low, high, place.base, place.anchor, rule, found.start, found.end, "", count)  # fmt: skip


def dated(found: Found, place: Place, rule: str, kind: str, thing: str, day: Word) -> Relation:
    at = day.value
    assert isinstance(at, date)
    return Relation(kind, thing, place.things.kind(thing), 0, 0, at, "the words", rule, found.start, found.end, "")


def hedge(found: Found, place: Place) -> str:
    word = found.get("h")
    if word:
        return word.text
    return "about" if place.before and place.before[-1].text in ("barely", "some", "roughly", "just") else ""


def number(word: Word | None) -> int | None:
    """How many: "a" is one, "several" is unknown."""
    if word is None or word.kind == "A":
        return 1
    return 2 if word.text.startswith(("couple", "a couple")) else word.number or None


def unit(found: Found) -> str:
    return str(found.word("U").value)


def ordinal(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "the 14th day of the blockade", "its third week", "day 100": the first day is day one."""
    count, of = found.number("o"), unit(found)
    if of not in "DNWMY" or count < 1 or found.word("U").text.endswith("s"):
        return []
    thing = after(found, place, "np") if found.get("np") else around(place)
    if not thing or (found.get("x") and found.word("x").text != "row"):
        return []
    if of in "DN":
        return [relation(found, place, rule, "start", thing, (1 - count, 1 - count))]
    far, near = offset(count, of, place.base, -1), offset(count - 1, of, place.base, -1)
    return [relation(found, place, rule, "start", thing, (far + 1, near))]


def length(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "the 44-day war", "a 72-hour ceasefire"."""
    of = unit(found)
    row = place.after[:3]
    at = next((i for i, w in enumerate(row) if w.text in place.things.nouns), None)
    if at is None or of in "mS" or any(w.kind not in "x-" for w in row[:at]):
        return []
    low, high = lasting(found.number("n"), of, "", None)
    return [relation(found, place, rule, "length", row[at].text, (max(0, low), high))]


def window(place: Place, count: int | None, of: str) -> tuple[int, int] | None:
    """So many days up to the base, the base included."""
    if count is None or of not in "DNWFMY":
        return None
    return (1 - count * SPAN[of] if of in SPAN else offset(count, of, place.base, -1), 0)


def times(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "for the second time in three days", "the fourth strike in as many days", "twice in a week"."""
    twice = found.get("twice")
    count = {"twice": 2, "thrice": 3}.get(twice.text, 0) if twice else found.number("o")
    if found.get("q"):
        if found.word("q").text != "many":
            return []
        bounds = window(place, count, unit(found))
    else:
        if not twice and found.word("x").text not in ("time", "times"):
            return []
        bounds = window(place, number(found.get("n")), unit(found))
    return [relation(found, place, rule, "times", around(place), bounds, count)] if bounds and count > 1 else []


def times_this(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "the third such launch this week": from the week's Monday, the month's first."""
    of, base = unit(found), place.base
    if base is None or of not in "WMY" or found.word("x").text not in ("such", "time"):
        return []
    first = {"W": -base.weekday(), "M": 1 - base.day, "Y": (date(base.year, 1, 1) - base).days}[of]
    return [relation(found, place, rule, "times", around(place), (first, 0), found.number("o"))]


def beside(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "a day after the signing", "two weeks before the summit", "hours after the truce", "the day after the riot"."""
    way, of = found.word("way"), unit(found)
    if way.text not in ("before", "after"):
        return []
    many = found.word("U").text.endswith("s")
    count = number(found.get("n")) if found.get("n") or not many else None
    thing = after(found, place, "np")
    if not thing:
        return []
    if count is None:
        bounds = {"H": (0, 1), "m": (0, 1), "D": (1, 7), "W": (7, 28), "M": (30, 330)}.get(of, (0, 3650))
    elif of in "HmS":
        bounds = (0, max(1, offset(count, of, None)))
    else:
        bounds = between(count, of, hedge(found, place), None)
    return [relation(found, place, rule, "beside", thing, bounds if way.text == "after" else (-bounds[1], -bounds[0]))]


def soon(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "shortly after the summit", "just before the vote"."""
    way, far = found.word("way"), SOON.get(found.word("x").text)
    thing = after(found, place, "np")
    if far is None or way.text not in ("before", "after") or not thing:
        return []
    return [relation(found, place, rule, "beside", thing, (0, far) if way.text == "after" else (-far, 0))]


def within(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "within 48 hours of the attack", "within days of"."""
    thing, word = after(found, place, "np"), found.get("n")
    if found.word("i").text != "within" or not thing:
        return []
    if word is None:
        return [relation(found, place, rule, "beside", thing, (0, 1 if unit(found) in "HmS" else 7))]
    return [relation(found, place, rule, "beside", thing, between(number(word) or 7, unit(found), "within", None))]


def eve(found: Found, place: Place, rule: str) -> list[Relation]:
    thing = after(found, place, "np") if found.word("x").text == "eve" else ""
    return [relation(found, place, rule, "beside", thing, (-1, -1))] if thing else []


def beside_day(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "two days after the 14 May vote"."""
    way, count, of = found.word("way"), number(found.get("n")), unit(found)
    day = found.word("E").value
    if way.text not in ("before", "after") or count is None or of in "HmS" or not isinstance(day, date):
        return []
    low, high = between(count, of, hedge(found, place), day)
    sign = 1 if way.text == "after" else -1
    low, high = sorted((sign * low, sign * high))
    return [Relation("date", "", "", low, high, day, "the words", rule, found.start, found.end, "")]


def anniversary(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "on the fifth anniversary of the ceasefire"."""
    if found.word("x").text != "anniversary" or place.base is None:
        return []
    thing = after(found, place, "np")
    back = offset(found.number("o"), "Y", place.base, -1)
    return [relation(found, place, rule, "start", thing, (back, back))] if thing else []


def since_day(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "closed since 12 December"."""
    thing = around(place) or deed(place)
    if found.word("i").text != "since" or not thing:
        return []
    return [dated(found, place, rule, "start", thing, found.word("E"))]


def verb_day(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "fighting erupted on 27 September", "the truce expired on 11 June", "activists closed the corridor on 12 December"."""
    verb = found.word("x").text
    row = [w.text for w in found.words[found.match.start() : found.match.end()]]
    if verb in place.things.deeds:
        kind = place.things.deeds[verb]
        wanted = place.things.objects.get(kind, frozenset())
        near = [w.text for w in place.before[-6:]] + row
        on = next((t for t in near if t in wanted), "")
        if wanted and not on:
            return []
        thing = on if on in place.things.nouns else f"{verb} {on}".strip()
        of = place.things.nouns.get(on, kind)
        return [Relation("start", thing, of, 0, 0, _day(found), "the words", rule, found.start, found.end, "")]
    takes = DEED_VERBS_THAT_TAKE.get(verb)
    if (takes and not any(t in row[1:3] for t in takes)) or verb not in BEGINNING | ENDING:
        return []
    thing = around(place, back_only=True)
    kind = "start" if verb in BEGINNING else "end"
    return [dated(found, place, rule, kind, thing, found.word("E"))] if thing else []


def _day(found: Found) -> date | None:
    day = found.word("E").value
    return day if isinstance(day, date) else None


def began_ago(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "since the war began eight weeks ago"."""
    count, thing = number(found.get("n")), around(place, back_only=True)
    if found.word("x").text not in BEGINNING or count is None or not thing:
        return []
    return [relation(found, place, rule, "start", thing, between(count, unit(found), hedge(found, place), place.base, -1))]  # fmt: skip


HOURS = re.compile(r"\d:\d|[ap]\.?m\b|noon|midnight|hours")


def from_to(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "from 27 September to 10 November", "from 7 to 12 August"."""
    thing, ends = around(place, back_only=True), found.get("V")
    if not thing or any(HOURS.search(w.text) for w in (ends, found.get("E"), found.get("F")) if w):
        return []
    if ends is None:
        return [dated(found, place, rule, kind, thing, found.word(w)) for kind, w in (("start", "E"), ("end", "F"))]
    first_last = ends.value
    assert isinstance(first_last, tuple)
    return [dated(found, place, rule, k, thing, ends._replace(value=d)) for k, d in zip(("start", "end"), first_last, strict=True)]  # fmt: skip


def going_on(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "has lasted for nine days"."""
    count = number(found.get("n"))
    helper = next((i for i, w in enumerate(reversed(place.before[-REACH:]), 1) if w.text in PERFECT), None)
    if found.word("i").text != "for" or count is None or helper is None:
        return []
    thing = around(replace(place, before=place.before[:-helper], after=()))
    if not thing:
        return []
    return [relation(found, place, rule, "start", thing, lasting(count, unit(found), hedge(found, place), place.base, -1))]  # fmt: skip


def into(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "two weeks into the siege", "ten days on, the siege", "after 82 days of siege"."""
    count = number(found.get("n"))
    on = found.get("c") is not None
    word = (found.get("i") or found.word("way")).text
    thing = around(place) if on else after(found, place, "np")
    if (
        count is None
        or not thing
        or word not in ("into", "on", "after")
        or (on and place.before)
        or unit(found) not in "DNWFMYH"
    ):
        return []
    return [relation(found, place, rule, "start", thing, lasting(count, unit(found), hedge(found, place), place.base, -1))]  # fmt: skip


def since_thing(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "100 days since the invasion", "a year since"."""
    count, thing, of = number(found.get("n")), after(found, place, "np"), unit(found)
    if found.word("i").text != "since" or count is None or not thing:
        return []
    back = offset(count, of, place.base, -1)
    bounds = (back, back) if of in "MY" and not hedge(found, place) and place.base else lasting(count, of, hedge(found, place), place.base, -1)  # fmt: skip
    return [relation(found, place, rule, "start", thing, bounds)]


def first_days(found: Found, place: Place, rule: str) -> list[Relation]:
    """ "in the first ten days of the war"."""
    count, of, thing = found.number("n", 1), unit(found), after(found, place, "np")
    if found.number("o") != 1 or not thing or (of in "DN" and not found.get("n")) or of not in "DNWMY":
        return []
    return [relation(found, place, rule, "beside", thing, (0, offset(count, of, None) - 1))]


COUNT = r"(?P<h>h)?(?P<n>[nAq])-?(?P<U>U)"
NP = r"(?P<np>[dgAx])"
SINCE = frozenset(["since"])
BESIDE = frozenset(["before", "after"])
COUNTINGS = (
    Counting("times in a window", r"(?P<o>o)(?P<x>x)id?(?P<n>[nqA])(?P<U>U)", times),
    Counting("times in a window", r"(?P<o>o)[xUPw]{1,7}?ix(?P<q>q)(?P<U>U)", times),
    Counting("times in a window", r"(?P<twice>x)id?(?P<n>[nA])(?P<U>U)", times),
    Counting("times in a window", r"(?P<o>o)(?P<x>x)x{0,3}t(?P<U>U)", times_this),
    Counting("anniversary", rf"(?P<o>o)(?P<x>x)w{NP}", anniversary, frozenset(["anniversary"])),
    Counting("first days of a thing", rf"(?P<o>o)(?P<n>n)?(?P<U>U)w{NP}", first_days),
    Counting("count, inclusive", rf"[dgA]?(?P<o>o)v?(?P<U>U)(?!O)(?:iA(?P<x>x)|v|w{NP})?", ordinal),
    Counting("count, inclusive", rf"(?P<U>U)(?P<o>n)(?![-/\w])(?:w{NP})?", ordinal),
    Counting("count, inclusive", rf"(?P<U>U)(?P<o>n)(?=[wi])(?:w{NP})?", ordinal),
    Counting("length", r"(?P<n>n)-(?P<U>U)", length),
    Counting("beside a dated thing", rf"{COUNT}(?P<way>[<>])d?(?P<E>E)", beside_day, BESIDE),
    Counting("so long after it began", rf"(?P<way>>){COUNT}w{NP}", into, frozenset(["after"])),
    Counting("beside a thing", rf"{COUNT}(?P<way>[<>]){NP}", beside, BESIDE),
    Counting("beside a thing", rf"d?(?P<U>U)(?P<way>[<>]){NP}", beside, BESIDE),
    Counting("shortly beside a thing", rf"(?P<x>[xR])(?P<way>[<>]){NP}", soon, frozenset(SOON)),
    Counting("within", rf"(?P<i>i)(?:h?(?P<n>[nAq]))?(?P<U>U)w{NP}", within, frozenset(["within"])),
    Counting("on the eve", rf"id?(?P<x>x)w{NP}", eve, frozenset(["eve"])),
    Counting("so long since", rf"{COUNT}(?P<i>i){NP}", since_thing, SINCE),
    Counting("so long after it began", rf"{COUNT}(?P<i>i){NP}", into, frozenset(["into"])),
    Counting("so long after it began", rf"{COUNT}(?P<i>i)(?P<c>,)", into, frozenset(["on"])),
    Counting("since a day", r"(?P<i>i)(?P<E>E)", since_day, SINCE),
    Counting("from day to day", r"b(?P<E>E)T(?P<F>E)", from_to),
    Counting("from day to day", r"b(?P<V>V)", from_to),
    Counting("told beginning or end", r"(?P<x>x)[xidAgwT>-]{0,6}?(?P<E>E)", verb_day),
    Counting("told beginning", rf"(?P<x>x){COUNT}a", began_ago, BEGINNING),
    Counting("going on for so long", rf"(?P<i>i){COUNT}(?![<>a])", going_on, frozenset(["for"])),
)  # fmt: skip
