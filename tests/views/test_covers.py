"""Where pictures stand on readers' pages, and that nothing stands where there is none."""

import re

import pytest

from articles.models import State
from tests.factories import NOON, make_article, make_clinic, make_picture
from tests.views.test_queries import QUERIES

pytestmark = pytest.mark.django_db


def images(client, path: str) -> list[dict]:
    """The attributes of each image on the page, in their order."""
    page = client.get(path).content.decode()
    return [dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) for tag in re.findall(r"<img [^>]*>", page)]


def test_pages_without_pictures_have_none(client):
    article = make_article(state=State.PUBLISHED)
    for path in ("/", "/articles/", article.get_absolute_url()):
        assert images(client, path) == []
        assert "has-cover" not in client.get(path).content.decode()


def test_cover_stands_beside_its_article_and_in_lists(client):
    picture = make_picture(size=(900, 600), alt="Three eggs in a nest")
    article = make_article(state=State.PUBLISHED, cover=picture)
    place = {"src": picture.address, "srcset": picture.srcset, "width": "900", "height": "600", "alt": ""}
    first = {"fetchpriority": "high", "decoding": "async"}
    later = {"loading": "lazy", "decoding": "async"}
    found = {path: images(client, path) for path in ("/", "/articles/", article.get_absolute_url())}
    told = {
        path: [{k: v for k, v in image.items() if k != "sizes"} for image in found[path]] for path in found
    }
    assert told == {
        "/": [place | first],
        "/articles/": [place | later],
        article.get_absolute_url(): [place | first],
    }
    assert [image["sizes"] for image in found["/articles/"]] == ["13rem"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_with_covers_asks_no_more(client, django_assert_num_queries, number):
    for _ in range(number):
        make_article(state=State.PUBLISHED, at=NOON, cover=make_picture(), tags=("Sleep",))
    with django_assert_num_queries(QUERIES["article_list"]):  # as without any
        client.get("/articles/")
    assert len(images(client, "/articles/")) == number


def test_logo_takes_the_place_of_the_leaf_and_asks_no_more(client, django_assert_num_queries):
    assert b"site-header-mark" in client.get("/privacy/").content
    picture = make_picture(size=(600, 200))
    make_clinic(logo=picture)
    with django_assert_num_queries(2):  # clinic with its logo, next change
        page = client.get("/privacy/").content
    assert b"site-header-mark" not in page
    logo = {
        "class": "site-header-logo", "src": picture.small_address, "width": "600", "height": "200", "alt": "",
    }  # fmt: skip
    assert images(client, "/privacy/") == [logo]
