"""The network: MiniLM's encoder with case at its input, and heads over words. Shapes: B windows, P pieces, W words, H = 384."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.heads import Reading

H, LAYERS, ATTENTION = 384, 6, 12
VOCABULARY, POSITIONS, LOOKS = 30522, 512, 16
POOL = 6_000_000
_masks: dict[tuple[float, torch.dtype], Tensor] = {}


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout whose mask is a stretch of one random pool: fresh random numbers cost a tenth of a step on a CPU."""
    if not training or not share:
        return x
    if x.is_cuda:
        return functional.dropout(x, share)
    key = (share, x.dtype)
    if key not in _masks:
        _masks[key] = (torch.rand(POOL) >= share).to(x.dtype) / (1 - share)
    start = int(torch.randint(0, POOL - x.numel(), (1,)))
    return x * _masks[key][start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(H, 3 * H), nn.Linear(H, H)
        self.f1, self.f2 = nn.Linear(H, 4 * H), nn.Linear(4 * H, H)
        self.n1, self.n2 = nn.LayerNorm(H, eps=1e-12), nn.LayerNorm(H, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, ATTENTION, H // ATTENTION).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(H // ATTENTION)
        seen = (scores if bias is None else scores + bias).softmax(-1)
        y = (seen @ v).transpose(1, 2).reshape(batch, size, H)
        x = self.n1(x + dropped(self.o(y), 0.1, self.training))
        return self.n2(x + dropped(self.f2(functional.gelu(self.f1(x))), 0.1, self.training))


class Encoder(nn.Module):
    """Pieces [B, P] with their look (case, and place by quotation marks) to a weighted mix of all layers [B, P, H]."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(VOCABULARY, H), nn.Embedding(POSITIONS, H)
        self.typ, self.case = nn.Embedding(1, H), nn.Embedding(LOOKS, H)
        self.norm = nn.LayerNorm(H, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [1.0, 2.0]))
        nn.init.zeros_(self.case.weight)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor | None) -> Tensor:
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ.weight[0] + self.case(case)
        x = dropped(self.norm(x), 0.1, self.training)
        bias = None if mask is None else ((1 - mask)[:, None, None, :] * -1e4).to(x.dtype)
        share = self.mix.softmax(0)
        out = x * share[0]
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            out = out + x * share[i + 1]
        return out


class Joint(nn.Module):
    """Encoder and heads. tags: labels of each head over words; names: labels of each guideline; relations: number of them."""

    def __init__(self, tags: Mapping[str, int], names: Mapping[str, int], relations: int) -> None:
        super().__init__()
        self.enc, self.proj, self.tag = Encoder(), nn.Linear(2 * H, H), nn.Linear(H, H)
        self.heads = nn.ModuleDict({k: nn.Linear(H, n) for k, n in tags.items()})
        self.ah, self.ad, self.U = nn.Linear(H, H), nn.Linear(H, H), nn.Parameter(torch.zeros(H + 1, H))
        self.rh, self.rd = nn.Linear(H, 128), nn.Linear(H, 128)
        self.R = nn.Parameter(torch.zeros(relations, 129, 129))
        self.nh = nn.Linear(H, 256)
        self.ner = nn.ModuleDict({k: nn.Linear(256, n) for k, n in names.items()})
        self.read = Reading()
        nn.init.normal_(self.U, std=0.02)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor | None, first: Tensor, last: Tensor) -> Tensor:
        """Words [B, W, H] from their first and last pieces [B, W]: what later heads stand on."""
        x = self.enc(ids, case, mask)
        ends = [torch.gather(x, 1, i.unsqueeze(-1).expand(-1, -1, H)) for i in (first, last)]
        return functional.gelu(self.proj(dropped(torch.cat(ends, -1), 0.2, self.training)))

    def forward(
        self, ids: Tensor, case: Tensor, mask: Tensor | None, first: Tensor, last: Tensor
    ) -> tuple[dict[str, Tensor], Tensor, Tensor, Tensor, Tensor, Tensor]:
        """(scores of each tag head, arcs [B, W, W] dependent by head with the diagonal for the root, relation parts of heads and
        of dependents [B, W, 128], input of the name heads [B, W, 256], words [B, W, H])"""
        w = self.words(ids, case, mask, first, last)
        t = self._layer(self.tag, self._drop(w))
        dependent = self._layer(self.ad, w)
        one = torch.ones_like(dependent[..., :1])
        arcs = (torch.cat([dependent, one], -1) @ self.U) @ self._layer(self.ah, w).transpose(1, 2)
        named = self._layer(self.nh, self._drop(w))
        tags = {k: head(t) for k, head in self.heads.items()}
        return tags, arcs, self._layer(self.rh, w), self._layer(self.rd, w), named, w

    def _drop(self, x: Tensor) -> Tensor:
        return dropped(x, 0.25, self.training)

    def _layer(self, linear: nn.Module, x: Tensor) -> Tensor:
        return self._drop(functional.gelu(linear(x)))

    def relations(self, heads: Tensor, dependents: Tensor, at: Tensor) -> Tensor:
        """Scores of relations [B, W, R] for the head ``at`` [B, W] of each word, a root being its own."""
        h = torch.gather(heads, 1, at.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
        one = torch.ones_like(h[..., :1])
        h, d = torch.cat([h, one], -1), torch.cat([dependents, one], -1)
        batch, size, width = d.shape
        left = d.reshape(batch * size, width) @ self.R.permute(1, 0, 2).reshape(width, -1)
        return (left.view(batch, size, -1, width) * h.unsqueeze(2)).sum(-1)


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Put the weights of ``model.safetensors`` of all-MiniLM-L6-v2 into the encoder."""
    from safetensors.torch import load_file

    found = {k.removeprefix("0.auto_model.").removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    state = {
        "word.weight": found["embeddings.word_embeddings.weight"],
        "pos.weight": found["embeddings.position_embeddings.weight"],
        "typ.weight": found["embeddings.token_type_embeddings.weight"][:1],
    }
    parts = {"o": "attention.output.dense", "n1": "attention.output.LayerNorm", "f1": "intermediate.dense"}
    parts |= {"f2": "output.dense", "n2": "output.LayerNorm"}
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = found[f"embeddings.LayerNorm.{end}"]
        for i in range(LAYERS):
            home = f"encoder.layer.{i}."
            three = [found[f"{home}attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{end}"] = torch.cat(three)
            state |= {f"layers.{i}.{ours}.{end}": found[f"{home}{theirs}.{end}"] for ours, theirs in parts.items()}
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or set(missing) != {"case.weight", "mix"}:
        raise ValueError(f"{path}: not the weights of all-MiniLM-L6-v2 ({missing}, {unexpected})")
