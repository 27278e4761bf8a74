"""What lies in packs comes out: each kind with its hints, in its order, under names that no other text has."""

from __future__ import annotations

import gzip
import importlib.util
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from readouts.files import Refusal, open_paths
from readouts.schema import Raw


def _making() -> ModuleType:
    spec = importlib.util.spec_from_file_location("making", Path(__file__).with_name("making.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["making"] = module
    spec.loader.exec_module(module)
    return module


making = _making()
TALKS = making.TALKS


def taken(folder: Path, name: str, body: bytes, **columns: str) -> tuple[list[Raw], list[Refusal]]:
    (folder / name).write_bytes(body)
    found = list(open_paths([str(folder / name)], columns=columns))
    return [x for x in found if isinstance(x, Raw)], [x for x in found if isinstance(x, Refusal)]


def hints(raw: Raw) -> dict[str, str]:
    return {h.name: h.value for h in raw.hints}


def test_an_archive_of_everything(tmp_path: Path) -> None:
    body = making.zipped(
        {
            "b/talks.txt": TALKS, "a/talks.html": making.page(1), "note.pdf": making.pdf(TALKS), "report.docx": making.docx(TALKS),
            "letter.eml": making.mail(), "in/more.zip": making.zipped({"deep.md": "# Talks\n\nThey met."}), "picture.png": b"\x89PNG\r\n",
            "feed.rss": making.feed(TALKS), "__MACOSX/._talks.txt": b"x", ".hidden": "x",
        }
    )  # fmt: skip
    pages, refused = taken(tmp_path, "bundle.zip", body)
    assert [(p.name, p.media) for p in pages] == [
        ("bundle/a/talks.html", "text/html"), ("bundle/b/talks.txt", "text/plain"), ("g-0", "text/x-fragment"),
        ("bundle/in/more.zip/deep.md", "text/markdown"), ("bundle/letter.eml", "message/rfc822"), ("bundle/note.pdf", "application/pdf"),
        ("bundle/report.docx", "application/docx"),
    ]  # fmt: skip
    assert [r.reason for r in refused] == ["this is an image, not text"]


def test_a_mailbox_and_its_attachments(tmp_path: Path) -> None:
    one = making.mail(attached={"note.txt": TALKS.encode(), "a/b.pdf": making.pdf(TALKS), "photo.jpg": b"\xff\xd8\xff"})
    body = (
        b"From desk@harbour.example Mon May  6 09:30:00 2024\n"
        + one
        + b"\n\nFrom b@c.example Mon May  6 10:30:00 2024\n"
        + making.mail("From here\n>From there")
    )
    pages, refused = taken(tmp_path, "desk.mbox", body)
    assert [p.name for p in pages] == ["desk-1", "desk-1/note.txt", "desk-1/a_b.pdf", "desk-2"]
    assert not refused
    assert hints(pages[1])["mail sent"].startswith("Mon, 06 May 2024")


def test_feeds_have_ids_days_and_addresses(tmp_path: Path) -> None:
    for kind, name in (("rss", "g-0"), ("atom", "a-0")):
        pages, refused = taken(
            tmp_path, f"{kind}.xml", making.feed("&lt;p&gt;They met.&lt;/p&gt;", "Nobody signed.", kind=kind)
        )
        assert not refused and pages[0].name == name
        said = hints(pages[0])
        assert said["title"] == "Road 0" and said["publisher"] == "Harbour" and "2024" in said["feed published"]


def test_the_same_entry_in_two_polls_has_one_name(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(making.feed("One."))
    (tmp_path / "b.rss").write_bytes(making.feed("One.", "Two."))
    (tmp_path / "c.rss").write_bytes(making.feed("One, mended."))
    names = [x.name for x in open_paths([str(tmp_path)]) if isinstance(x, Raw)]
    assert names == ["g-0", "g-0", "g-1", "g-0#2"]


def test_a_table_by_names_and_as_told(tmp_path: Path) -> None:
    body = "id;Headline;Body;date;outlet\n7;Road;They met.;2024-05-06;Wire\n8;Road;;2024-05-06;Wire\n9;Road;Nobody signed.;;\n"
    pages, refused = taken(tmp_path, "a.csv", body.encode())
    assert [(p.name, p.body) for p in pages] == [("7", b"They met."), ("9", b"Nobody signed.")]
    assert hints(pages[0]) == {"charset": "utf-8", "title": "Road", "published": "2024-05-06", "publisher": "Wire"}
    assert [r.reason for r in refused] == ["the row has no text"] and "line 3" in refused[0].uri
    pages, refused = taken(tmp_path, "b.csv", b"Was,Wann\nThey met.,2024-05-06\n")
    assert not pages and "say which: --columns text=NAME" in refused[0].way_out
    pages, refused = taken(tmp_path, "b.csv", b"Was,Wann\nThey met.,2024-05-06\n", text="Was", published="Wann")
    assert hints(pages[0])["published"] == "2024-05-06" and not refused


# --- crawls ---


def test_a_crawl_gives_addresses_and_the_day_it_was_fetched(tmp_path: Path) -> None:
    pages, refused = taken(tmp_path, "c.warc.gz", b"".join(making.crawl(3)))
    assert [p.name for p in pages] == ["c.warc-1", "c.warc-2", "c.warc-3"] and not refused
    assert hints(pages[2]) == {"url": "https://harbour.example/2", "retrieved": "2024-05-07T00:00:00Z"}
    plain, _ = taken(tmp_path, "d.warc", b"".join(making.crawl(3, packed=False)))
    whole, _ = taken(tmp_path, "e.warc.gz", gzip.compress(b"".join(making.crawl(3, packed=False))))
    assert [p.body for p in plain] == [p.body for p in whole] == [p.body for p in pages]


def cuts() -> Iterator[tuple[bool, int]]:
    sure = random.Random(7)
    for packed in (True, False):
        length = sum(map(len, making.crawl(4, packed)))
        yield from ((packed, sure.randrange(1, length)) for _ in range(12))


@pytest.mark.parametrize(("packed", "at"), list(cuts()))
def test_every_record_before_a_cut_is_read(tmp_path: Path, packed: bool, at: int) -> None:
    records = making.crawl(4, packed)
    whole, length = 0, 0
    for body in records:
        length += len(body)
        whole += length <= at
    pages, _ = taken(tmp_path, "cut.warc.gz" if packed else "cut.warc", b"".join(records)[:at])
    assert len(pages) >= whole
    assert all(p.body == making.page(i) for i, p in enumerate(pages))


def test_standard_input_may_be_a_pack() -> None:
    import io

    found = list(open_paths(["-"], io.BytesIO(making.zipped({"a.txt": TALKS}))))
    assert [x.name for x in found if isinstance(x, Raw)] == ["stdin/a.txt"]
