"""Every regular expression of the package takes a time that grows no faster than the text, on texts made to hurt it."""

from __future__ import annotations

import ast
import importlib
import json
import re
import re._constants as names
import re._parser as parser
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONG = 16_000
QUICK = 0.005  # seconds for LONG characters: nothing that grows faster than its text is so quick
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
    own = dict.fromkeys(_repeated(parser.parse(pattern, flags)))
    yield from dict.fromkeys((*FIXED, *own, *(f"{piece} " for piece in own), *(f"{piece}\n" for piece in own)))


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


def anchored(home: str) -> set[str]:
    """Sources of a module's patterns that it asks by match and fullmatch alone: they begin at one place of a text."""
    tree = ast.parse(Path(sys.modules[home].__file__ or "").read_text(encoding="utf8"))
    named = {
        target.id: ast.literal_eval(node.value.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "re.compile"
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.args[0], ast.Constant)
    }
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in named:
            used.setdefault(node.value.id, set()).add(node.attr)
    return {named[name] for name, methods in used.items() if methods <= {"match", "fullmatch"}}


def seconds(pattern: re.Pattern[str], text: str, at_one: bool) -> float:
    def once() -> float:
        begun = time.process_time()
        if at_one:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
        return time.process_time() - begun

    first = once()
    return first if first < QUICK else min(first, once(), once())


def grows(pattern: re.Pattern[str], piece: str, at_one: bool) -> bool:
    """Whether twice the text takes much more than twice the time. Short texts go first: a bad pattern shows itself there."""
    for n in (LONG // 16, LONG // 4, LONG):
        one, two = ((piece * (m // len(piece) + 1))[:m] + "\0" for m in (n, 2 * n))
        if all(_more(pattern, one, two, at_one) for _ in range(4)):  # a busy machine may seem to slow it once
            return True
    return False


def _more(pattern: re.Pattern[str], one: str, two: str, at_one: bool) -> bool:
    took = seconds(pattern, one, at_one)
    return took > QUICK and seconds(pattern, two, at_one) > TIMES * took


def test_no_pattern_grows_faster_than_its_text() -> None:
    slow = []
    found = collected()
    assert len(found) > 50
    for source, flags, home in found:
        importlib.import_module(home)
        pattern, at_one = re.compile(source, flags), source in anchored(home)
        for piece in attacks(source, flags):
            if grows(pattern, piece, at_one):
                slow.append(f"{home}: {source[:90]!r} grows on {piece[:20]!r} repeated")
                break
    assert not slow, "\n".join(slow)
