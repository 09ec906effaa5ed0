from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
import time_machine

from articles import actions
from articles.actions import Labels
from articles.importers.generated import NOTE, compose_articles, generate_articles, read_sections
from articles.models import Article
from tests.factories import NOON, make_article, make_person, make_tag
from tests.rows import all_rows

pytestmark = pytest.mark.django_db
SECTIONS = read_sections()


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def _labels():
    for name in ("Sleep", "Worry", "Your visit"):
        make_tag(name)
    make_person("Jordan Lee")
    make_person("Sam Ortiz")


def rows_of(article: Article) -> dict:
    """All that is stored of `article`, but for the numbers of rows, its address and its unique id."""

    def row(stored, *without):
        return {name: value for name, value in vars(stored).items() if name not in ("_state", "id", *without)}

    pointers = ("uid", "slug", "latest_id", "live_id")
    article = Article.objects.get(pk=article.pk)
    return {
        "article": row(article, *pointers),
        "points": article.live == article.latest,
        "revisions": [row(revision, "article_id") for revision in article.revisions.all()],
        "events": [row(event, "article_id", "revision_id") for event in article.events.all()],
        "points back": {event.revision for event in article.events.all()} == {article.latest},
        "tags": [tag.name for tag in article.ordered_tags],
        "byline": [(line.position, line.person_id) for line in article.byline.all()],
    }


@pytest.mark.usefixtures("_labels")
def test_generated_article_is_what_the_verbs_store():
    list(generate_articles(3))
    for generated in Article.objects.all():
        labels = replace(Labels.of(generated), slug=f"{generated.slug[:70]}-typed")
        with time_machine.travel(generated.published_at, tick=False):
            typed = actions.save_article(None, by=None, words=generated.live.words, labels=labels, note=NOTE)
            actions.publish_article(typed, revision=typed.latest, by=None)
        assert rows_of(generated) == rows_of(typed)


@pytest.mark.usefixtures("_labels")
def test_generated_articles_have_words_topics_and_authors():
    list(generate_articles(100))
    articles = list(Article.objects.select_related("live"))
    assert 650 < sum(article.live.word_count for article in articles) / 100 < 800
    assert {len(article.ordered_tags) for article in articles} == {1, 2, 3}
    assert {article.byline.count() for article in articles} == {1, 2}


def test_generated_articles_are_public_over_ten_years_and_share_some_moments():
    list(generate_articles(300))
    moments = list(Article.objects.listed().newest_first().values_list("published_at", flat=True))
    assert len(moments) == 300
    assert len(set(moments)) < 300
    assert timedelta(days=9 * 365) < NOON - moments[-1] < timedelta(days=11 * 365)
    assert moments[0] < NOON


def test_generate_articles_tells_how_many_came_with_each_batch():
    assert list(generate_articles(501)) == [500, 1]
    assert Article.objects.count() == 501


def test_generate_articles_again_adds_other_ones():
    ours = make_article("Small steps: a calm morning (1)")
    list(generate_articles(5))
    before = all_rows()
    list(generate_articles(5))
    assert Article.objects.count() == 11
    assert len(set(Article.objects.exclude(pk=ours.pk).values_list("latest__title", flat=True))) == 10
    assert all(row in all_rows()["articles.Article"] for row in before["articles.Article"])


def test_generated_article_finds_another_address_where_one_is_taken():
    title = next(compose_articles(1, SECTIONS)).words.title
    ours = make_article(title)
    list(generate_articles(1))
    generated = Article.objects.exclude(pk=ours.pk).get()
    assert (generated.live.title, generated.slug) == (title, f"{ours.slug}-2")


def test_compose_articles_is_the_same_for_the_same_seed():
    words = [article.words for article in islice(compose_articles(1, SECTIONS), 5)]
    assert words == [article.words for article in islice(compose_articles(1, SECTIONS), 5)]
    assert words != [article.words for article in islice(compose_articles(2, SECTIONS), 5)]


def test_sections_keep_the_ids_of_their_headings_when_composed():
    ids = [heading.id for section in SECTIONS for heading in section.rendered.contents]
    assert len(ids) == len(set(ids)) == 200
