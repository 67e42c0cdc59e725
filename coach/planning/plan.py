"""What a session is going to be: the one way from a routine as it is written to its timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.shared.options import compiled
from coach.duration import NO_TIME, Milliseconds
from coach.journal.model import Choices, ResumePoint, SessionStart, WorkDone
from coach.planning.level import at_level, variations_of
from coach.routine.fingerprint import fingerprint
from coach.routine.library.library import Library
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import Variations, each_step, step_at_level
from coach.session.timeline import Timeline

if TYPE_CHECKING:
    from coach.advice.model import Advice
    from coach.journal.live.prior_work import PriorWork


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal says about a routine before a session of it."""

    advice: tuple["Advice", ...] = ()
    """What is done: to leave out what hurts, and what the person has accepted."""
    hurting: frozenset[str] = frozenset()
    """Ids of the exercises that no version may lead to."""
    hurting_since: frozenset[str] = frozenset()
    """Of those that hurt only since the session began, where it is taken up again."""
    told: tuple[str, ...] = ()
    """What the person has to know before it, a line each, pain first."""

    @property
    def is_advised(self) -> bool:
        """Whether the person has accepted any advice."""
        return any(one.kind.is_offered for one in self.advice)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session of the journal that is resumed."""

    start: SessionStart
    """By which the journal knows it."""
    place: ResumePoint
    unwritten: WorkDone | None
    """The work of its last set, if the session was killed before that was written."""
    prior_work: "PriorWork"
    """All that was done before, `unwritten` included."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a session needs to begin."""

    routine: Routine
    """What is going to be done."""
    choices: Choices
    timeline: Timeline
    fingerprint: str
    told: tuple[str, ...] = ()
    """What to know before it, and what was changed, a line each."""
    going_on: str = ""
    """Where it goes on, in a sentence; empty for a session that begins."""
    hurting: frozenset[str] = frozenset()
    """Ids of the exercises that no version may lead to during the session."""
    begin_at: tuple[int, Milliseconds] = (0, NO_TIME)
    """A segment's index and an offset in it, where the session was begun before."""
    resumed: Resumed | None = None

    @property
    def time_left(self) -> Milliseconds:
        """All timed segments from where it begins."""
        index, offset = self.begin_at
        return Milliseconds(self.timeline.total - self.timeline.before(index) - offset)

    @property
    def file(self) -> str:
        """Where the routine was read from, wherever the program runs next; empty if nowhere."""
        return str(Path(self.routine.file).absolute()) if self.routine.file else ""


def planned(
    written: Routine,
    library: Library,
    choices: Choices,
    known: Known = NOTHING_KNOWN,
    place: ResumePoint | None = None,
) -> Plan:
    """The plan of a session: every change of the routine is made here, and in this order.

    What hurts goes first, so that nothing later brings it back; then come the version that was
    asked for, the minutes, and the versions that are at hand during the session. Steps keep the
    numbers that they have as `written`. `place` is where a session was left, to find the version
    that it was left in.

    Raises TooShortError where it cannot be fitted to the minutes, EverythingHurtsError where
    everything hurts, and what click has for wrong usage.
    """
    if choices.minutes is not None and choices.from_step > 1:
        raise click.UsageError("--minutes chooses among all steps; use it without --from")
    variations = variations_of(library)
    open_before = variations.without(known.hurting)
    unfitted, told = at_level(
        _advised(written, known, open_before), choices.level, library, known.hurting
    )
    routine, fitting = _fitted(unfitted, library, choices)
    left = _as_left(open_before.linked(routine), choices.levels, place)
    hurting = known.hurting | variations.and_harder(known.hurting_since)
    timeline = compiled(
        variations.without(hurting).linked(left),
        choices.lead.value,
        choices.from_step,
        self_paced=choices.is_self_paced,
        written=written,
    )
    return Plan(
        routine=routine,
        choices=choices,
        timeline=timeline,
        fingerprint=fingerprint(routine),
        told=(*known.told, *told, *fitting),
        hurting=hurting,
    )


def _advised(written: Routine, known: Known, variations: Variations) -> Routine:
    if not known.advice:
        return written
    from coach.advice.applying import applied  # noqa: PLC0415  takes long to load

    return applied(written, known.advice, variations)


def _fitted(routine: Routine, library: Library, choices: Choices) -> tuple[Routine, list[str]]:
    if choices.minutes is None:
        return routine, []
    from coach.planning.fitting import fitted, in_words  # noqa: PLC0415  likewise

    one = fitted(routine, choices.minutes, library, lead=choices.lead)
    return one.routine, in_words(one)


def _as_left(
    routine: Routine, levels: Iterable[tuple[int, Level]], place: ResumePoint | None
) -> Routine:
    """The routine with the versions that steps were turned to in the session, one by one."""
    chosen = dict(levels)
    if not chosen:
        return routine

    def made(number: int, step: Step) -> Step:
        if number not in chosen:
            return step
        is_place = place is not None and place.step == number
        return step_at_level(step, chosen[number], place.exercise if place and is_place else None)

    return each_step(routine, made)
