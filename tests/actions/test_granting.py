import pytest
from django.contrib.auth.models import Group, Permission

from articles.actions.granting import GROUPS, grant_permissions
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def granted(name) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("name", GROUPS)
def test_group_holds_what_the_file_says_after_migrate(name):
    assert granted(name) == set(GROUPS[name])


def test_grant_permissions_puts_back_what_was_changed_by_hand():
    writers = Group.objects.get(name="Writer")
    writers.permissions.set([Permission.objects.get(codename="delete_user")])
    grant_permissions()
    assert granted("Writer") == set(GROUPS["Writer"])
    assert Group.objects.filter(name="Writer").get() == writers


@pytest.mark.parametrize(
    ("group", "publishes", "edits_own", "edits_others"),
    [
        (None, False, False, False),
        ("Writer", False, True, False),
        ("Editor", True, True, True),
        ("Administrator", True, True, True),
    ],
)
def test_group_may(group, publishes, edits_own, edits_others):
    user = make_user(group=group)
    own, other = make_article(owner=user), make_article()
    assert (user.can_publish, user.can_edit(own), user.can_edit(other)) == (
        publishes,
        edits_own,
        edits_others,
    )
