import pytest
from django.conf import settings

from articles.models import DailyViews, State
from tests.factories import make_article
from tests.views.browsers import read
from tests.views.reading import lines

pytestmark = pytest.mark.django_db

FOREIGN = "https://elsewhere.example"


@pytest.mark.parametrize(
    ("site", "origin", "status"),
    [
        ("same-origin", None, 200),
        ("same-origin", settings.SITE_URL, 200),
        (
            "same-origin",
            FOREIGN,
            200,
        ),  # no page can make a browser say the first; a proxy may rewrite the second
        (None, settings.SITE_URL, 200),
        ("cross-site", settings.SITE_URL, 403),
        ("same-site", settings.SITE_URL, 403),
        ("none", settings.SITE_URL, 403),
        ("", settings.SITE_URL, 403),
        ("Same-Origin", None, 403),
        ("same-origin, same-origin", None, 403),
        (None, None, 403),
        (None, FOREIGN, 403),
        (None, "null", 403),
        (None, "", 403),
        (None, settings.SITE_URL + "/", 403),
        (None, settings.SITE_URL.replace("http:", "https:"), 403),
        (None, settings.SITE_URL + ".elsewhere.example", 403),
        (None, "http://testserver", 403),  # the Host of the request is not ours by being asked for
    ],
)
def test_post_of_another_site_is_refused(site, origin, status):
    answer = read(make_article(state=State.PUBLISHED), sec_fetch_site=site, origin=origin)
    assert (answer.status_code, DailyViews.objects.count()) == (status, int(status == 200))


def test_refusal_is_short_and_friendly():
    answer = read(make_article(state=State.PUBLISHED), sec_fetch_site="cross-site")
    assert lines(answer)[0] == "This page is not open to everyone"
    assert len(answer.content) < 1500


def test_post_needs_no_token():
    article = make_article(state=State.PUBLISHED)
    answer = read(article)
    assert (answer.status_code, "csrftoken" in answer.cookies) == (200, False)


@pytest.mark.parametrize("address", ["/articles/nothing/views", "/healthz", "/readyz"])
def test_broken_token_of_another_site_is_not_mended(client, address):
    client.cookies["csrftoken"] = "broken"
    assert client.get(address).cookies == {}
