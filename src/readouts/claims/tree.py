"""A sentence as a tree of Universal Dependencies, with the few questions that the claims room asks of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from readouts.claims.once import once
from readouts.schema import Mention, Sentence, Span, Token

CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", "(", ")", "#", "•", "*", "|", ">"})
RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})
CALLING = frozenset({"call", "appeal", "prevail", "rely", "count"})
ELLIPTIC = frozenset({"if", "when", "once", "unless", "until", "though", "although", "while"})
OUTSIDE = frozenset({"case", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "mark", "cc:preconj", "orphan", "cop", "nsubj", "aux", "advmod:emph"})  # fmt: skip
CUT = frozenset({"acl", "parataxis", "advcl", "appos"})
TIMES = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "day", "week", "month", "year", "morning", "evening", "night", "today", "yesterday", "tomorrow", "hour", "minute", "noon", "midnight", "dawn", "dusk", "a.m.", "p.m.", "am", "pm", "gmt"])  # fmt: skip
QUOTE_MARKS = frozenset("\"“”„‟«»'‘’‚`")
NONE: dict[str, list[int]] = {}


@cache
def base(deprel: str) -> str:
    """The relation without its subtype.

    >>> base("obl:tmod")
    'obl'
    """
    return deprel.partition(":")[0]


@dataclass(frozen=True)
class Tree:
    """One sentence; words are spoken of by their index in it."""

    sentence: Sentence
    text: str

    @cached_property
    def words(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Dictionary forms in small letters."""
        return tuple(w.lemma.lower() for w in self.words)

    @cached_property
    def kids(self) -> tuple[tuple[int, ...], ...]:
        """For each word the words that hang on it, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if 0 <= word.head < len(out) and word.head != i:
                out[word.head].append(i)
        return tuple(map(tuple, out))

    @cached_property
    def _under(self) -> tuple[dict[str, list[int]], ...]:
        """For each word what hangs on it by relation: "obl:tmod" is found as such and as "obl"."""
        return tuple(self._by_relation(kids) if kids else NONE for kids in self.kids)

    def _by_relation(self, kids: tuple[int, ...]) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for kid in kids:
            rel = self.words[kid].deprel
            out.setdefault(rel, []).append(kid)
            if (plain := base(rel)) != rel:
                out.setdefault(plain, []).append(kid)
        return out

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(w.start for w in self.words)

    # what was asked once; a tree never changes
    @cached_property
    def answers(self) -> dict[Callable[..., Any], dict[tuple[Any, ...], Any]]:
        """To what was asked `once`."""
        return defaultdict(dict)

    @cached_property
    def _below(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _cases(self) -> dict[int, str]:
        return {}

    @cached_property
    def _phrases(self) -> dict[tuple[int, bool], Span]:
        return {}

    @cached_property
    def root(self) -> int:
        return next((i for i, w in enumerate(self.words) if w.head < 0), 0)

    @cached_property
    def names(self) -> dict[int, Mention]:
        """Name mentions by each word inside them."""
        return {i: m for m in self.sentence.mentions for i in self.inside(m.start, m.end)}

    @cached_property
    def semicolons(self) -> tuple[int, ...]:
        """Those with a space behind them, outside quotation marks."""
        pairs = enumerate(pairwise(self.words))
        return tuple(
            i for i, (mark, word) in pairs if mark.form == ";" and word.start > mark.end and not self.quoted(i)
        )

    # --- looking down and up ---

    def having(self, head: int, *rels: str) -> Sequence[int]:
        """Words under ``head`` by one of these relations, in order; "obl" also matches "obl:tmod"."""
        under = self._under[head]
        if len(rels) == 1:
            return under.get(rels[0], ())
        found: Sequence[int] = ()
        for rel in rels:
            if rel in under:
                found = sorted({*found, *under[rel]}) if found else under[rel]
        return found

    def one(self, head: int, *rels: str) -> int | None:
        found = self.having(head, *rels)
        return found[0] if found else None

    def below(self, head: int) -> frozenset[int]:
        """``head`` and all that hangs on it."""
        found = self._below.get(head)
        if found is None:
            seen, todo = {head}, [head]
            while todo:
                for kid in self.kids[todo.pop()]:
                    if kid not in seen:
                        seen.add(kid)
                        todo.append(kid)
            found = self._below[head] = frozenset(seen)
        return found

    def above(self, i: int) -> Iterator[int]:
        """The words that ``i`` hangs on, nearest first."""
        seen = {i}
        while (i := self.words[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def case(self, i: int) -> str:
        """The preposition of a phrase, with what is fixed to it: "according to"; "" for none."""
        found = self._cases.get(i)
        if found is None:
            found = self._cases[i] = self._case(i)
        return found

    def _case(self, i: int) -> str:
        marks = [k for k in self.having(i, "case") if k < i]
        full = [self.lemmas[w] for k in marks for w in (k, *self.having(k, "fixed"))]
        # "tens of thousands of marchers": a parser hangs both on the last noun
        return " ".join(w for at, w in enumerate(full) if not at or w != full[at - 1])

    def coordinated(self, i: int) -> list[int]:
        """``i`` and what is coordinated with it, in order."""
        joined, out = self.having(i, "conj"), [i]
        if joined and self.words[i].upos in ("NOUN", "PROPN"):  # a parser may join a verb to a noun
            joined = [k for k in joined if self.words[k].upos not in ("VERB", "AUX")]
        if not joined:
            return out
        for kid in joined:
            out += self.coordinated(kid)
        return sorted(set(out))

    @once
    def clause(self, i: int) -> int:
        """Head of the clause that word ``i`` stands in (``i`` itself where it heads one)."""
        while self.words[i].head >= 0:
            rel = base(self.words[i].deprel)
            if (
                rel in CLAUSES
                or (rel == "conj" and self.verbal(i))
                or (rel == "obj" and self.one(i, "cop") is not None)
            ):
                return i
            i = self.words[i].head
        return i

    def past(self, i: int) -> bool:
        """Whether a finite clause tells of what has been: "moved", "have moved", "was hit"."""
        helpers = tuple(self.having(i, "aux", "cop"))
        feats = [self.words[k].feats for k in helpers] or [self.words[i].feats]
        had = any(self.lemmas[k] == "have" for k in helpers)
        ahead = any(self.words[k].xpos == "MD" for k in helpers)
        finite = any("VerbForm=Fin" in f for f in feats) and self.one(i, "nsubj", "expl") is not None
        return finite and not ahead and (had or any("Tense=Past" in f for f in feats))

    def verbal(self, i: int) -> bool:
        return self.words[i].upos in ("VERB", "AUX") or self.one(i, "cop", "nsubj") is not None

    @once
    def subject(self, i: int) -> int | None:
        """The subject of a predicate, inherited over coordination, control and participles; passives' too."""
        for _ in range(6):
            found = min(
                self.having(i, "nsubj"), key=lambda k: abs(k - i), default=None
            )  # the nearest, should there be two
            if found is not None:
                return self.antecedent(found, i)
            word = self.words[i]
            rel, head = base(word.deprel), word.head
            if head < 0:
                return None
            if self._after_noun(i):
                return self._ranked(i, head)
            if rel in ("ccomp", "obj") and any(self.words[k].lemma == "that" for k in self.having(i, "mark")):
                return None  # what "that" opens has a subject of its own, or the parse lost it
            if rel == "xcomp" or (rel == "advcl" and self._under_preposition(i)):
                controller = self.one(head, "obj", "iobj")
                if controller is None and self.words[head].lemma in CALLING:  # "called on them to withdraw"
                    controller = next(
                        (k for k in self.having(head, "obl") if self.case(k) in ("on", "upon", "to")), None
                    )
                if controller is not None and controller != i:
                    return self.antecedent(controller, head)
                i = head
            elif rel in ("conj", "advcl", "parataxis", "aux", "cop") or (
                rel in ("ccomp", "obl", "obj", "nmod") and word.upos == "VERB" and not word.xpos.startswith("NN")
            ):
                i = head
            else:
                return None
        return None

    def _under_preposition(self, i: int) -> bool:
        """ "accused them of firing", "quoted him as saying": the object is the one who does it."""
        return any(
            self.lemmas[k] in ("of", "as", "for", "from", "into", "against") for k in self.having(i, "mark", "case")
        )

    def antecedent(self, found: int, verb: int) -> int:
        """The noun behind a relative pronoun."""
        if "PronType=Rel" in self.words[found].feats or (
            self.words[verb].deprel.startswith("acl") and self.lemmas[found] in ("who", "whom", "which", "that")
        ):
            for up in (verb, *self.above(verb)):
                if self.words[up].deprel.startswith("acl") and self.words[up].head >= 0:
                    return self._of_many(self.words[up].head, found)
        before = found - 1 if self.words[found - 1].upos != "ADP" else found - 2
        if self.words[found].form.lower() in ("whom", "which") and before >= 0:
            return before if self.words[before].upos in ("NOUN", "PROPN") else found  # whatever its clause hangs on
        return found

    def _of_many(self, noun: int, pronoun: int) -> int:
        """ "one of five envoys on whom it imposed a ban": the envoys, and not the one."""
        if self.words[noun].upos != "NUM":
            return noun
        return next((k for k in range(noun + 1, pronoun) if self.case(k) == "of"), noun)

    @once
    def passive(self, i: int) -> bool:
        """Whether the subject of a verb is acted upon: by its auxiliary, by whom, or as a participle after its noun."""
        kids = {self.words[k].deprel for k in self.kids[i]}
        past, participle = self.words[i].xpos == "VBD", self.words[i].xpos == "VBN"
        if "aux:pass" in kids or ("obl:agent" in kids and participle):
            return True
        if participle and self.words[i].deprel == "conj" and not kids & {"nsubj", "nsubj:pass", "aux", "obj"}:
            return self.passive(self.words[i].head)  # "was questioned and then moved to a camp"
        if kids & {"nsubj:pass", "csubj:pass"}:
            return not past or (self.one(i, "obj") is None and not self._beside(i))
        bare = participle and not kids & {"nsubj", "aux"}
        opened = any(self.words[k].form.lower() in ELLIPTIC for k in self.having(i, "mark", "advmod"))  # "if attacked"
        return bare and (self._after_noun(i) or (self.words[i].deprel == "advcl" and opened))

    def _after_noun(self, i: int) -> bool:
        """A participle behind its noun, whatever the parse calls it: "three soldiers charged with killing a farmer"."""
        rel = base(self.words[i].deprel)
        return rel == "acl" or (rel == "amod" and self.words[i].upos == "VERB" and self.words[i].head < i)

    def _ranked(self, i: int, noun: int) -> int:
        """ "Qatar became the first country to recognise them": who is the first to do so does it; else the noun itself."""
        first = any(self.lemmas[k] in RANKS for k in self.having(noun, "amod", "advmod")) or self.lemmas[noun] in RANKS
        if not first or self.words[i].xpos != "VB":
            return noun
        verb = self.words[noun].head if base(self.words[noun].deprel) in ("xcomp", "obj") else noun
        named = verb == noun or (verb >= 0 and self.lemmas[verb] in ("become", "be", "remain"))
        subject = self.one(verb, "nsubj") if named else None
        return noun if subject is None else subject

    def _beside(self, i: int) -> bool:
        """A simple past with a phrase of aim is no passive, whatever its subject is called: "gunmen fired on"."""
        return any(self.case(k) in ("on", "at", "into", "against") for k in self.having(i, "obl"))

    def those(self, i: int) -> bool:
        """ "those who had helped", "all those in the camp" are somebody."""
        return self.words[i].form.lower() == "those" and any(k > i for k in self.having(i, "acl", "nmod", "amod"))

    def idle(self, i: int) -> bool:
        """Whether a "no" or "not" denies nothing: of a no-fly zone, of "not only"."""
        behind = self.lemmas[i + 1] if i + 1 < len(self.words) else ""
        only = self.lemmas[i] == "not" and behind in ("only", "just", "merely", "simply", "least")
        return only or self.text[self.words[i].end : self.words[i].end + 1] in ("-", "‑")

    def quoted(self, i: int) -> bool:
        """Whether a word stands inside quotation marks."""
        return any(q.start <= self.words[i].start < q.end for q in self.sentence.quotes)

    # --- words as spans ---

    def begun(self, start: int, end: int) -> range:
        """The words that begin in a stretch of the text."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def inside(self, start: int, end: int) -> list[int]:
        """The words that lie whole in a stretch of the text."""
        return [i for i in self.begun(start, end) if self.words[i].end <= end]

    def span(self, indices: Iterable[int]) -> Span | None:
        """From the first to the last of these words, without punctuation at the ends."""
        left = sorted(indices)
        while left and self._edge(left[0]):
            left.pop(0)
        while left and self._edge(left[-1]):
            left.pop()
        if not left:
            return None
        start, end = self.words[left[0]].start, max([self.words[i].end for i in left])
        return Span(start, end, self.text[start:end])

    def _edge(self, i: int) -> bool:
        form = self.words[i].form
        return not form[:1].isalnum() and (form in EDGE or all(c in QUOTE_MARKS for c in form))

    def phrase(self, i: int, core: bool = False) -> Span:
        """The noun phrase of ``i``: no preposition, relative clause, apposition, coordination or parenthesis.

        core: nor a participle or a phrase with another preposition than "of" behind it: "young marchers", of "young marchers near the gate"
        """
        core = core and any(self._behind(i, kid) or self._participle(i, kid) for kid in self.kids[i] if kid > i)
        found = self._phrases.get((i, core))
        if found is None:
            found = self._phrases[i, core] = self._phrase(i, core)
        return found

    def _phrase(self, i: int, core: bool) -> Span:
        keep = {i}
        for kid in self.kids[i]:
            rel = self.words[kid].deprel
            # "the prosecutor's office", where the parse hangs "'s" on the office
            owning = self.words[kid].xpos == "POS" and kid < i
            if (rel in OUTSIDE or base(rel) in OUTSIDE) and not owning:
                continue
            if (core and (self._behind(i, kid) or self._participle(i, kid))) or self._ahead(i, kid):
                continue
            self._inner(kid, keep)
        first = last = i
        while first > 0 and (first - 1 in keep or self._within(first - 1, keep)):
            first -= 1
        while last + 1 < len(self.words) and (last + 1 in keep or self._within(last + 1, keep)):
            last += 1
        while first != i and (self.words[first].upos == "CCONJ" or self.lemmas[first] in ("of", "on")):
            first += 1  # "and Cambodian soldiers", "of one of the girls" is nobody's name
        word = self.words[i]
        return self.span(range(first, last + 1)) or Span(word.start, word.end, word.form)

    def _behind(self, i: int, kid: int) -> bool:
        """Whether a word under a noun heads a phrase behind it with another preposition than "of"."""
        if kid < i or base(self.words[kid].deprel) not in ("nmod", "obl") or self.case(kid) in ("", "of"):
            return False
        return not any(i < k < kid and self.words[k].upos == "ADJ" for k in self.having(i, "amod"))  # "loyal to him"

    def _participle(self, i: int, kid: int) -> bool:
        """Whether a word behind a noun tells what befell it: "the leader known as …"."""
        return kid > i and self.words[kid].upos == "VERB" and base(self.words[kid].deprel) in ("acl", "amod")

    def _ahead(self, i: int, kid: int) -> bool:
        """Whether a word under a noun heads a phrase before it with a preposition of its own: "on 24 December the ministry" is no one's name."""
        return kid < i and self.words[kid].deprel == "nmod" and any(k < kid for k in self.having(kid, "case"))

    def _inner(self, i: int, keep: set[int]) -> None:
        keep.add(i)
        for kid in self.kids[i]:
            if base(self.words[kid].deprel) not in CUT:
                self._inner(kid, keep)

    def _within(self, j: int, keep: set[int]) -> bool:
        """A hyphen or an apostrophe between words that are kept; "of" behind a number ("two of the nurses")."""
        if j - 1 not in keep or j + 1 not in keep:
            return False
        counted = self.lemmas[j] == "of" and self.words[j - 1].upos == "NUM"
        return counted or (self.words[j].upos == "PUNCT" and self.words[j].form in "-–'’")
