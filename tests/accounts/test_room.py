"""The accounts room on claims made by hand: nothing is read, so each test says exactly what the room is given."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.accounts import (
    average_link,
    episodes,
    figures,
    find_stories,
    follow_up,
    gather,
    judged,
    naming,
    positions,
    rank_days,
    weigh,
)
from readouts.accounts.gather import marked
from readouts.accounts.printings import find_printings
from readouts.accounts.weigh import Scale
from readouts.cli import show
from readouts.record import scales
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    Document,
    Engagement,
    Entity,
    Event,
    Happening,
    Judgement,
    Kind,
    Number,
    Span,
    Status,
    When,
    Where,
)

WEIGHTS = scales()


def state(code: str, name: str) -> Entity:
    return Entity(name, 0, len(name), name, Kind.STATE, code, None, f"state:{code}")


CHAD, NIGER = state("TCD", "Chad"), state("NER", "Niger")


def claim(name: str, page: str, words: str, event: Event | None = Event.ASSAULT, **more: object) -> Claim:
    told = Claim(
        name, page, page, Span(0, len(words), words), event, Act.STATE,
        Commitment.CT_PLUS, Commitment.CT_PLUS, Engagement.MONOGLOSS, actors=(CHAD,), recipients=(NIGER,),
    )  # fmt: skip
    return replace(told, **more)  # type: ignore[arg-type]


def page(name: str, day: str = "2024-03-05", text: str = "") -> Document:
    return Document(name, name, text or name, published=day, publisher=f"paper {name}")


def on(day: str) -> When:
    return When(day, 0, 1, day)


def groups(found: tuple[Happening, ...]) -> set[frozenset[str]]:
    return {frozenset(c for a in h.accounts for c in a.claims) for h in found}


TWO = [
    claim("a", "x", "Chad shelled the garrison at Diffa", when=on("2024-03-04")),
    claim("b", "y", "the garrison at Diffa came under fire from Chad", when=on("2024-03-04")),
]
PAGES = [page("x"), page("y")]


def test_two_tellings_are_one_happening_in_any_order() -> None:
    there, back = gather(TWO, PAGES, WEIGHTS), gather(TWO[::-1], PAGES[::-1], WEIGHTS)
    assert groups(there) == {frozenset("ab")}
    assert there == back


def test_other_days_are_other_happenings() -> None:
    later = replace(TWO[1], when=on("2024-05-20"))
    assert groups(gather([TWO[0], later], PAGES, WEIGHTS)) == {frozenset("a"), frozenset("b")}


def test_a_chain_of_likes_does_not_join_its_ends() -> None:
    chain = [
        claim(str(i), f"p{i}", "Chad shelled a post near Diffa", when=on(f"2024-03-{i + 1:02}")) for i in range(12)
    ]
    for found in groups(gather(chain, [page(f"p{i}") for i in range(12)], WEIGHTS)):
        days = sorted(int(i) for i in found)
        assert days[-1] - days[0] <= 1


def test_a_person_outweighs_the_score_and_is_undone_by_another() -> None:
    different = Judgement(("a", "b"), "different", "me", "2024-06-01T10:00:00+00:00")
    unsure = replace(different, verdict="unsure", at="2024-06-02T10:00:00+00:00")
    same = Judgement(("a", "c"), "same", "me", "2024-06-01T10:00:00+00:00")
    far = claim("c", "z", "a market burned in Agadez", Event.COERCE, when=on("2024-05-01"))
    held, pages = [*TWO, far], [*PAGES, page("z", "2024-05-02")]
    assert frozenset("ab") in groups(gather(held, pages, WEIGHTS))
    assert not any({"a", "b"} <= g for g in groups(gather(held, pages, WEIGHTS, [different])))
    assert frozenset("ab") in groups(gather(held, pages, WEIGHTS, [different, unsure]))
    assert any({"a", "c"} <= g for g in groups(gather(held, pages, WEIGHTS, [same])))
    assert judged([different, unsure]) == {}


def test_opposite_commitments_are_told_differently_and_each_keeps_its_words() -> None:
    denial = replace(TWO[1], act=Act.DENY, commitment=Commitment.CT_MINUS, status=(Status.NEGATED,))
    (found,) = gather([TWO[0], denial], PAGES, WEIGHTS)
    assert [(link.relation, "polarity" in link.how) for link in found.links] == [("differs", True)]


def test_who_says_nothing_denies_nothing() -> None:
    omits = replace(TWO[1], act=Act.OMIT, commitment=Commitment.NA, status=(Status.NEGATED,))
    for found in gather([TWO[0], omits], PAGES, WEIGHTS):
        assert all("polarity" not in link.how for link in found.links)


def test_silence_counts_the_others_and_is_never_a_stated_omission() -> None:
    more = claim("c", "x", "Chad shelled the garrison at Diffa and forty tents burned down", when=on("2024-03-04"))
    omits = claim("d", "x", "Chad made no mention of the fuel depot at Zinder", act=Act.OMIT, when=on("2024-03-04"))
    for happening in gather([TWO[0], TWO[1], more, omits], PAGES, WEIGHTS):
        accounts = {a.account for a in happening.accounts}
        assert all(s.account in accounts and s.claim != "d" and s.others >= 1 for s in happening.silences)


def test_a_text_that_ten_print_is_one_source() -> None:
    words = " ".join(f"word{i}" for i in range(60))
    copies = [page(f"c{i}", f"2024-03-0{i + 1}", words + f" paper {i}") for i in range(5)]
    assert set(find_printings(copies).values()) == {"c0"}
    other = page("z", text=" ".join(f"other{i}" for i in range(60)))
    assert find_printings([*copies, other])["z"] == "z"


def test_every_step_of_the_score_is_told() -> None:
    marks = marked(TWO, {p.id: p for p in PAGES}, WEIGHTS)
    found = weigh(marks["a"], marks["b"], Scale(WEIGHTS))
    assert {"who", "to_whom", "type", "date", "words"} <= {f.name for f in found.features}
    assert all(f.why for f in found.features)
    total = WEIGHTS.of["bias"].together + sum(f.value * f.weight for f in found.features)
    assert found.score == pytest.approx(1 / (1 + 2.718281828459045**-total))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["Diffa", "Zinder", "tents", "fire", "market", "post", "dawn"]), min_size=1, max_size=6)
)
def test_weighing_knows_no_order(words: list[str]) -> None:
    one, other = TWO[0], claim("z", "y", " ".join(words))
    marks = marked([one, other], {p.id: p for p in PAGES}, WEIGHTS)
    scores = {weigh(marks[x], marks[y], Scale(WEIGHTS), "point").score for x, y in (("a", "z"), ("z", "a"))}
    assert max(scores) - min(scores) < 1e-6


def test_what_can_still_be_enough_is_weighed_to_the_end() -> None:
    told = [*TWO, claim("z", "y", "The dawn market burned at Zinder", when=on("2024-03-09"))]
    marks = marked(told, {p.id: p for p in PAGES}, WEIGHTS)
    for x, y in combinations(sorted(marks), 2):
        whole = weigh(marks[x], marks[y], Scale(WEIGHTS)).score
        for least in (0.01, 0.5, 0.99, whole):
            found = weigh(marks[x], marks[y], Scale(WEIGHTS), "together", least).score
            assert found == whole or (found == 0 and whole < least)


def test_numbers_are_intervals_with_views() -> None:
    told = [
        replace(TWO[0], numbers=(Number("at least 12", 0, 1, 12.0, None, "killed", "at least"),)),
        replace(TWO[1], numbers=(Number("dozens", 0, 1, 24.0, 99.0, "killed", "vague"),)),
    ]
    (found,) = gather(told, PAGES, WEIGHTS)
    (figure,) = figures(found, {c.id: c for c in told})
    assert (figure.low, figure.high, figure.conservative) == (12.0, 99.0, 12.0)
    assert figure.low <= figure.best <= figure.high


def test_a_siege_holds_its_episodes() -> None:
    siege = claim("s", "x", "Chad besieged Diffa", Event.COERCE, when=on("2024-03-01/2024-03-20"))
    raid = claim("r", "y", "Chad shelled Diffa at dawn", when=on("2024-03-05"))
    after = claim("t", "z", "Chad shelled Diffa again", when=on("2024-06-05"))
    found = gather([siege, raid, after], [*PAGES, page("z", "2024-06-06")], WEIGHTS)
    of = {c: h.happening for h in found for a in h.accounts for c in a.claims}
    assert episodes(found, {c.id: c for c in (siege, raid, after)}) == {of["s"]: (of["r"],)}


def test_the_table_of_accounts_shows_ranges_and_episodes() -> None:
    told = [
        replace(TWO[0], numbers=(Number("at least 12", 0, 1, 12.0, None, "killed", "at least"),)),
        replace(TWO[1], numbers=(Number("40", 0, 1, 40.0, 40.0, "killed", "exact"),)),
    ]
    (found,) = gather(told, PAGES, WEIGHTS)
    shown = show.accounts([found], {c.id: c for c in told}, {found.happening: ("abcdef0123",)})
    assert "killed: 12 to 40 (at least 12, 40)" in shown and "holds abcdef01" in shown


def test_a_position_moves_and_a_promise_is_followed_up() -> None:
    refused = claim("1", "x", "Chad refused a ceasefire at Diffa", Event.REJECT, act=Act.REFUSE)
    promised = claim("2", "y", "Chad promised to open the Diffa bridge to grain lorries", Event.AGREE, act=Act.PROMISE)
    opened = claim("3", "z", "Chad opened the Diffa bridge to grain lorries", Event.AGREE)
    pages = [page("x", "2024-01-05"), page("y", "2024-02-05"), page("z", "2024-03-05")]
    held = [opened, promised, refused]
    assert [p.stance for p in positions(held, pages, "chad", [])] == ["refuses", "agrees", "agrees"]
    assert [p.claim for p in positions(held, pages, "TCD", ["ceasefire"])] == ["1"]
    assert [(f.announced, f.later) for f in follow_up(held, {p.id: p for p in pages}, WEIGHTS)] == [("2", "3")]


def test_pages_of_one_story_are_grouped() -> None:
    flood = "The Benue burst its banks at Makurdi and the flood drowned the rice fields"
    vote = "Voters in Praia chose a mayor while the ballots were counted at the harbour"
    labels = find_stories([flood, vote, flood + " again", vote + " again"], WEIGHTS.lexis)
    assert labels[0] == labels[2] != labels[1] == labels[3]
    assert average_link(np.zeros((0, 0), np.float32), 0.5) == []


def test_days_that_later_pages_come_back_to_weigh_more() -> None:
    ranked = rank_days([("2024-03-06", ["2024-03-05"]), ("2024-03-09", ["2024-03-05", "2024-03-08"])])
    assert ranked["2024-03-05"] > ranked["2024-03-08"]


def test_places_under_two_names_meet() -> None:
    here = [Where(n, 0, 1, n, lat=42.90, lon=20.84 + d) for n, d in (("Zvečan", 0.0), ("Zveçan", 0.01))]
    held = [replace(c, where=w) for c, w in zip(TWO, here, strict=True)]
    (found,) = gather(held, PAGES, WEIGHTS)
    assert "label" in found.links[0].how
    assert found.where == "Zvečan / Zveçan"


def test_a_page_is_no_talk_where_a_party_only_names_a_thing() -> None:
    names = claim("n", "x", "what it calls a unilateral measure", Event.CONSULT, recipients=())
    said = [
        claim(f"s{i}", "x", words, Event.REJECT, recipients=())
        for i, words in enumerate(
            ("Chad rejects the dam at Diffa", "Chad refuses any treaty on the lake", "nobody may take a drop")
        )
    ]
    meets = claim("m", "y", "Chad met Niger for talks at Zinder", Event.CONSULT)
    assert frozenset("n") in groups(gather([names, *said], PAGES, WEIGHTS))
    assert any(
        {"m", "s0"} <= g for g in groups(gather([meets, *(replace(s, document="y") for s in said)], PAGES, WEIGHTS))
    )


def test_a_mention_in_several_words_is_asked_for_what_stands_beside_it() -> None:
    plain = replace(marked(TWO[:1], {}, WEIGHTS)["a"], trigger=("shell",), around=frozenset({"garriso"}))
    figure = replace(plain, trigger=("rain", "fire"))
    assert (naming(plain, plain), naming(plain, figure)) == ("mention", "phrase")
    beside = weigh(plain, figure, Scale(WEIGHTS), "phrase")
    assert "around" in {f.name for f in beside.features}
    assert beside.score > weigh(plain, replace(figure, around=frozenset()), Scale(WEIGHTS), "phrase").score
