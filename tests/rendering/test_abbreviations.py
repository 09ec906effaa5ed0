"""Abbreviations are words in the text and a list at its end: nothing hides behind a pointer."""

import re

import pytest

from articles.rendering import Unrenderable, render
from tests.rendering.allowed import ids

PTSD = "\n\n*[PTSD]: post-traumatic stress disorder"


def running_text(text):
    """What `text` renders to, without the list at the end."""
    return render(text).html.partition('<section class="words-used"')[0]


def words_used(text):
    return re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", render(text).html)


def test_abbreviation_is_said_in_words_at_its_first_use_and_listed():
    assert render(f"PTSD and *PTSD* but not `PTSD`.{PTSD}").html == (
        "<p><abbr>PTSD</abbr> (post-traumatic stress disorder) and <em>PTSD</em> but not <code>PTSD</code>.</p>"
        '<section class="words-used" role="doc-glossary" aria-labelledby="words-used">'
        '<h2 id="words-used">Words used on this page</h2>'
        "<dl><dt>PTSD</dt><dd>post-traumatic stress disorder</dd></dl></section>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Post-traumatic stress disorder (PTSD) is common.",
        "*Post-Traumatic Stress Disorder* (**PTSD**) is common.",
        "Post‑traumatic stress\ndisorder, often called PTSD, is common.",
        "[Post-traumatic stress disorder](/tags/ptsd/) (PTSD). [Post-traumatic](/x)",
        "PTSD (post-traumatic stress disorder) is common.",
        "PTSD, short for post-traumatic stress disorder, is common.",
        "Stress disorders after a trauma (PTSD) are common.",
    ],
)
def test_abbreviation_that_its_author_spelled_out_stays_as_it_is(text):
    shown = running_text(text + PTSD)
    assert shown.count("<abbr>PTSD</abbr>") == 1
    assert re.sub("</?abbr>", "", shown) == render(text).html


def test_abbreviation_spelled_out_in_another_paragraph_is_said_again():
    assert "<abbr>PTSD</abbr> (post-traumatic stress disorder)" in running_text(
        f"Post-traumatic stress disorder.\n\nPTSD is common.{PTSD}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "## PTSD",
        "[About PTSD](/tags/ptsd/)",
        "> PTSD is real, she said.",
        "Table: PTSD\n| PTSD | b |\n|--|--|\n| PTSD | d |",
        "PTSD\n:   A word.",
        '!!! note "About PTSD"\n    Text.',
        'El <span lang="es">PTSD</span>',
        '<details><summary><abbr title="post-traumatic stress disorder">PTSD</abbr></summary></details>',
        "A PTSD-related PTSD’s non-PTSD word",
    ],
)
def test_no_words_are_written_into_what_is_not_running_text(text):
    assert "disorder" not in running_text(text + PTSD)
    assert "(post-traumatic stress disorder)" in running_text(f"{text}\n\nThen PTSD comes.{PTSD}")
    assert words_used(text + PTSD) == [("PTSD", "post-traumatic stress disorder")]


def test_words_within_brackets_stand_in_square_brackets():
    assert running_text(f"Some things (PTSD, sleep) pass.{PTSD}") == (
        "<p>Some things (<abbr>PTSD</abbr> [post-traumatic stress disorder], sleep) pass.</p>"
    )


def test_words_stand_before_the_mark_of_a_note():
    assert "disorder)<sup" in render(f"We treat PTSD[^1].\n\n[^1]: Source.{PTSD}").html


def test_words_used_are_sorted_as_a_reader_looks_for_them():
    text = "b Éa EMDR C\n\n*[C]: three\n*[EMDR]: it's five\n*[Éa]: four\n*[b]: two\n*[unused]: never"
    assert words_used(text) == [("b", "two"), ("C", "three"), ("Éa", "four"), ("EMDR", "it’s five")]


def test_words_used_come_before_the_notes_and_hold_what_only_a_note_uses():
    shown = render(f"Text[^1].\n\n[^1]: PTSD center.{PTSD}").html
    assert (
        shown.index("words-used")
        < shown.index("<dt>PTSD")
        < shown.index("footnotes")
        < shown.index("PTSD center")
    )


def test_words_used_are_neither_in_the_contents_nor_in_the_word_count():
    rendered = render(f"## A\n\nPTSD is common.[^1]\n\n[^1]: Note.{PTSD}")
    assert [heading.text for heading in rendered.contents] == ["A"]
    assert rendered.word_count == 5
    assert ids(rendered.html) == ["s-a", "fnref-1", "words-used", "fn-notes", "fn-1"]


def test_abbreviation_in_pasted_html_is_said_too():
    assert running_text('<p>The <abbr title="World Health  Organization">WHO</abbr> says.</p>') == (
        "<p>The <abbr>WHO</abbr> (World Health Organization) says.</p>"
    )


@pytest.mark.parametrize("text", ['<abbr title="">WHO</abbr>', '<abbr title="x"></abbr>', "<abbr>WHO</abbr>"])
def test_abbreviation_that_explains_nothing_is_not_listed(text):
    shown = render(text).html
    assert "<abbr>" in shown
    assert "words-used" not in shown


def test_words_of_an_abbreviation_are_never_markup():
    shown = render('HTML\n\n*[HTML]: "><script>alert(1)</script>').html
    assert "<script" not in shown
    assert "(&quot;&gt;" in shown or '("&gt;' in shown


def test_page_grows_by_each_explanation_only_twice():
    names = [f"A{n}" for n in range(200)]
    text = "\n".join(f"*[{name}]: {'x' * 290}" for name in names) + "\n\n" + f"{' '.join(names)}\n\n" * 9
    assert len(render(text).html) < len(text) * 2


def test_abbreviations_of_pasted_html_without_end_are_refused_in_words():
    with pytest.raises(Unrenderable, match=r"^The text has more than 6,000 parts"):
        render("".join(f'<abbr title="b{n}">a{n}</abbr> ' for n in range(2_100)))
