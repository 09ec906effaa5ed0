"""The renderer's own words are in the article's language, or in English where there is no translation."""

import polib
import pytest

from articles.rendering import render

TEXT = """PTSD[^a][^a]

!!! danger
    One

!!! tip ""
    Two

| a |
|---|
| b |

https://youtu.be/dQw4w9WgXcQ

*[PTSD]: post-traumatic stress disorder

[^a]: Note"""
# Every sentence that the renderer writes into TEXT, and where it stands there.
WORDS = {
    "Danger": ">{}</p>",
    "Tip": 'aria-label="{}"',
    "Table {number}": 'aria-label="{}"',
    "Words used on this page": ">{}</h2>",
    "Notes": ">{}</h2>",
    "Note {number}": '<span class="visually-hidden">{}</a>',
    "Back to the text": ">{}<span",
    ", note {number}": '<span class="visually-hidden">{}</span>',
    "Back to the text, note {number}, place {place}": '<span class="visually-hidden">{}</a>',
    "Watch the video on {site}": ">{}</a>",
    "The video is on {site}. Nothing is sent there until you open it."
    " Then {owner} sees your internet address and which video you watch.": ">{}</figcaption>",
}
VALUES = {"{number}": "1", "{site}": "YouTube", "{owner}": "YouTube (Google)"}


def shown_as(sentence, place):
    for name, value in VALUES.items():
        # A number that the eye sees stands behind the words that it does not see.
        is_seen = place.startswith('<span class="visually-hidden">{}</a>') and "{place}" not in sentence
        sentence = sentence.replace(name, f"</span>{value}" if is_seen else value)
    return place.format(sentence.replace("{place}", "</span>2"))


@pytest.fixture
def esperanto(settings, tmp_path):
    """A language in which each of our sentences begins with a sign."""
    folder = tmp_path / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = polib.POFile()
    words.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    words.extend(polib.POEntry(msgid=sentence, msgstr=f"§ {sentence}") for sentence in WORDS)
    words.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.parametrize("sentence", WORDS)
def test_word_of_ours_is_in_the_language_of_the_article(sentence, esperanto):
    assert shown_as(f"§ {sentence}", WORDS[sentence]) in render(TEXT, "eo").html


@pytest.mark.parametrize("sentence", WORDS)
@pytest.mark.parametrize("language", ["en", "qu", "zh-hans"])
def test_word_of_ours_is_english_where_there_is_no_translation(sentence, language, settings):
    settings.LOCALE_PATHS = []
    assert shown_as(sentence, WORDS[sentence]) in render(TEXT, language).html


def test_number_may_stand_anywhere_in_a_translation(settings, tmp_path, esperanto):
    file = polib.mofile(str(tmp_path / "eo/LC_MESSAGES/django.mo"))
    file.find("Note {number}").msgstr = "{number}-a noto"
    file.save()
    assert '<span class="visually-hidden"></span>1<span class="visually-hidden">-a noto</span></a>' in (
        render("A[^a]\n\n[^a]: B", "eo").html
    )


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "“It’s so”"),
        ("es", "“It’s so”"),
        ("de", "„It’s so“"),
        ("fr", "«&nbsp;It’s so&nbsp;»"),
        ("ar", "«It’s so»"),
        ("pl", "„It’s so”"),
    ],
)
def test_straight_quotes_become_those_of_the_language(language, quoted):
    assert render('"It\'s so"', language).html == f"<p>{quoted}</p>"


def test_caption_of_a_table_may_begin_in_spanish():
    shown = render("Tabla: Tres terapias\n| a |\n|--|\n| b |", "es").html
    assert '<figcaption id="table-1">Tres terapias</figcaption>' in shown
