import pytest
from django.db import IntegrityError

from articles import actions
from articles.models import Person, Redirect, State, Tag
from tests.factories import make_article, make_labels, make_person, make_revision, make_tag
from tests.rows import refused

pytestmark = pytest.mark.django_db

ASCII = "An address is made of small letters a–z, digits and hyphens, with at least one letter."


def move(article, slug):
    labels = make_labels(article, slug=slug)
    actions.relabel_article(article, by=None, based_on=article.version, labels=labels)


def redirects() -> dict:
    return {(row.noun, row.slug): row.target for row in Redirect.objects.all()}


def test_former_addresses_of_an_article_lead_to_it_without_chains():
    article = make_article("One", state=State.PUBLISHED)
    move(article, "two")
    move(article, "three")
    assert redirects() == {("article", "one"): article, ("article", "two"): article}
    assert article.slug == "three"


def test_article_takes_back_its_own_former_address():
    article = make_article("One", state=State.PUBLISHED)
    move(article, "two")
    move(article, "one")
    assert redirects() == {("article", "two"): article}


@pytest.mark.parametrize("state", [State.UNPUBLISHED, State.WITHDRAWN, State.EXPIRED])
def test_address_of_what_was_public_leads_on_after_a_move(state):
    article = make_article("One", state=state)
    move(article, "two")
    assert redirects() == {("article", "one"): article}


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED])
def test_address_that_readers_never_knew_is_free_after_a_move(state):
    article = make_article("One", state=state)
    move(article, "two")
    assert redirects() == {}
    assert make_article("One").slug == "one"


def test_former_address_is_refused_to_who_types_it():
    move(make_article("One", state=State.PUBLISHED), "two")
    other = make_article()
    sentence = "The address “one” leads readers to “One”, and links to it exist. Choose another."
    with refused(sentence, field="slug"):
        move(other, "one")


def test_former_address_is_numbered_where_it_is_derived():
    first = make_article("One", state=State.PUBLISHED)
    move(first, "two")
    assert [make_article("One").slug, make_article("One").slug] == ["one-2", "one-3"]
    assert redirects() == {("article", "one"): first}


def test_new_title_does_not_move_an_article():
    article = make_article("One", state=State.PUBLISHED)
    make_revision(article, "Two")
    assert article.slug == "one"


def test_taken_address_is_refused_by_name():
    make_article("One")
    article = make_article()
    with refused("“One” already has the address “one”. Choose another.", field="slug"):
        move(article, "one")


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("feed", "The site itself needs the address “feed”. Choose another."),
        ("2024", ASCII),
        ("Sleep", ASCII),
        ("sueño", ASCII),
        ("two words", ASCII),
        ("under_score", ASCII),
        ("sleep\n", ASCII),
        ("sleep\x00", ASCII),
        ("🙂", ASCII),
        ("x" * 300, "The address has 300 characters; 80 is the most."),
    ],
)
def test_address_that_would_not_work_is_refused(slug, sentence):
    article = make_article(state=State.PUBLISHED)
    with refused(sentence, field="slug"):
        move(article, slug)


def test_address_of_the_greatest_length_works():
    article = make_article()
    move(article, "x" * 80)
    assert article.slug == "x" * 80


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("¿Qué es la ansiedad?", "que-es-la-ansiedad"),
        ("Feed", "feed-2"),
        ("x" * 120, "x" * 80),
        ("Sleep 🙂", "sleep"),
        ("a_b--c_", "a-b-c"),
    ],
)
def test_address_is_made_of_the_title(title, slug):
    assert make_article(title).slug == slug


@pytest.mark.parametrize("title", ["2024", "不眠", "١٢٣"])
def test_address_of_a_title_without_latin_letters_is_made_of_the_id(title):
    article = make_article(title)
    assert article.slug == f"article-{article.uid.hex[:8]}"


def test_numbers_of_long_addresses_fit():
    slugs = [make_article("x" * 90).slug for _ in range(3)]
    assert slugs == ["x" * 80, f"{'x' * 78}-2", f"{'x' * 78}-3"]


@pytest.mark.parametrize(("make", "noun"), [(make_tag, "tag"), (make_person, "person")])
def test_former_address_of_a_topic_or_person_leads_to_it(make, noun):
    thing = make("Sleep")
    actions.take_slug(thing, "rest")
    assert redirects() == {(noun, "sleep"): thing}


@pytest.mark.parametrize(("make", "noun"), [(make_tag, "tag"), (make_person, "person")])
def test_deleted_topic_or_person_leaves_gone_at_every_address(make, noun):
    thing = make("Sleep")
    actions.take_slug(thing, "rest")
    actions.delete_addressed(thing, by=None)
    assert redirects() == {(noun, "sleep"): None, (noun, "rest"): None}
    other = make("Rest")
    assert other.slug == "rest-2"
    sentence = "The address “rest” belonged to something that is gone, and links to it exist. Choose another."
    with refused(sentence, field="slug"):
        actions.take_slug(other, "rest")


def test_one_address_serves_each_noun():
    things = [make_article("Sleep"), make_tag("Sleep"), make_person("Sleep")]
    assert [thing.slug for thing in things] == ["sleep"] * 3


def test_deleted_topic_leaves_its_articles():
    article = make_article(tags=("Sleep", "Anxiety"))
    actions.delete_addressed(Tag.objects.get(name="Sleep"), by=None)
    article.refresh_from_db()
    assert [tag.name for tag in article.ordered_tags] == ["Anxiety"]


def test_delete_refuses_a_person_in_a_byline():
    ada = make_person("Ada")
    make_article(authors=(ada,))
    with refused("“Ada” stands in the byline of an article. Take the name out there first."):
        actions.delete_addressed(ada, by=None)
    assert Person.objects.get() == ada


def test_save_at_an_address_blames_the_address_only_where_it_is_to_blame():
    make_tag("PTSD")
    with pytest.raises(IntegrityError):
        actions.take_slug(Tag(name="ptsd"), "other")
