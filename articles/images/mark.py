"""The leaf that stands beside the clinic's name, as SVG and as pixels."""

from io import BytesIO

from PIL import Image, ImageDraw

from .colours import as_hex, field_and_paper

# In a square of 28: the leaf's outline as two cubic curves, and the stem that runs into it.
SIDE = 28
CURVES = (
    ((5.2, 21.6), (3.6, 11.2), (11.5, 3.6), (25, 3)),
    ((25, 3), (25.7, 16.4), (17.4, 24.3), (6.6, 22.9)),
)
STEM = ((3, 25.5), (6.2, 22.3), (17.5, 10.9))
STROKE = 2
SHARPNESS = 4  # drawn so many times larger, then made small: the edges come out smooth
STEPS = 24
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]


def mark_svg(accent: str) -> str:
    """The mark on a field of the clinic's colour: seen on light and on dark tabs alike."""
    field, paper = map(as_hex, field_and_paper(accent))
    (start, *first), (_, *second) = CURVES
    outline = f"M{points([start])}C{points(first)}C{points(second)}Z"
    foot, base, tip = STEM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {SIDE + 8} {SIDE + 8}">'
        f'<rect x="-4" y="-4" width="{SIDE + 8}" height="{SIDE + 8}" rx="6" fill="{field}"/>'
        f'<path d="{outline}" fill="{paper}"/>'
        f'<path d="M{points([foot, base])}" stroke="{paper}" stroke-width="{STROKE}"/>'
        f'<path d="M{points([base, tip])}" stroke="{field}" stroke-width="{STROKE}"/></svg>\n'
    )


def mark_png(accent: str, side: int) -> bytes:
    """The same as a PNG of `side` pixels, its corners square: whoever asks for it rounds them."""
    return saved(mark_tile(accent, side), "PNG", optimize=True)


def mark_ico(accent: str) -> bytes:
    """The same as an icon file of 16, 32 and 48 pixels."""
    return saved(mark_tile(accent, 48), "ICO", sizes=ICO_SIZES)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def mark_tile(accent: str, side: int) -> Image.Image:
    field, paper = field_and_paper(accent)
    tile = Image.new("RGB", (side, side), field)
    within = round(side * SIDE / (SIDE + 8))
    at = (side - within) // 2
    tile.paste(paper, (at, at), mark_mask(within))
    return tile


def mark_mask(side: int) -> Image.Image:
    """Where the leaf is, white on black, in a square of `side` pixels."""
    scale = side * SHARPNESS / SIDE
    mask = Image.new("L", (side * SHARPNESS, side * SHARPNESS))
    pen = ImageDraw.Draw(mask)
    foot, base, tip = (scaled(point, scale) for point in STEM)
    pen.polygon([scaled(point, scale) for curve in CURVES for point in along(curve)], fill=255)
    pen.line([foot, base], fill=255, width=round(STROKE * scale))
    pen.line([base, tip], fill=0, width=round(STROKE * scale))
    return mask.resize((side, side), Image.Resampling.LANCZOS)


def along(curve):
    """Points on a cubic Bézier curve, from its start to its end."""
    for step in range(STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))


def scaled(point, scale: float) -> tuple[float, float]:
    return point[0] * scale, point[1] * scale


def points(pairs) -> str:
    return " ".join(f"{x:g} {y:g}" for x, y in pairs)
