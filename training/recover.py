"""A shipped int8 graph as a finished run again, so that a training can go on where no checkpoint is left.

``python -m training.recover``, after ``python -m training prepare``. Weights come back as int8 rounded them; what never shipped (the heads of
some guidelines for names) starts fresh.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training import labels, prepare
from training.fit import network, prepared
from training.model import LOOKS

READ = (
    "before",
    "voice",
    "links",
    "sure",
    "fact",
    "role",
    "pair_parts",
    "tells",
    "told",
    "act",
    "mode",
    "status",
    "asks",
    "scene",
)
MIXED = re.compile(r"/model/enc/Mul(_\d+)?")  # a layer by its share of the mix
SIDES = ("heading", "hanging")  # of the relations, each of low rank
SHIPPED = Path(__file__).parent.parent / "src" / "readouts" / "shelf" / "weights" / "grammar"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.recover", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", dest="shipped", type=Path, default=SHIPPED)
    parser.add_argument("--sentences", type=Path, default=Path("build/training/sentences.jsonl.gz"))
    parser.add_argument("--to", type=Path, default=Path("build/training/recovered"))
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    found = labels.collect(s for d in prepared(prepare.read(args.sentences, "train")) for s in d)
    known = relabelled(json.loads((args.shipped / "labels.json").read_text("utf8")), found)
    model, state = network(known), recovered(args.shipped)
    fresh = sorted(set(model.state_dict()) - set(state))
    model.load_state_dict(model.state_dict() | state)
    torch.save(model.state_dict(), args.to / "average.pt")
    (args.to / "labels.json").write_text(json.dumps(known), "utf8")
    print(f"{len(state)} recovered; fresh: {', '.join(fresh)}")


def relabelled(shipped: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Labels in the order of the shipped heads; guidelines that did not ship keep the order of the data."""
    out = {k: shipped[k] for k in ("upos", "xpos", "feats", "lemma")} | {"rel": shipped["deprel"]}
    return out | {"ner": found["ner"] | dict(shipped["ner"])}


def recovered(folder: Path) -> dict[str, Tensor]:
    """The state of the network, by the names of the graph's constants and of the layers that its products stand in."""
    graph = onnx.load(str(folder / "model.int8.onnx")).graph
    labels_of = json.loads((folder / "labels.json").read_text("utf8"))
    constant = {x.name: numpy_helper.to_array(x) for x in graph.initializer}
    state = {k[6:]: v for k, v in constant.items() if k.startswith("model.") and k.endswith((".weight", ".bias"))}
    for name in ("model.enc.word.weight", "model.enc.case.weight", "model.U"):
        state[name[6:]] = _whole(constant, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::"):
            state[_layer(node.name)] = _whole(constant, node.input[1].removesuffix("_quantized")).T
        elif node.op_type == "Add" and "enc" in node.name and node.input[1].startswith("onnx::"):
            state["enc.typ.weight"] = constant[node.input[1]][None]
    looks = LOOKS // len(state["enc.case.weight"])  # the first graph knew the case alone
    state["enc.case.weight"] = np.tile(state["enc.case.weight"], (looks, 1))
    shares = [constant[n.input[1]] for n in graph.node if MIXED.fullmatch(n.name)]
    state["enc.mix"] = np.log(np.stack(shares).reshape(-1))
    heading, hanging = (
        np.concatenate([state.pop(f"{side}.weight"), constant[f"{side}.bias"][:, None]], 1) for side in SIDES
    )
    ranks = [side.reshape(len(labels_of["deprel"]), -1, side.shape[-1]) for side in (hanging, heading)]
    state["R"] = np.einsum("rkd,rkh->rdh", *ranks)
    with np.load(folder / "heads.npz") as small:
        names = {"moves": "moves", "sourceless": "sourceless", "pair": "pair.weight", "pair_bias": "pair.bias"}
        state |= {f"read.{ours}": small[name] for name, ours in names.items()}
    return {k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()}


def _whole(constant: dict[str, Any], name: str) -> Any:
    value, scale, zero = (constant[f"{name}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return (value.astype(np.float32) - zero.astype(np.float32)) * scale


def _layer(node: str) -> str:
    """
    >>> [_layer(x) for x in ("/model/enc/layers.0/qkv/MatMul_quant", "/model/upos/MatMul_quant", "/uner/MatMul_quant")]
    ['enc.layers.0.qkv.weight', 'heads.upos.weight', 'ner.uner.weight']
    """
    parts = node.split("/")[1:-1]
    if parts[0] in SIDES:
        return f"{parts[0]}.weight"
    if parts[0] != "model":
        return f"{'read' if parts[0] in READ else 'ner'}.{parts[0]}.weight"
    path = ".".join(parts[1:])
    return f"{'heads.' if path in ('upos', 'xpos', 'feats', 'lemma', 'sent') else ''}{path}.weight"


if __name__ == "__main__":
    main()
