"""JSON in and out for every noun of the schema, by its type hints alone; errors name the line and the field."""

from __future__ import annotations

import hashlib
import json
import sys
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar

from readouts.schema import Claim, Entity

Noun = TypeVar("Noun")


class WireError(ValueError):
    """A line that is not the noun it should be. The message names the line and the field."""


def to_plain(noun: Any) -> Any:
    """Dataclasses, tuples and enums as what JSON knows; the order of keys is the order of the fields.

    >>> from readouts.schema import Span
    >>> to_plain(Span(0, 2, "on"))
    {'start': 0, 'end': 2, 'text': 'on'}
    """
    if isinstance(noun, StrEnum):
        return noun.value
    if isinstance(noun, tuple | list):
        return [to_plain(item) for item in noun]
    if is_dataclass(noun) and not isinstance(noun, type):
        return {name: to_plain(getattr(noun, name)) for name in _names(type(noun))}
    return noun


def to_json(noun: Any) -> str:
    """One line of JSON, the same for the same noun on any machine."""
    return json.dumps(to_plain(noun), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[Noun], line: str, where: str = "line 1") -> Noun:
    """Read one noun. ``where`` says which line it is, for the error.

    Raises WireError where the line is no JSON, a field is missing or unknown, or a value is of another type.
    """
    try:
        value = json.loads(line)
    except ValueError as error:
        raise WireError(f"{where}: not JSON ({error})") from error
    return typing.cast(Noun, from_plain(kind, value, f"{where}: {kind.__name__.lower()}"))


def from_plain(kind: Any, value: Any, path: str) -> Any:
    """A value of the hinted type, or a WireError that names ``path``."""
    try:
        return _reader(kind)(value)
    except _Wrong as wrong:
        raise WireError(f"{path}{wrong.at}: {wrong.what}") from None


class _Wrong(Exception):
    """A value that is not of its type, and where it stands, from the noun inwards: nobody writes down the way to values that are right."""

    def __init__(self, what: str, at: str = "") -> None:
        self.what, self.at = what, at

    def within(self, step: str) -> _Wrong:
        """The same, seen from a step further out."""
        return _Wrong(self.what, step + self.at)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What reads values of a type, or raises _Wrong. Types are looked at once, not with every value: an archive has millions."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(_reader(k) for k in typing.get_args(kind) if k is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return partial(_many, _reader(typing.get_args(kind)[0]))
    if is_dataclass(kind):
        return _of_noun(kind)
    if issubclass(kind, StrEnum):
        return partial(_choice, {member.value: member for member in kind})
    return _text if kind is str else partial(_scalar, kind)


def _of_noun(kind: Any) -> Callable[[Any], Any]:
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}
    return partial(_noun, kind, readers, needed)


def _many(item: Callable[[Any], Any], value: Any) -> Any:
    if not isinstance(value, list):
        raise _Wrong(f"a list is wanted, not {_what(value)}")
    out = []
    for i, one in enumerate(value):
        try:
            out.append(item(one))
        except _Wrong as wrong:
            raise wrong.within(f"[{i}]") from None
    return tuple(out)


def _noun(kind: Any, readers: Mapping[str, Callable[[Any], Any]], needed: Sequence[str], value: Any) -> Any:
    if not isinstance(value, dict):
        raise _Wrong(f"an object is wanted, not {_what(value)}")
    if unknown := sorted(value.keys() - readers.keys()):
        raise _Wrong("there is no such field", f".{unknown[0]}")
    for name in needed:
        if name not in value:
            raise _Wrong("missing", f".{name}")
    out = {}
    for name, one in value.items():
        try:
            out[name] = readers[name](one)
        except _Wrong as wrong:
            raise wrong.within(f".{name}") from None
    return kind(**out)


def _choice(members: Mapping[str, StrEnum], value: Any) -> Any:
    if not isinstance(value, str) or value not in members:
        raise _Wrong(f"{value!r} is not one of {', '.join(members)}")
    return members[value]


def _text(value: Any) -> str:
    """Equal texts are held once: an archive's claims name the same pages, people and places again and again."""
    return sys.intern(value) if isinstance(value, str) else _scalar(str, value)


def _scalar(kind: Any, value: Any) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _Wrong(f"{kind.__name__} is wanted, not {_what(value)}")
    return value


def _what(value: Any) -> str:
    return "null" if value is None else f"{type(value).__name__} {value!r}"[:60]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _words(parties: Sequence[Entity]) -> list[tuple[str, int, int]]:
    return list(dict.fromkeys((e.text, e.start, e.end) for e in parties))


def claim_id(claim: Claim) -> str:
    """Content hash of what makes a claim this claim: the same words give the same id on any machine and under any file name.

    Names as read count, resolved ones don't, so that resolving better keeps the id, also where words mean several ("both sides").
    """
    parts: list[Any] = [
        claim.document_hash, (claim.evidence.start, claim.evidence.end, claim.evidence.text), claim.event, claim.act,
        [(s.text, s.start, s.end, s.act) for s in claim.sources],
        _words(claim.actors), _words(claim.recipients),
        list(claim.status),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:20]
