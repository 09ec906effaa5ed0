"""A stranger's file → a clean picture and its smaller sizes. Every pixel is written anew; nothing else is kept."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms, ImageOps

from .mark import saved

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
PIXELS_AT_MOST = 16_000_000
# A JPEG is decoded at a fraction of its size, so a large one needs no more memory.
JPEG_PIXELS_AT_MOST = 50_000_000
# A photograph that appears in steps has about ten. Each goes over every pixel once more, in less than 100 bytes.
STEPS_AT_MOST = 100
# How a step of a JPEG begins: its mark, and the length of its head for one to four colours.
STEP = re.compile(rb"\xff\xda\x00[\x08\x0a\x0c\x0e]")
LARGEST = (3200, 12_000)  # width, height; WebP ends at 16,383
WIDTHS = (480, 960, 1600)
JPEG_QUALITY = 90
WEBP_QUALITY = 82
PNG_EFFORT = 3  # of 9; more takes seconds and saves little
# An MPO is what some telephones write: a JPEG followed by others.
PHOTOGRAPHS = {"JPEG", "MPO"}
# Drawings and screens: flat colours, on which JPEG leaves marks.
DRAWN = {"PNG", "GIF"}
BROKEN = "This file cannot be read. It may be damaged: save it again as JPEG or PNG, then add it once more."
STRANGE = "This is no JPEG, PNG, WebP, AVIF or GIF picture, whatever its name says."

# Pillow's own bound is higher than ours; where it only warns, the file is refused just the same.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class Unreadable(ValueError):  # noqa: N818 -- an answer to somebody, not an error
    """The file is no picture we take. The message is a sentence for the person who chose it."""


@dataclass(frozen=True)
class Cleaned:
    """A picture without anything but its pixels. `suffix` is jpg or png; `renditions` are (width, WebP), narrow first."""

    width: int
    height: int
    suffix: str
    original: bytes
    renditions: tuple[tuple[int, bytes], ...]


def clean_picture(file: BinaryIO) -> Cleaned:
    """Read the picture in `file` and write it anew: upright, at most 3,200 pixels wide, without any metadata.

    Of an animation the first image is taken. Unreadable says why a file is refused; it is decoded
    only when it is small enough.
    """
    image, is_drawn = decoded(file.read())
    if is_drawn or image.mode == "RGBA":
        suffix, original = "png", saved(image, "PNG", compress_level=PNG_EFFORT)
    else:
        suffix, original = "jpg", saved(image, "JPEG", quality=JPEG_QUALITY)
    return Cleaned(image.width, image.height, suffix, original, tuple(made_smaller(image)))


def decoded(content: bytes) -> tuple[Image.Image, bool]:
    """The pixels, and whether they are a drawing's rather than a photograph's."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            check_size(image)
            check_steps(image, content)
            return upright(image), image.format in DRAWN
    except (Unreadable, MemoryError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unreadable(too_large(JPEG_PIXELS_AT_MOST)) from None
    except Image.UnidentifiedImageError:
        raise Unreadable(STRANGE) from None
    except Exception:  # whatever a decoder raises when it meets a stranger's bytes
        raise Unreadable(BROKEN) from None


def check_size(image: Image.Image) -> None:
    most = JPEG_PIXELS_AT_MOST if image.format in PHOTOGRAPHS else PIXELS_AT_MOST
    if image.width * image.height > most:
        raise Unreadable(too_large(most, image.size))


def check_steps(image: Image.Image, content: bytes) -> None:
    if image.format in PHOTOGRAPHS and len(STEP.findall(content)) > STEPS_AT_MOST:
        raise Unreadable(BROKEN)


def too_large(most: int, size: tuple[int, int] | None = None) -> str:
    told = "This picture has {:,} × {:,} pixels".format(*size) if size else "This picture has too many pixels"
    return f"{told}; {most // 1_000_000} million in all is the most. Make it smaller first."


def upright(image: Image.Image) -> Image.Image:
    """A new image of the colours that screens show, turned as its camera was held; no metadata comes along."""
    profile = image.info.get("icc_profile")
    if image.format in PHOTOGRAPHS:
        is_on_its_side = image.getexif().get(ExifTags.Base.Orientation, 1) > 4
        image.thumbnail(
            LARGEST[::-1] if is_on_its_side else LARGEST, Image.Resampling.LANCZOS, reducing_gap=1.0
        )
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):  # grey of sixteen bits
        image = image.point(lambda level: level / 256)
    clean = image.convert("RGBA" if image.has_transparency_data else "RGB")
    clean.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    clean = without_full_alpha(in_screen_colours(clean, profile))
    clean.info.clear()
    return clean


def in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """`image` in sRGB: without its profile, the colours of a telephone's photograph would turn dull."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):  # broken, or of a kind of image that this is no longer
        return image


def without_full_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def made_smaller(image: Image.Image):
    """WebP files of our widths below the picture's own, and of its own, up to the widest of ours."""
    widest = min(image.width, WIDTHS[-1])
    for width in (*(width for width in WIDTHS if width < widest), widest):
        height = max(1, round(image.height * width / image.width))
        smaller = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        yield width, saved(smaller, "WEBP", quality=WEBP_QUALITY)
