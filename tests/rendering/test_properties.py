"""What holds for every text, found out with texts that nobody would write."""

from hypothesis import example, given
from hypothesis import strategies as st

from articles.rendering import Unrenderable, render
from articles.rendering.sanitizer import sanitize
from tests.rendering.allowed import breaches, ids

SIGNS = r"""# |## |- |1. |> |    |!!! note "|"|*|**|_|`|```|~~~|[|]|(|)|![|](/media/a.png|](https://example.org|[^a]|
[^a]: |*[A]: |A|Table: |--|-- |:   |<|>|</|<p>|</p>|<b>|</b>|<div>|</div>|<a href="|<img src="|<script>|</script>|<!--|-->|
<table>|<tr>|<td>|<li>|<h1>|<pre>|<svg>|<style>|<select>|<template>|javascript:|https://example.org|&|&lt;|&#x41;|
https://youtu.be/dQw4w9WgXcQ|<abbr title="B">|</abbr>|
onclick=|class="note"|id="s-a"|=|words|é|中"""
CHARACTERS = [
    "|",
    "|-|-|",
    "\n",
    "\n\n",
    "\n    ",
    "\n> ",
    " ",
    "  \n",
    "\0",
    "\x02",
    "\x03",
    "\ud800",
    "\r\n",
    "\U0001f600",
    "\\",
]
TAGS = """<p>|</p>|<b>|</b>|<i>|</i>|<a href="/a">|<a href='javascript:x'>|</a>|<table>|</table>|<tr>|<td>|<th>|<caption>|
<ul>|<li>|</li>|</ul>|<pre>|</pre>|<h2 id="s-a">|</h2>|<h1>|<div class="table-scroll evil">|</div>|<figure class="table">|
<figcaption>|<svg>|</svg>|<math>|<mtext>|<style>|</style>|<title>|<select>|<form>|<br>|<hr>|<img src="/media/a.png">|
<img src=x>|<!--|-->|<details open>|<summary>|&lt;|&amp;|&nbsp;|&|<|>|"|'|x|\n"""
SOUP = st.lists(st.sampled_from([*SIGNS.split("|"), *CHARACTERS]), max_size=40).map("".join)
TEXTS = st.one_of(st.text(max_size=300), SOUP)
HTML = st.lists(st.sampled_from(TAGS.split("|")), max_size=25).map("".join)


def rendered(text):
    """What `text` renders to, or nothing where it is refused."""
    try:
        return render(text).html
    except Unrenderable:
        return ""


@given(TEXTS)
@example("\ud800 and \udfff")
@example("<a title='\x00'>")
def test_any_text_shows_only_what_is_allowed(text):
    assert breaches(rendered(text)) == []


@given(TEXTS)
@example('<p id="s-a">\n\n## A\n\n<p id="fn-1">[^a][^a]\n\n[^a]: b')
def test_ids_are_unique(text):
    found = ids(rendered(text))
    assert len(found) == len(set(found))


@given(TEXTS)
def test_contents_name_the_headings_of_the_page(text):
    try:
        shown = render(text)
    except Unrenderable:
        return
    assert [heading.id for heading in shown.contents] == [
        name for name in ids(shown.html) if name.startswith("s-")
    ]
    assert all(2 <= heading.level <= 6 and heading.text for heading in shown.contents)
    assert shown.word_count >= 0


@given(TEXTS)
def test_equal_text_gives_equal_html(text):
    assert rendered(text) == rendered(text)


@given(HTML)
def test_sanitizing_twice_changes_nothing(markup):
    once = sanitize(markup)
    assert breaches(once) == []
    assert sanitize(once) == once


@given(TEXTS)
def test_sanitizing_what_was_rendered_changes_nothing(text):
    shown = rendered(text)
    assert sanitize(shown) == shown
