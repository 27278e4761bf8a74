"""Words of office: "the Azerbaijani foreign minister", "President of France", "Karabakh premier" → whose office, and which.

A title beside a name is a statement of who holds what office, as the source words it, on the day of the page. Nothing is corrected: a
contested title stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readouts.resolve.who.nouns import Noun, Nouns, noun_at
from readouts.resolve.world import World

PAST = frozenset({"former", "ex", "late", "then", "previous", "ousted", "deposed", "onetime", "erstwhile"})
AHEAD = frozenset({"elect", "incoming", "designate", "future", "would-be", "next"})
DEPUTY = frozenset({"deputy", "assistant", "vice", "associate", "under"})
LINKS = frozenset({"of", "for", "to", "in"})
LOCAL = frozenset({"governor", "mayor"})  # "Kyiv's mayor" is the city's, whatever government its name speaks for
LAND = (["republic"], ["nation"], ["state"], ["union"])  # "the President of the Republic": of the one at home
STYLES = frozenset({"Islamic", "Arab", "Federal", "Federative", "Hashemite", "People", "'s", "’s", "Democratic", "Socialist", "Bolivarian", "Plurinational", "Co-operative", "Cooperative", "United", "Oriental", "Independent", "Syrian", "Libyan"})  # fmt: skip
REALMS = frozenset({"Republic", "Kingdom", "State", "Emirate", "Sultanate", "Principality", "Commonwealth", "Union", "Government"})  # fmt: skip
UNIONS = frozenset({"Federation", "Confederation"})
LEADER = "leader"  # of whatever the words before it name
PLACING = frozenset({"the", "a", "an", "s", "this", "that", "and", "his", "her", "its", "their", "our", "my"})
SIDED = ("pro-", "anti-", "ex-", "non-")
ENDING = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a phrase words it.

    what: which office; of: ISO 3166 alpha-3, or the id of a body or region; "" where the phrase doesn't say; words: the phrase
    when: now, past or ahead; one: whether one person holds it at a time; first, last: the phrase's words among those parsed; only: see `Noun`
    """

    what: str
    of: str
    words: str
    when: str
    one: bool
    first: int
    last: int
    own: str = ""
    only: frozenset[str] = frozenset()


def parse_office(forms: Sequence[str], nouns: Nouns, world: World) -> Office | None:
    """The office that a noun phrase names; the noun is the last one before "of", "for", "in" or the phrase's end."""
    words = [w.lower() for w in forms]
    link = next((k for k, w in enumerate(words) if w in LINKS and k and noun_at(words, k, nouns)), None)
    end = len(words) if link is None else link
    if link is not None and (longer := _through(words, link, nouns)):
        end, link = longer
    found = noun_at(words, end, nouns)
    if found is None:
        return None
    begin, noun = found
    before = words[:begin]
    if before and before[-1] in DEPUTY:
        noun = Noun(f"deputy-{noun.what}", False, (f"deputy-{noun.what}",))
    elif len(words) > end and words[end : end + 1] == ["-"]:
        end = len(words)
    of, own, last, behind = "", "", end, 0
    if link is not None:
        of, size = owner_of(forms[link + 1 :], world)
        own_land = [w for w in words[link + 1 :] if w != "the"] in LAND
        last = link + 1 + size if of else len(words) if own_land else end
        of = local(of, " ".join(forms[link + 1 : last]), world) if noun.what in LOCAL and of else of
    if not of:
        of, own, behind = _owner_before(forms[:begin], world, noun.what in LOCAL)
    # "the rebel chief" is nobody's, and no head of a state
    if (of or noun.what == LEADER) and (narrow := _narrowing(words[behind:begin], noun, nouns)):
        named = noun.what if noun.what != LEADER else words[end - 1]
        what = f"{narrow}-{named}"
        noun = Noun(what, noun.one, (what,))
    when = "past" if PAST & {w.strip("-") for w in _parts(before)} else "ahead" if AHEAD & set(_parts(words)) else "now"
    return Office(noun.what, of, " ".join(forms).strip(), when, noun.one, begin, last, own, noun.only)


def _through(words: Sequence[str], link: int, nouns: Nouns) -> tuple[int, int | None] | None:
    """ "minister of foreign affairs (of Armenia)": a noun of office with "of" inside."""
    for end in range(min(len(words), link + 5), link + 1, -1):
        found = noun_at(words, end, nouns)
        if found and found[0] < link:
            after = end if end < len(words) and words[end] in LINKS else None
            return end, after
    return None


def _parts(words: Sequence[str]) -> list[str]:
    return [p for w in words for p in w.split("-")]


def _narrowing(between: Sequence[str], noun: Noun, nouns: Nouns) -> str:
    """What makes another office of one: "human rights" of "the UN human rights chief"; nothing of "the Malian interim president"."""
    bare = noun.what == LEADER
    leaves = nouns.plain if bare else nouns.political
    words = [w for w in between[-4:] if w.replace("-", "").isalpha() and w not in PLACING]
    telling = [w for w in words if w not in leaves and w not in PAST and w not in AHEAD and not w.startswith(SIDED)]
    return "-".join(words[words.index(telling[0]) :]) if telling else ""


def _owner_before(forms: Sequence[str], world: World, near: bool) -> tuple[str, str, int]:
    """The owner named before the noun, the pronoun or phrase that stands for one ("his", "the country's"), and the number of the word behind it."""
    found = owners_in(forms, world)
    if found:
        of, first, behind = found[-1]
        return local(of, " ".join(forms[first:behind]), world) if near else of, "", behind
    low = [f.lower() for f in forms]
    if "country" in low or "nation" in low:
        return "", "its", 0
    return "", next((w for w in low if w in ("his", "her", "its", "their", "our", "my")), ""), 0


def owners_in(forms: Sequence[str], world: World) -> list[tuple[str, int, int]]:
    """All owners that words name, each with its first word and the one behind it; names inside other names are none.

    "New Mexico" is a place of its own; "Bosnian Serb" are a people that no state speaks for; "Russia's Ukraine" is Russia's.
    """
    out: list[tuple[str, int, int]] = []
    at = 0
    while at < len(forms):
        of, size = owner_of(forms[at:], world)
        wide, words = _wider(forms[at:], world) if not of else ("", 0)
        before = out[-1] if out else None
        state = len(of) == 3 and before is not None and len(before[0]) == 3
        if wide:
            out.append((wide, at, at + words))
        elif state and before and before[2] == at:
            people = slugged(forms[before[1] : at + size]) + "s" * (not forms[at + size - 1].endswith(("h", "s", "e")))
            out[-1] = (f"region:{people}", before[1], at + size)
        elif of and not (
            state and forms[at - 1] in ("'s", "’s") and " ".join(forms[at : at + size]).lower() in world.countries
        ):
            out.append((of, at, at + size))
        at += max(1, size, words)
    return out


def _wider(forms: Sequence[str], world: World) -> tuple[str, int]:
    """ "New Mexico", "Northern Ireland": a division whose name ends in that of a state."""
    of, size = owner_of(forms[1:], world)
    name = ENDING.sub("", " ".join(forms[: size + 1]))
    if len(of) != 3 or not forms[0][:1].isupper() or forms[1].lower() == "the":
        return "", 0
    known = next((p for p in world.places.get(name) if p.own and p.kind in ("division", "region")), None)
    return (known.id if known.kind == "region" else f"region:{slugged(name.split())}", size + 1) if known else ("", 0)


def local(of: str, name: str, world: World) -> str:
    """Whose a governor or a mayor is: a capital's own, or a division's that bears the name of a state ("the Georgia governor")."""
    plain = re.sub(r"^[Tt]he ", "", ENDING.sub("", name)).strip()
    low = plain.lower()
    shared = low in world.countries and any(p.kind == "division" for p in world.places.get(plain))
    return f"region:{slugged(plain.split())}" if low in world.seats or shared else of


def slugged(forms: Sequence[str]) -> str:
    """A name in lower case with hyphens, without its article."""
    return "-".join(low for f in forms if (low := f.lower()) != "the")


def owner_of(forms: Sequence[str], world: World) -> tuple[str, int]:
    """The state, body or region that the first words name, and how many words do so; "the" is stepped over."""
    skip = 1 if forms and forms[0].lower() == "the" else 0
    for size in range(min(5, len(forms) - skip), 0, -1):
        name = " ".join(forms[skip : skip + size]).replace(" ’s", "’s").replace(" 's", "'s").replace(" - ", "-")
        plain = ENDING.sub("", name) if len(name) > 3 else name
        found = owner(plain, world)
        if found:
            return found, skip + size
    return _in_full(forms, skip, world)


def _in_full(forms: Sequence[str], at: int, world: World) -> tuple[str, int]:
    """ "the Islamic Republic of Iran", "the State of Qatar", "the Swiss Confederation": a state by the name that its communiqués give it."""
    end = at
    while end < len(forms) and forms[end] in STYLES:
        end += 1
    if end + 2 < len(forms) and forms[end] in REALMS and forms[end + 1] == "of":
        first = end + 2 + (forms[end + 2].lower() == "the")
        for size in range(min(3, len(forms) - first), 0, -1):
            found = owner(ENDING.sub("", " ".join(forms[first : first + size])), world)
            # a Republic of China that is not the people's is Taiwan's
            if len(found) == 3 and (found != "CHN" or end > at):
                return found, first + size
    if at + 1 < len(forms) and forms[at + 1] in UNIONS and len(found := owner(forms[at], world)) == 3:
        return found, at + 2
    return "", 0


def owner(name: str, world: World) -> str:
    """ISO code of a country by name, demonym or seat; id of a body or of a region of the shelf; "" for none."""
    low = name.lower()
    if not name[:1].isupper():
        return ""
    body = world.bodies.get(low)
    if body:
        return body.id
    country = world.countries.get(low) or world.demonyms.get(low) or world.seats.get(low)
    if country:
        return country.iso
    stem = low.removesuffix("i") if low.endswith("i") else low.removesuffix("n")
    for form in (low, stem):
        place = next(
            (p for p in world.places.shelf.get(form.replace("-", " "), ()) if p.country is None and p.kind == "region"),
            None,
        )
        if place:
            return place.id
    return ""
