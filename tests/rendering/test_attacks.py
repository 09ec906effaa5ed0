"""Nothing that anyone can type reaches a reader as more than words."""

import re
from pathlib import Path

import pytest

from articles.rendering import render
from tests.rendering.allowed import breaches

LINES = Path(__file__).with_name("attacks.txt").read_text().splitlines()
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\0": "\0", "\\\\": "\\"}


def spelled_out(line):
    return re.sub(
        r"\\u([0-9a-f]{4})|\\[nt0\\]", lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES[m.group()], line
    )


ATTACKS = [spelled_out(line) for line in LINES if not line.startswith("# ---") and line != LINES[0]]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_leaves_only_what_is_allowed(attack):
    shown = render(f"Before *it*.\n\n{attack}").html
    assert shown.startswith("<p>Before <em>it</em>.</p>")
    assert breaches(shown) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_within_a_sentence_leaves_only_what_is_allowed(attack):
    shown = render(f"Before *it* {attack} and after.").html
    assert "Before" in shown
    assert breaches(shown) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_within_a_list_and_a_quotation_leaves_only_what_is_allowed(attack):
    indented = attack.replace("\n", "\n> ")
    shown = render(f"- Before *it*\n\n> {indented}").html
    assert "Before <em>it</em>" in shown
    assert breaches(shown) == []


def test_corpus_is_large():
    assert len(ATTACKS) > 150


@pytest.mark.parametrize(
    "breach",
    [
        "<script>x</script>",
        "<img src='https://evil.example/a.png'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<p onclick='x'>x</p>",
        "<p id='main'>x</p>",
        "<p class='site-header'>x</p>",
        "<p style='x'>x</p>",
        "<!-- x -->",
    ],
)
def test_breach_is_seen(breach):
    assert breaches(breach) != []


def test_script_is_not_shown_as_words():
    assert render("One <script>alert(1)</script> two").html == "<p>One  two</p>"
    assert render("<style>p {color: red}</style>\n\nTwo").html.strip() == "<p>Two</p>"


def test_script_that_is_never_closed_does_not_swallow_the_article():
    assert render("One <script> two").html == "<p>One &lt;script&gt; two</p>"
    assert "Three" in render("One <textarea> two\n\nThree").html


def test_tag_that_html_does_not_know_is_shown_as_words():
    assert render("Dear <patient name>,").html == "<p>Dear &lt;patient name&gt;,</p>"


def test_tag_that_is_not_allowed_leaves_its_words():
    assert render('A <font color="red">red</font> <blink>word</blink>').html == "<p>A red word</p>"
    assert render("A <center>word</center>").html == "<p>A </p>word"


def test_allowed_html_survives():
    shown = render('H<sub>2</sub>O, <kbd>Tab</kbd>, <span lang="es">hola</span>').html
    assert shown == '<p>H<sub>2</sub>O, <kbd>Tab</kbd>, <span lang="es">hola</span></p>'


def test_id_and_class_of_an_author_are_dropped():
    assert render('<p id="s-a" class="note">One</p>').html == "<p>One</p>"
