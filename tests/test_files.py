"""The door: what is taken in, by which name, and what is refused in one clear line."""

from __future__ import annotations

import io
import json
import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.files import LARGEST, Refusal, name_pages, open_paths
from readouts.schema import Hint, Raw

TALKS = "The two sides met in Ariva on Friday."


def taken(*paths: Path | str, stdin: bytes | None = None) -> list[Raw]:
    found = open_paths(map(str, paths), io.BytesIO(stdin) if stdin is not None else None)
    return [x for x in found if isinstance(x, Raw)]


def refused(*paths: Path | str, stdin: bytes | None = None) -> list[Refusal]:
    found = open_paths(map(str, paths), io.BytesIO(stdin) if stdin is not None else None)
    return [x for x in found if isinstance(x, Refusal)]


def lines(path: Path, *values: object) -> Path:
    path.write_text("".join(json.dumps(v) + "\n" for v in values), encoding="utf8")
    return path


def write(path: Path, text: str = TALKS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    return path


# --- names ---


def test_a_stem_alone_and_its_folder_where_it_is_met_twice(tmp_path: Path) -> None:
    for place in ("a/call.txt", "b/call.txt", "b/truce.md"):
        write(tmp_path / place)
    assert [raw.name for raw in taken(tmp_path)] == ["a/call", "b/call", "truce"]


def test_names_do_not_hang_on_the_order_of_paths(tmp_path: Path) -> None:
    paths = [write(tmp_path / p) for p in ("a/call.txt", "b/call.txt", "b/call.html", "b/truce.md")]
    names = [{raw.uri: raw.name for raw in taken(*order)} for order in permutations(paths)]
    assert all(n == names[0] for n in names)
    assert sorted(names[0].values()) == ["a/call", "b/call.html", "b/call.txt", "truce"]


PARTS = st.sampled_from(["a", "b", "c.txt", "c.html", "c"])


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: Path("/", *parts)), max_size=12, unique=True))
def test_no_two_files_have_one_name(paths: list[Path]) -> None:
    names = name_pages(paths)
    assert set(names) == set(paths)
    assert len(set(names.values())) == len(paths)


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    page = write(tmp_path / "call.txt")
    assert len(taken(page, page, tmp_path)) == 1


# --- kinds ---


@pytest.mark.parametrize(
    ("name", "text", "media"),
    [
        ("a.txt", TALKS, "text/plain"),
        ("a.md", TALKS, "text/markdown"),
        ("a.HTML", TALKS, "text/html"),
        ("a", TALKS, "text/plain"),
        ("a.page", "<!DOCTYPE html><p>They met.", "text/html"),
    ],
)
def test_media(tmp_path: Path, name: str, text: str, media: str) -> None:
    assert [raw.media for raw in taken(write(tmp_path / name, text))] == [media]


def test_json_lines_give_their_fields_as_hints(tmp_path: Path) -> None:
    entry = {
        "id": "t-1",
        "text": TALKS,
        "published": "2024-03-03",
        "publisher": "Tidewater",
        "url": "https://t.example",
        "title": "Talks",
    }
    (raw,) = taken(lines(tmp_path / "feed.jsonl", entry))
    assert (raw.name, raw.body, raw.media) == ("t-1", TALKS.encode(), "text/plain")
    assert {h.name: h.value for h in raw.hints} == {k: v for k, v in entry.items() if k not in ("id", "text")} | {
        "charset": "utf-8"
    }


def test_an_id_stands_for_one_text(tmp_path: Path) -> None:
    feed = lines(
        tmp_path / "feed.jsonl",
        {"id": 7, "text": "One."},
        {"id": 7, "text": "Two."},
        {"id": "7", "text": "One."},
        {"text": "Three."},
    )
    found = taken(feed)
    assert [raw.name for raw in found] == ["7", "7#2", "7", "feed-4"]
    assert Hint("id", "7") in found[1].hints


def test_half_a_pair_becomes_one_character(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"id": "a", "text": "x\\ud800y \\ud83d\\ude00"}\n', encoding="utf8")
    assert taken(feed)[0].body.decode() == "x\ufffdy 😀"


def test_standard_input_is_a_page_or_json_lines() -> None:
    assert [(r.name, r.media) for r in taken("-", stdin=TALKS.encode())] == [("stdin", "text/plain")]
    assert [r.media for r in taken("-", stdin=b"\n<html><p>They met.")] == ["text/html"]
    assert [r.name for r in taken("-", stdin=b'\n{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}')] == ["a", "b"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / ".a.txt")
    write(tmp_path / "b.txt")
    assert [raw.name for raw in taken(tmp_path)] == ["b"]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    with feed.open("w", encoding="utf8") as stream:
        for i in range(2000):
            stream.write(json.dumps({"id": i, "text": "x" * 1000}) + "\n")
    found = open_paths([str(feed)])
    first = next(found)
    assert isinstance(first, Raw)
    with feed.open("a", encoding="utf8") as stream:  # what is written behind the reader is still read
        stream.write('{"id": "late", "text": "y"}\n')
    assert [x.name for x in found if isinstance(x, Raw)][-1] == "late"


# --- refusals ---


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", b"text\0text", "binary"),
        ("a.png", b"\x89PNG\r\n", "an image"),
        ("a.html", b"PK\x03\x04", "this archive can't be opened"),
        ("a.txt", b"x" * (LARGEST + 1), "larger than 20 MB"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b"x", "line 1: not JSON"),
        ("a.jsonl", b"[1]", 'no "text"'),
        ("a.jsonl", b'{"text": 3}', 'no "text"'),
        ("a.jsonl", b'{"text": " "}', "the text is empty"),
        ("a.jsonl", b'{"text": "\xe9"}', "not UTF-8"),
        ("a.jsonl", b"[" * 100_000, "not JSON"),
        ("a.jsonl", b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_one_clear_line(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(body)
    (found,) = refused(tmp_path / name)
    assert reason in str(found)
    assert name in found.uri
    assert found.way_out
    assert "\n" not in str(found)


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(
        b'{"id": "a", "text": "x"}\n{"id": "b", "te\n'
        + b'{"text": "'
        + b"y" * LARGEST
        + b'"}\n{"id": "d", "text": "z"}'
    )
    assert [raw.name for raw in taken(feed)] == ["a", "d"]
    assert [str(r).partition(";")[0].partition("feed.jsonl, ")[2] for r in refused(feed)] == [
        "line 2: not JSON (unterminated string starting at character 13)",
        "line 3: the line is larger than 20 MB",
    ]


def test_folders(tmp_path: Path) -> None:
    write(tmp_path / "pictures" / "a.png")
    (tmp_path / "empty").mkdir()
    assert "no file in this folder can be read (1 .png)" in str(*refused(tmp_path / "pictures"))
    assert "no file in this folder can be read;" in str(*refused(tmp_path / "empty"))
    write(tmp_path / "pictures" / "b.txt")
    assert "left out (1 .png)" in str(*refused(tmp_path / "pictures"))
    assert [raw.name for raw in taken(tmp_path / "pictures")] == ["b"]


def test_what_is_missing_or_shut(tmp_path: Path) -> None:
    page = write(tmp_path / "page.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    assert "there is no such file" in str(*refused(tmp_path / "none.txt"))
    assert "can't be opened" in str(*refused(link))
    page.chmod(0)
    if not os.access(page, os.R_OK):  # the superuser may read all
        assert "can't be opened (Permission denied)" in str(*refused(page))
