"""Other parsers in the place of ours, each an extra: ``annotate = "readouts.grammar.adapters.stanza:annotate_batch"`` under ``[rooms]``."""
