"""The tutorial, step by step: its commands are run as they stand there, and what it says is seen is looked for."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from asgi import ask

from readouts.cli import main
from readouts.ledger import Ledger
from readouts.web import application

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8")


def commands() -> list[list[str]]:
    """The commands of the page, in order."""
    blocks = re.findall(r"```\n(.*?)```", PAGE, re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("readouts ")]


def test_the_whole_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    read, serve, contested, dossier = commands()

    assert main(read) == 0
    assert serve[2:] == ["serve", "--open"]
    app = application(tmp_path / "desk", 8765)

    front = ask(app, "/")
    assert "Told most differently" in front.text
    found = ask(app, "/happenings.json?contested=1").json["found"]
    assert found
    capsys.readouterr()
    assert main(contested) == 0
    assert "≠" in capsys.readouterr().out

    one = ask(app, f"/happenings/{found[0]['id']}")
    assert "The accounts, point by point" in one.text
    address = re.search(r'href="(/pages/\w+)#(c-\w+)"', one.text)
    assert address
    words = ask(app, address[1])
    assert f'id="{address[2]}"' in words.text
    assert 'class="claimed' in words.text

    claim = ask(app, "/review.json").json["now"]["told"]["claim"]
    text = claim["evidence"]["text"]
    right = text.split()[0].strip("“\"',.")
    form = {"claim": claim["id"], "verdict": "correct", "by": "Ada", "slot": "actors", "words": right}
    assert ask(app, "/review/decide", form=form).status == 303
    assert "Ada" in ask(app, "/review/decisions").text
    assert right in ask(app, f"/review?claim={claim['id']}").text
    assert [e.body["verdict"] for e in Ledger(tmp_path / "desk").entries("judgement")] == ["correct"]

    assert main(dossier) == 0
    page = (tmp_path / "dossier.html").read_text(encoding="utf8")
    assert "Left out by the selection" in page
    assert "2025" in page
    assert {"timeline.svg", "timeline.png"} <= {p.name for p in (tmp_path / "pictures").iterdir()}
