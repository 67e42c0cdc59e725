"""Sessions brought to an instant worth looking at, and the picture of it as plain text."""

from collections.abc import Sequence
from dataclasses import replace

from rich.console import ConsoleDimensions

from coach.duration import Milliseconds, seconds
from coach.routine.model import Circuit, Dose, Sides, Step
from coach.screen.glyphs.large_text import large
from coach.screen.picture import picture
from coach.screen.views.options import Briefing
from coach.screen.views.theme import palette_for
from coach.session.events import Snapshot
from coach.session.interfaces import Status
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import counted, dose, hold, isometric, move, release, routine, self_paced, step


def described(step: Step, **about: object) -> Step:
    """The step of an exercise with more to read about it."""
    return replace(step, exercise=replace(step.exercise, **about))


def asked(name: str, dose_asked: Dose, *, cue: str = "", set_up: str = "", do: str = "") -> Step:
    plain = step(name, dose_asked)
    exercise = replace(plain.exercise, set_up=set_up, do=do)
    return replace(plain, exercise=exercise, cue=cue)


COUCH = asked(
    "Couch stretch",
    dose(hold(30), sets=2, sides=Sides.BOTH),
    cue="Squeeze the back glute",
    set_up="Back shin up the wall",
)
BAND = asked(
    "Band hip flexor",
    dose(counted(4), release(2), reps=6, sides=Sides.BOTH),
    cue="Drive the hip forward",
)
HAMSTRING = asked(
    "Hamstring isometric",
    dose(isometric(20), move(4, "Pull the heel to the seat"), reps=3, sets=2, rest=20),
    cue="Push both feet down",
)
DEAD_BUG = asked(
    "Dead bug",
    dose(move(3), hold(1), move(2), reps=6, sides=Sides.ALTERNATE),
    cue="Lower back stays down",
)
FROGGER = asked("Frogger", self_paced(8), cue="Rock back and forward")
LONG_HOLD = asked("Long hold", dose(hold(90)))
LUNGE = described(
    asked("Lunge stretch", dose(hold(30), sets=2, rest=15), cue="Tuck the pelvis"),
    set_up="Kneel on one knee, the other foot in front.",
    do="Ease the hip forward and stay there.",
    feel="The front of the hip.",
    avoid="Arching the lower back.",
    cautions=("Stop at sharp pain.",),
    equipment=("mat", "cushion"),
    muscles=("hip flexors",),
)
BRIEFING = Briefing(
    "Hips at home",
    seconds(754),
    equipment=("mat", "cushion", "strap"),
    cautions=("Stop at sharp pain.", "Less next time if sore the next day."),
    advice=("Roll before you stretch.",),
)


class Walk:
    """A session that is walked through by hand."""

    def __init__(self, *steps: Step | Circuit) -> None:
        self.session = Session(compile_timeline(routine(*steps)))
        self.now = Milliseconds(0)
        self.session.begin(self.now)

    def to(self, kind: SegmentKind, nth: int = 1) -> "Walk":
        """Skip to the beginning of the nth segment of a kind."""
        of_kind = [s for s in self.session.timeline.segments if s.kind is kind]
        while self.session.segment is not of_kind[nth - 1]:
            assert not self.session.is_over, f"{kind} {nth} is not ahead"
            self.session.send(Command.NEXT, self.now)
        return self

    def after(self, seconds: float) -> "Walk":
        self.now = Milliseconds(self.now + round(seconds * 1000))
        self.session.advance(self.now)
        return self

    def send(self, command: Command) -> "Walk":
        self.session.send(command, self.now)
        return self

    def lose(self, seconds: int) -> "Walk":
        seen, self.now = self.now, Milliseconds(self.now + seconds * 1000)
        self.session.lose_time(seen, Milliseconds(self.now - seen))
        return self

    @property
    def snapshot(self) -> Snapshot:
        return self.session.snapshot(self.now)


def working(*steps: Step | Circuit, after: float = 0, nth: int = 1) -> Snapshot:
    """Some seconds into the nth piece of work."""
    return Walk(*steps).to(SegmentKind.WORK, nth).after(after).snapshot


def drawn(
    snapshot: Snapshot,
    width: int,
    height: int,
    status: Status | None = None,
    briefing: Briefing | None = None,
) -> Sequence[str]:
    """The picture without colours and trailing spaces."""
    size = ConsoleDimensions(width, height)
    lines = picture(snapshot, status or Status(), size, palette_for(None), briefing=briefing)
    return [line.plain.rstrip() for line in lines]


def scale_of(text: str, rows: Sequence[str]) -> int | None:
    """The largest scale at which all of it is drawn there; None where it is not large."""
    return max((scale for scale in range(12) if _is_drawn(text, scale, rows)), default=None)


def _is_drawn(text: str, scale: int, rows: Sequence[str]) -> bool:
    drawing = [row.strip() for row in large(text, scale)]
    return any(
        all(part in row for part, row in zip(drawing, rows[top:], strict=False))
        for top in range(len(rows) - len(drawing) + 1)
    )


def is_large(text: str, rows: Sequence[str]) -> bool:
    return scale_of(text, rows) is not None


def says(rows: Sequence[str], words: str) -> bool:
    return is_large(words, rows) or any(words in row for row in rows)
