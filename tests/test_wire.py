from __future__ import annotations

import pytest

from readouts.schema import Claim, Condition, ConditionKind, Entity, Source, Span
from readouts.wire import WireError, claim_id, from_json, to_json


def claim(**changes: object) -> Claim:
    from dataclasses import replace

    from readouts.schema import Act, Commitment, Engagement, Event

    base = Claim(
        "x", "page", "hash", Span(0, 4, "They"), Event.REQUEST, Act.DEMAND, Commitment.UU, Commitment.UU, Engagement.ACKNOWLEDGE,
        actors=(Entity("They", 0, 4, "Somebody"),), sources=(Source("They", 0, 4, "Somebody", cue=Span(5, 9, "said")),),
        condition=Condition(10, 12, "if", ConditionKind.SUFFICIENT),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_what_goes_out_comes_back() -> None:
    assert from_json(Claim, to_json(claim())) == claim()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: not JSON"),
        ("{}", "line 1: span.start: missing"),
        ('{"start": 1, "end": 2, "text": "a", "truth": 1}', "line 1: span.truth: there is no such field"),
        ('{"start": "1", "end": 2, "text": "a"}', "line 1: span.start: int is wanted"),
        ('{"start": true, "end": 2, "text": "a"}', "line 1: span.start: int is wanted"),
    ],
)
def test_errors_name_the_line_and_the_field(line: str, said: str) -> None:
    with pytest.raises(WireError, match=said.replace(".", r"\.")):
        from_json(Span, line)


def test_errors_name_the_path_of_an_inner_field() -> None:
    line = to_json(claim()).replace('"kind":"sufficient"', '"kind":"perhaps"')
    with pytest.raises(WireError, match=r"claim\.condition\.kind: 'perhaps' is not one of necessary, sufficient"):
        from_json(Claim, line)


def test_ids_are_of_what_was_read_not_of_what_was_resolved() -> None:
    resolved = claim(actors=(Entity("They", 0, 4, "Another name", entity="state:AAA"),))
    assert claim_id(claim()) == claim_id(resolved)
    assert claim_id(claim()) == claim_id(claim(document="under another name"))
    assert claim_id(claim()) != claim_id(claim(document_hash="other"))


def test_one_mention_that_stands_for_two_parties_keeps_its_claims_id() -> None:
    one = Entity("both", 0, 4, "both")
    two = tuple(Entity("both", 0, 4, name, entity=f"state:{name}") for name in ("AAA", "BBB"))
    assert claim_id(claim(actors=(one,))) == claim_id(claim(actors=two))
    assert claim_id(claim(recipients=(one,))) == claim_id(claim(recipients=two)) != claim_id(claim(actors=two))
