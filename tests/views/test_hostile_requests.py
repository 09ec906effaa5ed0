"""Nothing that the public can send is answered with an error page of ours."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import State
from tests.factories import make_article
from tests.views.sites import PAGES, make_site

pytestmark = pytest.mark.django_db

KIND = {200, 301, 302, 304, 400, 403, 404, 405, 410}
PATHS = [
    "/%00", "/articles/%00/", "/articles/%ff/", "/articles/%ff%fe/views", "/tags/%c0%af/", "/people/%ed%a0%80/",
    "/articles/" + "a" * 10_000 + "/", "/articles/" + "1" * 5000 + "/", "/" + "a/" * 3000,
    "//", "///", "//elsewhere.example/", "/articles//", "/articles/;a=b/", "/articles/sleep/;", "/articles/sleep;v=1/",
    "/articles/睡眠/", "/articles/%E7%9D%A1%E7%9C%A0/", "/tags/🙂/", "/people/Ä/", "/articles/SLEEP/", "/articles/sleep_/",
    "/articles/../admin/", "/articles/%2e%2e/", "/.env", "/articles/sleep/views/", "/preview/-1/", "/preview/٣/",
    "/card-x.png", "/card-%00.png",
    "/card-" + "a" * 10_000 + ".png", "/articles/sleep/card-x.png", "/articles/sleep/card-%ff.png", "/articles/never/card-x.png",
    "/articles/sleep/card-..%2f.png", "/tags/never/feed/", "/tags/%00/feed.json", "/tags/night/feed.json/", "/es/feed.json",
    "/search/suggestions/", "/search/suggestions?q=%00%ff", "/es/search/suggestions?q=sl", "/search/suggestions?q=" + "a" * 10_000, "/search/suggestions?q[]=sl",
    "/llms.txt/", "/static/../manage.py", "/static/%00", "/feed", "/sitemap.xml/", "/robots.txt%0a", "/articles/sleep%0a/", "/articles/<b>/",
]  # fmt: skip
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)


@pytest.fixture
def site():
    make_site()


def test_strange_path_is_answered_kindly(client, site):
    for path in PATHS:
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
            status = client.generic(method, "http://testserver" + path).status_code
            assert status in KIND, (method, path[:60], status)


@SETTINGS
@given(
    start=st.sampled_from(["/", "/articles/", "/tags/", "/people/", "/preview/", "/feed/", "/static/"]),
    path=PARTS,
)
def test_any_path_is_answered_kindly(client, site, start, path):
    assert client.get("http://testserver" + start + path).status_code in KIND


@SETTINGS
@given(
    path=st.sampled_from(sorted(PAGES.values())),
    query=PARTS,
    name=st.sampled_from(["page", "p", "q", "é", ""]),
)
def test_any_query_is_answered_kindly(client, site, path, query, name):
    assert client.get(path, {name: query}).status_code in KIND
    assert client.get(path, QUERY_STRING=f"{name}={query}".encode().decode("latin-1")).status_code in KIND


HEADERS = st.sampled_from(
    ["accept", "accept-encoding", "accept-language", "cookie", "if-none-match", "if-modified-since", "range", "referer",
     "origin", "sec-fetch-site", "sec-purpose", "user-agent", "x-forwarded-for", "x-forwarded-host", "content-type"]
)  # fmt: skip


@SETTINGS
@given(
    headers=st.dictionaries(HEADERS, st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60))
)
def test_any_header_is_answered_kindly(client, site, headers):
    assert client.get("/articles/sleep/", headers=headers).status_code in KIND
    assert client.post("/articles/sleep/views", headers=headers).status_code in KIND


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost:x", "", "a b", "[::1", "localhost.elsewhere.example", "é"]
)
def test_any_host_is_answered_kindly(client, host):
    assert make_article(state=State.PUBLISHED).is_public
    for path in ("/", "/nowhere", "/articles", "/preview/1/", "/admin/login/"):
        assert client.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("body", [b"", b"\x00" * 1000, b"a=1&" * 2000, b"{" * 10_000])
def test_any_body_is_ignored(client, site, body):
    for kind in (
        "application/json",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "x",
    ):
        answer = client.generic(
            "POST", "/articles/sleep/views", body, kind, headers={"sec-fetch-site": "same-origin"}
        )
        assert answer.status_code == 200
