"""Bytes to text: which encoding is taken and why, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.intake import Unreadable, clean, decode, shelved
from readouts.schema import Hint, Raw
from readouts.shelf import open_shelf

RUSSIAN = "Переговоры в Женеве продолжились в понедельник, сообщили обе делегации. Подробностей они не привели."


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        ("Zvečan is quiet".encode(), "utf-8", "valid UTF-8"),
        ("“Quiet” – he said".encode("cp1252"), "cp1252", "few bytes above ASCII, each alone"),
        (codecs.BOM_UTF8 + "Zvečan".encode(), "utf-8", "a byte order mark"),
        (codecs.BOM_UTF16_LE + "Zvečan".encode("utf-16-le"), "utf-16-le", "a byte order mark"),
        (codecs.BOM_UTF32_BE + "Zvečan".encode("utf-32-be"), "utf-32-be", "a byte order mark"),
        (RUSSIAN.encode("cp1251"), "cp1251", "the likeliest by its bytes"),
    ],
)
def test_candidates_in_their_order(body: bytes, encoding: str, why: str) -> None:
    found = decode(body)
    assert (found.encoding, found.why) == (encoding, why)


def test_a_page_is_taken_at_its_word_where_it_is_no_utf8() -> None:
    page = b"<html><head><meta charset=windows-1251></head><body>" + RUSSIAN.encode("cp1251")
    assert decode(page, html=True).encoding == "cp1251"
    assert decode(page.replace(b"windows-1251", b"zip"), html=True).text.endswith("привели.")


def test_a_declared_latin_1_is_meant_as_windows_1252() -> None:
    assert "“no”" in decode('<meta charset="iso-8859-1">“no”'.encode("cp1252"), html=True).text


def test_ends_of_line_and_spaces_stay() -> None:
    assert decode(b" a\r\nb\rc\n ").text == " a\r\nb\rc\n "


def test_a_mark_inside_a_text_that_was_told_to_be_utf8_is_a_character_of_it() -> None:
    assert decode("\ufeffThey met.".encode(), charset="utf-8").text == "\ufeffThey met."


@pytest.mark.parametrize("body", [bytes(range(256)), b"a\0b\0c\0", b"\x01\x02\x03\x04 text"])
def test_no_text_is_refused_with_a_way_out(body: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(body)
    assert str(caught.value)
    assert caught.value.way_out


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "hex", "rot13", "no such", "utf-16", "idna"]),
    st.booleans(),
)
def test_any_bytes_decode_or_are_refused(body: bytes, charset: str | None, html: bool) -> None:
    try:
        assert isinstance(decode(body, charset, html).text, str)
    except Unreadable as error:
        assert error.way_out


def test_a_page_keeps_how_it_was_decoded_and_why() -> None:
    scales = shelved(open_shelf().text)
    page = clean(Raw("a", "a", "The “talks” went on, the ministry said.".encode("cp1252"), "text/plain"), scales)
    assert page.encoding == "cp1252: few bytes above ASCII, each alone"
    told = clean(Raw("a", "a", b"The talks went on.", "text/plain", (Hint("charset", "utf-8"),)), scales)
    assert told.encoding == "utf-8: told beside the bytes"
