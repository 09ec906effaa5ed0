"""The picture that stands beside a shared link: the article's title on the clinic's colour, and the clinic's name.

It has two colours and what lies between them, so it is drawn in grey and saved as a palette of sixteen: 5 to 21 KB.
Drawing takes 25 to 85 ms of CPU, the more the longer the title; a JPEG of it is three times as large, and less sharp.
"""

import hashlib
import json
import unicodedata
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from .colours import field_and_paper
from .mark import mark_mask

FONT = Path(settings.BASE_DIR) / "static/fonts/atkinson-next-roman.woff2"
DRAWING = 1  # one more whenever the same words come out differently
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, BAND = 80, 116
ROOM = WIDTH - 2 * MARGIN, HEIGHT - BAND - 132
TITLE_SIZES = (104, 92, 82, 74, 66, 60, 54, 48)
SMALLEST_WHOLE = 60  # below it a long word is broken rather than everything made small
TITLE_WEIGHT, NAME_WEIGHT = 560, 600
LEADING = 1.16
NAME_SIZES = (36, 32, 28, 24)
MARK = 52
LEVELS = 16
FIELD, PAPER = 0, 255  # in the grey drawing
NOWHERE = "\U0010fffd"  # no font has it: drawn as what stands for a missing letter
NOTHING = ((0, 0), b"")


def draw_card(title: str, clinic_name: str, accent: str) -> bytes:
    """A PNG of 1200×630: `title` set as large as it fits, `clinic_name` below it on a light band.

    A title in letters that our font does not have gives way to the clinic's name: no boxes.
    """
    title, name = drawable(title), drawable(clinic_name) or ""
    image = Image.new("L", SIZE, FIELD)
    pen = ImageDraw.Draw(image)
    font, lines = fitted(title or name)
    step = font.size * LEADING
    # The eye's middle lies above the ruler's.
    top = max(MARGIN - 14, (HEIGHT - BAND - step * len(lines)) * 0.46)
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + step * number), line, PAPER, font)
    draw_band(image, pen, name)
    return coloured(image, *field_and_paper(accent))


def card_version(title: str, clinic_name: str, accent: str) -> str:
    """A word for what `draw_card` would draw: another as soon as the picture would be another."""
    told = json.dumps([DRAWING, title, clinic_name, accent.lower()])
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def draw_band(image: Image.Image, pen: ImageDraw.ImageDraw, name: str) -> None:
    """The mark and the clinic's name on a light band, cut where it is too long for one line."""
    middle = HEIGHT - BAND // 2
    pen.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=PAPER)
    image.paste(FIELD, (MARGIN, middle - MARK // 2), mark_mask(MARK))
    left = MARGIN + MARK + 20
    room = WIDTH - MARGIN - left
    fonts = [font_of(size, NAME_WEIGHT) for size in NAME_SIZES]
    font = next((font for font in fonts if font.getlength(name) <= room), fonts[-1])
    if font.getlength(name) > room:
        name = longest_start(name, font, room, "…")
    pen.text((left, middle), name, FIELD, font, anchor="lm")


def fitted(words: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which `words` fit into the room, and their lines, about equally long."""
    for size in TITLE_SIZES:
        font = font_of(size, TITLE_WEIGHT)
        parts = words.split()
        if size < SMALLEST_WHOLE:
            parts = [piece for part in parts for piece in pieces(part, font)]
        if all(font.getlength(part) <= ROOM[0] for part in parts):
            lines = balanced(parts, font)
            if len(lines) * size * LEADING <= ROOM[1]:
                return font, lines
    return font, lines[: int(ROOM[1] // (size * LEADING))]


def balanced(parts: list[str], font) -> list[str]:
    """As few lines as the room allows, none much shorter than the others."""
    lines = wrapped(parts, font, ROOM[0])
    low, high = ROOM[0] // 2, ROOM[0]
    while high - low > 8:
        middle = (low + high) // 2
        closer = wrapped(parts, font, middle)
        if len(closer) == len(lines) and all(font.getlength(line) <= middle for line in closer):
            high = middle
        else:
            low = middle
    return wrapped(parts, font, high)


def wrapped(parts: list[str], font, width: float) -> list[str]:
    lines = []
    for part in parts:
        if lines and font.getlength(f"{lines[-1]} {part}") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def pieces(word: str, font) -> list[str]:
    """`word`, with a hyphen wherever a line must end inside it."""
    found = []
    while font.getlength(word) > ROOM[0]:
        start = longest_start(word, font, ROOM[0], "-")
        found.append(start)
        word = word[len(start) - 1 :]
    return [*found, word]


def longest_start(words: str, font, width: float, end: str) -> str:
    """As much of `words` as fits before `end`, at least one letter."""
    length = len(words)
    while length > 1 and font.getlength(words[:length].rstrip() + end) > width:
        length -= 1
    return words[:length].rstrip() + end


def drawable(words: str) -> str | None:
    """`words` in the letters of our font, signs that it lacks left out; None where it lacks a letter."""
    words = " ".join(unicodedata.normalize("NFC", words).split())
    font = font_of(48, TITLE_WEIGHT)
    box = pixels_of(NOWHERE, font)
    missing = {sign for sign in {*words} - {" "} if pixels_of(sign, font) in (box, NOTHING)}
    if any(unicodedata.category(sign)[0] in "LMN" for sign in missing):
        return None
    return " ".join("".join(sign for sign in words if sign not in missing).split()) or None


def pixels_of(sign: str, font: ImageFont.FreeTypeFont) -> tuple:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)


def font_of(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font


def coloured(image: Image.Image, field, paper) -> bytes:
    """The grey drawing as a PNG whose black is `field` and whose white is `paper`."""
    between = [
        round(dark + (light - dark) * level / (LEVELS - 1))
        for level in range(LEVELS)
        for dark, light in zip(field, paper, strict=True)
    ]
    image = image.point([round(grey * (LEVELS - 1) / 255) for grey in range(256)])
    image.putpalette(between)
    written = BytesIO()
    image.save(written, "PNG", bits=4, optimize=True)
    return written.getvalue()
