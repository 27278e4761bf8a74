"""The grammar on treebanks and name sets: gold words with predicted sentence ends, and raw text end to end.

DIR is the grammar area (``ud_ewt``, ``gum``, ``uner_ewt`` in it, ``../events/re3d`` beside it), or any folder of ``.conllu`` files, or one
such file. "GUM news dev" and "re3d dev" are defined in the data's README. LAS counts punctuation and subtypes. ``raw_las`` is
the CoNLL-2018 measure (Zeman et al. 2018): words of system and gold are aligned by their characters, and the F1 is over words whose
head and relation agree.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readouts.grammar import GrammarModel, annotate_batch, decode, load_model, names
from readouts.schema import Document, Sentence
from readouts.shelf import open_shelf

HELD_OUT = ("GUM_news_afghan", "GUM_news_defector", "GUM_news_imprisoned", "GUM_news_questionnaire")
CORE = ("PER", "LOC", "ORG")
WINDOW = 110


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of a treebank; ner is None where it has no names annotated."""

    forms: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    heads: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    ner: tuple[str, ...] | None


def run(data: Path, split: str) -> dict[str, dict[str, float]]:
    """Scores of each set as fractions: upos xpos feats lemma uas las sentence raw_las, and ner where names are annotated."""
    model = load()
    if data.is_file() or not (data / "ud_ewt").is_dir():
        paths = [data] if data.is_file() else sorted(data.rglob("*.conllu*"))
        return {p.name.split(".")[0]: score(list(treebank(p)), model) for p in paths}
    out = {}
    ewt = [b for p in _named(data / "ud_ewt", split) for b in treebank(p, _uner(data / "uner_ewt", split))]
    if ewt:
        out["ewt"] = score(ewt, model)
    news = [
        b
        for p in _named(data / "gum", f"gum_permissive_{split}")
        for b in treebank(p, "gum", keep=lambda d: "_news_" in d)
    ]
    if split == "dev":
        news += [
            b
            for p in _named(data / "gum", "gum_permissive_train")
            for b in treebank(p, "gum", keep=HELD_OUT.__contains__)
        ]
    if news:
        out["gum_news"] = score(news, model)
    conflict = list(re3d(data.parent / "events" / "re3d"))
    if conflict and split == "dev":
        out["re3d"] = {"ner": name_f1(conflict, model)}
    return out


def load() -> GrammarModel:
    shelf = open_shelf()
    return load_model({n.rpartition("/")[2]: shelf.bytes(n) for n in shelf.names("weights/grammar")}, threads=2)


def _named(folder: Path, part: str) -> list[Path]:
    return sorted(p for p in folder.glob("*.conllu*") if part in p.name)


# --- reading gold ---


def treebank(path: Path, ner: object = None, keep: object = None) -> Iterator[tuple[str, str, list[Gold]]]:
    """Documents of a CoNLL-U file as (name, text, sentences); ner: a table of names by forms, "gum" for its entities, or None."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as stream:
        blocks = stream.read().strip().split("\n\n")
    name, text, held = "?", "", []
    for block in blocks:
        lines = block.split("\n")
        new = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# newdoc id")), None)
        if new is not None:
            if held and (keep is None or keep(name)):  # type: ignore[operator]
                yield name, text, held
            name, text, held = new, "", []
        if text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n\n"
        sentence, text = _sentence(lines, text, ner)
        held.append(sentence)
    if held and (keep is None or keep(name)):  # type: ignore[operator]
        yield name, text, held


def _sentence(lines: Sequence[str], text: str, ner: object) -> tuple[Gold, str]:
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    joined: dict[int, tuple[int, bool]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined |= {i: (last, "SpaceAfter=No" not in row[9]) for i in range(first, last + 1)}
    words = [r for r in rows if r[0].isdigit()]
    spans = []
    for row in words:
        start = len(text)
        text += row[1]
        spans.append((start, len(text)))
        last, spaced = joined.get(int(row[0]), (int(row[0]), "SpaceAfter=No" not in row[9]))
        if int(row[0]) == last and spaced:
            text += " "
    columns = {
        n: tuple(r[c] for r in words) for n, c in (("lemma", 2), ("upos", 3), ("xpos", 4), ("feats", 5), ("deprel", 7))
    }
    forms = tuple(r[1] for r in words)
    labels = entities(words) if ner == "gum" else ner.get(forms) if isinstance(ner, dict) else None
    return Gold(forms, columns, tuple(int(r[6]) - 1 for r in words), tuple(spans), labels), text


def entities(words: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Names of GUM: entities of a kind whose head is a proper noun, cut to the run of proper nouns around it."""
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG"}
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[str, int, int]] = []
    for at, row in enumerate(words):
        mark = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for number, kind, closed, ended in re.findall(r"\((\d+)-(\w+)[^()]*(\)?)|(\d+)\)", mark):
            if number and not closed:
                opened.append((number, kind, at))
            elif number:
                found.append((kind, at, at))
            else:
                index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == ended), None)
                if index is not None:
                    found.append((opened[index][1], opened.pop(index)[2], at))
    out = ["O"] * len(words)
    for kind, a, b in sorted(found, key=lambda f: f[1] - f[2]):
        head = next((j for j in range(a, b + 1) if not a <= int(words[j][6]) - 1 <= b), a)
        if kind not in kinds or words[head][4] not in ("NNP", "NNPS"):
            continue
        low = high = head
        while low > a and words[low - 1][3] == "PROPN":
            low -= 1
        while high < b and words[high + 1][3] == "PROPN":
            high += 1
        while kind == "person" and low < high and words[low][7] == "nmod:desc":
            low += 1
        out[low : high + 1] = [f"B-{kinds[kind]}"] + [f"I-{kinds[kind]}"] * (high - low)
    return tuple(out)


def _uner(folder: Path, split: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    out = {}
    for path in sorted(folder.glob(f"*{split}*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf8") as stream:
            for block in stream.read().strip().split("\n\n"):
                rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
                out[tuple(r[1] for r in rows)] = tuple(r[2] for r in rows)
    return out


def re3d(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """re3d dev: all of BBC_Online and each fifth document of the other folders, with names as offsets."""
    kinds = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
    for home in sorted(p for p in folder.glob("*") if (p / "documents.json").exists()):
        read = lambda name, home=home: [
            json.loads(x) for x in (home / name).read_text("utf8").splitlines() if x.strip()
        ]  # noqa: E731
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for entity in read("entities.json"):
            if entity["type"] in kinds:
                spans.setdefault(entity["documentId"], []).append(
                    (entity["begin"], entity["end"], kinds[entity["type"]])
                )
        for i, document in enumerate(sorted(read("documents.json"), key=lambda d: d["_id"])):
            if home.name == "BBC_Online" or i % 5 == 0:
                yield document["text"], spans.get(document["_id"], [])


# --- scoring ---


def score(documents: Sequence[tuple[str, str, list[Gold]]], model: GrammarModel) -> dict[str, float]:
    count: Counter[str] = Counter()
    for _, _, sentences in documents:
        for window in windows(sentences):
            _window(window, model, count)
    raw = end_to_end(documents, model)
    out = {k: count[k] / count["words"] for k in ("upos", "xpos", "feats", "lemma", "uas", "las")}
    out["sentence"] = f1(count["end_hit"], count["end_gold"], count["end_said"])
    if count["ner_gold"]:
        out["ner"] = f1(count["ner_hit"], count["ner_gold"], count["ner_said"])
    return out | {"raw_las": raw}


def windows(sentences: Sequence[Gold]) -> Iterator[list[Gold]]:
    held: list[Gold] = []
    size = 0
    for sentence in sentences:
        if held and size + len(sentence.forms) > WINDOW:
            yield held
            held, size = [], 0
        held.append(sentence)
        size += len(sentence.forms)
    if held:
        yield held


def _window(window: list[Gold], model: GrammarModel, count: Counter[str]) -> None:
    scores = model.run([[f for s in window for f in s.forms]])[0]
    labels = model.labels
    ends = decode.sentence_ends(scores.sent, [])
    heads: list[int] = []
    relations: list[str] = []
    start = 0
    for end in ends:
        tree = decode.tree(scores.arc[start:end, start:end])
        found = decode.relations(model.relations, scores.rel_head[start:end], scores.rel_dep[start:end], tree)
        heads += [h + start if h >= 0 else -1 for h in tree]
        relations += ["root" if h < 0 else labels["deprel"][r] for h, r in zip(tree, found, strict=True)]
        start = end
    at = 0
    gold_ends = set()
    for sentence in window:
        for j, form in enumerate(sentence.forms):
            k = at + j
            upos, xpos = labels["upos"][scores.upos[k]], labels["xpos"][scores.xpos[k]]
            lemma = model.lemmas.of(form, upos, xpos, labels["lemma"][scores.lemma[k]])
            head = sentence.heads[j] + at if sentence.heads[j] >= 0 else -1
            count["words"] += 1
            count["upos"] += upos == sentence.columns["upos"][j]
            count["xpos"] += xpos == sentence.columns["xpos"][j]
            count["feats"] += labels["feats"][scores.feats[k]] == sentence.columns["feats"][j]
            count["lemma"] += lemma == sentence.columns["lemma"][j]
            count["uas"] += heads[k] == head
            count["las"] += heads[k] == head and relations[k] == sentence.columns["deprel"][j]
        if sentence.ner is not None:
            gold = {s for s in names.spans(sentence.ner) if s[2] in CORE}
            block = scores.ner[at : at + len(sentence.forms)]
            said = {(a, b, kind) for a, b, kind, _ in names.find(block, labels["ner"]) if kind in CORE}
            count["ner_hit"] += len(gold & said)
            count["ner_gold"] += len(gold)
            count["ner_said"] += len(said)
        at += len(sentence.forms)
        gold_ends.add(at)
    count["end_hit"] += len(gold_ends & set(ends))
    count["end_gold"] += len(gold_ends)
    count["end_said"] += len(ends)


def end_to_end(documents: Sequence[tuple[str, str, list[Gold]]], model: GrammarModel) -> float:
    """LAS of raw text by the CoNLL-2018 measure."""
    pages = [Document(name, name, text) for name, text, _ in documents]
    hit = gold_words = said_words = 0
    for (_, _, sentences), read in zip(documents, annotate_batch(pages, model), strict=True):
        said = _arcs(read)
        gold: dict[tuple[int, int], tuple[tuple[int, int] | None, str]] = {}
        for s in sentences:
            for j, span in enumerate(s.spans):
                gold[span] = (s.spans[s.heads[j]] if s.heads[j] >= 0 else None, s.columns["deprel"][j].split(":")[0])
        hit += sum(gold.get(span) == arc for span, arc in said.items())
        gold_words += len(gold)
        said_words += len(said)
    return f1(hit, gold_words, said_words)


def _arcs(sentences: Sequence[Sentence]) -> dict[tuple[int, int], tuple[tuple[int, int] | None, str]]:
    out: dict[tuple[int, int], tuple[tuple[int, int] | None, str]] = {}
    for s in sentences:
        for word in s.tokens:
            head = s.tokens[word.head] if word.head >= 0 else None
            out[word.start, word.end] = ((head.start, head.end) if head else None, word.deprel.split(":")[0])
    return out


def name_f1(documents: Sequence[tuple[str, list[tuple[int, int, str]]]], model: GrammarModel) -> float:
    """Names of raw text against offsets."""
    pages = [Document(str(i), str(i), text) for i, (text, _) in enumerate(documents)]
    hit = gold_count = said_count = 0
    for (text, spans), read in zip(documents, annotate_batch(pages, model), strict=True):
        gold = {(a, b, k) for a, b, k in ((*_trim(text, a, b), k) for a, b, k in spans)}
        said = {(*_trim(text, m.start, m.end), m.label) for s in read for m in s.mentions if m.label in CORE}
        hit += len(gold & said)
        gold_count += len(gold)
        said_count += len(said)
    return f1(hit, gold_count, said_count)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the article and white space, on which the guidelines part."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    return start, end


def f1(hit: int, gold: int, said: int) -> float:
    return 2 * hit / (gold + said) if gold + said else 0.0
