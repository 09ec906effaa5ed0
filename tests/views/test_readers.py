"""Whose reading it is: addresses, proxies, crowds, and a cache that fails."""

import logging

import pytest
from django.core.cache import cache

from articles.models import DailyViews, State
from articles.views.readers import READERS_PER_ADDRESS
from tests.factories import DAY, NOON, make_article
from tests.views.browsers import CHROME, read, views

pytestmark = pytest.mark.django_db

PROXIES = ["127.0.0.1", "10.0.0.0/8", "2001:db8:ffff::/48"]
READER = "192.0.2.1"


@pytest.fixture
def article():
    return make_article(state=State.PUBLISHED, at=NOON)


def is_same_reader(article, address: str, forwarded: str | None) -> bool:
    """Whether a reading through `address` that tells of `forwarded` is one of READER's."""
    before = views(read(article, address=READER))
    return views(read(article, address=address, x_forwarded_for=forwarded)) == before


@pytest.mark.parametrize(
    ("address", "forwarded", "is_reader"),
    [
        ("127.0.0.1", READER, True),
        ("10.1.2.3", f"{READER}, 10.9.9.9, 127.0.0.1", True),  # the last one that is no proxy of ours
        ("127.0.0.1", f"8.8.8.8, {READER}", True),
        ("127.0.0.1", f" forged,  {READER} ,10.0.0.1 ", True),
        ("2001:db8:ffff::1", READER, True),
        ("::ffff:10.0.0.1", READER, True),  # an IPv4 proxy seen by an IPv6 socket
        ("127.0.0.1", f"{READER}:4711", True),  # as some balancers write it
        ("127.0.0.1", f"{READER}, 8.8.8.8", False),
        ("127.0.0.1", f"{READER}, garbage", False),
        ("127.0.0.1", f"{READER}, ,", True),
        ("127.0.0.1", None, False),
        ("8.8.8.8", READER, False),  # no proxy of ours
        (READER, "8.8.8.8", True),
        ("", READER, False),
    ],
)
def test_trusted_proxy_is_believed(article, settings, address, forwarded, is_reader):
    settings.TRUSTED_PROXIES = PROXIES
    assert is_same_reader(article, address, forwarded) == is_reader


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "8.8.8.8"])
def test_forwarded_address_is_not_read_without_trusted_proxies(article, address):
    told = [read(article, address=address, x_forwarded_for=f"192.0.2.{n}") for n in range(3)]
    assert views(*told) == [1, 1, 1]


@pytest.mark.parametrize(
    "forwarded",
    ["2001:db8::1", "garbage", "192.0.2.7:4711", "[2001:db8::1]:80", "é🙂", "x" * 10_000, ",,,", " "],
)
def test_any_forwarded_text_counts_one_reader(article, settings, forwarded):
    settings.TRUSTED_PROXIES = PROXIES
    told = [read(article, address="127.0.0.1", x_forwarded_for=forwarded) for _ in range(2)]
    assert views(*told) == [1, 1]


def crowd(article, address: str, *, agents: int, first: int = 0) -> list:
    return views(
        *(read(article, agent=f"{CHROME} n{n}", address=address) for n in range(first, first + agents))
    )


def test_clinics_wifi_counts_twenty_people(article):
    assert READERS_PER_ADDRESS == 20
    assert crowd(article, "8.8.8.8", agents=23) == [*range(1, 21), 20, 20, 20]
    assert views(read(article, address="8.8.4.4")) == [21]
    other = make_article(state=State.PUBLISHED, at=NOON)
    assert views(read(other, address="8.8.8.8")) == [1]


def test_crowd_is_new_the_next_day(article, time_machine):
    time_machine.move_to(NOON, tick=False)
    assert crowd(article, "8.8.8.8", agents=22)[-1] == 20
    time_machine.move_to(NOON + DAY, tick=False)
    assert crowd(article, "8.8.8.8", agents=22)[-1] == 40


def test_line_of_ipv6_is_one_address(article):
    told = [views(read(article, address=f"2600:1700:1:2::{n:x}"))[0] for n in range(23)]
    assert told == [*range(1, 21), 20, 20, 20]
    assert views(read(article, address="2600:1700:1:3::1")) == [21]


def test_ipv4_seen_by_an_ipv6_socket_keeps_its_own_place(article):
    told = [views(read(article, address=f"::ffff:8.8.8.{n}"))[0] for n in range(1, 24)]
    assert told == list(range(1, 24))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd00::1", "", "garbage"])
def test_address_that_stands_for_everybody_is_no_crowd(article, address):
    assert crowd(article, address, agents=23) == list(range(1, 24))


def test_crowd_that_is_full_takes_no_place_in_the_cache(article):
    crowd(article, "8.8.8.8", agents=20)
    kept = len(cache._cache)
    crowd(article, "8.8.8.8", agents=10, first=20)
    assert len(cache._cache) == kept


def test_failing_cache_is_an_empty_cache(article, dead_cache, caplog):
    with caplog.at_level(logging.WARNING):
        assert views(read(article), read(article)) == [1, 2]
    assert DailyViews.objects.get().views == 2
    sentence = "The cache fails (ConnectionError): repeated readings are counted too."
    assert [record.getMessage() for record in caplog.records] == [sentence] * 2
    assert [record.exc_info for record in caplog.records] == [None] * 2
