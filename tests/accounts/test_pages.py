"""Accounts of a talk by their own sentences: known, split, filled, and set side by side without any reader."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from readouts.accounts import gather, untold
from readouts.accounts.neighbours import Page, neighbours
from readouts.accounts.pages import sentences, told_at_talk
from readouts.accounts.people import people
from readouts.record import scales
from readouts.schema import Claim, Document, Event
from readouts.wire import claim_id

WEIGHTS = scales()
VERBS = WEIGHTS.lexis.telling
NAIROBI = (
    "President William Ruto spoke today with President Bola Tinubu of Nigeria. President Ruto voiced concern over the fighting in Sudan and "
    "urged both armies to keep the ceasefire. The leaders discussed cybersecurity. President Ruto reaffirmed his support for the territorial "
    "integrity of Somalia."
)
ABUJA = (
    "President of Nigeria Bola Tinubu had a phone conversation with President of Kenya William Ruto. Bola Tinubu stressed that trade in grain must "
    "go on. The two presidents exchanged views on information security and hackers. Bola Tinubu thanked his colleague for respecting the sovereignty "
    "and territorial integrity of Somalia."
)
NEWS = (
    "Lorries lined up at the Busia crossing on Monday. Drivers said the scanners had failed. A clerk blamed the heat. Traders in Kampala fear for "
    "their tomatoes, and the price of onions doubled within a week."
)


def page(name: str, text: str, publisher: str, day: str = "2024-05-06") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, digest, text, published=day, publisher=publisher)


def stated(document: Document) -> list[Claim]:
    return [replace(c, id=claim_id(c)) for c in untold(document, (), VERBS)]


def test_a_readout_is_known_by_its_sentences_and_news_is_none() -> None:
    assert len(told_at_talk(page("k", NAIROBI, "Nairobi"), VERBS)) == 4
    assert told_at_talk(page("n", NEWS, "paper"), VERBS) == ()
    assert untold(page("n", NEWS, "paper"), (), VERBS) == ()


def test_sentences_keep_their_places() -> None:
    for text in (NAIROBI, ABUJA, NEWS):
        assert all(text[s.start : s.end] == s.text for s in sentences(text))
    assert [s.text for s in sentences("He met J. Doe Jr. in St. Denis. All agreed!\n\nDone")][1:] == [
        "All agreed!",
        "Done",
    ]


def test_a_sentence_without_a_claim_is_stated_by_the_page_itself() -> None:
    document = page("k", NAIROBI, "Nairobi")
    whole = stated(document)
    assert whole[0].evidence.text.startswith("President William Ruto spoke")
    assert len(untold(document, whole[:2], VERBS)) == len(whole) - 2
    assert all(
        c.event is None and not c.sources and document.text[c.evidence.start : c.evidence.end] == c.evidence.text
        for c in whole
    )


def test_guests_are_whom_the_page_introduces() -> None:
    assert [people(None, sentences(text), VERBS)[0] for text in (NAIROBI, ABUJA)] == [{"ruto", "tinubu"}] * 2
    invited, _ = people(
        "Call with Prime Minister Abiy Ahmed",
        sentences("Hakainde Hichilema thanked his colleague. Both spoke of Ruto."),
        VERBS,
    )
    assert invited == {"ahmed", "hichile"}


def test_two_accounts_of_a_call_meet_and_are_set_side_by_side_without_a_reader() -> None:
    pages = [page("k", NAIROBI, "Nairobi"), page("a", ABUJA, "Abuja", "2024-05-07")]
    held = [c for p in pages for c in stated(p)]
    words = {c.id: c.evidence.text for c in held}
    (found,) = gather(held, pages, WEIGHTS)
    assert found == gather(held[::-1], pages[::-1], WEIGHTS)[0]
    linked = {frozenset((words[x.a][:24], words[x.b][:24])) for x in found.links}
    assert frozenset(("President William Ruto s", "President of Nigeria Bol")) in linked
    assert frozenset(("President Ruto reaffirme", "Bola Tinubu thanked his ")) in linked
    assert any("grain" in words[s.claim] for s in found.silences)


def test_a_call_with_somebody_else_is_another_talk() -> None:
    other = ABUJA.replace("Kenya William Ruto", "Ghana Nana Akufo")
    pages = [page("k", NAIROBI, "Nairobi"), page("a", other, "Abuja", "2024-05-07")]
    assert len(gather([c for p in pages for c in stated(p)], pages, WEIGHTS)) == 2


def test_neighbours_know_no_order_and_keep_to_their_week() -> None:
    bags = {
        n: WEIGHTS.lexis.bag(t.lower().split()) for n, t in (("a", NAIROBI), ("b", NAIROBI + " Grain."), ("c", NEWS))
    }
    near = [Page(n, bag, 10) for n, bag in bags.items()]
    assert list(neighbours(near)) == list(neighbours(near[::-1])) == [("a", "b")]
    assert list(neighbours([replace(near[0], told=50), *near[1:]])) == []
    assert list(neighbours([replace(near[0], told=None), replace(near[1], told=50)])) == [("a", "b")]


def test_a_claim_without_a_talk_starts_no_happening() -> None:
    document = page("n", NEWS, "paper")
    lone = replace(stated(page("k", NAIROBI, "Nairobi"))[0], document="n", id="x")
    assert gather([lone], [document], WEIGHTS) == ()
    assert len(gather([replace(lone, event=Event.CONSULT)], [document], WEIGHTS)) == 1
