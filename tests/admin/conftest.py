import pytest

from tests.factories import make_clinic, make_user


@pytest.fixture
def editor(db):
    return make_user(group="Editor", name="Maya Okafor")


@pytest.fixture
def desk(client, editor):
    """A browser in which an editor is signed in."""
    make_clinic(name="Alder Street Clinic", zone="America/Vancouver")
    client.force_login(editor)
    return client
