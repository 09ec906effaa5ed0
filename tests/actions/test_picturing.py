import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError

from articles import actions
from articles.actions.picturing import clean_file
from articles.models import Picture, State
from tests.factories import (
    image_file,
    make_article,
    make_clinic,
    make_labels,
    make_picture,
    make_revision,
    make_user,
)
from tests.rows import events, refused

pytestmark = pytest.mark.django_db


def stored() -> set[str]:
    return set(default_storage.listdir("")[1]) if default_storage.exists("") else set()


def test_add_picture_keeps_its_words_and_files():
    writer = make_user(group="Writer")
    words = {"alt": " Three  eggs ", "caption": "In May", "credit": "Ana Ruiz"}
    picture = actions.add_picture(image_file(size=(700, 350)), title=" A nest\n", by=writer, **words)
    picture.refresh_from_db()
    assert (picture.title, picture.alt, picture.caption) == ("A nest", "Three eggs", "In May")
    assert (picture.credit, picture.created_by, picture.width, picture.height) == (
        "Ana Ruiz",
        writer,
        700,
        350,
    )
    stem = picture.original.removesuffix(".png")
    assert len(stem) == 24
    assert picture.renditions == [[480, f"{stem}-480.webp"], [700, f"{stem}-700.webp"]]
    assert stored() == set(picture.names)


def test_files_of_equal_pictures_have_names_of_their_own():
    assert set(make_picture().names).isdisjoint(make_picture().names)


def test_picture_offers_browsers_its_sizes():
    picture = make_picture(size=(2000, 1000))
    addresses = [f"/media/{name}" for _, name in picture.renditions]
    assert picture.srcset == "{} 480w, {} 960w, {} 1600w".format(*addresses)
    assert (picture.small_address, picture.address) == (addresses[0], addresses[1])


def test_add_picture_refuses_who_may_not():
    colleague = make_user()
    with refused("You cannot add pictures here. An administrator can change that."):
        actions.add_picture(image_file(), title="Nest", by=colleague)


@pytest.mark.parametrize(
    ("words", "sentence", "field"),
    [
        ({"title": " "}, "Every picture needs a title, so that colleagues find it again.", "title"),
        ({"title": "x" * 121}, f"“{'x' * 40}…” has 121 characters; 120 is the most.", "title"),
        ({"alt": "x" * 251}, f"“{'x' * 40}…” has 251 characters; 250 is the most.", "alt"),
        ({"credit": "x" * 121}, f"“{'x' * 40}…” has 121 characters; 120 is the most.", "credit"),
    ],
)
def test_add_picture_refuses_words_that_do_not_fit(words, sentence, field):
    with refused(sentence, field=field):
        actions.add_picture(image_file(), **{"title": "Nest", "by": None, **words})
    assert (Picture.objects.count(), stored()) == (0, set())


def test_add_picture_refuses_what_is_no_picture():
    with refused("This is no JPEG, PNG, WebP, AVIF or GIF picture, whatever its name says.", field="file"):
        actions.add_picture(image_file("BMP"), title="Nest", by=None)
    assert (Picture.objects.count(), stored()) == (0, set())


def test_add_picture_takes_what_was_cleaned_before():
    picture = actions.add_picture(clean_file(image_file(size=(500, 250))), title="Nest", by=None)
    assert (picture.width, [width for width, _ in picture.renditions]) == (500, [480, 500])
    assert stored() == set(picture.names)


def test_add_picture_that_cannot_be_stored_leaves_no_file():
    uid = make_picture().uid
    before = stored()
    with pytest.raises(IntegrityError):
        actions.add_picture(image_file(), title="Nest", by=None, uid=uid)
    assert stored() == before != set()


def test_delete_picture_takes_its_files_along(django_capture_on_commit_callbacks):
    kept, picture = make_picture(), make_picture()
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_picture(picture, by=make_user(group="Editor"))
    assert (list(Picture.objects.all()), stored()) == ([kept], set(kept.names))


def test_delete_picture_refuses_a_writer():
    picture, writer = make_picture(), make_user(group="Writer")
    with refused("Only an editor can delete pictures. Ask one to do it."):
        actions.delete_picture(picture, by=writer)
    assert stored() == set(picture.names)


@pytest.mark.parametrize(
    "show",
    [lambda picture: make_article(cover=picture), lambda picture: make_clinic(logo=picture)],
    ids=["cover", "logo"],
)
def test_delete_picture_refuses_what_is_in_use(show):
    picture = make_picture("Nest")
    show(picture)
    with refused("“Nest” is still in use, so it stays."):
        actions.delete_picture(picture, by=None)
    assert (Picture.objects.get(), stored()) == (picture, set(picture.names))


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED, State.UNPUBLISHED, State.TRASHED])
def test_delete_picture_refuses_what_is_in_a_text(state, place):
    picture = make_picture("Nest", size=(500, 250))
    make_article("Sleeping well", state=state, body=f"Look:\n\n![Eggs](/media/{picture.names[place]})")
    with refused("“Nest” is in the text of “Sleeping well”, so it stays."):
        actions.delete_picture(picture, by=None)
    assert stored() == set(picture.names)


def test_delete_picture_refuses_what_readers_still_see():
    picture = make_picture("Nest")
    article = make_article("Sleeping well", state=State.PUBLISHED, body=f"![Eggs]({picture.address})")
    make_revision(article, "Sleeping better", body="No picture.")
    with refused("“Nest” is in the text of “Sleeping better”, so it stays."):
        actions.delete_picture(picture, by=None)


def test_delete_picture_passes_over_other_pictures_and_older_texts():
    kept, picture = make_picture(), make_picture()
    article = make_article(body=f"![Eggs]({picture.address})")
    make_revision(article, body=f"![Eggs]({kept.address})")
    actions.delete_picture(picture, by=None)
    assert Picture.objects.get() == kept


def test_cover_is_a_label():
    picture, article = make_picture(), make_article()
    for cover in (picture, picture, None):
        labels = make_labels(article, cover=cover)
        actions.relabel_article(article, by=None, based_on=article.version, labels=labels)
        article.refresh_from_db()
        assert article.cover == cover
    assert [event[0::3] for event in events(article)[1:]] == [("relabelled", "Changed: cover")] * 2
