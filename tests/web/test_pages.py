"""Every page and its twin, over a record made by hand, over an empty one, and over one whose every field is an attack."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from asgi import ask
from lxml import html

import handmade
from readouts.schema import Claim, Entity, Note, Number, Reading, Source, Where
from readouts.web import application

PAGES = (
    "/", "/timeline", "/timeline?by=month&lanes=pair", "/timeline?lanes=theme&from=2024-05-01&until=2024-05-31", "/happenings", "/happenings?contested=1",
    "/who", "/who?q=sud", "/who/state:SUD", "/who/name:its%20army", "/map", "/map?event=ASSAULT", "/pages", "/pages?q=bridge", "/search",
    "/search?q=shelled", "/search?who=Sudmark&to=Norden&source=ministry&place=lom&event=ASSAULT&act=state&stance=CT%2B", "/search?actor=state:NOR",
    "/review", "/review?kind=contested", "/review/decisions", "/review/agreement",
)  # fmt: skip


def twin(path: str) -> str:
    bare, mark, query = path.partition("?")
    return ("/front" if bare == "/" else bare) + ".json" + mark + query


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_twin(app: Any, path: str) -> None:
    page, data = ask(app, path), ask(app, twin(path))
    assert (page.status, data.status) == (200, 200), page.text[-300:]
    assert data.headers["content-type"] == "application/json"
    json.loads(data.body)
    tree = html.fromstring(page.text)
    assert tree.findtext(".//h1").strip()
    assert tree.get("lang") == "en"
    assert not tree.xpath("//*[@style] | //style | //script[not(@src)]")
    assert unquote(twin(path).split("?")[0]) in unquote(page.text)


def test_a_happening_shows_its_accounts_and_why(app: Any) -> None:
    found = ask(app, "/happenings.json?contested=1").json["found"][0]
    assert found["differing"] > 0
    page = ask(app, f"/happenings/{found['id']}")
    one = ask(app, f"/happenings/{found['id']}.json").json
    assert {"Norden Press Room", "Sudmark Press Room"} <= {x["page"]["publisher"] for x in one["told"].values()}
    assert one["history"][0]["published"] == "2024-05-07"
    assert [p for p in one["pairs"] if p["features"]]
    for x in one["told"].values():
        assert f"/pages/{x['page']['key']}#c-{x['claim']['id']}" in page.text
    units = {n["unit"]: n["ranges"] for n in one["numbers"]}
    assert {(r["low"], r["high"]) for r in units["people"]} == {(12.0, 12.0), (12.0, 15.0), (3.0, None)}


def test_a_page_dims_furniture_and_marks_claims_in_code_points(app: Any) -> None:
    key = next(x["page"]["key"] for x in ask(app, "/pages.json").json["found"] if x["page"]["name"] == "norden-press")
    tree = html.fromstring(ask(app, f"/pages/{key}").text)
    text = tree.xpath("//div[@class='text']")[0]
    assert text.xpath(".//span[contains(@class, 'unread')]")[0].text == "Share this page"
    for span in text.xpath(".//span[@data-at]"):
        start = int(span.get("data-at"))
        assert handmade.NORTH[start : start + len(span.text or "")] == (span.text or "")


def test_search_finds_by_words_names_and_facets(app: Any) -> None:
    assert ask(app, "/search.json?q=shelled").json["count"] == 3
    assert ask(app, "/search.json?q=SHELL").json["count"] == 3
    assert ask(app, "/search.json?q=lome").json["count"] == 3  # an accent is no obstacle
    assert ask(app, "/search.json?act=deny").json["count"] == 1
    assert ask(app, "/search.json?who=sudmark&from=2024-05-07&until=2024-05-07").json["count"] == 2
    assert ask(app, "/search.json?event=none").json["count"] == 0
    facets = dict(ask(app, "/search.json").json["facets"])
    assert ["ASSAULT", "ASSAULT", 4] in facets["event"]


@pytest.mark.parametrize(
    "q", ['"', "'", "NEAR(", "a OR b", "*", "col:x", "\\", "%00", "(((", "-", "^x", "{who}:x", "😀", "a" * 200]
)
def test_no_word_breaks_the_search(app: Any, q: str) -> None:

    assert ask(app, f"/search?q={quote(q)}&who={quote(q)}&place={quote(q)}").status == 200
    assert ask(app, f"/pages?q={quote(q)}").status == 200
    assert ask(app, f"/who?q={quote(q)}").status == 200


def test_what_is_found_is_exported(app: Any) -> None:
    lines = ask(app, "/search/claims.jsonl?q=shelled").text.splitlines()
    assert len(lines) == 3
    assert all(json.loads(line)["id"] for line in lines)
    table = ask(app, "/search/claims.csv?q=shelled")
    assert table.text.count("\r\n") == 4
    assert "attachment" in table.headers["content-disposition"]


def test_everything_is_in_the_openapi_page(app: Any) -> None:
    paths = ask(app, "/openapi.json").json["paths"]
    wanted = {twin(p).split("?")[0] for p in PAGES if "/who/" not in p} | {
        "/who/{key}.json",
        "/happenings/{key}.json",
        "/pages/{key}.json",
    }
    assert wanted <= set(paths)
    assert all(p["get"].get("summary") for p in paths.values())


def test_what_is_not_there_is_said_kindly(app: Any) -> None:
    for path in ("/nothing", "/happenings/zzz", "/who/nobody", "/pages/zzz"):
        answer = ask(app, path)
        assert answer.status == 404
        assert "There is no such page" in answer.text
        assert ask(app, f"{path}.json").json["ok"] is False
    assert ask(app, "/search?from=yesterday").status == 422
    assert "from" in ask(app, "/search?from=yesterday").text


@pytest.mark.parametrize("path", [p for p in PAGES if not p.startswith("/who/")])
def test_an_empty_record_has_helpful_pages(tmp_path: Path, path: str) -> None:
    app = application(tmp_path / "none", 8765)
    page = ask(app, path)
    assert page.status == 200
    assert ask(app, twin(path)).status == 200
    if path == "/":
        assert "readouts read pages/" in page.text
    elif "agreement" not in path:
        assert "nothing" in page.text or "empty" in page.text


def test_a_record_that_comes_later_is_noticed(tmp_path: Path) -> None:
    import time

    app = application(tmp_path / "record", 8765)
    assert ask(app, "/front.json").json["claims"] == 0
    handmade.record(tmp_path / "record")
    for _ in range(240):
        if ask(app, "/front.json").json["claims"]:
            break
        time.sleep(0.25)
    assert ask(app, "/front.json").json["claims"] == 6


# --- attacks ---

CANARIES = (
    "<script>window.hit=1</script>", "\"><img src=x onerror=window.hit=1>", "' onmouseover='window.hit=1", "javascript:window.hit=1", "</title><svg onload=window.hit=1>",
    "{{ 7*7 }}{% raw %}", "</textarea><iframe srcdoc='<script>parent.hit=1</script>'>", "<!--<img src=--><img src=x onerror=window.hit=1//>", "\u202e<b>right to left", "]]><script>1</script>",
)  # fmt: skip


def hostile(canary: str, number: int) -> Reading:
    """A page whose every field that comes from outside is an attack."""
    text = f"{canary} said {canary} {number}"
    end = len(canary)
    party = Entity(canary, 0, end, canary, None, canary, canary, canary)
    made: Claim = handmade.claim(
        f"{canary}{number}", text, text, actors=(party,), recipients=(replace(party, name=canary + "2", entity=None),),
        sources=(Source(canary, 0, end, canary, entity=canary),), mode=(canary,), context=(canary,),
        where=Where(canary, 0, end, canary, canary, 1.0, 2.0, 3.0, canary), numbers=(Number(canary, 0, end, 1, 2, canary, canary),),
    )  # fmt: skip
    found = handmade.page(
        f"{canary}{number}", text, [made], publisher=canary, title=canary, url=canary, published="2024-05-08"
    )
    return replace(found, notes=(Note(found.document.id, made.id, canary, canary),))


def payloads() -> list[str]:
    data = os.environ.get("READOUTS_DATA")
    path = Path(data) / "hostile" / "xss-payload-list.txt" if data else None
    if not path or not path.exists():
        return list(CANARIES)
    lines = path.read_text(encoding="utf8", errors="replace").split("\n")
    return [*CANARIES, *(x[:400] for x in lines[::60] if x.strip())]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = handmade.record(
        tmp_path_factory.mktemp("hostile") / "record", [hostile(c, i) for i, c in enumerate(payloads())]
    )
    return application(folder, 8765)


def harmless(page: str) -> None:
    """Nothing in a page but our own elements: no script without a source of ours, no handler, no address that runs."""
    tree = html.fromstring(page)
    for script in tree.xpath("//script"):
        assert re.fullmatch(r"/static/\w+\.js", script.get("src") or ""), html.tostring(script)
    assert not tree.xpath(
        "//iframe | //object | //embed | //img | //base | //style | //*[@style] | //math | //meta[@http-equiv]"
    )
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert (
                name == "xmlns"
                or name not in ("href", "src", "action", "formaction", "xlink:href")
                or re.match(r"(/(?!/)|#|https?://|$)", value)
            ), (name, value)


def test_attacks_stay_words(attacked: Any) -> None:
    for path in PAGES:
        if not path.startswith("/who/"):
            harmless(ask(attacked, path).text)

    for x in ask(attacked, "/pages.json").json["found"][:40]:
        harmless(ask(attacked, f"/pages/{x['page']['key']}").text)
    for x in ask(attacked, "/happenings.json").json["found"][:10]:
        harmless(ask(attacked, f"/happenings/{x['id']}").text)
    for x in ask(attacked, "/who.json").json["actors"][:20]:
        answer = ask(attacked, f"/who/{x['key']}")
        assert answer.status in (200, 404)
        harmless(answer.text)
    for canary in CANARIES:
        harmless(
            ask(
                attacked,
                f"/search?q={quote(canary)}&who={quote(canary)}&publisher={quote(canary)}&actor={quote(canary)}&spot={quote(canary)}",
            ).text
        )


def test_tables_are_safe_for_spreadsheets(tmp_path: Path) -> None:
    folder = handmade.record(
        tmp_path / "record",
        [hostile(c, i) for i, c in enumerate(["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\t=1"])],
    )
    for row in ask(application(folder, 8765), "/search/claims.csv").text.split("\r\n")[1:-1]:
        for cell in re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,]*)', row):
            assert cell.strip('"').lstrip()[:1] not in ("=", "+", "@", "-")
