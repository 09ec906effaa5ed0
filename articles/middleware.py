import re

from django.http import Http404
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation

from .models import Clinic, picture

# Answered without asking the database anything: what tells of health, and the files of pictures.
WITHOUT_CLINIC = re.compile(rf"/(healthz|readyz|media/{picture.NAME})")


class TextGZipMiddleware(GZipMiddleware):
    """Compresses text. A picture is small already: to try again costs time and saves nothing."""

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


class ClinicMiddleware:
    """Gives the request its clinic, and makes days, times and words the clinic's while it lasts.

    The address alone decides the language, never the visitor's browser: one page for everyone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if WITHOUT_CLINIC.fullmatch(request.path):
            return self.get_response(request)
        request.clinic = Clinic.load()
        request.edition = request.clinic.language
        with timezone.override(request.clinic.tzinfo), translation.override(request.edition):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Speak the second language where the address begins with it, and English at the desk."""
        if edition := kwargs.pop("edition", None):
            if edition != request.clinic.second_language:
                raise Http404
            request.edition = edition
            translation.activate(edition)
        elif request.resolver_match.app_name == "admin":
            translation.activate("en")
