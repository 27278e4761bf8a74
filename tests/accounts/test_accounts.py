from __future__ import annotations

from collections.abc import Callable

from readouts.accounts import gather
from readouts.record import scales
from readouts.schema import Happening, Reading

Read = Callable[..., Reading]


def told(read: Read, *texts: str) -> tuple[tuple[Happening, ...], list[Reading]]:
    readings = [read(t, "2024-05-10", f"page{i}") for i, t in enumerate(texts)]
    claims = [c for r in readings for c in r.claims]
    return gather(claims, [r.document for r in readings], scales()), readings


def test_an_accusation_and_its_denial_are_one_happening(read: Read) -> None:
    found, _ = told(
        read,
        "Armenia said that Azerbaijan shelled Goris on Monday.",
        "Azerbaijan denied that it had shelled Goris on Monday.",
    )
    both = next(h for h in found if len(h.accounts) == 2)
    assert [c.relation for c in both.links] == ["differs"]
    assert "polarity" in both.links[0].how


def test_things_far_apart_stay_apart(read: Read) -> None:
    found, _ = told(read, "Rebels shelled Goma on 3 May 2021.", "Rebels shelled Goma on 9 August 2023.")
    assert all(len(h.accounts) == 1 for h in found)


def test_dispatches_of_two_wars_stay_apart_though_they_are_written_alike(read: Read) -> None:
    """Sentences without a party of their own: what parts them is whom their pages name."""
    one = (
        "Sudan said that its army had shelled a base near the border with Chad. Chad accused Sudan of breaking the truce. "
        "Kenya and Egypt urged both sides to stop firing. At least thirty people were killed by the shelling, officials said."
    )
    other = (
        "Armenia said that its army had shelled a base near the border with Azerbaijan. Azerbaijan accused Armenia of breaking the truce. "
        "France and Russia urged both sides to hold their fire. Nineteen villagers died under the guns, doctors said."
    )
    found, _ = told(read, one, other)
    assert found and all(len({a.document for a in h.accounts}) == 1 for h in found)


def test_a_text_printed_twice_is_one_account(read: Read) -> None:
    text = "Kenya urged Sudan to open the road to Kosti on Monday, a statement from the foreign ministry in Nairobi said, and asked both sides to return to the talks in Jeddah."
    found, _ = told(read, text, text)
    assert all(len({a.document for a in h.accounts}) == 1 for h in found)
