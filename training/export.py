"""From the averaged weights to what ships: an int8 ONNX graph, relations, labels, lemmas and word pieces as plain files.

The matrix products with constant weights and the embeddings become int8, dynamic, per output channel; products of two activations (attention,
arcs) stay as they are. A word's relation is scored by the product of its side and its head's, which the graph gives for every word; a window is read
alone, so the graph knows no mask.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from readouts.shelf import open_shelf
from training import labels as label_sets
from training import prepare
from training.dirt import alike
from training.fit import network
from training.model import Joint

NAME = "readouts-en-grammar"
GUIDELINES = ("uner", "gum", "re3d", "crossner", "wikigold")
INPUTS = ("ids", "case", "first", "last")
OUTPUTS = ("upos", "xpos", "feats", "lemma", "sent", "arc", "rel_head", "rel_dep", "ner", "words")
READING = ("voice", "links", "fact", "roles", "parts", "told", "act", "mode", "status", "asks", "scene")
PER_PIECE = ("ids", "case")
RANK = 16  # of a relation's form: its best approximation (Eckart and Young 1936) names 99.8 % of relations alike, for a quarter of the work


class Shipped(nn.Module):
    """The network with the outputs that the run time reads: relations as products of two sides, name heads side by side."""

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.model = model
        self.heading, self.hanging = sides(model.R.detach())

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        tags, arcs, heads, dependents, named, words = self.model(ids, case, None, first, last)
        best = [tags[k].argmax(-1).int() for k in OUTPUTS[:4]]
        ended = tags["sent"].softmax(-1)[..., 1]
        names = torch.cat([self.model.ner[k](named).log_softmax(-1) for k in GUIDELINES], -1)
        related = (self.heading(heads), self.hanging(dependents))
        read = self.model.read
        reading = (
            read.emissions(words),
            read.links(words),
            read.facts(words),
            read.role(words),
            read.pair_parts(words),
        )
        return (*best, ended, arcs, *related, names, words, *reading, *read.tellings(words))


def sides(forms: Tensor) -> tuple[nn.Linear, nn.Linear]:
    """The layers whose outputs' product, summed over the rank, scores the relations. forms: [relation, 129 of the dependent, 129 of its head]"""
    u, s, v = torch.linalg.svd(forms)
    root = s[:, :RANK, None].sqrt()
    out = []
    for side in (v[:, :RANK] * root, u.mT[:, :RANK] * root):
        layer = nn.Linear(side.shape[-1] - 1, RANK * len(side))
        whole = side.reshape(-1, side.shape[-1])
        layer.weight.data, layer.bias.data = whole[:, :-1].contiguous(), whole[:, -1].contiguous()
        out.append(layer)
    return out[0], out[1]


def export(folder: Path, sentences: Path, tokenizer: Path, target: Path) -> None:
    """Write the shipped files from a finished run, and print their sizes and sha256."""
    labels = label_sets.read(folder / "labels.json")
    model = network(labels)
    model.load_state_dict(torch.load(folder / "average.pt"))
    model.eval()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        _graph(model, whole)
        _quantised(whole, target / "model.int8.onnx")
    _write_labels(labels, target / "labels.json")
    small = {"moves": model.read.moves, "sourceless": model.read.sourceless, "pair": model.read.pair.weight}
    small |= {"pair_bias": model.read.pair.bias}
    np.savez(target / "heads.npz", **{name: value.detach().numpy().astype(np.float32) for name, value in small.items()})
    table = label_sets.lemma_table(s for d in prepare.read(sentences, "train") for s in d if "head" in s)
    rows = [f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in sorted(table.items())]
    (target / "lemmas.tsv").write_text("".join(rows), "utf8")
    (target / "alike.tsv").write_text(
        "".join(
            f"{word}\t{other}\n"
            for word, other in alike(
                *(open_shelf().text(f"actors/{name}.tsv") for name in ("countries", "bodies"))
            ).items()
        ),
        "utf8",
    )
    pieces = json.loads(tokenizer.read_text("utf8")) | {"padding": None, "truncation": None}
    (target / "tokenizer.json").write_text(json.dumps(pieces, ensure_ascii=False, separators=(",", ":")), "utf8")
    for path in sorted(target.iterdir()):
        print(f"{path.name:<20} {path.stat().st_size:>10} {hashlib.sha256(path.read_bytes()).hexdigest()}")


def _write_labels(labels: Mapping[str, Any], path: Path) -> None:
    out = {k: labels[k] for k in ("upos", "xpos", "feats", "lemma")} | {"deprel": labels["rel"]}
    out |= {"ner": [[name, labels["ner"][name]] for name in GUIDELINES], "name": NAME}
    path.write_text(json.dumps(out, ensure_ascii=False, separators=(",", ":")), "utf8")


def _graph(model: Joint, path: Path) -> None:
    """The network as an ONNX graph with free sizes."""
    ones = torch.ones(2, 24, dtype=torch.long)
    at = torch.arange(12).expand(2, 12).contiguous() + 1
    names = (*OUTPUTS, *READING)
    axes = {n: {0: "batch", 1: "pieces" if n in PER_PIECE else "words"} for n in (*INPUTS, *names)}
    axes["arc"][2] = "words"
    torch.onnx.export(
        Shipped(model), (ones * 5, ones * 0, at, at), str(path), input_names=list(INPUTS),
        output_names=list(names), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def _quantised(whole: Path, target: Path) -> None:
    """The graph in int8, but for products without a constant side, which onnxruntime can't take («b zero point is not valid»)."""
    graph = onnx.load(str(whole)).graph
    constant = {x.name for x in graph.initializer}
    kept = [n.name for n in graph.node if n.op_type == "MatMul" and not constant & set(n.input)]
    quantize_dynamic(
        str(whole), str(target), per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
