"""How colours look: to measure contrast, and what an eye without one kind of cones makes of them.

Sources: WCAG 2.2 for relative luminance and contrast; Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE Transactions on
Visualization and Computer Graphics 15, 2009), the matrices for full deficiency; IEC 61966-2-1
(sRGB) and CIE 15 for CIE Lab under D65, in which the distance is that of 1976.
"""

from collections.abc import Iterator
from itertools import combinations

from rich.color import Color, ColorType

RGB = tuple[float, float, float]
Matrix = tuple[RGB, RGB, RGB]

EYES: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue."""

TERMINALS = {
    name: [f"#{colour}" for colour in colours.split()]
    for name, colours in {
        "VGA": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        "Windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
        "macOS": "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf "
        "666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
    }.items()
}
"""The sixteen colours of widespread terminals, black to bright white, as they come."""


def on_terminals(colour: Color) -> Iterator[str]:
    """What a colour of the palette may look like: one of sixteen is each terminal's own affair."""
    if colour.type is ColorType.STANDARD:
        yield from (colours[colour.number] for colours in TERMINALS.values())
    else:
        yield colour.get_truecolor().hex


def linear(colour: str) -> RGB:
    """Red, green and blue light, 0 to 1, of `#rrggbb`."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, eye: Matrix) -> RGB:
    """Lightness, green to red, and blue to yellow, as that eye sees them."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(share * part for share, part in zip(row, light, strict=True)), 0), 1)
        for row in eye
    )
    x = _root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: Matrix) -> float:
    """In CIE Lab; about 2 can just be told apart side by side."""
    pairs = zip(lab(one, eye), lab(other, eye), strict=True)
    return sum((here - there) ** 2 for here, there in pairs) ** 0.5


def nearest(colours: list[Color], eye: Matrix) -> float:
    """The smallest distance of any two of the colours, on any terminal."""
    looks = zip(*(_on_every_terminal(colour) for colour in colours), strict=True)
    return min(
        distance(one, other, eye) for shown in looks for one, other in combinations(shown, 2)
    )


def _on_every_terminal(colour: Color) -> list[str]:
    shown = list(on_terminals(colour))
    return shown * (len(TERMINALS) // len(shown))


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
