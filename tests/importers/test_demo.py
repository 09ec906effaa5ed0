from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine

from articles import actions
from articles.importers.demo import load_demo
from articles.importers.demo_views import believable_days
from articles.models import Article, Clinic, DailyViews, Event, Person, State, Tag
from tests.factories import NOON, make_article, make_clinic, make_labels, make_tag, make_words
from tests.rows import all_rows

pytestmark = pytest.mark.django_db
LISTEN = "ways-to-listen-when-someone-is-having-a-hard-time"
STATES = {
    "a-calmer-evening-before-bed": State.WITHDRAWN,
    "awake-at-3-am-cbt-for-insomnia": State.PUBLISHED,
    "evening-visits-on-tuesdays-and-thursdays": State.SCHEDULED,
    "como-prepararse-para-una-visita-por-video": State.PUBLISHED,
    "how-to-prepare-for-a-video-visit": State.PUBLISHED,
    "moving-your-body-when-you-feel-low": State.PUBLISHED,
    "phq-9-and-gad-7-what-your-score-means": State.PUBLISHED,
    "ptsd-treatments-where-to-start": State.PUBLISHED,
    "thursday-walking-group": State.WITHDRAWN,
    LISTEN: State.PUBLISHED,
    "what-happens-at-your-first-visit": State.DRAFT,
}


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_load_demo_shows_every_state():
    new = load_demo()
    assert {article.slug: article.state for article in Article.objects.all()} == STATES
    assert {article.slug for article in new} == set(STATES)


def test_load_demo_brings_the_clinic_its_people_and_its_topics():
    load_demo()
    clinic = Clinic.load()
    assert (clinic.name, clinic.address) == (
        "Alder Street Clinic",
        "100 Alder Street, Suite 2\nExampleville, CA 00000",
    )
    assert list(Person.objects.alphabetical().values_list("slug", "role")) == [
        ("jordan-lee", "Psychiatrist"),
        ("sam-ortiz", "Health writer"),
    ]
    article = Article.objects.get(slug="phq-9-and-gad-7-what-your-score-means")
    assert [tag.name for tag in article.ordered_tags] == ["Depression", "Anxiety", "Your visit"]
    assert [line.person.slug for line in article.byline.all()] == ["jordan-lee", "sam-ortiz"]
    assert Tag.objects.filter(description="").count() == 0


def test_load_demo_gives_some_articles_a_cover():
    load_demo()
    covered = Article.objects.filter(cover__isnull=False).values_list("slug", "cover__title")
    assert dict(covered)[LISTEN] == "Two cups"
    assert Article.objects.listed().filter(cover=None).count() >= 1


def test_load_demo_again_changes_nothing():
    load_demo()
    before = all_rows()
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert load_demo() == []
    assert all_rows() == before


def test_load_demo_leaves_what_staff_did_as_it_is():
    load_demo()
    edited, moved, trashed = Article.objects.filter(live__isnull=False)[:3]
    actions.save_article(edited, by=None, words=make_words("Ours now"), based_on=edited.version)
    actions.relabel_article(
        moved, by=None, based_on=moved.version, labels=make_labels(moved, slug="elsewhere")
    )
    actions.trash_article(trashed, by=None)
    actions.delete_addressed(Tag.objects.get(slug="sleep"), by=None)
    make_clinic(name="Our own clinic")
    before = all_rows()
    load_demo()
    assert all_rows() == before


def test_load_demo_brings_back_nobody_who_was_deleted_or_moved():
    load_demo()
    Event.objects.all()._raw_delete("default")
    Article.objects.update(latest=None, live=None)
    Article.objects.all().delete()
    actions.delete_addressed(Person.objects.get(slug="jordan-lee"), by=None)
    actions.take_slug(Person.objects.get(slug="sam-ortiz"), "sam")
    load_demo()
    assert list(Person.objects.values_list("slug", flat=True)) == ["sam"]
    article = Article.objects.get(slug="phq-9-and-gad-7-what-your-score-means")
    assert [line.person.slug for line in article.byline.all()] == ["sam"]


def test_load_demo_keeps_the_description_of_a_topic_that_was_there():
    make_tag("SLEEP", description="Ours.")
    load_demo()
    assert list(Tag.objects.filter(key="sleep").values_list("name", "description")) == [("SLEEP", "Ours.")]


def test_load_demo_stands_beside_articles_of_the_clinic():
    ours = make_article("Our own", state=State.PUBLISHED)
    load_demo()
    assert Article.objects.listed().newest_first().first() == ours


def test_published_article_has_its_moments_in_the_past():
    load_demo()
    article = Article.objects.get(slug="how-to-prepare-for-a-video-visit")
    # Nine days before a Monday is a Saturday, when nobody at the clinic publishes.
    assert article.published_at == datetime(2026, 4, 24, 17, 15, tzinfo=UTC)
    begun_at = article.published_at - timedelta(days=1, hours=2)
    assert list(article.events.values_list("what", "at", "by_name")) == [
        ("saved", begun_at, "The system"),
        ("published", article.published_at, "The system"),
    ]
    assert (article.created_at, article.latest.created_at) == (begun_at, begun_at)


def test_scheduled_article_waits_for_a_working_day():
    load_demo()
    article = Article.objects.get(slug="evening-visits-on-tuesdays-and-thursdays")
    assert article.published_at == datetime(2026, 5, 18, 20, 20, tzinfo=UTC)
    assert article.events.get(what="scheduled").effective_at == article.published_at


def test_updated_article_tells_what_was_added():
    load_demo()
    article = Article.objects.get(slug=LISTEN)
    first, second = article.revisions.order_by("number")
    assert (article.live, article.latest) == (second, second)
    assert second.body.startswith(first.body)
    assert second.body.removeprefix(first.body).strip().startswith("## Look after yourself, too")
    assert second.note == "Added: Look after yourself, too"
    assert article.content_updated_at == article.events.get(what="published", revision=second).at
    assert first.created_at < article.published_at < second.created_at < article.content_updated_at


def test_replaced_article_leads_to_its_replacement():
    load_demo()
    article = Article.objects.get(slug="a-calmer-evening-before-bed")
    assert article.replacement.slug == "awake-at-3-am-cbt-for-insomnia"
    assert article.replacement.published_at < article.withdrawn_at == article.events.get(what="withdrawn").at


def test_record_of_each_article_is_in_order():
    load_demo()
    for article in Article.objects.all():
        told = list(article.events.order_by("pk").values_list("at", flat=True))
        assert all(earlier < later for earlier, later in pairwise(told)), article.slug


def test_pages_of_the_demonstration_answer(client):
    load_demo()
    answers = Counter(
        client.get(f"/articles/{slug}/", headers={"host": "localhost"}).status_code for slug in STATES
    )
    assert answers == {200: 7, 404: 2, 410: 2}


def test_history_of_views_runs_from_publication_to_yesterday():
    load_demo()
    article = Article.objects.get(slug="phq-9-and-gad-7-what-your-score-means")
    days = list(article.daily_views.values_list("day", flat=True))
    assert (days[0], days[-1]) == (date(2025, 10, 15), date(2026, 5, 3))


def test_history_of_views_ends_when_an_article_is_withdrawn():
    load_demo()
    article = Article.objects.get(slug="thursday-walking-group")
    assert article.daily_views.last().day == article.withdrawn_at.date()


def test_history_of_views_says_that_it_is_invented():
    load_demo()
    assert set(DailyViews.objects.values_list("is_demo", flat=True)) == {True}
    assert set(DailyViews.objects.values_list("article__slug", flat=True)) == {
        slug for slug, state in STATES.items() if state in (State.PUBLISHED, State.WITHDRAWN)
    }


def test_believable_days_are_the_same_each_time():
    first, last = date(2026, 1, 5), date(2026, 3, 29)
    days = believable_days("sleep", first, last)
    assert days == believable_days("sleep", first, last)
    assert days != believable_days("worry", first, last)
    assert [day for day, _ in days] == [first + timedelta(days=age) for age in range(84)]


def test_believable_days_rush_then_grow_and_rest_at_weekends():
    days = believable_days("sleep", date(2024, 1, 1), date(2025, 12, 28))
    counts = [views for _, views in days]
    assert sum(counts[:7]) > 2 * sum(counts[28:35])
    assert sum(counts[-182:]) > 1.5 * sum(counts[28:210])
    weekend = [views for day, views in days if day.weekday() >= 5]
    assert sum(weekend) / len(weekend) < 0.8 * sum(counts) / len(counts)
    assert min(counts) >= 0
