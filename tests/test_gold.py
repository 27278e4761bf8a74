"""Our own gold: words are found where they are meant, what is missing is named, and the gold file accepts what it should."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOWS = {"speaker", "content", "number", "date", "place", "polarity", "commitment", "label"}
TEXT = "The port of Beira is shut, he said. Maputo denied it.\nIt said the port of Beira was open.\nShare this\n"
SAID = {"text": "he", "name": "The harbour master", "kind": "office"}
CLAIMS: list[dict[str, Any]] = [
    {"words": "The port of Beira is shut, he said.", "event": ["COERCE", None], "status": ["actual"], "act": "state", "commitment": "CT+",
     "sources": [SAID | {"cue": "said"}], "content": ["The port of Beira is shut"], "where": {"name": "Beira", "text": "Beira"}},
    {"words": "It said the port of Beira was open.", "event": "COERCE", "status": ["negated"], "act": "deny", "commitment": "CT-",
     "sources": [{"text": "It", "name": "Mozambique", "kind": "state", "country": "MOZ"}], "actors": [{"text": "Maputo", "name": "Mozambique"}]},
]  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold", ROOT / "scripts" / "gold.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "articles").mkdir()
    (tmp_path / "pass").mkdir()
    (tmp_path / "articles" / "beira.txt").write_text(TEXT)
    (tmp_path / "articles" / "beira.toml").write_text('published = "2024-03-01"\nsplit = "train"\n')
    (tmp_path / "furniture.tsv").write_text("# article, words\nbeira\tShare this\n")
    (tmp_path / "pass" / "beira.json").write_text(json.dumps(CLAIMS))
    monkeypatch.setattr(module, "ARTICLES", tmp_path / "articles")
    monkeypatch.setattr(module, "FURNITURE", tmp_path / "furniture.tsv")
    return module


def test_words_are_whole_words_within_the_evidence_first(gold: ModuleType) -> None:
    assert gold.find(TEXT, "he") == [(27, 29)]
    second = TEXT.index("It said")
    assert gold.nearest(TEXT, "Beira", 1, (second, len(TEXT)))[0] > second
    assert gold.nearest(TEXT, "Maputo", 1, (second, len(TEXT)))[0] == TEXT.index("Maputo")
    assert gold.nearest(TEXT, "Beira", 2, (second, len(TEXT))) is None


def test_every_word_that_is_not_found_is_named(gold: ModuleType, tmp_path: Path) -> None:
    wrong = [CLAIMS[0] | {"trigger": "closed", "act": "shout"}, CLAIMS[0] | {"words": "Nothing of the kind"}]
    (tmp_path / "pass" / "beira.json").write_text(json.dumps(wrong))
    told, lines = gold.read_pass(tmp_path / "pass")
    assert len(told["beira"]) == 1
    assert [line.split("beira.json: ")[1] for line in lines] == [
        "claim 1: trigger: 'closed' is not found",
        "claim 1: act: 'shout' is no such value",
        "claim 2: evidence: 'Nothing of the kind' is not in the article",
    ]


def test_a_gold_file_lists_what_is_accepted(gold: ModuleType, tmp_path: Path) -> None:
    told, lines = gold.read_pass(tmp_path / "pass")
    built = gold.build(told, "train")
    first, second = built["claims"]
    assert lines == [] and gold.build(told, "test")["claims"] == []
    assert TEXT[built["chrome"][0]["start"] : built["chrome"][0]["end"]] == "Share this"
    assert first["event"] == ["COERCE", None] and first["sources"] == [["The harbour master"]]
    assert second["sources"] == second["actors"] == [["Mozambique", "Maputo", "MOZ"]]
    assert gold.as_record(told["beira"][0])["event"] == "COERCE"


@pytest.mark.skipif(not os.environ.get("READOUTS_GOLD"), reason="the scorer lies outside the repository")
def test_a_pass_agrees_with_itself(gold: ModuleType, tmp_path: Path) -> None:
    told, _ = gold.read_pass(tmp_path / "pass")
    agreement = gold.agree(told, told)
    assert agreement["claims"] == agreement["sources"] == agreement["slots"] == 1.0


FOLDERS = [*sorted((ROOT / "gold" / "passes").glob("*")), ROOT / "gold" / "final"]


@pytest.fixture(scope="module")
def real() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield importlib.import_module("gold")


@pytest.fixture(scope="module")
def final(real: ModuleType) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = real.read_pass(ROOT / "gold" / "final")[0]
    return told


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_words_of_our_gold_stand_in_the_articles(real: ModuleType, folder: Path) -> None:
    told, wrong = real.read_pass(folder)
    assert wrong == [] and told.keys() == real.articles().keys()


def test_every_adjudicated_claim_has_a_trigger_of_one_word_and_an_act(real: ModuleType, final: dict[str, Any]) -> None:
    for claim in (claim for claims in final.values() for claim in claims):
        trigger, act = claim["trigger"], real.as_list(claim["act"])[0]
        evidence = claim["evidence"]
        assert " " not in trigger["text"] and evidence["start"] <= trigger["start"] < evidence["end"], claim["id"]
        assert not claim.get("sources") or claim["sources"][-1]["act"] == act, claim["id"]


def test_happenings_join_claims_of_different_tellings(real: ModuleType, final: dict[str, Any]) -> None:
    known = {claim["id"]: claim["document"] for claims in final.values() for claim in claims}
    facts = {slug: page for slug, (_, page) in real.articles().items()}
    happenings = json.loads((ROOT / "gold" / "happenings.json").read_text())
    assert len(happenings) == 14
    for happening in happenings:
        pages = [facts[slug] for slug in happening["articles"]]
        assert {(p["happening"], p["split"]) for p in pages} == {(happening["happening"], happening["split"])}
        for link in happening["links"]:
            one, other = known[link["a"]], known[link["b"]]
            assert one < other and {one, other} <= set(happening["articles"])
            assert set(link["how"]) <= HOWS and link["relation"] == ("differs" if link["how"] else "same")


def test_two_passes_are_paired_and_their_differences_listed(real: ModuleType) -> None:
    merge = importlib.import_module("gold_merge")
    first = real.locate(TEXT, CLAIMS[0] | {"trigger": "shut"})[0]
    second = real.locate(TEXT, CLAIMS[0] | {"event": "COERCE", "act": ["report", "state"], "status": ["ongoing"]})[0]
    out = merge.merged(first, second)
    assert out["event"] == ["COERCE", None] and out["act"] == ["state", "report"]
    assert out["status"] == ["actual", "ongoing"] and out["trigger"]["text"] == "shut"
    assert "status: actual | ongoing" in "".join(merge.line(1, first, second, out))
    told = merge.by_words(out, TEXT)
    assert real.locate(TEXT, told)[0]["evidence"] == first["evidence"] and told["trigger"] == "shut"


def test_a_name_of_the_second_pass_is_kept_beside_that_of_the_first(real: ModuleType) -> None:
    merge = importlib.import_module("gold_merge")
    mine = {"sources": [{"name": "The harbour master", "text": "he", "start": 27}]}
    theirs = {"sources": [{"name": "Carlos Mabote", "text": "he", "start": 27}]}
    known = merge.known_names([(mine, theirs)])
    assert known == {"Carlos Mabote": "The harbour master"}
    assert merge.with_aliases(merge.renamed(theirs, known), known)["sources"][0]["also"] == ["Carlos Mabote"]
    entity = {"name": "The harbour master", "also": ["Carlos Mabote"]}
    assert real.parties([{"actors": [entity]}]) == {"The harbour master": ["The harbour master", "Carlos Mabote"]}
