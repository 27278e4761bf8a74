"""The grammar on treebanks and name sets: gold words with predicted sentence ends, and raw text end to end.

DIR is the grammar area (``ud_ewt``, ``gum``, ``uner_ewt`` in it, ``../events/re3d`` beside it), or any folder of ``.conllu`` files, or one
such file. "GUM news dev" and "re3d dev" are defined in the data's README. Gold words come in windows of about 110 words of whole
sentences, as in training; everything else is as shipped, agreement of names over a document included. LAS counts punctuation and
subtypes. ``raw_las`` is the CoNLL-2018 measure (Zeman et al. 2018): words of system and gold are aligned by their characters, and the
F1 is over words whose head and relation (without subtype) agree.

re3d marks pronouns and descriptions ("he", "the camp") as well as names. ``ner`` is over its names (`treebanks.is_name`; a name that we
find where re3d marks a description with just these words is not counted); ``ner_mentions`` is over all that it marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evals.treebanks import HELD_OUT, Gold, Page, Span, beside, inside, is_name, pages, re3d, trimmed
from readouts.grammar import GrammarModel, annotate_batch, load_model, names
from readouts.grammar.annotate import annotate_windows
from readouts.grammar.windows import WINDOW, Window, window
from readouts.schema import Document, Sentence, Token
from readouts.shelf import open_shelf

Arc = tuple[tuple[int, int] | None, str]
TAGS = ("upos", "xpos", "feats", "lemma")


def run(data: Path, split: str) -> dict[str, dict[str, float]]:
    """Scores of each set as fractions: upos xpos feats lemma uas las sentence raw_las, and ner where names are annotated."""
    model = load()
    if not (data / "ud_ewt").is_dir():
        paths = [data] if data.is_file() else sorted(data.rglob("*.conllu*"))
        return {p.name.split(".")[0]: score(list(pages(p)), model) for p in paths}
    sets = {"ewt": list(ewt(data, split)), "gum_news": list(gum_news(data, split))}
    out = {name: score(found, model) for name, found in sets.items() if found}
    conflict = list(re3d(data.parent / "events" / "re3d")) if split == "dev" else []
    return out | ({"re3d": names_of_pages(conflict, model)} if conflict else {})


def ewt(data: Path, split: str) -> Iterator[Page]:
    """UD English-EWT with the names of UniversalNER."""
    for path in _files(data / "ud_ewt", f"-{split}."):
        labels = _files(data / "uner_ewt", f"-{split}.")
        yield from pages(path, beside(labels[0])) if labels else pages(path)


def gum_news(data: Path, split: str) -> Iterator[Page]:
    """News of GUM; to dev belong four documents of its training part that were never trained on."""
    for path in _files(data / "gum", f"gum_permissive_{split}."):
        yield from (p for p in pages(path, inside) if "_news_" in p.name)
    if split == "dev":
        for path in _files(data / "gum", "gum_permissive_train."):
            yield from (p for p in pages(path, inside) if p.name in HELD_OUT)


def load() -> GrammarModel:
    """The model as shipped, on two threads."""
    shelf = open_shelf()
    return load_model({n.rpartition("/")[2]: shelf.bytes(n) for n in shelf.names("weights/grammar")}, threads=2)


def _files(folder: Path, part: str) -> list[Path]:
    return sorted(p for p in folder.glob("*") if part in p.name and not p.name.startswith("onto"))


def table(result: dict[str, dict[str, float]]) -> str:
    """The scores as lines of text, in per cent."""
    keys = (*TAGS, "uas", "las", "sentence", "raw_las", "ner")
    head = f"{'set':<10}" + "".join(f"{k:>9}" for k in keys)
    rows = [f"{n:<10}" + "".join(f"{100 * s[k]:9.2f}" if k in s else " " * 9 for k in keys) for n, s in result.items()]
    return "\n".join([head, *rows])


# --- gold words ---


def score(found: Sequence[Page], model: GrammarModel) -> dict[str, float]:
    """Scores of one treebank."""
    documents = [Document(page.name, page.name, page.text) for page in found]
    cut = [w for i, page in enumerate(found) for w in gold_windows(i, page)]
    count: Counter[str] = Counter()
    for page, read in zip(found, annotate_windows(documents, cut, model), strict=True):
        _count_words(page.sentences, read, count)
        _count_names(page.sentences, read, count)
    out = {k: count[k] / count["words"] for k in (*TAGS, "uas", "las")}
    out["sentence"] = f1(count["end_hit"], count["end_gold"], count["end_said"])
    if count["ner_gold"]:
        out["ner"] = f1(count["ner_hit"], count["ner_gold"], count["ner_said"])
    return out | {"raw_las": end_to_end(found, model)}


def gold_windows(number: int, page: Page) -> Iterator[Window]:
    """Windows of whole gold sentences that tell nothing of where these end, but for the last."""
    held: list[tuple[int, int]] = []
    for sentence in page.sentences:
        if held and len(held) + len(sentence.forms) > WINDOW:
            yield window(number, page.text, held, [0] * len(held), [])
            held = []
        held += sentence.spans
    yield window(number, page.text, held, [0] * len(held), [])


def _count_words(gold: Sequence[Gold], read: Sequence[Sentence], count: Counter[str]) -> None:
    said = {(t.start, t.end): (t, s.tokens[t.head] if t.head >= 0 else None) for s in read for t in s.tokens}
    for s in gold:
        for j, span in enumerate(s.spans):
            token, head = said[span]
            values = {"upos": token.upos, "xpos": token.xpos, "feats": token.feats or "_", "lemma": token.lemma}
            count["words"] += 1
            count.update(k for k, value in values.items() if value == s.columns[k][j])
            if _offsets(head) == (s.spans[s.heads[j]] if s.heads[j] >= 0 else None):
                count["uas"] += 1
                count["las"] += token.deprel == s.columns["deprel"][j]
    ends, found = {s.spans[-1][1] for s in gold}, {s.end for s in read}
    count.update({"end_hit": len(ends & found), "end_gold": len(ends), "end_said": len(found)})


def _count_names(gold: Sequence[Gold], read: Sequence[Sentence], count: Counter[str]) -> None:
    """Exact matches of place and kind, in sentences that have names annotated."""
    wanted: set[Span] = set()
    counted: set[int] = set()
    for s in gold:
        if s.ner is not None:
            counted |= {start for start, _ in s.spans}
            wanted |= {(s.spans[a][0], s.spans[b - 1][1], k) for a, b, k in names.spans(s.ner) if k in names.KINDS}
    said = {x for x in _names(read) if x[0] in counted}
    count.update({"ner_hit": len(wanted & said), "ner_gold": len(wanted), "ner_said": len(said)})


def _names(read: Iterable[Sentence]) -> Iterator[Span]:
    """Persons, places and organisations; a party is an organisation to all three guidelines."""
    for m in (m for s in read for m in s.mentions):
        label = "ORG" if m.label == "PARTY" else m.label
        if label in names.KINDS:
            yield m.start, m.end, label


def _offsets(token: Token | None) -> tuple[int, int] | None:
    return (token.start, token.end) if token else None


# --- raw text ---


def end_to_end(found: Sequence[Page], model: GrammarModel) -> float:
    """LAS of raw text by the CoNLL-2018 measure."""
    hit = wanted = said = 0
    documents = [Document(page.name, page.name, page.text) for page in found]
    for page, read in zip(found, annotate_batch(documents, model), strict=True):
        gold: dict[tuple[int, int], Arc] = {}
        for s in page.sentences:
            for j, span in enumerate(s.spans):
                head = s.spans[s.heads[j]] if s.heads[j] >= 0 else None
                gold[span] = (head, s.columns["deprel"][j].partition(":")[0])
        for sentence in read:
            for t in sentence.tokens:
                arc = (_offsets(sentence.tokens[t.head] if t.head >= 0 else None), t.deprel.partition(":")[0])
                hit += gold.get((t.start, t.end)) == arc
                said += 1
        wanted += len(gold)
    return f1(hit, wanted, said)


def names_of_pages(found: Sequence[tuple[str, frozenset[Span]]], model: GrammarModel) -> dict[str, float]:
    """Names in raw text against offsets: over names, and over all mentions."""
    count: Counter[str] = Counter()
    documents = [Document(str(i), str(i), text) for i, (text, _) in enumerate(found)]
    for (text, gold), read in zip(found, annotate_batch(documents, model), strict=True):
        said = {trimmed(text, x) for x in _names(read)}
        named = {x for x in gold if is_name(text[x[0] : x[1]])}
        count.update({"hit": len(gold & said), "gold": len(gold), "said": len(said)})
        count.update({"name_hit": len(named & said), "named": len(named), "name_said": len(said - (gold - named))})
    ner = f1(count["name_hit"], count["named"], count["name_said"])
    return {"ner": ner, "ner_mentions": f1(count["hit"], count["gold"], count["said"])}


def f1(hit: int, gold: int, said: int) -> float:
    """F1 from counts.

    >>> f1(1, 2, 2)
    0.5
    """
    return 2 * hit / (gold + said) if gold + said else 0.0
