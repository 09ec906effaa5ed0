"""Every staff address × every role: who gets in, and what the others are told."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.models import State
from tests.factories import make_article, make_clinic, make_person, make_picture, make_tag, make_user

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "stranger", "reader account", "Writer", "Editor", "Administrator", "superuser")
YES, NO, MISSING, SIGN_IN, PREVIEW, ON = 200, 403, 404, "sign in", "preview", "on"
# The columns follow ROLES.
TABLE = {
    "admin:index": (SIGN_IN, SIGN_IN, YES, YES, YES, YES, YES),
    "admin:articles_article_changelist": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_article_add": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_article_change own": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_article_change others": (SIGN_IN, SIGN_IN, NO, PREVIEW, YES, YES, YES),
    "admin:articles_article_history others": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_article_delete others": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NO),
    "admin:articles_article_publish others": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_publish own": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_schedule own": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_unpublish own": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_withdraw own": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_expire own": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_trash own": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_article_trash others": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_article_restore own": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "preview others": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:app_list articles": (SIGN_IN, SIGN_IN, MISSING, YES, YES, YES, YES),
    "admin:articles_tag_changelist": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_tag_add": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_tag_change tag": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_tag_history tag": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_tag_delete tag": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_tag_merge tag": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_person_changelist": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_person_add": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_person_change person": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_person_history person": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_person_delete person": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_picture_changelist": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_picture_add": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_picture_change picture": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_picture_history picture": (SIGN_IN, SIGN_IN, NO, YES, YES, YES, YES),
    "admin:articles_picture_delete picture": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_clinic_changelist": (SIGN_IN, SIGN_IN, NO, NO, ON, ON, ON),
    "admin:articles_clinic_add": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NO),
    "admin:articles_clinic_delete clinic": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NO),
    "admin:articles_clinic_history clinic": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_clinic_change clinic": (SIGN_IN, SIGN_IN, NO, NO, YES, YES, YES),
    "admin:articles_user_changelist": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:articles_user_add": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:articles_user_change user": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:articles_user_history user": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:auth_user_password_change user": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:auth_user_password_change superuser": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, YES),
    "admin:articles_user_delete user": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, YES),
    "admin:articles_user_change superuser": (SIGN_IN, SIGN_IN, NO, NO, NO, YES, YES),
    "admin:password_change": (SIGN_IN, SIGN_IN, YES, YES, YES, YES, YES),
}


# For everybody (signing in and out), without anything of the clinic's (scripts' words, a redirect to other addresses,
# Django's "view on site"), or by POST alone: bringing back has tests of its own.
OTHER_ADDRESSES = {
    "login", "logout", "password_change_done", "jsi18n", "autocomplete", "view_on_site", "articles_article_bring_back",
}  # fmt: skip


def test_table_knows_every_staff_address():
    names = {pattern.name for pattern in admin.site.get_urls() if getattr(pattern, "name", None)}
    names.update(
        pattern.name for model_admin in admin.site._registry.values() for pattern in model_admin.get_urls()
    )
    told = {address.partition(" ")[0].removeprefix("admin:") for address in TABLE}
    assert names - {None} - OTHER_ADDRESSES == told - {"preview"}


def make_role(role: str):
    if role == "anonymous":
        return None
    if role == "stranger":
        return make_user(is_staff=False)
    if role == "superuser":
        return make_user(is_superuser=True)
    return make_user(group=None if role == "reader account" else role)


def make_target(kind: str, user):
    """What the address is about; its key."""
    owner = user if kind == "own" else None
    make = {
        "own": lambda: make_article(owner=owner),
        "others": lambda: make_article(owner=make_user(group="Writer")),
        "articles": lambda: SimpleNamespace(pk="articles"),
        "tag": make_tag,
        "person": make_person,
        "picture": make_picture,
        "clinic": make_clinic,
        "user": make_user,
        "superuser": lambda: make_user(is_superuser=True),
    }
    return make[kind]().pk


def answer(response) -> str | int:
    """What a person meets: a page, a closed door, or the way somewhere else."""
    if response.status_code != 302:
        return response.status_code
    if response["Location"].startswith("/admin/login/"):
        return SIGN_IN
    return PREVIEW if response["Location"].startswith("/preview/") else ON


@pytest.mark.parametrize("role", ROLES)
def test_door_opens_for_its_roles_alone(client, role):
    user = make_role(role)
    if user:
        client.force_login(user)
    met = {}
    for address in TABLE:
        name, _, kind = address.partition(" ")
        arguments = [make_target(kind, user)] if kind else []
        met[address] = answer(client.get(reverse(name, args=arguments)))
    assert met == {address: answers[ROLES.index(role)] for address, answers in TABLE.items()}


def test_writer_cannot_save_what_belongs_to_others(client):
    client.force_login(make_user(group="Writer"))
    article = make_article("Untouched", owner=make_user(group="Writer"))
    response = client.post(reverse("admin:articles_article_change", args=[article.pk]), {"title": "Mine now"})
    assert response.status_code == 403
    assert [revision.title for revision in article.revisions.all()] == ["Untouched"]


@pytest.mark.parametrize("name", ["publish", "unpublish", "withdraw", "expire"])
def test_writer_cannot_decide_by_posting(client, name):
    writer = make_user(group="Writer")
    client.force_login(writer)
    article = make_article(state=State.PUBLISHED, owner=writer)
    response = client.post(
        reverse(f"admin:articles_article_{name}", args=[article.pk]), {"reason": "Because"}
    )
    assert response.status_code == 403
    assert article.events.count() == 2


def test_writer_cannot_trash_what_is_public(client):
    writer = make_user(group="Writer")
    client.force_login(writer)
    article = make_article(state=State.PUBLISHED, owner=writer)
    page = client.post(reverse("admin:articles_article_trash", args=[article.pk])).content.decode()
    assert "Only an editor can change what readers see. Ask one to do it." in page
    article.refresh_from_db()
    assert article.state == State.PUBLISHED


@pytest.mark.parametrize(
    "query", ["slug__regex=((a%2B)%2B)_", "id__in=1", "created_at__year=-1", "owner__password=x"]
)
@pytest.mark.parametrize("noun", ["article", "tag", "person", "picture", "user"])
def test_list_is_filtered_by_nothing_but_its_filters(client, noun, query):
    client.force_login(make_user(is_superuser=True))
    address = reverse(f"admin:articles_{noun}_changelist")
    assert client.get(f"{address}?{query}").status_code == 400
    assert client.get(address).status_code == 200


def test_account_name_is_nobody_elses_address(client):
    client.force_login(make_user(group="Administrator"))
    make_user(email="root@clinic.example")
    colleague = make_user()
    form = {"username": "root@clinic.example", "email": colleague.email, "is_staff": "on", "is_active": "on"}
    response = client.post(reverse("admin:articles_user_change", args=[colleague.pk]), form)
    said = response.context_data["adminform"].form.non_field_errors()
    assert said == ["Somebody else signs in with this name or e-mail address."]


def test_administrator_cannot_make_a_superuser(client):
    client.force_login(make_user(group="Administrator"))
    colleague = make_user(name="Jonas Adeyemi")
    form = {"username": colleague.username, "email": colleague.email, "is_staff": "on", "is_superuser": "on"}
    response = client.post(
        reverse("admin:articles_user_change", args=[colleague.pk]), {**form, "is_active": "on"}
    )
    colleague.refresh_from_db()
    assert (response.status_code, colleague.is_superuser, colleague.is_active) == (302, False, True)


def test_administrator_cannot_change_a_superusers_password(client):
    client.force_login(make_user(group="Administrator"))
    owner = make_user(is_superuser=True)
    response = client.post(
        reverse("admin:auth_user_password_change", args=[owner.pk]),
        {"password1": "taken over by me", "password2": "taken over by me"},
    )
    owner.refresh_from_db()
    assert (response.status_code, owner.check_password("taken over by me")) == (403, False)
