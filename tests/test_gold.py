"""Our own gold: words are found where they are meant, what is missing is named, and the gold file accepts what it should."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
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


@pytest.mark.parametrize("folder", sorted(p.name for p in (ROOT / "gold" / "passes").glob("*")))
def test_the_words_of_our_passes_stand_in_the_articles(folder: str) -> None:
    spec = importlib.util.spec_from_file_location("gold", ROOT / "scripts" / "gold.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.read_pass(ROOT / "gold" / "passes" / folder)[1] == []
