"""A clinic of two languages: the address alone decides which one a page speaks."""

import pytest
from django.urls import reverse

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic

pytestmark = pytest.mark.django_db

SPANISH = {
    "second_language": "es",
    "second_tagline": "Palabras claras.",
    "second_disclaimer": "Esta página informa.",
}


@pytest.fixture
def both():
    """One article in each language, each the other's translation, and one in a language without lists."""
    make_clinic(**SPANISH)
    english = make_article("Sleeping well", state=State.PUBLISHED, at=NOON)
    make_article(
        "Dormir bien",
        state=State.PUBLISHED,
        at=NOON + DAY,
        language="es",
        translation_of=english,
        tags=("Sueño",),
    )
    make_article("Gut schlafen", state=State.PUBLISHED, at=NOON + 2 * DAY, language="de")


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", ["/", "/articles/", "/feed/", "/feed/atom/"])
def test_lists_show_the_articles_of_their_language(both, client, page):
    first, second = text_of(client, page), text_of(client, f"/es{page}")
    titles = ("Sleeping well", "Dormir bien", "Gut schlafen")
    assert [title in first for title in titles] == [True, False, True]
    assert [title in second for title in titles] == [False, True, False]


def test_topics_are_those_of_the_language(both, client):
    assert "Sueño" in text_of(client, "/es/tags/")
    assert "Sueño" not in text_of(client, "/tags/")
    assert 'href="/es/tags/sueno/"' in text_of(client, "/es/tags/")
    assert "Dormir bien" in text_of(client, "/es/tags/sueno/")


def test_page_says_its_language_and_its_words_are_in_it(both, client):
    assert '<html lang="en"' in text_of(client, "/")
    page = text_of(client, "/es/")
    assert '<html lang="es"' in page
    assert "Palabras claras." in page
    assert 'href="/es/articles/"' in page


def test_visitors_browser_has_no_say(both, client):
    answers = [client.get("/", headers={"accept-language": told}) for told in ("es", "en", "de")]
    assert len({answer.content for answer in answers}) == 1
    assert {answer.get("Vary") for answer in answers} <= {None, "Accept-Encoding"}


def test_article_is_wholly_in_its_own_language(both, client):
    page = text_of(client, "/articles/dormir-bien/")
    assert '<html lang="es"' in page
    assert "Esta página informa." in page
    assert 'href="/es/articles/"' in page


def test_article_leads_to_its_translation_in_the_words_of_whoever_needs_it(both, client):
    page = text_of(client, "/articles/sleeping-well/")
    assert (
        'href="/articles/dormir-bien/" rel="alternate" hreflang="es" lang="es" dir="ltr">Léelo en español</a>'
        in page
    )
    assert "Read this in English</a>" in text_of(client, "/articles/dormir-bien/")
    assert 'rel="alternate" hreflang' not in text_of(client, "/articles/gut-schlafen/")


def test_machines_find_the_translations(both, client):
    for slug in ("sleeping-well", "dormir-bien"):
        page = text_of(client, f"/articles/{slug}/")
        for language, address in (("en", "/articles/sleeping-well/"), ("es", "/articles/dormir-bien/")):
            assert (
                f'<link rel="alternate" hreflang="{language}" href="http://localhost:8000{address}">' in page
            )


def test_translation_that_is_not_public_is_not_told_of(client):
    make_clinic(**SPANISH)
    english = make_article("Sleeping well", state=State.PUBLISHED)
    make_article("Dormir bien", language="es", translation_of=english, state=State.UNPUBLISHED)
    assert 'rel="alternate" hreflang' not in text_of(client, "/articles/sleeping-well/")


def test_newer_and_older_stay_in_the_language(both, client):
    page = text_of(client, "/articles/dormir-bien/")
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page
    assert "Gut schlafen" in text_of(client, "/articles/sleeping-well/")


def test_pages_lead_to_themselves_in_the_other_language(both, client):
    assert 'href="/es/tags/"' in text_of(client, "/tags/")
    assert 'href="/people/"' in text_of(client, "/es/people/")
    assert 'href="/es/"' in text_of(client, "/articles/sleeping-well/")


@pytest.mark.parametrize("page", ["/es/", "/en/", "/es/articles/", "/es/search/?q=x"])
def test_language_that_the_clinic_does_not_have_is_missing(client, page):
    make_clinic()
    assert client.get(page).status_code == 404
    assert client.get("/en/").status_code == 404


def test_desk_speaks_english_whatever_the_clinic_speaks(admin_client):
    make_clinic(language="es")
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert '<html lang="en' in page


def test_clinic_of_spanish_alone_speaks_it_without_a_prefix(client):
    make_clinic(language="es")
    make_article("Dormir bien", state=State.PUBLISHED, language="es")
    assert '<html lang="es"' in text_of(client, "/")
    assert client.get("/es/").status_code == 404


@pytest.mark.parametrize("language", ["ar", "he"])
def test_article_from_right_to_left_says_so(client, language):
    make_article("Sleep", slug="sleep", state=State.PUBLISHED, language=language)
    page = text_of(client, "/articles/sleep/")
    assert f'<article lang="{language}" dir="rtl">' in page
    assert '<p class="article-facts" lang="en">' in page


def test_missing_page_of_a_language_says_so_in_it(both, client):
    for address in ("/es/nada/de/nada/", "/es/tags/nada/"):
        response = client.get(address)
        assert response.status_code == 404
        assert b'<html lang="es"' in response.content
        assert b'href="/es/articles/"' in response.content
