"""What a session is going to be: the one way from a routine as it is written to its timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.duration import MINUTE, NO_TIME, Milliseconds, format_duration
from coach.errors import CoachError
from coach.journal.choices import Choices
from coach.planning.guidance import NO_GUIDANCE, NO_LAST_TIME, Guidance, LastTime
from coach.planning.level import at_level, variations_of
from coach.routine.length import length_of
from coach.routine.library.library import Library
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.variations import each_step, step_at_level
from coach.rules.subject import RuleWarning
from coach.rules.warnings import warnings
from coach.timeline.timeline import Timeline, compile_timeline

if TYPE_CHECKING:
    from coach.journal.live.prior_work import PriorWork
    from coach.journal.model import ResumePoint, SessionStart, WorkDone
    from coach.routine.fitting.fit import Fitted

AS_WRITTEN = Choices()


class ChoiceError(CoachError):
    """What the person chose does not go together, or not with the routine: wrong usage."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session of the journal that is resumed."""

    start: "SessionStart"
    """By which the journal knows it."""
    point: "ResumePoint"
    unwritten: "WorkDone | None"
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
    notes: tuple[str, ...] = ()
    """What to know before it, and what was changed, a line each."""
    fitted: "Fitted | None" = None
    """How it came to fit the minutes; None where none were asked for."""
    going_on: str = ""
    """Where a resumed session goes on, in a sentence."""
    hurting: frozenset[str] = frozenset()
    """Ids of exercises that no variation may lead to during the session."""
    begin_at: tuple[int, Milliseconds, Milliseconds] = (0, NO_TIME, NO_TIME)
    """The index of the segment to begin in, an offset in it, and how long its block has run."""
    resumed: Resumed | None = None
    last_time: LastTime = NO_LAST_TIME
    reasons: tuple[str, ...] = ()
    """Why the journal advises what it does, each with its source."""

    @property
    def fingerprint(self) -> str:
        """The same for the same work and rests."""
        from coach.routine.fingerprint import fingerprint  # noqa: PLC0415  takes long to load

        return fingerprint(self.routine)

    @property
    def warnings(self) -> tuple[RuleWarning, ...]:
        """What the field's rules advise against in the whole routine, as it is going to be done."""
        is_whole = self.choices.from_step == 1 and self.resumed is None
        return warnings(self.routine, self.timeline if is_whole else compile_timeline(self.routine))

    @property
    def time_left(self) -> Milliseconds:
        """All timed segments from where it begins."""
        index, offset, in_block = self.begin_at
        before = self.timeline.before(index) + offset
        if in_block:
            before = self.timeline.before(self.timeline.block_of(index).start) + in_block
        return Milliseconds(self.timeline.total - before)

    @property
    def has_own_pace(self) -> bool:
        """Whether the person has to end a set themselves, as no clock does."""
        return any(segment.waits_for_person for segment in self.timeline.segments)

    @property
    def file(self) -> str:
        """The absolute path of the routine's file; empty where it has none."""
        return str(Path(self.routine.file).absolute()) if self.routine.file else ""


def planned(
    written: Routine,
    library: Library,
    choices: Choices = AS_WRITTEN,
    guidance: Guidance = NO_GUIDANCE,
    left_at: "ResumePoint | None" = None,
    *,
    per_rep: Milliseconds | None = None,
    shuffle: str = "",
) -> Plan:
    """The plan of a session: every change of the routine is made here, and in this order.

    What hurts goes first, so that nothing later brings it back; then comes accepted advice, the
    variation that was asked for, the minutes, and the variations at hand during the session. Steps
    keep the numbers that they have as `written`. `left_at` is where a session was left, to find the
    variation that it was left in. `per_rep` gives reps at the person's own pace a length, and
    `shuffle` is what chance decides by, the same for the same session.

    Raises TooShortError where it cannot be fitted to the minutes, and ChoiceError where the choices
    do not go together or the step to begin with is not there.
    """
    if choices.minutes is not None and choices.from_step > 1:
        raise ChoiceError("--minutes chooses among all steps; use it without --from")
    variations = variations_of(library)
    routine, fitted, notes = _asked_for(written, library, choices, guidance)
    hurting = guidance.hurting | variations.with_harder(guidance.hurting_since)
    left = guidance.last_time.told_in(routine)
    if choices.levels:
        linked = variations.without(guidance.hurting).linked(left)
        left = _as_left(linked, choices.levels, left_at)
    try:
        compiled = compile_timeline(
            variations.without(hurting).linked(left),
            lead=choices.lead,
            from_step=choices.from_step,
            self_paced=choices.is_self_paced,
            per_rep=per_rep,
            written=written,
            shuffle=shuffle,
        )
    except ValueError as error:
        raise ChoiceError(f"--from {choices.from_step}: {error}") from error
    return Plan(
        routine=routine,
        choices=choices,
        timeline=compiled,
        notes=(*guidance.notes, *notes),
        reasons=guidance.reasons,
        fitted=fitted,
        hurting=hurting,
        last_time=guidance.last_time,
    )


def shuffled_by(day: date, routine: str) -> str:
    """What chance decides by in a session of the routine with that id that began on that day."""
    return f"{day} {routine}"


def fingerprint_as_asked(
    written: Routine, library: Library, choices: Choices, guidance: Guidance
) -> str:
    """The fingerprint of the plan that `planned` would make, without its timeline."""
    from coach.routine.fingerprint import fingerprint  # noqa: PLC0415  takes long to load

    return fingerprint(_asked_for(written, library, choices, guidance)[0])


def _asked_for(
    written: Routine, library: Library, choices: Choices, guidance: Guidance
) -> tuple[Routine, "Fitted | None", list[str]]:
    """The routine as it is going to be done, how it fits the minutes, and what changed in words."""
    variations = variations_of(library).without(guidance.hurting)
    unfitted, notes = at_level(guidance.routine or written, choices.level, variations)
    lighter = guidance.lighter
    if lighter and choices.minutes and length_of(lighter) <= choices.minutes * MINUTE:
        kept = f"It stays at {format_duration(length_of(lighter))}: more would be too much today."
        return lighter, None, [*notes, kept]
    routine, fitted, fitting = _fitted(unfitted, library, choices)
    return routine, fitted, [*notes, *fitting]


def _fitted(
    routine: Routine, library: Library, choices: Choices
) -> tuple[Routine, "Fitted | None", list[str]]:
    if choices.minutes is None:
        return routine, None, []
    from coach.planning.fitting import fitted, in_words  # noqa: PLC0415  takes long to load

    found = fitted(routine, choices.minutes, library, lead=choices.lead)
    return found.routine, found, in_words(found)


def _as_left(
    routine: Routine, levels: Iterable[tuple[int, Level]], left_at: "ResumePoint | None"
) -> Routine:
    """The linked routine with the variations that its steps were turned to in the session."""
    chosen = dict(levels)

    def made(number: int, step: Step) -> Step:
        if number not in chosen:
            return step
        is_there = left_at is not None and left_at.step == number
        return step_at_level(
            step, chosen[number], left_at.exercise if left_at and is_there else None
        )

    return each_step(routine, made)
