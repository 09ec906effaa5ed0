import pytest
from django.urls import reverse

from articles.models import Tag
from tests.factories import make_article, make_tag, make_user


def merge_address(tag: Tag) -> str:
    return reverse("admin:articles_tag_merge", args=[tag.pk])


def test_page_says_what_a_merge_does(desk):
    make_article(tags=("Insomnia",))
    make_tag("Sleep")
    old = Tag.objects.get(name="Insomnia")
    form = desk.get(reverse("admin:articles_tag_change", args=[old.pk])).content.decode()
    assert f'href="{merge_address(old)}"' in form
    page = desk.get(merge_address(old)).content.decode()
    assert "The tag you choose stands on its articles instead: 1 article." in page
    assert "The address /tags/insomnia/ leads to the tag you choose, whose own address stays." in page


def test_merge_leads_to_the_tag_that_stays_and_readers_to_its_page(desk, client):
    article = make_article(tags=("Insomnia",))
    kept, old = make_tag("Sleep"), Tag.objects.get(name="Insomnia")
    done = desk.post(merge_address(old), {"into": kept.pk})
    assert (done.status_code, done["Location"]) == (302, reverse("admin:articles_tag_change", args=[kept.pk]))
    assert [tag.name for tag in article.ordered_tags] == ["Sleep"]
    assert client.get("/tags/insomnia/")["Location"] == "/tags/sleep/"


def test_merge_into_nothing_or_itself_is_asked_again(desk):
    tag = make_tag("Sleep")
    for into in ("", tag.pk, "999", "x"):
        page = desk.post(merge_address(tag), {"into": into})
        assert (page.status_code, list(page.context_data["form"].errors)) == (200, ["into"])
    assert Tag.objects.count() == 1


@pytest.mark.django_db
def test_writer_cannot_merge_by_posting(client):
    client.force_login(make_user(group="Writer"))
    kept, old = make_tag("Sleep"), make_tag("Insomnia")
    assert client.post(merge_address(old), {"into": kept.pk}).status_code == 403
    assert Tag.objects.count() == 2
    page = client.get(reverse("admin:articles_tag_change", args=[old.pk])).content.decode()
    assert merge_address(old) not in page
