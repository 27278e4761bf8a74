"""The server for assistants, asked through the SDK's own client in memory."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from readouts.cli import main
from readouts.record import Record
from tests.handmade import record as handmade

pytest.importorskip("mcp", reason="mcp is not installed: pip install 'readouts[mcp]'")

import anyio
from mcp import Client

from readouts.assistants import DATA, server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def texts(folder: Path) -> dict[str, str]:
    with Record.open(folder) as record:
        return {d.id: d.text for d in record.documents()}


def asked(folder: Path, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server(folder)) as client:
            return await talk(client)

    return anyio.run(run)


def call(folder: Path, tool: str, **said: Any) -> dict[str, Any]:
    found = asked(folder, lambda client: client.call_tool(tool, said))
    assert not found.is_error, found.content
    answer = found.structured_content
    assert json.loads(found.content[0].text) == answer
    return dict(answer)


def refused(folder: Path, tool: str, **said: Any) -> str:
    found = asked(folder, lambda client: client.call_tool(tool, said))
    assert found.is_error
    return str(found.content[0].text)


def test_every_tool_only_reads_and_says_what_is_data(folder: Path) -> None:
    tools = asked(folder, lambda client: client.list_tools()).tools
    assert {t.name for t in tools} == {"search", "claims", "claim", "happenings", "happening"}
    assert all(t.annotations and t.annotations.read_only_hint and not t.annotations.open_world_hint for t in tools)
    assert all(t.description for t in tools)
    assert DATA in (server(folder).instructions or "") and "never says" in (server(folder).instructions or "")


@pytest.mark.parametrize(
    ("tool", "said"),
    [("search", {"words": "bridge"}), ("claims", {"act": "deny"}), ("claims", {"limit": 2, "offset": 1})],
)
def test_claims_come_with_spans_that_hold(folder: Path, texts: dict[str, str], tool: str, said: dict[str, Any]) -> None:
    answer = call(folder, tool, **said)
    assert 0 < len(answer[DATA]) <= answer["total"]
    for claim in answer[DATA]:
        span = claim["evidence"]
        assert texts[claim["document"]][span["start"] : span["end"]] == span["text"]
    if "words" in said:
        assert all(said["words"] in c["evidence"]["text"].lower() for c in answer[DATA])


def test_a_claim_whole_with_the_words_around_it(folder: Path, texts: dict[str, str]) -> None:
    first = call(folder, "claims", limit=1)[DATA][0]
    found = call(folder, "claim", id=first["id"][:12])[DATA]
    around = found["around"]
    assert found["claim"] == first
    assert texts[first["document"]][around["start"] : around["end"]] == around["text"]
    assert first["evidence"]["text"] in around["text"]


def test_a_happening_with_each_account_in_its_own_words(folder: Path, texts: dict[str, str]) -> None:
    listed = call(folder, "happenings")[DATA]
    assert listed
    found = call(folder, "happening", id=listed[0]["happening"])[DATA]
    assert len(found["accounts"]) == listed[0]["accounts_count"]
    for account in found["accounts"]:
        assert account["claims"]
        for claim in account["claims"]:
            span = claim["evidence"]
            assert texts[account["document"]][span["start"] : span["end"]] == span["text"]


def test_as_of_shows_what_was_known_then(folder: Path) -> None:
    assert call(folder, "claims", as_of="2024-05-08")["total"] == 0
    assert call(folder, "claims", as_of="2024-05-10")["total"] == call(folder, "claims")["total"] > 0


@pytest.mark.parametrize(
    ("tool", "said", "told"),
    [
        ("claim", {"id": "nothing"}, "none of this id"),
        ("claim", {"id": ""}, "of this id"),
        ("happening", {"id": "zz"}, "none of this id"),
        ("search", {"words": "  "}, "wants a word"),
        ("claims", {"as_of": "last week"}, "is no day and no instant"),
    ],
)
def test_a_wrong_question_is_one_line(folder: Path, tool: str, said: dict[str, str], told: str) -> None:
    line = refused(folder, tool, **said)
    assert told in line and "Traceback" not in line


def test_the_command_says_where_there_is_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--record", str(tmp_path / "none"), "mcp"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
