"""Rules of the house, by reading the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import EnumType
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
VERDICTS = frozenset(
    {
        "true", "false", "untrue", "truth", "lie", "lies", "liar", "lying", "debunked", "fact-check", "fact-checked", "hoax", "fake",
        "disinformation", "propaganda", "terrorist", "terrorists", "regime", "regimes", "puppet", "rogue", "so-called", "credible",
    }
)  # fmt: skip
LABELS = {  # columns that are ours to word; the others hold words that a text may use
    "claims/acts": ("act", "commitment", "engagement", "event", "mode", "frames", "example"),
    "claims/events": ("event", "mode", "sides", "example"),
    "claims/contexts": ("context",),
    "claims/classes": ("class",),
    "claims/parties": ("class",),
    "claims/light_verbs": ("role", "example"),
    "claims/certainty": ("rule", "example"),
    "actors/bodies": ("id", "kind"),
    "places/regions": ("id", "kind", "status"),
    "accounts/weights": ("feature", "says"),
    "intake/weights": ("step", "feature"),
}


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


def verdicts(text: str) -> set[str]:
    """Words of a verdict in a text.

    >>> sorted(verdicts("That is a lie, the regime said."))
    ['lie', 'regime']
    """
    return set(re.findall(r"[a-z_]+(?:-[a-z_]+)*", text.lower())) & VERDICTS


def test_no_field_or_value_of_the_schema_judges() -> None:
    import readouts.schema as schema

    nouns = [getattr(schema, n) for n in schema.__all__]
    names = [f for noun in nouns for f in getattr(noun, "__dataclass_fields__", {})]
    values = [v for noun in nouns if isinstance(noun, EnumType) for v in noun]
    assert not [x for x in (*names, *values) if verdicts(x.replace("_", " "))]


@pytest.mark.parametrize("name", LABELS)
def test_no_label_of_the_lexicons_judges(name: str) -> None:
    from readouts.claims.lexicon import rows
    from readouts.shelf import open_shelf

    found = list(rows(open_shelf().text(f"{name}.tsv")))
    assert found
    for row in found:  # an example shows its own trigger, which a text may use
        own = verdicts(row.get("trigger", ""))
        assert verdicts(" ".join(row.get(c, "") for c in LABELS[name])) <= own, row


@pytest.mark.parametrize(
    "path", sorted((*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.jinja*"), *PACKAGE.rglob("*.j2"))), ids=lambda p: p.name
)
def test_no_word_of_a_template_judges(path: Path) -> None:
    text = re.sub(r"(?s)<script.*?</script>|<style.*?</style>|<[^>]*>|\{[{%#].*?[}%#]\}", " ", path.read_text("utf8"))
    assert not verdicts(text)


@pytest.mark.parametrize(
    "path",
    [p for p in FILES if p.parent.name in ("views", "cli", "exports")],
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_no_word_that_is_shown_judges(path: Path) -> None:
    tree = ast.parse(path.read_text("utf8"))
    documented = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    unseen = {id(n.body[0].value) for n in documented if n.body and isinstance(n.body[0], ast.Expr)}  # docstrings
    shown = [
        re.sub(r"""[\w-]+=["'](?:true|false)["']""", "", n.value)  # switches of markup
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in unseen
    ]
    assert not [text for text in shown if verdicts(text) and text not in ("true", "false")]


def test_the_page_of_the_format_is_what_the_schema_says() -> None:
    subprocess.run([sys.executable, str(ROOT / "scripts" / "record_format.py"), "--check"], check=True)


def test_every_verb_is_in_the_readme_or_the_docs() -> None:
    from readouts.cli.main import parser

    pages = (ROOT / "README.md").read_text(encoding="utf8") + (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    verbs = next(a for a in parser()._actions if a.dest == "verb").choices
    assert verbs is not None
    assert not [v for v in verbs if f"readouts {v}" not in pages]
