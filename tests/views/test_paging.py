import pytest

from articles.models import State
from tests.factories import make_article, make_person
from tests.views.reading import lines
from tests.views.test_tags import titles

pytestmark = pytest.mark.django_db

LISTS = ["/articles/", "/tags/sleep/", "/people/ana/"]
NO_PAGES = [
    "0",
    "-1",
    "4",
    "1000000000",
    "abc",
    "٣",
    "1e999",
    "1" * 10240,
    "x" * 10240,
    "",
    " 1",
    "1.0",
    "01",
    "0x1",
    "１",
    "\x00",
    "1\n",
]


@pytest.fixture
def articles():
    """Three pages of ten, ten and three."""
    ana = make_person("Ana")
    for number in range(23):
        make_article(f"Title {number:02}", state=State.PUBLISHED, tags=("Sleep",), authors=(ana,))


@pytest.mark.parametrize("path", LISTS)
def test_pages_show_each_article_once_newest_first(client, articles, path):
    pages = [client.get(path, {"page": number}) for number in (1, 2, 3)]
    assert [len(titles(page)) for page in pages] == [10, 10, 3]
    assert [title for page in pages for title in titles(page)] == [
        f"Title {number:02}" for number in range(22, -1, -1)
    ]
    assert client.get(path).content == pages[0].content


@pytest.mark.parametrize("path", LISTS)
def test_page_that_is_not_there_is_missing(client, articles, path):
    for asked in NO_PAGES:
        page = client.get(path, {"page": asked})
        assert (asked[:12], page.status_code, "This page is not here" in lines(page)) == (
            asked[:12],
            404,
            True,
        )


@pytest.mark.parametrize("path", LISTS)
def test_pager_says_where_one_is(client, articles, path):
    told = lines(client.get(path, {"page": 2}))
    assert [line for line in told if line.endswith("11 to 20 of 23")]
    begin = told.index("Newer")
    assert told[begin : begin + 5] == ["Newer", "Page 1", "Page 2", "Page 3", "Older"]


def test_first_page_of_nothing_is_there(client):
    assert [client.get("/articles/", {"page": number}).status_code for number in (1, 2)] == [200, 404]
