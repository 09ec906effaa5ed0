from django.conf import settings


def clinic(request):
    """The clinic, and the addresses that no template may take from the request's Host."""
    return {
        "clinic": request.clinic,
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + request.path,
    }
