import pytest
from django.urls import reverse

from articles.models import Article, State
from tests.factories import make_article, make_person, make_views

LIST = "/admin/articles/article/"


def titles(response) -> list[str]:
    return [str(article) for article in response.context_data["cl"].result_list]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_questions_for_any_number(desk, django_assert_num_queries, number):
    person = make_person()
    for _ in range(number):
        make_article(state=State.CHANGED, tags=("Sleep", "Mood"), authors=(person,))
    # clinic · session · user · permissions (2) · tags and writers to filter by · found · all · rows · tags · byline · states
    with django_assert_num_queries(13):
        response = desk.get(LIST)
    assert len(titles(response)) == number


def test_list_shows_state_and_views(desk, time_machine):
    time_machine.move_to("2026-05-04 12:00Z", tick=False)
    article = make_article("Sleeping well", state=State.PUBLISHED)
    make_views(article, 5, day="2026-05-03")
    make_views(article, 40, day="2026-01-01")
    page = desk.get(LIST)
    row = page.context_data["cl"].result_list[0]
    assert (row.recent_views, row.total_views) == (5, 45)
    assert "since 4 May" in page.content.decode()


@pytest.mark.parametrize("state", State)
def test_list_filters_by_state(desk, state):
    for each in State:
        make_article(slug=f"it-is-{each.value}", state=each)
    rows = desk.get(LIST, {"state": state.value}).context_data["cl"].result_list
    assert [article.slug for article in rows] == [f"it-is-{state.value}"]


def test_list_without_a_filter_leaves_the_trash_out(desk):
    make_article("Kept")
    make_article("Thrown away", state=State.TRASHED)
    assert titles(desk.get(LIST)) == ["Kept"]


@pytest.mark.parametrize("words", ["rhythm", "RHYTHM", "Schlaf"])
def test_search_finds_words_of_the_text_and_tags(desk, words):
    make_article("Found", body="Keep a rhythm.", tags=("Schlaf", "Schlafen"))
    make_article("Other", body="Something else.")
    assert titles(desk.get(LIST, {"q": words})) == ["Found"]


@pytest.mark.parametrize(
    "query", ["state=nonsense", "writer=nonsense", "writer=9" + "9" * 30, "tag=%00", "q=%00", "p=x"]
)
def test_list_survives_addresses_nobody_would_type(desk, query):
    make_article("Kept")
    assert desk.get(f"{LIST}?{query}").status_code in (200, 302)


def test_bulk_action_says_for_each_article_what_became_of_it(desk):
    ready, empty = make_article("Ready"), make_article("Empty", body="")
    response = desk.post(
        LIST, {"action": "publish_selected", "_selected_action": [ready.pk, empty.pk]}, follow=True
    )
    said = {str(message) for message in response.context["messages"]}
    assert said == {"“Ready”: published.", "“Empty”: There is no text yet: readers would find an empty page."}
    assert list(Article.objects.public()) == [ready]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("unpublish_selected", State.PUBLISHED, State.UNPUBLISHED),
        ("trash_selected", State.DRAFT, State.TRASHED),
        ("restore_selected", State.TRASHED, State.DRAFT),
    ],
)
def test_bulk_action_uses_the_verb(desk, editor, action, before, after):
    article = make_article(state=before)
    address = f"{LIST}?state={before.value}"
    desk.post(address, {"action": action, "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert (article.state, article.events.last().by) == (after, editor)


def test_there_is_no_bulk_delete(desk):
    article = make_article()
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()
    assert desk.get(reverse("admin:articles_article_delete", args=[article.pk])).status_code == 403
