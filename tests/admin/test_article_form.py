import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, State, Tag
from tests.factories import make_article, make_person, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


def filled(**fields) -> dict:
    """What the form sends; keywords replace what a person typed."""
    typed = {
        "title": "Sleeping well", "summary": "", "key_points": "", "body": "", "topics": "", "address": "",
        "in_lists": "on", "note": "", "based_on": "",
    }  # fmt: skip
    return typed | fields


def errors_of(response) -> dict:
    assert response.status_code == 200
    return {name: list(errors) for name, errors in response.context_data["adminform"].form.errors.items()}


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def test_form_begins_an_article_with_everything_in_it(desk, editor):
    person = make_person()
    typed = filled(
        summary="What helps.", key_points="Keep a rhythm.\r\n\r\nGet up.", body="## At night\r\n\r\nRest.",
        topics="Sleep, Depresión", written_by=[person.pk], belongs_to=editor.pk,
    )  # fmt: skip
    response = desk.post(ADD, typed, follow=True)
    article = Article.objects.get()
    assert article.latest.key_points == ["Keep a rhythm.", "Get up."]
    assert article.latest.body == "## At night\n\nRest."
    assert [(tag.name, tag.slug) for tag in article.ordered_tags] == [
        ("Sleep", "sleep"),
        ("Depresión", "depresion"),
    ]
    assert (list(article.authors.all()), article.owner, article.slug) == ([person], editor, "sleeping-well")
    assert response.redirect_chain == [(change(article), 302)]
    assert "Saved. Only staff can see this." in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"title": ""}, "title", "Every article needs a title, a draft too."),
        (
            {"title": "😀😀"},
            "title",
            "The title needs a word: readers hear it read aloud and find it by search.",
        ),
        ({"title": "x" * 121}, "title", f"“{'x' * 40}…” has 121 characters; 120 is the most."),
        ({"address": "admin"}, "address", "The site itself needs the address “admin”. Choose another."),
        ({"address": "taken"}, "address", "“The first” already has the address “taken”. Choose another."),
        (
            {"address": "Two Words"},
            "address",
            "An address is made of small letters a–z, digits and hyphens, with at least one letter.",
        ),
        ({"topics": "y" * 300}, "topics", f"The tag “{'y' * 30}…” has 300 characters; 60 is the most."),
        ({"topics": "🙂"}, "topics", "The tag “🙂” needs at least one letter or digit."),
    ],
)
def test_form_says_what_is_wrong_and_loses_nothing(desk, typed, field, sentence):
    make_article("The first", slug="taken")
    sent = filled(body="A long text that took an hour.") | typed
    response = desk.post(ADD, sent)
    assert errors_of(response) == {field: [sentence]}
    form = response.context_data["adminform"].form
    assert {name: form[name].value() for name in ("title", "body", "topics", "address")} == {
        name: sent[name] for name in ("title", "body", "topics", "address")
    }
    assert Article.objects.count() == 1
    assert Tag.objects.count() == 0


@pytest.mark.parametrize("text", ["word " * 1_000_000, "wörd and more\r\n\r\n" * 300_000])
def test_form_refuses_a_text_of_five_megabytes_in_words(desk, text):
    response = desk.post(ADD, filled(body=text))
    assert list(errors_of(response)) == ["body"]
    assert Article.objects.count() == 0


def test_form_is_sent_as_it_is(desk):
    assert 'enctype="multipart/form-data"' in desk.get(ADD).content.decode()


def test_request_that_is_too_long_says_so(desk):
    response = desk.post(ADD, filled(body="x" * 17_000_000))
    assert (response.status_code, "That was too much at once" in response.content.decode()) == (400, True)


def test_save_of_a_published_article_leaves_readers_what_they_saw(desk):
    article = make_article("Sleeping well", state=State.PUBLISHED)
    response = desk.post(
        change(article), filled(title="Sleeping badly", address=article.slug, based_on=1), follow=True
    )
    article.refresh_from_db()
    assert (article.live.title, article.latest.title) == ("Sleeping well", "Sleeping badly")
    assert "The changes since are not public." in response.content.decode()


def test_second_save_shows_both_texts_and_keeps_the_first(desk):
    article = make_article("Sleeping well", body="The first text.", slug="sleeping")
    desk.post(change(article), filled(title="Sleeping well", body="Theirs.", address="sleeping", based_on=1))
    response = desk.post(
        change(article), filled(title="Sleeping well", body="Yours.", address="sleeping", based_on=1)
    )
    assert response.status_code == 409
    assert ("Text", "Yours.", "Theirs.") in [
        (found.label, found.yours, found.theirs) for found in response.context_data["differences"]
    ]
    form = response.context_data["adminform"].form
    assert (form["body"].value(), form["based_on"].value()) == ("Yours.", 2)
    article.refresh_from_db()
    assert article.latest.body == "Theirs."


def test_writer_cannot_relabel_what_is_public(client):
    writer = make_user(group="Writer")
    client.force_login(writer)
    article = make_article("Sleeping well", state=State.PUBLISHED, owner=writer, tags=("Sleep",))
    client.post(change(article), filled(title="New words", topics="Politics", address="mine", based_on=1))
    article.refresh_from_db()
    assert article.latest.title == "New words"
    assert (article.slug, [tag.name for tag in article.ordered_tags]) == ("sleeping-well", ["Sleep"])


def test_two_people_in_a_byline_keep_their_order(desk):
    first, second = make_person("Zoe Young"), make_person("Ana Abbott")
    article = make_article("Sleeping well", authors=(first, second))
    sent = filled(
        title="Sleeping well",
        body="More.",
        address=article.slug,
        written_by=[second.pk, first.pk],
        based_on=1,
    )
    desk.post(change(article), sent)
    assert [line.person for line in article.byline.all()] == [first, second]


def test_preview_button_saves_first(desk):
    article = make_article("Sleeping well")
    response = desk.post(
        change(article), filled(title="Sleeping badly", address=article.slug, based_on=1, _preview="")
    )
    assert (response.status_code, response["Location"]) == (302, f"/preview/{article.pk}/")
    article.refresh_from_db()
    assert article.latest.title == "Sleeping badly"


def test_article_of_a_colleague_who_left_stays_theirs(desk):
    colleague = make_user(group="Writer", is_active=False)
    article = make_article("Sleeping well", owner=colleague)
    sent = filled(title="Sleeping better", address=article.slug, belongs_to=colleague.pk, based_on=1)
    desk.post(change(article), sent)
    article.refresh_from_db()
    assert (article.latest.title, article.owner) == ("Sleeping better", colleague)


def test_form_that_stood_open_too_long_says_so(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    response = strict.post(ADD, filled())
    assert (response.status_code, "This page was open too long" in response.content.decode()) == (403, True)
