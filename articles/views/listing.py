"""Which articles the lists of a page show: those of its language."""

from articles.models import Article


def listed_for(request):
    """The listed articles of the language that this page is in."""
    return Article.objects.listed().in_edition(request.clinic, request.edition)
