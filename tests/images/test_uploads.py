import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import User


def files_of(rf, user, size: int = 3000):
    request = rf.post("/", {"file": SimpleUploadedFile("nest.png", b"x" * size), "title": "Nest"})
    if user:
        request.user = user
    assert request.POST["title"] == "Nest"
    return {name: (type(file).__name__, file.size) for name, file in request.FILES.items()}


def test_file_of_staff_stays_in_memory(rf):
    assert files_of(rf, User(is_staff=True)) == {"file": ("InMemoryUploadedFile", 3000)}


@pytest.mark.parametrize("user", [None, AnonymousUser(), User(is_staff=False)])
def test_file_of_anybody_else_is_passed_over(rf, user):
    assert files_of(rf, user) == {}


def test_file_that_is_too_large_is_passed_over(rf, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2000
    assert files_of(rf, User(is_staff=True)) == {}
