"""What a person is asked to do: routines, steps, exercises and doses, as plain frozen data."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.regions import Region

if TYPE_CHECKING:
    from coach.figure.model import Figure

DEFAULT_PREPARE = seconds(10)
DEFAULT_SWITCH = seconds(5)
DEFAULT_RELEASE = seconds(2)


class Side(Enum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(Enum):
    """How a dose is spread over the sides of the body; reps and sets always count per side."""

    NONE = "none"
    BOTH = "both"
    ALTERNATE = "alternate"
    LEFT = "left"
    RIGHT = "right"

    @property
    def worked(self) -> tuple[Side, ...]:
        """The sides that get the dose; what has no side is done with both at once."""
        match self:
            case Sides.LEFT:
                return (Side.LEFT,)
            case Sides.RIGHT:
                return (Side.RIGHT,)
            case Sides.NONE | Sides.BOTH | Sides.ALTERNATE:
                return tuple(Side)


class Order(Enum):
    """What comes first where there are several sets on two sides."""

    SET = "set"
    """Both sides of a set, then the next set."""
    SIDE = "side"
    """All sets of a side, then the other side: a band need not be moved twice."""


class Purpose(Enum):
    """What a routine is for."""

    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    RECOVERY = "recovery"
    STRENGTH = "strength"


class Stage(Enum):
    """The phase of a session that an exercise belongs to, in the order the field teaches.

    Called a phase in files and in JSON, as trainers say; here a `Phase` is a part of a rep.
    """

    RELEASE = "release"
    MOBILISE = "mobilise"
    STRETCH = "stretch"
    CONTROL = "control"
    ACTIVATE = "activate"
    INTEGRATE = "integrate"

    @property
    def opens_range(self) -> bool:
        """Whether it gives range, which is unstable until something controls it."""
        return self in (Stage.RELEASE, Stage.MOBILISE, Stage.STRETCH)

    @property
    def controls_range(self) -> bool:
        """Whether it takes charge of the range there is."""
        return not self.opens_range


class Level(Enum):
    """Which variation of a step is done."""

    EASIER = "easier"
    USUAL = "usual"
    """As the routine says."""
    HARDER = "harder"


class PhaseKind(Enum):
    """What the body does during one phase of a rep."""

    HOLD = "hold"
    ISOMETRIC = "isometric"
    WORK = "work"
    """Movement for a time: 40 s of burpees."""
    MOVE = "move"
    RELEASE = "release"
    INHALE = "inhale"
    EXHALE = "exhale"
    OPEN = "open"

    @property
    def is_held(self) -> bool:
        """Whether a position is kept, so that halfway and a countdown mean something."""
        return self in (PhaseKind.HOLD, PhaseKind.ISOMETRIC)

    @property
    def is_timed(self) -> bool:
        """Whether the person goes on until it is over, so that halfway and a countdown help."""
        return self.is_held or self is PhaseKind.WORK


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a rep."""

    kind: PhaseKind
    duration: Milliseconds | None
    """None for an open phase, which the person ends."""
    counted: bool = False
    """Counted aloud at one second each: 1-2-3-4."""
    cue: str = ""
    """What to do in this phase, if the exercise's own cue does not say it."""
    label: str = ""
    """The word for timed work, in place of the usual one: `walk`."""
    say: str = ""
    """What the voice says when it begins, as it stands."""
    up_to: Milliseconds | None = None
    """The upper end of the range where the dose is one: a hold of 20 to 30 s."""


OPEN_PHASE = Phase(PhaseKind.OPEN, None)


@dataclass(frozen=True, slots=True)
class WorkSet:
    """One set: so many reps of the same phases, on each side that the dose names."""

    reps: int
    phases: tuple[Phase, ...]
    reps_up_to: int | None = None
    """The upper end of the range where the dose is one: 6 to 8 reps. A session does the lower."""

    @property
    def is_open(self) -> bool:
        """Whether the person paces the whole set and ends it."""
        return self.phases == (OPEN_PHASE,)

    @property
    def last_rep(self) -> tuple[Phase, ...]:
        """The phases of its last rep: a release lies between reps, so none comes after that."""
        active = [at for at, one in enumerate(self.phases, 1) if one.kind is not PhaseKind.RELEASE]
        return self.phases[: active[-1]] if active else self.phases

    def takes(self, reps: int, per_rep: Milliseconds) -> int:
        """Milliseconds of so many reps; `per_rep` for each that the person paces."""
        if self.is_open:
            return reps * per_rep
        each, last = (sum(one.duration or 0 for one in rep) for rep in (self.phases, self.last_rep))
        return (reps - 1) * each + last

    @property
    def is_moved(self) -> bool:
        """Whether its reps are moved, not held or counted, so that a person can pace them."""
        return any(phase.kind is PhaseKind.MOVE for phase in self.phases) and not any(
            phase.counted or phase.kind is PhaseKind.ISOMETRIC for phase in self.phases
        )


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise: sets of reps of phases, on which sides, with which rest."""

    sets: tuple[WorkSet, ...]
    sides: Sides = Sides.NONE
    rest: Milliseconds = NO_TIME
    """Between sets, never after the last."""
    order: Order = Order.SET
    rests: tuple[Milliseconds, ...] = ()
    """The rest after each set but the last, where they differ; `rest` is then the last of them."""
    sets_up_to: int | None = None
    """The upper end of the range where the dose is one: 2 to 3 sets. A session does the lower."""
    every: Milliseconds | None = None
    """From the start of one set, on all its sides, to the start of the next; the rest is what is
    left of it."""
    by_round: bool = False
    """Whether each round of its circuit does just one of the sets: the first round the first."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise of the library, or one that a routine describes on the spot."""

    id: str
    name: str
    dose: Dose | None = None
    """What is asked when a step names no dose of its own."""
    dose_is_default: bool = True
    """True where the dose is our choice; False where the source states it."""
    stage: Stage | None = None
    cue: str = ""
    """A few words, readable at a glance from across a room."""
    position: str = ""
    set_up: str = ""
    do: str = ""
    feel: str = ""
    avoid: str = ""
    cautions: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    """The parts of the body that it works on; without any, those of its muscles."""
    family: str = ""
    """The movement of which it is one version, in a word or two: all bridges are `bridge`."""
    regression: str = ""
    progression: str = ""
    easier: str | None = None
    """The id of the exercise that is the regression, where the library has one."""
    harder: str | None = None
    """The id of the exercise that is the progression, where the library has one."""
    prepare: Milliseconds | None = None
    """How long getting ready takes, where it may not be the routine's usual."""
    source: str = ""
    figure: "Figure | str | None" = None
    """How it is drawn: poses of its own, or the name of a figure of the library."""

    def time_to_prepare(self, usual: Milliseconds) -> Milliseconds:
        """How long to get ready for it where `usual` is given: it may ask for longer."""
        return max(usual, self.prepare or NO_TIME)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a routine: an exercise and how much of it."""

    exercise: Exercise
    dose: Dose
    name: str
    cue: str
    prepare: Milliseconds = DEFAULT_PREPARE
    switch: Milliseconds = DEFAULT_SWITCH
    optional: bool = False
    """Whether the session is whole without it: the first to go where time is short."""
    note: str = ""
    """What to know before it: read, never timed."""
    rest_before: Milliseconds = NO_TIME
    """Between it and the step before it; none where it is the first."""
    asks_to_prepare: bool = False
    """Whether it says itself how long to get ready: it is then got ready for in any case, even
    after a step of the same exercise."""
    easier: "Step | None" = None
    """What to do instead where this is too much, if the routine says so itself."""
    harder: "Step | None" = None
    """What to do instead where this is too little, if the routine says so itself."""
    level: Level = Level.USUAL
    """Whether this is such a variation itself."""
    load: str = ""
    """With how much, in the person's own words: `16 kg`, `zone 2`."""
    last_load: str = field(default="", compare=False)
    """With how much it was done the last time."""
    say: str = ""
    """What the voice says when its work begins, as it stands."""
    countdown: bool = True
    """Whether halfway and the last seconds of its work are called."""
    bell: bool = True
    """Whether its cues have sounds."""
    turns: bool = True
    """Whether the turns of reps at a tempo are heard."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """Steps done one after the other, for several rounds."""

    rounds: int
    steps: "tuple[Step | Circuit, ...]"
    rest: Milliseconds = NO_TIME
    """Between rounds, never after the last."""
    rest_before: Milliseconds = NO_TIME
    """Between its first round and the step before it; none where it is the first."""
    every: Milliseconds | None = None
    """From the start of one round to the start of the next; the rest is what is left of it."""
    lasts: Milliseconds | None = None
    """As many rounds as possible in this time; `rounds` is then no more than a bound."""
    is_timed: bool = False
    """Whether it matters how long all its rounds take: done for time."""
    sides: Sides = Sides.NONE
    """BOTH: each round goes through the steps on one side, then on the other."""
    is_shuffled: bool = False
    """Whether its steps come in an order that chance decides, the same all session long."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A rule of the field that a routine sets aside."""

    rule: str
    """Its name."""
    reason: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole session on paper."""

    id: str
    title: str
    steps: tuple[Step | Circuit, ...]
    purpose: Purpose | None = None
    description: str = ""
    source: str = ""
    cautions: tuple[str, ...] = ()
    """Cautions of the routine as a whole; those of its exercises are theirs."""
    silenced: tuple[Silenced, ...] = ()
    """Rules of the field that give no warning here."""
    uneven: bool = False
    """Whether its sides are trained apart on purpose: no side falls short then."""
    file: str = field(default="", compare=False)
    """Where it was read from."""
    rest_after: Milliseconds = NO_TIME
    """A last rest, after all steps."""
    numbers: tuple[int, ...] = field(default=(), compare=False)
    """Those that its steps had as written, where steps were taken out; empty where none were."""

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """Every step once, in the order they are written."""
        return tuple(step for step, _ in self.steps_with_rounds)

    @property
    def steps_with_rounds(self) -> tuple[tuple[Step, int], ...]:
        """Every step once, in order, and how often its dose comes: rounds multiply."""
        return steps_with_rounds(self.steps)

    @property
    def step_numbers(self) -> tuple[int, ...]:
        """The number of every step: its place, from 1, in the routine as it is written."""
        return self.numbers or tuple(range(1, len(self.all_steps) + 1))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise once, in order of first use."""
        return tuple({step.exercise.id: step.exercise for step in self.all_steps}.values())

    @property
    def equipment(self) -> tuple[str, ...]:
        """Everything to fetch before starting, in order of first use."""
        return tuple(
            dict.fromkeys(item for exercise in self.exercises for item in exercise.equipment)
        )

    @property
    def all_cautions(self) -> tuple[str, ...]:
        """The routine's own cautions and those of its exercises, each once."""
        own = list(self.cautions)
        own.extend(caution for exercise in self.exercises for caution in exercise.cautions)
        return tuple(dict.fromkeys(own))


def steps_with_rounds(items: tuple[Step | Circuit, ...]) -> tuple[tuple[Step, int], ...]:
    """Every step of these once, in order, and how often its dose comes: rounds multiply.

    A dose with a set for each round comes once in all of them. As many rounds as possible count
    as one, which is all that is known of them.
    """
    return tuple(_with_rounds(items, 1, 1))


def times_done(steps: Iterable[tuple[Step, int]]) -> Counter[str]:
    """How often each exercise comes on a side, by its id; steps with how often they come."""
    sided: Counter[tuple[str, Side]] = Counter()
    for step, times in steps:
        sided.update({(step.exercise.id, side): times for side in step.dose.sides.worked})
    found: Counter[str] = Counter()
    for (exercise, _), times in sided.items():
        found[exercise] = max(found[exercise], times)
    return found


def _with_rounds(
    items: tuple[Step | Circuit, ...], rounds: int, outer_rounds: int
) -> Iterator[tuple[Step, int]]:
    for item in items:
        if isinstance(item, Circuit):
            more = 1 if item.lasts else item.rounds
            yield from _with_rounds(item.steps, rounds * more, rounds)
        else:
            yield item, outer_rounds if item.dose.by_round else rounds
