import pytest

from articles.rendering import render
from tests.rendering.allowed import ids


def test_footnote_and_its_note_point_at_each_other():
    assert render("Text[^a].\n\n[^a]: Source.").html == (
        '<p>Text<sup class="note-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">'
        '<span class="visually-hidden">Note </span>1</a></sup>.</p>\n'
        '<section class="footnotes" role="doc-endnotes" aria-labelledby="fn-notes"><h2 id="fn-notes">Notes</h2>'
        '<ol><li id="fn-1">\n<p>Source. <a class="note-back" href="#fnref-1" role="doc-backlink">Back to the text'
        '<span class="visually-hidden">, note 1</span></a></p>\n</li>\n</ol></section>'
    )


def test_notes_are_numbered_in_the_order_of_reading():
    shown = render("A[^late] B[^early]\n\n[^early]: Early.\n[^late]: Late.").html
    assert shown.index("Late.") < shown.index("Early.")


def test_note_cited_twice_leads_back_to_both_places():
    shown = render("A[^x] B[^x]\n\n[^x]: Note.").html
    assert ids(shown) == ["fnref-1", "fnref-1-2", "fn-notes", "fn-1"]
    assert (
        'href="#fnref-1-2" role="doc-backlink"><span class="visually-hidden">Back to the text, note 1, place </span>2</a>'
        in shown
    )


def test_note_cited_only_by_a_note_is_numbered_after_it():
    shown = render("A[^x]\n\n[^y]: Second.\n[^x]: First[^y].").html
    assert shown.index("First") < shown.index("Second.")
    assert ids(shown) == ["fnref-1", "fn-notes", "fn-1", "fnref-2", "fn-2"]


@pytest.mark.parametrize(
    "text", ["A[^x]\n\n[^x]: a\n\n    > [^y]: b\n\n[^z]: c[^y]", "A[^x]\n\n[^x]: - [^x]: a"]
)
def test_note_within_a_note_is_kept(text):
    assert 'id="fn-1"' in render(text).html


def test_note_that_nobody_cites_is_still_shown():
    assert "Lonely." in render("Text\n\n[^x]: Lonely.").html


def test_reference_without_a_note_stays_as_typed():
    assert render("Text[^gone].").html == "<p>Text[^gone].</p>"


def test_citation_key_is_left_for_the_reference_list():
    assert render("Shown [@schnurr2024].").html == "<p>Shown [@schnurr2024].</p>"
