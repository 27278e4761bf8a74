"""Who bears a deed and whom a threat or a promise is made to, read off whole sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "event", "recipients"),
    [
        ("The mayor was questioned by the police and then jailed.", "COERCE", ["mayor"]),
        ("The army sustained an ambush near Sake.", "ASSAULT", ["army"]),
        ("The front fired forty rockets into northern Mali.", "ASSAULT", ["northern Mali"]),
        ("Chad launched ten drones at Sudan overnight.", "ASSAULT", ["Sudan"]),
        ("“Hamas must disarm,” Netanyahu told parliament.", "REQUEST", ["Hamas"]),
        ("Women raped and burned alive in Goma, the mission says.", "ASSAULT", ["Women"]),
        ("Kim called South Korea an enemy state.", "ACCUSE", ["South Korea"]),
        ("The Islamic State group claimed the attack on its Telegram channel.", "ASSAULT", []),
        ("Chad handed two villages over to Niger.", "RETREAT", ["Niger"]),
        ("Zerai, sacked a day earlier, declared that he wanted a new cabinet.", "SANCTION", ["Zerai"]),
        ("The militia shot at villagers whom the army had forced to dig trenches.", "COERCE", ["villagers"]),
        ("Two camps are run by five agencies on which Khartoum imposed sanctions.", "SANCTION", ["five agencies"]),
        ("Nairobi said that its army will respond if Sudan shells the border.", "THREATEN", ["Sudan"]),
        ("Khartoum told the rebels that it would attack them.", "THREATEN", ["rebels"]),
        (
            "The union thanked all those in Sudan who had sheltered the crews.",
            "SUPPORT",
            ["all those in Sudan who had sheltered the crews"],
        ),
        ("The rebels shelled the port and then they helped the crews.", "AID", ["crews"]),
        ("Chad will cooperate with the French authorities.", "AGREE", ["French authorities"]),
        ("Two officers deserted the army in May.", "RETREAT", ["army"]),
        ("The soldiers left the town in May.", "RETREAT", []),
        ("Police sprayed gas at onlookers.", "ASSAULT", ["onlookers"]),
        ("The camp received seed from the agency.", "AID", ["camp"]),
        ("The governor condemned the junta's shelling of Sake.", "ACCUSE", ["junta"]),
        ("The editor's arrest in Banjul drew protests.", "COERCE", ["editor"]),
        ("The villagers' expulsion from the valley took two days.", "COERCE", ["villagers"]),
        ("The mayor's assassination shocked Kabul.", "ASSAULT", ["mayor"]),
        ("Brazil condemned the mayor's arrest.", "ACCUSE", []),
        ("He was pulled out of a café by the police.", "COERCE", ["He"]),
        ("The Younis assassination shook Benghazi.", "ASSAULT", ["Younis"]),
        ("The president dismissed his cabinet on Tuesday.", "SANCTION", ["his cabinet"]),
        ("The court sentenced the activist to nine years for insulting the king.", "SANCTION", ["activist"]),
        ("A U.S. strike on Jan. 1 hit two vehicles.", "ASSAULT", []),
        ("Hamas's killing of two soldiers was condemned.", "ASSAULT", ["two soldiers"]),
        ("The rebels burned the mayor's house in Sake.", "ASSAULT", ["mayor"]),
        ("Both leaders thanked the Emir of Qatar for his mediation.", "SUPPORT", ["Tamim bin Hamad Al Thani"]),
    ],
)
def test_whom_it_befalls(read: Read, text: str, event: str, recipients: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event == event)
    assert [r.name for r in claim.recipients] == recipients


def test_who_threatens_to_kill_him_threatens_another(read: Read) -> None:
    text = "The mayor was at home on Monday. The rebel commander, Osman Dirie, had threatened to kill him."
    claim = next(c for c in read(text).claims if c.event == "THREATEN")
    assert ([a.name for a in claim.actors], [r.name for r in claim.recipients]) == (["Osman Dirie"], ["mayor"])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The assembly asked the states to decide whether Malawi had broken the pact. It condemned the arrests.",
            ["assembly"],
        ),
        ("Its ally, the Malawi People's Party, condemned the arrests.", ["Malawi People's Party"]),
        ("Members of the sect shot at the police.", ["Members of the sect"]),
        ("President Adama Dia-Sow's party condemned the arrests.", ["President Adama Dia-Sow's party"]),
        (
            "The foreign ministers of Malawi and Zambia condemned the arrests.",
            ["foreign minister of Malawi", "foreign minister of Zambia"],
        ),
    ],
)
def test_who_does_it(read: Read, text: str, actors: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event in ("ACCUSE", "ASSAULT"))
    assert [a.name for a in claim.actors] == actors


def test_who_condemns_an_attack_condemns_whoever_made_it(read: Read) -> None:
    told = "Gunmen attacked a convoy near Goma on Monday. Six people died. The African Union condemned the attack."
    (claim,) = (c for c in read(told).claims if c.event == "ACCUSE")
    assert [r.name for r in claim.recipients] == ["Gunmen"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The depot has often been hit by Turkish air strikes.", ["ASSAULT"]),
        ("The bridge is still defended by tanks and snipers.", []),
        ("The soldiers fled the camp and left a rocket behind.", ["RETREAT"]),
        ("Libya's civil war has cut its output.", []),
    ],
)
def test_what_is_told_once_or_not_at_all(read: Read, text: str, told: list[str]) -> None:
    assert [c.event for c in read(text).claims] == told


def test_soldiers_defend_a_town_without_words(read: Read) -> None:
    assert all(c.act != "justify" for c in read("Ukrainian forces are defending Bakhmut.").claims)
    assert [c.act for c in read("The decision was defended by the minister.").claims] == ["justify"]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("A Putin ally accused Kyiv of lying.", "Putin ally", None),
        ("Gaddafi loyalist fighters attacked the town.", "Gaddafi loyalist fighters", None),
        ("Machar forces attacked the town.", "Machar forces", None),
        ("The Assad regime shelled Idlib.", "Assad regime", "gov:SYR"),
        ("Critics of the Assad government attacked the town.", "Critics of the Assad government", None),
        ("Vladimir Putin himself accused Kyiv of lying.", "Vladimir Putin", "person:vladimir-putin"),
        ("Putin of Russia accused Kyiv of lying.", "Vladimir Putin", "person:vladimir-putin"),
    ],
)
def test_who_is_called_after_somebody_is_not_he(read: Read, text: str, name: str, entity: str | None) -> None:
    (actor,) = read(text, "2023-06-15").claims[0].actors
    assert (actor.name, actor.entity) == (name, entity)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Western powers began the strikes against Libya over the weekend.", ["Western powers"]),
        ("The minister regretted the bombardment, which he said had killed many civilians.", []),
        ("A series of Turkish airstrikes killed ten people.", ["Turkish"]),
        ("A car bomb attack killed ten people.", []),
        ("The depot was shelled by al-Shabaab.", ["al-Shabaab"]),
        ("Lee said he had seen one protester shot in the head.", []),
        ("India and China, along with Brazil, condemned the raid.", ["India", "China"]),
    ],
)
def test_who_acts(read: Read, text: str, actors: list[str]) -> None:
    claim = next(c for c in reversed(read(text).claims) if c.event in ("ASSAULT", "ACCUSE"))
    assert ([a.name for a in claim.actors], claim.where) == (actors, None)


def test_supporters_of_somebody_are_not_he(read: Read) -> None:
    (claim,) = read("Younis' supporters have said that the council killed him.").claims
    assert [s.name for s in claim.sources] == ["Younis' supporters"]


def test_a_rate_is_nobodys_word(read: Read) -> None:
    claims = read("The ministry accused the rebels of selling 2,000 barrels per day.").claims
    assert {s.name for c in claims for s in c.sources} == {"ministry"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Foreign ministers meeting on Capri appealed for calm.", ["Foreign ministers"]),
        ("After a call to Kiir, Ruto urged restraint.", ["Salva Kiir", "William Ruto"]),
        ("The union is sending a delegation to Juba.", ["union"]),
        ("The gang leader known as Barbecue met the envoy.", ["Barbecue", "envoy"]),
        ("An officer named Hassan Mwita met the envoy.", ["Hassan Mwita", "envoy"]),
    ],
)
def test_who_meets_whom(read: Read, text: str, actors: list[str]) -> None:
    assert [a.name for c in read(text).claims if c.event == "CONSULT" for a in c.actors] == actors


def test_an_alliance_that_one_joins_works_with_it(read: Read) -> None:
    (claim,) = read("Sweden joined NATO in March 2024.").claims
    assert (claim.event, [a.name for a in claim.actors]) == ("COOPERATE", ["Sweden", "NATO"])


def test_who_seizes_is_the_subject_behind_the_relative_clause(read: Read) -> None:
    text = (
        "The president asked the allies for help on 5 January, when gangs, whom he calls terrorists, seized the port."
    )
    seized = next(c for c in read(text).claims if c.event == "COERCE")
    assert ([a.name for a in seized.actors], seized.act, seized.sources) == (["gangs"], "state", ())


def test_who_issues_a_statement_says_we_in_it(read: Read) -> None:
    text = "Joint statement on the lake\n\nThe Governments of Chad, Niger and Nigeria condemn the raid. The lake is shared.\n\nWe thank the villagers."
    thanks = next(c for c in read(text).claims if c.event == "SUPPORT")
    assert [a.name for a in thanks.actors] == ["Chad", "Niger", "Nigeria"]


def test_who_demands_behind_an_object_is_that_object(read: Read) -> None:
    claims = read("Police fired tear gas to disperse students demanding the resignation of the mayor.").claims
    told = {(c.event, c.mode): [a.name for a in c.actors] for c in claims}
    assert told["ASSAULT", ("crowd-control",)] == ["Police"]
    assert [actors for (event, _), actors in told.items() if event == "REQUEST"] == [["students"]]


def test_an_investigation_into_harm_is_no_threat(read: Read) -> None:
    claims = read("The minister promised an investigation into abuses by his men.").claims
    assert {c.event for c in claims if c.act in ("promise", "threaten")} == {"AGREE"}


def test_whose_jets_are_seen_moved_them(read: Read) -> None:
    (claim,) = read("Taiwan detected 45 Chinese aircraft around the island.").claims
    assert (claim.event, [a.name for a in claim.actors], claim.recipients) == ("MOBILIZE", ["Chinese"], ())


def test_who_is_called_on_to_do_it_would_do_it(read: Read) -> None:
    claims = read("The envoy called on Chad to withdraw its troops from Sudan.").claims
    assert all([a.name for a in c.actors] == ["Chad"] for c in claims if c.event == "RETREAT")
    assert [[r.name for r in c.recipients] for c in claims if c.event == "REQUEST"] == [["Chad"]]


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        (
            "Police evacuated 120 people after clashes between the ELN and FARC dissidents.",
            "ASSAULT",
            ["ELN", "FARC dissidents"],
        ),
        ("Ukraine's shelling of Belgorod killed three people, the governor said.", "ASSAULT", ["Ukraine"]),
        ("The army's jets bombed rebel camps in April.", "ASSAULT", ["army's jets"]),
        ("Protesters pelted the convoy with stones in Antananarivo.", "ASSAULT", ["Protesters"]),
    ],
)
def test_who_does_what(read: Read, text: str, event: str, actors: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event == event)
    assert [a.name for a in claim.actors] == actors


def test_whoever_they_are_who_are_attacked_did_not_attack(read: Read) -> None:
    claims = read("Villagers were attacked by Malian soldiers as they returned home.").claims
    assert [[a.name for a in c.actors] for c in claims if c.event == "RETREAT"] in ([], [["Villagers"]])


def test_a_decision_is_of_whoever_took_it_and_of_no_part_of_his_name(read: Read) -> None:
    text = "The United States lifted sanctions on a Serbian bank. Pristina criticised the decision."
    claim = next(c for c in read(text).claims if c.event == "ACCUSE")
    assert [r.name for r in claim.recipients] == ["United States"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two of the four men accused of shooting the mayor of Manta were sentenced to 34 years each.", ["unnamed"]),
        ("A man accused of shooting the mayor of Manta was freed.", ["unnamed"]),
    ],
)
def test_who_is_accused_of_a_deed_is_not_said_to_have_done_it(read: Read, text: str, source: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event == "ASSAULT")
    assert (claim.act, [s.name for s in claim.sources]) == ("accuse", source)


def test_who_is_charged_with_a_deed_speaks_of_nothing(read: Read) -> None:
    found = read("The trial of three soldiers charged with killing a farmer in Meta began on Monday.").claims
    assert not any(c.sources for c in found)


@pytest.mark.parametrize(
    ("text", "event", "source"),
    [
        (
            "The Nigerian army issued a warning that any bandit who crossed would be wiped out.",
            "THREATEN",
            "Nigerian army",
        ),
        ("The UN warned that any convoy which entered the town would be attacked.", "ASSAULT", "UN"),
    ],
)
def test_harm_to_come_of_which_no_doer_is_named(read: Read, text: str, event: str, source: str) -> None:
    (claim,) = read(text).claims
    assert (claim.event, [s.name for s in claim.sources]) == (event, [source])
    assert [a.name for a in claim.actors] == ([source] if event == "THREATEN" else [])


def test_who_does_something_while_he_is_attacked_is_not_who_attacks_him(read: Read) -> None:
    claims = read("Medics in Goma were shot at by gang members while carrying the wounded.").claims
    assert [[a.name for a in c.actors] for c in claims if c.event == "AID"] in ([], [["Medics"]])


def test_whose_assault_a_court_orders_to_halt_is_not_the_court_s(read: Read) -> None:
    found = read("The International Court of Justice ordered Israel to halt its assault on Rafah.").claims
    assert [(c.event, [r.name for r in c.recipients]) for c in found] == [("REQUEST", ["Israel"])]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("France bombed the camp alongside the United States.", ["France", "United States"], ["camp"]),
        ("Police arrested the editor together with two reporters.", ["Police"], ["editor", "two reporters"]),
        ("The Libyan government said nine people were killed in airstrikes.", [], ["nine people"]),
    ],
)
def test_who_acts_along_and_who_only_tells(read: Read, text: str, actors: list[str], recipients: list[str]) -> None:
    claim = next(c for c in read(text).claims if c.event in ("ASSAULT", "COERCE"))
    assert [a.name for a in claim.actors] == actors
    assert [r.name for r in claim.recipients] == recipients
