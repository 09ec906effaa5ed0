"""A video is a still card and a link: nobody learns of a reader before the reader decides."""

import pytest

from articles.rendering import render
from tests.rendering.allowed import elements

YOUTUBE = (
    "The video is on YouTube. Nothing is sent there until you open it."
    " Then YouTube (Google) sees your internet address and which video you watch."
)
VIMEO = (
    "The video is on Vimeo. Nothing is sent there until you open it."
    " Then Vimeo sees your internet address and which video you watch."
)


def card(address, words, caption):
    return (
        f'<figure class="video"><a href="{address}" rel="noopener">{words}</a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?t=42&amp;v=dQw4w9WgXcQ&amp;list=x",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
        "https://youtu.be/dQw4w9WgXcQ?t=42",
    ],
)
def test_address_of_a_youtube_video_becomes_a_card(address):
    assert render(f"Before.\n\n{address}\n\nAfter.").html == (
        f"<p>Before.</p>\n{card(address, 'Watch the video on YouTube', YOUTUBE)}\n<p>After.</p>"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://vimeo.com/76979871",
        "https://vimeo.com/76979871/0123abc",
        "https://player.vimeo.com/video/76979871",
        "https://vimeo.com/channels/staffpicks/76979871",
    ],
)
def test_address_of_a_vimeo_video_becomes_a_card(address):
    assert render(address).html == card(address, "Watch the video on Vimeo", VIMEO)


def test_card_keeps_the_words_of_its_author():
    address = "https://vimeo.com/76979871"
    assert render(f"[A *short* film]({address})").html == card(address, "A <em>short</em> film", VIMEO)


@pytest.mark.parametrize(
    "text",
    [
        "See https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ.",
        "https://youtu.be/dQw4w9WgXcQ https://youtu.be/dQw4w9WgXcQ",
        "**https://youtu.be/dQw4w9WgXcQ**",
        "https://www.youtube.com/@clinic",
        "https://www.youtube.com/watch",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/https://youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/about",
        "Text[^1].\n\n[^1]: https://youtu.be/dQw4w9WgXcQ",
    ],
)
def test_link_among_words_or_to_something_else_stays_a_link(text):
    shown = render(text).html
    assert "<figure" not in shown
    assert '<a href="https://' in shown


def test_card_loads_nothing():
    shown = render("https://youtu.be/dQw4w9WgXcQ").html
    assert [tag for tag, _ in elements(shown)] == ["figure", "a", "figcaption"]
    assert [name for _, attributes in elements(shown) for name in attributes] == ["class", "href", "rel"]


def test_words_of_ours_on_a_card_are_not_counted():
    assert render("[A film](https://vimeo.com/76979871)").word_count == 2
