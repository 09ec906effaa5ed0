"""One journey for each role, through a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import State
from tests.factories import make_article, make_clinic, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Breathing out slowly"


@pytest.fixture
def visit(open_window, live_server, settings):
    """Open the site as somebody new."""
    settings.SITE_URL = live_server.url
    return open_window


def sign_in(page: Page, user) -> None:
    user.set_password("a long enough password")
    user.save()
    page.goto("/admin/")
    page.get_by_label("User name or e-mail").fill(user.email)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in").click()


def test_writer_drafts_and_cannot_publish(visit):
    make_clinic(name="Alder Street Clinic")
    writer = make_user(group="Writer", name="Ruth Castellanos")
    page = visit()
    sign_in(page, writer)
    page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Summary").fill("A small thing that helps at once.")
    page.get_by_label("Text", exact=True).fill("Breathe in.\n\n## Then out\n\nSlowly.")
    page.get_by_label("Tags").fill("Anxiety, Self-care")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved. Only staff can see this.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish…")).to_have_count(0)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Only staff can see this page")).to_be_visible()
    assert visit().goto("/articles/breathing-out-slowly/").status == 404


def test_editor_previews_publishes_and_sees_the_reading(visit):
    make_clinic(name="Alder Street Clinic")
    make_article("The older one", state=State.PUBLISHED, tags=("Anxiety",))
    article = make_article(TITLE, tags=("Anxiety",), body="Breathe in.\n\n## Then out\n\nSlowly.")
    editor = make_user(group="Editor", name="Maya Okafor")
    desk = visit()
    sign_in(desk, editor)
    desk.get_by_role("link", name="Articles", exact=True).first.click()
    desk.get_by_role("link", name=TITLE).click()
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish now").click()
    expect(desk.get_by_role("link", name="See it as readers do").first).to_be_visible()

    read_to_the_older_one(visit())

    desk.goto("/admin/articles/article/")
    row = desk.get_by_role("row", name=re.compile(TITLE))
    expect(row.locator(".field-recent_views")).to_have_text("1")
    article.refresh_from_db()
    assert article.state == State.PUBLISHED


def read_to_the_older_one(page: Page) -> None:
    """A patient finds the article by its topic, reads it, and goes on to the older one."""
    page.goto("/")
    page.get_by_role("link", name="Topics").first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Anxiety")).click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=2, name="Then out")).to_be_visible()
    expect(page.locator("[data-count-view]")).to_have_text("1 view")
    page.get_by_role("link", name="The older one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The older one")
    assert page.context.cookies() == []


def test_administrator_gives_a_colleague_an_account(visit):
    make_clinic(name="Alder Street Clinic")
    page = visit()
    sign_in(page, make_user(group="Administrator", name="Ines Brandt"))
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Accounts").click()
    page.goto("/admin/articles/user/add/")
    page.get_by_label("Username").fill("jonas")
    page.get_by_label("E-mail address").fill("jonas@clinic.example")
    page.get_by_label("Password:", exact=True).fill("a long enough password")
    page.get_by_label("Password confirmation").fill("a long enough password")
    page.get_by_label("Staff status").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    expect(page.get_by_label("Superuser status")).to_have_count(0)


def test_two_editors_lose_nothing(visit):
    make_clinic(name="Alder Street Clinic")
    article = make_article(TITLE, body="The first text.")
    address = f"/admin/articles/article/{article.pk}/change/"
    maya, jonas = visit(), visit()
    for page, name in ((maya, "Maya Okafor"), (jonas, "Jonas Adeyemi")):
        sign_in(page, make_user(group="Editor", name=name))
        page.goto(address)
    jonas.get_by_label("Text", exact=True).fill("What Jonas wrote.")
    jonas.get_by_role("button", name="Save draft").click()
    expect(jonas.get_by_text("Saved.")).to_be_visible()
    maya.get_by_label("Text", exact=True).fill("What Maya wrote.")
    maya.get_by_role("button", name="Save draft").click()
    expect(
        maya.get_by_role("heading", name="Jonas Adeyemi saved this article while you were writing.")
    ).to_be_visible()
    expect(maya.get_by_text("What Jonas wrote.")).to_be_visible()
    expect(maya.get_by_label("Text", exact=True)).to_have_value("What Maya wrote.")
    maya.get_by_role("button", name="Save mine instead").click()
    expect(maya.get_by_text("Saved.")).to_be_visible()
    bodies = article.revisions.order_by("number").values_list("body", flat=True)
    assert list(bodies) == ["The first text.", "What Jonas wrote.", "What Maya wrote."]
