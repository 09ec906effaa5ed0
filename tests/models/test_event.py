import pytest

from articles import actions
from articles.models import Event
from tests.factories import make_article, make_user, make_words

pytestmark = pytest.mark.django_db


def test_record_is_append_only():
    event = make_article().events.get()
    event.note = "Rewritten"
    for change in (event.save, event.delete):
        with pytest.raises(ValueError, match=r"^The record is append-only\.$"):
            change()
    assert Event.objects.get().note == "Begun"


def test_record_keeps_the_name_of_who_left():
    writer = make_user(group="Writer", name="Ana Ruiz")
    actions.save_article(None, by=writer, words=make_words())
    writer.delete()
    event = Event.objects.get()
    assert (event.by, event.by_name, str(event)) == (None, "Ana Ruiz", "Ana Ruiz saved")
    assert event.article.owner is None


def test_record_keeps_the_longest_name():
    writer = make_user(group="Writer", name=f"{'a' * 150} {'b' * 150}")
    article = actions.save_article(None, by=writer, words=make_words())
    assert article.events.get().by_name == f"{'a' * 150} {'b' * 149}"


def test_record_keeps_what_fits_of_a_long_note():
    article = make_article()
    actions.publish_article(article, revision=article.latest, by=None, note=f"a\x00\n{'b' * 600}")
    assert article.events.last().note == f"a {'b' * 498}"
