import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import make_picture


@pytest.mark.django_db
def test_picture_may_be_kept_for_ever_and_asks_no_database(client, django_assert_num_queries):
    picture = make_picture()
    with django_assert_num_queries(0):
        answer = client.get(picture.address, headers={"accept-encoding": "gzip"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (answer.has_header("Content-Encoding"), answer.has_header("Vary")) == (False, False)
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"])
    assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "media_type"), [("png", "image/png"), ("jpg", "image/jpeg")])
def test_original_is_served_as_what_it_is(client, kind, media_type):
    default_storage.save(f"abc.{kind}", ContentFile(b"pixels"))
    assert client.get(f"/media/abc.{kind}")["Content-Type"] == media_type


def test_missing_picture_says_so_without_the_database(client):
    answer = client.get("/media/abc-480.webp")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content == b"There is no such picture.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "",
        "..",
        "../secret_key",
        "..%2Fsecret_key",
        "%2e%2e/clinicblog.sqlite3",
        "/etc/passwd",
        "a/b.webp",
        "a\\b.webp",
        "a.webp/",
        ".webp",
        "a.svg",
        "a.html",
        "A.WEBP",
        "a.webp%00",
        "a.webp%0A",
        "%0Aa.webp",
        "a%00.webp",
        "a..webp",
        "é.webp",
        "a.webp.jpg.php",
    ],
)
def test_address_that_no_picture_has_is_not_found(client, path):
    default_storage.save("a.webp", ContentFile(b"pixels"))
    assert client.get("/media/a.webp").status_code == 200
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_name_as_long_as_an_address_is_not_found(client):
    assert client.get(f"/media/{'a' * 5000}.webp").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_picture_cannot_be_sent_to_its_address(client, method):
    client.handler.enforce_csrf_checks = True
    assert getattr(client, method)("/media/a.webp").status_code == 405


def test_picture_sets_no_cookie(client):
    client.cookies["sessionid"] = client.cookies["csrftoken"] = "broken"
    answer = client.get("/media/a.webp")
    assert answer.cookies == {}
