"""The training loop: masked losses of all heads, AdamW with cosine, a moving average, checkpoints that a broken run resumes from.

Runs on a GPU where there is one. Batches are made by processes of their own, so that the device never waits for them.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import get_ema_multi_avg_fn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from readouts.shelf import open_shelf
from training import labels as label_sets
from training import teach
from training.batches import NONE, Batch, Pieces, Sentence, Tensors, Window, batches, windows
from training.dirt import dirty, exchanged, name_pool, peoples
from training.model import SMALL, Joint, Size

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


def network(labels: Mapping[str, Any], size: Size = SMALL) -> Joint:
    """A network with a head for each set of labels."""
    tags = {k: len(v) for k, v in labels.items() if k not in ("ner", "rel")} | {"sent": 2}
    return Joint(tags, {k: len(v) for k, v in labels["ner"].items()}, len(labels["rel"]), size)


def loss(model: Joint, batch: Batch, config: Mapping[str, Any]) -> Tensor:
    """The sum of the losses of the heads that have labels in the batch."""
    tags, arcs, heads, dependents, named, words = model(*batch.feed)
    total = model.read.loss(words, batch.read, config.get("reading", {}))
    for head in config["heads"]:
        total = total + head["weight"] * _entropy(tags[head["name"]], batch.tags[head["name"]])
    trees = batch.treed
    if len(trees):
        sentence, wanted = batch.sentence[trees], batch.tags["head"][trees]
        apart = sentence[:, :, None] != sentence[:, None, :]
        total = total + _entropy(arcs[trees].float().masked_fill(apart, -1e9), wanted)
        related = model.relations(heads[trees], dependents[trees], wanted.clamp(min=0))
        total = total + _entropy(related, batch.tags["rel"][trees])
    for name, wanted in batch.names.items():
        total = total + config["names"][name]["weight"] * _entropy(model.ner[name](named), wanted)
    return total


def _entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean over the words that have a label; never asks the device whether there are any."""
    total = functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=NONE, reduction="sum")
    return total / (wanted >= 0).sum().clamp(min=1)


class Feed(IterableDataset[Batch]):
    """Endless batches, epoch after epoch, with fresh dirt and fresh windows; each process makes its share of every epoch's documents."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.tensors = Tensors(run.pieces, run.labels)
        self.pool = name_pool(s for d in run.documents for s in d) if run.config["dirt"]["swapped"] else {}
        self.known = peoples(open_shelf().text("actors/countries.tsv"))

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        place, of = (worker.id, worker.num_workers) if worker else (0, 1)
        number = 0
        while True:
            for found in self.epoch(number, place, of):
                yield self.tensors.of(found)
            number += 1

    def epoch(self, number: int, place: int = 0, of: int = 1) -> list[list[Window]]:
        """One process's batches of one pass over the data."""
        config, pieces = self.run.config, self.run.pieces
        chance = Random(f"{config['seed']} {number} {place}")
        kept = [d for i, d in enumerate(self._drawn(Random(f"{config['seed']} {number}"))) if i % of == place]
        found = windows((self._dirtied(d, chance) for d in kept), pieces, tuple(config["window_words"]), chance)
        return batches(found, pieces, config["batch_pieces"], chance)

    def _drawn(self, chance: Random) -> list[list[Sentence]]:
        """The documents of an epoch, each set as often as its share says."""
        config, out = self.run.config, list[list[Sentence]]()
        for document in self.run.documents:
            first = document[0].get("ner")
            share = config["names"].get(first[0] if first else "", {}).get("share", 1.0) * config.get("kept", 1.0)
            out.append([s for s in document if share >= 1 or chance.random() < share])
        for articles, share in self.run.reading:
            out += [article for article in articles for _ in range(int(share + chance.random()))]
        chance.shuffle(out)
        return [document for document in out if document]

    def _dirtied(self, document: list[Sentence], chance: Random) -> list[Sentence]:
        dirt = self.run.config["dirt"]
        if "head" in document[0] or document[0].get("ner"):
            return [dirty(s, dirt, self.pool, chance) for s in document]
        return exchanged(document, self.known, chance) if chance.random() < dirt.get("exchanged", 0) else document


class Average:
    """A moving average of the weights that are trained."""

    def __init__(self, model: Joint, decay: float) -> None:
        self.follow = get_ema_multi_avg_fn(decay)
        self.state = {k: v.detach().clone().float() for k, v in model.state_dict().items()}

    def update(self, model: Joint) -> None:
        trained = [(self.state[n], p.detach()) for n, p in model.named_parameters() if p.requires_grad]
        self.follow([a for a, _ in trained], [p for _, p in trained], 0)


def fit(run: Run, model: Joint, minutes: float = math.inf, teacher: Joint | None = None) -> Path:
    """Train, and return the path of the averaged weights.

    minutes: the rates fall by the clock, where that is sooner than by the steps; teacher: a network whose answers are learnt beside the labels
    """
    config = run.config
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(config["seed"])
    run.folder.mkdir(parents=True, exist_ok=True)
    (run.folder / "labels.json").write_text(json.dumps(run.labels), "utf8")
    model.enc.word.weight.requires_grad_(False)
    model.to(device)
    if teacher is not None:
        teacher.to(device).eval().requires_grad_(False)
    optimizer = _optimizer(model, config)
    feed = Feed(run)
    total = max(1, int(len(feed.epoch(0)) * config["epochs"])) if minutes == math.inf else math.inf
    step, average = _resume(run.folder, model, optimizer, config)
    print(f"{total} steps", flush=True)
    model.train()
    begun, first = time.time(), step
    makers = max(1, (os.cpu_count() or 1) - 2) if device.type == "cuda" else 0
    for batch in DataLoader(feed, batch_size=None, num_workers=makers, prefetch_factor=4 if makers else None):
        done = max(step / total, (time.time() - begun) / 60 / minutes)
        value = _step(model, optimizer, batch.to(device), config, _rate(step, done), teacher)
        step += 1
        if done > 0.5 and step % 2 == 0:
            average = average or Average(model, config["ema"])
            average.update(model)
        if step % 100 == 0:
            pace = (step - first) / (time.time() - begun)
            print(step, f"{done:.3f} done, loss {float(value):.2f}, {pace:.1f} steps/s", flush=True)
        if step % config["every"] == 0 or done >= 1:
            _save(run.folder, step, model, optimizer, average)
        if done >= 1:
            break
    model.load_state_dict(average.state if average else model.state_dict())
    torch.save({k: v.cpu() for k, v in model.state_dict().items()}, run.folder / "average.pt")
    return run.folder / "average.pt"


def _optimizer(model: Joint, config: Mapping[str, Any]) -> torch.optim.AdamW:
    encoder = [p for n, p in model.named_parameters() if n.startswith("enc.") and p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith("enc.")]
    groups = [{"params": encoder, "base": config["encoder_rate"]}, {"params": rest, "base": config["head_rate"]}]
    return torch.optim.AdamW(groups, lr=config["head_rate"], weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _rate(step: int, done: float) -> float:
    return min(1.0, step / WARMING) * (0.49 * (1 + math.cos(math.pi * min(1.0, done))) + 0.02)


def _step(
    model: Joint, optimizer: torch.optim.AdamW, batch: Batch, config: Mapping[str, Any], rate: float, teacher: Joint | None
) -> Tensor:  # fmt: skip
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * rate
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        value = loss(model, batch, config)
        if teacher is not None:
            value = value + teach.loss(model, teacher, batch, config)
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], CLIP)
    optimizer.step()
    return value.detach()


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
