import pytest

from articles.models import State
from tests.factories import make_article, make_user
from tests.views.reading import elements, lines

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("group", ["Writer", "Editor", "Administrator"])
def test_preview_shows_staff_the_newest_words(client, state, group):
    article = make_article(state=state)
    client.force_login(make_user(group=group))
    page = client.get(f"/preview/{article.pk}/")
    assert (page.status_code, article.latest.title in lines(page)) == (200, True)
    assert page["Cache-Control"] == "private, no-store"
    assert elements(page, "meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert "ETag" not in page


def test_preview_has_no_script_and_counts_nothing(client):
    article = make_article(state=State.PUBLISHED)
    assert elements(client.get(article.get_absolute_url()), "script", type="module")
    client.force_login(make_user(group="Editor"))
    page = client.get(f"/preview/{article.pk}/")
    assert not [script for script in elements(page, "script") if "count-view" in script.get("src", "")]
    assert b"data-count-view" not in page.content


@pytest.mark.parametrize("is_staff", [None, False])
def test_preview_asks_others_to_sign_in(client, is_staff):
    article = make_article("Nobody may see this")
    if is_staff is not None:
        client.force_login(make_user(is_staff=is_staff))
    for pk in (article.pk, article.pk + 1, 10**30):
        answer = client.get(f"/preview/{pk}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next=/preview/{pk}/")
        assert answer["Cache-Control"] == "private, no-store"


def test_preview_refuses_staff_who_may_not_see_articles(client):
    article = make_article("Nobody may see this")
    client.force_login(make_user(group=None))
    page = client.get(f"/preview/{article.pk}/")
    assert (page.status_code, lines(page)) == (
        403,
        [
            "This page is not open to everyone",
            "It is for people who work at the clinic and have been given access.",
            "Everything for readers begins on the first page.",
            "If someone is in danger, please call your local emergency number now.",
        ],
    )


@pytest.mark.parametrize("pk", ["0", "1", str(10**30), "9" * 5000])
def test_preview_of_nothing_is_missing(client, pk):
    client.force_login(make_user(group="Editor"))
    assert client.get(f"/preview/{pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_preview_asks_no_more_for_more_topics(client, django_assert_num_queries, number):
    article = make_article(tags=tuple(f"Night {n}" for n in range(number)))
    client.force_login(make_user(group="Editor"))
    # clinic; session, user, their and their groups' permissions; article, topics, byline, translations
    with django_assert_num_queries(9):
        client.get(f"/preview/{article.pk}/")
