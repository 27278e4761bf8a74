"""What the trained reader gets wrong and the words themselves show: mended in the tree, each by a rule of its own."""

from __future__ import annotations

from readouts.grammar.lemmas import Lemmas
from readouts.grammar.mending.clauses import (
    contrasted,
    coordinated,
    enclosed,
    gapped,
    halved,
    labelled,
    listed,
    parted,
    particled,
    raised,
    severed,
    sided,
    signed,
    subordinate,
    trailing,
    witnessed,
)
from readouts.grammar.mending.hooks import (
    allied,
    apposed,
    clausal,
    confided,
    continued,
    demoted,
    predicating,
    rehung,
    spoken,
)
from readouts.grammar.mending.phrases import (
    articled,
    beneath,
    counted,
    hyphened,
    participial,
    possessed,
    shared,
    styled,
)
from readouts.grammar.mending.relatives import (
    alleging,
    befallen,
    called,
    charged,
    cleft,
    crying,
    kept_aside,
    regained,
    related,
    resumed,
    told_there,
)
from readouts.grammar.mending.sayings import (
    citing,
    closing,
    finite,
    going_on,
    judging,
    laid,
    lent,
    reckoned,
    regoverned,
    saying_over,
    voiced,
)
from readouts.grammar.mending.small import (
    asked,
    capitals,
    cased,
    dealt,
    determined,
    dubbed,
    entitled,
    governed,
    happening,
    introduced,
    located,
    mutual,
    named,
    objected,
    owned,
    paired,
    placed,
    preceded,
    predicated,
    subjected,
    suffered,
    unburdened,
    visiting,
)
from readouts.grammar.mending.verbs import nominal, opened
from readouts.grammar.mending.words import Tokens, marks, whole

__all__ = ["mended"]
RULES = (
    unburdened,
    capitals,
    mutual,
    paired,
    labelled,
    named,
    hyphened,
    articled,
    styled,
    participial,
    possessed,
    beneath,
    counted,
    shared,
    subjected,
    happening,
    introduced,
    objected,
    preceded,
    governed,
    placed,
    visiting,
    predicated,
    owned,
    dealt,
    predicating,
    clausal,
    spoken,
    citing,
    closing,
    voiced,
    finite,
    saying_over,
    lent,
    reckoned,
    laid,
    going_on,
    confided,
    continued,
    apposed,
    allied,
    related,
    regained,
    kept_aside,
    told_there,
    resumed,
    befallen,
    crying,
    charged,
    alleging,
    cleft,
    called,
    dubbed,
    subordinate,
    demoted,
    rehung,
    coordinated,
    contrasted,
    enclosed,
    severed,
    raised,
    listed,
    parted,
    trailing,
    gapped,
    witnessed,
    particled,
    sided,
    determined,
    suffered,
    cased,
    asked,
    halved,
    entitled,
    located,
    regoverned,
    judging,
    signed,
)  # in this order


def mended(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """The words of a sentence with all that is mended."""
    done = nominal(opened(tokens, lemmas), lemmas)
    if done != tokens and whole(done):  # words in no order of English can lead two rules in a circle
        tokens = done
    present = marks(tokens)
    for rule in RULES:
        if rule.needs.isdisjoint(present):
            continue
        done = rule(tokens)
        if done != tokens and whole(done):
            tokens, present = done, marks(done)
    return tokens
