"""How the readers' pages look in a browser: accessible, within their policy, whole on a small screen, and on paper."""

import json

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
    "tablet": {"color_scheme": "light", "viewport": {"width": 768, "height": 1024}},
    "forced colors": {"forced_colors": "active", "viewport": {"width": 1440, "height": 900}},
    "phone, largest text": {"viewport": {"width": 320, "height": 640}, "chosen": {"size": "largest"}},
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
    "topic, filtered": "/tags/depression/?with=medicines",
    "archive": reverse("archive"),
    "archive, a year": "/archive/2026/",
    "people": reverse("person_list"),
    "person": "/people/jordan-lee/",
    "privacy": reverse("privacy"),
    "search": reverse("search"),
    "search, found": f"{reverse('search')}?q=sleep",
    "search, corrected": f"{reverse('search')}?q=slepe",
    "search, nothing found": f"{reverse('search')}?q=zzzzzz",
    "missing": "/nothing/",
    "gone": "/articles/thursday-walking-group/",
    "gone, replaced": "/articles/a-calmer-evening-before-bed/",
}
# What a reader may set in place of our own spacing, and lose nothing (WCAG 2.2, 1.4.12).
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
ADOPT = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }"
# Text that stands outside a box which hides or cuts what stands outside. What only a screen reader hears is cut on purpose.
CUT = """[...document.querySelectorAll("body *:not(.visually-hidden, svg, svg *, input)")].filter(element => {
  const { overflowX, overflowY } = getComputedStyle(element);
  const isCut = (overflow, inside, outside) => ["hidden", "clip"].includes(overflow) && inside > outside + 1;
  return isCut(overflowX, element.scrollWidth, element.clientWidth) || isCut(overflowY, element.scrollHeight, element.clientHeight);
}).map(element => element.outerHTML.slice(0, 120))"""
# Controls that a finger must hit; a link within a sentence may be as high as its line.
SMALL = """[...document.querySelectorAll("button, summary, input, nav a, .button, .note-ref a, .note-back, .topic-links a")].filter(element => {
  const [box] = element.getClientRects();
  return box && element.checkVisibility() && element.type !== "radio" && Math.min(box.width, box.height) < 24;
}).map(element => element.outerHTML.slice(0, 120))"""
INK = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.documentElement))"
ADDED = """links => links.map(link => getComputedStyle(link, "::after").content
  .replaceAll('"', "").replace("attr(href)", link.getAttribute("href")))"""
PRINTED = ["PTSD treatments", "Written by", "Published", "Key points", "Words used on this page", "Notes"]
PRINTED += ["This page gives general", "My notes", "Need support right now?", "(555) 010-0142", "Printed on"]
NOT_PRINTED = ["On this page", "Older article", "Keep or share", "Reading time", "About these pages"]
NOT_PRINTED += ["Back to the text", "Related articles"]
LINKS = "[One](https://example.org/one), https://example.org/two, [call](tel:988) and [here](#there)."
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
def site(live_server, settings):
    """The demonstration, and the hard cases beside it."""
    settings.SITE_URL = live_server.url
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

    def open_look(look: str) -> Page:
        options = dict(LOOKS[look])
        chosen = options.pop("chosen", None)
        page = open_window(**options)
        if chosen:
            page.add_init_script(f"localStorage.setItem('look', JSON.stringify({json.dumps(chosen)}))")
        return page

    return open_look


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


@pytest.mark.parametrize("look", ["phone", "phone, largest text"])
def test_wider_spacing_loses_nothing(window, look):
    found = {}
    page = window(look)
    for name, address in PAGES.items():
        page.goto(address)
        page.evaluate(ADOPT, SPACED)
        wide = ["wider than the screen"] if is_wider_than_the_screen(page) else []
        found[name] = [*wide, *page.evaluate(CUT), *page.evaluate(SMALL)]
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


def test_pages_on_paper_are_whole_and_accessible(window):
    found = {}
    page = window("light")
    page.emulate_media(media="print")
    for name, address in PAGES.items():
        page.goto(address)
        buttons = page.locator("button:visible, summary:visible, nav:visible, [type=search]:visible")
        found[name] = [*buttons.evaluate_all("all => all.map(one => one.outerHTML)"), *findings(page)]
    assert found == {name: [] for name in PAGES}


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_article_on_paper_is_a_handout(window, size):
    page = window("dark")
    page.goto(PAGES["article"], wait_until="networkidle")
    assert [words for words in NOT_PRINTED if not page.get_by_text(words).first.is_visible()] == []
    page.emulate_media(media="print")
    seen = {words: page.get_by_text(words).first.is_visible() for words in (*PRINTED, *NOT_PRINTED, page.url)}
    assert seen == {words: words not in NOT_PRINTED for words in seen}
    assert page.evaluate(INK) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.pdf(format=size).startswith(b"%PDF-")


@pytest.mark.parametrize(("size", "points"), [("standard", 12), ("larger", 14), ("largest", 16)])
def test_larger_text_is_large_print(open_window, site, size, points):
    page = open_window()
    page.add_init_script(f"""localStorage.setItem("look", '{{"size": "{size}", "theme": "dark"}}')""")
    page.goto(PAGES["article"])
    page.emulate_media(media="print")
    pixels = float(page.evaluate("getComputedStyle(document.body).fontSize").removesuffix("px"))
    assert round(pixels * 72 / 96, 1) == points


def test_paper_spells_out_where_links_lead_once(window):
    make_article(slug="linked", state=State.PUBLISHED, body=LINKS)
    page = window("light")
    page.goto("/articles/linked/")
    page.emulate_media(media="print")
    added = page.locator(".prose a").evaluate_all(ADDED)
    assert added == [" (https://example.org/one)", "none", "none", "none"]
