"""JSON in and out for every noun of the schema, by its type hints alone; errors name the line and the field."""

from __future__ import annotations

import hashlib
import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from readouts.schema import Claim

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
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise WireError(f"{path}: a list is wanted, not {_what(value)}")
        item = typing.get_args(kind)[0]
        return tuple(from_plain(item, v, f"{path}[{i}]") for i, v in enumerate(value))
    if is_dataclass(kind):
        return _noun(kind, value, path)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError:
            raise WireError(f"{path}: {value!r} is not one of {', '.join(kind)}") from None
    return _scalar(kind, value, path)


def _optional(kind: Any, value: Any, path: str) -> Any:
    inner = [k for k in typing.get_args(kind) if k is not type(None)]
    return None if value is None else from_plain(inner[0], value, path)


def _scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise WireError(f"{path}: {kind.__name__} is wanted, not {_what(value)}")
    return value


def _noun(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise WireError(f"{path}: an object is wanted, not {_what(value)}")
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise WireError(f"{path}.{unknown[0]}: there is no such field")
    out = {}
    for field in fields(kind):
        if field.name in value:
            out[field.name] = from_plain(hints[field.name], value[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise WireError(f"{path}.{field.name}: missing")
    return kind(**out)


def _what(value: Any) -> str:
    return "null" if value is None else f"{type(value).__name__} {value!r}"[:60]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def claim_id(claim: Claim) -> str:
    """Content hash of what makes a claim this claim: the same words give the same id on any machine and under any file name.

    Names as read count, resolved ones don't, so that resolving better keeps the id: also where "both governments" turn out to be two.
    """
    parts: list[Any] = [
        claim.document_hash, (claim.evidence.start, claim.evidence.end, claim.evidence.text), claim.event, claim.act,
        [(s.text, s.start, s.end, s.act) for s in claim.sources],
        *(list(dict.fromkeys((e.text, e.start, e.end) for e in parties)) for parties in (claim.actors, claim.recipients)),
        list(claim.status),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:20]
