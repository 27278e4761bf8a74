"""The trainer learns: a short run on two hundred small sentences made here. Needs the ``train`` extra."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

torch = pytest.importorskip("torch")

NOUNS, VERBS, NAMES = ("army", "town", "bridge", "convoy"), ("left", "held", "shelled"), ("Orvel", "Sarn", "Tamis")


def sentence(chance: Random) -> dict[str, Any]:
    """ "The army left Orvel ." with its tree."""
    form = ["The", chance.choice(NOUNS), chance.choice(VERBS), chance.choice(NAMES), "."]
    return {
        "form": form, "lemma": [f.lower() if i != 3 else f for i, f in enumerate(form)], "upos": ["DET", "NOUN", "VERB", "PROPN", "PUNCT"],
        "xpos": ["DT", "NN", "VBD", "NNP", "."], "feats": ["_"] * 5, "head": [2, 3, 0, 3, 3],
        "rel": ["det", "nsubj", "root", "obj", "punct"], "ner": ("uner", ["O", "O", "O", "B-LOC", "O"]),
    }  # fmt: skip


CONFIG = {
    "seed": 1, "epochs": 30, "encoder_rate": 1e-3, "head_rate": 1e-2, "batch_pieces": 300, "window_words": [20, 40], "ema": 0.9,
    "every": 50, "heads": [{"name": n, "weight": 1.0} for n in ("upos", "xpos", "feats", "lemma", "sent")],
    "names": {"uner": {"weight": 1.0}},
    "dirt": {"capitals": 0, "straight": 0.1, "curly": 0.1, "open_end": 0.1, "small_start": 0.1, "swapped": 0.2},
}  # fmt: skip


@pytest.mark.slow
def test_a_short_run_learns_and_resumes(tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    from readouts.shelf import open_shelf
    from training import fit, labels
    from training.batches import Pieces, Tensors

    chance = Random(1)
    documents = fit.prepared([[sentence(chance) for _ in range(10)] for _ in range(20)])
    tokenizer = Tokenizer.from_str(open_shelf().text("weights/grammar/tokenizer.json"))
    found = labels.collect(s for d in documents for s in d)
    run = fit.Run(CONFIG, tmp_path, documents, [], found, Pieces(tokenizer))
    model = fit.network(found)
    batch = Tensors(run.pieces, found).of([documents[0][:4]])
    with torch.no_grad():
        before = float(fit.loss(model.eval(), batch, CONFIG))
    path = fit.fit(run, model)
    with torch.no_grad():
        after = float(fit.loss(model.eval(), batch, CONFIG))
    assert after < before / 2
    assert path.exists()
    assert json.loads((tmp_path / "labels.json").read_text())["ner"] == {"uner": ["O", "B-LOC"]}
    fit.fit(run, fit.network(found))  # goes on from the last checkpoint: nothing is left to do
    assert int(torch.load(tmp_path / "last.pt")["step"]) > 0


def test_edits_of_lemmas_are_undone_by_the_run_time() -> None:
    from readouts.grammar.lemmas import edit
    from training.labels import rule

    for form, lemma in (("parties", "party"), ("shelled", "shell"), ("urging", "urge"), ("children", "child")):
        assert edit(form, rule(form, lemma, "NOUN")) == lemma


def test_dirt_keeps_labels_and_words_together() -> None:
    from training.dirt import dirty, name_pool, swapped

    chance = Random(3)
    found = [sentence(chance) for _ in range(40)]
    pool = name_pool(found)
    shares = {"capitals": 0.2, "straight": 0.2, "curly": 0.2, "open_end": 0.5, "small_start": 0.2, "swapped": 0.5}
    for s in found:
        d = dirty(s, shares, pool, chance)
        assert {len(d[k]) for k in ("form", "lemma", "upos", "xpos", "feats", "head", "rel")} == {len(d["form"])}
        assert len(d["ner"][1]) == len(d["form"])
        assert swapped(s, pool, chance)["form"][3] in NAMES


def test_from_itself_a_network_has_nothing_to_learn_and_from_another_it_has() -> None:
    from tokenizers import Tokenizer

    from readouts.grammar.voices import VOICE_LABELS
    from readouts.shelf import open_shelf
    from training import fit, labels, teach
    from training.batches import Pieces, Tensors

    chance = Random(2)
    spoken = {"form": ["Tamis", "said", "it", "left", "."], "sources": [(1, 0)], "contents": [(2, 1)]}
    spoken["voice"] = [VOICE_LABELS.index(x) for x in ("B-source", "B-cue", "B-content", "I-content", "O")]
    documents = fit.prepared([[sentence(chance), spoken, {"form": ["No", "labels", "."], "plain": True}]])
    found = labels.collect(s for d in documents for s in d)
    tokenizer = Tokenizer.from_str(open_shelf().text("weights/grammar/tokenizer.json"))
    batch = Tensors(Pieces(tokenizer), found).of(documents)
    weights = ("voice", "links", "fact", "role", "told", "kind", "act", "status", "parties")
    config = CONFIG | {"reading": dict.fromkeys(weights, 1.0)}
    torch.manual_seed(4)
    model, other = fit.network(found).eval(), fit.network(found).eval()

    def slope(teacher: Any) -> float:
        model.zero_grad()
        teach.loss(model, teacher, batch, config).backward()
        return max(float(p.grad.abs().max()) for p in model.parameters() if p.grad is not None)

    assert slope(model) < 1e-4 < slope(other)


def test_distances_are_fine_when_near_and_told_apart_by_side() -> None:
    from training.model import distances

    far = distances(300, torch.device("cpu"))
    assert far[0, :3].tolist() == [0, 17, 18]
    assert far[:3, 0].tolist() == [0, 1, 2]
    assert (int(far[299, 0]), int(far[0, 299])) == (15, 31)
