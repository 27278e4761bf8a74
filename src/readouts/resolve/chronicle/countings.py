"""The shapes of words that count from a thing, each with what reads it.

Rows are those of `when.words`, in which a date that is a day has become one word of class E, and a range of days one of class V.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readouts.resolve.chronicle.besides import (
    SOON,
    ahead,
    beside,
    beside_day,
    eve,
    first_days,
    morning_after,
    same_day,
    soon,
    within,
)
from readouts.resolve.chronicle.counts import (
    anniversary,
    going_on,
    into,
    length,
    old,
    ordinal,
    since_thing,
    times,
    times_this,
)
from readouts.resolve.chronicle.relation import Relation
from readouts.resolve.chronicle.spot import Spot
from readouts.resolve.chronicle.tellings import BEGINNING, began_ago, from_to, since_day, verb_day


@dataclass(frozen=True, slots=True)
class Counting:
    """A pattern over classes of words and what reads it; the reader may find that its words say something else.

    needs: words of which one must stand there
    """

    name: str
    pattern: str
    read: Callable[[Spot], list[Relation]]
    needs: frozenset[str] = frozenset()


COUNT = r"(?P<h>h)?(?P<n>[nAq])-?(?P<U>U)"
NP = r"(?P<np>[dgAx])"
SINCE = frozenset(["since"])
BESIDE = frozenset(["before", "after"])
COUNTINGS = (
    Counting("times in a window", r"(?P<o>o)x{0,2}?(?P<x>x)i(?:d?(?P<n>[nqA])|dl(?P<m>n)?)(?P<U>U)", times),
    Counting("times in a window", r"(?P<o>o)[xUPw]{1,7}?ix(?P<q>q)(?P<U>U)", times),
    Counting("times in a window", r"(?P<twice>x)i(?:d?(?P<n>[nA])|dl)(?P<U>U)", times, frozenset(["twice", "thrice"])),
    Counting("times in a window", r"(?P<o>o)(?P<x>x)x{0,3}t(?P<U>U)", times_this),
    Counting("anniversary", rf"(?P<o>o)(?P<x>x)w{NP}", anniversary, frozenset(["anniversary"])),
    Counting("first days of a thing", rf"(?P<o>o)(?P<n>n)?(?P<U>U)w{NP}", first_days),
    Counting("count, inclusive", rf"[dgA]?(?P<o>o)(?:&x)?v?(?P<U>U)(?!O)(?:iA(?P<x>x)|v|w{NP})?", ordinal),
    Counting("count, inclusive", rf"(?P<U>U)(?P<o>n)(?![-/noYMUWk])(?:w{NP})?", ordinal),
    Counting("length", r"(?P<n>n)-(?P<U>U)", length),
    Counting("beside a dated thing", rf"{COUNT}(?P<way>[<>])d?(?P<E>E)", beside_day, BESIDE),
    Counting("so long after it began", rf"(?P<way>>){COUNT}w{NP}", into, frozenset(["after"])),
    Counting("beside a thing", rf"{COUNT}(?P<way>[<>]){NP}", beside, BESIDE),
    Counting("beside a thing", rf"d?(?P<U>U)(?P<way>[<>]){NP}", beside, BESIDE),
    Counting("beside a thing", rf"{COUNT}(?P<x>x)w{NP}", ahead, frozenset(["ahead"])),
    Counting("beside a thing", rf"d?(?P<P>P)(?P<way>[<>]){NP}", morning_after, BESIDE),
    Counting("the day itself", rf"(?P<i>i)d(?P<U>U)w{NP}", same_day, frozenset(["day"])),
    Counting("so long since", rf"{COUNT}TdU(?P<i>i){NP}", since_thing, SINCE),
    Counting("so long after it began", rf"{COUNT}(?P<x>x)", old, frozenset(["old"])),
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
    Counting("told beginning", rf"(?P<x>x)[xi>]{{0,2}}{COUNT}a", began_ago, BEGINNING),
    Counting("going on for so long", rf"(?P<i>i){COUNT}(?![<>a])", going_on, frozenset(["for"])),
)  # fmt: skip
