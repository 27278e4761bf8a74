"""Who is who on a page, and across pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from readouts.reading import Rooms, open_world
from readouts.resolve import World, across, settle
from readouts.resolve.across import learned
from readouts.resolve.who.ledger import Ledger, read_actors
from readouts.schema import Document, Judgement, Reading
from readouts.shelf import open_shelf

Ask = Callable[[str, str], Ledger]


@pytest.fixture(scope="session")
def world() -> World:
    return open_world(open_shelf())


@pytest.fixture(scope="session")
def ledger(rooms: Rooms, world: World) -> Ask:
    def read(text: str, day: str) -> Ledger:
        document = Document("page", "hash", text, published=day)
        return read_actors(document, rooms.annotate([document])[0], world)

    return read


def ids(found: Ledger, text: str, words: str) -> list[str]:
    start = text.index(words)
    seen = found.at(start, start + len(words))
    return [a.id for a in seen.actors] if seen else []


CALL = "Turkish President Recep Tayyip Erdogan phoned his Iranian counterpart Ebrahim Raisi. Tehran thanked Ankara, and the Turkish leader told Raisi that the two presidents should meet in Ankara."
MINISTERS = "The foreign ministers of Armenia and Azerbaijan met. Armenian troops fired first, the Azerbaijani defence ministry said. Both countries signed."
FAMILY = "Heydar Aliyev built the road. On Monday the Azerbaijani leader opened a bridge. Aliyev thanked the engineers of Azerbaijan."
UNKNOWN = "Moldovan Interior Minister Vera Lupan met mayors. The Moldovan interior minister promised trucks; her Latvian counterpart sent two."


@pytest.mark.parametrize(
    ("text", "day", "words", "wanted"),
    [
        (CALL, "2022-06-01", "his Iranian counterpart Ebrahim Raisi", ["person:ebrahim-raisi"]),
        (CALL, "2022-06-01", "Tehran", ["gov:IRN"]),
        (CALL, "2022-06-01", "the Turkish leader", ["person:recep-tayyip-erdogan"]),
        (CALL, "2022-06-01", "the two presidents", ["person:recep-tayyip-erdogan", "person:ebrahim-raisi"]),
        (MINISTERS, "2022-06-01", "The foreign ministers of Armenia and Azerbaijan", ["person:ararat-mirzoyan", "person:jeyhun-bayramov"]),
        (MINISTERS, "2020-06-01", "The foreign ministers of Armenia and Azerbaijan", ["person:zohrab-mnatsakanyan", "person:elmar-mammadyarov"]),
        (MINISTERS, "2022-06-01", "Armenian troops", ["forces:ARM"]),
        (MINISTERS, "2022-06-01", "the Azerbaijani defence ministry", ["gov:AZE/defence-ministry"]),
        (FAMILY, "2023-05-05", "the Azerbaijani leader", ["person:ilham-aliyev"]),
        (UNKNOWN, "2021-02-02", "The Moldovan interior minister", ["person:vera-lupan"]),
        (UNKNOWN, "2021-02-02", "her Latvian counterpart", ["office:LVA:interior-minister"]),
    ],
)  # fmt: skip
def test_mentions(ledger: Ask, text: str, day: str, words: str, wanted: list[str]) -> None:
    assert sorted(ids(ledger(text, day), text, words)) == sorted(wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The UN human rights chief", "office:org:united-nations:human-rights-chief"),
        ("The French far-right leader", "office:FRA:far-right-leader"),
        ("The Turkish opposition chief", "office:TUR:opposition-chief"),
        ("The British shadow foreign secretary", "office:GBR:shadow-foreign-minister"),
        ("The embattled Turkish leader", "person:recep-tayyip-erdogan"),
        ("The long-serving Turkish president", "person:recep-tayyip-erdogan"),
        ("The French centrist president", "person:emmanuel-macron"),
    ],
)
def test_what_narrows_an_office_makes_another_of_it(ledger: Ask, words: str, wanted: str) -> None:
    """Nobody else's words are laid into the mouth of who leads the state."""
    text = f"{words} condemned the strike on the market."
    assert ids(ledger(text, "2022-06-01"), text, words) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The New Mexico governor", "office:region:new-mexico:governor"),
        ("The Georgia governor", "office:region:georgia:governor"),
        ("Kyiv's mayor", "office:region:kyiv:mayor"),
        ("The Greek Cypriot leader", "office:region:greek-cypriots:leader"),
        ("The Lebanese Hezbollah leader", "person:hassan-nasrallah"),
        ("The next Turkish president", "office:TUR:next-president"),
        ("The European Council president", "person:charles-michel"),
        ("The European Commission president", "person:ursula-von-der-leyen"),
    ],
)
def test_a_name_inside_another_name_owns_no_office(ledger: Ask, words: str, wanted: str) -> None:
    text = f"{words} condemned the strike on the market."
    assert ids(ledger(text, "2022-06-01"), text, words) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The President of the Republic of Serbia", "person:aleksandar-vucic"),
        ("The Emir of the State of Qatar", "person:tamim-al-thani"),
        ("The Prime Minister of the Republic of India", "person:narendra-modi"),
        ("The King of the Hashemite Kingdom of Jordan", "person:abdullah-ii"),
        ("The Foreign Minister of the Islamic Republic of Iran", "person:hossein-amir-abdollahian"),
        ("The Foreign Minister of the People's Republic of China", "person:wang-yi"),
    ],
)
def test_a_state_by_its_whole_name_has_its_offices(ledger: Ask, words: str, wanted: str) -> None:
    text = f"{words} received a delegation on Monday."
    assert ids(ledger(text, "2024-05-01"), text, words) == [wanted]


def test_who_is_to_hold_an_office_does_not_hold_it(ledger: Ask) -> None:
    text = "Chancellor Jonas Weber met Petra Lind, the next chancellor. The chancellor praised the truce."
    assert ids(ledger(text, "2022-06-01"), text, "The chancellor") == ["person:jonas-weber"]


def test_whom_one_accuses_of_something_is_who_holds_the_office(ledger: Ask) -> None:
    text = "Seoul accused the North Korean leader of sending troops. The commander of the southern group denied it."
    assert ids(ledger(text, "2022-06-01"), text, "the North Korean leader") == ["person:kim-jong-un"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mexico's Sinaloa cartel killed nine soldiers.", "of:MEX:sinaloa-cartel"),
        ("Kosovo Serbs attacked a patrol near the bridge.", "of:XKX:serbs"),
        ("Sudan's Rapid Support Forces shelled the market.", "group:rsf"),
        ("Ethiopia's Tigray regional government arrested two officers.", "of:ETH:tigray-regional-government"),
        ("The exiled Myanmar government arrested two officers.", None),
        ("Myanmar's military government arrested two officers.", "gov:MMR"),
        ("The government of Sudan arrested two officers.", "gov:SDN"),
        ("The State of Qatar arrested two officers.", "state:QAT"),
        ("The Malian army attacked the village.", "forces:MLI"),
    ],
)
def test_what_is_a_states_is_not_the_state(read: Callable[..., Reading], text: str, wanted: str | None) -> None:
    assert [a.entity for c in read(text, "2022-06-01").claims for a in c.actors][:1] == [wanted]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A former aide to President Ruto said police had killed a boy.", "former aide to President Ruto"),
        ("A lawyer for Imran Khan said police had beaten two men.", "lawyer for Imran Khan"),
        ("An envoy of President Lula said the army had shot two men.", "envoy of President Lula"),
        ("The head of the Iranian Red Crescent said rebels had shot two men.", "head of the Iranian Red Crescent"),
        ("Sources close to the rebel chief told London that he had shot two men.", "Sources close to the rebel chief"),
        ("The ministry in the Vatican said the archbishop had condemned the raid.", "archbishop"),
        ("The Prime Minister of Israel Benjamin Netanyahu said rebels had shot a boy.", "Benjamin Netanyahu"),
        ("US Secretary of State Marco Rubio said rebels had shot a boy.", "Marco Rubio"),
    ],
)
def test_who_is_beside_somebody_is_not_he(read: Callable[..., Reading], text: str, name: str) -> None:
    assert name in {s.name for c in read(text, "2025-03-05").claims for s in c.sources}


def test_an_ambassador_is_not_the_state_where_he_is(read: Callable[..., Reading]) -> None:
    found = read("The Indian high commissioner to Canada was expelled on Monday.", "2022-06-01")
    assert [(r.entity, r.country) for c in found.claims for r in c.recipients] == [
        ("of:IND:high-commissioner-to-canada", "IND")
    ]


def test_a_predecessor_is_not_who_holds_the_office(read: Callable[..., Reading]) -> None:
    found = read("The Moldovan president's predecessor condemned the strike.", "2022-06-01")
    assert [s.name for c in found.claims for s in c.sources] == ["Moldovan president's predecessor"]


def test_the_counterpart_of_a_narrower_office_holds_the_same(ledger: Ask) -> None:
    text = "The Moldovan irrigation minister, Vera Lupan, met her Latvian counterpart."
    assert ids(ledger(text, "2021-02-02"), text, "her Latvian counterpart") == ["office:LVA:irrigation-minister"]


def test_its_army_is_that_of_the_state_that_speaks(read: Callable[..., Reading]) -> None:
    (claim,) = read("Moldova said that its army had shelled a depot.", "2022-06-01").claims
    assert [a.entity for a in claim.actors] == ["forces:MDA"]


def test_whose_leader_nobody_knows_is_no_president(read: Callable[..., Reading]) -> None:
    claims = read("The militia's leader said that Uganda trained his men.", "2022-06-01").claims
    assert {s.name for c in claims for s in c.sources} == {"militia's leader"}


def test_a_capital_where_something_is_acts_for_nobody(ledger: Ask) -> None:
    text = "In Ankara, shops were closed. Ankara denied the report."
    found = ledger(text, "2022-06-01")
    assert [s.start for s in found.sightings if s.how == "metonym"] == [text.index("Ankara denied")]


def test_an_undated_page_asks_no_list_of_offices(ledger: Ask) -> None:
    text = "The Turkish president spoke on television."
    assert ids(ledger(text, ""), text, "The Turkish president") == ["office:TUR:president"]


def test_titles_are_statements_of_their_page(ledger: Ask) -> None:
    found = ledger(UNKNOWN, "2021-02-02")
    held = found.held[0]
    assert (held.person.id, held.what, held.of, held.words, held.day) == ("person:vera-lupan", "interior-minister", "MDA", "Moldovan Interior Minister", "2021-02-02")  # fmt: skip
    assert UNKNOWN[held.start : held.end] == "Moldovan Interior Minister Vera Lupan"


def pages(read: Callable[..., Reading]) -> list[Reading]:
    named = read("Moldovan Interior Minister Vera Lupan accused Transnistria of smuggling.", "2021-02-02", "named")
    open_ = read("The Moldovan interior minister denied the accusation.", "2021-02-05", "open")
    return [named, open_]


def told(readings: list[Reading]) -> list[tuple[str, str, str]]:
    return sorted(
        {(r.document.id, a.entity or "", a.name) for r in readings for c in r.claims for a in (*c.actors, *c.sources)}
    )


def test_an_open_office_goes_to_the_nearest_statement(read: Callable[..., Reading], world: World) -> None:
    found = pages(read)
    assert ("open", "office:MDA:interior-minister") in [t[:2] for t in told(found)]
    turned = across(found, [], world)
    assert ("open", "person:vera-lupan", "Vera Lupan") in told(turned)
    link = next(x for r in turned for x in r.links if x.rivals and r.document.id == "open")
    assert "3 days away" in link.why and link.rivals[0].target == "office:MDA:interior-minister"


def test_across_is_of_no_order_and_can_be_made_anew(read: Callable[..., Reading], world: World) -> None:
    found = pages(read)
    turned = across(found, [], world)
    assert told(across(found[::-1], [], world)) == told(turned)
    assert across(turned, [], world) == turned
    assert ("open", "office:MDA:interior-minister") in [t[:2] for t in told(across([turned[1]], [], world))]
    assert learned(found, world)[0].words


def test_merges_follow_judgements(read: Callable[..., Reading], world: World) -> None:
    one = read("Ruben Tarverdyan condemned the attack.", "2021-02-02", "one")
    other = read("Rouben Tarverdian condemned the attack too.", "2021-02-03", "other")
    assert len({t[1] for t in told(across([one, other], [], world))}) == 1
    no = Judgement(
        ("person:ruben-tarverdyan", "person:rouben-tarverdian"), "different", "me", "2021-03-01T00:00:00+00:00"
    )
    assert len({t[1] for t in told(across([one, other], [no], world))}) == 2


def test_words_that_several_share_have_a_link_each(read: Callable[..., Reading], world: World) -> None:
    found = read(
        "Egyptian President Abdel Fattah el-Sisi met Sudanese leader Abdel Fattah al-Burhan. The two leaders condemned the attack.",
        "2023-02-02",
    )
    links = [x for x in found.links if x.shared == 2]
    assert {x.target for x in links} >= {"person:abdel-fattah-el-sisi", "person:abdel-fattah-al-burhan"} or not links
    for claim in found.claims:
        own = [x for x in found.links if x.claim == claim.id]
        assert settle(replace(claim), own, world).id == claim.id


def test_a_party_stands_where_its_link_counts_it(read: Callable[..., Reading], world: World) -> None:
    """Whoever is named again at the end stands once; before the end he stays, for a link's index counts those before it."""
    (claim, *_) = read("Sudan and Chad attacked Kutum.", "2023-02-02").claims
    sudan, chad = claim.actors
    for actors, wanted in (((sudan, chad, sudan), [sudan, chad]), ((sudan, sudan, chad), [sudan, sudan, chad])):
        assert list(settle(replace(claim, actors=actors), (), world).actors) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yemen's Houthi forces attacked a ship. The Omani foreign minister condemned the attack.", ["Yemen's Houthi forces"]),
        ("Iraq's militias attacked a base. Iraq's prime minister condemned it.", ["Iraq's militias"]),
        ("Gunmen bombed a bar in Derry. The Irish president condemned it.", ["Gunmen"]),
        ("Kenya accused it of piracy.", ["it"]),
    ],
)  # fmt: skip
def test_what_is_condemned_is_a_deed_and_no_state(read: Callable[..., Reading], text: str, wanted: list[str]) -> None:
    found = [c for c in read(text, "2022-06-01").claims if c.event and c.event.value == "ACCUSE"]
    assert [r.name for c in found for r in c.recipients] == wanted


def test_who_leads_at_home_leads_a_page_that_was_written_there(read: Callable[..., Reading]) -> None:
    page = "ISLAMABAD, 26 February 2019 – Indian jets dropped bombs on a hill. The Prime Minister condemned the raid. Pakistan will answer India."
    assert [a.entity for c in read(page, "2019-02-26").claims if c.event == "ACCUSE" for a in c.actors] == [
        "person:imran-khan"
    ]


def test_a_house_of_representatives_is_not_always_the_american_one(read: Callable[..., Reading]) -> None:
    page = "Tripoli burned for a second day. The House of Representatives condemned the raid on Libya."
    assert [a.entity for c in read(page, "2023-08-15").claims if c.event == "ACCUSE" for a in c.actors] == [None]
    page = "The House of Representatives condemned the raid, a US official said."
    assert "gov:USA/congress" in {a.entity for c in read(page, "2023-08-15").claims for a in c.actors}
