"""What somebody does on the way through an article: with the keyboard alone, and with what the page's scripts offer."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from articles.models import State
from tests.factories import NOON, make_article, make_clinic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECTION = "\n\n".join(["A quiet sentence that fills a line of this article."] * 12)
BODY = f"""
## First

{SECTION}

## Second

A claim with its source.[^1] {SECTION}

## Third

{SECTION}

## Fourth

{SECTION}

[^1]: Somebody, *A journal*, https://doi.org/10.1000/182
"""
KEPT = "JSON.parse(localStorage.getItem('look'))"
ROOT = "({ ...document.documentElement.dataset })"
# The ring of a choice is drawn around its label.
FOCUS = """() => {
  const focused = document.activeElement, shown = focused.closest("label") ?? focused;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getClientRects()[0];
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const is_ringed = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return is_ringed && shown.contains(document.elementFromPoint(x, y)) ? null : shown.outerHTML;
}"""
REFUSING = (
    """Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject() } })"""
)
SHARING = """
navigator.canShare = () => true;
navigator.share = (page) => { window.shared = page; return Promise.reject(new Error("closed")); };
"""


@pytest.fixture
def article(live_server, settings):
    settings.SITE_URL = live_server.url
    make_clinic(name="Alder Street Clinic")
    return make_article("Ways to rest: 7 & more", state=State.PUBLISHED, at=NOON, slug="rest", body=BODY)


@pytest.fixture
def reader(open_window, article):
    """Open the article as somebody new; `scripts` run before those of the page."""

    def open_article(*scripts: str, **options) -> Page:
        page = open_window(**options)
        for script in scripts:
            page.add_init_script(script)
        page.goto(article.get_absolute_url(), wait_until="networkidle")
        return page

    return open_article


def tab_to(page: Page, wanted) -> None:
    """Press Tab until `wanted` has the focus, which must be seen wherever it stops."""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) is None
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def test_keyboard_alone_is_enough(article, open_window):
    page = open_window(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/", wait_until="networkidle")
    tab_to(page, page.get_by_role("link", name="Skip to the main text"))
    tab_to(page, page.get_by_role("combobox", name="Search articles"))
    page.keyboard.type("rest")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 article about “rest”")).to_be_visible()
    page.wait_for_load_state("networkidle")
    tab_to(page, page.get_by_role("link", name="Ways to rest: 7 & more"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ways to rest: 7 & more")
    page.wait_for_load_state("networkidle")
    read_with_the_keyboard(page)
    choose_with_the_keyboard(page)
    tab_to(page, page.get_by_role("button", name="Copy link"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The link is copied.")


def read_with_the_keyboard(page: Page) -> None:
    """To a section by the contents, to a note and back to the text."""
    tab_to(page, page.get_by_role("link", name="Second"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second")).to_be_in_viewport()
    tab_to(page, page.locator(".note-ref a"))
    page.keyboard.press("Enter")
    expect(page.locator(".footnotes li")).to_be_in_viewport()
    tab_to(page, page.locator(".note-back"))
    page.keyboard.press("Enter")
    expect(page.locator(".note-ref a")).to_be_in_viewport()


def choose_with_the_keyboard(page: Page) -> None:
    """From the top of the page again: larger text, and out of the settings by Escape."""
    page.goto(page.url.partition("#")[0], wait_until="networkidle")
    display = page.locator("summary", has_text="Display")
    tab_to(page, display)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("radio", name="Standard"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Larger")).to_be_checked()
    assert page.evaluate(FOCUS) is None
    page.keyboard.press("Escape")
    expect(display).to_be_focused()
    expect(page.get_by_role("radio", name="Larger")).to_be_hidden()


def test_chosen_look_stays_in_the_browser_until_it_is_the_usual_one(reader):
    page = reader()
    assert page.evaluate(ROOT) == {"size": "standard", "theme": "system"}
    page.locator("summary", has_text="Display").click()
    page.get_by_label("Largest").check()
    page.get_by_label("Dark").check()
    assert page.evaluate(KEPT) == page.evaluate(ROOT) == {"size": "largest", "theme": "dark"}
    page.goto("/", wait_until="networkidle")
    assert page.evaluate(ROOT) == {"size": "largest", "theme": "dark"}
    page.locator("summary", has_text="Display").click()
    expect(page.get_by_label("Largest")).to_be_checked()
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_label("Standard").check()
    page.get_by_label("As my device").check()
    assert page.evaluate("localStorage.length") == 0
    assert page.said == []


@pytest.mark.parametrize("kept", ["{", "null", "[1]", '{"no-name": 1}'])
def test_what_else_the_browser_keeps_breaks_nothing(reader, kept):
    page = reader(f"localStorage.setItem('look', {json.dumps(kept)})")
    page.locator("summary", has_text="Display").click()
    page.get_by_label("Largest").check()
    assert page.evaluate(KEPT) == {"size": "largest", "theme": "system"}
    assert page.said == []


def test_chosen_look_waits_for_no_other_script(open_window, article):
    page = open_window(color_scheme="light")
    page.add_init_script("""localStorage.setItem("look", '{"size": "largest", "theme": "dark"}')""")
    page.route("**/js/site.js", lambda route: route.abort())
    page.goto(article.get_absolute_url())
    root = (
        "(({ fontSize, colorScheme }) => [fontSize, colorScheme])(getComputedStyle(document.documentElement))"
    )
    assert page.evaluate(root) == ["21px", "dark"]


def test_settings_close_when_somebody_goes_on(reader):
    page = reader()
    page.locator("summary", has_text="Display").click()
    expect(page.get_by_label("Largest")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_label("Largest")).to_be_hidden()


def test_contents_mark_the_section_that_is_read(reader):
    page = reader()
    marked = page.locator(".contents [aria-current=true]")
    expect(marked).to_have_count(0)
    page.get_by_role("link", name="Third").click()
    expect(marked).to_have_text("Third")
    page.mouse.wheel(0, -800)
    expect(marked).to_have_text("Second")


def test_link_is_copied_or_shown(reader, article, live_server):
    address = f"{live_server.url}{article.get_absolute_url()}"
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page = reader(REFUSING)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text(f"Please copy the link from here: {address}")
    assert page.said == []


def test_systems_sheet_is_offered_where_there_is_one(reader, article, live_server):
    expect(reader("delete Navigator.prototype.canShare").get_by_role("button", name="Share…")).to_have_count(
        0
    )
    page = reader(SHARING)
    page.get_by_role("button", name="Share…").click()
    address = f"{live_server.url}{article.get_absolute_url()}"
    assert page.evaluate("window.shared") == {"title": "Ways to rest: 7 & more", "url": address}
    assert page.said == []  # somebody who closes the sheet is told nothing


def test_paper_says_the_day_it_was_printed_on(reader):
    page = reader("window.print = () => { window.wasPrinted = true }")
    page.clock.set_fixed_time(NOON)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.wasPrinted")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".print-foot")).to_contain_text("Printed on 4 May 2026")


def test_without_scripts_nothing_is_offered_that_does_nothing(reader, article, live_server):
    page = reader(java_script_enabled=False)
    expect(page.locator("[data-display]")).to_be_hidden()
    assert page.locator(".share-ways > :visible").all_inner_texts() == ["E-mail"]
    letter = urlsplit(page.get_by_role("link", name="E-mail").get_attribute("href"))
    address = f"{live_server.url}{article.get_absolute_url()}"
    assert (letter.scheme, letter.path) == ("mailto", "")
    assert parse_qs(letter.query) == {
        "subject": ["Ways to rest: 7 & more"],
        "body": [f"Ways to rest: 7 & more\r\n{address}\r\n\r\nAlder Street Clinic"],
    }
