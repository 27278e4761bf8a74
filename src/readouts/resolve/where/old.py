"""Where: place names to points with a radius, by the document's countries, containment and size. Disputed places keep all names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

from readouts.resolve.world import Place, World
from readouts.schema import Rival

OF = re.compile(r"^(?:the )?(?:city|town|village|region|province|district|port|capital|area) of ", re.I)
TAIL = re.compile(r" (?:region|province|district|oblast|governorate|area|city|airport|port|border)$", re.I)


def votes(text: str, world: World) -> Counter[str]:
    """How often a text names each country, by name, demonym or seat."""
    out: Counter[str] = Counter()
    for word in re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", text):
        low = re.sub(r"[’']s$", "", word.lower())
        for form in (low, *low.split()):
            found = world.countries.get(form) or world.demonyms.get(form) or world.seats.get(form)
            if found:
                out[found.iso] += 1
    return out


def find(name: str, world: World, countries: Mapping[str, int]) -> tuple[Place, float, str, tuple[Rival, ...]] | None:
    """The place that a name most likely is: (place, score, why, rivals); None where the gazetteer has none."""
    plain = re.sub(r"^[Tt]he ", "", name).strip()
    for form in (plain, OF.sub("", plain), TAIL.sub("", plain), plain.split(",")[0]):
        options = world.places.get(form.lower())
        if options:
            break
    else:
        country = world.countries.get(plain.lower())
        return None if country is None else (_as_place(country.iso, country.name), 0.9, "the name of a state", ())
    total = sum(countries.values()) or 1
    ranked = sorted(options, key=lambda p: (-_weight(p, form, countries, total), p.id))
    best = ranked[0]
    scores = [_weight(p, form, countries, total) for p in ranked]
    share = scores[0] / (sum(scores[:4]) or 1)
    why = "named on the shelf" if best.kind != "settlement" else f"{best.people:,} people" + (
        f", and the page names {best.country} {countries.get(best.country or '', 0)} times" if countries.get(best.country or "") else ""
    )  # fmt: skip
    rivals = tuple(Rival(p.id, round(s / (sum(scores[:4]) or 1), 3), f"{p.names[0]}, {p.country or 'no country'}") for p, s in zip(ranked[1:4], scores[1:4], strict=False))  # fmt: skip
    return best, round(share, 3), why, rivals


def _weight(place: Place, form: str, countries: Mapping[str, int], total: int) -> float:
    own = 2.0 if form.lower() == place.names[0].lower() else 1.0
    if place.kind != "settlement":
        return 4.0 * own * (1 + 10 * countries.get(place.country or "", 0) / total)
    return own * math.sqrt(place.people + 1000) / 400 * (0.3 + 10 * countries.get(place.country or "", 0) / total)


def _as_place(iso: str, name: str) -> Place:
    return Place(f"state:{iso}", (name,), 0.0, 0.0, 0.0, iso, 0, "state")
