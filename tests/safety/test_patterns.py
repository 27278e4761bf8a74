"""Every regular expression of the package takes a time that grows no faster than the text, on texts made to hurt it."""

from __future__ import annotations

import json
import re
import re._constants as names
import re._parser as parser
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

LONG = 16_000
QUICK = 0.004  # seconds for LONG characters: nothing that grows faster than its text is so quick
TIMES = 3.0  # at most, for twice the text: two, and the noise of a busy machine
FIXED = (" ", "\n", "\t", "a", "1", "A", "-", ".", ",", '"', "“", "”", "(", "[", "<", "&", "/", ":", "é", "'", "a ", "A ", "1 ", "a, ", "A. ", "1-", ". ", "\n\n", "\n ", "<a ", "://", "a.b", "1,0")  # fmt: skip


COLLECT = """
import json, pkgutil, importlib, re, sys
original, found = re._compile, {}
def note(pattern, flags):
    made = original(pattern, flags)
    frame = sys._getframe(1)
    while frame and frame.f_globals.get('__name__', '').partition('.')[0] in ('re', 'functools'):
        frame = frame.f_back
    home = frame.f_globals.get('__name__', '') if frame else ''
    if isinstance(made.pattern, str) and home.startswith('readouts'):
        found[made.pattern, made.flags] = home
    return made
re._compile = note
import readouts
for module in pkgutil.walk_packages(readouts.__path__, 'readouts.'):
    if not module.name.startswith(('readouts.grammar.adapters', 'readouts.__main__')):
        importlib.import_module(module.name)
from readouts.reading import furnish, read_many
from readouts.schema import Raw
TEXT = 'On Monday 3 May 2024 the “ministry” said, at 10:30, that 12 of 200 troops left Kosti two days before; it denied the rest.'
for media, body in (('text/plain', TEXT), ('text/html', f'<html><body><p>{TEXT}</p></body></html>'), ('text/markdown', f'# A call\\n\\n{TEXT}')):
    list(read_many([Raw('a', 'a', body.encode(), media)], furnish()))
print(json.dumps([[p, f, h] for (p, f), h in sorted(found.items())]))
"""


def collected() -> list[tuple[str, int, str]]:
    """Patterns that our modules compile, found where all of them are made: at import, and while a page is read."""
    done = subprocess.run([sys.executable, "-c", COLLECT], capture_output=True, text=True, check=True)
    return [(p, f, h) for p, f, h in json.loads(done.stdout)]


def attacks(pattern: str, flags: int) -> Iterator[str]:
    """Strings that make a backtracking matcher work: what the pattern repeats, repeated, and then what it can't end with."""
    pieces = dict.fromkeys((*FIXED, *_repeated(parser.parse(pattern, flags))))
    for piece in pieces:
        yield piece
        yield from (f"{piece}{other}" for other in (" ", "\n", "x") if len(piece) < 3)


def _repeated(tree: Any) -> Iterator[str]:
    """For each repetition of a pattern a string that it matches once."""
    for op, value in tree:
        if op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            yield "".join(_example(value[2]))[:60] or "a"
        for inner in _inside(op, value):
            yield from _repeated(inner)


def _inside(op: Any, value: Any) -> Iterator[Any]:
    if op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        yield value[2]
    elif op is names.SUBPATTERN:
        yield value[3]
    elif op is names.BRANCH:
        yield from value[1]
    elif op in (names.ASSERT, names.ASSERT_NOT):
        yield value[1]
    elif op is names.ATOMIC_GROUP:
        yield value


def _example(tree: Any) -> Iterator[str]:
    """A string that a pattern matches, nearly."""
    for op, value in tree:
        if op is names.LITERAL:
            yield chr(value)
        elif op is names.IN:
            yield _member(value)
        elif op in (names.ANY, names.NOT_LITERAL):
            yield "a" if value is None or value != ord("a") else "b"
        else:
            yield from (x for inner in list(_inside(op, value))[:1] for x in _example(inner))


def _member(value: Any) -> str:
    kinds = {names.CATEGORY_DIGIT: "1", names.CATEGORY_SPACE: " ", names.CATEGORY_WORD: "a"}
    for op, what in value:
        if op is names.LITERAL:
            return chr(what)
        if op is names.RANGE:
            return chr(what[0])
        if op is names.CATEGORY:
            return kinds.get(what, "a")
    return "a"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    def once() -> float:
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        return time.process_time() - begun

    first = once()
    return first if first < QUICK else min(first, once(), once())


def test_no_pattern_grows_faster_than_its_text() -> None:
    slow = []
    found = collected()
    assert len(found) > 50
    for source, flags, home in found:
        pattern = re.compile(source, flags)
        for piece in attacks(source, flags):
            one, two = ((piece * (n // len(piece) + 1))[:n] + "\0" for n in (LONG, 2 * LONG))
            took = seconds(pattern, one)
            if took > QUICK and seconds(pattern, two) > TIMES * took:
                slow.append(f"{home}: {source[:90]!r} on {piece[:20]!r} repeated: {took:.3f} s for {LONG} characters")
                break
    assert not slow, "\n".join(slow)
