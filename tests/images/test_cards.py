from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from articles.images import cards
from articles.images.cards import card_version, draw_card
from articles.images.colours import as_hex, contrast, field_and_paper

GERMAN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
TITLES = {
    "one letter": "I",
    "short": "Sleep",
    "long": "Ways to listen when someone you love is having a hard time, and what to do when listening is not enough today",
    "German": f"{GERMAN} und {GERMAN}",
    "wide": "W" * 120,
    "words of one letter": "W " * 60,
    "no space, no letter": "!" * 120,
}
ACCENT = "#2a5a47"
FIELD, PAPER = field_and_paper(ACCENT)


def drawn(title: str, name: str = "Alder Street Clinic", accent: str = ACCENT) -> Image.Image:
    content = draw_card(title, name, accent)
    assert len(content) <= 60_000
    return Image.open(BytesIO(content)).convert("RGB")


def is_plain(image: Image.Image, box, colour) -> bool:
    return image.crop(box).getcolors(1) == [((box[2] - box[0]) * (box[3] - box[1]), colour)]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_title_stays_within_its_margins(title):
    image = drawn(title)
    assert image.size == (1200, 630)
    for edge in ((0, 0, 1200, 40), (0, 0, 72, 514), (1128, 0, 1200, 514), (0, 494, 1200, 514)):
        assert is_plain(image, edge, FIELD)
    assert not is_plain(image, (72, 40, 1128, 494), FIELD)


def test_shorter_title_is_set_larger():
    sizes = [cards.fitted(title)[0].size for title in ("Sleep", TITLES["long"], TITLES["German"])]
    assert sizes == sorted(sizes, reverse=True)
    assert len({*sizes}) == 3


def test_lines_are_about_equally_long():
    font, lines = cards.fitted("What happens at your first visit with us this year")
    widths = [font.getlength(line) for line in lines]
    assert len(lines) > 1
    assert min(widths) > 0.6 * max(widths)


def test_word_longer_than_a_line_is_broken_with_a_hyphen():
    _, lines = cards.fitted(GERMAN)
    assert lines[0].endswith("-")
    assert "".join(lines).replace("-", "") == GERMAN


@pytest.mark.parametrize("title", ["كيف تنام", "睡眠", "שינה טובה", "Sleep 睡眠"])
def test_title_in_other_letters_gives_way_to_the_clinics_name(title):
    assert drawn(title).tobytes() == drawn("Alder Street Clinic").tobytes()
    assert drawn("Sleep").tobytes() != drawn("Alder Street Clinic").tobytes()


@pytest.mark.parametrize("title", ["Sleep 🙂", "Sleep\u200b", "Sle\u00adep", "Sleep\x07"])
def test_sign_without_a_picture_is_left_out(title):
    assert drawn(title).tobytes() == drawn("Sleep").tobytes()


@pytest.mark.parametrize("name", ["", "睡", "Clínica " * 15])
def test_any_name_fits(name):
    image = drawn("Sleep", name)
    assert is_plain(image, (1128, 514, 1200, 630), PAPER)


def test_text_is_readable_in_every_colour():
    accents = ("#{:02x}{:02x}{:02x}".format(*channels) for channels in product(range(0, 256, 51), repeat=3))
    assert min(contrast(*field_and_paper(accent)) for accent in accents) >= 7


def test_field_is_the_one_of_the_style_sheet():
    assert [as_hex(colour) for colour in (FIELD, PAPER)] == ["#164735", "#f1f9f5"]


def test_version_tells_every_picture_apart():
    told = [
        ("a", "b", "#111111"),
        ("b", "b", "#111111"),
        ("a", "a", "#111111"),
        ("a", "b", "#222222"),
        ("ab", "", "#111111"),
    ]
    assert len({card_version(*parts) for parts in told}) == 5
    assert card_version("a", "b", "#AAAAAA") == card_version("a", "b", "#aaaaaa")
