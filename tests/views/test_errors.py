import pytest

from articles import actions
from articles.models import State
from tests.factories import NOON, make_article, make_clinic, make_revision
from tests.views.reading import elements, lines
from tests.views.test_tags import HIDDEN

pytestmark = pytest.mark.django_db

TAKEN_BACK = {"title": "Leeches cure everything", "summary": "Buy leeches.", "key_points": ("Leeches!",)}


def take_back(**options):
    article = make_article(
        state=State.PUBLISHED, slug="taken-back", body="Put leeches on.", tags=("Blood",), **TAKEN_BACK
    )
    actions.withdraw_article(article, by=None, reason="The advice was wrong.", **options)
    return article


def main_part(response) -> list[str]:
    """What the page says from its heading on, without the words of its search box."""
    told = lines(response)
    begin = next(place for place, line in enumerate(told) if line.startswith("This page is "))
    return [line for line in told[begin:] if line != "What would you like to read about? Search"]


def test_withdrawn_article_says_why_and_what_to_read_instead(client):
    take_back(replacement=make_article("What does help", state=State.PUBLISHED, is_listed=False))
    page = client.get("/articles/taken-back/")
    assert page.status_code == 410
    assert main_part(page)[:4] == [
        "This page is no longer available",
        "The advice was wrong.",
        "Please read this instead: What does help",
        "You can look through all articles or all topics.",
    ]
    assert {"href": "/articles/what-does-help/"} in elements(page, "a")


def test_withdrawn_article_without_replacement_says_why(client):
    take_back()
    assert main_part(client.get("/articles/taken-back/"))[:3] == [
        "This page is no longer available",
        "The advice was wrong.",
        "You can look through all articles or all topics.",
    ]


def test_withdrawn_article_does_not_lead_on_to_what_is_gone_too(client):
    replacement = make_article("What does help", state=State.PUBLISHED)
    take_back(replacement=replacement)
    assert "What does help" in client.get("/articles/taken-back/").content.decode()
    actions.unpublish_article(replacement, by=None)
    assert "What does help" not in client.get("/articles/taken-back/").content.decode()


def test_withdrawn_article_leads_on_by_the_title_that_readers_see(client):
    replacement = make_article("What does help", state=State.PUBLISHED)
    make_revision(replacement, "Not approved")
    take_back(replacement=replacement)
    page = client.get("/articles/taken-back/").content.decode()
    assert ("What does help" in page, "Not approved" in page) == (True, False)


@pytest.mark.parametrize("verb", [actions.unpublish_article, actions.trash_article, None])
def test_gone_page_says_nothing_of_what_was_taken_back(client, verb):
    make_article("Still here", state=State.PUBLISHED)
    if verb:
        article = make_article(
            state=State.PUBLISHED, slug="taken-back", body="Leeches.", tags=("Blood",), **TAKEN_BACK
        )
        assert "eeches" in client.get("/articles/taken-back/").content.decode()
        verb(article, by=None)
    else:
        take_back()
    page = client.get("/articles/taken-back/")
    assert (page.status_code, "Still here" in page.content.decode()) == (410, True)
    assert not [word for word in ("eeches", "Blood") if word in page.content.decode()]


def test_gone_page_of_no_reason_is_friendly(client):
    make_article(state=State.EXPIRED, at=NOON, slug="ended")
    assert main_part(client.get("/articles/ended/"))[:3] == [
        "This page is no longer available",
        "We have taken it down. Nothing is wrong on your side.",
        "You can look through all articles or all topics.",
    ]


@pytest.mark.parametrize(
    "path", ["/articles/never/", "/nowhere/", "/articles/never/views/more", "/tags/never/", "/people/never/"]
)
def test_missing_page_is_friendly_and_leads_on(client, path):
    make_clinic(phone="(555) 010-0142")
    make_article("Still here", state=State.PUBLISHED, tags=("Sleep",))
    page = client.get(path)
    assert (page.status_code, page["Cache-Control"]) == (404, "no-cache")
    assert main_part(page)[:3] == [
        "This page is not here",
        "It may have moved, or there may be a slip in its address. Nothing is wrong on your side.",
        "You can look through all articles or all topics, or call us: (555) 010-0142.",
    ]
    assert {"href": "/articles/still-here/"} in elements(page, "a")
    assert {"href": "/tags/sleep/"} in elements(page, "a")


@pytest.mark.parametrize("path", ["/articles/never/", "/articles/taken-back/"])
def test_page_that_is_not_there_offers_search(client, path):
    take_back()
    assert elements(client.get(path), "input", id="q-large", name="q")


@pytest.mark.parametrize(
    ("path", "near"),
    [
        (
            "/articles/sleping-well-at-nigth/",
            ["/articles/sleeping-well-at-night/", "/articles/sleeping-well-with-pain/"],
        ),
        (
            "/articles/sleeping-well",
            ["/articles/sleeping-well-at-night/", "/articles/sleeping-well-with-pain/"],
        ),
        (
            "/2019/05/Sleeping_well_at_NIGHT.html",
            ["/articles/sleeping-well-at-night/", "/articles/sleeping-well-with-pain/"],
        ),
        ("/topics/anxeity", ["/tags/anxiety/"]),
        ("/anxiety", ["/tags/anxiety/"]),
        ("/articles/ansiedad-y-sue%C3%B1o/views/anxiety/", ["/tags/anxiety/"]),
        ("/articles/well-sleeping/", []),
        ("/zzzz/", []),
    ],
)
def test_missing_page_offers_what_has_an_address_like_it(client, path, near):
    make_article("Sleeping well at night", state=State.PUBLISHED, at=NOON)
    make_article("Sleeping well with pain", state=State.PUBLISHED, at=NOON, tags=("Anxiety",))
    assert near_links(client.get(path, follow=True)) == near


def near_links(page) -> list[str]:
    told = page.content.decode().partition('id="near-addresses"')[2].partition("</section>")[0]
    return [piece.partition('"')[0] for piece in told.split('href="')[1:]]


@pytest.mark.parametrize("state", HIDDEN)
def test_missing_page_offers_nothing_that_readers_cannot_see(client, state):
    make_article("Sleeping well at night", state=state, tags=("Sleeping well",))
    make_article("Sleeping well unlisted", state=State.PUBLISHED, is_listed=False)
    assert near_links(client.get("/articles/sleeping-wel/")) == []
    make_article("Sleeping well with pain", state=State.PUBLISHED)
    assert near_links(client.get("/articles/sleeping-wel/")) == ["/articles/sleeping-well-with-pain/"]


@pytest.mark.parametrize(
    "path",
    [
        "x" * 10_240,
        "%00",
        "sleeping%00well",
        "%ff%fe",
        "%F0%9F%99%82",
        "-" * 300,
        "a-" * 5_000,
        "..%2f..%2f",
        "%",
    ],
)
def test_missing_page_takes_any_address(client, path):
    make_article("Sleeping well", state=State.PUBLISHED)
    for folder in ("/", "/articles/", "/tags/", "/archive/"):
        assert client.get(f"{folder}{path}", follow=True).status_code == 404


def test_missing_page_of_an_empty_site_is_friendly(client):
    assert main_part(client.get("/nowhere"))[0] == "This page is not here"


def test_unknown_host_is_told_kindly(client):
    make_article("Still here", state=State.PUBLISHED)
    page = client.get("/articles/still-here/", headers={"host": "elsewhere.example"})
    assert (page.status_code, lines(page)) == (
        400,
        [
            "We could not make sense of that address",
            "Part of it may be missing.",
            "You can start again from the first page.",
            "If someone is in danger, please call your local emergency number now.",
        ],
    )


def test_too_many_questions_are_told_kindly(client):
    page = client.get("/articles/?" + "&".join(f"a{n}=1" for n in range(1001)))
    assert (page.status_code, lines(page)[0]) == (400, "We could not make sense of that address")
