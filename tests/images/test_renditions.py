"""Files as strangers and telephones make them: what comes out is clean, what cannot be is refused in a sentence."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from articles.images.renditions import BROKEN, STEPS_AT_MOST, STRANGE, Unreadable, clean_picture
from tests.factories import image_file

KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def said_of(content: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        clean_picture(BytesIO(content))
    return str(refusal.value)


def png_of(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that claims a size, whatever pixels it has."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", KINDS)
def test_picture_of_each_kind_is_made_anew(kind):
    cleaned = clean_picture(image_file(kind, (700, 350)))
    assert (cleaned.width, cleaned.height) == (700, 350)
    assert opened(cleaned.original).format == {"jpg": "JPEG", "png": "PNG"}[cleaned.suffix]
    made = [(width, opened(file).format, opened(file).size) for width, file in cleaned.renditions]
    assert made == [(480, "WEBP", (480, 240)), (700, "WEBP", (700, 350))]


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, [1]), (480, [480]), (481, [480, 481]), (1600, [480, 960, 1600]), (3000, [480, 960, 1600])],
)
def test_renditions_are_never_wider_than_the_original(width, widths):
    cleaned = clean_picture(image_file("PNG", (width, 10)))
    assert [width for width, _ in cleaned.renditions] == widths
    assert [opened(file).width for _, file in cleaned.renditions] == widths


@pytest.mark.parametrize("kind", KINDS)
def test_original_is_at_most_3200_wide(kind):
    cleaned = clean_picture(image_file(kind, (3400, 1700)))
    assert (cleaned.width, cleaned.height) == (3200, 1600)
    assert opened(cleaned.original).size == (3200, 1600)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_camera_are_taken_out(kind):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telephone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (47.0, 36.0, 0.0)
    options = {"comment": "Waiting room"} if kind == "JPEG" else {}
    file = image_file(kind, exif=exif, **options)
    assert b"Telephone" in file.getvalue()
    cleaned = clean_picture(file)
    for content in (cleaned.original, *(file for _, file in cleaned.renditions)):
        assert [word for word in (b"Telephone", b"Waiting", b"exif") if word.lower() in content.lower()] == []
        assert dict(opened(content).getexif()) == {}


def test_words_in_a_png_are_taken_out():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Jordan Lee")
    told.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Jordan Lee</x:xmpmeta>")
    file = image_file("PNG", pnginfo=told)
    assert b"Jordan" in file.getvalue()
    assert set(opened(clean_picture(file).original).info) == set()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_turned_upright(kind):
    """Orientation 6: the camera was held on its side, so what it calls left is the top."""
    image, file, exif = Image.new("RGB", (40, 20), "white"), BytesIO(), Image.Exif()
    ImageDraw.Draw(image).rectangle([0, 0, 19, 19], fill="black")
    exif[ExifTags.Base.Orientation] = 6
    image.save(file, kind, exif=exif)
    upright = opened(clean_picture(BytesIO(file.getvalue())).original).convert("L")
    assert upright.size == (20, 40)
    assert (upright.getpixel((10, 5)) < 30, upright.getpixel((10, 35)) > 225) == (True, True)


def test_large_photograph_on_its_side_is_3200_wide_when_upright():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 8
    cleaned = clean_picture(image_file("JPEG", (4000, 3400), exif=exif))
    assert (cleaned.width, cleaned.height) == (3200, 3765)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_transparency_stays(kind):
    image, file = Image.new("RGBA", (40, 40), (0, 0, 0, 0)), BytesIO()
    ImageDraw.Draw(image).ellipse([10, 10, 30, 30], fill="navy")
    image.save(file, kind)
    cleaned = clean_picture(BytesIO(file.getvalue()))
    assert cleaned.suffix == "png"
    for content in (cleaned.original, cleaned.renditions[0][1]):
        shown = opened(content).convert("RGBA")
        assert (shown.getpixel((1, 1))[3], shown.getpixel((20, 20))[3]) == (0, 255)


def test_photograph_with_nothing_to_see_through_becomes_a_jpeg():
    cleaned = clean_picture(image_file("WEBP", mode="RGBA"))
    assert (cleaned.suffix, opened(cleaned.renditions[0][1]).mode) == ("jpg", "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_picture_of_any_mode_is_taken(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    file = BytesIO()
    Image.new(mode, (30, 20)).save(file, kind)
    assert clean_picture(BytesIO(file.getvalue())).width == 30


def test_grey_of_sixteen_bits_keeps_its_shades():
    file = BytesIO()
    Image.new("I;16", (30, 20), 32_768).save(file, "PNG")
    cleaned = clean_picture(BytesIO(file.getvalue()))
    assert opened(cleaned.original).getpixel((5, 5)) == (128, 128, 128)


def test_colours_of_another_profile_become_those_of_screens():
    """In the profile of the file red is what screens show as green; without it the picture would lie."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    file = BytesIO()
    Image.new("RGB", (30, 20), (200, 20, 20)).save(file, "PNG", icc_profile=swapped)
    shown = opened(clean_picture(BytesIO(file.getvalue())).original)
    assert (shown.getpixel((5, 5)), "icc_profile" in shown.info) == ((20, 200, 20), False)


def test_broken_profile_is_passed_over():
    assert clean_picture(image_file("JPEG", icc_profile=b"no profile")).width == 30


def test_animation_shows_its_first_image():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    cleaned = clean_picture(BytesIO(file.getvalue()))
    assert opened(cleaned.original).getpixel((5, 5)) == (255, 0, 0)
    assert opened(cleaned.renditions[0][1]).is_animated is False


def test_photograph_of_several_images_is_taken_by_its_first():
    file = BytesIO()
    Image.new("RGB", (20, 20), "red").save(
        file, "MPO", save_all=True, append_images=[Image.new("RGB", (20, 20), "blue")]
    )
    red, green, blue = opened(clean_picture(BytesIO(file.getvalue())).original).getpixel((5, 5))
    assert (red > 240, green < 15, blue < 15) == (True, True, True)


def test_what_hides_behind_a_picture_is_left_behind():
    script = b"<script>alert(1)</script>"
    cleaned = clean_picture(BytesIO(image_file("GIF").getvalue() + script))
    assert script not in cleaned.original + cleaned.renditions[0][1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear colleagues",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7\n",
        b"GIF87",
        b"\x00" * 5000,
        image_file("BMP").getvalue(),
        image_file("TIFF").getvalue(),
        image_file("ICO").getvalue(),
    ],
    ids=lambda content: content[:12].decode("latin-1"),
)
def test_file_that_is_no_picture_of_ours_is_refused(content):
    assert said_of(content) == STRANGE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_file_that_ends_early_is_refused(kind):
    content = BytesIO()
    Image.effect_noise((200, 200), 60).convert("RGB").save(content, kind)
    whole = content.getvalue()
    assert clean_picture(BytesIO(whole)).width == 200
    assert said_of(whole[: len(whole) // 2]) in (BROKEN, STRANGE)


@pytest.mark.parametrize("size", [(20_000, 20_000), (65_535, 65_535), (4001, 4000)])
def test_bomb_is_refused_before_it_is_decoded(size):
    assert "pixels" in said_of(png_of(*size))


def test_refusal_of_a_large_picture_says_how_large_it_may_be():
    assert said_of(png_of(4001, 4000)) == (
        "This picture has 4,001 × 4,000 pixels; 16 million in all is the most. Make it smaller first."
    )


def test_photograph_may_be_larger():
    assert clean_picture(image_file("JPEG", (7000, 7000))).width == 3200
    assert said_of(image_file("JPEG", (7100, 7100)).getvalue()) == (
        "This picture has 7,100 × 7,100 pixels; 50 million in all is the most. Make it smaller first."
    )


def photograph_in_steps(number: int) -> bytes:
    """A photograph that appears in so many steps: the last one of an ordinary file comes again and again."""
    content = image_file("JPEG", progressive=True).getvalue()
    step, end = content[content.rindex(b"\xff\xda") : -2], content[-2:]
    return content[:-2] + step * (number - content.count(b"\xff\xda")) + end


def test_photograph_of_too_many_steps_is_refused():
    assert clean_picture(BytesIO(photograph_in_steps(STEPS_AT_MOST))).width == 30
    assert said_of(photograph_in_steps(STEPS_AT_MOST + 1)) == BROKEN
    assert said_of(photograph_in_steps(3000)) == BROKEN


def test_marks_of_steps_mean_nothing_behind_a_photograph_nor_in_other_files():
    behind = b"\xff\xda" * 1000  # as in the film that some telephones hang behind it
    assert clean_picture(BytesIO(image_file("JPEG").getvalue() + behind)).width == 30
    whole_marks = b"\xff\xda\x00\x0c" * 1000
    assert clean_picture(BytesIO(image_file("PNG").getvalue() + whole_marks)).width == 30


@pytest.mark.parametrize("size", [(0, 10), (10, 0)])
def test_picture_without_pixels_is_refused(size):
    assert said_of(png_of(*size)) in (BROKEN, STRANGE)


def test_words_that_grow_when_unpacked_are_refused():
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "0" * 80_000_000, zip=True)
    assert said_of(image_file("PNG", pnginfo=told).getvalue()) == BROKEN
