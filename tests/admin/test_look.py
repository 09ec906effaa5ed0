"""How the desk looks and feels in a browser: accessible, within its policy, whole on a small screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, State
from tests.factories import (
    make_article,
    make_clinic,
    make_person,
    make_picture,
    make_revision,
    make_tag,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1024, "height": 768}},
    "phone": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
}


@pytest.fixture
def signed_in(open_window, live_server, client):
    """Open a window with one of `LOOKS` in which an administrator is signed in."""
    make_clinic(name="Alder Street Clinic", zone="America/Vancouver")
    client.force_login(make_user(group="Administrator", name="Maya Lindqvist"))
    session = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.session.session_key,
        "url": live_server.url,
    }

    def open_signed_in(look: str = "light") -> Page:
        page = open_window(**LOOKS[look])
        page.context.add_cookies([session])
        return page

    return open_signed_in


def address(name: str, *keys) -> str:
    return reverse(f"admin:articles_{name}", args=keys)


def go(page: Page, name: str, *keys) -> None:
    page.goto(address(name, *keys))


def go_to_article(page: Page, name: str, state: State) -> None:
    article = Article.objects.in_state(state).first() or make_article("Sleeping well", state=state)
    go(page, f"article_{name}", article.pk)


def show_door(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(reverse("admin:login"))


def show_list(page: Page) -> None:
    for state in State:
        make_article(f"Sleeping well: {state.value}", state=state, tags=("Sleep",))
    go(page, "article_changelist")
    page.locator(".action-select").first.check()


def show_refusal(page: Page) -> None:
    go(page, "article_add")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert")).to_contain_text("Every article needs a title")


def show_conflict(page: Page) -> None:
    article = make_article("Sleeping well", body="The first text.")
    go(page, "article_change", article.pk)
    make_revision(article, "Sleeping better")
    page.get_by_label("Text", exact=True).fill("What I wrote meanwhile.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("button", name="Save mine instead")).to_be_visible()


def show_rarely_needed(page: Page) -> None:
    make_person("Jordan Lee, MD")
    go_to_article(page, "change", State.CHANGED)
    page.get_by_text("Rarely needed").click()


def show_menu(page: Page) -> None:
    page.goto(reverse("admin:index"))
    page.get_by_role("button", name="Maya").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


PAGES = {
    "door": show_door,
    "front page, menu open": show_menu,
    "list, a row ticked": show_list,
    "list, empty": lambda page: go(page, "article_changelist"),
    "new article": lambda page: go(page, "article_add"),
    "new article, refused": show_refusal,
    "article, all open": show_rarely_needed,
    "article, scheduled": lambda page: go_to_article(page, "change", State.SCHEDULED),
    "article, in the trash": lambda page: go_to_article(page, "change", State.TRASHED),
    "conflict": show_conflict,
    "publish": lambda page: go_to_article(page, "publish", State.CHANGED),
    "schedule": lambda page: go_to_article(page, "schedule", State.DRAFT),
    "withdraw": lambda page: go_to_article(page, "withdraw", State.PUBLISHED),
    "record": lambda page: go_to_article(page, "history", State.CHANGED),
    "tags": lambda page: (make_tag("Sleep"), go(page, "tag_changelist")),
    "tag": lambda page: go(page, "tag_change", make_tag("Sleep").pk),
    "merge": lambda page: (make_tag("Sleep"), go(page, "tag_merge", make_tag("Rest").pk)),
    "person": lambda page: go(page, "person_add"),
    "pictures": lambda page: (make_picture(alt="Three eggs"), go(page, "picture_changelist")),
    "picture": lambda page: go(page, "picture_change", make_picture(alt="Three eggs").pk),
    "new picture": lambda page: go(page, "picture_add"),
    "clinic": lambda page: go(page, "clinic_change", 1),
    "accounts": lambda page: go(page, "user_changelist"),
    "account": lambda page: go(page, "user_change", make_user(group="Writer").pk),
    "password": lambda page: page.goto(reverse("admin:password_change")),
}
# One looks around here, or chooses among equals: nothing is likelier than the rest.
WITHOUT_A_STEP = {"record"}

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
LOST_HINTS = """[...document.querySelectorAll("[aria-describedby]")]
    .flatMap((box) => box.getAttribute("aria-describedby").split(" "))
    .filter((id) => !document.getElementById(id))"""
FILLED = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.background = "var(--color-fill)";
    const fill = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [...document.querySelectorAll("a, button, input[type=submit]")]
        .filter((button) => button.checkVisibility() && getComputedStyle(button).backgroundColor === fill)
        .map((button) => button.textContent || button.value);
}"""


def faults_of(page: Page) -> dict:
    """What a person would stumble over on `page`; empty where there is nothing."""
    faults = {
        "console": [text for text in page.said if "Content Security Policy" in text or "Error" in text],
        "scrolls sideways": page.evaluate(SIDEWAYS),
        "hints that are not there": page.evaluate(LOST_HINTS),
        # Last: axe brings styles of its own, which the policy refuses.
        "axe": [
            (finding["id"], [part["target"] for part in finding["nodes"]])
            for finding in Axe().run(page).response["violations"]
        ],
    }
    return {name: fault for name, fault in faults.items() if fault}


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_faults_in_any_look(signed_in, name):
    found, filled = {}, {}
    for look in LOOKS:
        page = signed_in(look)
        PAGES[name](page)
        filled[look] = len(page.evaluate(FILLED))
        found[look] = faults_of(page)
    assert found == {look: {} for look in LOOKS}
    assert filled == dict.fromkeys(LOOKS, int(name not in WITHOUT_A_STEP))


def test_breach_of_the_policy_would_be_heard(signed_in):
    page = signed_in()
    page.goto(reverse("admin:index"))
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert list(faults_of(page)) == ["console"]


def test_enter_in_a_box_saves_the_draft(signed_in):
    page = signed_in()
    article = make_article("Sleeping well")
    go(page, "article_change", article.pk)
    page.get_by_label("Tags").fill("Sleep")
    page.get_by_label("Tags").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved. Only staff can see this.")
    assert article.state == State.DRAFT


def test_refused_save_puts_the_caret_on_the_reasons(signed_in):
    page = signed_in()
    show_refusal(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Every article needs a title").click()
    expect(page.get_by_label("Title")).to_be_focused()


def test_theme_switch_turns_the_desk_dark_and_stays(signed_in):
    page = signed_in()
    show_menu(page)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Colours: as on this device").click()
    page.goto(address("article_changelist"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    page.get_by_role("button", name="Maya").click()
    expect(page.get_by_role("button", name="Colours: dark")).to_be_visible()


@pytest.mark.parametrize("state", State)
def test_tabs_show_the_states_in_use(signed_in, state):
    page = signed_in()
    make_article("Sleeping well", state=state)
    go(page, "article_changelist")
    tabs = page.get_by_role("navigation", name="State").get_by_role("link")
    expect(tabs).to_have_text([f"All {int(state != State.TRASHED)}", f"{state.label} 1"])
