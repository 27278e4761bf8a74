"""Pairs of sentences in which two sides are swapped, made from conflicts and sentence frames of our own.

A conflict gives each side a state, its adjective, its people, a capital, and a leader, and armed groups stand beside them; a frame speaks of both sides. The names of a
conflict have the same number of words on both sides: what is compared is the record, not how many words a name has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Side:
    """The names of a state's side. iso: its country in the record"""

    state: str
    adjective: str
    people: str
    capital: str
    leader: str
    iso: str


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group. iso: its country in the record, if it belongs to one"""

    name: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the same with the sides swapped, and which name became which."""

    text: str
    swapped: str
    names: dict[str, str]


CONFLICTS = (
    (
        Side("Armenia", "Armenian", "Armenians", "Yerevan", "Nikol Pashinyan", "ARM"),
        Side("Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku", "Ilham Aliyev", "AZE"),
    ),
    (
        Side("Russia", "Russian", "Russians", "Moscow", "Vladimir Putin", "RUS"),
        Side("Ukraine", "Ukrainian", "Ukrainians", "Kyiv", "Volodymyr Zelenskyy", "UKR"),
    ),
    (
        Side("Libya", "Libyan", "Libyans", "Tripoli", "Khalifa Haftar", "LBY"),
        Side("Tunisia", "Tunisian", "Tunisians", "Tunis", "Kais Saied", "TUN"),
    ),
    (
        Side("Iran", "Iranian", "Iranians", "Tehran", "Masoud Pezeshkian", "IRN"),
        Side("Israel", "Israeli", "Israelis", "Jerusalem", "Benjamin Netanyahu", "ISR"),
    ),
    (
        Side("Venezuela", "Venezuelan", "Venezuelans", "Caracas", "Nicolás Maduro", "VEN"),
        Side("Colombia", "Colombian", "Colombians", "Bogotá", "Gustavo Petro", "COL"),
    ),
    (
        Side("Serbia", "Serbian", "Serbians", "Belgrade", "Aleksandar Vucic", "SRB"),
        Side("Kosovo", "Kosovar", "Kosovars", "Pristina", "Albin Kurti", "XKX"),
    ),
    (
        Side("Algeria", "Algerian", "Algerians", "Algiers", "Abdelmadjid Tebboune", "DZA"),
        Side("Morocco", "Moroccan", "Moroccans", "Rabat", "Aziz Akhannouch", "MAR"),
    ),
    (
        Side("Rwanda", "Rwandan", "Rwandans", "Kigali", "Paul Kagame", "RWA"),
        Side("Burundi", "Burundian", "Burundians", "Gitega", "Evariste Ndayishimiye", "BDI"),
    ),
)
GROUPS = tuple(  # of one word and the same case on both sides, which are read alike
    (Group(one), Group(other))
    for one, other in (("Hamas", "Hezbollah"), ("ELN", "FARC"), ("M23", "FDLR"), ("ISIS", "PKK"), ("RSF", "ADF"))
)
OTHER_GROUPS = tuple(
    (Group(one), Group(other))
    for one, other in (
        ("Boko Haram", "Ansar Dine"),
        ("al-Shabaab", "al-Qaeda"),
        ("Taliban", "ISKP"),
        ("Wagner", "Azov"),
    )
)
FRAMES = (
    "{A.state} accused {B.state} of shelling a border village.",
    "{A.state} denied that its forces had crossed into {B.state}.",
    "{A.state} condemned the attack and {B.state} urged restraint.",
    "The {A.adjective} army said that {B.adjective} troops had opened fire on Tuesday.",
    "{A.state} and {B.state} agreed to a ceasefire on Monday.",
    "Officials in {A.state} said that {B.state} had broken the truce.",
    "{A.capital} rejected the proposal, and {B.capital} called it a first step.",
    "{A.adjective} soldiers shelled a {B.adjective} town overnight, killing at least 12 people.",
    "According to the {A.adjective} defence ministry, {B.state} moved tanks to the border.",
    "{A.state} will not withdraw its troops unless {B.state} lifts the blockade.",
    "The {A.adjective} foreign minister met his {B.adjective} counterpart in Geneva.",
    "{A.state} expelled two {B.adjective} diplomats and recalled its ambassador from {B.capital}.",
    "{A.people} protested against {B.state} outside the embassy in {A.capital}.",
    "“{B.state} has violated our airspace,” the {A.adjective} foreign ministry said.",
    "{A.state} imposed sanctions on {B.adjective} banks.",
    "The {A.adjective} statement made no mention of the {B.adjective} prisoners.",
    "{A.capital} claims that {B.capital} is arming rebels.",
    "{A.state} promised to release three {B.adjective} prisoners within days.",
    "{A.state} may reopen the crossing with {B.state}, a {A.adjective} official said.",
    "{A.state} threatened to close the strait if {B.state} attacks its ships.",
    "{A.state} offered to hold talks with {B.state} in {A.capital}.",
    "{A.capital} said it had shot down a {B.adjective} drone over the border.",
    "{A.adjective} police arrested two {B.people} at the airport on Wednesday.",
    "The {A.adjective} parliament approved the treaty with {B.state}.",
    "“We will never give up,” a {A.adjective} commander said of the {B.adjective} offensive.",
    "{A.state} praised {B.state} for opening the crossing to aid.",
    "Reports that {A.state} has sent fighters to {B.state} were denied in {A.capital}.",
    "{A.people} and {B.people} fought in the streets of {B.capital}.",
    "{B.state} blames {A.state} for the explosion, which {A.capital} calls an accident.",
)

LEADER_FRAMES = (
    "{A.leader} accused {B.leader} of breaking the agreement.",
    "{A.leader} told {B.leader} that the blockade must end.",
    "President {A.leader} phoned President {B.leader} on Friday.",
    "{A.leader} said that he will not meet {B.leader}.",
)
GROUP_FRAMES = (
    "Fighters of {A.name} attacked a base of {B.name} on Sunday.",
    "{A.name} said that {B.name} had shelled its positions.",
    "{A.name} accused {B.name} of killing civilians.",
    "According to the army, {A.name} released three hostages to {B.name}.",
    "{A.name} rejected a ceasefire that {B.name} had offered on Monday.",
)


def swapped(frame: str, one: Side | Group, other: Side | Group) -> Pair:
    """A frame with the sides in both orders."""
    sides = [(getattr(a, f.name), getattr(b, f.name)) for a, b in ((one, other), (other, one)) for f in fields(one)]
    return Pair(frame.format(A=one, B=other), frame.format(A=other, B=one), dict(sides))


def pairs() -> Iterator[Pair]:
    """All frames in all conflicts."""
    for frame in FRAMES + LEADER_FRAMES + GROUP_FRAMES:
        yield from of_frame(frame)


def of_frame(frame: str) -> list[Pair]:
    """A frame in all conflicts that it fits."""
    sides = GROUPS + OTHER_GROUPS if frame in GROUP_FRAMES else CONFLICTS
    return [swapped(frame, *both) for both in sides]
