from django.urls import reverse

from articles.models import State
from tests.factories import make_article, make_revision, make_views


def record_of(desk, article):
    return desk.get(reverse("admin:articles_article_history", args=[article.pk]))


def test_record_tells_who_did_what(desk, editor):
    article = make_article("First words")
    desk.post(reverse("admin:articles_article_publish", args=[article.pk]), {"revision": article.latest_id})
    events = record_of(desk, article).context_data["events"]
    assert [(event.by_name, event.what) for event in events] == [
        ("Maya Okafor", "published"),
        ("The system", "saved"),
    ]


def test_record_shows_readings_of_each_of_thirty_days(desk, time_machine):
    time_machine.move_to("2026-05-04 05:00Z", tick=False)  # still 3 May at the clinic
    article = make_article(state=State.PUBLISHED)
    make_views(article, 10, day="2026-05-03")
    make_views(article, 5, day="2026-04-30")
    make_views(article, 7, day="2026-04-04")
    make_views(article, 100, day="2026-04-03")
    readings = record_of(desk, article).context_data["readings"]
    assert [(str(bar.day), bar.views, bar.height) for bar in readings["bars"] if bar.views] == [
        ("2026-04-04", 7, 42.0),
        ("2026-04-30", 5, 30.0),
        ("2026-05-03", 10, 60.0),
    ]
    assert (len(readings["bars"]), readings["recent"], readings["peak"]) == (30, 22, 10)


def test_record_of_an_unread_article_has_no_bars(desk):
    article = make_article(state=State.PUBLISHED)
    page = record_of(desk, article)
    assert {bar.height for bar in page.context_data["readings"]["bars"]} == {0}
    assert "0 in the last 30 days, 0 in all." in page.content.decode()


def test_record_offers_every_version_but_the_newest(desk):
    article = make_article("First words")
    make_revision(article, "Second words")
    page = record_of(desk, article).content.decode()
    assert reverse("admin:articles_article_bring_back", args=[article.pk, 1]) in page
    assert reverse("admin:articles_article_bring_back", args=[article.pk, 2]) not in page
