"""Two people at once: in two windows one after the other, and truly at the same moment."""

from datetime import date
from functools import partial

import pytest

from articles import actions
from articles.actions import Labels, StaleArticle
from articles.models import Article, Revision, State, Tag
from tests.factories import make_article, make_labels, make_revision, make_user, make_words
from tests.rows import at_once, events, refused

AT_ONCE = 6


@pytest.mark.django_db
def test_second_save_is_refused_with_both_texts():
    article, editor = make_article(), make_user(group="Editor", name="Eva Holm")
    mine, theirs = make_words("Mine"), make_words("Theirs")
    actions.save_article(article, by=editor, words=theirs, based_on=1)
    with refused("Eva Holm saved this article while you were writing.") as refusal:
        actions.save_article(
            article, by=None, words=mine, labels=make_labels(article, slug="mine"), based_on=1
        )
    assert type(refusal.value) is StaleArticle
    assert (refusal.value.theirs, refusal.value.yours) == (theirs, mine)


@pytest.mark.django_db
def test_stale_save_names_who_saved_last_also_when_only_labels_changed():
    article, editor = make_article(), make_user(group="Editor", name="Eva Holm")
    actions.relabel_article(article, by=editor, based_on=1, labels=make_labels(article, tags=("Sleep",)))
    actions.publish_article(article, revision=article.latest, by=None)
    with refused("Eva Holm saved this article while you were writing."):
        actions.save_article(article, by=None, words=make_words(), based_on=1)


@pytest.mark.django_db
@pytest.mark.parametrize("based_on", [None, 0, 1, 3])
def test_verb_based_on_another_version_is_refused(based_on):
    article = make_article(state=State.CHANGED)
    sentence = "The system saved this article while you were writing."
    with refused(sentence):
        actions.save_article(article, by=None, words=article.latest.words, based_on=based_on)
    labels = make_labels(article, tags=("Sleep",))
    with refused(sentence):
        actions.relabel_article(article, by=None, based_on=based_on, labels=labels)
    with refused(sentence):
        actions.restore_revision(article, revision=article.live, by=None, based_on=based_on)


@pytest.mark.django_db
def test_publish_is_no_save_and_makes_no_writer_stale():
    article = make_article()
    actions.publish_article(article, revision=article.latest, by=None)
    assert make_revision(article, "Afterwards").title == "Afterwards"


def save(article, title, **options):
    held = Article.objects.get(pk=article.pk)
    return actions.save_article(held, by=None, words=make_words(title), based_on=1, **options).latest.title


@pytest.mark.django_db(transaction=True)
def test_of_many_saves_at_once_exactly_one_wins():
    article = make_article()
    results = at_once(*(partial(save, article, f"Words {n}") for n in range(AT_ONCE)))
    won = [result for result in results if isinstance(result, str)]
    assert [type(result) for result in results if result not in won] == [StaleArticle] * (AT_ONCE - 1)
    article.refresh_from_db()
    assert ([article.latest.title], article.version, article.revisions.count()) == (won, 2, 2)
    assert len(events(article)) == 2


@pytest.mark.django_db(transaction=True)
def test_articles_begun_at_once_with_one_title_and_topics_are_all_kept():
    begin = partial(
        actions.save_article, None, by=None, words=make_words("Sleep"), labels=Labels(tags=("Night", "Rest"))
    )
    results = at_once(*[begin] * AT_ONCE)
    assert sorted(str(getattr(result, "slug", result)) for result in results) == [
        "sleep",
        *(f"sleep-{n}" for n in range(2, AT_ONCE + 1)),
    ]
    assert sorted(Tag.objects.values_list("name", "slug")) == [("Night", "night"), ("Rest", "rest")]
    assert {tuple(tag.name for tag in article.ordered_tags) for article in results} == {("Night", "Rest")}


@pytest.mark.django_db(transaction=True)
def test_topics_made_at_once_in_other_orders_are_all_kept():
    orders = [("Night", "Rest", "Calm"), ("Calm", "Rest", "Night")] * 3
    calls = [
        partial(actions.save_article, None, by=None, words=make_words(f"Sleep {n}"), labels=Labels(tags=tags))
        for n, tags in enumerate(orders)
    ]
    results = at_once(*calls)
    assert [tuple(tag.name for tag in article.ordered_tags) for article in results] == orders


@pytest.mark.django_db(transaction=True)
def test_one_address_typed_at_once_goes_to_one():
    articles = [make_article() for _ in range(AT_ONCE)]
    calls = [
        partial(
            actions.relabel_article, article, by=None, based_on=1, labels=make_labels(article, slug="sleep")
        )
        for article in articles
    ]
    results = at_once(*calls)
    assert sorted(getattr(result, "field", "won") for result in results) == ["slug"] * (AT_ONCE - 1) + ["won"]
    assert Article.objects.filter(slug="sleep").count() == 1


@pytest.mark.django_db(transaction=True)
def test_publish_and_save_at_once_are_both_kept():
    article = make_article("First words")
    first = Revision.objects.get()
    held = [Article.objects.get() for _ in range(2)]
    publish = partial(actions.publish_article, held[0], revision=first, by=None)
    assert at_once(publish, partial(save, held[1], "Second words")) == [None, "Second words"]
    article.refresh_from_db()
    assert (article.live, article.latest.title, article.state) == (first, "Second words", State.CHANGED)
    assert sorted(what for what, *_ in events(article)) == ["published", "saved", "saved"]


@pytest.mark.django_db(transaction=True)
def test_publish_and_trash_at_once_never_show_what_is_in_the_trash():
    article = make_article()
    held = [Article.objects.get() for _ in range(2)]
    publish = partial(actions.publish_article, held[0], revision=article.latest, by=None)
    published, trashed = at_once(publish, partial(actions.trash_article, held[1], by=None))
    assert (str(published or "None"), trashed) in [
        ("None", None),
        ("This article is in the trash. Put it back first.", None),
    ]
    article.refresh_from_db()
    assert (article.live, article.state) == (None, State.TRASHED)


@pytest.mark.django_db(transaction=True)
def test_first_readings_of_a_day_at_once_are_all_counted():
    article, day = make_article(), date(2026, 5, 4)
    readings = 5

    def read():
        for _ in range(readings):
            actions.count_view(article, day=day)

    assert at_once(*[read] * AT_ONCE) == [None] * AT_ONCE
    assert list(article.daily_views.values_list("day", "views")) == [(day, AT_ONCE * readings)]
