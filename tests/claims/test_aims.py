"""At whom pledges, threats, calls and refusals are aimed, and what they are of."""

from __future__ import annotations

from collections.abc import Callable

from readouts.schema import Claim, Event, Reading

Read = Callable[..., Reading]


def _one(reading: Reading, event: Event) -> Claim:
    (found,) = (c for c in reading.claims if c.event is event)
    return found


def test_what_is_counted_is_pledged_to_whom_it_is_for(read: Read) -> None:
    held = _one(read("Ghana pledged five hundred police officers for Haiti last year."), Event.AGREE)
    assert [r.name for r in held.recipients] == ["Haiti"]


def test_a_vow_never_to_give_in_is_a_refusal(read: Read) -> None:
    held = _one(read("The navy vowed never to abandon the reef."), Event.REJECT)
    assert (held.act.value, held.status, held.commitment.value) == ("promise", ("future",), "CT+")


def test_who_resists_pressure_to_cut_aid_refuses_no_aid(read: Read) -> None:
    held = _one(read("The bloc resisted pressure to cut aid to Rwanda."), Event.REJECT)
    assert (held.mode, held.recipients) == ((), ())


def test_a_threat_is_of_what_would_be_done(read: Read) -> None:
    held = _one(read("The army has threatened to expel the envoy unless he withdraws his report."), Event.THREATEN)
    assert held.mode == ("expel",)


def test_a_relative_clause_below_a_threat_tells_what_was_said(read: Read) -> None:
    claims = read(
        "Sudan's army has threatened to expel the UN envoy unless he retracts a statement in which he blamed both generals for the famine in Darfur."
    ).claims
    blame = [c for c in claims if c.event is Event.ACCUSE]
    assert [[r.name for r in c.recipients] for c in blame] == [["both generals"]]


def test_a_threat_beside_what_was_done_has_not_its_day(read: Read) -> None:
    claims = read("Kenya pulled its police out of Haiti on Monday despite the gang's threat to close the port.").claims
    (threat,) = (c for c in claims if c.event is Event.THREATEN)
    assert threat.when is None


def test_what_nobody_in_particular_calls_for_is_asked_of_whom_it_names(read: Read) -> None:
    held = _one(read("Calls for the resignation of the minister grew louder."), Event.REQUEST)
    assert ([r.name for r in held.recipients], held.actors) == (["minister"], ())


def test_whose_sanctions_they_would_be_threatens_with_them(read: Read) -> None:
    held = _one(read("The threat of new Kenyan sanctions hangs over Juba."), Event.THREATEN)
    assert [a.country for a in held.actors] == ["KEN"]


def test_whom_is_the_object_of_what_they_are_accused_of(read: Read) -> None:
    held = _one(read("The report names Ann Wills, whom guards are accused of beating in Accra."), Event.ASSAULT)
    assert [r.name for r in held.recipients] == ["Ann Wills"]


def test_what_was_expected_but_did_not_come_is_doubted(read: Read) -> None:
    claims = read("The rebels were expected to free the captives on Saturday, but there was no sign of them.").claims
    freed = [c for c in claims if c.event is Event.RETREAT]
    assert freed and all("negated" in c.status for c in freed)
