"""The picture of a shared link: the live title of a public article, drawn once, and nothing of anything else."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from articles import actions
from articles.models import Clinic, State
from tests.factories import make_article, make_clinic, make_revision
from tests.rows import at_once
from tests.views.reading import elements

pytestmark = pytest.mark.django_db

FOR_A_DAY = "public, max-age=86400, s-maxage=300"


def card_path(client, path: str) -> str:
    [image] = elements(client.get(path), "meta", property="og:image")
    return image["content"].removeprefix(settings.SITE_URL)


def kept_files(folder) -> list[Path]:
    return [path for path in Path(folder).rglob("*") if path.is_file()]


@pytest.mark.parametrize("path", ["/", "/articles/", "/tags/night/", "/articles/sleep/", "/es/"])
def test_page_names_a_picture_that_is_kept(client, path, django_assert_num_queries):
    make_clinic(second_language="es", second_tagline="Palabras claras.")
    make_article("Sleep", slug="sleep", state=State.PUBLISHED, tags=("Night",))
    address = card_path(client, path)
    with django_assert_num_queries(2 if path == "/articles/sleep/" else 1):  # clinic, article with its words
        answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "image/png",
        FOR_A_DAY,
    )
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert not answer.cookies


def test_picture_is_drawn_once_and_kept(client, settings):
    make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    address = card_path(client, "/articles/sleep/")
    first = client.get(address)
    [file] = kept_files(settings.STORAGES["cards"]["OPTIONS"]["location"])
    assert file.read_bytes() == first.content
    other = b"drawn before" + first.content[-8:]
    file.write_bytes(other)
    assert client.get(address).content == other


def test_half_written_picture_is_drawn_again(client, settings):
    make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    address = card_path(client, "/articles/sleep/")
    whole = client.get(address).content
    [file] = kept_files(settings.STORAGES["cards"]["OPTIONS"]["location"])
    file.write_bytes(whole[:1000])
    assert client.get(address).content == whole
    assert [file.read_bytes() for file in kept_files(settings.STORAGES["cards"]["OPTIONS"]["location"])] == [
        whole
    ]


@pytest.mark.django_db(transaction=True)
def test_of_several_who_ask_at_once_all_get_the_one_picture(client, settings):
    make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    address = card_path(client, "/articles/sleep/")
    answers = at_once(*[lambda: Client().get(address)] * 4)
    assert [answer.status_code for answer in answers] == [200] * 4
    [file] = kept_files(settings.STORAGES["cards"]["OPTIONS"]["location"])
    assert {answer.content for answer in answers} == {file.read_bytes()}


def test_picture_that_cannot_be_kept_is_shown_all_the_same(client, settings):
    Path(settings.STORAGES["cards"]["OPTIONS"]["location"]).write_text("a file where the folder would be")
    make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    assert client.get(card_path(client, "/articles/sleep/")).status_code == 200


@pytest.mark.parametrize("change", ["title", "name", "colour"])
def test_picture_changes_with_what_it_shows(client, settings, change):
    make_clinic()
    article = make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    before = card_path(client, "/articles/sleep/")
    first = client.get(before).content
    if change == "title":
        actions.publish_article(article, revision=make_revision(article, "Mood"), by=None)
    else:
        Clinic.objects.update(**{"name": "Alder"} if change == "name" else {"accent": "#aa1199"})
    after = card_path(client, "/articles/sleep/")
    assert client.get(after).content != first
    former = client.get(before)
    assert (former.status_code, former["Location"]) == (302, after)
    assert len(kept_files(settings.STORAGES["cards"]["OPTIONS"]["location"])) == 1


def test_picture_stays_while_only_staff_see_other_words(client):
    article = make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    before = card_path(client, "/articles/sleep/")
    make_revision(article, "Mood")
    assert card_path(client, "/articles/sleep/") == before


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SCHEDULED, State.UNPUBLISHED, State.EXPIRED, State.WITHDRAWN, State.TRASHED]
)
def test_hidden_article_has_no_picture(client, settings, state):
    make_article("Shown", slug="sleep", state=State.PUBLISHED)
    version = card_path(client, "/articles/sleep/").rpartition("card-")[2]
    make_article("Shown", slug="hidden", state=state)
    assert client.get(f"/articles/hidden/card-{version}").status_code == 404
    assert client.get(f"/articles/sleep/card-{version}").status_code == 200


@pytest.mark.parametrize("path", ["/card-x.png", "/articles/sleep/card-x.png", "/es/card-x.png"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_picture_takes_nothing_in(client, path, method):
    make_clinic(second_language="es")
    make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    assert getattr(client, method)(path).status_code == 405
