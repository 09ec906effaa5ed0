"""Random walks: any verbs in any order by anybody, while the clock moves. What readers get is held after each step."""

from datetime import timedelta
from itertools import count
from random import Random

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles import actions
from articles.actions import Labels, Refused
from articles.actions.refusing import SAVES
from articles.models import Article, Redirect, State, Words
from tests.actions.expected import Expected, tokens, tokens_of
from tests.factories import NOON, make_labels, make_user
from tests.rows import all_rows

HOSTILE = ["", "<script>alert(1)</script>", "\"&quot;'", "🙂", "\x00\u202e", "]]>", "{{ x }}", "2024"]
SLUGS = [
    "",
    "",
    "",
    "",
    "sleep",
    "rest",
    "calm",
    "night",
    "sleep",
    "rest",
    "calm",
    "feed",
    "Sleep",
    "sleep\n",
    "x" * 81,
]
TAGS = [(), ("Sleep",), ("sleep", "PTSD"), ("Depresión", "不眠"), ("🙂",)]
LATER = [timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)]
MOMENTS = [None, None, None, *LATER, timedelta(hours=-1)]
# Mostly who may, for a walk that is only refused leads nowhere.
USERS = ["editor", "system", "editor", "system", "writer", "other"]
PUBLISHERS = ("editor", "system")
VERBS = [
    *(
        "begin",
        "reword",
        "reword",
        "relabel",
        "relabel",
        "relabel",
        "restore_revision",
        "publish",
        "publish",
        "publish",
    ),
    *("unpublish", "withdraw", "expire", "trash", "restore", "restore", "wait", "wait", "wait"),
    *("look_at_every_address", "look_for_words_of_staff"),
]
PAGES = ("home", "article_list", "archive", "tag_list", "person_list", "feed", "feed_atom", "sitemap")


class Walk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.clock = time_machine.travel(NOON, tick=False)
        self.moved = self.clock.start()
        self.numbers, self.steps, self.expected = count(1), count(1), {}
        self.users = {
            "writer": make_user(group="Writer"),
            "other": make_user(group="Writer"),
            "editor": make_user(group="Editor"),
            "system": None,
        }
        self.rows = all_rows()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    def words(self, dice) -> Words:
        hostile = dice.choice(HOSTILE)
        parts = [f"TOK{next(self.numbers)}X" for _ in range(4)]
        return Words(
            f"{parts[0]} {hostile}", f"{hostile} {parts[1]}", (parts[2],), f"{parts[3]}\n\n{hostile}"
        )

    def attempt(self, verb, *args, **options):
        """What `verb` returned or True; False when refused. Whatever changed anything wrote one event."""
        before = self.rows
        try:
            with transaction.atomic():
                done = verb(*args, **options)
        except Refused:
            assert all_rows() == before
            return False
        after = self.rows = all_rows()
        self.has_changed = after != before
        record, record_before = after["articles.Event"], before["articles.Event"]
        assert record[: len(record_before)] == record_before
        assert len(record) == len(record_before) + self.has_changed
        return done or True

    @initialize()
    def begin_with_three(self):
        dice = Random(1)
        for _ in range(3):
            self.begin(dice, user="editor", slug="")
        for place in (0, 1):
            self.publish(dice, article=self.articles()[place], user="system", after=None)

    @rule(number=st.integers(min_value=0, max_value=2**32))
    def somebody_does_something(self, number):
        """The step counts as much as what is drawn: Hypothesis alone comes back to the same few verbs."""
        dice = Random(f"{next(self.steps)} {number}")
        getattr(self, dice.choice(VERBS))(dice)

    def articles(self) -> list[Article]:
        return list(Article.objects.order_by("pk"))

    def pick(self, dice) -> tuple[Article, str]:
        """An article as somebody finds it now, and who that is."""
        return dice.choice(self.articles()), dice.choice(USERS)

    def begin(self, dice, user=None, slug=None):
        user = user or dice.choice(USERS)
        labels = Labels(slug=dice.choice(SLUGS) if slug is None else slug, tags=dice.choice(TAGS))
        options = {"by": self.users[user], "words": self.words(dice), "labels": labels}
        if article := self.attempt(actions.save_article, None, **options):
            self.expected[article.pk] = Expected(article, article.slug)

    def reword(self, dice):
        article, user = self.pick(dice)
        lag = dice.choice([0, 0, 0, 1])
        options = {"by": self.users[user], "words": self.words(dice), "based_on": article.version - lag}
        assert not (self.attempt(actions.save_article, article, **options) and lag)

    def relabel(self, dice):
        article, user = self.pick(dice)
        is_shown, now, slug = article.live_id is not None, timezone.now(), dice.choice(SLUGS)
        labels = make_labels(
            article, slug=slug, tags=dice.choice(TAGS), is_listed=dice.choice([True, True, False])
        )
        options = {"by": self.users[user], "based_on": article.version, "labels": labels}
        if self.attempt(actions.relabel_article, article, **options):
            assert user in PUBLISHERS or not (is_shown and self.has_changed)
            expected = self.expected[article.pk]
            expected.move(slug or expected.slug, now)
            expected.is_listed = labels.is_listed

    def restore_revision(self, dice):
        article, user = self.pick(dice)
        options = {"revision": dice.choice(article.revisions.all()), "by": self.users[user]}
        self.attempt(actions.restore_revision, article, based_on=article.version, **options)

    def change_what_readers_see(self, verb, article, user, **options) -> bool:
        is_done = self.attempt(verb, article, by=self.users[user], **options)
        assert not is_done or user in PUBLISHERS
        return is_done

    def publish(self, dice, article=None, user=None, **fixed):
        picked = self.pick(dice)
        article, user, now = article or picked[0], user or picked[1], timezone.now()
        revision = dice.choice([article.latest, article.latest, *article.revisions.all()])
        after = fixed.get("after", dice.choice(MOMENTS))
        at = after and now + after
        options = {"revision": revision, "at": at, "is_substantive": dice.choice([True, False])}
        if self.change_what_readers_see(actions.publish_article, article, user, **options):
            self.expected[article.pk].publish(revision.words, at or now, now)

    def unpublish(self, dice):
        article, user = self.pick(dice)
        if self.change_what_readers_see(actions.unpublish_article, article, user):
            self.expected[article.pk].take_away(timezone.now())

    def withdraw(self, dice):
        article, user = self.pick(dice)
        options = {
            "reason": dice.choice(["Wrong", *HOSTILE]),
            "replacement": dice.choice([None, *self.articles()]),
        }
        if self.change_what_readers_see(actions.withdraw_article, article, user, **options):
            self.expected[article.pk].take_away(timezone.now())

    def expire(self, dice):
        article, user = self.pick(dice)
        after = dice.choice(MOMENTS)
        at = after and timezone.now() + after
        if self.change_what_readers_see(actions.expire_article, article, user, at=at):
            self.expected[article.pk].ends = at

    def trash(self, dice):
        article, user = self.pick(dice)
        if self.attempt(actions.trash_article, article, by=self.users[user]):
            self.expected[article.pk].take_away(timezone.now())

    def restore(self, dice):
        article, user = self.pick(dice)
        self.attempt(actions.restore_article, article, by=self.users[user])

    def wait(self, dice):
        self.moved.shift(dice.choice(LATER))

    @invariant()
    def readers_see_exactly_what_was_published(self):
        now = timezone.now()
        readable = {pk: expected for pk, expected in self.expected.items() if expected.is_readable(now)}
        public = {article.pk: article.live.words for article in Article.objects.public()}
        assert public == {pk: expected.shown for pk, expected in readable.items()}
        listed = {article.pk for article in Article.objects.listed()}
        assert listed == {pk for pk, expected in readable.items() if expected.is_listed}

    @invariant()
    def first_publication_is_for_ever(self):
        for pk, published_at in Article.objects.values_list("pk", "published_at"):
            assert published_at == self.expected[pk].first

    @invariant()
    def newer_and_older_are_one_chain(self):
        found = {article.pk: article for article in Article.objects.listed().with_neighbours()}
        ends = [article for article in found.values() if article.newer_id is None]
        assert len(ends) == min(1, len(found))
        walked = []
        while ends:
            walked.append(ends.pop())
            if older := found.get(walked[-1].older_id):
                assert older.newer_id == walked[-1].pk
                ends.append(older)
        assert len(walked) == len(found)
        moments = [article.published_at for article in walked]
        assert moments == sorted(moments, reverse=True)

    @invariant()
    def versions_and_revisions_are_without_gaps(self):
        for article in Article.objects.all():
            numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1))
            assert article.version == article.events.filter(what__in=SAVES).count()
            assert article.latest.article_id == article.pk

    @invariant()
    def every_state_is_found_by_its_name(self):
        found = [(article, state) for state in State for article in Article.objects.in_state(state)]
        by_id = sorted(found, key=lambda pair: pair[0].pk)
        assert by_id == [(article, article.state) for article in Article.objects.order_by("pk")]

    def look_at_every_address(self, dice):
        now, client = timezone.now(), Client()
        for expected in self.expected.values():
            current = reverse("article", args=[expected.slug])
            page = client.get(current)
            assert page.status_code == expected.answer(now), current
            if page.status_code == 200:
                assert tokens_of(expected.shown) <= tokens(page.content.decode())
            for slug in expected.former:
                moved = client.get(reverse("article", args=[slug]))
                leads = (301, current) if expected.is_readable(now) else (410, None)
                assert (moved.status_code, moved.get("Location")) == leads
        assert set(Redirect.objects.values_list("slug", flat=True)) == {
            slug for expected in self.expected.values() for slug in expected.former
        }

    def look_for_words_of_staff(self, dice):
        now, client = timezone.now(), Client()
        readable = [expected for expected in self.expected.values() if expected.is_readable(now)]
        listed = [expected for expected in readable if expected.is_listed]
        allowed = set().union(*(tokens_of(expected.shown) for expected in readable))
        on_lists = set().union(*(tokens_of(expected.shown) for expected in listed))
        tags = set(Article.tags.through.objects.values_list("tag__slug", flat=True))
        years = [reverse("archive_year", args=[year]) for year in (now.year, now.year - 1)]
        for url in [*map(reverse, PAGES), *years, *(reverse("tag", args=[slug]) for slug in tags)]:
            assert tokens(client.get(url).content.decode()) <= on_lists, url
        for expected in self.expected.values():
            page = client.get(reverse("article", args=[expected.slug]))
            assert tokens(page.content.decode()) <= allowed
        newest = tokens(*(expected.shown.title for expected in listed))
        if len(listed) <= 10:
            assert newest <= tokens(client.get(reverse("article_list")).content.decode())


@pytest.mark.django_db
def test_readers_get_what_was_published_whatever_staff_do():
    run_state_machine_as_test(Walk, settings=settings(max_examples=12, stateful_step_count=50))
