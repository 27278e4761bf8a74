"""Pages that tell one happening between them, in words that have little in common; and points that hold together."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from readouts.accounts import explain_pages, gather, points
from readouts.record import scales
from readouts.schema import (
    Account,
    Act,
    Claim,
    Commitment,
    Contrast,
    Document,
    Engagement,
    Entity,
    Event,
    Judgement,
    Kind,
    Span,
    Status,
    When,
)

WEIGHTS = scales()
CHAD = Entity("Chad", 0, 4, "Chad", Kind.STATE, "TCD", None, "state:TCD")
NIGER = Entity("Niger", 0, 5, "Niger", Kind.STATE, "NER", None, "state:NER")
MARKET = (
    "A shell fell on the fish market of Nguigmi at noon on Monday. Nine traders died between the smoking racks, a nurse counted. "
    "The governor of Diffa blamed gunners across the lake and closed the jetty to canoes from Bol."
)
DENIAL = (
    "The garrison at Bol has no gun that reaches Nguigmi, the general staff in Ndjamena stated. Fishermen set off dynamite there every week, "
    "it added; whoever counts dead traders at the smoking racks should ask them. The lake is open to canoes."
)
MOURNING = (
    "They buried the traders of Nguigmi on Monday night, by lamps, beside the smoking racks. Eleven graves were dug at the fish market, an imam told us. "
    "Nobody from the governor's office in Diffa came; canoes lay idle along the jetty."
)
ELSEWHERE = (
    "Herders and soldiers clashed at the wells of Termit on Monday over a toll on camels. Two tents burned. An elder from Tesker called the "
    "toll an insult, while the prefect of Gouré promised a road, a clinic and a school by the next rains."
)


def page(name: str, text: str, day: str = "2024-03-05") -> Document:
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text, published=day, publisher=f"paper {name}")


def claim(name: str, where: Document, words: str, event: Event | None = Event.ASSAULT, **more: object) -> Claim:
    start = where.text.index(words)
    told = Claim(
        name, where.id, where.hash, Span(start, start + len(words), words), event, Act.STATE,
        Commitment.CT_PLUS, Commitment.CT_PLUS, Engagement.MONOGLOSS,
    )  # fmt: skip
    return replace(told, **more)  # type: ignore[arg-type]


STRUCK, DENIED, MOURNED, APART = page("x", MARKET), page("y", DENIAL), page("z", MOURNING, "2024-03-06"), page("w", ELSEWHERE)  # fmt: skip
MONDAY = When("Monday", 0, 6, "2024-03-04")
TOLD = [
    claim("fell", STRUCK, "A shell fell on the fish market of Nguigmi at noon on Monday", recipients=(NIGER,), when=MONDAY),
    claim("no gun", DENIED, "The garrison at Bol has no gun that reaches Nguigmi", act=Act.DENY, actors=(CHAD,), status=(Status.NEGATED,)),
    claim("buried", MOURNED, "They buried the traders of Nguigmi on Monday night", Event.PROTEST, when=MONDAY),
    claim("toll", APART, "Herders and soldiers clashed at the wells of Termit on Monday", when=MONDAY),
]  # fmt: skip
PAGES = [STRUCK, DENIED, MOURNED, APART]


def groups(claims: list[Claim], pages: list[Document], judged: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    return {frozenset(c for a in h.accounts for c in a.claims) for h in gather(claims, pages, WEIGHTS, judged)}


def test_a_strike_its_denial_and_its_dead_are_one_happening() -> None:
    assert groups(TOLD, PAGES) == {frozenset({"fell", "no gun", "buried"}), frozenset({"toll"})}
    assert groups(TOLD[::-1], PAGES[::-1]) == groups(TOLD, PAGES)


def test_pages_printed_weeks_apart_tell_two() -> None:
    late = [replace(d, published="2024-04-02") if d.id == "y" else d for d in PAGES]
    assert frozenset({"no gun"}) in groups(TOLD, late)


def test_what_lies_long_before_the_printing_stays_by_itself() -> None:
    old = replace(TOLD[2], when=When("in 1998", 0, 7, "1998"))
    assert frozenset({"buried"}) in groups([*TOLD[:2], old], PAGES)


def test_a_person_holds_apart_what_pages_bring_together() -> None:
    said = Judgement(("fell", "buried"), "different", "me", "2024-06-01T10:00:00+00:00")
    assert not any({"fell", "buried"} <= g for g in groups(TOLD, PAGES, (said,)))
    assert any({"fell", "no gun"} <= g for g in groups(TOLD, PAGES, (said,)))


def test_what_a_person_put_together_is_not_parted_by_pages() -> None:
    later = [replace(d, id=f"late {d.id}", published="2024-05-20") for d in (STRUCK, DENIED)]
    again = [
        claim("again fell", later[0], "A shell fell on the fish market of Nguigmi at noon on Monday", when=When("Monday", 0, 6, "2024-05-20")),
        claim("again no gun", later[1], "The garrison at Bol has no gun that reaches Nguigmi", act=Act.DENY, actors=(CHAD,)),
    ]  # fmt: skip
    held, pages = [*TOLD, *again], [*PAGES, *later]
    assert not any({"fell", "again fell"} <= g for g in groups(held, pages))
    said = Judgement(("fell", "again fell"), "same", "me", "2024-06-01T10:00:00+00:00")
    assert any({"fell", "again fell"} <= g for g in groups(held, pages, (said,)))


def test_a_page_of_few_words_is_known_by_its_claims_alone() -> None:
    short = page("s", "Elders and traders met at Nguigmi.")
    met = claim("met", short, "Elders and traders met at Nguigmi", Event.CONSULT)
    assert frozenset({"met"}) in groups([TOLD[0], met], [STRUCK, short])


def test_pages_are_explained_by_named_features() -> None:
    known = {d.id: d for d in PAGES}
    found = explain_pages("x", "y", known, WEIGHTS, TOLD)
    assert found
    assert found.score > WEIGHTS.of["threshold"].pages
    assert {f.name for f in found.features} == {"likeness", "printed"}
    assert explain_pages("x", "x", known, WEIGHTS, TOLD) is None


def test_a_point_holds_what_is_linked_for_the_most_part() -> None:
    """Of a chain a – b – c – d neither end is told by the other: two points, not one."""
    of = {c: Account(c, c, c, (c,)) for c in "abcd"}
    chain = [Contrast(x, y, "differs", ("content",), "") for x, y in ("ab", "bc", "cd")]
    assert max(map(len, points(of, chain))) < 4
    square = [Contrast(x, y, "same", (), "") for x, y in ("ab", "bc", "ca")]
    assert frozenset("abc") in points(of, square)


def days_of(held: Claim) -> dict[str, float]:
    """What the days of Monday's strike and of the page of mourning with this claim are worth beside one another."""
    found = explain_pages("x", "z", {d.id: d for d in PAGES}, WEIGHTS, [TOLD[0], held])
    return {f.name: f.value for f in found.features if f.name == "days"} if found else {}


def test_a_page_tells_of_the_day_on_which_something_happened() -> None:
    buried, noon = TOLD[2], When("noon", 0, 4, "2024-03-04T12:00", "published 2024-03-04", "clock time")
    assert days_of(buried) == {"days": 1.0}
    assert days_of(replace(buried, status=(Status.FUTURE,))) == {}  # what is planned for Monday has not happened on it
    assert days_of(replace(buried, when=noon)) == {}  # "at noon" names no day
    tuesday = replace(buried, when=When("two days ago", 0, 12, "2024-03-05", "published 2024-03-07", "counted back"))
    assert days_of(tuesday) == {"days": -1.0}


def test_that_a_page_is_printed_two_days_later_tells_neither_way() -> None:
    def printed(day: str) -> float:
        pages = {d.id: replace(d, published=day) if d.id == "z" else d for d in PAGES}
        found = explain_pages("x", "z", pages, WEIGHTS, TOLD)
        return found.value("printed") if found else 0.0

    assert [printed(f"2024-03-{day}") for day in ("06", "07", "08", "09")] == [1.0, 0.0, -1.0, -2.0]
