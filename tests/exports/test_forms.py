"""The other forms, each read by a program that takes it or against the rules of its standard."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from readouts.exports import FORMATS, NAME, Holdings, package, zipped
from readouts.schema import Claim
from readouts.wire import from_json, to_json


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(held: Holdings, name: str) -> None:
    again = Holdings(list(held.claims), list(held.documents), list(held.happenings), held.countries, held.about)
    assert FORMATS[name](held) == FORMATS[name](again)
    nothing = Holdings((), (), ())
    assert all(isinstance(body, bytes) for body in FORMATS[name](nothing).values())


def test_claims_come_back_whole(held: Holdings, write: Callable[[str], bytes]) -> None:
    lines = write("claims").decode("utf8").split("\n")[:-1]
    assert [from_json(Claim, line) for line in lines] == list(held.claims)
    assert [json.loads(x)["happening"] for x in write("accounts").decode().splitlines()] == ["4f1e5d0a9b8c7d6e"]


# --- RFC 7946 ---


def test_geojson(held: Holdings, write: Callable[[str], bytes]) -> None:
    found = json.loads(write("geojson"))
    assert found["type"] == "FeatureCollection" and set(found) == {"type", "features"}
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        lon, lat = feature["geometry"]["coordinates"]
        assert feature["geometry"]["type"] == "Point" and -180 <= lon <= 180 and -90 <= lat <= 90
        assert "according_to" in feature["properties"]
    assert [lon, lat] == [30.22, 13.18]  # longitude first
    assert len(found["features"]) == len(held.claims)


# --- W3C Web Annotation Data Model ---

MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
               "moderating", "questioning", "replying", "tagging"}  # fmt: skip
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


def test_annotations_are_found_by_place_and_by_words(held: Holdings, write: Callable[[str], bytes]) -> None:
    page = json.loads(write("webanno"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert page["partOf"]["total"] == len(page["items"]) and IRI.fullmatch(page["id"])
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids)) and all(IRI.fullmatch(i) for i in ids)
    texts = {held.address(c): held.page(c) for c in held.claims}
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["motivation"] in MOTIVATIONS
        assert all(b["purpose"] in MOTIVATIONS for b in item["body"])
        quote, place = item["target"]["selector"]
        document = texts[item["target"]["source"]]
        assert document is not None and IRI.fullmatch(item["target"]["source"])
        start, end = place["start"], place["end"]
        assert document.text[start:end] == quote["exact"]
        assert document.text[:start].endswith(quote["prefix"]) and document.text[end:].startswith(quote["suffix"])
    slots = {b["value"] for item in page["items"] for b in item["body"] if b.get("purpose") == "tagging"}
    assert {"actors", "recipients", "sources", "when", "where", "numbers", "cue"} <= slots


# --- FollowTheMoney ---

THING = {"name", "country", "summary", "description", "sourceUrl", "publisher", "proof"}
PROPERTIES = {
    "Article": THING | {"title", "fileName", "publishedAt", "bodyText", "language"},
    "Event": THING | {"date", "startDate", "endDate", "location", "involved", "recordId"},
    **dict.fromkeys(("Person", "Organization", "PublicBody", "LegalEntity"), THING),
}
REQUIRED = {"Article": "fileName"}
POINTS = {"proof": {"Article"}, "involved": {"Person", "Organization", "PublicBody", "LegalEntity"}}


def test_followthemoney(held: Holdings, write: Callable[[str], bytes]) -> None:
    entities = [json.loads(line) for line in write("ftm").decode("utf8").splitlines()]
    schema = {e["id"]: e["schema"] for e in entities}
    assert len(schema) == len(entities)
    for entity in entities:
        values = entity["properties"]
        assert set(values) <= PROPERTIES[entity["schema"]]
        assert values[REQUIRED.get(entity["schema"], "name")]
        assert all(isinstance(v, str) and v for many in values.values() for v in many)
        for name, kinds in POINTS.items():
            assert all(schema[target] in kinds for target in values.get(name, ()))
    assert sorted(schema.values()).count("Event") == len(held.claims)


def test_followthemoney_takes_it(write: Callable[[str], bytes]) -> None:
    model = pytest.importorskip("followthemoney").model
    for line in write("ftm").decode("utf8").splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)
        assert model.get_proxy(entity).to_dict()["properties"].keys() == entity["properties"].keys()


# --- TimelineJS ---


def test_timelinejs(held: Holdings, write: Callable[[str], bytes]) -> None:
    found = json.loads(write("timelinejs"))
    dated = [c for c in held.claims if c.when]
    assert [e["unique_id"] for e in found["events"]] == [c.id for c in dated]
    for event in found["events"]:
        assert set(event["start_date"]) <= {"year", "month", "day", "display_date"}
        assert set(event["text"]) == {"headline", "text"}
        assert html.escape(held.by_id[event["unique_id"]].evidence.text) in event["text"]["text"]


# --- graphs ---


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networkx_loads_the_graph(held: Holdings, write: Callable[[str], bytes], name: str) -> None:
    networkx = pytest.importorskip("networkx")
    graph = getattr(networkx, f"read_{name}")(io.BytesIO(write(name)))
    edges = list(graph.edges(data=True))
    assert graph.is_directed() and len(edges) == 1
    source, target, values = edges[0]
    assert source == "forces:SDN" and target == "wire: people"
    assert values["words"] == held.claims[0].evidence.text
    assert values["according_to"] == "The Wire → the ministry"
    assert graph.nodes[source]["label"] == "Sudanese soldiers"


def test_gexf_has_times_on_its_edges(write: Callable[[str], bytes]) -> None:
    root = ElementTree.fromstring(write("gexf"))
    edge = root.find(".//{http://gexf.net/1.3}edge")
    assert edge is not None and (edge.get("start"), edge.get("end")) == ("2024-05-03", "2024-05-03")


# --- the package ---


def test_the_package_names_what_lies_in_it(held: Holdings) -> None:
    found = FORMATS["csv"](held)
    said = json.loads(package(held, found, "CC-BY-4.0"))
    assert said["licenses"] == [{"name": "CC-BY-4.0"}] and said["version"] == "0.1.0"
    (resource,) = said["resources"]
    body = found[resource["path"]]
    assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}" and resource["bytes"] == len(body)
    assert [f["name"] for f in resource["schema"]["fields"]] == body.decode().split("\r\n")[0].replace('"', "").split(
        ","
    )
    archive = zipped({**found, NAME: package(held, found, "x")})
    assert archive == zipped({NAME: package(held, found, "x"), **found})
    assert zipfile.ZipFile(io.BytesIO(archive)).testzip() is None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [n for n in FORMATS if n != "parquet"])  # whose bytes frictionless does not count
def test_frictionless_takes_every_package(
    held: Holdings, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frictionless = pytest.importorskip("frictionless")
    found = FORMATS[name](held)
    for path, body in {**found, NAME: package(held, found, "CC-BY-4.0")}.items():
        (tmp_path / path).write_bytes(body)
    monkeypatch.chdir(tmp_path)
    report = frictionless.Package(NAME).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_tables_say_their_fields_and_where_these_stand(held: Holdings) -> None:
    said = {n: json.loads(package(held, f(held), "x"))["resources"] for n, f in FORMATS.items()}
    fields = {r["path"]: len(r["schema"]["fields"]) for found in said.values() for r in found if "schema" in r}
    assert fields["gdelt.export.tsv"] == 61 and fields["gdelt.mentions.tsv"] == 16 and fields["polecat.tsv"] == 40
    assert {"claims.csv", "claims.parquet", "claims.jsonl", "accounts.jsonl", "acled-like.csv", "ged-like.csv"} < set(
        fields
    )
    assert [r["dialect"]["header"] for r in said["gdelt"]] == [False, False]
    names = {k for line in FORMATS["claims"](held)["claims.jsonl"].splitlines() for k in json.loads(line)}
    assert names <= {f["name"] for f in said["claims"][0]["schema"]["fields"]}


def test_a_claim_without_its_page_is_still_written(held: Holdings) -> None:
    alone = Holdings(held.claims, (), held.happenings, held.countries, held.about)
    assert all(FORMATS[name](alone) for name in FORMATS)
    assert to_json(held.claims[0]) in FORMATS["claims"](alone)["claims.jsonl"].decode()
