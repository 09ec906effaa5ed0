import pytest

from articles.models import Revision, Words
from tests.factories import make_article

WORDS = Words("Sleep", "What helps.", ("A rhythm.", "A walk."), "Go to bed.\n\nGet up.")


@pytest.mark.parametrize(
    "same",
    [
        Words(" Sleep", "What  helps.", ("A rhythm.", "A walk."), "Go to bed. \n\nGet up.\n"),
        Words("Sleep", "What helps.", ["A rhythm.", "A walk."], "Go\tto bed.\r\n\r\nGet up."),
    ],
)
def test_fingerprint_survives_other_spaces(same):
    assert same.fingerprint == WORDS.fingerprint


def test_fingerprint_survives_another_form_of_the_same_letters():
    assert Words("Depresio\u0301n").fingerprint == Words("Depresi\u00f3n").fingerprint


@pytest.mark.parametrize(
    "other",
    [
        Words("Sleep", "What helps.", ("A rhythm.", "A walk."), "Go to bed.\nGet up."),
        Words("sleep", "What helps.", ("A rhythm.", "A walk."), "Go to bed.\n\nGet up."),
        Words("Sleep", "What helps.", ("A walk.", "A rhythm."), "Go to bed.\n\nGet up."),
        Words("Sleep", "What helps.", ("A rhythm. A walk.",), "Go to bed.\n\nGet up."),
        Words("Sleep", "What helps.", ("A rhythm.",), "A walk. Go to bed.\n\nGet up."),
        Words("Sleep What helps.", "", ("A rhythm.", "A walk."), "Go to bed.\n\nGet up."),
    ],
)
def test_fingerprint_changes_with_any_word_and_its_place(other):
    assert other.fingerprint != WORDS.fingerprint


@pytest.mark.django_db
def test_words_of_a_revision_are_never_edited():
    revision = make_article("Before").latest
    revision.title = "After"
    for options in ({}, {"update_fields": ["title"]}, {"update_fields": ["html", "title"]}):
        with pytest.raises(ValueError, match="never edited"):
            revision.save(**options)
    assert Revision.objects.get().title == "Before"


@pytest.mark.django_db
def test_rendered_cache_of_a_revision_may_be_rebuilt():
    revision = make_article().latest
    revision.html = "<p>Rebuilt</p>"
    revision.save(update_fields=Revision.CACHE)
    assert Revision.objects.get().html == "<p>Rebuilt</p>"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (238, 1), (357, 2), (595, 2), (596, 3)])
def test_minutes_are_those_of_a_silent_reader(words, minutes):
    assert Revision(word_count=words).minutes == minutes


@pytest.mark.django_db
def test_rendered_before_finds_what_an_older_renderer_made():
    old, new = make_article().latest, make_article().latest
    Revision.objects.filter(pk=old.pk).update(renderer_version=0)
    assert list(Revision.objects.rendered_before(new.renderer_version)) == [old]
