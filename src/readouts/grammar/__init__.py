"""The grammar room: where sentences, words, names and quotations are. Universal Dependencies in, from a model that we trained."""

from readouts.grammar.annotate import annotate, annotate_batch
from readouts.grammar.model import GrammarModel, load_model
from readouts.grammar.seam import Grammar

__all__ = ["Grammar", "GrammarModel", "annotate", "annotate_batch", "load_model"]
