from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import Article, Person, Redirect, Tag

from .errors import gone


def redirect_former(request, noun: str, slug: str):
    """301 to where the thing of this former address stands now; 404 when the address was never one."""
    former = Redirect.objects.filter(noun=noun, slug=slug).select_related("article", "tag", "person").first()
    if former is None:
        raise Http404
    if former.target is None:
        return gone(request)
    if former.article and not former.article.is_public:
        # Its present address may say what readers are not to see.
        return gone(request, article=former.article)
    return redirect_here(request, former.target)


def redirect_here(request, thing: Article | Tag | Person):
    """301 to `thing`; the page of a tag or person in the language that this address is in."""
    if isinstance(thing, Article) or request.edition == request.clinic.language:
        return HttpResponsePermanentRedirect(thing.get_absolute_url())
    name = thing._meta.model_name
    return HttpResponsePermanentRedirect(reverse(name, args=[request.edition, thing.slug]))
