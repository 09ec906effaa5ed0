import pytest

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_person
from tests.views.reading import lines
from tests.views.test_tags import HIDDEN, titles

pytestmark = pytest.mark.django_db


def test_person_lists_their_articles_newest_first(client):
    ana, bo = make_person("Ana"), make_person("Bo")
    for number, title in enumerate(("Aa", "Bb", "Cc")):
        make_article(title, state=State.PUBLISHED, at=NOON + number * DAY, authors=(bo, ana))
    make_article("Elsewhere", state=State.PUBLISHED, authors=(bo,))
    assert titles(client.get("/people/ana/")) == ["Cc", "Bb", "Aa"]


@pytest.mark.parametrize("state", HIDDEN)
def test_person_hides_what_readers_cannot_see(client, state):
    ana = make_person("Ana")
    assert make_article("Hidden", state=state, authors=(ana,)).state == state
    make_article("Unlisted", state=State.PUBLISHED, is_listed=False, authors=(ana,))
    page = client.get("/people/ana/")
    assert (page.status_code, titles(page)) == (200, [])
    assert "There are no articles by Ana here at the moment. See all articles." in lines(page)
    assert "Ana" not in lines(client.get("/people/"))
    make_article("Shown", state=State.PUBLISHED, authors=(ana,))
    assert titles(client.get("/people/ana/")) == ["Shown"]
    assert "Ana" in lines(client.get("/people/"))


def test_renamed_person_leads_to_the_new_address(client):
    actions.take_slug(make_person("Ana"), "ana-ruiz")
    moved = client.get("/people/ana/")
    assert (moved.status_code, moved["Location"]) == (301, "/people/ana-ruiz/")
    assert client.get("/people/ana-ruiz/").status_code == 200


def test_deleted_person_is_gone(client):
    actions.delete_addressed(make_person("Ana"), by=None)
    assert client.get("/people/ana/").status_code == 410


def test_people_stand_from_a_to_z_with_what_they_are(client):
    people = [make_person("Zoë Ode", role="Nurse"), make_person("Ágnes Bo", credentials="doctor of medicine")]
    make_article(state=State.PUBLISHED, authors=tuple(people))
    make_article(state=State.PUBLISHED, authors=tuple(people[:1]))
    told = lines(client.get("/people/"))
    begin = told.index("Who writes these pages, and what they do.") + 1
    assert told[begin : begin + 5] == [
        "Ágnes Bo",
        "doctor of medicine",
        "1 article",
        "Zoë Ode",
        "Nurse · 2 articles",
    ]
