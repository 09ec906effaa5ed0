import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from articles.models import Article, Clinic, Picture
from tests.factories import image_file, make_article, make_clinic, make_picture, make_user

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/articles/picture/add/", "/admin/articles/picture/"


def chosen(name: str = "IMG_0042.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_file().getvalue() if content is None else content)


def errors(response) -> dict:
    return response.context_data["adminform"].form.errors


def test_picture_is_added_by_whoever_is_signed_in(client):
    writer = make_user(group="Writer")
    client.force_login(writer)
    # The name says JPEG, the content is PNG: the content decides.
    response = client.post(ADD, {"file": chosen(), "title": "Nest", "alt": "Three eggs"})
    picture = Picture.objects.get()
    assert (response.status_code, response["Location"]) == (302, LIST)
    assert (picture.title, picture.alt, picture.created_by) == ("Nest", "Three eggs", writer)
    assert (picture.original[-4:], picture.width) == (".png", 30)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, {"alt": ["Say what the picture shows, or tick “Decorative”."]}),
        (
            {"alt": "Eggs", "is_decorative": "on"},
            {"is_decorative": ["It has a description. Remove one of the two."]},
        ),
        (
            {"alt": "Eggs", "file": ""},
            {"file": ["Choose a picture: JPEG, PNG, WebP, AVIF or GIF, under 20 MB."]},
        ),
        ({"alt": "Eggs", "file": chosen(content=b"")}, {"file": ["This file is empty. Choose another."]}),
        (
            {"alt": "Eggs", "file": chosen("nest.svg", b"<svg onload='alert(1)'/>")},
            {"file": ["This is no JPEG, PNG, WebP, AVIF or GIF picture, whatever its name says."]},
        ),
    ],
)
def test_picture_that_cannot_be_added_comes_back_with_a_sentence(desk, typed, told):
    response = desk.post(ADD, {"title": "Nest", "file": chosen(), **typed})
    assert (response.status_code, errors(response), Picture.objects.count()) == (200, told, 0)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_a_picture_is_cleaned(desk, monkeypatch):
    """A transaction on SQLite keeps others from writing: no pixel is read, shrunk or written inside one."""
    inside = {}

    def watch(owner, name):
        stock = getattr(owner, name)

        def watched(*args, **options):
            inside.setdefault(name, set()).add(connection.in_atomic_block)
            return stock(*args, **options)

        monkeypatch.setattr(owner, name, watched)

    file = chosen()
    watch(Image, "open")
    watch(Image.Image, "resize")
    watch(Image.Image, "save")
    desk.post(ADD, {"file": file, "title": "Nest", "alt": "Three eggs"})
    assert inside == {"open": {False}, "resize": {False}, "save": {False}}
    assert Picture.objects.get().title == "Nest"


def test_picture_is_not_cleaned_for_a_form_that_comes_back(desk, monkeypatch):
    opened = []
    monkeypatch.setattr(Image, "open", lambda *args, **options: opened.append(args))
    desk.post(ADD, {"file": SimpleUploadedFile("nest.png", b"pixels"), "title": "Nest"})
    assert (opened, Picture.objects.count()) == ([], 0)


def test_picture_saved_as_new_is_one_more(desk):
    """Nothing here offers it, but Django's view knows the word."""
    picture = make_picture("Nest")
    address = reverse("admin:articles_picture_change", args=[picture.pk])
    desk.post(address, {"file": chosen(), "title": "Moon", "alt": "Moon", "_saveasnew": "1"})
    assert [str(each) for each in Picture.objects.newest_first()] == ["Moon", "Nest"]


def test_decorative_picture_has_no_description(desk):
    desk.post(ADD, {"file": chosen(), "title": "Nest", "is_decorative": "on"})
    picture = Picture.objects.get()
    page = desk.get(reverse("admin:articles_picture_change", args=[picture.pk]))
    form = page.context_data["adminform"].form
    assert (picture.alt, form.initial["is_decorative"]) == ("", True)


def test_words_of_a_picture_change_and_its_files_stay(desk):
    picture = make_picture("Nest", alt="Eggs")
    before = picture.names
    desk.post(
        reverse("admin:articles_picture_change", args=[picture.pk]),
        {"title": "Nest in May", "alt": "Three eggs", "credit": "Ana Ruiz"},
    )
    picture.refresh_from_db()
    assert (picture.title, picture.alt, picture.credit, picture.names) == (
        "Nest in May", "Three eggs", "Ana Ruiz", before,
    )  # fmt: skip


def test_picture_in_use_says_where_and_stays(desk):
    picture = make_picture()
    make_article("Sleeping well", cover=picture)
    address = reverse("admin:articles_picture_delete", args=[picture.pk])
    page = desk.get(address).content.decode()
    assert "It is still in use, so it stays. First take it out of:" in page
    assert "Sleeping well" in page
    desk.post(address, {"post": "yes"})
    assert Picture.objects.get() == picture


@pytest.mark.parametrize("number", [1, 3])
def test_picture_in_texts_says_where_and_stays(desk, django_assert_num_queries, number):
    picture = make_picture()
    for each in range(number):
        make_article(f"Sleeping well {each}", body=f"![Eggs]({picture.address})")
    address = reverse("admin:articles_picture_delete", args=[picture.pk])
    with django_assert_num_queries(9):
        page = desk.get(address).content.decode()
    assert "It is still in use, so it stays. First take it out of:" in page
    assert page.count("<li>The text of <a") == number
    desk.post(address, {"post": "yes"})
    assert Picture.objects.get() == picture


def test_picture_not_in_use_can_be_deleted(desk):
    picture = make_picture()
    desk.post(reverse("admin:articles_picture_delete", args=[picture.pk]), {"post": "yes"})
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_library_asks_no_more_for_more_pictures(desk, django_assert_num_queries, number):
    for _ in range(number):
        make_picture(alt="Eggs")
    with django_assert_num_queries(8):
        page = desk.get(LIST).content.decode()
    assert page.count('class="library-picture"') == number


def test_article_takes_a_cover_from_the_library(desk):
    older, newer = make_picture("Nest"), make_picture("Moon")
    article = make_article("Sleeping well")
    address = reverse("admin:articles_article_change", args=[article.pk])
    field = desk.get(address).context_data["adminform"].form["cover_picture"]
    assert [label for _, label in field.field.choices] == ["No picture", "Moon", "Nest"]
    typed = {"title": "Sleeping well", "body": "All.", "in_lists": "on", "in_search_engines": "on"}
    for cover in (older, newer, None):
        version = Article.objects.get().version
        desk.post(address, {**typed, "cover_picture": cover.pk if cover else "", "based_on": version})
        assert Article.objects.get().cover == cover


def test_clinic_takes_its_logo_from_the_library(client):
    make_clinic(name="Alder Street Clinic")
    picture = make_picture("Logo")
    client.force_login(make_user(group="Administrator"))
    address = reverse("admin:articles_clinic_change", args=[1])
    form = client.get(address).context_data["adminform"].form
    typed = {name: "" if value is None else value for name, value in form.initial.items()}
    client.post(address, typed | {"logo": picture.pk})
    assert Clinic.load().logo == picture
