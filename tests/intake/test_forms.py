"""Forms that a parser opens: PDF, Word, mail, pieces of HTML; the language gate; days on pages of our own. All words are ours."""

from __future__ import annotations

import importlib.util
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.intake import Scales, Unreadable, clean, shelved
from readouts.intake.fragment import text_of
from readouts.intake.language import foreign
from readouts.intake.pdf import paragraphs
from readouts.schema import Document, LineKind, Raw
from readouts.shelf import open_shelf

ROOT = Path(__file__).resolve().parents[2]


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


making = load("making", ROOT / "tests" / "unpack" / "making.py")
dated = load("dated", ROOT / "evals" / "dated.py")
ALL = shelved(open_shelf().text)
TALKS = making.TALKS


def opened(body: bytes, media: str) -> Document:
    return clean(Raw("a", "a", body, media), ALL)


def test_pdf() -> None:
    found = opened(
        making.pdf("Kenya urged Sudan to open the road to", "Kassala on Monday.", "Sudan denied it (again)."),
        "application/pdf",
    )
    assert found.text == "Kenya urged Sudan to open the road to Kassala on Monday.\n\nSudan denied it (again)."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"%PDF-1.4\n%%EOF", "can't be opened"),
        (making.pdf(TALKS).replace(b"Tj", b"xx"), "no text layer"),
        (making.pdf(TALKS).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), "PDF"),
    ],
)
def test_pdf_that_gives_nothing(body: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        opened(body, "application/pdf")


def test_lines_of_a_page_are_joined_where_the_paragraph_goes_on() -> None:
    text = "The ministers met on the bor-\nder and spoke for two hours about\nthe road.\n• One point\n• Another point\n\nNext."
    assert paragraphs(text) == (
        "The ministers met on the border and spoke for two hours about the road.\n\n• One point\n\n• Another point\n\nNext."
    )


def test_docx() -> None:
    found = opened(
        making.docx("Kenya urged Sudan to open the road.", "Sudan &amp; others denied it.", title="The road"),
        "application/docx",
    )
    assert found.text == "The road\n\nKenya urged Sudan to open the road.\n\nSudan & others denied it."
    assert (found.lines[0].kind, found.lines[0].text) == (LineKind.TITLE, "The road")
    for body in (
        making.HOSTILE["laughs.docx"](),
        making.HOSTILE["outside.docx"](),
        b"PK\x03\x04",
        making.zipped({"a": "b"}),
    ):
        with pytest.raises(Unreadable):
            opened(body, "application/docx")


def test_mail() -> None:
    text = f"{TALKS}\n\nOn 3 May 2024, Ana wrote:\n> Is the road open?\n> It was.\n-- \nHarbour Desk\n"
    found = opened(making.mail(text), "message/rfc822")
    assert (found.title, found.publisher, found.published) == ("The road to Kassala", "Harbour Desk", "2024-05-06")
    assert {m.why for m in found.lines} >= {"introduces a quoted message", "a quoted message", "a signature"}
    html = opened(making.mail(html=f"<p>{TALKS}</p><script>evil()</script><style>p {{}}</style>"), "message/rfc822")
    assert html.text == TALKS


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>They met.</p><p>Nothing<br>was <b>agreed</b>.", "They met.\n\nNothing\nwas agreed."),
        ("They met &amp; left", "They met & left"),
        ("<div>One</div> and <span>two</span><!-- no --><script>alert(1)</script> three", "One\n\nand two three"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("plain", "plain"),
    ],
)
def test_a_piece_of_html(html: str, text: str) -> None:
    assert text_of(html) == text


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="<>/!-pabdivscript= \"'&;\n\0é", max_size=120))
def test_no_piece_of_html_makes_it_stumble(html: str) -> None:
    try:
        text_of(html)
    except Unreadable as error:
        assert error.way_out


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["application/pdf", "application/docx", "message/rfc822", "text/x-fragment"]),
)
def test_no_bytes_make_it_stumble(body: bytes, media: str) -> None:
    try:
        found = opened(body, media)
    except Unreadable as error:
        assert str(error) and error.way_out
    else:
        assert all(found.text[m.start : m.end] == m.text for m in found.lines)


# --- language ---

FOREIGN = {
    "French": "Le ministre a dit que la route de Kassala sera ouverte dans les jours qui viennent, mais il n'a pas signé avec les autres pays. Les marchands ont attendu pendant des semaines et ils sont fatigués de ces promesses.",
    "Spanish": "El ministro dijo que la carretera de Kassala se abrirá en los próximos días, pero no ha firmado nada con los otros países. Los comerciantes esperan desde hace semanas y están cansados de las promesas.",
    "German": "Der Minister sagte, dass die Straße nach Kassala in den nächsten Tagen geöffnet wird, aber er hat mit den anderen Ländern nichts unterschrieben. Die Händler warten seit Wochen und sind müde von den Versprechen.",
    "Italian": "Il ministro ha detto che la strada per Kassala sarà aperta nei prossimi giorni, ma non ha firmato nulla con gli altri paesi. I mercanti aspettano da settimane e sono stanchi delle promesse che ha fatto.",
    "Turkish": "Bakan, Kassala yolunun önümüzdeki günlerde açılacağını ve bu konuda diğer ülkeler ile bir anlaşma olduğunu söyledi ama daha sonra hiçbir şey imzalamadı. Tüccarlar haftalar boyunca bekledi ve çok yorgun olduğu için gitti.",
    "Cyrillic script": "Министр сказал, что дорога в Кассалу откроется в ближайшие дни, но он ничего не подписал с другими странами.",
    "Arabic script": "قال الوزير إن الطريق إلى كسلا سيفتح في الأيام المقبلة لكنه لم يوقع شيئا مع الدول الأخرى ولا يزال التجار ينتظرون",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_refused_by_its_name(language: str) -> None:
    assert foreign(FOREIGN[language], ALL.languages) == language
    with pytest.raises(Unreadable, match=f"another language \\({language}\\)"):
        opened(FOREIGN[language].encode(), "text/plain")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(dated.STORY),
        "A spokesman for El Hadj Omar of Los Angeles said that La Paz and Le Monde had been told by Der Spiegel and El País of the talks in Las Vegas on Monday.",
        "Le ministre est là.",  # too few words to say
        "DROP TABLE x; " * 30,
    ],
)
def test_english_and_what_can_not_be_told_is_read(text: str) -> None:
    assert foreign(text, ALL.languages) is None


def test_examples_are_english() -> None:
    for path in sorted((ROOT / "examples" / "dispatches").glob("*.txt")):
        assert foreign(path.read_text(encoding="utf8"), ALL.languages) is None


# --- days ---


def test_days_of_publication_on_pages_of_our_own(scales: Scales) -> None:
    precision, coverage, _ = dated.score(partial(clean, scales=scales))
    assert len(list(dated.pages())) >= 100
    assert precision >= 0.97 and coverage >= 0.85
