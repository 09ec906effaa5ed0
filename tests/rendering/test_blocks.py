"""Headings, tables, quotations, pictures, boxes: the HTML that our styles are written for."""

import pytest

from articles.rendering import Heading, render


def levels(text):
    return [(heading.level, heading.text) for heading in render(text).contents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n\n### B\n\n## C", [(2, "A"), (3, "B"), (2, "C")]),
        ("# A\n\n## B\n\n# C", [(2, "A"), (3, "B"), (2, "C")]),
        ("# Title\n\n## A\n\n### B", [(2, "Title"), (2, "A"), (3, "B")]),
        ("### A\n\n##### B\n\n### C", [(2, "A"), (3, "B"), (2, "C")]),
        (
            "# A\n\n# B\n\n## C\n\n### D\n\n#### E\n\n##### F\n\n###### G",
            [*zip([2, 2, 3, 4, 5, 6, 6], "ABCDEFG", strict=True)],
        ),
        ("<h1>A</h1>\n\n<h2>B</h2>", [(2, "A"), (2, "B")]),
        ("A\n=\n\nB\n-", [(2, "A"), (2, "B")]),
        ("##\n\n## A", [(2, "A")]),
    ],
)
def test_headings_begin_at_two_and_skip_nothing(text, expected):
    assert levels(text) == expected


def test_headings_get_stable_and_unique_ids():
    contents = render(
        "## What is PTSD?\n\n## What is PTSD?\n\n## What is PTSD-2\n\n## ¿Qué es?\n\n## 是什么\n\n## 多久"
    ).contents
    assert [heading.id for heading in contents] == [
        "s-what-is-ptsd",
        "s-what-is-ptsd-2",
        "s-what-is-ptsd-2-2",
        "s-que-es",
        "s-section",
        "s-section-2",
    ]


def test_heading_in_the_contents_is_plain_text():
    rendered = render("## *Sleep* & `you`[^1]\n\n[^1]: Note")
    assert rendered.contents == (Heading(2, "s-sleep-you", "Sleep & you"),)
    assert rendered.html.startswith('<h2 id="s-sleep-you"><em>Sleep</em> &amp; <code>you</code><sup')


TABLE = "| Therapy | Weeks |\n|:--|--:|\n| **PE** | 8 |\n| CPT | 12 |"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_table_takes_its_caption_from_the_line_before(between):
    shown = render(f"Table: Two *therapies*{between}{TABLE}").html
    assert shown.startswith(
        '<figure class="table"><figcaption id="table-1">Two <em>therapies</em></figcaption>'
        '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="table-1"><table>'
    )


def test_table_without_caption_is_named_by_its_number():
    shown = render(f"{TABLE}\n\nText\n\n{TABLE}").html
    assert 'tabindex="0" aria-label="Table 1"><table>' in shown
    assert 'tabindex="0" aria-label="Table 2"><table>' in shown


def test_table_keeps_alignment_and_names_columns_and_bold_rows():
    shown = render(TABLE).html
    assert '<th scope="col" class="align-left">Therapy</th>' in shown
    assert '<td class="align-right">8</td>' in shown
    assert '<th scope="row" class="align-left">PE</th>' in shown
    assert '<td class="align-left">CPT</td>' in shown


def test_table_in_pasted_html_scrolls_too():
    shown = render("<table><tr><td>One</td></tr></table>").html
    assert shown == (
        '<figure class="table"><div class="table-scroll" role="region" tabindex="0" aria-label="Table 1">'
        "<table><tbody><tr><td>One</td></tr></tbody></table></div></figure>"
    )


def test_paragraph_that_begins_with_table_alone_stays_a_paragraph():
    assert render("Table: nothing follows").html == "<p>Table: nothing follows</p>"


@pytest.mark.parametrize("dash", ["-- ", "— ", "--", "--- ", "– "])
def test_quotation_with_a_source_becomes_a_figure(dash):
    assert render(f"> You decide.\n> {dash}Maya Okafor, *The Work*, 2020").html == (
        '<figure class="quotation"><blockquote>\n<p>You decide.</p>\n</blockquote>'
        "<figcaption>Maya Okafor, <cite>The Work</cite>, 2020</figcaption></figure>"
    )


def test_quotation_takes_a_source_of_its_own_paragraph():
    shown = render("> One *word*.\n>\n> Two.\n>\n> -- Maya").html
    assert shown.endswith("<p>Two.</p>\n</blockquote><figcaption>Maya</figcaption></figure>")


def test_two_quotations_in_a_row_stay_two():
    shown = render("> One.\n> -- Ana\n\n> Two.\n> -- Ben").html
    assert shown.count("<figure") == 2
    assert shown.index("Ana") < shown.index("Two.") < shown.index("Ben")


@pytest.mark.parametrize(
    "text", ["> Words.", "> A pause -- and on.", "> -- Only a dash", "> — Yes.\n>\n> — No.\n>\n> They left."]
)
def test_quotation_without_source_stays_a_block_quote(text):
    shown = render(text).html
    assert shown.startswith("<blockquote>")
    assert "figure" not in shown


def test_own_picture_with_a_title_becomes_a_figure():
    assert render('![A cat](/media/cat.webp "My cat")').html == (
        '<figure class="picture"><img alt="A cat" src="/media/cat.webp" loading="lazy" decoding="async">'
        "<figcaption>My cat</figcaption></figure>"
    )


def test_own_picture_within_words_stays_there():
    assert render('See ![a cat](/static/cat.png "T") here').html == (
        '<p>See <img alt="a cat" src="/static/cat.png" loading="lazy" decoding="async"> here</p>'
    )


@pytest.mark.parametrize(
    "text", ["![Pixel](https://evil.example/p.gif)", '<img src="https://evil.example/p.gif" alt="Pixel">']
)
def test_picture_from_elsewhere_becomes_a_link(text):
    assert render(text).html == '<p><a href="https://evil.example/p.gif" rel="noopener">Pixel</a></p>'


@pytest.mark.parametrize(
    "source", ["cat.png", "/admin/logout/", "/media/../admin/", "data:image/png;base64,AA"]
)
def test_picture_that_is_nowhere_leaves_its_description(source):
    assert render(f"![A cat]({source})").html == "<p>A cat</p>"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("note", "note"),
        ("tip", "tip"),
        ("warning", "warning"),
        ("important", "important"),
        ("danger", "warning"),
        ("other", "note"),
    ],
)
def test_box_is_of_a_known_kind_and_named_by_its_title(written, kind):
    assert render(f'!!! {written} "Before *you* go"\n    Bring a list.').html == (
        f'<aside class="note-box {kind}" role="note" aria-labelledby="box-1">\n'
        '<p class="note-box-title" id="box-1">Before <em>you</em> go</p>\n<p>Bring a list.</p>\n</aside>'
    )


def test_box_without_title_is_named_by_its_kind():
    assert (
        render('!!! tip ""\n    Text').html
        == '<aside class="note-box tip" role="note" aria-label="Tip">\n<p>Text</p>\n</aside>'
    )


def test_quotes_and_dashes_become_typographic_outside_code():
    assert render('"It\'s" -- `"a" -- \'b\'`...').html == "<p>“It’s” – <code>\"a\" -- 'b'</code>…</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two.", 2),
        ("Post-traumatic stress isn’t 3.5 *times* worse", 6),
        ("Señor Núñez weiß Übung", 4),
        ("A[^1]\n\n[^1]: B c", 3),
        ("| a | b |\n|---|---|\n| c | d |", 4),
        ("![not counted](/media/a.png) one <b>t</b>wo <script>three</script>", 2),
        ("<p>a</p><p>b</p>", 2),
    ],
)
def test_words_are_those_that_a_reader_sees(text, words):
    assert render(text).word_count == words
