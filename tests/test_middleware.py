import pytest
from django.http import HttpResponse
from django.utils import timezone

from articles.middleware import ClinicMiddleware
from articles.models import Clinic
from tests.factories import make_clinic


def answer(rf, path: str, view):
    return ClinicMiddleware(view)(rf.get(path))


def zone(request) -> HttpResponse:
    return HttpResponse(f"{request.clinic.name}, {timezone.get_current_timezone_name()}")


@pytest.mark.django_db
def test_request_has_its_clinic_and_its_zone(rf):
    make_clinic(name="Alder Street", zone="America/Los_Angeles")
    assert answer(rf, "/", zone).content.decode() == "Alder Street, America/Los_Angeles"
    assert timezone.get_current_timezone_name() == "UTC"


@pytest.mark.django_db
def test_request_has_defaults_while_no_clinic_is_saved(rf):
    assert answer(rf, "/", zone).content.decode() == "Our clinic, UTC"
    assert Clinic.objects.count() == 0


@pytest.mark.django_db
def test_zone_ends_with_a_request_that_fails(rf):
    def failing(request):
        raise ZeroDivisionError(zone(request).content.decode())

    make_clinic(zone="America/Los_Angeles")
    with pytest.raises(ZeroDivisionError, match="Our clinic, America/Los_Angeles"):
        answer(rf, "/", failing)
    assert timezone.get_current_timezone_name() == "UTC"


def test_health_of_the_process_asks_no_database(rf):
    """Without the mark `django_db`, a query here would be an error."""
    assert (
        answer(rf, "/healthz", lambda request: HttpResponse(str(hasattr(request, "clinic")))).content
        == b"False"
    )
