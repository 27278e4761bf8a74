"""What is marked on a plain page and what is not. All texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.intake import Scales, find_furniture
from readouts.schema import LineKind, MarkedLine

STORY = """Guns fall silent along the river

By Nadia Okoro

ARIVA, March 3 (Tidewater) – The two armies stopped shelling each other at noon on Sunday, officials on both sides said.

The defence ministry in Ariva said its units had held their fire since the truce began, and accused the other side of flying two drones over the bridge.

“We will answer every violation,” its spokesman, Jonas Adeyemi, told reporters. He gave no figures for the dead.

The rebels denied the charge. In a statement, their command said that no aircraft of theirs had left the ground.

Aid agencies have called for a corridor to the eastern districts, where thousands are believed to be without water."""

FOOT = [
    "Share this:",
    "Click to share on Facebook (Opens in new window)",
    "Share   Tweet   Email   Print",
    "Subscribe to our newsletter",
    "Sign up for our morning briefing, delivered to your inbox",
    "Read more: The bridge that both sides claim",
    "Related articles",
    "You may also like",
    "Most read",
    "ADVERTISEMENT",
    "We use cookies to give you the best experience. Accept all",
    "© 2024 Tidewater Wire. All rights reserved.",
    "Privacy Policy | Terms of Use | Contact us",
    "Home » World » Conflict",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Fill in your details below to send a comment",
    "You comment with your Facebook account. ( Log Out )",
    "Connecting to %s",
    "Notify me of new comments via email.",
    "Please enable JavaScript to view the comments powered by Disqus.",
    "Follow us on Facebook",
    "Download our app",
    "Back to top",
]


def kinds(text: str, scales: Scales) -> dict[str, LineKind]:
    return {m.text: m.kind for m in find_furniture(text, scales)}


def hold(text: str, marks: tuple[MarkedLine, ...]) -> None:
    at = 0
    for mark in marks:
        assert at <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.text
        assert mark.why
        at = mark.end


@pytest.mark.parametrize("line", FOOT)
def test_furniture_after_an_article_is_marked_whole(line: str, scales: Scales) -> None:
    text = f"{STORY}\n\n{line}\n\nMost popular\n\nTerms of Use"
    assert kinds(text, scales)[line] is LineKind.FURNITURE


def test_an_article_keeps_its_paragraphs(scales: Scales) -> None:
    marks = find_furniture("\n\n".join([STORY, *FOOT]), scales)
    body = STORY.index("The two armies")
    assert not [m for m in marks if body <= m.start < len(STORY)]


def test_typed_lines_are_no_furniture(scales: Scales) -> None:
    assert kinds(STORY, scales) == {
        "Guns fall silent along the river": LineKind.TITLE,
        "By Nadia Okoro": LineKind.BYLINE,
        "ARIVA, March 3 (Tidewater) – ": LineKind.DATELINE,
    }


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Nadia Okoro and Petra Lindqvist in Ariva", LineKind.BYLINE),
        ("Nadia Okoro, Tidewater correspondent", LineKind.BYLINE),
        ("(Reporting by Nadia Okoro; editing by Petra Lindqvist)", LineKind.BYLINE),
        ("Photo: Petra Lindqvist / AFP", LineKind.BYLINE),
        ("Updated: 3 March 2024, 18:20 GMT", LineKind.DATELINE),
    ],
)
def test_lines_of_their_own_sort(line: str, kind: LineKind, scales: Scales) -> None:
    paragraphs = STORY.split("\n\n")
    assert kinds("\n\n".join([*paragraphs[:3], line, *paragraphs[3:]]), scales).get(line) is kind


def test_a_caption_stands_before_its_credit(scales: Scales) -> None:
    text = STORY.replace(
        "The rebels denied", "A burnt lorry on the bridge at Ariva. (AP Photo/Petra Lindqvist)\n\nThe rebels denied"
    )
    found = kinds(text, scales)
    assert found["A burnt lorry on the bridge at Ariva. "] is LineKind.CAPTION
    assert found["(AP Photo/Petra Lindqvist)"] is LineKind.BYLINE


@pytest.mark.parametrize(
    ("page", "header"),
    [
        (
            " date 2024-03-03 The two armies stopped shelling each other at noon on Sunday, both said.",
            ["date 2024-03-03"],
        ),
        (
            "They met.\n\ndate: 2024-03-03T10:00:00Z They met again in the town hall on Friday.",
            ["date: 2024-03-03T10:00:00Z"],
        ),
        (
            "date 2024-03-03 source tide.example title Guns fall silent",
            ["date 2024-03-03", "source tide.example", "title "],
        ),
        ("The date 2024-03-03 was set for the talks.", []),
        ("Date 2024-03-030 is none", []),
    ],
)
def test_a_crawlers_header_is_marked_and_not_its_paragraph(page: str, header: list[str], scales: Scales) -> None:
    assert [m.text for m in find_furniture(page, scales) if m.why == "a crawler's header"] == header


def test_comments_are_comments_until_the_form(scales: Scales) -> None:
    talk = "2 thoughts on “Guns fall silent along the river”\n\nold surveyor on March 3, 2024 at 7:03 am said:\n\nThe general told me himself that they fired first.\n\nLeave a Reply"
    found = kinds(f"{STORY}\n\n{talk}", scales)
    assert found["The general told me himself that they fired first."] is LineKind.COMMENT
    assert found["Leave a Reply"] is LineKind.FURNITURE


def test_a_heading_alone_opens_no_comments(scales: Scales) -> None:
    text = STORY.replace("The rebels denied", "Responses:\n\nThe rebels denied")
    assert LineKind.COMMENT not in kinds(text, scales).values()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels take Ariva",
        "Ceasefire holds\nNo clashes\nAid arrives",
        "- The army says three died\n- The rebels deny firing\n- The union calls for calm",
        "Join us, the mayor said.\n\nYou cannot talk to us under fire, he told reporters.",
        "The army said:\n\n“We will not leave.”\n\nIt gave no details.",
    ],
)
def test_short_texts_are_left_alone(text: str, scales: Scales) -> None:
    assert not [m for m in find_furniture(text, scales) if m.kind in (LineKind.FURNITURE, LineKind.COMMENT)]


def test_every_mark_names_its_features(scales: Scales) -> None:
    marks = find_furniture(f"{STORY}\n\nSubscribe to our newsletter\n\nMost popular", scales)
    whys = [m.why for m in marks if m.kind is LineKind.FURNITURE]
    assert whys
    assert all(why[:4].replace(".", "").isdigit() and len(why) > 8 for why in whys)


PIECES = st.sampled_from(
    [
        *FOOT,
        *STORY.split("\n\n"),
        "date 2024-03-03 ",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "\x85",
        "Comments",
        "x said:",
        "é",
        "\ud800",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("\n".join)), st.none() | st.text(max_size=30))
def test_spans_hold_on_any_text(scales: Scales, text: str, title: str | None) -> None:
    hold(text, find_furniture(text, scales, title))


LIST = """The two sides agreed on four points, the mediator said:

- Guns fall silent at noon on Sunday.
- Both armies leave the bridge.
- Prisoners come home within a week

1. The first text was signed in Ariva.
2. The second was not.

The talks go on.

- We will see, said the envoy, who had flown in from the coast and would not say more than that.
He left at once."""


def test_items_of_a_list_are_typed_and_read(scales: Scales) -> None:
    marks = find_furniture(LIST, scales)
    assert [m.text for m in marks if m.kind is LineKind.BULLET] == [
        "- Guns fall silent at noon on Sunday.", "- Both armies leave the bridge.", "- Prisoners come home within a week",
        "1. The first text was signed in Ariva.", "2. The second was not.",
    ]  # fmt: skip
    hold(LIST, marks)
