"""Who is a reader, and whether this one has been counted today. Nothing here is ever written down."""

import hashlib
import hmac
import logging
import re
import secrets
from datetime import date, datetime, time, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from articles.models import Article

logger = logging.getLogger(__name__)

# Every browser that runs our script calls itself "Mozilla/5.0", and since Internet Explorer none says "compatible;".
# Crawlers name themselves; what hides its nature cannot be told apart, here or anywhere. (Cubot makes telephones.)
BROWSER = "Mozilla/5.0 "
BOT = re.compile(
    r"(?<!cu)bot|compatible;|crawl|spider|slurp|headless|preview|scan|monitor|fetch|inspect|lighthouse|externalhit|embed"
    r"|phantom|selenium|\+http",
    re.IGNORECASE,
)
# Enough for a waiting room or a household; not enough for one machine to make an article look widely read.
READERS_PER_ADDRESS = 20


def is_reader(request) -> bool:
    """A person's browser showing the page: not a bot, not a page fetched in advance, not our staff."""
    agent = request.headers.get("User-Agent", "")
    if not agent.startswith(BROWSER) or BOT.search(agent):
        return False
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    if "prefetch" in purpose or "prerender" in purpose:
        return False
    # The session is looked at only when its cookie comes: readers have none.
    return not (settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_staff)


def is_repeat(request, article: Article, today: date) -> bool:
    """Whether this reader was counted for `article` today, or too many others at the same address were.

    What is remembered until the day ends is a keyed hash in the cache; without the day's key, which
    is thrown away with the day, nobody can tell whose it was.
    """
    address, agent = reader_address(request), request.headers.get("User-Agent", "")
    seconds = seconds_left(today)
    try:
        key = day_key(seconds)
        line = line_of(address)
        crowd = f"readers:{keyed_hash(key, line, article.pk)}"
        if line and cache.get(crowd, 0) >= READERS_PER_ADDRESS:
            return True
        if not cache.add(f"seen:{keyed_hash(key, address, agent, article.pk)}", 1, seconds):
            return True
        return bool(line) and not is_room_left(crowd, seconds)
    except Exception as error:  # whatever the cache's library raises: a failing cache is an empty cache
        logger.warning("The cache fails (%s): repeated readings are counted too.", type(error).__name__)
        return False


def is_room_left(crowd: str, seconds: int) -> bool:
    """Take a place among the readers counted at one address."""
    cache.add(crowd, 0, seconds)
    return cache.incr(crowd) <= READERS_PER_ADDRESS


def keyed_hash(key: bytes, *told) -> str:
    return hmac.new(key, "\n".join(map(str, told)).encode(errors="replace"), hashlib.sha256).hexdigest()


def day_key(seconds: int) -> bytes:
    """The secret of the day, the same for every process that shares the cache; the next day's takes its place."""
    return cache.get_or_set("views-key", lambda: secrets.token_bytes(32), seconds)


def seconds_left(today: date) -> int:
    tomorrow = datetime.combine(today + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    return max(1, ceil((tomorrow - timezone.now()).total_seconds()))


def reader_address(request) -> str:
    """The connection's address, or what a trusted proxy says of it: the last forwarded one that is no proxy of ours.

    Forwarding headers from anybody else are forged as easily as written, and not read.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = [without_port(part.strip()) for part in request.headers.get("X-Forwarded-For", "").split(",")]
    while forwarded and is_trusted_proxy(address):
        address = forwarded.pop() or address
    return address


def without_port(address: str) -> str:
    """An address as some proxies write it, 192.0.2.1:443 or [2001:db8::1]:443, as others do."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def is_trusted_proxy(address: str) -> bool:
    """Whether `address` is, or lies in, one of TRUSTED_PROXIES: a proxy's address, or a network such as 10.0.0.0/8."""
    found = parsed(address)
    return found is not None and any(
        found in ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES
    )


def line_of(address: str) -> str:
    """What one line to the internet is given: an IPv4 address, or the 64 bits that begin an IPv6 address.

    Empty for an address that is not of the internet. It is the clinic's own network, or a proxy that
    TRUSTED_PROXIES does not name, and then it stands for everybody.
    """
    found = parsed(address)
    if found is None or not found.is_global:
        return ""
    return str(ip_network((found, 64), strict=False) if found.version == 6 else found)


def parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
