"""When: words of time become dates with their anchor and rule, or stay symbolic."""

from readouts.resolve.when.tag import Expression, expressions, find_times, timex

__all__ = ["Expression", "expressions", "find_times", "timex"]
