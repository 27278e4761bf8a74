"""Heads that read on the encoder's words: attributions (Pareti 2015, as a linear-chain CRF and pointers), factuality, and who did what to whom.

Shapes: B windows, W words, H = 384. The heads share one pass of the encoder with the grammar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from readouts.grammar.heads import (
    ASIDE,
    ASK,
    EVENT_TYPES,
    TOLD,
    TOLD_ACTS,
    TOLD_MODES,
    TOLD_STATUS,
)
from readouts.grammar.voices import LINK, VOICE_LABELS, VOICE_MOVES

H, HIDDEN = 384, 256
NEVER = -1e4
NONE = -100


@dataclass
class Read:
    """What is known of a batch beside its grammar.

    voice: label of each word [B, W], -100 for none; sources: (row, cue, its source or -1), words by place; contents: (row, content, cue);
    fact: commitment of the author, -3 to 3 [B, W], nan for none; roles: 1 actor, 2 recipient, 0 neither [B, W], -100 for none;
    pairs: (row, words of the actor, words of the recipient, number of the type); told: number of what a word tells [B, W], 0 for nothing,
    -100 for none; acts, modes: numbers of the act and of the mode of a telling word [B, W]; tellings: (row, word, statuses, words of actors, of recipients,
    of when, of where), None for what is not known
    """

    voice: Tensor
    fact: Tensor
    roles: Tensor
    told: Tensor
    acts: Tensor
    modes: Tensor
    sources: list[tuple[int, int, int]] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)
    pairs: list[tuple[int, list[int], list[int], int]] = field(default_factory=list)
    tellings: list[tuple[Any, ...]] = field(default_factory=list)

    def to(self, device: torch.device) -> Read:
        """The same on a device; the lists of places stay lists."""
        known = ("voice", "fact", "roles", "told", "acts", "modes")
        return replace(self, **{name: getattr(self, name).to(device) for name in known})


def empty(height: int, words: int) -> Read:
    """Nothing known of a batch of this size."""
    none = torch.full((height, words), NONE)
    return Read(none.clone(), torch.full((height, words), float("nan")), *(none.clone() for _ in range(4)))


class Reading(nn.Module):
    """The heads. Emissions, parts of the links, facts and roles go out of the graph; moves and pairs are small tables beside it."""

    def __init__(self) -> None:
        super().__init__()
        n = len(VOICE_LABELS)
        self.before, self.voice = nn.Linear(H, HIDDEN), nn.Linear(HIDDEN, n)
        self.moves = nn.Parameter(torch.zeros(n, n))
        self.register_buffer("barred", (~torch.tensor(VOICE_MOVES)).float() * NEVER, persistent=False)
        self.links = nn.Linear(H, 4 * LINK)  # cue asks, source answers, content asks, cue answers
        self.sourceless = nn.Parameter(torch.zeros(LINK))
        self.sure, self.fact = nn.Linear(H, HIDDEN), nn.Linear(HIDDEN, 1)
        self.role = nn.Linear(H, 3)
        self.pair_parts = nn.Linear(
            H, 3 * HIDDEN + 2 * ASK
        )  # as actor, as recipient, as the sentence around; asks, answers
        self.pair = nn.Linear(HIDDEN, len(EVENT_TYPES) + 1)
        self.tells = nn.Linear(H, H)
        self.told, self.act = nn.Linear(H, len(TOLD)), nn.Linear(H, len(TOLD_ACTS))
        self.mode, self.status = nn.Linear(H, len(TOLD_MODES)), nn.Linear(H, len(TOLD_STATUS))
        self.asks = nn.Linear(H, 4 * ASK)  # a telling asks for its actors and recipients; words answer as either
        self.scene = nn.Linear(H, 4 * ASK)  # and for words that say when, and where

    def emissions(self, words: Tensor) -> Tensor:
        """Scores of the voice labels [B, W, 7]."""
        return self.voice(self._drop(functional.gelu(self.before(words))))

    def facts(self, words: Tensor) -> Tensor:
        """Commitment [B, W]."""
        return self.fact(self._drop(functional.gelu(self.sure(words)))).squeeze(-1)

    def tellings(self, words: Tensor) -> tuple[Tensor, ...]:
        """Scores of what a word tells [B, W, 18], of its act, mode and statuses, and what it asks and answers for parties and scene."""
        x = self._drop(functional.gelu(self.tells(words)))
        return self.told(x), self.act(x), self.mode(x), self.status(x), self.asks(words), self.scene(words)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, 0.15, self.training)

    def loss(self, words: Tensor, read: Read, weights: dict[str, float]) -> Tensor:
        """The sum of the losses of what is known."""
        total = words.new_zeros(())
        words = self._drop(words)
        rows = (read.voice >= 0).any(1)
        if rows.any():
            total = total + weights["voice"] * self._chain(self.emissions(words[rows]).float(), read.voice[rows])
            total = total + weights["links"] * self._pointers(words, read)
        known = ~read.fact.isnan()
        if known.any():
            total = total + weights["fact"] * functional.smooth_l1_loss(
                self.facts(words).float()[known], read.fact[known]
            )
        if read.pairs:
            rows = (read.roles >= 0).any(1)
            roles = self.role(words[rows]).float()
            weight = roles.new_tensor([0.5, 1.0, 1.0])
            found = functional.cross_entropy(roles.flatten(0, 1), read.roles[rows].flatten(), weight, ignore_index=NONE)
            total = total + weights["role"] * found + weights["pair"] * self._pairs(words, read)
        if (read.told >= 0).any():
            total = total + self._told(words, read, weights)
        return total

    def _told(self, words: Tensor, read: Read, weights: dict[str, float]) -> Tensor:
        rows = (read.told >= 0).any(1)
        told, acts, modes, statuses, *asks = (x.float() for x in self.tellings(words))
        likely = told[rows].log_softmax(-1)
        wanted = read.told[rows]
        silent, telling = likely[..., 0], torch.log1p(-likely[..., 0].exp().clamp(max=1 - 1e-6))
        found = -torch.where(wanted > 0, telling, silent)[wanted >= 0]
        total = weights["told"] * found.mean()
        if (wanted > 0).any():
            kinds = likely[wanted > 0][:, 1:].log_softmax(-1)
            total = total + weights["kind"] * functional.nll_loss(kinds, wanted[wanted > 0] - 1)
        if not read.tellings:
            return total
        for scores, wanted in ((acts, read.acts), (modes, read.modes)):
            if (wanted >= 0).any():
                found = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NONE)
                total = total + weights["act"] * found
        row, at = torch.tensor([(t[0], t[1]) for t in read.tellings], device=words.device).T
        states = torch.zeros(len(row), len(TOLD_STATUS))
        sides = torch.zeros(len(row), 4, words.shape[1])
        for i, (_, _, status, *wanted_words) in enumerate(read.tellings):
            states[i, status] = 1
            for side, at_words in enumerate(wanted_words):
                if at_words is None:
                    sides[i, side] = math.nan
                else:
                    sides[i, side, at_words] = 1
        states, sides = states.to(words.device), sides.to(words.device)
        total = total + weights["status"] * functional.binary_cross_entropy_with_logits(statuses[row, at], states)
        return total + weights["parties"] * _pointed(asks, row, at, sides, (read.told >= 0)[row]) / len(row)

    def _chain(self, scores: Tensor, wanted: Tensor) -> Tensor:
        """Negative log likelihood of a linear chain a word, over words that have a label; they come first in each row."""
        mask = wanted >= 0
        gold = wanted.clamp(min=0)
        moves = self.legal()
        own = scores.gather(-1, gold.unsqueeze(-1)).squeeze(-1) * mask
        path = own.sum(1) + (moves[gold[:, :-1], gold[:, 1:]] * (mask[:, 1:] & mask[:, :-1])).sum(1)
        return (all_paths(scores[:, 0], chain_steps(scores, moves, mask)) - path).sum() / mask.sum()

    def legal(self) -> Tensor:
        """Scores of the moves from one label to another [7, 7]."""
        return self.moves.float() + self.barred

    def _pointers(self, words: Tensor, read: Read) -> Tensor:
        asks_source, source, asks_cue, cue = self.links(words).float().split(LINK, -1)
        outside = words.new_zeros(words.shape[:2]).float().masked_fill(read.voice < 0, NEVER)
        total = words.new_zeros(())
        if read.sources:
            row, at, wanted = torch.tensor(read.sources, device=words.device).T
            scores = torch.einsum("nd,nwd->nw", asks_source[row, at], source[row]) + outside[row]
            none = (asks_source[row, at] @ self.sourceless.float()).unsqueeze(1)
            total = total + functional.cross_entropy(torch.cat([none, scores], 1), wanted + 1)
        if read.contents:
            row, at, wanted = torch.tensor(read.contents, device=words.device).T
            scores = torch.einsum("nd,nwd->nw", asks_cue[row, at], cue[row]) + outside[row]
            total = total + functional.cross_entropy(scores, wanted)
        return total

    def _pairs(self, words: Tensor, read: Read) -> Tensor:
        """Both parties of a pair as shares over the words; what they ask together, the words of the sentence answer."""
        row, kind = torch.tensor([(p[0], p[3]) for p in read.pairs]).T
        shares = torch.zeros(len(row), 2, words.shape[1])
        for i, (_, *stretches, _) in enumerate(read.pairs):
            for side, stretch in enumerate(stretches):
                if stretch:
                    shares[i, side, stretch] = 1 / len(stretch)
        row, shares = row.to(words.device), shares.to(words.device)
        parts = self.pair_parts(words).float()[row]
        first, second, around, asks, answers = parts.split([HIDDEN, HIDDEN, HIDDEN, ASK, ASK], -1)
        asked = torch.einsum("nsw,nwd->nd", shares, asks)
        likely = torch.einsum("nd,nwd->nw", asked, answers).masked_fill(read.roles[row] < 0, NEVER).softmax(-1)
        total = torch.einsum("nw,nwd->nd", likely, around)
        total = (
            total + torch.einsum("nw,nwd->nd", shares[:, 0], first) + torch.einsum("nw,nwd->nd", shares[:, 1], second)
        )
        return functional.cross_entropy(self.pair(self._drop(functional.gelu(total))), kind.to(words.device))


def _pointed(asks: list[Tensor], row: Tensor, at: Tensor, sides: Tensor, inside: Tensor) -> Tensor:
    """The loss of what tellings ask for: actors and recipients of the first tensor, when and where of the second; nan is unknown."""
    total = sides.new_zeros(())
    for asked, wanted in zip(asks, (sides[:, :2], sides[:, 2:]), strict=True):
        questions = asked[row, at, : 2 * ASK].view(-1, 2, ASK)
        answers = asked[row][:, :, 2 * ASK :].view(len(row), -1, 2, ASK)
        offered = torch.einsum("nkd,nwkd->nkw", questions, answers) + ASIDE
        known = inside.unsqueeze(1) & ~wanted.isnan()
        found = functional.binary_cross_entropy_with_logits(offered, wanted.nan_to_num(), reduction="none")
        total = total + (found * known).sum()
    return total


def chain_steps(scores: Tensor, moves: Tensor, mask: Tensor) -> Tensor:
    """Scores of each step of a chain [B, W - 1, from, to]. scores: [B, W, L]; moves: [L, L]; mask: [B, W], words that count come first."""
    n = scores.shape[-1]
    still = torch.full((n, n), NEVER, device=scores.device).fill_diagonal_(0.0)
    return torch.where(mask[:, 1:, None, None], moves + scores[:, 1:, None, :], still)


def all_paths(first: Tensor, steps: Tensor) -> Tensor:
    """Log of the sum over all paths of a chain [B], halving its length each round: few large steps in place of many small ones.

    first: [B, L], scores of the first label; steps: as `chain_steps` gives them
    """
    height, n = first.shape
    still = torch.full((n, n), NEVER, device=first.device).fill_diagonal_(0.0)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(height, 1, n, n)], 1)
        left, right = steps[:, ::2], steps[:, 1::2]
        steps = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), -2)
    if not steps.shape[1]:
        return first.logsumexp(-1)
    return (first.unsqueeze(-1) + steps[:, 0]).flatten(1).logsumexp(-1)
