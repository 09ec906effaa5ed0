"""Random walks: any verbs in any order by anybody, while the clock moves. What readers get is held after each step."""

from datetime import timedelta
from itertools import count

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

HOSTILE = st.sampled_from(
    ["", "<script>alert(1)</script>", "\"&quot;'", "🙂", "\x00\u202e", "]]>", "{{ x }}", "2024"]
)
SLUGS = st.sampled_from(
    ["", "", "sleep", "rest", "calm", "", "sleep", "rest", "feed", "Sleep", "sleep\n", "x" * 81]
)
TAGS = st.lists(st.sampled_from(["Sleep", "sleep", "Depresión", "不眠", "PTSD", "🙂"]), max_size=3).map(tuple)
LATER = st.sampled_from([timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)])
MOMENTS = st.none() | LATER | st.just(timedelta(hours=-1))
# Mostly who may, for a walk that is only refused leads nowhere.
USERS = st.sampled_from(["editor", "system", "editor", "system", "editor", "writer", "other"])
PLACE = st.integers(min_value=0, max_value=9)
PAGES = ("home", "article_list", "tag_list", "person_list", "feed", "feed_atom", "sitemap")


class Walk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.clock = time_machine.travel(NOON, tick=False)
        self.moved = self.clock.start()
        self.numbers, self.expected = count(1), {}
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

    def words(self, hostile: str) -> Words:
        parts = [f"TOK{next(self.numbers)}X" for _ in range(4)]
        return Words(
            f"{parts[0]} {hostile}", f"{hostile} {parts[1]}", (parts[2],), f"{parts[3]}\n\n{hostile}"
        )

    def pick(self, place: int) -> Article:
        """The article at `place`, as somebody would find it now."""
        ids = list(self.expected)
        return Article.objects.get(pk=ids[place % len(ids)])

    def attempt(self, verb, *args, **options):
        """What `verb` returned or True, False when refused; a refused one changed nothing, a done one wrote one event or changed nothing."""
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
        for user in ("system", "writer", "editor"):
            self.begin(user, "", "", ("Sleep",))
        self.publish(0, "system", 0, None, False)
        self.publish(1, "editor", 0, None, False)

    @rule(user=USERS, hostile=HOSTILE, slug=SLUGS, tags=TAGS)
    def begin(self, user, hostile, slug, tags):
        labels = Labels(slug=slug, tags=tags)
        words = self.words(hostile)
        if article := self.attempt(
            actions.save_article, None, by=self.users[user], words=words, labels=labels
        ):
            self.expected[article.pk] = Expected(article, article.slug)

    @rule(place=PLACE, user=USERS, hostile=HOSTILE, lag=st.sampled_from([0, 0, 0, 1]))
    def reword(self, place, user, hostile, lag):
        article = self.pick(place)
        based_on = article.version - lag
        options = {"by": self.users[user], "words": self.words(hostile), "based_on": based_on}
        assert not (self.attempt(actions.save_article, article, **options) and lag)

    @rule(place=PLACE, user=USERS, slug=SLUGS, tags=TAGS, is_listed=st.booleans())
    def relabel(self, place, user, slug, tags, is_listed):
        article, now = self.pick(place), timezone.now()
        is_shown = article.live_id is not None
        labels = make_labels(article, slug=slug, tags=tags, is_listed=is_listed)
        options = {"by": self.users[user], "based_on": article.version, "labels": labels}
        if self.attempt(actions.relabel_article, article, **options):
            assert user in ("editor", "system") or not (is_shown and self.has_changed)
            expected = self.expected[article.pk]
            expected.move(slug or expected.slug, now)
            expected.is_listed = is_listed

    @rule(place=PLACE, user=USERS, number=PLACE)
    def restore_revision(self, place, user, number):
        article = self.pick(place)
        revisions = article.revisions.order_by("number")
        revision = revisions[number % revisions.count()]
        options = {"revision": revision, "by": self.users[user], "based_on": article.version}
        self.attempt(actions.restore_revision, article, **options)

    def change_what_readers_see(self, user, verb, article, **options) -> bool:
        is_done = self.attempt(verb, article, by=self.users[user], **options)
        assert not is_done or user in ("editor", "system")
        return is_done

    @rule(place=PLACE, user=USERS, number=PLACE, after=MOMENTS, is_substantive=st.booleans())
    def publish(self, place, user, number, after, is_substantive):
        article, now = self.pick(place), timezone.now()
        revision = article.revisions.order_by("-number")[number % article.revisions.count()]
        at = after and now + after
        options = {"revision": revision, "at": at, "is_substantive": is_substantive}
        if self.change_what_readers_see(user, actions.publish_article, article, **options):
            self.expected[article.pk].publish(revision.words, at or now, now)

    @rule(place=PLACE, user=USERS)
    def unpublish(self, place, user):
        article = self.pick(place)
        if self.change_what_readers_see(user, actions.unpublish_article, article):
            self.expected[article.pk].take_away(timezone.now())

    @rule(place=PLACE, user=USERS, reason=HOSTILE, other=st.none() | PLACE)
    def withdraw(self, place, user, reason, other):
        article = self.pick(place)
        replacement = None if other is None else self.pick(other)
        options = {"reason": reason, "replacement": replacement}
        if self.change_what_readers_see(user, actions.withdraw_article, article, **options):
            self.expected[article.pk].take_away(timezone.now())

    @rule(place=PLACE, user=USERS, after=MOMENTS)
    def expire(self, place, user, after):
        article = self.pick(place)
        at = after and timezone.now() + after
        if self.change_what_readers_see(user, actions.expire_article, article, at=at):
            self.expected[article.pk].ends = at

    @rule(place=PLACE, user=USERS)
    def trash(self, place, user):
        article = self.pick(place)
        if self.attempt(actions.trash_article, article, by=self.users[user]):
            self.expected[article.pk].take_away(timezone.now())

    @rule(place=PLACE, user=USERS)
    def restore(self, place, user):
        self.attempt(actions.restore_article, self.pick(place), by=self.users[user])

    @rule(by=LATER)
    def wait(self, by):
        self.moved.shift(by)

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

    @rule()
    def look_at_every_address(self):
        now, client = timezone.now(), Client()
        for expected in self.expected.values():
            current = reverse("article", args=[expected.slug])
            page = client.get(current)
            assert page.status_code == expected.answer(now), current
            if page.status_code == 200:
                assert tokens_of(expected.shown) <= tokens(page.content.decode())
            for slug in expected.former:
                moved = client.get(reverse("article", args=[slug]))
                assert (moved.status_code, moved["Location"].endswith(current)) == (301, True)
        assert set(Redirect.objects.values_list("slug", flat=True)) == {
            slug for expected in self.expected.values() for slug in expected.former
        }

    @rule()
    def look_for_words_of_staff(self):
        now, client = timezone.now(), Client()
        readable = [expected for expected in self.expected.values() if expected.is_readable(now)]
        listed = [expected for expected in readable if expected.is_listed]
        allowed = set().union(*(tokens_of(expected.shown) for expected in readable))
        on_lists = set().union(*(tokens_of(expected.shown) for expected in listed))
        tags = set(Article.tags.through.objects.values_list("tag__slug", flat=True))
        for url in [*map(reverse, PAGES), *(reverse("tag", args=[slug]) for slug in tags)]:
            assert tokens(client.get(url).content.decode()) <= on_lists, url
        for expected in self.expected.values():
            page = client.get(reverse("article", args=[expected.slug]))
            assert tokens(page.content.decode()) <= allowed
        newest = tokens(*(expected.shown.title for expected in listed))
        if len(listed) <= 10:
            assert newest <= tokens(client.get(reverse("article_list")).content.decode())


@pytest.mark.django_db
def test_readers_get_what_was_published_whatever_staff_do():
    run_state_machine_as_test(Walk, settings=settings(max_examples=15, stateful_step_count=30))
