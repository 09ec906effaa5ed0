from django.contrib.auth.models import Group, Permission

WRITER = (
    "view_article", "add_article", "change_article", "view_tag", "view_person", "view_picture", "add_picture",
)  # fmt: skip
EDITOR = (
    *WRITER, "publish_article", "add_tag", "change_tag", "delete_tag", "add_person", "change_person",
    "delete_person", "change_picture", "delete_picture",
    "view_clinic",
)  # fmt: skip
ADMINISTRATOR = (*EDITOR, "change_clinic", "view_user", "add_user", "change_user")
GROUPS = {"Writer": WRITER, "Editor": EDITOR, "Administrator": ADMINISTRATOR}


def grant_permissions(**signal) -> None:
    """Make the groups Writer, Editor and Administrator hold exactly what this file says.

    Runs after every migrate, for permissions do not exist inside migrations.
    """
    for name, codenames in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="articles", codename__in=codenames)
        )
