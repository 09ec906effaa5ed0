import gzip
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from articles import actions
from articles.models import State
from articles.views.pages import public_page
from tests.factories import DAY, NOON, make_article, make_clinic, make_revision, make_user, make_views
from tests.views.reading import elements
from tests.views.sites import HTML, MISSING, MOVED, PAGES, make_site

pytestmark = pytest.mark.django_db

ANSWERS = {**PAGES, **MISSING, **MOVED}
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def kept_for(seconds: int) -> str:
    return f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate=60, stale-if-error=86400"


def directives(policy: str) -> list[str]:
    return sorted(part.strip() for part in policy.split(";"))


@pytest.mark.parametrize("path", ANSWERS.values(), ids=ANSWERS)
def test_page_has_exactly_these_headers(client, path):
    make_site()
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    expected = dict(SECURITY)
    status = answer.status_code
    expected["Cache-Control"] = "no-cache" if status == 404 else kept_for(60)
    headers = dict(answer.headers)
    for name in ("Content-Type", "Content-Length", "Content-Encoding", "Location", "X-Robots-Tag"):
        headers.pop(name, None)
    assert headers.pop("ETag", "")[:3] == ('W/"' if status == 200 else "")
    # Short answers are not compressed.
    assert headers.pop("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert directives(headers.pop("Content-Security-Policy")) == directives(
        expected.pop("Content-Security-Policy")
    )
    assert headers == expected


@pytest.mark.parametrize(
    "cookies", ["signed in", "sessionid=broken", "sessionid=" + "x" * 32, "csrftoken=broken"]
)
def test_page_is_the_same_for_staff_and_for_broken_cookies(client, cookies):
    make_site()
    plain = {path: client.get(path) for path in ANSWERS.values()}
    if cookies == "signed in":
        client.force_login(make_user(group="Administrator"))
    for path, page in plain.items():
        if cookies != "signed in":
            client.cookies = SimpleCookie(cookies)
        answer = client.get(path)
        assert (path, answer.content, dict(answer.headers)) == (path, page.content, dict(page.headers))
        assert not answer.cookies


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_is_not_sent_again_to_who_has_it(client, path):
    make_site()
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]
    other = client.get(
        path, headers={"if-none-match": '"other"', "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    )
    assert (other.status_code, other.content) == (200, first.content)


def test_etag_survives_compression(client):
    make_site()
    plain = client.get("/")
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert (gzip.decompress(packed.content), packed["ETag"]) == (plain.content, plain["ETag"])
    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304


def test_etag_stays_while_only_the_number_of_views_changes(client):
    article = make_article(state=State.PUBLISHED)
    views = make_views(article, 1, day=NOON.date())
    pages = []
    for number in (1, 2, 1_234_567):
        views.views = number
        views.save()
        pages.append(client.get(article.get_absolute_url()))
    assert len({page.content for page in pages}) == 3
    assert len({page["ETag"] for page in pages}) == 1


def test_etag_changes_when_the_number_of_views_is_first_shown(client):
    article = make_article(state=State.PUBLISHED)
    before = client.get(article.get_absolute_url())["ETag"]
    make_views(article, 1, day=NOON.date())
    assert client.get(article.get_absolute_url())["ETag"] != before


@pytest.mark.parametrize("change", ["title", "summary", "key_points", "body"])
def test_etag_changes_with_the_words(client, change):
    article = make_article("Sleep", state=State.PUBLISHED)
    words = article.live.words
    before = client.get(article.get_absolute_url())["ETag"]
    parts = {
        "title": words.title,
        "summary": words.summary,
        "key_points": words.key_points,
        "body": words.body,
    }
    make_revision(article, **parts | {change: ("Other",) if change == "key_points" else "Other"})
    assert client.get(article.get_absolute_url())["ETag"] == before
    actions.publish_article(article, revision=article.latest, by=None)
    assert client.get(article.get_absolute_url())["ETag"] != before


@pytest.mark.parametrize(
    ("left", "seconds"),
    [
        (DAY, 60),
        (timedelta(seconds=60), 60),
        (timedelta(seconds=59.9), 59),
        (timedelta(seconds=1), 1),
        (timedelta(microseconds=1), 0),
    ],
)
@pytest.mark.parametrize("change", ["appears", "ends"])
def test_page_is_kept_until_the_next_change(client, time_machine, left, seconds, change):
    time_machine.move_to(NOON, tick=False)
    article = make_article(state=State.DRAFT if change == "appears" else State.PUBLISHED, slug="night")
    if change == "appears":
        actions.publish_article(article, revision=article.latest, by=None, at=NOON + left)
    else:
        actions.expire_article(article, at=NOON + left, by=None)
    before = client.get("/")
    time_machine.move_to(NOON + left, tick=False)
    after = client.get("/")
    assert [before["Cache-Control"], after["Cache-Control"]] == [kept_for(seconds), kept_for(60)]
    assert [b"/articles/night/" in page.content for page in (before, after)] == [
        change == "ends",
        change == "appears",
    ]


def test_page_made_while_an_article_appears_is_not_kept(rf, time_machine):
    time_machine.move_to(NOON, tick=False)
    article = make_article()
    actions.publish_article(article, revision=article.latest, by=None, at=NOON + timedelta(seconds=1))

    @public_page
    def slow(request):
        time_machine.shift(2)
        return HttpResponse("made before it appeared")

    assert slow(rf.get("/"))["Cache-Control"] == kept_for(1)


def test_page_asks_nothing_of_the_session(client, django_assert_num_queries):
    make_site()
    with django_assert_num_queries(2):  # clinic, next change
        client.get("/privacy/", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={'x' * 32}"})


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_takes_every_address_from_the_site_and_none_from_the_host(client, path):
    make_site(articles=3)
    pages = [
        client.get(path, headers={"host": host}).content
        for host in ("localhost", "127.0.0.1", "testserver:81")
    ]
    assert len(set(pages)) == 1
    assert b"testserver" not in pages[0]


@pytest.mark.parametrize("name", HTML)
def test_page_names_its_one_address(client, name):
    make_site(articles=11)
    path = PAGES[name]
    assert elements(client.get(path), "link", rel="canonical") == [
        {"rel": "canonical", "href": settings.SITE_URL + path}
    ]
    assert elements(client.get(f"{path}?utm_source=news"), "link", rel="canonical") == [
        {"rel": "canonical", "href": settings.SITE_URL + path}
    ]


@pytest.mark.parametrize("path", ["/articles/", "/tags/night/", "/people/ana/"])
def test_second_page_names_its_own_address(client, path):
    make_site(articles=11)
    first, second = client.get(path), client.get(f"{path}?page=2")
    assert elements(first, "link", rel="canonical")[0]["href"] == settings.SITE_URL + path
    assert elements(second, "link", rel="canonical")[0]["href"] == f"{settings.SITE_URL}{path}?page=2"
    assert [link["href"] for link in elements(first, "a", rel="next")] == [f"{path}?page=2"]
    assert [link["href"] for link in elements(second, "a", rel="prev")] == [path]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_page_takes_nothing_in(client, method):
    make_site()
    client.handler.enforce_csrf_checks = True
    for path in PAGES.values():
        answer = getattr(client, method)(path)
        assert (path, answer.status_code, answer["Allow"]) == (path, 405, "GET, HEAD")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_head_has_the_headers_of_get_and_no_body(client, path):
    make_site()
    got, asked = client.get(path), client.head(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked["ETag"] == got["ETag"]


@pytest.mark.parametrize("name", HTML)
def test_page_has_one_heading_of_the_first_level(client, name):
    make_site(articles=3)
    page = client.get(PAGES[name])
    assert len(elements(page, "h1")) == 1
    assert len(elements(page, "title")) == 1


def test_days_are_the_clinics(client):
    make_clinic(zone="Pacific/Auckland")
    article = make_article(state=State.PUBLISHED, at=NOON)
    assert [moment["datetime"] for moment in elements(client.get(article.get_absolute_url()), "time")] == [
        "2026-05-05"
    ]
    assert timezone.get_current_timezone_name() == "UTC"
