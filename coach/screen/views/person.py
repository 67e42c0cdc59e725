"""The figure of an exercise in a session: its position at an instant, and its picture as rows."""

from collections.abc import Mapping, Sequence

from rich.style import Style

from coach.duration import NO_TIME, Milliseconds
from coach.figure.animated import AnimatedFigure
from coach.figure.drawing import Tone
from coach.figure.rep import Beat, Position, Way, before_work, in_rep
from coach.routine.model import Phase, PhaseKind, Side, Sides
from coach.screen.views.scene import Scene, StyledRow
from coach.screen.views.theme import Palette
from coach.screen.views.words import is_over
from coach.session.events import Snapshot
from coach.session.states import State
from coach.timeline.segments import Segment, SegmentKind

_WAYS = {
    PhaseKind.HOLD: Way.HELD,
    PhaseKind.ISOMETRIC: Way.HELD,
    PhaseKind.MOVE: Way.MOVED,
    PhaseKind.INHALE: Way.MOVED,
    PhaseKind.EXHALE: Way.MOVED,
    PhaseKind.RELEASE: Way.LET_GO,
    PhaseKind.WORK: Way.FREE,
    PhaseKind.OPEN: Way.FREE,
}


def beats_of(phases: Sequence[Phase]) -> list[Beat]:
    """The parts of a rep as a figure does them."""
    return [Beat(_WAYS[phase.kind], phase.duration) for phase in phases]


def area_styles(ink: Style, works: Style) -> dict[Tone | None, Style]:
    """How bright the parts of a figure are in the large area."""
    return dict.fromkeys((None, *Tone), ink) | {Tone.WORKS: works}


def page_styles(palette: Palette) -> dict[Tone | None, Style]:
    """How bright the parts of a figure are on the page."""
    return {
        None: palette.plain,
        Tone.WORKS: palette.works,
        Tone.NEAR: palette.plain,
        Tone.FAR: palette.faint,
        Tone.PROP: palette.faint,
    }


def is_seen(scene: Scene) -> bool:
    """Whether this instant has a figure at all."""
    return scene.figure is not None and _shown(scene.snapshot) is not None


def is_moving(scene: Scene) -> bool:
    """Whether it looks different a moment later."""
    shown = _shown(scene.snapshot)
    if scene.figure is None or shown is None:
        return False
    runs = scene.snapshot.state in (State.RUNNING, State.WAITING)
    return runs and _position(scene.snapshot, shown, scene.figure).is_moving


def person(
    scene: Scene, width: int, height: int, styles: Mapping[Tone | None, Style]
) -> list[StyledRow]:
    """Exactly `height` rows of exactly `width` cells; none where it is not seen."""
    shown, figure = _shown(scene.snapshot), scene.figure
    if figure is None or shown is None:
        return []
    rows = figure.cells(
        _position(scene.snapshot, shown, figure),
        width,
        height,
        is_right=_side(scene.snapshot, shown) is Side.RIGHT,
        turns_about=shown.step.dose.sides is not Sides.ALTERNATE,
        has_braille=scene.has_braille,
    )
    return [tuple((run.text, styles[run.tone]) for run in row) for row in rows]


def _shown(snapshot: Snapshot) -> Segment | None:
    """The work that is shown: that which goes on, or which comes next."""
    if is_over(snapshot):
        return None
    return snapshot.segment if snapshot.segment.kind is SegmentKind.WORK else snapshot.next_work


def _position(snapshot: Snapshot, shown: Segment, figure: AnimatedFigure) -> Position:
    now = snapshot.phase if shown is snapshot.segment else None
    rep = shown.phases[0].rep if now is None else now.rep
    placed = [one for one in shown.phases if one.rep == rep]
    beats = beats_of([one.phase for one in placed])
    if now is not None:
        return in_rep(figure.figure, beats, Milliseconds(snapshot.offset - placed[0].offset))
    remaining = snapshot.remaining
    if remaining is None:  # the person goes on from here: from rep to rep as long as it takes
        remaining = Milliseconds(NO_TIME - snapshot.offset)
    return before_work(figure.figure, beats, remaining)


def _side(snapshot: Snapshot, shown: Segment) -> Side | None:
    return snapshot.side if shown is snapshot.segment else shown.phases[0].side
