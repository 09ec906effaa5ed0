from django.http import Http404, HttpResponsePermanentRedirect

from articles.models import Redirect

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
    return HttpResponsePermanentRedirect(former.target.get_absolute_url())
