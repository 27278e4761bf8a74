from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readouts.reading import Rooms
from readouts.schema import Document, LineKind, MarkedLine

PAGE = """Gunfire was heard near the bridge at dawn, the mayor of Kadugli said. “We will not leave,” she added.

The ministry denied that its troops had crossed the river."""


def test_a_page_becomes_sentences_trees_and_names(rooms: Rooms) -> None:
    sentences = rooms.annotate([Document("p", "h", PAGE)])[0]
    assert [s.paragraph for s in sentences] == [0, 0, 1]
    last = sentences[-1]
    root = next(t for t in last.tokens if t.head < 0)
    assert (root.lemma, root.upos) == ("deny", "VERB")
    assert last.tokens[[t.form for t in last.tokens].index("ministry")].deprel == "nsubj"
    assert "Kadugli" in {m.text for s in sentences for m in s.mentions}
    assert [q.text for s in sentences for q in s.quotes] == ["We will not leave,"]


def test_furniture_is_not_read_and_offsets_stay(rooms: Rooms) -> None:
    text = "Share this page\n\nThe convoy left Goma on Monday."
    line = MarkedLine(0, 15, text[:15], LineKind.FURNITURE, "test")
    sentences = rooms.annotate([Document("p", "h", text, lines=(line,))])[0]
    assert len(sentences) == 1
    assert text[sentences[0].start : sentences[0].end] == "The convoy left Goma on Monday."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_offsets_hold_for_any_text(rooms: Rooms, text: str) -> None:
    text = text.encode("utf8", "replace").decode()
    for sentence in rooms.annotate([Document("p", "h", text)])[0]:
        assert all(text[t.start : t.end] == t.form for t in sentence.tokens)
        assert all(-1 <= t.head < len(sentence.tokens) for t in sentence.tokens)
        assert all(text[m.start : m.end] == m.text for m in sentence.mentions)


def test_a_page_is_not_read_by_the_company_it_keeps(rooms: Rooms) -> None:
    texts = (
        "Officials in Chad said on Monday that the road to Adré was open again.",
        "“We never fired,” the governor of Juba told reporters, denying a rebel claim; 12 had died, he said.",
    )
    one, other = (Document(str(i), "h", text) for i, text in enumerate(texts))
    assert rooms.annotate([one, other]) == rooms.annotate([one]) + rooms.annotate([other])


def test_a_word_of_no_closed_class_is_no_particle(rooms: Rooms) -> None:
    texts = ("The ministry has always denied bombing the camp.", "The army denied the officers had been arrested.")
    for found in rooms.annotate([Document(str(i), "h", text) for i, text in enumerate(texts)]):
        (denied,) = (t for s in found for t in s.tokens if t.form == "denied")
        assert (denied.lemma, denied.upos, denied.deprel) == ("deny", "VERB", "root")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(["if", "the", "army", "denied", "shelling,", "deny", "said", "when", "Mali", "Burkina", "Faso", ".", "killed", "came", "that"]), max_size=14))  # fmt: skip
def test_what_is_mended_stays_a_tree(rooms: Rooms, words: list[str]) -> None:
    for sentence in rooms.annotate([Document("p", "h", " ".join(words))])[0]:
        heads = [t.head for t in sentence.tokens]
        assert heads.count(-1) == 1
        for i in range(len(heads)):
            for _ in heads:
                i = heads[i] if i >= 0 else i
            assert i == -1
