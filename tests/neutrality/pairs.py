"""Pairs of sentences in which two sides are swapped, made from conflicts and sentence frames of our own.

A conflict gives each side a state, its adjective, its people, a capital, a leader and an armed group; a frame speaks of both sides. The names of a
conflict have the same number of words on both sides: what is compared is the record, not how many words a name has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Side:
    """The names of a side. iso: its country in the record"""

    state: str
    adjective: str
    people: str
    capital: str
    leader: str
    group: str
    iso: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the same with the sides swapped, and which name became which."""

    text: str
    swapped: str
    names: dict[str, str]


CONFLICTS = (
    (
        Side("Armenia", "Armenian", "Armenians", "Yerevan", "Nikol Pashinyan", "Sasna", "ARM"),
        Side("Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku", "Ilham Aliyev", "Yashma", "AZE"),
    ),
    (
        Side("Russia", "Russian", "Russians", "Moscow", "Vladimir Putin", "Wagner", "RUS"),
        Side("Ukraine", "Ukrainian", "Ukrainians", "Kyiv", "Volodymyr Zelenskyy", "Azov", "UKR"),
    ),
    (
        Side("Sudan", "Sudanese", "Sudanese", "Khartoum", "Abdel al-Burhan", "Janjaweed", "SDN"),
        Side("Chad", "Chadian", "Chadians", "Ndjamena", "Mahamat Deby", "Zaghawa", "TCD"),
    ),
    (
        Side("Iran", "Iranian", "Iranians", "Tehran", "Masoud Pezeshkian", "Hezbollah", "IRN"),
        Side("Israel", "Israeli", "Israelis", "Jerusalem", "Benjamin Netanyahu", "Lehava", "ISR"),
    ),
    (
        Side("Venezuela", "Venezuelan", "Venezuelans", "Caracas", "Nicolás Maduro", "ELN", "VEN"),
        Side("Colombia", "Colombian", "Colombians", "Bogotá", "Gustavo Petro", "FARC", "COL"),
    ),
    (
        Side("Kyrgyzstan", "Kyrgyz", "Kyrgyz", "Bishkek", "Sadyr Japarov", "Jaysh", "KGZ"),
        Side("Tajikistan", "Tajik", "Tajiks", "Dushanbe", "Emomali Rahmon", "Ansarullah", "TJK"),
    ),
    (
        Side("Algeria", "Algerian", "Algerians", "Algiers", "Abdelmadjid Tebboune", "Polisario", "DZA"),
        Side("Morocco", "Moroccan", "Moroccans", "Rabat", "Aziz Akhannouch", "Istiqlal", "MAR"),
    ),
    (
        Side("Rwanda", "Rwandan", "Rwandans", "Kigali", "Paul Kagame", "M23", "RWA"),
        Side("Burundi", "Burundian", "Burundians", "Gitega", "Evariste Ndayishimiye", "FNL", "BDI"),
    ),
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
    "{A.leader} accused {B.leader} of breaking the agreement.",
    "{A.leader} told {B.leader} that the blockade must end.",
    "President {A.leader} phoned President {B.leader} on Friday.",
    "{A.leader} said that he will not meet {B.leader}.",
    "Fighters of {A.group} attacked a base of {B.group} on Sunday.",
    "{A.group} said that {B.group} had shelled its positions.",
    "{A.group} accused {B.group} of killing civilians.",
    "{A.state} offered to hold talks with {B.state} in {A.capital}.",
)


def swapped(frame: str, one: Side, other: Side) -> Pair:
    """A frame with the sides in both orders."""
    sides = [(getattr(a, f.name), getattr(b, f.name)) for a, b in ((one, other), (other, one)) for f in fields(Side)]
    return Pair(frame.format(A=one, B=other), frame.format(A=other, B=one), dict(sides))


def pairs() -> Iterator[Pair]:
    """All frames in all conflicts."""
    for one, other in CONFLICTS:
        for frame in FRAMES:
            yield swapped(frame, one, other)
