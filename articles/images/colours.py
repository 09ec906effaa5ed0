"""The clinic's colour as paint: what `static/css/tokens.css` derives in the browser, for pictures that we draw."""

from math import atan2, cos, hypot, sin

Rgb = tuple[int, int, int]


def field_and_paper(accent: str) -> tuple[Rgb, Rgb]:
    """A dark field and a near-white of the hue of `accent` (#rrggbb): at least 7 to 1, whatever the colour.

    The same lightness and chroma as --color-board and --color-on-board in light.
    """
    chroma, hue = chroma_and_hue(accent)
    return from_oklch(0.36, min(chroma, 0.085), hue), from_oklch(0.975, min(chroma, 0.01), hue)


def as_hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def chroma_and_hue(colour: str) -> tuple[float, float]:
    """Chroma and hue (radians) of #rrggbb in OKLCH (Ottosson 2020, bottosson.github.io/posts/oklab)."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return hypot(a, b), atan2(b, a)


def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The nearest colour a screen has, each channel cut on its own."""
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(round(255 * gamma(min(max(channel, 0), 1))) for channel in channels)


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def contrast(one: Rgb, other: Rgb) -> float:
    """How well one is read on the other: 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted(
        0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255)
        for red, green, blue in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)
