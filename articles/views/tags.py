from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from articles.models import Redirect, Tag

from .listing import listed_for
from .pages import page_of, public_page
from .redirects import redirect_former, redirect_here
from .topics import companion_counts, largest_topics, topic_counts, topics_of

COMPANIONS_SHOWN = 12
# Fewer stand with their descriptions; more stand under the letter they begin with.
TOPICS_WITH_DESCRIPTIONS = 20


@public_page
def tag_list(request):
    tags = topics_of(topic_counts(request))
    letters = by_letter(tags) if len(tags) > TOPICS_WITH_DESCRIPTIONS else {}
    return render(request, "articles/tag_list.html", {"tags": tags, "letters": letters})


def by_letter(tags: list[Tag]) -> dict[str, list[Tag]]:
    """`tags`, which stand A–Z, under the letter that they begin with, all digits and signs under "#"."""
    letters = {}
    for tag in tags:
        first = tag.sort_key[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(tag)
    return letters


@public_page
def tag(request, slug):
    """The articles on a topic, or on it and the one that `?with=` names."""
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        return redirect_synonym(request, slug)
    companion = companion_of(found, request.GET.get("with", ""))
    listed = listed_for(request)
    # Those of other topics, too: they change nothing here and are found sooner.
    first = listed.pinned_ids(timezone.localdate())
    articles = listed.filter(tagged__tag=found)
    if companion:
        articles = articles.filter(pk__in=companion.tagged.values("content_object"))
    asked = {"with": companion.slug} if companion else {}
    context = {
        **page_of(request, articles.beginning_with(first), **asked),
        "tag": found,
        "companion": companion,
        "companions": largest_topics(companion_counts(request, found), COMPANIONS_SHOWN),
    }
    if companion:
        context["canonical"] = settings.SITE_URL + request.path
    return render(request, "articles/tag.html", context)


def companion_of(found: Tag, slug: str) -> Tag | None:
    """The other tag that a reader asks for; 404 for one that is not there."""
    if not slug:
        return None
    # PostgreSQL refuses to look for a NUL.
    slug = slug.replace("\0", " ")
    companion = Tag.objects.filter(Q(slug=slug) | Q(redirects__slug=slug)).exclude(pk=found.pk).first()
    if companion is None:
        raise Http404
    return companion


def redirect_synonym(request, slug: str):
    """301 from a former address, or from one made of a patient's word for it, to the tag."""
    try:
        return redirect_former(request, Redirect.Noun.TAG, slug)
    except Http404:
        meant = Tag.objects.with_synonym(slug)
        if meant is None:
            raise
        return redirect_here(request, meant)
