import pytest

from articles import actions
from articles.models import Article, Redirect, State, Tag
from articles.search import search_articles
from tests.factories import make_article, make_clinic, make_tag, make_user
from tests.rows import refused

pytestmark = pytest.mark.django_db


def names(article) -> list[str]:
    return list(article.tagged.values_list("tag__name", flat=True))


def merge(old: str, into: str, by=None):
    actions.merge_tags(Tag.objects.get(name=old), into=Tag.objects.get(name=into), by=by)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("Insomnia",), ["Sleep"]),
        (("Mood", "Insomnia", "Rest"), ["Mood", "Sleep", "Rest"]),
        (("Insomnia", "Mood", "Sleep"), ["Sleep", "Mood"]),
        (("Sleep", "Mood", "Insomnia"), ["Sleep", "Mood"]),
    ],
)
def test_merged_tag_stands_once_where_the_first_of_the_two_stood(before, after):
    make_tag("Sleep")
    article, other = make_article(tags=before), make_article(tags=("Mood", "Sleep"))
    merge("Insomnia", "Sleep")
    assert (names(article), names(other)) == (after, ["Mood", "Sleep"])
    assert not Tag.objects.filter(name="Insomnia").exists()


def test_merge_leaves_names_descriptions_and_addresses_with_the_one_that_stays():
    old = make_tag("Insomnia", synonyms=["Awake", "sleep"], description="Trouble at night.")
    actions.take_slug(old, "no-sleep")
    kept = make_tag("Sleep", synonyms=["Rest"])
    merge("Insomnia", "Sleep")
    kept.refresh_from_db()
    assert (kept.name, kept.slug, kept.synonyms) == ("Sleep", "sleep", ["Rest", "Insomnia", "Awake"])
    assert kept.description == "Trouble at night."
    assert {row.slug: row.tag for row in Redirect.objects.all()} == {"insomnia": kept, "no-sleep": kept}


def test_merge_leaves_a_description_that_is_there():
    make_tag("Insomnia", description="Trouble at night.")
    make_tag("Sleep", description="What helps.")
    merge("Insomnia", "Sleep")
    assert Tag.objects.get().description == "What helps."


def test_merge_tells_the_record_and_whoever_has_an_article_open():
    editor = make_user(group="Editor", name="Maya Okafor")
    article, other = make_article(tags=("Insomnia",)), make_article(tags=("Sleep",))
    merge("Insomnia", "Sleep", by=editor)
    last = article.events.last()
    assert (last.what, last.by, last.note) == (
        "relabelled", editor, "The tag “Insomnia” was merged into “Sleep”",
    )  # fmt: skip
    assert [Article.objects.get(pk=one.pk).version for one in (article, other)] == [2, 1]


def test_merged_articles_are_found_by_either_name():
    make_clinic()
    make_tag("Sleep")
    article = make_article("Calm", state=State.PUBLISHED, tags=("Insomnia",))
    merge("Insomnia", "Sleep")
    for typed in ("insomnia", "sleep"):
        assert search_articles(Article.objects.listed(), typed, languages=("en",)).ids == [article.pk]


def test_merge_refuses_a_tag_with_itself():
    tag = make_tag("Sleep")
    with refused("A tag cannot be merged into itself. Choose another.", field="into"):
        actions.merge_tags(tag, into=tag, by=None)


def test_merge_refuses_a_tag_that_is_gone():
    old, kept = make_tag("Insomnia"), make_tag("Sleep")
    Tag.objects.filter(pk=kept.pk).delete()
    with refused("One of the two tags is gone since. Look at the list again."):
        actions.merge_tags(old, into=kept, by=None)


def test_merge_needs_the_permission_to_change_tags():
    old, kept = make_tag("Insomnia"), make_tag("Sleep")
    writer = make_user(group="Writer")
    with refused("Only an editor can change tags. Ask one to do it."):
        actions.merge_tags(old, into=kept, by=writer)
