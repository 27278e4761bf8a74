"""Rules of the house, by reading the code."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "readouts"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("intake", "grammar", "claims", "resolve", "accounts", "review")
OUTSIDE = {
    "pathlib",
    "os",
    "socket",
    "sqlite3",
    "duckdb",
    "pyarrow",
    "random",
    "time",
    "locale",
    "urllib.request",
    "subprocess",
}
VERDICTS = ("true", "false", "lie", "lies", "debunked", "fact-check", "propaganda", "terrorist", "regime")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    assert text.count("\n") <= 400
    for function in functions(ast.parse(text)):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < 60, function.name


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf8")))


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.relative_to(PACKAGE).parts[0] in ROOMS], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_rooms_do_not_touch_the_world(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        assert not OUTSIDE & set(names), names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_is_unpickled_or_evaluated(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec")
        if isinstance(node, ast.Import):
            assert not {"pickle", "marshal", "shelve"} & {a.name for a in node.names}
        if isinstance(node, ast.keyword) and node.arg in ("shell", "allow_pickle"):
            assert isinstance(node.value, ast.Constant) and node.value.value is False


def test_no_field_or_label_judges() -> None:
    import readouts.schema as schema
    from readouts.views import words

    labels = [f for n in schema.__all__ for f in getattr(getattr(schema, n), "__dataclass_fields__", {})]
    for table in (words.COMMITMENT, words.ACT, words.STATUS, words.ENGAGEMENT):
        labels += list(table.values())
    assert not [x for x in labels if set(x.lower().split()) & set(VERDICTS)]


def test_the_page_of_the_format_is_what_the_schema_says() -> None:
    subprocess.run([sys.executable, str(ROOT / "scripts" / "record_format.py"), "--check"], check=True)


def test_every_verb_is_in_the_readme_or_the_docs() -> None:
    from readouts.cli.main import parser

    pages = (ROOT / "README.md").read_text(encoding="utf8") + (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    verbs = next(a for a in parser()._actions if a.dest == "verb").choices
    assert verbs is not None
    assert not [v for v in verbs if f"readouts {v}" not in pages]
