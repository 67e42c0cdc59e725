"""Makes the pictures in docs/screens/ from real sessions: the same bytes at every run.

python docs/make_pictures.py            makes them anew
python docs/make_pictures.py --check    fails if one is not what it would make now
"""

import argparse
import io
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from rich.console import Console, ConsoleDimensions
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from coach.config import Theme
from coach.duration import NO_TIME, SECOND, Milliseconds
from coach.resources import data_folder
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.screen.look import Opening
from coach.screen.palette import palette_for
from coach.screen.view import picture
from coach.session.runner import Status
from coach.session.session import Command, Session, Snapshot
from coach.session.timeline import SegmentKind, compile_timeline

FOLDER = Path(__file__).parent / "screens"

SMALL = ConsoleDimensions(60, 16)
USUAL = ConsoleDimensions(80, 24)
LARGE = ConsoleDimensions(120, 40)
LARGEST = ConsoleDimensions(200, 60)

FAR, NEAR = Status(), Status(is_near=True)
KEYS = Status(is_help_shown=True)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which instant of which session, and how it is looked at."""

    name: str
    routine: str
    kind: SegmentKind
    exercise: str
    """The id of an exercise; the first segment of that kind for it is shown."""
    after: int
    """Seconds into the segment."""
    size: ConsoleDimensions = USUAL
    theme: Theme = Theme.DARK
    status: Status = FAR
    is_paused: bool = False

    @property
    def file(self) -> Path:
        """Where it is kept."""
        size = f"{self.size.width}x{self.size.height}"
        return FOLDER / f"{self.name}-{self.theme.value}-{size}.svg"


PREPARE, WORK, SWITCH, REST = SegmentKind
HOLD = ("hip-reset", WORK, "hip-flexor-stretch", 7)
COUNT = ("runner-hips", WORK, "band-hip-flexor", 8)
SHOTS = (
    Shot("opening", "runner-hips", PREPARE, "ball-glute-release", 3, LARGE),
    Shot("prepare", "runner-hips", PREPARE, "ball-quad-release", 3),
    Shot("hold", *HOLD, SMALL),
    Shot("hold", *HOLD),
    Shot("hold", *HOLD, LARGE),
    Shot("hold", *HOLD, LARGEST),
    Shot("count", *COUNT),
    Shot("reps", "runner-hips", WORK, "dead-bug", 14),
    Shot("switch", "runner-hips", SWITCH, "ball-glute-release", 2),
    Shot("rest", "runner-hips", REST, "fire-hydrant", 5),
    Shot("paused", *COUNT, SMALL, is_paused=True),
    Shot("keys", *COUNT, status=KEYS),
    Shot("near-hold", "runner-hips", WORK, "hamstring-isometric", 9, LARGE, status=NEAR),
    Shot("near-prepare", "runner-hips", PREPARE, "band-hip-flexor", 4, status=NEAR),
    Shot("near-prepare", "runner-hips", PREPARE, "band-hip-flexor", 4, SMALL, status=NEAR),
    Shot("hold", *HOLD, theme=Theme.LIGHT),
    Shot("switch", "runner-hips", SWITCH, "ball-glute-release", 2, theme=Theme.LIGHT),
    Shot("near-hold", "runner-hips", WORK, "dead-bug", 9, LARGE, Theme.LIGHT, NEAR),
    Shot("hold", *HOLD, theme=Theme.HIGH_CONTRAST),
    Shot("switch", "runner-hips", SWITCH, "ball-glute-release", 2, theme=Theme.HIGH_CONTRAST),
    Shot("near-hold", "runner-hips", WORK, "dead-bug", 9, USUAL, Theme.HIGH_CONTRAST, NEAR),
)


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
    for shot in SHOTS:
        shot.file.write_text(drawing(shot), encoding="utf-8")
    for file in _strange():
        file.unlink()


def outdated() -> Iterator[str]:
    """What is wrong with the pictures there are, in sentences."""
    for shot in SHOTS:
        if not shot.file.exists():
            yield f"{shot.file.name} is missing"
        elif shot.file.read_text(encoding="utf-8") != drawing(shot):
            yield f"{shot.file.name} does not show what the screen shows now"
    yield from (f"{file.name} is not made here" for file in _strange())


def drawing(shot: Shot) -> str:
    """The picture as SVG."""
    routine = _library().find(shot.routine)
    palette = palette_for("truecolor", shot.theme)
    lines = picture(
        _snapshot(shot, routine),
        shot.status,
        shot.size,
        palette,
        opening=_opening(routine),
    )
    return _svg(lines, shot.size, palette.plain)


def _strange() -> list[Path]:
    return sorted(set(FOLDER.iterdir()) - {shot.file for shot in SHOTS})


@cache
def _library() -> Library:
    """What is bundled, whatever else the person has who runs this."""
    return Library([data_folder("routines")])


def _opening(routine: Routine) -> Opening:
    total = compile_timeline(routine).total
    return Opening(routine.title, total, routine.equipment, routine.all_cautions)


def _snapshot(shot: Shot, routine: Routine) -> Snapshot:
    session = Session(compile_timeline(routine))
    session.begin(NO_TIME)
    wanted = (shot.kind, shot.exercise)
    kinds = [(segment.kind, segment.exercise.id) for segment in session.timeline.segments]
    for _ in range(kinds.index(wanted)):
        session.send(Command.NEXT, NO_TIME)
    now = Milliseconds(shot.after * SECOND)
    session.advance(now)
    if shot.is_paused:
        session.send(Command.PAUSE, now)
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

_FORMAT = """\
<svg viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg">
<style>
.{{unique_id}}-matrix {{{{ font: {{char_height}}px "DejaVu Sans Mono", Menlo, monospace }}}}
.{{unique_id}}-title {{{{ font: bold 16px sans-serif }}}}
{{styles}}
</style>
<defs>
{{lines}}
</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})">
{{backgrounds}}
{shapes}
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
    form = _FORMAT.format(shapes="\n".join(_shapes(lines)))
    return console.export_svg(
        title="coach", theme=_window(page), code_format=form, unique_id="coach"
    )


def _window(page: Style) -> TerminalTheme:
    assert page.bgcolor is not None  # noqa: S101 - every theme in true colours has a page
    assert page.color is not None  # noqa: S101
    ground, ink = page.bgcolor.get_truecolor(), page.color.get_truecolor()
    return TerminalTheme(ground, ink, [(0, 0, 0)] * 8)


def _without_shapes(line: Text) -> Text:
    """The text between the shapes, without the spaces at its ends: they would be written out."""
    parts: list[tuple[str, Style]] = []
    for text, style in _runs(line):
        plain = "".join(" " if character in _SHAPES else character for character in text)
        words = plain.strip()
        before, _, after = plain.partition(words) if words else (plain, "", "")
        parts += [(part, style) for part in (before, words, after) if part]
    return Text.assemble(*parts)


def _runs(line: Text) -> Iterator[tuple[str, Style]]:
    for span in line.spans:
        yield line.plain[span.start : span.end], _style(span.style)


def _style(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style


def _shapes(lines: Sequence[Text]) -> Iterator[str]:
    """One path for all shapes of a colour."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(lines):
        column = 0
        for text, style in _runs(line):
            ink = style.bgcolor if style.reverse else style.color
            if ink is not None:
                paths[ink.get_truecolor().hex] += _shapes_of(text, row, column)
            column += Text(text).cell_len
    for colour, parts in paths.items():
        if parts:
            yield f'<path fill="{colour}" shape-rendering="crispEdges" d="{"".join(parts)}"/>'


def _shapes_of(text: str, row: int, column: int) -> Iterator[str]:
    for character, group in groupby(text):
        width = Text("".join(group)).cell_len
        if character in _SHAPES:
            start, end = _SHAPES[character]
            top, height = (row + start) * _CELL_HEIGHT + _ABOVE, (end - start) * _CELL_HEIGHT
            left, wide = column * _CELL_WIDTH, width * _CELL_WIDTH
            yield f"M{left:.1f} {top:.1f}h{wide:.1f}v{height:.1f}h-{wide:.1f}z"
        column += width


if __name__ == "__main__":
    main()
