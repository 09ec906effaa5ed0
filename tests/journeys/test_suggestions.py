"""What a search box offers while somebody types: by keyboard alone, as a screen reader hears it, and never in the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 320, "height": 640}}
DESK = {"viewport": {"width": 1440, "height": 900}}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def site(live_server, settings):
    settings.SITE_URL = live_server.url
    make_clinic(name="Alder Street Clinic", second_language="es")
    for number, title in enumerate(("Sleeping well without tablets, and why it takes time", "Sleep & worry")):
        make_article(title, state=State.PUBLISHED, at=NOON - number * DAY, tags=("Sleep",))
    make_article("Sueño tranquilo", state=State.PUBLISHED, at=NOON, language="es")


@pytest.fixture
def typing(open_window, site):
    """Open a page and type into its search box."""

    def open_and_type(words: str = "sle", address: str = "/", **options) -> Page:
        page = open_window(**options)
        page.goto(address, wait_until="networkidle")
        box_of(page).press_sequentially(words)
        return page

    return open_and_type


def box_of(page: Page):
    return page.get_by_role("combobox")


def options(page: Page):
    return page.get_by_role("listbox").get_by_role("option")


def chosen(page: Page) -> list[str]:
    """The id that the box names as active, and those of the options that say they are selected."""
    return [
        box_of(page).get_attribute("aria-activedescendant"),
        *page.locator("[aria-selected=true]").evaluate_all("found => found.map(option => option.id)"),
    ]


def test_keyboard_alone_chooses_a_title(typing):
    page = typing()
    expect(options(page)).to_have_text(
        ["SleepTopic", "Sleeping well without tablets, and why it takes time", "Sleep & worry"]
    )
    expect(box_of(page)).to_have_attribute("aria-expanded", "true")
    assert page.locator("[aria-live]").inner_text() == "Suggestions: 3. Choose with the arrow keys."
    assert box_of(page).get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    walk = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]
    seen = []
    for key in walk:
        page.keyboard.press(key)
        seen.append(chosen(page))
    assert seen == [["q-list-0"] * 2, ["q-list-1"] * 2, ["q-list-2"] * 2, [None], ["q-list-2"] * 2]
    assert box_of(page).input_value() == "sle"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sleep & worry")
    assert page.said == []


def test_escape_closes_and_keeps_the_words_and_enter_searches(typing):
    page = typing()
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    assert box_of(page).input_value() == "sle"
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=sle")


def test_tab_leaves_and_closes(typing):
    page = typing()
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_click_chooses_a_topic(typing):
    page = typing()
    options(page).first.click()
    page.wait_for_url("**/tags/sleep/")


def test_second_language_offers_its_own_in_its_own_words(typing):
    page = typing("sue", "/es/")
    expect(options(page)).to_have_text(["Sueño tranquilo"])
    assert page.locator("[aria-live]").inner_text() == "Sugerencias: 1. Elija con las flechas del teclado."


def test_server_is_asked_once_for_words_typed_at_once_and_not_for_one_letter(open_window, site):
    page = open_window()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions?" in request.url else None)
    page.goto("/", wait_until="networkidle")
    box_of(page).press_sequentially("s")
    page.wait_for_timeout(400)
    assert asked == []
    box_of(page).press_sequentially("leep")
    expect(options(page)).to_have_count(3)
    assert [url.partition("?")[2] for url in asked] == ["q=sleep"]


def test_answer_that_does_not_come_changes_nothing(open_window, site):
    page = open_window()
    page.route("**/suggestions*", lambda route: route.abort())
    page.goto("/", wait_until="networkidle")
    with page.expect_event("requestfailed"):
        box_of(page).press_sequentially("sle")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=sle")


def test_without_scripts_the_box_is_a_search_box(open_window, site):
    page = open_window(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name="Search articles").fill("sleep")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 articles about “sleep”")).to_be_visible()
    assert page.locator(".suggestions").count() == 0


@pytest.mark.parametrize("address", ["/", "/search/"])
@pytest.mark.parametrize(
    "look",
    [
        PHONE,
        {**PHONE, "color_scheme": "dark"},
        {**DESK, "color_scheme": "dark"},
        {**DESK, "forced_colors": "active"},
    ],
    ids=["phone", "phone, dark", "desk, dark", "desk, forced colors"],
)
def test_open_list_is_accessible_and_fits(typing, look, address):
    page = typing(address=address, **look)
    expect(options(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    heights = options(page).evaluate_all(
        "found => found.map(option => option.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= look["viewport"]["width"]
    assert not page.evaluate(WIDE)
    assert page.said == []
    # Last: axe brings styles of its own, which the policy refuses.
    violations = Axe().run(page).response["violations"]
    assert [node["html"] for found in violations for node in found["nodes"]] == []
