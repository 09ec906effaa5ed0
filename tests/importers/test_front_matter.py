import pytest

from articles.importers.front_matter import parse_document


def test_document_has_lines_lists_and_a_body():
    document = parse_document(
        "---\ntitle: PTSD: where to start\ntags:\n- PTSD\n- Your visit\nupdated:\n---\n\nFirst.\n\n---\n\nLast: line.\n"
    )
    assert document.facts == {"title": "PTSD: where to start", "tags": ("PTSD", "Your visit"), "updated": ""}
    assert document.body == "First.\n\n---\n\nLast: line."


def test_document_answers_what_is_missing_with_nothing():
    document = parse_document("---\ntags:\n---\nText")
    assert (document.line("title"), document.items("authors"), document.items("tags")) == ("", (), ())


def test_document_takes_one_line_for_a_list_of_one():
    assert parse_document("---\ntags: Sleep\n---\nText").items("tags") == ("Sleep",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The text does not begin with facts between two “---” lines."),
        ("title: Sleep\n---\nText", "The text does not begin with facts between two “---” lines."),
        ("---\ntitle: Sleep\nText", "The text does not begin with facts between two “---” lines."),
        ("---\n- Sleep\n---\nText", "Line 2 is neither “key: value” nor “- item”: - Sleep"),
        ("---\ntitle: Sleep\n- Rest\n---\nText", "Line 3 is neither “key: value” nor “- item”: - Rest"),
        ("---\ntitle: Sleep\nand rest\n---\nText", "Line 3 is neither “key: value” nor “- item”: and rest"),
    ],
)
def test_document_refuses_what_it_cannot_read(text, sentence):
    with pytest.raises(ValueError) as refusal:
        parse_document(text)
    assert str(refusal.value) == sentence


def test_line_refuses_a_list():
    with pytest.raises(ValueError) as refusal:
        parse_document("---\ntitle:\n- Sleep\n---\nText").line("title")
    assert str(refusal.value) == "“title” is a list where one line is expected."
