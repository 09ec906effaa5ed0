from django.utils import timezone

from .models import Clinic

WITHOUT_CLINIC = frozenset({"/healthz", "/readyz"})


class ClinicMiddleware:
    """Gives the request its clinic, and makes days and times the clinic's while it lasts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path in WITHOUT_CLINIC:
            return self.get_response(request)
        request.clinic = Clinic.load()
        with timezone.override(request.clinic.tzinfo):
            return self.get_response(request)
