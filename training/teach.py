"""A small network learns from a large one what it makes of a window (Hinton et al. 2015), with every head, whatever labels the window has.

Each loss is the cross entropy of the small one's answers by the large one's, weighted as the labels of that head are; what is only asked of some words
(where a cue's source stands, who is party to a telling) counts as far as the large one holds them for such words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from readouts.grammar.heads import ASK
from readouts.grammar.voices import LINK, VOICE_LABELS
from training.batches import Batch
from training.heads import ASIDE, NEVER, all_paths, chain_steps
from training.model import Joint

CUE, CONTENT = VOICE_LABELS.index("B-cue"), VOICE_LABELS.index("B-content")


@dataclass
class Answers:
    """What a network says of a batch, by head; the names of the fields are those of `training.model` and `training.heads`."""

    tags: dict[str, Tensor]
    arcs: Tensor
    heading: Tensor
    hanging: Tensor
    names: dict[str, Tensor]
    voice: Tensor
    links: Tensor
    fact: Tensor
    role: Tensor
    told: tuple[Tensor, ...]


def answers(model: Joint, batch: Batch) -> Answers:
    """All heads' answers, in 32 bits."""
    tags, arcs, heading, hanging, named, words = model(*batch.feed)
    read = model.read
    return Answers(
        {k: v.float() for k, v in tags.items()}, arcs.float(), heading, hanging,
        {k: head(named).float() for k, head in model.ner.items()},
        read.emissions(words).float(), read.links(words).float(), read.facts(words).float(), read.role(words).float(),
        tuple(x.float() for x in read.tellings(words)),
    )  # fmt: skip


def loss(model: Joint, teacher: Joint, batch: Batch, config: Mapping[str, Any]) -> Tensor:
    """How far the small network's answers are from the teacher's."""
    with torch.no_grad():
        wanted = answers(teacher, batch)
    given = answers(model, batch)
    inside, weights = batch.sentence >= 0, config["reading"]
    total = weights["fact"] * _mean(functional.smooth_l1_loss(given.fact, wanted.fact, reduction="none"), inside)
    total = total + weights["role"] * _mean(_apart(given.role, wanted.role), inside)
    for head in config["heads"]:
        name = head["name"]
        total = total + head["weight"] * _mean(_apart(given.tags[name], wanted.tags[name]), inside)
    for name, guideline in config["names"].items():
        total = total + guideline["weight"] * _mean(_apart(given.names[name], wanted.names[name]), inside)
    total = total + _trees(model, teacher, given, wanted, batch, inside)
    found, likely = _chain(given.voice, model.read.legal(), wanted.voice, teacher.read.legal(), inside)
    total = total + weights["voice"] * found
    total = total + weights["links"] * _links(model, teacher, given.links, wanted.links, likely, inside)
    return total + _tellings(given.told, wanted.told, batch, weights)


def _apart(given: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy over the last dimension."""
    return -(wanted.softmax(-1) * given.log_softmax(-1)).sum(-1)


def _mean(found: Tensor, weight: Tensor) -> Tensor:
    """The mean over words by their weight."""
    weight = weight.float()
    return (found * weight).sum() / weight.sum().clamp(min=1)


def _trees(model: Joint, teacher: Joint, given: Answers, wanted: Answers, batch: Batch, inside: Tensor) -> Tensor:
    """Heads and relations, within sentences as the teacher ends them."""
    ended = wanted.tags["sent"].argmax(-1) * inside
    sentence = batch.sentence * batch.sentence.shape[1] + ended.cumsum(1) - ended
    other = sentence[:, :, None] != sentence[:, None, :]
    ours, theirs = (arcs.masked_fill(other, -1e9) for arcs in (given.arcs, wanted.arcs))
    at = theirs.argmax(-1)
    related = model.relations(given.heading, given.hanging, at).float()
    with torch.no_grad():
        meant = teacher.relations(wanted.heading, wanted.hanging, at).float()
    return _mean(_apart(ours, theirs), inside) + _mean(_apart(related, meant), inside)


def _chain(given: Tensor, moves: Tensor, wanted: Tensor, theirs: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
    """(cross entropy of the two chains a word, the teacher's probability of each label [B, W, 7])"""
    with torch.enable_grad():
        first = wanted[:, 0].detach().requires_grad_()
        steps = chain_steps(wanted, theirs.detach(), inside).requires_grad_()
        begun, moved = torch.autograd.grad(all_paths(first, steps).sum(), [first, steps])
    own = chain_steps(given, moves, inside)
    found = all_paths(given[:, 0], own) - (begun * given[:, 0]).sum(-1) - (moved * own).sum((1, 2, 3))
    return found.sum() / inside.sum(), torch.cat([begun.unsqueeze(1), moved.sum(2)], 1)


def _links(model: Joint, teacher: Joint, given: Tensor, wanted: Tensor, likely: Tensor, inside: Tensor) -> Tensor:
    """Where the source of a cue stands, and the cue of a content."""
    outside = torch.zeros_like(inside, dtype=torch.float).masked_fill(~inside, NEVER).unsqueeze(1)

    def offered(links: Tensor, sourceless: Tensor) -> tuple[Tensor, Tensor]:
        asks_source, source, asks_cue, cue = links.split(LINK, -1)
        none = (asks_source @ sourceless.float()).unsqueeze(-1)
        sources = torch.cat([none, asks_source @ source.mT + outside], -1)
        return sources, asks_cue @ cue.mT + outside

    ours, theirs = offered(given, model.read.sourceless), offered(wanted, teacher.read.sourceless.detach())
    pairs = zip(ours, theirs, (CUE, CONTENT), strict=True)
    return sum((_mean(_apart(a, b), likely[..., label] * inside) for a, b, label in pairs), given.new_zeros(()))


def _tellings(given: tuple[Tensor, ...], wanted: tuple[Tensor, ...], batch: Batch, weights: Mapping[str, float]) -> Tensor:  # fmt: skip
    """What words tell, and of those that tell the act, mode, statuses and parties."""
    inside = batch.sentence >= 0
    told, act, mode, status, *asks = given
    told_, act_, mode_, status_, *asks_ = wanted
    telling = (1 - told_.softmax(-1)[..., 0]) * inside
    total = weights["told"] * _mean(_apart(told, told_), inside)
    total = total + weights["kind"] * _mean(_apart(told[..., 1:], told_[..., 1:]), telling)
    total = total + weights["act"] * (_mean(_apart(act, act_), telling) + _mean(_apart(mode, mode_), telling))
    differ = functional.binary_cross_entropy_with_logits(status, status_.sigmoid(), reduction="none").mean(-1)
    total = total + weights["status"] * _mean(differ, telling)
    among = inside[:, None, None, :].float()
    for ours, theirs in zip(asks, asks_, strict=True):
        offers, meant = _offers(ours), _offers(theirs).sigmoid()
        differ = functional.binary_cross_entropy_with_logits(offers, meant, reduction="none")
        total = total + weights["parties"] * _mean((differ * among).sum((2, 3)), telling)
    return total


def _offers(asks: Tensor) -> Tensor:
    """How each word answers to both questions of each other [B, W asking, 2, W answering]."""
    height, words, _ = asks.shape
    questions, answered = asks.view(height, words, 4, ASK).split(2, 2)
    return torch.einsum("bikd,bjkd->bikj", questions, answered) + ASIDE
