"""How the readers' pages look in a browser: accessible, within their policy, whole on a small screen, and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from articles.importers.demo import load_demo
from articles.models import Article, Clinic, State, Tag
from tests.factories import make_article, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1440, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "phone, dark": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}
PAGES = {
    "home": reverse("home"),
    "list": reverse("article_list"),
    "article": "/articles/ptsd-treatments-where-to-start/",
    "article with everything long": "/articles/long/",
    "article with nothing": "/articles/bare/",
    "topics": reverse("tag_list"),
    "topic": "/tags/depression/",
    "topic without articles": "/tags/lonely/",
    "people": reverse("person_list"),
    "person": "/people/jordan-lee/",
    "privacy": reverse("privacy"),
    "missing": "/nothing/",
    "gone": "/articles/thursday-walking-group/",
    "gone, replaced": "/articles/a-calmer-evening-before-bed/",
}
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
LONG_TEXT = f"""## {LONG_WORD}

Table: {LONG_WORD}

| One | {LONG_WORD} | Three | Four | Five |
| --- | ---: | --- | --- | --- |
| {LONG_WORD} | 1 | {LONG_WORD} | {LONG_WORD} | {LONG_WORD} |

> Slowly.
>
> -- {LONG_WORD}, *A book*

!!! warning "{LONG_WORD}"
    Call [988](tel:988).

    {LONG_WORD * 3}

https://example.org/{"very-" * 60}long

`{"code " * 40}` and *[CBT]: cognitive behavioural therapy

*[CBT]: cognitive behavioural therapy
"""


@pytest.fixture
def site(live_server):
    """The demonstration, and the hard cases beside it."""
    load_demo()
    people = tuple(make_person(f"{LONG_WORD} {n}", credentials=LONG_WORD) for n in range(3))
    make_article(
        f"{LONG_WORD} und {LONG_WORD}", state=State.PUBLISHED, slug="long", body=LONG_TEXT, summary=LONG_WORD * 3,
        tags=tuple(f"Tag {n} {LONG_WORD[:20]}" for n in range(40)), authors=people,
    )  # fmt: skip
    make_article("Bare", state=State.PUBLISHED, slug="bare", summary="", key_points=())
    Tag.objects.create(name="Lonely", slug="lonely")


@pytest.fixture
def window(open_window, site):
    """Open a window on the demonstration with one of `LOOKS`."""
    return lambda look: open_window(**LOOKS[look])


def findings(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{found['id']}: {node['html'][:120]}" for found in violations for node in found["nodes"]]


def is_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def unexpected(said: list[str]) -> list[str]:
    """What the console says besides that a page is missing or gone, which some of them are."""
    return [
        line
        for line in said
        if "Failed to load resource: the server responded with a status of 4" not in line
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_whole_and_within_their_policy(window, look):
    found = {}
    page = window(look)
    for name, address in PAGES.items():
        page.goto("about:blank")
        page.said.clear()  # of what axe did to the page before: it brings styles of its own
        page.goto(address)
        said = unexpected(page.said)
        wide = ["wider than the screen"] if is_wider_than_the_screen(page) else []
        found[name] = [*said, *wide, *findings(page)]
    assert found == {name: [] for name in PAGES}


def test_preview_is_accessible(window, client, admin_user, settings):
    client.force_login(admin_user)
    page = window("light")
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.session.session_key, "url": settings.SITE_URL}
    page.goto("/")
    page.context.add_cookies([{**cookie, "url": page.url}])
    page.goto(reverse("preview", args=[Article.objects.in_state(State.DRAFT).first().pk]))
    assert page.get_by_text("Only staff can see this page.").is_visible()
    assert findings(page) == []


@pytest.mark.parametrize(
    "accent", ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#000000", "#ffffff", "#888888"]
)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_any_accent_leaves_the_text_readable(window, look, accent):
    Clinic.objects.update(accent=accent)
    page = window(look)
    page.goto(PAGES["article"])
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    violations = Axe().run(page, options=contrast).response["violations"]
    assert [node["html"] for found in violations for node in found["nodes"]] == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_article_on_paper_is_a_handout(window, size):
    page = window("light")
    page.goto(PAGES["article"])
    page.emulate_media(media="print")
    for name in ("Main", "On this page", "Newer and older articles"):
        assert page.get_by_role("navigation", name=name).count() == 0
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Printed on").is_visible()
    assert page.get_by_text("(555) 010-0142").first.is_visible()
    assert len(page.pdf(format=size)) > 10_000
