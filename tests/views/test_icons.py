from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.factories import make_clinic
from tests.views.reading import elements

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("accent", "field"), [("#2a5a47", "#164735"), ("#aa1199", "#572a4f")])
def test_icons_are_in_the_clinics_colour(client, accent, field):
    make_clinic(accent=accent)
    assert ElementTree.fromstring(client.get("/favicon.svg").content).find(f"{SVG}rect").get("fill") == field
    for path in ("/favicon.ico", "/apple-touch-icon.png"):
        corner = Image.open(BytesIO(client.get(path).content)).convert("RGB").getpixel((0, 0))
        assert "#{:02x}{:02x}{:02x}".format(*corner) == field


def test_icon_file_has_three_sizes_and_touch_icon_its_own(client):
    icon = Image.open(BytesIO(client.get("/favicon.ico").content))
    assert sorted(icon.info["sizes"]) == [(16, 16), (32, 32), (48, 48)]
    assert Image.open(BytesIO(client.get("/apple-touch-icon.png").content)).size == (180, 180)


def test_pages_name_their_icons(client):
    page = client.get("/")
    assert [elements(page, "link", rel=rel)[0]["href"] for rel in ("icon", "apple-touch-icon")] == [
        "/favicon.svg",
        "/apple-touch-icon.png",
    ]
