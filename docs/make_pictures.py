"""Makes the pictures in docs/screens/ from real sessions: the same bytes at every run.

python docs/make_pictures.py            makes them anew
python docs/make_pictures.py --check    fails if one is not what it would make now
"""

import argparse
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from rich.console import Console, ConsoleDimensions
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from coach.config import Theme
from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.resources import bundled_folder
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.routine_reader import parse_routine
from coach.screen.menu.menu import Kind, Menu, Offer, menu_of
from coach.screen.menu.view import menu_picture
from coach.screen.picture import picture
from coach.screen.views.options import Briefing
from coach.screen.views.theme import palette_for
from coach.session.events import Snapshot
from coach.session.interfaces import Status
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline

FOLDER = Path(__file__).parent / "screens"

SMALL = ConsoleDimensions(60, 16)
USUAL = ConsoleDimensions(80, 24)
LARGE = ConsoleDimensions(120, 40)
LARGEST = ConsoleDimensions(200, 60)

FAR, NEAR, WAITING = Status(), Status(is_near=True), Status(waits_to_begin=True)
PAIN = Status(
    panel="Band hip-flexor mobilisation ends here. Sharp pain in a joint is not a stretch: stop, "
    "and have a medical professional look at it. Space resumes without it, q stops."
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant of a real session, and how it is looked at."""

    name: str
    routine: str
    kind: SegmentKind
    exercise: str
    """The id of an exercise; the first segment of that kind for it is shown."""
    after: int
    """Seconds into the segment."""
    commands: tuple[Command, ...] = ()
    """What is asked for then, a second apart."""
    lost: int = 0
    """Minutes for which the machine is away then."""
    is_self_paced: bool = False
    is_to_end: bool = False
    """Whether the session is seen at its end instead."""
    status: Status = FAR


@dataclass(frozen=True, slots=True)
class Look:
    """A window, and its colours."""

    size: ConsoleDimensions
    theme: Theme = Theme.DARK

    def __str__(self) -> str:
        return f"{self.theme.value}-{self.size.width}x{self.size.height}"


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: the same window at one moment or, on a sheet, at many."""

    name: str
    look: Look
    moments: tuple[Moment, ...]
    has_menu: bool = False

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}-{self.look}.svg"


KINDS = """\
title: Kinds of work
steps:
  - {name: Burpees, work: 40s}
  - {name: Brisk walk, work: 90s, label: walk, cue: "Tall, arms swinging"}
  - {name: Goblet squat, reps: 6-8, sets: 2-3, rest: 60s, load: 16 kg, cue: "Chest tall, knees out"}
  - {name: Box breathing, breath: 4-4-4-4, reps: 8, cue: Soft belly}
  - name: Ankle mobilisation
    hold: 60s
    sides: both
    cue: Drive the knee over the small toe, heel heavy on the floor, hips square to the front
  - {name: Front squat, reps: 5, sets: 10, every: 1m}
  - {name: 股関節のストレッチ, hold: 30s, sides: both, cue: 骨盤を前に押し出して息を吐く}
  - for: 12m
    steps:
      - {name: Kettlebell swing, reps: 15, load: 16 kg, cue: Snap the hips}
      - {name: Push-up, reps: 10}
"""
"""What is done in ways that no bundled routine has."""
PREPARE, WORK, SWITCH, REST = SegmentKind
PAUSE, RESUME = Command.PAUSE, Command.RESUME
HOLD = Moment("hold", "hip-reset", WORK, "hip-flexor-stretch", 7)
COUNT = Moment("count", "runner-hips", WORK, "band-hip-flexor", 8)
ISOMETRIC = Moment("isometric", "runner-hips", WORK, "hamstring-isometric", 9)
NEAR_HOLD = replace(ISOMETRIC, name="near-hold", status=NEAR)
MOMENTS = (
    Moment("ready", "runner-hips", PREPARE, "ball-glute-release", 0, status=WAITING),
    Moment("opening", "runner-hips", PREPARE, "ball-glute-release", 3),
    Moment("prepare", "runner-hips", PREPARE, "hamstring-isometric", 3),
    HOLD,
    replace(HOLD, name="last-seconds", after=23),
    COUNT,
    ISOMETRIC,
    replace(ISOMETRIC, name="let-go", after=21),
    Moment("reps", "runner-hips", WORK, "dead-bug", 14),
    Moment("open", "runner-hips", WORK, "dead-bug", 9, is_self_paced=True),
    Moment("timed", "kinds", WORK, "burpees", 12),
    Moment("label", "kinds", WORK, "brisk-walk", 12),
    Moment("range", "kinds", WORK, "goblet-squat", 4),
    Moment("amrap", "kinds", WORK, "kettlebell-swing", 8, is_self_paced=True),
    Moment("every-minute", "kinds", WORK, "front-squat", 8, is_self_paced=True),
    Moment("breath", "kinds", WORK, "box-breathing", 26),
    Moment("long", "kinds", WORK, "ankle-mobilisation", 7),
    Moment("script", "kinds", WORK, "股関節のストレッチ", 7),
    Moment("switch", "runner-hips", SWITCH, "ball-glute-release", 2),
    Moment("rest", "runner-hips", REST, "fire-hydrant", 5),
    replace(COUNT, name="paused", commands=(PAUSE,)),
    replace(COUNT, name="lead-in", commands=(PAUSE, RESUME)),
    replace(COUNT, name="away", lost=12),
    replace(HOLD, name="stop-question", status=Status(is_asking_to_stop=True)),
    replace(COUNT, name="pain", commands=(PAUSE,), status=PAIN),
    replace(HOLD, name="keys", status=Status(is_help_shown=True)),
    replace(HOLD, name="finished", is_to_end=True, status=Status(worked=seconds(1695))),
    NEAR_HOLD,
    Moment("near-prepare", "runner-hips", PREPARE, "band-hip-flexor", 4, status=NEAR),
)
SIZES = (SMALL, USUAL, LARGE, LARGEST)
PICTURES = (
    Picture("isometric", Look(LARGE), (ISOMETRIC,)),
    Picture("near-hold", Look(LARGE), (NEAR_HOLD,)),
    *(
        Picture("sheet", Look(size, theme), MOMENTS, has_menu=theme is Theme.DARK)
        for theme in (Theme.DARK, Theme.LIGHT)
        for size in SIZES
    ),
    Picture("sheet", Look(USUAL, Theme.HIGH_CONTRAST), MOMENTS),
)


@dataclass(frozen=True, slots=True)
class Film:
    """One file: the same window at many moments, one after the other, again and again."""

    name: str
    look: Look
    moments: tuple[Moment, ...]
    """Each is shown for `SHOWN` seconds."""

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.svg"


SHOWN = 1
"""Seconds: the digits of a session change as often."""
STRETCH = Moment("film", "hip-reset", PREPARE, "hip-flexor-stretch", 0)
FILM = Film(
    "session",
    Look(ConsoleDimensions(100, 30)),  # the smallest usual window with room for the figure
    (
        *(replace(STRETCH, exercise="roll-quads", status=WAITING),) * 2,
        # Get ready, the hold, the other side and how it is done, as they follow on each other.
        *(replace(STRETCH, after=at) for at in (7, 8, 9, 10, 11, 12, 25, 37, 38, 39)),
        *(replace(STRETCH, after=at) for at in (41, 42, 43, 44, 45, 46)),
        *(replace(STRETCH, after=at, status=NEAR) for at in (50, 51, 52)),
        *(replace(STRETCH, after=at) for at in (72, 73, 74)),
        replace(STRETCH, is_to_end=True, status=Status(worked=seconds(1695))),
        replace(STRETCH, is_to_end=True, status=Status(worked=seconds(1695))),
    ),
)
ALL = (*PICTURES, FILM)


def main() -> None:
    """Make the pictures, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which are not as they were")
    if parser.parse_args().check:
        wrong = list(outdated())
        sys.exit(
            "\n".join([*wrong, "make them anew: python docs/make_pictures.py"]) if wrong else 0
        )
    FOLDER.mkdir(exist_ok=True)
    for one in ALL:
        one.file.write_text(drawing(one), encoding="utf-8")
    for file in _strange():
        file.unlink()


def outdated() -> Iterator[str]:
    """What is wrong with the pictures there are, in sentences."""
    for one in ALL:
        if not one.file.exists():
            yield f"{one.file.name} is missing"
        elif one.file.read_text(encoding="utf-8") != drawing(one):
            yield f"{one.file.name} does not show what the screen shows now"
    yield from (f"{file.name} is not made here" for file in _strange())


def drawing(wanted: Picture | Film) -> str:
    """The picture as SVG."""
    look = wanted.look
    page = palette_for("truecolor", look.theme).plain
    shown = [_screen(moment, look) for moment in wanted.moments]
    if isinstance(wanted, Film):
        return _film([_svg(lines, look.size, page) for lines in shown])
    if len(shown) == 1:
        return _svg(shown[0], look.size, page)
    if wanted.has_menu:
        shown.append(menu_picture(_menu(), look.size))
    return _sheet([_svg(lines, look.size, page) for lines in shown])


def _screen(moment: Moment, look: Look) -> list[Text]:
    routine = _routine(moment.routine)
    palette = palette_for("truecolor", look.theme)
    snapshot = _snapshot(moment, routine)
    return picture(
        snapshot,
        moment.status,
        look.size,
        palette,
        briefing=_briefing(routine),
        figure=_figures().of(snapshot.segment.exercise),
    )


def _strange() -> list[Path]:
    return sorted(set(FOLDER.iterdir()) - {one.file for one in ALL})


@cache
def _routine(name: str) -> Routine:
    if name == "kinds":
        return parse_routine(KINDS.encode(), "kinds.yaml", name, NO_EXERCISES)
    return _library().find(name)


@cache
def _library() -> Library:
    """What is bundled, whatever else the person has who runs this."""
    return Library([bundled_folder("routines")])


@cache
def _figures() -> Figures:
    return Figures([bundled_folder("routines") / "figures"])


def _briefing(routine: Routine) -> Briefing:
    total = compile_timeline(routine).total
    return Briefing(routine.title, total, routine.equipment, routine.all_cautions)


def _menu() -> Menu:
    routines = [_library().find(name) for name in _library().files()]
    return menu_of(
        Offer(
            Kind.BUNDLED,
            one.id,
            one.title,
            compile_timeline(one).total,
            one.purpose.value if one.purpose else "",
            one.equipment,
        )
        for one in routines
    )


def _snapshot(moment: Moment, routine: Routine) -> Snapshot:
    session = Session(compile_timeline(routine, self_paced=moment.is_self_paced))
    session.begin(NO_TIME)
    if moment.is_to_end:
        end = session.timeline.total
        session.advance(end)
        return session.snapshot(end)
    while session.segment.exercise.id != moment.exercise:
        session.send(Command.SKIP_EXERCISE, NO_TIME)
    while session.segment.kind is not moment.kind:
        session.send(Command.NEXT, NO_TIME)
    now = seconds(moment.after)
    session.advance(now)
    if moment.lost:
        session.lose_time(now, seconds(moment.lost * 60))
    for command in moment.commands:
        session.send(command, now)
        now = Milliseconds(now + SECOND)
        session.advance(now)
    return session.snapshot(now)


# Block characters are drawn as shapes: few fonts have them without seams between the rows.
_CELL_WIDTH, _CELL_HEIGHT, _ABOVE = 12.2, 24.4, 1.5
"""Where rich puts its cells."""
_SHAPES = {
    "█": (0.0, 1.0),
    "▀": (0.0, 0.5),
    "▄": (0.5, 1.0),
    "▁": (0.875, 1.0),
    "━": (0.4, 0.6),
    "─": (0.47, 0.53),
}
"""From where to where in its cell a character is inked."""
_TO_DOTS = "translate(0 .125)scale(.5 .25)"
"""From cells to dots of braille, whose bars are lines as wide as a dot is high."""
_BLANK, _DOTS = 0x2800, ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Braille: its first character, and the bits of the left and the right dot from the top down."""

_FORMAT = """\
<svg viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg">
<style>
.{{unique_id}}-matrix {{{{ font: {{char_height}}px "DejaVu Sans Mono", Menlo, monospace }}}}
.{{unique_id}}-title {{{{ font: bold 16px sans-serif }}}}
{{styles}}
</style>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})">
{{backgrounds}}
<g transform="translate(0 {above}) scale({width_of_cell} {height_of_cell})">
{shapes}
</g>
<g class="{{unique_id}}-matrix">
{{matrix}}
</g>
</g>
</svg>
"""


def _svg(lines: Sequence[Text], size: ConsoleDimensions, page: Style) -> str:
    """The lines in a window that has the colours of the page."""
    console = Console(
        width=size.width,
        height=size.height,
        file=io.StringIO(),
        record=True,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for line in lines:
        console.print(_without_shapes(line), no_wrap=True, overflow="crop", crop=False)
    form = _FORMAT.format(
        shapes="\n".join(_shapes(lines)),
        above=_ABOVE,
        width_of_cell=_CELL_WIDTH,
        height_of_cell=_CELL_HEIGHT,
    )
    drawn = console.export_svg(
        title="coach", theme=_window(page), code_format=form, unique_id="coach"
    )
    return _with_whole_grounds(_CLIPPING.sub("", drawn))


_CLIPPING = re.compile(r' clip-path="[^"]*"')
"""No line is longer than the window, so none has to be cut."""
_GROUND = re.compile(
    r'<rect fill="(?P<fill>#\w+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" width="(?P<width>[\d.]+)" '
    r'height="[\d.]+" shape-rendering="crispEdges"/>'
)


def _with_whole_grounds(drawn: str) -> str:
    """Rows of one colour as one shape: that is a tenth of the file, and has no seams."""
    rows: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for found in _GROUND.finditer(drawn):
        rows[found["fill"], found["x"], found["width"]].append(float(found["y"]))
    grounds = "".join(
        f'<rect fill="{fill}" x="{x}" y="{first:g}" width="{width}" '
        f'height="{last + _CELL_HEIGHT - first:g}" shape-rendering="crispEdges"/>'
        for (fill, x, width), tops in rows.items()
        for first, last in _stretches(tops)
    )
    start = _GROUND.search(drawn)
    at = 0 if start is None else start.start()
    return drawn[:at] + grounds + _GROUND.sub("", drawn[at:])


def _stretches(tops: Sequence[float]) -> Iterator[tuple[float, float]]:
    """The first and the last of rows that follow each other without a gap."""
    first = last = tops[0]
    for top in tops[1:]:
        if top - last > _CELL_HEIGHT * 1.5:
            yield first, last
            first = top
        last = top
    yield first, last


_COLUMNS = 3
_APART = 40
"""Units of the drawing between two windows of a sheet."""
_SIZE = re.compile(r'<svg viewBox="0 0 ([\d.]+) ([\d.]+)"')


def _sheet(drawings: Sequence[str]) -> str:
    """Many windows of one size in one picture, in rows."""
    found = _SIZE.match(drawings[0])
    assert found is not None  # noqa: S101 - it is what `_FORMAT` begins with
    across, down = float(found[1]) + _APART, float(found[2]) + _APART
    rows = -(-len(drawings) // _COLUMNS)
    box = f"0 0 {_COLUMNS * across:.1f} {rows * down:.1f}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n']
    for number, drawn in enumerate(drawings):
        row, column = divmod(number, _COLUMNS)
        # Names are for the whole file, and the colours of one window are not those of another.
        own = drawn.replace("coach-", f"c{number}-").replace(
            ' xmlns="http://www.w3.org/2000/svg"', ""
        )
        place = f'x="{column * across:.1f}" y="{row * down:.1f}"'
        size = f'width="{across - _APART:.1f}" height="{down - _APART:.1f}"'
        parts.append(own.replace("<svg ", f"<svg {place} {size} ", 1))
    return "".join([*parts, "</svg>\n"])


def _film(drawings: Sequence[str]) -> str:
    """Windows of one size, each shown for `SHOWN` seconds while the others are not."""
    found = _SIZE.match(drawings[0])
    assert found is not None  # noqa: S101 - it is what `_FORMAT` begins with
    whole, share = SHOWN * len(drawings), 100 / len(drawings)
    style = (
        f"@keyframes shown{{0%{{visibility:visible}}{share:.3f}%{{visibility:hidden}}}}"
        f".frame{{visibility:hidden;animation:shown {whole}s step-end infinite}}"
    )
    box = f"0 0 {found[1]} {found[2]}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n<style>{style}</style>\n']
    for number, drawn in enumerate(drawings):
        own = drawn.replace("coach-", f"c{number}-").replace(
            ' xmlns="http://www.w3.org/2000/svg"', ""
        )
        delay = f"animation-delay:{number * SHOWN}s"
        parts.append(f'<g class="frame" style="{delay}">{own}</g>\n')
    return "".join([*parts, "</svg>\n"])


def _window(page: Style) -> TerminalTheme:
    assert page.bgcolor is not None  # noqa: S101 - every theme in true colours has a page
    assert page.color is not None  # noqa: S101
    ground, ink = page.bgcolor.get_truecolor(), page.color.get_truecolor()
    return TerminalTheme(ground, ink, [(0, 0, 0)] * 8)


def _without_shapes(line: Text) -> Text:
    """The text between the shapes, without the spaces at its ends: they would be written out."""
    parts: list[tuple[str, Style]] = []
    for text, style in _runs(line):
        plain = "".join(" " if one in _SHAPES or _dots(one) else one for one in text)
        words = plain.strip()
        before, _, after = plain.partition(words) if words else (plain, "", "")
        parts += [(part, style) for part in (before, words, after) if part]
    return Text.assemble(*parts)


def _runs(line: Text) -> Iterator[tuple[str, Style]]:
    at = 0
    for span in line.spans:
        if span.start > at:
            yield line.plain[at : span.start], _style(line.style)
        yield line.plain[span.start : span.end], _style(span.style)
        at = span.end
    if at < len(line.plain):
        yield line.plain[at:], _style(line.style)


def _style(style: str | Style) -> Style:
    # Rich runs texts without any style together, and loses where they begin.
    return (Style.parse(style) if isinstance(style, str) else style) or Style(bold=False)


def _shapes(lines: Sequence[Text]) -> Iterator[str]:
    """One path for all shapes of a colour that are as high: they are lines as thick as that."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(lines):
        column = 0
        for text, style in _runs(line):
            ink = style.bgcolor if style.reverse else style.color
            if ink is not None:
                for look, drawn in (*_blocks_of(text, row, column), *_dots_of(text, row, column)):
                    paths[f'stroke="{ink.get_truecolor().hex}" {look}'].append(drawn)
            column += Text(text).cell_len
    for look, parts in paths.items():
        yield f'<path {look} shape-rendering="crispEdges" d="{"".join(parts)}"/>'


def _blocks_of(text: str, row: int, column: int) -> Iterator[tuple[str, str]]:
    for character, group in groupby(text):
        width = Text("".join(group)).cell_len
        if character in _SHAPES:
            start, end = _SHAPES[character]
            place = f'stroke-width="{end - start:g}" transform="translate(0 {(start + end) / 2:g})"'
            yield place, f"M{column} {row}h{width}"
        column += width


def _dots(character: str) -> int:
    """The bits of a character's dots; 0 of what is no braille."""
    bits = ord(character) - _BLANK
    return bits if 0 < bits < 1 << 8 else 0


def _dots_of(text: str, row: int, column: int) -> Iterator[tuple[str, str]]:
    """Braille as bars of neighbouring dots: few fonts have it as wide as other characters."""
    for number, pair in enumerate(_DOTS):
        at = 2 * column
        for is_set, group in groupby(_dots(one) & dot > 0 for one in text for dot in pair):
            wide = len(list(group))
            if is_set:
                yield f'transform="{_TO_DOTS}"', f"M{at} {4 * row + number}h{wide}"
            at += wide


if __name__ == "__main__":
    main()
