"""Seeds of happenings: a claim alone, or a talk with all that its parties are said to have said at it.

A readout is a page about one talk: nearly all that it tells, its parties said there. It is known by its sentences (`pages`), or by
the claims of a shorter one. In an article, what stands behind the call and is told by one party to another belongs to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readouts.accounts.lexis import stem, words_of
from readouts.accounts.marks import Keys, Marks
from readouts.accounts.pages import told_at_talk
from readouts.accounts.people import NO_NAMES, people
from readouts.schema import Claim, Document, Entity, Event, Kind, Source, Span, Status

# Types of what is said at a talk. A shelling that a page tells of as done, in its own voice, is another happening.
SAID = frozenset({Event.AGREE, Event.CONSULT, Event.SUPPORT, Event.CONCEDE, Event.REQUEST, Event.REJECT, Event.ACCUSE, Event.THREATEN, None})  # fmt: skip
DEEDS = frozenset({Event.ASSAULT, Event.COERCE, Event.MOBILIZE, Event.SANCTION, Event.PROTEST, Event.RETREAT})
TALKERS = frozenset({Kind.PERSON, Kind.STATE, Kind.UNNAMED, None})
LISTENERS = TALKERS | {
    Kind.POPULATION,
    Kind.OFFICE,
    Kind.GOVERNMENT,
}  # whom a readout may mean by "the leaders", "both sides"
ENCOUNTER = "encounter"  # the topic of words that tell of the talk itself
OPENED, READOUT = 0.5, 0.7  # share of a page that was said at a talk, where it opens with one, and where it does not
LONGEST = 40  # claims of a page that is known as a readout by its claims alone; a transcript has more
FRESH = 4  # days after a talk within which its readout is out
PROMPT = 2  # days before a readout within which its talk lies, where the page does not date it
MOST = 5  # keys that make the parties of a readout
REACH = 900  # code points after an article's call within which its parties still speak of it


@dataclass(frozen=True, slots=True)
class Seed:
    """What clustering starts from.

    head: the marks by which it is compared
    parties: keys of a talk's parties, else empty
    words: all stems of a page that is a readout, else empty
    names: stems of all names of its people
    sentences: those of a page that tells of one talk throughout
    """

    head: Marks
    members: tuple[str, ...]
    parties: Keys = frozenset()
    words: Keys = frozenset()
    names: Keys = frozenset()
    sentences: tuple[Span, ...] = ()

    @property
    def whole_page(self) -> bool:
        """Whether the talk is what a whole page tells of."""
        return bool(self.words)


def seeds(marks: Mapping[str, Marks], pages: Mapping[str, Document], verbs: Keys = frozenset()) -> Iterator[Seed]:
    """Every claim stands in one seed. One without an event starts no happening, but may join one.

    verbs: stems with which an account of a talk begins its sentences
    """
    told: defaultdict[str, list[Marks]] = defaultdict(list)
    for m in marks.values():
        told[m.claim.document].append(m)
    for name, page in sorted(told.items()):
        page.sort(key=lambda m: (m.claim.evidence.start, m.claim.id))
        talk = _readout(page, pages.get(name), verbs)
        found = [talk] if talk else list(_calls(page))
        taken = {member for seed in found for member in seed.members}
        yield from found
        yield from (Seed(m, (m.claim.id,)) for m in page if m.claim.id not in taken)


def _readout(page: Sequence[Marks], document: Document | None, verbs: Keys) -> Seed | None:
    """The page as one talk: an account of it throughout, or one that opens with it and whose claims were made there for the most part."""
    if len(page) < 3:
        return None
    told = told_at_talk(document, verbs) if document else ()
    parties, hosts = _parties(page), [m for m in page if is_talk(m.claim)]
    if not told and (len(page) > LONGEST or not _claimed(page, hosts, parties)):
        return None
    host = hosts[0] if hosts else replace(page[0], claim=replace(page[0].claim, event=Event.CONSULT))
    if Status.FUTURE in host.claim.status:  # an announcement: nothing was said yet
        return None
    days = next((m.days for m in hosts if m.days and m.told and abs(m.told - m.days[1]) <= FRESH), None)
    if days is None and host.told is not None:
        days = (host.told - PROMPT, host.told)
    actors = tuple(frozenset({key}) for key in sorted(parties))
    members = tuple(m.claim.id for m in page if not _deed(m.claim))
    if document is None or not told:
        words = frozenset(stem(word) for m in page for word in m.text)
        guests = _people(page, host)
        return Seed(
            replace(host, actors=actors, recipients=(), days=days, guests=guests), members, parties, words, _names(page)
        )
    guests, names = people(document.title, told, verbs)
    words = frozenset(map(stem, words_of(f"{document.title} {document.text}")))
    head = replace(host, actors=actors, recipients=(), days=days, guests=guests or _people(page, host))
    return Seed(head, members, parties, words, names | _names(page), told)


def _claimed(page: Sequence[Marks], hosts: Sequence[Marks], parties: Keys) -> bool:
    """Whether the claims of a page show that it opens with a talk, or comes back to it, and most of what it tells was said there.

    "What it calls a unilateral measure" is no talk, whatever a reader made of it: it names nobody else, and no word of an encounter.
    """
    hosts = [m for m in hosts if ENCOUNTER in m.topics or len(m.claim.actors) + len(m.claim.recipients) > 1]
    said = sum(m in hosts or _at_talk(m, parties) for m in page)
    return bool(hosts) and said >= (OPENED if hosts[0] in page[: 1 + len(page) // 4] else READOUT) * len(page)


def _deed(claim: Claim) -> bool:
    return claim.event in DEEDS and not claim.sources and claim.status in ((), (Status.ACTUAL,), (Status.HISTORICAL,))


def _at_talk(m: Marks, parties: Keys) -> bool:
    """Whether one of the page's main parties, or somebody whom it need not name ("the leaders"), says it."""
    source = m.claim.sources[-1] if m.claim.sources else None
    by_party = source.kind in TALKERS if source else any(a.kind in TALKERS for a in m.claim.actors)
    who = [m.speaker] if source else list(m.actors)
    return by_party and m.claim.event in SAID and all(not keys or keys & parties for keys in who)


def _parties(page: Sequence[Marks]) -> Keys:
    """The last names and countries that the page speaks of most; either may be all that a readout gives."""
    count: Counter[str] = Counter()
    for m in page:
        for keys in {*m.actors, *m.recipients, m.speaker}:
            count.update(
                key for key in keys if key.startswith("state:") or (key.startswith("name:") and " " not in key)
            )
    return frozenset(key for key, _ in sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST])


def _people(page: Sequence[Marks], host: Marks) -> Keys:
    """Who takes part: the persons of the words that tell of the talk and the two who act and speak most."""
    count = Counter(name for m in page for name in _last_names(m.claim))
    most = sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:2]
    return frozenset(_last_names(host.claim) | {name for name, n in most if n > 1})


def _last_names(claim: Claim) -> set[str]:
    return {stem(words[-1]) for words in _named(claim) if words}


def _names(page: Sequence[Marks]) -> Keys:
    return frozenset(stem(word) for m in page for words in _named(m.claim) for word in words)


def _named(claim: Claim) -> Iterator[list[str]]:
    """The names of the persons who act, speak and listen."""
    parties: tuple[Entity | Source, ...] = (*claim.actors, *claim.sources, *claim.addressee)
    for party in parties:
        if party.kind is Kind.PERSON:
            yield [word for word in words_of(party.name) if word not in NO_NAMES]


def strangers(a: Seed, b: Seed) -> bool:
    """Whether two tellings are of other talks: a publisher gives one page to a talk, and a leader says the same to many on one day.

    Who tells of an account's talk elsewhere names two of its guests.
    """
    if a.whole_page and b.whole_page:
        one_desk = a.head.publisher is not None and a.head.publisher == b.head.publisher
        several = len(a.head.guests) > 1 and len(b.head.guests) > 1
        return one_desk or (several and len(a.head.guests & b.head.guests) < 2)
    guests = a.head.guests or b.head.guests
    other = b.head if a.whole_page else a.head
    return (
        len(guests) > 1
        and is_talk(other.claim)
        and len(guests & (_last_names(other.claim) | set(map(stem, other.text)))) < 2
    )


def _calls(page: Sequence[Marks]) -> Iterator[Seed]:
    """Each call of an article with what its parties tell one another behind it, up to the next call."""
    hosts = [m for m in page if is_talk(m.claim) and len(m.claim.actors) > 1]
    taken: set[str] = set()
    for i, host in enumerate(hosts):
        start = host.claim.evidence.start
        end = hosts[i + 1].claim.evidence.start if i + 1 < len(hosts) else start + REACH
        parties = frozenset().union(*host.actors)
        near = [m for m in page if start <= m.claim.evidence.start < min(end, start + REACH)]
        members = [m.claim.id for m in near if m is host or _told(m, parties)]
        members = [member for member in members if member not in taken]
        taken.update(members)
        if host.claim.id in members:
            yield Seed(host, tuple(members), parties)


def _told(m: Marks, parties: Keys) -> bool:
    """One party of the call speaks, or acts in the author's words, and nobody else."""
    if m.claim.event not in SAID:
        return False
    who = [m.speaker] if m.claim.sources else list(m.actors)
    return bool(who) and all(keys & parties for keys in who)


def is_talk(claim: Claim) -> bool:
    """A call, a meeting, a visit."""
    return claim.event is Event.CONSULT


def opens(head: Marks) -> bool:
    """Whether the words tell that a talk took place, and not what it was about."""
    return is_talk(head.claim) and ENCOUNTER in head.topics


def printed_chain(claim: Claim, seed: Seed | None) -> tuple[Source, ...]:
    """The chain that makes the account. What a party said at the talk is what is told there, and not who tells it."""
    if seed is None or not seed.parties:
        return claim.sources
    inside = len(claim.sources) > 1 or seed.whole_page or bool(claim.addressee)
    drop = inside and bool(claim.sources) and claim.sources[-1].kind in (LISTENERS if seed.sentences else TALKERS)
    return claim.sources[:-1] if drop else claim.sources
