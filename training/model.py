"""The network: an encoder with case at its input, MiniLM's or for a teacher MPNet's, and heads over words.

Shapes: B windows, P pieces, W words, H = 384, D the encoder's width.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.heads import Reading

H = 384
VOCABULARY, POSITIONS, LOOKS = 30522, 512, 16
POOL = 6_000_000
FAR, BUCKETS = 128, 32  # of MPNet's distances between pieces


@dataclass(frozen=True)
class Size:
    """Of an encoder. apart: whether attention knows how far apart two pieces stand, as MPNet's does (Song et al. 2020)"""

    width: int
    layers: int
    attention: int
    epsilon: float = 1e-12
    apart: bool = False


SMALL = Size(H, 6, 12)  # MiniLM-L6: what ships
LARGE = Size(768, 12, 12, 1e-5, apart=True)  # MPNet-base: a teacher
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

    def __init__(self, size: Size) -> None:
        super().__init__()
        width, self.heads = size.width, size.attention
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=size.epsilon), nn.LayerNorm(width, eps=size.epsilon)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, size, width = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(width // self.heads)
        seen = (scores if bias is None else scores + bias).softmax(-1)
        y = (seen @ v).transpose(1, 2).reshape(batch, size, width)
        x = self.n1(x + dropped(self.o(y), 0.1, self.training))
        return self.n2(x + dropped(self.f2(functional.gelu(self.f1(x))), 0.1, self.training))


class Encoder(nn.Module):
    """Pieces [B, P] with their look (case, and place by quotation marks) to a weighted mix of all layers [B, P, D]."""

    def __init__(self, size: Size = SMALL) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(VOCABULARY, size.width), nn.Embedding(POSITIONS, size.width)
        self.typ, self.case = nn.Embedding(1, size.width), nn.Embedding(LOOKS, size.width)
        self.norm = nn.LayerNorm(size.width, eps=size.epsilon)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * (size.layers - 1) + [1.0, 2.0]))
        self.apart = nn.Embedding(BUCKETS, size.attention) if size.apart else None
        nn.init.zeros_(self.case.weight)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor | None) -> Tensor:
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ.weight[0] + self.case(case)
        x = dropped(self.norm(x), 0.1, self.training)
        bias = None if mask is None else ((1 - mask)[:, None, None, :] * -1e4).to(x.dtype)
        if self.apart is not None:
            distance = self.apart(distances(ids.shape[1], ids.device)).permute(2, 0, 1)
            bias = distance if bias is None else bias + distance
        share = self.mix.softmax(0)
        out = x * share[0]
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            out = out + x * share[i + 1]
        return out


def distances(size: int, device: torch.device) -> Tensor:
    """MPNet's buckets of the distance from each piece to each [P, P]: half for either side, fine when near, by the logarithm from eight on."""
    side = BUCKETS // 2
    apart = torch.arange(size, device=device)[:, None] - torch.arange(size, device=device)[None, :]
    far = apart.abs()
    fine = side // 2
    coarse = fine + (far.clamp(min=1) / fine).log() / math.log(FAR / fine) * (side - fine)
    return (apart < 0) * side + torch.where(far < fine, far, coarse.long().clamp(max=side - 1))


class Joint(nn.Module):
    """Encoder and heads. tags: labels of each head over words; names: labels of each guideline; relations: number of them."""

    def __init__(self, tags: Mapping[str, int], names: Mapping[str, int], relations: int, size: Size = SMALL) -> None:
        super().__init__()
        self.enc, self.proj, self.tag = Encoder(size), nn.Linear(2 * size.width, H), nn.Linear(H, H)
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
        ends = [torch.gather(x, 1, i.unsqueeze(-1).expand(-1, -1, x.shape[-1])) for i in (first, last)]
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
    attention = {"q": "self.query", "k": "self.key", "v": "self.value", "o": "output.dense", "n": "output.LayerNorm"}
    _put(encoder, state | _layers(found, attention), path)


def load_teacher(encoder: Encoder, folder: Path, vocabulary: Iterable[str]) -> None:
    """Put all-mpnet-base-v2 (``model.safetensors`` and ``vocab.txt`` in the folder) into a large encoder, its words in the order of MiniLM's vocabulary.

    Both share BERT's word pieces; MPNet has its own marks, and counts places from 2.
    """
    from safetensors.torch import load_file

    found = {k: v.float() for k, v in load_file(folder / "model.safetensors").items()}
    marks = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
    number = {word: i for i, word in enumerate((folder / "vocab.txt").read_text("utf8").splitlines())}
    order = torch.tensor([number[marks.get(word, word)] for word in vocabulary])
    state = {
        "word.weight": found["embeddings.word_embeddings.weight"][order],
        "pos.weight": found["embeddings.position_embeddings.weight"][2 : POSITIONS + 2],
        "typ.weight": torch.zeros_like(encoder.typ.weight),
        "apart.weight": found["encoder.relative_attention_bias.weight"],
    }
    attention = {"q": "attn.q", "k": "attn.k", "v": "attn.v", "o": "attn.o", "n": "LayerNorm"}
    _put(encoder, state | _layers(found, attention), folder)


def _layers(found: Mapping[str, Tensor], attention: Mapping[str, str]) -> dict[str, Tensor]:
    """The layers' weights by our names. attention: the file's names of what a layer attends with"""
    state = {}
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = found[f"embeddings.LayerNorm.{end}"]
        for i in range(sum(name.endswith("intermediate.dense.bias") for name in found)):
            home = f"encoder.layer.{i}."
            parts = {
                "o": f"attention.{attention['o']}",
                "n1": f"attention.{attention['n']}",
                "f1": "intermediate.dense",
            }
            parts |= {"f2": "output.dense", "n2": "output.LayerNorm"}
            three = [found[f"{home}attention.{attention[n]}.{end}"] for n in "qkv"]
            state[f"layers.{i}.qkv.{end}"] = torch.cat(three)
            state |= {f"layers.{i}.{ours}.{end}": found[f"{home}{theirs}.{end}"] for ours, theirs in parts.items()}
    return state


def _put(encoder: Encoder, state: Mapping[str, Tensor], path: Path) -> None:
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or set(missing) != {"case.weight", "mix"}:
        raise ValueError(f"{path}: not the weights of the encoder that is trained here ({missing}, {unexpected})")
