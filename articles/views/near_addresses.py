"""What somebody may have meant who came to an address where nothing is."""

from difflib import SequenceMatcher
from urllib.parse import unquote

from django.db.models import Q

from articles.models import Tag
from articles.models.slug import slug_from

from .listing import listed_for

MATCHES_SHOWN = 3
# An address that is broken in two, as by a letter's line, still has so many of its first signs.
SHORTEST_BEGINNING = 4
# Candidates are those that begin alike or have one of the longest words: of many, the newest.
WORDS_TRIED = 3
SHORTEST_WORD = 4
TRIED_AT_MOST = 300
LONGEST_PART = 500
# Of 1. What only begins alike must do so nearly letter by letter.
LEAST_LIKENESS = 0.65
LEAST_BEGINNING = 0.85


def near_address(request, counts: dict[int, int]) -> list:
    """At most three articles or tags of this edition whose address is like that of `request`, the nearest first.

    `counts` has the ids of the edition's tags.
    """
    wanted = wanted_slug(request.path)
    if not wanted:
        return []
    tags = dict(Tag.objects.filter(pk__in=counts).values_list("slug", "pk"))
    listed = listed_for(request)
    articles = dict(candidates(listed, wanted).values_list("slug", "pk")[:TRIED_AT_MOST])
    near = nearest(wanted, {*tags, *articles})
    found_tags = Tag.objects.in_bulk([tags[slug] for slug in near if slug in tags])
    found = listed.select_related("live").in_bulk([articles[slug] for slug in near if slug in articles])
    return [
        thing
        for slug in near
        for thing in (found_tags.get(tags.get(slug)), found.get(articles.get(slug)))
        if thing
    ]


def wanted_slug(path: str) -> str:
    """The last part of `path` as we would write it: without what other sites put behind a dot."""
    last = path.rstrip("/").rpartition("/")[2][:LONGEST_PART]
    return slug_from(unquote(last).partition(".")[0])


def candidates(listed, wanted: str):
    words = sorted((word for word in wanted.split("-") if len(word) >= SHORTEST_WORD), key=len)
    alike = Q(slug__startswith=wanted[:SHORTEST_BEGINNING])
    for word in words[-WORDS_TRIED:]:
        alike |= Q(slug__contains=word)
    return listed.filter(alike).newest_first()


def nearest(wanted: str, slugs: set[str]) -> list[str]:
    """Those that look most like `wanted`, as a whole or where they begin; the shortest of equals first."""
    likeness = {}
    for slug in slugs:
        whole = SequenceMatcher(None, wanted, slug)
        if whole.real_quick_ratio() >= LEAST_LIKENESS and whole.quick_ratio() >= LEAST_LIKENESS:
            likeness[slug] = whole.ratio()
        if len(wanted) >= SHORTEST_BEGINNING and slug[0] == wanted[0]:
            begun = SequenceMatcher(None, wanted, slug[: len(wanted)])
            if begun.quick_ratio() >= LEAST_BEGINNING <= begun.ratio():
                likeness[slug] = max(likeness.get(slug, 0), begun.ratio())
    near = [slug for slug in slugs if likeness.get(slug, 0) >= LEAST_LIKENESS]
    return sorted(near, key=lambda slug: (-likeness[slug], len(slug), slug))[:MATCHES_SHOWN]
