"""Tags and people: what has an address of its own."""

import pytest
from django.urls import reverse

from articles.models import Redirect, Tag
from tests.factories import make_article, make_person, make_tag

SENTENCE = "An address is made of small letters a–z, digits and hyphens, with at least one letter."


def test_tag_gets_an_address_of_its_name(desk):
    desk.post(
        reverse("admin:articles_tag_add"),
        {"name": "Depresión", "slug": "", "description": "", "synonyms": ""},
    )
    assert Tag.objects.get().slug == "depresion"


@pytest.mark.parametrize(("name", "field", "sentence"), [
    ("depresión", "name", "There is a tag “Depresión” already: capitals and spaces make no difference."),
    ("🙂", "name", "A tag's name needs at least one letter or digit."),
])  # fmt: skip
def test_tag_says_what_is_wrong_with_a_name(desk, name, field, sentence):
    make_tag("Depresión")
    response = desk.post(reverse("admin:articles_tag_add"), {"name": name, "slug": "", "synonyms": ""})
    assert response.context_data["adminform"].form.errors[field] == [sentence]
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(("slug", "sentence"), [
    ("Üx", SENTENCE),
    ("123", SENTENCE),
    ("feed", "The site itself needs the address “feed”. Choose another."),
])  # fmt: skip
@pytest.mark.parametrize("noun", ["tag", "person"])
def test_address_says_what_is_wrong(desk, noun, slug, sentence):
    response = desk.post(reverse(f"admin:articles_{noun}_add"), {"name": "Sleep", "slug": slug})
    assert response.context_data["adminform"].form.errors["slug"] == [sentence]


def test_moved_tag_leads_on(desk, client):
    tag = make_tag("Sleep")
    desk.post(
        reverse("admin:articles_tag_change", args=[tag.pk]),
        {"name": "Sleep", "slug": "sleeping", "synonyms": ""},
    )
    assert client.get("/tags/sleep/")["Location"] == "/tags/sleeping/"


def test_deleted_tag_is_gone_and_its_articles_say_who_took_it_away(desk, editor):
    article = make_article(tags=("Sleep", "Mood"))
    address = reverse("admin:articles_tag_delete", args=[Tag.objects.get(name="Sleep").pk])
    assert "This cannot be taken back." in desk.get(address).content.decode()
    desk.post(address, {"post": "yes"})
    assert [tag.name for tag in article.ordered_tags] == ["Mood"]
    last = article.events.last()
    assert (last.what, last.by, last.note) == ("relabelled", editor, "The tag “Sleep” was deleted")
    assert [redirect.target for redirect in Redirect.objects.filter(slug="sleep")] == [None]


def test_person_in_a_byline_stays(desk):
    person = make_person()
    make_article("Sleeping well", authors=(person,))
    page = desk.get(reverse("admin:articles_person_delete", args=[person.pk])).content.decode()
    assert "It is still in use, so it stays." in page
    assert "Delete for good" not in page


def test_deleted_tag_is_not_brought_back_by_an_open_form(desk):
    article = make_article("Sleeping well", tags=("Mood",))
    form = {
        "title": "Sleeping well",
        "body": "More.",
        "topics": "Mood",
        "address": article.slug,
        "based_on": "1",
    }
    desk.post(reverse("admin:articles_tag_delete", args=[Tag.objects.get().pk]), {"post": "yes"})
    response = desk.post(
        reverse("admin:articles_article_change", args=[article.pk]), {**form, "in_lists": "on"}
    )
    assert (response.status_code, Tag.objects.count()) == (409, 0)


def test_emptied_address_stays_as_it_was(desk):
    tag = make_tag("Sleep")
    desk.post(
        reverse("admin:articles_tag_change", args=[tag.pk]), {"name": "Sleep", "slug": "", "synonyms": ""}
    )
    assert (Tag.objects.get().slug, Redirect.objects.count()) == ("sleep", 0)
