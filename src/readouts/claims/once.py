"""Questions to a sentence that are answered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Asking = TypeVar("Asking", bound=Callable[..., Any])


def once(ask: Asking) -> Asking:
    """A question to a tree that is answered once: many rules ask the same of the same word, and a tree never changes.

    What it is asked with stands in its place and is hashable; nobody may change the answer.
    """

    @wraps(ask)
    def asked(tree: Any, *of: Any) -> Any:
        known = tree.answers[ask]
        try:
            return known[of]
        except KeyError:
            found = known[of] = ask(tree, *of)
            return found

    return cast(Asking, asked)
