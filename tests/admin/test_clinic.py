import pytest
from django.forms.models import model_to_dict

from articles.importers.demo import load_clinic
from articles.models import Clinic
from tests.factories import make_user

ADDRESS = "/admin/articles/clinic/1/change/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(make_user(group="Administrator"))
    return client


def typed(**changes) -> dict:
    facts = model_to_dict(Clinic.objects.get())
    return {name: "" if value is None else value for name, value in facts.items()} | changes


def test_clinic_of_the_demonstration_can_be_saved_as_it_is(administrator):
    load_clinic()
    before = model_to_dict(Clinic.objects.get())
    assert administrator.post(ADDRESS, typed()).status_code == 302
    assert model_to_dict(Clinic.objects.get()) == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("accent", "green", "Write the colour as # and six digits, for example #2a5a47."),
        ("phone", "call us", "Write the number with digits, for example 988 or (555) 010-0142."),
        ("zone", "Seattle", "No time zone has this name. A name looks like America/Los_Angeles."),
    ],
)
def test_clinic_says_what_is_wrong(administrator, field, value, sentence):
    load_clinic()
    response = administrator.post(ADDRESS, typed(**{field: value}))
    assert response.context_data["adminform"].form.errors == {field: [sentence]}


def test_clinic_hides_the_number_of_views_when_the_box_is_empty(administrator):
    load_clinic()
    administrator.post(ADDRESS, typed(views_shown_from=""))
    assert Clinic.objects.get().views_shown_from is None
