import pytest
from django.db import connection

from articles.models import State
from tests.factories import make_article, make_clinic

pytestmark = pytest.mark.django_db

ALWAYS = ["/", "/articles/", "/tags/", "/people/", "/privacy/"]


def test_clinic_css_says_the_colour(client):
    make_clinic(accent="#AA1199")
    answer = client.get("/clinic.css")
    assert answer.content.decode() == ":root, html[data-theme] { --accent: #AA1199; }\n"
    assert answer["Content-Type"].split(";")[0] == "text/css"
    assert b"clinic.css" in client.get("/").content


def test_healthz_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_readyz_names_what_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "cache": True})
    assert "no-store" in answer["Cache-Control"]


def test_readyz_names_a_cache_that_does_not_answer(client, dead_cache):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "cache": False})


def test_pages_and_error_page_need_no_cache(client, dead_cache):
    make_article(state=State.PUBLISHED)
    assert [client.get(path).status_code for path in (*ALWAYS, "/feed/", "/sitemap.xml")] == [200] * 7


def test_error_page_needs_no_database(client):
    client.raise_request_exception = False
    with connection.execute_wrapper(broken_database):
        answer = client.get("/")
    assert (answer.status_code, "Something went wrong here" in answer.content.decode()) == (500, True)


def broken_database(*query):
    raise ConnectionError("The database is away.")


def test_readyz_names_a_database_that_is_away(client):
    with connection.execute_wrapper(broken_database):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": False, "cache": True})
