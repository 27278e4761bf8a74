"""The training loop: masked losses of all heads, AdamW with cosine, a moving average, checkpoints that a broken run resumes from."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from readouts.shelf import open_shelf
from training import labels as label_sets
from training.batches import NONE, Batch, Pieces, Sentence, Tensors, Window, batches, windows
from training.dirt import dirty, exchanged, name_pool, peoples
from training.model import Joint

WARMING = 300
CLIP = 2.0


@dataclass
class Run:
    """What a training needs.

    config: a file of ``configs``; documents: the prepared sentences with rules for lemmas; reading: articles for the reading heads,
    by set, with how often each is seen in an epoch
    """

    config: Mapping[str, Any]
    folder: Path
    documents: list[list[Sentence]]
    reading: list[tuple[list[list[Sentence]], float]]
    labels: Mapping[str, Any]
    pieces: Pieces


def network(labels: Mapping[str, Any]) -> Joint:
    """A network with a head for each set of labels."""
    tags = {k: len(v) for k, v in labels.items() if k not in ("ner", "rel")} | {"sent": 2}
    return Joint(tags, {k: len(v) for k, v in labels["ner"].items()}, len(labels["rel"]))


def loss(model: Joint, batch: Batch, config: Mapping[str, Any]) -> Tensor:
    """The sum of the losses of the heads that have labels in the batch."""
    tags, arcs, heads, dependents, named, words = model(*batch.feed)
    total = model.read.loss(words, batch.read, config.get("reading", {}))
    for head in config["heads"]:
        total = total + head["weight"] * _entropy(tags[head["name"]], batch.tags[head["name"]])
    if (batch.tags["head"] >= 0).any():
        apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
        total = total + _entropy(arcs.float().masked_fill(apart, -1e9), batch.tags["head"])
        related = model.relations(heads, dependents, batch.tags["head"].clamp(min=0))
        total = total + _entropy(related, batch.tags["rel"])
    for name, wanted in batch.names.items():
        total = total + config["names"][name]["weight"] * _entropy(model.ner[name](named), wanted)
    return total


def _entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    if not (wanted >= 0).any():
        return torch.zeros(())
    return functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=NONE)


def epoch(run: Run, chance: Random) -> list[list[Window]]:
    """Batches of one pass over the data, with fresh dirt and fresh windows."""
    config = run.config
    pool = name_pool(s for d in run.documents for s in d) if config["dirt"]["swapped"] else {}
    return batches(
        windows(_seen(run, pool, chance), run.pieces, tuple(config["window_words"]), chance),
        run.pieces, config["batch_pieces"], chance,
    )  # fmt: skip


def _seen(run: Run, pool: Mapping[tuple[str, str], list[str]], chance: Random) -> Iterator[list[Sentence]]:
    for document in run.documents:
        first = document[0].get("ner")
        share = run.config["names"].get(first[0] if first else "", {}).get("share", 1.0) * run.config.get("kept", 1.0)
        kept = [s for s in document if share >= 1 or chance.random() < share]
        if kept:
            yield [dirty(s, run.config["dirt"], pool, chance) for s in kept]
    known = peoples(open_shelf().text("actors/countries.tsv"))
    for articles, share in run.reading:
        for article in articles:
            for _ in range(int(share + chance.random())):
                other = chance.random() < run.config["dirt"].get("exchanged", 0)
                yield exchanged(article, known, chance) if other else article


class Average:
    """A moving average of the weights that are trained."""

    def __init__(self, model: Joint, decay: float) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone().float() for k, v in model.state_dict().items()}

    def update(self, model: Joint) -> None:
        for k, v in model.state_dict().items():
            if k != "enc.word.weight":
                self.state[k].mul_(self.decay).add_(v.detach().float(), alpha=1 - self.decay)


def fit(run: Run, model: Joint, half: bool = True) -> Path:
    """Train, and return the path of the averaged weights. half: compute in bfloat16."""
    config = run.config
    chance = Random(config["seed"])
    torch.manual_seed(config["seed"])
    run.folder.mkdir(parents=True, exist_ok=True)
    (run.folder / "labels.json").write_text(json.dumps(run.labels), "utf8")
    model.enc.word.weight.requires_grad_(False)
    optimizer = _optimizer(model, config)
    tensors = Tensors(run.pieces, run.labels)
    found = epoch(run, chance)
    total = max(1, int(len(found) * config["epochs"]))
    step, average = _resume(run.folder, model, optimizer, config)
    print(f"{len(found)} batches an epoch, {total} steps", flush=True)
    model.train()
    begun, smooth, words = time.time(), 0.0, 0
    while step < total:
        for found_batch in found or epoch(run, chance):
            value = _step(model, optimizer, tensors.of(found_batch), config, _rate(step, total), half)
            step, smooth = step + 1, 0.98 * smooth + 0.02 * value
            words += sum(len(s["form"]) for w in found_batch for s in w)
            if step > total / 2 and step % 2 == 0:
                average = average or Average(model, config["ema"])
                average.update(model)
            if step % 200 == 0:
                print(step, round(smooth, 3), round(words / (time.time() - begun)), "words/s", flush=True)
            if step % config["every"] == 0 or step == total:
                _save(run.folder, step, model, optimizer, average)
            if step >= total:
                break
        found = []
    model.load_state_dict(average.state if average else model.state_dict())
    torch.save(model.state_dict(), run.folder / "average.pt")
    return run.folder / "average.pt"


def _optimizer(model: Joint, config: Mapping[str, Any]) -> torch.optim.AdamW:
    encoder = [p for n, p in model.named_parameters() if n.startswith("enc.") and p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith("enc.")]
    groups = [{"params": encoder, "base": config["encoder_rate"]}, {"params": rest, "base": config["head_rate"]}]
    return torch.optim.AdamW(groups, lr=config["head_rate"], weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _rate(step: int, total: int) -> float:
    return min(1.0, step / WARMING) * (0.49 * (1 + math.cos(math.pi * step / total)) + 0.02)


def _step(model: Joint, optimizer: torch.optim.AdamW, batch: Batch, config: Mapping[str, Any], rate: float, half: bool) -> float:  # fmt: skip
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * rate
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        value = loss(model, batch, config)
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], CLIP)
    optimizer.step()
    return float(value.detach())


def _save(folder: Path, step: int, model: Joint, optimizer: torch.optim.AdamW, average: Average | None) -> None:
    state = {"step": step, "model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"average": average.state if average else None}, folder / "last.new")
    (folder / "last.new").replace(folder / "last.pt")


def _resume(folder: Path, model: Joint, optimizer: torch.optim.AdamW, config: Mapping[str, Any]) -> tuple[int, Average | None]:  # fmt: skip
    """Take up a broken run where its last checkpoint left it."""
    if not (folder / "last.pt").exists():
        return 0, None
    state = torch.load(folder / "last.pt")
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    average = None
    if state["average"]:
        average = Average(model, config["ema"])
        average.state = state["average"]
    print(f"resumed at step {state['step']}", flush=True)
    return int(state["step"]), average


def prepared(documents: list[list[Sentence]]) -> list[list[Sentence]]:
    """Documents with rules in place of lemmas."""
    return [[label_sets.with_rules(s) for s in document] for document in documents]
