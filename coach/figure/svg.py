"""A figure as an SVG picture that moves without a script."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from coach.figure.animated import AnimatedFigure
from coach.figure.drawing import Stroke, Tone
from coach.figure.rep import Beat, Leg, Position, shown_way

_UNIT = 400
"""Of the picture, for the height of the body: whole numbers are then exact enough."""
_MARGIN = 24
_PICTURES = 4
"""Of each way from pose to pose; what shows it draws those between."""
_COLOURS = {
    Tone.WORKS: "#f0b334",
    Tone.NEAR: "#dfe1e5",
    Tone.FAR: "#7c828a",
    Tone.PROP: "#5aa7e0",
}
_PAGE = "#101215"
_GAPS = ("x='4'", "x='-4'", "y='4'", "y='-4'")
"""Where a part is drawn in the colour of the page, under itself: the gap that keeps crossing limbs
apart."""


def animated_svg(
    figure: AnimatedFigure, beats: Sequence[Beat], title: str, *, is_right: bool = False
) -> str:
    """The figure doing rep after rep of these beats, on the side that is asked for."""
    drawn = _moving(figure, shown_way(figure.figure, beats), is_right=is_right)
    width, height = _size(figure)
    return _document(width, height, title, f"<g>{drawn}</g>")


def sheet_svg(figure: AnimatedFigure, beats: Sequence[Beat], title: str, *, has_sides: bool) -> str:
    """The figure moving, its right side's mirror if it has sides, and its key poses, in a row."""
    width, height = _size(figure)
    moving = _moving(figure, shown_way(figure.figure, beats), is_right=False)
    parts = [f'<g id="left">{moving}</g>']
    if has_sides:
        parts.append(f'<use href="#left" transform="matrix(-1 0 0 1 {2 * width} 0)"/>')
    for pose in figure.figure.poses:
        still = "".join(
            _group(pose, strokes, [f'<path d="{_line(figure, one)}"/>' for one in strokes])
            for strokes in _parts(figure.strokes(Position(pose, pose, 0.0)))
        )
        parts.append(f'<g transform="translate({len(parts) * width} 0)">{still}</g>')
    return _document(width * len(parts), height, title, "".join(parts))


def _size(figure: AnimatedFigure) -> tuple[int, int]:
    box = figure.box
    wide, high = box.right - box.left, box.top - box.bottom
    return round(wide * _UNIT) + 2 * _MARGIN, round(high * _UNIT) + 2 * _MARGIN


def _document(width: int, height: int, title: str, content: str) -> str:
    ground = height - _MARGIN + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" fill="none" stroke-linecap="round">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width}" height="{height}" rx="12" fill="{_PAGE}"/>'
        f'<path d="M{_MARGIN} {ground}H{width - _MARGIN}" stroke="#444a52" stroke-width="3"/>'
        f"{content}</svg>\n"
    )


def _moving(figure: AnimatedFigure, way: Sequence[Leg], *, is_right: bool) -> str:
    """All parts, each line with the places it goes through."""
    total = sum(leg.lasts for leg in way)
    times: list[float] = []
    pictures: list[dict[str, list[Stroke]]] = []
    for time, position in _instants(way):
        times.append(time / total)
        drawn = figure.strokes(position, is_right=is_right)
        pictures.append({strokes[0].part: strokes for strokes in _parts(drawn)})
    keys = ";".join(f"{time:.3f}".rstrip("0").rstrip(".") for time in times)
    middle = pictures[len(pictures) // 2]
    found = []
    for part, strokes in middle.items():
        lines = []
        for number in range(len(strokes)):
            places = [
                _line(figure, picture[part][number], is_right=is_right) for picture in pictures
            ]
            if len(set(places)) == 1:
                lines.append(f'<path d="{places[0]}"/>')
                continue
            lines.append(
                f'<path d="{places[0]}"><animate attributeName="d" dur="{total / 1000:g}s" '
                f'repeatCount="indefinite" keyTimes="{keys}" values="{";".join(places)}"/></path>'
            )
        found.append(_group("moving", strokes, lines))
    return "".join(found)


def _instants(way: Sequence[Leg]) -> Iterator[tuple[float, Position]]:
    """When to look at what: both ends of a hold, and some pictures of each movement."""
    began = 0.0
    for leg in way:
        count = 1 if leg.one == leg.other else _PICTURES
        for number in range(count):
            share = number / count
            yield began + leg.lasts * share, Position(leg.one, leg.other, share)
        began += leg.lasts
    yield began, Position(way[-1].other, way[-1].other, 0.0)


def _parts(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    return [list(part) for _, part in groupby(strokes, key=lambda one: one.part)]


def _group(picture: str, strokes: Sequence[Stroke], lines: Sequence[str]) -> str:
    """A part of a picture, whose lines share a colour and differ in width."""
    drawn = "".join(
        line.replace("<path ", f'<path stroke-width="{round(sum(one.radii) * _UNIT)}" ', 1)
        for one, line in zip(strokes, lines, strict=True)
    )
    name = f"{picture}-{strokes[0].part}"
    gaps = "".join(f"<use href='#{name}' {gap}/>" for gap in _GAPS)
    return (
        f'<defs><g id="{name}">{drawn}</g></defs><g stroke="{_PAGE}">{gaps}</g>'
        f'<use href="#{name}" stroke="{_COLOURS[strokes[0].tone]}"/>'
    )


def _line(figure: AnimatedFigure, one: Stroke, *, is_right: bool = False) -> str:
    box = figure.box
    left = -box.right if is_right else box.left

    def place(point: tuple[float, float]) -> str:
        x, y = (point[0] - left) * _UNIT + _MARGIN, (box.top - point[1]) * _UNIT + _MARGIN
        return f"{round(x)} {round(y)}"

    return f"M{place(one.start)}L{place(one.end)}"
